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
        ("When is the next election?", "date"),
        ("Who has taken over as director?", "person"),
        ("Are visits later than in similar authorities?", "comparison"),
        ("What is the director of children's services called?", "person"),
        ("Who is the lead member?", "person"),
        ("Do fewer children come into care than in other areas?", "comparison"),
        ("What is a typical caseload?", "count"),
        ("What's the average workload of a social worker?", "count"),
        ("What is the mean attendance of children in care?", "count"),
        ("What size are the teams?", "count"),
        ("How high is the average caseload?", "count"),
        ("And the average caseload?", "count"),
        ("Tell me what the usual caseload is", "count"),
        ("What is the typical wait for an assessment?", "time"),
        ("What is the average waiting time?", "time"),
        ("How high are caseloads?", "level"),
        ("How big is the backlog?", "level"),
        ("How old are the children in the unit?", "age"),
        ("At what age do care leavers get a personal adviser?", "age"),
        ("What is the average age of foster carers?", "age"),
        ("Since when has the hub been open?", "date"),
        ("since when – is that improving", "date"),
        ("Who runs the virtual school?", "who"),
        ("Who chairs the board?", "who"),
        ("And who currently leads the front door?", "who"),
        ("Who is in charge of the fostering team?", "who"),
        ("Does it say who chairs the board?", "who"),
        ("who runs it – What is the hub?", "who"),
        ("Who pays for the school bus?", "payer"),
        ("who's paying for the trip?", "payer"),
        ("Is there a taxi, and who foots the bill?", "payer"),
        ("Who funds the counsellors?", "payer"),
        ("What is the name of the new computer system?", "thing"),
        ("What is the edge of care team called?", "thing"),
        ("Under what name does the youth service work?", "thing"),
        ("Where is the hub based?", "place"),
        ("In which town is the children's home?", "place"),
        ("Which building is the front door in?", "place"),
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
        "What is a typical day like for a child in the unit?",
        "How do managers keep average caseloads low?",
        "What is the average child's experience of care?",
        "How old-fashioned are the records?",
        "What age group does the youth service see?",
        "How has help changed since when it was inspected?",
        "Who runs away most often?",
        "Who leads on neglect?",
        "Who pays more attention to neglect?",
        "Does it matter who pays?",
        "Do carers who run groups get help?",
        "Who helps families early?",
        "What is good about the service called Harbour in the north?",
        "What has been called into question?",
        "Where is practice weakest?",
        "Where do care leavers live?",
        "Which town has problems with housing?",
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
