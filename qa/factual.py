"""Recognising a question that the covers answer whole: grades, dates, inspectors, kinds and counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from qa.areas import areas_called, without_areas
from qa.grades import GRADE, GRADE_SETS, Step, compared_areas, grades_in, pairs_in, step_in
from qa.manner import Manner, read_manner
from qa.period import MONTHS, read_period
from qa.topic import without_spans
from qa.wording import STOP, words

Ask = Literal["grade", "when", "inspector", "kind", "which", "count", "history", "change"]
Direction = Literal["improved", "declined", "unchanged"]
Extreme = Literal["best", "worst", "newest", "oldest"]
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
        framework date dates day days year years month currently now today latest newest oldest last
        recent recently previous earlier prior first time times ago before best worst top bottom higher
        lower highest lowest poorest performing better worse improved improving improve declined
        declining deteriorated drop dropped fall fell fallen rise risen rose go going went gone
        moved up down change changed changes changing history same unchanged stayed remained kept includes
        plus together besides always long longest
        total count list number name names
        show available indexed included including received receive awarded achieved came come took take
        carried part parts done conducted {" ".join(MONTHS)}"""
    )
)
_BLOCKED = re.compile(r"\b(?:why|should|could|would|must|can|will|reasons?|because|if|need|well)\b", re.I)
_HOW = re.compile(
    r"\bhow (?:many|long (?:ago|since))\b|\bhow (?:was|were|is|are|has|have|did|does|do)\b"
    r".*(?:rated|graded|judged|mark|chang|improv|declin|grades?|ratings?)",
    re.I,
)
_SUBJECT = (
    r"(?:(?:of |the |all |other |local |london |metropolitan |unitary |county |english |short |standard "
    rf"|sif |ilacs |(?:{GRADE}) )*"
    r"(?P<subject>authorit\w+|councils?|boroughs?|count(?:y|ies)|districts|unitaries|inspections?|reports?"
    r"|areas?|judge?ments?|grades?|ratings?|times)\b)"
)
_WHICH = re.compile(
    rf"\b(?:which|what|list|name|show(?: me)?|any|every) {_SUBJECT}"
    r"|^\W*(?:who|which) (?:is|are|was|were|has|have|had|got|went|stayed|remained|improved|declined"
    r"|lost)\b"
    rf"|\b(?:all|best|worst|highest|lowest|top)(?:[- ](?:rated|graded|judged|performing))? "
    rf"{_SUBJECT.replace('subject', 'listed')}",
    re.I,
)
_WEIGHTY = re.compile(
    r"\b(?:most|more|less|fewer|least|fewest|all|every|each|only|just|except|without|neither|nor|no|not|never"
    r"|than|before|after|until|till|under|above|over|below|both|either|but|yet|while|any|same|half|twice|once"
    r"|up|down|ago|long|longest|later|earlier|recently"
    r"|(?:last|this|past) (?:\w+ )?(?:years?|months?|weeks?))\b",
    re.I,
)
"""Words that turn a question round: where one is not read, the question is not understood."""

_READ = re.compile(
    r"\b(?:more|most|least) recent(?:ly)?\b|\b(?:not (?:only|just)|(?:not|n't) changed"
    r"|(?:stayed|remained|kept) the same|same grade(?! as\b)|how long (?:ago|since)|they both|both they"
    r"|longest (?:ago|since|without(?: (?:an?|any) inspection)?)"
    r"|any (?:better|worse|good)|or not|before last|by whom|by ofsted|if any)\b"
    r"|\b(?:go|going|gone|went|moved?|risen|rose|rise) (?:up|down)(?: or (?:up|down))?\b"
    r"|^\W*(?:but|and|just)\b|\b(?:have|has|had|was|were|been|ever) never\b"
    r"|\bin both(?=\s*(?:and\b|\W*$))|\bboth (?:of them|councils|authorities|boroughs|counties)\b"
    r"|(?:^\W*|\b(?:list|show|show me|name|give me|what are|what were|there|of|were|are|is|did|have|has) )"
    rf"(?:all|every|each|any)(?: of)? {_SUBJECT.replace('subject', 'all')}"
    r"|\bthan(?: (?:it|they) (?:was|were|did))?(?=\W*$| (?:for|overall|in)\b)"
    r"|\bthan(?: (?:at|in))? (?:the |its |their )?(?:last|previous|earlier|before)\b",
    re.I,
)
"""What of such words is read, or changes nothing."""

_LISTS = ("which", "count")
_ASKED_TWICE = re.compile(
    r"(?:\band|,) (?:which|how many)\b|\bhow many\b.*\beach\b|\bbest\b.*\bworst\b|\bworst\b.*\bbest\b", re.I
)

_COUNT = re.compile(
    rf"\b(?:how many|number of) {_SUBJECT}"
    r"|\bhow many (?P<listed>(?:were|have been|got)(?= inspected\b))|\bhow many\b",
    re.I,
)
_ASKS: tuple[tuple[Ask, str], ...] = (
    (
        "inspector",
        r"\bwho\b.*\b(?:inspected|inspect|led|lead|carried)\b|\binspector\b|\bby whom?\b"
        r"|\bwhich (?:lead )?inspectors\b",
    ),
    ("when", r"\bwhen\b|\bwhat (?:date|day|year|month)s?\b|\bdates?\b|\bhow long (?:ago|since)\b"),
    ("kind", r"\b(?:kind|type|sort) of\b.*\binspection|\bframework\b"),
    ("kind", r"\b(?:short|standard) or (?:a )?(?:short|standard)\b"),
    ("history", r"(?:grade|rating|judge?ment|mark)s?\b.*\b(?:chang|history)"),
    ("history", r"(?:chang\w+|history) .*\b(?:grade|rating)"),
)
_GRADE_ASKED = re.compile(
    r"\b(?:grades?|graded|ratings?|rated|judge?ments?|judged|marks?|scores?|scored|effectiveness)\b", re.I
)
_GRADES_OF = re.compile(r"\b(?:grades?|ratings?|judge?ments?) (?:of|for|do|did|have)\b", re.I)
_WHAT_GRADE = re.compile(
    r"\b(?:what|which) (?:\w+ )?(?:grades?|ratings?|judge?ments?|marks?)\b"
    r"|\bhow (?:was|were|is|are) (?:\w+ )*(?:rated|graded|judged)\b",
    re.I,
)
_GOT = re.compile(r"\b(?:it|they|councils?|authorit\w+) (?:\w+ )?(?:get|got|receive|received|given)\b", re.I)
_INSPECTION = re.compile(
    r"\b(?:inspect\w*|ofsted|reports?|rated|graded|judged|grades?|ratings?|judge?ments?)\b", re.I
)
_VISITED = re.compile(
    r"\b(ofsted|inspectors) (?:last |first |most recently )?(?:visit(?:ed)?|c[ao]me)\b", re.I
)
_WHO_WAS = re.compile(r"^\W*who(?= (?:was|were|has been|have been|got) (?:\w+ )?inspected\b)", re.I)
_HOW_LONG = re.compile(
    r"\bhow (?:long|many (?:year|month|week|day)s)(?: (?:is it|has it been|have passed))? (ago|since)\b", re.I
)
_ONE_INSPECTION = re.compile(
    r"\b(?:the|ofsted's) (?:very )?(?:(?P<oldest>first|earliest)|(?P<newest>last)) (?:\w+ )?inspection\b"
    r"|\b(?:their|its|(?:in|at|from|of|since|after|by) the) (?P<own>(?:most recent|latest|newest|oldest))\b",
    re.I,
)
YES_OR_NO = re.compile(r"^\W*(?:and |so |but )?(?:is|are|was|were|has|have|did|does)\b", re.I)
_EVERY = re.compile(
    r"\b(?:grades|ratings|judge?ments|marks|scores)\b"
    r"|\bhow (?:was|were|is|are)\b.*\b(?:rated|graded|judged)\b",
    re.I,
)

_BESIDES = re.compile(r"\b(?:includ\w+|plus|(?:together|along) with|besides|not (?:only|just))\b", re.I)
"""Of grades in general, one area is named that must be among them."""


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """What a question asks of the covers.

    `areas` are the judgement areas it calls, `every_area` is true where it asks for the grades in general.
    `grades` are those looked for (empty: any), `step` is a change from one to another. `subject` is what is
    listed or counted. `inspector` and `kind` narrow the reports, `ever` widens them to earlier inspections.
    `grade_too` is true where it asks for a grade beside a date, an inspector or a kind. `pairs` are areas
    with the grades looked for in each, where they differ ("good overall but inadequate for care leavers").
    `manner` is how those that have something are counted, where not simply one by one. `above` are two areas
    of which the first must have the better grade.
    """

    ask: Ask
    areas: tuple[str, ...] = ()
    every_area: bool = False
    grades: frozenset[str] = frozenset()
    step: Step | None = None
    direction: Direction | None = None
    extreme: Extreme | None = None
    subject: Literal["authorities", "reports", "areas"] = "authorities"
    inspector: str | None = None
    kind: str | None = None
    ever: Literal["ever", "never", "always"] | None = None
    grade_too: bool = False
    pairs: tuple[tuple[str, frozenset[str]], ...] = ()
    manner: Manner | None = None
    above: tuple[str, str] | None = None


def read_fact(asked: str, inspectors: Iterable[str]) -> FactQuestion | None:
    """Return what the question `asked` (without authorities' names) asks of the covers.

    None where it asks anything that a cover does not print: every word must be one of facts, areas or grades.
    `inspectors` are the lead inspectors' names, by which reports can be asked for.
    """
    text = _VISITED.sub(r"\1 inspected", re.sub(r"n't\b", " not", asked.replace("’", "'")))
    text = _WHO_WAS.sub("which authorities", text)
    text = re.sub(r"\bas well as\b", "besides", text, flags=re.I)
    text = _HOW_LONG.sub(r"how long \1", text)
    inspector = next((name for name in inspectors if re.search(rf"\b{re.escape(name)}\b", text, re.I)), None)
    if inspector:
        text = re.sub(re.escape(inspector), "", text, flags=re.I)
    manner, text = read_manner(text)
    step, span = step_in(text) or (None, None)
    unread = without_spans(text, [span]) if span else text
    rest = re.sub(rf"\b(?:{GRADE})\b|\bRI\b", " ", without_areas(unread), flags=re.I)
    plain = [word.removesuffix("'s") for word in words(rest) if not word[0].isdigit()]
    other = [word for word in plain if word not in STOP and word not in _FACT_WORDS]
    if other or _BLOCKED.search(text) or (re.search(r"\bhow\b", text, re.I) and not _HOW.search(text)):
        return None
    above = compared_areas(text)
    if _is_misread(unread):
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
        ever=_first((("never", "never"), ("ever", "ever"), ("always", "always")), text),
        pairs=pairs,
        manner=manner,
        above=above,
    )
    asked_for = _asked(text, found)
    if asked_for is None or (pairs and asked_for.ask not in _LISTS):
        return None
    if asked_for.ask in _LISTS and _ASKED_TWICE.search(text):
        return None
    return _in_its_manner(asked_for)


def _in_its_manner(found: FactQuestion) -> FactQuestion | None:
    """Return `found`, None where it cannot be counted in the manner that it asks for."""
    lists, how = found.ask in _LISTS, found.manner.how if found.manner else None
    if not lists and found.step:
        found = replace(found, step=None)
    simple = not (found.direction or found.step or found.extreme or found.pairs or found.ever or found.above)
    match how:
        case None:
            return found
        case "all areas" | "some areas" if not found.areas and simple:
            return found if lists and found.grades else replace(found, every_area=True, manner=None)
        case "side by side" if simple and found.grades and not found.areas:
            return found
        case "most" | "fewest" if lists and simple and found.grades and not found.areas:
            return found
        case "furthest" if lists and found.direction in {"improved", "declined"} and not found.step:
            return found
        case "each grade" if lists and simple and len(found.areas) < 2:
            return found
        case "each year" if found.ask == "count" and simple and len(found.areas) < 2:
            return found
        case "both years":
            fits = lists and simple and found.subject == "authorities"
            return found if fits else replace(found, manner=None)
        case "share" if found.ask == "count" and simple and found.grades:
            return found
        case "not inspected" if lists and simple and not (found.grades or found.inspector or found.kind):
            return found
        case "times" | "most often" if simple and not found.grades and (lists or found.ask == "inspector"):
            return found
    return None


def _extreme(text: str) -> Extreme | None:
    """Return which end is looked for; none in "at their most recent inspection", which says only when."""
    own = _ONE_INSPECTION.search(text)
    if own and own["own"]:
        return None
    found = _first(_EXTREMES, text)
    if found is None and own and re.search(r"\bwhen\b", text, re.I):
        return "oldest" if own["oldest"] else "newest"
    return found


def _is_misread(text: str) -> bool:
    """Tell whether `text` has a word that turns the question round and that nothing here reads."""
    rest = without_areas(without_spans(text, read_period(text).spans))
    for pattern, _ in GRADE_SETS:
        rest = re.sub(rf"\b(?:{pattern})\b", " ", rest, flags=re.I)
    rest = _READ.sub(" ", rest)
    if _one_more_than_one(rest):
        rest = re.sub(r"\b(?:but|yet|while)\b", " ", rest, flags=re.I)
    return _WEIGHTY.search(rest) is not None


def _one_more_than_one(text: str) -> bool:
    """Tell whether more than one grade is looked for, each perhaps in an area of its own."""
    return len(re.findall(rf"\b(?:{GRADE})\b", text, re.I)) > 1


def _asked(text: str, found: FactQuestion) -> FactQuestion | None:
    """Return `found` with what it asks, None where it asks for no fact after all."""
    subject = _subject(text)
    if subject == "areas" and "requires improvement" in found.grades and not _GRADE_ASKED.search(text):
        return None  # "which areas require improvement?" asks what must get better
    narrowed = bool(
        found.grades or found.step or found.direction or found.inspector or found.kind or found.above
    )
    if _COUNT.search(text):
        return replace(found, ask="count", subject=subject or "authorities") if subject or narrowed else None
    every = bool(_EVERY.search(text)) and (not found.areas or _BESIDES.search(text) is not None)
    ask = _first(_ASKS, text)
    if ask and _INSPECTION.search(text) and not (ask == "inspector" and found.inspector):
        grade_too = bool(_WHAT_GRADE.search(text)) and not found.grades and ask not in {"history"}
        return replace(found, ask=ask, every_area=every, grade_too=grade_too)
    listing = _WHICH.search(text) and (narrowed or found.extreme or subject in {"authorities", "reports"})
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


def _subject(text: str) -> Literal["authorities", "reports", "areas"] | None:
    match = _COUNT.search(text) or _WHICH.search(text)
    found = (match.groupdict().get("subject") or match.groupdict().get("listed") or "") if match else ""
    if re.match(r"inspection|report|time", found, re.I):
        counts = found != "times" or _INSPECTION.search(text) or grades_in(text)
        return "reports" if counts else None
    if re.match(r"area|judg|grade|rating", found, re.I):
        return "areas"
    return "authorities" if found else None


def _first(table: Iterable[tuple[_Name, str]], text: str) -> _Name | None:
    return next((name for name, pattern in table if re.search(rf"\b(?:{pattern})", text, re.I)), None)


def _kind(text: str) -> str | None:
    """Return the kind of inspection that `text` is limited to, None where it asks which kind it was."""
    if re.search(r"\b(?:kind|type|sort) of\b|\bshort or\b|\bstandard or\b|\bframework\b", text, re.I):
        return None
    match = re.search(r"\b(short|standard|ilacs|sif)\b", text, re.I)
    return match[1].casefold() if match else None
