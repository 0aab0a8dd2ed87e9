"""An answer, or a whole conversation, as it is taken along: in the order of reading, in no format yet.

What is said is never without its citations: each statement has its marks, and each mark its source in full.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from index.report import Report
from qa.answer import Citation, Statement, Status
from web import wording
from web.blocks import Block, Part, in_own_words
from web.excerpt import without_bullet
from web.turn import Turn
from web.view import AnswerView, Source

PUBLISHER = "Ofsted"
"""Who published a report whose cover is that of an inspection."""

ENDING = (
    "Answered on {} from the reports as indexed on that day. What stands in quotation marks stands word for "
    "word in the paragraph that is cited."
)
"""Said at the end, with the day."""

MARKS = 3
"""Marks after a statement; one with more sources says how many it has, and all of them follow."""

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

    A statement has them at its end, a source its own at its beginning.
    """

    kind: Kind
    text: str
    marks: tuple[str, ...] = ()


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


def citation(source: Source) -> str:
    """Say in full where a quote stands: "Ofsted, Inspection of …, 2 to 6 December 2024, paragraph 34"."""
    report = source.report
    if report is None:
        return plain(f"{source.report_id}, {wording.number_words(source.number)} (no longer in the index)")
    where = [_title(report), wording.days(report.start, report.end), wording.number_words(source.number)]
    if source.page and not source.number.startswith(f"p{source.page}."):
        where.append(f"page {source.page}")
    return plain(", ".join(filter(None, where)) + _superseded(source.current))


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
    if turn.about:
        yield _line(Kind.NOTE, f"About {turn.about}.")
    if turn.shown:
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
        why = turn.shown.related or "No paragraph was found that answers this."
        where = f" Looked in: {turn.shown.scope}." if turn.shown.scope else ""
        yield _line(Kind.NOTE, f"The reports do not say. {why}{where}")


def _answer(shown: AnswerView) -> Iterator[Line]:
    sources = {_Key(one.report_id, one.number): one for block in shown.sources for one in block}
    marks = _marks(sources)
    for block in shown.blocks:
        yield from _block(block, shown, marks)
    if sources:
        yield _line(Kind.SIDE, "Sources")
    for key, source in sources.items():
        quotes = _quotes_of_own_words(shown.marks, key)
        yield Line(Kind.SOURCE, citation(source) + plain(quotes), (marks[key],))


def _block(block: Block, shown: AnswerView, marks: Mapping[_Key, str]) -> Iterator[Line]:
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
            yield from (_said(statement, marks) for statement in statements)


def _said(statement: Statement, marks: Mapping[_Key, str]) -> Line:
    text = plain(without_bullet(statement.text))
    keys = list(dict.fromkeys(map(_key, statement.citations)))
    own = tuple(marks[key] for key in keys) if len(keys) <= MARKS else (f"{len(keys)} sources below",)
    return Line(Kind.SAID, text if in_own_words(statement) else f"“{text}”", own)


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
    return f"From the report on {where}{_superseded(part.current)}."


def _superseded(current: Report | None) -> str:
    if current is None:
        return ""
    newer = wording.days(current.start, current.end) or current.title
    return f" (an older inspection; the current one is that of {newer})"


def _title(report: Report) -> str:
    return f"{PUBLISHER}, {report.title}" if report.kind else report.title or wording.authority(report)


def _key(cited: Citation) -> _Key:
    return _Key(cited.report, cited.number)


def _line(kind: Kind, text: str, marks: Sequence[str] = ()) -> Line:
    return Line(kind, plain(text), tuple(marks))
