# ruff: noqa: E501 (a question and its answer a line)
"""How questions are understood: their reports, their topic, and what they refer to."""

from dataclasses import replace
from time import process_time

import pytest
from covers import FICTIONAL, cover, in_order, real
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QuestionProblem
from qa.answer import Status
from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
NEW, MIDDLE, OLD = "northmoor-2024-07-01", "northmoor-2019-11-11", "northmoor-2016-01-18"
WEXCOMBE, MARLSHIRE, HULL = "wexcombe-2022-03-14", "marlshire-2023-01-23", "kingston-upon-hull-2023-12-04"
CURRENT = (NEW, WEXCOMBE, MARLSHIRE, HULL, "isle-of-brackwater-2013-06-24")


def read(question, **picked):
    return read_question(question, NAMES, **picked)


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("How are care leavers supported?", CURRENT),
        ("How are care leavers supported in Northmoor?", (NEW,)),
        ("how does northmor support care leavers?", (NEW,)),
        ("Compare Wexcombe and Northmoor on care leavers", (WEXCOMBE, NEW)),
        ("What did the 2019 inspection of Northmoor say about care leavers?", (MIDDLE,)),
        ("How has help in Northmoor changed since 2016?", (NEW, MIDDLE, OLD)),
        ("What did the previous inspection of Wexcombe and Northmoor say?", ("wexcombe-2017-05-08", MIDDLE)),
        ("Which authorities were inadequate in 2019?", (MIDDLE, "marlshire-2019-01-21")),
        ("What happened after the cyber-attack in 2020 in Northmoor?", (NEW,)),
        ("How does Hull do?", (HULL,)),
        ("Are children who moved here from Hull safe in Northmoor?", (NEW,)),
        ("Do children from Hull do well?", (HULL,)),
        ("Which authorities use the Leeds Practice Model?", CURRENT),
        ("Who uses family safeguarding (Hertfordshire model)?", CURRENT),
        ("Does Northmoor use the Leeds practice model?", (NEW,)),
        ("How is fostering in Wexcombe, not Northmoor?", (WEXCOMBE,)),
        ("not Northmoor, Wexcombe", (WEXCOMBE,)),
        ("Is Hull good, and not Wexcombe?", (HULL, WEXCOMBE)),
        ("Which authorities are not Hull?", (HULL,)),
        ("peer learning with other authorities in Hull", (HULL,)),
    ],
)
def test_scope(question, scope):
    reading = read(question)
    assert (reading.status, reading.scope) == (None, scope)
    assert reading.older == any(NAMES.all_reports[i].superseded_by for i in places(scope))


def places(scope):
    ids = [report.id for report in NAMES.all_reports]
    return [ids.index(report) for report in scope]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("how does Leeds do?", "Leeds"),
        ("How are care leavers supported in reading?", "Reading"),
        ("What did Ofsted say about Kingston upon Thames?", "Kingston upon Thames"),
        ("What did Ofsted say about Wakanda council?", "Wakanda"),
        ("Is early help good in Margate?", "Margate"),
        ("How good is Leeds practice model?", "Leeds"),
        ("staffs care leavers housing", "Staffordshire"),
        ("How is early help in West Northmoor?", "West Northmoor"),
        ("Are county councils any good?", "County"),
    ],
)
def test_what_is_not_indexed_is_no_such_report_with_the_nearest_names(question, missing):
    reading = read(question)
    assert (reading.status, reading.scope) == (Status.NO_SUCH_REPORT, ())
    assert len(reading.nearest) == 3
    assert set(reading.nearest) <= set(NAMES.authorities)
    assert f"no report of {missing} is indexed" in reading.read_as


@pytest.mark.parametrize(
    "question",
    ["What did the 2021 inspection of Northmoor say?", "what was the earlier inspection of Hull like?"],
)
def test_an_inspection_that_is_not_indexed_is_no_such_report(question):
    reading = read(question)
    assert (reading.status, reading.scope) == (Status.NO_SUCH_REPORT, ())
    assert reading.nearest == (("Northmoor",) if "Northmoor" in question else ("Kingston upon Hull",))


def test_of_several_names_the_missing_one_is_told():
    reading = read("How do Northmoor and Leeds support care leavers?")
    assert (reading.status, reading.scope, reading.who.missing) == (None, (NEW,), ("Leeds",))
    assert "no report of Leeds is indexed" in reading.read_as


@pytest.mark.parametrize(
    ("question", "picked", "scope"),
    [
        ("How are care leavers supported?", {"authority": "Wexcombe"}, (WEXCOMBE,)),
        ("How are care leavers supported?", {"authority": "wexcombe council"}, (WEXCOMBE,)),
        ("How are care leavers supported?", {"report": MIDDLE}, (MIDDLE,)),
        ("How are care leavers supported in Northmoor?", {"report": MIDDLE}, (MIDDLE,)),
        ("What did the 2019 inspection say?", {"authority": "Northmoor"}, (MIDDLE,)),
        ("Is it better than in 2016?", {"report": NEW}, (NEW,)),
        ("Do children placed with carers from Hull do well?", {"authority": "Wexcombe"}, (WEXCOMBE,)),
        ("How does it compare with Hull on caseloads?", {"authority": "Wexcombe"}, (WEXCOMBE, HULL)),
        ("How are care leavers in Hull supported?", {"authority": "Wexcombe"}, (HULL,)),
        ("Are children placed in Margate safe?", {"authority": "Wexcombe"}, (WEXCOMBE,)),
        ("Is the Margate hub any good?", {"authority": "Wexcombe"}, (WEXCOMBE,)),
        ("What is early help like in south Wexcombe?", {"authority": "Wexcombe"}, (WEXCOMBE,)),
        ("Which authorities are outstanding?", {"authority": "Wexcombe"}, CURRENT),
    ],
)
def test_what_is_picked_counts_unless_the_question_says_otherwise(question, picked, scope):
    assert read(question, **picked).scope == scope


def test_a_named_authority_that_is_not_the_picked_one_is_told():
    reading = read("How are care leavers in Hull supported?", authority="Wexcombe")
    assert "not Wexcombe, which was picked" in reading.read_as
    assert read("How does Leeds do?", authority="Wexcombe").status is Status.NO_SUCH_REPORT
    assert read("How does it do?", authority="Leeds").status is Status.NO_SUCH_REPORT


def test_an_unknown_report_id_is_refused():
    with pytest.raises(QuestionProblem, match="northmoor-1999"):
        read("How is it?", report="northmoor-1999")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("How does Northmoor support care leavers?", "How does it support care leavers?"),
        ("How do Northmoor and Hull support care leavers?", "How do they support care leavers?"),
        ("Are any Northmoor children living far away?", "Are any children living far away?"),
        ("How are care leavers supported in Northmoor?", "How are care leavers supported?"),
        ("Is Northmoor council's early help any good?", "Is early help any good?"),
        ("Compare Northmoor and Hull on care leavers", "care leavers"),
        ("What are the differences between Northmoor and Hull in early help?", "early help?"),
        ("How does Northmoor compare with Hull on neglect?", "neglect?"),
        ("What did the 2019 inspection of Northmoor say about neglect?", "neglect?"),
        ("What did inspectors say about neglect?", "neglect?"),
        ("What does the latest report on Northmoor say about neglect?", "neglect?"),
        ("What happened after the cyber-attack of 2020?", "What happened after the cyber-attack of 2020?"),
    ],
)
def test_the_topic_has_no_names_and_periods(question, topic):
    assert read(question).topic == topic


@pytest.mark.parametrize(
    ("question", "per_authority"),
    [
        ("How are care leavers supported?", False),
        ("How are care leavers supported in Northmoor?", False),
        ("How are care leavers supported in Northmoor and Hull?", True),
        ("Which authorities have problems with caseloads?", True),
        ("What do other councils do about neglect?", True),
        ("Who has problems with caseloads?", True),
        ("Which inspections found children left at risk?", True),
        ("Which reports mention fathers?", True),
        ("Which inspection found children left at risk in Hull?", False),
        ("What do reports say about fathers?", False),
    ],
)
def test_per_authority(question, per_authority):
    assert read(question).per_authority == per_authority


@pytest.mark.parametrize(
    ("earlier", "question", "topic", "scope"),
    [
        (["How are care leavers supported in Hull?"], "What about those in custody?", "How are care leavers in custody supported?", (HULL,)),
        (["How are care leavers supported in Hull?"], "and in Wexcombe?", "How are care leavers supported?", (WEXCOMBE,)),
        (["How are care leavers supported in Hull?"], "what about Wexcombe's foster carers?", "How are foster carers supported?", (WEXCOMBE,)),
        (["How are care leavers supported in Hull?"], "Is early help good?", "Is early help good?", (HULL,)),
        (["Is early help good in Northmoor?"], "is that improving?", "is that improving – Is early help good?", (NEW,)),
        (["Is early help good in Northmoor?"], "and in 2019?", "Is early help good?", (MIDDLE,)),
        (["How good was early help in Northmoor in 2016?"], "why?", "why – How good was early help?", (OLD,)),
        (["How good was early help in Northmoor in 2016?"], "and now?", "now – How good was early help?", (NEW,)),
        (["How are care leavers supported in Hull?", "and in Wexcombe?"], "What about those in custody?", "How are care leavers in custody supported?", (WEXCOMBE,)),
        (["How are care leavers supported?"], "Which authorities have too many cases?", "Which authorities have too many cases?", CURRENT),
        (["How does Leeds do?"], "and Hull?", "How does it do?", (HULL,)),
        (["How are care leavers supported in Wexcombe?"], "is that better than in Hull?", "is that better – How are care leavers supported?", (WEXCOMBE, HULL)),
        (["How are care leavers supported in Wexcombe?"], "How does it compare with Hull?", "How are care leavers supported?", (WEXCOMBE, HULL)),
        (["How are care leavers supported in Wexcombe?"], "Is early help better than in Hull?", "Is early help better?", (WEXCOMBE, HULL)),
    ],
)  # fmt: skip
def test_follow_ups(earlier, question, topic, scope):
    reading = read(question, context=earlier)
    assert (reading.topic, reading.scope) == (topic, scope)


def test_a_follow_up_of_a_question_without_an_answer_has_none_either():
    reading = read("What about those in custody?", context=["How does Leeds support care leavers?"])
    assert (reading.status, reading.scope) == (Status.NO_SUCH_REPORT, ())


@pytest.mark.parametrize(
    ("question", "earlier", "words"),
    [
        ("How is Hull?", [], "How is Hull? (Kingston upon Hull, inspection of 4 to 15 December 2023)"),
        ("What about those in custody?", ["How are care leavers in Hull supported?"], "How are care leavers in custody supported? (Kingston upon Hull, inspection of 4 to 15 December 2023)"),
        ("Is it safe in 2019 in Northmoor?", [], "Is it safe in 2019 in Northmoor? (Northmoor, inspection of 11 to 22 November 2019, superseded)"),
        ("Is it safe?", [], "Is it safe? (all 5 authorities, current inspections)"),
    ],
)  # fmt: skip
def test_read_as(question, earlier, words):
    assert read(question, context=earlier).read_as == words


def test_kinds_of_authorities_are_those_of_the_list():
    reports = in_order([cover("London Borough of Bexley"), cover("Kent"), cover("Hull")])
    assert read_question("Which London boroughs are good?", reports).scope == ("bexley-2024-03-04",)
    assert read_question("Are county councils good?", reports).scope == ("kent-2024-03-04",)
    assert read_question("Which councils in London are good?", reports).scope == ("bexley-2024-03-04",)
    assert read_question("Which is the best for care leavers in London?", reports).scope == (
        "bexley-2024-03-04",
    )
    assert read_question("contextual safeguarding in London", reports).scope == ("bexley-2024-03-04",)
    for question in (
        "Which councils place children in London?",
        "Do social workers leave for better money in London?",
        "Is it rarer than elsewhere in London?",
        "children living in London",
    ):
        assert len(read_question(question, reports).scope) == 3


def test_an_index_of_documents_without_authorities_is_asked_as_a_whole():
    documents = [
        replace(cover(name), authority="", title=name, aliases=(), start=None) for name in ("One", "Two")
    ]
    documents = [replace(document, id=document.title) for document in documents]
    reading = read_question("What was said of Kent in 2019?", documents)
    assert (reading.status, reading.scope) == (None, ("One", "Two"))


@pytest.mark.real
def test_every_real_authority_is_read_as_its_current_report():
    names = Names(real())
    for authority in names.authorities:
        current = names.reports_of(authority)[0]
        reading = read_question(f"How are care leavers supported in {authority}?", names)
        assert (reading.scope, reading.topic) == ((current.id,), "How are care leavers supported?")


PIECES = st.sampled_from(
    [
        "Northmoor",
        "northmor",
        "Leeds",
        "reading",
        "in",
        "the",
        "council",
        "?",
        ",",
        "and",
        "what",
        "about",
        "those",
        "they",
        "2019",
        "2024",
        "since",
        "previous",
        "last",
        "which",
        "how",
        "many",
        "rated",
        "good",
        "inadequate",
        "care",
        "leavers",
        "children",
        "compare",
        "with",
        "é",
        "(",
        ")",
        "’s",
        "-",
        "West",
        "B&NES",
    ]
)


@given(st.lists(st.lists(PIECES | st.text(max_size=8), max_size=14).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_is_read(questions):
    *earlier, question = questions
    reading = read(question, context=earlier)
    assert (reading.status is None) == bool(reading.scope)
    assert set(reading.scope) <= {report.id for report in FICTIONAL}
    assert all(fact.sources for fact in answer_fact(reading, NAMES) or [])


@pytest.mark.parametrize(
    "piece", ["of the ", "a", "which all ", "good or ", "in care ", "2019 ", "and ", "Northmor "]
)
def test_a_question_of_1000_characters_is_read_in_no_time(piece):
    started = process_time()
    answer_fact(read((piece * 1000)[:1000], context=[(piece * 1000)[:1000]]), NAMES)
    assert process_time() - started < 1
