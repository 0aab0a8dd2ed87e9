"""Questions about an authority as a whole."""

import pytest

from qa.factual import FactQuestion
from qa.whole import read_whole, read_why


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
        ("What has its journey been?", "history"),
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
        "",
    ],
)
def test_other_questions_are_not(topic):
    assert read_whole(topic) is None


@pytest.mark.parametrize(
    ("topic", "ask"),
    [
        ("Why did it drop from outstanding?", "change"),
        ("Why did it decline from good?", "change"),
        ("Why has it declined?", "change"),
        ("Why did the council get worse?", "change"),
        ("Has it got worse and why?", "change"),
        ("has it declined, and what went wrong?", "change"),
        ("Why was it downgraded?", "change"),
        ("What were the reasons for the decline?", "change"),
        ("Why did it fall to requires improvement?", "change"),
        ("Why has it improved?", "change"),
        ("How did it get from RI to good?", "history"),
        ("' journey from inadequate to outstanding", "history"),
        ("How did children’s services turn around from inadequate to good?", "history"),
        ("How has it gone from requires improvement to outstanding?", "history"),
    ],
)
def test_the_reason_of_a_change_is_asked_for(topic, ask):
    found = read_why(topic)
    assert (found.ask if found else None) == ask


@pytest.mark.parametrize(
    "topic",
    [
        "Why is it outstanding?",
        "Why is it good?",
        "Why does it need to improve?",
        "Why should it get better?",
        "Why has early help declined?",
        "Why do children lose touch with siblings?",
        "Why do social workers change?",
        "How could it get from inadequate to good?",
        "How does support change from good to outstanding practice?",
        "Has it improved?",
        "How has it changed?",
        "What went wrong?",
        "Why?",
        "",
    ],
)
def test_no_reason_of_a_change_of_grades(topic):
    assert read_why(topic) is None
