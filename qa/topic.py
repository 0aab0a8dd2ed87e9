"""A question without the words that only say which reports it is about: the topic to search for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.audience import without_purpose
from qa.mention import Mention
from qa.reporting import without_reporting
from qa.wording import JOIN

_JOINED = re.compile(r"^\s*(?:,|and|or|&|with|to|against|vs\.?|versus|than|, and)\s*$", re.I)
_BEFORE = re.compile(
    r"\b(?:than (?:in|at|for)|in|for|at|of|on|about|across|within|by|from|to|between|with|than)\s*$", re.I
)
_AUXILIARY = re.compile(r"\b(?:does|did|has|is|was|can|will|would|could|should|do|are|were|have)\s*$", re.I)
_REPORTING = re.compile(
    r"^\W*what (?:did|does|do|has|have) (?:(?:it|they|ofsted|the|an?|inspectors?|inspection|reports?|we) )*"
    r"(?:say|said|find|found|think|conclude|note|know|learn)(?: (?:about|on|of|regarding|with)\b)*",
    re.I,
)
_INSPECTORS = (
    r"(?:(?:the|this|their|its|last|latest|most recent|ofsted(?:['’]s)?) )*"
    r"(?:ofsted|inspectors?|inspections?|reports?)"
)
_WHETHER = re.compile(
    rf"^\W*(?:(?:and|but|so) )?(?:did|does|do|has|have) {_INSPECTORS} (?:(?:ever|also|actually|really) )?"
    r"(?:says?|said|find|found|think|thought|mention(?:ed)?|note[ds]?|report(?:ed)?|state[ds]?|concluded?"
    r"|notice[ds]?|observed?|see|seen|comment(?:ed)? on)"
    r"(?: anything (?:about|on|regarding)\b| (?:about|on|that|if|whether)\b)*"
    r"(?! (?:it|them|the (?:council|authority))\b)(?= (?:\w\S* ){1,}\w)",
    re.I,
)
"""Asks whether something is said, where it is asked whether it is so."""

_THE_COST = re.compile(
    r"^(?=(?:the|its|their) (?:[\w'’-]+ )?(?:cost|price|budget|salary|wage|fee) (?:of|for|per)\b)", re.I
)
"""What is asked for where it is asked what is said about it."""

AT_LARGE = r"(?:overall|in (?:general|total|all)|generally|altogether|mainly)"
"""What is asked for of a whole report, and is no topic where nothing else is left of a question."""

_COMPARING = re.compile(
    r"^\W*(?:please |can you )?(?:compare|contrast)\b(?: (?:it|them|that|this|those|these|and|to|with"
    r"|on|for|in|about|regarding|in terms of|when it comes to)\b)*"
    r"|\b(?:(?:what|which) (?:is|are) )?(?:the |a )?(?:differences?|comparison) (?:between|in|on)"
    r"(?: (?:in|on|for))?\b"
    r"|^\W*how (?:does it|do they|does that|does this|do those|does|do) (?:compare|differ)"
    r"(?: (?:it|them|with|to|from|on|in|for|when it comes to)\b)*"
    r"|(?<=\w) (?:vs\.?|versus|compared (?:to|with)) (?:now|today|then|before)(?=\W*$)",
    re.I,
)


def without_names(question: str, mentions: Sequence[Mention], subject: bool = True) -> str:
    """Return `question` without the `mentions` and their prepositions.

    Where a name is the subject ("How does Hackney support ..."), "it" or "they" stands for it if `subject`.
    """
    pieces: list[str] = []
    done = 0
    for first, last in _runs(question, mentions):
        start, end = mentions[first].start, mentions[last].end
        before = question[done:start]
        possessive = re.search(r"['’]s?$", question[start:end]) is not None
        many = last > first
        auxiliary = _AUXILIARY.search(before)
        singular = auxiliary and auxiliary.group().strip().casefold() not in {"do", "are", "were", "have"}
        stands = subject and auxiliary and not possessive and (many or singular)
        before = before if possessive else _BEFORE.sub("", before)
        pieces.append(before + (("they" if many else "it") if stands else ""))
        done = end
    pieces.append(question[done:])
    return tidy(" ".join(pieces))


def _runs(question: str, mentions: Sequence[Mention]) -> Iterable[tuple[int, int]]:
    """Yield the first and last of mentions that stand together ("Hackney, Kent and Essex")."""
    first = 0
    for place in range(len(mentions)):
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        if following is None or not _JOINED.match(question[mentions[place].end : following.start]):
            yield first, place
            first = place + 1


def without_spans(question: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `question` with the characters of `spans` blanked, so that other offsets stay valid."""
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return question


def search_topic(text: str) -> str:
    """Return `text` without words that only ask ("compare them on", "what did inspectors say about").

    The questions that a follow-up consists of are looked at one by one.
    """
    topics = [_topic(part) for part in text.split(JOIN)]
    return JOIN.join(topic for topic in topics if topic) or text


def _topic(text: str) -> str:
    said = text
    for pattern in (_REPORTING, _WHETHER, _COMPARING):
        said = tidy(pattern.sub("", said))
    if _REPORTING.match(text):
        said = _THE_COST.sub("what is ", said)
    if re.fullmatch(rf"\W*{AT_LARGE}\W*", said, re.I) and _REPORTING.match(text):
        return text
    said = tidy(without_reporting(without_purpose(said)))
    return said if re.search(r"\w", said) else ""


def tidy(text: str) -> str:
    """Return `text` with single blanks, none before a mark, and no marks left alone at its ends."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"\s+([?,.;:!])", r"\1", text)
    text = re.sub(r"[,;:]+(?=[?.!]|$)", "", text)
    return text.strip(" ,;:-–")
