"""Who asks, and for what occasion: councillors before scrutiny, visitors before a visit."""

from __future__ import annotations

import re

from qa.around import OF_AN_OCCASION
from qa.wording import STOP, words

_WHO = (
    r"(?:i|we|you|they|it|scrutiny(?: members)?|inspectors|visitors|councillors|a councillor|members"
    r"|(?:the |our |elected |lead |scrutiny )*(?:committee|panel|councillors|members?))"
)
_RAISE = (
    r"(?:ask|raise|probe|challenge|question|explore|press|look (?:at|into|for|out for)|watch(?: out)? for"
    r"|focus(?: on)?|concentrate(?: on)?)"
)
_SHOULD = r"(?:should|could|must|can|do|ought to|need to|might|would|will)"
_ASKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:what|where|which (?:questions?|things?|areas?|points?))\b[^?.]*?"
        rf"\b(?:{_SHOULD} {_WHO} (?:need to |want to |be likely to )?"
        rf"|(?:is|are) {_WHO} (?:(?:most )?likely|going) to ){_RAISE}"
        r"(?: (?:about|at|them|me|us|on|in|first|most|next))*\b",
        r"\b(?:key |main |possible |good )*lines? of (?:enquiry|inquiry|questioning)\b",
        r"\bquestions (?:to|for) (?:ask|raise|put|pose)\b",
    )
)
_OCCASION = re.compile(
    r"\b(?:ahead of|before|prior to|in advance of|(?:to prepare|preparing|in preparation) for|for)"
    r"(?: (?:an?|the|my|our|this|next|upcoming|tomorrow's|tonight's|week's|month's|scrutiny|committee))*"
    r" (?:visit|meeting|scrutiny|committee|session)\b"
)
_IN_MY = (
    r"(?:for|in|at|on|into) (?:my|our) (?:[\w'’-]+ )?(?:speech|talk|presentation|briefing(?: note)?|essay"
    r"|article|newsletter|slides?|leaflet|press release|assignment|dissertation|blog|website)\b"
)
_PURPOSE = re.compile(
    r",? (?:that |which )?(?:i|we) (?:can|could|might|may|should|need to|want to|am going to)"
    rf" (?:use|quote|put|include|share|cite|present|show)(?: {_IN_MY})?(?=\W*$)"
    rf"|,? (?:to (?:use|quote|put|include|share|cite) )?{_IN_MY}(?=\W*$)"
    rf"|^\W*{_IN_MY}\W*",
    re.I,
)


def asks_what_to_ask(text: str) -> bool:
    """Tell whether `text`, in small letters, asks what to raise, or look at, about a whole authority."""
    for pattern in _ASKS:
        rest, times = pattern.subn(" ", text)
        if times:
            return {word for word in words(rest) if word not in STOP} <= OF_AN_OCCASION
    return False


def without_occasion(text: str) -> str:
    """Return `text`, in small letters, without what it is asked for: "ahead of a visit"."""
    return without_purpose(_OCCASION.sub(" ", text))


def without_purpose(text: str) -> str:
    """Return `text` without what its answer is wanted for: "for my speech", "that I can use"."""
    return _PURPOSE.sub(" ", text)
