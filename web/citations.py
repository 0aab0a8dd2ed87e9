"""From citation to citation of an answer on the reports' own pages, with nothing kept but the address.

The address of a cited paragraph holds the conversation, as the answer's own address does. The answer is asked
for again, which costs little where it was given just now, and leads on to what it cites.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from index.report import Paragraph
from web import wording
from web.backend import answers
from web.place import marked, marked_address, query
from web.thread import Thread
from web.turn import take
from web.view import AnswerView, Source, keys


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
    thread = Thread.read(request.query_string)
    if not thread.asked:
        return None
    turn = take(thread, len(thread.asked) - 1, answers())
    cited = citations(turn.shown) if turn.shown else ()
    here = marked_address(report_id, number, request.args.get("mark", ""), thread.query)
    at = _position(cited, report_id, number, here)
    answer = f"/?{turn.query}#{turn.id}"
    if at is None:
        return Way(answer, turn.id)
    before, after = (cited[at - 1] if at else None), (cited[at + 1] if at + 1 < len(cited) else None)
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
    return query(marks if still else "", Thread.read(request.query_string).query)


def _position(cited: Sequence[Cited], report_id: str, number: str, address: str) -> int | None:
    """Return which citation an address is, else the first of the paragraph."""
    exact = [at for at, each in enumerate(cited) if each.address == address]
    same = [at for at, each in enumerate(cited) if (each.report_id, each.number) == (report_id, number)]
    return next(iter((*exact, *same)), None)


def _words(source: Source, *, apart: bool) -> str:
    words = wording.number_words(source.number)
    return f"{words}, {wording.short_name(source.report)}" if apart and source.report else words
