"""By which grade a question chooses those it asks about: "which are good for children in care, and why?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.report import Report
from qa.areas import areas_called, graded_area, without_areas
from qa.grades import GRADE, grades_in
from qa.wording import STOP, words

_CHOSEN = re.compile(
    r"^\W*(?:which|what|who)\b[^,;?.]*?\b(?:is|are|was|were|got|rated|graded|judged)\b[^,;?.]*?"
    rf"(?P<grade>\b(?:{GRADE}|RI)\b)(?P<of>[^,;?.]*?)"
    r"(?:(?:[,;]|\b(?:and|but)\b)\W*)+(?:what|why|how|where|who|which)\b",
    re.I,
)
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
    return Graded(grades_in(found["grade"]), areas or ("overall",))
