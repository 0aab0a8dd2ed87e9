"""Which inspections a question asks for."""

from dataclasses import replace
from datetime import date

import pytest
from covers import FICTIONAL

from qa.chosen import choose
from qa.period import Period, asks_before_that, read_inspections, read_period

NORTHMOOR = tuple(report for report in FICTIONAL if report.authority == "Northmoor")


def years(question):
    return [report.start.year for report in choose(NORTHMOOR, read_period(question))]


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("how are care leavers supported?", [2024]),
        ("what does the latest report say about neglect?", [2024]),
        ("when was it last inspected?", [2024]),
        ("When was the last time it was inspected?", [2024]),
        ("young people before they turn 18", [2024]),
        ("Do children ever see their files?", [2024]),
        ("what did the 2019 inspection say about neglect?", [2019]),
        ("how were care leavers supported in 2016?", [2016]),
        ("the 11 November 2019 inspection", [2019]),
        ("what did the November 2019 report say?", [2019]),
        ("what did the June 2016 report say?", [2016]),  # by the month in which it was published
        ("what did the March 2020 report say?", [2019]),
        ("what did the 2020 report say?", [2019]),
        ("what did the 2021 inspection say?", []),
        ("what did the previous inspection say about neglect?", [2019]),
        ("what happened last time?", [2019]),
        ("what was it like the time before?", [2019]),
        ("the inspection before last", [2019]),
        ("what did the report say the time before this one?", [2019]),
        ("When was the inspection before this one?", [2019]),
        ("what did the first inspection find?", [2016]),
        ("when was it first inspected?", [2016]),
        ("Have they dealt with the problems of the previous inspection?", [2024, 2019]),
        ("is it any better than before?", [2024, 2019]),
        ("is that better than in 2016?", [2024, 2016]),
        ("has it improved since the last inspection?", [2024, 2019]),
        ("how has early help changed since 2016?", [2024, 2019, 2016]),
        ("how has early help changed since 2018?", [2024, 2019, 2016]),  # 2016 is what it was in 2018
        ("how has early help changed since 2019?", [2024, 2019]),
        ("Has it sorted the problems that made it inadequate in 2016?", [2024, 2016]),
        ("what was wrong in 2016, and has it been put right?", [2024, 2016]),
        ("vs last time, has leadership improved", [2024, 2019]),
        ("Was the front door a concern at any inspection?", [2024, 2019, 2016]),
        ("has neglect been raised in any of the earlier inspections", [2024, 2019, 2016]),
        ("Does any inspection speak of neglect?", [2024]),
        ("Which recommendations from the previous inspection has it still not met?", [2024, 2019]),
        ("what the previous inspection was about", [2019]),
        ("what did the previous inspections say?", [2024, 2019, 2016]),
        ("Previous areas for improvement", [2019]),
        ("what were the previous recommendations?", [2019]),
        ("progress on the previous recommendations", [2024]),
        ("between 2015 and 2020", [2019, 2016]),
        ("compare 2016 and 2024", [2024, 2016]),
        ("how did the grades change?", [2024, 2019, 2016]),
        ("how has it done over the years?", [2024, 2019, 2016]),
        ("what do all inspections say?", [2024, 2019, 2016]),
        ("what do all the reports say about neglect?", [2024, 2019, 2016]),
        ("how has early help changed over time?", [2024, 2019, 2016]),
        ("what did the previous report say about neglect?", [2019]),
        ("What did it say about neglect in the previous report?", [2019]),
        ("What did Ofsted's last but one report find?", [2019]),
        ("What did inspectors find on their previous visit?", [2019]),
        ("what did the first report criticise?", [2016]),
        ("and last time?", [2019]),
        ("what was the previous grade?", [2019]),
        ("What did they get for care leavers last time?", [2019]),
        ("Did they do better last time inspectors came?", [2024, 2019]),
        ("Is supervision better than last time?", [2024, 2019]),
        ("Has adoption got quicker since the last visit?", [2024, 2019]),
        ("Was supervision good at the time of the previous inspection?", [2019]),
        ("what did the previous inspection of children's services find?", [2019]),
        ("how did they look after children in the 2019 focused visit?", [2019]),
        ("what did the 2019 report on neglect find?", [2019]),
        ("Which inspections were before 2019?", [2016]),
        ("Which inspections were up to 2019?", [2019, 2016]),
        ("Was it inspected after 2019?", [2024, 2019]),  # 2019 is what it was then
        ("Which inspections took place in March 2020?", []),  # nor is it one published in that month
        ("Was it inspected in November 2019?", [2019]),
        ("What was rolled out in March 2020?", []),
        ("what did the reports of 2014-2019 say?", [2019, 2016]),
        ("was it inspected in 2016/17?", [2016]),
        ("How did it do 2013–2017?", [2016]),
        ("What was found about neglect in 2018-24?", [2024, 2019]),
        ("What changed 2016 to 2019?", [2019, 2016]),
        ("Had early help improved between 2015 and 2017?", [2016]),
        ("Was it good before 2018?", [2016]),
        ("and before 2018?", [2016]),
        ("Was          good before 2018?", [2016]),  # a name is blanked there
        ("Who was the lead inspector in the past?", [2019, 2016]),
        ("What did pre-2018 reports say about caseloads?", [2016]),
        ("What did reports from before 2018 say about caseloads?", [2016]),
        ("How did reports from before 2018 talk of caseloads compared with recent ones?", [2024, 2016]),
        ("What do reports after 2019 say about caseloads?", [2024]),
        ("What do post-2016 reports say about caseloads?", [2024, 2019]),
        ("What had changed by 2019?", [2019, 2016]),
        ("Had supervision improved by 2019?", [2019, 2016]),
        ("Has it been inspected by 2020?", [2019, 2016]),
        ("what did they say post-2016?", [2024, 2019]),
        ("Which councils are inadequate post-2019?", [2024]),
        ("What did the post-2019 ILACS inspection find?", [2024]),
        ("over its three inspections", [2024, 2019, 2016]),
        ("across its inspections", [2024, 2019, 2016]),
        ("how has it done across all reports?", [2024, 2019, 2016]),
        ("Who inspected it last time?", [2024]),
        ("How was it last time?", [2019]),
        ("Has it improved since last Ofsted?", [2024, 2019]),
        ("how did it do at its last Ofsted?", [2024]),
        ("What were the areas for improvement in 2019?", [2019]),
        ("What needed to improve in 2019?", [2019]),
        ("What did Ofsted tell them to change in 2019?", [2019]),
        ("what improvements did the 2019 inspection recommend?", [2019]),
        ("What were the recommendations for improvement in the previous inspection?", [2019]),
        ("Was it requires improvement in 2019?", [2019]),
        ("What had to get better in 2019?", [2019]),
        ("were pathway plans any better in 2016?", [2024, 2016]),
        ("How does turnover compare with 2016?", [2024, 2016]),
        ("What did the 2016 inspection say about caseloads, and have they come down?", [2024, 2016]),
        ("How many were adopted in 2016 compared with earlier years?", [2016]),
        ("Did they fix what they were told to fix last time inspectors came?", [2024, 2019]),
        ("who left in November 2019 and what changed afterwards?", [2024, 2019]),
        ("Did children change social worker a lot in 2019?", [2019]),
        ("Have the areas for improvement of the 2019 inspection been addressed?", [2024, 2019]),
        ("care leavers were inadequate in 2016, what is it like now?", [2024, 2016]),
        ("Was that the same in 2019?", [2024, 2019]),
        ("Was it different in 2016?", [2024, 2016]),
        ("Which of those were also raised in 2019?", [2024, 2019]),
        ("Which of those had been raised at the previous inspection?", [2024, 2019]),
        ("Was neglect already a concern in 2016?", [2024, 2016]),
        ("Was that also true in 2016?", [2024, 2016]),
        ("Was that the case in 2019?", [2024, 2019]),
        ("What was wrong in 2019 and is it still wrong?", [2024, 2019]),
        ("Were children still waiting in 2019, and what is it like now?", [2024, 2019]),
        ("In 2019, was it true that children were unsafe?", [2019]),
        ("Was it the case in 2019 that caseloads were high?", [2019]),
        ("Was it so in 2019?", [2019]),
        ("Was neglect still a concern in 2019?", [2019]),
        ("Which of them were inadequate in 2019?", [2019]),
        ("It was inadequate in 2016. What has changed since then?", [2024, 2016]),
        ("Compare the earliest and the latest reports on case recording", [2024, 2016]),
        ("How do the first inspection and the last inspection differ?", [2024, 2016]),
        ("What were the grades each time?", [2024, 2019, 2016]),
        ("Which authorities were previously requires improvement?", [2019]),
        ("Was it previously inadequate?", [2019, 2016]),  # whenever that was
        ("Was it inadequate in the past?", [2019, 2016]),
        ("Which councils were inadequate overall in the past?", [2019, 2016]),
        ("Which councils used to be inadequate?", [2019, 2016]),
        ("what was it like in the past", [2019, 2016]),
        ("What used to be wrong with it?", [2019, 2016]),
        ("How did it do back then?", [2019, 2016]),
        ("What was its grade a few years ago?", [2019, 2016]),
        ("It used to be inadequate, is it still?", [2024, 2019, 2016]),
        ("How was supervision in the past?", [2019, 2016]),
        ("compare then and now", [2024, 2019]),
        ("Is adoption good or bad, compare then and now", [2024, 2019]),
        ("then vs now", [2024, 2019]),
        ("Are homes better than they used to be?", [2024, 2019]),
        ("Are more children adopted than in the past?", [2024, 2019]),
        ("Is it better than it was three years ago?", [2024, 2019]),
        ("What have the reports said about the virtual school over the years?", [2024, 2019, 2016]),
        ("what were they told to fix in nov 2019", [2019]),
        ("What did the Sept. 2019 report say?", []),
        ("What did the 2019           report say about neglect?", [2019]),  # a name is blanked there
    ],
)
def test_the_inspections_asked_for(question, chosen):
    assert years(question) == chosen


@pytest.mark.parametrize(
    "question",
    [
        "How soon is the first visit made to a family?",
        "Why were first visits to kids living with family friends late?",
        "Are children seen for the first time within a day?",
        "How many children came into care for the first time?",
        "Do young people see a doctor the first time they come in?",
        "Is the first report to court good?",
        "Do social workers read the previous report before they visit?",
        "Are earlier visits by health visitors known?",
        "Is a prior visit made to the home?",
        "Is a previous report of abuse looked at again?",
        "Is there an old report on every child's file?",
        "Do old grades follow children to a new school?",
        "Are previous judgments of the court on file?",
        "Are all reports of missing children followed up?",
        "Is every report to court on time?",
        "Is every visit recorded?",
        "Are children seen alone at each visit?",
        "Are all grades of staff trained?",
        "Are earlier reports from schools considered?",
        "Are past reports of neglect read again?",
        "Is the last visit to the child written up?",
        "Why were health assessments late in the past?",
        "How many children were adopted in the past year?",
        "How many left in the past twelve months?",
        "Is enough attention paid to what has happened to a child in the past?",
        "Can foster carers get a break now and then?",
        "I was adopted years ago, who can help?",
        "What is there for parents who used to be in care?",
        "When did inspectors previously flag this?",
        "How many past and present carers were asked?",
        "Is the current rating of risk reviewed?",
        "Do staff know the latest guidance?",
        "What is the most recent report to councillors about?",
        "When was the last time a child went missing?",
        "How are they got ready to see their mother for the last time?",
        "Do social workers remember what children told them last time?",
        "What do children say about the first visit?",
        "Do relationships build over time?",
        "What do checks on casework show over time?",
        "Do children keep the same worker over the years?",
        "Are more children settling with relatives than before?",
        "Are more families using the centres than before they were moved?",
        "Did referrals rise compared with the year before?",
        "Where did the director work before?",
        "How many children on a plan have been on one before?",
        "Do staff follow the 2019 guidance?",
        "Do staff follow 2019 guidance?",
        "What is the 2016 strategy?",
        "What has changed since the 2016 strategy?",
        "Were children born in 2016 well served?",
        "What was set up in 2019?",
        "What happened to police cases before 2019?",
        "What should be done by 2019?",
        "How many carers does it want to recruit by 2019?",
        "What will change by 2026?",
        "What needs to be improved by 2025?",
        "What must have improved by 2025?",
        "What is due to be different by 2025?",
        "Will it be inspected by 2026?",
        "Does it follow the post-2024 rules?",
        "Are post-2016 arrangements good?",
        "How have post-2019 reforms helped?",
        "Is Working Together 2019 followed?",
        "How many post-16 placements are there?",
        "Does it keep to the Children and Social Work Act 2019?",
        "Is the 2019 report to councillors used?",
        "Is the 2016/17 strategy known?",
        "What was launched in 2016-17?",
        "What is in the 2019-20 plan?",
        "Are plans across teams alike?",
        "Are children safe over their first two months?",
    ],
)
def test_a_phrase_of_the_topic_asks_for_no_older_inspection(question):
    period = read_period(question)
    assert (period.which, period.spans) == ("current", ())


def test_without_an_earlier_inspection_there_is_no_previous_one():
    newest = NORTHMOOR[:1]
    assert choose(newest, read_period("what did the previous inspection say?")) == ()
    assert choose(newest, read_period("has it improved since the previous inspection?")) == newest


def test_the_one_before_the_previous_one():
    further = replace(read_period("and before that?"), back=2)
    assert [report.start.year for report in choose(NORTHMOOR, further)] == [2016]
    assert choose(NORTHMOOR[:2], further) == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("and before that?", True),
        ("the one before", True),
        ("and the inspection before that?", True),
        ("what did the previous inspection say?", False),
        ("were they seen before that meeting?", False),
    ],
)
def test_before_that(question, asked):
    assert asks_before_that(question) == asked


def test_the_words_that_ask_for_a_period_are_told():
    question = "what did the 2019 inspection say, and the one of 2016?"
    period = read_period(question)
    assert [question[start:end] for start, end in period.spans] == ["the 2019 inspection", "of 2016"]
    assert period.dates == (
        (date(2019, 1, 1), date(2019, 12, 31)),
        (date(2016, 1, 1), date(2016, 12, 31)),
    )
    assert period.explicit


def test_a_bare_year_is_not_explicit():
    assert not read_period("the cyber-attack in 2020").explicit
    assert read_period("How are you?") == Period()


def test_a_day_that_does_not_exist_is_its_month():
    assert read_period("on 31 February 2024").dates == ((date(2024, 2, 1), date(2024, 2, 29)),)


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("What did inspections of          find about neglect?", "all"),
        ("When were          inspections?", "all"),
        ("Who were           lead inspectors?", "all"),
        ("How did          inspections go?", "all"),
        ("Which inspections were there?", "all"),
        ("What did the previous inspection find?", "previous"),
        ("What did inspectors say about neglect?", "current"),
        ("Do inspections of children's homes happen?", "current"),
        ("Are joint inspections held?", "current"),
        ("Who inspects foster homes?", "current"),
        ("What did the inspection find?", "current"),
    ],
)
def test_inspections_of_one_authority_are_all_of_them(question, which):
    assert read_inspections(question).which == which


@pytest.mark.parametrize(
    ("question", "which", "kept"),
    [
        ("Was          inadequate in the past?", "earlier", False),
        ("What did Ofsted criticise about supervision in the past?", "earlier", True),
        ("How was supervision in the past?", "all", True),  # the current report may tell that, too
    ],
)
def test_how_one_matter_was_in_the_past_is_asked_of_all_inspections_of_an_authority(question, which, kept):
    period = read_inspections(question)
    assert (period.which, period.kept) == (which, kept)
