"""From ranked paragraphs to statements: which paragraphs to cite, and which of their sentences say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embed import Floats, QuestionVectors
from index.report import Paragraph
from index.sentences import Span, sentences
from index.store import Index
from qa.answer import Citation, Statement
from qa.cite import cited
from qa.confidence import THRESHOLD, confidence
from qa.facts import answer_fact
from qa.names import Names
from qa.question import Reading
from qa.retrieve import Hit, Ranking

MAX_STATEMENTS = 8
_NEAR = 0.8
"""A paragraph is cited where its score is at most so far (in deviations) below the best one's."""

_LEANS = re.compile(
    r"(?:This|These|Those|They|Their|It|Its|He|She|Such|Here|As a (?:result|consequence)|However|But|Also|"
    r"In addition|For example|Additionally|Furthermore|Therefore|Consequently|Nevertheless|Some of these)\b"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence chosen for the answer: its paragraph, its span there, and how well it matches."""

    hit: Hit
    span: Span
    score: float


def compose(
    store: Index, names: Names, reading: Reading, question: QuestionVectors, ranking: Ranking
) -> tuple[tuple[Statement, ...], float]:
    """Return the statements that answer, none for "not found", and how sure it is that they do, in 0..1."""
    facts = answer_fact(reading, names)
    if facts is not None:
        said = cited(facts, store.paragraph)
        return said, 1.0 if said else 0.0
    sure = confidence(store, question, ranking)
    return (statements(store, question, ranking) if sure >= THRESHOLD else ()), sure


def statements(store: Index, question: QuestionVectors, ranking: Ranking) -> tuple[Statement, ...]:
    """Return up to `MAX_STATEMENTS` sentences that answer, each cited, those of one paragraph together."""
    weights = store.token_weights(question.token_ids)
    chosen = [_best(store, question, weights, hit) for hit in near_best(ranking)]
    return tuple(
        statement(c.hit.report, c.hit.paragraph, standing_alone(c.hit.paragraph.text, c.span)) for c in chosen
    )


def near_best(ranking: Ranking) -> Sequence[Hit]:
    """Return the hits whose scores come near the best one's, best first."""
    best = ranking.hits[0].score if ranking.hits else 0.0
    return [hit for hit in ranking.hits[:MAX_STATEMENTS] if hit.score >= best - _NEAR]


def standing_alone(text: str, span: Span) -> Span:
    """Return the span, begun one sentence earlier where the sentence leans on the one before it."""
    start, end = span
    if not _LEANS.match(text[start:end]):
        return span
    before = [earlier for earlier in sentences(text) if earlier[1] <= start]
    return (before[-1][0], end) if before and "\n" not in text[before[-1][1] : start] else span


def statement(report: str, paragraph: Paragraph, span: Span) -> Statement:
    """Return a statement that quotes `paragraph` at `span`, word for word."""
    start, end = span
    quote = paragraph.text[start:end]
    citation = Citation(report, paragraph.number, paragraph.place_at(start).page, quote, start, end)
    return Statement(quote, (citation,))


def _best(store: Index, question: QuestionVectors, weights: Floats, hit: Hit) -> Chosen:
    cosines, matches = store.sentence_scores(question, weights, np.array([hit.passage]))
    scores = 0.5 * cosines[0] + 0.5 * matches[0]
    place = int(np.argmax(scores))
    return Chosen(hit, store.sentence_spans(hit.passage)[place], float(scores[place]))
