"""Words that few passages hold, such as a programme's name: whoever has it is found by them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.store import Index
from qa.retrieve import Query
from qa.wording import STOP, words

RARE = 0.003
"""Share of the passages, at most, that hold a rare word."""

_LEAST = 4
"""Of few passages, so many may hold one."""

_LETTERS = 5
"""A shorter word is no name that says much by itself."""


def holding_rare_words(store: Index, query: Query, scope: Sequence[str]) -> list[str]:
    """Return the reports (ids) of `scope` with a passage that holds a rare word of the question, best first.

    They are taken word by word, the rarest first.
    """
    passages = store.scope_passages(scope)
    if not len(passages):
        return []
    most = max(_LEAST, int(RARE * len(passages)))
    found: list[list[int]] = []
    for word in dict.fromkeys(one for one in words(query.asked) if one.isalpha() and one not in STOP):
        if len(word) < _LETTERS:
            continue
        scores = store.word_scores(f'"{word}"', most + len(store.layout.passage_paragraph), passages)
        held = [row for row in sorted(scores, key=lambda row: -scores[row]) if np.isin(row, passages)]
        if 0 < len(held) <= most:
            found.append(held)
    rows = [row for held in sorted(found, key=len) for row in held]
    paragraphs = store.by_row(store.layout.passage_paragraph[rows]) if rows else []
    return list(dict.fromkeys(report for report, _ in paragraphs))
