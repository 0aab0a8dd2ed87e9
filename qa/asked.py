"""How a labelled question is asked: of its report, of its authority, or with the name in its words only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.report import Report
from qa.gold import Labelled
from qa.names import Names
from qa.period import read_period

Scope = Literal["report", "authority", "question"]
"""What is given with a question: the report, the authority as picked from a list, or nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the assistant is asked (see `qa.assistant.Assistant.ask`)."""

    question: str
    context: tuple[str, ...] = ()
    authority: str | None = None
    report: str | None = None


def asked(one: Labelled, report: Report, names: Names, scope: Scope) -> Asked:
    """Return how `one`, a question about `report`, is asked where `scope` is what is given with it.

    What is not given is said before the first question of a conversation that does not say it itself: the
    authority where none is picked, the year of an inspection that a newer one has superseded.
    """
    if scope == "report":
        return Asked(one.question, one.context, report=report.id)
    authority = names.authority_of(report)
    told = (*one.context, one.question)
    missing = []
    if scope == "question" and not any(_names(text, authority, names) for text in told):
        missing.append(one.authority or authority)
    if report.superseded_by and report.start and not any(read_period(text).spans for text in told):
        missing.append(str(report.start.year))
    if missing:
        told = (f"In {' in '.join(missing)}: {told[0]}", *told[1:])
    return Asked(told[-1], told[:-1], authority if scope == "authority" else None)


def _names(text: str, authority: str, names: Names) -> bool:
    return any(found.authority == authority and not found.weak for found in names.find(text))
