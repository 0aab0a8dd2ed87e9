"""A question in other words: the sector's synonyms and the reports' own acronyms, both ways.

The synonyms stand in `synonyms.txt`; the acronyms are those that the reports asked about define.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from index.acronyms import Acronyms, harvest, singular

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLURAL = re.compile(r"['’]s?$|(?<=\w[^s'’])s$|(?<=s)['’]$")
_VOWEL = re.compile(r"[aeiouy]", re.I)
_LONGEST = 8
"""Words that a phrase may have."""

_MEANINGS = 3
"""Long forms of an acronym that are looked for: over many reports the same letters stand for many things."""

Key = tuple[str, ...]
"""A phrase's words in small letters, without plurals; of an acronym that may be a word, in capitals."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a phrase is called too, best first; `instead` is what the model should read in its place."""

    others: tuple[str, ...] = ()
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Expanded:
    """A question in other words.

    `phrases` are other names of what it asks about; `text` is the question with everyday words and short
    forms replaced, the same as asked where it has none.
    """

    text: str
    phrases: tuple[str, ...]


class Expander:
    """Puts questions in other words; `acronyms` maps a report's id to the short forms that it defines."""

    def __init__(self, acronyms: Mapping[str, Acronyms], synonyms: Mapping[Key, Names] | None = None) -> None:
        self._synonyms = sector_synonyms() if synonyms is None else synonyms
        self._acronyms: dict[Key, dict[str, tuple[str, ...]]] = {}
        for report, defined in acronyms.items():
            for key, names in _both_ways(defined):
                self._acronyms.setdefault(key, {})[report] = names
        self._lengths: dict[str, int] = {}
        for first, *rest in (*self._acronyms, *self._synonyms):
            self._lengths[first] = max(self._lengths.get(first, 0), 1 + len(rest))

    def expand(self, text: str, scope: Sequence[str]) -> Expanded:
        """Return `text` in other words, by the acronyms of the reports `scope`; longer phrases go first."""
        words = list(_WORD.finditer(text))
        pieces: list[str] = []
        phrases: list[str] = []
        first = done = 0
        while first < len(words):
            last, names = self._longest([word[0] for word in words[first : first + _LONGEST]], scope)
            phrases += names.others
            if names.instead:
                pieces += [text[done : words[first].start()], names.instead]
                done = words[first + last - 1].end()
            first += last
        return Expanded("".join(pieces) + text[done:], tuple(dict.fromkeys(phrases)))

    def _longest(self, words: Sequence[str], scope: Sequence[str]) -> tuple[int, Names]:
        """Return how many of `words`, from the first, have other names, and the names; (1, none) if none."""
        longest = min(len(words), self._lengths.get(_stem(words[0]), 1))
        for last in range(longest, 0, -1):
            names = self._names(words[:last], scope)
            if names.others:
                return last, names
        return 1, Names()

    def _names(self, words: Sequence[str], scope: Sequence[str]) -> Names:
        """Return the names of one phrase: in the reports, most often first, then in the sector."""
        key = tuple(map(_stem, words))
        short = (singular(words[0]),) if len(words) == 1 else key
        tables = [self._acronyms[one] for one in {key, short} if one in self._acronyms]
        counted = Counter(name for table in tables for report in scope for name in table.get(report, ()))
        own = [name for name, _ in counted.most_common(_MEANINGS)]
        sector = self._synonyms.get(key, Names())
        instead = own[0] if own and len(words) == 1 else sector.instead
        return Names(tuple(dict.fromkeys((*own, *sector.others))), instead)


def harvested(texts: Iterable[tuple[str, str]]) -> dict[str, Acronyms]:
    """Return the short forms that each report defines, from pairs of a report's id and a paragraph's text."""
    return {
        report: harvest(text for _, text in own) for report, own in groupby(texts, key=lambda pair: pair[0])
    }


@cache
def sector_synonyms() -> dict[Key, Names]:
    """Return the synonyms of `synonyms.txt`."""
    return read_synonyms(files("qa").joinpath("synonyms.txt").read_text("utf-8").splitlines())


def read_synonyms(lines: Iterable[str]) -> dict[Key, Names]:
    """Return what the lines of a synonyms file say; `synonyms.txt` describes their form."""
    synonyms: dict[Key, Names] = {}
    for line in lines:
        lay, arrow, right = line.partition("#")[0].rpartition(">")
        names = [name.strip() for name in right.split("=") if name.strip()]
        for name in (one.strip() for one in (lay.split(",") if arrow else names)):
            key = _key(name)
            known = synonyms.get(key, Names())
            others = (*known.others, *(other for other in names if _key(other) != key))
            instead = names[0] if arrow or name.isupper() else None
            synonyms[key] = Names(tuple(dict.fromkeys(others)), known.instead or instead)
    return synonyms


def _both_ways(acronyms: Acronyms) -> Iterable[tuple[Key, tuple[str, ...]]]:
    """Yield acronyms as phrases with their names: short to long and long to short.

    A short form with a vowel may be a word ("FAST", "STEP"): it counts in capitals only.
    """
    for short, longs in acronyms.items():
        yield (short,), longs
        if not _VOWEL.search(short):
            yield (short.casefold(),), longs
        for long in longs:
            yield _key(long), (short,)


def _key(phrase: str) -> Key:
    return tuple(_stem(word) for word in _WORD.findall(phrase))


def _stem(word: str) -> str:
    return _PLURAL.sub("", word.casefold())
