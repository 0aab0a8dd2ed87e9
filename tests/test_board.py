"""The safeguarding children board: the newest report that speaks of one is asked."""

import pytest
from covers import cover, in_order

from qa.board import asks_of_a_board
from qa.names import Names
from qa.question import read_question

WITH_A_BOARD = in_order(
    [
        cover("Ashmere", "2014-05-09", overall="good", lscb="good"),
        cover("Ashmere", "2017-05-09", overall="good", lscb="good"),
        cover("Ashmere", overall="good"),
        cover("Oakhaven", overall="good"),
    ]
)


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("How did the Ashmere safeguarding children board use section 11 audits?", "ashmere-2017-05-09"),
        ("Does Ashmere's LSCB challenge its partners?", "ashmere-2017-05-09"),
        ("Does Ashmere's LSCB challenge its partners at the latest inspection?", "ashmere-2024-03-04"),
        ("Does Oakhaven's LSCB challenge its partners?", "oakhaven-2024-03-04"),
        ("How are children safeguarded in Ashmere?", "ashmere-2024-03-04"),
    ],
)
def test_a_board_is_asked_about_in_the_newest_report_that_speaks_of_one(question, report):
    names = Names(WITH_A_BOARD)
    assert read_question(question, names).scope == (report,)


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("How did the safeguarding children board use section 11 audits?", "ashmere-2024-03-04"),
        ("Does Ashmere's LSCB challenge its partners?", "ashmere-2024-03-04"),
        ("Does Oakhaven's LSCB challenge its partners?", "oakhaven-2024-03-04"),
    ],
)
def test_a_report_that_is_picked_is_asked_of_the_board(question, report):
    names = Names(WITH_A_BOARD)
    assert read_question(question, names, report="ashmere-2024-03-04").scope == (report,)


def test_a_current_report_that_speaks_of_a_board_answers():
    names = Names(WITH_A_BOARD, lambda text, reports: text == "lscb" and reports == ["ashmere-2024-03-04"])
    assert read_question("Does Ashmere's LSCB challenge its partners?", names).scope == (
        "ashmere-2024-03-04",
    )


@pytest.mark.parametrize(
    ("topic", "board"),
    [
        ("Does the local safeguarding children’s board meet often?", True),
        ("What do LSCBs do?", True),
        ("Is the safeguarding board independent?", True),
        ("How are children safeguarded?", False),
        ("Does the youth board meet often?", False),
    ],
)
def test_what_is_about_a_board(topic, board):
    assert asks_of_a_board(topic) is board
