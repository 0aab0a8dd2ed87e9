"""Further processes answer what comes in together, and whatever becomes of them costs nobody an answer."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from desk import until
from encoder import WordEncoder
from shelf import SENTENCES, built, write_report

from index.errors import IndexProblem, QuestionProblem
from index.process import environment
from qa.assistant import Assistant
from web import askers, create_app
from web.spread import SpreadAssistant

pytestmark = pytest.mark.slow

COMMAND = (sys.executable, str(Path(__file__).parent / "word_asker.py"))
QUESTIONS = (
    "How often do social workers visit every child at home?",
    "Are foster carers trained before the first child comes?",
    "What do care leavers receive from the council?",
    "Do schools tell the duty desk about an absence before noon?",
)


class Held(WordEncoder):
    """Holds the first question that it is given, so that what is asked meanwhile goes elsewhere."""

    def __init__(self):
        super().__init__()
        self.asked, self.held, self.free = [], threading.Event(), threading.Event()

    def question(self, text):
        self.asked.append(text)
        if "hold" in text.lower():
            self.held.set()
            assert self.free.wait(60)
        return super().question(text)


@pytest.fixture
def folder(tmp_path):
    write_version(tmp_path, 0)
    return tmp_path / "x"


def write_version(home, version):
    """Build the index anew; every paragraph names the version."""
    bodies = [f"{body[:-1]} in version v{version}." for body in SENTENCES]
    for authority in ("Quillmere", "Oakhaven"):
        write_report(home / "reports" / f"{authority}.txt", authority, bodies=bodies)
    return built(home / "x", [home / "reports"], WordEncoder())


@pytest.fixture
def spread(folder, monkeypatch):
    """Makes the assistant, with one process unless told otherwise; the process answers what comes second."""
    monkeypatch.setattr(askers, "PAUSES", (0.05, 60.0))
    made = []

    def make(processes=1, **options):
        made.append(SpreadAssistant(folder, Held(), processes=processes, command=COMMAND, **options))
        return made[-1]

    yield make
    for assistant in made:
        assistant.libraries._given.free.set()
        assistant.askers.stop()


class Holding:
    """Somebody whose question the server itself works on as long as this lasts."""

    def __init__(self, assistant):
        self._encoder = assistant.libraries._given
        self._encoder.held.clear()
        self._encoder.free.clear()
        self._thread = threading.Thread(target=assistant.ask, args=("Who may hold this?",))

    def __enter__(self):
        self._thread.start()
        assert self._encoder.held.wait(20)

    def __exit__(self, *_):
        self._encoder.free.set()
        self._thread.join()


def woken(assistant, ready=1):
    """Ask two questions at once, and wait for the processes."""
    with Holding(assistant):
        assistant.ask(QUESTIONS[0])
    until(lambda: assistant.askers.ready == ready, 60)


def asked_here(assistant):
    """What the server itself was asked since the last time that somebody looked, but for what is held."""
    asked = [text for text in assistant.libraries._given.asked if "hold" not in text.lower()]
    assistant.libraries._given.asked.clear()
    return asked


def same(answer):
    return replace(answer, ms={})


def test_who_asks_alone_has_no_further_process(spread, folder):
    assistant = spread()
    for question in QUESTIONS:
        assert same(assistant.ask(question)) == same(Assistant(folder, WordEncoder()).ask(question))
    assert assistant.askers._keepers == []


def test_none_is_none(spread):
    assistant = spread(processes=0)
    with Holding(assistant):
        assistant.ask(QUESTIONS[0])
    assert (assistant.askers._keepers, assistant.askers.ready) == ([], 0)


def test_what_comes_second_is_answered_elsewhere_and_the_same(spread, folder):
    assistant, plain = spread(), Assistant(folder, WordEncoder())
    woken(assistant)
    asked_here(assistant)
    picked = {"authority": "Oakhaven", "context": ("And in Quillmere?",), "id": "7"}
    report = plain.index.reports[0].id
    with Holding(assistant):
        for question in QUESTIONS:
            assert same(assistant.ask(question)) == same(plain.ask(question))
        assert same(assistant.ask(QUESTIONS[0], **picked)) == same(plain.ask(QUESTIONS[0], **picked))
        only = {"reports": frozenset({report})}
        assert same(assistant.pinned().ask(QUESTIONS[1], **only)) == same(plain.ask(QUESTIONS[1], **only))
        assert asked_here(assistant) == []
    assistant.ask(QUESTIONS[0])
    assert len(asked_here(assistant)) == 1  # alone again


def test_a_problem_with_a_question_is_told_as_ever(spread):
    assistant = spread()
    woken(assistant)
    with Holding(assistant):
        for question, report in (("", None), ("a" * 2000, None), ("Why?", "nowhere-2020-01-01")):
            told = []
            for ask in (assistant.ask, super(SpreadAssistant, assistant).ask):
                with pytest.raises(QuestionProblem) as problem:
                    ask(question, report=report)
                told.append((type(problem.value), str(problem.value), problem.value.remedy))
            assert told[0] == told[1]


def test_what_goes_wrong_elsewhere_is_asked_again_here(spread, monkeypatch):
    assistant = spread()
    woken(assistant)
    with Holding(assistant):
        with pytest.raises(AttributeError):  # as a mistake of this program's would be
            assistant.ask(7)
        until(lambda: assistant.askers.ready == 1, 60)  # another one, as after any end


@pytest.mark.parametrize("how", ["now die", "now hang", "killed", "stopped"])
def test_a_process_that_is_lost_costs_no_answer_and_is_replaced(spread, how, caplog):
    assistant = spread(seconds=8.0 if how in ("now hang", "stopped") else 0.0)
    woken(assistant)
    (lost,) = assistant.askers._living
    asked_here(assistant)
    if how == "killed":
        lost._process.kill()
    if how == "stopped" and os.name == "posix":
        lost._process.send_signal(signal.SIGSTOP)
    with Holding(assistant):
        assert assistant.ask(f"{QUESTIONS[2]} Shall it {how}?").statements
        until(lambda: assistant.askers._ready - {lost}, 60)
        asked_here(assistant)
        assert assistant.ask(QUESTIONS[3]).statements
        assert asked_here(assistant) == []
    assert lost._process.poll() is not None
    (told,) = [record.getMessage() for record in caplog.records]
    assert told.endswith(f"is to be replaced: it ended with status {lost._process.returncode}.")


def test_one_that_cannot_open_the_index_is_told_once_and_not_tried_without_a_pause(
    spread, monkeypatch, caplog, tmp_path
):
    monkeypatch.setattr(askers, "PAUSES", (0.2, 60.0))
    assistant = spread()
    assistant.askers._command = (*COMMAND, str(tmp_path / "nothing"))
    starts = []
    started = assistant.askers._started
    monkeypatch.setattr(assistant.askers, "_started", lambda: starts.append(time.monotonic()) or started())
    with Holding(assistant):
        until(lambda: assistant.ask(QUESTIONS[0]).statements and len(starts) >= 3, 60)
    pauses = [then - before for before, then in pairwise(starts)]
    assert pauses[0] > 0.2
    assert pauses[1] > 0.4
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "nothing" in caplog.text


def test_a_command_that_is_missing_costs_no_answer(spread, caplog, tmp_path):
    assistant = spread()
    assistant.askers._command = (str(tmp_path / "missing"),)
    with Holding(assistant):
        assert assistant.ask(QUESTIONS[0]).statements
        until(lambda: "cannot be started" in caplog.text)
        assert assistant.ask(QUESTIONS[1]).statements


def test_no_answer_is_of_another_generation_than_the_request_sees(spread, folder):
    assistant = spread()
    assistant.libraries.follow(0.05)
    try:
        woken(assistant)
        before = assistant.pinned()
        name = write_version(folder.parent, 1).generation
        until(lambda: assistant.current[0] == name)
        after = assistant.pinned()
        asked_here(assistant)
        with Holding(assistant):
            until(lambda: versions(after.ask(QUESTIONS[0])) == {"v1"} and not asked_here(assistant), 60)
            assert versions(before.ask(QUESTIONS[0])) == {"v0"}
            assert len(asked_here(assistant)) == 1  # the process has the new generation
    finally:
        assistant.libraries.stop()


def versions(answer):
    return {found for one in answer.statements for found in re.findall(r"version (v\d+)", one.text)}


def test_many_ask_while_processes_die_and_the_index_is_swapped(spread, folder):
    assistant = spread(processes=2)
    assistant.libraries.follow(0.05)
    wrong, ended = [], threading.Event()

    def ask(number):
        while not ended.is_set():
            number += 1
            one = assistant.pinned()
            found = versions(one.ask(QUESTIONS[number % 4], authority="Oakhaven"))
            if found != {f"v{int(one.current[0].lstrip('g')) - 1}"}:
                wrong.append((one.current, found))

    try:
        with ThreadPoolExecutor(6) as pool:
            asking = [pool.submit(ask, each) for each in range(6)]
            until(lambda: assistant.askers.ready == 2, 60)
            for version in (1, 2, 3):
                name = write_version(folder.parent, version).generation
                next(iter(assistant.askers._living)).end()
                until(lambda name=name: assistant.current[0] == name and assistant.askers.ready, 60)
            ended.set()
            for each in asking:
                each.result()
    finally:
        ended.set()
        assistant.libraries.stop()
    assert wrong == []


def test_it_ends_when_nothing_was_asked_for_a_while_and_is_begun_again(spread, monkeypatch, caplog):
    monkeypatch.setenv("WORD_ASKER_UNASKED", "0.3")
    assistant = spread()
    woken(assistant)
    (one,) = assistant.askers._living
    until(lambda: assistant.askers.ready == 0)
    assert one._process.returncode == 0
    monkeypatch.setenv("WORD_ASKER_UNASKED", "60")
    woken(assistant)
    assert caplog.records == []


def test_none_is_left_when_the_server_stops(spread, caplog):
    assistant = spread(processes=2)
    woken(assistant, ready=2)
    processes = [asker._process for asker in assistant.askers._living]
    assistant.askers.stop()
    assert [process.poll() is None for process in processes] == [False, False]
    assert (assistant.askers.ready, caplog.records) == (0, [])
    with Holding(assistant):
        assert assistant.ask(QUESTIONS[0]).statements
    assert assistant.askers._living == set()


def test_one_that_is_starting_ends_when_the_server_stops(spread):
    assistant = spread()
    with Holding(assistant):
        assistant.ask(QUESTIONS[0])
    until(lambda: assistant.askers._living)
    (asker,) = assistant.askers._living
    assistant.askers.stop()
    assert asker._process.poll() is not None


SERVER = """
import sys, threading, time
from test_askers import Held, Holding, COMMAND, woken
from pathlib import Path
from web.spread import SpreadAssistant

assistant = SpreadAssistant(Path(sys.argv[1]), Held(), processes=2, command=COMMAND)
woken(assistant, ready=2)
print(*(asker._process.pid for asker in assistant.askers._living), flush=True)
with Holding(assistant):
    threading.Thread(target=assistant.ask, args=("Will you now hang?",)).start()
    time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_none_is_left_when_the_server_is_killed(folder):
    env = environment()
    env["PYTHONPATH"] += os.pathsep + str(Path(__file__).parent)
    command = [sys.executable, "-c", SERVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=env) as server:
        pids = server.stdout.readline().split()
        server.kill()
    assert len(pids) == 2
    until(lambda: not any(running(pid) for pid in pids))


def running(pid):
    """Whether a process is there and is not one that ended and nobody waited for."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_nothing_is_asked_elsewhere_where_there_is_no_index(tmp_path):
    assistant = SpreadAssistant(tmp_path / "none", WordEncoder(), processes=1, command=COMMAND)
    with pytest.raises(IndexProblem):
        assistant.ask("Why?")
    assistant.askers.stop()


def test_what_answers_is_told_to_whoever_watches(spread):
    assistant = spread(processes=1)
    client = create_app(assistant).test_client()
    assert told(client) == {"ready": "0.0", "allowed": "1.0"}
    woken(assistant)
    assert told(client) == {"ready": "1.0", "allowed": "1.0"}
    with Holding(assistant):
        before = client.get("/metrics").text.count('inspectqa_answers_total{status="answered"} 0.0')
        assert client.get("/", query_string={"q": QUESTIONS[0]}).status_code == 200
        assert before == 1
        assert 'inspectqa_answers_total{status="answered"} 1.0' in client.get("/metrics").text


def told(client):
    return dict(re.findall(r'^inspectqa_processes{state="(\w+)"} (\S+)$', client.get("/metrics").text, re.M))
