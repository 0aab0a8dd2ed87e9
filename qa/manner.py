"""In what manner covers are counted: over all areas, by the most of them, year by year, in both years, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.grades import GROUP
from qa.period import read_period

How = Literal[
    "all areas",
    "some areas",
    "most",
    "fewest",
    "furthest",
    "each grade",
    "each year",
    "both years",
    "share",
    "not inspected",
    "side by side",
    "times",
    "most often",
]

_NUMBERS = ("one", "two", "three", "four", "five")
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|[1-5])"
_LEAST = rf"(?:at least {_NUMBER}|more than {_NUMBER}|{_NUMBER} or more|any|some)"
_JUDGED = r"(?:grade|grading|rating|judge?ment|mark|score)"
_GRADES = rf"{GROUP} {_JUDGED}s?"
_AREAS = (
    r"(?:(?:of|the|its|their|one|single|four|five|judge?ment|inspected|graded) )*"
    r"(?:areas?|judge?ments?|categor(?:y|ies))"
)
_CHANGED = r"(?:improved|declined|deteriorated|dropped|fell|fallen)"
_MORE = r"(?:how many )?more"
_THEY = r"(?: (?:of them|authorities|councils|is|are|was|were))*"
_HAVE = "how many authorities have "
_HOWS: tuple[tuple[How, str, str], ...] = (
    ("all areas", rf"\b(?:in|for|across|on) (?:all|every|each) {_AREAS}\b", ""),
    ("all areas", r"\b(?:across the board|in everything)\b", ""),
    (
        "all areas",
        rf"\b(have|has|had|got|get|with) (?:all|only)(?: (?:the|their|its))?(?= {_GRADES}\b)",
        r"\1",
    ),
    ("all areas", rf"\b(?=no (?:inadequate|outstanding) {_JUDGED}s\b)", ""),
    ("some areas", rf"\b(?:in|for) {_LEAST} {_AREAS}\b|\b{_LEAST}(?= {_GRADES}\b)", ""),
    ("side by side", rf"\bmore(?= {_GRADES}\b)", ""),
    ("most", rf"\b(?:the )?(?:most|(?:highest|largest|greatest) number of)(?= {_GRADES}\b)", ""),
    ("fewest", rf"\b(?:the )?(?:fewest|least|(?:lowest|smallest) number of)(?= {_GRADES}\b)", ""),
    ("furthest", r"\b(?:the )?most (improved)\b", r"\1"),
    ("furthest", rf"\b({_CHANGED}) (?:by )?(?:the )?(?:most|furthest)\b", r"\1"),
    (
        "each grade",
        rf"\b(?:breakdown|distribution|split) of (?:(?:the|all) )*(?=(?:\w+ )?{_JUDGED}s?\b)",
        _HAVE,
    ),
    ("each grade", rf"\bmost common (?=(?:\w+ )?{_JUDGED}s?\b)", _HAVE),
    ("each grade", rf"\b(have|has|got|get|of) (?:each|every)(?= (?:\w+ )?{_JUDGED}s?\b)", r"\1"),
    ("each grade", rf"\b(authorities|councils|boroughs|counties) by (?=(?:\w+ )?{_JUDGED}s?\b)", r"\1 "),
    ("each grade", rf"\b{_MORE} ((?:\w+ ){{1,3}})({GROUP}) than ({GROUP})\b", r"how many \1\2 and \3"),
    ("each grade", rf"\b{_MORE} ({GROUP}) (\w+ )?than ({GROUP})\b", r"how many \1 and \3 \2"),
    ("each grade", rf"(?:,? and|,) (?:how many|which){_THEY}(?= {GROUP}\b)", " and"),
    ("each year", r"\b(?:in|for) (?:each|every)(?: of the)? years?\b|\byear by year\b", ""),
    ("each year", r"\b(?:each|every|per|by) year(?=\W*$)", ""),
    ("share", r"\b(?:percentage|per ?cent|proportion|share|fraction)(?= of\b)", "number"),
    ("not inspected", r"\b(?:not|never)(?= (?:been )?(?:inspected|visited)\b)", ""),
    ("not inspected", r"\b(?:not|never)(?= (?:had|have) an? (?:\w+ )?inspection\b)", ""),
    (
        "times",
        rf"\b(led|had|done) (?:(?:more than|at least) {_NUMBER} inspections?"
        rf"|{_NUMBER} or more inspections)\b",
        r"\1 inspections",
    ),
    (
        "times",
        rf"\b({GROUP}\b[^,;?.]*?) (?:more than (?:once|twice)|at least twice|twice)\b",
        r"\1",
    ),
    ("times", r"\b(inspected) (?:more than (?:once|twice)|at least twice)\b", r"\1"),
    (
        "most often",
        r"\b(?:the )?most (?:often|frequently)\b|(?<=inspected )(?:the )?most(?= times\b|\W*$)",
        "",
    ),
    ("most often", r"\b(?:the )?most(?= (?:inspections|reports|authorities|councils|times)\b)", ""),
)
"""How a manner is said, and what is read in place of the words that say so."""


@dataclass(frozen=True, slots=True)
class Manner:
    """In what manner covers are counted; in `least` areas at least, or at so many inspections."""

    how: How
    least: int = 1


def read_manner(text: str) -> tuple[Manner | None, str]:
    """Return the manner in which `text` counts, if any, and the text without the words that say so."""
    for how, pattern, instead in _HOWS:
        if found := re.search(pattern, text, re.I):
            rest = f"{text[: found.start()]}{found.expand(instead)}{text[found.end() :]}"
            return Manner(how, _least(found[0].casefold())), rest
    return (Manner("both years"), text) if _names_both_years(text) else (None, text)


def _least(said: str) -> int:
    found = re.search(rf"\b(?:{_NUMBER}|once|twice)\b", said)
    if found is None:
        return 1
    number = {"once": 1, "twice": 2}.get(found[0])
    if number is None:
        number = int(found[0]) if found[0].isdigit() else _NUMBERS.index(found[0]) + 1
    return number + ("more than" in said)


def _names_both_years(text: str) -> bool:
    """Tell whether `text` names more than one year, and all of them: "in 2019 and 2023"."""
    period = read_period(text)
    if period.which != "dated" or len(period.spans) < 2:
        return False
    gaps = [text[one[1] : two[0]] for one, two in zip(period.spans, period.spans[1:], strict=False)]
    return all(re.fullmatch(r"\s*(?:,|,? ?and|&)?\s*(?:then|again|also)?\s*", gap, re.I) for gap in gaps)
