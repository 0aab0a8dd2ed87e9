"""Compare what is read from the real reports with what they really contain.

    python -m tests.oracle_audit REPORTS ORACLE

prints a line a file and totals; exit status 1 where a report is incomplete or a cover fact is wrong.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.errors import FileProblem
from index.names import plain_name
from index.read import SourceFile, read_files
from index.report import UNNUMBERED, Paragraph, ReadReport

Truth = Mapping[str, Any]
Reader = Callable[[Sequence[SourceFile]], Iterable[tuple[ReadReport, ...] | FileProblem]]


@dataclass
class Audit:
    """What a comparison of one file found; the lists name what is wrong."""

    file: str
    kind: str
    expected: int = 0
    exact: int = 0
    complete: bool = True
    wrong_text: list[str] = field(default_factory=list)
    wrong_numbers: list[str] = field(default_factory=list)
    wrong_pages: list[str] = field(default_factory=list)
    wrong_facts: list[str] = field(default_factory=list)
    wrong_parts: list[str] = field(default_factory=list)
    anomalies: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        found = [f"{self.file}: {self.exact}/{self.expected} exact"]
        for name in ("numbers", "text", "pages", "facts", "parts"):
            wrong = getattr(self, f"wrong_{name}")
            if wrong:
                found.append(f"{name} {', '.join(wrong)}")
        return "; ".join(found + self.anomalies)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def alnum_sha1(text: str) -> str:
    """The first 12 hex digits of the SHA-1 of a text's letters a-z and figures."""
    return hashlib.sha1(re.sub("[^a-z0-9]", "", text.lower()).encode()).hexdigest()[:12]


def audit_files(reports: Path, oracle: Path, read: Reader = read_files) -> Iterator[Audit]:
    """Yield the comparison of each file that the oracle knows, as `read` gives them."""
    truths: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    joins: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for paragraph in read_jsonl(oracle / "paragraphs.jsonl"):
        truths[paragraph["file"]].append(paragraph)
    for join in read_jsonl(oracle / "joins.jsonl"):
        joins[join["file"]].append(join)
    files = read_jsonl(oracle / "reports.jsonl")
    results = read([SourceFile(reports / truth["file"], truth["file"]) for truth in files])
    for truth, result in zip(files, results, strict=True):
        file = truth["file"]
        if isinstance(result, FileProblem):
            left_out = [f"left out: {result}"]
            yield Audit(file, truth["kind"], complete=not truth["readable"], anomalies=left_out)
        else:
            yield audit_report(result[0], truth, truths[file], joins[file])


def audit_report(
    read: ReadReport, truth: Truth, paragraphs: Sequence[Truth], joins: Sequence[Truth]
) -> Audit:
    audit = Audit(truth["file"], truth["kind"], expected=len(paragraphs), complete=truth["readable"])
    own = {paragraph.number: paragraph for paragraph in read.paragraphs}
    _audit_paragraphs(audit, own, paragraphs)
    for join in joins:
        text = _plain(own[str(join["paragraph"])].text)
        wanted = [join["starts"], join["ends"], *([join["join"]] if "join" in join else [])]
        wrong = [part for part in wanted if _plain(part) not in text]
        wrong += [part for part in join["must_not_contain"] if _plain(part) in text]
        audit.wrong_text += [f"{join['paragraph']} ({part})" for part in wrong]
    audit.wrong_facts = list(_wrong_facts(read, truth))
    audit.wrong_parts = list(_wrong_parts(read, truth))
    audit.anomalies = [f"missing {number}" for number in read.report.numbering.missing]
    audit.anomalies += [f"twice {number}" for number in read.report.numbering.duplicates]
    audit.anomalies += read.report.numbering.warnings
    return audit


def _audit_paragraphs(audit: Audit, own: Mapping[str, Paragraph], paragraphs: Sequence[Truth]) -> None:
    expected = [str(truth["paragraph"]) for truth in paragraphs]
    printed = [
        n for n, paragraph in own.items() if paragraph.part not in UNNUMBERED and not n.startswith("p")
    ]
    audit.wrong_numbers = [f"-{number}" for number in expected if number not in own]
    audit.wrong_numbers += [f"+{number}" for number in printed if number not in expected]
    audit.complete = audit.complete and not audit.wrong_numbers and printed == expected
    for number, truth in zip(expected, paragraphs, strict=True):
        if number not in own:
            continue
        if "note" in truth or alnum_sha1(own[number].text) == truth["alnum_sha1"]:
            audit.exact += 1
        else:
            audit.wrong_text.append(number)
        if (own[number].page, own[number].last_page) != (truth["page"], truth["end_page"]):
            audit.wrong_pages.append(number)


def _wrong_facts(read: ReadReport, truth: Truth) -> Iterator[str]:
    report = read.report
    facts = {
        "authority": report.authority,
        "kind": report.kind,
        "start": report.start and report.start.isoformat(),
        "end": report.end and report.end.isoformat(),
        "lead_inspector": report.lead_inspector,
        "pages": report.pages,
    }
    for name, value in facts.items():
        expected = plain_name(truth[name]) if name == "authority" else truth[name]
        if value != expected:
            yield f"{name} {value!r} for {expected!r}"
    for area, grade in truth["grades"].items():
        if report.grades.get(area) != grade:
            yield f"{area} {report.grades.get(area)!r} for {grade!r}"
    for area in ("adoption", "lscb"):
        if report.grades.get(area) != truth["grades_other"].get(area):
            yield f"{area} {report.grades.get(area)!r} for {truth['grades_other'].get(area)!r}"


def _wrong_parts(read: ReadReport, truth: Truth) -> Iterator[str]:
    expected = {
        str(number)
        for first, last in truth.get("recommendations_in_sequence", ())
        for number in range(first, last + 1)
    }
    if not expected and not truth["kind"].startswith("ILACS"):
        return
    for paragraph in read.paragraphs:
        if (paragraph.part == "recommendation") != (
            paragraph.number in expected
        ) and paragraph.part != "lscb":
            yield f"{paragraph.number} {paragraph.part}"
    bullets = truth.get("improve_bullets")
    improve = next((paragraph.text for paragraph in read.paragraphs if paragraph.part == "improve"), "")
    if bullets is not None and len(improve.splitlines()) != bullets:
        yield f"{len(improve.splitlines())} improve for {bullets}"


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[•◼▪]", " ", text).split())


def main(reports: Path, oracle: Path) -> int:
    audits = []
    for audit in audit_files(reports, oracle):
        print(audit, flush=True)
        audits.append(audit)
    print()
    for kind in ("ILACS", "SIF", "other"):
        own = [audit for audit in audits if audit.kind.startswith(kind)]
        expected, exact = sum(audit.expected for audit in own), sum(audit.exact for audit in own)
        print(
            f"{kind}: {sum(audit.complete for audit in own)} of {len(own)} complete, "
            f"{exact} of {expected} paragraphs exact ({100 * exact / max(expected, 1):.2f} %), "
            f"{sum(len(audit.wrong_pages) for audit in own)} on wrong pages, "
            f"{sum(len(audit.wrong_facts) for audit in own)} cover facts wrong, "
            f"{sum(len(audit.wrong_parts) for audit in own)} in a wrong part, "
            f"{sum(len(audit.anomalies) for audit in own)} anomalies"
        )
    return int(any(audit.wrong_facts or not audit.complete for audit in audits))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
