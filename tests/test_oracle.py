"""The real reports against what they really contain; see `oracle_audit`, which also prints it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from oracle_audit import audit_files

from index.document import read_report
from index.versions import merge_versions

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(not (SHARED / "oracle").is_dir(), reason="../shared with the real reports is missing"),
]


@pytest.fixture(scope="module")
def audits():
    return list(audit_files(SHARED / "reports", SHARED / "oracle"))


def test_every_report_is_complete(audits):
    assert [(audit.file, audit.wrong_numbers) for audit in audits if not audit.complete] == []
    assert len(audits) == 123


def test_every_paragraph_has_the_letters_that_are_printed(audits):
    expected, exact = Counter(), Counter()
    for audit in audits:
        expected[audit.kind] += audit.expected
        exact[audit.kind] += audit.exact
    assert [(audit.file, audit.wrong_text) for audit in audits if audit.wrong_text] == []
    assert exact == expected
    assert sum(expected.values()) == 10_027


def test_every_paragraph_stands_on_its_pages_and_in_its_part(audits):
    assert [(audit.file, audit.wrong_pages) for audit in audits if audit.wrong_pages] == []
    assert [(audit.file, audit.wrong_parts) for audit in audits if audit.wrong_parts] == []


def test_every_cover_fact(audits):
    assert [(audit.file, audit.wrong_facts) for audit in audits if audit.wrong_facts] == []


def test_what_the_numbering_audit_flags_is_so_in_print(audits):
    """Two web pages named .pdf, one report without numbers, and paragraphs printed without a full stop."""
    kinds = Counter(
        re.sub(r"paragraph \S+ ", "paragraph ", found) for audit in audits for found in audit.anomalies
    )
    assert kinds.pop("paragraph ends without a full stop") == 16
    assert kinds == {
        "left out: it is no PDF but a web page, though it is named .pdf": 2,
        "its paragraphs are printed without numbers; they are named by page and position": 1,
        "paragraph is very short (2 words)": 1,
    }


def test_the_pasted_text_and_the_pdf_of_one_inspection_are_one_report():
    pasted = read_report(SHARED / "text" / "islington-2024.txt")
    printed = read_report(SHARED / "reports" / "islington" / "29 january 2025.pdf")
    own, other = ({p.number: plain(p.text) for p in read.paragraphs} for read in (pasted, printed))
    assert [number for number in own if number.isdigit()] == [str(number) for number in range(1, 59)]
    assert own == other
    headings = ({p.number: plain(p.heading) for p in read.paragraphs} for read in (pasted, printed))
    assert next(headings) == next(headings)
    (merged,) = merge_versions([pasted, printed])
    assert (merged.report.file, merged.report.other_files) == ("29 january 2025.pdf", ("islington-2024.txt",))


def plain(text):
    """The text without what differs between print and paste: quotation marks and dashes."""
    return re.sub(r"[‘’“”'\"–—-]", "", text)
