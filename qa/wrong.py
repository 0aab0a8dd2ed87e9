"""Whether something is said to be wrong: "supervision is poor", "visits are not made"."""

from __future__ import annotations

import re

_BAD = (
    r"(?:struggl\w+|fail\w*|weak\w*|worst|poor\w*|bad(?:ly)?|behind|slow\w*|un(?:able|safe|met)"
    r"|late|delayed|missed|neglected|inadequate\w*|an? (?:\w+ )?(?:concern|problem|issue|worry|weakness))"
)
_WRONG = re.compile(rf"\b{_BAD}\b", re.I)
_MENDED = r"(?:tackl|reduc|address|overc[ao]m|resolv|prevent|avoid|eliminat)\w*"
_NO_WRONG = re.compile(
    rf"(?:(?:\b(?:not|never|no longer)|n't) (?:\w+ )?{_BAD}"
    rf"|\b(?:{_MENDED}|kn[eo]w\w*|underst[ao]+d\w*|recognis\w*) (?:[\w'-]+ ){{0,3}}?{_BAD}"
    rf"|\b{_BAD}(?: \w+)? (?:is|are|was|were|has been|have been) (?:\w+ly )?{_MENDED})\b",
    re.I,
)
"""Praises: "leaders tackled poor practice", "needs are not neglected"."""

_NOT_DONE = re.compile(
    r"(?:\b(?:not|never)|n't) (?:(?:\w+ly|always|yet|being|been|very|so) )*"
    rf"(?:{_MENDED}|(?:\w+ ){{0,2}}enough|well|done|good|able|safe|strong|clear|ready|working|consistent"
    r"|effective|timely|turn(?:ed|ing)? into|always|yet|available|in place|on time|up to|kn[eo]wn?"
    r"|underst[ao]+d|seen?|get|got|have(?! to\b)|receiv\w+|attend\w*|made?|make|held|follow\w*|record\w*"
    r"|check\w*|complet\w+|embedded|identif\w+|shared?|visit\w*|help\w*|protect\w*|support\w*|kept|keep"
    r"|heard?|listen\w*|told|tell|offer\w*|given?|met|meet|prepared?|involved?|consulted|review\w*"
    r"|provid\w+|written|updated?|work)\b",
    re.I,
)
"""What should be so, and is not: unlike "children are not moved"."""


def is_wrong(said: str) -> bool:
    """Tell whether `said` says that something is bad, or is not as it should be."""
    return _NOT_DONE.search(said) is not None or _WRONG.search(_NO_WRONG.sub(" ", said)) is not None
