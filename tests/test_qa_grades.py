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


OF_NORTHMOOR = "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement (11 to 22 November 2019), then good (1 to 12 July 2024)"


@pytest.mark.parametrize(
    "question",
    [
        "How many years was Northmoor inadequate for?",
        "How long has Northmoor been good?",
        "How many years has Northmoor been RI or better?",
        "Since when has Northmoor been good?",
        "When did Northmoor get out of inadequate?",
        "When did Northmoor stop being inadequate?",
        "What was Northmoor's grade before it was good?",
        "how long did it take Northmoor to get out of inadequate",
        "How many inspections did Northmoor take to get from inadequate to good?",
    ],
)
def test_how_long_a_grade_lasted_is_told_by_the_grades_and_their_dates(question):
    assert texts(question) == [OF_NORTHMOOR]


def test_the_history_is_told_of_each_area():
    assert texts("Northmoor's ofsted history")[0] == OF_NORTHMOOR
    assert texts("How long was Northmoor inadequate for help and protection?")[0].startswith(
        "Northmoor for help and protection: inadequate (18 January to 11 February 2016), then inadequate"
    )


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("When was Northmoor inadequate for help and protection?", ["2019", "2016"]),
        ("When was Northmoor last inadequate for help and protection?", ["2019"]),
        ("How long is it since Northmoor was inadequate for help and protection?", ["2019"]),
    ],
)
def test_when_it_had_a_grade_is_told_each_time_or_only_last(question, years):
    told = texts(question)
    assert len(told) == len(years)
    assert all(f"{year}, since superseded" in text for year, text in zip(years, told, strict=True))


def test_the_days_of_an_inspection_tell_how_long_it_was():
    assert texts("how long was the inspection in Northmoor, dates on site") == [
        "Northmoor: inspection of 1 to 12 July 2024"
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How many inspectors were in Northmoor?",
        "How long was Northmoor's inspection report?",
        "How long do children wait in Northmoor for a good placement?",
        "Which councils took longest to get out of inadequate?",
        "In how many years were councils inadequate?",
    ],
)
def test_what_is_not_counted_on_covers_is_no_fact(question):
    assert texts(question) is None
