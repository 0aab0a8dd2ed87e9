"""Places that are not indexed: "no such report" where they are asked about, else part of the question."""

import pytest
from covers import FICTIONAL

from qa.answer import Status
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
NEW, OLD = "northmoor-2024-07-01", "northmoor-2016-01-18"
WEXCOMBE, MARLSHIRE, HULL = "wexcombe-2022-03-14", "marlshire-2023-01-23", "kingston-upon-hull-2023-12-04"
CURRENT = (NEW, WEXCOMBE, MARLSHIRE, HULL, "isle-of-brackwater-2013-06-24")


def read(question, **picked):
    return read_question(question, NAMES, **picked)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What is early help like in Margate?", "Margate"),
        ("How are care leavers supported in Wakanda?", "Wakanda"),
        ("How does Cardiff support care leavers?", "Cardiff"),
        ("What grade did Wakanda get?", "Wakanda"),
        ("How are things in West Northmoor?", "West Northmoor"),
        ("and in wakanda?", "wakanda"),
        ("How does Scotland support care leavers?", "Scotland"),
        ("how does scotland support care leavers?", "Scotland"),
        ("Is Northern Ireland good at early help?", "Northern Ireland"),
        ("Does the Isle of Man have enough foster carers?", "Isle of Man"),
        ("care leavers Fife", "Fife"),
        ("Who runs children's services in New Zealand?", "New Zealand"),
    ],
)
@pytest.mark.parametrize(
    "settled", [{"authority": "Wexcombe"}, {"context": ["How are care leavers in Hull?"]}, {}]
)
def test_a_place_that_is_not_indexed_is_never_answered_from_another(question, missing, settled):
    reading = read(question, **settled)
    assert (reading.status, reading.scope, reading.who.missing) == (Status.NO_SUCH_REPORT, (), (missing,))
    assert f"no report of {missing} is indexed" in reading.read_as


@pytest.mark.parametrize(
    "place", ["Cardiff", "Wakanda", "Margate", "Milford Haven", "New Wakanda", "Leeds", "Scotland"]
)
@pytest.mark.parametrize(
    "question",
    [
        "and in {}?",
        "What about {}?",
        "and {}?",
        "{}?",
        "how about {} then?",
        "What about {}'s foster carers?",
        "How does {} do?",
        "Is {} any good?",
        "How good is {}?",
        "Who inspected {}?",
        "When was {} last inspected?",
        "What grade did {} get?",
        "What does the report on {} say?",
        "Tell me about {}",
        "How are families in {} helped?",
        "{} council: is early help good?",
        "{}'s care leavers",
        "{} care leavers",
        "care leavers {}",
        "What becomes of {}'s care leavers?",
        "I live in {}. What help is there?",
        "Would you say {} is safe for children?",
        "Explain how {} supports care leavers",
        "Do you cover {} as well?",
        "What help {} gives to families",
    ],
)
def test_an_unknown_place_is_asked_about_wherever_an_authority_is(place, question):
    for context in ([], ["How are care leavers supported in Hull?"]):
        reading = read(question.format(place), context=context)
        assert (reading.status, reading.who.missing) == (Status.NO_SUCH_REPORT, (place,))


@pytest.mark.parametrize(
    "question",
    [
        "Compare Wexcombe and {} on care leavers",
        "Compare {} with Wexcombe",
        "How do Wexcombe and {} support care leavers?",
        "Which is better, {} or Wexcombe?",
        "care leavers in {} and Wexcombe",
    ],
)
@pytest.mark.parametrize("place", ["Cardiff", "Wakanda"])
def test_an_unknown_place_beside_an_indexed_authority_is_missing(place, question):
    reading = read(question.format(place))
    assert (reading.status, reading.scope, reading.who.missing) == (None, (WEXCOMBE,), (place,))
    assert f"no report of {place} is indexed" in reading.read_as


@pytest.mark.parametrize("question", ["How does it compare with {}?", "Is it better than {}?"])
def test_an_unknown_place_that_the_authority_before_is_compared_with_is_missing(question):
    reading = read(question.format("Wakanda"), context=["How are care leavers supported in Hull?"])
    assert (reading.status, reading.scope, reading.who.missing) == (None, (HULL,), ("Wakanda",))


@pytest.mark.parametrize(
    "question",
    [
        "What about Ofsted?",
        "in Care?",
        "and in Year 11?",
        "at Christmas?",
        "and in London?",
        "and in January?",
        "and in SEND?",
        "and in Early Help?",
        "What about Fostering?",
        "and in custody?",
        "and in scool?",
        "what about CareNote?",
        "What about Mockingbird?",
        "What about Mrs Wakanda?",
        "What did Jo Bloggs say?",
        "Fosterng?",
        "Does Barnardo's visit?",
        "and what about Muslim families?",
        "how does erly help work?",
        "Do young people do the Duke of Edinburgh's Award?",
        "Are children from Albania and Vietnam helped?",
        "Is the Merseyside adoption agency quick?",
        "What is life story work?",
        "What undermines the use of safety plans?",
        "I've had three social workers. Is that common?",
    ],
)
def test_words_of_the_topic_are_no_place(question):
    for context in ([], ["How are care leavers supported in Hull?"]):
        reading = read(question, context=context)
        assert (reading.status, reading.who.missing) == (None, ())
        assert reading.scope == ((HULL,) if context else CURRENT)


@pytest.mark.parametrize("question", ["Are children placed in Margate safe?", "Is the Margate hub any good?"])
def test_a_place_in_passing_is_told(question):
    for context in ([], ["How are care leavers supported in Hull?"]):
        reading = read(question, context=context)
        assert "Margate is read as part of what is asked" in reading.read_as
        assert reading.scope == ((HULL,) if context else CURRENT)


def test_a_place_that_the_reports_speak_of_is_part_of_the_question():
    names = Names(
        FICTIONAL, lambda text, reports: text.casefold() in {"margate", "wakanda"} and OLD not in reports
    )
    reading = read_question("How is help in Margate?", names, authority="Wexcombe")
    assert (reading.status, reading.scope) == (None, (WEXCOMBE,))
    assert "Margate is read as part of what is asked" in reading.read_as
    assert read_question("How is help in Margate?", names, authority="Northmoor").who.missing == ("Margate",)
    assert read_question("How does Wakanda work?", names).scope == CURRENT


def test_after_a_place_that_is_not_indexed_the_question_goes_on():
    reading = read("and in Wexcombe?", context=["How are care leavers supported in Hull?", "and in Wakanda?"])
    assert (reading.topic, reading.scope) == ("How are care leavers supported?", (WEXCOMBE,))
