"""Reports embedded again into memory, exactly and perhaps without headings, in the rows of their index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from index.encoder import Encoder, Floats
from index.passage import passages
from index.scoring import Rows
from index.store import Index
from index.vectors import Ranges


class Held:
    """Vectors of some rows of a file (see `index.vectors.VectorFile`, whose methods it has), as they are."""

    def __init__(self, count: int, dimension: int, rows: Rows) -> None:
        self._place = np.full(count + 1, -1, np.int64)
        self._place[rows] = np.arange(len(rows))
        self._vectors = np.zeros((len(rows), dimension), np.float32)

    def put(self, first: int, vectors: Floats) -> None:
        """Set the vectors of the rows from `first` on."""
        place = self._place[first]
        self._vectors[place : place + len(vectors)] = vectors

    def nearest(self, vector: Floats, rows: Rows, k: int) -> Rows:
        """Return the `k` of `rows` with the largest inner product with `vector` (d,), largest first."""
        return rows[np.argsort(-(self.rows(rows) @ vector), kind="stable")[:k]]

    def rows(self, rows: Rows) -> Floats:
        """Return vectors by row, float32 (k, d)."""
        return self._vectors[self._place[rows]]

    def ranges(self, starts: Ranges, ends: Ranges) -> Floats:
        """Return the vectors of several ranges of rows one after another, float32 (sum of lengths, d)."""
        pieces = [np.arange(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        return self.rows(np.concatenate([np.empty(0, np.int64), *pieces]))

    def products(self, questions: Floats, starts: Ranges, ends: Ranges) -> Floats:
        """Return the inner products of several ranges of rows with each of `questions` (q, d); (rows, q)."""
        return self.ranges(starts, ends) @ questions.T


@dataclass(frozen=True, slots=True)
class Reembedded:
    """Stands in for the files of vectors of an index, for some of its reports only."""

    whole_vectors: Held
    sentence_vectors: Held
    token_vectors: Held


def reembedded(store: Index, encoder: Encoder, reports: Iterable[str], *, headings: bool) -> Reembedded:
    """Embed `reports` (ids) again. Without `headings`, the vectors of the headings' own tokens are nought."""
    layout, places, texts = store.layout, [], []
    for report in reports:
        own = [
            part.embedded(paragraph.text)
            for paragraph in store.paragraphs(report)
            for part in passages(paragraph)
        ]
        rows = store.scope_passages([report])
        assert len(rows) == len(own), f"{report} was cut into other passages when it was indexed"
        places += rows.tolist()
        texts += own if headings else [replace(one, heading="") for one in own]
    within = [
        np.concatenate([np.arange(prefix[row], prefix[row + 1]) for row in places])
        for prefix in (layout.passage_sentence, layout.passage_token)
    ]
    files = (store.whole_vectors, store.sentence_vectors, store.token_vectors)
    rows_of = (np.array(places), *within)
    found = Reembedded(
        *(Held(file.count, file.dimension, rows) for file, rows in zip(files, rows_of, strict=True))
    )
    for place, vectors in encoder.passages(texts):
        row = places[place]
        sentence, start, end = (
            int(row_of) for row_of in (layout.passage_sentence[row], *layout.passage_token[row : row + 2])
        )
        found.whole_vectors.put(row, vectors.whole[None, :])
        found.sentence_vectors.put(sentence, vectors.sentences)
        if headings:
            found.token_vectors.put(start, vectors.tokens)
        else:
            first = start + int(layout.sentence_token[sentence, 0])
            text = vectors.tokens[vectors.sentence_tokens[0, 0] :]
            found.token_vectors.put(first, text[: end - first])
    return found
