"""How fast the page answers many people who ask at once.

    python -m tests.benchmarks.load --index DIR

Starts `inspectqa serve` on a free port, or asks the one at --url (on this machine only), and prints JSON: the
first paint (bytes as sent, milliseconds), one warm answer on the page, and how long many clients wait that
ask at once. No two questions are alike, so that no kept answer is counted; every fourth is about all reports.
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import click
import numpy as np

HERE = ("127.0.0.1", "localhost", "::1")
TIMEOUT = 30.0
"""Seconds after which a client gives a request up and counts an error."""

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


@click.command(help=__doc__.partition("\n")[0])
@click.option("--index", "folder", type=click.Path(exists=True, path_type=Path), help="An index folder.")
@click.option("--url", help="A server that runs on this machine, started with --rate-limit off.")
@click.option("--clients", default=50, show_default=True, type=click.IntRange(1, 200))
@click.option("--requests", default=4, show_default=True, type=click.IntRange(1, 100), help="By each client.")
def main(folder: Path | None, url: str | None, clients: int, requests: int) -> None:
    """Measure, and print the figures; ends with 1 where any request failed."""
    if (folder is None) == (url is None):
        raise click.UsageError("Give either --index or --url.")
    with _served(folder) if folder else _given(url or "") as address:
        figures = measure(address, clients, requests)
    click.echo(json.dumps(figures, indent=1))
    sys.exit(1 if figures["errors"] else 0)


def measure(address: str, clients: int, requests: int) -> dict[str, object]:
    """Return the figures of the server at `address`: `clients` at once, each asking `requests` questions."""
    first, questions = _first_paint(address), _questions(_authorities(address))
    one = [_ask(address, next(questions))[1] for _ in range(12)][2:]
    waits = Waits()
    gate = threading.Barrier(clients + 1)

    def client(own: list[str]) -> None:
        gate.wait()
        for question in own:
            waits.add(*_ask(address, question))

    threads = [
        threading.Thread(target=client, args=(list(islice(questions, requests)),)) for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    return {
        **first,
        "one_answer_ms": _milliseconds(one, 50),
        "clients": clients,
        "requests": len(waits.seconds),
        "errors": sum(count for status, count in waits.statuses.items() if status != "200"),
        "statuses": dict(waits.statuses),
        "per_second": round(len(waits.seconds) / took, 1),
        **{f"p{q}_ms": _milliseconds(waits.seconds, q) for q in (50, 95, 99)},
        "max_ms": _milliseconds(waits.seconds, 100),
    }


def _first_paint(address: str) -> dict[str, float]:
    """Return bytes on the wire of the first page with all that it needs, and the page's milliseconds."""
    _get(address, "/")
    times = []
    for _ in range(10):
        began = time.perf_counter()
        _, headers, body = _get(address, "/")
        times.append(time.perf_counter() - began)
    page = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
    needed = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())
    sizes = [len(_get(address, each)[2]) for each in dict.fromkeys(needed)]
    return {
        "first_page_bytes": len(body),
        "first_paint_bytes": len(body) + sum(sizes),
        "first_page_ms": _milliseconds(times, 50),
    }


def _ask(address: str, question: str) -> tuple[str, float]:
    began = time.perf_counter()
    try:
        status, _, body = _get(address, f"/?{urlencode({'q': question})}")
        said = str(status) if body else "empty"
    except (OSError, http.client.HTTPException) as error:
        said = type(error).__name__
    return said, time.perf_counter() - began


def _get(address: str, path: str) -> tuple[int, dict[str, str], bytes]:
    server = urlsplit(address)
    connection = http.client.HTTPConnection(server.hostname or "", server.port or 80, timeout=TIMEOUT)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def _authorities(address: str) -> list[str]:
    body = json.loads(gzip.decompress(_get(address, "/api/reports")[2]))
    return sorted({report["authority"] for report in body})


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
