"""The safeguarding children board: how it is called, and which reports speak of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.report import Report

if TYPE_CHECKING:
    from qa.names import Names

_NAMES = ("safeguarding children board", "lscb")
"""How reports call it."""

BOARD = r"(?:(?:local )?safeguarding (?:children'?s? )?boards?|\blscbs?\b)"
"""How a question may call it."""

PRINTED = r"safeguarding children board|\blscb\b"
"""How the line of its grade calls it."""

_ASKED_OF = re.compile(rf"\b{BOARD}\b", re.I)


def asks_of_a_board(topic: str) -> bool:
    """Tell whether `topic` is about the safeguarding children board: since 2018 there is hardly one."""
    return _ASKED_OF.search(topic.replace("’", "'")) is not None


def with_a_board(scope: Sequence[Report], names: Names) -> tuple[Report, ...]:
    """Return `scope`, of current reports, each that speaks of no safeguarding children board replaced by the
    newest report of its authority that does, if any.
    """

    def has_board(report: Report) -> bool:
        return "lscb" in report.grades or any(names.says(name, [report.id]) for name in _NAMES)

    every = (names.reports_of(names.authority_of(report)) for report in scope)
    return tuple(
        next(filter(has_board, reports), report) for report, reports in zip(scope, every, strict=True)
    )
