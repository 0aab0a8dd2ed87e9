"""Questions about some of those that were listed before, or in the same question."""

import pytest
from covers import cover, in_order

from qa.answer import Status
from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(
    in_order(
        (
            cover("Ashmere", "2015-02-24", overall="good", care_leavers="good"),
            cover("Ashmere", "2018-01-29", overall="inadequate", care_leavers="inadequate"),
            cover("Ashmere", "2022-10-24", overall="requires improvement", care_leavers="good"),
            cover("Quillmere", "2018-06-11", overall="good", care_leavers="good"),
            cover("Quillmere", "2023-12-11", overall="inadequate", care_leavers="inadequate"),
            cover("Oakhaven", "2015-06-11", overall="good", care_leavers="outstanding"),
            cover("Oakhaven", "2018-06-11", overall="requires improvement", care_leavers="good"),
            cover("Oakhaven", "2023-12-11", overall="inadequate", care_leavers="good"),
            cover("Northmoor", "2018-06-11", overall="inadequate", care_leavers="good"),
            cover("Northmoor", "2023-12-11", overall="inadequate", care_leavers="inadequate"),
        )
    )
)
QUILLMERE = "Quillmere: declined overall, from good (11 June 2018) to inadequate (11 December 2023)"


def read(question, *context):
    return read_question(question, NAMES, context=context)


def texts(question, *context):
    return [fact.text for fact in answer_fact(read(question, *context), NAMES) or ()]


@pytest.mark.parametrize(
    "question",
    [
        "and which of those were good before?",
        "Of those, which were good before?",
        "Which of them were good before?",
    ],
)
def test_which_of_those_were_so_before_is_asked_of_them(question):
    assert texts(question, "Which are inadequate?") == [
        "2 of 3 authorities were ever rated good overall before the current inspection: Oakhaven, Quillmere",
        "Quillmere: good overall (inspection of 11 June 2018, since superseded)",
        "Oakhaven: good overall (inspection of 11 June 2015, since superseded)",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Which are inadequate and were good before?",
        "Which councils are inadequate now but were previously good?",
        "Which inadequate councils were good before?",
        "Which inadequate councils used to be good?",
    ],
)
def test_what_they_are_and_were_is_asked_in_one_go(question):
    head, step, *more = texts(question)
    assert (
        head
        == "1 of 4 authorities with an earlier inspection went from good to inadequate overall: Quillmere"
    )
    assert step == QUILLMERE
    assert more[0] == "Over more than two inspections, 1 more went from good to inadequate overall: Oakhaven"


def test_the_area_may_stand_between_the_two_grades():
    assert texts("How many councils are inadequate for care leavers and were good before?") == [
        "2 of 4 authorities with an earlier inspection went from good to inadequate for care leavers:"
        " Northmoor, Quillmere"
    ]
    assert texts("Is Quillmere inadequate now but was good before?") == [
        "Quillmere overall: good (11 June 2018), then inadequate (11 December 2023)"
    ]


def test_who_is_better_than_another_is_no_count_of_all():
    assert not texts("Which councils are better?", "How is Ashmere doing?")


@pytest.mark.parametrize("question", ["Of those, which are good now?", "Which of those are good now?"])
def test_the_area_of_the_question_before_is_kept(question):
    before = "Which authorities have ever been inadequate for care leavers?"
    assert texts(question, before) == [
        "1 of 3 authorities was rated good for care leavers: Ashmere",
        "Ashmere: good for care leavers (inspection of 24 October 2022)",
    ]
    assert texts(question.replace("good", "good overall"), before) == [
        "None of 3 authorities was rated good overall"
    ]


def test_of_none_nothing_is_asked():
    reading = read("Which of those are good now?", "Which authorities are outstanding?")
    assert reading.status is Status.NO_SUCH_REPORT
