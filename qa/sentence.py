"""A sentence beside a question: how well it matches, what it is worth, and what it is quoted with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.encoder import Floats
from index.sentences import Span
from qa.answer import Statement
from qa.kind import Kind, is_answered
from qa.quote import citation, is_concern, said_in_full, standing_alone, statement
from qa.retrieve import Hit

_POINTED = 0.03
"""What the judge's logit of a sentence is worth beside how well it matches (about 0..1)."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence chosen for an answer: where it stands, and how well it matches the question.

    `has_kind` is false where the question asks for a figure, date or name and the sentence has none. `also`
    are where other paragraphs say the same.
    """

    hit: Hit
    span: Span
    score: float
    has_kind: bool = True
    also: tuple[tuple[Hit, Span], ...] = ()

    @property
    def quote(self) -> str:
        """The paragraph's own words."""
        return self.hit.paragraph.text[slice(*self.span)]

    @property
    def concern(self) -> bool:
        """Whether it criticises."""
        return is_concern(self.quote, self.hit.paragraph)

    @property
    def statement(self) -> Statement:
        """It as a statement, with a citation of each paragraph that says it."""
        made = statement(self.hit.report, self.hit.paragraph, self.span)
        also = (citation(hit.report, hit.paragraph, span) for hit, span in self.also)
        return replace(made, citations=(*made.citations, *also))


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph's sentences beside a question: `spans`, and float32 (s,) how well each matches it.

    `scores` are those of search (about 0..1), `pointed` the judge's logits where it read the paragraph.
    """

    hit: Hit
    spans: Sequence[Span]
    scores: Floats
    pointed: Floats | None = None

    @property
    def said(self) -> list[str]:
        """The sentences."""
        return [self.hit.paragraph.text[start:end] for start, end in self.spans]

    @property
    def worth(self) -> Floats:
        """How well each sentence matches, float32 (s,), with what the judge says of it."""
        return worth(self.scores, self.pointed)

    def chosen(self, place: int, has_kind: bool) -> Chosen:
        """Return the sentence at `place`, with those that it cannot stand without."""
        text = self.hit.paragraph.text
        span = said_in_full(text, standing_alone(text, self.spans[place]))
        return Chosen(self.hit, span, float(self.scores[place]), has_kind)

    def best(self, kind: Kind | None) -> tuple[int, bool]:
        """Return the place of the sentence that says it best, and whether it has an answer of the `kind`."""
        return best_sentence(kind, self.said, self.scores, self.pointed)


def worth(scores: Floats, pointed: Floats | None) -> Floats:
    """Return what sentences are worth, float32 (s,): how well they match, and the judge's logits if any."""
    return scores if pointed is None else scores + _POINTED * np.maximum(pointed - pointed.max(), -20)


def best_sentence(
    kind: Kind | None, said: Sequence[str], scores: Floats, pointed: Floats | None = None
) -> tuple[int, bool]:
    """Return the place of the sentence that says it best, and whether it has an answer of the `kind`.

    `scores` are how well each matches the question, `pointed` the judge's logits where it read them. One
    that has an answer of the kind goes before one that has not; without a kind, any has.
    """
    valued = worth(scores, pointed)
    best = int(np.argmax(valued))
    if kind is None:
        return best, True
    shares = scores / max(float(scores.max()), 1e-6)
    having = [place for place, one in enumerate(said) if is_answered(kind, [(one, float(shares[place]))])]
    return (max(having, key=lambda place: float(valued[place])), True) if having else (best, False)
