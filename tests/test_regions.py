"""The regions of England, and the questions that ask about the authorities in one."""

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
        ("Which councils in the south of Ashmere are good?", None),
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
            cover("Wigan", "2022-06-13", overall="good"),
            cover("Bolton", "2022-06-13", overall="inadequate"),
            cover("Sunderland", "2022-06-13", overall="good"),
            cover("Devon", "2022-06-13", overall="good"),
        )
    )
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("which north west councils are good?", "1 of 2 authorities was rated good overall: Wigan"),
        ("How many councils in the north are good?", "2 of 3 authorities were rated good overall"),
        ("How many south west councils are good?", "1 of 1 authority was rated good overall"),
    ],
)
def test_facts_are_told_of_the_region(question, said):
    facts = answer_fact(read_question(question, NAMES), NAMES)
    assert facts[0].text.startswith(said)


def test_the_region_is_said_and_is_no_topic():
    reading = read_question("How do north west councils do on fostering?", NAMES)
    assert sorted(reading.who.authorities) == ["Bolton", "Wigan"]
    assert reading.who.note == "in the North West"
    assert reading.topic == "How do councils do on fostering?"


def test_a_region_is_asked_of_where_an_authority_was_spoken_of():
    reading = read_question("which northern councils are good?", NAMES, context=["How is Devon doing?"])
    assert "Devon" not in reading.who.authorities
    assert len(reading.who.authorities) == 3


def test_of_a_region_without_a_report_there_is_none():
    reading = read_question("Which councils in Yorkshire are good?", NAMES)
    assert "no report of Yorkshire and the Humber is indexed" in reading.read_as


def test_what_is_not_settled_is_said():
    reading = read_question("Which southern councils are good?", NAMES)
    assert "it is not known which authorities are in the South" in reading.read_as


@pytest.mark.parametrize("question", ["which of them are in the north west?", "and in the north west?"])
def test_which_of_those_listed_are_in_a_region_is_told(question):
    reading = read_question(question, NAMES, context=["Which councils are good?"])
    (told, *_) = answer_fact(reading, NAMES)
    assert told.text == "1 of 2 authorities was rated good overall: Wigan"
