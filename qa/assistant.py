"""The assistant: answers questions over the index folder's generation in use."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import replace
from functools import partial
from pathlib import Path

from index.encoder import Encoder
from index.errors import InspectQAError, QuestionProblem
from index.store import Index
from qa.answer import Answer, Considered, Help, Status
from qa.asking import Asking, Said
from qa.compose import compose
from qa.fragment import halves
from qa.judge import Judge
from qa.library import Libraries, Library
from qa.names import Names
from qa.plea import read_plea
from qa.question import Reading, read_question
from qa.retrieve import Query, Ranking, rank, read_query
from qa.side import searched_for

MAX_QUESTION = 1000
"""Characters a question may have."""

_RANKED = 40


class Assistant:
    """Answers questions over the index folder `path`; safe to share between threads.

    Without an `encoder`, the model that the index was built with is loaded at the first question. With
    `fast`, what was found is not judged: an answer takes half the time, and more of those are given that the
    reports do not give. A `judge` judges in place of the one that ships.
    """

    def __init__(
        self, path: Path, encoder: Encoder | None = None, *, fast: bool = False, judge: Judge | None = None
    ) -> None:
        self.path = path
        self.libraries = Libraries(path, encoder, fast=fast, judge=judge)
        self._pinned: Library | None = None

    @property
    def index(self) -> Index:
        """The generation in use; raises IndexProblem where none can be opened."""
        return self._current().store

    @property
    def current(self) -> tuple[str, str]:
        """Name and checksum of the generation in use."""
        return self._current().current

    @property
    def problem(self) -> InspectQAError | None:
        """Why the newest generation of the folder could not be opened; None where it could."""
        return self.libraries.problem

    def pinned(self) -> Assistant:
        """Return this assistant as it is now: it stays with its generation when another comes into use."""
        one = copy(self)
        one._pinned = self._current()
        return one

    def warm_up(self) -> None:
        """Open the index and load the model now, so that the first question is answered fast too."""
        self._current().warm_up()

    def ask(
        self,
        question: str,
        *,
        context: Sequence[str] = (),
        authority: str | None = None,
        report: str | None = None,
        id: str | None = None,
        reports: Collection[str] | None = None,
    ) -> Answer:
        """Answer a question, read with the earlier questions `context`, about the picked reports if any.

        With `reports` (ids), it is answered as if only these were indexed. Raises QuestionProblem for an
        empty or too long question, a report id that is not indexed, or `reports` of which none is.
        """
        clock = _Clock()
        library = self._current()
        check_question(question)
        names = library.names if reports is None else _names_of(reports, library)
        reading = read_question(question, names, context=context, authority=authority, report=report)
        help = read_plea(question, context)
        clock.lap("read")
        if reading.status is Status.NO_SUCH_REPORT:
            return Answer(
                question=question,
                read_as=reading.read_as,
                status=Status.NO_SUCH_REPORT,
                confidence=1.0,
                scope=(),
                ms=clock.total(),
                id=id,
                nearest=reading.nearest,
                help=help,
            )
        if help is Help.DANGER and reading.who.everywhere:
            # Other children's troubles are the last thing to be told now.
            asked, ms = question.strip(), clock.total()
            return Answer(question, asked, Status.NOT_FOUND, 0.0, scope=(), ms=ms, id=id, help=help)
        query = _query(library, reading)
        clock.lap("embed")
        ranking = rank(library.store, query, reading.searched, _RANKED)
        clock.lap("rank")
        said = compose(Asking(library.store, names, reading, query, library.judge), ranking)
        clock.lap("compose")
        return Answer(
            question=question,
            read_as=reading.read_as,
            status=Status.ANSWERED if said.statements else Status.NOT_FOUND,
            confidence=round(said.confidence, 4),
            scope=reading.scope,
            statements=said.statements,
            considered=considered(said, ranking),
            ms=clock.total(),
            id=id,
            related=said.related,
            help=help,
        )

    def search(
        self, question: str, k: int, *, authority: str | None = None, report: str | None = None
    ) -> tuple[Reading, Ranking]:
        """Return how the question was read and its `k` best paragraphs, best first."""
        library = self._current()
        check_question(question)
        reading = read_question(question, library.names, authority=authority, report=report)
        return reading, rank(library.store, _query(library, reading), reading.searched, k)

    def _current(self) -> Library:
        return self._pinned or self.libraries.current()


def _query(library: Library, reading: Reading) -> Query:
    leaning = None if reading.per_authority else reading.leaning
    asked = searched_for(reading)
    reads = partial(read_query, library.encoder, library.expander)
    query = reads(asked, reading.scope, leaning, whole=reading.topic)
    return replace(query, halves=tuple(reads(half, reading.scope) for half in halves(asked)))


def _names_of(reports: Collection[str], library: Library) -> Names:
    chosen = [report for report in library.store.reports if report.id in reports]
    if not chosen:
        raise QuestionProblem("none of the chosen reports is in the index", "Choose others.")
    others = [name.casefold() for name in library.names.authorities]

    def says(text: str, reports: Sequence[str]) -> bool:
        # An authority that was not chosen is no word of a report that names it.
        return not any(text.casefold() in name for name in others) and library.names.says(text, reports)

    return Names(chosen, says)


def check_question(question: str) -> None:
    """Raise QuestionProblem for a question that is empty or longer than `MAX_QUESTION` characters."""
    if not question.strip():
        raise QuestionProblem(
            "the question is empty", "Ask something, such as: how are care leavers supported?"
        )
    if not _is_text(question):
        raise QuestionProblem(
            "the question has half a character in it", "Type it again, or paste plain text."
        )
    if len(question) > MAX_QUESTION:
        raise QuestionProblem(
            f"the question has {len(question):,} characters; at most {MAX_QUESTION:,} are read",
            "Ask it in fewer words.",
        )


def _is_text(question: str) -> bool:
    try:
        question.encode()
    except UnicodeEncodeError:
        return False
    return True


def considered(said: Said, ranking: Ranking) -> tuple[Considered, ...]:
    """Return the ranked paragraphs as an answer lists them, first those that answer without a search."""
    ranked = [Considered(hit.report, hit.paragraph.number, round(hit.score, 4)) for hit in ranking.hits]
    best = ranked[0].score if ranked else 0.0
    cited = {
        (c.report, c.number): best for one in said.statements for c in one.citations if not said.searched
    }
    rest = [one for one in ranked if (one.report, one.number) not in cited]
    return (*(Considered(*key, score) for key, score in cited.items()), *rest)


class _Clock:
    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name] = round((now - self._last) * 1000, 2)
        self._last = now

    def total(self) -> dict[str, float]:
        return {**self._laps, "total": round((time.perf_counter() - self._start) * 1000, 2)}
