"""Whether it is asked of which of those that a question names, or has narrowed, something is so."""

from __future__ import annotations

import re

from qa.general import read_general
from qa.question import Reading
from qa.recommended import matter_to_improve
from qa.wording import STOP, words

_OF_THEM = re.compile(
    r"^\W*(?:(?:and|but|so|then) )*(?:which|what|who|(?:do|does|is|are|has|have|did) any)(?: ones?)?"
    r"(?: of\b|(?: of)?(?: the| these| those)?(?: other| london| local)*"
    r" (?:authorit\w+|councils?|boroughs?|count(?:y|ies))\b)",
    re.I,
)
_OF_NAMED = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:which|who|(?:do|does|is|are|has|have) any)(?: ones?)? of\b", re.I
)
_MORE = re.compile(
    r"\b(?:best|worst|better|worse|most|least|more|fewer|fewest|less|than|(?:strong|weak|high|low|large|small|great"
    r"|few|quick|slow|near|long)(?:er|est)|first|last)\b",
    re.I,
)


def asks_which_of_them(reading: Reading) -> bool:
    """Tell whether it is asked of which of those that a question names, or has narrowed, something is so.

    Which is better, or what is found in general, is told of each of them.
    """
    asks = _OF_NAMED.match(reading.question) or _OF_THEM.match(reading.asked)
    if asks is None or reading.who.everywhere or len(reading.who.authorities) < 2 or reading.newer:
        return False
    topic = reading.topic
    if _MORE.search(reading.asked) or read_general(topic) or matter_to_improve(topic):
        return False
    return bool(set(words(topic)) - STOP)
