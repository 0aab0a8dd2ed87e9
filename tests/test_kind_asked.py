"""Questions that ask for a count, a time, a name or a place, and what is counted."""

import pytest

from qa.kind import Kind, asked_kind, is_answered


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
        ("When will it be inspected next?", "future"),
        ("when is it going to be inspected again", "future"),
        ("When is it next inspected?", "future"),
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
    ("question", "name"),
    [
        ("How do I join the children in care council?", "steps"),
        ("how can a parent complain about a social worker", "steps"),
        ("my son is in care, how do we get to see him", "steps"),
        ("MASH phone number", "contact"),
        ("What are the opening hours of the family hubs?", "contact"),
        ("therapy waiting list", "time"),
        ("waiting times for the therapy service", "time"),
        ("What's the waiting time for a child to be seen?", "time"),
    ],
)
def test_what_somebody_wants_to_do_asks_for_steps_a_number_or_a_time(question, name):
    assert asked_kind(question).name == name


@pytest.mark.parametrize(
    "question",
    [
        "How do children get a say in decisions?",
        "How do young people complain?",
        "How do you get help when you leave care?",
        "How can a child get an advocate?",
        "How do you see the future of fostering?",
        "How can care leavers find out about their health?",
        "Are there waiting lists for early help?",
        "Which services have long waiting times?",
    ],
)
def test_how_something_is_done_asks_for_no_steps(question):
    assert asked_kind(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "answered"),
    [
        ("How do I join the council?", "Children join it by asking their worker or online.", True),
        ("How do I join the council?", "Many children have joined the lively council.", False),
        ("MASH phone number", "Callers ring 01234567890.", True),
        ("MASH phone number", "The MASH answers calls quickly.", False),
        ("therapy waiting list", "Children wait for six months for therapy.", True),
        ("therapy waiting list", "There is a waiting list for therapy.", False),
    ],
)
def test_steps_numbers_and_times_are_told_or_not(question, sentence, answered):
    assert is_answered(asked_kind(question), [(sentence, 1.0)]) == answered


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What do foster carers complain about?", "voice"),
        ("what do parents of disabled children say about the short breaks they get", "voice"),
        ("What did head teachers make of the new people in charge?", "voice"),
        ("When will the new strategy be finished?", "due"),
        ("When will the advice of the last inspection be followed?", "due"),
        ("What do leaders say about the cost?", "voice"),
        ("number of permanent exclusions last year", "count"),
        ("cost of out-of-area placements", "money"),
        ("What rent do care leavers pay?", "money"),
        ("foster carers' pay rates", "money"),
    ],
)
def test_what_people_say_what_is_to_come_and_terse_figures_are_kinds_of_their_own(question, name):
    assert asked_kind(question).name == name


@pytest.mark.parametrize(
    "question",
    [
        "What do inspectors think of the front door?",
        "What does the report say about fostering?",
        "What does it say about supervision?",
        "What do children get when they say they want to move?",
        "When will my worker visit?",
        "What do they find hard?",
        "What does good supervision look like?",
        "What did the lead inspector find about caseloads?",
        "What did HMI find?",
        "The cost of living crisis and families",
    ],
)
def test_what_the_report_says_is_no_voice_and_when_you_are_seen_no_date(question):
    assert asked_kind(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "answered"),
    [
        ("What do foster carers complain about?", "Carers told inspectors that payments are late.", True),
        ("What do foster carers complain about?", "Foster carers are trained and supported.", False),
        ("When will the strategy be finished?", "It is due to be finished in spring.", True),
        ("When will the strategy be finished?", "The strategy has been discussed with partners.", False),
    ],
)
def test_who_speaks_and_what_is_to_come_is_told_or_not(question, sentence, answered):
    assert is_answered(asked_kind(question), [(sentence, 1.0)]) == answered
