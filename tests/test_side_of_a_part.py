"""Of several authorities, the side of a part that is asked for by name is all that is told."""

import pytest
from covers import cover, in_order

import qa.compose
from index.report import Paragraph, Place
from qa.asking import Asking
from qa.names import Names
from qa.question import read_question
from qa.reporting import side_of_a_part
from qa.retrieve import Hit, Query, Ranking
from qa.sentence import Chosen

PRAISE, CONCERN = "Carers are trained well.", "Too few carers are found, and children wait."


@pytest.mark.parametrize(
    ("topic", "side"),
    [
        (
            "Across all reports, what are the common weaknesses in the response to missing children?",
            "criticism",
        ),
        ("Common strengths in fostering", "praise"),
        ("what are the main shortcomings found in early help?", "criticism"),
        ("What are the positives about early help?", "praise"),
        ("How are concerns about children recorded?", None),
        ("Do schools raise concerns about neglect?", None),
        ("What are the common weaknesses?", None),
        ("Who knows the strengths of families?", None),
    ],
)
def test_it_is_seen_in_the_words(topic, side):
    assert side_of_a_part(topic) == side


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What are the common weaknesses in fostering?", [CONCERN]),
        ("Common strengths in fostering", [PRAISE]),
        ("How is fostering?", [PRAISE, CONCERN]),
        ("What are the strengths in fostering in Ashmere?", [PRAISE, CONCERN]),
    ],
)
def test_only_that_side_is_told_of_several(monkeypatch, question, told):
    assert said_of_two(monkeypatch, question, (PRAISE, CONCERN)) == told


def test_the_other_side_is_no_answer(monkeypatch):
    assert said_of_two(monkeypatch, "What are the common weaknesses in fostering?", (PRAISE,)) == []
    assert said_of_two(monkeypatch, "Common strengths in fostering", (CONCERN,)) == []


def said_of_two(monkeypatch, question, texts):
    """What is said of two authorities, where `texts` were found."""
    reports = in_order([cover("Ashmere"), cover("Northmoor")])
    names = Names(reports)
    chosen = [
        Chosen(
            Hit(reports[0].id, Paragraph(str(row), text, "finding", (Place(0, 1, ""),)), 1.0, row, 0),
            (0, len(text)),
            1.0,
        )
        for row, text in enumerate(texts, 1)
    ]
    monkeypatch.setattr(qa.compose, "confidence", lambda *_: 0.9)
    monkeypatch.setattr(qa.compose, "choose", lambda *_: chosen)
    asking = Asking(None, names, read_question(question, names), Query("", None))
    return [one.text for one in qa.compose._found(asking, Ranking((), None), 8).statements]
