"""Questions of fact, answered from the covers exactly, not by search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.report import Report
from qa.changes import change, changed, history
from qa.counted import counted
from qa.covers import Covers, Fact, Source, grade_in, grade_source, inspection, printed_areas
from qa.fact_question import FactQuestion
from qa.factual import read_fact
from qa.general import read_general
from qa.grades import asks_of_now
from qa.in_words import not_rated
from qa.names import Names
from qa.period import Period
from qa.recast import recast
from qa.subject import subject_in
from qa.tally import extreme_areas, tally
from qa.whole import asks_to_worry, asks_what_it_got, read_whole
from qa.wording import STOP, words

if TYPE_CHECKING:
    from qa.question import Reading

_THAN = re.compile(r"\b(?:better|worse) than (?!it\b|they\b|before\b|last\b|(?:in|at) (?:the\b|\d))", re.I)
"""Authorities are compared with each other, not with what they were."""

_WHICH_OF_THEM = re.compile(r"^\W*(?:and |so )?(?:which|who)(?: one)?(?: of (?:them|the two|these))?\b", re.I)
_BETTER = frozenset(words("better best worse worst rated graded doing overall council authority performing"))

_LAST = re.compile(
    r"\blast (?:inspected|visited)\b"
    r"|\b(?:last|latest|most recent) inspections? (?:was|were|is|are|took place)\b",
    re.I,
)
"""When the current inspection was is asked for, and not an earlier one."""

_AT_ONCE = 8
"""Authorities whose grades are told at once where a question does not ask for grades in so many words."""


def answer_fact(reading: Reading, reports: Sequence[Report] | Names) -> list[Fact] | None:
    """Return the facts that answer the question, None where it is no question of facts.

    `reports` are those that the question was read with. The list is empty where the covers do not say.
    """
    names = reports if isinstance(reports, Names) else Names(reports)
    found = None if reading.status else _read(reading, names)
    return None if found is None else _answer(found, _covers(found, reading, names))


def authorities_listed(reading: Reading, names: Names) -> tuple[str, ...] | None:
    """Return the authorities that the covers name where the question asks which, or how many, have something.

    None where it asks for anything else.
    """
    found = None if reading.status else _read(reading, names)
    if found is None or found.ask not in {"which", "count"} or found.subject != "authorities":
        return None
    covers = _covers(found, reading, names)
    facts = _answer(replace(found, ask="which"), covers)
    told = facts if found.extreme in {"newest", "oldest"} else facts[1:]
    by_id = {report.id: report for report in covers.scope}
    return tuple(
        dict.fromkeys(
            covers.name(by_id[s.report]) for fact in told for s in fact.sources if s.report in by_id
        )
    )


def _covers(found: FactQuestion, reading: Reading, names: Names) -> Covers:
    by_id = {report.id: report for report in names.all_reports}
    covers = Covers(names, tuple(by_id[id] for id in reading.scope), reading.period)
    if asks_of_now(recast(reading.asked)):
        return _now(found, reading, covers)
    if reading.period.which == "dated" and len(covers.authorities) > 1 and _LAST.search(reading.asked):
        return Covers(names, tuple(one for one in covers.scope if not one.superseded_by), reading.period)
    if found.ask not in {"history", "change"} and not found.ever:
        covers = _that_grade(found, covers)
    missed = found.manner is not None and found.manner.how == "not inspected"
    if not (found.ever or missed):
        return covers
    some = reading.who.authorities if missed else covers.authorities
    every = tuple(report for name in some for report in names.reports_of(name))
    if found.ever and reading.period.which in {"previous", "earlier"}:  # "has it been inadequate before?"
        every = tuple(report for report in every if report.superseded_by)
    return Covers(names, every, reading.period)


def _now(found: FactQuestion, reading: Reading, covers: Covers) -> Covers:
    """Return the newest reports, and of a time that is named the one with the grade looked for, if any.

    Whoever was not inspected then, or not since, is left out where a time is named.
    """
    newest = [covers.names.reports_of(name)[0] for name in reading.who.authorities]
    if reading.period.which not in {"dated", "first"}:
        return Covers(covers.names, tuple(newest), Period())
    sought = found.step[0] if found.step else frozenset()
    pairs: list[Report] = []
    for now in newest:
        then = [one for one in covers.scope_of(covers.name(now)) if one is not now]
        then.sort(key=lambda one: grade_in(one, found.area) not in sought)
        pairs += [now, then[0]] if then else []
    return Covers(covers.names, tuple(pairs), replace(reading.period, which="dated"))


def _that_grade(found: FactQuestion, covers: Covers) -> Covers:
    """Return `covers` with the newest report that grades the area asked for, where the current one does not.

    Boards and adoption have had no grade of their own since 2018.
    """
    period = covers.period
    if period.which != "current" or period.explicit or len(found.areas) != 1 or found.step or found.direction:
        return covers

    def instead(report: Report) -> Report:
        graded = (one for one in covers.names.reports_of(covers.name(report)) if grade_in(one, found.area))
        return report if report.superseded_by else next(graded, report)

    newest = tuple(instead(report) for report in covers.scope)
    ungraded = tuple(one for one, other in zip(covers.scope, newest, strict=True) if one is not other)
    return Covers(covers.names, newest, period, ungraded)


def _read(reading: Reading, names: Names) -> FactQuestion | None:
    inspectors = {report.lead_inspector for report in names.all_reports if report.lead_inspector}
    found = read_fact(reading.asked, inspectors)
    everywhere = reading.who.everywhere
    several = len(reading.who.authorities) > 1 and not everywhere
    if not everywhere and (asks_to_worry(reading.topic) or asks_what_it_got(reading.topic)):
        return _over_time(read_whole(reading.topic), reading)
    if several and _WHICH_OF_THEM.search(reading.topic) and _says_only_better(reading.topic):
        return FactQuestion("grade")
    if found and everywhere and found.subject == "areas" and found.areas and found.grades:
        found = replace(found, subject="authorities")  # areas of the country, good in one that is judged
    if several and _THAN.search(reading.question) and read_whole(reading.topic):
        return FactQuestion("grade")  # which of them is better, their grades tell
    one = len(reading.who.authorities) == 1 and not everywhere
    if found and one and _lists_none_by_name(found, reading.asked):
        found = replace(found, subject="areas")  # what is outstanding in one authority
    counts_areas = found is not None and found.ask == "count" and found.subject == "areas"
    if found and counts_areas and everywhere and not found.grades:
        return None  # so many grades of each authority count nothing
    if found and found.manner and found.manner.how == "side by side" and not several:
        return None
    if read_general(reading.topic) and not asks_to_worry(reading.topic):
        return found
    if found is None and not everywhere and len(reading.who.authorities) <= _AT_ONCE:
        if not reading.topic and len(reading.scope) > 1:
            return FactQuestion("grade", every_area=True)  # nothing but names or years: "2018 vs 2023"
        return _over_time(read_whole(reading.topic), reading)
    return found


def _over_time(found: FactQuestion | None, reading: Reading) -> FactQuestion | None:
    """Return `found`, with each grade told in its order where all inspections are asked for."""
    return replace(found, ask="history") if found and reading.period.which == "all" else found


def _lists_none_by_name(found: FactQuestion, asked: str) -> bool:
    """Tell whether it is asked what has a grade, without a word for what may have one."""
    return (
        found.ask in {"which", "count"} and bool(found.grades) and not found.areas and not subject_in(asked)
    )


def _says_only_better(topic: str) -> bool:
    said = {word.removesuffix("'s") for word in words(topic)} - STOP
    return bool(said & {"better", "best", "worse", "worst"}) and said <= _BETTER


def _answer(found: FactQuestion, covers: Covers) -> list[Fact]:
    if found.manner and found.manner.how != "furthest":
        return counted(found, found.manner, covers)
    match found.ask:
        case "grade" if found.extreme in {"best", "worst"} and len(covers.authorities) > 1:
            return tally(replace(found, ask="which"), covers)
        case "grade":
            return _grades(found, covers)
        case "when" if found.extreme in {"newest", "oldest"} and len(covers.authorities) > 1:
            return tally(replace(found, ask="which"), covers)
        case "when" if found.grade_too:
            return _grades(found, covers)  # which tell the dates
        case "inspector" | "kind" if found.grade_too:
            return [*_grades(found, covers), *_answer(replace(found, grade_too=False), covers)]
        case "inspector" if found.kind_too:
            kinds = [_kind(report, covers) for report in covers.scope]
            return [*_answer(replace(found, kind_too=False), covers), *kinds]
        case "when":
            return _when(found, covers) if found.grades else [covers.dated(report) for report in covers.scope]
        case "inspector":
            return [_inspector(report, covers) for report in _that_gave(found, covers)]
        case "kind":
            return [_kind(report, covers) for report in covers.scope]
        case "history":
            return history(found, covers)
        case "change":
            return change(found, covers)
        case "which" | "count":
            return changed(found, covers) if found.direction or found.step else tally(found, covers)


def _grades(found: FactQuestion, covers: Covers) -> list[Fact]:
    facts = []
    for report in covers.scope:
        areas = list(printed_areas(report) if found.every_area else found.each_area)
        if found.extreme in {"best", "worst"}:
            areas += [area for area in extreme_areas(report, found) if area not in areas]
        facts += [covers.graded(report, area) for area in areas]
    return [*facts, *(covers.graded(report, found.area) for report in covers.ungraded)]


def _that_gave(found: FactQuestion, covers: Covers) -> Sequence[Report]:
    """Return the reports in scope; of many authorities, those that gave one of the grades asked for."""
    if not found.grades or len(covers.authorities) < 2:
        return covers.scope
    area = found.area
    return [report for report in covers.scope if grade_in(report, area) in found.grades]


def _when(found: FactQuestion, covers: Covers) -> list[Fact]:
    """State the last (or first) inspection of each authority that had one of the grades asked for.

    Of one authority it is each of them, where the question says neither.
    """
    area, each = found.area, found.each_time and len(covers.authorities) == 1
    facts = []
    for authority in covers.authorities:
        reports = covers.names.reports_of(authority)
        hits = [report for report in reports if grade_in(report, area) in found.grades]
        first = covers.period.which == "first" or found.extreme == "oldest"
        if hits:
            chosen = hits if each else [hits[-1 if first else 0]]
            facts += [covers.graded(report, area) for report in chosen]
        else:
            text = f"{authority}: {not_rated(found.grades, area)} in any indexed inspection"
            facts.append(Fact(text, tuple(grade_source(report, area) for report in reports)))
    return facts


def _inspector(report: Report, covers: Covers) -> Fact:
    if report.lead_inspector is None:
        text = f"{covers.name(report)}: the report names no lead inspector ({inspection(report)})"
        return Fact(text, (Source(report.id, "all"),))
    text = f"{covers.name(report)}: the lead inspector was {report.lead_inspector} ({inspection(report)})"
    return Fact(text, (Source(report.id, "lead_inspector"),))


def _kind(report: Report, covers: Covers) -> Fact:
    text = (
        f"{report.kind} inspection"
        if report.kind
        else "the report does not say what kind of inspection it was"
    )
    if report.kind and report.framework and report.framework != report.kind:
        text = f"{text}, {report.framework}"
    return Fact(f"{covers.name(report)}: {text} ({inspection(report)})", (Source(report.id, "dates"),))
