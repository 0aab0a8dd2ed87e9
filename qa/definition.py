"""Questions for what a word means: "what does MASH stand for?", "what is a pathway plan?", "what is a LADO?".

Answered by one sentence: that in which a report spells a short form out, or explains what something is. That
others praise or criticise it is no answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.acronyms import harvest, singular
from index.report import Paragraph
from index.sentences import Span, sentences
from index.store import Index
from qa.answer import MAX_STATEMENTS, Statement
from qa.asking import Asking, Said
from qa.expand import sector_synonyms
from qa.grades import GRADE
from qa.kind import asked_kind
from qa.quote import is_concern, statement
from qa.retrieve import word_query
from qa.wording import JOIN, STOP, words

_LONGEST = 4
"""Words that a term has at most."""

_LOOKED_AT = 400
"""Passages with the term's words that are read."""

_IS = r"what(?:['’]?s| is| are| was)"
_OPENS = r"^\W*(?:(?:and|so|but|ok|please|sorry|explain|tell me|can you (?:explain|tell me)),? )*"
_CLOSES = r"[\"'“”‘’]?(?: (?:please|exactly|then|actually|here))?\W*$"
_TERM = r"[\"'“‘]?(?P<term>[^\"“”,;:?!()]+?)"
_WHO_SAYS = (
    r"it|they|you|we|ofsted|inspectors|somewhere|an?|the|reports?|councils?|authorit(?:y|ies)|says?|said|is|are|was"
    r"|were|gets?|got|rated|graded|judged"
)
_MEANT = tuple(
    re.compile(_OPENS + pattern + _CLOSES, re.I)
    for pattern in (
        rf"what (?:does|do|did) (?:the |an? )?(?:word |term |acronym |abbreviation |letters )?{_TERM}"
        r"[\"'”’]? (?:stand for|stands for|mean|means)",
        rf"what (?:do|does) (?:they|you|it|ofsted|inspectors) mean by (?:the |an? )?{_TERM}",
        rf"what (?:does|do|did) it mean (?:when|if|that) (?:(?:{_WHO_SAYS}) )+{_TERM}",
        rf"{_IS} {_TERM} (?:short|the abbreviation|an acronym) for",
        rf"(?:define|definition of|what(?:['’]?s| is) the definition of) (?:the |an? )?{_TERM}",
    )
)
"""Ways to ask what a word means, and nothing else."""

_A_THING = re.compile(rf"{_OPENS}{_IS} an? {_TERM}{_CLOSES}", re.I)
_THE_THING = re.compile(rf"{_OPENS}{_IS} (?:the )?{_TERM}{_CLOSES}", re.I)
_NO_TERM = STOP | frozenset(
    words(
        """good bad great poor strong weak outstanding inadequate typical usual normal average best worst
        biggest better worse like called lacking missing wrong new main key paid worth for to it this that
        problem problems strength strengths weakness weaknesses issue issues reason difference"""
    )
)
"""Words that no term holds: with them, more is asked than what something is."""

_JOINING = frozenset("of in on and at the for".split())
"""Small words that may stand inside a term: "edge of care"."""

_THINGS = frozenset("meeting fostering setting training hearing briefing safeguarding parenting".split())
"""Words in "ing" that are things; others say what somebody does."""

_BODY = re.compile(
    r"(?:schools?|teams?|services?|hubs?|boards?|panels?|units?|programmes?|projects?|schemes?|models?|councils?"
    r"|partnerships?|academy|clinics?|forums?|protocols?)",
    re.I,
)
_PRAISED = (
    r"(?:(?:\w+ly|very|more|real|key|particular|significant|notable|clear|well\S*|high|low|new|good|strong|effective"
    r"|positive|valu\w+|important|vital|useful|helpful|consistent|stable|committed|dedicated|skilled|experienced"
    r"|comprehensive|robust|powerful|tangible|welcome|major|continu\w+|great|small|large|limited|lack|strength\w*"
    r"|weakness\w*|priority|priorities|challenge\w*|concern\w*|focus|feature\w*|range|number|culture|sense|need"
    r"|delay\w*|variety|mixed|source|area|decline|reduction|growing|further)\b)"
)
"""After "is a": not what it is, but how good."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term whose meaning is asked for.

    `only` is true where nothing but its meaning would be an answer; else, without one, what search finds best
    is.
    """

    words: str
    only: bool


def asked_meaning(asked: str) -> Term | None:
    """Return the term that a question asks the meaning of; None for any other question."""
    if JOIN in asked:
        return None
    for pattern in _MEANT:
        found = pattern.match(asked)
        if found:
            term = found["term"]
            return Term(term, only=True) if _is_term(term) or re.fullmatch(GRADE, term, re.I) else None
    if asked_kind(asked):
        return None
    for pattern, only in ((_A_THING, True), (_THE_THING, False)):
        found = pattern.match(asked)
        if found and _is_term(found["term"]):
            term = found["term"]
            return Term(term, only) if only or _is_short(term) or _BODY.fullmatch(term.split()[-1]) else None
    return None


def meaning(store: Index, scope: Sequence[str], term: str) -> Statement | None:
    """Return the sentence of the reports in `scope` that spells the term out or explains it, if one does.

    Of a short form that stands for several things, what it stands for most often; current reports go first.
    """
    held = list(_holding(store, scope, singular(term) if _is_short(term) else term))
    found = _explained(held, term)
    return (
        (_spelt_out(held, term) or found or _known_by_its_long_form(store, scope, term))
        if _is_short(term)
        else found
    )


def defined(asking: Asking) -> Said | None:
    """Return the meaning that is asked for, without statements where no report gives it; None where the
    question asks for no meaning, or what search finds would do as well.
    """
    asked = asked_meaning(asking.reading.asked)
    if asked is None:
        return None
    found = meaning(asking.store, asking.reading.scope, asked.words)
    if found is not None:
        return Said((found,), 1.0, searched=False)
    return Said((), 0.0) if asked.only else None


def statements_wanted(asked: str) -> int:
    """Return how many statements answer at most: one where it is asked what something is."""
    return MAX_STATEMENTS if asked_meaning(asked) is None else 1


@dataclass(frozen=True, slots=True)
class _Held:
    report: str
    paragraph: Paragraph
    span: Span
    superseded: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.text[slice(*self.span)]

    @property
    def criticises(self) -> bool:
        return is_concern(self.text, self.paragraph)

    @property
    def statement(self) -> Statement:
        return statement(self.report, self.paragraph, self.span)


def _is_term(term: str) -> bool:
    said = words(term)
    inside = said[1:-1]
    return (
        0 < len(said) <= _LONGEST
        and not any(word in _NO_TERM and word not in _JOINING for word in inside)
        and not any(word in _NO_TERM for word in (said[0], said[-1]))
        and not any(word.endswith(("ing", "'s")) and word not in _THINGS for word in said)
    )


def _is_short(term: str) -> bool:
    """Tell whether a term is a short form: in capitals, or one that the sector knows."""
    if len(term.split()) > 1:
        return False
    short = singular(term)
    return (len(short) > 1 and short.isupper()) or _known_short(short)


def _known_short(short: str) -> bool:
    names = sector_synonyms().get((short.casefold(),))
    return (
        names is not None and names.instead is not None and any(len(one.split()) > 1 for one in names.others)
    )


def _holding(store: Index, scope: Sequence[str], phrase: str) -> Iterator[_Held]:
    """Yield the sentences of the paragraphs in `scope` that hold a phrase."""
    found = store.word_scores(word_query("", [phrase]), store.scope_passages(scope))
    best = sorted(found, key=found.__getitem__, reverse=True)[:_LOOKED_AT]
    older = {report.id for report in store.reports if report.superseded_by}
    for report, paragraph in store.by_row(map(int, np.unique(store.layout.passage_paragraph[best]))):
        if paragraph.part not in ("grades", "improve"):
            for span in sentences(paragraph.text):
                yield _Held(report, paragraph, span, report in older)


def _spelt_out(held: Sequence[_Held], term: str) -> Statement | None:
    """Return the sentence that spells a short form out soonest, as it is spelt out most often."""
    short = singular(term).casefold()
    found = [
        (" ".join(word.rstrip("s") for word in long.split()), one)
        for one in held
        for key, longs in harvest([one.text]).items()
        if key.casefold() == short
        for long in longs
    ]
    if not found:
        return None
    most, _ = Counter(long for long, _ in found).most_common(1)[0]
    # Current reports go first, and of them the sentence that begins with it.
    places = {one: place for place, one in enumerate(dict.fromkeys(one.report for _, one in found))}
    alike = [one for long, one in found if long == most]
    return min(
        alike, key=lambda one: (one.superseded, one.criticises, one.text.find("("), places[one.report])
    ).statement


def _known_by_its_long_form(store: Index, scope: Sequence[str], term: str) -> Statement | None:
    """Return a sentence with the long form that the sector gives a short form, in the fewest words."""
    names = sector_synonyms().get((singular(term).casefold(),))
    long = names.instead if names and names.instead else ""
    held = (
        [one for one in _holding(store, scope, long) if long.casefold() in one.text.casefold()]
        if long
        else []
    )
    return (
        min(held, key=lambda one: (one.superseded, one.criticises, len(one.text))).statement if held else None
    )


def _explained(held: Sequence[_Held], term: str) -> Statement | None:
    """Return the sentence that says most plainly what the term is."""
    name = r"\W+".join(map(re.escape, words(singular(term) if _is_short(term) else term))).rstrip("s")
    named = rf"^(?:The |An? |Their |Its )?['‘“]?{name}s?['’”]?(?: \([^)]*\))?"
    ways = (
        rf"{named},? (?:is|are) (?:an?|the) (?!{_PRAISED})(?:[\w'’-]+ ){{1,6}}?"
        r"(?:who|which|that|where|for|of|to|designed|made up|provid\w+|offer\w+|bring\w+)\b",
        rf"{named},? (?:refers? to|consists? of|comprises?|brings? together)\b",
        rf"{named}, (?:which|who) (?:provides?|offers?|brings? together|sets? out|aims? to|consists? of)\b",
        rf"\b(?:known|referred to) as (?:the |an? )?['‘“]?{name}s?\b",
        rf"\b(?:an?|the) (?!{_PRAISED})(?:[\w'’-]+ ){{1,4}}?(?:called|named) (?:the )?['‘“]?{name}\b",
    )
    for way in ways:
        found = [one for one in held if re.search(way, one.text, re.I)]
        if found:
            return min(found, key=lambda one: (one.superseded, one.criticises, len(one.text))).statement
    return None
