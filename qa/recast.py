"""Questions of fact in other words, put into the plain ones in which they are read."""

from __future__ import annotations

import re

from qa.areas import areas_called, without_areas
from qa.board import BOARD
from qa.grades import GRADE, GROUP, compared_areas
from qa.subject import COUNT, SUBJECT, WHICH
from qa.wording import JOIN

_LED_TO = r"\b(?:led to|resulted in|ended in) (?:an? )?"
_MARK = r"(?:grades?|ratings?|judge?ments?)"
_IN_GRADE = rf"(?: in (?:the |an? )?(?:overall )?{_MARK})?(?=\W*$)"
_LONG = r"how (?:long|many (?:year|month|week|day)s)(?: (?:is it|has it been|have passed))?"
_HOW_LONG = r"how (?:long|many (?:week|day)s)"
_THE = r"(?:the |its |their |this |that )?"
_VISIT = r"(?:(?:last |latest |\d{4} )?(?:ofsted )?inspection|(?:ofsted )?inspectors|ofsted)"
_WHEN = "when was the inspection"
_HISTORY = "how did the grade change"
_AND = r"^\W*(?:(?:and|but|so) )?"
_BECOME = (
    r"(?:get|go|move|come|climb|rise|improve|recover|become|turn|be|reach|fall|drop|slip|decline|emerge|escape"
    r"|leave|stop being|cease to be)(?: (?:back |up |down )?(?:out of|from|to|into))?(?: being)?"
    rf"(?: (?:rated|graded|judged))?(?: an?)? {GROUP}(?: (?:up |down )?to {GROUP})?"
)
"""What covers do not print, how long a grade lasted, is told by the grades and their dates."""

_SO = r"(?: (?:has|have|is|was|were)(?: (?:it|they))?(?: been)?(?: (?:so|that|like that|the case))?)?"
_CARRIED = rf"{JOIN}(?:(?:which|who)\b(?: [\w'-]+){{0,4}}? )?(?:is|are) .*\b{GROUP}\b"
"""After "since when": the question before, which asks who, or whether something, has a grade."""

_RECASTS: tuple[tuple[str, str], ...] = (
    (r"n't\b", " not"),
    (r"\bRI\b", "requires improvement"),
    (r"^\W*(?:and|but|so) (?=(?:which|who|how many)\b)", ""),
    (r"\b(ofsted|inspectors) (?:last |first |most recently )?(?:visit(?:ed)?|c[ao]me)\b", r"\1 inspected"),
    (
        r"^\W*(?:(?:and|so|but) )?when (?:did|were|was) (?:they|(?:the )?(?:inspectors|ofsted))"
        r" (?:last|most recently) (?:come|came|visit|in|there|here|look|check|go)"
        r"(?: (?:in|at|round|there|it|them|by))*\W*$",
        _WHEN,
    ),
    (
        r"^\W*(?:(?:and|so|but) )?when (?:was|were) (?:it|they) last (?:looked at|visited|checked|seen)"
        r"(?: by (?:ofsted|inspectors))?\W*$",
        _WHEN,
    ),
    (
        rf"^\W*how (?:old|recent) (?:is|are) {_THE}(?:last |latest )?(?:ofsted )?(?:report|inspection)\W*$",
        _WHEN,
    ),
    (r"\b(?:in|under) special measures\b", "inadequate"),
    (r"\b(best|worst) places?(?= (?:for|at|in|with)\b)", r"\1 authority"),
    (r"^\W*who(?= (?:was|were|has been|have been|got) (?:\w+ )?inspected\b)", "which authorities"),
    (r"^(\W*)who's(?= been\b)", r"\1who has"),
    (r"^\W*is it (?:true|right|correct|the case) that (?:it |they )?(?:ha(?:s|ve|d) )?", "did it "),
    (r"\b(?:went|gone|going|go|slid|slipped|moved) (?:backwards?|downhill)\b", "declined"),
    (rf"^\W*(?:rank|order|sort)(?= .*\bby (?:\w+ )?{_MARK}\b)", "list"),
    (r"\b(?:between|over|across) (?:their|its|the) (?:last|latest|most recent) two inspections\b", ""),
    (
        r"^\W*(?:has|have|was|were) (?:it|they) (?:been )?inspected"
        r"(?=\W*$|,? (?:in|since|before|after|during|last|this|recently|lately|yet|already|at all)\b"
        r"(?!.* by ))",
        _WHEN,
    ),
    (r"^\W*who led(?: it| them| th(?:at|is)(?: one)?)?(?=\W*$)", "who led the inspection"),
    (
        rf"\b(which|what|how many|any|list|all)(?: of)?(?: the)? ({BOARD})"
        r"(?= (?:is|are|was|were|has|have|had|got)\b)",
        r"\1 authorities for the \2",
    ),
    (
        rf"^(\W*(?:(?:and|but|so) )?(?:which|what|how many)) (?:of the )?({GRADE})"
        r"(?:[- ](?:rated|graded|judged))? (authorities|councils|boroughs|counties)"
        rf" (?=(?:was|were|had been|used to be)(?: \w+ly| once)? (?:rated |graded |judged )?{GROUP}\b)",
        r"\1 \3 are \2 and ",
    ),
    (
        rf"\b(?:was|were) ({GROUP}),? (?:and|but) (?:(?:(?:is|are) )?no longer(?: is| are)?"
        r"|(?:is|are) not(?: now| any ?more))(?: so)?(?=\W*$)",
        r"are no longer \1",
    ),
    (
        rf"{_AND}what (?:was|were) (?:(?:its|the|their) )?{_MARK} before (?:it|they) (?:was|were|became|got)"
        rf" (?:rated |graded |judged )?{GROUP}\b",
        _HISTORY,
    ),
    (
        rf"\b(?:were|was|(?:have|has|had) been|used to be) (?:rated |graded |judged )?({GRADE})"
        r"(?: (?:in the past|before|previously))?,? (?:and|but)"
        r" (?:(?:is|are|(?:has|have) become) (?:now )?|now (?:is |are )?)"
        rf"(?:rated |graded |judged )?({GRADE})(?: now| today)?(?=\W*$)",
        r"were \1 and are now \2",
    ),
    (r"\btrack record\b", "history of the grades"),
    (r"\bas well as\b", "besides"),
    (rf"{_LED_TO}(?:improvements?|(?:better|higher) {_MARK}|upgrades?){_IN_GRADE}", "improved"),
    (rf"{_LED_TO}(?:declines?|falls?|(?:worse|lower) {_MARK}|downgrades?){_IN_GRADE}", "declined"),
    (rf"{_LED_TO}(?=(?:{GRADE})\b)", "were rated "),
    (
        rf"^\W*{_HOW_LONG} (?:did|was|were) {_THE}{_VISIT} (?:take|last|go on|on site|there|in)\b(?: for)?",
        _WHEN,
    ),
    (
        rf"{_AND}{_HOW_LONG} did {_THE}{_VISIT} (?:spend|stay)(?: inspecting)?(?: on[- ]?site| there| here)?"
        rf"(?=\W*$|,? (?:in|during|at|for|on) {_THE}(?:\d{{4}}|last|latest|previous|first|current)\b)",
        _WHEN,
    ),
    (rf"{_AND}{_HOW_LONG} (?:was|were) {_THE}{_VISIT}(?= in\b|\s*(?:[^\w\s]|$))", _WHEN),
    (r"\b(dates?|days?) (?:spent )?on[- ]?site\b", r"\1"),
    (rf"{_AND}when did (?:it|they) (?:first |last |finally )?{_BECOME}\b", _HISTORY),
    (
        rf"{_AND}how (?:long|many (?:year|month|week|inspection)s) did (?:it|they) take"
        rf"(?: (?:for )?(?:it|them))? to (?:first |finally )?{_BECOME}\b",
        _HISTORY,
    ),
    (
        rf"{_AND}(?:(?:for )?how (?:long|many (?:year|month|week)s)|since when)"
        r" (?:was|were|is|are|has|have|had|did|does|do)(?: (?:it|they))?"
        r" (?:been |stay(?:ed)? |remain(?:ed)? |spend )?(?:rated |graded |judged |in )?(?:as )?"
        rf"{GROUP}\b(?: for(?=\W*$))?",
        _HISTORY,
    ),
    (rf"{_AND}(?:how long|since when){_SO}(?={_CARRIED})", _HISTORY),
    (
        rf"{_AND}{_LONG} since (?:(?:it|they) )?(?:was|were) (?:last )?(?:rated )?(?={GROUP}\b)",
        "when was it last rated ",
    ),
    (rf"\b(when (?:was|were) (?:it|they)(?: (?:last|first|ever))?) (?={GRADE}\b)", r"\1 rated "),
    (r"\b(?:ofsted|inspection|grading|rating)s? history\b", "history of the grades"),
    (r"\bhistory (?:with|of) (?:ofsted|(?:ofsted )?inspections?)\b", "history of the grades"),
    (r"\b(?:right now|at (?:the moment|present)|these days|nowadays)\b", "now"),
    (rf"\b{_LONG} (ago|since)\b", r"how long \1"),
)
"""What is said, and what is read in its place."""

_ANYONE = re.compile(
    r"^(\W*(?:(?:and|but|so) )?(?:is|are|was|were|does|do|did|has|have|had) (?:there )?)"
    r"(?:any(?:one|body|where)|some(?:one|body|where))(?: else)?\b"
    rf"(?=.*\b(?:{GRADE}|RI|rated|graded|judged|inspected|better|worse|improv\w+|declin\w+|failing)\b)",
    re.I,
)
_FAILING = re.compile(r"\bfail(?:ing|ed)\b(?: (?:on|at|in|with|for)\b)?", re.I)
_FOR_CHILDREN = re.compile(
    r"\b(inadequate) for (?:(?:its|their|the|our|local|vulnerable) )*(?:children|kids|young people|families)"
    r"(?: and (?:their )?(?:young people|families))?\b",
    re.I,
)
_BAD = re.compile(r"\b(?:bad|poor|weak)(?= (?:at|on|for|in|with)\b)", re.I)
_GOOD_AT = re.compile(r"\bgood(?= at\b)", re.I)
_WHOLE_OF_IT = re.compile(
    rf"^\W*(?:(?:and|but|so) )?(?:which|what|how many|any|(?:is|are|was|were|does|do|has|have) any) {SUBJECT}"
    r"|^\W*(?:(?:and|but|so) )?(?:how many|which|who) (?:is|are|was|were)\b"
    r"|^\W*(?:(?:and|but|so) )?(?:is|was|are|were|has|have) (?:it|they)(?: \w+)? fail",
    re.I,
)
"""An authority, or any of them, and not children, is said to fail."""

_WHERE = re.compile(r"^\W*where(?= (?:is|are|was|were)\b)", re.I)


def recast(asked: str) -> str:
    """Return the question `asked` in the plain words of facts.

    Who is failing (at a judgement area) is graded inadequate. Of many, those bad at an area are graded less
    than good there, and those good at it good or better.
    """
    text = asked.replace("’", "'")
    for pattern, instead in _RECASTS:
        text = re.sub(pattern, instead, text, flags=re.I)
    text = _ANYONE.sub(r"\1any authority", text)
    lists = WHICH.search(text) or COUNT.search(text)
    if _WHOLE_OF_IT.search(text) and not re.search(rf"\b(?:{GRADE})\b", text, re.I):
        text = _FAILING.sub("inadequate for", text)
        text = text if areas_called(text) else _FOR_CHILDREN.sub(r"\1", text)
        text = _BAD.sub("less than good", text) if lists and areas_called(text) else text
    if lists and areas_called(text):
        text = _GOOD_AT.sub("good or outstanding", text)
    if compared_areas(text) and not WHICH.search(without_areas(text)):
        text = _WHERE.sub("which authorities", text)
    return text
