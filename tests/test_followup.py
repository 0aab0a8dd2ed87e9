# ruff: noqa: E501 (a question and its answer a line)
"""Follow-up questions: the earlier topic is neither lost nor dragged into a new one."""

import pytest

from qa.followup import read_after
from qa.people import people

CARE_LEAVERS = "How are care leavers supported?"


@pytest.mark.parametrize(
    ("earlier", "own", "alone"),
    [
        (CARE_LEAVERS, "and?", CARE_LEAVERS),
        (CARE_LEAVERS, "What about those in custody?", "How are care leavers in custody supported?"),
        (CARE_LEAVERS, "and the ones who live abroad?", "How are care leavers who live abroad supported?"),
        (CARE_LEAVERS, "What about foster carers?", "How are foster carers supported?"),
        (CARE_LEAVERS, "how many of them have a job?", "how many of care leavers have a job?"),
        (CARE_LEAVERS, "do they get help with housing?", "do care leavers get help with housing?"),
        (CARE_LEAVERS, "What about education?", "education – care leavers"),
        ("Is early help good?", "and is that improving?", "is that improving – Is early help good?"),
        ("Is early help good?", "why?", "Why is early help good?"),
        ("Is early help good?", "why did it get worse?", "why did it get worse – Is early help good?"),
        ("Is early help good?", "any examples?", "any examples – Is early help good?"),
        ("Is early help good?", "what about when a case is closed?", "when a case is closed – Is early help good?"),
        ("What checks are made of its work?", "are those audits any good?", "are those audits any good – What checks are made of its work?"),
        ("What help is there for babies at risk of harm?", "and for runaways?", "What help is there for runaways?"),
        ("What help is there for babies at risk of harm?", "and for teenagers?", "What help is there for teenagers?"),
        ("Are plans good for siblings?", "what about in court?", "in court – siblings"),
        ("What training do foster carers get?", "are their checks up to date?", "are foster carers’ checks up to date?"),
        (CARE_LEAVERS, "what help is there for them with that?", "what help is there for them with that – How are care leavers supported?"),
        (CARE_LEAVERS, "they've moved, have they?", "care leavers have moved, have they?"),
        ("Do most children have a written plan?", "what do the poor ones look like?", "what do the poor ones look like – Do most children have a written plan?"),
        ("Can children in care have an advocate?", "does every child get one?", "does every child get one – Can children in care have an advocate?"),
        ("Is there a hub for early help?", "when did it get going properly?", "when did it get going properly – Is there a hub for early help?"),
        ("Have court cases got quicker?", "Who confirmed that?", "Who confirmed that – Have court cases got quicker?"),
        ("Have workloads gone down?", "will they fall any further?", "will they fall any further – Have workloads gone down?"),
        ("Does the virtual school do a good job?", "for every child in care?", "for every child in care – Does the virtual school do a good job?"),
        ("Are babies at risk seen at once?", "and when they've just been born?", "when they've just been born – Are babies at risk seen at once?"),
        ("How do care leavers get into work?", "does the virtual school help with that?", "does the virtual school help with that – How do care leavers get into work?"),
        ("What do the centres offer?", "how many staff do they have?", "how many staff do they have – What do the centres offer?"),
        ("What did Ofsted say?", "what about schools?", "schools"),
        ("can care leavers get mental health help", "how long do you wait", "how long do you wait – can care leavers get mental health help"),
        ("Has agency work been reduced?", "what was the target", "what was the target – Has agency work been reduced?"),
        ("Is there a housing project?", "how many are in the queue?", "how many are in the queue – Is there a housing project?"),
        ("Is there a housing project?", "what is a hub?", "what is a hub?"),
        ("Is there a housing project?", "how many joined last year?", "how many joined last year – Is there a housing project?"),
        ("Is there a housing project?", "who copes in the meantime?", "who copes in the meantime – Is there a housing project?"),
        ("Are there enough foster carers?", "do they sign agreements?", "do foster carers sign agreements?"),
        ("Are there enough foster carers?", "and adopters?", "Are there enough adopters?"),
        ("Is the duty team helping care leavers?", "what do they think?", "what do care leavers think?"),
        ("Are there enough adopters?", "for which children is it hardest?", "for which children is it hardest – Are there enough adopters?"),
        ("Do teenagers end up in hostels?", "for how many nights usually?", "for how many nights usually – Do teenagers end up in hostels?"),
        ("What share of the children in the pool are girls?", "for which children are there too few beds?", "for which children are there too few beds?"),
        ("Are pathway plans any good?", "do young people like them?", "do young people like them – Are pathway plans any good?"),
        ("How are care leavers supported?", "Is education any good?", "Is education any good?"),
        ("How are care leavers supported?", "how is recruitment?", "how is recruitment?"),
        ("Are conferences good?", "how are the minutes?", "how are the minutes – Are conferences good?"),
        ("Is there a housing project?", "Who made the Quillmere?", "Who made the Quillmere?"),
        ("Is there a housing project?", "are children safe?", "are children safe?"),
        ("What needs to improve?", "What was good?", "What was good?"),
        ("What did inspectors praise?", "what was bad", "what was bad"),
        ("What are its strengths?", "and the bad ones?", "the bad ones?"),
        ("Is it good?", "what are they bad at", "what are they bad at"),
        ("How good is early help?", "what was good?", "what was good – How good is early help?"),
        ("What needs to improve?", "is that good?", "is that good – What needs to improve?"),
        ("which councils do good stuff for care leavers", "and the bad ones?", "which councils do bad stuff for care leavers"),
        ("which councils do good stuff for care leavers", "and the worst?", "which councils do bad stuff for care leavers"),
        ("Who is best for care leavers?", "who is worst?", "Who is worst for care leavers?"),
        ("Which authorities have problems with caseloads?", "and which do well?", "Which authorities do well with caseloads?"),
        ("Which councils are still failing care leavers?", "and which do well?", "Which councils do well for care leavers?"),
        ("Where is supervision poor?", "and where is it strong?", "Where is supervision strong?"),
        ("Which authorities do really well with siblings?", "and who struggles?", "Which authorities have problems with siblings?"),
        ("Which authorities have strong early help?", "and the good ones?", "the good ones – Which authorities have strong early help?"),
        ("Are children in care visited regularly?", "And what about the health of those children?", "the health of children in care"),
        ("Are children in care visited regularly?", "and the quality of homes for teenagers?", "the quality of homes for teenagers"),
        ("Are children in care visited regularly?", "what about autistic and disabled children?", "Are autistic and disabled children visited regularly?"),
        ("Are foster carers well supported?", "what about relatives who take a child in?", "Are relatives who take a child in well supported?"),
        ("Are children in care visited regularly?", "and for disabled children?", "Are disabled children visited regularly?"),
        ("How are missing children protected?", "ok and the ones being groomed", "How are children being groomed protected?"),
        ("What happens to children who go missing?", "and those at risk of exploitation?", "What happens to children at risk of exploitation?"),
        ("How are missing children protected?", "and those in care?", "How are missing children in care protected?"),
        ("What grade did it get for care leavers?", "and overall?", "What grade did it get overall?"),
        ("What grade did it get for care leavers?", "and for leadership?", "What grade did it get for leadership?"),
        ("Are foster carers valued?", "what training do they get", "what training do foster carers get"),
        ("Are foster carers valued?", "how are they recruited?", "how are foster carers recruited?"),
        ("How good are IROs?", "And their caseloads?", "IROs’ caseloads"),
        ("How many children are adopted?", "Who chairs the domestic abuse conferences and how often are they held?", "Who chairs the domestic abuse conferences and how often are they held?"),
        ("How many children are adopted?", "What training have teachers had that has helped?", "What training have teachers had that has helped?"),
        ("Do reviewing officers challenge plans?", "how often are they supervised", "how often are reviewing officers supervised"),
        ("Do social workers know the children?", "what training do they get?", "what training do social workers get?"),
        ("Are young asylum seekers safe?", "what holds some of them up?", "what holds some of young asylum seekers up?"),
        ("Do children go back home?", "which team makes that possible", "which team makes that possible – Do children go back home?"),
        ("Are children visited?", "so what was wrong with the paperwork", "what was wrong with the paperwork – Are children visited?"),
        ("Is there a plan?", "were the bosses kidding people or were they kidding themselves?", "were the bosses kidding people or were they kidding themselves?"),
        ("Are there enough foster homes?", "any plans to open something themselves?", "any plans to open something themselves – Are there enough foster homes?"),
        (CARE_LEAVERS, "I left at 17, will they help me?", "I left at 17, will they help me?"),
        (CARE_LEAVERS, "how is their immigration status settled?", "how is care leavers’ immigration status settled?"),
        ("early help", "is there a waiting list", "is there a waiting list – early help"),
        ("Is early help good?", "is there a dog in the office?", "is there a dog in the office?"),
        ("is it good at finding adopters", "what about for older kids", "is it good at finding adopters for older kids?"),
        ("How good is it at recruiting foster carers?", "and for disabled children", "How good is it at recruiting foster carers for disabled children?"),
        ("Are there enough foster carers?", "and teenagers?", "Are there enough foster carers for teenagers?"),
        ("Are there enough foster carers for babies?", "and teenagers?", "Are there enough foster carers for teenagers?"),
        ("Are foster carers listened to?", "and children?", "Are children listened to?"),
        ("Are children placed far from home?", "Which other councils have this problem?", "Which other councils have this problem – Are children placed far from home?"),
        ("Are children placed far from home?", "what has been done about this problem?", "what has been done about this problem – Are children placed far from home?"),
        ("Are there enough homes for children in care?", "are any of those homes unregistered", "are any of the homes for children in care unregistered"),
        ("Are there enough foster homes?", "are those homes checked?", "are the foster homes checked?"),
        ("What plans are there for care leavers?", "are those plans any good", "are the plans for care leavers any good"),
        ("Are care leavers in custody visited?", "do those leavers have a plan?", "do care leavers have a plan?"),
        ("Are there enough homes?", "are those plans good?", "are those plans good – Are there enough homes?"),
        ("Are there enough homes?", "are those homes better than before?", "are those homes better than before – Are there enough homes?"),
        ("Are children placed far from home?", "who has the same problem?", "who has the same problem – Are children placed far from home?"),
        ("What grade did it get for care leavers?", "and in 2019?", "in 2019 – What grade did it get for care leavers?"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_brought_in(earlier, own, alone):
    assert read_after(own, earlier) == alone


@pytest.mark.parametrize(
    "own",
    [
        "What training do foster carers get?",
        "How good is early help?",
        "how well do they manage caseloads?",
        "do they visit young carers?",
        "Is there a shortage of placements?",
        "what was it told to do about young carers?",
        "does it have enough foster carers for teenagers?",
        "Is it true that social workers leave?",
        "Before a child is taken into care, do they ask the grandparents and is it done well?",
        "when was it inspected?",
        "what was its overall grade?",
        "what does it need to improve?",
        "What did inspectors say?",
    ],
)
def test_a_new_topic_drags_nothing_in(own):
    assert read_after(own, CARE_LEAVERS) == own


def test_what_about_another_part_of_the_service_is_a_new_topic():
    assert read_after("What about caseloads?", CARE_LEAVERS) == "caseloads"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CARE_LEAVERS, "care leavers"),
        ("Does it support lone asylum-seeking children in care?", "lone asylum-seeking children in care"),
        ("Are there children living in homes far away?", "children living in homes far away"),
        ("Do social workers know the children?", "children"),
        ("Are social workers busy?", "social workers"),
        ("Is early help good?", None),
        ("Are child protection plans any good?", None),
        ("Are children's homes full?", None),
    ],
)
def test_the_people_a_question_is_about(text, said):
    span = people(text)
    assert (text[slice(*span)] if span else None) == said
