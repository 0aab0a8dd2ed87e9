"""Judgement tables in every arrangement in which they reach the reader, and grades printed as sentences."""

import pytest

from index.grades import grade_of, read_board, read_overall, read_table
from index.lines import Line

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
SHARED = "The experiences and progress of children in care and care leavers"


def lines(text):
    return [Line(line.strip()) for line in text.strip().split("\n")]


def table(text):
    return {found.area: found.grade for found in read_table(lines(text))}


ONE_LINE_A_ROW = f"""
    Judgement\tGrade
    {LEADERS}\tOutstanding
    {HELP}\tRequires improvement to be good
    {CARE}\tGood
    {LEAVERS}\tInadequate
    Overall effectiveness\tRequires improvement to be good
    """
GRADE_BESIDE_THE_FIRST_LINE = """
    Judgement\tGrade
    The impact of leaders on social work\tOutstanding
    practice with children and families
    The experiences and progress of\tRequires improvement to be good
    children who need help and protection
    The experiences and progress of\tGood
    children in care
    The experiences and progress of care\tInadequate
    leavers
    Overall effectiveness\tRequires improvement to be good
    """
GRADE_BETWEEN_THE_LINES = """
    Judgement
    Grade
    The impact of leaders on social work practice with children and
    Outstanding
    families
    Requires improvement
    The experiences and progress of children who need help and protection
    to be good
    The experiences and progress of children in
    Good
    care
    The experiences and progress of care leavers\tInadequate
    Requires improvement
    Overall effectiveness
    to be good
    """


@pytest.mark.parametrize(
    "text",
    [
        ONE_LINE_A_ROW,
        ONE_LINE_A_ROW.replace("\t", " "),
        ONE_LINE_A_ROW.replace("\t", " | ").replace("    The", "    | The"),
        ONE_LINE_A_ROW.replace("\t", "\n"),
        GRADE_BESIDE_THE_FIRST_LINE,
        GRADE_BESIDE_THE_FIRST_LINE.replace("\t", " "),
        GRADE_BETWEEN_THE_LINES,
    ],
)
def test_the_same_table_in_every_arrangement(text):
    assert [(found.area, found.grade, found.text, found.shared) for found in read_table(lines(text))] == [
        ("leaders", "outstanding", f"{LEADERS}: Outstanding", False),
        ("help_protection", "requires improvement", f"{HELP}: Requires improvement to be good", False),
        ("in_care", "good", f"{CARE}: Good", False),
        ("care_leavers", "inadequate", f"{LEAVERS}: Inadequate", False),
        ("overall", "requires improvement", "Overall effectiveness: Requires improvement to be good", False),
    ]


def test_one_grade_for_two_areas_is_marked_as_shared():
    judgements = read_table(
        lines("""
            The experiences and progress of children in care and care\tGood
            leavers
            Overall effectiveness\tInadequate
            """)
    )
    assert [(found.area, found.grade, found.text, found.shared) for found in judgements] == [
        ("in_care", "good", f"{SHARED}: Good", True),
        ("overall", "inadequate", "Overall effectiveness: Inadequate", False),
    ]


def test_rows_may_stand_in_another_order():
    assert table(f"""
        Overall effectiveness\tgood
        {HELP}\tinadequate
        {LEADERS}\trequires improvement to be good
        """) == {"overall": "good", "help_protection": "inadequate", "leaders": "requires improvement"}


SINGLE_INSPECTION = """
    1. Children who need help and protection\tInadequate
    2. Children looked after and achieving
    Requires improvement
    permanence
    2.1 Adoption performance\tGood
    Require
    2.2 Experiences and progress of Care Leavers
    improvement
    3.\tLeadership, management and governance\tOutstanding
    """


def test_a_numbered_table_keeps_no_numbers():
    assert [(found.area, found.grade, found.text) for found in read_table(lines(SINGLE_INSPECTION))] == [
        ("help_protection", "inadequate", "Children who need help and protection: Inadequate"),
        (
            "in_care",
            "requires improvement",
            "Children looked after and achieving permanence: Requires improvement",
        ),
        ("adoption", "good", "Adoption performance: Good"),
        (
            "care_leavers",
            "requires improvement",
            "Experiences and progress of Care Leavers: Require improvement",
        ),
        ("leaders", "outstanding", "Leadership, management and governance: Outstanding"),
    ]


def test_a_misprinted_number_or_a_lost_blank_changes_nothing():
    misprinted = SINGLE_INSPECTION.replace("3.\t", "1.\t").replace("management and ", "management and")
    assert table(misprinted) == table(SINGLE_INSPECTION)


def test_a_table_may_run_on_after_a_footnote_and_a_page_number():
    footnote = "    The report combines two inspections under the regulations.\n    1\n"
    first, second = SINGLE_INSPECTION.split("    Require\n")
    assert table(first + footnote + "    Require\n" + second) == table(SINGLE_INSPECTION)


def test_the_lines_of_a_judgement_are_those_of_its_area_and_its_grade():
    printed = lines(GRADE_BETWEEN_THE_LINES)
    judgements = read_table(printed)
    assert judgements[1].lines == tuple(printed[5:8])
    assert judgements[-1].lines == tuple(printed[-3:])


def test_an_area_that_was_not_judged_has_no_grade():
    assert table("""
        1. Children who need help and protection\tGood
        2. Children looked after and achieving permanence\tNot judged
        2.1 Adoption performance\tNot judged
        2.2 Experiences and progress of care leavers\tGood
        """) == {"help_protection": "good", "in_care": None, "adoption": None, "care_leavers": "good"}


def test_where_a_grade_is_missing_only_the_certain_ones_are_kept():
    assert table(f"""
        {LEADERS}\tOutstanding
        The experiences and progress of children who need help and
        protection
        The experiences and progress of children in
        Good
        care
        Overall effectiveness\tInadequate
        """) == {"leaders": "outstanding", "overall": "inadequate"}


def test_the_2013_table_has_areas_of_its_own():
    assert table("""
        Services for looked after children
        Overall effectiveness\tInadequate
        Adequate
        Capacity to improve
        Adequate
        Outcomes for looked after children and
        young people
        Quality of provision\tGood
        Leadership and management\tOutstanding
        """) == {
        "overall": "inadequate",
        "capacity_to_improve": "adequate",
        "outcomes": "adequate",
        "quality_of_provision": "good",
        "leaders": "outstanding",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Good",
        "children and families",
        "Children in care live in good homes and see their families often.",
        "The experiences and progress of care leavers",
        "Care leavers are good",
        "Overall effectiveness of the quality assurance board: good",
    ],
)
def test_prose_is_no_table(text):
    assert read_table(lines(text)) == ()


def test_words_of_a_paragraph_after_the_table_do_not_join_it():
    assert table("""
        The experiences and progress of children in care\tGood
        Overall effectiveness\tGood
        Wexcombe has gone on getting better and inspectors saw much that was
        good.
        children in care
        inadequate
        """) == {"in_care": "good", "overall": "good"}


@pytest.mark.parametrize(
    ("text", "grade", "printed"),
    [
        ("The overall judgement is Inadequate", "inadequate", None),
        ("The overall judgement is requires improvement.", "requires improvement", -1),
        ("The overall judgement is that children’s services are good", "good", None),
        (
            "The overall judgement is that children's services require\nimprovement.2",
            "requires improvement",
            -2,
        ),
        ("Children’s services in Wexcombe are good", "good", None),
        ("Children’s services require improvement to be good", "requires improvement", None),
        ("Children’s services in St. Wexcombe Council are\ninadequate", "inadequate", None),
        (
            "Children’s services in the Borough of Wexcombe area\nrequire improvement to be Good",
            "requires improvement",
            None,
        ),
        ("Children’s services in Wexcombe are outstanding. Leaders know", "outstanding", -14),
    ],
)
def test_overall_judgement_as_a_sentence(text, grade, printed):
    found = read_overall([Line("Report published: 9 May 2014"), *lines(text), Line("Good")])
    assert found is not None
    assert (found.area, found.grade) == ("overall", grade)
    assert found.text == text.replace("\n", " ")[:printed]
    assert found.lines == tuple(lines(text))


@pytest.mark.parametrize(
    "text",
    [
        "Children’s services in Wexcombe are not yet good",
        "Children’s services in Wexcombe were previously judged inadequate",
        "Children’s services in Wexcombe have changed. Most are good",
        "The services are good",
    ],
)
def test_other_sentences_are_no_overall_judgement(text):
    assert read_overall(lines(text)) is None


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The effectiveness of the Local Safeguarding Children Board (LSCB) is\ninadequate", "inadequate"),
        ("The effectiveness of the Local Safeguarding Children Board (LSCB) is\ngood.", "good"),
        (
            "The effectiveness of the Local Safeguarding Children Board (LSCB) requires\nimprovement",
            "requires improvement",
        ),
        ("The effectiveness of the LSCB is inadequate", "inadequate"),
        ("The Local Safeguarding Children Board is outstanding", "outstanding"),
        ("The Local Safeguarding Children Board\trequires improvement\nto be good", "requires improvement"),
        ("The Local Safeguarding Children Board requires improvement\nbecause:", "requires improvement"),
        ("The Wexcombe and Isle of Combe Safeguarding Children Board (WSCB) is good", "good"),
    ],
)
def test_the_board_has_its_grade_in_a_sentence_of_its_own(text, grade):
    before = [Line("The Local Safeguarding Children Board (LSCB)"), Line("36")]
    found = read_board([*before, *lines(text), Line("Executive summary")])
    assert found is not None
    assert (found.area, found.grade) == ("lscb", grade)
    assert found.lines[0] == lines(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "An LSCB requires improvement if it is late",
        "The LSCB is good at asking young people",
        "The previous inspection found that the LSCB is inadequate",
        "The LSCB is not\ngood",
        "The board is good",
    ],
)
def test_other_sentences_give_the_board_no_grade(text):
    assert read_board(lines(text)) is None


def test_grades_are_stored_in_one_form():
    assert grade_of("Requires Improvement to be Good") == "requires improvement"
    assert grade_of("Require improvement") == "requires improvement"
    assert grade_of("OUTSTANDING") == "outstanding"
    assert grade_of("Not judged") is None
