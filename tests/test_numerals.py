import pytest

from index.lines import Line
from index.numerals import missing_between, number_key, numbered_lines
from index.report import Box

LEFT, TEXT = 71.0, 99.0


def page(*rows):
    """Lines on one page, each (left, text) or (left, text, gap before it in points)."""
    lines, top = [], 90.0
    for left, text, *gap in rows:
        top += 14.5 + (gap[0] if gap else 0.0)
        lines.append(Line(text, 1, Box(1, left, top - 12, 500.0, top + 2.4), 12.0))
    return lines


def numbers(lines):
    return [found.number for found in numbered_lines(lines)]


def paragraphs(*texts):
    return [Line(text) for text in texts]


def test_a_plain_sequence_and_where_its_text_begins():
    lines = paragraphs("Summary", "1. First.", "2.\tSecond.", "3.Third.", "4.")
    found = numbered_lines(lines)
    assert [(start.at, start.number, start.key) for start in found] == [
        (1, "1", (1,)), (2, "2", (2,)), (3, "3", (3,)), (4, "4", (4,)),
    ]  # fmt: skip
    assert [lines[start.at].text[start.text_from :] for start in found] == ["First.", "Second.", "Third.", ""]


def test_a_number_without_its_full_stop():
    assert numbers(paragraphs("1. One.", "2     Most children", "3. Three.")) == ["1", "2", "3"]


def test_a_number_absent_in_print_does_not_end_the_sequence():
    assert numbers(paragraphs("13. A.", "14. B.", "The experiences of care leavers", "16. C.", "17. D.")) == [
        "13", "14", "16", "17",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrapped",
    ["18. There are", "16- and 17-year-olds", "3. However", "2015. The board", "1.6 compared", "4."],
)
def test_a_number_that_begins_a_wrapped_line_is_none(wrapped):
    lines = page(
        (LEFT, "15.\tThe first, as in"), (TEXT, wrapped), (TEXT, "and so on."), (LEFT, "16.\tNext.", 12),
        (TEXT, "More of it."), (LEFT, "17.\tLast.", 12), (TEXT, "More of it."),
    )  # fmt: skip
    assert [found.at for found in numbered_lines(lines)] == [0, 3, 5]


def test_the_next_number_at_a_wrapped_lines_start_is_none_either():
    lines = page(
        (LEFT, "15.\tFrom an average of"), (TEXT, "16. There are fewer now."), (LEFT, "16.\tNext.", 12),
        (TEXT, "More of it."), (LEFT, "17.\tLast.", 12), (TEXT, "More of it."),
    )  # fmt: skip
    assert [found.at for found in numbered_lines(lines)] == [0, 2, 4]


def test_paragraphs_whose_text_begins_with_a_number():
    lines = paragraphs("51. A.", "52.  307 families", "53. 10.2 per cent", "54. 16- and 17-year-olds")
    assert numbers(lines) == ["51", "52", "53", "54"]
    assert lines[1].text[numbered_lines(lines)[1].text_from :] == "307 families"
    assert lines[2].text[numbered_lines(lines)[2].text_from :] == "10.2 per cent"


def test_a_table_of_judgements_before_the_sequence_is_not_its_beginning():
    table = ["1. Children who need help", "2. Children looked after", "2.1 Adoption", "1. Leadership"]
    body = [f"{number}. Text." for number in range(1, 9)]
    summary = ["Text of the summary."] * 60
    found = numbered_lines(paragraphs(*table, *summary, *body))
    assert [start.at for start in found] == list(range(64, 72))


def test_a_sequence_that_restarts():
    first = [f"{number}. Text." for number in range(1, 20)]
    assert numbers(paragraphs(*first, "The board", *first[:9])) == [
        *map(str, range(1, 20)), *map(str, range(1, 10)),
    ]  # fmt: skip


def test_a_short_list_inside_a_paragraph_is_no_restart():
    first = [f"{number}. Text." for number in range(1, 12)]
    lines = paragraphs(*first, "1. gather", "2. assess", "3. review", "12. Next.", "13. Last.")
    assert numbers(lines) == [str(number) for number in range(1, 14)]


def test_a_number_printed_twice_is_read_twice():
    assert numbers(paragraphs("1. A.", "2. B.", "2. C.", "3. D.")) == ["1", "2", "2", "3"]
    assert numbers(paragraphs(*["1. A.", "2. B."] * 20)) == ["1", "2", "2"]


def test_dotted_bracketed_and_lettered_numbers():
    dotted = ["14.2.1 A.", "14.2.2 B.", "14.2.3 C.", "14.3 D.", "14.3.1 E."]
    assert numbers(paragraphs(*dotted)) == ["14.2.1", "14.2.2", "14.2.3", "14.3", "14.3.1"]
    assert numbers(paragraphs("[33] A.", "[34] B.", "[34A] C.", "[35] D.")) == ["33", "34", "34A", "35"]
    assert numbers(paragraphs("11. A.", "12. B.", "12A. C.", "12B. D.", "13. E.")) == [
        "11", "12", "12A", "12B", "13",
    ]  # fmt: skip


def test_a_text_without_numbers_has_none():
    assert numbered_lines(paragraphs("2014. The year", "Nothing else.")) == []
    assert numbered_lines([]) == []


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ((3,), (4,), 0), ((3,), (6,), 2), ((3,), (3,), None), ((4,), (3,), None), ((12,), (12, 1), 0),
        ((12, 1), (12, 3), 1), ((12, 2), (13,), 0), ((14, 2, 3), (14, 3), 0), ((14, 2, 3), (14, 3, 1), 0),
        ((14, 2, 3), (15, 1), 0), ((14, 2, 3), (14, 2, 6), 2),
    ],
)  # fmt: skip
def test_how_many_numbers_are_missing(before, after, missing):
    assert missing_between(before, after) == missing


def test_keys_of_numbers():
    assert number_key("34") == (34,)
    assert number_key("lscb:3") == (3,)
    assert number_key("14.2.3") == (14, 2, 3)
    assert number_key("12B") == (12, 2)
    assert number_key("p5.3") is None
    assert number_key("summary") is None
