"""By which grade a question chooses those it asks about."""

import pytest
from covers import cover

from qa.answer import Status
from qa.graded import Graded, read_graded
from qa.question import read_question

GOOD, RI = frozenset({"good"}), frozenset({"requires improvement"})


@pytest.mark.parametrize(
    ("question", "grades", "areas"),
    [
        (
            "Which authorities are good for children in care and what needs to improve there?",
            GOOD,
            ["in_care"],
        ),
        ("which councils are RI overall, and why?", RI, ["overall"]),
        ("Who is rated good for care leavers and what do they do well?", GOOD, ["care_leavers"]),
        ("Which are graded requires improvement for leaders, and how are caseloads?", RI, ["leaders"]),
    ],
)
def test_a_grade_chooses(question, grades, areas):
    assert read_graded(question) == Graded(grades, tuple(areas))


@pytest.mark.parametrize(
    "question",
    [
        "Which authorities are good at early help and why?",
        "Which authorities are good for children in care?",
        "Which authorities have outstanding foster carers and how do they find them?",
        "Is Ashmere good for children in care, and why?",
        "Which authorities are good for babies and what do they do?",
    ],
)
def test_no_grade_chooses(question):
    assert read_graded(question) is None


def test_who_has_the_grade_and_who_has_none():
    chosen = Graded(GOOD, ("care_leavers",))
    assert chosen.fits(cover("Ashmere", care_leavers="good"))
    assert not chosen.fits(cover("Ashmere", care_leavers="outstanding"))
    assert not Graded(GOOD, ("adoption",)).fits(cover("Ashmere"))


SHELF = [
    cover("Ashmere", overall="outstanding", care_leavers="good"),
    cover("Northmoor", overall="requires improvement", care_leavers="outstanding"),
    cover("Wexcombe", overall="good", care_leavers="good"),
    cover("Oakhaven", overall="inadequate", care_leavers="requires improvement"),
    cover("Quillmere", overall="outstanding", care_leavers="outstanding"),
]


@pytest.mark.parametrize(
    ("question", "authorities", "topic"),
    [
        (
            "Summarise what each of the outstanding authorities does well on leadership",
            "Ashmere Quillmere",
            "Summarise what they does well on leadership",
        ),
        ("What are the weaknesses in councils that require improvement?", "Northmoor", None),
        ("What models of practice do outstanding councils use?", "Ashmere Quillmere", None),
        ("how do councils rated outstanding for care leavers find homes", "Northmoor Quillmere", None),
        ("What did the inadequate authorities get wrong?", "Oakhaven", "What did they get wrong?"),
        ("what do RI councils struggle with", "Northmoor", None),
        ("What do councils rated RI or worse struggle with?", "Northmoor Oakhaven", None),
        ("What do good or outstanding councils do well?", "Ashmere Quillmere Wexcombe", None),
        ("Does every good-rated council visit children?", "all", None),
        ("What do good-rated authorities say of visits?", "Wexcombe", None),
    ],
)
def test_authorities_that_are_called_by_their_grade_are_asked_about(question, authorities, topic):
    reading = read_question(question, SHELF)
    every = sorted(report.authority for report in SHELF)
    wanted = every if authorities == "all" else authorities.split()
    assert sorted(reading.who.authorities) == wanted
    assert len(reading.scope) == len(wanted)
    assert topic is None or reading.topic == topic


@pytest.mark.parametrize(
    ("question", "authorities", "topic"),
    [
        (
            "Which outstanding authorities use family meetings?",
            "Ashmere Quillmere",
            "Which authorities use family meetings?",
        ),
        (
            "Which councils rated good or above have low caseloads?",
            "Ashmere Quillmere Wexcombe",
            "Which authorities have low caseloads?",
        ),
        (
            "Which good or outstanding councils have low caseloads?",
            "Ashmere Quillmere Wexcombe",
            "Which authorities have low caseloads?",
        ),
        ("which good councils have low caseloads", "Wexcombe", "which authorities have low caseloads"),
        (
            "And which authorities rated inadequate have had too many agency staff?",
            "Oakhaven",
            "And which authorities have had too many agency staff?",
        ),
        (
            "What councils that are RI visit late?",
            "Northmoor",
            "What authorities visit late?",
        ),
    ],
)
def test_of_which_ones_of_a_grade_something_is_so_is_asked_of_these(question, authorities, topic):
    reading = read_question(question, SHELF)
    assert sorted(reading.who.authorities) == authorities.split()
    assert reading.topic == topic
    assert reading.who.everywhere
    assert "rated" in reading.read_as


@pytest.mark.parametrize(
    "question",
    [
        "Which good councils were inspected in 2023?",
        "Which outstanding councils for care leavers are there?",
        "Which inadequate authorities improved?",
        "How do councils get good foster carers?",
        "What makes councils good?",
        "What do authorities with a good local offer do?",
        "Which councils are outstanding?",
        "How many outstanding authorities are there?",
        "Which councils are inadequate, and why?",
        "Are there any inadequate councils?",
        "Is Ashmere one of the outstanding councils?",
        "Which councils are good at early help?",
        "Do good councils have good leaders?",
        "Are outstanding authorities better than good ones?",
        "What makes children's services inadequate?",
        "List the outstanding councils",
        "What share of authorities are outstanding?",
    ],
)
def test_who_has_a_grade_is_asked_of_all(question):
    reading = read_question(question, SHELF)
    assert sorted(reading.who.authorities) in (sorted(report.authority for report in SHELF), ["Ashmere"])
    assert reading.asked == question.replace("Is Ashmere", "Is it")


def test_what_is_asked_next_is_asked_of_all_again():
    narrowed = "Which outstanding authorities use family meetings?"
    assert sorted(read_question(narrowed, SHELF).who.authorities) == ["Ashmere", "Quillmere"]
    reading = read_question("How many authorities are inadequate?", SHELF, context=[narrowed])
    assert len(reading.who.authorities) == len(SHELF)


def test_they_are_asked_about_where_another_was_spoken_of():
    asked = "Which outstanding authorities use family meetings?"
    reading = read_question(asked, SHELF, context=["How does Wexcombe support care leavers?"])
    assert sorted(reading.who.authorities) == ["Ashmere", "Quillmere"]


def test_where_none_has_the_grade_nobody_else_is_asked():
    reading = read_question("Which inadequate authorities have high caseloads?", SHELF[:3])
    assert (reading.status, reading.who.authorities) == (Status.NO_SUCH_REPORT, ())
    assert "no report of an authority rated inadequate overall is indexed" in reading.read_as
