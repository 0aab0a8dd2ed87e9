# ruff: noqa: E501 (a question and its answer a line)
"""Facts of the covers, asked for in the words of those who compare many authorities."""

import pytest
from covers import FICTIONAL

from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
COUNTED = "1 of 5 authorities was rated outstanding overall: Wexcombe"


def texts(question, *context):
    facts = answer_fact(read_question(question, NAMES, context=context), NAMES)
    return None if facts is None else [fact.text for fact in facts]


def first(question, *context):
    return (texts(question, *context) or [None])[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how many authorities in your index are outstanding at the moment", COUNTED),
        ("Who's been inadequate more than once?", "None of 5 authorities was rated inadequate overall at 2 inspections or more"),
        ("which councils were inadequate for help and protection more than once", "1 of 4 authorities was rated inadequate for help and protection at 2 inspections or more: Northmoor"),
        ("Which inspectors have led more than one inspection?", "3 of 5 lead inspectors led 2 inspections or more: Ada Lovell, Ben Okoro, Cara Finch"),
        ("Which authority has the most inadequate judgements overall?", "1 authority has the most judgements rated inadequate, 3: Marlshire"),
        ("Which authorities improved at every inspection?", "2 of 3 authorities with an earlier inspection improved each time overall: Northmoor, Wexcombe"),
        ("which authorities' grades fell between their last two inspections", "1 of 3 authorities with an earlier inspection declined overall: Marlshire"),
        ("Which councils were good at every inspection?", "1 of 5 authorities was always rated good overall: Kingston upon Hull"),
        ("Has Marlshire been inspected since 2022?", "Marlshire: inspection of 23 January to 3 February 2023"),
        ("Is it true that Marlshire went backwards?", "Marlshire: declined overall, from requires improvement (21 to 25 January 2019) to inadequate (23 January to 3 February 2023)"),
        ("in one line, how good is Northmoor", "Northmoor: good overall (inspection of 1 to 12 July 2024)"),
        ("Compare Northmoor now with 2019", "Northmoor: good overall (inspection of 1 to 12 July 2024)"),
        ("Track record of Northmoor: overall and each sub judgement over time", "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement (11 to 22 November 2019), then good (1 to 12 July 2024)"),
    ],
)  # fmt: skip
def test_an_odd_question_has_its_plain_answer(question, said):
    assert first(question) == said


def test_who_went_from_a_grade_to_another_over_more_than_two_inspections_is_told_too():
    assert texts("Which councils have gone from inadequate to good?") == [
        "None of 3 authorities with an earlier inspection went from inadequate to good overall",
        "Over more than two inspections, 1 more went from inadequate to good overall: Northmoor",
        "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement (11 to 22 November 2019), then good (1 to 12 July 2024)",
    ]
    assert [text[:50] for text in texts("How many councils have gone from inadequate to good?")] == [
        "None of 3 authorities with an earlier inspection w",
        "Over more than two inspections, 1 more went from i",
    ]
    assert len(texts("Which councils have gone from outstanding to inadequate?")) == 1


def test_each_authority_is_listed_with_its_grade_and_the_days_of_its_current_inspection():
    told = texts("List every authority with its overall grade and date of last inspection")
    assert len(told) == 5
    assert "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)" in told


def test_a_track_record_is_told_for_each_area():
    told = texts("Track record of Northmoor: overall and each sub judgement over time")
    assert any(text.startswith("Northmoor for care leavers: inadequate") for text in told)
    assert texts("What is Northmoor's track record?")[0].startswith("Northmoor overall: ")


def test_to_track_is_nothing_that_covers_tell():
    assert texts("Which authorities track care leavers?") is None


def test_whether_somebody_inspected_it_is_told_by_who_did():
    assert "Ada Lovell" in (first("Was Northmoor inspected by Ada Lovell?") or "")


def test_authorities_are_ranked_by_their_grades():
    heads = [text for text in texts("Rank the authorities by grade") if " of " in text.split(":")[0]]
    assert COUNTED in heads
    assert len(heads) == 5
    assert texts("Rank the boroughs by grade") == texts("Rank the authorities by grade")


def test_who_led_the_one_before_is_told():
    assert first("and the one before", "Who led the last inspection of Northmoor?") == (
        "Northmoor: the lead inspector was Ben Okoro (inspection of 11 to 22 November 2019, since superseded)"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Who led the improvement work?",
        "Has practice gone backwards for care leavers in Northmoor?",
        "Which children were let down more than once?",
        "Is it true that Northmoor has no foster carers?",
        "Rank the weaknesses in Northmoor",
        "How good is Northmoor at putting plans in words children know?",
    ],
)
def test_what_no_cover_prints_is_no_fact(question):
    assert texts(question) is None
