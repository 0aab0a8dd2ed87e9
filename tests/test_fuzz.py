"""Damaged and hostile input: whatever is in a file, it costs that file only.

`INSPECTQA_FUZZ=20000` mutates that many PDFs instead of 2,000.
"""

import os
import random
import re
import time
from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheet import LEFT, TEXT, Sheet, cover, two_line_footer

from index.document import SUFFIXES, read_file
from index.errors import FileProblem
from index.files import SourceFile
from index.jsonl import read_passages
from index.lines import Line
from index.paragraphs import read_body
from index.pool import read_files
from index.report import Box, ReadReport
from index.text import decode, text_lines

REPORT = """\
Inspection of Wexcombe local authority children's services

What needs to improve?
- The time that children wait.

The experiences and progress of children in care: good

1. Children see their social workers often.
2. Carers are trained well (paragraph 3), but most

live far away.

3. Health needs are met; up from
16. There are 16- and 17-year-olds in care-
and leaving homes.

The experiences and progress of care leavers: outstanding
4. Advisers stay in touch.
"""
PIECES = (
    "", "\n", "\n\n", "\f", "3", "3.", "4. ", "[5] ", "14.2.3 ", "- ", "• ", "\t", "Good", "Summary\n",
    "requires improvement", "The Office for Standards in Education", "\x00", "\u2028", "é", "(", "“", "-",
)  # fmt: skip

edits = st.lists(
    st.tuples(st.integers(0, len(REPORT)), st.integers(0, 60), st.sampled_from(PIECES)),
    min_size=1,
    max_size=12,
)


def edited(changes):
    text = REPORT
    for at, cut, piece in changes:
        text = text[:at] + piece + text[at + cut :]
    return text


def letters(text):
    return re.sub(r"\W", "", text)


def check(lines):
    """What holds of the paragraphs of any document."""
    body = read_body(lines)
    numbers = [paragraph.number for paragraph in body.paragraphs]
    assert len(numbers) == len(set(numbers))
    printed = letters("".join(line.text for line in lines))
    for paragraph in body.paragraphs:
        assert paragraph.places[0].offset == 0
        offsets = [place.offset for place in paragraph.places]
        assert offsets == sorted(offsets)
        assert offsets[-1] <= len(paragraph.text)
        assert paragraph.text == paragraph.text.strip()
        assert "  " not in paragraph.text
        if paragraph.part in ("finding", "recommendation", "lscb") and len(paragraph.places) == 1:
            assert letters(paragraph.text) in printed, (
                "no letter may be added, lost or moved inside a paragraph"
            )


@given(edits)
@settings(max_examples=300, deadline=None)
def test_edited_texts(changes):
    check(text_lines(edited(changes)))


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_problem(data):
    with suppress(FileProblem):
        check(text_lines(decode(data, "a.txt")))


@given(st.text(max_size=200))
def test_any_text_as_passages_is_a_problem_or_reports(text):
    with suppress(FileProblem):
        assert all(isinstance(report, ReadReport) for report in read_passages(text, "a.jsonl", "0"))


printed_lines = st.builds(
    lambda text, page, left, top, size, bold, slanted: Line(
        text, page, Box(page, left, top, left + 6 * len(text), top + 1.2 * size), size, bold, slanted
    ),
    st.sampled_from(
        (
            "1. Text.",
            "2.\tMore text",
            "3",
            "3.",
            "16- and more",
            "• item",
            "Good",
            "Summary",
            "ends here.",
            "Contents",
        )
    ),
    st.integers(1, 4),
    st.sampled_from((57.0, 71.0, 85.0, 99.0, 117.0, 300.0)),
    st.floats(30, 820),
    st.sampled_from((8.0, 12.0, 14.0, 20.0)),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(printed_lines, max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_anywhere_on_the_pages(lines):
    check(sorted(lines, key=lambda line: (line.page, line.box.top)))


def drawn():
    sheet = Sheet(footer=two_line_footer)
    cover(sheet, ["Children in Wexcombe are safe."])
    for number in range(1, 31):
        if sheet.y > 700:
            sheet.end_page()
        if number % 10 == 1:
            sheet.heading("The experiences and progress of care leavers: good")
        sheet.paragraph(f"{number}.", "Advisers stay in touch, and", "most young people trust them.")
    sheet.slanted("Quality of practice", LEFT)
    sheet.invisible(TEXT, "hidden")
    return sheet.pdf()


def resaved(data, **how):
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, **how)
    return out.getvalue()


TOKENS = (b"<<", b">>", b"[" * 500, b"(", b" 0 R", b"endstream", b"BT", b"q " * 400)
NUMBERS = (b"0", b"-1", b"1", b"99999999999", b"3.5", b"4294967296")
NAMES = (b"/Kids", b"/Parent", b"/Length", b"/Type", b"/Font", b"/X")


def mutated(data, chance):
    """Return a PDF with a few changes of the kinds that damage, bad software or malice make."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20, 100))):
        at = chance.randrange(len(data))
        kind = chance.randrange(7)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randrange(1, 200)]
        elif kind == 2:
            data[at:at] = data[chance.randrange(len(data)) :][: chance.randrange(1, 400)]
        elif kind == 3:
            data[at:at] = chance.choice(TOKENS)
        elif kind == 4 and (number := re.compile(rb"\d+").search(data, at)):
            data[number.start() : number.end()] = chance.choice(NUMBERS)
        elif kind == 5 and (name := re.compile(rb"/[A-Za-z]+").search(data, at)):
            data[name.start() : name.end()] = chance.choice(NAMES)
        elif kind == 6 and chance.random() < 0.2:
            del data[at:]
        data = data or bytearray(b"%PDF-1.4")
    return bytes(data)


@pytest.mark.slow
def test_mutated_pdfs(tmp_path):
    chance = random.Random(2024)
    whole = drawn()
    bases = [
        whole,
        resaved(whole, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False),
        resaved(whole, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    ]
    sources = []
    for number in range(int(os.environ.get("INSPECTQA_FUZZ", "2000"))):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(mutated(chance.choice(bases), chance))
        sources.append(SourceFile(path, path.name))
    results = list(read_files(sources, time_limit=20))
    assert len(results) == len(sources)
    read = 0
    for source, result in zip(sources, results, strict=True):
        if isinstance(result, FileProblem):
            assert (result.file, bool(str(result)), bool(result.remedy)) == (source.name, True, True)
        else:
            read += 1
            (report,) = result
            numbers = [paragraph.number for paragraph in report.paragraphs]
            assert len(numbers) == len(set(numbers))
    assert read > len(sources) / 10, "most mutations must leave something to read, or they test little"


def pages(count):
    document = pikepdf.new()
    for _ in range(count):
        document.add_blank_page()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_content(content):
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(content)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_looping_pages():
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Pages.Kids.append(document.Root.Pages)
    document.Root.Pages.Count = 1_000_000
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_a_form_that_draws_itself():
    document = pikepdf.new()
    page = document.add_blank_page()
    form = document.make_stream(
        b"/F Do " * 9, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.Contents = document.make_stream(b"/F Do")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (lambda: pages(10_000), "it has 10000 pages"),
        (with_looping_pages, ""),
        (with_a_form_that_draws_itself, "longer than 5 seconds"),
        (lambda: with_content(b"[" * 1_000_000), ""),
        (lambda: with_content(b"q " * 1_000_000), ""),
        (
            lambda: with_content(b"BT /F1 12 Tf 9 9 Td " + b"(word) Tj " * 300_000 + b"ET"),
            "more than 100,000 characters",
        ),
    ],
    ids=[
        "10,000 pages",
        "looping pages",
        "a form in itself",
        "nested arrays",
        "nested states",
        "a million letters",
    ],
)
def test_hostile_pdfs(tmp_path, hostile, reason):
    bad, good = tmp_path / "bad.pdf", tmp_path / "good.pdf"
    bad.write_bytes(hostile())
    good.write_bytes(drawn())
    problem, read = read_files(
        [SourceFile(bad, "bad.pdf"), SourceFile(good, "good.pdf")], workers=1, time_limit=5
    )
    assert isinstance(problem, FileProblem)
    assert reason in str(problem)
    assert read[0].report.paragraph_count == 30


LONG = {
    "a line of many words": lambda n: "1. " + "word " * 400 * n + "\n\n2. End.\n",
    "many paragraphs": lambda n: "".join(f"{number}. Text of it.\n\n" for number in range(1, 3 * n)),
    "many lines": lambda n: "1. One.\n\n2. Two.\n\n" + "A line\n\n" * 20 * n,
    "blank lines": lambda n: "1. One.\n\n2. Two.\n\n" + "\n" * 50 * n + "and on.",
    "the same numbers": lambda n: "1. Again.\n2. And again.\n" * 4 * n,
    "many bullets": lambda n: "1. One.\n2. Two.\n" + "• point\n" * 20 * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_long_lines_and_many_lines_take_linear_time(tmp_path, name):
    """Told by the processor's time, against that of a quarter: a busy machine slows both alike."""

    def seconds(size):
        path = tmp_path / f"{size}{SUFFIXES[1]}"
        path.write_text(LONG[name](size), "utf-8")
        began = time.process_time()
        assert read_file(path, path.name)
        return time.process_time() - began

    quarter, whole = min(seconds(250) for _ in range(3)), seconds(1000)
    assert whole < 40
    assert whole < 9 * quarter + 0.1, "four times as much would take sixteen times as long"


@pytest.mark.slow
def test_long_lines_and_many_lines_are_within_the_limits_of_a_file(tmp_path):
    sources = []
    for name, text in LONG.items():
        path = tmp_path / f"{name}{SUFFIXES[1]}"
        path.write_text(text(1000), "utf-8")
        sources.append(SourceFile(path, path.name))
    results = read_files(sources)
    assert [str(result) for result in results if isinstance(result, FileProblem)] == []
