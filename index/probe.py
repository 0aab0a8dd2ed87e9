"""A quick look whether a generation can be searched, before it is put into use."""

from __future__ import annotations

import re

import numpy as np

from index.errors import IndexProblem
from index.manifest import REBUILD
from index.store import Index

_WORD = re.compile(r"\w{3,}")


def probe(store: Index) -> None:
    """Search a generation for some of its own passages; raises IndexProblem where one is not found."""
    count = len(store.layout.passage_paragraph)
    everything = np.arange(count)
    for row in {0, count // 2, count - 1} if count else ():
        vector = store.whole_vectors.rows(np.array([row]))[0]
        found = store.nearest(vector, everything, 1)
        best = store.whole_vectors.rows(found) @ vector
        ((_, paragraph),) = store.by_row(store.layout.passage_paragraph[[row]])
        spans = store.sentence_spans(row)
        words = _WORD.findall(paragraph.text[spans[0][0] : spans[-1][1]])
        worded = not words or row in store.word_scores(f'"{words[0]}"', np.array([row]))
        if not len(best) or best[0] < vector @ vector - 1e-3 or not worded:
            raise IndexProblem(f"{store.folder} does not find its own passage {row}", REBUILD)
