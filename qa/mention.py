"""A name in a question: where it stands, of which authority, and whether it is asked about or in passing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from qa import standing
from qa.frames import are_joined, asks_of_it
from qa.places import Token

How = Literal["exact", "alias", "slip", "unsure", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters `start:end` of a question that name an authority, with what belongs to the name ("council").

    `authority` is the name as indexed where `indexed` is true, else the list's name, or the question's own
    words where no authority is called so ("unknown") or several are as near ("unsure"). A `weak` mention
    is one in passing: of an authority, it counts only where nothing else says which reports are meant ("moved
    from Kent"), of a town it does not.
    `town` is true for what is no authority: a town, a part of a county, or a name that nobody knows.
    """

    start: int
    end: int
    authority: str
    how: How
    indexed: bool
    weak: bool = False
    town: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for; the fields are those of `Mention`, `weak` where it is no authority's.

    `word` is true for a name that is an ordinary word, too.
    """

    authority: str
    how: How
    indexed: bool
    weak: bool
    word: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at the words `first:last` of a question; `known` is false where no list has it."""

    first: int
    last: int
    entry: Entry
    known: bool = True

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.last - self.first

    def meets(self, other: Hit) -> bool:
        """Tell whether a word belongs to both."""
        return self.first < other.last and other.first < self.last


def asked_of(hits: Sequence[Hit], words: Sequence[Token], question: str) -> set[Hit]:
    """Return those of `hits`, which are in order, that the question is about, or names together with one."""
    spans = [
        (words[hit.first - standing.of_a_part(words, hit.first)].start, _end(words[hit.last - 1]))
        for hit in hits
    ]
    asked = {hit for hit, span in zip(hits, spans, strict=True) if asks_of_it(question, *span)}
    sure = asked | {hit for hit in hits if _is_one(hit.entry) and not standing.is_aside(words, hit.first)}
    pairs = list(pairwise(zip(hits, spans, strict=True)))
    for (one, (_, end)), (other, (start, _)) in (*pairs, *reversed(pairs)):
        if {one, other} & sure and are_joined(question[end:start]):
            asked |= {one, other}
            sure |= asked
    return asked


def _is_one(entry: Entry) -> bool:
    return not entry.weak and entry.how in {"exact", "alias", "slip"}


def mention_of(words: Sequence[Token], hit: Hit, question: str, asked: bool) -> Mention | None:
    """Return the mention for `hit`, weak where it names another body, stands aside, or is not `asked` of."""
    entry = hit.entry
    first, last = standing.with_designation(words, hit.first, hit.last, question)
    weak = (entry.weak and not asked) or standing.is_aside(words, first)
    if standing.of_another_body(words, hit.last):
        if not entry.indexed:
            return None
        weak = True
    if standing.of_a_part(words, hit.first):
        first = hit.first - 1
        entry = Entry(text_of(words[first : hit.last]), "unsure", False, True)
        weak = weak or not asked
    start, end = words[first].start, words[last - 1].end
    town = entry.weak or entry.how == "unknown"
    return Mention(start, end, entry.authority, entry.how, entry.indexed, weak, town)


def _end(word: Token) -> int:
    return word.start + len(re.sub(r"['’]s?$", "", word.text, flags=re.I))


def text_of(words: Sequence[Token]) -> str:
    """Return `words` as typed, with single blanks."""
    return " ".join(word.text for word in words)
