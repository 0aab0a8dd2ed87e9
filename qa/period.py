"""Which of an authority's inspections a question asks for: the current one unless it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from qa.areas import without_areas
from qa.became import asks_what_became
from qa.wording import STOP, words
from qa.years import (
    DATE,
    NO_AUTHORITY,
    OF_ANOTHER,
    RANGE,
    RESULT,
    SAYS,
    SINCE,
    UNTIL,
    YEAR_NOUN,
    is_of_the_topic,
    is_range,
    stretch_of,
    years_of,
)

Which = Literal["current", "previous", "first", "all", "dated", "since"]

_THE = r"(?:the |its |their |your |our |that )?"
_OLD = r"(?:previous|prior|earlier|preceding|penultimate|older|old)"
_NOUN = (
    r"(?:(?:full |standard |short )?(?:(?:ofsted )?inspections?"
    rf"|(?:ofsted|inspection|inspectors['’]?) {RESULT}|(?P<bare>{RESULT}|time)))"
)
"""What calls an inspection; `bare` words call one only where the question says so (`_is_inspection`)."""

_EARLIEST = r"(?:first|earliest|oldest)"
_LATEST = r"(?:latest|newest|most recent|last|current)"
_ONE = (
    r"(?:(?:full |standard |short )?(?:ofsted |inspection )?"
    r"(?:inspections?|reports?|judge?ments?|grades?|ratings?))"
)
_BESIDES = r"(?:and|or|to|with|against|versus|vs\.?)"
_GRADED = r"(?:outstanding|good|adequate|inadequate|requir\w+ improvement)"
_ACROSS = r"(?:over|across|through|throughout)"
_NUMBER = r"(?:two|three|four|five|six|seven|\d)"
_PHRASES: tuple[tuple[Which, bool, str], ...] = (
    ("previous", True, rf"(?:since|compared (?:with|to)|than(?: at| in)?) {_THE}last ofsted(?! \w)"),
    ("previous", True, rf"(?:since|compared (?:with|to)|than(?: at| in)?) {_THE}(?:{_OLD}|last) {_NOUN}"),
    ("previous", True, r"(?P<than>(?:since|than(?: it was| they were| it did| they did)?) last time)"),
    ("previous", True, r"(?P<before>than(?: it was| they were)? before)"),
    ("all", False, r"(?P<over>over (?:the years|time))"),
    ("all", False, rf"(?:{_OLD}|past) (?=\w+s\b|\w+ \w+s\b){_NOUN}"),
    ("all", False, rf"(?:{_ACROSS} )?(?:all|every|each)(?: of)? (?:the |its |their )?{_NOUN}"),
    (
        "all",
        False,
        rf"{_ACROSS} +(?:(?:all|of|its|their|the) +)*"
        rf"(?:{_NUMBER}|its|their) +(?:ofsted )?(?:inspections|reports)",
    ),
    ("first", True, rf"{_THE}{_EARLIEST}(?: {_ONE})? {_BESIDES} {_THE}{_LATEST} {_ONE}"),
    ("first", True, rf"{_THE}{_LATEST}(?: {_ONE})? {_BESIDES} {_THE}{_EARLIEST} {_ONE}"),
    ("current", False, r"(?<=when was )the last (?P<bare>time)"),
    ("current", False, r"(?P<led>last time)"),
    ("current", False, rf"{_THE}(?:latest|newest|most recent|last) ofsted(?!['’])"),
    ("previous", False, rf"{_THE}(?:{_OLD}|last but one|second last) {_NOUN}"),
    ("previous", False, r"(?:the )?last (?P<bare>time)"),
    (
        "previous",
        False,
        rf"(?<=were )previously(?= (?:(?:rated|graded|judged|found)(?: to be)? )?{_GRADED}\b)",
    ),
    (
        "previous",
        False,
        r"the inspection before(?: last| that| then| this(?: one)?)?(?=(?: in| of| for)?\W*$)",
    ),
    (
        "previous",
        False,
        r"(?P<back>(?:the (?:report|visit|time|grade|rating|judge?ment|one) )?before)(?=\W*$)",
    ),
    (
        "previous",
        False,
        rf"(?P<that>(?:the (?:{RESULT}|time|one) )?before (?:last|that|then|this(?: one)?))(?=\W*$)",
    ),
    ("first", False, rf"(?:the |its |their )?(?:first|earliest|oldest) {_NOUN}"),
    ("first", False, r"first (?:ever )?(?=inspected)"),
    ("first", False, r"(?<=inspected )first(?=\W*$)"),
    ("current", False, rf"{_THE}(?:latest|newest|most recent|current|last) {_NOUN}"),
    ("current", False, r"(?P<back>(?:the )?latest)"),
)
_INSPECTED = re.compile(r"\b(?:ofsted|inspect\w*|rated|graded|judged)\b", re.I)
_BESIDE = re.compile(r"\b(?:ofsted|inspectors?|inspection)(?:['’]s?)?\s*$", re.I)
_GRADE = re.compile(r"\b(?:grades?|ratings?)\b", re.I)
_THEN_BESIDE = re.compile(
    r"\s*(?:round )?(?:(?:when|that|by|from|of|with) )?(?:the )?(?:ofsted|inspectors?|inspections?)\b"
    r"|\s*(?:round )?(?:when |that )?(?:it|they|we|the council)? ?(?:was|were) (?:last )?"
    r"(?:inspected|rated|graded|judged)\b",
    re.I,
)
_SAID = re.compile(
    r"\bwhat (?:\w+ ){0,3}?(?:did|do|does|was|were|is) (?:(?:it|they|ofsted|the|inspectors?|you|we) )*"
    r"(?:say|said|find|found|noted?|report(?:ed)?|criticised?|praised?|raised?|recommend(?:ed)?|identif\w+)\b",
    re.I,
)
"""What inspectors said is asked for; what children say is no inspection's."""

_OF_THE_NAMED = re.compile(r"^\s(?:of|on|about|from|for|in|by)(?: {2,}(?:and|or|,)?)+(?= )", re.I)
"""After a phrase, of an authority whose name is blanked."""

_OF_A_BARE = re.compile(rf"\s(?:of|on|about|by|to|from|into){NO_AUTHORITY}", re.I)
_ENDS = re.compile(r"\s*(?:$|[^\w\s]|and\b|or\b|in (?:what|which)\b)", re.I)
_HOW_LONG = re.compile(
    r"\b(?:long|longest|time|years|months|weeks|days)(?: (?:is it|has it been|have passed))?\s*$", re.I
)
"""Before "since the last inspection", which is the current one there."""

_ANY = re.compile(r"\b(?:an?|any|every|each|no|some)\s*$", re.I)
_COMPARED = re.compile(r"\b(?:better|worse|stronger|weaker|improved|different|changed)\s*$", re.I)
_CHANGED = re.compile(
    r"\b(?:has|have|did)\b.*\b(?:changed?|improved?|developed?|declined?|deteriorated|progress(?:ed)?"
    r"|done|fared?|got|gone|evolved?)\s*$",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:ofsted|inspectors|inspections|reports) "
    r"(?:say|said|find|found|think|thought|tell|told|note[sd]?)\b",
    re.I,
)
_HOW_WAS_IT = re.compile(r"^\W*(?:and |but |so )?(?:how |was\b|were\b|did (?:it|they)\b)", re.I)
_PLAIN = frozenset(
    words(
        """say said saying find found happened inspected inspect inspection ofsted inspectors rated graded
        judged rating ratings grade grades judgement judgements marks report reports
        council authority good bad outstanding inadequate adequate requires improvement better worse best
        worst different receive received round"""
    )
)
"""Words beside which "last time" and "the previous report" stand alone: they name no topic."""

_WAS_GRADED = re.compile(
    r"\b(?:was|were|been) (?:\w+ )?(?:outstanding|good|inadequate|adequate|requires? improvement)\b", re.I
)
_LED = re.compile(r"\b(?:who|when)\b.*\b(?:inspect(?:ed)?|led|lead|visit(?:ed)?|c[ao]me)\b", re.I)
_INSPECTIONS = re.compile(
    r"(?:^|\b(?:did|do|does|have|has|had|were|are|was|which|what|how|when|the|its|their|of|in|from|and|across"
    r"|over|between|list|show|me|all|two|three|four|five|six|\d)|['’])\s+(?:ofsted )?"
    r"(?:inspections|(?<=who were )\s*(?:the )?(?:lead )?inspectors)\b",
    re.I,
)
"""More than one inspection of an authority that is named beside."""

_OF_HOMES = re.compile(r"\s(?:of|in|at|for) (?:\w+ )?(?:children['’]?s homes?|homes?|schools?)\b", re.I)
_MANY = re.compile(
    r"\b(?:how many|which|list|every|all|any|inspections|reports|councils|authorities|boroughs|counties)\b",
    re.I,
)
_JOINS = re.compile(r"\s*(?:against|versus|vs\.?|v|compared (?:with|to))\s*", re.I)
_BEFORE_THAT = re.compile(rf"\b(?:the (?:{YEAR_NOUN}|time|one) )?before(?: that| then)?(?=\W*$)", re.I)
_GRADES_CHANGE = re.compile(
    r"\b(?:grad|rating|judge?ment)\w* .*\bchang|\bchang\w* .*\b(?:grad|rating|judge?ment)", re.I
)


@dataclass(frozen=True, slots=True)
class Period:
    """The inspections asked for, and the spans of characters of the question that say so.

    `with_current` adds the current inspection, where the question asks what has changed. `dates` are the
    stretches of days of which an inspection must touch one, first and last day included. `explicit` is
    true where the words name an inspection ("the 2019 inspection"); a bare year may belong to the topic
    ("the 2020 cyber-attack"). `back` says how many inspections before the current one "previous" is.
    `published` is true where one report may be called by the month in which it was published.
    """

    which: Which = "current"
    with_current: bool = False
    dates: tuple[tuple[date, date], ...] = ()
    explicit: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    back: int = 1
    published: bool = False


def read_period(question: str) -> Period:
    """Return the period that `question` asks for."""
    progress = asks_what_became(question)
    inspected = _INSPECTED.search(question) is not None
    among = RANGE.search(question)
    if among and (stretch := years_of(question, among)):
        return Period("dated", False, (stretch,), False, (among.span(),))
    until = UNTIL.search(question)
    if until and (inspected or _GRADE.search(question) or _WAS_GRADED.search(question)):
        last = date(int(until["year"]) - bool(until["before"]), 12, 31)
        return Period("dated", False, ((date.min, last),), True, (until.span(),))
    match = SINCE.search(question)
    if match and not is_of_the_topic(question, match, match["year"] or match["on"]):
        # Who was inspected "after 2019" was inspected in 2020 or later.
        year = int(match["year"] or match["on"]) + bool(match["after"] and inspected and not match["noun"])
        stretch = (date(year, 1, 1), date.max)
        return Period("since", False, (stretch,), bool(match["noun"]), (match.span(),))
    topic = (until, match, among if among and among["one"] is None and is_range(among) else None)
    dated = [
        found
        for found in DATE.finditer(question)
        if not is_of_the_topic(question, found, found["year"])
        and not any(other and other.start() <= found.start("year") < other.end() for other in topic)
    ]
    if dated:
        explicit = any(found["noun"] or (found["month"] and inspected) for found in dated)
        published = explicit and not _MANY.search(question)
        spans = _joined(question, tuple(found.span() for found in dated))
        stretches = tuple(stretch_of(found) for found in dated)
        return Period("dated", progress, stretches, explicit, spans, published=published)
    for which, with_current, pattern in _PHRASES:
        for match in re.finditer(rf"\b(?:(?:in|at|from|of|during|on) )?(?:{pattern})\b", question, re.I):
            if _is_inspection(question, match):
                both = with_current or (which == "previous" and progress)
                return Period(which, both, explicit=True, spans=(match.span(),))
    return Period("all") if _GRADES_CHANGE.search(question) else Period()


def _joined(question: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return `spans` with what stands between two of them if it only joins them: "2016 vs 2023"."""
    found: list[tuple[int, int]] = []
    for span in spans:
        joins = found and _JOINS.fullmatch(question[found[-1][1] : span[0]])
        found[-1:] = [(found[-1][0], span[1])] if joins else [*found[-1:], span]
    return tuple(found)


def read_inspections(question: str) -> Period:
    """Return the period that `question` asks for, of one authority: all of it where it says "inspections"."""
    period = read_period(question)
    found = _INSPECTIONS.search(question) if period == Period() else None
    if found is None:
        return period
    after = question[found.end() :]
    other = OF_ANOTHER.match(after) or _OF_HOMES.match(after)
    return period if other else Period("all", explicit=True)


def _is_inspection(question: str, match: re.Match[str]) -> bool:
    """Tell whether the phrase at `match` is about an authority's inspection, not a part of the topic."""
    groups = match.groupdict()
    before, after = question[: match.start()], question[match.end() :]
    if match[0].casefold().startswith("since") and _HOW_LONG.search(before):
        return False
    if groups.get("led"):
        return _LED.search(before) is not None
    after = _OF_THE_NAMED.sub("", after)
    ends = _ENDS.match(after) is not None
    if groups.get("than"):
        return ends
    if groups.get("before"):
        return ends and _COMPARED.search(before) is not None
    if groups.get("over"):
        return ends and (_CHANGED.search(before) or _REPORTED.search(before)) is not None
    if groups.get("back"):
        return _stands_alone(before, after)
    if groups.get("that"):
        said = _SAID.search(question) or _HOW_WAS_IT.match(question)
        return said is not None or _stands_alone(before, after)
    if not groups.get("bare"):
        return OF_ANOTHER.match(after) is None
    if _OF_A_BARE.match(after) or _ANY.search(before):
        return False
    if _BESIDE.search(before) or _THEN_BESIDE.match(after) or SAYS.match(after):
        return True
    if re.match(r"(?:since|compared|than)\b", match[0], re.I) and ends:
        return True
    inside = re.match(r"(?:in|at) |.*\btime$", match[0], re.I)
    return bool(inside and _SAID.search(question)) or _stands_alone(before, after)


def _stands_alone(before: str, after: str) -> bool:
    """Tell whether nothing around a phrase names a topic but a judgement area: "how was it last time?"."""
    said = set(words(without_areas(f"{before} {after}")))
    return not said - STOP - _PLAIN and "made" not in said


def asks_before_that(question: str) -> bool:
    """Tell whether `question` asks for the inspection before the one that was just spoken of."""
    return _BEFORE_THAT.search(question) is not None
