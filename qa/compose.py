"""What is said to a question: facts of covers, a list of improvements, a comparison, or what search found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.report import GRADE_AREAS
from index.store import Index
from qa.answer import Related, Statement
from qa.areas import areas_about, areas_called, grade_for, without_areas
from qa.changes import steps
from qa.cite import cited
from qa.confidence import THRESHOLD, confidence
from qa.covers import Covers
from qa.days import days
from qa.facts import answer_fact
from qa.general import read_general
from qa.improvement import improvements
from qa.judge import Judge, judged
from qa.names import Names
from qa.overview import overview
from qa.period import choose as choose_reports
from qa.question import Reading
from qa.related import joined, nameless, related, told
from qa.retrieve import Query, Ranking, rank
from qa.side import side_asked_for
from qa.statements import MAX_STATEMENTS, choose, in_reading_order
from qa.whole import AROUND, BLOCKED, CHANGE
from qa.wording import JOIN, STOP, words

_HOW_GOOD = re.compile(
    r"\bhow (?:good|bad|well|effective|strong|safe)\b|\bgood enough\b|\bquality of\b|\bwhat is .* like\b"
    r"|^\W*(?:is|are)\b.*\b(?:any good|safe)\b",
    re.I,
)
_HOW_GOOD_IS = re.compile(r"\bhow (?:good|bad|strong|weak) (?:is|are|was|were)\b", re.I)
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
"""Authorities shown at most in a comparison; each has the same number of statements."""

_TRIED = 16
"""Authorities looked at until as many are found that have such problems, or do so well, as is asked."""


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

    def graded_overall(self, scope: Sequence[str]) -> tuple[Statement, ...]:
        """Return the overall grade of each report in `scope`."""
        reports = [report for report in self.store.reports if report.id in scope]
        covers = Covers(self.names, tuple(reports), self.reading.period)
        return cited([covers.graded(report, "overall") for report in reports], self.store.paragraph)

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
        said = told_by_the_report(asking, asking.asked_of())
        if said:
            return Said(said, 1.0, searched=False)
    if asking.reading.per_authority or asking.reading.who.missing:
        return _compare(asking, ranking)
    return _found(asking, ranking, MAX_STATEMENTS)


def not_indexed(asking: Asking) -> tuple[Statement, ...]:
    """Say of whom no report is indexed, of those that the question names."""
    return tuple(Statement(f"{name}: no report is indexed.", ()) for name in asking.reading.who.missing)


def told_by_the_report(asking: Asking, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return what the newest report in `scope` lists or sums up itself, if that is asked for, else ()."""
    asked = read_general(asking.reading.topic)
    if asked is None:
        return ()
    listed = improvements(asking.store, scope) if asked.side == "criticism" or asked.both else ()
    if asked.side == "criticism":
        return listed
    graded = asking.graded_overall(scope[:1]) if asked.graded else ()
    room = max(_LEAST, MAX_STATEMENTS - len(graded) - len(listed))
    return (*graded, *overview(asking.store, scope)[:room], *listed)[:MAX_STATEMENTS]


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
        lacking = related(asking.query.asked, ranking.hits)
        return Said((), sure, related=nameless(ranking.unnamed) if ranking.unnamed else lacking)
    room = max(_LEAST, most - len(changes)) if changes else most
    chosen = choose(asking.store, asking.query, ranking, room)
    said = in_reading_order(chosen, list(dict.fromkeys(one.hit.report for one in chosen)))
    grades = changes
    how_good = asks_how_good(asking.reading) or asks_how_good_a_part_is(asking.reading)
    if how_good and len(asking.reading.who.authorities) == 1:
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


def asks_how_good_a_part_is(reading: Reading) -> bool:
    """Tell whether the question asks how good something is that lies in one judgement area: early help."""
    own, *_ = reading.asked.split(JOIN)
    return _HOW_GOOD_IS.search(own) is not None and len(areas_about(reading.topic)) == 1


def asks_if_better(reading: Reading) -> bool:
    """Tell whether the question asks if one authority, or a whole judgement area, is better than it was."""
    if len(reading.who.authorities) != 1:
        return False
    rest = {word for word in words(without_areas(reading.topic)) if word not in STOP}
    if BLOCKED.search(reading.topic):
        return False
    return bool(rest & CHANGE) and not rest - CHANGE - AROUND - _GENERAL


def _compare(asking: Asking, ranking: Ranking) -> Said:
    """Return a block for each authority: its grade for the topic, and equally many statements.

    Where the question asks who has problems, or who does well, only for those of whom such is said.
    """
    everywhere, side = asking.reading.who.everywhere, side_asked_for(asking.reading)
    authorities = _compared(asking, ranking)
    shown = min(len(authorities), _COMPARED)
    most = max(1, min(3, 2 * MAX_STATEMENTS // max(1, shown)))
    statements: list[Statement] = []
    lacking: list[Related] = []
    sure, blocks, tried = 0.0, 0, 0
    for authority in authorities[: _TRIED if everywhere and side is not None else _COMPARED]:
        if blocks == _COMPARED:
            break
        tried += 1
        scope = [id for id in asking.reading.scope if asking.authority_of(id) == authority]
        told = () if everywhere else told_by_the_report(asking, scope)[:most]
        block = Said(told, 1.0) if told else _found(asking, asking.rank(scope, MAX_STATEMENTS), most)
        found = side is None or any(one.concern is side for one in block.statements if _is_quoted(one))
        if block.related:
            lacking.append(block.related)
        if found or not block.statements:
            sure = max(sure, block.confidence)
        if block.statements and found:
            statements += [*asking.grades(scope[:1]), *block.statements]
            blocks += 1
        elif not everywhere:
            said = _lacking(asking, block.related)
            statements += _nothing_found(authority, asking.grades(scope[:1]), said)
    if sure < THRESHOLD:
        return Said((), sure, related=joined(lacking))
    return Said((*statements, *_not_shown(authorities[tried:], everywhere), *not_indexed(asking)), sure)


def _is_quoted(statement: Statement) -> bool:
    """Tell whether a statement is a report's own, and not a grade."""
    return any(citation.number != "grades" for citation in statement.citations)


def _lacking(asking: Asking, found: Related | None) -> str:
    """Return what is said of an authority without an answer: which paragraphs speak of the matter, if any."""
    if found is None:
        return "nothing was found on this"

    def title(report_id: str) -> str:
        report = asking.store.report(report_id)
        return f"the inspection of {days(report)}" if report else report_id

    said = told(found, title).rstrip(".")
    return said[0].lower() + said[1:]


def _nothing_found(authority: str, grades: Sequence[Statement], said: str) -> list[Statement]:
    """Say what is `said` instead of an answer, after the grade for what the question is about, if any."""
    if not grades:
        return [Statement(f"{authority}: {said}.", ())]
    return [Statement(f"{one.text}; {said}", one.citations) for one in grades]


def _not_shown(authorities: Sequence[str], everywhere: bool) -> tuple[Statement, ...]:
    """Say how many more authorities there are, and which, of those that the question names."""
    if not authorities:
        return ()
    many = "1 more authority is" if len(authorities) == 1 else f"{len(authorities)} more authorities are"
    named = "" if everywhere else f" ({', '.join(authorities)})"
    return (Statement(f"{many} not shown{named}.", ()),)


def _compared(asking: Asking, ranking: Ranking) -> list[str]:
    """Return the authorities to compare: those named, or those whose paragraphs match, the best first.

    Of more named ones than are shown, those that match best go first.
    """
    named = asking.reading.who.authorities
    if not asking.reading.who.everywhere and len(named) <= _COMPARED:
        return list(named)
    best = dict.fromkeys(asking.authority_of(hit.report) for hit in ranking.hits)
    return list(best) if asking.reading.who.everywhere else list(dict.fromkeys((*best, *named)))
