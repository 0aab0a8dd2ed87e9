"""Which authorities or reports have something on their covers, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from index.report import Report
from qa.areas import AREAS
from qa.chosen import touches
from qa.covers import Covers, Fact, Source, grade_in, grade_source, inspection, printed_areas
from qa.days import stretched
from qa.fact_question import FactQuestion
from qa.grades import RANKS, either
from qa.in_words import NAMED_AT_MOST, authorities, led_by, named, number_of, shown

_LISTED_AT_MOST = 60
_EARLIER = frozenset({"previous", "earlier"})


def tally(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Return a sentence that counts and names what is asked for and, unless only a count is, each of them."""
    if found.subject == "areas" or (found.extreme in {"best", "worst"} and len(covers.authorities) == 1):
        return _judgements(found, covers)
    pool = looked_among(found, covers)
    if found.extreme in {"newest", "oldest"}:
        return _at_the_end(found, covers)
    if found.above:
        return _above(*found.above, found, pool, covers)
    grades = found.grades
    if found.pairs:
        return _paired(found, pool, covers)
    if found.extreme:
        known = {grade for report in pool if (grade := grade_in(report, found.area))}
        grades = frozenset(grade for grade in known if RANKS[grade] == _end(found, (RANKS[g] for g in known)))
        grades = grades or frozenset(RANKS)  # nobody has one, which is told
    if grades:
        return rated(found, grades, pool, covers)
    return _counted(found, pool, covers) if pool else _none(found, covers)


def _end(found: FactQuestion, ranks: Iterable[int]) -> int:
    return (max if found.extreme == "best" else min)(ranks, default=0)


def looked_among(found: FactQuestion, covers: Covers) -> list[Report]:
    """Return the reports to look among: the scope, or all of its authorities' where reports are counted."""
    period = covers.period
    pool = list(covers.scope)
    if (
        (found.subject == "reports" or found.inspector or found.kind)
        and period.which == "current"
        and not period.explicit
    ):
        pool = [report for authority in covers.authorities for report in covers.names.reports_of(authority)]
    if period.which == "since":
        pool = [report for report in pool if report.start and report.start >= period.dates[0][0]]
    if period.which == "dated":  # an inspection that was only published then was not in those days
        pool = [report for report in pool if any(touches(report, *dates) for dates in period.dates)]
    if found.inspector:
        pool = [report for report in pool if report.lead_inspector == found.inspector]
    if found.kind:
        pool = [report for report in pool if found.kind in (report.kind or "").casefold()]
    return pool


def rated(found: FactQuestion, grades: frozenset[str], pool: Sequence[Report], covers: Covers) -> list[Fact]:
    """Answer which of `pool` have one of `grades` in each of the areas asked for."""
    areas, period = found.each_area, covers.period.which
    graded = [report for report in pool if all(grade_in(report, area) for area in areas)]
    hits = [report for report in graded if all(grade_in(report, area) in grades for area in areas)]
    seen = {grade for report in hits for area in areas if (grade := grade_in(report, area))}
    if found.ever in {"never", "always"}:
        others = hits if found.ever == "never" else [report for report in graded if report not in hits]
        apart = {covers.name(report) for report in others}
        hits, seen = [report for report in graded if covers.name(report) not in apart], set(grades)
    labels = " and ".join(AREAS[area].label for area in areas)
    if not graded:
        sources = tuple(Source(report.id, "all") for report in pool)
        text = f"None of {number_of(len(pool), 'report')} gives a grade {labels}"
        return [Fact(text, sources)] if pool else _none(found, covers)
    how = f"{found.ever + ' ' if found.ever else ''}rated {either(seen or grades)} {labels}"
    how = f"{how}{' before the current inspection' if found.ever and period in _EARLIER else ''}"
    if covers.ungraded and pool == list(covers.scope):
        how = f"{how}, in the newest report that grades it"
    sources = tuple(grade_source(report, area) for report in hits or graded for area in areas)
    head = Fact(_how_many(found, hits, graded, how, covers) + named(hits, covers), sources)
    return [head, *one_by_one(found, [covers.graded(report, area) for report in hits for area in areas])]


def _how_many(
    found: FactQuestion, hits: Sequence[Report], graded: Sequence[Report], how: str, covers: Covers
) -> str:
    """Return how many of the `graded` were so: authorities, or inspections where these are asked for."""
    number, total = (len({covers.name(report) for report in some}) for some in (hits, graded))
    several = len(graded) > total and not found.ever
    whole, narrowed = authorities(total), _narrowed(found)
    if several and (found.subject == "reports" or found.inspector):
        number, total, several = len(hits), len(graded), False
        whole, narrowed = number_of(total, shown(found.kind)), led_by(found)
    share = f" ({100 * number / total:.0f}%)" if found.manner and found.manner.how == "share" else ""
    text = f"{number or 'None'} of {whole}{share}{narrowed} {'were' if number > 1 else 'was'} {how}"
    return f"{text}, in {number_of(len(hits), 'inspection')}" if several and hits else text


def _narrowed(found: FactQuestion) -> str:
    """Return in words to which inspections a question keeps."""
    kind = f" with a {shown(found.kind)}" if found.kind else ""
    return f"{kind}{led_by(found)}"


def _none(found: FactQuestion, covers: Covers) -> list[Fact]:
    """State that no inspection is as asked; nothing where there is none to say it of."""
    line = "lead_inspector" if found.inspector else "dates"
    sources = tuple(Source(r.id, line if r.start and r.lead_inspector else "all") for r in covers.scope)
    text = f"No {shown(found.kind)}{led_by(found)} is in the index{inspected_when(covers)}"
    return [Fact(text, sources)] if sources else []


def _above(
    better: str, worse: str, found: FactQuestion, pool: Sequence[Report], covers: Covers
) -> list[Fact]:
    """Answer which of `pool` have a better grade in one area than in another."""
    graded = [report for report in pool if grade_in(report, better) and grade_in(report, worse)]
    hits = [r for r in graded if _rank(r, better) > _rank(r, worse)]
    sources = tuple(grade_source(report, area) for report in hits or graded for area in (better, worse))
    if not sources:
        return []
    how = f"rated better {AREAS[better].label} than {AREAS[worse].label}"
    head = Fact(_how_many(found, hits, graded, how, covers) + named(hits, covers), sources)
    each = [covers.graded(report, area) for report in hits for area in (better, worse)]
    return [head, *one_by_one(found, each)]


def _rank(report: Report, area: str) -> int:
    return RANKS.get(grade_in(report, area) or "", 0)


def _paired(found: FactQuestion, pool: Sequence[Report], covers: Covers) -> list[Fact]:
    """Answer which of `pool` have in each area of `found.pairs` one of the grades asked for there."""
    graded = [report for report in pool if all(grade_in(report, area) for area, _ in found.pairs)]
    hits = [r for r in graded if all(grade_in(r, area) in grades for area, grades in found.pairs)]
    if not graded:
        return []
    asked = " and ".join(f"{either(grades)} {AREAS[area].label}" for area, grades in found.pairs)
    areas = [area for area, _ in found.pairs]
    sources = tuple(grade_source(report, area) for report in hits or graded for area in areas)
    head = Fact(_how_many(found, hits, graded, f"rated {asked}", covers) + named(hits, covers), sources)
    return [head, *one_by_one(found, [covers.graded(report, area) for report in hits for area in areas])]


def _counted(found: FactQuestion, pool: Sequence[Report], covers: Covers) -> list[Fact]:
    """Count reports or authorities for themselves."""
    names = {covers.name(report) for report in pool}
    if found.subject == "reports":
        text = f"{number_of(len(pool), shown(found.kind))} of {authorities(len(names))}"
    else:
        text = authorities(len(names)) + _narrowed(replace(found, inspector=None))
    text += led_by(found) or " in the index"
    line = "lead_inspector" if found.inspector else "dates"
    sources = tuple(Source(report.id, line if report.start else "all") for report in pool)
    head = Fact(text + inspected_when(covers) + named(pool, covers), sources)
    return [head, *one_by_one(found, [covers.dated(report, line) for report in pool])]


def one_by_one(found: FactQuestion, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Return the `facts` about each of those counted; none where only their number is asked for."""
    return [] if found.ask == "count" or len(facts) > _LISTED_AT_MOST else facts


def _at_the_end(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Return the newest or the oldest inspection, all of them where several began on that day.

    Where a grade is asked for too, those that gave it are looked among, superseded ones included.
    """
    area = found.area
    pool = looked_among(replace(found, subject="reports") if found.grades else found, covers)
    pool = [report for report in pool if grade_in(report, area) in found.grades or not found.grades]
    days_on_site = [report.start for report in pool if report.start]
    wanted = (max if found.extreme == "newest" else min)(days_on_site, default=date.min)
    last = [report for report in pool if report.start == wanted]
    return [covers.graded(report, area) if found.grades else covers.dated(report) for report in last]


def extreme_areas(report: Report, found: FactQuestion) -> list[str]:
    """Return the areas, but for the overall grade, that have the report's best or worst grade."""
    ranks = {area: RANKS.get(report.grades[area], 0) for area in printed_areas(report) if area != "overall"}
    return [area for area, rank in ranks.items() if rank == _end(found, ranks.values())]


def _judgements(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Answer which judgements of a report have a grade, or how many."""
    facts = _summed(found, covers) if found.grades and len(covers.authorities) > 1 else []
    if len(covers.authorities) > NAMED_AT_MOST:
        return facts
    for report in covers.scope:
        areas = printed_areas(report)
        hits = [area for area in areas if report.grades[area] in found.grades]
        if found.extreme:
            hits = extreme_areas(report, found)
        if hits and found.ask == "which":
            facts += [covers.graded(report, area) for area in hits]
        elif areas:
            made = f"rated {either(found.grades)}" if found.grades else "made"
            number = len(hits) if found.grades else len(areas)
            text = f"{covers.name(report)}: {number or 'none'} of {len(areas)} judgements {made}"
            sources = tuple(grade_source(report, area) for area in hits) or (Source(report.id, "all"),)
            facts.append(Fact(f"{text} ({inspection(report)})", sources))
    return facts


def _summed(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Count the judgements of many authorities that have one of the grades, all together."""
    made = [(report, area) for report in covers.scope for area in printed_areas(report)]
    hits = [(report, area) for report, area in made if report.grades[area] in found.grades]
    text = f"{len(hits) or 'None'} of the {number_of(len(made), 'judgement')} of"
    text = f"{text} {authorities(len(covers.authorities))} {'were' if len(hits) > 1 else 'was'}"
    text = f"{text} {either(found.grades)}"
    return [Fact(text, tuple(grade_source(report, area) for report, area in hits or made))] if made else []


def inspected_when(covers: Covers) -> str:
    """Return the years asked for in words, ", inspected in 2019"; nothing where none are."""
    if covers.period.which == "since":
        return f", inspected from {covers.period.dates[0][0].year} on"
    asked = " or ".join(stretched(*dates) for dates in covers.period.dates)
    return f", inspected in {asked}" if asked else ""
