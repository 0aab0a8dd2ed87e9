"""A progress bar on stderr for what takes a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.build import OnProgress

_STEPS = {
    "read": ("Reading files", "files"),
    "embed": ("Embedding passages", "passages"),
    "write": ("Writing and checking", ""),
}
"""What the steps of a build are called, and what is counted by the second."""


@contextmanager
def progress() -> Iterator[OnProgress]:
    """Give what a build reports its progress to; a bar for each step that has something to do.

    Each has its true total; the time left is that of a passage's average, and long passages come first. A
    note stands above the bars, once.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: list[Any] = [
        TextColumn("{task.description:<20}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}", style="progress.data.speed"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
    ]
    bar = Progress(*columns, console=Console(stderr=True))
    tasks: dict[str, Any] = {}
    noted = set[str]()

    def on_progress(what: str, done: int, total: int, note: str = "", /) -> None:
        if note and note not in noted:
            noted.add(note)
            bar.console.print(note, markup=False, highlight=False, soft_wrap=True)
        if total and what not in tasks:
            bar.start()
            tasks[what] = bar.add_task(_STEPS[what][0], total=total, speed="")
        if what in tasks:
            bar.update(tasks[what], completed=done, total=total)
            task = bar.tasks[tasks[what]]
            bar.update(tasks[what], speed=_speed(task.finished_speed or task.speed, _STEPS[what][1]))

    try:
        yield on_progress
    finally:
        if tasks:  # one that never began would leave an empty line
            bar.stop()


def _speed(by_second: float | None, things: str) -> str:
    """Return how fast it goes, in words; "" where that is not known yet or tells nothing."""
    return f"{by_second:,.0f} {things}/s" if by_second and things else ""
