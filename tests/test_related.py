# ruff: noqa: E501 (a question and what is told a line)
"""Where only the figure, date or name is missing, the paragraphs on the matter are told."""

import pytest

from index.report import Paragraph, Place
from qa.answer import Answer, Considered, Related, Status
from qa.related import joined, nameless, nearest, related, told
from qa.retrieve import Hit

REPORT, OTHER = "ashmere-2024-03-11", "wrenfold-vale-2023-06-12"


def hits(*texts, report=REPORT):
    """Hits on paragraphs 1, 2, ... with these texts, best first; their rows count backwards."""
    found = []
    for place, text in enumerate(texts, 1):
        paragraph = Paragraph(str(place), text, "finding", (Place(0, 1, ""),))
        found.append(Hit(report, paragraph, 1.0 - place / 10, 100 - place, place))
    return found


def test_the_paragraphs_on_the_matter_are_told_in_printed_order():
    found = related(
        "What is the average caseload?",
        hits("Caseloads are high.", "Visits are on time.", "A caseload that fits is rare."),
    )
    assert found == Related(("caseload",), "no figure is given", ((REPORT, "3"), (REPORT, "1")))


@pytest.mark.parametrize(
    ("question", "text", "matter", "lacks"),
    [
        ("How many foster carers are there?", "Foster carers are liked.", ("foster carers",), "no figure is given"),
        ("What does the virtual school cost?", "The virtual school is good.", ("virtual school",), "no figure is given"),
        ("How many weeks do families wait for respite breaks?", "Families wait for respite breaks.", ("families wait", "respite breaks"), "it is not said how long"),
        ("When did the Harbour panel begin?", "The Harbour panel begins well.", ("Harbour panel begin",), "no date is given"),
        ("Who is the director?", "The director is trusted.", ("director",), "no name is given"),
        ("What percentage of care leavers are in work?", "Few care leavers are in work.", ("care leavers", "work"), "no figure is given"),
        ("Are visits later than in similar authorities?", "Visits are later than they should be.", ("visits later",), "no comparison is made"),
        ("Who runs the virtual school?", "The virtual school is good.", ("virtual school",), "it is not said who"),
        ("What is the new computer system called?", "The new computer system is slow.", ("new computer system",), "no name is given"),
        ("Where is the youth hub based?", "The youth hub is busy.", ("youth hub",), "no place is named"),
        ("How old are the foster carers?", "The foster carers are liked.", ("foster carers",), "no age is given"),
        ("How high is staff turnover?", "Staff turnover is watched.", ("staff turnover",), "no figure is given"),
        ("What is a typical caseload?", "The caseload is watched.", ("caseload",), "no figure is given"),
        ("Who covers the cost of the school bus?", "The school bus is late.", ("school bus",), "it is not said who pays"),
        ("Whose money pays for the school bus?", "The school bus is late.", ("school bus",), "it is not said who pays"),
        ("How is the school bus paid for?", "The school bus is late.", ("school bus",), "it is not said who pays"),
        ("How many social workers have left?", "Social workers like it here.", ("social workers",), "no figure is given"),
    ],
)  # fmt: skip
def test_the_matter_is_told_in_the_question_s_words_and_what_is_missing(question, text, matter, lacks):
    assert related(question, hits(text)) == Related(matter, lacks, ((REPORT, "1"),))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How are foster carers helped?", "Foster carers are helped."),
        ("How many foster carers are there?", "Schools are good."),
        ("How many foster carers are there?", "There are 148 foster carers."),
        ("How many foster carers are there?", "Foster carers are liked. There are 148 foster carers."),
        ("How many vacancies among social workers are there?", "Social workers are well led."),
        ("What is the salary of a social worker?", "Social workers are well led."),
        ("How many are there?", "There are some."),
        ("Who is the director?", "The director, Ms Thorne, is trusted."),
    ],
    ids=["no figure asked", "another matter", "the figure", "the figure later", "the head of it is missing", "the head", "no matter", "the name"],
)  # fmt: skip
def test_nothing_is_told_where_it_would_be_wrong(question, text):
    assert related(question, hits(text)) is None


def test_only_paragraphs_that_hold_most_of_the_matter_are_told():
    found = related(
        "How many children's homes were inspected?",
        hits("Homes are warm.", "Children's homes are inspected.", "Children's homes are warm."),
    )
    assert found is not None
    assert (found.matter, found.paragraphs) == (("children's homes", "inspected"), ((REPORT, "2"),))


def test_without_hits_nothing_is_told():
    assert related("How many foster carers are there?", []) is None


@pytest.mark.parametrize(
    ("paragraphs", "sentence"),
    [
        (((REPORT, "8"), (REPORT, "58")), "Paragraphs 8 and 58 speak of “caseload”, but no figure is given."),
        (((REPORT, "8"),), "Paragraph 8 speaks of “caseload”, but no figure is given."),
        (((REPORT, "summary"),), "The summary speaks of “caseload”, but no figure is given."),
        (((REPORT, "8"), (REPORT, "improve")), "Paragraph 8 and the list of what needs to improve speak of “caseload”, but no figure is given."),
        (((REPORT, "8"), (OTHER, "9")), "Paragraph 8 of Ashmere and paragraph 9 of Wrenfold speak of “caseload”, but no figure is given."),
    ],
)  # fmt: skip
def test_the_sentence(paragraphs, sentence):
    titles = {REPORT: "Ashmere", OTHER: "Wrenfold"}
    assert told(Related(("caseload",), "no figure is given", paragraphs), titles.__getitem__) == sentence


def test_the_report_is_named_where_several_were_looked_at():
    found = Related(("caseload",), "no figure is given", ((REPORT, "8"),))
    said = "Paragraph 8 of Ashmere speaks of “caseload”, but no figure is given."
    assert told(found, {REPORT: "Ashmere"}.__getitem__, several=True) == said


def test_by_whom_and_where_is_no_matter():
    asked = "How many foster carers are there nationally according to Ofsted?"
    found = related(asked, hits("Foster carers are liked nationally, according to parents."))
    assert found is not None
    assert found.matter == ("foster carers",)


def test_of_several_authorities_it_is_told_in_one():
    here = Related(("caseload",), "no figure is given", ((REPORT, "8"), (REPORT, "58")))
    there = Related(("caseload",), "no figure is given", ((OTHER, "9"),))
    more = Related(("social workers", "caseload"), "no figure is given", ((OTHER, "3"),))
    assert joined([]) is None
    assert joined([here]) == here
    assert joined([here, there]) == Related(
        ("caseload",), "no figure is given", ((REPORT, "8"), (REPORT, "58"), (OTHER, "9"))
    )
    assert joined([here, more]) == more
    many = joined([here] * 5)
    assert many is not None
    assert many.paragraphs == ((REPORT, "8"),) * 5


def test_the_paragraphs_on_the_matter_are_offered_first():
    ranked = tuple(Considered(REPORT, number, 1.0) for number in ("4", "8", "5"))
    answer = Answer("?", "?", Status.NOT_FOUND, 0.1, (REPORT,), considered=ranked)
    assert nearest(answer) == [(REPORT, "4"), (REPORT, "8"), (REPORT, "5")]
    near = Related(("x",), "no figure is given", ((REPORT, "8"),))
    answer = Answer("?", "?", Status.NOT_FOUND, 0.1, (REPORT,), considered=ranked, related=near)
    assert nearest(answer) == [(REPORT, "8"), (REPORT, "4"), (REPORT, "5")]
    assert "related" not in answer.to_json()


def test_a_name_that_stands_nowhere():
    assert told(nameless("Signs of Safety"), str) == "“Signs of Safety” is not named here."
    assert joined([nameless("No Wrong Door"), nameless("No Wrong Door")]) == nameless("No Wrong Door")
