"""From a question to ranked paragraphs: candidates, their features, and how the features are fused.

The three are kept apart so that each can be measured alone: `candidates` decides what is looked at,
`features` how well each passage matches in several senses, `fuse` what counts how much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from index.encoder import Encoder, Floats, QuestionVectors
from index.report import Paragraph
from index.stopwords import STOPWORDS
from index.store import Index, Rows
from qa.expand import Expander
from qa.proper import proper_names

WEIGHTS = {"words": 0.08, "tokens": 0.32, "sentence_tokens": 0.2, "whole": 0.2, "sentence": 0.2}
"""Share of each standardised feature in the score."""

COMMON = 0.2
"""A word that more of the passages hold is not looked up where there are others: over all reports that takes
twice as long and ranks no better (nDCG@10 of gold .899 with it, .900 without; kept apart .926 and .923)."""

LEANING = 0.3
"""Weight of a question read with the one before it, beside 1 for what it says itself (see `qa.leant`)."""

_CANDIDATES = 50
_WORD = re.compile(r"\w+")

_NEAR = 0.95
"""How far (in deviations) below the best paragraph's score one is still worth citing."""


@dataclass(frozen=True, slots=True)
class Features:
    """How well passages match a question; each float32 (k,), higher is better.

    `words` is BM25 over stemmed words; `whole` and `sentence` are cosines, `tokens` and `sentence_tokens`
    late interaction, with the passage and with its best sentence.
    """

    words: Floats
    tokens: Floats
    sentence_tokens: Floats
    whole: Floats
    sentence: Floats


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked paragraph; `row` is its row in the index, `passage` that of its part that matches best."""

    report: str
    paragraph: Paragraph
    score: float
    row: int
    passage: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge (`qa.judge`) says of the first j hits, as logits.

    `answers` float32 (j,) are above 0 where a hit more likely answers than not; `sentences` has for each hit
    float32 (s,), the highest for the one of its passage's sentences that says it.
    """

    answers: Floats
    sentences: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Paragraphs, best first, and the raw features of the best passage of each, in the same order.

    `searched` is how many passages the scope has; `judged` is None where the judge was not asked, `unnamed` a
    name in the question that no passage of the scope holds.
    """

    hits: tuple[Hit, ...]
    features: Features
    searched: int = 0
    judged: Judgement | None = None
    unnamed: str | None = None

    @property
    def near(self) -> tuple[Hit, ...]:
        """The hits whose scores come near the best one's: those worth citing."""
        return tuple(hit for hit in self.hits if hit.score >= self.hits[0].score - _NEAR)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as search sees it.

    `asked` are its words, `phrases` other names of what it asks about, `vectors` what the model makes of it,
    `reworded` what it makes of it in the reports' words, where they are others. `proper` are names in it
    (`qa.proper`) that have no other. `leaning` is the same with the question before it, which it may lean on;
    `halves` are what a follow-up that was joined with that question consists of, where each has a topic.
    """

    asked: str
    vectors: QuestionVectors
    reworded: QuestionVectors | None = None
    phrases: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()
    leaning: Query | None = None
    halves: tuple[Query, ...] = ()

    @property
    def wordings(self) -> list[QuestionVectors]:
        """The vectors of each wording, one or two."""
        return [self.vectors] if self.reworded is None else [self.vectors, self.reworded]


def read_query(
    encoder: Encoder,
    expander: Expander,
    asked: str,
    scope: Sequence[str],
    leaning: str | None = None,
    whole: str | None = None,
) -> Query:
    """Return the query for a question asked of the reports in `scope`, which may be `leaning` on another.

    Where `asked` is a part of a question, names are those of the `whole`.
    """
    expanded = expander.expand(asked, scope)
    reworded = encoder.question(expanded.text) if expanded.text != asked else None
    proper = tuple(name for name in proper_names(whole or asked) if not expander.expand(name, scope).phrases)
    joined = read_query(encoder, expander, leaning, scope) if leaning else None
    return Query(asked, encoder.question(asked), reworded, expanded.phrases, proper, joined)


def rank(store: Index, query: Query, scope: Sequence[str], k: int) -> Ranking:
    """Return the `k` best paragraphs of the reports in `scope`.

    In each sense, a passage counts by the wording of the question that it matches better. Where the question
    may lean on the one before it, a score is the weighted mean of those without and with that one.
    """
    inside = store.scope_passages(scope)
    searched, unnamed = len(inside), _unnamed(store, query.proper, inside)
    every = [query] if query.leaning is None else [query, query.leaning]
    matches = [_matches(store, one, inside) for one in every]
    near = [candidates(store, one.wordings, own, inside) for one, own in zip(every, matches, strict=True)]
    passages = near[0] if len(near) == 1 else np.union1d(*near)
    if not len(passages):
        empty = np.empty(0, np.float32)
        return Ranking((), Features(empty, empty, empty, empty, empty))
    found, *leaning = [
        features(store, one.wordings, own, passages) for one, own in zip(every, matches, strict=True)
    ]
    scores = fuse(found)
    for other in leaning:
        scores = np.asarray((scores + LEANING * fuse(other)) / (1 + LEANING), np.float32)
    order = _best_of_each_paragraph(store.layout.passage_paragraph[passages], scores)[:k]
    rows = store.layout.passage_paragraph[passages[order]]
    hits = tuple(
        Hit(report, paragraph, float(scores[i]), int(row), int(passages[i]))
        for i, row, (report, paragraph) in zip(order, rows, store.by_row(rows), strict=True)
    )
    raw = Features(*(getattr(found, field.name)[order] for field in fields(Features)))
    return Ranking(hits, raw, searched, unnamed=unnamed)


def _matches(store: Index, query: Query, passages: Rows) -> dict[int, float]:
    """Return BM25 of the passages with words of a query: {row: score}."""
    words = word_query(telling(store, query.asked), query.phrases)
    return store.word_scores(words, passages) if words else {}


def _unnamed(store: Index, names: Sequence[str], passages: Rows) -> str | None:
    """Return the first of `names` whose words stand together in none of the `passages`."""
    for name in names:
        phrase = f'"{" ".join(_WORD.findall(name.lower()))}"'
        if not store.word_scores(phrase, passages):
            return name
    return None


def telling(store: Index, text: str) -> str:
    """Return the words of `text` that at most the share `COMMON` of passages holds; all where none is so."""
    said = [word for word in _WORD.findall(text.lower()) if word not in STOPWORDS]
    most = COMMON * len(store.layout.passage_paragraph)
    return " ".join([word for word in said if store.holding(word) <= most] or said)


def word_query(text: str, phrases: Sequence[str] = ()) -> str:
    """Return an FTS5 query for any of the text's words but stop words, and any phrase; "" for neither."""
    terms = [word for word in _WORD.findall(text.lower()) if word not in STOPWORDS]
    terms += [" ".join(_WORD.findall(phrase.lower())) for phrase in phrases]
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(terms) if term)


def candidates(
    store: Index, questions: Sequence[QuestionVectors], matches: dict[int, float], scope: Rows
) -> Rows:
    """Return the passages worth scoring: all of a small scope, else the nearest and those with the words."""
    if len(scope) <= 2 * _CANDIDATES:
        return scope
    near = [store.nearest(question.whole, scope, _CANDIDATES // len(questions)) for question in questions]
    worded = sorted(matches, key=matches.__getitem__, reverse=True)[:_CANDIDATES]
    return np.unique(np.concatenate([*near, np.array(worded, np.int64)]))


def features(
    store: Index, questions: Sequence[QuestionVectors], matches: dict[int, float], passages: Rows
) -> Features:
    """Return the features of `passages`, each for the one of the `questions` that matches better in it."""
    words = np.array([matches.get(int(row), 0.0) for row in passages], np.float32)
    scores = [store.scores(one, store.token_weights(one.token_ids), passages) for one in questions]
    return Features(
        words,
        np.maximum.reduce([one.tokens for one in scores]),
        np.maximum.reduce([one.sentence_tokens for one in scores]),
        np.maximum.reduce([one.whole for one in scores]),
        np.maximum.reduce([one.sentence for one in scores]),
    )


def fuse(found: Features) -> Floats:
    """Return one score a passage: the weighted sum of its features, each standardised over the candidates."""
    return np.asarray(
        sum(weight * _standard(getattr(found, name)) for name, weight in WEIGHTS.items()), np.float32
    )


def _standard(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / (values.std() + 1e-6), np.float32)


def _best_of_each_paragraph(paragraphs: np.typing.NDArray[np.int32], scores: Floats) -> Rows:
    """Return positions, best score first, of the best passage of each paragraph."""
    order = np.argsort(-scores, kind="stable")
    _, first = np.unique(paragraphs[order], return_index=True)
    return np.asarray(order[np.sort(first)], np.int64)
