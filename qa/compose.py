"""What is said to a question: facts of covers, a list of improvements, a comparison, or what search found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.report import GRADE_AREAS
from index.store import Index
from qa.answer import Related, Statement
from qa.areas import areas_called, grade_for, without_areas
from qa.changes import steps
from qa.cite import cited
from qa.confidence import THRESHOLD, confidence
from qa.covers import Covers
from qa.facts import answer_fact
from qa.improvement import asks_for_improvements, improvements
from qa.judge import Judge, judged
from qa.names import Names
from qa.overview import asks_for_overview, overview
from qa.period import choose as choose_reports
from qa.question import Reading
from qa.related import related
from qa.retrieve import Query, Ranking, rank
from qa.statements import MAX_STATEMENTS, choose, in_reading_order
from qa.whole import AROUND, BLOCKED, CHANGE
from qa.wording import STOP, words

_HOW_GOOD = re.compile(
    r"\bhow (?:good|bad|well|effective|strong|safe)\b|\bgood enough\b|\bquality of\b|\bwhat is .* like\b"
    r"|^\W*(?:is|are)\b.*\b(?:any good|safe)\b",
    re.I,
)
_GENERAL = frozenset(
    words(
        """good bad well effective strong safe quality like help helps helped helping support supports
        supported supporting care cared caring service
        services work done looked treated council authority local help experiences young people children"""
    )
)
_LEAST = 3
"""Statements of what was found, at least, below the changes of grades."""

_COMPARED = 8
"""Authorities compared at most; each has the same number of statements."""


@dataclass(frozen=True, slots=True)
class Said:
    """Statements, none for "not found", and how sure it is that they answer, in 0..1.

    `searched` is false where they are not from the ranking, but from covers or a list of improvements.
    `related` is for "not found".
    """

    statements: tuple[Statement, ...]
    confidence: float
    searched: bool = True
    related: Related | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A question on its way to an answer: how it is read and searched for, what it is asked of, and who
    judges what was found (nobody where the index was built with another model, or it should be fast).
    """

    store: Index
    names: Names
    reading: Reading
    query: Query
    judge: Judge | None = None

    def rank(self, scope: Sequence[str], k: int) -> Ranking:
        """Return the best paragraphs of the reports in `scope`."""
        return rank(self.store, self.query, scope, k)

    def authority_of(self, report_id: str) -> str:
        """Return the name of the authority that a report is on."""
        report = self.store.report(report_id)
        return self.names.authority_of(report) if report else ""

    def asked_of(self) -> list[str]:
        """Return the scope without current inspections that are in it only to compare others with."""
        reading = self.reading
        period = replace(reading.period, with_current=False)
        wanted = {
            report.id
            for authority in reading.who.authorities
            for report in choose_reports(self.names.reports_of(authority), period)
        }
        return [id for id in reading.scope if id in wanted] or list(reading.scope)

    def grades(self, scope: Sequence[str]) -> tuple[Statement, ...]:
        """Return the grade of each report in `scope` for what the question is about, if it has one."""
        reports = [report for report in self.store.reports if report.id in scope]
        covers = Covers(self.names, tuple(reports), self.reading.period)
        found = [(report, grade_for(self.reading.topic, report)) for report in reports]
        facts = [covers.graded(report, graded[0]) for report, graded in found if graded]
        return cited(facts, self.store.paragraph)

    def changes(self) -> tuple[Statement, ...]:
        """Return how the grade changed for the area that the question calls, or for each."""
        reports = [report for report in self.store.reports if report.id in self.reading.scope]
        covers = Covers(self.names, tuple(reports), self.reading.period)
        areas = areas_called(self.reading.topic)[:1] or GRADE_AREAS
        return cited(steps(covers, areas), self.store.paragraph)


def compose(asking: Asking, ranking: Ranking) -> Said:
    """Return what is said; `ranking` has the best paragraphs of the question's whole scope."""
    facts = answer_fact(asking.reading, asking.names)
    if facts is not None:
        said = cited(facts, asking.store.paragraph)
        return Said((*said, *not_indexed(asking)) if said else (), 1.0 if said else 0.0, searched=False)
    if len(asking.reading.who.authorities) == 1:
        said = told_by_the_report(asking)
        if said:
            return Said(said, 1.0, searched=False)
    if asking.reading.per_authority or asking.reading.who.missing:
        return _compare(asking, ranking)
    return _found(asking, ranking, MAX_STATEMENTS)


def not_indexed(asking: Asking) -> tuple[Statement, ...]:
    """Say of whom no report is indexed, of those that the question names."""
    return tuple(Statement(f"{name}: no report is indexed.", ()) for name in asking.reading.who.missing)


def told_by_the_report(asking: Asking) -> tuple[Statement, ...]:
    """Return what a report lists or sums up itself, if that is what the question asks of it, else ()."""
    topic, scope = asking.reading.topic, asking.asked_of()
    if asks_for_improvements(topic):
        return improvements(asking.store, scope)
    return overview(asking.store, scope) if asks_for_overview(topic) else ()


def _found(asking: Asking, ranking: Ranking, most: int) -> Said:
    ranking = judged(asking.judge, asking.store, asking.query, ranking)
    sure = confidence(asking.store, asking.query, ranking)
    changes = asking.changes() if asks_if_better(asking.reading) else ()
    if not changes and len(asking.reading.who.authorities) == 1 and asks_how_good(asking.reading):
        graded = asking.grades(asking.asked_of()[:1])
    else:
        graded = changes
    if graded and sure < THRESHOLD:
        return Said(graded, 1.0, searched=False)
    if sure < THRESHOLD:
        return Said((), sure, related=related(asking.query.asked, ranking.hits))
    chosen = choose(asking.store, asking.query, ranking, max(_LEAST, most - len(changes)))
    said = in_reading_order(chosen, list(dict.fromkeys(one.hit.report for one in chosen)))
    grades = changes
    if asks_how_good(asking.reading) and len(asking.reading.who.authorities) == 1:
        grades = asking.grades([chosen[0].hit.report])
    if grades:
        said = tuple(one for one in said if one.citations[0].number != "grades")
    return Said((*grades, *said), sure)


def asks_how_good(reading: Reading) -> bool:
    """Tell whether the question asks how good a whole judgement area is, and not a part of it."""
    if not _HOW_GOOD.search(reading.asked) or not areas_called(reading.topic):
        return False
    rest = [word for word in words(without_areas(reading.topic)) if word not in STOP]
    return all(word in _GENERAL for word in rest)


def asks_if_better(reading: Reading) -> bool:
    """Tell whether the question asks if one authority, or a whole judgement area, is better than it was."""
    if len(reading.who.authorities) != 1:
        return False
    rest = {word for word in words(without_areas(reading.topic)) if word not in STOP}
    if BLOCKED.search(reading.topic):
        return False
    return bool(rest & CHANGE) and not rest - CHANGE - AROUND - _GENERAL


def _compare(asking: Asking, ranking: Ranking) -> Said:
    """Return a block for each authority: its grade for the topic, and equally many statements."""
    authorities = _compared(asking, ranking)
    most = max(1, min(3, 2 * MAX_STATEMENTS // max(1, len(authorities))))
    statements: list[Statement] = []
    sure = 0.0
    for authority in authorities:
        scope = [id for id in asking.reading.scope if asking.authority_of(id) == authority]
        block = _found(asking, asking.rank(scope, MAX_STATEMENTS), most)
        if not block.statements and not asking.reading.who.everywhere:
            statements.append(Statement(f"{authority}: nothing was found on this.", ()))
        elif block.statements:
            statements += [*asking.grades(scope[:1]), *block.statements]
        sure = max(sure, block.confidence)
    if sure < THRESHOLD:
        return Said((), sure)
    return Said((*statements, *not_indexed(asking)), sure)


def _compared(asking: Asking, ranking: Ranking) -> list[str]:
    """Return the authorities to compare: those named, or those whose paragraphs match best."""
    named = asking.reading.who.authorities
    if not asking.reading.who.everywhere and len(named) <= _COMPARED:
        return list(named)
    best = dict.fromkeys(asking.authority_of(hit.report) for hit in ranking.hits)
    return list(best)[:_COMPARED]
