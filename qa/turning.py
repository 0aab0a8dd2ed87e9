"""Words that turn a question of fact round, and which of them are read elsewhere."""

from __future__ import annotations

import re

from qa.areas import without_areas
from qa.grades import GRADE, GRADE_SETS
from qa.period import read_period
from qa.subject import SUBJECT
from qa.topic import without_spans

_WEIGHTY = re.compile(
    r"\b(?:most|more|less|fewer|least|fewest|all|every|each|only|just|except|without|neither|nor|no|not|never"
    r"|than|before|after|until|till|under|above|over|below|both|either|but|yet|while|any|same|half|twice|once"
    r"|up|down|ago|long|longest|later|earlier|recently"
    r"|(?:last|this|past) (?:\w+ )?(?:years?|months?|weeks?))\b",
    re.I,
)
"""Words that turn a question round: where one is not read, the question is not understood."""

_OR_WORSE = re.compile(
    rf"\b(?:{GRADE})\b[^;?.]*\b(?:or|and) (?:worse|below|lower|better|above|higher)\b", re.I
)
"""A grade and those beyond it, said in a way that `GRADE_SETS` does not read."""

_READ = re.compile(
    r"\b(?:more|most|least) recent(?:ly)?\b|\b(?:not (?:only|just)|(?:not|n't) changed"
    r"|(?:stayed|remained|kept) the same|same grade(?! as\b)|how long (?:ago|since)|they both|both they"
    r"|longest (?:ago|since|without(?: (?:an?|any) inspection)?)"
    r"|any (?:better|worse|good)|or not|before last|by whom|by ofsted|if any)\b"
    r"|\b(?:go|going|gone|went|moved?|risen|rose|rise) (?:up|down)(?: or (?:up|down))?\b"
    r"|^\W*(?:but|and|just)\b|\b(?:have|has|had|was|were|been|ever) never\b"
    r"|\bin both(?=\s*(?:and\b|\W*$))|\bboth (?:of them|councils|authorities|boroughs|counties)\b"
    r"|(?:^\W*|\b(?:list|show|show me|name|give me|what are|what were|there|of|were|was|are|is|does|do|did"
    r"|have|has|had) )"
    rf"(?:all|every|each|any)(?: of)? {SUBJECT.replace('subject', 'all')}"
    r"|\bthan(?: (?:it|they) (?:was|were|did))?(?=\W*$| (?:for|overall|in)\b)"
    r"|\bthan(?: (?:at|in))? (?:the |its |their )?(?:last|previous|earlier|before)\b"
    r"|\b(?:each )?(?:sub[- ]?)?(?:grade|rating|judge?ment|mark)s? over (?:time|the years)\b",
    re.I,
)
"""What of such words is read, or changes nothing."""


def is_turned(text: str) -> bool:
    """Tell whether `text` has a word that turns the question round and that nothing here reads."""
    rest = without_spans(text, read_period(text).spans)
    for pattern, _ in GRADE_SETS:
        rest = re.sub(rf"\b(?:{pattern})\b", " good ", rest, flags=re.I)
    if _OR_WORSE.search(rest):
        return True
    rest = _READ.sub(" ", without_areas(rest))
    if _one_more_than_one(rest):
        rest = re.sub(r"\b(?:but|yet|while)\b", " ", rest, flags=re.I)
    return _WEIGHTY.search(rest) is not None


def _one_more_than_one(text: str) -> bool:
    """Tell whether more than one grade is looked for, each perhaps in an area of its own."""
    return len(re.findall(rf"\b(?:{GRADE})\b", text, re.I)) > 1
