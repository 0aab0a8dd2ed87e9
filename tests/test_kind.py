import pytest

from qa.kind import Kind, asked_kind, has_kind


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How many foster carers are there?", "count"),
        ("What is the average number of children for each worker?", "count"),
        ("What percentage of care leavers have a job?", "share"),
        ("What is the staff turnover rate?", "share"),
        ("How much money was spent on early help?", "money"),
        ("What does the new system cost?", "money"),
        ("How long do families wait for help?", "duration"),
        ("How many weeks does an assessment take?", "duration"),
        ("When did the academy open?", "date"),
        ("What is the director of children's services called?", "person"),
        ("Who is the lead member?", "person"),
        ("Do fewer children come into care than in other areas?", "comparison"),
    ],
)
def test_a_question_asks_for_a_kind(question: str, name: str) -> None:
    found = asked_kind(question)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "question",
    [
        "How are care leavers supported?",
        "Do social workers have too many cases?",
        "Who deals with allegations against teachers and other professionals?",
        "What happens when a child goes missing?",
        "Do a large number of children move schools?",
    ],
)
def test_other_questions_ask_for_no_kind(question: str) -> None:
    assert asked_kind(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "answers"),
    [
        ("How many foster carers are there?", "The council has 120 foster carers.", True),
        ("How many foster carers are there?", "Foster carers are well supported.", False),
        ("How many foster carers are there?", "In 2023 foster carers were few.", False),
        ("How many teenagers are homeless?", "Homeless 16- and 17-year-old teenagers are helped.", False),
        (
            "How many children were seen?",
            "Visits went up by 12, which pleased the managers of all the children.",
            False,
        ),
        ("What percentage have a job?", "Rather more than half have a job.", True),
        ("What percentage have a job?", "Many have a job.", False),
        ("What does it cost?", "It costs £4,200 a year.", True),
        ("What does it cost?", "It costs the team 70 hours a week.", False),
        ("How long do they wait?", "They wait six weeks for a place.", True),
        ("How quickly are they seen?", "They are seen promptly.", True),
        ("How long do they wait?", "They are seen by a nurse.", False),
        ("When did it open?", "It opened in May.", True),
        ("When did it open?", "It may open again.", False),
        ("Who is the director?", "The director, Ms Thorne, is respected.", True),
        ("Who is the director?", "The Director of Children is respected.", False),
    ],
)
def test_a_sentence_has_the_kind_or_not(question: str, sentence: str, answers: bool) -> None:
    kind = asked_kind(question)
    assert kind is not None
    assert has_kind(kind, sentence) is answers


def test_what_is_counted_is_kept_with_the_kind() -> None:
    assert asked_kind("How many foster carers left?") == Kind("count", ("foste", "carer", "left"))
