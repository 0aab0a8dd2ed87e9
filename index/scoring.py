"""The vectors of a generation's passages, and how well passages match a question by them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.encoder import Floats, QuestionVectors
from index.layout import LAYOUT, VECTORS, Layout
from index.sentences import Span
from index.vectors import VectorFile, range_maxima

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PassageScores:
    """How well some passages match a question, each float32 (k,): higher is better.

    `whole` and `sentence` (the best one) are cosines; `tokens` is the weighted mean over the question's
    tokens of the best match among the passage's, `sentence_tokens` the same within its best sentence.
    """

    whole: Floats
    sentence: Floats
    tokens: Floats
    sentence_tokens: Floats


class Vectors:
    """The vector files of a generation, whose rows `layout` orders; see `VectorFile` for `mapped`."""

    def __init__(self, folder: Path, *, mapped: bool = False) -> None:
        self.layout = Layout.load(folder / LAYOUT)
        whole, sentences, tokens = (VectorFile(folder / name, mapped=mapped) for name in VECTORS)
        self.whole_vectors, self.sentence_vectors, self.token_vectors = whole, sentences, tokens

    def nearest(self, vector: Floats, scope: Rows, k: int) -> Rows:
        """Return the `k` passages of `scope` whose vectors are nearest to `vector`, nearest first."""
        return self.whole_vectors.nearest(vector, scope, k)

    def scores(self, question: QuestionVectors, weights: Floats, passages: Rows) -> PassageScores:
        """Score `passages` (k,) against a question; `weights` (t,) weigh its tokens and sum to 1."""
        whole = self.whole_vectors.rows(passages) @ question.whole
        products = self._token_products(question, passages)
        tokens = self._passage_maxima(products, passages) @ weights
        cosines, matches, counts = self._sentence_scores(question, weights, passages, products)
        return PassageScores(whole, _maxima(cosines, counts), tokens, _maxima(matches, counts))

    def token_matches(self, question: QuestionVectors, passages: Rows) -> Floats:
        """Return, for each of `passages` (k,) and each token of the question, its best match; (k, t)."""
        return self._passage_maxima(self._token_products(question, passages), passages)

    def sentence_scores(
        self, question: QuestionVectors, weights: Floats, passages: Rows
    ) -> tuple[list[Floats], list[Floats]]:
        """Return, for each passage, its sentences' cosines with the question and late interaction."""
        products = self._token_products(question, passages)
        cosines, matches, counts = self._sentence_scores(question, weights, passages, products)
        ends = np.cumsum(counts).tolist()
        starts = [0, *ends]
        return (
            [cosines[start:end] for start, end in zip(starts, ends, strict=False)],
            [matches[start:end] for start, end in zip(starts, ends, strict=False)],
        )

    def _token_products(self, question: QuestionVectors, passages: Rows) -> Floats:
        """Return the products of the passages' tokens, one passage after another, with the question's."""
        starts, ends = self.layout.passage_token[passages], self.layout.passage_token[passages + 1]
        return self.token_vectors.products(question.tokens, starts, ends)

    def _passage_maxima(self, products: Floats, passages: Rows) -> Floats:
        return range_maxima(products, _lengths(self.layout.passage_token, passages))

    def _sentence_scores(
        self, question: QuestionVectors, weights: Floats, passages: Rows, products: Floats
    ) -> tuple[Floats, Floats, Rows]:
        """Return the same with the sentences one after another, float32 (s,) each, and how many of each
        passage they are, int64 (k,).
        """
        layout = self.layout
        starts, ends = layout.passage_sentence[passages], layout.passage_sentence[passages + 1]
        cosines = self.sentence_vectors.ranges(starts, ends) @ question.whole
        lengths = _lengths(layout.passage_token, passages)
        counts = np.asarray(ends - starts, np.int64)
        sentences = np.concatenate([np.empty(0, np.int64), *map(np.arange, starts, ends)]).astype(np.int64)
        first = np.repeat(np.cumsum(lengths) - lengths, counts)
        rows = layout.sentence_token[sentences] + first[:, None]
        inside = np.concatenate([np.empty(0, np.int64), *map(np.arange, rows[:, 0], rows[:, 1])]).astype(
            np.int64
        )
        matches = range_maxima(products[inside], rows[:, 1] - rows[:, 0]) @ weights
        return cosines, matches, counts

    def passage_tokens(self, passage: int) -> tuple[Floats, Rows]:
        """Return the vectors of a passage's content tokens as they are turned, float32 (t, d), and the place
        of the sentence that each is in, int64 (t,), -1 for the heading's.
        """
        start, end = (int(row) for row in self.layout.passage_token[passage : passage + 2])
        first, last = self.layout.passage_sentence[passage : passage + 2]
        sentence = np.full(end - start, -1, np.int64)
        for place, (begin, stop) in enumerate(self.layout.sentence_token[first:last]):
            sentence[begin:stop] = place
        return self.token_vectors.rows(np.arange(start, end)), sentence

    def sentence_spans(self, passage: int) -> list[Span]:
        """Return the spans of a passage's sentences in its paragraph's text."""
        first, last = self.layout.passage_sentence[passage : passage + 2]
        return [(int(start), int(end)) for start, end in self.layout.sentence_span[first:last]]

    def token_weights(self, token_ids: npt.NDArray[np.int32]) -> Floats:
        """Return the square roots of tokens' inverse document frequencies, scaled to sum to 1; (t,)."""
        count = len(self.layout.passage_paragraph)
        holds = self.layout.token_passages[np.minimum(token_ids, len(self.layout.token_passages) - 1)]
        weights = np.sqrt(np.log((count + 1) / (holds + 0.5)))
        total = float(weights.sum())
        return np.asarray(weights / total if total else weights, np.float32)


def _lengths(prefix: npt.NDArray[np.int32], rows: Rows) -> Rows:
    return np.asarray(prefix[rows + 1] - prefix[rows], np.int64)


def _maxima(values: Floats, counts: Rows) -> Floats:
    """Return the highest of each passage's `counts` sentences; every passage has one."""
    return np.maximum.reduceat(values, np.cumsum(counts) - counts)
