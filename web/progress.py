"""How far a change of the index is, in words and figures that are true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from web.history import Entry
from web.job import Count, Job, Step
from web.wording import counted

State = Literal["waiting", "under way", "done", "not needed", "not reached"]

_ORDER: tuple[Step, ...] = ("start", "read", "embed", "write", "open", "ended")

_OUTCOMES = {
    "done": "Done",
    "left_out": "Done, but some files were left out",
    "unchanged": "Nothing had to be changed",
    "failed": "Nothing was changed",
    "interrupted": "Interrupted",
}


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: its name, its state, what is done in words, and in figures if there is something to count."""

    name: str
    state: State
    words: str = ""
    count: Count | None = None


def title(job: Job) -> str:
    """Return what the page about a job is called."""
    if job.entry is None:
        return job.task.what
    if job.entry.outcome == "failed" and job.entry.added + job.entry.replaced + job.entry.removed:
        return "Written, but not in use"
    return _OUTCOMES[job.entry.outcome]


def steps(job: Job) -> tuple[StepView, ...]:
    """Return a job's steps in order; a step whose size is not known yet shows no figure."""
    reading = _step(job, "read", "Reading files", job.read, "file")
    embedding = _step(job, "embed", "Embedding passages", job.embed, "passage")
    writing = _step(job, "write", "Writing and checking the new index", job.write, "step")
    opening = _step(job, "open", "Opening it for answers", None)
    match job.task.action:
        case "build" | "add":
            return reading, embedding, writing, opening
        case "remove":
            return embedding, writing, opening
        case "rollback":
            return (opening,)


def _step(job: Job, step: Step, name: str, count: Count | None, thing: str = "") -> StepView:
    if count is None:
        return StepView(name, _state(job, step))
    if not count.total:
        return StepView(name, "not needed")
    ended = count.done == count.total
    words = counted(count.total, thing) if ended else f"{count.done:,} of {counted(count.total, thing)}"
    if note := job.notes.get(step):
        words = f"{words}. {note}"
    return StepView(name, "done" if ended else _state(job, step), words, count)


def _state(job: Job, step: Step) -> State:
    """Return how a step stands that has not said so itself."""
    here, there = _ORDER.index(job.step), _ORDER.index(step)
    if job.entry is None:
        return "done" if there < here else "under way" if there == here else "waiting"
    if job.entry.outcome == "unchanged":
        return "not needed"
    return "not reached" if job.entry.outcome == "failed" else "done"


def outcome(entry: Entry) -> str:
    """Say in a few words what became of a change."""
    return _OUTCOMES[entry.outcome]


def spent(seconds: float) -> str:
    """Say how long something took: "0.4 seconds", "12 seconds", "3 minutes 5 seconds"."""
    if seconds < 10:
        return f"{seconds:.1f} seconds"
    minutes, rest = divmod(round(seconds), 60)
    return f"{counted(minutes, 'minute')} {counted(rest, 'second')}" if minutes else counted(rest, "second")


def moment(when: str) -> str:
    """Say a time of the history as a clock here shows it: "24 November 2026, 18:04"."""
    local = datetime.fromisoformat(when).astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"
