"""Pleas: questions of somebody who needs help now, which reports cannot give.

A plea says that the person who asks, or somebody close, is hurt, afraid or without a bed, or asks what to do
about it, whom to tell, or how to complain. "Will they keep my son safe?" asks what reports say, and is none.
The phrases that tell stand in `pleas.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from qa.answer import Help

_SPELT_OUT = {
    short: full
    for full, all_short in {
        "i am": "im i'm",
        "i have": "ive i've",
        "do not": "dont don't",
        "does not": "doesnt doesn't",
        "did not": "didnt didn't",
        "is not": "isnt isn't aint ain't",
        "are not": "arent aren't",
        "can not": "cant can't cannot",
        "will not": "wont won't",
        "would not": "wouldnt wouldn't",
        "he is": "hes he's",
        "she is": "shes she's",
        "they are": "theyre they're",
        "we are": "we're",
        "we have": "weve we've",
        "what": "wot wat wht",
        "what is": "whats what's",
        "who is": "whos who's",
        "want to": "wanna",
        "going to": "gonna",
        "because": "cos cuz bc coz",
        "please": "pls plz",
        "you": "u ya",
        "are": "r",
    }.items()
    for short in all_short.split()
}
"""Short forms and slips, and what they are read as."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})
_WORDS_AND_MARKS = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[.?!,;:()\n–—]| - ")


def read_plea(question: str, context: Sequence[str] = ()) -> Help:
    """Return what help somebody seems to need who asks `question` after the earlier questions `context`.

    A question that only asks what to do ("who do I tell?") is about what was said before it.
    """
    said, phrases = _plain(question), _phrases()
    found = _needed(said, phrases)
    if found or not context or not (phrases["i_ask"].search(said) or phrases["we_ask"].search(said)):
        return found
    return read_plea(context[-1], context[:-1])


def _needed(said: str, phrases: dict[str, re.Pattern[str]]) -> Help:
    has = {name: pattern.search(said) is not None for name, pattern in phrases.items()}
    asks = has["i_ask"] or has["we_ask"]
    if has["danger"] or (asks and (has["said"] or has["meant"])) or (has["i_ask"] and has["others"]):
        return Help.DANGER
    if has["said"] and not has["reports"]:
        return Help.DANGER
    complains = phrases["complains"].search(said)
    if complains and not has["helps"] and _is_of_care(said[complains.end() :], phrases["of_care"]):
        return Help.ADVICE
    if has["rights"] or (asks and has["grievance"]) or (has["unheard"] and not has["reports"]):
        return Help.ADVICE
    return Help.NONE


def _is_of_care(rest: str, of_care: re.Pattern[str]) -> bool:
    """Tell whether what follows "complain" names nothing, or something of a council's care for children."""
    return not rest.strip(" .") or of_care.search(rest) is not None


def _plain(question: str) -> str:
    """Return the words of a question in lower case, short forms spelt out, a full stop for each mark.

    Blanks stand around each of them; a word's own apostrophes and hyphens stay.
    """
    found = _WORDS_AND_MARKS.findall(question.casefold().translate(_APOSTROPHES))
    words = (_SPELT_OUT.get(one, one) if one[0].isalnum() else "." for one in found)
    return f" . {' '.join(words)} . "


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """Return a pattern for the phrases of each section of `pleas.txt`."""
    sections: dict[str, list[str]] = {}
    for line in files("qa").joinpath("pleas.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line[1 : line.index("]")], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    lists = dict(line.split(": ", 1) for line in sections.pop("lists"))
    return {name: _any(_pattern(phrase, lists) for phrase in phrases) for name, phrases in sections.items()}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _pattern(phrase: str, lists: dict[str, str]) -> str:
    """Return the pattern of one phrase, over text as `_plain` makes it."""
    return "".join(_piece(one, lists) for one in phrase.split()) + r"(?= )"


def _piece(one: str, lists: dict[str, str]) -> str:
    if one == "~":
        return f"(?: (?:{lists['small']}))*"
    if one == "*":
        return r"(?: [\w'-]+){0,2}"
    if one in ("^", "$"):
        return r" \."
    if one.startswith("!"):
        return rf"(?! (?:{one[1:].replace('/', '|').replace('_', ' ')}) )"
    if one.startswith("<"):
        return rf" (?:{lists[one[1:-1]]})(?:'?s)?"
    return rf" (?:{one.replace('/', '|')})"
