"""A build that may wait for another one of the same folder."""

import threading
import time
from contextlib import suppress

import pytest
from shelf import no_progress, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids

from index.build import add, build, remove
from index.errors import IndexProblem
from index.lock import locked


@pytest.fixture
def held(folder):
    """Holds the folder's lock in another thread until it is told to let go."""
    begun, may_end = threading.Event(), threading.Event()

    def hold():
        with locked(folder):
            begun.set()
            assert may_end.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert begun.wait(20)
    yield may_end
    may_end.set()
    thread.join()


def test_it_goes_on_when_the_other_has_ended_and_says_before_that_it_waits(folder, shelf, encoder, held):
    write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
    calls = []

    def on_progress(*call):
        calls.append(call)
        held.set()

    build(folder, [shelf], encoder, on_progress, wait=20)
    assert calls[:2] == [("wait", 0, 0), ("read", 0, 3)]
    assert calls.count(("wait", 0, 0)) == 1
    assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]


def test_the_others_wait_too(folder, shelf, encoder, held):
    for change in (
        lambda call: add(folder, [shelf], encoder, call, wait=20),
        lambda call: remove(folder, [OAKHAVEN], encoder, call, wait=20),
    ):
        change(lambda *_: held.set())
    assert ids(folder) == [QUILLMERE]


def test_it_gives_up_after_its_time(folder, shelf, encoder, held):
    began = time.monotonic()
    with pytest.raises(IndexProblem, match="another build is at work"):
        build(folder, [shelf], encoder, no_progress, wait=0.3)
    assert 0.3 <= time.monotonic() - began < 10


def test_where_nobody_builds_nothing_is_said(folder, shelf, encoder):
    calls = []
    build(folder, [shelf], encoder, lambda *call: calls.append(call), wait=20)
    assert calls == [("read", 0, 2), ("read", 2, 2)]


def test_one_that_waits_for_a_very_first_build_that_fails_has_a_folder_of_its_own(tmp_path):
    folder, begun, may_fail = tmp_path / "new", threading.Event(), threading.Event()

    def fail():
        with suppress(RuntimeError), locked(folder):
            begun.set()
            assert may_fail.wait(20)
            raise RuntimeError

    thread = threading.Thread(target=fail)
    thread.start()
    assert begun.wait(20)
    with locked(folder, 20, may_fail.set):
        thread.join()
        (folder / "current").write_text("made by the second")
        with pytest.raises(IndexProblem, match="another build is at work"), locked(folder):
            pass
    assert (folder / "current").read_text() == "made by the second"
