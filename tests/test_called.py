"""Inspections that are called in words, and phrases that only look like it."""

import pytest

from qa.called import called_inspection


@pytest.mark.parametrize(
    ("question", "which", "with_current", "words"),
    [
        ("What did the previous inspection find?", "previous", False, "the previous inspection"),
        ("Is it better since the last inspection?", "previous", True, "since the last inspection"),
        ("How has it changed over time?", "all", False, "over time"),
        ("How good was it in the first inspection?", "first", False, "in the first inspection"),
        ("What does the latest report say?", "current", False, "the latest report"),
    ],
)
def test_an_inspection_is_called_in_words(question, which, with_current, words):
    called = called_inspection(question)
    assert (called.which, called.with_current, question[slice(*called.span)]) == (which, with_current, words)


@pytest.mark.parametrize(
    "question",
    [
        "How are care leavers supported?",
        "Is the last report to court late?",
        "When did they last see a child?",
    ],
)
def test_what_is_no_inspection_is_not_called_one(question):
    assert called_inspection(question) is None
