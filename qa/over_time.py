"""Inspections beside each other: what each of an authority, or what older ones and current ones, say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Statement
from qa.asking import Asking, Said
from qa.comparison import Say
from qa.confidence import THRESHOLD
from qa.days import days

_EACH = 2
"""Statements of each inspection, at most: with more, what is beside the point comes along."""

_EACH_SIDE = 4
"""Statements of all that is current, and of all that is older, at most."""

_AT_MOST = 4
"""Inspections that are set beside each other, the newest ones."""


def each_inspection(asking: Asking, said: Said, say: Say, changes: Sequence[Statement] = ()) -> Said:
    """Return what each inspection in scope says, newest first, in place of what is `said` of all of them.

    The best sentences of all may be of one inspection, so that what was is told for what is. `changes` of
    grades go first. `said` stands where they are of several authorities that are named, or of one inspection,
    or where nothing but grades is told.
    """
    scopes, most = _beside_each_other(asking)
    if len(scopes) < 2 or not said.searched or not said.statements:
        return said
    each = say(scopes, most, [THRESHOLD] * len(scopes))
    found = ([one for one in own.statements if one not in changes][:most] for own in each if own.searched)
    told = [one for own in found for one in own]
    silent = _silent_now(asking, scopes[0]) if not each[0].statements else ()
    return replace(said, statements=(*changes, *told, *silent)) if told else said


def _silent_now(asking: Asking, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Say that the current inspection, alone in `scope`, does not tell what older ones do."""
    newest = next(report for report in asking.store.reports if report.id == scope[0])
    if newest.superseded_by or len(scope) > 1:
        return ()
    return (Statement(f"{asking.authority_of(newest.id)} ({days(newest)}): nothing was found on this.", ()),)


def _beside_each_other(asking: Asking) -> tuple[list[list[str]], int]:
    """Return the reports that are set beside each other, newest first, and how many statements are of each.

    Of all authorities, what the current reports say is set beside what the older ones do.
    """
    reading = asking.reading
    if len(reading.who.authorities) == 1:
        return [[report] for report in reading.searched[:_AT_MOST]], _EACH
    if not (reading.who.everywhere and reading.period.with_current):
        return [], 0
    current = {report.id for report in asking.store.reports if not report.superseded_by}
    sides = [[id for id in reading.searched if (id in current) is now] for now in (True, False)]
    return [side for side in sides if side], _EACH_SIDE
