"""How sure it is that the ranked paragraphs answer the question.

A question that the reports do not answer mostly has a word that none of the best passages comes near to,
by late interaction. That, how near the question as a whole comes, the number of its words, and what the
judge says go into a logistic model. `python -m qa.calibrate` fits weights, and prints how well they and those
in use tell the questions of other reports.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np

from index.encoder import Floats, QuestionVectors
from index.store import Index
from qa.fragment import names_a_matter
from qa.judge import READ, Judge, judged
from qa.kind import asked_kind, is_answered
from qa.proper import unspoken
from qa.retrieve import Hit, Query, Ranking

THRESHOLD = 0.5
"""Below this confidence the outcome is "not found"."""

_PASSAGES = 5
_COMMON_WORD_ALLOWANCE = 0.3
_STRICT = 4


@dataclass(frozen=True, slots=True)
class Signs:
    """What the confidence is made of; the matches lie in about -0.2..1.3.

    `least_first` and `least` are how well the question's least covered word is matched, by the best passage
    and by the best five; `whole` is the best cosine of question and passage; `mean` the weighted mean match
    of all words by the best five; `length` the logarithm of the number of content words. `kindless` is 1
    where the question asks for a kind of answer (`qa.kind`) that no sentence near the best one has, `_STRICT`
    where nothing but that kind would do, else 0.
    `judged` is the highest logit of the judge (`qa.judge`) among the first `READ`, 0 where it was not asked:
    of more, one is sooner far from the matter and yet sure.
    """

    least_first: float
    least: float
    whole: float
    mean: float
    length: float
    kindless: float
    judged: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: a weight a sign, and the intercept."""

    of: Signs
    intercept: float

    def total(self, found: Signs) -> float:
        """Return the logit that the question is answered."""
        products = (w * s for w, s in zip(astuple(self.of), astuple(found), strict=True))
        return self.intercept + float(sum(products))


SEARCHED = Weights(Signs(3.40, 1.51, 4.67, 0.34, 1.44, -5.14, judged=0.0), -5.02)
"""Where the judge was not asked."""

JUDGED = Weights(Signs(1.53, 1.55, -4.21, 1.95, 1.65, -2.33, judged=0.87), -0.38)
"""Where it was. How near the question as a whole comes then speaks against an answer: what is only about the
same things comes near, too. Without such weights, more questions passed that no report answers."""

EXTENT = 0.35
"""The best of many passages comes nearer to any question than the best of few: what each e-fold of
`ONE_REPORT` passages takes off. Set where the same share (under 5 %) of answerable questions is refused over
all current reports as over one."""
ONE_REPORT = 100

UNNAMED = 3.0
"""What a name that none of the passages holds takes off. Of 11,158 questions that a report answers 4 have
such a name, of 9,905 that none does 31: that is worth 2.2 in one report, and more where many lack it."""


HALF, ENOUGH = 0.4, 0.8
"""Of a follow-up that was joined with the question before it, each half must be answered too: `HALF` of its
own logit, and `ENOUGH`, is taken off where that is negative. What was found for the older half passed for an
answer to the new one: of the follow-ups kept apart that no report answers .73 are refused instead of .64, of
the others .04 with it and without (AUROC .920 and .895)."""

COVERED, UNCOVERED = 0.6, 12.0
"""A matter that a half only names ("and strikes?") is spoken of where the weighted mean match of its words
is so high; what is missing takes off so much for each unit."""


def confidence(store: Index, query: Query, ranking: Ranking, judge: Judge | None = None) -> float:
    """Return, in 0..1, how sure it is that the best passages answer the question; 0 without any.

    With a `judge`, the halves of a follow-up are judged, too.
    """
    if not ranking.hits:
        return 0.0
    total = _logit(store, query, ranking)
    total += sum(_of_a_half(store, half, ranking, judge) for half in query.halves)
    return 1 / (1 + math.exp(-total))


def _of_a_half(store: Index, half: Query, ranking: Ranking, judge: Judge | None) -> float:
    """Return what half of a follow-up takes off: a logit, 0 or less."""
    if not len(half.wordings[-1].token_ids):
        return 0.0
    own = judged(judge, store, half, replace(ranking, judged=None))
    lacking = min(0.0, HALF * _logit(store, half, own) + ENOUGH) if own.judged is not None else 0.0
    if names_a_matter(half.asked):
        lacking += UNCOVERED * min(0.0, signs(store, half, own).mean - COVERED)
    return lacking


def _logit(store: Index, query: Query, ranking: Ranking) -> float:
    weights = SEARCHED if ranking.judged is None else JUDGED
    total = weights.total(signs(store, query, ranking))
    total -= EXTENT * math.log(max(ranking.searched / ONE_REPORT, 1))
    lacking = ranking.unnamed or unspoken(query.asked, [hit.paragraph.text for hit in ranking.hits])
    return total - (UNNAMED if lacking else 0)


def signs(store: Index, query: Query, ranking: Ranking) -> Signs:
    """Return the signs of a question, in the reports' words, and its ranking, which has at least one hit."""
    question = query.wordings[-1]
    passages = np.array([hit.passage for hit in ranking.hits[:_PASSAGES]])
    matches = store.token_matches(question, passages)
    weights = store.token_weights(question.token_ids)
    best = matches.max(axis=0)
    return Signs(
        least_first=_least(matches[0], weights),
        least=_least(best, weights),
        whole=float(ranking.features.whole[: 2 * _PASSAGES].max()),
        mean=float(best @ weights),
        length=math.log(len(weights)),
        kindless=float(_lacking_kind(store, query.asked, question, ranking.hits[:_PASSAGES])),
        judged=0.0 if ranking.judged is None else float(ranking.judged.answers[:READ].max()),
    )


def _lacking_kind(store: Index, asked: str, question: QuestionVectors, hits: Sequence[Hit]) -> int:
    kind = asked_kind(asked)
    if kind is None:
        return 0
    weights = store.token_weights(question.token_ids)
    _, matches = store.sentence_scores(question, weights, np.array([hit.passage for hit in hits]))
    best = max(float(scores.max(initial=0.0)) for scores in matches)
    answered = is_answered(
        kind,
        (
            (hit.paragraph.text[start:end], float(score) / max(best, 1e-6))
            for hit, scores in zip(hits, matches, strict=True)
            for (start, end), score in zip(store.sentence_spans(hit.passage), scores, strict=True)
        ),
    )
    return 0 if answered else _STRICT if kind.strict else 1


def _least(matches: Floats, weights: Floats) -> float:
    """Return the smallest match; a word that stands in many passages is given up to an allowance more."""
    rarity = (weights / weights.max()) ** 2
    return float((matches + _COMMON_WORD_ALLOWANCE * (1 - rarity)).min())
