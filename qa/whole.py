"""Questions about an authority as a whole: how it is doing, and whether it is better than it was."""

from __future__ import annotations

import re

from qa.factual import YES_OR_NO, FactQuestion
from qa.wording import STOP, words

CHANGE = frozenset(
    words(
        """better worse improve improved improving declined declining deteriorated changed change progress
        progressed"""
    )
)
"""Words that ask how something is now beside how it was."""

_STATE = frozenset(
    words("good bad doing performing faring like compare compares comparing differ difference differences")
)
AROUND = frozenset(
    words(
        """made got gone moved come way far much lot many things thing now today currently overall council
        authority off quickly fast enough"""
    )
)
"""Words that may stand around them and name no part of what an authority does."""
_SERVICES = re.compile(
    r"\b(?:local authority )?(?:children's )?(?:services|social care|social services)\b", re.I
)
_HOW_IS_IT = re.compile(r"^\W*how (?:is|are|was|were) (?:it|they)\W*$", re.I)
_ANYONE = r"(?:i|we|parents|people|families|residents|anyone)"
_WORRIED = (
    rf"(?:should|need|must|do|ought) {_ANYONE} (?:need |have |ought )?(?:to )?(?:be |feel |get )?"
    r"(?:worried|concerned|worry|alarmed|anxious|reassured)(?: about(?: it| them| they)?)?",
    rf"(?:can|could|should) {_ANYONE} trust(?: it| them| they)?",
    r"(?:is|are) (?:it|they) (?:safe|trustworthy|reliable|failing|struggling|in trouble)",
)
BLOCKED = re.compile(
    r"\b(?:why|should|could|would|must|can|will|need\w*|ha(?:s|ve|d) to|because|if|next|how to)\b", re.I
)
"""Words of questions that ask for more than how something is and was."""


def asks_to_worry(topic: str) -> bool:
    """Tell whether `topic` asks if an authority can be trusted: "should I be worried?"."""
    return any(re.fullmatch(rf"\W*{pattern}\W*", topic, re.I) for pattern in _WORRIED)


def read_whole(topic: str) -> FactQuestion | None:
    """Return the question of grades that `topic`, without names and periods, comes to.

    "How is it doing?" and "should I be worried?" ask for the grades, "is it better than it was?" whether they
    changed, "how has it changed?" what they were each time. None where it is about a part of what it does.
    """
    text = _SERVICES.sub("they", topic.replace("’", "'"))
    said = set(words(text))
    if asks_to_worry(text):
        return FactQuestion("grade", every_area=True)
    if BLOCKED.search(text) or said - STOP - CHANGE - _STATE - AROUND:
        return None
    if said & CHANGE:
        whether = YES_OR_NO.search(text)
        # What has improved are things, and no grades.
        return (
            FactQuestion("change" if whether else "history", every_area=True)
            if whether or "how" in said
            else None
        )
    if said & _STATE or _HOW_IS_IT.search(text):
        return FactQuestion("grade", every_area=True)
    return None
