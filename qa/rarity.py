"""Words that few passages hold, such as a programme's name: whoever has it is found by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.store import Index
from qa.retrieve import Query
from qa.wording import STOP, words

RARE = 0.003
"""Share of the passages, at most, that hold a rare word."""

_LEAST = 4
"""Of few passages, so many may hold one."""

_LETTERS = 5
"""A shorter word is no name that says much by itself."""

_HAVING = frozenset(
    words(
        """use uses used using run runs offer offers adopt adopted mention mentions mentioned named name names
        work works worked working join joined take taking part belong belongs belonging member members
        authority authorities council councils borough boroughs county counties local area areas model
        models programme programmes project projects scheme schemes approach service services hub hubs place
        places children's"""
    )
)
"""Words of a question that says no more of a thing than who has it."""


@dataclass(frozen=True, slots=True)
class Rare:
    """The reports (ids) whose passages hold rare words of a question, the rarest word's and the best first.

    `alone` is true where the question asks for nothing else.
    """

    reports: tuple[str, ...] = ()
    alone: bool = False


def rare_words(store: Index, query: Query, scope: Sequence[str]) -> Rare:
    """Return which reports of `scope` hold words or names of the question that few passages hold."""
    passages = store.scope_passages(scope)
    if not len(passages):
        return Rare()
    most = max(_LEAST, int(RARE * len(passages)))
    every = len(store.layout.passage_paragraph)
    found: list[list[int]] = []
    rest = set(words(query.asked)) - STOP - _HAVING
    for term in _terms(query):
        if store.holding(term) > max(_LEAST, RARE * every):
            continue  # to count a word is cheap, to score its passages is not
        scores = store.word_scores(f'"{term}"', passages)
        held = sorted(scores, key=scores.__getitem__, reverse=True)
        if 0 < len(held) <= most:
            found.append(held)
            rest -= set(words(term))
    rows = [row for held in sorted(found, key=len) for row in held]
    paragraphs = store.by_row(store.layout.passage_paragraph[rows]) if rows else []
    return Rare(tuple(dict.fromkeys(report for report, _ in paragraphs)), alone=bool(rows) and not rest)


def _terms(query: Query) -> Iterator[str]:
    """Yield the names and the longer words that may be rare, those of names first."""
    yield from (" ".join(re.findall(r"\w+", name.lower())) for name in query.proper)
    for word in dict.fromkeys(words(query.asked)):
        if word.isalpha() and len(word) >= _LETTERS and word not in STOP | _HAVING:
            yield word
