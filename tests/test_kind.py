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
        ("When is the next election?", "future"),
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
        ("When's the next inspection?", "future"),
        ("When is another inspection due?", "future"),
        ("When does the hub open?", "date"),
        ("When was the last inspection?", "date"),
        ("When was the service last inspected?", "date"),
        ("When will the review be published?", "date"),
        ("When was the director appointed?", "date"),
        ("When will a permanent director be appointed?", "date"),
        ("When was the offer last updated?", "date"),
        ("What is the weekly fostering allowance?", "money"),
        ("What is the starting salary of a social worker?", "money"),
        ("What do foster carers earn a week?", "money"),
        ("What is the chief executive paid?", "money"),
        ("What did the new system cost the council?", "money"),
        ("How large was the grant won by the trust?", "money"),
        ("What will the budget be next year?", "money"),
        ("Who owns the children's homes?", "who"),
        ("Who leads the work group?", "who"),
        ("Who covers the cost of a taxi?", "payer"),
        ("Who meets the costs?", "payer"),
        ("Who bears the cost of the trip?", "payer"),
        ("Who picks up the bill?", "payer"),
        ("Who subsidises the gym?", "payer"),
        ("Who provides the funding?", "payer"),
        ("How is it paid for?", "payer"),
        ("How is the hub funded?", "payer"),
        ("How was the new team financed?", "payer"),
        ("Whose money pays for it?", "payer"),
        ("Where does the money come from?", "payer"),
        ("Where does the money for the hub come from?", "payer"),
        ("Who is the hub funded by?", "payer"),
        ("Do you know who pays for it?", "payer"),
        ("What is the trip, and who pays?", "payer"),
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
        "What day-to-day help do carers get?",
        "Which year groups does the virtual school help?",
        "When will the child be ready to go home?",
        "When will each child start school?",
        "What is the budget like?",
        "What price do children pay for drift?",
        "What pay gap is there?",
        "When will I get a social worker?",
        "When will children be told that they are moving?",
        "When was help given too late?",
        "When were children listened to?",
        "When did social workers fail to act?",
        "When are next steps agreed with families?",
        "When is the next visit planned?",
        "When does a case close?",
        "When does the search for a family begin?",
        "When is a health assessment due?",
        "When do children start school?",
        "When were assessments started late?",
        "When will the advice of the last inspection be followed?",
        "When was practice weaker than at the last inspection?",
        "When was the last inspection's advice followed?",
        "When does planning for adult life begin?",
        "What happens when children are moved?",
        "What is the leaving care grant for?",
        "What are bursaries used for?",
        "What impact have budget cuts had?",
        "What does the council do about budget pressures?",
        "What helps young people budget?",
        "What help is there with the cost of living?",
        "What do inspectors pay tribute to?",
        "What is spending focused on?",
        "What was the grant spent on?",
        "What does high cost mean for care leavers?",
        "What do leaders say about the cost?",
        "What do inspectors think of the people in charge?",
        "What do managers pay attention to?",
        "What was the £2m fund for?",
        "How much attention is paid to fees?",
        "What is the impact of the cost of living on families?",
        "What budget training do staff have?",
        "What are carers paid to do?",
        "What is a bursary?",
        "Who directs the work?",
        "Who owns the plan?",
        "Who owns the risk?",
        "Who manages risk?",
        "Who leads the work with families?",
        "Who manages cases?",
        "Where are children in care based?",
        "Where are care leavers' homes located?",
        "Where is good practice to be found?",
        "How are care leavers who pay rent helped?",
        "What help do carers who paid for repairs get?",
        "Who is paid to visit children?",
        "Who is funded to attend?",
        "Who pays the price when plans drift?",
        "Who pays lip service?",
        "Who is paid?",
        "Who's funded by the council?",
        "Who pays visits to children?",
        "Who bears the cost of drift?",
        "Who covers for absent workers?",
        "Who meets children?",
        "How are privately funded places checked?",
        "How are children who are funded by another council helped?",
        "How are carers paid to learn?",
        "Where do children come from?",
        "Where is the money spent?",
        "How do young people who work and who pay rent get help?",
        "Who provides the help?",
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


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Highest council tax?", "most"),
        ("largest number of children in care", "most"),
        ("highest turnover", "most"),
        ("Which authority has the highest turnover?", "most"),
        ("who has the most foster carers", "most"),
        ("Which council has the fewest care leavers?", "most"),
        ("Where is the highest turnover?", "most"),
        ("When is the next inspection due?", "future"),
        ("next monitoring visit", "future"),
        ("When is the next ILACS due?", "future"),
        ("When will Ofsted be back?", "future"),
        ("When will inspectors next visit?", "future"),
        ("What is the budget deficit for SEND?", "money"),
        ("SEND budget overspend", "money"),
        ("What is the council's debt?", "money"),
        ("How big is the overspend?", "money"),
    ],
)
def test_the_most_the_future_and_debts_are_kinds(question, name):
    kind = asked_kind(question)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize(
    "question",
    [
        "biggest problems",
        "What are the biggest weaknesses?",
        "Which council has the most effective front door?",
        "Who are the most vulnerable children?",
        "Where have most of the children come from?",
        "Do most care leavers have a job?",
        "Highest quality of help",
        "What happens next when a monitoring visit finds problems?",
        "How is the council dealing with its budget deficit?",
        "What is the council doing about its debts?",
        "attention deficit hyperactivity disorder",
    ],
)
def test_what_is_greatest_within_a_report_is_no_ranking(question):
    kind = asked_kind(question)
    assert kind is None or kind.name not in ("most", "future", "money")


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
