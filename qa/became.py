"""Whether an earlier inspection is asked about for itself, or for what has become of what it found."""

from __future__ import annotations

import re

_COMPARED = re.compile(
    r"\b(?:better|worse|than)\b"
    r"|\b(?:has|have)(?: (?:it|they|that|this|those|these))? (?:since )?"
    r"(?:come down|gone (?:up|down)|risen|fallen|dropped|reduced|increased|grown)\b"
    r"|\bcompar\w*\b(?! (?:to|with) (?:the |other |any )*"
    r"(?:earlier|previous|years?|national|others?|authorit|areas))",
    re.I,
)
_PROGRESS = re.compile(
    r"\b(?:improv|progress|fix|address|dealt|tackl|resolv|sorted\b|put right|chang|declin|deteriorat|still\b"
    r"|now\b|nowadays|today|these days|since then)",
    re.I,
)
_TO_IMPROVE = re.compile(
    r"\b(?:(?:areas?|room|priorit\w+|recommendations?|actions?) (?:for|of|to) improv\w+"
    r"|(?:requir\w+|need\w*|recommend\w*|want\w*|suggest\w*|list\w*)(?: (?:to|the|any|an?|be))* improv\w+"
    r"|(?:had|has|have|need\w*|must|should|told|asked|ought)(?: (?:to|be|get|do))+ "
    r"(?:improv|better|fix|address|chang|tackl)\w*"
    r"|improvements? (?:was|were|are|is|did|needed|required|recommended"
    r"|(?:that )?(?:it|they|ofsted|inspectors)))",
    re.I,
)
"""What had to get better, which says nothing of whether it did."""

_SO_FAR = re.compile(
    r"\b(?:has|have|is|are|do|does|still|now|nowadays|today|these days|since|after(?:wards| that)|later)\b"
    r"|\b(?:what|how|it|that)[’']s\b|\bfrom (?:the |its |their )?(?:20\d\d|last|previous)\b"
    r"|^\W*(?:and |but |so )?did\b(?![^?.]*\btell\b)[^?.]*?"
    r"\b(?:fix|address|tackle|resolve|improve on|change what)\b",
    re.I,
)
"""What was found then is asked for beside what is now."""

_ALIKE = re.compile(
    r"\b(?:is|was|were|are) (?:that|this|it|they|those|these|things) (?:\w+ )?"
    r"(?:the same|similar|different)\b"
    r"|\b(?:is|was|were|are) (?:that|this|those|these|it also|it already) (?:\w+ )?(?:true|the case|so)"
    r"(?= (?:also|already|as well|then|too|before|in|at)\b|\W*$)"
    r"|\b(?:also|already|still|(?:which|any|some|all|most|how many) of (?:those|these|them|that)(?: points?)?"
    r" (?:was|were|had|have)(?: been)?) "
    r"(?:been )?(?:raised|found|mentioned|identified|highlighted|flagged|criticised|recommended|listed|noted"
    r"|a (?:problem|concern|issue|weakness)|problems|concerns|issues|on the list|in the report)\b",
    re.I,
)
"""What is found now is looked for in an earlier inspection: "were those also raised in 2019?"."""

_STILL_THEN = re.compile(
    r"\b(?:was|were|did|had) (?:(?!(?:and|but|is|are|has|have|do|does)\b)[\w'’-]+ +){0,4}?still\b", re.I
)
"""What an inspection found still to be so, which says nothing of a later one."""

_TURNED = (
    r"(?:(?:got(?:ten)?|become|gone|done) (?:any |much |a lot |a bit |significantly )?(?:better|worse)"
    r"|improved|worsened|deteriorated|declined)"
)
_IT = r"(?:(?:it|they|the (?:council|authority|local authority|borough|county|city)) )?"
_HOW = r"(?:(?:really|actually|now|much|significantly|ever|at all) )*"
_HAS_TURNED = re.compile(
    rf"^\W*(?:(?:and|but|so) )*(?:has|have) +(?:{_IT} *{_HOW}{_TURNED}(?: (?:at|in|on|with|for|its|their)\b)?"
    rf"(?P<object>[^?.]+)|(?P<subject>[^?.]+?) +{_HOW}{_TURNED}(?: (?:at all|in|at|for)\b)?)\W*$",
    re.I,
)
_NO_MATTER = re.compile(
    r"\b(?:(?:children['’]?s )?social (?:care|services)|services?|things?|department|overall|quality"
    r"|performance|practice|outcomes|situation|children|at all|much|any|team)\b",
    re.I,
)


def matter_that_changed(question: str) -> str:
    """Return what `question`, without names, asks whether it has got better or worse; "" for nothing in
    particular, or where it asks no such thing: "has supervision improved?"."""
    found = _HAS_TURNED.match(question)
    if found is None or re.search(r"\bsince\b", question, re.I):
        return ""
    return _NO_MATTER.sub(" ", found["object"] or found["subject"] or "")


def asks_what_is_shared(question: str) -> bool:
    """Tell whether `question` asks if what was found in one inspection was found in another."""
    return _ALIKE.search(_STILL_THEN.sub(" ", question)) is not None


def asks_what_became(question: str) -> bool:
    """Tell whether an inspection that `question` names is asked about beside the current one."""
    rest = _STILL_THEN.sub(" ", _TO_IMPROVE.sub(" ", question))
    return asks_what_is_shared(question) or bool(
        _COMPARED.search(rest) or (_PROGRESS.search(rest) and _SO_FAR.search(rest))
    )
