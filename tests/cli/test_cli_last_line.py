"""What a build says at its end, and while it waits for another one."""

import re
import threading

import numpy as np
import pytest
from commands import refused, run

from index.lock import locked
from qa.manage import _speed, _Told
from qa.usage import peak_memory


def last_line(result):
    assert result.exit_code == 0
    return result.stderr.splitlines()[-1]


FIGURES = re.compile(
    r"2 reports with 24 numbered paragraphs are indexed in \S+ \((\d+) passages embedded "
    r"in [\d.]+ s \([\d,]+ a second\), \d+ taken over; ([\d,]+) MB of memory at most\)\."
)


def test_how_fast_it_was_and_how_much_memory_it_took(shelf, tmp_path):
    said = FIGURES.fullmatch(last_line(run("build", shelf, "--index", tmp_path / "x")))
    assert int(said[1]) > 10
    assert float(said[2].replace(",", "")) * 1e6 == pytest.approx(peak_memory(), rel=0.05)


def test_the_speed_is_of_passages_and_seconds():
    assert _speed(1500, 12.0) == " in 12.0 s (125 a second)"
    assert _speed(4000, 2.0) == " in 2.0 s (2,000 a second)"
    assert _speed(0, 0.5) == _speed(0, 0.0) == ""


def test_where_nothing_is_embedded_no_speed_is_told(shelf, tmp_path):
    run("build", shelf, "--index", tmp_path / "x")
    result = run("remove", "oakhaven-2019-06-10", "--index", tmp_path / "x")
    assert "(0 passages embedded, 21 taken over; " in last_line(result)


def test_embedding_is_timed_from_its_beginning_to_its_end(tmp_path, monkeypatch):
    now = iter([5.0, 6.0, 9.0])
    monkeypatch.setattr("qa.manage.time.perf_counter", lambda: next(now))
    told = _Told(tmp_path, 0, lambda *_: None)
    for call in (("read", 0, 1), ("embed", 0, 2), ("embed", 1, 2), ("embed", 2, 2), ("write", 0, 3)):
        told(*call)
    assert told.embedding == 4.0


def test_the_memory_is_that_of_this_process():
    before = peak_memory()
    block = np.ones(40_000_000, np.uint8)
    assert peak_memory() >= before
    assert peak_memory() > len(block)


def test_waiting_for_another_build_is_told(shelf, tmp_path):
    run("build", shelf, "--index", tmp_path / "x")
    begun, may_end = threading.Event(), threading.Event()

    def hold():
        with locked(tmp_path / "x"):
            begun.set()
            assert may_end.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert begun.wait(20)
    try:
        said = refused(1, "build", shelf, "--index", tmp_path / "x", "--wait", "0.2")
        assert f"Waiting up to 0.2 s for another build of {tmp_path / 'x'} to end.\n" in said
        assert "Error: another build is at work" in said
        threading.Timer(0.3, may_end.set).start()
        result = run("build", shelf, "--index", tmp_path / "x", "--wait", "20")
        assert last_line(result).startswith("Nothing has changed")
    finally:
        may_end.set()
        thread.join()
