"""How grades changed from one inspection of an authority to the next."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from index.report import GRADE_AREAS, Report
from qa.areas import AREAS
from qa.covers import Covers, Fact, Source, grade_in, grade_source
from qa.days import days
from qa.fact_question import Direction, FactQuestion
from qa.grades import RANKS, either
from qa.in_words import after_a_colon, authorities, led_by, number_of, shown
from qa.tally import inspected_when, looked_among, one_by_one


def history(found: FactQuestion, covers: Covers) -> list[Fact]:
    """State each area's grade at each inspection of each authority, the oldest first.

    Of many authorities, those alone that have one of the grades asked for: "which are good, and since when?".
    """
    facts = []
    for authority in covers.authorities:
        own = covers.scope_of(authority)
        has_it = any(grade_in(report, found.area) in found.grades for report in own)
        if found.grades and not has_it and len(covers.authorities) > 1:
            continue
        reports = (own if len(own) > 1 else covers.names.reports_of(authority))[::-1]
        known = [area for area in GRADE_AREAS if any(area in report.grades for report in reports)]
        for area in known if found.every_area else found.each_area:
            graded = [report for report in reports if grade_in(report, area)]
            if graded:
                facts.append(_over(authority, area, graded))
    return facts


def change(found: FactQuestion, covers: Covers) -> list[Fact]:
    """State for each authority whether its grade is better, worse or the same as before.

    Of one authority, asked about in general, the areas' grades follow the one for overall.
    """
    area = found.area
    facts = []
    for authority in covers.authorities:
        pair = _pair(authority, area, covers)
        newest = covers.names.reports_of(authority)[0]
        if pair:
            facts.append(_step(authority, area, *pair))
        elif grade_in(newest, area):
            text = f"{authority}: no earlier grade {AREAS[area].label} is indexed"
            facts.append(Fact(text, (grade_source(newest, area),)))
        else:
            graded = [one for one in covers.names.reports_of(authority)[::-1] if grade_in(one, area)]
            facts += [_over(authority, area, graded)] if graded else []
            facts.append(covers.graded(newest, area))
    if found.every_area and len(covers.authorities) == 1:
        facts += steps(covers, [other for other in GRADE_AREAS if other != area])
    return facts


def steps(covers: Covers, areas: Sequence[str], *, worse_first: bool = False) -> list[Fact]:
    """State how the grade for each of `areas` changed, for each authority with an earlier one.

    The overall grade goes first, those that are as they were last; with `worse_first` those that declined
    before all.
    """
    found = []
    for name in covers.authorities:
        pairs = [(area, pair) for area in areas if (pair := _pair(name, area, covers))]
        pairs.sort(key=lambda one: (one[0] != "overall", _direction(one[0], *one[1]) == "unchanged"))
        if worse_first:
            pairs.sort(key=lambda one: _direction(one[0], *one[1]) != "declined")
        found += [_step(name, area, *pair) for area, pair in pairs]
    return found


def changed(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Answer which authorities' grade changed as asked, or how many did."""
    if found.subject == "areas":
        return _areas_changed(found, covers)
    area = found.area
    if found.kind or found.inspector:
        return _that_changed(found, area, covers)
    if found.ever == "ever":
        return _ever_changed(found, area, covers)
    pairs = {name: pair for name in covers.authorities if (pair := _pair(name, area, covers))}
    hits = {name: pair for name, pair in pairs.items() if _is_asked(found, area, *pair)}
    if found.ever == "always":
        hits = {name: pair for name, pair in hits.items() if _always(found, area, name, covers)}
    furthest = found.manner is not None and found.manner.how == "furthest"
    if furthest:
        longest = max((_length(area, *pair) for pair in hits.values()), default=0)
        hits = {name: pair for name, pair in hits.items() if _length(area, *pair) == longest}
    sources = tuple(grade_source(report, area) for pair in (hits or pairs).values() for report in pair)
    if not sources:
        return []
    when = f"{inspected_when(covers)}," if covers.period.which == "dated" and covers.period.dates else ""
    with_one = f"{authorities(len(pairs))} with an earlier inspection{when}"
    text = f"{len(hits) or 'None'} of {with_one} {_how(found)}"
    text = f"{text}{' the furthest' if furthest else ''}{' each time' if found.ever == 'always' else ''}"
    head = Fact(f"{text} {AREAS[area].label}{after_a_colon(hits)}", sources)
    if found.ask == "count":
        return [head, *_by_way_of(found, area, hits, covers)[:1]]
    return [head, *(_step(name, area, *hits[name]) for name in hits), *_by_way_of(found, area, hits, covers)]


def _ever_changed(found: FactQuestion, area: str, covers: Covers) -> list[Fact]:
    """Answer whose grade changed as asked from any of its inspections to the next, and when."""
    asked = {report.id for report in looked_among(replace(found, subject="reports"), covers)}
    pairs = {
        name: [pair for pair in _neighbours(name, area, covers) if pair[1].id in asked]
        for name in covers.authorities
    }
    pairs = {name: some for name, some in pairs.items() if some}
    every = {name: [pair for pair in some if _is_asked(found, area, *pair)] for name, some in pairs.items()}
    hits = {name: some for name, some in every.items() if some}
    told = [pair for some in (hits or pairs).values() for pair in some]
    if not told:
        return []
    sources = tuple(grade_source(report, area) for pair in told for report in pair)
    then = [name for name, some in hits.items() if all(after.superseded_by for _, after in some)]
    text = f"{len(hits) or 'None'} of {authorities(len(pairs))} with an earlier inspection {_how(found)}"
    text = (
        f"{text} {AREAS[area].label}{f', {len(then)} of them not at the current inspection' if then else ''}"
    )
    head = Fact(f"{text}{after_a_colon(hits)}", sources)
    if found.ask == "count":
        return [head, *_by_way_of(found, area, hits, covers)[:1]]
    steps = [_step(name, area, *pair) for name, some in hits.items() for pair in some]
    return [head, *steps, *_by_way_of(found, area, hits, covers)]


def _neighbours(authority: str, area: str, covers: Covers) -> list[tuple[Report, Report]]:
    """Return every two inspections in a row of an authority that grade `area`, the newest first."""
    graded = [report for report in covers.names.reports_of(authority) if grade_in(report, area)]
    return [(before, after) for after, before in pairwise(graded)]


def _by_way_of(found: FactQuestion, area: str, hits: Container[str], covers: Covers) -> list[Fact]:
    """State whose grade went as asked by way of another: from inadequate, over another grade, to good."""
    if found.step is None or not all(found.step) or found.direction or found.manner:
        return []
    if covers.period.which != "current" or found.step[0] & found.step[1]:
        return []
    old, new = found.step
    graded = {
        name: [report for report in covers.names.reports_of(name) if grade_in(report, area)]
        for name in covers.authorities
        if name not in hits
    }
    went = {
        name: reports[::-1]
        for name, reports in graded.items()
        if reports
        and grade_in(reports[0], area) in new
        and any(grade_in(r, area) in old for r in reports[1:])
    }
    if not went:
        return []
    sources = tuple(grade_source(report, area) for reports in went.values() for report in reports)
    text = f"Over more than two inspections, {len(went)} more went from {either(old)} to {either(new)}"
    head = Fact(f"{text} {AREAS[area].label}{after_a_colon(went)}", sources)
    return [head, *(_over(name, area, reports) for name, reports in went.items())]


def _over(authority: str, area: str, reports: Sequence[Report]) -> Fact:
    told = ", then ".join(_grade_of(report, area) for report in reports)
    sources = tuple(grade_source(report, area) for report in reports)
    return Fact(f"{authority} {AREAS[area].label}: {told}", sources)


def _that_changed(found: FactQuestion, area: str, covers: Covers) -> list[Fact]:
    """Answer which inspections, of a kind or by an inspector, changed the grade as asked."""
    pairs = [(name, *pair) for name in covers.authorities for pair in _neighbours(name, area, covers)]
    among = {report.id for report in looked_among(found, covers)}
    pairs = [pair for pair in pairs if pair[2].id in among]
    hits = [pair for pair in pairs if _is_asked(found, area, *pair[1:])]
    sources = tuple(grade_source(report, area) for _, *pair in hits or pairs for report in pair)
    if not sources:
        every = tuple(Source(report.id, "all") for report in covers.scope)
        text = f"No {shown(found.kind)}{led_by(found)} is in the index with an earlier one that gives a grade"
        return [Fact(f"{text} {AREAS[area].label}", every)] if every else []
    told = after_a_colon(name for name, *_ in hits)
    whole = f"{number_of(len(pairs), shown(found.kind))}{led_by(found)} after an earlier one"
    text = f"In {len(hits) or 'none'} of {whole}, the grade {AREAS[area].label} {_how(found)}{told}"
    return [Fact(text, sources), *one_by_one(found, [_step(name, area, *pair) for name, *pair in hits])]


def _areas_changed(found: FactQuestion, covers: Covers) -> list[Fact]:
    """Count the grades of each authority that changed as asked, or name them."""
    facts = []
    for name in covers.authorities:
        pairs = {area: pair for area in GRADE_AREAS if (pair := _pair(name, area, covers))}
        hits = {area: pair for area, pair in pairs.items() if _is_asked(found, area, *pair)}
        sources = [grade_source(report, area) for area, pair in (hits or pairs).items() for report in pair]
        text = f"{name}: {len(hits) or 'none'} of {len(pairs)} grades given in both inspections"
        facts += [Fact(f"{text} {_how(found)}", tuple(sources))] if pairs else []
        facts += [_step(name, area, *pair) for area, pair in hits.items()] if found.ask == "which" else []
    return facts


def _how(found: FactQuestion) -> str:
    """Return in words how the grades that are asked for changed: "went from inadequate to good"."""
    how = {None: "went", "unchanged": "were unchanged"}.get(found.direction, found.direction)
    if found.step is None:
        return how or ""
    before, after = found.step
    if before == after:
        return f"stayed {either(after)}"
    steps = (f"from {either(before)}" if before else "", f"to {either(after)}" if after else "")
    if not (after or found.direction):
        steps = (steps[0], "to another grade")
    return " ".join(filter(None, (how, *steps)))


def _always(found: FactQuestion, area: str, name: str, covers: Covers) -> bool:
    """Tell whether the grade changed as asked from each inspection of an authority to the next."""
    graded = [report for report in covers.names.reports_of(name) if grade_in(report, area)]
    return all(_is_asked(found, area, before, after) for after, before in pairwise(graded))


def _pair(authority: str, area: str, covers: Covers) -> tuple[Report, Report] | None:
    """Return the inspection before and the one to compare it with, which both grade `area`.

    That is the newest in scope and the one before it, or the earliest in scope where the question asks for
    the change since a year.
    """
    graded = [report for report in covers.names.reports_of(authority) if grade_in(report, area)]
    asked = [report for report in graded if report in covers.scope]
    if not asked:
        return None
    if covers.period.which in {"since", "dated"} and len(covers.scope_of(authority)) > 1:
        return (asked[-1], asked[0]) if len(asked) > 1 else None
    newest = asked[0].start or date.min
    before = [report for report in graded if (report.start or date.min) < newest]
    return (before[0], asked[0]) if before else None


def _direction(area: str, before: Report, after: Report) -> Direction:
    old, new = (RANKS.get(grade_in(report, area) or "", 0) for report in (before, after))
    return "improved" if new > old else "declined" if new < old else "unchanged"


def _is_asked(found: FactQuestion, area: str, before: Report, after: Report) -> bool:
    direction = _direction(area, before, after)
    if found.direction and found.direction != direction:
        return False
    if found.step is None:
        return True
    old, new = found.step
    fits = grade_in(before, area) in (old or RANKS) and grade_in(after, area) in (new or RANKS)
    return fits and (bool(old and new) or direction != "unchanged")


def _length(area: str, before: Report, after: Report) -> int:
    """Return over how many grades a change went, up or down."""
    old, new = (RANKS.get(grade_in(report, area) or "", 0) for report in (before, after))
    return abs(new - old)


def _grade_of(report: Report, area: str) -> str:
    return f"{grade_in(report, area)} ({days(report)})"


def _step(authority: str, area: str, before: Report, after: Report) -> Fact:
    steps = f"from {_grade_of(before, area)} to {_grade_of(after, area)}"
    text = f"{authority}: {_direction(area, before, after)} {AREAS[area].label}, {steps}"
    text = f"{text}{', since superseded' if after.superseded_by else ''}"
    return Fact(text, (grade_source(before, area), grade_source(after, area)))
