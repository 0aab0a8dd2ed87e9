"""What each inspection of one authority says of what is asked."""

from types import SimpleNamespace

import pytest
from covers import FICTIONAL

from qa.answer import Citation, Statement
from qa.asking import Asking, Said
from qa.names import Names
from qa.over_time import each_inspection
from qa.question import read_question

NAMES = Names(FICTIONAL)
BY_ID = {report.id: report for report in FICTIONAL}
BEST = Said((Statement("Early help was poor.", (Citation("northmoor-2019-11-11", "3", 1, "x", 0, 1),)),), 0.9)


def told(question, said=BEST, silent=(), changes=()):
    def say(scopes, most, least):
        assert least == [0.5] * len(scopes)
        return [
            Said((), 0.2)
            if report in silent
            else Said((*changes, *(Statement(f"{report} {place}", ()) for place in range(most))), 0.8)
            for report, *_ in scopes
        ]

    reading = read_question(question, NAMES)
    asking = Asking(SimpleNamespace(reports=FICTIONAL, report=BY_ID.get), NAMES, reading, query=None)
    return each_inspection(asking, said, say, changes)


def test_each_inspection_is_told_the_newest_first():
    found = told("How has early help in Northmoor changed since 2019?")
    assert [one.text[:14] for one in found.statements] == ["northmoor-2024"] * 2 + ["northmoor-2019"] * 2
    assert found.confidence == BEST.confidence


def test_changes_of_grades_go_before_them_once():
    change = Statement("Northmoor: improved.", ())
    found = told("How has early help in Northmoor changed since 2019?", changes=[change])
    assert found.statements[0] == change
    assert [one.text[:14] for one in found.statements[1:]] == ["northmoor-2024"] * 2 + ["northmoor-2019"] * 2


def test_of_all_authorities_current_reports_are_set_beside_older_ones():
    found = told("How did reports from before 2018 talk of early help compared with recent ones?")
    assert [one.text[:14] for one in found.statements] == ["northmoor-2024"] * 4 + ["northmoor-2016"] * 4


def test_one_that_says_nothing_is_left_out():
    found = told("How has early help in Northmoor changed since 2019?", silent=["northmoor-2019-11-11"])
    assert {one.text[:14] for one in found.statements} == {"northmoor-2024"}


def test_where_only_older_inspections_say_it_that_is_told():
    found = told("How has early help in Northmoor changed since 2019?", silent=["northmoor-2024-07-01"])
    assert [one.text for one in found.statements] == [
        "northmoor-2019-11-11 0",
        "northmoor-2019-11-11 1",
        "Northmoor (1 to 12 July 2024): nothing was found on this.",
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How good is early help in Northmoor?", BEST),
        ("How good was early help in Northmoor in 2019?", BEST),
        ("How good is early help in Northmoor and Hull?", BEST),
        ("How has early help in Northmoor changed since 2019?", Said((), 0.1)),
        ("How has early help in Northmoor changed since 2019?", Said(BEST.statements, 1.0, searched=False)),
    ],
)
def test_else_what_is_said_stands(question, said):
    assert told(question, said) == said
