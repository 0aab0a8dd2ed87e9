"""By which grade a question chooses those it asks about."""

import pytest
from covers import cover

from qa.graded import Graded, read_graded

GOOD, RI = frozenset({"good"}), frozenset({"requires improvement"})


@pytest.mark.parametrize(
    ("question", "grades", "areas"),
    [
        (
            "Which authorities are good for children in care and what needs to improve there?",
            GOOD,
            ["in_care"],
        ),
        ("which councils are RI overall, and why?", RI, ["overall"]),
        ("Who is rated good for care leavers and what do they do well?", GOOD, ["care_leavers"]),
        ("Which are graded requires improvement for leaders, and how are caseloads?", RI, ["leaders"]),
    ],
)
def test_a_grade_chooses(question, grades, areas):
    assert read_graded(question) == Graded(grades, tuple(areas))


@pytest.mark.parametrize(
    "question",
    [
        "Which authorities are good at early help and why?",
        "Which authorities are good for children in care?",
        "Which authorities have outstanding foster carers and how do they find them?",
        "Is Ashmere good for children in care, and why?",
        "Which authorities are good for babies and what do they do?",
    ],
)
def test_no_grade_chooses(question):
    assert read_graded(question) is None


def test_who_has_the_grade_and_who_has_none():
    chosen = Graded(GOOD, ("care_leavers",))
    assert chosen.fits(cover("Ashmere", care_leavers="good"))
    assert not chosen.fits(cover("Ashmere", care_leavers="outstanding"))
    assert not Graded(GOOD, ("adoption",)).fits(cover("Ashmere"))
