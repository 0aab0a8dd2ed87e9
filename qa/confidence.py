"""How sure it is that the ranked paragraphs answer: is every important word of the question covered?

A question that the reports do not answer mostly has a word that none of the best passages comes near to.
The least covered word, by late interaction, tells the two apart better than any score of the ranking.
"""

from __future__ import annotations

import math

import numpy as np

from index.embed import QuestionVectors
from index.store import Index
from qa.retrieve import Ranking

THRESHOLD = 0.5
"""Below this confidence the outcome is "not found"."""

_PASSAGES = 5
_COMMON_WORD_ALLOWANCE = 0.3
_MIDDLE, _STEEPNESS = 0.22, 16.0


def confidence(store: Index, question: QuestionVectors, ranking: Ranking) -> float:
    """Return, in 0..1, how sure it is that the best passages answer the question; 0 where there are none."""
    if not ranking.hits:
        return 0.0
    return 1 / (1 + math.exp(-_STEEPNESS * (least_covered(store, question, ranking) - _MIDDLE)))


def least_covered(store: Index, question: QuestionVectors, ranking: Ranking) -> float:
    """Return how well the question's least covered word is matched by the best passages; about 0 to 1.3.

    A word that stands in many passages matters less, so it is given up to `_COMMON_WORD_ALLOWANCE` more.
    """
    passages = np.array([hit.passage for hit in ranking.hits[:_PASSAGES]])
    best = store.token_matches(question, passages).max(axis=0)
    weights = store.token_weights(question.token_ids)
    return float((best + _COMMON_WORD_ALLOWANCE * (1 - (weights / weights.max()) ** 2)).min())
