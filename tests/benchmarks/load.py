"""How fast the page answers many people who ask at once.

    python -m tests.benchmarks.load --index DIR

Starts `inspectqa serve` on a free port, or asks the one at --url (on this machine only), and prints JSON:
the bytes of the first page, the list of reports and the largest of twelve answers, as sent, with all that
each needs; the milliseconds of the first page and of one warm answer; and how long many clients wait that
ask at once. No two questions are alike, so that no kept answer is counted; every fourth is about all
reports, at any moment. The processes that a server starts when questions come in together are waited for.
Ends with 1, and says why, where a request failed or a figure is over its limit.
"""

from __future__ import annotations

import gzip
import http.client
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import click
import numpy as np

HERE = ("127.0.0.1", "localhost", "::1")
TIMEOUT = 30.0
"""Seconds after which a client gives a request up and counts an error."""

STARTING = 120.0
"""Seconds for which is waited at most until the server's further processes answer."""

TOPICS = (
    "care leavers", "foster carers", "caseloads", "children missing from home", "disabled children",
    "early help", "supervision", "private fostering", "life-story work", "adoption", "pathway plans",
    "child protection conferences", "stability of placements", "mental health", "homeless young people",
    "the front door", "unaccompanied children", "domestic abuse", "exploitation", "kinship care",
)  # fmt: skip
FORMS = (
    "How good is the work on {}", "What is said about {}", "What needs to improve about {}",
    "Are there concerns about {}", "How well do leaders know about {}", "What is praised about {}",
)  # fmt: skip


@dataclass
class Waits:
    """What clients waited, in seconds, and what was answered with which status."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, status: str, seconds: float) -> None:
        """Count one request."""
        with self.lock:
            self.statuses[status] += 1
            self.seconds.append(seconds)


def _most(option: str, figure: str, limit: float, what: str) -> Callable[..., Any]:
    """Return the option that sets the most a figure may be."""
    kind = click.FloatRange(min=0)
    return click.option(option, figure, default=limit, show_default=True, type=kind, help=what)


@click.command(help=__doc__.partition("\n")[0])
@click.option("--index", "folder", type=click.Path(exists=True, path_type=Path), help="An index folder.")
@click.option("--url", help="A server that runs on this machine, started with --rate-limit off.")
@click.option("--clients", default=50, show_default=True, type=click.IntRange(1, 200))
@click.option("--requests", default=4, show_default=True, type=click.IntRange(1, 100), help="By each client.")
@_most("--first-page-ms", "first_page_ms", 100, "Most for the first page.")
@_most("--first-paint-bytes", "first_paint_bytes", 60_000, "Most of any page with all that it needs.")
@_most("--answer-ms", "one_answer_ms", 150, "Most for one warm answer on the page.")
@_most("--p95-ms", "p95_ms", 1500, "Most that 95 of 100 may wait when all ask at once.")
def main(folder: Path | None, url: str | None, clients: int, requests: int, **most: float) -> None:
    """Measure, and print the figures; ends with 1 where a request failed or a figure is over its limit."""
    if (folder is None) == (url is None):
        raise click.UsageError("Give either --index or --url.")
    with _served(folder) if folder else _given(url or "") as address:
        figures = measure(address, clients, requests)
    click.echo(json.dumps(figures, indent=1))
    every_page = dict.fromkeys(("reports_bytes", "answer_bytes"), most["first_paint_bytes"])
    if found := missed(figures, most | every_page):
        click.echo("\n".join(found), err=True)
        sys.exit(1)


def missed(figures: Mapping[str, Any], limits: Mapping[str, float]) -> list[str]:
    """Return in words that requests failed, and which figures are over their limits."""
    over = [
        f"{name} is {figures[name]:,}, over {most:,g}"
        for name, most in limits.items()
        if figures[name] > most
    ]
    return [f"{figures['errors']} requests failed: {figures['statuses']}"] * bool(figures["errors"]) + over


def measure(address: str, clients: int, requests: int) -> dict[str, Any]:
    """Return the figures of the server at `address`: `clients` at once, each asking `requests` questions.

    `errors` and `statuses` are those of all questions, those that are asked before among them.
    """
    first, questions = _first_page(address), _questions(_authorities(address))
    before = [_ask(address, next(questions)) for _ in range(12)]
    woken = _wake(address, questions)
    waits = Waits(statuses=Counter(said for said, _, _ in (*before, *woken)))
    gate = threading.Barrier(clients + 1)

    asked = list(islice(questions, clients * requests))

    def client(own: list[str]) -> None:
        gate.wait()
        for question in own:
            waits.add(*_ask(address, question)[:2])

    # Dealt out in turn, so that at any moment every fourth is about all reports.
    threads = [threading.Thread(target=client, args=(asked[place::clients],)) for place in range(clients)]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    return {
        **first,
        "reports_bytes": _bytes_with_needed(address, _page(address, "/reports")),
        "answer_bytes": _bytes_with_needed(address, max((body for _, _, body in before), key=len)),
        "one_answer_ms": _milliseconds([seconds for _, seconds, _ in before[2:]], 50),
        "processes": _processes(address)["ready"],
        "clients": clients,
        "requests": len(waits.seconds),
        "errors": sum(count for status, count in waits.statuses.items() if status != "200"),
        "statuses": dict(waits.statuses),
        "per_second": round(len(waits.seconds) / took, 1),
        **{f"p{q}_ms": _milliseconds(waits.seconds, q) for q in (50, 95, 99)},
        "max_ms": _milliseconds(waits.seconds, 100),
    }


def _first_page(address: str) -> dict[str, float]:
    """Return the first page's bytes on the wire, alone and with all that it needs, and its milliseconds."""
    body, times = _page(address, "/"), []
    for _ in range(10):
        began = time.perf_counter()
        _page(address, "/")
        times.append(time.perf_counter() - began)
    return {
        "first_page_bytes": len(body),
        "first_paint_bytes": _bytes_with_needed(address, body),
        "first_page_ms": _milliseconds(times, 50),
    }


def _bytes_with_needed(address: str, body: bytes) -> int:
    """Return the bytes on the wire of a page, gzip as it was sent, and of the files that it needs."""
    needed = re.findall(r'(?:href|src)="(/static/[^"]+)"', _text(body))
    return len(body) + sum(len(_page(address, each)) for each in dict.fromkeys(needed))


def _text(body: bytes) -> str:
    """Return what was sent, gzip or not."""
    return (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body).decode()


def _ask(address: str, question: str) -> tuple[str, float, bytes]:
    """Return what came of a question: the status or what went wrong, the seconds, and the page as sent."""
    began, body = time.perf_counter(), b""
    try:
        status, body = _get(address, f"/?{urlencode({'q': question})}")
        said = str(status) if body else "empty"
    except (OSError, http.client.HTTPException) as error:
        said = type(error).__name__
    return said, time.perf_counter() - began, body


def _wake(address: str, questions: Iterator[str]) -> list[tuple[str, float, bytes]]:
    """Have the server start the processes that may answer too, and warm up each; return what came of it."""
    allowed, came = _processes(address)["allowed"], []
    until = time.monotonic() + STARTING
    while allowed and time.monotonic() < until:
        ready = _processes(address)["ready"] == allowed
        with ThreadPoolExecutor(4) as pool:
            came += pool.map(partial(_ask, address), islice(questions, 12 * (1 + allowed) if ready else 2))
        if ready:
            break
        time.sleep(1)
    return came


def _processes(address: str) -> dict[str, int]:
    """Return how many processes answer ("ready") and may ("allowed") beside the server's own."""
    told = _text(_page(address, "/metrics"))
    found = re.findall(r'^inspectqa_processes{state="(\w+)"} (\d+)', told, re.MULTILINE)
    return {"ready": 0, "allowed": 0} | {state: int(count) for state, count in found}


def _page(address: str, path: str) -> bytes:
    """Return what is at `path`, gzip as it was sent; raises ClickException where it is not to be had."""
    status, body = _get(address, path)
    if status != 200:
        raise click.ClickException(f"{path} was answered {status}")
    return body


def _get(address: str, path: str) -> tuple[int, bytes]:
    server = urlsplit(address)
    connection = http.client.HTTPConnection(server.hostname or "", server.port or 80, timeout=TIMEOUT)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def _authorities(address: str) -> list[str]:
    return sorted({report["authority"] for report in json.loads(_text(_page(address, "/api/reports")))})


def _questions(names: list[str]) -> Iterator[str]:
    """Yield questions, no two alike: three about an authority, then one about all reports."""
    about_all = (f"{form.format(topic)}?" for form, topic in product(FORMS, TOPICS))
    about_one = (f"{form.format(topic)} in {name}?" for form, topic, name in product(FORMS, TOPICS, names))
    while three := list(islice(about_one, 3)):
        yield from (*three, *islice(about_all, 1))


@contextmanager
def _served(index: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as state:
        command = [
            sys.executable, "-c", "from web.cli import main; main()", "serve", "--index", str(index),
            "--port", "0", "--rate-limit", "off", "--state", state,
        ]  # fmt: skip
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                found = re.search(r"http://\S+?(?=/? |/?$)", server.stdout.readline())
                if found is None:
                    raise click.ClickException("the server did not start")
                yield found[0].rstrip("/")
            finally:
                server.terminate()


@contextmanager
def _given(url: str) -> Iterator[str]:
    if urlsplit(url).hostname not in HERE:
        raise click.UsageError("Only a server on this machine is asked.")
    yield url.rstrip("/")


def _milliseconds(seconds: list[float], percentile: float) -> float:
    return round(float(np.percentile(seconds, percentile)) * 1000, 1)


if __name__ == "__main__":
    main()
