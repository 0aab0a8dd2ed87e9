import pytest

from index.joining import boxes_of, join_lines, split_items
from index.lines import Line
from index.report import Box


def page(*rows, number=1):
    """Lines on a page, each (left, text) or (left, text, gap before it in points)."""
    lines, top = [], 100.0
    for left, text, *gap in rows:
        top += 14.5 + (gap[0] if gap else 0.0)
        lines.append(Line(text, number, Box(number, left, top - 12, left + 6 * len(text), top + 2.4), 12.0))
    return lines


def text(*rows):
    return join_lines(page(*rows)).text


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The quality of decision-", "making is good.", "The quality of decision-making is good."),
        ("Most 16-", "and 17-year-olds", "Most 16- and 17-year-olds"),
        ("short-", "or longer-term", "short- or longer-term"),
        ("two-", "to three-year-olds", "two- to three-year-olds"),
        ("records are up-", "to-date", "records are up-to-date"),
        ("in 2014–", "15.", "in 2014–15."),
        ("the plan –", "and others", "the plan – and others"),
        ("social workers and/", "or managers", "social workers and/or managers"),
        ("a plain", "line", "a plain line"),
        ("an odd -", "dash", "an odd - dash"),
    ],
)
def test_line_ends(first, second, joined):
    assert text((99, first), (99, second)) == joined


def test_white_space_is_single_blanks():
    assert text((99, "one\ttwo  three ")) == "one two three"


def test_bullets_stand_one_a_line():
    assert text(
        (99, "Improve:"), (99, "• plans that"), (113, "are clear"), (99, "◼ visits"), (99, "▪\tchecks;"),
    ) == "Improve:\n• plans that are clear\n• visits\n• checks;"  # fmt: skip


def test_a_bullet_on_a_line_of_its_own_and_a_stray_one():
    assert text((99, "Improve:"), (99, "•"), (113, "plans"), (113, "and visits."), (99, "•")) == (
        "Improve:\n• plans and visits."
    )


def test_text_that_goes_on_after_bullets_begins_a_line():
    assert text((99, "Improve:"), (113, "• plans."), (113, "• visits."), (99, "This is urgent.")) == (
        "Improve:\n• plans.\n• visits.\nThis is urgent."
    )


def test_a_dash_is_a_bullet_only_where_a_sentence_ended():
    assert text((99, "It works:"), (99, "- plans"), (99, "are clear.")) == "It works:\n• plans are clear."
    assert (
        text((99, "The plan"), (99, "– which is new –"), (99, "works.")) == "The plan – which is new – works."
    )


def test_lettered_items_stand_one_a_line():
    assert text((99, "Ensure:"), (113, "(i) that plans;"), (113, "(ii) that visits.")) == (
        "Ensure:\n(i) that plans;\n(ii) that visits."
    )


def test_a_gap_in_mid_sentence_is_no_new_paragraph_and_one_after_a_sentence_is():
    assert text((99, "Managers do not"), (99, "always know.", 15)) == "Managers do not always know."
    assert text((99, "It ended."), (99, "A new one.", 15)) == "It ended.\nA new one."


def test_pages_and_boxes_of_a_paragraph_that_crosses_a_page():
    lines = [*page((71, "34."), (99, "begins here")), *page((99, "and ends there."), number=2)]
    joined = join_lines(lines)
    assert joined.text == "34. begins here and ends there."
    assert joined.pages == ((0, 1), (16, 2))
    assert joined.text[16:] == "and ends there."
    assert boxes_of(lines) == (Box(1, 71, 102.5, 99 + 66, 131.4), Box(2, 99, 102.5, 99 + 90, 116.9))


def test_nothing_joins_to_nothing():
    assert join_lines([]).text == ""
    assert join_lines([Line("")]).pages == ((0, None),)
    assert boxes_of([Line("a")]) == ()


def test_unnumbered_text_splits_at_bullets_and_gaps():
    items = split_items(
        page((71, "First"), (71, "part."), (71, "Second.", 15), (71, "• a"), (85, "b."), (71, "• c"))
    )
    assert [[line.text for line in item] for item in items] == [
        ["First", "part."], ["Second."], ["• a", "b."], ["• c"],
    ]  # fmt: skip
