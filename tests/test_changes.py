"""How grades changed, told of the years that are asked for."""

import pytest
from covers import cover, in_order

from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(
    in_order(
        (
            cover("Ashmere", "2015-02-24", overall="inadequate", adoption="inadequate"),
            cover("Ashmere", "2018-01-29", overall="requires improvement", adoption="inadequate"),
            cover("Ashmere", "2022-10-24", overall="good"),
        )
    )
)


def texts(question):
    return [fact.text for fact in answer_fact(read_question(question, NAMES), NAMES)]


def test_no_change_is_told_of_other_years_than_those_asked_for():
    assert texts("Did Ashmere get better between 2018 and 2022?") == [
        "Ashmere: improved overall, from requires improvement (29 January 2018) to good (24 October 2022)"
    ]


def test_two_grades_of_the_years_asked_for_are_compared():
    assert texts("Has Ashmere improved since 2015?")[1:] == [
        "Ashmere: unchanged for adoption, from inadequate (24 February 2015) to inadequate (29 January 2018),"
        " since superseded"
    ]


OFTEN = Names(
    in_order(
        (
            cover("Ashmere", "2015-02-24", overall="good"),
            cover("Ashmere", "2018-01-29", overall="inadequate"),
            cover("Ashmere", "2022-10-24", overall="requires improvement"),
            cover("Quillmere", "2018-06-11", overall="good"),
            cover("Quillmere", "2023-12-11", overall="inadequate"),
            cover("Oakhaven", "2015-06-11", overall="inadequate"),
            cover("Oakhaven", "2018-06-11", overall="requires improvement"),
            cover("Oakhaven", "2023-12-11", overall="outstanding"),
        )
    )
)


def told(question):
    return [fact.text for fact in answer_fact(read_question(question, OFTEN), OFTEN)]


@pytest.mark.parametrize(
    "question",
    [
        "Which councils went from good to inadequate?",
        "Has any authority EVER gone from good to inadequate?",
        "which authorities have ever fallen from good to inadequate",
    ],
)
def test_who_went_from_a_grade_to_another_is_told_of_every_two_inspections(question):
    assert [text.replace(" declined from ", " went from ") for text in told(question)] == [
        "2 of 3 authorities with an earlier inspection went from good to inadequate overall, 1 of them not at"
        " the current inspection: Ashmere, Quillmere",
        "Ashmere: declined overall, from good (24 February 2015) to inadequate (29 January 2018), since"
        " superseded",
        "Quillmere: declined overall, from good (11 June 2018) to inadequate (11 December 2023)",
    ]


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many councils went from good to inadequate?", "2 of 3"),
        ("How many councils have got out of inadequate?", "2 of 3"),
        ("How many councils are no longer inadequate?", "1 of 3"),
        ("How many councils were inadequate but no longer are?", "1 of 3"),
        ("How many councils have slipped from good to RI or worse?", "2 of 3"),
        ("How many councils were good and are now inadequate?", "1 of 3"),
        ("How many councils went from good to inadequate at their latest inspection?", "1 of 3"),
        ("How many councils went from good to inadequate since 2020?", "1 of 3"),
        ("How many councils went from outstanding to good?", "None of 3"),
        ("How many councils have been inadequate before?", "2 of 3"),
    ],
)
def test_only_the_last_two_count_where_now_is_asked_about(question, counted):
    text, *_ = told(question)
    assert text.startswith(f"{counted} authorities")


@pytest.mark.parametrize(
    "question",
    ["Has Ashmere been good before?", "Was Ashmere good before?", "Has Ashmere ever been good before?"],
)
def test_before_is_at_any_earlier_inspection(question):
    assert told(question) == [
        "Ashmere: inadequate overall (inspection of 29 January 2018, since superseded)",
        "Ashmere: good overall (inspection of 24 February 2015, since superseded)",
    ]


def test_of_an_area_that_is_graded_no_longer_the_grades_of_old_are_told():
    assert texts("Has adoption got better in Ashmere?") == [
        "Ashmere for adoption: inadequate (24 February 2015), then inadequate (29 January 2018)",
        "Ashmere: no grade for adoption was given in this inspection (inspection of 24 October 2022)",
    ]


def test_those_that_went_so_by_way_of_another_grade_are_counted_too():
    assert told("How many councils were good and are now RI or worse?") == [
        "1 of 3 authorities with an earlier inspection went from good to adequate, requires improvement or"
        " inadequate overall: Quillmere",
        "Over more than two inspections, 1 more went from good to adequate, requires improvement or"
        " inadequate overall: Ashmere",
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Which councils are outstanding now and were inadequate in 2015?",
            "1 of 2 authorities with an earlier inspection, inspected in 2015, went from inadequate to"
            " outstanding overall: Oakhaven",
        ),
        (
            "Which councils are outstanding overall and were requires improvement in 2015?",
            "None of 2 authorities with an earlier inspection, inspected in 2015, went from requires"
            " improvement to outstanding overall",
        ),
        (
            "How many councils are outstanding and were inadequate in 2018?",
            "None of 3 authorities with an earlier inspection, inspected in 2018, went from inadequate to"
            " outstanding overall",
        ),
        (
            "Which councils are inadequate now and were inadequate in 2023?",
            None,  # they were not inspected since
        ),
        (
            "Which councils are requires improvement now and were inadequate between 2015 and 2019?",
            "1 of 3 authorities with an earlier inspection, inspected in 2015 to 2019, went from inadequate"
            " to requires improvement overall: Ashmere",
        ),
        (
            "Which councils are outstanding and were inadequate at their first inspection?",
            "1 of 3 authorities with an earlier inspection went from inadequate to outstanding overall:"
            " Oakhaven",
        ),
    ],
)
def test_what_those_were_in_a_year_is_told_of_that_year(question, said):
    assert next(iter(told(question)), None) == said


def test_who_is_as_asked_for_is_told_with_the_inspection_of_that_year():
    assert told("Which councils are outstanding now and were inadequate in 2015?")[1:] == [
        "Oakhaven: improved overall, from inadequate (11 June 2015) to outstanding (11 December 2023)"
    ]
