"""What a quoted sentence criticises: the matter that is asked about, or something beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.sentences import sentences
from qa.answer import Statement
from qa.concern import criticises
from qa.quote import leans
from qa.wording import STOP, parts, stem, words

_MOST = 0.5
"""A part of a sentence is on a matter where it holds more than this share (0..1) of its words."""

_JUDGING = frozenset(
    map(
        stem,
        words(
            """child children young people kid kids authority authorities council councils report reports
            inspector inspectors ofsted problem problems issue issues concern concerns concerned worry
            difficulty difficulties trouble criticise criticised slammed praise praised commended told asked
            instructed ordered urged advised reduce increase improve improving improved stop start high higher
            highest low lower many much few little long good best well better strong poor poorly weak
            weakness bad badly worst struggle struggling fail failing failed lack lacking short shortage
            delay delays late slow wait waiting waits manageable timely serious raise raised enough do done
            have has having make making get getting use using keep keeping big large heavy heavily being"""
        ),
    )
)
"""Words of a question that say whether a thing is bad, or of whom it is asked, and not what it is."""

_STAFF = frozenset(
    map(stem, words("social worker workers staff personal adviser advisers manager practitioners"))
)
"""Whose a thing is, where another word says what it is: "social workers' caseloads"."""

_CONJUNCTION = r"(?:although|though|whilst|while|whereas|however|but|yet|nevertheless|nonetheless)"
_AT_FIRST = re.compile(rf"^\W*(?:even )?{_CONJUNCTION}\b(?!,)[^,;]*,", re.I)
_CONTRAST = re.compile(rf"(?=\b{_CONJUNCTION}\b)|;|–", re.I)
_JOINS = re.compile(rf"^\W*(?:(?:even|and|{_CONJUNCTION}|despite (?:this|these)(?: [\w-]+)?,)\W*)*", re.I)
_GOES_ON = re.compile(
    r"(?:(?:\w+ly|often|sometimes|just|also|still) )*(?:too|not|remains?|is|are|was|were|has|have|had|can|do"
    r"|does|need\w*|lacks?|fails?|varies|requires?|takes?|continues?|weak\w*|poor\w*|slow\w*|late|inconsistent\w*"
    r"|variable|limited|there|more|less|these|this|where|when|for (?:some|a|too|others)"
    r"|in (?:some|a (?:small|few)|other|too))\b",
    re.I,
)
"""Says more of what was spoken of before it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is asked about: the stems of its words, and of its other names; `telling` is the rarest one's."""

    names: tuple[frozenset[str], ...]
    telling: str | None = None

    def held(self, text: str) -> bool:
        """Tell whether `text` holds more than half of the words of one of its names."""
        said = _stems(text)
        return any(len(name & said) > _MOST * len(name) for name in self.names)

    def touched(self, text: str) -> bool:
        """Tell whether `text` holds the word that tells most of it, or one of its other names."""
        return self.telling is None or self.telling in _stems(text) or self.held(text)


def matter_of(searched: str, others: Iterable[str], holding: Callable[[str], int]) -> Matter:
    """Return the matter of what is `searched` for, with its `others` names.

    `holding` tells how many passages hold a word.
    """
    own = [word for word in words(searched) if stem(word) in _of(searched) and holding(word)]
    names = tuple(name for name in map(_of, (searched, *others)) if name)
    return Matter(names, stem(min(own, key=holding)) if own else None)


def _of(name: str) -> frozenset[str]:
    said = _stems(name) - _JUDGING
    return said - _STAFF or said


def finds_fault(one: Statement, matter: Matter) -> bool:
    """Tell whether a statement criticises the `matter`; one that names it nowhere is taken to be on it.

    Where a sentence says one thing and, by contrast, another, only what it says of the matter counts:
    "caseloads are manageable, although children see too many workers" finds no fault with caseloads.
    """
    return one.concern and (is_listed(one) or criticises_it(one.text, matter))


def is_listed(one: Statement) -> bool:
    """Tell whether a statement is a point of the report's own list of what needs to improve."""
    return all(cited.number == "improve" for cited in one.citations)


def criticises_it(text: str, matter: Matter) -> bool:
    """Tell whether `text`, which criticises, does so of the `matter`."""
    clauses = [part for start, end in sentences(text) for part in _clauses(text[start:end])]
    wrong = [criticises(part) for part in clauses]
    held = [matter.held(part) for part in clauses]
    if not any(wrong) or not any(held):
        return True
    return any(
        bad and (held[place] or (any(held[:place]) and _leans(clauses[place])))
        for place, bad in enumerate(wrong)
    )


def _clauses(sentence: str) -> Sequence[str]:
    """Return the parts of a sentence that are said in contrast to each other."""
    first = _AT_FIRST.match(sentence)
    rest = sentence[first.end() :] if first else sentence
    own = [first[0]] if first else []
    return [part for part in (*own, *_CONTRAST.split(rest)) if part.strip(" ,.")]


def _leans(part: str) -> bool:
    """Tell whether a part says more of what the one before it speaks of: "... but too high in one team"."""
    own = _JOINS.sub("", part)
    return _GOES_ON.match(own) is not None or leans(own[:1].upper() + own[1:])


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in parts(text) if word not in STOP)
