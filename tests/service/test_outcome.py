"""What came of a job, by what its process told."""

from datetime import UTC, datetime

import pytest

from web.history import LeftOut
from web.job import Job, Task
from web.outcome import ended_early, entry_of, settled

BEFORE = ("g1", {"ashmere": "1", "wexcombe": "1"})
JOB = Job("j", Task("add", "Adding 1 file"), datetime(2026, 11, 29, tzinfo=UTC))


def told(**more):
    outcome = {
        "generation": "g2", "changed": True, "reports": [], "left_out": [], "embedded": 0, "waiting": [],
    }  # fmt: skip
    return {"outcome": outcome | more}


def test_what_came_and_went_is_told_by_the_files():
    entry = entry_of(JOB, told(reports=[["ashmere", "2"], ["northmoor", "1"]], embedded=9), BEFORE)
    assert (entry.added, entry.replaced, entry.removed) == (("northmoor",), ("ashmere",), ("wexcombe",))
    assert (entry.outcome, entry.generation, entry.reports, entry.embedded) == ("done", "g2", 2, 9)


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({}, "done"),
        ({"left_out": [["a.pdf", "it is a scan", "Read it with OCR."]]}, "left_out"),
        ({"changed": False}, "unchanged"),
    ],
)
def test_how_it_ended(more, outcome):
    entry = entry_of(JOB, told(**more), BEFORE)
    assert entry.outcome == outcome
    assert entry.left_out == tuple(LeftOut(*each) for each in more.get("left_out", ()))


def test_with_a_problem_the_index_is_as_it_was():
    entry = entry_of(JOB, {"problem": ended_early(-9)}, BEFORE)
    assert (entry.outcome, entry.generation, entry.reports) == ("failed", "g1", 2)
    assert entry.problem == "the work ended before it was done (signal 9)"


def test_that_files_cannot_be_put_in_order_is_a_note():
    def settle(entry):
        raise OSError("no space")

    entry = settled(entry_of(JOB, told(), BEFORE), settle)
    assert entry.notes == ("The reports' files could not be put in order: no space.",)
