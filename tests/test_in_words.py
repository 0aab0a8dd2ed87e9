"""Counts, days and names in words."""

from datetime import date

import pytest

from qa.days import stretched
from qa.fact_question import FactQuestion
from qa.in_words import NAMED_AT_MOST, after_a_colon, authorities, led_by, not_rated, number_of, shown


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (number_of(1, "inspection"), "1 inspection"),
        (number_of(2, "inspection"), "2 inspections"),
        (authorities(1), "1 authority"),
        (authorities(0), "0 authorities"),
        (shown(None), "inspection"),
        (shown("short"), "short inspection"),
        (shown("sif"), "SIF inspection"),
        (led_by(FactQuestion("count")), ""),
        (led_by(FactQuestion("count", inspector="Ada Lovell")), " with Ada Lovell as lead inspector"),
        (not_rated({"good", "outstanding"}, "overall"), "not rated outstanding or good overall"),
        (stretched(date(2019, 1, 1), date(2019, 12, 31)), "2019"),
        (stretched(date(2019, 1, 1), date(2021, 12, 31)), "2019 to 2021"),
        (stretched(date(2019, 3, 1), date(2019, 3, 31)), "1 to 31 March 2019"),
        (stretched(date.min, date(2019, 12, 31)), "2019 or before"),
    ],
)
def test_what_is_counted_is_told(told, words):
    assert told == words


def test_names_are_told_each_once_unless_they_are_many():
    assert after_a_colon(["Wexcombe", "Ashmere", "Wexcombe"]) == ": Ashmere, Wexcombe"
    assert after_a_colon([]) == after_a_colon(map(str, range(NAMED_AT_MOST + 1))) == ""
