"""The kind of answer a question asks for, and whether a sentence has it: a count, a share, a time, a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.wording import STOP, words

Name = Literal["comparison", "share", "money", "duration", "count", "date", "person"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer; `of` holds the words for what is counted, in a question of how many."""

    name: Name
    of: tuple[str, ...] = ()


_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
_NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?)"
)
_ROLE = (
    r"(?:director|chair\w*|leader|mayor|head|manager|judge|inspector|member|councillor|chief|dcs|commissioner"
    r"|officer|principal)"
)
_PORTION = r"(?:percentage|proportion|share|rate|ratio|fraction)"

_ASKED: tuple[tuple[Name, str], ...] = (
    (
        "comparison",
        r"\bcompar\w+ (?:to|with)\b|\bthan (?:in )?(?:other|the national|neighbour\w+|elsewhere|similar)"
        r"|\bneighbouring\b|\bnext door\b|\bnational average\b|\brest of (?:the country|england)\b",
    ),
    (
        "share",
        rf"\bwhat {_PORTION}\b|\bwhat (?:is|was|are|were) the (?:\w+ ){{0,3}}{_PORTION}\b|\bper ?cent\b",
    ),
    (
        "money",
        r"\bhow much (?:money|did|does|do|was|were|is|has|have|will|would|extra)\b|\bcosts?\b|\bbudget\b"
        r"|\bpounds\b|£|\ballowances?\b|\bsalar\w+|\bspen[dt]\b",
    ),
    ("duration", rf"\bhow (?:long|quickly|fast|soon|often)\b|\bhow many {_UNIT}\b"),
    ("count", r"\bhow many\b|\b(?:what|the|total|exact|average) number of\b|\baverage caseload\b"),
    ("date", r"\bwhen (?:did|was|were|will)\b|\b(?:what|which) (?:year|month|date|day)\b"),
    (
        "person",
        rf"\bby name\b|\bnames? of (?:the )?(?:\w+ ){{0,3}}{_ROLE}\b|\bwho (?:is|was) (?:the|its|their) "
        rf"(?:\w+ ){{0,2}}{_ROLE}\b|\b{_ROLE}\b.*\bcalled\b",
    ),
)
_HAS: dict[Name, str] = {
    "comparison": r"(?i:\bnational\w*|\bengland\b|\bregional|\bneighbour|\b(?:similar|other) (?:local )?"
    r"(?:authorit|council|area)|\baverages?\b)",
    "share": r"%|(?i:\bper ?cent\b|\b(?:half|thirds?|quarters?|fifth|tenth|one in|in every|out of)\b)",
    "money": r"£|(?i:\b(?:million|pounds)\b)",
    "duration": rf"(?i:\b{_NUMBER}[- ](?:\w+[- ])?{_UNIT}\b|\b(?:an?|one|each|every|per|same|next|within) "
    rf"{_UNIT}\b|\bage of\b|\buntil\b|\b(?:daily|weekly|fortnight\w*|monthly|annual\w*|regular\w*|frequent\w*"
    r"|prompt\w*|swift\w*|quick\w*|timely|immediate\w*|rapid\w*|delay\w*|wait\w*)\b)",
    "count": rf"(?i:\b(?:{_NUMBER}|no|none|one)\b)",
    "date": r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)\b",
    "person": r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Councillor|Cllr) [A-Z]",
}
_NO_COUNT = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d\d?(?:st|nd|rd|th)?(?:-| and | to |–)*(?:\d\d?-)?year\S*", re.I
)
_CASES = ("child", "famil")
"""What a social worker's cases are."""
_REACH = 5
"""A number counts a thing that stands at most so many words from it."""


def asked_kind(question: str) -> Kind | None:
    """Return the kind of answer that `question` asks for; None where any sentence would do."""
    for name, pattern in _ASKED:
        found = re.search(pattern, question, re.I)
        if found:
            after = words(question[found.end() :])[:3] if name == "count" else []
            things = [word[:5] for word in after if word not in STOP]
            return Kind(name, (*things, *(_CASES if "cases" in things else ())))
    return None


def has_kind(kind: Kind, sentence: str) -> bool:
    """Tell whether `sentence` holds an answer of the `kind`; a year or an age counts nothing."""
    if kind.name != "count":
        return re.search(_HAS[kind.name], sentence) is not None
    said = words(_NO_COUNT.sub(" ", sentence))
    numbers = [place for place, word in enumerate(said) if re.fullmatch(_HAS["count"], word)]
    things = [place for place, word in enumerate(said) if word.startswith(kind.of)] if kind.of else numbers
    return any(abs(number - thing) <= _REACH for number in numbers for thing in things)
