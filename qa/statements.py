"""From ranked paragraphs to statements: which paragraphs to cite, and which of their sentences say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Floats, QuestionVectors
from index.report import Paragraph
from index.sentences import Span, sentences
from index.store import Index
from qa.answer import Citation, Statement
from qa.kind import Kind, asked_kind, is_answered
from qa.retrieve import Hit, Query, Ranking

MAX_STATEMENTS = 8
_NEAR = 0.95
"""A paragraph is cited where its score is at most so far (in deviations) below the best one's."""

_BEHIND = 3.0
"""A paragraph is not cited where the judge's logit is so far behind that of the one that answers best."""

_POINTED = 0.05
"""What the judge's logit of a sentence is worth beside how well it matches (about 0..1)."""

_SHORT = 12
"""Words below which a sentence is quoted with the next one."""

_LEANS = re.compile(
    r"(?:This|These|Those|They|Their|It|Its|He|She|Such|Here|As a (?:result|consequence)|However|But|Also|"
    r"In addition|For example|Additionally|Furthermore|Therefore|Consequently|Nevertheless|Some of these)\b"
)
_CONCERN = re.compile(
    r"\b(?:however|too (?:many|few|much|little|long|often|slow|late|variable|narrow|reliant)|not|no longer|"
    r"never|nor|lack(?:s|ed|ing)?|insufficient(?:ly)?|inadequate|inconsisten\w+|variable|frustrat\w+|"
    r"weak(?:ness\w*|er|est)?|"
    r"poor(?:ly)?|delay(?:s|ed)?|drift|fail(?:s|ed|ing|ure\w*)?|unable|struggl\w+|missed|limited|gaps?|worr(?:y|ies|ying)|"
    r"shortage|shortfall\w*|underdeveloped|overdue|unsuitable|needs? to|less (?:well|effective|consistent)|"
    r"wait(?:s|ed|ing)? (?:too )?long|cannot|unallocated|high caseloads)\b",
    re.I,
)
_NO_CONCERN = re.compile(
    r"\b(?:not only|not just|no delays?|without (?:\w+ )?delays?|(?:avoid|prevent|reduc|minimis)\w* (?:\w+ )?"
    r"(?:delays?|drift|gaps?|waiting)|do(?:es)? not (?:wait|drift|hesitate|give up)|never (?:give up|stop)"
    r"|(?:about|share|raise|have) (?:\w+ )?worries|(?:when|if|what|who) (?:\w+ )?needs? to)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence chosen for an answer: where it stands, and how well it matches the question.

    `has_kind` is false where the question asks for a figure, date or name and the sentence has none.
    """

    hit: Hit
    span: Span
    score: float
    has_kind: bool = True


def choose(store: Index, query: Query, ranking: Ranking, most: int) -> list[Chosen]:
    """Return up to `most` sentences that answer, best first: the best one of each paragraph worth citing.

    Where the question asks for a figure, date or name, the best one with such, and those with such go first.
    """
    kind = asked_kind(query.asked)
    judged = () if ranking.judged is None else ranking.judged.sentences
    pointed = {hit.row: logits for hit, logits in zip(ranking.hits, judged, strict=False)}
    chosen = []
    for hit in near_best(ranking)[:most]:
        text, spans = hit.paragraph.text, store.sentence_spans(hit.passage)
        scores = np.maximum.reduce([_sentence_scores(store, question, hit) for question in query.wordings])
        said = [text[start:end] for start, end in spans]
        best, has_kind = best_sentence(kind, said, scores, pointed.get(hit.row))
        span = said_in_full(text, standing_alone(text, spans[best]))
        chosen.append(Chosen(hit, span, float(scores[best]), has_kind))
    return sorted(chosen, key=lambda one: not one.has_kind)


def best_sentence(
    kind: Kind | None, said: Sequence[str], scores: Floats, pointed: Floats | None = None
) -> tuple[int, bool]:
    """Return the place of the sentence that says it best, and whether it has an answer of the `kind`.

    `scores` are how well each matches the question, `pointed` the judge's logits where it read them. One
    that has an answer of the kind goes before one that has not; without a kind, any has.
    """
    worth = scores if pointed is None else scores + _POINTED * np.maximum(pointed - pointed.max(), -20)
    best = int(np.argmax(worth))
    if kind is None:
        return best, True
    shares = scores / max(float(scores.max()), 1e-6)
    having = [place for place, one in enumerate(said) if is_answered(kind, [(one, float(shares[place]))])]
    return (max(having, key=lambda place: float(worth[place])), True) if having else (best, False)


def _sentence_scores(store: Index, question: QuestionVectors, hit: Hit) -> Floats:
    weights = store.token_weights(question.token_ids)
    cosines, matches = store.sentence_scores(question, weights, np.array([hit.passage]))
    return np.asarray(0.5 * cosines[0] + 0.5 * matches[0], np.float32)


def near_best(ranking: Ranking) -> Sequence[Hit]:
    """Return the hits whose scores come near the best one's, best first.

    Of those that the judge read, only the ones that it finds to answer about as well as the best.
    """
    best = ranking.hits[0].score if ranking.hits else 0.0
    near = [hit for hit in ranking.hits[:MAX_STATEMENTS] if hit.score >= best - _NEAR]
    if ranking.judged is None:
        return near
    bar = float(ranking.judged.answers.max()) - _BEHIND
    poor = {hit.row for hit, logit in zip(ranking.hits, ranking.judged.answers, strict=False) if logit < bar}
    return [hit for hit in near if hit.row not in poor]


def in_reading_order(chosen: Sequence[Chosen], order: Sequence[str]) -> tuple[Statement, ...]:
    """Return the best sentence's side first (praise or concern), each side as printed after its best.

    `order` lists the reports' ids, and for sentences of one report their places in it decide.
    """
    said = [(one, statement(one.hit.report, one.hit.paragraph, one.span)) for one in chosen]
    best_of: dict[bool, Statement] = {}
    for _, made in said:
        best_of.setdefault(made.concern, made)
    sides = list(best_of)
    said.sort(
        key=lambda pair: (
            order.index(pair[0].hit.report),
            sides.index(pair[1].concern),
            pair[1] is not best_of[pair[1].concern],
            pair[0].hit.row,
        )
    )
    return tuple(made for _, made in said)


def standing_alone(text: str, span: Span) -> Span:
    """Return the span, begun one sentence earlier where the sentence leans on the one before it."""
    start, end = span
    if not _LEANS.match(text[start:end]):
        return span
    before = [earlier for earlier in sentences(text) if earlier[1] <= start]
    return (before[-1][0], end) if before and "\n" not in text[before[-1][1] : start] else span


def said_in_full(text: str, span: Span) -> Span:
    """Return the span with the sentence after it where it is so short that it only names its subject."""
    start, end = span
    if len(text[start:end].split()) >= _SHORT:
        return span
    after = [later for later in sentences(text) if later[0] >= end]
    return (start, after[0][1]) if after and "\n" not in text[end : after[0][0]] else span


def statement(report: str, paragraph: Paragraph, span: Span) -> Statement:
    """Return a statement that quotes `paragraph` at `span`, word for word."""
    start, end = span
    quote = paragraph.text[start:end]
    citation = Citation(report, paragraph.number, paragraph.place_at(start).page, quote, start, end)
    return Statement(quote, (citation,), is_concern(quote, paragraph))


def every_line(report: str, paragraph: Paragraph) -> Iterable[Statement]:
    """Yield a statement for each line of a paragraph that is a list."""
    start = 0
    for line in paragraph.text.split("\n"):
        if line.strip():
            yield statement(report, paragraph, (start, start + len(line)))
        start += len(line) + 1


def is_concern(sentence: str, paragraph: Paragraph) -> bool:
    """Tell whether a sentence criticises; what needs to improve, and a recommendation, always does."""
    if paragraph.part in ("improve", "recommendation"):
        return True
    return _CONCERN.search(_NO_CONCERN.sub(" ", sentence)) is not None
