"""Figures for Prometheus: requests, how long they take, what was answered, the index, and builds.

They count; no question, address or name of a person is in them. Each application has a registry of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from index.errors import InspectQAError
from index.folder import other_generations
from index.manifest import current_generation, read_manifest, read_stated_checksum
from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.library import Libraries, Library
from web.askers import Askers
from web.history import Entry
from web.jobs import Jobs

metrics = Blueprint("metrics", __name__)

ELSEWHERE = "elsewhere"
"""The kind of the changes that this server found made, as by `inspectqa add`."""

_NAME = "inspectqa_metrics"
_ASKING = {"chat.ask", "chat.turn", "api.ask"}
_ANSWER_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_BUILD_SECONDS = (1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 180.0, 600.0, 1800.0, 7200.0)


class Metrics:
    """The figures of one application."""

    def __init__(self, assistant: Assistant) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_IndexCollector(assistant))
        self._requests = Counter(
            "inspectqa_requests", "Requests answered.", ("endpoint", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "inspectqa_request_seconds",
            "Seconds from a request to its response.",
            ("endpoint",),
            buckets=_ANSWER_SECONDS,
            registry=self.registry,
        )
        self._answers = Counter(
            "inspectqa_answers", "Questions asked, by what came of them.", ("status",), registry=self.registry
        )
        self._builds = Counter(
            "inspectqa_builds", "Changes of the index.", ("kind", "outcome"), registry=self.registry
        )
        self._build_seconds = Histogram(
            "inspectqa_build_seconds",
            "Seconds that changes of the index took; of those made elsewhere, as their manifest has it.",
            ("kind",),
            buckets=_BUILD_SECONDS,
            registry=self.registry,
        )
        for status in (*(str(status.value) for status in Status), "refused"):
            self._answers.labels(status)
        self._lock = threading.Lock()
        self._jobs: Jobs | None = None
        self._known: set[str] = set()
        self._opened: dict[str, float | None] = {}

    def follow(self, libraries: Libraries, jobs: Jobs) -> None:
        """Count the changes that are begun here, and the generations that come from elsewhere."""
        self._known, self._jobs = _generations(libraries.path), jobs
        jobs.on_end, libraries.on_open = self.built, self.opened

    def watch(self, askers: Askers) -> None:
        """Tell how many further processes answer, and how many may."""
        gauge = Gauge(
            "inspectqa_processes", "Processes beside the server's own.", ("state",), registry=self.registry
        )
        gauge.labels("ready").set_function(lambda: askers.ready)
        gauge.labels("allowed").set(askers.count)

    def answered(self, answer: Answer) -> None:
        """Count an answer, found or not."""
        self._answers.labels(str(answer.status.value)).inc()

    def built(self, entry: Entry) -> None:
        """Count a change of the index that was begun here and has ended."""
        with self._lock:
            self._known.add(entry.generation)
        self._builds.labels(entry.action, entry.outcome).inc()
        self._build_seconds.labels(entry.action).observe(entry.seconds)

    def opened(self, library: Library) -> None:
        """Note a generation that was opened, and one before it that never was, whoever made them."""
        path, name = library.store.folder.parent, library.current[0]
        with self._lock:
            for each in {name, *_generations(path)} - self._known:
                self._opened[each] = _seconds(path / each)

    def count_opened(self) -> None:
        """Count the generations that were found and that nobody here made.

        Whose one is that comes during a change begun here is known when that has ended.
        """
        if self._jobs is None or self._jobs.running:
            return
        with self._lock:
            new = {name: seconds for name, seconds in self._opened.items() if name not in self._known}
            self._known |= new.keys()
            self._opened = {}
        for seconds in new.values():
            self._builds.labels(ELSEWHERE, "done").inc()
            if seconds is not None:  # one of an earlier version of this program does not know
                self._build_seconds.labels(ELSEWHERE).observe(seconds)

    def requested(self, endpoint: str, status: int, seconds: float) -> None:
        """Count a request; one that was refused because of its question counts among the answers too."""
        self._requests.labels(endpoint, str(status)).inc()
        self._seconds.labels(endpoint).observe(seconds)
        if status == 422 and endpoint in _ASKING:
            self._answers.labels("refused").inc()


@dataclass(frozen=True, slots=True)
class _IndexCollector(Collector):
    """What is open at the moment that somebody looks."""

    assistant: Assistant

    def describe(self) -> Iterator[Metric]:
        """Say nothing ahead: registering must not open the index."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges of the index."""
        try:
            reader = self.assistant.pinned()
            reports = reader.index.reports
            (generation, _), problem = reader.current, reader.problem
        except InspectQAError:
            yield GaugeMetricFamily("inspectqa_ready", "1 where questions can be answered.", 0)
            return
        yield GaugeMetricFamily("inspectqa_ready", "1 where questions can be answered.", 1)
        yield GaugeMetricFamily(
            "inspectqa_stale", "1 where a newer generation of the index cannot be opened.", int(bool(problem))
        )
        yield GaugeMetricFamily(
            "inspectqa_generation", "Generation of the index that answers.", int(generation.lstrip("g"))
        )
        yield GaugeMetricFamily("inspectqa_reports", "Reports in the index.", len(reports))
        paragraphs = sum(report.paragraph_count for report in reports)
        yield GaugeMetricFamily("inspectqa_paragraphs", "Numbered paragraphs in the index.", paragraphs)


def install(app: Flask, figures: Metrics) -> None:
    """Measure every request of the application."""
    app.extensions[_NAME] = figures
    app.before_request(_begin)
    app.after_request(_end)
    app.register_blueprint(metrics)


def count(answer: Answer) -> None:
    """Count an answer that was given past those that are kept."""
    figures: Metrics = current_app.extensions[_NAME]
    figures.answered(answer)


@metrics.get("/metrics")
def figures() -> Response:
    """Tell the figures as Prometheus reads them."""
    found: Metrics = current_app.extensions[_NAME]
    found.count_opened()
    response = Response(generate_latest(found.registry), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response


def _generations(path: Path) -> set[str]:
    """Return the generations that an index folder has, whole and in use now or once."""
    try:
        name = current_generation(path)
        return {name, *other_generations(path, name)}
    except (InspectQAError, OSError):
        return set()


def _seconds(generation: Path) -> float | None:
    """Return how long a generation took to make, None where it does not say or is gone."""
    try:
        seconds = read_manifest(generation, read_stated_checksum(generation)).get("seconds")
    except InspectQAError:
        return None
    return None if seconds is None else float(seconds)


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    figures: Metrics = current_app.extensions[_NAME]
    began = g.get("began", time.perf_counter())
    # The endpoint, not the address, which has questions in it and no end of values.
    figures.requested(request.endpoint or "none", response.status_code, time.perf_counter() - began)
    return response
