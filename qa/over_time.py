"""Inspections of one authority beside each other: what each of them says of what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Statement
from qa.asking import Asking, Said
from qa.comparison import Say
from qa.confidence import THRESHOLD

_EACH = 2
"""Statements of each inspection, at most: with more, what is beside the point comes along."""

_AT_MOST = 4
"""Inspections that are set beside each other, the newest ones."""


def each_inspection(asking: Asking, said: Said, say: Say, changes: Sequence[Statement] = ()) -> Said:
    """Return what each inspection in scope says, newest first, in place of what is `said` of all of them.

    The best sentences of all may be of one inspection, so that what was is told for what is. `changes` of
    grades go first. `said` stands where they are of several authorities, or of one inspection, or where
    nothing but grades is told.
    """
    reading = asking.reading
    scope = reading.searched[:_AT_MOST]
    if len(reading.who.authorities) != 1 or len(scope) < 2 or not said.searched or not said.statements:
        return said
    each = say([[report] for report in scope], _EACH, [THRESHOLD] * len(scope))
    found = ([one for one in own.statements if one not in changes][:_EACH] for own in each if own.searched)
    told = [one for own in found for one in own]
    return replace(said, statements=(*changes, *told)) if told else said
