"""How a question calls an inspection that it names by no date: "the previous report", "last time"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.areas import without_areas
from qa.wording import STOP, words
from qa.years import NO_AUTHORITY, OF_ANOTHER, RESULT, SAYS

Which = Literal["current", "previous", "earlier", "first", "all", "dated", "since"]

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
_COMPARED_TO = r"(?:and|vs\.?|versus|v|against|or|compared (?:with|to))"
_NOW = r"(?:now|nowadays|today)"
_YEARS_AGO = r"(?:(?:an?|some|several|many|few|couple|of|two|three|four|five|six|seven|ten|\d+) )*years ago"
_TIMES = r"(?:years?|months?|weeks?|days?|decades?|terms?|quarters?|winter|spring|summer|autumn)"
_TO_IMPROVE = r"(?:(?:areas?|points?) (?:for|of) improvement|improvement areas|recommendations)\b"
_PHRASES: tuple[tuple[Which, bool, str], ...] = (
    ("previous", True, rf"(?:since|compared (?:with|to)|than(?: at| in)?) {_THE}last ofsted(?! \w)"),
    ("previous", True, rf"(?:since|compared (?:with|to)|than(?: at| in)?) {_THE}(?:{_OLD}|last) {_NOUN}"),
    (
        "previous",
        True,
        r"(?P<than>(?:since|versus|vs\.?|than(?: it was| they were| it did| they did)?) last time)",
    ),
    ("previous", True, r"(?P<before>than(?: it was| they were)? before)"),
    ("previous", True, r"(?P<than>than (?:it|they|there|things) (?P<soft>used to)(?: be)?)"),
    (
        "previous",
        True,
        r"(?P<than>(?:than in|than|compared (?:with|to)|versus|vs\.?) (?:the|its|their) past)",
    ),
    ("previous", True, rf"(?P<before>than(?: (?:it was|they were))? (?P<soft>{_YEARS_AGO}))"),
    ("previous", True, rf"then {_COMPARED_TO} {_NOW}"),
    ("previous", True, r"now (?:vs\.?|versus|v|against|compared (?:with|to)) (?:back )?then"),
    ("previous", True, rf"(?P<ends>(?:the )?(?:before|past) {_COMPARED_TO} (?:the )?(?:{_NOW}|present))"),
    ("previous", True, rf"(?P<ends>{_NOW} {_COMPARED_TO} (?:before|(?:in )?the past))"),
    ("earlier", False, rf"(?P<past>(?P<soft>in (?:the|its|their) past)(?! (?:[\w-]+ ){{0,2}}{_TIMES}\b))"),
    ("earlier", False, rf"(?P<past>(?P<soft>back then|{_YEARS_AGO}))"),
    ("earlier", False, r"(?P<back>used? to(?= be\b))"),
    ("all", False, r"(?P<over>over (?:the years|time))"),
    ("all", False, rf"(?:{_OLD}|past) {_NOUN}(?<=s)"),
    (
        "all",
        False,
        r"(?:at|in|during|from|by) any (?:of (?:the|its|their) )?(?:previous |earlier |other |ofsted )*"
        r"inspections?",
    ),
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
    ("previous", False, rf"(?P<listed>{_OLD}(?= {_TO_IMPROVE}))"),
    (
        "previous",
        False,
        rf"(?<=were )previously(?= (?:(?:rated|graded|judged|found)(?: to be)? )?{_GRADED}\b)",
    ),
    ("earlier", False, r"(?P<back>previously|formerly|historically)"),
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
_BESIDE = re.compile(r"\b(?:ofsted|inspectors?|inspection)(?:['’]s?)?\s*$", re.I)
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

_TOLD = re.compile(
    r"\b(?:told|tell|asked|recommend\w*|criticis\w+|prais\w+|raised|flagged|identified)\b", re.I
)

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
_WAS = re.compile(
    r"^\W*(?:(?:and|but|so) )*(?:(?:how|what|which|who|where) (?:\S+ +){0,2}?)?(?:was|were|did|had)\b", re.I
)
"""What was is asked for, and not what is done now about what was."""

_HOW_WAS_IT = re.compile(r"^\W*(?:and |but |so )?(?:how |was\b|were\b|did (?:it|they)\b)", re.I)
_PLAIN = frozenset(
    words(
        """say said saying find found happened inspected inspect inspection ofsted inspectors rated graded
        inspector lead judged rating ratings grade grades judgement judgements marks report reports
        council councils authority authorities boroughs borough counties county doing perform performed
        performing fare fared well badly fail failed failing good bad outstanding inadequate adequate requires
        improvement better worse best worst different always receive received round wrong problem problems
        issue issues concern concerns strength strengths weakness weaknesses"""
    )
)
"""Words beside which "last time", "in the past" and "the previous report" stand alone: they name no topic."""

_LED = re.compile(r"\b(?:who|when)\b.*\b(?:inspect(?:ed)?|led|lead|visit(?:ed)?|c[ao]me)\b", re.I)


@dataclass(frozen=True, slots=True)
class Called:
    """The inspection that is called so, and the `span` of characters of the question that call it.

    `with_current` is true where the current one is set beside it, `of_matter` where a matter is asked about
    that the words belong to as well: "are homes better than they used to be?".
    """

    which: Which
    with_current: bool
    span: tuple[int, int]
    of_matter: bool = False


def called_inspection(question: str) -> Called | None:
    """Return the inspection that `question` calls in words, None where it calls none."""
    for which, with_current, pattern in _PHRASES:
        for match in re.finditer(rf"\b(?:(?:in|at|from|of|during|on) )?(?:{pattern})\b", question, re.I):
            if _is_inspection(question, match):
                around = question[: match.start()], question[match.end() :]
                soft = match.groupdict().get("soft") is not None
                return Called(which, with_current, match.span(), soft and not stands_alone(*around))
    return None


def asks_what_was_said(question: str) -> bool:
    """Tell whether `question` asks for what inspectors found, and not for how something was."""
    return (_SAID.search(question) or _TOLD.search(question)) is not None


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
    if groups.get("than") or groups.get("ends"):
        return ends
    if groups.get("listed"):
        return stands_alone(before, re.sub(_TO_IMPROVE, "", after, flags=re.I))
    if groups.get("before"):
        return ends and _COMPARED.search(before) is not None
    if groups.get("over"):
        return ends and (_CHANGED.search(before) or _REPORTED.search(before)) is not None
    if groups.get("back"):
        return stands_alone(before, after)
    if groups.get("past"):
        return stands_alone(before, after) or bool(ends and _WAS.match(question))
    if groups.get("that"):
        said = _SAID.search(question) or _HOW_WAS_IT.match(question)
        return said is not None or stands_alone(before, after)
    if not groups.get("bare"):
        return OF_ANOTHER.match(after) is None
    if _OF_A_BARE.match(after) or _ANY.search(before):
        return False
    if _BESIDE.search(before) or _THEN_BESIDE.match(after) or SAYS.match(after):
        return True
    if re.match(r"(?:since|compared|than)\b", match[0], re.I) and ends:
        return True
    inside = re.match(r"(?:in|at) |.*\btime$", match[0], re.I)
    return bool(inside and _SAID.search(question)) or stands_alone(before, after)


def stands_alone(before: str, after: str) -> bool:
    """Tell whether nothing around a phrase names a topic but a judgement area: "how was it last time?"."""
    said = set(words(without_areas(f"{before} {after}")))
    return not said - STOP - _PLAIN and "made" not in said
