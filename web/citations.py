"""From citation to citation of an answer on the reports' own pages, with nothing kept but the address.

The address of a cited paragraph holds the conversation, as the answer's own address does. The answer is asked
for again, which costs little where it was given just now, and leads on to what it cites. Where the reader
came from a conversation that went on after the answer, the addresses onwards hold all of it and say which
answer is meant: `&answer=2`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from flask import request

from index.report import Paragraph
from web import wording
from web.backend import answers
from web.place import marked, marked_address, query
from web.sources import Source, keys
from web.thread import Thread
from web.turn import LONGEST_WAY, take
from web.view import AnswerView

_ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Followed:
    """The answer whose citations are followed, the last of `thread`, and the `whole` conversation."""

    thread: Thread
    whole: Thread

    @property
    def query(self) -> str:
        """What the addresses onwards hold."""
        if self.whole == self.thread:
            return self.thread.query
        return f"{self.whole.query}&{_ANSWER}={self.thread.dropped + len(self.thread.asked)}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A place that an answer cites, its address, and where that is in words."""

    report_id: str
    number: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """Where a reader is among the citations of an answer: at the one numbered `at`, from 1, of `count`.

    `before` and `after` are its neighbours. `at` and `count` are 0 where the answer does not cite the
    paragraph, or not any more. `answer` is the answer's address, `turn` its element there.
    """

    answer: str
    turn: str
    at: int = 0
    count: int = 0
    before: Cited | None = None
    after: Cited | None = None


def way(report_id: str, number: str) -> Way | None:
    """Return the way through a paragraph that the request's address tells of; None if it tells of none."""
    followed = _followed()
    thread = followed.thread
    if not thread.asked:
        return None
    turn = take(thread, len(thread.asked) - 1, answers())
    cited = citations(turn.shown) if turn.shown else ()
    here = marked_address(report_id, number, request.args.get("mark", ""), thread.query)
    at = _position(cited, report_id, number, here)
    answer = f"/?{followed.whole.query}#{turn.id}"
    if at is None:
        return Way(answer, turn.id)
    onwards = [_onwards(each, followed) for each in cited]
    before, after = (onwards[at - 1] if at else None), (onwards[at + 1] if at + 1 < len(cited) else None)
    return Way(answer, turn.id, at + 1, len(cited), before, after)


def citations(shown: AnswerView) -> tuple[Cited, ...]:
    """Return the places that an answer cites, each once, in the order of its marks."""
    by_key = {(one.report_id, one.number): one for block in shown.sources for one in block}
    by_id = {one.id: one for one in by_key.values()}
    found: dict[str, Source] = {}
    for statement in (each for block in shown.blocks for each in block.statements):
        for mark in shown.marks[statement]:
            if mark.source:
                found.setdefault(mark.address, by_id[mark.source])
            else:
                found |= {by_key[key].address: by_key[key] for key in keys(statement)}
    linked = {there: source for there, source in found.items() if source.report}
    apart = len({source.report_id for source in linked.values()}) > 1
    return tuple(
        Cited(source.report_id, source.number, there, _words(source, apart=apart))
        for there, source in linked.items()
    )


def carried(paragraph: Paragraph | None) -> str:
    """Return what the request's address says of marks and conversation, to be passed on as a query."""
    marks = request.args.get("mark", "")
    still = paragraph is not None and marked(paragraph.text, marks)
    return query(marks if still else "", _followed().query)


def came_from() -> str:
    """Return the query of the conversation from which the reader came, "" where the browser tells of none."""
    try:
        there = urlsplit(request.referrer or "")
    except ValueError:  # such as "http://["
        return ""
    return there.query if there.netloc == request.host and there.path == "/" else ""


def _followed() -> Followed:
    """Return the answer that the request's address tells of; its thread is empty if it tells of none."""
    here = Thread.read(request.query_string)
    number = request.args.get(_ANSWER, "")
    if number.isascii() and number.isdecimal() and len(number) <= 6:
        count = int(number) - here.dropped
        if 0 < count < len(here.asked):
            return Followed(here.before(count), here)
    whole = Thread.read(came_from().encode())
    goes_on = here.asked and (whole.before(len(here.asked)) == here)
    return Followed(here, whole if goes_on and len(whole.query) <= LONGEST_WAY else here)


def _onwards(cited: Cited, followed: Followed) -> Cited:
    """Return a citation with the address that leads to it from another one of the same answer."""
    base, _, anchor = cited.address.rpartition("#")
    if not base.endswith(followed.thread.query):
        return cited
    return replace(cited, address=f"{base.removesuffix(followed.thread.query)}{followed.query}#{anchor}")


def _position(cited: Sequence[Cited], report_id: str, number: str, address: str) -> int | None:
    """Return which citation an address is, else the first of the paragraph."""
    exact = [at for at, each in enumerate(cited) if each.address == address]
    same = [at for at, each in enumerate(cited) if (each.report_id, each.number) == (report_id, number)]
    return next(iter((*exact, *same)), None)


def _words(source: Source, *, apart: bool) -> str:
    words = wording.number_words(source.number)
    return f"{words}, {wording.short_name(source.report)}" if apart and source.report else words
