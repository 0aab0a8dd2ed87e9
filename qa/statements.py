"""From ranked paragraphs to statements: which paragraphs to cite, and which of their sentences say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz

from index.encoder import Floats, QuestionVectors
from index.sentences import Span
from index.store import Index
from qa.answer import MAX_STATEMENTS, Statement
from qa.kind import Kind, asked_kind, has_kind
from qa.kind_asked import NUMBER
from qa.quote import is_concern, leans
from qa.retrieve import Hit, Query, Ranking
from qa.sentence import Chosen, Read
from qa.wording import words

JUDGE_WEIGHT = 0.2
"""Weight of the judge's logit beside a paragraph's score, where it is decided what to cite."""

_BEHIND, _BROADLY_BEHIND, _BROAD = 1.2, 1.7, 6
"""A judged paragraph is not cited where score and logit together are so far behind the best, the second where
so many were worth reading or two things are asked: then the question is a broad one. Of 744 questions kept
apart, precision and recall of what is cited are .793 and .931; .774 and .923 where no more than three are
read and only a logit 3 behind the best is too far. With 1.1 in place of 1.2 they are .802 and .929.
"""

_TWO_THINGS = re.compile(
    r"\band (?:when|how|what|who|whether|if|are|do|does|did|is|has|have|where|why|can|will)\b", re.I
)

SECOND_NEAR = 0.8
"""A second sentence of a paragraph is quoted where its worth is at least this share of the best one's. Of 412
questions kept apart whose sentences are labelled, F1 is .763 with it, .735 without."""

CRITICISM_NEAR = 0.75
"""So for a sentence that criticises, where the best one of its paragraph does not."""

CRITICISM_ASKED_NEAR = 0.6
"""So where the question asks what is bad: praise alone would mislead ("has support got worse?")."""

_ASKS_WHAT_IS_BAD = re.compile(
    r"\b(?:worse|worst|damning|harsh\w*|bad(?:ly)?|poor(?:ly|er|est)?|wrong|fail\w*|down(?:hill|side)|rubbish|awful|terrible|weak\w*"
    r"|struggl\w+|problems? with|declin\w+|deteriorat\w+|criticis\w+)\b|\blet(?:s|ting)? [^?]*\bdown\b",
    re.I,
)

REPEATED = 92
"""Sentences this alike (of 100, by the characters to change) are said once."""

_TELLING = re.compile(
    rf"\b(?:{NUMBER}|\d\S*|one|once|twice|not?|never|nor|without|cannot|all|most|many|some|few|fewer|more|less|half"
    r"|always|often|usually|sometimes|rarely|nearly|almost|only|un\w+|in(?:adequate|sufficient|consistent)\w*)\b"
)
"""What two sentences must share, in order, to say the same."""


def choose(store: Index, query: Query, ranking: Ranking, most: int) -> list[Chosen]:
    """Return up to `most` statements that answer, best first.

    They are the best sentence of each paragraph worth citing, and while there is room, others of these
    paragraphs that criticise or match about as well. Where the question asks for a figure, date or name, the
    best one is the best with such, and those with such go first.
    """
    kind = asked_kind(query.asked)
    judged = () if ranking.judged is None else ranking.judged.sentences
    pointed = {hit.row: logits for hit, logits in zip(ranking.hits, judged, strict=False)}
    near = near_best(ranking, broad=_TWO_THINGS.search(query.asked) is not None)[:most]
    read = [
        Read(hit, store.sentence_spans(hit.passage), scores, pointed.get(hit.row))
        for hit, scores in zip(near, sentence_scores(store, query.wordings, near), strict=True)
    ]
    best = [one.chosen(*one.best(kind)) for one in read]
    if kind is not None and kind.strict:
        best = [one for one in best if one.has_kind] or best
    chosen = said_once(best)
    critical = CRITICISM_ASKED_NEAR if _ASKS_WHAT_IS_BAD.search(query.asked) else CRITICISM_NEAR
    for one, place in others(read, kind, critical):
        another = one.chosen(place, has_kind=True)
        if len(chosen) >= max(most, MAX_STATEMENTS) and _takes_back(another, chosen):
            chosen = chosen[:-1]
        chosen = with_another(chosen, another, one.spans[place], most)
    return sorted(chosen, key=lambda one: not one.has_kind)


def _takes_back(another: Chosen, chosen: Sequence[Chosen]) -> bool:
    """Tell if `another` criticises where only praise of its paragraph is told, and the last is of another.

    Praise with what takes it back says more than one more paragraph.
    """
    same = [one for one in chosen if one.hit == another.hit]
    return another.concern and not any(one.concern for one in same) and chosen[-1].hit != another.hit


def others(
    read: Sequence[Read], kind: Kind | None, critical_near: float = CRITICISM_NEAR
) -> list[tuple[Read, int]]:
    """Return the further sentences worth quoting, each as its paragraph and its place in it.

    Of each paragraph up to two, where the question asks for a kind only such as have it: one that criticises,
    where the best one does not, worth at least `critical_near` (0..1) of it, and one that matches nearly as
    well. First those that criticise, then the ones worth most.
    """
    found = []
    for one in read:
        paragraph, said, valued = one.hit.paragraph, one.said, one.worth
        if paragraph.number == "grades":
            continue
        best, _ = one.best(kind)
        shares = valued / max(float(valued[best]), 1e-6)
        rest = [
            place
            for place in np.argsort(-valued, kind="stable").tolist()
            if place != best and (kind is None or has_kind(kind, said[place]))
        ]
        critical = [place for place in rest if is_concern(said[place], paragraph)]
        if critical and shares[critical[0]] >= critical_near and not is_concern(said[best], paragraph):
            found.append((False, -float(valued[critical[0]]), one, critical[0]))
            rest.remove(critical[0])
        if rest and shares[rest[0]] >= SECOND_NEAR:
            found.append((True, -float(valued[rest[0]]), one, rest[0]))
    return [(one, place) for _, _, one, place in sorted(found, key=lambda each: each[:2])]


def with_another(chosen: Sequence[Chosen], another: Chosen, own: Span, most: int) -> list[Chosen]:
    """Return `chosen` with another sentence of a paragraph that is in it; `own` is its span by itself.

    It is joined to its neighbours where both are of one side (praise or concern), where it leans on them for
    more than contrast, or where there are `most` already. What is said already is left out.
    """
    text = another.hit.paragraph.text
    same = [one for one in chosen if one.hit == another.hit]
    if any(one.span[0] <= own[0] and own[1] <= one.span[1] for one in same):
        return list(chosen)
    beside = [one for one in same if _touches(text, one.span, another.span)]
    alone = replace(another, span=own)
    apart = not leans(alone.quote) and all(one.concern != alone.concern for one in beside)
    if beside and (not apart or len(chosen) >= most):
        spans = [one.span for one in (*beside, another)]
        span = (min(start for start, _ in spans), max(end for _, end in spans))
        joined = replace(beside[0], span=span)
        return [joined if one is beside[0] else one for one in chosen if one not in beside[1:]]
    return said_once([*chosen, alone if beside else another]) if len(chosen) < most else list(chosen)


def _touches(text: str, one: Span, other: Span) -> bool:
    """Tell whether two spans overlap or are neighbours on one line."""
    first, second = sorted((one, other))
    return second[0] <= first[1] or text[first[1] : second[0]].strip(" ") == ""


def said_once(chosen: Sequence[Chosen]) -> list[Chosen]:
    """Return `chosen` with near-identical sentences once, at the first one's place, citing each paragraph.

    Alike are only those with the same numbers, amounts and negations: else they say different things.
    """
    once: list[Chosen] = []
    for one in chosen:
        place = next((place for place, earlier in enumerate(once) if _repeats(one, earlier)), None)
        if place is None:
            once.append(one)
        elif one.hit != once[place].hit:
            once[place] = replace(once[place], also=(*once[place].also, (one.hit, one.span), *one.also))
    return once


def _repeats(one: Chosen, other: Chosen) -> bool:
    a, b = _spoken(one.quote), _spoken(other.quote)
    return fuzz.ratio(a, b) >= REPEATED and _TELLING.findall(a) == _TELLING.findall(b)


@lru_cache(maxsize=1024)
def _spoken(quote: str) -> str:
    return " ".join(words(quote))


def sentence_scores(store: Index, wordings: Sequence[QuestionVectors], hits: Sequence[Hit]) -> list[Floats]:
    """Return, for each hit, how well its sentences match the wording that each matches better."""
    if not hits:
        return []
    passages, found = np.array([hit.passage for hit in hits]), []
    for question in wordings:
        cosines, matches = store.sentence_scores(question, store.token_weights(question.token_ids), passages)
        found.append([0.5 * one + 0.5 * other for one, other in zip(cosines, matches, strict=True)])
    return [np.maximum.reduce(own) for own in zip(*found, strict=True)]


def near_best(ranking: Ranking, *, broad: bool = False) -> Sequence[Hit]:
    """Return the hits worth citing, best first: those whose scores come near the best one's.

    Where the judge read them, those that it read and that answer, by score and logit, about as well as the
    best.
    """
    if ranking.judged is None:
        return ranking.near[:MAX_STATEMENTS]
    read = ranking.hits[: len(ranking.judged.answers)]
    logits = ranking.judged.answers.tolist()
    worth = [hit.score + JUDGE_WEIGHT * logit for hit, logit in zip(read, logits, strict=True)]
    order = sorted(range(len(read)), key=lambda place: -worth[place])
    behind = _BROADLY_BEHIND if broad or len(read) >= _BROAD else _BEHIND
    bar = worth[order[0]] - behind
    return [read[place] for place in order if worth[place] >= bar]


def in_reading_order(chosen: Sequence[Chosen], order: Sequence[str]) -> tuple[Statement, ...]:
    """Return the best sentence's side first (praise or concern), each side as printed after its best.

    `order` lists the reports' ids, and for sentences of one report their places in it decide.
    """
    said = [(one, one.statement) for one in chosen]
    first: dict[bool, Statement] = {}
    for _, made in said:
        first.setdefault(made.concern, made)
    sides = list(first)
    said.sort(
        key=lambda pair: (
            order.index(pair[0].hit.report),
            sides.index(pair[1].concern),
            pair[1] is not first[pair[1].concern],
            pair[0].hit.row,
            pair[0].span,
        )
    )
    return tuple(made for _, made in said)
