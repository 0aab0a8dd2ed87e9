"""What a question asks, with what it leaves out of the one before it, and as the next one takes it up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.followup import read_after
from qa.leaning import topic_words
from qa.mention import Mention
from qa.newer import asks_what_is_new
from qa.period import Period
from qa.topic import without_names, without_spans
from qa.whole import read_whole
from qa.wording import JOIN, STOP, words

if TYPE_CHECKING:
    from qa.question import Reading

_ELLIPTIC = re.compile(r"^\W*(?:and|but|so|what about|how about)\b|\bcompar|\bdiffer", re.I)
_GRADE_AT_END = re.compile(r"\b(?:grade|rating|judge?ment)s?$", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: in full, without periods, and as a follow-up takes it up.

    `alone` is true where nothing of the question before is in it.
    """

    asked: str
    topic: str
    base: str
    alone: bool


def asked_after(text: str, used: Sequence[Mention], period: Period, earlier: Reading | None) -> Asked:
    """Return what is asked without names, with what `text` leaves out of the question before."""
    own_period = (earlier is None or period != earlier.period) and not period.kept
    timeless = without_spans(text, _before_grades(text, period.spans)) if own_period else text
    own, topic = without_names(text, used), without_names(timeless, used)
    if earlier is None:
        return Asked(own, topic, topic, alone=True)
    bare = without_names(timeless, used, subject=False)
    base = _without_asides(earlier.base) if topic_words(bare) else earlier.base
    nothing_asked = not words(base)  # but names and years: "Hull in 2019?"
    alone = nothing_asked or _is_about_the_named(topic, text, used, period)
    read = bare if alone else read_after(bare, base)
    if read in bare:
        return Asked(own, topic, topic, alone=True)
    if all(word in STOP for word in words(bare)):
        return Asked(read, read, earlier.base, alone=False)
    first, *rest = read.split(JOIN)
    return Asked(read, read, JOIN.join((first, *rest[-1:])), alone=False)


def _before_grades(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` without what is asked for: of "the previous grade", the grade."""
    found = [(start, _GRADE_AT_END.search(text[start:end]), end) for start, end in spans]
    return [(start, start + noun.start() if noun else end) for start, noun, end in found]


def _without_asides(base: str) -> str:
    """Return `base` without questions that have no topic of their own, before the one that they lean on."""
    *asides, last = base.split(JOIN)
    return JOIN.join((*(one for one in asides if topic_words(one)), last))


def _is_about_the_named(topic: str, text: str, used: Sequence[Mention], period: Period) -> bool:
    """Tell whether a question asks how good an authority is that it names itself, or what is new there."""
    if not used or _ELLIPTIC.search(topic):
        return False
    whole = read_whole(topic)
    return (whole is not None and whole.ask == "grade") or asks_what_is_new(topic, text, period)
