"""What is said to a question: facts of covers, a list of improvements, a comparison, or what search found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from qa.answer import MAX_STATEMENTS, Statement
from qa.asking import Asking, Said
from qa.cite import cited
from qa.comparison import compare_named
from qa.confidence import THRESHOLD, confidence
from qa.definition import defined, statements_wanted
from qa.facts import answer_fact
from qa.general import General, read_general
from qa.graded import read_graded
from qa.how_good import (
    asks_how_good,
    asks_how_good_a_part_is,
    asks_if_better,
    asks_what_is_worse,
    says_it_is_worse,
)
from qa.improvement import WHOLE, cut, improvements, improvements_of_each
from qa.journey import journey
from qa.judge import judged, judged_each
from qa.of_them import asks_which_of_them
from qa.over_time import each_inspection
from qa.overview import overview, praising
from qa.own_list import points_asked_for, points_first
from qa.proper import unspoken
from qa.question import Reading
from qa.recommended import matter_to_improve, nothing_recommended
from qa.related import nameless, related
from qa.reporting import side_of_a_part
from qa.retrieve import Judgement, Ranking
from qa.sentence import Chosen
from qa.side import asks_which, side_asked_for
from qa.statements import choose, in_reading_order
from qa.thing import Thing, thing_asked_for
from qa.which import LOOKED_THROUGH, compare_which
from qa.wording import STOP, words

_TO_IMPROVE = re.compile(
    r"\b(?:improv\w*|recommend\w*|better|needs?|needed|must|should|actions?|priorit\w+|told to|asked to)\b",
    re.I,
)
"""Words that ask for what is recommended, and not for what was found."""

_CLOSE = 1.0
"""Where it is asked of which authorities something is so, a paragraph is cited only so far (in the judge's
logits) behind their best one: what is said beside that is not what was asked.
"""

_LISTS_OF = frozenset({"dated", "all", "earlier"})
"""Which inspections are told with the list of each."""

_STEPS = 4
"""Changes of grades at most above the summary that gives their reasons."""

_LEAST = 3
"""Statements of what was found, at least, below the changes of grades."""


def compose(asking: Asking, ranking: Ranking) -> Said:
    """Return what is said; `ranking` has the best paragraphs of the question's whole scope."""
    facts = answer_fact(asking.reading, asking.names)
    if facts is not None:
        said = cited(facts, asking.store.paragraph)
        return Said((*said, *asking.not_indexed()) if said else (), 1.0 if said else 0.0, searched=False)
    if len(asking.reading.who.authorities) == 1:
        said = told_by_the_report(asking, asking.asked_of())
        if said:
            return Said(said, 1.0, searched=False)
    meant = defined(asking)
    if meant is not None:
        return meant
    of_whom = asks_which(asking.reading) or read_graded(asking.reading.asked) is not None
    if (asking.reading.who.everywhere and of_whom) or asks_which_of_them(asking.reading):
        return _of_which(asking)
    if asking.reading.per_authority or asking.reading.who.missing:
        return compare_named(asking, ranking, partial(_told_or_searched, asking))
    ranking = judged(asking.judge, asking.store, asking.query, ranking)
    found = _found(asking, ranking, statements_wanted(asking.reading.asked))
    if len(asking.reading.who.authorities) == 1:
        found = points_first(asking, found)
    changes = asking.changes() if asks_if_better(asking.reading) else ()
    return each_inspection(asking, found, partial(_searched, asking), changes)


def _of_which(asking: Asking) -> Said:
    """Return of which authorities is said what is asked; where it is a thing with a name, they name it."""
    wide = asking.rank(asking.reading.searched, LOOKED_THROUGH)
    thing = None
    if side_asked_for(asking.reading) is None:
        texts = [hit.paragraph.text for hit in wide.hits]
        thing = thing_asked_for(asking.query.asked, asking.query.phrases, texts)
    say = partial(_searched, asking, behind=_CLOSE, thing=thing)
    return compare_which(
        asking, thing.only(wide) if thing else wide, say, named=thing is not None and thing.alone
    )


def _told_or_searched(
    asking: Asking, scopes: Sequence[Sequence[str]], most: int, least: Sequence[float]
) -> list[Said]:
    told = [
        told_by_the_report(asking, scope, most) or cut(asking.store, points_asked_for(asking, scope), most)
        for scope in scopes
    ]
    asked = [place for place, own in enumerate(told) if not own]
    said = _searched(asking, [scopes[place] for place in asked], most, [least[place] for place in asked])
    searched = dict(zip(asked, said, strict=True))
    return [Said(own, 1.0, searched=False) if own else searched[place] for place, own in enumerate(told)]


def _searched(
    asking: Asking,
    scopes: Sequence[Sequence[str]],
    most: int,
    least: Sequence[float],
    behind: float | None = None,
    thing: Thing | None = None,
) -> list[Said]:
    if thing is None:
        ranked = [asking.rank(scope, MAX_STATEMENTS) for scope in scopes]
    else:
        ranked = [thing.only(asking.rank(scope, LOOKED_THROUGH), MAX_STATEMENTS) for scope in scopes]
    found = judged_each(asking.judge, asking.store, asking.query, ranked)
    return [_found(asking, own, most, enough, behind) for own, enough in zip(found, least, strict=True)]


def told_by_the_report(
    asking: Asking, scope: Sequence[str], most: int = MAX_STATEMENTS
) -> tuple[Statement, ...]:
    """Return what the newest report in `scope` lists or sums up itself, if that is asked for, else ().

    Where grades changed and that is asked about, their changes go first. Where there is room for only a few
    sentences on what is praised, they are those that praise.
    """
    if told := journey(asking, scope):
        return told[:most]
    name_alone = not words(asking.reading.topic)
    asked = General(graded=True) if name_alone else read_general(asking.reading.topic)
    if asked is None or (asking.reading.newer and not asked.changed):
        return ()
    if asked.side == "criticism" and _asks_what_improved_since(asking.reading):
        asked = General(changed=True)
    if asked.side == "criticism" and not asked.changed:
        grade = asking.graded_overall(scope[:1]) if asked.graded else ()
        if len(scope) > 1 and most >= MAX_STATEMENTS and asking.reading.period.which in _LISTS_OF:
            return (*grade, *improvements_of_each(asking.store, scope))
        whole = most >= MAX_STATEMENTS
        return (*grade, *improvements(asking.store, scope, WHOLE if whole else max(1, most - len(grade))))
    changes = asking.changes()[: 1 if asked.both else _STEPS] if asked.changed else ()
    graded = changes or (asking.graded_overall(scope[:1]) if asked.graded or asked.changed else ())
    listed = improvements(asking.store, scope) if asked.both else ()
    few = most < MAX_STATEMENTS
    room = most - len(graded) - (min(len(listed), most // 2) if few else len(listed))
    room = max(1 if few else _LEAST, room)
    told = overview(asking.store, scope)
    if asked.side == "praise" or asked.both:
        told = praising(told, room) if few or asked.changed else told
    said = (*graded, *told[:room], *listed)
    return said[:most] if few else said


def _asks_what_improved_since(reading: Reading) -> bool:
    """Tell whether no more than improvement since a year is asked for: no list of what must improve."""
    said = {word for word in words(reading.topic) if word not in STOP}
    return reading.period.which == "since" and said <= {"improvement", "improvements"}


def _found(
    asking: Asking, ranking: Ranking, most: int, least: float = THRESHOLD, behind: float | None = None
) -> Said:
    """Return at most `most` statements from the judged paragraphs, if it is as sure as `least` (0..1).

    With `behind`, none is from a paragraph so far (the judge's logits) below the one that answers best.
    """
    judge = None if asks_which(asking.reading) else asking.judge
    sure = confidence(asking.store, asking.query, ranking, judge)
    changes = asking.changes() if asks_if_better(asking.reading) else ()
    alone = len(asking.reading.who.authorities) == 1
    graded = changes
    if not changes and alone and asks_how_good(asking.reading):
        graded = asking.grades(asking.asked_of()[:1])
    if graded and sure < THRESHOLD:
        return Said(graded, 1.0, searched=False)
    if sure < least:
        return _refused(asking, ranking, sure)
    room = max(_LEAST, most - len(changes)) if changes else most
    chosen = _chosen(asking, _not_far(ranking, behind), room)
    if not chosen:
        matter = matter_to_improve(asking.reading.topic)
        near = nothing_recommended(asking.store, matter, ranking.hits) if matter else None
        return Said(graded, 1.0 if graded else 1 - sure, searched=not graded, related=near)
    said = in_reading_order(chosen, list(dict.fromkeys(one.hit.report for one in chosen)))
    if behind is None and not _TO_IMPROVE.search(asking.reading.asked):
        said = _findings_first(said, chosen)
    grades = changes
    if alone and (asks_how_good(asking.reading) or asks_how_good_a_part_is(asking.reading)):
        grades = asking.grades([chosen[0].hit.report])
    if grades:
        said = tuple(one for one in said if one.citations[0].number != "grades")
    logit = float(ranking.judged.answers.max()) if ranking.judged is not None else None
    return Said((*grades, *said), sure, judged=logit)


def _refused(asking: Asking, ranking: Ranking, sure: float) -> Said:
    """Return that nothing was found, with what the paragraphs that are near say of it, or do not name."""
    lacking = related(asking.query.asked, ranking.hits)
    texts = [hit.paragraph.text for hit in ranking.hits]
    unnamed = ranking.unnamed or unspoken(asking.query.asked, texts)
    return Said((), sure, related=nameless(unnamed) if unnamed else lacking)


def _chosen(asking: Asking, ranking: Ranking, room: int) -> list[Chosen]:
    """Return at most `room` sentences that answer, of one side only where no other is asked for."""
    side = side_of_a_part(asking.reading.topic) if len(asking.reading.who.authorities) > 1 else None
    chosen = choose(asking.store, asking.query, ranking, room if side is None else 3 * room)
    if side:
        chosen = [one for one in chosen if one.concern == (side == "criticism")][:room]
    matter = matter_to_improve(asking.reading.topic)
    if matter:
        chosen = [one for one in chosen if one.concern]  # what is praised need not get better
    elif asking.reading.newer and asks_what_is_worse(asking.reading):
        chosen = [one for one in chosen if says_it_is_worse(one.quote)]
    return chosen


def _findings_first(said: Sequence[Statement], chosen: Sequence[Chosen]) -> tuple[Statement, ...]:
    """Return what is `said` with what each report recommends after what it found, else in the same order."""
    reports = list(dict.fromkeys(one.citations[0].report for one in said))
    lists = {
        (one.hit.report, one.hit.paragraph.number)
        for one in chosen
        if one.hit.paragraph.part in {"improve", "recommendation"}
    }

    def place(one: Statement) -> tuple[int, bool]:
        cited = one.citations[0]
        return reports.index(cited.report), (cited.report, cited.number) in lists

    return tuple(sorted(said, key=place))


def _not_far(ranking: Ranking, behind: float | None) -> Ranking:
    """Return the ranking without hits that the judge puts more than `behind` (logits) below its best."""
    if ranking.judged is None or behind is None:
        return ranking
    bar = float(ranking.judged.answers.max()) - behind
    kept = [place for place, logit in enumerate(ranking.judged.answers) if logit >= bar]
    judgement = Judgement(
        ranking.judged.answers[kept], tuple(ranking.judged.sentences[place] for place in kept)
    )
    return replace(ranking, hits=tuple(ranking.hits[place] for place in kept), judged=judgement)
