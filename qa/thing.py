"""A thing with a name of several words that a question asks who has: "a children's trust"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from qa.retrieve import Features, Ranking
from qa.wording import parts, stem, words

_HAS = re.compile(
    r"^\W*(?:(?:also|still|now|already) )?(?:ha(?:ve|s|d)|runs?|uses?|used|offers?|operates?"
    r"|provides?|adopt(?:s|ed)?|follows?|works? with|got|sets? up|created?|introduced?)(?: got)?"
    r" (?:an?|the) (?P<thing>[\w'’&-]+(?: [\w'’&-]+){1,4}?)"
    r"(?P<more> (?:for|with|in|to|from|at|by|that|which|who|where|when|like|as|on|across|of (?:their|its))\b"
    r".*)?\W*$",
    re.I,
)
_ADJECTIVES = frozenset(
    words(
        """dedicated specialist special separate single new clear own local different regular formal joint
        integrated proper good strong great effective successful"""
    )
)
"""Before a name, these are no part of it."""

_KINDS = frozenset(
    map(stem, words("model approach programme program scheme project framework practice working of"))
)
"""After a name, these say what sort of thing it is, and may be left out."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing by its names, each the stems of its words in order; `alone` where no more is asked."""

    names: tuple[tuple[str, ...], ...]
    alone: bool = True

    def is_named_in(self, text: str) -> bool:
        """Tell whether the words of one of its names stand together in `text`."""
        said = _stems(text)
        return any(
            said[place : place + len(name)] == name
            for name in self.names
            for place in range(len(said) - len(name) + 1)
        )

    def only(self, ranking: Ranking, most: int | None = None) -> Ranking:
        """Return the ranking with the first `most` hits whose paragraphs name the thing, all without it."""
        kept = [n for n, hit in enumerate(ranking.hits) if self.is_named_in(hit.paragraph.text)][:most]
        features = Features(
            *(np.asarray(getattr(ranking.features, one.name))[kept] for one in fields(Features))
        )
        return replace(ranking, hits=tuple(ranking.hits[place] for place in kept), features=features)


def thing_asked_for(searched: str, others: Iterable[str], texts: Sequence[str]) -> Thing | None:
    """Return the thing that `searched` ("run a family safeguarding model?") asks who has, if it has a name.

    It has one where some of `texts`, the paragraphs that match, hold its words together; `others` are other
    names of it. What only describes, in other words than the reports', is none.
    """
    found = _HAS.match(searched)
    if found is None:
        return None
    own = words(found["thing"])
    while own and own[0] in _ADJECTIVES:
        own = own[1:]
    called = short = _stems(" ".join(own))
    while short and short[-1] in _KINDS:
        short = short[:-1]
    thing = Thing(tuple(name for name in (called, short) if len(name) > 1))
    if not any(thing.is_named_in(text) for text in texts):
        return None
    return Thing((*thing.names, *map(_stems, others)), alone=found["more"] is None)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, parts(text)))
