"""Questions about a report as a whole: what it says, what it praises, and what must get better."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from qa.around import OF_A_REPORT
from qa.audience import asks_what_to_ask, without_occasion
from qa.side_words import CRITICISM, GRADES, MARKS, PRAISE, VERDICT, WHOLE
from qa.topic import AT_LARGE
from qa.wording import STOP, words

Side = Literal["praise", "criticism"]


@dataclass(frozen=True, slots=True)
class General:
    """What of a whole report is asked for: one `side` of it, or, where that is None, what it says of both.

    `both` is true where both sides are asked for by name, `graded` where the verdict is, or the reasons of a
    grade, `changed` where the way from one grade to another is.
    """

    side: Side | None = None
    both: bool = False
    graded: bool = False
    changed: bool = False


_SEVERAL = re.compile(
    r"\b(?:top|(?:top )?(?:two|three|four|five|six|seven|eight|nine|ten|several|(?:a )?couple of|[2-9]|10))"
    r"(?= (?:\w+ )?(?:strengths|weaknesses|positives|negatives|successes|shortcomings|failings|criticisms"
    r"|concerns|problems|things|points|quotes|quotations)\b)"
)
"""How many are wanted: the list has as many as it has."""

_LIKED = r"(?:good|great|like|liked|happy|pleased|impressed|well|work(?:s|ed|ing)?|up to scratch|right)"
_BETWEEN = (
    r"(?:the|they|it|that|is|was|were|be|been|being|do|does|doing|done|go|going|gone|so|very|really|always"
    r"|ofsted|inspectors?)"
)
_DO = (
    r"(?:do|done|chang\w+|fix\w*|focus\w*(?: on)?|improv\w+|get better|sort(?:ed)? out|work on|put right"
    r"|concentrate(?: on)?|address\w*|tackle)"
)
_TELL_ME = r"^\W*(?:(?:can you )?tell me )?"
_PHRASES: tuple[tuple[Side | None, str], ...] = (
    ("criticism", r"\bwhat (?:did|does|do|has|have|is|was)(?:n't| not)\W*$|\bwhat not\W*$"),
    (
        "criticism",
        rf"(?:\bnot|n't|\bnever|\bnothing|\bno longer) (?:{_BETWEEN} ){{0,3}}?{_LIKED}\b(?: enough)?",
    ),
    ("criticism", r"\b(?:red flags?|bad news|downsides?|weak (?:points?|spots?)|room for improvement)\b"),
    (
        "criticism",
        r"\b(?:the )?bad (?:at|about|things?|points?|bits?|stuff)\b"
        r"|\banything (?:bad|wrong|negative|worrying|concerning)\b|\b(?:the|and) bad\b"
        r"|\b(?:went|go(?:es|ing)?) wrong\b",
    ),
    (
        "criticism",
        r"\blet(?:s|ting)? (?:(?:it|them|us|children|the council) )?down\b|\b(?:falls?|fell|falling) short\b",
    ),
    ("criticism", rf"\b(?:must|should)(?: \w+)? (?:be )?{_DO}\b"),
    (
        "criticism",
        rf"\b(?:needs?|needed|ought|ha(?:s|ve|d)|left|remains?|more|still)(?: \w+)? to (?:be )?{_DO}\b",
    ),
    (
        "criticism",
        rf"\b(?:(?:told|asked|recommended|advised|instructed)"
        rf"|(?:ofsted|inspectors?|reports?|inspections?)(?: \w+)? (?:tell|ask|advise))"
        rf"(?: \w+)? to (?:be )?{_DO}\b",
    ),
    ("criticism", r"\b(?:needs?|needed|requires?)(?: \w+)? (?:work|attention|fixing|sorting)\b"),
    (
        "criticism",
        r"\bhow (?:can|could|would|should|does|do|might|will) \w+ (?:get|become|be|reach|move|go)\b"
        r"(?: up)?(?: to)?(?: be(?:ing)?)? (?:outstanding|good|better)\b",
    ),
    (
        "criticism",
        r"\bwhat (?:would|will|could|might|does|did) (?:(?:it|they) )?(?:take|need|make|get)\b"
        r"(?: (?:for )?(?:it|them))?(?: to)?(?: (?:get|become|be|reach|move|go))?(?: (?:up|back))?(?: to)?"
        r"(?: be(?:ing)?)? (?:outstanding|good|better)\b",
    ),
    ("criticism", rf"{_TELL_ME}what (?:is|was) (?:\w+ )?bad\W*$"),
    ("criticism", r"\b(?:told off|pulled up|marked down)(?: (?:for|on|about|over))?\W*$"),
    ("praise", rf"{_TELL_ME}what (?:is|was) (?:\w+ )?good\W*$|\b(?:ofsted|inspectors?) (?:\w+ )?like[sd]?\b"),
    (
        "praise",
        r"\b(?:the )?good (?:at|about|things?|news|points?|bits?|stuff)\b|\banything (?:good|positive)\b"
        r"|\b(?:the|and) good\b|\bupsides?\b",
    ),
    (
        "praise",
        r"\b(?:do(?:es|ing)?|did|done|go(?:es|ing)?|went|gone|works?|worked|working)"
        r"(?: (?:really|particularly|especially|most|very))? well\b|\bwhat (?:works?|worked|is working)\b",
    ),
    (None, r"\bwhat (?:do|does|did) (?:they|it) (?:all )?(?:have|share) in common\b"),
    (None, r"\b(?:stands?|standing|stood) out\b|\bsum(?:s|med|ming)?(?: \w+){0,2}? up\b"),
    (
        None,
        r"\bin (?:a nutshell|brief|short|plain english"
        r"|(?:just )?(?:a )?(?:few|couple of|\w+) (?:sentences?|words?|lines?|points))\b",
    ),
    (None, r"\b(?:main|key|most important) (?:points?|messages?)\b"),
    (None, r"\b(?:(?:good|great|useful|key|short) )?(?:quotes|quotations)\b"),
    (
        None,
        r"\b(?:should|need to|must|do|ought to) (?:i|we|you|people|parents) (?:need to )?know\b",
    ),
    (None, r"^\W*explain (?:it|this|the (?:inspection|report))(?: to (?:me|us))?\W*$"),
    (
        None,
        r"^\W*what (?:did|does|do|has|have) (?:(?:the|its|their) )?"
        r"(?:(?:last|latest|most recent|current|new) )?"
        r"(?:ofsted(?: (?:inspect(?:ors?|ions?)|reports?))?|inspectors?|inspections?|reports?)\W+"
        r"(?:\w+ )?(?:say|said|find|found|think|thought|conclude)(?: about| of| on)?(?: it| them| there)?"
        rf"(?:,? {AT_LARGE})?\W*$",
    ),
    (
        None,
        r"^\W*(?:(?:the|its|their) )?(?:(?:last|latest|current|new|full) )?"
        r"(?:ofsted(?: (?:reports?|inspections?|results?|findings))?|(?:inspection )?reports?"
        r"|inspections?)\W*$",
    ),
    (None, r"^\W*(?:and )?what about(?: it| them)?\W*$"),
    (None, r"^\W*tell me(?: all| more)?(?: about(?: it| them| the (?:inspection|report))?)?\W*$"),
)
_SIDES = tuple((side, re.compile(pattern)) for side, pattern in _PHRASES)

_IS = re.compile(r"\b(what|where|how|that|there|it)'s\b")
_AT_RISK = re.compile(r"\bat (?:\w+ )?risk\b")
"""What children are: who asks about them asks for no list of a report's criticism."""

_HOW_MUCH = re.compile(r"\bhow (?:many|much|long|often|far|old)\b|^\W*(?:who|when)\b")
_WHY = re.compile(r"^\W*(?:and |but |so )?why\b")
_HOW_COME = re.compile(r"^\W*(?:and |but |so )?how come\b", re.I)
_WHY_GRADED = re.compile(
    rf"{_WHY.pattern}.*\b(?:outstanding|good|inadequate|requires? improvement|(?:down|up)graded"
    r"|fail(?:ed|ing|s)?)\b"
)
_WORSE = (
    r"(?:declin\w+|deteriorat\w+|worsen\w*|slip(?:s|ped)?|drop(?:s|ped)?|fall(?:s|en)?|fell|downgraded|upgraded"
    r"|improved?|(?:get|got|gotten|become|became|gone|go|went)(?: so| much)?"
    r" (?:worse|better|downhill|down|up))"
)
_WHY_CHANGED = re.compile(rf"{_WHY.pattern}(?! (?:can|does|is|are|must|should))[^?]*\b{_WORSE}\b")
_CHANGED_AND = re.compile(
    rf"\b(?:has|have|had|did) (?:it|they|the council|things) {_WORSE}\b(?=.*\b(?:what|why)\b)"
    r"|\b(?:is|are) (?:it|they|things) (?:any )?(?:better or worse|better|worse)(?: now)?"
    r"(?: than (?:(?:it|they) (?:was|were)|before))?(?: (?:[a-z]+ )?years ago)?(?=,? (?:and |but )?why\W*$)"
)
_TURNED_ROUND = re.compile(
    r"^\W*what (?:has |have |had )?turned (?:(?:it|them|things|the council) )?a?round\W*$"
)
_AND_WHAT_CHANGED = re.compile(
    r"(?:,? and|,)(?: (?:what|how))?(?: (?:has|have|had|did|is|was))?(?: (?:it|they|things|anything))?"
    r"(?: (?:since|then))? chang(?:ed?|ing)(?: since(?: then)?| afterwards)?\W*$"
)
_AND_WHY = re.compile(r"\b(?:and|but)? ?why\W*$")
_GOT_BETTER = re.compile(
    r"\bwhat (?:(?:has|have|is|was|things) )?(?:got(?:ten)? better|improved|changed for the better)\b"
    r"|\b(?:has|have) (?:improved|got better)\b"
)
_CHANGED_AROUND = frozenset(words("from drop dropped fall fell slip down up then so much since badly"))
_HAS_IMPROVED = re.compile(
    r"\b(?:has|have|had|did|is|are|was|were)\b[^?]*\b(?:improved?|improving|better|changed?)\b"
    r"|\bwhat improved\b"
)
"""What has become better is not what must."""

_NEEDS = re.compile(
    r"\b(?:needs?|needed|must|should"
    r"|(?:ha(?:s|ve|d)|told|asked|recommended|advised|(?:tell|ask)(?: \w+)?) to)\b"
)


def read_general(asked: str) -> General | None:
    """Return what a question, without names and periods, asks of a whole report; None for one of a part.

    What is praised is told with its shortcomings, since a report's summary tells both.
    """
    asked = _HOW_COME.sub("why", asked)
    text = _IS.sub(r"\1 is", asked.replace("’", "'").casefold())
    if asks_what_to_ask(text):
        return General("criticism")
    text = _SEVERAL.sub(" ", without_occasion(text))
    if (changed := _change(text)) is not None:
        return changed
    if (
        _AT_RISK.search(text)
        or _HOW_MUCH.search(text)
        or (_HAS_IMPROVED.search(text) and not _NEEDS.search(text))
    ):
        return None
    sides: set[Side] = set()
    found = False
    for side, pattern in _SIDES:
        text, times = pattern.subn(" – ", text)
        found |= times > 0
        if times and side:
            sides.add(side)
    rest = {word for word in words(text) if word not in STOP}
    if _WHY_GRADED.match(asked.replace("’", "'").casefold()):
        return General(graded=True) if rest <= GRADES | OF_A_REPORT else None
    beside = MARKS if sides or found else frozenset()
    if _WHY.match(text) or not rest <= PRAISE | CRITICISM | WHOLE | VERDICT | OF_A_REPORT | beside:
        return None
    if rest & PRAISE:
        sides.add("praise")
    if rest & CRITICISM:
        sides.add("criticism")
    if not (sides or found or rest & (WHOLE | VERDICT)):
        return None
    side = next(iter(sides)) if len(sides) == 1 else None
    return General(side, both=len(sides) == 2, graded=bool(rest & (VERDICT | beside)))


def _change(text: str) -> General | None:
    """Return what is asked of a change of the whole and its reasons; None where no such thing is asked."""
    if what := _AND_WHAT_CHANGED.search(text):
        reasons = read_general(text[: what.start()])
        if reasons and reasons.graded:
            return replace(reasons, changed=True)
    why = _WHY_CHANGED.search(text)
    if why:
        rest = {word for word in words(re.sub(rf"\b{_WORSE}\b", " ", text)) if word not in STOP}
        return General(changed=True) if rest <= GRADES | OF_A_REPORT | _CHANGED_AROUND else None
    better = _GOT_BETTER.search(text)
    if better:
        other = read_general(_GOT_BETTER.sub(" ", text)) if _NEEDS.search(text) else None
        return General(both=True, changed=True) if other and other.side == "criticism" else None
    if _TURNED_ROUND.match(text):
        return General(changed=True)
    if not _CHANGED_AND.search(text):
        return None
    rest_asked = _CHANGED_AND.sub(" ", text)
    if not {word for word in words(_AND_WHY.sub(" ", rest_asked)) if word not in STOP}:
        return General(changed=True)
    other = read_general(rest_asked)
    return replace(other, changed=True) if other else None
