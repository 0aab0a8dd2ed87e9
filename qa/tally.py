"""Which authorities or reports have something on their covers, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from index.report import Report
from qa.areas import AREAS
from qa.covers import Covers, Fact, Source, grade_in, grade_source, inspection, printed_areas
from qa.days import stretch
from qa.factual import RANKS, FactQuestion

_NAMED_AT_MOST = 12
_LISTED_AT_MOST = 60


def tally(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Return a sentence that counts and names what is asked for and, unless only a count is, each of them."""
    if found.subject == "areas" or (found.extreme in {"best", "worst"} and len(covers.authorities) == 1):
        return _judgements(found, covers)
    pool = _pool(found, covers)
    if found.extreme in {"newest", "oldest"}:
        return _at_the_end(found, pool, covers)
    grades = found.grades
    if found.pairs:
        return _paired(found, pool, covers)
    if found.extreme:
        known = {grade for report in pool if (grade := grade_in(report, _area(found)))}
        grades = frozenset(grade for grade in known if RANKS[grade] == _end(found, (RANKS[g] for g in known)))
    if grades:
        return _graded(found, grades, pool, covers)
    return _counted(found, pool, covers) if pool else []


def _area(found: FactQuestion) -> str:
    return found.areas[0] if found.areas else "overall"


def _end(found: FactQuestion, ranks: Iterable[int]) -> int:
    return (max if found.extreme == "best" else min)(ranks, default=0)


def _pool(found: FactQuestion, covers: Covers) -> list[Report]:
    """Return the reports to look among: the scope, or all of its authorities' where reports are counted."""
    period = covers.period
    pool = list(covers.scope)
    if (found.subject == "reports" or found.inspector) and period.which == "current" and not period.explicit:
        pool = [report for authority in covers.authorities for report in covers.names.reports_of(authority)]
    if period.which == "since":
        pool = [report for report in pool if report.start and report.start >= period.dates[0][0]]
    if period.which == "dated":  # an inspection that was only published then was not in those days
        pool = [report for report in pool if any(_is_in(report, *dates) for dates in period.dates)]
    if found.inspector:
        pool = [report for report in pool if report.lead_inspector == found.inspector]
    if found.kind:
        pool = [report for report in pool if found.kind in (report.kind or "").casefold()]
    return pool


def _graded(
    found: FactQuestion, grades: frozenset[str], pool: Sequence[Report], covers: Covers
) -> list[Fact]:
    """Answer which of `pool` have one of `grades` in each of the areas asked for."""
    areas = found.areas or ("overall",)
    graded = [report for report in pool if all(grade_in(report, area) for area in areas)]
    hits = [report for report in graded if all(grade_in(report, area) in grades for area in areas)]
    seen = {grade for report in hits for area in areas if (grade := grade_in(report, area))}
    if found.ever == "never":
        ever = {covers.name(report) for report in hits}
        hits, seen = [report for report in graded if covers.name(report) not in ever], set(grades)
    shown = hits or graded
    if not shown:
        labels = " and ".join(AREAS[area].label for area in areas)
        sources = tuple(Source(report.id, "all") for report in pool)
        return [Fact(f"None of {len(pool)} reports gives a grade {labels}", sources)] if pool else []
    alone = found.ever == "never" or len({covers.name(report) for report in graded}) == len(graded)
    count, total = (len({covers.name(r) for r in some}) if alone else len(some) for some in (hits, graded))
    rated = f"{found.ever + ' ' if found.ever else ''}rated {_either(seen or grades)}"
    labels = " and ".join(AREAS[area].label for area in areas)
    whole = (
        _number(total, "authority", "authorities") if alone else _number(total, "inspection", "inspections")
    )
    text = f"{count or 'None'} of {whole} {'were' if count > 1 else 'was'} {rated} {labels}"
    head = Fact(
        text + _named(hits, covers), tuple(grade_source(report, area) for report in shown for area in areas)
    )
    return [head, *_each(found, [covers.graded(report, area) for report in hits for area in areas])]


def _paired(found: FactQuestion, pool: Sequence[Report], covers: Covers) -> list[Fact]:
    """Answer which of `pool` have in each area of `found.pairs` one of the grades asked for there."""
    graded = [report for report in pool if all(grade_in(report, area) for area, _ in found.pairs)]
    hits = [r for r in graded if all(grade_in(r, area) in grades for area, grades in found.pairs)]
    if not graded:
        return []
    asked = " and ".join(f"{_either(grades)} {AREAS[area].label}" for area, grades in found.pairs)
    alone = len({covers.name(report) for report in graded}) == len(graded)
    whole = _number(len(graded), *(("authority", "authorities") if alone else ("inspection", "inspections")))
    text = f"{len(hits) or 'None'} of {whole} {'were' if len(hits) > 1 else 'was'} rated {asked}"
    areas = [area for area, _ in found.pairs]
    sources = tuple(grade_source(report, area) for report in hits or graded for area in areas)
    head = Fact(text + _named(hits, covers), sources)
    return [head, *_each(found, [covers.graded(report, area) for report in hits for area in areas])]


def _is_in(report: Report, first: date, last: date) -> bool:
    """Tell whether the inspection of `report` touched one of the days from `first` to `last`."""
    return report.start is not None and report.start <= last and (report.end or report.start) >= first


def _counted(found: FactQuestion, pool: Sequence[Report], covers: Covers) -> list[Fact]:
    """Count reports or authorities for themselves."""
    names = {covers.name(report) for report in pool}
    kind = f"{found.kind} inspection" if found.kind else "inspection"
    inspections = _number(len(pool), kind, f"{kind}s")
    authorities = _number(len(names), "authority", "authorities")
    text = f"{inspections} of {authorities}" if found.subject == "reports" else authorities
    text += f" with {found.inspector} as lead inspector" if found.inspector else " in the index"
    line = "lead_inspector" if found.inspector else "dates"
    sources = tuple(Source(report.id, line if report.start else "all") for report in pool)
    head = Fact(text + _years(covers) + _named(pool, covers), sources)
    return [head, *_each(found, [covers.dated(report, line) for report in pool])]


def _each(found: FactQuestion, facts: Sequence[Fact]) -> Sequence[Fact]:
    return [] if found.ask == "count" or len(facts) > _LISTED_AT_MOST else facts


def _at_the_end(found: FactQuestion, pool: Sequence[Report], covers: Covers) -> list[Fact]:
    """Return the newest or the oldest inspection, all of them where several began on that day."""
    days_on_site = [report.start for report in pool if report.start]
    wanted = (max if found.extreme == "newest" else min)(days_on_site, default=date.min)
    return [covers.dated(report) for report in pool if report.start == wanted]


def extreme_areas(report: Report, found: FactQuestion) -> list[str]:
    """Return the areas, but for the overall grade, that have the report's best or worst grade."""
    ranks = {area: RANKS.get(report.grades[area], 0) for area in printed_areas(report) if area != "overall"}
    return [area for area, rank in ranks.items() if rank == _end(found, ranks.values())]


def _judgements(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Answer which judgements of a report have a grade, or how many."""
    facts = []
    for report in covers.scope:
        areas = printed_areas(report)
        hits = [area for area in areas if report.grades[area] in found.grades]
        if found.extreme:
            hits = extreme_areas(report, found)
        if hits and found.ask == "which":
            facts += [covers.graded(report, area) for area in hits]
        elif areas:
            rated = f"rated {_either(found.grades)}" if found.grades else "made"
            number = len(hits) if found.grades else len(areas)
            text = f"{covers.name(report)}: {number or 'none'} of {len(areas)} judgements {rated}"
            sources = tuple(grade_source(report, area) for area in hits) or (Source(report.id, "all"),)
            facts.append(Fact(f"{text} ({inspection(report)})", sources))
    return facts


def _either(grades: Iterable[str]) -> str:
    *most, last = sorted(grades, key=lambda grade: (-RANKS[grade], grade))
    return f"{', '.join(most)} or {last}" if most else last


def not_rated(grades: Iterable[str], area: str) -> str:
    """Return in words that none of `grades` was given for `area`."""
    return f"not rated {_either(grades)} {AREAS[area].label}"


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _named(reports: Sequence[Report], covers: Covers) -> str:
    names = sorted({covers.name(report) for report in reports})
    return f": {', '.join(names)}" if 0 < len(names) <= _NAMED_AT_MOST else ""


def _years(covers: Covers) -> str:
    if covers.period.which == "since":
        return f", inspected from {covers.period.dates[0][0].year} on"
    asked = " or ".join(_stretch(*dates) for dates in covers.period.dates)
    return f", inspected in {asked}" if asked else ""


def _stretch(first: date, last: date) -> str:
    """Return the days from `first` to `last` in words, whole years as years."""
    if first == date.min:
        return f"{last.year} or before"
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return stretch(first, last)
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
