"""Questions about some of the authorities that were asked for before: "which of them are in London?"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.areas import AREAS, areas_called, without_areas
from qa.covers import grade_in
from qa.facts import authorities_listed
from qa.factual import read_fact
from qa.general import read_general
from qa.grades import GROUP
from qa.people import people
from qa.places import GROUPS
from qa.regions import region_in
from qa.scope import Who, asks_each
from qa.topic import tidy
from qa.whole import read_whole
from qa.wording import JOIN, STOP, words

if TYPE_CHECKING:
    from qa.names import Names
    from qa.question import Reading

_THEM = r"(?:them|these|those|the (?:\w+ )?(?:authorities|councils|boroughs|ones))"
_OF_THEM = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|then)\W+)*"
    rf"(?:(?P<how>which|how many|who|what)(?: ones?)? (?:of|among|out of) {_THEM}"
    rf"|(?:of|among|out of) {_THEM},? (?:and )?(?P<then>which|how many|who)(?: ones?)?"
    rf"|(?P<are>are|is|were|was|have|has) any(?: ones?)? (?:of|among) {_THEM})\b",
    re.I,
)
_OTHERS = r"(?:(?:who|anyone|anybody) else|(?:which|what|any) others?(?: (?:authorities|councils|ones?))?)"
_ELSE = re.compile(
    rf"^\W*(?:and )?{_OTHERS}(?: (?:got|gets?|has|have|is|are|was|were|also|given|rated|graded|like))*"
    r"(?: (?:that|this|it|the same)(?: (?:grade|rating|judgement|one))?)?(?: too)?\W*$",
    re.I,
)
_THEY = re.compile(r"\b(?:they|them|their|those|these)\b", re.I)
_WHY = re.compile(r"^\W*(?:(?:and|but|so) )?why(?: (?:is|are|was|were) (?:that|this|it|they))?\W*$", re.I)
_LEAD = re.compile(r"^\W*(?:(?:and|but|so|also)\b[ ,]*)+", re.I)
_KIND = frozenset(
    words(
        """london borough boroughs council councils authority authorities county counties metropolitan
        district districts unitary unitaries located based"""
    )
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|do|does|did)\b", re.I)
_REGION = re.compile(
    r"\bin (?:the )?(?:north|south|east|west|mid|home counties|countryside|cities)[\w -]*", re.I
)


@dataclass(frozen=True, slots=True)
class Some:
    """A question, and of which of the authorities that were listed it is asked."""

    question: str
    who: Who


def some_of_them(text: str, earlier: Reading, names: Names) -> Some | None:
    """Return how `text` is understood where it is about some of those that `earlier` asks for, else None.

    A kind of authority narrows the question before, and so does a fact of covers where that question is none.
    Else `text` is asked of those that the covers name in answer to it.
    """
    if same := _who_else(text, earlier, names):
        return same
    found = _OF_THEM.match(text)
    if not found and (they := _asked_of_them(text, earlier, names)):
        return they
    own = _asked(text, found) if found else text.strip()
    region = region_in(own)
    there = region.authorities if region else None
    if region and there:
        own = tidy(own[: region.start] + own[region.end :])
        kind: str | None = region.name
    else:
        kind = _kind(own) if found or not _VERB.search(own) else None
    only_kind = all(word in STOP or word in _KIND for word in words(own))
    if not (found or (kind and only_kind)) or not _lists(earlier, names):
        return None
    part = names.part_of(kind) if kind and not there else names.authorities
    part = tuple(name for name in part if not there or name in there)
    if kind and only_kind:
        some = tuple(name for name in part if not found or name in earlier.who.authorities)
        return Some(earlier.base, Who(some, () if some else (kind,)))
    if len(earlier.who.authorities) < 2:
        return None
    note = _not_known(own, names)
    listed = authorities_listed(earlier, names)
    if listed == ():
        return Some(own, Who(missing=("an authority of which that is so",)))
    if listed is not None:
        return Some(_of_the_area(own, earlier), replace(_these(earlier, listed, part), note=note))
    told = authorities_listed(replace(earlier, asked=own, topic=own), names)
    if told is not None:
        return Some(earlier.base, _these(earlier, told, part))
    both = f"{own.rstrip(' ?.')}{JOIN}{earlier.base}"
    return Some(both, replace(_these(earlier, earlier.who.authorities, part), note=note))


def _who_else(text: str, earlier: Reading, names: Names) -> Some | None:
    """Return who has the grade that `earlier` asks of one authority, if `text` asks who else has it."""
    if not (_ELSE.match(text) and len(earlier.scope) == 1 == len(earlier.who.authorities)):
        return None
    fact = read_whole(earlier.topic) or read_fact(earlier.asked, ())
    report = next(report for report in names.all_reports if report.id == earlier.scope[0])
    if fact is None or fact.ask != "grade":
        return None
    area = fact.areas[0] if len(fact.areas) == 1 and not fact.every_area else "overall"
    grade = grade_in(report, area)
    question = f"Which authorities are rated {grade} {AREAS[area].label}?"
    return Some(question, Who(names.authorities, everywhere=True)) if grade else None


def _asked_of_them(text: str, earlier: Reading, names: Names) -> Some | None:
    """Return `text` asked of those whom the covers name, where it asks for more of them ("when were they?").

    Why they have their grade is told by what was found; what is asked in general is asked of the area that
    the grade is for.
    """
    why = _WHY.match(text)
    if (
        not (why or _THEY.search(text))
        or people(without_areas(text))
        or len(earlier.who.authorities) < 2
        or names.find(text)
    ):
        return None
    general = why or read_general(text)
    asks = general or read_fact(text, ()) or read_whole(text)
    listed = authorities_listed(earlier, names) if asks and not asks_each(text) else None
    if not listed or len(listed) == len(earlier.who.authorities):
        return None
    own = "What did inspectors find?" if why else _LEAD.sub("", text.strip())
    return Some(_of_the_area(own, earlier) if general else own, _these(earlier, listed, names.authorities))


def _of_the_area(own: str, earlier: Reading) -> str:
    """Return `own`, of the area of the grade that `earlier` asks for where it calls none itself."""
    graded, fact = read_fact(earlier.asked, ()), read_fact(own, ())
    if not graded or graded.area == "overall" or areas_called(own) or (fact and not fact.grades):
        return own
    if fact:
        return re.sub(rf"\b({GROUP})\b", rf"\1 {AREAS[graded.area].label}", own, count=1, flags=re.I)
    return f"{own.rstrip(' ?.!')} {AREAS[graded.area].label}?" if read_general(own) else own


def _lists(earlier: Reading, names: Names) -> bool:
    return asks_each(earlier.base) or authorities_listed(earlier, names) is not None


def _asked(text: str, found: re.Match[str]) -> str:
    """Return `text` with "authorities" for "of them"."""
    how = found["how"] or found["then"] or "which"
    how = "which" if how.casefold() in {"who", "what"} else how
    return " ".join(filter(None, (how, "authorities", found["are"], text[found.end() :].strip())))


def _kind(own: str) -> str | None:
    """Return the part of the list of authorities that `own` names, in whatever way."""
    plain = re.sub(r"\bauthorities (?:is|are|was|were)(?: located| based)?\b", "authorities", own, flags=re.I)
    if set(words(plain)) & {"london"}:
        return "London borough"
    return next((part for asked, part in GROUPS.items() if re.search(rf"\b{asked}", plain, re.I)), None)


def _these(earlier: Reading, chosen: Collection[str], part: Collection[str]) -> Who:
    """Return those of the earlier question that are `chosen` and in `part`, all of them where none is."""
    every = earlier.who.authorities
    some = tuple(name for name in every if name in chosen and name in part)
    return Who(some) if some and some != every else replace(earlier.who, used=())


def _not_known(own: str, names: Names) -> str:
    region = _REGION.search(own)
    place = next((one for one in names.find(own) if not one.indexed), None)
    where = region.group() if region else f"in {place.authority}" if place else ""
    return f"it is not known which authorities are {where.strip()}" if where else ""
