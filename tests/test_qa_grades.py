# ruff: noqa: E501 (a question and its answer a line)
"""Grades as questions name them: those beyond one, with it or without."""

import pytest
from covers import FICTIONAL

from qa.facts import answer_fact
from qa.grades import grades_in
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
NOT_GOOD = {"requires improvement", "adequate", "inadequate"}


def texts(question, *context):
    facts = answer_fact(read_question(question, NAMES, context=context), NAMES)
    return None if facts is None else [fact.text for fact in facts]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("requires improvement or worse", NOT_GOOD),
        ("requires improvement to be good or lower", NOT_GOOD),
        ("rated requires improvement overall or worse", NOT_GOOD),
        ("requires improvement (or worse)", NOT_GOOD),
        ("good or worse", NOT_GOOD | {"good"}),
        ("good and below", NOT_GOOD | {"good"}),
        ("no better than good", NOT_GOOD | {"good"}),
        ("not good or better", NOT_GOOD),
        ("less than good", NOT_GOOD),
        ("worse than requires improvement", {"inadequate"}),
        ("at least requires improvement", NOT_GOOD - {"inadequate"} | {"good", "outstanding"}),
        ("not requires improvement or worse", {"good", "outstanding"}),
        ("better than good", {"outstanding"}),
        ("no worse than good", {"good", "outstanding"}),
        ("requires improvement", {"requires improvement"}),
    ],
)
def test_a_grade_and_those_beyond_it(text, grades):
    assert grades_in(text) == grades


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many councils are good or worse for leadership?", "4 of 5 authorities were rated good, adequate"),
        ("How many are RI or below for care leavers?", "1 of 4 authorities was rated requires improvement for"),
        ("What share of current reports rate leaders as good or lower?", "4 of 5 authorities (80%) were rated"),
        ("How many went from RI to inadequate?", "1 of 3 authorities with an earlier inspection went from"),
        (
            "Which councils are good or better overall but RI or worse for help and protection?",
            "1 of 4 authorities was rated outstanding or good overall and adequate, requires improvement",
        ),
    ],
)  # fmt: skip
def test_they_are_counted_all(question, said):
    assert texts(question)[0].startswith(said)


def test_grades_beyond_one_that_are_not_read_are_not_left_out():
    assert texts("How many councils are good for leadership or better?") is None
