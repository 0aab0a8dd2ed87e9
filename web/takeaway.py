"""An answer, or a whole conversation, as it is taken along: in the order of reading, in no format yet.

What is said is never without its citations: each statement has its marks, and each mark its source in full.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from qa.answer import Citation, Statement, Status
from qa.helplines import notice_text
from web import wording
from web.blocks import Block, Part, in_own_words
from web.excerpt import without_bullet
from web.place import permalink
from web.sources import MARKS, Source
from web.turn import Turn
from web.view import AnswerView

ENDING = (
    "Answered on {} from the reports as indexed on that day. What stands in quotation marks stands word for "
    "word in the paragraph that is cited."
)
"""Said at the end, with the day."""

_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the order of those around them: a number behind one would read as another."""


class Kind(Enum):
    """What a line is, and so how it is set."""

    QUESTION = "question"
    BLOCK = "block"
    SIDE = "side"
    NOTE = "note"
    SAID = "said"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text on one line without control characters, and the marks that go with it.

    A statement has them at its end, a source its own at its beginning. `sources` are the element ids of what
    is cited, a source's own for itself; `address` leads to a source's paragraph, "" where there is none.
    """

    kind: Kind
    text: str
    marks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    address: str = ""


class _Key(NamedTuple):
    report: str
    number: str


def lines_of(turns: Iterable[Turn], day: date, dropped: int = 0) -> tuple[Line, ...]:
    """Return the lines of some questions and answers, oldest first, as they were given on `day`.

    `dropped` are the questions before them that are not kept any more.
    """
    before = f"{wording.counted(dropped, 'earlier question')} of this conversation left out."
    return (
        *([_line(Kind.NOTE, before)] if dropped else []),
        *(line for turn in turns for line in _turn(turn)),
        _line(Kind.NOTE, ENDING.format(wording.days(day, None))),
    )


def plain(text: str) -> str:
    """Return text on one line, without what a reader does not see and a file may not hold."""
    seen = (_character(c) for c in text if c not in _OVERRIDES)
    return " ".join("".join(seen).split())


def _character(c: str) -> str:
    category = unicodedata.category(c)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category == "Cs" or ord(c) & 0xFFFE == 0xFFFE else c  # such as U+FFFE: no character at all


def _turn(turn: Turn) -> Iterator[Line]:
    yield _line(Kind.QUESTION, turn.asked.question)
    if turn.shown and turn.shown.notice:
        yield _line(Kind.NOTE, notice_text(turn.shown.answer.help))
    if turn.about:
        yield _line(Kind.NOTE, f"About {turn.about}.")
    if turn.shown and not turn.shown.not_asked:
        yield _line(Kind.NOTE, turn.read_as)
    if turn.changed:
        yield _line(
            Kind.NOTE, "The reports have changed since this answer was shown; the question was asked again."
        )
    if turn.problem:
        why = f"{wording.sentence(turn.problem)} {turn.problem.remedy}"
        yield _line(Kind.NOTE, f"This question could not be asked. {why}")
    elif turn.shown and turn.shown.blocks:
        yield from _answer(turn.shown)
    elif turn.shown and turn.shown.answer.status is Status.NO_SUCH_REPORT:
        yield _line(Kind.NOTE, "There is no such report in the index; it was not answered from another’s.")
    elif turn.shown:
        yield from _not_said(turn.shown)


def _not_said(shown: AnswerView) -> Iterator[Line]:
    if shown.not_asked:
        yield _line(Kind.NOTE, shown.not_asked)
        return
    why = shown.related or "No paragraph was found that answers this."
    where = f" Looked in: {shown.scope}." if shown.scope else ""
    sources = _keyed(shown.nearest) if shown.lacking else {}
    ids = tuple(source.id for source in sources.values())
    yield _line(Kind.NOTE, f"The reports do not say. {why}{where}", ids)
    yield from _sources(sources, shown)


def _answer(shown: AnswerView) -> Iterator[Line]:
    sources = _keyed(source for block in shown.sources for source in block)
    for block in shown.blocks:
        yield from _block(block, shown, sources)
    yield from _sources(sources, shown)


def _sources(sources: Mapping[_Key, Source], shown: AnswerView) -> Iterator[Line]:
    marks = _marks(sources)
    if sources:
        yield _line(Kind.SIDE, "Sources")
    for key, source in sources.items():
        words = plain(source.citation + _quotes_of_own_words(shown.marks, key))
        address = f"{permalink(*key)}#{wording.anchor(key.number)}" if source.report else ""
        yield Line(Kind.SOURCE, words, (marks[key],), (source.id,), address)


def _block(block: Block, shown: AnswerView, sources: Mapping[_Key, Source]) -> Iterator[Line]:
    marks = _marks(sources)
    if block.name and (shown.across > 1 or block.note):
        yield _line(Kind.BLOCK, block.name)
    if block.note:
        yield _line(Kind.NOTE, block.note)
    for part in block.parts:
        if whence := _whence(part):
            yield _line(Kind.NOTE, whence)
        for heading, statements in part.sides:
            if heading and shown.two_sided:
                yield _line(Kind.SIDE, heading)
            yield from (_said(statement, sources, marks) for statement in statements)


def _said(statement: Statement, sources: Mapping[_Key, Source], marks: Mapping[_Key, str]) -> Line:
    text = plain(without_bullet(statement.text))
    keys = list(dict.fromkeys(map(_key, statement.citations)))
    own = tuple(marks[key] for key in keys) if len(keys) <= MARKS else (f"{len(keys)} sources below",)
    ids = tuple(sources[key].id for key in keys)
    return Line(Kind.SAID, text if in_own_words(statement) else f"“{text}”", own, ids)


def _keyed(sources: Iterable[Source]) -> dict[_Key, Source]:
    return {_Key(source.report_id, source.number): source for source in sources}


def _marks(sources: Mapping[_Key, Source]) -> dict[_Key, str]:
    """Return what stands in square brackets for each source; the same number of two reports is told apart."""
    reports = {key.report: source.report for key, source in sources.items() if source.report}
    apart = wording.told_apart(reports) if len({key.report for key in sources}) > 1 else {}
    return {key: plain(_mark(key, apart.get(key.report, ""))) for key in sources}


def _mark(key: _Key, report: str) -> str:
    if report:
        return f"{report}, {wording.number_words(key.number)}"
    return key.number if wording.is_printed(key.number) else wording.number_words(key.number)


def _quotes_of_own_words(said: Iterable[Statement], key: _Key) -> str:
    """Return the lines that a source prints for what is told in the program's own words."""
    quotes = [c.quote for one in said if in_own_words(one) for c in one.citations if _key(c) == key]
    return f": {'; '.join(f'“{quote}”' for quote in dict.fromkeys(quotes))}" if quotes else ""


def _whence(part: Part) -> str:
    if part.report is None:
        return ""
    where = f"{wording.authority(part.report)}, {wording.inspected(part.report)}"
    return f"From the report on {where}{wording.superseded(part.current)}."


def _key(cited: Citation) -> _Key:
    return _Key(cited.report, cited.number)


def _line(kind: Kind, text: str, sources: tuple[str, ...] = ()) -> Line:
    return Line(kind, plain(text), sources=sources)
