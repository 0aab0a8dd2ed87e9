"""Questions that are only about an answer ("why?", "who says that?") or a part of it ("and leadership?")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.areas import AREAS, areas_called, without_areas
from qa.fact_question import FactQuestion
from qa.factual import read_fact
from qa.leaning import topic_words
from qa.whole import read_whole

_THAT = r"(?: (?:that|this|so|it))?"
_OF_THAT = r"(?: (?:of |about |for )?(?:that|this|it))?"
_SAYS_WHO = (
    rf"who(?: (?:is|was) it that)? (?:says?|said|found|wrote|thinks?|decided|judged){_THAT}",
    r"says? who|according to whom?",
    r"whose (?:views?|opinions?|words|judge?ments?) (?:is|are|was|were) (?:that|this|it|they|those)",
)
_AGAIN = (
    r"what|how|what about|how about",
    rf"where (?:does|did|do) (?:it|they|the reports?|ofsted|inspectors) (?:actually )?say{_THAT}|says where",
    r"where (?:is|was) (?:that|this|it) (?:said|written)",
    rf"how (?:do|can) (?:you|we|they|i) (?:know|be sure|tell){_OF_THAT}",
    rf"(?:are you|is (?:that|this|it)) (?:really |quite )?(?:sure|certain|true|right|correct|so){_OF_THAT}",
    r"really",
    rf"(?:what is|what's) (?:the|your) source{_OF_THAT}",
)
_EVIDENCE = (
    rf"(?:(?:can|could) you |please )?(?:give|show|tell) (?:me|us) (?:(?:the|some|your|any) )?"
    rf"(?:evidence|reasons?|proof){_OF_THAT}",
    rf"(?:(?:what is|what's|is there|where is|where's) (?:the|your|any) )?(?:evidence|proof){_OF_THAT}",
    r"what (?:is the )?(?:evidence|proof)(?: is there)?(?: (?:of|for) (?:that|this|it))?",
    r"(?:based )?on what(?: (?:basis|grounds|evidence))?|prove it",
)
_WHY = (
    r"why(?: (?:is|was|are|were|did|does|has))?(?: (?:that|this|so|it|they|not))?",
    rf"how come{_THAT}|for what reasons?|what for|what(?: is|'s| was) the reason{_OF_THAT}",
)
_WHY_SO = {"why", "why is that", "why is this", "why so", "how come", "why is it"}
_YES_OR_NO = re.compile(r"^\W*(is|are|was|were|does|do|did|has|have|had|can|will)\b (?!there\b)", re.I)

_WHICH_ONES = (
    r"which(?: ones?| are (?:they|those|these))?|who are (?:they|those)",
    r"(?:which|what) (?:authorities|councils)(?: are (?:they|those))?",
    r"what are (?:they|their names)(?: called)?",
    r"(?:can you |please )?(?:name|list|show(?: me)?) (?:them|those)(?: all)?",
)
_FOUND = (
    r"what (?:did|does|do|has|have) (?:he|she|they|the inspectors?) (?:say|find|think|conclude|see|report)",
)
_WHEN = (
    r"when (?:is|was) (?:that|this)(?: (?:said|written|found))?",
    r"when did (?:they|the inspectors?|inspectors|ofsted) (?:say|find|write|see) (?:that|this|so)",
)
_EVENT = re.compile(
    r"\b(?:did(?! (?:they|ofsted|(?:the )?inspectors?)\b)|has|had"
    r"|have (?:\w+ ){1,4}(?:\w+ed|been|got|gone))\b",
    re.I,
)
"""What has happened has a date of its own."""

_WHICH = re.compile(r"^\W*(?:which|who|where)\b", re.I)

_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_OF_GRADES = ("grade", "change", "history")
_OF_INSPECTIONS = ("inspector", "when", "kind")


def about_the_answer(own: str, earlier: str) -> str | None:
    """Return the question that `own` stands for where it asks about the answer to `earlier`, else None."""
    said = re.sub(r"\s+", " ", own.replace("’", "'")).strip(" ?.!")
    if _is(_SAYS_WHO, said):
        return "Who inspected it?"
    if _is(_WHEN, said):
        fact = _of_the_covers(earlier)
        own_date = _EVENT.search(earlier) or _WHICH.match(earlier)
        if fact.ask in {"inspector", "kind"} if fact else not own_date:
            return "When was it inspected?"
    if _is(_AGAIN, said):
        return earlier
    if _is(_WHICH_ONES, said) and _HOW_MANY.search(earlier):
        fact = read_fact(earlier, ())
        return _HOW_MANY.sub("which", earlier, count=1) if fact and fact.ask == "count" else None
    if _is(_FOUND, said) and (fact := read_fact(earlier, ())) and fact.ask in _OF_INSPECTIONS:
        return "What did inspectors find?"
    why = _is(_WHY, said)
    if why or _is(_EVIDENCE, said):
        fact = _of_the_covers(earlier)
        if fact and fact.ask in _OF_GRADES:
            about = AREAS[fact.areas[0]].label.removeprefix("for ") if fact.areas else "overall"
            return f"What did inspectors find{'' if about == 'overall' else ' about ' + about}?"
        if not why:
            return earlier
        if found := _YES_OR_NO.match(earlier) if said.casefold() in _WHY_SO else None:
            return f"Why {found[1].casefold()}{earlier[found.end(1) :]}"
    return None


def part_of_the_whole(own: str, earlier: str) -> str | None:
    """Return the question that `own` stands for where it only names judgement areas, and `earlier` asks for
    the grades of no area in particular; else None.
    """
    called = areas_called(own)
    if not called or topic_words(without_areas(own)):
        return None
    fact = _of_the_covers(earlier)
    if fact is None or fact.areas:
        return None
    labels = " and ".join(AREAS[area].label for area in called)
    if fact.ask == "change":
        return f"Has it improved {labels}?"
    if fact.ask == "grade" and read_whole(earlier):
        return f"How good is it {labels}?"
    asks = (*_OF_GRADES, "which", "count")
    return f"{earlier.rstrip(' ?.')} {labels}?" if fact.ask in asks else None


def _of_the_covers(asked: str) -> FactQuestion | None:
    return read_whole(asked) or read_fact(asked, ())


def _is(patterns: Sequence[str], said: str) -> bool:
    return any(re.fullmatch(pattern, said, re.I) for pattern in patterns)
