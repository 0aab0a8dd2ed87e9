"""Questions as people type them on a phone, written out before anything is read: "whats", "r", "4"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.wording import words

WRITTEN = {
    "how's": "how's",
    "whats": "what's",
    "wots": "what's",
    "wats": "what's",
    "hows": "how's",
    "whos": "who's",
    "whens": "when's",
    "wheres": "where's",
    "whys": "why's",
    "wot": "what",
    "wat": "what",
    "wen": "when",
    "wiv": "with",
    "ppl": "people",
    "plz": "please",
    "pls": "please",
    "coz": "because",
    "cuz": "because",
    "u": "you",
    "ur": "your",
    "im": "I'm",
    "ive": "I've",
    "thats": "that's",
    "theres": "there's",
    "dont": "don't",
    "cant": "can't",
    "wont": "won't",
    "isnt": "isn't",
    "arent": "aren't",
    "wasnt": "wasn't",
    "werent": "weren't",
    "hasnt": "hasn't",
    "havent": "haven't",
    "doesnt": "doesn't",
    "didnt": "didn't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "shouldnt": "shouldn't",
}
"""What is typed for what, wherever it stands; "'s" is "is" where a question begins so ("hows it doing")."""

_OF_HAS = frozenset(words("got been left had gone become"))

_BETWEEN = {"r": "are", "n": "and"}
"""Only between two words, and not after one that a single letter names ("child R")."""

_ALL = WRITTEN | _BETWEEN | {"y": "why"}
_SUBJECTS = frozenset(words("they there you u we the these those any all kids children care social foster"))
_PLURAL = frozenset(words("which all any many what other most some"))
_LETTERED = frozenset(
    words(
        """child baby family person boy girl section part plan option group schedule annex appendix type area
        team case vitamin hepatitis home unit"""
    )
)
_FOR_AFTER = frozenset(
    words(
        """help helps helped support supports supported do does doing done good bad best worst care cares
        caring look looks looking wait waiting ask available enough homes rated rating grade grades
        inspector it them us inspectors leader leaders"""
    )
)
"""Before "4" that is "for", where people follow."""

_FOR_BEFORE = frozenset(
    words("the my me us you our your his her their them it its this that these those a an each every all")
)
_NUMBERED = frozenset(
    words(
        """section stage key paragraph band tier level year years page part number no figure age aged
        regulation article chapter table step phase group top all the last first next of only just least
        than"""
    )
)
"""Before a number that counts something or calls it."""

_PEOPLE = frozenset(words("kids children care leavers carers families parents young teens teenagers babies"))
_ONE_AFTER = frozenset(
    words("get gets got have has had want need wants needs see which this that another any every each")
)
_ONE_BEFORE = frozenset(words("in at if for when with from and or is are to too yet please who that"))

_TYPED = re.compile(
    rf"(?<![\w'’&./-])(?:{'|'.join((*_ALL, 'how’s', '4', '1', 'la', 'las'))})"
    r"(?![\w&/]|['’-]\w|\.\d)",
    re.I,
)
_LA_S = re.compile(r"\b(which|what|how many|all|any|many|other|most|some) LA['’]s(?= )", re.I)
"""A plural with an apostrophe."""

_NEIGHBOURS = re.compile(r"([\w'’]+) $"), re.compile(r"^ ([\w'’]+)")
_ENDS_IN_S = re.compile(r"(?<![\w'’&./-])(?:[a-z]{3,}s(?= \w)|[A-Z][a-z]{2,}s(?= [a-z]))")
"""No name of its own follows a capital: "Kents Hill"."""


_LABEL = re.compile(
    r"^\W*(?:[\w'’/-]+ ){0,2}?(?:quick (?:one|q)|query|question|q|deadline|urgent|request|enquiry|asap"
    r"|quote on deadline|for (?:(?:my|our|the|a|tonight's|tomorrow's) )?"
    r"(?:briefing|story|committee|meeting|scrutiny|report|speech|piece))"
    r"(?: (?:today|tomorrow|tonight|please|(?:for|from|on) (?:[\w'’-]+ ){0,2}[\w'’-]+))?(?:\s*:|\s+[-–—])\s+",
    re.I,
)
"""What a question is for, before it: "press query:", "quote on deadline:"."""


def written_out(
    question: str, spans: Callable[[str], Sequence[tuple[int, int]]], owns: Callable[[str], bool]
) -> str:
    """Return `question` with what is typed short written in full, and apostrophes put where they are due.

    What it is for ("press query:") is left out.

    `spans` gives the characters that name authorities, which stay as they are ("N Somerset"). `owns` tells
    whether some words, all before an "s", name an authority ("lambeth" of "lambeths grade").
    """
    label = _LABEL.match(question)
    if label and not spans(label[0]):
        question = question[label.end() :]
    question = _LA_S.sub(r"\1 LAs", question)
    found = list(_TYPED.finditer(question))
    named = spans(question) if found else ()
    full = question
    for match in reversed(found):
        if not any(start < match.end() and match.start() < end for start, end in named):
            before_a_name = any(start == match.end() + 1 for start, _ in named)
            written = _full(question, match, before_a_name)
            full = full[: match.start()] + written + full[match.end() :]
    return _with_owners(full, owns)


def _full(question: str, match: re.Match[str], before_a_name: bool) -> str:
    """Return what the word at `match` stands for; the word itself where it stands for itself."""
    typed, key = match.group(), match.group().casefold().replace("’", "'")
    around = _around(question, match)
    if key in {"la", "las"}:
        known = typed in {"LA", "LAs", "LAS"} or (key == "las" and around.left in _PLURAL)
        return {"la": "authority", "las": "authorities"}[key] if known else typed
    if key in {"4", "1"}:
        stands = _is_for(around, before_a_name) if key == "4" else _is_one(around)
        return {"4": "for", "1": "one"}[key] if stands else typed
    acronym = typed.isupper() and not question.isupper() and not (around.first and key in {"y", "r"})
    if acronym or not (key in WRITTEN or _is_a_word(key, around)):
        return typed
    full = _ALL[key]
    if around.first and around.right not in _OF_HAS:
        full = re.sub(r"'s$", " is", full)
    if typed[0].isupper():
        return full.upper() if question.isupper() else full[0].upper() + full[1:]
    return full


@dataclass(frozen=True, slots=True)
class _Around:
    """The words beside one, in lower case ("" where there is none beside it), and all that comes after.

    `first` is true where none comes before, `named` where both have capitals ("Care 4 Children").
    """

    left: str
    right: str
    after: str
    first: bool
    named: bool


def _around(question: str, match: re.Match[str]) -> _Around:
    before, after = question[: match.start()], question[match.end() :]
    last, following = _NEIGHBOURS[0].search(before), _NEIGHBOURS[1].match(after)
    left, right = (found[1] if found else "" for found in (last, following))
    named = left[:1].isupper() and right[:1].isupper()
    return _Around(left.casefold(), right.casefold(), after, not before.strip(), named)


def _is_for(around: _Around, before_a_name: bool) -> bool:
    """Tell whether a "4" is no number: "the lead inspector 4 ...", "what help 4 care leavers"."""
    whom = around.right in _FOR_BEFORE or (around.right in _PEOPLE and around.left in _FOR_AFTER)
    owned = before_a_name or (whom and not around.named)
    return owned and around.left != "" and around.left not in _NUMBERED


def _is_one(around: _Around) -> bool:
    """Tell whether a "1" is no number: "can i get 1 in ...", but not "1 in 5"."""
    ends = not around.after.strip(" ?.!") or around.right in _ONE_BEFORE
    return ends and around.left in _ONE_AFTER and not re.match(r" \w+ \d", around.after)


def _is_a_word(key: str, around: _Around) -> bool:
    """Tell whether a single letter is typed for a word: "y" at the start, "r" and "n" between two."""
    if key == "y":
        return around.first and around.right != ""
    if key == "r" and not around.left:
        return around.right in _SUBJECTS
    return around.left != "" != around.right and around.left not in _LETTERED


def _with_owners(question: str, owns: Callable[[str], bool]) -> str:
    """Return `question` with the apostrophe of authorities that own something: "lambeths grade"."""
    for match in reversed(list(_ENDS_IN_S.finditer(question))):
        if owns(question[: match.end() - 1]):
            question = f"{question[: match.end() - 1]}'s{question[match.end() :]}"
    return question
