"""Whether a question leans on the one before it: by "it", "that", "ones", "else", or by saying little."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.areas import area_of
from qa.wording import STOP, words

_GENERIC = frozenset(
    words(
        """better worse best worst improving improve improved improvement improvements good bad enough true
        right sure happen happens happened happening often many long much example examples detail
        details reason reasons change changed changes changing different know knows evidence more case
        work works working effective now today currently recently quickly fast consistent consistently
        ok okay fine compare compares compared comparing differ differs though anybody everybody somebody
        nobody lot lots wrong used got whole two three last year years month months lately meantime roughly"""
    )
)
"""Words that may be said of anything: alone they make no topic."""

THIS_PROBLEM = (
    r"\b(?:this|that|the same|such an?|similar) (?:problem|issue|difficult\w+|trouble|concern|situation)s?\b"
)
_POINTERS = (
    r"\b(?:its?|ones|these|those(?! (?:who|in|leaving|with|from|at|on|placed|living|past|aged|under|over)\b)"
    r"(?!(?<!are those)(?<!were those) (?:being|moving|\w{3,}ed) \w))\b",
    r"\b(?:is|was|are|were|does|did|do|has|of|about|like|for|with|on|than|by|why|to|after|before|when|if|get"
    r"|makes?|made|causes?|caused) (?:that|this)\b",
    rf"\b(?:have|had) this\b|{THIS_PROBLEM}",
    r"^\W*(?:that|this)\b",
    r"\b(?:that|this)(?= (?:and|or|but|right|up|down|better|too|yet|now)\b|\W*(?:$|[?.,;]))",
    r"\b(?:too|as well|instead|otherwise|afterwards?|beforehand|before|since|then|though|again|yet|anyway"
    r"|elsewhere|the same|why|how|(?:just )?as \w+)\W*$",
    r"\b(?:what|who|where|how|anything|anyone|anybody|nothing|something) else\b",
    r"\bthe same (?:for|with|in|true|thing)\b",
    r"^(?!.*\b(?:they|who|people)\b).*\bthemselves\W*$",
)
"""What refers to something that was said before; "they" does too, but may be the authority."""

_POINTER = re.compile("|".join(_POINTERS), re.I)
_ALONE = re.compile(
    r"(?<!no )(?<!at )\b(?:one|any|some|most|others?|another|all|both|neither|either|each|none|several|few)\b"
    r"(?=\W*(?:$|[?.,;]| (?P<next>[\w'’]+)))",
    re.I,
)
"""Words for how many, which refer to something where they stand alone: "do most get one?"."""

_DETERMINERS = frozenset(words("the a an of to our your my his her"))
_EXPLETIVE = re.compile(
    r"\bit(?:'s| is| was)? (?:\w+ )?(?:true|possible|easy|easier|hard|harder|difficult|clear|normal|common"
    r"|usual|likely|slow|quick|safe|decided|takes?|matters?|happen\w*) (?:that|to|for|when|if)\b"
    r"|\bit(?:'s| is| was)? (?:known|noted|recorded|said|thought|agreed|accepted)(?: \w+){0,2}"
    r" (?:that|whether)\b"
    r"|\bwhat(?:'s| is|s) it like (?:being|to|for|when|if)\b|\bthe same (?:\w+ )+as \w+"
    r"|\bhere than elsewhere\b"
    r"|\bit takes?\b|\bis it true\b(?: that\b)?|\bis it (?:that|because|when|if)\b|\b(?:so|such) that\b"
    r"|\b(?:this|that) (?:year|month|week|time|area|borough|council|authority|inspection|report)\b",
    re.I,
)
"""Where "it" and "that" refer to nothing: "is it true that ...?"."""

_BEFORE_IT, _IN_A_CLAUSE_BEFORE = 4, 2
"""After so many words of topic, "it" or "that" means something in the question itself; fewer do where they
make a clause ("who runs the air ambulance and how is it funded?")."""

_NEXT_CLAUSE = re.compile(r"(?:,|\b(?:and|or|but)) (?:[\w'’]+ ){0,3}(?=(?:it|that|this)\b)", re.I)

_LONG = 7
"""A question with so many words of topic stands alone."""


def topic_words(text: str) -> list[str]:
    """Return the words of `text` that carry a topic."""
    return [word for word in words(text) if not (word in STOP or word in _GENERIC or word.isdigit())]


def says_little(question: str) -> bool:
    """Tell whether a question has too few words to be understood alone."""
    topic = topic_words(question)
    return not topic or (len(topic) == 1 and len(words(question)) < 4 and area_of(question) is None)


def refers(question: str) -> bool:
    """Tell whether something in a question refers to what was asked before; "they" is not looked at."""
    if len(topic_words(question)) >= _LONG:
        return False
    clause = _NEXT_CLAUSE.search(question)
    told = clause is not None and len(topic_words(question[: clause.start()])) >= _IN_A_CLAUSE_BEFORE
    end = clause.start() if told and clause else len(question)
    return any(
        start < end and len(topic_words(question[:start])) < _BEFORE_IT for start in _pointers(question)
    )


def _pointers(question: str) -> Iterator[int]:
    """Yield the places of words that refer to something."""
    plain = _EXPLETIVE.sub(lambda found: " " * len(found.group()), question)
    for found in _POINTER.finditer(plain):
        yield found.start()
    for found in _ALONE.finditer(plain):
        after = (found["next"] or "").replace("’", "'").casefold()
        if not after or (after in STOP and after not in _DETERMINERS):
            yield found.start()
