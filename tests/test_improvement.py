import pytest

from qa.improvement import asks_for_improvements


@pytest.mark.parametrize(
    "question",
    [
        "What needs to improve?",
        "What did Ofsted say needs to get better?",
        "what are the main weaknesses?",
        "What recommendations were made?",
        "Which areas for improvement did inspectors identify?",
        "What are the main concerns?",
        "What is wrong?",
        "What is the biggest risk?",
        "What did inspectors criticise?",
        "What must change?",
    ],
)
def test_asks_for_the_list(question: str) -> None:
    assert asks_for_improvements(question)


@pytest.mark.parametrize(
    "question",
    [
        "How has support for care leavers improved?",
        "What are the weaknesses of the fostering service?",
        "Is it getting warmer?",
        "What has improved?",
        "Has it got any better?",
        "What has changed?",
        "What are the problems with the computer system?",
        "What must be done about caseloads?",
    ],
)
def test_asks_for_something_else(question: str) -> None:
    assert not asks_for_improvements(question)
