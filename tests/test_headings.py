import pytest

from index.headings import (
    Heading,
    is_grade,
    is_table_head,
    looks_like_heading,
    normal_grade,
    read_heading,
    split_grade,
)  # fmt: skip
from index.inspections import (
    is_front,
    is_imprint,
    is_major,
    is_no_content,
    is_plain,
    part_of,
    unnumbered_part,
)  # fmt: skip
from index.lines import Line
from index.trail import Trail


def lines(*texts, size=12.0, bold=True, slanted=False):
    return [Line(text, 3, None, size, bold, slanted) for text in texts]


@pytest.mark.parametrize(
    ("printed", "text", "grade"),
    [
        (["Leadership, management and\tRequires improvement", "governance"],
         "Leadership, management and governance", "Requires improvement"),
        (["The experiences and progress of", "Inadequate", "children who need help"],
         "The experiences and progress of children who need help", "Inadequate"),
        (["The experiences of", "Requires", "children", "improvement"],
         "The experiences of children", "Requires improvement"),
        (["The experiences of\tRequires", "children improvement"], "The experiences of children",
         "Requires improvement"),
        (["The experiences of children who Requires Improvement", "need help"],
         "The experiences of children who need help", "Requires Improvement"),
        (["The experiences of care leavers: good"], "The experiences of care leavers: good", None),
        (["The experiences of care leavers is Good"], "The experiences of care leavers is Good", None),
    ],
)  # fmt: skip
def test_a_grade_column_is_taken_out(printed, text, grade):
    assert split_grade(lines(*printed)) == (text, grade)


@pytest.mark.parametrize(
    ("printed", "grade", "boxed"),
    [
        ("Care leavers: requires improvement to be good", "requires improvement", False),
        ("Care leavers is Good", "good", False),
        ("Children in care are: outstanding", "outstanding", False),
        ("The graded judgement for adoption is that it requires improvement", "requires improvement", False),
        ("Leadership\tInadequate", "inadequate", True),
        ("Good practice in Wexcombe", None, False),
    ],
)
def test_the_grade_of_a_heading(printed, grade, boxed):
    heading = read_heading(lines(printed, size=14.0))
    assert (heading.grade, heading.boxed, heading.page, heading.rank) == (grade, boxed, 3, (14.0, True, True))


def test_grades_and_table_heads():
    assert is_grade("Requires Improvement to be good")
    assert is_grade("to be good")
    assert is_grade("Grade 3 (Adequate)")
    assert not is_grade("Good practice")
    assert normal_grade("Grade 2 (Good)") == "good"
    assert normal_grade("Require improvement") == "requires improvement"
    assert normal_grade(None) is None
    assert is_table_head("Key judgement\tJudgement grade")
    assert not is_table_head("Key judgements were made")


@pytest.mark.parametrize(
    ("printed", "type_", "heading"),
    [
        (["Areas for improvement"], {}, True),
        (["The experiences of children are inadequate."], {}, True),
        (["A bold sentence that goes on for long, " * 4 + "and ends."], {}, False),
        (["Recommendations"], {"bold": False}, True),
        (["Quality of practice"], {"bold": False, "slanted": True}, True),
        (["There is a full stop here."], {"bold": False}, False),
        (["and goes on here"], {"bold": False}, False),
        (["• A bullet"], {}, False),
        (
            ["Large type,", "on four lines,", "is a summary", "for children"],
            {"bold": False, "size": 14.0},
            False,
        ),
        (["Large type of", "two lines"], {"bold": False, "size": 14.0}, True),
        (["2016"], {}, False),
        ([""], {}, False),
    ],
)
def test_what_looks_like_a_heading(printed, type_, heading):
    own = lines(*printed, **type_)
    assert looks_like_heading(own, split_grade(own)[0], 12.0) is heading


def enter(*headings):
    trail = Trail()
    for text, size, *stacked in headings:
        trail.enter(Heading(text, None, 1, (size, True, True)), stacked=bool(stacked))
    return trail


def test_a_trail_keeps_the_headings_over_a_place():
    trail = enter(("What does the authority need to improve?", 14.0), ("Immediate", 12.0), ("Areas", 12.0))
    assert trail.names == ["What does the authority need to improve?", "Areas"]
    assert trail.text == "What does the authority need to improve? – Areas"


def test_headings_that_say_nothing_are_not_cited():
    assert enter(("Leadership", 14.0), ("Inspection findings", 12.0)).text == "Leadership"
    assert enter(("Inspection findings", 12.0)).text == "Inspection findings"
    assert enter().text == ""


def test_the_highest_and_the_two_lowest_headings_are_cited():
    assert enter(("A", 20.0), ("B", 18.0), ("C", 16.0), ("D", 14.0)).text == "A – C – D"


def test_stacked_headings_of_one_rank_stand_together():
    trail = enter(("The board", 12.0), ("The board is good", 12.0, "stacked"), ("Recommendations", 12.0))
    assert trail.names == ["Recommendations"]
    assert enter(("Summary", 12.0), ("It is good because:", 12.0, "stacked")).names == [
        "Summary", "It is good because:",
    ]  # fmt: skip


def test_a_major_section_ends_whatever_was_set_larger():
    trail = enter(("Recommendations", 14.0), ("The experiences and progress of care leavers", 12.0))
    assert trail.names == ["The experiences and progress of care leavers"]
    assert trail.at_section
    trail.enter(Heading("Findings", None, 1, (16.0, True, True)))
    assert trail.names == ["The experiences and progress of care leavers", "Findings"]


def test_the_same_words_set_plainly_head_a_list():
    trail = enter(("Areas for improvement", 12.0))
    trail.enter(Heading("Leadership, management and governance", None, 1, (12.0, False, True)))
    assert trail.names == ["Areas for improvement", "Leadership, management and governance"]


@pytest.mark.parametrize(
    ("headings", "part"),
    [
        (["The experiences and progress of care leavers"], "finding"),
        (["Recommendations"], "recommendation"),
        (["What does the local authority need to improve?", "Quality of practice"], "recommendation"),
        (["Priority and immediate action"], "recommendation"),
        (["The Local Safeguarding Children Board (LSCB)", "Recommendations"], "lscb"),
        (["What does the LSCB need to improve?"], "lscb"),
        ([], "finding"),
    ],
)
def test_the_part_of_numbered_paragraphs(headings, part):
    assert part_of(headings) == part


@pytest.mark.parametrize(
    ("headings", "part"),
    [
        (["Executive summary"], "summary"),
        (["The experiences of children", "Summary"], "summary"),
        (["What needs to improve?"], "improve"),
        (["Recommendations", "Summary for children and young people"], "summary"),
        (["Areas for improvement", "Immediately:"], "improve"),
        (["Information about this local authority area"], None),
    ],
)
def test_the_part_of_unnumbered_text(headings, part):
    assert unnumbered_part(headings) == part


def test_what_headings_and_texts_are_about():
    assert is_plain("Summary of findings")
    assert not is_plain("Summary for children and young people")
    assert is_major("Leadership, management and governance")
    assert not is_major("Leadership and supervision")
    assert is_front("Information about this local authority area")
    assert is_no_content("What the inspection judgments mean: the board")
    assert is_no_content("Lead inspector: Ada Marsh")
    assert not is_no_content("Information about this local authority area")
    assert is_imprint("The Office for Standards in Education says this of itself.")
