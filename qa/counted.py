"""Counts of covers in a manner of their own (`qa.manner`): over areas, grade by grade, year by year, ..."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from index.report import Report
from qa.areas import AREAS
from qa.chosen import touches
from qa.covers import Covers, Fact, Source, grade_in, grade_source
from qa.days import stretched
from qa.fact_question import FactQuestion
from qa.grades import RANKS, either
from qa.in_words import after_a_colon, authorities, named, number_of, share_of, were
from qa.judgements import by_number, over_areas, side_by_side
from qa.manner import How, Manner
from qa.tally import looked_among, one_by_one, rated

_Teller = Callable[[FactQuestion, Manner, list[Report], Covers], list[Fact]]


def counted(found: FactQuestion, manner: Manner, covers: Covers) -> list[Fact]:
    """Return what the covers say where they are counted in a `manner`, first of all of them together."""
    every = replace(found, subject="reports") if manner.how in _OF_ALL_INSPECTIONS else found
    pool = looked_among(every, covers)
    return _TELLERS[manner.how](found, manner, pool, covers) if pool else []


def _by_grade(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """Count each grade for itself, the one that most have first."""
    area = found.area
    given = [grade for report in pool if (grade := grade_in(report, area))]
    asked = sorted(found.grades or set(given), key=lambda grade: (-given.count(grade), -RANKS[grade]))
    return [fact for grade in asked for fact in rated(found, frozenset({grade}), pool, covers)]


def _by_year(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """Count the inspections of each year in which any began."""
    area = found.area
    began: dict[int, list[Report]] = defaultdict(list)
    for report in pool:
        if report.start and (grade_in(report, area) or not found.grades):
            began[report.start.year].append(report)
    facts = []
    for year, reports in sorted(began.items()):
        text, sources = number_of(len(reports), "inspection"), _dates(reports)
        if found.grades:
            hits = [report for report in reports if grade_in(report, area) in found.grades]
            text = f"{share_of(hits, reports, covers)} rated {either(found.grades)} {AREAS[area].label}"
            sources = tuple(grade_source(report, area) for report in hits or reports)
        facts.append(Fact(f"{year}: {text}", sources))
    return facts


def _in_both_years(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """Answer which authorities were inspected in each of the years, with one of the grades each time.

    Where they are counted, those of each year alone are counted too: the words may mean these.
    """
    years = [[report for report in pool if touches(report, *dates)] for dates in covers.period.dates]
    areas = found.each_area
    if found.grades:
        years = [[r for r in some if all(grade_in(r, a) in found.grades for a in areas)] for some in years]
    both = set.intersection(*({covers.name(report) for report in some} for some in years))
    hits = [
        report for report in pool if covers.name(report) in both and any(report in some for some in years)
    ]
    labels = " and ".join(AREAS[area].label for area in areas)
    how = f"rated {either(found.grades)} {labels}" if found.grades else "inspected"
    told = [stretched(*dates) for dates in covers.period.dates]
    facts = []
    if found.ask == "count":
        facts = [
            Fact(
                f"{_number_were({covers.name(r) for r in some})} {how} in {when}",
                _printed(found, some or pool),
            )
            for some, when in zip(years, told, strict=True)
        ]
    text = (
        f"{_number_were(both)} {how} in {', '.join(told[:-1])} and again in {told[-1]}{named(hits, covers)}"
    )
    each = (
        [covers.graded(r, area) for r in hits for area in areas] if found.grades else map(covers.dated, hits)
    )
    return [*facts, Fact(text, _printed(found, hits or pool)), *one_by_one(found, list(each))]


def _printed(found: FactQuestion, reports: Sequence[Report]) -> tuple[Source, ...]:
    if not found.grades:
        return _dates(reports)
    return tuple(grade_source(report, area) for report in reports for area in found.each_area)


def _percent(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """State how many of those that are graded have one of the grades, and which part of them that is."""
    return rated(found, found.grades, pool, covers)


def _missed(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """Answer which authorities have no inspection in the days asked for; after the year, where since one."""
    period = covers.period
    if period.which not in {"since", "dated"}:
        return []
    since = period.which == "since"
    spans = [(date(period.dates[0][0].year + 1, 1, 1), date.max)] if since else period.dates
    own = {name: covers.scope_of(name) for name in covers.authorities}
    missed = {
        name: reports
        for name, reports in own.items()
        if not any(touches(report, *dates) for report in reports for dates in spans)
    }
    told = str(period.dates[0][0].year) if since else " or ".join(stretched(*dates) for dates in spans)
    shown = [report for reports in missed.values() for report in (reports[:1] if since else reports)]
    when = f"after {told}" if since else f"in {told}"
    text = f"{len(missed)} of {authorities(len(covers.authorities))} {were(len(missed))} not inspected {when}"
    text = text if missed else f"Every one of {authorities(len(covers.authorities))} was inspected {when}"
    head = Fact(text + named(shown, covers), _dates(shown or pool))
    return [head, *one_by_one(found, [covers.dated(reports[0]) for reports in missed.values()])]


def _often(found: FactQuestion, manner: Manner, pool: list[Report], covers: Covers) -> list[Fact]:
    """Answer which authorities were inspected, or which inspectors led, most often; or more than so often."""
    inspector = found.ask == "inspector"
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in pool:
        key = report.lead_inspector if inspector else covers.name(report)
        if key and (not found.grades or grade_in(report, found.area)):
            groups[key].append(report)
    if found.grades:
        return _graded_often(found, manner, groups, covers)
    least = max(map(len, groups.values()), default=0) if manner.how == "most often" else manner.least
    hits = {name: reports for name, reports in groups.items() if len(reports) >= least}
    whole = number_of(len(groups), "lead inspector") if inspector else authorities(len(groups))
    verb = "led" if inspector else "had"
    if not hits:
        text = f"None of {whole} {verb} {number_of(least, 'inspection')} or more in the index"
        return [Fact(text, _dates(pool))]
    who = number_of(len(hits), "lead inspector") if inspector else authorities(len(hits))
    if manner.how == "most often":
        text = f"{who} {verb} the most inspections, {least}{' each' if len(hits) > 1 else ''}"
    else:
        text = f"{len(hits)} of {whole} {verb} {least} inspections or more"
    line = "lead_inspector" if inspector else "dates"
    head = Fact(text + after_a_colon(hits), _dates([r for reports in hits.values() for r in reports], line))
    each = [
        Fact(f"{name}: {number_of(len(reports), 'inspection')}", _dates(reports, line))
        for name, reports in hits.items()
    ]
    return [head, *one_by_one(found, each)]


def _graded_often(
    found: FactQuestion, manner: Manner, groups: Mapping[str, Sequence[Report]], covers: Covers
) -> list[Fact]:
    """Answer which authorities had one of the grades at more than so many inspections."""
    graded = {
        name: [report for report in reports if grade_in(report, found.area) in found.grades]
        for name, reports in groups.items()
    }
    hits = {name: reports for name, reports in graded.items() if len(reports) >= manner.least}
    how = f"rated {either(found.grades)} {AREAS[found.area].label} at {manner.least} inspections or more"
    text = f"{len(hits) or 'None'} of {authorities(len(groups))} {were(len(hits))} {how}"
    told = [report for reports in hits.values() for report in reports]
    every = [report for reports in groups.values() for report in reports]
    sources = tuple(grade_source(report, found.area) for report in told or every)
    head = Fact(text + after_a_colon(hits), sources)
    return [head, *one_by_one(found, [covers.graded(report, found.area) for report in told])]


def _number_were(names: Collection[str]) -> str:
    return f"{authorities(len(names)) if names else 'No authority'} {were(len(names))}"


def _dates(reports: Iterable[Report], line: str = "dates") -> tuple[Source, ...]:
    return tuple(Source(report.id, line if report.start else "all") for report in reports)


_TELLERS: dict[How, _Teller] = {
    "all areas": over_areas,
    "some areas": over_areas,
    "most": by_number,
    "fewest": by_number,
    "each grade": _by_grade,
    "each year": _by_year,
    "both years": _in_both_years,
    "share": _percent,
    "not inspected": _missed,
    "side by side": side_by_side,
    "times": _often,
    "most often": _often,
}
_OF_ALL_INSPECTIONS = frozenset({"each year", "times", "most often"})
"""Manners that look at every indexed inspection, where the question names no time."""
