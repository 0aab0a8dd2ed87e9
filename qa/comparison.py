"""What is said of each of several authorities: of those that a question names, or of those that it fits."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answer import MAX_STATEMENTS, Related, Statement
from qa.areas import grade_for
from qa.asking import Asking, Said
from qa.confidence import THRESHOLD
from qa.days import days
from qa.graded import read_graded
from qa.grades import RANKS
from qa.rarity import rare_words
from qa.related import joined, nameless, told
from qa.retrieve import Ranking
from qa.side import side_asked_for

_BEHIND = 3.0
"""An authority is not shown where the judge's logit is so far behind that of the one that answers best."""

_COMPARED = 8
"""Authorities shown at most in a comparison; each has the same number of statements."""

_TRIED = 16
"""Authorities looked at until as many are found that answer, or that have such problems, or do so well."""

_NAMED = 0.1
"""How sure (0..1) it must be at least that an authority's passages answer where they hold the rare name that
is all that the question asks for; of one authority it must be as sure as ever."""

_SURE = 0.97
"""How sure the judge must make it that an authority's passages answer, where it is asked of all who does so:
the best of many comes nearer to anything. Of 20 things that reports say of some authorities, 148 blocks are
told (of 160 at most) instead of 154 with `THRESHOLD`; of 24 that none says 9 are answered instead of 21."""

_EXTREME = re.compile(r"\b(?:(?P<best>best|strongest)|worst|weakest|poorest)\b", re.I)

_FINE = {"good", "outstanding"}

Say = Callable[[Sequence[Sequence[str]], int, Sequence[float]], list[Said]]
"""Says at most so many statements of each authority, from its reports (ids), where it is so sure (0..1) that
they answer. Asked of many at once, what was found is judged together."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is said of one authority, and its `scope` (report ids)."""

    authority: str
    scope: Sequence[str]
    said: Said

    @property
    def quoted(self) -> list[Statement]:
        """Its statements that are the report's own, and not grades; the best one first."""
        return [
            one for one in self.said.statements if any(cited.number != "grades" for cited in one.citations)
        ]


def compare_named(asking: Asking, ranking: Ranking, say: Say) -> Said:
    """Return a block for each authority that the question names: its grade, and equally many statements.

    Of more than are shown, those that match best go first.
    """
    named = asking.reading.who.authorities
    if len(named) > _COMPARED:
        named = tuple(dict.fromkeys((*_matching(asking, ranking), *named)))
    statements: list[Statement] = []
    lacking: list[Related] = []
    sure = 0.0
    least = [THRESHOLD] * len(named[:_COMPARED])
    for block in _blocks(asking, named[:_COMPARED], say, least, most=_statements_each(named)):
        grades, related = asking.grades(block.scope[:1]), block.said.related
        sure = max(sure, block.said.confidence)
        lacking += [related] if related else []
        if block.said.statements:
            statements += [*grades, *block.said.statements]
        else:
            statements += _nothing_found(block.authority, grades, _lacking(asking, related))
    if sure < THRESHOLD:
        return Said((), sure, related=joined(lacking))
    return Said((*statements, *_not_shown(named[_COMPARED:]), *asking.not_indexed()), sure)


def compare_all(asking: Asking, ranking: Ranking, say: Say) -> Said:
    """Return a block for each authority of which is said what the question asks, those that match best first.

    Where it asks who has problems, or who does well, these are the ones whose best statement says so. One
    whose answer is far behind the best one's is left out. A name that no report holds is answered by nobody.
    """
    if ranking.unnamed:
        return Said((), 0.0, related=nameless(ranking.unnamed))
    side = side_asked_for(asking.reading)
    rare = rare_words(asking.store, asking.query, asking.reading.scope)
    first = dict.fromkeys(asking.authority_of(report) for report in rare.reports)
    named = first if rare.alone and side is None else {}
    enough = THRESHOLD if asking.judge is None else _SURE
    authorities = _chosen(asking, list(dict.fromkeys((*first, *_matching(asking, ranking)))))
    authorities = _by_grade(asking, authorities[:_TRIED])
    found: list[Block] = []
    lacking: list[Related] = []
    unsure = 0.0
    tried = 0
    while len(found) < _COMPARED and tried < len(authorities):
        # As many as there is room for: nobody is looked at in vain.
        more = authorities[tried : tried + _COMPARED - len(found)]
        tried += len(more)
        least = [_NAMED if authority in named else enough for authority in more]
        for block in _blocks(asking, more, say, least, most=_statements_each(authorities)):
            lacking += [block.said.related] if block.said.related else []
            if not block.said.statements:
                unsure = max(unsure, block.said.confidence)
            elif side is None or _is_of(side, block, asking):
                found = _near_best([*found, block])
    sure = max((block.said.confidence for block in found), default=unsure * THRESHOLD / enough)
    if not found or sure < THRESHOLD:
        return Said((), sure, related=joined(lacking))
    said = [(*asking.grades(block.scope[:1]), *block.said.statements) for block in found]
    return Said(tuple(one for block in said for one in block), sure)


def _blocks(
    asking: Asking, authorities: Sequence[str], say: Say, least: Sequence[float], *, most: int
) -> list[Block]:
    scopes: dict[str, list[str]] = {authority: [] for authority in authorities}
    for id in asking.reading.scope:
        if (authority := asking.authority_of(id)) in scopes:
            scopes[authority].append(id)
    said = say(list(scopes.values()), most, least)
    return [Block(*one, own) for one, own in zip(scopes.items(), said, strict=True)]


def _statements_each(authorities: Sequence[str]) -> int:
    return max(1, min(3, 2 * MAX_STATEMENTS // max(1, min(len(authorities), _COMPARED))))


def _is_of(side: bool, block: Block, asking: Asking) -> bool:
    """Tell whether what is said of an authority is of the `side` asked for: a concern, or none.

    What it was told to improve is no sign alone that it has a problem where it is graded good for that.
    """
    quoted = block.quoted
    if not quoted or quoted[0].concern is not side:
        return False
    if not side or not all(_is_listed(one) for one in quoted if one.concern):
        return True
    report = asking.store.report(block.scope[0])
    graded = grade_for(asking.reading.topic, report) if report else None
    return graded is None or graded[1] not in _FINE


def _is_listed(statement: Statement) -> bool:
    return all(citation.number == "improve" for citation in statement.citations)


def _near_best(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that the judge finds to answer about as well as the best one, in their order."""
    bar = max((one.said.judged for one in blocks if one.said.judged is not None), default=0.0) - _BEHIND
    return [one for one in blocks if one.said.judged is None or one.said.judged >= bar]


def _lacking(asking: Asking, found: Related | None) -> str:
    """Return what is said of an authority without an answer: which paragraphs speak of the matter, if any."""
    if found is None:
        return "nothing was found on this"

    def title(report_id: str) -> str:
        report = asking.store.report(report_id)
        return f"the inspection of {days(report)}" if report else report_id

    said = told(found, title).rstrip(".")
    return said[0].lower() + said[1:]


def _nothing_found(authority: str, grades: Sequence[Statement], said: str) -> list[Statement]:
    """Say what is `said` instead of an answer, after the grade for what the question is about, if any."""
    if not grades:
        return [Statement(f"{authority}: {said}.", ())]
    return [Statement(f"{one.text}; {said}", one.citations) for one in grades]


def _not_shown(authorities: Sequence[str]) -> tuple[Statement, ...]:
    """Say which authorities that the question names are not shown, and how many they are."""
    if not authorities:
        return ()
    many = "1 more authority is" if len(authorities) == 1 else f"{len(authorities)} more authorities are"
    return (Statement(f"{many} not shown ({', '.join(authorities)}).", ()),)


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


def _matching(asking: Asking, ranking: Ranking) -> list[str]:
    """Return the authorities whose paragraphs match, the best first."""
    return list(dict.fromkeys(asking.authority_of(hit.report) for hit in ranking.hits))
