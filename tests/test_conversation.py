# ruff: noqa: E501 (a conversation and how it is understood a line)
"""Conversations as people type them: what is asked in the end, of which inspections, and what the covers tell."""

import pytest
from covers import FICTIONAL, cover, in_order

from qa.answer import Status
from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
LISTED = {"Bexley": "outstanding", "Kent": "outstanding", "Hackney": "good", "Leeds": "outstanding"}
NEW, MIDDLE, OLD = "northmoor-2024-07-01", "northmoor-2019-11-11", "northmoor-2016-01-18"
WEXCOMBE, WEXCOMBE_2017 = "wexcombe-2022-03-14", "wexcombe-2017-05-08"
MARLSHIRE, HULL, BRACKWATER = (
    "marlshire-2023-01-23",
    "kingston-upon-hull-2023-12-04",
    "isle-of-brackwater-2013-06-24",
)
CURRENT = (NEW, WEXCOMBE, MARLSHIRE, HULL, BRACKWATER)


def talk(*turns):
    *earlier, question = turns
    return read_question(question, NAMES, context=earlier)


def told(*turns):
    return [fact.text for fact in answer_fact(talk(*turns), NAMES)]


@pytest.mark.parametrize(
    ("turns", "asked", "scope"),
    [
        # a part of what was asked as a whole
        (["How is Northmoor doing?", "And leadership?"], "How good is it for leadership?", (NEW,)),
        (["How is Northmoor doing?", "what about care leavers"], "How good is it for care leavers?", (NEW,)),
        (["How is Northmoor doing?", "and for children in care?"], "How good is it for children in care?", (NEW,)),
        (["Is Northmoor any better than it was?", "And leadership?"], "Has it improved for leadership?", (NEW,)),
        (["What grade did Northmoor get?", "and leadership?"], "What grade did it get for leadership?", (NEW,)),
        (["How many authorities are inadequate?", "and for care leavers?"], "How many authorities are inadequate for care leavers?", CURRENT),
        # another authority, or the one before
        (["How does Hull support care leavers?", "and in Wexcombe?", "what about the other one?"], "How does it support care leavers?", (HULL,)),
        (["How does Hull support care leavers?", "and in Wexcombe?", "and the other council?", "and the other one?"], "How does it support care leavers?", (WEXCOMBE,)),
        (["Compare Hull and Wexcombe on fostering", "How many foster homes are there in Hull?", "and in the other one?"], "How many foster homes are there?", (WEXCOMBE,)),
        (["How does Hull support care leavers?", "and Wexcombe?", "which of the two is better?"], "which of the two is better – How does it support care leavers?", (HULL, WEXCOMBE)),
        (["How does Hull support care leavers?", "and Wexcombe?", "compare them both"], "compare them both – How does it support care leavers?", (HULL, WEXCOMBE)),
        (["How are care leavers supported in Hull?", "Is Wexcombe any good?"], "Is it any good?", (WEXCOMBE,)),
        (["How are care leavers supported in Hull?", "How is Wexcombe doing?"], "How is it doing?", (WEXCOMBE,)),
        (["How many foster carers are there in Hull?", "and Wexcombe?", "which has more?"], "which has more – How many foster carers are there?", (HULL, WEXCOMBE)),
        (["How is Hull doing?", "who is the director there?"], "who is the director there?", (HULL,)),
        (["How is Hull doing?", "Who has too many cases?"], "Who has too many cases?", (HULL,)),
        (["How is Hull doing?", "Which councils have too many cases?"], "Which councils have too many cases?", CURRENT),
        (["What are Hull's weaknesses?", "compare that with Wexcombe"], "compare that – What are weaknesses?", (HULL, WEXCOMBE)),
        (["How is early help in Hull?", "how does that compare with Wexcombe?"], "how does that compare – How is early help?", (HULL, WEXCOMBE)),
        (["How is early help in Hull?", "Which is better, them or Wexcombe?"], "Which is better – How is early help?", (HULL, WEXCOMBE)),
        (["How is early help in Hull?", "is Wexcombe better than them"], "is better – How is early help?", (HULL, WEXCOMBE)),
        (["How is Hull doing?", "Is Wexcombe better than it was?"], "Is better than it was – How is it doing?", (WEXCOMBE,)),
        (["How is Hull doing?", "Wexcombe or them?"], "How is it doing?", (HULL, WEXCOMBE)),
        (["How is Hull doing?", "not Hull, Wexcombe"], "How is it doing?", (WEXCOMBE,)),
        (["How is Hull doing?", "no, Wexcombe"], "How is it doing?", (WEXCOMBE,)),
        (["How is Hull doing?", "no I meant Wexcombe"], "How is it doing?", (WEXCOMBE,)),
        (["How is Hull doing?", "i meant Wexcombe"], "How is it doing?", (WEXCOMBE,)),
        # an earlier inspection
        (["What grade did Northmoor get?", "and before that?"], "What grade did it get?", (MIDDLE,)),
        (["What grade did Northmoor get?", "and before that?", "and before that?"], "What grade did it get?", (OLD,)),
        (["What grade did Northmoor get in 2019?", "and the one before?"], "What grade did it get?", (OLD,)),
        (["Has Northmoor improved since the last inspection?", "is early help better than before?"], "is early help better than before?", (NEW, MIDDLE)),
        (["What grade did Northmoor get?", "and in 2019?"], "What grade did it get?", (MIDDLE,)),
        (["Who inspected Northmoor?", "And the previous one?"], "Who inspected?", (MIDDLE,)),
        (["What grade did Northmoor get?", "And the previous one?", "and the previous one?"], "What grade did it get?", (OLD,)),
        (["What grade did Northmoor get in 2019?", "What about its previous inspection?"], "What grade did it get?", (OLD,)),
        (["What did the 2019 inspection of Northmoor say about fostering?", "What did the previous inspection say about neglect?"], "What did the previous inspection say about neglect?", (MIDDLE,)),
        (["What was Northmoor's previous grade?", "and the one before that?"], "What was grade?", (OLD,)),
        (["What grade did Northmoor get?", "What about its previous inspection?"], "What grade did it get?", (MIDDLE,)),
        (["What grade did Northmoor get in 2019?", "and Wexcombe's previous inspection?"], "What grade did it get?", (WEXCOMBE_2017,)),
        # short questions about what was asked
        (["How good is early help in Hull?", "is that improving?", "why?"], "Why is that improving – How good is early help?", (HULL,)),
        (["How good is early help in Hull?", "is that improving?", "why?", "since when?"], "since when – is that improving – How good is early help?", (HULL,)),
        (["How good is early help in Hull?", "why?", "and in Wexcombe?"], "How good is early help?", (WEXCOMBE,)),
        (["How good is early help in Hull?", "who says that?"], "Who inspected it?", (HULL,)),
        (["How good is early help in Hull?", "says who?", "is that improving?"], "is that improving – How good is early help?", (HULL,)),
        (["How good is early help in Hull?", "where does it say that?"], "How good is early help?", (HULL,)),
        (["How good is early help in Hull?", "are you sure?"], "How good is early help?", (HULL,)),
        (["What grade did Hull get?", "why?"], "What did inspectors find?", (HULL,)),
        (["How is Hull doing?", "why is that?"], "What did inspectors find?", (HULL,)),
        (["What grade did Hull get for care leavers?", "how come?"], "What did inspectors find about care leavers?", (HULL,)),
        (["How many authorities are inadequate?", "which ones?"], "which authorities are inadequate?", CURRENT),
        (["How many authorities are inadequate?", "name them"], "which authorities are inadequate?", CURRENT),
        (["How many care leavers have a job in Hull?", "which ones?"], "which ones – How many care leavers have a job?", (HULL,)),
        (["When was Hull last inspected?", "by whom?", "what did she find?"], "What did inspectors find?", (HULL,)),
        (["What are Hull's strengths?", "and weaknesses?"], "and weaknesses?", (HULL,)),
        (["Tell me about Hull", "what about schools?"], "what about schools?", (HULL,)),
        (["What is the hub in Hull?", "does it work?", "who runs it?"], "who runs it – What is the hub?", (HULL,)),
        # some of those that were listed
        (["Which authorities have problems with caseloads?", "which of them are inadequate?"], "Which authorities have problems with caseloads?", (MARLSHIRE,)),
        (["Which authorities are good or better?", "Which of them are outstanding for care leavers?"], "Which authorities are outstanding for care leavers?", (NEW, WEXCOMBE, HULL)),
        (["How many authorities are good or better?", "how many of those are in the north?"], "How many authorities are good or better?", (HULL,)),
        (["How many authorities are good or better?", "how many of those are in the south?"], "how many authorities are in the south?", (NEW, WEXCOMBE, HULL)),
        (["Which authorities are good or better?", "why?"], "What did inspectors find?", (NEW, WEXCOMBE, HULL)),
        (["Which authorities are outstanding for care leavers?", "and what do they do well?"], "what do they do well for care leavers?", (NEW, WEXCOMBE)),
        (["Which authorities are good or better?", "Which of them have too many cases?", "and before that?"], "Which authorities have too many cases?", (MIDDLE, WEXCOMBE_2017)),
        (["Which are inadequate?", "When were they inspected?"], "When were they inspected?", (MARLSHIRE,)),
        (["Which authorities are good or better?", "and what are their grades for care leavers?"], "what are their grades for care leavers?", (NEW, WEXCOMBE, HULL)),
        (["How many authorities are good or better?", "who inspected those?"], "who inspected those?", (NEW, WEXCOMBE, HULL)),
        (["Which authorities are outstanding for care leavers?", "do they get help with housing?"], "do care leavers get help with housing?", CURRENT),
        (["What grade did Northmoor get?", "Who else got that?"], "Which authorities are rated good overall?", CURRENT),
        (["What grade did Northmoor get for care leavers?", "which other councils got the same?"], "Which authorities are rated outstanding for care leavers?", CURRENT),
        (["How is Northmoor doing?", "anyone else?"], "Which authorities are rated good overall?", CURRENT),
        (["How does Northmoor support care leavers?", "anyone else?"], "anyone else – How does it support care leavers?", (NEW,)),
        (["How does Hull support care leavers?", "which of them are in custody?"], "which of care leavers are in custody?", (HULL,)),
    ],
)  # fmt: skip
def test_what_is_asked_in_the_end(turns, asked, scope):
    reading = talk(*turns)
    assert (reading.status, reading.asked, reading.scope) == (None, asked, scope)


@pytest.mark.parametrize(
    ("turns", "first", "count"),
    [
        (["Which authorities are good or better?", "and which of those are outstanding for care leavers?"], "2 of 3 authorities were rated outstanding for care leavers: Northmoor, Wexcombe", 3),
        (["How many authorities are inadequate?", "which?"], "1 of 5 authorities was rated inadequate overall: Marlshire", 2),
        (["How is Northmoor doing?", "is it improving?"], "Northmoor: improved overall, from requires improvement (11 to 22 November 2019) to good (1 to 12 July 2024)", 5),
        (["Is Northmoor any better than it was?", "And leadership?"], "Northmoor: improved for leadership, from requires improvement (11 to 22 November 2019) to good (1 to 12 July 2024)", 1),
        (["Is early help good in Marlshire?", "who says that?"], "Marlshire: the lead inspector was Cara Finch (inspection of 23 January to 3 February 2023)", 1),
        (["What grade did Hull get?", "and Wexcombe?", "which is better?"], "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)", 2),
        (["When was Northmoor last inspected?", "and by whom?"], "Northmoor: the lead inspector was Ada Lovell (inspection of 1 to 12 July 2024)", 1),
        (["How are care leavers supported in Northmoor?", "when was it inspected?"], "Northmoor: inspection of 1 to 12 July 2024", 1),
        (["How are care leavers supported in Northmoor?", "what was its overall grade?"], "Northmoor: good overall (inspection of 1 to 12 July 2024)", 1),
        (["Should I be worried about Marlshire?"], "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)", 5),
        (["Is Northmoor any good?"], "Northmoor: good overall (inspection of 1 to 12 July 2024)", 1),
    ],
)  # fmt: skip
def test_what_the_covers_tell_in_the_end(turns, first, count):
    said = told(*turns)
    assert (said[0], len(said)) == (first, count)


def test_before_the_first_inspection_there_was_none():
    reading = talk("What grade did Northmoor get in 2016?", "and before that?")
    assert (reading.status, reading.scope, reading.nearest) == (Status.NO_SUCH_REPORT, (), ("Northmoor",))


@pytest.mark.model
def test_a_part_of_a_whole_is_answered_by_its_grade_and_by_what_was_found(sample_assistant):
    answer = sample_assistant.ask("And leadership?", context=["How is Ashmere doing?"])
    grade, *found = answer.statements
    assert grade.text == "Ashmere: good for leadership (inspection of 11 to 22 March 2024)"
    assert found
    assert all(citation.number != "grades" for one in found for citation in one.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Which of them are in London?",
        "and in London?",
        "are any of those London boroughs?",
        "what about those in London?",
    ],
)
def test_a_kind_of_authority_narrows_the_question_before(question):
    names = Names(in_order([cover(name, overall=grade) for name, grade in LISTED.items()]))
    reading = read_question(question, names, context=["Which authorities are outstanding overall?"])
    assert (reading.asked, reading.scope) == (
        "Which authorities are outstanding overall?",
        ("bexley-2024-03-04", "hackney-2024-03-04"),
    )
    assert answer_fact(reading, names)[0].text == "1 of 2 authorities was rated outstanding overall: Bexley"
    reading = read_question(
        "and for counties?", names, context=["Which authorities are outstanding overall?", question]
    )
    assert (reading.asked, reading.scope) == (
        "Which authorities are outstanding overall?",
        ("kent-2024-03-04",),
    )


def test_what_is_not_known_of_the_listed_is_said():
    reading = talk("Which authorities are good or better?", "Which of them are in the south?")
    assert "it is not known which authorities are in the south" in reading.read_as
    assert answer_fact(reading, NAMES) is None


def test_the_other_one_is_nobody_where_there_is_no_other():
    reading = talk("How does Hull support care leavers?", "what about the other one?")
    assert reading.read_as.startswith("How does it support care leavers? (Kingston upon Hull, ")
    assert "which other one is meant is not clear" in reading.read_as


def test_the_other_one_of_none_is_no_such_report():
    reading = talk("How does Leeds support care leavers?", "what about the other one?")
    assert (reading.status, reading.scope) == (Status.NO_SUCH_REPORT, ())


def test_a_question_with_a_dash_is_one_question():
    reading = talk("Care leavers in Hull – are they housed well?", "why?")
    assert reading.asked == "why – Care leavers - are they housed well?"


def test_another_question_about_some_kind_is_not_the_one_before():
    names = Names(in_order([cover(name, overall=grade) for name, grade in LISTED.items()]))
    listed = ["Which authorities are outstanding overall?"]
    assert (
        read_question("Which London boroughs are good?", names, context=listed).asked
        == "Which London boroughs are good?"
    )
    reading = read_question("which of them in London are outstanding for leadership?", names, context=listed)
    assert (reading.asked, reading.scope) == (
        "which authorities in London are outstanding for leadership?",
        ("bexley-2024-03-04",),
    )


def test_a_long_conversation_does_not_drag_along_all_that_was_said():
    turns = [
        "How good is early help in Hull?",
        "is that improving?",
        "do parents like it?",
        "is there a plan for that?",
        "what came of it?",
    ]
    reading = talk(*turns)
    assert reading.asked == "what came of it – is there a plan for that – How good is early help?"
