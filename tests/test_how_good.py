"""Questions how good an area is, or a part of it, and whether it is better than it was."""

import pytest
from covers import cover, in_order

from qa.how_good import asks_how_good, asks_how_good_a_part_is, asks_if_better, asks_what_is_worse
from qa.names import Names
from qa.question import read_question

ASHMERE = Names(in_order([cover("Ashmere"), cover("Northmoor")]))


@pytest.mark.parametrize(
    ("question", "whole", "part"),
    [
        ("How strong are leaders in Ashmere?", True, True),
        ("Are leaders in Ashmere effective?", True, False),
        ("Was the safeguarding board in Ashmere any good?", True, False),
        ("Is the LSCB in Ashmere effective?", True, False),
        ("Is early help in Ashmere effective?", False, False),
        ("Is the local offer for care leavers in Ashmere good?", False, False),
        ("How good is the help for care leavers in Ashmere?", True, True),
        ("How good is early help in Ashmere?", False, True),
        ("How good is the virtual school in Ashmere?", False, True),
        ("How bad are caseloads in Ashmere?", False, True),
        ("How did Ashmere do for kids in care?", True, False),
        ("How good is adoption support in Ashmere?", True, True),
        ("How good is supervision of the early help team in Ashmere?", False, False),
        ("Is Ashmere's offer to care leavers really outstanding?", False, True),
        ("Was early help in Ashmere inadequate?", False, True),
        ("Is there outstanding early help in Ashmere?", False, False),
        ("Is inadequate housing a worry of care leavers in Ashmere?", False, False),
        ("How good are the biscuits in Ashmere?", False, False),
        ("Why is early help good in Ashmere?", False, False),
        ("How well are young carers helped in Ashmere?", False, False),
        ("Is early help in Ashmere better than in 2019?", False, False),
    ],
)
def test_how_good_is_asked_of_a_whole_area_or_of_a_part(question, whole, part):
    reading = read_question(question, ASHMERE)
    assert (asks_how_good(reading), asks_how_good_a_part_is(reading)) == (whole, part)


def test_a_grade_is_not_told_again_where_only_the_reason_is_asked():
    reading = read_question("why?", ASHMERE, context=["How good is early help in Ashmere?"])
    assert "How good is early help" in reading.asked
    assert not asks_how_good_a_part_is(reading)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Is Ashmere better than it was?", True),
        ("Has help for care leavers in Ashmere improved?", True),
        ("Has early help in Ashmere improved?", False),
        ("Is there a children in care council in Ashmere and does it change anything?", False),
        ("Did help for care leavers in Ashmere change?", True),
        ("What needs to improve for care leavers in Ashmere?", False),
        ("Are Ashmere and Northmoor better than they were?", False),
    ],
)
def test_if_it_is_better_is_asked_of_one_authority_or_a_whole_area(question, asks):
    assert asks_if_better(read_question(question, ASHMERE)) == asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What has got worse in Ashmere since the last inspection?", True),
        ("What's declined in Ashmere?", True),
        ("Is Ashmere better or worse than it was?", False),
        ("What has improved in Ashmere?", False),
    ],
)
def test_what_has_become_worse_is_asked_or_whether_it_has(question, asks):
    assert asks_what_is_worse(read_question(question, ASHMERE)) == asks
