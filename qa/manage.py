"""The commands that change an index folder, or look whether it is whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NOTHING_DONE, SOME_LEFT_OUT, index_option, model_option
from qa.progress import progress

if TYPE_CHECKING:
    from index.build import Outcome
    from index.check import Checked
    from index.embed import Encoder


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@index_option
@model_option
def build(paths: tuple[Path, ...], folder: Path, model: str | None) -> None:
    """Make the index hold just the reports in PATHS.

    PATHS are files or folders of them: .pdf, .txt, .md, and .jsonl with passages parsed elsewhere.
    """
    from index.build import build as build_index
    from index.embed import TransformerEncoder

    with progress() as on_progress:
        outcome = build_index(folder, paths, TransformerEncoder(model), on_progress)
    _tell(outcome, folder)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@index_option
@model_option
def add(paths: tuple[Path, ...], folder: Path, model: str | None) -> None:
    """Add the reports in PATHS, or replace them, and keep the others.

    A report replaces the one of the same authority and first inspection day.
    """
    from index.build import add as add_to_index

    with progress() as on_progress:
        outcome = add_to_index(folder, paths, _encoder_of(folder, model), on_progress)
    _tell(outcome, folder)


@click.command()
@click.argument("reports", nargs=-1, required=True)
@index_option
@model_option
def remove(reports: tuple[str, ...], folder: Path, model: str | None) -> None:
    """Remove REPORTS, named by their ids, and keep the others."""
    from index.build import remove as remove_from_index

    with progress() as on_progress:
        outcome = remove_from_index(folder, reports, _encoder_of(folder, model), on_progress)
    _tell(outcome, folder)


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


def _encoder_of(folder: Path, model: str | None) -> Encoder:
    """Return the encoder that is named, else the one that the index was built with."""
    from index.embed import TransformerEncoder
    from index.manifest import read_model

    return TransformerEncoder(model or read_model(folder))


def _tell(outcome: Outcome, folder: Path) -> None:
    if outcome.changed:
        done = f"{outcome.embedded:,} passages embedded, {outcome.reused:,} taken over"
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


def _are(outcome: Outcome) -> str:
    return "is" if len(outcome.reports) == 1 else "are"


def _held(outcome: Outcome) -> str:
    paragraphs = sum(report.paragraph_count for report in outcome.reports)
    reports = "1 report" if len(outcome.reports) == 1 else f"{len(outcome.reports):,} reports"
    return f"{reports} with {paragraphs:,} numbered paragraphs"
