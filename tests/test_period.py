"""Which inspections a question asks for."""

from dataclasses import replace
from datetime import date

import pytest
from covers import FICTIONAL

from qa.period import Period, asks_before_that, choose, read_period

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
        ("what did the first inspection find?", [2016]),
        ("when was it first inspected?", [2016]),
        ("Have they dealt with the problems of the previous inspection?", [2024, 2019]),
        ("is it any better than before?", [2024, 2019]),
        ("is that better than in 2016?", [2024, 2016]),
        ("has it improved since the last inspection?", [2024, 2019]),
        ("how has early help changed since 2016?", [2024, 2019, 2016]),
        ("how has early help changed since 2018?", [2024, 2019, 2016]),  # 2016 is what it was in 2018
        ("how has early help changed since 2019?", [2024, 2019]),
        ("between 2015 and 2020", [2019, 2016]),
        ("compare 2016 and 2024", [2024, 2016]),
        ("how did the grades change?", [2024, 2019, 2016]),
        ("how has it done over the years?", [2024, 2019, 2016]),
        ("what do all inspections say?", [2024, 2019, 2016]),
    ],
)
def test_the_inspections_asked_for(question, chosen):
    assert years(question) == chosen


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
