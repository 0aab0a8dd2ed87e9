"""Whether a comparison asks who has problems, or who does well, and what is searched for in each report."""

from __future__ import annotations

import re

from qa.kind_asked import REPORTS_SAY
from qa.question import Reading
from qa.wording import JOIN, STOP, words
from qa.wrong import is_wrong

_ONES = (
    r"(?:of|the|these|those|them|other|local|london|authorit\w+|councils?|boroughs?|count(?:y|ies)|areas?"
    r"|places?|ones?|(?:(?<=which )|(?<=how many ))(?:inspections|reports))"
)
_ASKS_WHICH = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:who\b(?! (?:is|are|was|were) there\b)"
    r"|(?P<where>where (?=(?:is|are|was|were|do|does|have|has)\b))|where\b"
    r"|how (?:often|frequently) (?:do|did|have|has) (?:the )?(?:inspectors|inspections|reports|ofsted)\b"
    r"(?= (?:\w+ )?(?:rais|criticis|flag|find|found|complain|report|say|said|worr)\w*)"
    r"|(?P<within>(?:in|at|for|across|among) (?=which\b))?(?:which|what"
    rf"|(?P<many>how many)(?= {REPORTS_SAY}))\b"
    r"(?P<told>(?= (?:virtual schools|[\w'-]+(?: [\w'-]+){0,2}? (?:services|teams|workers|officers|panels))"
    r" (?:were|have been) (?:\w+ )?(?:praised|commended|applauded|criticised|slammed)\b))?"
    rf"(?P<of>(?: {_ONES}\b)*)"
    rf"|(?:has|have|is|are|was|were|do|does|did) (?:there )?any(?:one\b|body\b|where\b|(?: {_ONES}\b)+)"
    rf"|any(?: {_ONES}\b)+(?= with\b))"
    r"(?: (?:that|which|who|where)\b)?(?P<on>.*)",
    re.I | re.S,
)
_ABOUT = re.compile(
    rf"^\W*(?P<about>\w[^,;:?–]{{3,80}}?)(?:[,;:]| [–-]) (?P<asks>(?:in )?(?:where\b|which {_ONES}\b).*)",
    re.I | re.S,
)
"""Says first what it is about: "health assessments, which councils do them badly?"."""

_IT = re.compile(r"\b(?:it|this|that|them|these|those|they)\b", re.I)
_LOOKS_LIKE = re.compile(
    r"^\W*(?:(?:so|and|but) )?what (?:does|do|would) (?:really |truly )?"
    r"(?:(?P<good>good|great|excellent|strong|outstanding|effective|the best)|poor|weak|bad|inadequate)"
    r" (?P<what>\w.*?) looks? like\b",
    re.I,
)
_IS = (
    r"^\W*(?:(?:have|has|had|is|are|was|were|do|does|did|been|still|also|really|most|very|big|an?|the|there"
    r"|found|being|be|to|told|often|ever|reported|reportedly)\b\W*)*"
)
_LOADS = r"(?:caseloads?|workloads?|turnover|vacanc\w+)"
_AT_EASE = rf"(?:manageable|stable|timely|(?:low|lower|small|few|fewer) (?:[\w'-]+ ){{0,2}}?{_LOADS})"
_PROBLEMS = re.compile(
    rf"{_IS}(?:(?:serious )?problems?|difficult\w*|troubles?|struggl\w+|fail\w*|weak\w*|worst"
    r"|poor\w*|bad|badly|awful|terrible|rubbish|useless|behind|lack\w*|short|shortages?|concerns?|issues"
    r"|slow\w*|not|too|unable|unmanageable|unstable|unsafe|excessive\w*|inconsistent|ineffective"
    r"|criticised)\b",
    re.I,
)
_BAD = re.compile(
    rf"{_IS}(?:weak\w*|poor\w*|bad|late|slow\w*|inadequate|inconsistent|ineffective|unsafe)\b", re.I
)
_SUCCESSES = re.compile(
    rf"{_IS}(?:good|best|strong\w*|well|excel\w*|outstanding|success\w*|great|enough|sufficient|plenty"
    rf"|{_AT_EASE})\b",
    re.I,
)
_MISSING = re.compile(
    r"\bfound (?:to (?:be|have been) )?missing\b|\bmissing (?:the )?(?:signs|risks|opportunities)\b", re.I
)
"""What is missed by an authority; "missing children" are only who is asked about."""

_WRONG = re.compile(
    r"\b(?:too (?!(?:early|soon) to\b)\w+"
    r"|(?:rel\w+|depend\w*) (?:\w+ )?heavily|heav(?:y|ily) (?:reli\w+|depend\w+|use)"
    r"|over-?(?:rel[iy]\w*|us\w+|depend\w*|stretched|loaded|burdened|crowded|worked)"
    r"|criticise[sd]?|slammed"
    r"|let(?:ting|s)? (?:\w+ ){0,3}down"
    r"|(?:is|are|was|were|have|has|kept|keep\w*|left|leav\w+) (?:[\w'-]+ ){0,3}?waiting"
    r"|waiting (?:list|time)s?"
    r"|(?:left|leav\w+) (?:[\w'-]+ ){0,3}?(?:unprotected|unsafe|at risk|in danger|alone|exposed|in harm)"
    r"|short of|shortages?|lack(?:s|ed|ing)?"
    r"|(?:have|has|had|with) (?:[\w'-]+ ){0,4}?(?:problems?|issues|difficulties|trouble|backlogs?|delays"
    rf"|drift|gaps|waits|(?:high|big|large|heavy) {_LOADS})"
    r"|with (?:\w+ )?concerns (?:about|over)|(?:needs?|must|should)(?: to)? improve(?= (?!overall)\w)"
    r"|as an? (?:\w+ )?(?:concern|problem|issue|worry|weakness)"
    r"|(?:was|were|been|got) (?:also )?(?:(?:told|instructed|ordered|urged|advised) (?:\w+ )?to"
    r" (?!(?:expect|share|help|show|lead|continue|carry on|keep up)\b)\w+|asked (?:\w+ )?to (?:\w+ly )?"
    r"(?:reduce|cut|lower|improve|stop|end|avoid|address|tackle|strengthen|fix|ensure|sort|act|do|work|get|review"
    r"|develop|make (?:sure|certain|improvements|changes)|increase|raise|speed"
    r"|[\w' -]+ (?:more|better|sooner|faster|earlier|properly))))\b",
    re.I,
)
_RIGHT_THERE = re.compile(
    r"\b(?:best|strong\w*|excel\w*|outstanding|(?:do(?:es|ing)?|work(?:s|ing)?|goes|going) well"
    rf"|well (?:\w+ed|looked after|run|led|kept|taught)|{_AT_EASE})\b",
    re.I,
)
"""Of "where" something is so: it says so after what it is about ("where is supervision poor?")."""

_RIGHT = re.compile(
    r"\b(?:praised|commended|applauded|complimented|(?:inspectors|ofsted|reports|inspections) (?:\w+ )?praise"
    rf"|(?:have|has|had) {_AT_EASE})\b",
    re.I,
)
_SAYS = re.compile(
    r"(?:inspections|reports)\W*(?:say|said|state|find|found|talk|speak|spoke|report|describe|call)\b", re.I
)
"""What reports say is said after what it is about, too: "which reports say that supervision is poor?"."""

_NO_WRONG = re.compile(
    r"\b(?:not|never|no longer|n't|without) (?:\w+ ){0,2}?(?:too|criticised|waiting)\b", re.I
)
_PEOPLE = (
    r"(?:(?:my|our|their|its|the) )?(?:[\w-]+ ){0,3}?(?:children|kids|young people|teenagers|babies|families"
    r"|parents|mums|dads|carers|guardians|adopters|leavers|siblings)(?: in (?:care|need))?"
)
_BLAMED = re.compile(
    r"^\W*(?:(?:is|are|was|were|has|have|do|does|did|really|very|so|the) )*"
    rf"(?:(?:bad|worst|awful|terrible|rubbish|useless) (?:for|to|with) (?P<bad_for>{_PEOPLE})"
    rf"|let(?:s|ting)? (?P<let>{_PEOPLE}) down|let(?:s|ting)? down (?P<down>{_PEOPLE}))\W*$",
    re.I,
)
"""Blame at large, in words that no report has."""

_AND = re.compile(r"^\W*(?:(?:and|or|of)\b\W*)*", re.I)
"""What is left before it of the names of some: "which of Hull and Kent has ..."."""

_SERVED = (
    r"(?:children|kids|people|teenagers|babies|girls|boys|siblings|families|parents|mums|dads|adults|carers"
    r"|guardians|adopters|leavers|schools|partners|agencies|providers|those)(?: in (?:care|need))?"
)
_RELATIVE = re.compile(rf"(?<=\w )(?:who|whom|whose|when|if|with)\b.*|\b{_SERVED} that\b.*", re.I | re.S)
"""What only says of whom it is: "children who have been waiting too long", "children with problems"; of a
thing it may say what is wrong ("caseloads that are too high")."""

_STAFF = r"(?:workers|advis[eo]rs|staff|managers|officers|teams|services)"
_HAVE_STAFF = re.compile(
    rf"^\W*(?:[\w'-]+ )?(?:have|has) (?:[\w'-]+ ){{0,3}}?{_STAFF} (?:who|that|whose|with)\b", re.I
)
"""Their staff's caseloads are an authority's own."""

_TELLS = re.compile(
    r"^\W*(?:(?:talk|speak|spoke) (?:about|of)|(?:say|said|state|report) that|raised?|flag(?:ged)?"
    r"|criticised?|praised?) ",
    re.I,
)
_A_CONCERN = r"an? (?:\w+ )?(?:concern|problem|issue|worry|weakness)\W*$"
_IS_A_CONCERN = re.compile(
    rf"^\W*(?:is|are|was|were) (?P<is>.+?) {_A_CONCERN}|^(?P<raised>.+?),? (?:as|being) {_A_CONCERN}"
    r"|^(?P<judged>.+?) (?:did|do|have) (?:inspectors|ofsted) (?:\w+ )?(?:criticised?|praised?)\W*$",
    re.I,
)
_FOR_WHAT = re.compile(
    r"\b(?:told|asked|instructed|ordered|urged|advised) (?:\w+ )?to\b"
    r"|\b(?:needs?|must|should)(?: to)? improve\b"
    r"|\b(?:criticised|slammed|praised|commended|applauded) (?:\w+ )?(?:for|over|about|on)\b",
    re.I,
)
_THAT_IS = re.compile(r"\b(?:that|which|who) (?P<said>(?:is|are|was|were)\b.*)", re.I | re.S)


def side_asked_for(reading: Reading) -> bool | None:
    """Return True where the question asks who has problems, False where who does well, None where neither.

    Of named ones, the best or worst is told by a comparison of all.
    """
    asked, *_ = reading.asked.replace("’", "'").split(JOIN)
    if not reading.who.everywhere and re.search(r"\b(?:best|worst)\b", asked, re.I):
        return None
    if shown := _LOOKS_LIKE.match(asked):
        return shown["good"] is None if reading.who.everywhere else None
    about, found = _asks(asked)
    return _side_of(found, last=about != "") if found else None


def _asks(text: str) -> tuple[str, re.Match[str] | None]:
    """Return what `text` says first that it is about, and its question which ones, if it asks that."""
    if found := _ASKS_WHICH.match(text):
        return "", found
    about = _ABOUT.match(text)
    return (about["about"], _ASKS_WHICH.match(about["asks"])) if about else ("", None)


def _side_of(found: re.Match[str], *, last: bool) -> bool | None:
    """Return the side that the question `found` asks for; it comes `last` after what it is about."""
    said = _without_whom(found["on"])
    if (_PROBLEMS.search(said) and not _NO_WRONG.search(said)) or _MISSING.search(said):
        return True
    if _SUCCESSES.search(said):
        return False
    if found["of"] == "" and found["told"] is None:
        return None  # "what do plans lack?": of no authorities
    if _RIGHT.search((found["of"] or "") + said):
        return False
    if last or found["where"] or found["within"] or _SAYS.search(found[0]):
        if is_wrong(said):
            return True
        if _RIGHT_THERE.search(said):
            return False
    if _WRONG.search(_NO_WRONG.sub(" ", said)):
        return True
    that = _THAT_IS.search(said)
    if that is None:
        return None
    return True if _BAD.search(that["said"]) else False if _SUCCESSES.search(that["said"]) else None


def _without_whom(said: str) -> str:
    """Return what is `said` without what only says of whom it is."""
    own = _HAVE_STAFF.match(said)
    start = own.end() if own else 0
    return said[:start] + _RELATIVE.sub("", said[start:])


def for_what(reading: Reading) -> str | None:
    """Return what a question asks who was told to do, or criticised or praised for, if it asks that."""
    found = _FOR_WHAT.search(reading.asked)
    return reading.asked[found.end() :] if found else None


def asks_which(reading: Reading) -> bool:
    """Tell whether a question asks of which authorities something is so, if by "where" or "who do".

    What something good looks like is shown by those who do it well.
    """
    if reading.per_authority:
        return True
    if not reading.who.everywhere:
        return False
    asked = reading.asked.replace("’", "'")
    _, found = _asks(asked)
    if side_asked_for(reading) is None:
        return found is not None and found["many"] is not None
    named = found is not None and (found["of"] != "" or found["told"] is not None)
    return named or _LOOKS_LIKE.match(asked) is not None


def _judged(own: str) -> str:
    """Return of "talk of scrutiny being weak", and of "raise scrutiny as a concern", what is judged:
    whether it is bad is told by what is found.
    """
    told = _TELLS.sub("", own)
    found = _IS_A_CONCERN.match(told)
    return next(filter(None, found.groups())) if found else told


def searched_for(reading: Reading) -> str:
    """Return what is searched for in each report: the topic without the words that ask of whom it is so.

    No report says which authorities it is so of: beside these words, its judge finds hardly any answers. Nor
    does any say who is "bad for" somebody: their support is said to be poor.
    """
    if reading.newer:
        return reading.asked  # reports say it so: "since the last inspection, ..."
    about, found = _asks(reading.topic)
    if found is None or not asks_which(reading):
        return reading.topic
    own = _judged(_AND.sub("", found["on"]))
    if about:
        return _IT.sub(about, own, count=1) if _IT.search(own) else f"{about}: {own}"
    if blamed := _BLAMED.match(own):
        return f"is support for {next(filter(None, blamed.groups()))} poor?"
    return own if set(words(own)) - STOP else reading.topic
