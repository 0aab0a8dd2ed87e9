"""What was, asked in ordinary words: the earlier inspections tell it, and not the current one."""

import pytest
from covers import cover, in_order

from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(
    in_order(
        [
            cover("Ashmere", "2016-05-09", overall="inadequate", adoption="inadequate"),
            cover("Ashmere", "2019-03-04", overall="requires improvement"),
            cover("Ashmere", overall="outstanding"),
            cover("Northmoor", "2018-02-05", overall="good"),
            cover("Northmoor", overall="inadequate"),
            cover("Oakhaven", overall="outstanding"),
        ]
    )
)


def years(question, *context):
    return [id[-10:-6] for id in read_question(question, NAMES, context=context).scope]


def told(question):
    facts = answer_fact(read_question(question, NAMES), NAMES)
    return [fact.text.split(" (")[0] for fact in facts]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        (
            "Was Ashmere inadequate in the past?",
            ["Ashmere: requires improvement overall", "Ashmere: inadequate overall"],
        ),
        (
            "Which councils used to be inadequate?",
            [
                "1 of 2 authorities was rated inadequate overall, in 1 inspection: Ashmere",
                "Ashmere: inadequate overall",
            ],
        ),
        (
            "Which authorities were graded inadequate for adoption in the past?",
            [
                "1 of 1 authority was rated inadequate for adoption: Ashmere",
                "Ashmere: inadequate for adoption",
            ],
        ),
        ("compare Northmoor then and now", ["Northmoor: inadequate overall", "Northmoor: good overall"]),
        ("How did Northmoor do back then?", ["Northmoor: good overall"]),
    ],
)
def test_the_covers_of_earlier_inspections_tell_what_was(question, facts):
    assert told(question) == facts


def test_of_those_that_have_a_grade_now_it_is_told_what_they_were():
    first, *_ = told("Which inadequate councils were good in the past?")
    assert first.startswith("1 of ")
    assert first.endswith(": Northmoor")


@pytest.mark.parametrize(
    "question",
    [
        "Which councils used to be good and are now inadequate?",
        "Which councils were good in the past but are inadequate now?",
    ],
)
def test_what_they_were_and_what_they_are_now_is_a_step(question):
    first, *_ = told(question)
    assert (
        first
        == "1 of 2 authorities with an earlier inspection went from good to inadequate overall: Northmoor"
    )


def test_an_authority_inspected_once_has_no_past():
    assert years("Was Oakhaven good in the past?") == []


def test_then_is_the_inspection_that_was_spoken_of():
    assert years("How did they do back then?", "Ashmere 2016") == ["2016"]
    assert years("compare then and now", "Ashmere 2016") == ["2024", "2016"]
    assert years("compare then and now", "How is Ashmere doing?") == ["2024", "2019"]
    assert years("compare then and now", "Ashmere 2016", "And Northmoor?") == ["2024", "2018"]


def test_after_nothing_but_a_name_and_a_year_a_question_stands_alone():
    reading = read_question("what changed by 2024", NAMES, context=["Ashmere in 2016?"])
    assert (reading.asked, reading.topic) == ("what changed by 2024", "what changed")
    assert [id[-10:-6] for id in reading.scope] == ["2024", "2019", "2016"]


def test_words_that_a_matter_needs_stay_in_what_is_searched_for():
    assert read_question("Are there more homes in Ashmere than there used to be?", NAMES).topic == (
        "Are there more homes than there used to be?"
    )
    assert read_question("Was Ashmere inadequate in the past?", NAMES).topic == "Was it inadequate?"


@pytest.mark.parametrize(
    ("question", "years_asked"),
    [
        ("Has Ashmere got better at return home interviews?", ["2024", "2019"]),
        ("Has supervision improved in Ashmere?", ["2024", "2019"]),
        ("Have caseloads got worse in Ashmere?", ["2024", "2019"]),
        ("Has supervision improved in Oakhaven?", ["2024"]),
        # a trend that the report itself tells; what the grades tell; the whole; another stretch
        ("Is supervision improving in Ashmere?", ["2024"]),
        ("Has adoption got better in Ashmere?", ["2024"]),
        ("Has Ashmere improved?", ["2024"]),
        ("Has the new director of Ashmere improved morale?", ["2024"]),
        ("Has supervision got better in Ashmere since the new director came?", ["2024"]),
    ],
)
def test_whether_one_matter_has_got_better_is_told_with_the_inspection_before(question, years_asked):
    assert years(question) == years_asked


def test_what_is_asked_next_is_of_the_current_inspection_again():
    first = "Has Ashmere got better at return home interviews?"
    assert years("How many social workers are there?", first) == ["2024"]
    assert years("And in Northmoor?", first) == ["2024", "2018"]
