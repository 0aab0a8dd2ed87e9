"""Questions of what an authority was told to improve, answered by the report's own list of it."""

from __future__ import annotations

from collections.abc import Sequence

from index.store import Index
from qa.answer import Statement
from qa.statements import MAX_STATEMENTS, every_line, statement
from qa.wording import STOP, words

_ASKED = frozenset(
    words(
        """improve improves improved improving improvement improvements better recommendation recommendations
        recommended recommend weakness weaknesses shortcomings failings priorities action actions"""
    )
)
_AROUND = frozenset(
    words(
        """need needs needed needing requires required told tell said say asked list main key area areas point
        points thing things part parts council authority local service services children children's childrens
        ofsted inspectors inspector inspection report reports get gets got done still most work raised made
        identified identify found find next change changes must should further"""
    )
)


def asks_for_improvements(asked: str) -> bool:
    """Tell whether a question asks what needs to improve in general, not how one thing is to improve."""
    said = words(asked.replace("’", "'"))
    return bool(_ASKED & set(said)) and all(word in _ASKED | _AROUND | STOP for word in said)


def improvements(store: Index, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the points that the newest report of `scope` with such a list makes; () where none has one.

    Older reports have numbered recommendations instead of a list.
    """
    for report in scope:
        listed = store.paragraph(report, "improve")
        if listed is not None:
            return tuple(every_line(report, listed))[:MAX_STATEMENTS]
        numbered = [p for p in store.paragraphs(report) if p.part == "recommendation"]
        if numbered:
            return tuple(statement(report, p, (0, len(p.text))) for p in numbered[:MAX_STATEMENTS])
    return ()
