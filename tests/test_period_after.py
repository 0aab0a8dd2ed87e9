# ruff: noqa: E501 (a conversation and what it asks for a line)
"""Which inspections a follow-up asks for: "the current one" after an earlier one was spoken of."""

import pytest
from covers import FICTIONAL

from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
NEW, MIDDLE, OLD = "northmoor-2024-07-01", "northmoor-2019-11-11", "northmoor-2016-01-18"
IN_2016 = "What did the 2016 report say about advocacy in Northmoor?"


def read(*turns):
    *earlier, question = turns
    reading = read_question(question, NAMES, context=earlier)
    return reading.topic, reading.scope


@pytest.mark.parametrize(
    "follow_up",
    [
        "and the current one",
        "And the latest one?",
        "and the newest one",
        "and its most recent one?",
        "what about the current one",
        "What about the latest one?",
        "and how about in the most recent one?",
        "but in the current one?",
        "what does it say in the current one?",
    ],
)
def test_the_current_one_is_the_current_inspection_of_what_was_asked_of_an_earlier_one(follow_up):
    topic, scope = read(IN_2016, follow_up)
    assert scope == (NEW,)
    assert topic.endswith("advocacy?")
    assert "one" not in topic


@pytest.mark.parametrize(
    ("turns", "topic", "scope"),
    [
        ([IN_2016, "and the current one"], "advocacy?", (NEW,)),
        ([IN_2016, "and the current one", "and the previous one"], "advocacy?", (MIDDLE,)),
        (["How is early help in Northmoor?", "and the previous one?", "and the latest one?"], "How is early help?", (NEW,)),
        (["What did the previous inspection of Northmoor say about neglect?", "and the current one?"], "neglect?", (NEW,)),
        # the report of which it was is asked about, or the two are compared, or something else is the current one
        ([IN_2016, "is it the current one?"], None, (OLD,)),
        ([IN_2016, "how does that compare with the current one?"], None, (OLD,)),
        ([IN_2016, "who chairs meetings in the newest one?"], None, (OLD,)),
        (["Who was the director in Northmoor?", "and the current one?"], "the current one – Who was the director?", (NEW,)),
    ],
)  # fmt: skip
def test_what_is_called_one_is_the_inspection_only_where_nothing_else_is_asked(turns, topic, scope):
    found, reports = read(*turns)
    assert reports == scope
    assert topic is None or found == topic
