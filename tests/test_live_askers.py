"""People ask `inspectqa serve` with the real model at once; a process is killed, the index is swapped."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from clients import Clients
from desk import until
from shelf import SENTENCES, built, write_report

from index.build import rollback
from index.process import environment

pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.alone,
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc"),
]

COMMAND = "from web.cli import main; main()"
CLIENTS, PATIENCE = 3, 150
"""People who ask, and seconds that a process may take to start, unless others keep the machine busy."""

THINKING = 0.05
"""Seconds between an answer and the next question."""

QUESTIONS = (
    "How often do social workers visit children at home",
    "Are foster carers trained before the first child comes",
    "What do care leavers receive from the council",
    "Do schools tell the duty desk about an absence",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, default_encoder):
    """An index of two generations, v1 in use; each paragraph names its own."""
    home = tmp_path_factory.mktemp("askers")
    for version in (0, 1):
        bodies = [f"{body[:-1]} in version v{version}." for body in SENTENCES]
        write_report(home / "reports" / "Quillmere.txt", bodies=bodies)
        built(home / "x", [home / "reports"], default_encoder)
    return home / "x"


@contextmanager
def serving(folder):
    """Serve with one further process; yield the server and its port."""
    options = ["--index", folder, "--port", "0", "--rate-limit", "off", "--processes", "1"]
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", *options],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment() | {"PYTHONUNBUFFERED": "1"},
    ) as server:
        try:
            yield server, int(re.search(r":(\d+)/", server.stdout.readline())[1])
        finally:
            server.terminate()


class Asking(Clients):
    """People who ask one question after another, no two alike: when, and of which versions the answer was."""

    def __init__(self, port):
        super().__init__(port, CLIENTS)
        self.seen = []

    def _ask(self):
        while not self._ended.wait(THINKING):
            at = next(self._number)
            question = {"question": f"{QUESTIONS[at % 4]}, all {at} of them?"}
            began = time.monotonic()
            try:
                status, text = get(self._port, "/api/ask", json.dumps(question))
            except (OSError, http.client.HTTPException) as error:
                self.errors.append(repr(error))
                return
            self.seen.append((began, time.monotonic(), frozenset(re.findall(r"version (v\d)", text))))
            if status != 200:
                self.errors.append((status, text))


def get(port, address, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST" if body else "GET", address, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    status, text = response.status, response.read().decode()
    connection.close()
    return status, text


def ready(port):
    return 'inspectqa_processes{state="ready"} 1.0' in get(port, "/metrics")[1]


def generation(port):
    return json.loads(get(port, "/health")[1])["generation"]


def children(pid):
    """The processes that a process has."""
    own = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for tasks in own for child in tasks.read_text().split()}


def worked(pid):
    """Seconds of the processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def soon(true):
    """Wait until something is true; where that takes too long because others work here, skip the test."""
    until_then = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until_then:
            busy = os.getloadavg()[0] > 2 * os.cpu_count()
            (pytest.skip if busy else pytest.fail)(f"it did not come true in {PATIENCE} s")
        time.sleep(0.1)


def test_a_killed_process_and_a_swapped_index_cost_no_answer_and_none_is_of_another(folder):
    with serving(folder) as (server, port), Asking(port) as clients:
        soon(lambda: ready(port))
        (first,) = children(server.pid)
        before = worked(first)
        soon(lambda: worked(first) > before + 0.5)
        os.kill(first, signal.SIGKILL)
        soon(lambda: not ready(port))
        soon(lambda: ready(port))
        (second,) = children(server.pid)
        was, swapping = generation(port), time.monotonic()
        rollback(folder)
        soon(lambda: generation(port) != was)
        swapped, asked = time.monotonic(), len(clients.seen)
        soon(lambda: len(clients.seen) > asked + 40 or clients.errors)
    assert clients.errors == []
    found = [each for each in clients.seen if each[2]]  # a question may find nothing
    assert len(found) > len(clients.seen) / 2
    assert {versions for _, ended, versions in found if ended < swapping} == {frozenset({"v1"})}
    assert {versions for began, _, versions in found if began > swapped} == {frozenset({"v0"})}
    assert {len(versions) for _, _, versions in found} == {1}
    assert first != second
    until(lambda: not Path(f"/proc/{second}").exists())
