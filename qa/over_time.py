"""Inspections of one authority beside each other: what each of them says of what is asked."""

from __future__ import annotations

from dataclasses import replace

from qa.asking import Asking, Said
from qa.comparison import Say
from qa.confidence import THRESHOLD
from qa.statements import MAX_STATEMENTS

_AT_MOST = 4
"""Inspections that are set beside each other, the newest ones."""


def each_inspection(asking: Asking, said: Said, say: Say) -> Said:
    """Return what each inspection in scope says, newest first, in place of what is `said` of all of them.

    The best sentences of all may be of one inspection, so that what was is told for what is. `said` stands
    where they are of several authorities, or of one inspection, or where nothing but grades is told.
    """
    reading = asking.reading
    scope = reading.scope[:_AT_MOST]
    if len(reading.who.authorities) != 1 or len(scope) < 2 or not said.searched or not said.statements:
        return said
    each = say([[report] for report in scope], MAX_STATEMENTS // len(scope), [THRESHOLD] * len(scope))
    told = [one for own in each for one in own.statements]
    if not all(own.searched for own in each) or not told:
        return said
    return replace(said, statements=tuple(told))
