"""What an answer is: statements with citations, how the question was understood, and how it ended.

An outcome such as "not found" is data (a `Status`), not an exception. `Answer.to_json` is the contract.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MAX_STATEMENTS = 8
"""Statements of an answer at most, but where covers or a report's list are told, or authorities compared."""


class Status(StrEnum):
    """How asking ended."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    NO_SUCH_REPORT = "no_such_report"


class Help(StrEnum):
    """What help somebody seems to need who asks, beside what reports say."""

    NONE = ""
    DANGER = "danger"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote of one stored paragraph: `quote == paragraph.text[start:end]`, always.

    `number` is the printed number, `page` the page on which the quote begins (None without pages).
    """

    report: str
    number: str
    page: int | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, in the report's own words, with at least one citation.

    `concern` is true where it criticises. Only one that says what was not found or shown has no citation.
    """

    text: str
    citations: tuple[Citation, ...]
    concern: bool = False

    @property
    def told_of(self) -> str | None:
        """The report (id) that it is told of: where it sets covers beside each other the one cited last, the
        newest, else the one cited first; None without a citation.
        """
        if not self.citations:
            return None
        covers = all(citation.number == "grades" for citation in self.citations)
        return self.citations[-1 if covers else 0].report


@dataclass(frozen=True, slots=True)
class Considered:
    """A paragraph that was ranked; a higher score is better, the scale is the ranking's own."""

    report: str
    number: str
    score: float


@dataclass(frozen=True, slots=True)
class Related:
    """What there is where an answer is not: `paragraphs` (report, number) that speak of the matter.

    `matter` are the question's own words that they hold, `lacks` says what is missing: "no figure is given".
    Without paragraphs, `matter` is a name that stands nowhere in what was looked at.
    """

    matter: tuple[str, ...]
    lacks: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `read_as` is the question as it was understood (with what a follow-up refers to), `confidence` lies in
    0..1, `scope` lists the report ids that were looked at, `considered` the ranked paragraphs, best first
    (at least ten where the scope has as many), `ms` the milliseconds each step took, with "total".
    `nearest` holds names of authorities that are indexed, for `Status.NO_SUCH_REPORT`; `related` is for
    `Status.NOT_FOUND`, where only the figure, date or name asked for is missing, or nothing has the name.
    Of somebody in danger (`help`) who names no authority no report is asked, and the scope is empty.
    """

    question: str
    read_as: str
    status: Status
    confidence: float
    scope: tuple[str, ...]
    statements: tuple[Statement, ...] = ()
    considered: tuple[Considered, ...] = ()
    ms: dict[str, float] = field(default_factory=dict)
    id: str | None = None
    nearest: tuple[str, ...] = ()
    related: Related | None = None
    help: Help = Help.NONE

    @property
    def not_asked(self) -> bool:
        """Whether no report was asked, because somebody in danger needs other help first."""
        return self.help is Help.DANGER and self.status is Status.NOT_FOUND and not self.scope

    def to_json(self) -> dict[str, Any]:
        """Return the contract's JSON object."""
        return {
            "id": self.id,
            "question": self.question,
            "read_as": self.read_as,
            "status": self.status.value,
            "confidence": self.confidence,
            "scope": list(self.scope),
            "statements": [
                {
                    "text": statement.text,
                    "citations": [
                        {
                            "report": citation.report,
                            "number": citation.number,
                            "page": citation.page,
                            "quote": citation.quote,
                            "start": citation.start,
                            "end": citation.end,
                        }
                        for citation in statement.citations
                    ],
                }
                for statement in self.statements
            ],
            "considered": [
                {"report": c.report, "number": c.number, "score": c.score} for c in self.considered
            ],
            "ms": self.ms,
            "help": self.help.value,
        }
