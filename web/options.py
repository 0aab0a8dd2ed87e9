"""Options of `inspectqa serve` about what clients may do and what is written down."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from web.settings import Settings

OFF = "off"

MOST_PROCESSES = 3
"""Processes that answer besides the server's own, at most, where nobody says how many."""

Command = TypeVar("Command", bound=Callable[..., Any])


def _rate(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    from limits.util import parse_many

    if value == OFF:
        return ""
    try:
        parse_many(value)
    except ValueError as error:
        raise click.BadParameter(f'write it like "120 per minute", or "{OFF}"') from error
    return value


def _log(_ctx: click.Context, _option: click.Parameter, value: str | None) -> TextIO | None:
    if value is None or value == "-":
        return None if value is None else sys.stderr
    try:
        return Path(value).open("a", encoding="utf-8")
    except OSError as error:
        raise click.BadParameter(f"{value} cannot be written: {error}") from error


_OPTIONS = (
    click.option(
        "--rate-limit",
        "rate",
        default="120 per minute",
        show_default=True,
        callback=_rate,
        help=f'What one client may ask for; "{OFF}" for any amount.',
    ),
    click.option(
        "--time-limit",
        "seconds",
        default=30.0,
        show_default=True,
        type=click.FloatRange(0, 3600),
        help="Seconds that one request may take; 0 for as long as it needs.",
    ),
    click.option(
        "--processes",
        type=click.IntRange(0, 64),
        help="Processes that answer besides the server's own, about 1 GB each; they are started when "
        "questions come in together.  [default: one less than the processors, 3 at most]",
    ),
    click.option(
        "--proxies",
        default=0,
        show_default=True,
        type=click.IntRange(0, 10),
        help="Reverse proxies in front that tell for whom they ask (X-Forwarded-For, -Proto, -Host).",
    ),
    click.option(
        "--allow-host",
        "hosts",
        multiple=True,
        metavar="NAME",
        help="Answer under this name, too; one that begins with a full stop stands for all that end with it. "
        "Others are refused, but if --host lets other machines in and no name is given.  "
        "[default: localhost, 127.0.0.1, [::1]]",
    ),
    click.option(
        "--feedback/--no-feedback",
        default=True,
        show_default=True,
        help="Ask under each answer whether it is right; votes are kept in --state, with their questions.",
    ),
    click.option(
        "--log", callback=_log, help='Write a line of JSON a request to this file; "-" for standard error.'
    ),
    click.option(
        "--log-questions",
        is_flag=True,
        help="Write what people ask into the log, too, and the words of errors.",
    ),
)


def settings_options(command: Command) -> Command:
    """Add these options to a command; `settings_from` reads what they pass on."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_from(
    state: Path,
    bound: str,
    *,
    rate: str,
    seconds: float,
    processes: int | None,
    proxies: int,
    hosts: tuple[str, ...],
    feedback: bool,
    log: TextIO | None,
    log_questions: bool,
) -> Settings:
    """Return the settings of a server that listens on `bound`; votes go into the folder `state`.

    Where that may not be written, that is told on standard error, and nobody is asked for a vote.
    """
    from index.runtime import processors
    from web.hosts import allowed_hosts
    from web.settings import Settings
    from web.votes import FILE, Votes

    votes = Votes(state / FILE) if feedback else None
    if votes is not None and not votes.can_be_kept():
        click.echo(f"Votes on answers are not asked for: {votes.file} cannot be written.", err=True)
        votes = None
    if processes is None:
        processes = min(MOST_PROCESSES, processors() - 1)
    names = allowed_hosts(bound, hosts)
    return Settings(rate, seconds, proxies, names, votes, log, log_questions, processes)
