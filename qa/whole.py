"""Questions about an authority as a whole: how it is doing, and whether it is better than it was."""

from __future__ import annotations

import re

from qa.fact_question import FactQuestion
from qa.factual import YES_OR_NO
from qa.grades import GRADE
from qa.wording import STOP, words

CHANGE = frozenset(
    words(
        """better worse improve improved improving decline declined declining deteriorate deteriorated
        changed change progress progressed drop dropped dropping fall fell fallen slip slipped slipping
        lose lost"""
    )
)
"""Words that ask how something is now beside how it was."""

_JOURNEY = frozenset(words("journey trajectory turnaround"))
_HOW = re.compile(r"\bhow\b(?! (?:many|long|often)\b)", re.I)
_TURNED = frozenset(words("went go gone turn turned improvement move climb climbed rise rose jump leap"))
_GRADED = rf"(?:(?:an? )?(?:{GRADE}|RI))"
_FROM_TO = re.compile(rf"\bfrom {_GRADED} (?:up |down )?to (?:being )?{_GRADED}\b", re.I)

_BECAME = re.compile(
    r"^\W*(?:(?:and|but|so) )?how (?:did|has|have) (?:it|they) (?:ever |finally |first |managed? to )*"
    r"(?:(?:become|became|turn|turned|reach|reached|achieve|achieved|earn|earned|leave|left|escape|escaped"
    r"|come to be|end up|ended up)"
    r"|(?:get|got|go|gone|come|move|moved|climb|climbed|rise|risen|improve|improved|fall|fallen|drop|dropped"
    r"|slip|slipped|decline|declined)(?: (?:back|up|down|all the way))*"
    rf" (?:to|out of)(?: be(?:ing|come)?)?)(?: (?:rated|graded|judged))? {_GRADED}(?: overall)?\W*$",
    re.I,
)
"""How it came to the grade that it has, or out of one that it had."""

_STATE = frozenset(
    words(
        """good bad rubbish terrible awful dreadful brilliant great decent doing performing faring fare fared
        perform performed score scored like compare compares
        compared comparing versus vs v differ difference differences"""
    )
)
AROUND = frozenset(
    words(
        """made got gone moved come way far much lot many things thing now today currently overall council
        authority off quickly fast enough"""
    )
)
"""Words that may stand around them and name no part of what an authority does."""
_AT_LARGE = frozenset(words("overall now today and with to against versus vs"))
"""All that may stand beside names and years that are the whole question: "Hull 2018 and now"."""

_IN_BRIEF = re.compile(
    r"\bin (?:just )?(?:an?|one|two|three|a few|a couple of) (?:\w+ )?"
    r"(?:sentences?|words?|lines?|nutshell)\b",
    re.I,
)
_HOWS = re.compile(r"\bhow's\b", re.I)
_SERVICES = re.compile(
    r"\b(?:local authority )?(?:children's )?(?:services|social care|social services)\b", re.I
)
_HOW_IS_IT = re.compile(
    r"^\W*how (?:(?:is|are|was|were) (?:it|they)|did (?:the |its |their )?(?:ofsted )?inspections? go"
    r"|(?:did|do|does|has|have) (?:it|they) (?:do|done|get on|got on))(?: overall)?\W*$",
    re.I,
)
_BY_WHOM = r"(?: (?:from|by) (?:the )?(?:ofsted|inspectors?))?(?: overall)?"
_WHAT_IT_GOT = (
    r"(?:and )?what (?:did|has|have|was|were) (?:it|they) (?:get|got|receive|received|given|awarded)"
    rf"{_BY_WHOM}",
    r"(?:did|has|have) (?:it|they) (?:pass(?:ed)?|fail(?:ed)?) (?:(?:the|its|their) )?(?:last |latest )?"
    r"(?:ofsted(?: inspection)?|inspection)",
    r"(?:is|are|has|have|did) (?:it|they)(?: (?:got|get|come|now|finally))* out of special measures"
    r"(?: (?:yet|now))?",
    rf"(?:and )?what (?:has|have) (?:it|they) been (?:given|awarded){_BY_WHOM}",
    r"(?:and )?what (?:did|has|have) (?:the )?(?:ofsted|inspectors?) (?:give|given|award|awarded)"
    r"(?: (?:it|them))?(?: overall)?",
)
_ANYONE = r"(?:i|we|parents|people|families|residents|anyone)"
_MINE = r"(?:my|our) (?:\w+ )?(?:kids?|children|child|sons?|daughters?|family|boys?|girls?)"
_WORRIED = (
    rf"(?:should|need|must|do|ought) {_ANYONE} (?:need |have |ought )?(?:to )?(?:be |feel |get )?"
    r"(?:worried|concerned|worry|alarmed|anxious|reassured)(?: about(?: it| them| they)?)?",
    rf"(?:can|could|should) {_ANYONE} trust(?: it| them| they)?",
    rf"(?:is|are) (?:it|they) safe (?:(?:for|with) {_MINE}|to look after {_MINE})",
    r"(?:is|are) (?:it|they) (?:safe|trustworthy|reliable|struggling|in trouble"
    r"|failing(?: (?:its|their|the|our|local))?(?: (?:children|kids|young people|families))?)",
)
BLOCKED = re.compile(
    r"\b(?:why|should|could|would|must|can|will|need\w*|ha(?:s|ve|d) to|because|if|next|how to"
    r"|(?:any|some|every)thing (?:good|bad|great|terrible|awful))\b",
    re.I,
)
"""Words of questions that ask for more than how something is and was."""


def asks_to_worry(topic: str) -> bool:
    """Tell whether `topic` asks if an authority can be trusted: "should I be worried?"."""
    return any(re.fullmatch(rf"\W*{pattern}\W*", topic, re.I) for pattern in _WORRIED)


def asks_what_it_got(topic: str) -> bool:
    """Tell whether `topic` asks for the grades in no more words than "what did it get?"."""
    return any(re.fullmatch(rf"\W*{pattern}\W*", topic, re.I) for pattern in _WHAT_IT_GOT)


def read_whole(topic: str) -> FactQuestion | None:
    """Return the question of grades that `topic`, without names and periods, comes to.

    "How is it doing?" and "should I be worried?" ask for the grades, "is it better than it was?" whether they
    changed, "how has it changed?" what they were each time. None where it is about a part of what it does.
    """
    text = _SERVICES.sub("they", _HOWS.sub("how is", _IN_BRIEF.sub(" ", topic.replace("’", "'"))))
    said = set(words(text))
    if asks_to_worry(text) or asks_what_it_got(text) or _HOW_IS_IT.search(text):
        return FactQuestion("grade", every_area=True)
    if BLOCKED.search(text) or said - STOP - CHANGE - _STATE - AROUND:
        return None
    if said & CHANGE:
        whether = YES_OR_NO.search(text)
        # What has improved are things, and no grades.
        return (
            FactQuestion("change" if whether else "history", every_area=True)
            if whether or _HOW.search(text)
            else None
        )
    named_only = bool(said) and not said - _AT_LARGE
    return FactQuestion("grade", every_area=True) if said & _STATE or named_only else None


def asks_for_journey(topic: str) -> bool:
    """Tell whether `topic` asks how one grade became another: "its journey from RI to good"."""
    text = _SERVICES.sub("they", topic.replace("’", "'"))
    if _BECAME.search(text):
        return True
    said = set(words(re.sub(rf"\b(?:{GRADE}|RI)\b", " ", text, flags=re.I)))
    if BLOCKED.search(text) or said - STOP - CHANGE - AROUND - _TURNED - _JOURNEY:
        return False
    return bool(said & _JOURNEY) or bool(_FROM_TO.search(text) and _HOW.search(text))
