"""Of which authorities something is so: of all, or of those that a question names or has narrowed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from index.sentences import sentences
from qa.answer import Related, Statement
from qa.areas import grade_for
from qa.asking import Asking, Said
from qa.comparison import COMPARED, Block, Say, blocks_of, matching, nothing_found, statements_each
from qa.confidence import THRESHOLD
from qa.criticism import Matter, criticises_it, finds_fault, is_listed, matter_of
from qa.graded import read_graded
from qa.grades import RANKS
from qa.quote import is_concern
from qa.rarity import rare_words
from qa.related import joined, nameless
from qa.retrieve import Hit, Ranking
from qa.side import for_what, searched_for, side_asked_for

LOOKED_THROUGH = 100
"""Paragraphs looked through for those that have problems, or do well, before the authorities are tried."""

_TRIED = 16
"""Authorities looked at until as many are found that answer, or that have such problems, or do so well."""

_NAMED = 0.1
"""How sure (0..1) it must be at least that an authority's passages answer where they hold the rare name that
is all that the question asks for; of one authority it must be as sure as ever."""

_SURE = 0.97
"""How sure the judge must make it that an authority's passages answer, where it is asked of all who does so:
the best of many comes nearer to anything. Of 20 things that reports say of some authorities, 142 blocks are
told (of 160 at most), with `THRESHOLD` as many; of 24 that none says 9 are answered instead of 22."""

_EXTREME = re.compile(r"\b(?:(?P<best>best|strongest)|worst|weakest|poorest)\b", re.I)

_FINE = {"good", "outstanding"}

_BEHIND = 3.0
"""An authority is not shown where the judge's logit is so far behind that of the one that answers best."""


def compare_which(asking: Asking, ranking: Ranking, say: Say, *, named: bool = False) -> Said:
    """Return a block for each authority of which is said what the question asks, those that match best first.

    Where it asks who has problems, or who does well, these are the ones whose best statement says so. One
    whose answer is far behind the best one's is left out. A name that no report holds is answered by nobody.
    Where whatever is found has been `named` as what is asked for, less is needed to be sure.
    Of the few that a question names, it is said where nothing was found; of more, where there may be others.
    """
    if ranking.unnamed:
        return Said((), 0.0, related=nameless(ranking.unnamed))
    side, matter = side_asked_for(asking.reading), _matter(asking)
    rare = rare_words(asking.store, asking.query, asking.reading.scope)
    first = dict.fromkeys(asking.authority_of(report) for report in rare.reports)
    rarely = first if rare.alone and side is None else {}
    enough = THRESHOLD if asking.judge is None or named else _SURE
    found: list[Block] = []
    lacking: list[Related] = []
    unsure = 0.0
    tried = 0
    every = _to_try(asking, ranking, list(first), side, matter)
    authorities = _by_grade(asking, every[:_TRIED])
    while len(found) < COMPARED and tried < len(authorities):
        # As many as there is room for: nobody is looked at in vain.
        more = authorities[tried : tried + COMPARED - len(found)]
        tried += len(more)
        least = [_NAMED if authority in rarely else enough for authority in more]
        for block in blocks_of(asking, more, say, least, most=statements_each(authorities)):
            lacking += [block.said.related] if block.said.related else []
            if not block.said.statements:
                unsure = max(unsure, block.said.confidence)
            elif side is None or _is_of(side, block, asking, matter):
                found = _near_best([*found, block])
    sure = max((block.said.confidence for block in found), default=unsure * THRESHOLD / enough)
    if not found or sure < THRESHOLD:
        return Said((), sure, related=joined(lacking))
    said = [(*asking.grades(block.scope[:1]), *block.said.statements) for block in found]
    left = 0 if rarely and len(found) < COMPARED else len(every) - tried
    others = _not_so(asking, found) if _few(asking) else _may_be_more(len(found), tried, left)
    return Said((*(one for block in said for one in block), *others, *asking.not_indexed()), sure)


def _few(asking: Asking) -> bool:
    return not asking.reading.who.everywhere and len(asking.reading.who.authorities) <= COMPARED


def _not_so(asking: Asking, found: Sequence[Block]) -> list[Statement]:
    """Say of whom nothing was found, of those that the question names."""
    told = {block.authority for block in found}
    others = [name for name in asking.reading.who.authorities if name not in told]
    return [one for name in others for one in nothing_found(name, (), "nothing was found that says so")]


def _may_be_more(found: int, tried: int, left: int) -> list[Statement]:
    """Say that it may be so of others, where some that match are `left` that were not looked at."""
    if not left:
        return []
    if found >= COMPARED:
        return [Statement(f"These are the {found} that match best; it may be so of others too.", ())]
    return [
        Statement(
            f"Only the {tried} authorities that match best were looked at; it may be so of others too.", ()
        )
    ]


def _to_try(
    asking: Asking, ranking: Ranking, first: Sequence[str], side: bool | None, matter: Matter
) -> list[str]:
    """Return the authorities that may be told, the `first` ones before those that match best.

    Where a `side` is asked for, those whose paragraphs speak of the matter so go before the others: of a
    common theme most reports say the same, and those that do not would never be looked at.
    """
    hits: Sequence[Hit] = ranking.hits
    if side is not None:
        hits = sorted(hits, key=lambda hit: not _speaks_so(hit, side, matter))
    matched = dict.fromkeys((*first, *matching(asking, hits)))
    return _chosen(asking, list(matched))


def _speaks_so(hit: Hit, side: bool, matter: Matter) -> bool:
    """Tell whether a sentence of a paragraph finds fault with the matter, or speaks of it and does not."""
    paragraph = hit.paragraph
    for start, end in sentences(paragraph.text):
        said = paragraph.text[start:end]
        if matter.held(said):
            wrong = is_concern(said, paragraph) and criticises_it(said, matter)
            if wrong is side:
                return True
    return False


def _matter(asking: Asking) -> Matter:
    asked = for_what(asking.reading) or searched_for(asking.reading)
    return matter_of(asked, asking.query.phrases, asking.store.holding)


def _is_of(side: bool, block: Block, asking: Asking, matter: Matter) -> bool:
    """Tell whether what is said of an authority is of the `side` asked for: finds fault with it, or not.

    What it was told to improve is no sign alone that it has a problem where it is graded good for that, but
    where it is asked who was told so.
    """
    quoted = block.quoted
    if not quoted or finds_fault(quoted[0], matter) is not side:
        return False
    told = for_what(asking.reading) is not None
    if told and not any(matter.touched(one.text) for one in quoted if one.concern is quoted[0].concern):
        return False
    if not side or told or not all(is_listed(one) for one in quoted if one.concern):
        return True
    report = asking.store.report(block.scope[0])
    graded = grade_for(asking.reading.topic, report) if report else None
    return graded is None or graded[1] not in _FINE


def _near_best(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that the judge finds to answer about as well as the best one, in their order."""
    bar = max((one.said.judged for one in blocks if one.said.judged is not None), default=0.0) - _BEHIND
    return [one for one in blocks if one.said.judged is None or one.said.judged >= bar]


def _chosen(asking: Asking, authorities: Sequence[str]) -> list[str]:
    """Return those of `authorities` that have the grade by which the question chooses, all where by none."""
    graded = read_graded(asking.reading.asked)
    if graded is None:
        return list(authorities)
    reports = (asking.store.report(id) for id in asking.reading.scope)
    fit = {asking.names.authority_of(report) for report in reports if report and graded.fits(report)}
    return [name for name in authorities if name in fit]


def _by_grade(asking: Asking, authorities: Sequence[str]) -> list[str]:
    """Return `authorities` with the best grade for what is asked about first where the best are asked for,
    with the worst first where the worst are; else, and among those of one grade, in their order.
    """
    asked = _EXTREME.search(asking.reading.asked)
    if asked is None:
        return list(authorities)
    reports = (asking.store.report(id) for id in asking.reading.scope)
    ranks: dict[str, int] = {}
    for report in reports:
        graded = grade_for(asking.reading.topic, report) if report else None
        if report and graded:
            ranks[asking.names.authority_of(report)] = RANKS.get(graded[1], 0)
    sign = -1 if asked["best"] else 1
    return sorted(authorities, key=lambda name: sign * ranks[name] if name in ranks else math.inf)
