"""A question on its way to an answer, and what is said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.report import GRADE_AREAS
from index.store import Index
from qa.answer import Related, Statement
from qa.areas import areas_called, grade_for
from qa.became import asks_what_is_shared
from qa.changes import steps
from qa.chosen import choose as choose_reports
from qa.cite import cited
from qa.covers import Covers
from qa.how_good import asks_what_is_worse
from qa.judge import Judge
from qa.names import Names
from qa.question import Reading
from qa.retrieve import Query, Ranking, rank


@dataclass(frozen=True, slots=True)
class Said:
    """Statements, none for "not found", and how sure it is that they answer, in 0..1.

    `searched` is false where they are not from the ranking, but from covers or a list of improvements.
    `related` is for "not found", `judged` the judge's logit of the best paragraph, if it was asked.
    """

    statements: tuple[Statement, ...]
    confidence: float
    searched: bool = True
    related: Related | None = None
    judged: float | None = None


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
        """Return the scope without current inspections that are in it only to compare others with.

        What is found in both is asked of both.
        """
        reading = self.reading
        if asks_what_is_shared(reading.question):
            return list(reading.scope)
        period = replace(reading.period, with_current=False)
        wanted = {
            report.id
            for authority in reading.who.authorities
            for report in choose_reports(self.names.reports_of(authority), period)
        }
        return [id for id in reading.scope if id in wanted] or list(reading.scope)

    def grades(self, scope: Sequence[str]) -> tuple[Statement, ...]:
        """Return the grade of each report in `scope` for what the question is about, if it has one."""
        covers = self._covers(scope)
        found = [(report, grade_for(self.reading.topic, report)) for report in covers.scope]
        facts = [covers.graded(report, graded[0]) for report, graded in found if graded]
        return cited(facts, self.store.paragraph)

    def graded_overall(self, scope: Sequence[str]) -> tuple[Statement, ...]:
        """Return the overall grade of each report in `scope`."""
        covers = self._covers(scope)
        return cited([covers.graded(report, "overall") for report in covers.scope], self.store.paragraph)

    def changes(self) -> tuple[Statement, ...]:
        """Return how the grade changed for the area that the question calls, or for each."""
        areas, worse = areas_called(self.reading.topic)[:1] or GRADE_AREAS, asks_what_is_worse(self.reading)
        facts = steps(self._covers(self.reading.scope), areas, worse_first=worse)
        return cited(facts, self.store.paragraph)

    def not_indexed(self) -> tuple[Statement, ...]:
        """Say of whom no report is indexed, of those that the question names."""
        return tuple(Statement(f"{name}: no report is indexed.", ()) for name in self.reading.who.missing)

    def _covers(self, scope: Sequence[str]) -> Covers:
        reports = tuple(report for report in self.store.reports if report.id in scope)
        return Covers(self.names, reports, self.reading.period)
