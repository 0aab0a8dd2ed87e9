"""A name in a question: where it stands, of which authority, and whether it is asked about or in passing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from qa import standing
from qa.frames import are_joined, asks_of_it, lies_in, must_be_a_place
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
    """What a name stands for; the fields are those of `Mention`, `weak` where it is no authority's: of one
    that is "unknown", where it can be no place that is asked about.

    `word` is true for a name that is an ordinary word, too, `abroad` for another country's.
    """

    authority: str
    how: How
    indexed: bool
    weak: bool
    word: bool = False
    abroad: bool = False


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


def asked_of(hits: Sequence[Hit], words: Sequence[Token], question: str) -> tuple[set[Hit], set[Hit]]:
    """Return those of `hits`, which are in order, that the question is about, or names together with one,
    and those that are spoken of like a place but, being on no list, may be anything.
    """
    spans = [
        (words[hit.first - standing.of_a_part(words, hit.first)].start, _end(words[hit.last - 1]))
        for hit in hits
    ]
    asked, perhaps = set(), set()
    for hit, span in zip(hits, spans, strict=True):
        if hit.entry.how == "unknown" and (hit.entry.weak or not must_be_a_place(question, *span)):
            perhaps |= {hit} if hit.entry.weak or asks_of_it(question, *span) else set()
        elif hit.entry.how == "unknown" or asks_of_it(question, *span, hit.entry.abroad):
            asked.add(hit)
    sure = asked | {hit for hit in hits if _is_one(hit.entry) and not standing.is_aside(words, hit.first)}
    pairs = list(pairwise(zip(hits, spans, strict=True)))
    for (one, (_, end)), (other, (start, _)) in (*pairs, *reversed(pairs)):
        # After a comma alone may stand anything: "in Hackney, Jenny says".
        places = all(hit.entry.how != "unknown" or not hit.entry.weak for hit in (one, other))
        listed = all(hit.entry.how != "unknown" for hit in (one, other))
        between = question[end:start]
        joined = places and are_joined(between) and (listed or between.strip() != ",")
        if {one, other} & sure and joined:
            asked |= {one, other}
            sure |= asked
    return asked, perhaps - asked


def with_addresses(hits: Sequence[Hit], words: Sequence[Token], question: str) -> list[Hit]:
    """Return `hits`, in order, those that are places in the next one as what no list has ("Bury, Kent")."""
    addressed = list(hits)
    for place, (one, other) in enumerate(pairwise(hits)):
        between = question[words[one.last - 1].end : words[other.first].start]
        following = hits[place + 2] if place + 2 < len(hits) else None
        end = words[other.last - 1].end
        listing = following and are_joined(question[end : words[following.first].start])
        town = one.entry.weak or one.entry.how in {"unknown", "alias"}
        region = not other.entry.weak and other.entry.how in {"exact", "alias"}
        if town and region and not listing and lies_in(question[: words[one.first].start], between):
            name = text_of(words[one.first : one.last])
            addressed[place] = replace(one, entry=Entry(name, "unknown", False, True))
    return addressed


def _is_one(entry: Entry) -> bool:
    return not entry.weak and entry.how in {"exact", "alias", "slip"}


def mention_of(words: Sequence[Token], hit: Hit, question: str, asked: bool) -> Mention | None:
    """Return the mention for `hit`, weak where it names another body, stands aside, or is not `asked` of."""
    entry = hit.entry
    first, last = standing.with_designation(words, hit.first, hit.last, question)
    weak = ((entry.weak or entry.how == "unknown") and not asked) or standing.is_aside(words, first)
    if standing.of_another_body(words, hit.last):
        if not entry.indexed:
            return None
        weak = True
    model = not entry.indexed and standing.of_a_model(words, hit.first, hit.last, question)
    weak = weak or model
    if standing.of_a_part(words, hit.first):
        first = hit.first - 1
        entry = Entry(text_of(words[first : hit.last]), "unsure", False, True)
        weak = weak or not asked
    start, end = words[first].start, words[last - 1].end
    town = entry.weak or entry.how == "unknown" or model
    return Mention(start, end, entry.authority, entry.how, entry.indexed, weak, town)


def _end(word: Token) -> int:
    return word.start + len(re.sub(r"['’]s?$", "", word.text, flags=re.I))


def text_of(words: Sequence[Token]) -> str:
    """Return `words` as typed, with single blanks."""
    return " ".join(word.text for word in words)
