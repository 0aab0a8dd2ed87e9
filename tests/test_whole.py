"""Questions about an authority as a whole."""

import pytest

from qa.factual import FactQuestion
from qa.whole import read_whole


@pytest.mark.parametrize(
    ("topic", "ask"),
    [
        ("How is it doing?", "grade"),
        ("how is it?", "grade"),
        ("How good are children's services?", "grade"),
        ("Is it any good?", "grade"),
        ("What is it like?", "grade"),
        ("Compare", "grade"),
        ("Should I be worried?", "grade"),
        ("Do parents need to worry about them?", "grade"),
        ("Can we trust it?", "grade"),
        ("Is it failing?", "grade"),
        ("How do they compare?", "grade"),
        ("Is it better than it was?", "change"),
        ("Are children’s services any better now?", "change"),
        ("Has the council made progress?", "change"),
        ("Is it worse off?", "change"),
        ("Is it improving quickly enough?", "change"),
        ("How has it changed?", "history"),
        ("How far has it come, and how has it improved?", "history"),
    ],
)
def test_a_question_about_all_that_it_does_is_one_of_grades(topic, ask):
    assert read_whole(topic) == FactQuestion(ask, every_area=True)


@pytest.mark.parametrize(
    "topic",
    [
        "How is early help doing?",
        "Is the virtual school any better?",
        "How good are foster carers?",
        "What has improved?",
        "What has changed?",
        "How could it improve?",
        "Why has it changed?",
        "What must get better next?",
        "How far does it have to get better?",
        "Who is it?",
        "Should I be worried about gangs?",
        "Are they failing care leavers?",
        "Can social workers trust it?",
        "",
    ],
)
def test_other_questions_are_not(topic):
    assert read_whole(topic) is None
