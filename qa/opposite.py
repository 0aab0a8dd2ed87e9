"""A follow-up that only names the other side of what was asked: "which do well?", "and the bad ones?"."""

from __future__ import annotations

import re

from qa.wording import words

_PAIRS = (
    ("good", "bad"),
    ("great", "poor"),
    ("best", "worst"),
    ("better", "worse"),
    ("well", "badly"),
    ("strong", "weak"),
    ("strongest", "weakest"),
    ("highest", "lowest"),
)
_TURNED = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_GOOD = frozenset(good for good, _ in _PAIRS)
_BARE = re.compile(
    rf"^\W*(?:(?:which|who|what|where) (?:(?P<be>is|are)|does|do)(?: it| they)? )?(?:the )?"
    rf"(?P<side>{'|'.join(_TURNED)}|not so good)"
    r"(?: (?:ones?|councils?|authorities|boroughs|places|areas))?\W*$",
    re.I,
)
_SIDED = re.compile(rf"\b(?:{'|'.join(_TURNED)})\b(?! (?:enough|practice))", re.I)
_FINE = re.compile(r"^\W*(?:which|who|what)(?: ones)? (?:does|do) well\W*$", re.I)
_STRUGGLE = re.compile(
    r"^\W*(?:which|who|what)(?: ones)? (?:(?:has|have) (?:problems?|difficult\w+)|struggles?)\W*$", re.I
)
_PROBLEMS_WITH = re.compile(
    r"\b(?:(?:has|have) (?:(?:serious|big|great|real) )?(?:problems?|difficult\w+)|struggles?) (?:with|in)\b",
    re.I,
)
_WELL_WITH = re.compile(r"\b(?:does|do) (?:(?:really|very) )?well (?:with|in|at|on|for)\b", re.I)
_FAILING = re.compile(r"\b(?:is|are) (?:(?:still|really) )?failing\b", re.I)
_WITH_WHAT = (
    (_FINE, _PROBLEMS_WITH, "do well with"),
    (_FINE, _FAILING, "do well for"),
    (_STRUGGLE, _WELL_WITH, "have problems with"),
)
"""A side that a follow-up only names, the other one in the question before, and what stands in its place."""

_WHICH = re.compile(r"^\W*(?:which|who|what|where|list|name|any)\b", re.I)


def turned_round(own: str, earlier: str) -> str | None:
    """Return the question before with its side turned where `own` only names the other one, else None."""
    if _WHICH.match(earlier):
        for own_side, other, said_of in _WITH_WHAT:
            if own_side.match(own) and other.search(earlier):
                return other.sub(said_of, earlier, count=1)
    found = _BARE.match(own)
    said = _SIDED.search(earlier)
    if not found or not said or not _WHICH.match(earlier):
        return None
    before, side = words(said.group())[0], found["side"].casefold()
    if (side in _GOOD) == (before in _GOOD):
        return None
    at_the_end = found["be"] and side in _TURNED and not words(earlier[said.end() :])
    return earlier[: said.start()] + (side if at_the_end else _TURNED[before]) + earlier[said.end() :]
