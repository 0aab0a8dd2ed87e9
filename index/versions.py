"""Several files of one inspection are one report; several inspections of one authority have an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from index.entry import Entry
from index.names import slug
from index.report import ReadReport, Report

Version = TypeVar("Version", ReadReport, Entry)


def merge_versions(reports: Iterable[Version]) -> list[Version]:
    """Return one report an inspection, in the order in which each first came.

    Of several files of the same inspection the better text wins: with pages, with fewer findings of the
    numbering audit, with more paragraphs; the others are named in `other_files`. Reports without a date and
    an authority are the same only if their files are. Older inspections of an authority carry the newest's
    id in `superseded_by`.
    """
    merged = [_best(identity, own) for identity, own in grouped(reports).items()]
    newest = _newest(read.report for read in merged)
    return [replace(read, report=_ordered(read.report, newest)) for read in merged]


def grouped(reports: Iterable[Version]) -> dict[str, list[Version]]:
    """Return the reports of each inspection under the id that they share once they are merged.

    Undated documents that share an id all get one with their content's checksum: whatever their files are
    called and in whichever order they come, an id never goes from one document to another.
    """
    every = list(reports)
    contents: defaultdict[str, set[str]] = defaultdict(set)
    for one in every:
        contents[one.report.id].add(_content(one.report))
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    for one in every:
        versions[_identity(one.report, contents)].append(one)
    return versions


def _content(report: Report) -> str:
    """Return what tells undated documents of one id apart; "" for an inspection, which its id names."""
    return "" if report.start and report.authority else report.sha256


def _identity(report: Report, contents: Mapping[str, set[str]]) -> str:
    """Return the id under which a report is kept: its own, if no other document has it."""
    content = _content(report)
    if not content or contents[report.id] == {content}:
        return report.id
    names = (f"{report.id}-{content[:length]}" for length in range(8, len(content) + 1))
    return next(name for name in names if name not in contents)


def _best(identity: str, versions: Sequence[Version]) -> Version:
    best = max(versions, key=_quality)
    files = set[str]().union(*map(_files, versions))
    others = tuple(sorted(files - {best.report.file}))
    return replace(best, report=replace(best.report, id=identity, other_files=others))


def _files(read: ReadReport | Entry) -> set[str]:
    return {read.report.file, *read.report.other_files}


def _quality(read: ReadReport | Entry) -> tuple[bool, int, int, str]:
    numbering = read.report.numbering
    findings = len(numbering.missing) + len(numbering.duplicates) + len(numbering.warnings)
    return read.report.pages is not None, -findings, read.size, read.report.file


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
