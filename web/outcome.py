"""What came of a job, as the history has it: from what its process told, or that it told nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from web.history import Entry, LeftOut
from web.job import Job

STOPPED = ("the server was stopped before the work was done", "The index is as it was. Begin it again.")
BROKEN = ("the server made a mistake", "See what it printed.")
"""Problems with their remedies."""


def entry_of(job: Job, told: dict[str, Any], before: tuple[str, dict[str, str]]) -> Entry:
    """Return what came of a job, by the last that its process told: {"outcome": ...} or {"problem": ...}.

    `before` is the generation that was in use before it, and the files' checksums by report id.
    """
    task, generation, had = job.task, *before
    entry = Entry(job.began.isoformat(timespec="seconds"), task.action, task.by, task.what, 0.0, "done")
    if "problem" in told:
        problem, remedy = told["problem"]
        return replace(
            entry, outcome="failed", generation=generation, reports=len(had), problem=problem, remedy=remedy
        )
    outcome = told["outcome"]
    has = {str(report): str(sha256) for report, sha256 in outcome["reports"]}
    left_out = tuple(LeftOut(*map(str, each)) for each in outcome["left_out"])
    return replace(
        entry,
        outcome="unchanged" if not outcome["changed"] else "left_out" if left_out else "done",
        generation=outcome["generation"],
        reports=len(has),
        added=tuple(sorted(has.keys() - had.keys())),
        replaced=tuple(sorted(each for each in has.keys() & had.keys() if has[each] != had[each])),
        removed=tuple(sorted(had.keys() - has.keys())),
        embedded=int(outcome["embedded"]),
        left_out=left_out,
        notes=(*job.notes.values(), *(_not_read(outcome["waiting"]) if task.by == "page" else ())),
    )


def _not_read(names: Sequence[str]) -> tuple[str, ...]:
    """Tell the person which files were still being written; of a watched folder the page says it anyway."""
    if not names:
        return ()
    were, them = ("was", "it") if len(names) == 1 else ("were", "them")
    return (f"{', '.join(names)} {were} not read, being written still. What the index held of {them} stays.",)


def settled(entry: Entry, settle: Callable[[Entry], Sequence[str]]) -> Entry:
    """Return the entry with what `settle` tells of putting the reports' files in order (see `Task`)."""
    try:
        return replace(entry, notes=(*entry.notes, *settle(entry)))
    except OSError as error:
        return replace(entry, notes=(*entry.notes, f"The reports' files could not be put in order: {error}."))


def ended_early(status: int) -> tuple[str, str]:
    """Return the problem, and the remedy, of a process that ended with `status` without a last word."""
    how = f"signal {-status}" if status < 0 else f"status {status}"
    return (
        f"the work ended before it was done ({how})",
        "The index is as it was. Try again; if it happens again, see what the server printed.",
    )
