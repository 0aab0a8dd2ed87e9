"""Whether a comparison asks who has problems, or who does well, and what is searched for in each report."""

from __future__ import annotations

import re

from qa.question import Reading
from qa.wording import JOIN, STOP, words

_ONES = (
    r"(?:of|the|these|those|them|other|local|london|authorit\w+|councils?|boroughs?|count(?:y|ies)|areas?"
    r"|places?|ones?|(?<=which )(?:inspections|reports))"
)
_ASKS_WHICH = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:who\b|(?P<where>where (?=(?:is|are|was|were|do|does|have|has)\b))|where\b"
    rf"|(?:which|what)\b(?P<of>(?: {_ONES}\b)*)"
    rf"|(?:has|have|is|are|was|were|do|does|did) (?:there )?any(?:one\b|body\b|where\b|(?: {_ONES}\b)+))"
    r"(?: (?:that|which|who|where)\b)?(?P<on>.*)",
    re.I | re.S,
)
_IS = (
    r"^\W*(?:(?:have|has|had|is|are|was|were|do|does|did|been|still|also|really|most|very|big|an?|the"
    r"|found|being|be|to|told|often|ever|reported|reportedly)\b\W*)*"
)
_PROBLEMS = re.compile(
    rf"{_IS}(?:(?:serious )?problems?|difficult\w*|troubles?|struggl\w+|fail\w*|weak\w*|worst"
    r"|poor\w*|bad|badly|awful|terrible|rubbish|useless|behind|lack\w*|short|shortages?|concerns?|issues"
    r"|slow\w*|not|too|unable|criticised)\b",
    re.I,
)
_SUCCESSES = re.compile(
    rf"{_IS}(?:good|best|strong\w*|well|excel\w*|outstanding|success\w*|great|enough|sufficient|plenty)\b",
    re.I,
)
_MISSING = re.compile(
    r"\bfound (?:to (?:be|have been) )?missing\b|\bmissing (?:the )?(?:signs|risks|opportunities)\b", re.I
)
"""What is missed by an authority; "missing children" are only who is asked about."""

_WRONG = re.compile(
    r"\b(?:too (?!(?:early|soon) to\b)\w+"
    r"|(?:rel\w+|depend\w*) (?:\w+ )?heavily|heav(?:y|ily) (?:reli\w+|depend\w+|use)"
    r"|over-?(?:rel[iy]\w*|us\w+|depend\w*|stretched|loaded|burdened|crowded|worked)"
    r"|criticised|slammed|let(?:ting|s)? (?:\w+ ){0,3}down"
    r"|(?:is|are|was|were|have|has|kept|keep\w*|left|leav\w+) (?:[\w'-]+ ){0,3}?waiting"
    r"|waiting (?:list|time)s?"
    r"|(?:left|leav\w+) (?:[\w'-]+ ){0,3}?(?:unprotected|unsafe|at risk|in danger|alone|exposed|in harm)"
    r"|short of|shortages?|lack(?:s|ed|ing)?"
    r"|(?:have|has|had|with) (?:[\w'-]+ ){0,4}?(?:problems?|issues|difficulties|trouble|backlogs?|delays"
    r"|drift|gaps|waits|(?:high|big|large|heavy) (?:caseloads|workloads|turnover|vacanc\w+)))\b",
    re.I,
)
_WRONG_THERE = re.compile(
    r"\b(?:struggl\w+|fail\w*|weak\w*|worst|poor\w*|bad(?:ly)?|behind|slow\w*|not|un(?:able|safe|met)"
    r"|late|delayed|missed|neglected|inadequate\w*)\b",
    re.I,
)
_RIGHT_THERE = re.compile(
    r"\b(?:best|strong\w*|excel\w*|outstanding|(?:do(?:es|ing)?|work(?:s|ing)?|goes|going) well"
    r"|well (?:\w+ed|looked after|run|led|kept|taught))\b",
    re.I,
)
"""Of "where" something is so: it says so after what it is about ("where is supervision poor?")."""

_RIGHT = re.compile(r"\b(?:praised|commended|applauded|complimented)\b", re.I)
_NO_WRONG = re.compile(
    r"\b(?:not|never|no longer|n't|without) (?:\w+ ){0,2}?(?:too|criticised|waiting)\b", re.I
)
_PEOPLE = (
    r"(?:(?:my|our|their|its|the) )?(?:[\w-]+ ){0,3}?(?:children|kids|young people|teenagers|babies|families"
    r"|parents|mums|dads|carers|guardians|adopters|leavers|siblings)(?: in (?:care|need))?"
)
_BLAMED = re.compile(
    r"^\W*(?:(?:is|are|was|were|has|have|do|does|did|really|very|so|the) )*"
    rf"(?:(?:bad|worst|awful|terrible|rubbish|useless) (?:for|to|with) (?P<bad_for>{_PEOPLE})"
    rf"|let(?:s|ting)? (?P<let>{_PEOPLE}) down|let(?:s|ting)? down (?P<down>{_PEOPLE}))\W*$",
    re.I,
)
"""Blame at large, in words that no report has."""

_AND = re.compile(r"^\W*(?:(?:and|or|of)\b\W*)*", re.I)
"""What is left before it of the names of some: "which of Hull and Kent has ..."."""

_RELATIVE = re.compile(r"(?<=\w )(?:who|whom|that|whose|when|if|with)\b.*", re.I | re.S)
"""What only says of whom it is: "children who have been waiting too long", "children with problems"."""


def side_asked_for(reading: Reading) -> bool | None:
    """Return True where the question asks who has problems, False where who does well, None where neither.

    Of named ones, the best or worst is told by a comparison of all.
    """
    asked, *_ = reading.asked.replace("’", "'").split(JOIN)
    if not reading.who.everywhere and re.search(r"\b(?:best|worst)\b", asked, re.I):
        return None
    found = _ASKS_WHICH.match(asked)
    if found is None:
        return None
    said = _RELATIVE.sub("", found["on"])
    if (_PROBLEMS.search(said) and not _NO_WRONG.search(said)) or _MISSING.search(said):
        return True
    if _SUCCESSES.search(said):
        return False
    if found["of"] == "":
        return None  # "what do plans lack?": of no authorities
    if _RIGHT.search(said):
        return False
    if found["where"]:
        if _WRONG_THERE.search(said):
            return True
        if _RIGHT_THERE.search(said):
            return False
    return True if _WRONG.search(_NO_WRONG.sub(" ", said)) else None


def asks_which(reading: Reading) -> bool:
    """Tell whether a question asks of which authorities something is so, if by "where" or "who do"."""
    found = _ASKS_WHICH.match(reading.asked)
    named = found is not None and found["of"] != ""
    return reading.per_authority or (reading.who.everywhere and named and side_asked_for(reading) is not None)


def searched_for(reading: Reading) -> str:
    """Return what is searched for in each report: the topic without the words that ask of whom it is so.

    No report says which authorities it is so of: beside these words, its judge finds hardly any answers. Nor
    does any say who is "bad for" somebody: their support is said to be poor.
    """
    if reading.newer:
        return reading.asked  # reports say it so: "since the last inspection, ..."
    found = _ASKS_WHICH.match(reading.topic)
    if found is None or not asks_which(reading):
        return reading.topic
    own = _AND.sub("", found["on"])
    if blamed := _BLAMED.match(own):
        return f"is support for {next(filter(None, blamed.groups()))} poor?"
    return own if set(words(own)) - STOP else reading.topic
