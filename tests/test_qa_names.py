"""Authorities' names in questions: the right one, or none, never a similar other one."""

import json
from dataclasses import replace

import pytest
from covers import ABOUT_ONE, ALL, FICTIONAL, SHARED, cover, of_authorities

from qa.names import Names
from qa.places import listed
from qa.question import read_question

EVERY = Names(of_authorities(ALL))
NONE = Names(of_authorities(["Northmoor"]))
FEW = Names(FICTIONAL)


def found(question, names=EVERY):
    return [mention.authority for mention in names.find(question)]


def test_the_list_has_every_english_authority_once():
    assert len(ALL) == len(set(ALL)) == 153


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("question", ABOUT_ONE)
def test_every_name_is_found_where_it_is_indexed(name, question):
    for typed in (name, f"{name} council", f"the London Borough of {name}", name.replace(" and ", " & ")):
        assert found(question.format(typed)) == [name]


@pytest.mark.parametrize("name", ALL)
def test_every_name_is_known_where_it_is_not_indexed(name):
    (mention,) = NONE.find(f"How does {name} support care leavers?")
    assert (mention.authority, mention.indexed) == (name, False)


@pytest.mark.parametrize("line", [line for line in listed() if line.name in ALL], ids=lambda line: line.name)
def test_every_short_form_is_its_authority(line):
    for other in line.others:
        assert found(f"How does {other} council do?") == [line.name]


@pytest.mark.parametrize(
    "question",
    [
        "how good is the reading age of children in care?",
        "Are reading records kept?",
        "Is help with reading and writing good?",
        "do carers bath the babies?",
        "did they bury the report?",
        "is the dog barking at night?",
        "Who spent the most, and who leads on needs?",
        "Is the forest school working?",
        "Were the staff busy?",
        "Does Mrs Kent visit?",
        "Do young people have a say in the Children in Care Council?",
        "Are children seen at Christmas and in June?",
        "What did Dev Marsh find?",
    ],
)
def test_ordinary_words_people_and_other_bodies_are_no_names(question):
    assert found(question) == []


TOWNS = """
    Newcastle-under-Lyme; Sutton Coldfield; Sutton-in-Ashfield; Sutton-on-Sea; Sutton Bridge; Sutton
    Bonington; Bury St Edmunds; Chester-le-Street; Bradford-on-Avon; Bradford Abbas; Stoke Newington;
    Stoke Mandeville; Stoke Poges; Stoke Gifford; Stockton Heath; Melton Mowbray; Bolton-le-Sands;
    Bolton Abbey; Barrow-in-Furness; Barton-upon-Humber; Burton upon Trent; Burnham-on-Sea;
    Burnham-on-Crouch; Ashton-under-Lyne; Ashton-in-Makerfield; Ashby-de-la-Zouch; Berwick-upon-Tweed;
    Bishop Auckland; Brentford; Brentwood; Chapel-en-le-Frith; Dalton-in-Furness; Devonport; Dorchester;
    Hemel Hempstead; Henley-on-Thames; Houghton-le-Spring; Kingston Bagpuize; Kirkby Stephen; Leamington
    Spa; Leigh-on-Sea; Lytham St Annes; Market Harborough; Newark-on-Trent; Newport Pagnell; Newton
    Abbot; Newton Aycliffe; Newton-le-Willows; Poulton-le-Fylde; Rochford; Saffron Walden; Salford
    Priors; Shoreham-by-Sea; Stow-on-the-Wold; Stratford-upon-Avon; Thornton-le-Dale; Walton-on-Thames;
    Walton-on-the-Naze; Wells-next-the-Sea; Welwyn Garden City; West Bromwich; Weston-super-Mare; Milton
    Abbas; Chesterfield
"""


@pytest.mark.parametrize("town", [" ".join(town.split()) for town in TOWNS.split(";")])
def test_a_town_whose_name_begins_like_an_authoritys_or_looks_like_one_is_never_that_authority(town):
    for typed in (town, town.replace("-", " "), town.lower()):
        for question in ("How does {} support care leavers?", "How is early help in {}?", "Is {} good?"):
            reading = read_question(question.format(typed), EVERY)
            (mention,) = EVERY.find(question.format(typed))
            assert (mention.town, mention.indexed, reading.scope) == (True, False, ()), question


@pytest.mark.parametrize(
    "name",
    ["Hull-le-Wakanda", "Kent-on-the-Wakanda", "Bury St Wakanda", "Sutton Wakanda", "Derby under Wakanda"],
)
def test_what_begins_with_an_authoritys_name_and_goes_on_like_a_towns_is_unknown(name):
    for question in ("How does {} support care leavers?", "How is early help in {}?"):
        (mention,) = EVERY.find(question.format(name))
        assert (mention.authority, mention.how, mention.weak) == (name, "unknown", False)


@pytest.mark.parametrize(
    "body",
    [
        "Essex Police",
        "Hampshire Constabulary",
        "Devon and Cornwall Police",
        "Hammersmith Hospital",
        "Manchester United",
        "Reading University",
    ],
)
def test_another_body_is_part_of_what_is_asked(body):
    for question in ("Does {} help?", "How does {} protect children?", "What did {} do?"):
        (mention,) = EVERY.find(question.format(body))
        assert (mention.indexed, mention.weak, mention.town) == (False, True, True)
        reading = read_question(question.format(body), EVERY)
        assert (reading.status, reading.who.everywhere) == (None, True)
        assert reading.topic == question.format(body)


@pytest.mark.parametrize(
    "after",
    ["Virtual School", "Early Help", "Children's Services", "MBC", "Councl", "Youth Justice Service", "SEND"],
)
def test_a_service_after_an_authoritys_name_is_its_own(after):
    for question in ("How does {} do?", "How good is {}?", "What is said of {}?"):
        assert found(question.format(f"Hackney {after}")) == ["Hackney"]


@pytest.mark.parametrize(
    "question",
    [
        "How are care leavers supported in Reading?",
        "how are care leavers supported in reading?",
        "how does reading council support care leavers?",
        "does reading support care leavers?",
        "What is Reading's grade?",
        "Reading: domestic abuse",
        "Reading - are caseloads manageable?",
        "Reading, short breaks for disabled children",
    ],
)
def test_a_name_that_is_also_a_word_is_found_where_it_stands_like_a_place(question):
    assert found(question) == ["Reading"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Reading, writing and maths of children in care", EVERY),
        ("Reading with children: do carers do it?", EVERY),
        ("Reading and English: how do children in care do?", EVERY),
        ("Reading and Homework clubs", EVERY),
        ("Reading: do carers help with it?", NONE),
    ],
)
def test_a_word_that_a_question_begins_with_is_no_name(question, names):
    assert found(question, names) == []


@pytest.mark.parametrize("question", ["Reading and Kent: neglect", "Reading vs Kent", "Reading or Kent?"])
def test_a_word_beside_another_name_is_a_name(question):
    assert found(question) == ["Reading", "Kent"]


def test_several_names_are_found_in_order_with_what_belongs_to_them():
    question = "Compare the London Borough of Hackney with Kent County Council and Bury's"
    mentions = EVERY.find(question)
    assert [question[m.start : m.end] for m in mentions] == [
        "the London Borough of Hackney",
        "Kent County Council",
        "Bury's",
    ]
    assert [m.authority for m in mentions] == ["Hackney", "Kent", "Bury"]


@pytest.mark.parametrize(
    "part", ["West Kent", "Greater Manchester", "south Derbyshire", "Stafford", "Berkshire"]
)
def test_a_part_a_town_or_a_region_is_not_the_authority(part):
    (mention,) = EVERY.find(f"How is early help in {part}?")
    assert (mention.town, mention.weak, mention.indexed) == (True, False, False)
    (mention,) = EVERY.find(f"Are children placed in {part} safe?")
    assert (mention.town, mention.weak, mention.indexed) == (True, True, False)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Ofsted say about Wakanda council?", "Wakanda"),
        ("How is early help in Wakanda?", "Wakanda"),
        ("How are care leavers supported in New Wakanda?", "New Wakanda"),
        ("How is help in MASH?", None),
        ("Are children placed in Wakanda safe?", None),
        ("How is help in the Wakanda hub?", None),
        ("Is wakanda good?", None),
    ],
)
def test_an_unknown_place_is_named_only_where_it_is_asked_about(question, name):
    mentions = EVERY.find(question)
    assert [(m.authority, m.how, m.weak) for m in mentions] == ([(name, "unknown", False)] if name else [])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Northmoor", "Northmoor"),
        ("northmoor", "Northmoor"),
        ("Nortmoor", "Northmoor"),
        ("Wexcombe council", "Wexcombe"),
        ("the London Borough of Wexcombe", "Wexcombe"),
        ("wexcome", "Wexcombe"),
        ("Marlshire", "Marlshire"),
        ("Marlshire County Council", "Marlshire"),
        ("isle of brackwatr", "Isle of Brackwater"),
    ],
)
def test_authorities_that_the_list_does_not_know_work_the_same_way(typed, name):
    assert found(f"Is help good in {typed}?", FEW) == [name]


def test_an_indexed_name_is_no_others_alias():
    before = Names([cover("Bournemouth"), cover("Bournemouth, Christchurch and Poole")])
    assert found("How does Bournemouth do?", before) == ["Bournemouth"]
    after = Names([cover("Bournemouth, Christchurch and Poole")])
    assert found("How does Bournemouth do?", after) == ["Bournemouth, Christchurch and Poole"]


def test_reports_under_different_printed_names_are_one_authority():
    names = Names([cover("Hull City Council"), cover("Kingston upon Hull", "2019-05-06")])
    assert names.authorities == ("Kingston upon Hull",)
    assert [report.start.year for report in names.reports_of("Kingston upon Hull")] == [2024, 2019]


def test_a_picked_name_may_be_printed_in_any_way():
    assert [FEW.named(name) for name in ("wexcombe council", "Wexcome", "Hull", "Leeds", "")] == [
        "Wexcombe",
        "Wexcombe",
        "Kingston upon Hull",
        None,
        None,
    ]


def test_the_nearest_names_are_indexed_and_alike():
    assert FEW.nearest("Northumberland")[0] == "Northmoor"
    assert len(FEW.nearest("Leeds", 2)) == 2


def test_documents_without_an_authority_are_not_asked_by_name():
    judgment = replace(cover("x"), authority="", title="Smith v Jones", aliases=())
    names = Names([judgment])
    assert names.authorities == ("Smith v Jones",)
    assert names.find("What was said of Kent?") == []


@pytest.mark.real
def test_questions_of_people_name_no_wrong_authority():
    """Of 4,560 questions, those that name another authority than their report's do so on purpose."""
    paths = [*SHARED.glob("gold/*.jsonl"), *SHARED.glob("train/*.jsonl")]
    questions = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    if not questions:
        pytest.skip(f"no questions under {SHARED}")
    for question in questions:
        text = question["question"]
        for mention in EVERY.find(text):
            said = text[mention.start : mention.end]
            # Without the reports' texts, a scheme they write of may look like an unknown place.
            assert mention.how in {"exact", "alias", "unknown"}, (text, said)
            assert said[0].isupper(), (text, said)
