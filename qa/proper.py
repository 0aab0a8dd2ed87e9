"""Names of things in a question, such as a programme's, that only what bears them can answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from qa.wording import STOP, words

_ONE = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_NAME = re.compile(rf"\b{_ONE}(?:(?: (?:of|the|for|in|to|with))* {_ONE})+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEGINS = re.compile(r"(?:^|[.?!:;–]|[“\"(‘])\W*$")
_HEADED = re.compile(rf"{_ONE} (?:of|the|for|in|to|with)\b")
_MARK = re.compile(r"\s*[-–:,]\s")
"""A name that heads its question, as in "Signs of Safety - who uses it?"."""

_PUBLIC = frozenset(
    words("ofsted council authority borough county city town government report inspection services england")
)
"""Words of names that a report need not use to speak of whoever is meant."""


_EHC = (
    r"\b(?:EHC|EHCPs?)\b"
    r"|\beducation(?:al)?,? health,? and (?:social )?care (?:needs )?(?:plan|assessment)s?\b"
)
_CAMHS = r"\bCAMHS\b|\b(?:child|children|young people)(?:['’]s)? and adolescents?(?:['’]s)? mental health\b"
_SAME = (
    r"\bcouncil tax\b",
    r"\badvoca(?:te|tes|cy)\b",
    r"\bindependent visitors?\b",
    r"\bprivate(?:ly)? foster(?:ing|ed)?\b(?! agenc)",
    r"\bFGCs?\b|\bfamily[- ](?:group|network) (?:conferenc|decision|meeting)\w*|\bfamily meetings?\b",
    r"\bLADOs?\b|\bdesignated officers?\b|\ballegations?\b|\bpositions? of trust\b",
    r"\bspecial guardian\w*",
    r"\bapprentice\w*",
)
"""Asked for by the names by which reports call them."""

_PAIRS = (
    (_CAMHS, rf"{_CAMHS}|\bmental health (?:services?|offer|provision|teams?)\b"),
    (_EHC, _EHC),
    (r"\bshort breaks?\b|\brespite\b", r"\bshort breaks?\b|\brespite\b|\bshort[- ]term (?:care|support)\b"),
    (r"\bdent(?:al|ists?)\b|\bteeth\b", r"\bdent(?:al|ist)\w*|\bteeth\b|\boral health\b"),
    (
        r"\b(?:permanent(?:ly)? |school )?exclu(?:ded|sions?)\b(?! (?:from|of) (?!school))|\bexpelled\b"
        r"|\bsuspen(?:ded|sions?)\b",
        r"\bexclu[ds]\w*|\bexpel\w*|\bsuspen\w+",
    ),
    (
        r"\bagency (?:staff|workers?|social workers?)\b",
        r"\bagency (?:staff|workers?|social|practitioners?|employees|managers?|personnel)|\blocums?\b"
        r"|\btemporary (?:\w+ )?(?:staff|workers|social)|\binterim\b"
        r"|\bagency\b(?=[^.]*\b(?:permanent|turnover|workforce)\b)",
    ),
    (r"\bcomplain(?:ts?)?(?= (?:about|against) (?:my|our)\b)", r"\bcomplain|\bgrievance"),
    (r"\buniversit(?:y|ies)\b", r"\buniversit\w+|\bhigher education\b|\bdegrees?\b|\bundergraduate"),
    (
        r"\bbed[- ]and[- ]breakfasts?\b|\bB ?& ?Bs?\b",
        r"\bbed[- ]and[- ]breakfast\w*|\bB ?& ?Bs?\b|\bhotels?\b",
    ),
    (
        r"\bsetting[- ]up[- ]home\b|\bleaving care grants?\b",
        r"\bset(?:ting)?[- ]up[- ](?:their )?home\b|\bleaving[- ]care (?:grants?|allowances?)\b",
    ),
    (
        r"\byoung carers?\b",
        r"\byoung carers?\b|\bcaring responsibilit|\bcare for (?:a|their) (?:parent|sibling)",
    ),
    (r"\bbrothers? (?:and|or) sisters?\b|\bsiblings?\b", r"\bbrothers?\b|\bsisters?\b|\bsiblings?\b"),
    (
        r"\bcustody\b|\bprisons?\b|\byoung offender",
        r"\bcustod\w+|\bprison\w*|\bdetain\w*|\bdetention|\byoung offender"
        r"|\bsecure\b|\bremand|\byouth justice",
    ),
    (
        r"\bhealth (?:passports?|histor(?:y|ies))\b|\bmedical histor",
        r"\bhealth (?:passport|histor|summar|record|information|document)|\bmedical|\bhistories\b",
    ),
    (r"\b(?<!seek )(?<!seeking )refuges?\b", r"\brefuges?\b"),
    (
        r"\bfoster(?:ing)? (?:agenc(?:y|ies)|allowances?|fees?)\b",
        r"\bindependent fostering|\bfostering agenc|\ballowance|\bpayment|\bfees?\b",
    ),
    (r"\bhomeless\w*", r"\bhomeless\w*|\bwithout (?:a home|accommodation)|\brough sleep|\bnowhere to"),
    (r"\bwaiting lists?\b", r"\bwait|\bdelay"),
    (r"\bschool nurs(?:e|es|ing)\b|\bhealth visitors?\b", r"\bschool nurs|\bhealth visit"),
    *((same, same) for same in _SAME),
)
_BY_NAME = tuple((re.compile(asked, re.I), re.compile(told, re.I)) for asked, told in _PAIRS)
"""What is asked for by its name, and what a report calls it where it speaks of it, though much in it is like
it. Of 749 questions for one that a report answers, 9 ask for what it does not speak of, of 1,188 that it does
not answer 290.
"""


def unspoken(asked: str, texts: Sequence[str]) -> str | None:
    """Return what `asked` asks for by a name, if none of `texts` speaks of it by any of its names."""
    for named, told in _BY_NAME:
        found = named.search(asked)
        if found and not any(told.search(text) for text in texts):
            return found[0]
    return None


def proper_names(text: str) -> tuple[str, ...]:
    """Return the names of several words that stand in `text` with capital letters, as "Signs of Safety".

    None where nearly all words have one: then it is only how somebody types.
    """
    said = _WORD.findall(text)[1:]
    small = [word for word in said if word[0].islower()]
    if 2 * len(small) < len(said) and all(word in STOP for word in small):
        return ()
    found = []
    for match in _NAME.finditer(text):
        name = match[0]
        headed = _HEADED.match(name) and _MARK.match(text[match.end() :])
        if _BEGINS.search(text[: match.start()]) and not headed:  # there any word has a capital letter
            name = _without_first(name)
        if " " in name and not _PUBLIC & set(words(name)):
            found.append(re.sub(r"['’]s$", "", name))
    return tuple(found)


def _without_first(name: str) -> str:
    _, *rest = name.split(" ")
    small = list(takewhile(str.islower, rest))
    return " ".join(rest[len(small) :])
