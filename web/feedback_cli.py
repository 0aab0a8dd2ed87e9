"""`inspectqa feedback`: what people said of answers, to read, and as labelled questions to measure with."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Set
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from qa.cli import cli, index_option
from web.votes import FILE, Vote, Votes

Command = TypeVar("Command", bound=Callable[..., Any])

DOWN = "down: what would be right is for a person to say"
SEVERAL = "down, and about several reports: in which of them the paragraph is nobody said"
NOT_KNOWN = "no answer, and looked for in too many reports, or in none"

_NAMED = re.compile(
    r"\b(?:paragraphs?|paras?)\.? ((?:\[?\d+\]?(?:, (?:and )?| and | or | & )?)+)|\[(\d+)\]", re.I
)
"""Paragraphs by their printed numbers: "paragraph 34", "paras 3, 4 and 7", "[34]"."""


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
    question as one without an answer; a line is about one report, so several reports make several. A thumb
    down whose reason names paragraphs that were not cited ("it is in paragraph 34") labels these. The others
    are counted on standard error.
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
    lines: list[dict[str, Any]] = []
    left_out = Counter[str]()
    for vote in votes:
        made = _labels(vote)
        if isinstance(made, str):
            left_out[made] += 1
        else:
            lines += made
    return lines, left_out


def _labels(vote: Vote) -> list[dict[str, Any]] | str:
    """Return a line for each report that the vote says something of, or why there is none."""
    judged = vote.judged
    files = {cited.report: cited.file for cited in judged.cited}
    if not files and len(judged.reports) == judged.looked_at:
        files = {id: file for id, file, _ in judged.reports}
    if vote.up:
        return [_line(vote, *each, several=len(files) > 1) for each in files.items()] or NOT_KNOWN
    right = named_in(vote.reason) - {cited.number for cited in judged.cited}
    if not right:
        return DOWN
    return [_line(vote, *each, right=right) for each in files.items()] if len(files) == 1 else SEVERAL


def named_in(reason: str) -> set[str]:
    """Return the printed numbers of the paragraphs that a reason names."""
    return {number for found in _NAMED.finditer(reason) for number in re.findall(r"\d+", found[0])}


def _line(
    vote: Vote, report: str, file: str, *, right: Set[str] = frozenset(), several: bool = False
) -> dict[str, Any]:
    """Return the line about one report; `right` are the paragraphs that answer, if others than the cited."""
    judged = vote.judged
    cited = [one for one in judged.cited if one.report == report and not right]
    numbers = sorted(right, key=int) or [one.number for one in cited]
    return {
        "id": f"feedback-{vote.id}{f'-{report}' if several else ''}",
        "file": file,
        "authority": next((authority for id, _, authority in judged.reports if id == report), ""),
        "kind": "feedback" if numbers else "unanswerable",
        "question": judged.question,
        "gold": dict.fromkeys(numbers, 2),
        "quote": cited[0].quote if cited else "",
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
