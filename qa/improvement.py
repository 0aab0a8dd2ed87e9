"""Questions of what an authority was told to improve, answered by the report's own list of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.store import Index
from qa.answer import Statement
from qa.quote import every_line, statement
from qa.statements import MAX_STATEMENTS
from qa.wording import STOP, words

_ASKED = frozenset(
    words(
        """improve improves improved improving improvement improvements better recommendation recommendations
        recommended recommend weakness weaknesses shortcomings failings failing priorities action actions
        concern concerns concerned problem problems issue issues criticism criticisms criticise criticised
        wrong worst worse risk risks"""
    )
)
_AROUND = frozenset(
    words(
        """need needs needed needing requires required told tell said say asked list main key area areas point
        points thing things part parts council authority local service services children children's childrens
        ofsted inspectors inspector inspection report reports get gets got done still most work raised made
        identified identify found find next change changes must should further biggest greatest serious
        going goes"""
    )
)


_HAS_IMPROVED = re.compile(
    r"\b(?:has|have|had|did|is|are|was|were)\b[^?]*\b(?:improved?|improving|better|changed?)\b"
    r"|\bwhat improved\b",
    re.I,
)
"""What has become better is not what must."""

_NEEDS = re.compile(r"\b(?:needs?|needed|must|should|ha(?:s|ve|d) to)\b", re.I)
_MUST_CHANGE = re.compile(r"\b(?:must|should|needs? to|ha(?:s|ve) to)\b[^?]*\bchange", re.I)


def asks_for_improvements(asked: str) -> bool:
    """Tell whether a question asks what needs to improve in general, not how one thing is to improve."""
    said = words(asked.replace("’", "'"))
    if _HAS_IMPROVED.search(asked) and not _NEEDS.search(asked):
        return False
    return bool(_ASKED & set(said) or _MUST_CHANGE.search(asked)) and all(
        word in _ASKED | _AROUND | STOP for word in said
    )


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
