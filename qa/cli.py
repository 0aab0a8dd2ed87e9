"""The command `inspectqa`: everything but serving the page, which package `web` adds to the same group."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from index.errors import QuestionProblem
from qa.manage import add, build, check, remove, rollback
from qa.options import (
    Group,
    authority_option,
    fast_option,
    index_option,
    json_option,
    open_index,
    report_option,
)

if TYPE_CHECKING:
    from qa.asked import Scope
    from qa.assistant import Assistant

__all__ = ["cli", "index_option"]


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
@index_option
@json_option
def reports(folder: Path, as_json: bool) -> None:
    """List what is indexed, each report with its numbering audit."""
    from qa.listing import report_to_dict
    from qa.terminal import reports_text

    store = open_index(folder)
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

    store = open_index(folder)
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
@fast_option
@json_option
def ask(
    question: str | None,
    batch: Path | None,
    folder: Path,
    authority: str | None,
    report: str | None,
    fast: bool,
    as_json: bool,
) -> None:
    """Answer QUESTION in the reports' own sentences, each with its paragraph number."""
    from qa.batch import ask_each
    from qa.terminal import answer_text

    if (question is None) == (batch is None):
        raise click.UsageError("Give either a QUESTION or --batch FILE.")
    assistant = _assistant(folder, fast)
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
@fast_option
@json_option
@click.option(
    "--details",
    type=click.File("w", encoding="utf-8", lazy=False),
    help="Write one JSON line a question to this file.",
)
@click.option(
    "--scope",
    type=click.Choice(["report", "authority", "question"]),
    default="report",
    show_default=True,
    help="What is given with a question: the report, the authority, or just a name in its words.",
)
@click.option(
    "--baseline",
    "with_baseline",
    is_flag=True,
    help="Also rank each report by plain cosine of question and whole paragraph with the untrained model, "
    "what a vector store does by default.",
)
def evaluate(
    gold: Path,
    folder: Path,
    fast: bool,
    as_json: bool,
    details: TextIO | None,
    scope: Scope,
    with_baseline: bool,
) -> None:
    """Ask the labelled questions of the file GOLD and print how good the answers are, by kind of question.

    Ends with status 1 where a quote is not the stored text word for word.
    """
    from qa import evaluate as measure
    from qa.baseline import baseline, yardstick
    from qa.gold import read_gold
    from qa.terminal import figures_text

    assistant, labelled = _assistant(folder, fast), read_gold(gold)
    scored = measure.evaluate(assistant, labelled, scope)
    if details is not None:
        details.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in measure.details(scored))
    figures = measure.summary(scored)
    library = assistant.libraries.current()
    model = yardstick(library.encoder)
    cosine = baseline(library.store, model, labelled) if with_baseline else None
    if as_json:
        both = {**figures, "baseline": {"model": model.name, "figures": cosine}}
        click.echo(json.dumps(figures if cosine is None else both, indent=1))
    else:
        click.echo(figures_text(figures, cosine or {}))
        if cosine is not None:
            click.echo(f"cosine: of question and whole paragraph, by {model.name}")
    measure.check_quotes(scored)


for command in (build, add, remove, rollback, check):
    cli.add_command(command)


def _assistant(folder: Path, fast: bool = False) -> Assistant:
    from qa.assistant import Assistant

    return Assistant(folder, fast=fast)
