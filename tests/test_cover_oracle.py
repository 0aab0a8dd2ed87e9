"""Every cover fact of every real report, against what the files really contain."""

import json
from pathlib import Path

import pytest

from index.cover import read_cover
from index.lines import Line
from index.names import slug
from index.pdf import read_lines

SHARED = Path(__file__).parents[2] / "shared"
ORACLE = SHARED / "oracle" / "reports.jsonl"
PASTED = SHARED / "text" / "islington-2024.txt"

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(not ORACLE.exists(), reason=f"the real reports and their facts are not in {SHARED}"),
]


def truths():
    if not ORACLE.exists():
        return []
    with ORACLE.open(encoding="utf-8") as file:
        return [truth for truth in map(json.loads, file) if truth["readable"]]


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


def printed_facts(lines):
    cover = read_cover(lines)
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


@pytest.mark.parametrize("truth", truths(), ids=lambda truth: truth["file"])
def test_cover_facts_of_a_real_report(truth):
    assert printed_facts(read_lines(SHARED / "reports" / truth["file"])) == expected_facts(truth)


def test_the_oracle_has_all_readable_reports():
    assert len(truths()) == 121


def test_pasted_text_has_the_facts_of_its_file():
    truth = next(truth for truth in truths() if truth["file"] == "islington/29 january 2025.pdf")
    lines = [Line(line) for line in PASTED.read_text(encoding="utf-8").splitlines()]
    assert printed_facts(lines) == expected_facts(truth)
