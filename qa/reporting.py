"""Words about the reporting, not about what is reported: "was it criticised for", "flagged by Ofsted"."""

from __future__ import annotations

import re
from typing import Literal

from qa.leaning import topic_words

_JUDGED = r"(?:(?:criticis|criticiz|prais|slat|commend|flagg|slamm|applaud|highlight)ed|singled out)"
_JUDGES = r"(?:(?:criticis|criticiz|prais)e[sd]?|(?:commend|applaud|highlight|flag|slam)s?|flagged|slammed)"
_OFSTED = r"(?:ofsted|(?:the |ofsted )?inspectors?|(?:the |this |their |its )?(?:report|inspection)s?)"
_WORK = r"(?:work|practice|efforts?|performance|approach)"
_WORK_ON = rf"(?: (?:its|their|the|any) {_WORK} (?:on|with|in|around|to|for)\b)?"
_WHICH = (
    r"(?:who|(?:any|some)one|it|they|(?:the )?(?:council|authority)|(?:which|what|any|how many) (?:other )?"
    r"(?:local )?(?:authorit\w+|councils?|boroughs?|areas|counties))"
)
_HAS_BEEN = r"(?:(?:was|were|is|are|has|have|been|get|gets|got|also|ever|particularly) )*"
_AS = r"(?: up)?(?: as (?:an? )?(?:\w+ )?(?:concern|problem|issue|risk|worry|weakness|strength)s?)?"

_ABOUT = re.compile(
    rf"^\W*(?:(?:and|but|so|why) )*{_HAS_BEEN}(?:{_WHICH} )?{_HAS_BEEN}{_JUDGED}"
    rf"(?: up)?(?: (?:by|in) {_OFSTED})? (?:for|over|about)\b{_WORK_ON}"
    rf"|^\W*(?:(?:and|but|so|what|why|where|how|which) )*(?:(?:did|does|do|has|have) )?{_OFSTED} {_JUDGES}"
    r"(?: up)?\b(?: (?:it|them|the (?:council|authority)))?(?: (?:for|over|about|in|on)\b)?"
    rf"|(?<=\w) {_JUDGED}{_AS} (?:by|in) {_OFSTED}(?=\W*$)"
    rf"|(?<!children)(?<!people)(?<=\w) (?:criticised|criticized|praised|slated|slammed|commended)(?=\W*$)",
    re.I,
)
_WAS_FLAGGED = re.compile(rf"(?<=\w) flagged{_AS}(?=\W*$)", re.I)
_IN_THE_PAST = re.compile(r"^\W*(?:was|were|has|have|did)\b", re.I)
"""What "is" flagged is flagged by the services; what "was" flagged, by an inspection."""
_WORST = (
    r"(?:worst|(?:most )?(?:damning|critical|scathing|negative|harsh\w*|serious|worrying)|harshest|toughest)"
)
_BEST = r"(?:best|nicest|kindest|(?:most )?(?:glowing|positive|flattering|complimentary)|highest)"
_THINGS = (
    r"(?:things?|criticisms?|praise|comments?|findings?|lines?|quotes?|remarks?|points?|sentences?|bits?)"
)
_SAID = (
    rf"(?: (?:that )?(?:{_OFSTED}|they|it) (?:\w+ )??"
    r"(?:says?|said|makes?|made|wrote|found|finds?|has|have|had|gives?|gave)"
    rf"| (?:in|from|by) {_OFSTED})?"
)
_SIDES = tuple(
    (
        re.compile(
            r"^\W*(?:(?:and|but|so|what(?:['’]s)?|is|are|was|were|(?:give|show|tell) me|list|please)\b\W*)*"
            rf"(?:the )?(?:\w+ )?{said} {_THINGS}{_SAID} (?:about|of|on|in|for)\b(?: how)?",
            re.I,
        ),
        plain,
    )
    for said, plain in ((_WORST, "what is wrong with"), (_BEST, "what is good about"))
)
"""The worst and the best of what is said of something, and how that is asked in plain words."""

_SIDE_OF_A_PART = re.compile(
    r"^\W*(?:(?:and|but|so|what|which|is|are|was|were|the|there|any|some|list|(?:give|show|tell) me|about"
    r"|(?:across|in|of) (?:all(?: of)?|every|the)(?: the)? (?:reports?|inspections?|councils?|authorit\w+)"
    r"|common\w*|most|main|key|typical|shared|recurring|frequent\w*|usual|biggest|greatest|reported)\b\W*)*"
    r"(?:(?P<praise>strengths|positives|successes|good (?:points|things)|best (?:bits|things))"
    r"|(?P<criticism>weaknesses|negatives|shortcomings|failings|failures|criticisms|problems|concerns"
    r"|bad (?:points|things)))(?: (?:found|seen|reported|noted|identified|raised))?"
    r" (?:in|of|with|around|for|about|on|when it comes to) \w",
    re.I,
)


def side_of_a_part(topic: str) -> Literal["praise", "criticism"] | None:
    """Return the side of a part that is asked for by name: "common weaknesses in fostering"; else None."""
    found = _SIDE_OF_A_PART.match(topic)
    if found is None:
        return None
    return "praise" if found["praise"] else "criticism"


def without_reporting(topic: str) -> str:
    """Return `topic` without words of criticism or praise as such, where other words of a topic remain."""
    for pattern, plain in _SIDES:
        if (found := pattern.match(topic)) and topic_words(topic[found.end() :]):
            return plain + topic[found.end() :]
    bare = _ABOUT.sub(" ", topic)
    if _IN_THE_PAST.match(bare):
        bare = _WAS_FLAGGED.sub(" ", bare)
    return bare if topic_words(bare) else topic
