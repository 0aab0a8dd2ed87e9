"""Counts of the judgements that a cover prints: in all areas, in the most of them, in how many of each."""

from __future__ import annotations

from collections.abc import Iterable

from index.report import Report
from qa.areas import AREAS
from qa.covers import Covers, Fact, Source, grade_source, inspection, printed_areas
from qa.fact_question import FactQuestion
from qa.grades import either
from qa.in_words import authorities, named, number_of, share_of
from qa.manner import Manner
from qa.tally import one_by_one


def over_areas(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """Answer which reports have one of the grades in all areas that their cover grades, or in some."""
    judged = [report for report in pool if report.grades]
    every = manner.how == "all areas"
    hits = [r for r in judged if len(_areas(r, found)) >= (len(r.grades) if every else manner.least)]
    some = f"at least {number_of(manner.least, 'area')}"
    text = (
        f"{share_of(hits, judged, covers)} rated {either(found.grades)} in {'all areas' if every else some}"
    )
    sources = [grade_source(report, area) for report in hits for area in _areas(report, found)]
    head = Fact(text + named(hits, covers), tuple(sources) or _whole(judged))
    return [head, *one_by_one(found, [_judged(report, found, covers) for report in hits])]


def by_number(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """Answer which reports have the most, or the fewest, judgements with one of the grades."""
    judged = [report for report in pool if report.grades]
    numbers = {report.id: len(_areas(report, found)) for report in judged}
    end = (max if manner.how == "most" else min)(numbers.values(), default=0)
    hits = [report for report in judged if numbers[report.id] == end]
    if not hits:
        return []
    text = f"{authorities(len(hits))} {'have' if len(hits) > 1 else 'has'} the {manner.how} judgements"
    text = f"{text} rated {either(found.grades)}, {end or 'none'}{' each' if len(hits) > 1 else ''}"
    head = Fact(text + named(hits, covers), _graded_so(hits, found))
    return [head, *one_by_one(found, [_judged(report, found, covers) for report in hits])]


def side_by_side(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """State of each authority how many of its judgements have one of the grades."""
    return [_judged(report, found, covers) for report in pool]


def _areas(report: Report, found: FactQuestion) -> list[str]:
    return [area for area in printed_areas(report) if report.grades[area] in found.grades]


def _judged(report: Report, found: FactQuestion, covers: Covers) -> Fact:
    """State in which areas a report has one of the grades."""
    areas = _areas(report, found)
    labels = ", ".join(AREAS[area].label for area in areas)
    text = f"{len(areas) or 'none'} of {len(report.grades)} judgements rated {either(found.grades)}"
    text = f"{covers.name(report)}: {text}{f' ({labels})' if areas else ''} ({inspection(report)})"
    return Fact(text, _graded_so([report], found))


def _graded_so(reports: Iterable[Report], found: FactQuestion) -> tuple[Source, ...]:
    """Return the lines that print one of the grades; the whole cover of a report without any."""
    return tuple(
        source
        for report in reports
        for source in [grade_source(report, area) for area in _areas(report, found)] or _whole([report])
    )


def _whole(reports: Iterable[Report]) -> tuple[Source, ...]:
    return tuple(Source(report.id, "all") for report in reports)
