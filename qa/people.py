"""The people whom a question is about, with what is said of them."""

from __future__ import annotations

import re

from qa.areas import area_of
from qa.wording import STOP, words

_YOUNG = (
    r"(?:children|child|kids?|young people|young person|youngsters|teenagers|teens|babies|infants|pupils"
    r"|students|leavers|siblings|victims|refugees|girls|boys|young adults)"
)
_ADULTS = (
    r"(?:carers|parents|mums|dads|families|adopters|workers|managers|leaders|staff|advis[eo]rs|councillors"
    r"|guardians|grandparents|relatives|employees)"
)
_OTHERS = r"(?:officers|IROs|PAs|seekers)"
"""Whom "they" may mean, but who take no other people's place ("and the reviewing officers?"), and who are
often only said of some ("young people who came as asylum seekers").
"""

_NO_PEOPLE = r"(?!['’]s\b|[- ](?:protection|sexual|criminal|exploitation|in need (?:plan|meeting|review)))"
"""After a word for people: what belongs to them, and not they ("child protection", "children's homes")."""
_TAIL = re.compile(
    r" (?:in care|looked after|leaving care|missing(?: from \w+)?|at risk(?: of [^?,.–]*)?"
    r"|(?:who|that|living|placed) [^?,.–]*)"
)
_VERBS = frozenset(
    words(
        """support supports supported help helps protect protects safeguard treat train keep house place
        listen deal work talk speak involve find prepare check visit see happens happen reach spot trace
        supporting helping protecting keeping checking visiting enough finding recruiting retaining attracting
        matching assessing preparing placing training reaching involving seeing"""
    )
)
"""What stands before people and does not belong to them."""

THEY = re.compile(r"\b(?:they|them|theirs?)\b", re.I)
_SHORT_FORMS = {"re": "are", "ve": "have", "ll": "will"}


def people(text: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of the people whom `text` is about ("children in care").

    Where it names several, the last children or young people are taken before the last adults.
    """
    return _last_of(_YOUNG, text) or _last_of(_ADULTS, text)


def _last_of(heads: str, text: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of the last of the `heads` in `text`, with what is said of them."""
    matches = list(re.finditer(rf"\b{heads}\b{_NO_PEOPLE}", text, re.I))
    if not matches:
        return None
    start = matches[-1].start()
    for word in reversed(list(re.finditer(r"[\w'’-]+(?= )", text[:start]))[-3:]):
        if set(words(word.group())) & (STOP | _VERBS) or text[word.end() : start].strip():
            break
        start = word.start()
    tail = _TAIL.match(text, matches[-1].end())
    return start, tail.end() if tail else matches[-1].end()


def young_people(text: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of the last children or young people in `text`."""
    return _last_of(_YOUNG, text)


def spoken_of(text: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of whom "they" means after `text`."""
    return people(text) or _last_of(_OTHERS, text)


def they_are(rest: str, earlier: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of whom "they" in `rest` means after `earlier`.

    "They" who have caseloads are not the children of "do social workers know the children?".
    """
    adults = _last_of(_ADULTS, earlier) or _last_of(_OTHERS, earlier) if area_of(rest) == "leaders" else None
    return adults or spoken_of(earlier)


def with_their_name(rest: str, name: str) -> str:
    """Put `name` where `rest` first says "they"; "their" is what is the `name`'s."""
    for short, full in _SHORT_FORMS.items():
        rest = re.sub(rf"\b(they)['’]{short}\b", rf"\1 {full}", rest, flags=re.I)
    owned = f"{name}{'’' if name.endswith('s') else '’s'}"
    return THEY.sub(
        lambda found: owned if found.group().casefold().startswith("their") else name, rest, count=1
    )
