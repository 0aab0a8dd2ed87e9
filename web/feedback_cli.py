"""`inspectqa feedback`: what people said of answers, to read, and as labelled questions to measure with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from qa.cli import cli, index_option
from web.votes import FILE, Vote, Votes

Command = TypeVar("Command", bound=Callable[..., Any])

DOWN = "down: what would be right is for a person to say"
SEVERAL = "about several reports: a labelled question is about one"
NOT_KNOWN = "no answer, and looked for in several reports"


def state_option(command: Command) -> Command:
    """Add --state to a command."""
    return click.option(
        "--state",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder that `serve` was given as --state.  [default: INDEX-state]",
    )(command)


@cli.group()
def feedback() -> None:
    """Show the votes on answers, or write them as a gold file."""


@feedback.command("list")
@index_option
@state_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line instead of text.")
def list_votes(folder: Path, state: Path | None, as_json: bool) -> None:
    """List every vote, oldest first, with the reason that was given."""
    for vote in votes_of(folder, state).all():
        click.echo(json.dumps(asdict(vote), ensure_ascii=False) if as_json else _told(vote))


@feedback.command()
@index_option
@state_option
def export(folder: Path, state: Path | None) -> None:
    """Write the votes that say what is right as lines of a gold file, for `inspectqa evaluate`.

    A thumb up on an answer labels the paragraphs that it cites, one on "the reports do not say" labels the
    question as one without an answer. The others are counted on standard error.
    """
    lines, left_out = gold_lines(votes_of(folder, state).all())
    for line in lines:
        click.echo(json.dumps(line, ensure_ascii=False))
    for reason, count in left_out.items():
        click.echo(f"Left out: {count} {reason}.", err=True)


def votes_of(folder: Path, state: Path | None) -> Votes:
    """Return the votes kept beside the index folder, or in the folder of a server's own files."""
    from web.service import state_folder

    return Votes((state or state_folder(folder)) / FILE)


def gold_lines(votes: Iterable[Vote]) -> tuple[list[dict[str, Any]], Counter[str]]:
    """Return the lines of a gold file that votes make, and how many make none, by the reason."""
    lines, left_out = [], Counter[str]()
    for vote in votes:
        line = _line(vote)
        if isinstance(line, str):
            left_out[line] += 1
        else:
            lines.append(line)
    return lines, left_out


def _line(vote: Vote) -> dict[str, Any] | str:
    judged = vote.judged
    if not vote.up:
        return DOWN
    files = {cited.report: cited.file for cited in judged.cited}
    files = files or {id: file for id, file, _ in judged.reports}
    if len(files) != 1 or (not judged.cited and judged.looked_at > 1):
        return SEVERAL if judged.cited else NOT_KNOWN
    (report,) = files
    authorities = {id: authority for id, _, authority in judged.reports}
    return {
        "id": f"feedback-{vote.id}",
        "file": files[report],
        "authority": authorities.get(report, ""),
        "kind": "feedback" if judged.cited else "unanswerable",
        "question": judged.question,
        "gold": {cited.number: 2 for cited in judged.cited},
        "quote": judged.cited[0].quote if judged.cited else "",
        "context": list(judged.context),
    }


def _told(vote: Vote) -> str:
    cited = ", ".join(f"{one.report} [{one.number}]" for one in vote.judged.cited) or "nothing"
    lines = [
        f"{vote.at}  {'up' if vote.up else 'down'}  {vote.judged.question}",
        f"    {vote.judged.status}, cited {cited}",
        *([f"    {vote.reason}"] if vote.reason else []),
    ]
    return "\n".join(lines)
