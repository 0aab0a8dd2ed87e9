"""A change of the index that somebody wants, and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from index.files import Settled
from web.history import Entry

Action = Literal["build", "add", "remove", "rollback"]
Step = Literal["start", "read", "embed", "write", "open", "ended"]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, as in `web.builder`, and who wants it.

    With `settled`, only the files that are still as it says are read, and of the others what the index holds
    stays.
    `settle` is called with the outcome before the next change can begin, to put the reports' files in order;
    what it returns is told to the person.
    """

    action: Action
    what: str
    by: Literal["page", "folder"] = "page"
    paths: tuple[Path, ...] = ()
    reports: tuple[str, ...] = ()
    settled: Settled | None = None
    settle: Callable[[Entry], Sequence[str]] | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a step's things are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Job:
    """A task as it stands: the step it is at, how far that is, and, when it has ended, what came of it.

    `waiting` are the names of the files that were not read, because they were not at rest; `notes` say of a
    step why it takes long.
    """

    id: str
    task: Task
    began: datetime
    step: Step = "start"
    read: Count | None = None
    embed: Count | None = None
    write: Count | None = None
    waiting: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    entry: Entry | None = None

    def at(self, told: dict[str, Any]) -> Job:
        """Return the job after its process told what it did."""
        count = Count(int(told["done"]), int(told["total"]))
        notes = {**self.notes, str(told["step"]): str(note)} if (note := told.get("note")) else self.notes
        match told["step"]:
            case "read":
                return replace(self, step="read", read=count, notes=notes)
            case "embed":
                return replace(self, step="embed", embed=count, notes=notes)
            case _:
                return replace(self, step="write", write=count)
