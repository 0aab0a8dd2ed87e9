"""Sentences that have the kind of answer that a question asks for, or not."""

# ruff: noqa: E501 (a question and its sentences a line)
import pytest

from qa.kind import asked_kind, has_kind, is_answered


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
        ("When will it open?", "It opens later this year.", True),
        ("Who pays for the hub?", "The hub is the fruit of a successful bid to a charity.", True),
        ("Who pays for the hub?", "Children bid for toys at the hub.", False),
        ("Who is the director?", "The director, Ms Thorne, is respected.", True),
        ("Who is the director?", "The Director of Children is respected.", False),
        (
            "Who runs the virtual school?",
            "The virtual school, with its ambitious headteacher, is strong.",
            True,
        ),
        ("Who runs the virtual school?", "A charity runs the virtual school.", True),
        ("Who runs the virtual school?", "The virtual school is well run, and leaders value it.", False),
        ("Who chairs the board?", "The board has an independent chair.", True),
        ("Who chairs the board?", "The board is chaired by Ms Thorne.", True),
        ("Who chairs the board?", "The board meets monthly and is well chaired.", False),
        ("Who pays for the school bus?", "The bus is paid for by the county's charity.", True),
        ("Who pays for the school bus?", "The club bus that collected them was withdrawn.", False),
        ("Who pays for the school bus?", "The council funds the bus.", True),
        ("Who pays for the school bus?", "Schools share the cost of the bus.", True),
        ("Who pays for the school bus?", "Children are free from harm.", False),
        ("Who pays for the school bus?", "Leaders have invested in early help.", False),
        ("Who pays for the school bus?", "The council commissions advocacy.", False),
        ("Who pays for the school bus?", "Care leavers are helped to budget.", False),
        ("Who pays for the school bus?", "Managers pay close attention to the bus.", False),
        ("Who pays for the school bus?", "Those in paid work use the bus.", False),
        ("What is the new system called?", "Workers like the new system, CareNote, well enough.", True),
        ("What is the new system called?", "The new system, known as the ledger, is slow.", True),
        ("What is the new system called?", "The new system is slow, as Ofsted said in May.", False),
        ("Where is the hub based?", "The hub in Oakhaven is busy.", True),
        ("Where is the hub based?", "The hub is based in the civic centre.", True),
        ("Where is the hub based?", "The hub is busy in March, and in Ofsted's view good.", False),
        ("How old are the children?", "They are 11 years old or more.", True),
        ("How old are the children?", "Those aged 16 live there.", True),
        ("How old are the children?", "An 11-year-old lives there.", True),
        ("How old are the children?", "There are 11 children, and they are young.", False),
        ("How high are caseloads?", "Caseloads are manageable.", True),
        ("How high are caseloads?", "Workers have 24 children each.", True),
        ("How high are caseloads?", "Caseloads are looked at each week.", False),
        ("What is a typical caseload?", "Caseloads are about 17.", True),
        ("What is a typical caseload?", "Caseloads are high.", False),
        ("What is the typical wait for help?", "Families wait nine weeks for help.", True),
        ("What is the typical wait for help?", "Families wait too long for help.", False),
        ("Since when has the hub been open?", "The hub has been open since May.", True),
        ("Since when has the hub been open?", "The hub has long been open.", False),
    ],
)
def test_a_sentence_has_the_kind_or_not(question: str, sentence: str, answers: bool) -> None:
    kind = asked_kind(question)
    assert kind is not None
    assert has_kind(kind, sentence) is answers


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


@pytest.mark.parametrize(
    ("question", "sentence", "has"),
    [
        ("highest turnover", "Ashmere has the highest turnover of social workers in the region.", True),
        ("highest turnover", "High turnover harms relationships.", False),
        ("highest turnover", "Leaders at the highest level look away.", False),
        (
            "largest number of children in care",
            "It has the largest number of children in care in England.",
            True,
        ),
        ("largest number of children in care", "Northmoor has the largest population in the north.", False),
        ("When is the next inspection due?", "The next inspection will take place in May 2027.", True),
        ("When is the next inspection due?", "The last inspection took place in May 2017.", False),
        (
            "When is the next monitoring visit?",
            "Ofsted will carry out a monitoring visit within six months.",
            True,
        ),
        (
            "When is the next monitoring visit?",
            "Ofsted has completed seven monitoring visits since 2021.",
            False,
        ),
    ],
)
def test_a_ranking_and_a_date_to_come_are_said_or_not(question, sentence, has):
    kind = asked_kind(question)
    assert kind is not None
    assert kind.strict
    assert has_kind(kind, sentence) is has
