"""By which grade a question chooses those it asks about: "which are good for children in care, and why?",
"what do outstanding councils do well?".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.report import Report
from qa.areas import AREAS, areas_called, graded_area, without_areas
from qa.factual import read_fact
from qa.grades import GRADE, GROUP, either, grades_in
from qa.scope import Who
from qa.wording import STOP, words

if TYPE_CHECKING:
    from qa.names import Names

_CHOSEN = re.compile(
    r"^\W*(?:which|what|who)\b[^,;?.]*?\b(?:is|are|was|were|got|rated|graded|judged)\b[^,;?.]*?"
    rf"(?P<grade>\b(?:{GRADE}|RI)\b)(?P<of>[^,;?.]*?)"
    r"(?:(?:[,;]|\b(?:and|but)\b)\W*)+(?:what|why|how|where|who|which)\b",
    re.I,
)
_AUTHORITIES = r"(?:authorities|councils|boroughs|counties)"
_RATED = r"(?:rated|graded|judged|ranked)"
_OF_THEM = (
    r"(?P<of_them>(?:each|all|any|most|some) of )?(?:the |those |these |all |our )?(?:other )?(?:currently )?"
)
_EITHER = r"good (?:or|and) (?:outstanding|better)|outstanding (?:or|and) good"
_ATTRIBUTE = re.compile(
    rf"\b{_OF_THEM}(?:"
    rf"(?P<before>(?:outstanding|inadequate|requires? improvement|RI)(?:[- ]{_RATED})?|good[- ]{_RATED}"
    rf"|{_EITHER})"
    rf" (?:local )?{_AUTHORITIES}\b"
    rf"|(?:local )?{_AUTHORITIES} (?:(?:that|which|who) (?:(?:are|were|is) )?(?:currently )?"
    rf"(?:(?:{_RATED}|judged to be) )?|(?:currently )?(?:{_RATED}|judged to be) (?:as )?"
    rf"|with an? (?=(?:{GRADE}|RI) (?:grade|rating|judge?ment)))(?P<after>{GROUP}|RI)\b(?! (?:at|with|in)\b)"
    r"(?: overall| (?:grade|rating|judge?ment)s?\b| for (?P<of>(?:help and protection|children in care"
    r"|care leavers|leadership|adoption)(?: and (?:help and protection|children in care|care leavers"
    r"|leadership))?))*)",
    re.I,
)
"""Calls authorities by a grade, and asks about them."""

_WHICH_OF_THEM = re.compile(
    rf"^(?P<which>\W*(?:(?:and|so|but) )?(?:which|what)) (?:of the )?(?:"
    rf"(?P<before>{_EITHER}|{GRADE}|RI)(?:[- ]{_RATED})? (?:local )?{_AUTHORITIES}"
    rf"|(?:local )?{_AUTHORITIES} (?:(?:that|which|who) (?:are|were) (?:{_RATED} )?|{_RATED} )"
    rf"(?P<after>{GROUP}|RI)(?: overall)?) (?!(?:for|in|at|of|on|with|are there)\b)(?P<rest>\w.*)",
    re.I,
)
"""Asks of which authorities of a grade something is so: "which outstanding councils have low caseloads?"."""

_WHOLE = ("overall",)
_ASKS_WHO = re.compile(
    r"\b(?:which|what|how many|any|no|not|list|name|number of|are|is|there|show me)\s*$", re.I
)
"""Before that, it is asked which authorities have the grade."""

_PREPOSITION = re.compile(r"\b(?:in|of|at|from|by|with|for|on|to|about|among|between|across)\s*$", re.I)

_OVERALL = frozenset(words("overall services service children's judgement grade graded rated"))


@dataclass(frozen=True, slots=True)
class Graded:
    """Reports with one of `grades` in each of `areas`."""

    grades: frozenset[str]
    areas: tuple[str, ...]

    def fits(self, report: Report) -> bool:
        """Tell whether a report is graded so."""
        graded = (graded_area(area, report) for area in self.areas)
        return all(area is not None and report.grades[area] in self.grades for area in graded)


def read_graded(question: str) -> Graded | None:
    """Return by which grade `question` chooses those of whom it asks something else, None where by none.

    What is "good at early help" has no grade: it must be an area that covers print, or all.
    """
    found = _CHOSEN.match(question)
    if found is None:
        return None
    areas = areas_called(found["of"])
    if set(words(without_areas(found["of"]))) - STOP - _OVERALL:
        return None
    return Graded(grades_in(found["grade"]), areas or _WHOLE)


def of_a_grade(question: str, scope: Sequence[Report], names: Names) -> tuple[Who, tuple[Report, ...]] | None:
    """Return the authorities that `question` calls by their grade, and those of their reports in `scope` that
    have it: "what do outstanding councils do well?". Where none has it, that is what is missing. None where
    it calls none so, or asks which they are.
    """
    which = _WHICH_OF_THEM.match(question)
    found = which or _attribute(question)
    inspectors = {report.lead_inspector for report in scope if report.lead_inspector}
    if found is None or read_fact(question, inspectors) is not None:
        return None
    areas = () if which else areas_called(found["of"] or "")
    graded = Graded(grades_in(found["before"] or found["after"]), areas or _WHOLE)
    reports = tuple(report for report in scope if graded.fits(report))
    chosen = tuple(dict.fromkeys(names.authority_of(report) for report in reports))
    labels = " and ".join(AREAS[area].label for area in graded.areas)
    note = f"rated {either(graded.grades)} {labels}"
    if not chosen:
        return Who(missing=(f"an authority {note}",)), ()
    return Who(chosen, everywhere=which is not None, note=note), reports


def as_they(question: str) -> str:
    """Return `question` with "they" in place of authorities that it calls by their grade."""
    if which := _WHICH_OF_THEM.match(question):
        return f"{which['which']} authorities {which['rest']}"
    found = _attribute(question)
    if found is None:
        return question
    before = question[: found.start()]
    return f"{before}{'them' if _PREPOSITION.search(before) else 'they'}{question[found.end() :]}"


def _attribute(question: str) -> re.Match[str] | None:
    found = _ATTRIBUTE.search(question)
    if found is None or (_ASKS_WHO.search(question[: found.start()]) and not found["of_them"]):
        return None
    return found
