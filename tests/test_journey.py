"""An authority's journey from one grade to another."""

from types import SimpleNamespace

import pytest
from covers import FICTIONAL, grades_paragraph

from index.report import Paragraph, Place
from qa.asking import Asking
from qa.journey import journey
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
BY_ID = {report.id: report for report in FICTIONAL}
SUMMARY = "Leaders have turned services round. Homes are too few."


def paragraph(report, number):
    if number == "summary":
        return Paragraph(number, SUMMARY, "summary", (Place(0, 1, ""),)) if report in BY_ID else None
    return grades_paragraph(BY_ID[report])


def told(question):
    reading = read_question(question, NAMES)
    asking = Asking(SimpleNamespace(reports=FICTIONAL[::-1], paragraph=paragraph), NAMES, reading, query=None)
    return [one.text for one in journey(asking, reading.scope)]


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor's journey from inadequate to good",
        "How did Northmoor get from inadequate to good?",
        "Tell me about the improvement journey of Northmoor",
        "northmoor - whats the journey from inadequate to good",
        "How did Northmoor move from inadequate to good?",
        "How did Northmoor become good?",
        "How has Northmoor managed to get out of inadequate?",
        "how did Northmoor end up RI overall",
        "How have Northmoor's judgements changed over time and what explains it?",
        "How have Northmoor's grades changed, and why?",
    ],
)
def test_the_grade_at_each_inspection_goes_before_the_summary(question):
    assert told(question) == [
        "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement "
        "(11 to 22 November 2019), then good (1 to 12 July 2024)",
        "Leaders have turned services round.",
        "Homes are too few.",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How is Northmoor doing?",
        "Why did Northmoor decline?",
        "How can Northmoor become outstanding?",
        "How did foster carers become good at life-story work in Northmoor?",
        "How did Northmoor get good foster carers?",
    ],
)
def test_other_questions_are_of_no_journey(question):
    assert told(question) == []
