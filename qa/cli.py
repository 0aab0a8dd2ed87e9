"""The command `inspectqa`: everything but serving the page, which package `web` adds to the same group."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

import click

from index.errors import InspectQAError, QuestionProblem
from qa.progress import progress

if TYPE_CHECKING:
    from index.build import Outcome
    from index.embed import Encoder
    from index.store import Index
    from qa.assistant import Assistant

DEFAULT_INDEX = Path(".index")
NOTHING_DONE, WRONG_USAGE, SOME_LEFT_OUT = 1, 2, 3

Command = TypeVar("Command", bound=Callable[..., Any])


class Group(click.Group):
    """A command group that tells errors of ours in two lines, what is wrong and what to do, on stderr."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; ends with status 1, or 2 for a question that cannot be asked."""
        try:
            return super().invoke(ctx)
        except InspectQAError as error:
            click.echo(f"Error: {error}", err=True)
            if error.remedy:
                click.echo(error.remedy, err=True)
            ctx.exit(WRONG_USAGE if isinstance(error, QuestionProblem) else NOTHING_DONE)


def index_option(command: Command) -> Command:
    """Add --index to a command; it is passed on as `folder`."""
    return click.option(
        "--index",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        callback=_index_folder,
        help="The index folder.  [default: $INSPECTQA_INDEX or .index]",
    )(command)


def model_option(command: Command) -> Command:
    """Add --model to a command."""
    return click.option(
        "--model",
        help="A sentence-transformers model, folder or hub name.  "
        "[default: MiniLM; for add and remove the index's own]",
    )(command)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
authority_option = click.option("--authority", help="Ask about this authority only.")
report_option = click.option("--report", help="Ask about this report only (an id, see `inspectqa reports`).")


def _index_folder(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path:
    return value or cast("Path | None", ctx.obj) or DEFAULT_INDEX


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="INSPECTQA_INDEX",
    help="The index folder, for whichever command follows.",
)
@click.version_option(package_name="inspection-qa", prog_name="inspectqa")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None) -> None:
    """Questions and answers over inspection reports with numbered paragraphs.

    Exit status: 0 all well; 1 nothing done, the old index is untouched; 2 wrong usage; 3 done, but some
    files were left out, each named with its reason.
    """
    ctx.obj = folder


@cli.command()
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


@cli.command()
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


@cli.command()
@click.argument("reports", nargs=-1, required=True)
@index_option
@model_option
def remove(reports: tuple[str, ...], folder: Path, model: str | None) -> None:
    """Remove REPORTS, named by their ids, and keep the others."""
    from index.build import remove as remove_from_index

    with progress() as on_progress:
        outcome = remove_from_index(folder, reports, _encoder_of(folder, model), on_progress)
    _tell(outcome, folder)


@cli.command()
@index_option
@json_option
def reports(folder: Path, as_json: bool) -> None:
    """List what is indexed, each report with its numbering audit."""
    from qa.listing import report_to_dict
    from qa.terminal import reports_text

    store = _open(folder)
    if as_json:
        click.echo(
            json.dumps([report_to_dict(report) for report in store.reports], ensure_ascii=False, indent=1)
        )
    else:
        click.echo(reports_text(store.reports))


@cli.command()
@click.argument("report")
@click.argument("number", required=False)
@index_option
def show(report: str, number: str | None, folder: Path) -> None:
    """Print REPORT as it was read, or only its paragraph NUMBER, to compare it with the paper."""
    from qa.terminal import paragraph_lines, report_text

    store = _open(folder)
    found = store.report(report)
    if found is None:
        raise QuestionProblem(f"no report {report!r} is indexed", "See their ids: inspectqa reports")
    if number is None:
        click.echo(report_text(found, store.paragraphs(report)))
        return
    paragraph = store.paragraph(report, number)
    if paragraph is None:
        raise QuestionProblem(
            f"{report} has no paragraph {number}", f"See those it has: inspectqa show {report}"
        )
    click.echo("\n".join(paragraph_lines(paragraph)))


@cli.command()
@click.argument("question")
@click.option("-k", default=10, show_default=True, type=click.IntRange(1, 200), help="How many paragraphs.")
@index_option
@authority_option
@report_option
@json_option
def search(
    question: str, k: int, folder: Path, authority: str | None, report: str | None, as_json: bool
) -> None:
    """Rank the paragraphs that match QUESTION, without composing an answer."""
    from qa.listing import hit_to_dict
    from qa.terminal import ranking_text

    assistant = _assistant(folder)
    _, ranking = assistant.search(question, k, authority=authority, report=report)
    if as_json:
        click.echo(json.dumps([hit_to_dict(hit) for hit in ranking.hits], ensure_ascii=False, indent=1))
    else:
        click.echo(ranking_text(ranking, assistant.index))


@cli.command()
@click.argument("question", required=False)
@click.option(
    "--batch",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help='Ask each line of a file: {"id", "question", "context", "authority", "report"}; '
    "one JSON answer a line.",
)
@index_option
@authority_option
@report_option
@json_option
def ask(
    question: str | None,
    batch: Path | None,
    folder: Path,
    authority: str | None,
    report: str | None,
    as_json: bool,
) -> None:
    """Answer QUESTION in the reports' own sentences, each with its paragraph number."""
    from qa.batch import ask_each
    from qa.terminal import answer_text

    if (question is None) == (batch is None):
        raise click.UsageError("Give either a QUESTION or --batch FILE.")
    assistant = _assistant(folder)
    if batch is not None:
        for answer in ask_each(assistant, batch, authority, report):
            click.echo(json.dumps(answer.to_json(), ensure_ascii=False))
        return
    answer = assistant.ask(question or "", authority=authority, report=report)
    if as_json:
        click.echo(json.dumps(answer.to_json(), ensure_ascii=False, indent=1))
    else:
        click.echo(answer_text(answer, assistant.index))


@cli.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@index_option
@json_option
@click.option(
    "--details",
    type=click.File("w", encoding="utf-8", lazy=False),
    help="Write one JSON line a question to this file.",
)
def evaluate(gold: Path, folder: Path, as_json: bool, details: TextIO | None) -> None:
    """Ask the labelled questions of the file GOLD and print how good the answers are, by kind of question."""
    from qa import evaluate as measure
    from qa.terminal import figures_text

    scored = measure.evaluate(_assistant(folder), measure.read_gold(gold))
    if details is not None:
        details.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in measure.details(scored))
    figures = measure.summary(scored)
    click.echo(json.dumps(figures, indent=1) if as_json else figures_text(figures))


@cli.command()
@index_option
def check(folder: Path) -> None:
    """Open the index and verify every checksum and count."""
    store = _open(folder)
    counts = ", ".join(f"{count:,} {name}" for name, count in store.manifest["counts"].items())
    click.echo(f"{store.folder} is whole: {counts}; model {store.model}.")


def _open(folder: Path) -> Index:
    from index.store import Index

    return Index.open(folder)


def _assistant(folder: Path) -> Assistant:
    from qa.assistant import Assistant

    return Assistant(folder)


def _encoder_of(folder: Path, model: str | None) -> Encoder:
    """Return the encoder that is named, else the one that the index was built with."""
    from index.embed import TransformerEncoder

    return TransformerEncoder(model or _open(folder).model)


def _tell(outcome: Outcome, folder: Path) -> None:
    paragraphs = sum(report.paragraph_count for report in outcome.reports)
    click.echo(
        f"{len(outcome.reports)} reports with {paragraphs:,} numbered paragraphs are indexed in {folder} "
        f"({outcome.embedded:,} passages embedded, {outcome.reused:,} taken over).",
        err=True,
    )
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
