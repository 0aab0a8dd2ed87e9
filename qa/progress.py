"""A progress bar on stderr for what takes a while."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.build import OnProgress


@contextmanager
def progress() -> Iterator[OnProgress]:
    """Give what a build reports its progress to; a bar for each thing that is done, with its true total."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    labels = {"read": "Reading files", "embed": "Embedding passages"}
    columns: Sequence[Any] = (
        TextColumn("{task.description:<18}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, Any] = {}

        def on_progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(labels[what], total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield on_progress
