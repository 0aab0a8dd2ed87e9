"""People ask a server with the real model while new reports are embedded, by another process on its cores."""

import http.client
import http.cookiejar
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest
from benchmarks.load import FORMS, TOPICS
from clients import Clients
from shelf import SENTENCES, write_report

from index.process import environment

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.alone]

CLIENTS, QUIET_SECONDS, BUSY_SECONDS = 2, 4, 6
PATIENCE = 150
"""Seconds until the build, which gives way, must have begun to embed unless others keep the machine busy."""
TOKEN = "a token of the tests"
COMMAND = "from web.cli import main; main()"
AUTHORITIES = ("Quillmere", "Oakhaven", "Northmoor")


@contextmanager
def serving(folder, reports):
    """Serve an index folder, whose reports' files are in a folder; yield the port."""
    options = ["--index", folder, "--reports", reports, "--port", "0", "--rate-limit", "off"]
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", *options],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment() | {"PYTHONUNBUFFERED": "1", "INSPECTQA_ADMIN_TOKEN": TOKEN},
    ) as server:
        try:
            yield int(re.search(r":(\d+)/", server.stdout.readline())[1])
        finally:
            server.terminate()


class Administrator:
    """Somebody who is logged in and has the reports' files read again."""

    def __init__(self, port):
        self._address = f"http://127.0.0.1:{port}"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(cookies)
        self._send("/admin/login", "/admin/login", token=TOKEN)

    def rebuild(self):
        """Begin; return the address of the page that tells how far it is."""
        return self._send("/admin/rebuild", "/admin/rebuild")

    def page(self, address):
        with self._browser.open(urllib.parse.urljoin(self._address, address), timeout=30) as response:
            return response.read().decode()

    def _send(self, shown, address, **data):
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.page(shown))[1]
        body = urllib.parse.urlencode({"csrf": csrf, **data}).encode()
        with self._browser.open(self._address + address, body, timeout=30) as response:
            return response.url


class Asking(Clients):
    """People who ask one question after another, no two alike."""

    def __init__(self, port):
        super().__init__(port, CLIENTS)
        self.took = []

    def median(self, start, end):
        """Return the median wait (ms) of who asked and was answered in this time, and how many those are."""
        took = [now - began for began, now in self.took if start <= began and now <= end]
        return statistics.median(took) * 1000, len(took)

    def _ask(self):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        while not self._ended.wait(0.1):
            at = next(self._number)
            topic, form = TOPICS[at % len(TOPICS)], FORMS[at // len(TOPICS) % len(FORMS)]
            question = f"{form.format(topic)} in Ashmere, all {at} of them"
            began = time.perf_counter()
            try:
                connection.request(
                    "POST",
                    "/api/ask",
                    json.dumps({"question": question}),
                    {"Content-Type": "application/json"},
                )
                response = connection.getresponse()
                status = (response.status, json.loads(response.read())["status"])
            except (OSError, ValueError, KeyError, http.client.HTTPException) as error:
                self.errors.append(repr(error))
                return
            self.took.append((began, time.perf_counter()))
            if status not in ((200, "answered"), (200, "not_found")):
                self.errors.append((question, status))
        connection.close()


def test_answers_stay_fast_while_new_reports_are_embedded(sample_folder, samples, tmp_path):
    folder, reports = tmp_path / "x", tmp_path / "reports"
    shutil.copytree(sample_folder, folder)
    shutil.copytree(samples, reports)
    for authority in AUTHORITIES:
        bodies = [f"In week {n} of {authority} {' '.join(SENTENCES)}" for n in range(80)]
        write_report(reports / f"{authority}.txt", authority, bodies=bodies)
    with serving(folder, reports) as port, Asking(port) as clients:
        time.sleep(1)  # the first questions of all
        quiet = time.perf_counter()
        time.sleep(QUIET_SECONDS)
        administrator = Administrator(port)
        address = administrator.rebuild()
        begun, embedding, now = time.perf_counter(), 0.0, 0.0
        while not embedding or now - embedding < BUSY_SECONDS:  # to its end would take long where others work
            now, page = time.perf_counter(), administrator.page(address)
            if now - begun > PATIENCE:
                busy = os.getloadavg()[0] > 2 * os.cpu_count()
                (pytest.skip if busy else pytest.fail)(f"nothing was embedded in {PATIENCE} s: {page}")
            embeds = re.search(r"Embedding passages.{,80}Under way: (?!0 of)", page, re.DOTALL)
            if "data-ended" in page or (embedding and not embeds):
                break
            embedding = embedding or (now if embeds else 0.0)
            time.sleep(0.05)
    assert clients.errors == []
    assert embedding, f"nothing was embedded: {page}"
    quietly, asked_quietly = clients.median(quiet, begun)
    meanwhile, asked_meanwhile = clients.median(embedding, now)
    altogether, asked = clients.median(begun, now)
    print(
        f"\nmedian {quietly:.0f} ms of {asked_quietly} asked quietly, {meanwhile:.0f} ms of "
        f"{asked_meanwhile} while it embedded for {now - embedding:.1f} s, {altogether:.0f} ms of {asked} "
        f"since it began, {now - begun:.1f} s before, on {os.cpu_count()} cores"
    )
    assert asked_meanwhile > 3, "there was hardly anything to embed"
    assert meanwhile < 3 * quietly
    assert altogether < 3 * quietly
