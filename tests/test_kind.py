# ruff: noqa: E501 (a question and its sentences a line)
import pytest

from qa.kind import Kind, asked_kind, has_kind, is_answered


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
        ("How many weeks does an assessment take?", "time"),
        ("How much are foster carers paid a week?", "money"),
        ("How big is the grant for a first home?", "money"),
        ("How many millions has the new system swallowed?", "money"),
        ("Is there a queue, and how long is it?", "duration"),
        ("Does the report say how many homes were opened?", "count"),
        ("What is the number of children in care?", "count"),
        ("When did the academy open?", "date"),
        ("Who has taken over as director?", "person"),
        ("Are visits later than in similar authorities?", "comparison"),
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
        "Is the number of children in care falling?",
        "How much do carers know about a child before the first night?",
        "Is time spent with grandparents looked at again?",
        "Does anyone teach me to cook and budget?",
        "What has the extra money been spent on?",
        "If the family next door is in trouble, who helps?",
        "How good is it compared with five years ago?",
        "Are some teams checked less than others?",
        "Has the council worked out how many homes it needs?",
        "Who decides how often a child sees her brothers?",
        "Is it plain by what date each step must be done?",
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
        ("How many teenagers are homeless?", "Teenagers aged 16 and 17 who are homeless are helped.", False),
        ("How many teenagers are homeless?", "Homeless teenagers under 18 are helped.", False),
        ("How many 16 and 17 year olds came?", "When 12 of them came, the door was open.", True),
        ("How many 16 and 17 year olds came?", "Those of 16 and 17 years are safe.", False),
        ("How many weeks does it take?", "It takes nine weeks.", True),
        ("How many weeks does it take?", "It takes too long.", False),
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


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("How many foster carers left?", ("foste", "carer", "left")),
        ("How many nights did young people spend in a hostel?", ("night",)),
        ("How many of the care leavers are in work?", ("care", "leave")),
        ("How many 16 and 17 year olds came?", ("came",)),
        ("How many cases does a social worker have?", ("cases",)),
    ],
)
def test_what_is_counted_is_kept_with_the_kind(question: str, of: tuple[str, ...]) -> None:
    found = asked_kind(question)
    assert found is not None
    assert (found.name, found.of) == ("count", of)


def test_what_else_says_which_are_counted_is_kept_too() -> None:
    assert asked_kind("How many children were adopted in Hull?") == Kind(
        "count", ("child",), ("adopt", "hull")
    )
    assert asked_kind("How many children are there?") == Kind("count", ("child",))


@pytest.mark.parametrize(
    ("question", "sentences", "answered"),
    [
        ("How many foster carers are there?", [("Carers are loyal.", 1.0), ("There are 148 fostering homes.", 0.6)], True),
        ("How many foster carers are there?", [("Carers are loyal.", 1.0), ("There are 148 fostering homes.", 0.4)], False),
        ("How many foster carers are there?", [("Carers are loyal.", 1.0), ("There are 148 children.", 0.6)], False),
        ("How many children were adopted?", [("Children are adopted.", 1.0), ("There are 148 children.", 0.6)], False),
        ("How many foster carers are there?", [("Two of many schools say that foster parents are loyal.", 1.0)], False),
        ("How many foster families are there?", [("One family fosters.", 0.6)], False),
        ("How many foster carers are there?", [("The 25 new members of the team met with carers.", 0.6)], False),
        ("How many apprenticeships are there?", [("At present five young people are happy in their new apprenticeships.", 1.0)], True),
        ("How many apprenticeships are there?", [("At present five young people are happy in their new apprenticeships.", 0.9)], False),
        ("What is the average caseload?", [("Caseloads are high.", 1.0), ("Workers have 24 children.", 0.6)], True),
        ("What is the average caseload?", [("Caseloads are high.", 1.0), ("Workers have 24 cars.", 0.6)], False),
        ("What does it cost?", [("It is cheap.", 1.0), ("It costs £40.", 0.7)], False),
        ("What does it cost?", [("It is cheap.", 1.0), ("It costs £40.", 0.8)], True),
    ],
)  # fmt: skip
def test_a_figure_counts_the_more_the_better_its_sentence_matches(question, sentences, answered) -> None:
    kind = asked_kind(question)
    assert kind is not None
    assert is_answered(kind, sentences) is answered
