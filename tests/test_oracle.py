"""The real reports against what they really contain; see `oracle_audit`, which also prints it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from oracle_audit import audit_files, read_jsonl
from shelf import read_here

from index.cover import read_cover
from index.document import read_report
from index.lines import Line
from index.names import slug
from index.versions import merge_versions

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(not (SHARED / "oracle").is_dir(), reason="../shared with the real reports is missing"),
]


@pytest.fixture(scope="module")
def read():
    """Every report, read once: the audits, and the covers by their files."""
    covers = {}

    def reading(files):
        for file in files:

            def noted(lines, name=file.name):
                covers[name] = read_cover(lines)
                return covers[name]

            patch.setattr("index.document.read_cover", noted)
            yield from read_here([file])

    with pytest.MonkeyPatch.context() as patch:
        return list(audit_files(SHARED / "reports", SHARED / "oracle", reading)), covers


@pytest.fixture
def audits(read):
    return read[0]


@pytest.fixture
def covers(read):
    return read[1]


@pytest.fixture(scope="module")
def truths():
    """What the covers of the readable reports print, by their files."""
    return {
        truth["file"]: truth for truth in read_jsonl(SHARED / "oracle" / "reports.jsonl") if truth["readable"]
    }


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


def expected_facts(truth):
    graded = {area: grade for area, grade in truth["grades"].items() if grade}
    return {
        "printed authority": truth["authority"],
        "authority": slug(truth["authority_short"]),
        "kind": truth["kind"],
        "start": truth["start"],
        "end": truth["end"],
        "lead inspector": truth["lead_inspector"],
        "grades": graded | truth["grades_other"],
        "shared": "share ONE printed grade" in truth["notes"],
    }


def printed_facts(cover):
    return {
        "printed authority": cover.printed_authority,
        "authority": slug(cover.authority or ""),
        "kind": cover.kind,
        "start": cover.start and cover.start.isoformat(),
        "end": cover.end and cover.end.isoformat(),
        "lead inspector": cover.lead_inspector,
        "grades": cover.grades | cover.other_grades,
        "shared": cover.shared_grade,
    }


def test_what_a_cover_prints_of_every_report(covers, truths):
    assert covers.keys() == truths.keys()
    for file, cover in covers.items():
        assert printed_facts(cover) == expected_facts(truths[file]), file
    assert len(covers) == 121


def test_pasted_text_has_the_facts_of_its_file(truths):
    pasted = (SHARED / "text" / "islington-2024.txt").read_text("utf-8").splitlines()
    found = printed_facts(read_cover([Line(line) for line in pasted]))
    assert found == expected_facts(truths["islington/29 january 2025.pdf"])


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
