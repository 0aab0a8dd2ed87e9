"""The regions of England, and the questions that ask about the authorities in one.

The table is of real authorities, without grades; whatever has a grade here is fictional.
"""

import pytest
from covers import cover, in_order

from qa.facts import answer_fact
from qa.names import Names
from qa.places import listed
from qa.question import read_question
from qa.regions import authorities_by_region, region_in

NUMBERS = {
    "North East": 12,
    "North West": 24,
    "Yorkshire and the Humber": 15,
    "East Midlands": 10,
    "West Midlands": 14,
    "East of England": 11,
    "South East": 19,
    "South West": 15,
}


def of_today():
    return [line for line in listed() if line.authority and line.part != "Former"]


def test_each_authority_outside_london_is_in_one_region():
    named = [name for names in authorities_by_region().values() for name in names]
    former = {line.name for line in listed() if line.part == "Former"}
    assert sorted(set(named) - former) == sorted(
        line.name for line in of_today() if line.part != "London borough"
    )
    assert len(named) == len(set(named))
    assert former <= set(named)


def test_each_region_has_as_many_authorities_as_it_has():
    today = {line.name for line in of_today()}
    assert {name: len(names & today) for name, names in authorities_by_region().items()} == NUMBERS


@pytest.mark.parametrize(
    ("authority", "region"),
    [
        ("Northumberland", "North East"),
        ("Cumberland", "North West"),
        ("Cheshire East", "North West"),
        ("North East Lincolnshire", "Yorkshire and the Humber"),
        ("Lincolnshire", "East Midlands"),
        ("Rutland", "East Midlands"),
        ("Herefordshire", "West Midlands"),
        ("Peterborough", "East of England"),
        ("Thurrock", "East of England"),
        ("Milton Keynes", "South East"),
        ("Isle of Wight", "South East"),
        ("Gloucestershire", "South West"),
        ("Swindon", "South West"),
    ],
)
def test_an_authority_is_in_its_region(authority, region):
    assert [name for name, names in authorities_by_region().items() if authority in names] == [region]


@pytest.mark.parametrize(
    ("question", "region"),
    [
        ("which north west councils are good?", "North West"),
        ("How do south-western councils do on fostering?", "South West"),
        ("Which authorities in the North East are inadequate?", "North East"),
        ("Which councils are good in the Midlands?", "Midlands"),
        ("Which councils in Yorkshire are good?", "Yorkshire and the Humber"),
        ("which northern councils are good?", "North"),
        ("Which southern authorities are outstanding?", "South"),
        ("Which councils in the east are outstanding?", "East"),
        ("Which councils in the north west need to improve?", "North West"),
        ("Which councils in the north west struggle with caseloads?", "North West"),
        ("Which councils in Yorkshire use family hubs?", "Yorkshire and the Humber"),
        ("Which local authorities across the North East fail children?", "North East"),
        ("How are councils in the north west of England doing?", "North West"),
        ("Which councils in the south of Ashmere are good?", None),
        ("Which councils in the north west of the county use hubs?", None),
        ("How is the council in the East Riding doing?", None),
        ("Which councils send children to homes in the north west hub?", None),
        ("Is Northmoor a north-facing council?", None),
        ("Are there homes in the north of the county?", None),
        ("Which councils place children in the north west?", None),
        ("How is North Yorkshire doing?", None),
        ("How is South Yorkshire doing?", None),
        ("What is the south locality team in Ashmere like?", None),
        ("Does the north east hub help?", None),
        ("Are north west councils better than those in the south?", None),
    ],
)
def test_a_region_is_read_where_its_authorities_are_meant(question, region):
    found = region_in(question)
    assert (found.name if found else None) == region


NAMES = Names(
    in_order(
        (
            cover("Ashmere", "2022-06-13", overall="good"),
            cover("Quillmere", "2022-06-13", overall="inadequate"),
            cover("Oakhaven", "2022-06-13", overall="good"),
            cover("Wexcombe", "2022-06-13", overall="good"),
        )
    )
)


REGIONS = {
    **{region: frozenset() for region in NUMBERS},
    "North West": frozenset({"Ashmere", "Quillmere"}),
    "North East": frozenset({"Oakhaven"}),
    "South West": frozenset({"Wexcombe"}),
}


@pytest.fixture
def fictional(monkeypatch):
    monkeypatch.setattr("qa.regions.authorities_by_region", lambda: REGIONS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("which north west councils are good?", "1 of 2 authorities was rated good overall: Ashmere"),
        ("How many councils in the north are good?", "2 of 3 authorities were rated good overall"),
        ("How many south west councils are good?", "1 of 1 authority was rated good overall"),
    ],
)
@pytest.mark.usefixtures("fictional")
def test_facts_are_told_of_the_region(question, said):
    facts = answer_fact(read_question(question, NAMES), NAMES)
    assert facts[0].text.startswith(said)


@pytest.mark.usefixtures("fictional")
def test_the_region_is_said_and_is_no_topic():
    reading = read_question("How do north west councils do on fostering?", NAMES)
    assert sorted(reading.who.authorities) == ["Ashmere", "Quillmere"]
    assert reading.who.note == "in the North West"
    assert reading.topic == "How do councils do on fostering?"


@pytest.mark.usefixtures("fictional")
def test_a_region_is_asked_of_where_an_authority_was_spoken_of():
    reading = read_question("which northern councils are good?", NAMES, context=["How is Wexcombe doing?"])
    assert "Wexcombe" not in reading.who.authorities
    assert len(reading.who.authorities) == 3


@pytest.mark.usefixtures("fictional")
def test_of_a_region_without_a_report_there_is_none():
    reading = read_question("Which councils in Yorkshire are good?", NAMES)
    assert "no report of Yorkshire and the Humber is indexed" in reading.read_as


@pytest.mark.usefixtures("fictional")
def test_what_is_not_settled_is_said():
    reading = read_question("Which southern councils are good?", NAMES)
    assert "it is not known which authorities are in the South" in reading.read_as


@pytest.mark.parametrize("question", ["which of them are in the north west?", "and in the north west?"])
@pytest.mark.usefixtures("fictional")
def test_which_of_those_listed_are_in_a_region_is_told(question):
    reading = read_question(question, NAMES, context=["Which councils are good?"])
    (told, *_) = answer_fact(reading, NAMES)
    assert told.text == "1 of 2 authorities was rated good overall: Ashmere"
