"""Judgement areas: which one a topic belongs to, its grade, its printed line."""

import pytest
from covers import FICTIONAL, cover, grades_paragraph

from qa.areas import area_of, areas_called, grade_for, line_of

NEW, SHARED_GRADE, OLD = FICTIONAL[:3]


@pytest.mark.parametrize(
    ("topic", "area"),
    [
        ("how are care leavers supported?", "care_leavers"),
        ("do personal advisers keep in touch?", "care_leavers"),
        ("care leavers and foster carers", "care_leavers"),
        ("how are children in care doing?", "in_care"),
        ("are looked-after children safe?", "in_care"),
        ("is there enough choice of foster carers?", "in_care"),
        ("are connected carers' assessments done well?", "in_care"),
        ("is early help good?", "help_protection"),
        ("are children safe?", "help_protection"),
        ("how safe are young people?", "help_protection"),
        ("the mash", "help_protection"),
        ("are caseloads too high?", "leaders"),
        ("do leaders know their service?", "leaders"),
        ("adoption", "adoption"),
        ("does the safeguarding children board work?", "lscb"),
        ("how good is it overall?", "overall"),
        ("what is the weather like?", None),
    ],
)
def test_the_area_of_a_topic(topic, area):
    assert area_of(topic) == area


def test_leaving_care_is_not_being_in_care():
    assert areas_called("children in care and young people leaving care") == ("care_leavers", "in_care")
    assert areas_called("care leavers") == ("care_leavers",)


def test_the_grade_of_a_topic():
    assert grade_for("help for care leavers", NEW) == ("care_leavers", "outstanding")
    assert grade_for("help for care leavers", SHARED_GRADE) == ("in_care", "good")
    assert grade_for("matching adopters", OLD) == ("in_care", "requires improvement")
    assert grade_for("adoption", OLD) == ("adoption", "good")
    assert grade_for("adoption", NEW) == ("in_care", "good")
    assert grade_for("the safeguarding board", NEW) is None
    assert grade_for("the weather", NEW) is None


@pytest.mark.parametrize("report", FICTIONAL, ids=lambda report: report.id)
def test_every_grade_has_its_printed_line(report):
    text = grades_paragraph(report).text
    lines = text.split("\n")
    for place, (area, grade) in enumerate(report.grades.items()):
        start, end = line_of(area, grade, text)
        assert text[start:end] == lines[place]
    start, end = line_of("dates", None, text)
    assert text[start:end].startswith("Inspection dates: ")


@pytest.mark.parametrize(
    ("printed", "area", "grade"),
    [
        ("Children’s services in Northmoor are good", "overall", "good"),
        (
            "Children’s services in Northmoor require improvement to be good",
            "overall",
            "requires improvement",
        ),
        ("The overall judgement is inadequate", "overall", "inadequate"),
        (
            "Children looked after and achieving permanence: Require improvement",
            "in_care",
            "requires improvement",
        ),
        ("Experiences and progress of care leavers: Good", "care_leavers", "good"),
        ("Leadership, management and governance: Outstanding", "leaders", "outstanding"),
        ("The effectiveness of the LSCB is good", "lscb", "good"),
        ("Reporting inspector: Eve Tan", "lead_inspector", None),
    ],
)
def test_lines_of_older_reports(printed, area, grade):
    text = f"Something else\n{printed}\nAnd more"
    assert line_of(area, grade, text) == (15, 15 + len(printed))


def test_a_line_with_another_grade_is_no_source():
    text = grades_paragraph(cover("Northmoor", overall="inadequate")).text
    assert line_of("overall", "adequate", text) is None
    assert line_of("leaders", "inadequate", text) is None
