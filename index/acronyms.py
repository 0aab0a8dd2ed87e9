"""Short forms that a report defines: "the children's services contact team (CSCT)".

The letters of the short form are aligned with the words before it (or, for "CSCT (children's services
contact team)", with the words in the brackets) after Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing 2003. Stricter than theirs:
every letter begins a word, which keeps out chance alignments ("DfE" and "SGO" do not need more).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

Acronyms = dict[str, tuple[str, ...]]
"""Short form as printed, but in the singular ("PA") -> its long forms in small letters, most used first."""

_BRACKETS = re.compile(r"\(([^()\n]{2,80})\)")
_SHORT = re.compile(r"[A-Z][A-Za-z0-9&/-]*?[A-Z0-9]")
_PLURAL = re.compile(r"['’]?s?(?:['’]s?)?$")
_BEFORE = re.compile(r"[A-Z][A-Za-z0-9&/-]*[A-Z][A-Za-z0-9'’]*$")
_CLAUSE = re.compile(r"[.;:!?()\n]\s|[()\n]")
_WORD = re.compile(r"\w[\w'’]*|&")
_SMALL_WORDS = frozenset("a an and at by for from in of on or the to with &".split())
_PART = re.compile(r"[-/–]")
_MARKS = " ,'‘\"“”"
_REACH = 150
"""Characters before a bracket in which its long form can be."""


def harvest(texts: Iterable[str]) -> Acronyms:
    """Return the short forms that `texts` (a report's paragraphs) define, each with what it stands for."""
    counted: dict[str, Counter[str]] = {}
    for text in texts:
        for bracket in _BRACKETS.finditer(text):
            pair = _defined(text[max(0, bracket.start() - _REACH) : bracket.start()], bracket[1])
            if pair:
                counted.setdefault(pair[0], Counter())[pair[1]] += 1
    return {short: _without_plurals(longs) for short, longs in counted.items()}


def singular(short: str) -> str:
    """Return a short form without the ending of a plural or possessive: "YPAs" and "YPA's" are "YPA"."""
    return _PLURAL.sub("", short)


def _defined(before: str, inside: str) -> tuple[str, str] | None:
    """Return (short, long) where brackets after `before` hold a short form, or explain one; else None."""
    short = singular(inside.strip("\"'“”‘’ ").removeprefix("the "))
    if _SHORT.fullmatch(short) and _letters(short) <= 10:
        long = _aligned(short, _CLAUSE.split(before)[-1])
    else:
        leading = _BEFORE.search(before.rstrip())
        short = singular(leading[0]) if leading else ""
        long = _aligned(short, inside) if _SHORT.fullmatch(short) else None
        if long and not inside.casefold().startswith(long.casefold()):
            long = None
    return (short, _plain(long)) if long else None


def _plain(long: str) -> str:
    return " ".join(long.casefold().replace("’", "'").split()).strip(_MARKS)


def _letters(short: str) -> int:
    return sum(map(str.isalnum, short))


def _aligned(short: str, text: str) -> str | None:
    """Return the shortest end of `text` whose words begin with the letters of `short`, in order, or None.

    Matched from the right, as the long form ends where the short form stands. The first letter's word is
    no "and" or "of"; of the words of weight, no more than one for two letters may go without a letter.
    """
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    words = list(_WORD.finditer(_PART.sub(" ", text)))[-min(len(letters) + 5, len(letters) * 2) :]
    unused = 0
    for word in reversed(words):
        name = word[0].casefold()
        light = name in _SMALL_WORDS
        if name[0] == letters[-1] and not (light and len(letters) == 1):
            letters.pop()
        elif not light:
            unused += 1
        if not letters:
            return text[word.start() :].strip() if unused <= _letters(short) / 2 else None
    return None


def _without_plurals(longs: Counter[str]) -> tuple[str, ...]:
    """Return the long forms, most used first, without those that differ in a plural only."""
    kept: dict[str, str] = {}
    for long, _ in longs.most_common():
        kept.setdefault(" ".join(word.rstrip("s'") for word in long.split()), long)
    return tuple(kept.values())
