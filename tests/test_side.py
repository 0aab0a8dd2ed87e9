"""Which side a question over several authorities asks for: who has problems, or who does well."""

import pytest
from covers import cover, in_order

from qa.names import Names
from qa.question import read_question
from qa.side import asks_which, searched_for, side_asked_for

NAMES = Names(in_order([cover("Ashmere"), cover("Northmoor")]))


@pytest.mark.parametrize(
    "question",
    [
        "Which authorities have serious problems with housing?",
        "Which inspections found children left at risk?",
        "Which reports criticised housing?",
        "Which reports criticise housing?",
        "How many reports criticise supervision of social workers?",
        "Which councils are still failing care leavers?",
        "Who has too few foster carers?",
        "Which authorities do not see children often enough?",
        "Which of Ashmere and Northmoor has problems with housing?",
        "Which authorities have housing problems?",
        "Which councils have a dentist problem for children in care?",
        "Which authorities have high caseloads?",
        "Where are social workers overloaded?",
        "Where is supervision poor?",
        "Where do care leavers struggle to get a home?",
        "Where are return home interviews not done?",
        "Where are foster carers not well supported?",
        "Which authorities rely heavily on agency staff?",
        "Which authorities are over-reliant on agency staff?",
        "Which councils were criticised for private fostering?",
        "Which councils have been criticised for private fostering?",
        "Which authorities have children waiting for adoption?",
        "Where are children waiting too long for adoption?",
        "Where are children left at risk?",
        "Where do care leavers wait too long for a home?",
        "Which councils leave children unprotected?",
        "are any councils short of foster carers",
        "Do any authorities lack foster carers?",
        "Has any council been found to be missing children being exploited?",
        "Has any council been failing children exploited by gangs?",
        "Is anyone failing care leavers?",
        "Which councils' social workers have caseloads that are too high?",
        "Which councils have personal advisers with caseloads that are too high?",
        "Which councils have social workers who are overworked?",
        "Which authorities have plans that are weak?",
        "Which authorities' quality assurance did inspectors criticise?",
        "Which councils have unmanageable workloads?",
        "Where is private fostering a concern?",
        "Where are there too few foster carers?",
        "How often do inspectors raise private fostering as a concern?",
        "Which reports talk about scrutiny by councillors being weak?",
        "Which reports say that supervision is poor?",
        "Which councils were told to reduce caseloads?",
        "Which councils were told to make sure that visits are made?",
        "Which authorities were ordered to fix fostering?",
        "Which reports say that leaders do not know the weaknesses?",
        "Which reports say that managers have not tackled poor practice?",
        "Which councils were asked to act on neglect?",
        "Which reports say councillors do not scrutinise enough?",
        "Which councils need to improve supervision?",
        "Any councils with concerns about housing?",
        "health assessments, which areas do them badly",
        "In which councils are social workers overworked?",
        "In which councils is supervision poor?",
        "Which fostering services were criticised for delays?",
        "What does poor supervision look like?",
    ],
)
def test_who_has_problems(question):
    reading = read_question(question, NAMES)
    assert side_asked_for(reading) is True
    assert asks_which(reading)


@pytest.mark.parametrize(
    "question",
    [
        "Which councils do really well with siblings?",
        "Which authorities are the best at life-story work?",
        "Which councils were praised for life-story work?",
        "Which reports praise life-story work?",
        "How many inspections praised life-story work?",
        "Which councils have been commended for work with children who struggle?",
        "Who do well on fostering recruitment?",
        "Which councils have enough foster carers?",
        "Where is life-story work strongest?",
        "Where are foster carers well supported?",
        "Where are children in care well looked after?",
        "Which councils have manageable caseloads?",
        "Which councils' social workers have manageable caseloads?",
        "Which authorities have low turnover of social workers?",
        "Where are caseloads manageable?",
        "Which authorities have a service that is good?",
        "Which virtual schools were praised for improving attendance?",
        "Which authorities' virtual school did inspectors praise?",
        "What does good supervision look like?",
    ],
)
def test_who_does_well(question):
    reading = read_question(question, NAMES)
    assert side_asked_for(reading) is False
    assert asks_which(reading)


@pytest.mark.parametrize(
    "question",
    [
        "Which authorities help children who struggle at school?",
        "Which authorities help children who have waited too long?",
        "Which authorities use volunteers?",
        "Which authorities solved the problems with housing?",
        "Which of Ashmere and Northmoor is the worst at life-story work?",
        "How are problems with housing solved in each authority?",
        "Which councils have not been criticised for private fostering?",
        "Which councils do not wait too long?",
        "Which children wait too long for a home?",
        "What do care plans lack?",
        "Where do missing children turn up?",
        "Where is the contact centre?",
        "Where do children go who are well supported?",
        "Where do children live who are not safe at home?",
        "Which authorities have help for children with problems at school?",
        "Do any children wait too long?",
        "Which authorities help families with problems that are too big for schools?",
        "Which authorities help children that are left alone?",
        "Which authorities have a project that works with children with problems?",
        "Which authorities have carers who look after children with problems?",
        "Which schools were visited?",
        "Which councils must improve overall?",
        "Which councils need to improve?",
        "Any councils in the north?",
        "Which councils have ways to raise concerns about carers?",
        "Which hospital was criticised in a serious case review?",
        "Who was to blame for the rent being late?",
        "Who is there not enough housing for?",
        "How often do inspectors visit?",
        "Which councils have services that are not their own?",
        "Which councils were asked to share their practice?",
        "Which councils were asked to help others?",
        "Which councils were told to expect an inspection?",
        "Which reports say that children are not left waiting?",
        "Which reports say leaders know the weaknesses?",
        "Which reports say that leaders reduced the weaknesses?",
        "Which inspections found that leaders tackled poor practice?",
        "Which reports say that managers have addressed slow responses?",
        "In which councils are children not moved often?",
        "In which councils are children's needs not neglected?",
        "What does good supervision look like in Ashmere?",
    ],
)
def test_neither_side(question):
    assert side_asked_for(read_question(question, NAMES)) is None


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("Which authorities use volunteers?", True),
        ("How many reports mention volunteers?", True),
        ("How many volunteers do reports mention?", False),
        ("Where do missing children turn up?", False),
        ("What happens where children are left at risk?", False),
        ("Where are children left at risk in Ashmere?", False),
    ],
)
def test_it_asks_which_authorities(question, which):
    assert asks_which(read_question(question, NAMES)) is which


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("Which authorities have problems with caseloads?", "have problems with caseloads?"),
        ("Which local councils struggle to recruit workers?", "struggle to recruit workers?"),
        ("Where is supervision poor?", "is supervision poor?"),
        ("Which reports criticise supervision?", "supervision?"),
        ("How many reports criticise supervision?", "supervision?"),
        ("Has any council got delays in assessments?", "got delays in assessments?"),
        ("Which of Ashmere and Northmoor has delays in assessments?", "has delays in assessments?"),
        ("Who has too few foster carers?", "has too few foster carers?"),
        ("Which reports talk about scrutiny being weak?", "scrutiny being weak?"),
        ("Where is private fostering a concern?", "private fostering"),
        ("How often do inspectors raise private fostering as a concern?", "private fostering"),
        ("Which authorities' audits did inspectors criticise?", "audits"),
        ("In which councils is supervision poor?", "is supervision poor?"),
        ("health assessments, which areas do them badly", "do health assessments badly"),
        ("health assessments: which councils are bad?", "health assessments: are bad?"),
        ("Which councils are bad for disabled children?", "is support for disabled children poor?"),
        ("Which councils let kinship carers down?", "is support for kinship carers poor?"),
        ("Who lets down young people in care?", "is support for young people in care poor?"),
        ("Which councils let cases drift?", "let cases drift?"),
        ("Which councils are bad for agency staff turnover?", "are bad for agency staff turnover?"),
        ("How do Ashmere and Northmoor deal with debt?", "How do they deal with debt?"),
        ("Which plans are too long?", "Which plans are too long?"),
        ("Where do care leavers live?", "Where do care leavers live?"),
    ],
)
def test_what_is_searched_for_is_what_one_report_may_say(question, searched):
    assert searched_for(read_question(question, NAMES)) == searched
