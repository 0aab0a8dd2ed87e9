"""Recognising a question that the covers answer whole: grades, dates, inspectors, kinds and counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, TypeVar

from qa.areas import areas_called, without_areas
from qa.fact_question import LISTS, Ask, Direction, Extreme, FactQuestion, in_its_manner
from qa.grades import GRADE, GROUP, asks_any_time, asks_of_now, compared_areas, grades_in, pairs_in, step_in
from qa.manner import read_manner
from qa.period import read_period
from qa.recast import recast
from qa.subject import COUNT, INSPECTION, WHICH, subject_in
from qa.topic import without_spans
from qa.turning import is_turned
from qa.wording import STOP, words
from qa.years import MONTHS

_Name = TypeVar("_Name", bound=str)

_DIRECTIONS: tuple[tuple[Direction, str], ...] = (
    (
        "improved",
        r"improved?\b|improving|(?:get|got|getting|gone|become|any) better"
        r"|(?:go|going|gone|went|moved?|risen|rose|rise) up|risen|rose",
    ),
    ("declined", r"declin\w+|deteriorat\w+|fall(?:en)?|fell|dropp?(?:ed)?|lost"),
    ("declined", r"(?:get|got|getting|gone|become|any) worse|(?:go|going|gone|went|moved?) down"),
    ("unchanged", r"unchanged|(?:stayed|remained|kept) the same|not changed|same grade"),
)
_EXTREMES: tuple[tuple[Extreme, str], ...] = (
    ("best", r"(?:best|highest|top)(?:[- ](?:rated|graded|judged|performing|grade|rating))?"),
    ("worst", r"(?:worst|lowest|poorest|bottom)(?:[- ](?:rated|graded|judged|performing|grade|rating))?"),
    ("newest", r"(?:most|more) recent(?:ly)?|newest|latest|inspected last\b"),
    ("oldest", r"longest (?:ago|since|without)|inspected first\b|oldest|least recent(?:ly)?"),
)
_FACT_WORDS = frozenset(
    words(
        f"""grade grades graded grading rating ratings rated rate judgement judgements judgment judgments
        judged mark marks score scores scored inspection inspections inspected inspect inspecting
        inspector inspectors led lead report reports ofsted authority authorities council councils
        borough boroughs london metropolitan district districts unitary local county counties services
        service social children's childrens area areas place kind type sort short standard ilacs sif
        framework date dates day days year years month current currently now today latest newest oldest last
        recent recently previous earlier prior first time times ago before best worst top bottom higher
        lower highest lowest poorest performing better worse improved improving improve declined
        declining deteriorated drop dropped fall fell fallen rise risen rose go going went gone
        slipped slid climbed jumped straight
        moved up down change changed changes changing history same unchanged stayed remained kept includes
        plus together besides always long longest
        total count list number name names index sub
        show available indexed included including received receive award awarded achieved came come took take
        carried part parts done conducted {" ".join(MONTHS)}"""
    )
)
_AT_WHICH: tuple[tuple[Literal["ever", "never", "always"], str], ...] = (
    ("never", r"never\b"),
    ("ever", r"ever\b"),
    (
        "ever",
        rf"(?:been|was|were) (?:(?:it|they) )?(?:rated |graded |judged )?{GROUP}\b[^,;?.]*\bbefore(?=\W*$)",
    ),
    ("always", r"always\b|(?:at|in|on|after|with) (?:every|each)(?: single)? inspection\b"),
    ("always", r"(?:every|each) time\b"),
)
_BLOCKED = re.compile(r"\b(?:why|should|could|would|must|can|will|reasons?|because|if|need|well)\b", re.I)
_GOOD_AT = re.compile(r"\bgood at\b", re.I)
"""How well something is done, which is more than a grade."""

_HOW = re.compile(
    r"\bhow (?:many|long (?:ago|since))\b|\bhow (?:was|were|is|are|has|have|did|does|do)\b"
    r".*(?:rated|graded|judged|mark|chang|improv|declin|grades?|ratings?)",
    re.I,
)
_ASKED_TWICE = re.compile(
    r"(?:\band|,) (?:which|how many)\b|\bhow many\b.*\beach\b|\bbest\b.*\bworst\b|\bworst\b.*\bbest\b", re.I
)

_WHICH_KIND = r"\b(?:short|standard) or (?:a )?(?:short|standard)\b"
_ASKS: tuple[tuple[Ask, str], ...] = (
    (
        "inspector",
        r"\bwho\b.*\b(?:inspected|inspect|led|lead|carried)\b|\binspector\b|\bby whom?\b"
        r"|\bwhich (?:lead )?inspectors\b",
    ),
    ("when", r"\bwhen\b|\bwhat (?:date|day|year|month)s?\b|\bdates?\b|\bhow long (?:ago|since)\b"),
    ("kind", r"\b(?:kind|type|sort) of\b.*\binspection|\bframework\b"),
    ("kind", _WHICH_KIND),
    ("history", r"(?:grade|rating|judge?ment|mark)s?\b.*\b(?:chang|history)"),
    ("history", r"(?:chang\w+|history) .*\b(?:grade|rating)"),
    ("history", r"(?:grade|rating|judge?ment|mark)s?\b.*\bover (?:time|the years)\b"),
)
_GRADE_ASKED = re.compile(
    r"\b(?:grades?|graded|ratings?|rated|judge?ments?|judged|marks?|scores?|scored|effectiveness)\b", re.I
)
_GRADES_OF = re.compile(r"\b(?:grades?|ratings?|judge?ments?) (?:of|for|do|did|have)\b", re.I)
_WHAT_GRADE = re.compile(
    r"\b(?:what|which) (?:(?:was|were|is|are) )?(?:\w+ )?(?:grades?|ratings?|judge?ments?|marks?)\b"
    r"|\bwhat (?:was|were|is|are) (?:it|they) (?:rated|graded|judged)\b"
    r"|\b(?:and|,) what (?:did|has|have) (?:it|they) (?:get|got|receive|received)\b"
    r"|\bhow (?:was|were|is|are) (?:\w+ )*(?:rated|graded|judged)\b",
    re.I,
)
_GOT = re.compile(
    r"\b(?:it|they|councils?|authorit\w+) (?:\w+ )?(?:get|got|receive|received|given)\b"
    r"|\b(?:ofsted|inspectors) (?:give|gave|given|award|awarded)\b",
    re.I,
)
_ONE_INSPECTION = re.compile(
    r"\b(?:the|ofsted's) (?:very )?(?:(?P<oldest>first|earliest)|(?P<newest>last)) (?:\w+ )?inspection\b"
    r"|\b(?:their|its|(?:in|at|from|of|since|after|by) the) (?P<own>(?:most recent|latest|newest|oldest))\b",
    re.I,
)
_BETTER = re.compile(r"\b(?:better|worse|higher|lower)\b", re.I)
_AT_AN_END = re.compile(r"\b(?:last|latest|newest|recent(?:ly)?|first|earliest|oldest|ago|since)\b", re.I)
YES_OR_NO = re.compile(r"^\W*(?:and |so |but )?(?:is|are|was|were|has|have|did|does)\b", re.I)
_EVERY = re.compile(
    r"\b(?:grades|ratings|judge?ments|marks|scores)\b"
    r"|\bhow (?:was|were|is|are)\b.*\b(?:rated|graded|judged)\b"
    r"|\beach (?:sub[- ]?)?(?:grade|rating|judge?ment|mark)\b",
    re.I,
)

_BESIDES = re.compile(
    r"\b(?:includ\w+|plus|(?:together|along) with|besides|and each|not (?:only|just))\b", re.I
)
"""Of grades in general, one area is named that must be among them."""


def read_fact(asked: str, inspectors: Iterable[str]) -> FactQuestion | None:
    """Return what the question `asked` (without authorities' names) asks of the covers.

    None where it asks anything that a cover does not print: every word must be one of facts, areas or grades.
    `inspectors` are the lead inspectors' names, by which reports can be asked for.
    """
    text = recast(asked)
    said = text.casefold()
    named = (name for name in inspectors if name.casefold() in said)
    inspector = next((name for name in named if re.search(rf"\b{re.escape(name)}\b", text, re.I)), None)
    if inspector:
        text = re.sub(re.escape(inspector), "", text, flags=re.I)
    manner, text = read_manner(text)
    step, span = step_in(text) or (None, None)
    unread = without_spans(text, [span]) if span else text
    timeless = without_spans(unread, read_period(unread).spans)
    rest = re.sub(rf"\b(?:{GRADE})\b|\bRI\b", " ", without_areas(timeless), flags=re.I)
    plain = [word.removesuffix("'s") for word in words(rest) if not word[0].isdigit()]
    other = [word for word in plain if word not in STOP and word not in _FACT_WORDS]
    how = re.search(r"\bhow\b", text, re.I) is not None
    if other or _BLOCKED.search(without_areas(text)) or (how and not _HOW.search(text)):
        return None
    if _GOOD_AT.search(timeless):
        return None
    above = compared_areas(text)
    if is_turned(unread):
        return None
    apart = manner is not None and manner.how == "each grade"
    pairs = () if step or apart or above else pairs_in(text)
    if pairs is None:
        return None
    found = FactQuestion(
        "grade",
        areas_called(text),
        grades=(step[1] or step[0]) if step else grades_in(text),
        step=step,
        direction=_first(_DIRECTIONS, text),
        extreme=_extreme(text),
        inspector=inspector,
        kind=_kind(text),
        ever=_when_so(text),
        pairs=pairs,
        manner=manner,
        above=above,
    )
    asked_for = _asked(text, found)
    if asked_for is None or (pairs and asked_for.ask not in LISTS):
        return None
    if asked_for.ask in LISTS and _ASKED_TWICE.search(text):
        return None
    return in_its_manner(asked_for)


def _when_so(text: str) -> Literal["ever", "never", "always"] | None:
    """Return at which inspections something is looked for, where not only at those in scope."""
    if asks_of_now(text):
        return None
    return _first(_AT_WHICH, text) or ("ever" if asks_any_time(text) else None)


def _extreme(text: str) -> Extreme | None:
    """Return which end is looked for; none in "at their most recent inspection", which says only when."""
    own = _ONE_INSPECTION.search(text)
    if own and own["own"]:
        return None
    found = _first(_EXTREMES, text)
    if found is None and own and re.search(r"\bwhen\b", text, re.I):
        return "oldest" if own["oldest"] else "newest"
    return found


def _asked(text: str, found: FactQuestion) -> FactQuestion | None:
    """Return `found` with what it asks, None where it asks for no fact after all."""
    subject = subject_in(text)
    if subject == "areas" and "requires improvement" in found.grades and not _GRADE_ASKED.search(text):
        return None  # "which areas require improvement?" asks what must get better
    narrowed = bool(
        found.grades or found.step or found.direction or found.inspector or found.kind or found.above
    )
    if COUNT.search(text):
        return replace(found, ask="count", subject=subject or "authorities") if subject or narrowed else None
    every = bool(_EVERY.search(text)) and (not found.areas or _BESIDES.search(text) is not None)
    ask = _first(_ASKS, text)
    kind_too = re.search(_WHICH_KIND, text, re.I) is not None
    if kind_too and ask == "when":
        ask = "kind"  # which tells the dates
    if ask and INSPECTION.search(text) and not (ask == "inspector" and found.inspector):
        grade_too = bool(_WHAT_GRADE.search(text)) and not found.grades and ask not in {"history"}
        if ask == "when" and not found.grades:
            grade_too |= bool(WHICH.search(text) and _GRADE_ASKED.search(text))
        grade_too |= ask == "inspector" and bool(found.grades and YES_OR_NO.search(text))
        return replace(
            found,
            ask=ask,
            every_area=every,
            grade_too=grade_too,
            kind_too=kind_too and ask == "inspector",
            each_time=ask == "when" and bool(found.grades) and not _AT_AN_END.search(text),
        )
    if subject == "authorities" and not (narrowed or found.extreme) and _BETTER.search(text):
        return None  # than one that was spoken of
    listing = WHICH.search(text) and (narrowed or found.extreme or subject in {"authorities", "reports"})
    if listing and subject == "authorities" and not (narrowed or found.extreme) and _GRADES_OF.search(text):
        return found
    if found.inspector or (listing and (subject != "areas" or found.grades)):
        return replace(found, ask="which", subject=subject or "authorities")
    if found.direction and re.search(r"\b(?:numbers?|total|count)\b", text, re.I):
        return None  # of children, not a grade
    if found.direction and YES_OR_NO.search(text):
        return replace(found, ask="change", every_area=not found.areas)
    got = _GOT.search(text) and (found.areas or found.grades)
    if found.direction and _GRADE_ASKED.search(text):
        return replace(found, ask="history", every_area=every)
    if _GRADE_ASKED.search(text) or (found.grades and YES_OR_NO.search(text)) or got:
        return replace(found, every_area=every)
    return None


def _first(table: Iterable[tuple[_Name, str]], text: str) -> _Name | None:
    return next((name for name, pattern in table if re.search(rf"\b(?:{pattern})", text, re.I)), None)


def _kind(text: str) -> str | None:
    """Return the kind of inspection that `text` is limited to, None where it asks which kind it was."""
    if re.search(r"\b(?:kind|type|sort) of\b|\bshort or\b|\bstandard or\b|\bframework\b", text, re.I):
        return None
    match = re.search(r"\b(short|standard)\b", text, re.I) or re.search(r"\b(ilacs|sif)\b", text, re.I)
    return match[1].casefold() if match else None
