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
)
"""Asked for by the names by which reports call them. Of 243 questions for one that a report answers, 1 names
what it does not speak of, of 306 that it does not answer 54."""

_BY_NAME = tuple(
    (re.compile(asked, re.I), re.compile(told, re.I))
    for asked, told in (
        (_CAMHS, rf"{_CAMHS}|\bmental health (?:services?|offer|provision|teams?)\b"),
        (_EHC, _EHC),
        *((same, same) for same in _SAME),
    )
)
"""Services, as they are asked for, and what a report calls them where it speaks of them, though much in it is
like them. Of 25 questions for one that a report answers, 1 names what it does not speak of, of 93 that it
does not answer 33."""


def unspoken(asked: str, texts: Sequence[str]) -> bool:
    """Tell whether `asked` names a service that none of `texts` speaks of by any of its names."""
    names = [told for named, told in _BY_NAME if named.search(asked)]
    return any(not any(told.search(text) for text in texts) for told in names)


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
