"""How grades changed, told of the years that are asked for."""

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
        "Ashmere: unchanged for adoption, from inadequate (24 February 2015) to inadequate (29 January 2018)"
    ]
