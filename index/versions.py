"""Several files of one inspection are one report; several inspections of one authority have an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.names import slug
from index.report import ReadReport, Report


def merge_versions(reports: Iterable[ReadReport]) -> list[ReadReport]:
    """Return one report an inspection, in the order in which each first came.

    Of several files of the same inspection the better text wins: with pages, with fewer findings of the
    numbering audit, with more paragraphs; the others are named in `other_files`. Reports without a date and
    an authority are the same only if their files are. Older inspections of an authority carry the newest's
    id in `superseded_by`.
    """
    versions: defaultdict[str, list[ReadReport]] = defaultdict(list)
    for read in reports:
        versions[_identity(read, versions)].append(read)
    merged = [_best(identity, own) for identity, own in versions.items()]
    newest = _newest(read.report for read in merged)
    return [replace(read, report=_ordered(read.report, newest)) for read in merged]


def _identity(read: ReadReport, versions: dict[str, list[ReadReport]]) -> str:
    """Return the id under which a report is kept: its own, if that is not another document's."""
    report = read.report
    if (report.start and report.authority) or report.id not in versions:
        return report.id
    if versions[report.id][0].report.sha256 == report.sha256:
        return report.id
    return f"{report.id}-{report.sha256[:8]}"


def _best(identity: str, versions: Sequence[ReadReport]) -> ReadReport:
    best = max(versions, key=_quality)
    files = {file for read in versions for file in (read.report.file, *read.report.other_files)}
    others = tuple(sorted(files - {best.report.file}))
    return replace(best, report=replace(best.report, id=identity, other_files=others))


def _quality(read: ReadReport) -> tuple[bool, int, int, str]:
    numbering = read.report.numbering
    findings = len(numbering.missing) + len(numbering.duplicates) + len(numbering.warnings)
    return read.report.pages is not None, -findings, len(read.paragraphs), read.report.file


def _newest(reports: Iterable[Report]) -> dict[str, Report]:
    """Return each authority's newest inspection; one that gave no overall grade does not supersede any."""
    newest: dict[str, Report] = {}
    for report in reports:
        if report.authority and report.start:
            known = newest.get(slug(report.authority))
            if known is None or _age(report) > _age(known):
                newest[slug(report.authority)] = report
    return newest


def _age(report: Report) -> tuple[bool, str, str]:
    return "overall" in report.grades, str(report.start), str(report.end)


def _ordered(report: Report, newest: dict[str, Report]) -> Report:
    latest = newest.get(slug(report.authority)) if report.authority and report.start else None
    if latest is None or latest.id == report.id or str(latest.start) < str(report.start):
        return replace(report, superseded_by=None)
    return replace(report, superseded_by=latest.id)
