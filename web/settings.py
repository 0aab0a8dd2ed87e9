"""How a server is run, apart from what it answers from: what it allows, what it writes down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from web.votes import Votes


@dataclass(frozen=True, slots=True)
class Settings:
    """All off here; `inspectqa serve` is careful unless it is told otherwise (`web.options`).

    `rate` is what each client may ask for ("120 per minute"), "" for no limit. `seconds` is how long a
    request may take, 0 for as long as it needs; None answers in the thread that asks, without the threads
    that keep the time. `proxies` are the reverse proxies in front, each of which writes down for whom it
    asks. `hosts` are the names under which it answers, none for any name. `feedback` keeps the votes, None to
    ask for none. `log` gets a line of JSON a request; with `log_questions` what was asked stands in it, and
    the words of errors too. `processes` may answer besides the server's own.
    """

    rate: str = ""
    seconds: float | None = None
    proxies: int = 0
    hosts: tuple[str, ...] = ()
    feedback: Votes | None = None
    log: TextIO | None = None
    log_questions: bool = False
    processes: int = 0
