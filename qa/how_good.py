"""Whether a question asks how good an area of work is, or a part of it, or if that is better than it was."""

from __future__ import annotations

import re

from qa.areas import areas_about, areas_called, without_areas
from qa.question import Reading
from qa.whole import AROUND, BLOCKED, CHANGE
from qa.wording import JOIN, STOP, words

_HOW_GOOD = re.compile(
    r"\bhow (?:good|bad|well|effective|strong|safe)\b|\bgood enough\b|\bquality of\b|\bwhat is .* like\b"
    r"|\bhow (?:did|does|do|is|are|was|were|has|have) (?:it|they) (?:do|doing|done|faring?|performing)\b"
    r"|^\W*(?:is|are|was|were)\b.*\b(?:any good|safe|effective|strong|good|well (?:led|run|managed))\b",
    re.I,
)
_HOW_GOOD_IS = re.compile(r"\bhow (?:good|bad|strong|weak) (?:is|are|was|were)\b", re.I)
_IS_GRADED = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:is|are|was|were)\b(?! there\b).*\b"
    r"(?:outstanding|inadequate|requires? improvement(?: to be good)?)(?: overall| now| then)?\W*$",
    re.I,
)
_GENERAL = frozenset(
    words(
        """good bad well effective strong safe quality like help helps helped helping support supports
        supported supporting care cared caring service services work done led run managed looked treated
        council authority local doing fare faring performing experiences young people children"""
    )
)
"""Words that may stand around an area and name no part of it."""

_WHATS = re.compile(r"\bwhat['’]s\b", re.I)
_WORSE = re.compile(r"\b(?:worse|worsened|declin\w+|deteriorat\w+|slipp\w+|downhill|backwards?)\b", re.I)
_BETTER = re.compile(r"\b(?:better|improv\w+)\b", re.I)
_CHANGES_THINGS = re.compile(
    r"\b(?:does|do) (?:it|they|that|this) (?:\w+ )?change\b|\bchange[sd]? (?:anything|something|lives)\b",
    re.I,
)
"""What something changes, and not how it has changed: "is there a council, and does it change much?"."""


def asks_how_good(reading: Reading) -> bool:
    """Tell whether the question asks how good a whole judgement area is, and not a part of it."""
    if not _HOW_GOOD.search(reading.asked) or not areas_called(reading.topic):
        return False
    rest = [word for word in words(without_areas(reading.topic)) if word not in STOP]
    return all(word in _GENERAL for word in rest)


def asks_how_good_a_part_is(reading: Reading) -> bool:
    """Tell whether the question asks how good something is that lies in one judgement area: early help.

    It does where it asks if that has a grade: "is early help outstanding?".
    """
    own, *_ = reading.asked.split(JOIN)
    asks = _HOW_GOOD_IS.search(own) or _IS_GRADED.search(own)
    return asks is not None and len(areas_about(reading.topic)) == 1


def asks_if_better(reading: Reading) -> bool:
    """Tell whether the question asks if one authority, or a whole judgement area, is better than it was."""
    if len(reading.who.authorities) != 1:
        return False
    topic = _WHATS.sub("what has", without_areas(reading.topic))
    rest = {word for word in words(topic) if word not in STOP}
    if BLOCKED.search(reading.topic) or _CHANGES_THINGS.search(reading.topic):
        return False
    return bool(rest & CHANGE) and not rest - CHANGE - AROUND - _GENERAL


def asks_what_is_worse(reading: Reading) -> bool:
    """Tell whether the question asks what has become worse, and not whether something has."""
    return says_it_is_worse(reading.topic) and _BETTER.search(reading.topic) is None


def says_it_is_worse(text: str) -> bool:
    """Tell whether `text` has a word for what has become worse."""
    return _WORSE.search(text) is not None
