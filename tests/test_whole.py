"""Questions about an authority as a whole."""

import pytest

from qa.fact_question import FactQuestion
from qa.whole import asks_for_journey, read_whole


@pytest.mark.parametrize(
    ("topic", "ask"),
    [
        ("How is it doing?", "grade"),
        ("how is it?", "grade"),
        ("How good are children's services?", "grade"),
        ("Is it any good?", "grade"),
        ("What is it like?", "grade"),
        ("Compare", "grade"),
        ("vs", "grade"),
        ("overall?", "grade"),
        ("and today", "grade"),
        ("compared with", "grade"),
        ("Overall how's doing?", "grade"),
        ("how’s it doing", "grade"),
        ("Should I be worried?", "grade"),
        ("Do parents need to worry about them?", "grade"),
        ("Can we trust it?", "grade"),
        ("Is it failing?", "grade"),
        ("Is it rubbish?", "grade"),
        ("did it pass its ofsted", "grade"),
        ("has it got out of special measures yet?", "grade"),
        ("Is it safe for my children?", "grade"),
        ("is it safe to look after our two kids", "grade"),
        ("How do they compare?", "grade"),
        ("Is it better than it was?", "change"),
        ("Are children’s services any better now?", "change"),
        ("Has the council made progress?", "change"),
        ("Is it worse off?", "change"),
        ("Is it improving quickly enough?", "change"),
        ("How has it changed?", "history"),
        ("How far has it come, and how has it improved?", "history"),
        ("How did the inspection go?", "grade"),
        ("what has it been given?", "grade"),
        ("Has it slipped?", "change"),
        ("How did it do?", "grade"),
        ("How has it fared overall?", "grade"),
        ("what did it get?", "grade"),
        ("What did Ofsted give?", "grade"),
        ("Is it failing its children?", "grade"),
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
        "Is it safe for my children to be placed together?",
        "Are they failing care leavers?",
        "Can social workers trust it?",
        "How does it do early help?",
        "What did it get wrong?",
        "What did children get?",
        "What is a child's journey?",
        "and how many were turned down?",
        "How many fell?",
        "",
    ],
)
def test_other_questions_are_not(topic):
    assert read_whole(topic) is None


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("How did it get from RI to good?", True),
        ("' journey from inadequate to outstanding", True),
        ("How did children’s services turn around from inadequate to good?", True),
        ("How has it gone from requires improvement to outstanding?", True),
        ("What has its journey been?", True),
        ("improvement journey", True),
        ("How could it get from inadequate to good?", False),
        ("How does support change from good to outstanding practice?", False),
        ("Why did it fall from good to inadequate?", False),
        ("How has it changed?", False),
        ("Has it gone from inadequate to good?", False),
        ("What is a child's journey from care to independence?", False),
        ("", False),
    ],
)
def test_a_journey_between_grades_is_asked_for(topic, asked):
    assert asks_for_journey(topic) == asked
