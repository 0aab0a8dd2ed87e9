import codecs
from textwrap import dedent

import pytest

from index.document import read_report
from index.errors import FileProblem
from index.text import decode, text_lines

COVER = """\
Inspection of Wexcombe local authority children's services

Inspection dates: 4 to 8 March 2024

Lead inspector: Ada Marsh, His Majesty's Inspector

Judgement\tGrade
The impact of leaders on social work practice with children and families\tGood
Overall effectiveness\tGood

"""
BODY = """\
Children in Wexcombe are safe.

Their lives improve.

What needs to improve?

- The time that children wait.
- Supervision.

The experiences and progress of children in care: good

1. Children see their social workers often.
2. Carers are trained well, but most

live far away.

3. Health needs are met.

The experiences and progress of care leavers: outstanding

4. Advisers stay in touch.
"""
IMPRINT = """
The Office for Standards in Education says this of itself.

This report is available online.
"""
EXPECTED = {
    "summary": "Children in Wexcombe are safe.\nTheir lives improve.",
    "improve": "• The time that children wait.\n• Supervision.",
    "grades": "The impact of leaders on social work practice with children and families: Good\n"
    "Overall effectiveness: Good\nInspection dates: 4 to 8 March 2024\n"
    "Lead inspector: Ada Marsh, His Majesty's Inspector",
    "1": "Children see their social workers often.",
    "2": "Carers are trained well, but most live far away.",
    "3": "Health needs are met.",
    "4": "Advisers stay in touch.",
}


@pytest.fixture
def read(tmp_path):
    def read_text(text, name="report.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_report(path)

    return read_text


def texts(report):
    return {paragraph.number: paragraph.text for paragraph in report.paragraphs}


def test_a_pasted_report(read):
    result = read(COVER + BODY + IMPRINT)
    assert texts(result) == EXPECTED
    assert [(p.heading, p.page, p.boxes) for p in result.paragraphs[3:]] == [
        *[("The experiences and progress of children in care: good", None, ())] * 3,
        ("The experiences and progress of care leavers: outstanding", None, ()),
    ]
    report = result.report
    assert (report.id, report.pages, report.paragraph_count, report.lead_inspector) == (
        "wexcombe-2024-03-04", None, 4, "Ada Marsh",
    )  # fmt: skip
    assert report.numbering.missing == ()


def test_headings_need_no_blank_lines_around_them(read):
    tight = "\n".join(line for line in BODY.splitlines() if line)
    found = texts(read(COVER + tight))
    assert {number: found[number] for number in "1234"} == {number: EXPECTED[number] for number in "1234"}


def test_numbers_on_lines_of_their_own_and_page_numbers(read):
    text = """\
        The experiences of children in care
        1.

        Children see their social
        workers often. They

        1

        trust them.

        2.

        Carers are trained.

        2

        3.

        Health needs are met.
        This is new.

        3

        Fewer children wait.

        4.

        The end is near.

        4
        """
    found = texts(read(COVER + dedent(text)))
    assert {number: found[number] for number in "1234"} == {
        "1": "Children see their social workers often. They trust them.",
        "2": "Carers are trained.",
        "3": "Health needs are met. This is new.\nFewer children wait.",
        "4": "The end is near.",
    }


def test_form_feeds_part_pages_and_their_footers_go(read):
    pages = [
        "The experiences of children in care\n1. Children see their",
        "social workers often.\n2. Carers are trained.\n3. Health needs",
        "are met.",
        "4. Children are heard.\n5. The end is near.",
    ]
    text = "\f".join(
        f"{page}\n\nInspection of Wexcombe\n4 to 8 March 2024    {at}\n" for at, page in enumerate(pages, 2)
    )
    result = read(text)
    assert texts(result) == {
        "1": "Children see their social workers often.",
        "2": "Carers are trained.",
        "3": "Health needs are met.",
        "4": "Children are heard.",
        "5": "The end is near.",
    }
    assert [(p.page, p.last_page) for p in result.paragraphs] == [(1, 2), (2, 2), (2, 3), (4, 4), (4, 4)]


def test_markdown(read):
    text = """\
        # Judgment of the court

        ## The facts

        1. The **claimant** lives in <https://example.org/wexcombe>.
        2. The defendant does not.
        """
    result = read(dedent(text), "judgment.md")
    assert texts(result) == {
        "1": "The **claimant** lives in https://example.org/wexcombe.",
        "2": "The defendant does not.",
    }
    assert result.paragraphs[0].heading == "Judgment of the court – The facts"
    assert (result.report.id, result.report.title, result.report.authority) == ("judgment", "judgment", "")
    assert (result.report.kind, result.report.start, result.report.grades) == (None, None, {})


def test_numbers_of_other_documents(read):
    dotted = read(
        "Chapter 14\n\n14.2.1 The inquiry heard this.\n\n14.2.2 It then heard that.\n\n14.2.3 Then no more.\n"
    )
    assert texts(dotted) == {
        "14.2.1": "The inquiry heard this.", "14.2.2": "It then heard that.", "14.2.3": "Then no more.",
    }  # fmt: skip
    bracketed = read(
        "[33] The appeal is heard.\n\n[34] It is allowed.\n\n[34A] In part.\n\n[35] Costs follow.\n"
    )
    assert list(texts(bracketed)) == ["33", "34", "34A", "35"]


def test_a_text_without_numbers_is_no_report(read):
    with pytest.raises(FileProblem, match="no numbered paragraphs"):
        read("A letter.\n\nIt says little, and it has no numbers.\n")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café – “fine”".encode(), "Café – “fine”"),
        (codecs.BOM_UTF8 + b"plain", "plain"),
        ("Café".encode("utf-16"), "Café"),
        ("Café ’s".encode("cp1252"), "Café ’s"),
    ],
)
def test_encodings(data, text):
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02binary", b"\x81\x8d\x8f", codecs.BOM_UTF16_LE + b"\x00"])
def test_what_is_no_text(data):
    with pytest.raises(FileProblem, match="not readable as text"):
        decode(data, "a.txt")


def test_lines_of_text():
    lines = text_lines(
        "# Title ##\n**Bold**\n---\n| A | B |\n* item\n\uf0b7 item\na\u00a0b\tc\n[link](https://x.org)"
    )
    assert [(line.text, line.bold, line.page) for line in lines] == [
        ("Title", True, None), ("Bold", True, None), ("", False, None), ("A\tB", False, None),
        ("• item", False, None), ("• item", False, None), ("a b\tc", False, None), ("link", False, None),
    ]  # fmt: skip
    assert [line.page for line in text_lines("a\fb")] == [1, 2]
