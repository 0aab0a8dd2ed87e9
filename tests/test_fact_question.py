"""What a question asks of the covers: of which area, and whether it can be counted as it asks."""

from dataclasses import replace

import pytest

from qa.fact_question import FactQuestion, in_its_manner
from qa.manner import Manner

WHICH_ARE_GOOD = FactQuestion("which", grades=frozenset({"good"}))


@pytest.mark.parametrize(
    ("areas", "area", "each"),
    [
        ((), "overall", ("overall",)),
        (("leaders",), "leaders", ("leaders",)),
        (("in_care", "leaders"), "in_care", ("in_care", "leaders")),
    ],
)
def test_where_no_area_is_called_the_overall_grade_is_meant(areas, area, each):
    found = FactQuestion("grade", areas)
    assert (found.area, found.each_area) == (area, each)


def test_what_is_counted_one_by_one_stays_as_it_is():
    assert in_its_manner(WHICH_ARE_GOOD) == WHICH_ARE_GOOD


@pytest.mark.parametrize(
    ("how", "changes", "counted"),
    [
        ("most", {}, True),
        ("most", {"ask": "grade"}, False),
        ("most", {"areas": ("leaders",)}, False),
        ("furthest", {"direction": "improved"}, True),
        ("furthest", {}, False),
        ("each year", {"ask": "count"}, True),
        ("each year", {}, False),
    ],
)
def test_what_cannot_be_counted_in_its_manner_is_no_question_of_facts(how, changes, counted):
    found = replace(WHICH_ARE_GOOD, manner=Manner(how), **changes)
    assert in_its_manner(found) == (found if counted else None)


def test_of_one_report_all_areas_are_its_grades():
    found = FactQuestion("grade", manner=Manner("all areas"))
    assert in_its_manner(found) == FactQuestion("grade", every_area=True)
