"""The commands that change an index folder, or look whether it is whole."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.process import give_way
from qa.options import NOTHING_DONE, SOME_LEFT_OUT, index_option, model_option
from qa.progress import progress
from qa.usage import peak_memory

if TYPE_CHECKING:
    from index.build import OnProgress, Outcome
    from index.check import Checked
    from index.encoder import Encoder


wait_option = click.option(
    "--wait",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Seconds to wait until another build of the index has ended.",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@index_option
@model_option
@wait_option
def build(paths: tuple[Path, ...], folder: Path, model: str | None, wait: float) -> None:
    """Make the index hold just the reports in PATHS.

    PATHS are files or folders of them: .pdf, .txt, .md, and .jsonl with passages parsed elsewhere. Other
    programs go first where they want the processor too, so that a server goes on answering fast.
    """
    give_way()
    from index.build import build as build_index
    from index.embed import TransformerEncoder

    with _progress(folder, wait) as told:
        outcome = build_index(folder, paths, TransformerEncoder(model), told, wait=wait)
    _tell(outcome, folder, told.embedding)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@index_option
@model_option
@wait_option
def add(paths: tuple[Path, ...], folder: Path, model: str | None, wait: float) -> None:
    """Add the reports in PATHS, or replace them, and keep the others.

    A report replaces the one of the same authority and first inspection day.
    """
    give_way()
    from index.build import add as add_to_index

    with _progress(folder, wait) as told:
        outcome = add_to_index(folder, paths, _encoder_of(folder, model), told, wait=wait)
    _tell(outcome, folder, told.embedding)


@click.command()
@click.argument("reports", nargs=-1, required=True)
@index_option
@model_option
@wait_option
def remove(reports: tuple[str, ...], folder: Path, model: str | None, wait: float) -> None:
    """Remove REPORTS, named by their ids, and keep the others."""
    give_way()
    from index.build import remove as remove_from_index

    with _progress(folder, wait) as told:
        outcome = remove_from_index(folder, reports, _encoder_of(folder, model), told, wait=wait)
    _tell(outcome, folder, told.embedding)


@click.command()
@index_option
def rollback(folder: Path) -> None:
    """Go back to the index as it was before the last build; a second time, forward again.

    The last two generations of an index are kept. The one that is gone back to is verified first.
    """
    from index.build import rollback as roll_back
    from index.manifest import current_generation

    left = current_generation(folder)
    outcome = roll_back(folder)
    way = "back" if outcome.generation < left else "forward"
    click.echo(f"{folder} has gone {way} from {left} to {outcome.generation}: {_held(outcome)}.", err=True)
    click.echo(f"{left} is kept: inspectqa rollback goes to it again, until the next build.", err=True)


@click.command()
@index_option
def check(folder: Path) -> None:
    """Verify every checksum, count, number and quote offset of the index.

    The generation before, which is kept for `inspectqa rollback`, is verified too. Nothing is written.
    """
    from index.check import check_folder, unfinished

    found = check_folder(folder)
    for one in found:
        if one.problem is None:
            counts = ", ".join(f"{count:,} {name}" for name, count in one.counts.items())
            kept = "" if one.in_use else " and kept for a rollback"
            click.echo(f"{one.folder} is whole{kept}: {counts}; model {one.model}.")
    for name in unfinished(folder):
        click.echo(
            f"{folder / name} is of a build at work, or of one that died; the next clears it up.", err=True
        )
    damaged = [one for one in found if one.problem is not None]
    for one in damaged:
        click.echo(f"Error: {one.problem}\n{_remedy(one, found)}", err=True)
    if damaged:
        sys.exit(NOTHING_DONE)


def _remedy(damaged: Checked, found: list[Checked]) -> str:
    """Return what to do about a damaged generation, which depends on the others."""
    if not damaged.in_use:
        return "It is not in use. Delete this folder, or leave that to the next build that changes something."
    if any(one.problem is None for one in found):
        return (
            "Go back to the generation before, which is whole (inspectqa rollback), or build the index again."
        )
    assert damaged.problem is not None
    return damaged.problem.remedy


class _Told:
    """What a build reports its progress to: shown by `show`, and how long embedding took."""

    def __init__(self, folder: Path, wait: float, show: OnProgress) -> None:
        self.embedding = 0.0
        self._folder, self._wait, self._show = folder, wait, show
        self._began = 0.0

    def __call__(self, what: str, done: int, total: int, note: str = "", /) -> None:
        """Show a step."""
        if what == "wait":
            click.echo(
                f"Waiting up to {self._wait:g} s for another build of {self._folder} to end.", err=True
            )
            return
        if what == "embed":
            now = time.perf_counter()
            self._began = self._began or now
            self.embedding = now - self._began
        self._show(what, done, total, note)


@contextmanager
def _progress(folder: Path, wait: float) -> Iterator[_Told]:
    with progress() as show:
        yield _Told(folder, wait, show)


def _encoder_of(folder: Path, model: str | None) -> Encoder:
    """Return the encoder that is named, else the one that the index was built with."""
    from index.embed import TransformerEncoder
    from index.manifest import read_model

    return TransformerEncoder(model or read_model(folder))


def _tell(outcome: Outcome, folder: Path, embedding: float) -> None:
    if outcome.changed:
        done = f"{outcome.embedded:,} passages embedded{_speed(outcome.embedded, embedding)}"
        done += f", {outcome.reused:,} taken over"
        memory = peak_memory()
        done += f"; {memory / 1e6:,.0f} MB of memory at most" if memory else ""
        click.echo(f"{_held(outcome)} {_are(outcome)} indexed in {folder} ({done}).", err=True)
    else:
        click.echo(f"Nothing has changed: {_held(outcome)} {_are(outcome)} indexed in {folder}.", err=True)
    for problem in outcome.left_out:
        click.echo(f"Left out: {problem.file}: {problem}. {problem.remedy}".rstrip(), err=True)
    _tell_numbering(outcome)
    if outcome.left_out:
        sys.exit(SOME_LEFT_OUT)


def _tell_numbering(outcome: Outcome) -> None:
    from qa.terminal import numbering_text

    for report in outcome.reports:
        if numbering_text(report) != "in order":
            click.echo(f"Look at {report.id}: numbering {numbering_text(report)}.", err=True)


def _speed(passages: int, seconds: float) -> str:
    return f" in {seconds:,.1f} s ({passages / seconds:,.0f} a second)" if passages and seconds else ""


def _are(outcome: Outcome) -> str:
    return "is" if len(outcome.reports) == 1 else "are"


def _held(outcome: Outcome) -> str:
    paragraphs = sum(report.paragraph_count for report in outcome.reports)
    reports = "1 report" if len(outcome.reports) == 1 else f"{len(outcome.reports):,} reports"
    return f"{reports} with {paragraphs:,} numbered paragraphs"
