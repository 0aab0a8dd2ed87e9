"""Headings: which lines are one, what they say, and the grade that some carry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.lines import Line

GRADE = r"outstanding|good|adequate|requires? improvement(?: to be good)?|inadequate|not judged"
MAX_HEADING = 200
"""No heading is longer than this many characters, and one that is not set apart by its type than 120."""

_GRADE_CELL = re.compile(rf"(?:grade \d\W*)?({GRADE}|to be good)\W*", re.IGNORECASE)
_GRADE_PART = re.compile(r"requires?|improvement|(?:improvement )?to be good", re.IGNORECASE)
_GRADE_AT_END = re.compile(
    r"(?<!is)(?<!are)(?<!be)(?<![:,]) (Requires? [Ii]mprovement|Good|Outstanding|Inadequate)$"
)
_PART_AT_END = re.compile(r" (improvement(?: to be good)?)$", re.IGNORECASE)
_GRADE_IN_TEXT = re.compile(rf"(?::|\bis|\bare|\bit|judged)\s*:?\s*({GRADE})\W*$", re.IGNORECASE)
_TABLE_HEAD = re.compile(r"(?:key )?judge?ments?(?: judge?ment)? grade", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;,]['’”\")\]]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, without its grade column.

    `rank` orders levels, greater is higher; `boxed` is true where the grade stands in a column of its own.
    """

    text: str
    grade: str | None
    page: int | None
    rank: tuple[float, bool, bool] = (0.0, False, False)
    boxed: bool = False


def is_grade(text: str) -> bool:
    """Tell whether a table cell is nothing but a grade, or its second line ("to be good")."""
    return bool(_GRADE_CELL.fullmatch(text.strip()))


def is_table_head(text: str) -> bool:
    """Tell whether a line only names the columns of a table of judgements."""
    return bool(_TABLE_HEAD.fullmatch(" ".join(text.split())))


def split_grade(lines: Sequence[Line]) -> tuple[str, str | None]:
    """Return what the lines say without their grade column, and what that column says."""
    rows = [[cell.strip() for cell in line.cells] for line in lines]
    last = [row[-1] for row in rows]
    if any(cell.lower() == "requires" for cell in last):
        rows = [_parted(row, _PART_AT_END) for row in rows]
    rows = [_parted(row, _GRADE_AT_END) for row in rows]
    broken = is_grade(" ".join(row[-1] for row in rows if _GRADE_PART.fullmatch(row[-1])))
    names: list[str] = []
    grades: list[str] = []
    for row in rows:
        for cell in row:
            # "…families:" wraps before "good", which is no column but the heading's last word.
            goes_on = bool(names) and names[-1].endswith(":")
            part = broken and cell == row[-1] and bool(_GRADE_PART.fullmatch(cell))
            of_grade = (is_grade(cell) and not goes_on) or part
            (grades if of_grade else names).append(cell)
    return " ".join(" ".join(names).split()), " ".join(grades) or None


def _parted(row: list[str], end: re.Pattern[str]) -> list[str]:
    """Return a row whose last cell ends with what is a column of its own, printed close to it."""
    found = end.search(row[-1])
    return [*row[:-1], row[-1][: found.start()], found[1]] if found else row


def looks_like_heading(lines: Sequence[Line], text: str, body: float) -> bool:
    """Tell whether lines in one style that stand apart and say `text` are a heading.

    Size alone does not make one (some summaries are set large), nor does bold type alone (a sentence may be).
    """
    if not text or len(text) > MAX_HEADING or not any(character.isalpha() for character in text):
        return False
    if text[0] in "•◼■▪":
        return False
    names = [line for line in lines if not is_grade(line.text) and not _GRADE_PART.fullmatch(line.text)]
    short = len(text) < 120
    if len(names) <= 4 and all(line.bold or line.slanted for line in names):
        return short or not _SENTENCE_END.search(text)
    if _SENTENCE_END.search(text) or not short:
        return False
    large = all(line.size > 1.1 * body for line in names)
    return len(names) <= 3 if large else len(names) <= 2 and text[0].isupper()


def read_heading(lines: Sequence[Line]) -> Heading:
    """Return the heading that the lines print."""
    text, column = split_grade(lines)
    in_text = _GRADE_IN_TEXT.search(text)
    grade = column or (in_text[1] if in_text else None)
    first = lines[0]
    rank = (first.size, first.bold, not first.slanted)
    return Heading(text, normal_grade(grade), first.page, rank, column is not None)


def normal_grade(grade: str | None) -> str | None:
    """Return a printed grade in the form in which grades are kept ("requires improvement")."""
    if grade is None:
        return None
    found = _GRADE_CELL.match(grade)
    plain = re.sub(r"\W+", " ", found[1] if found else grade).strip().lower()
    return "requires improvement" if plain.startswith("require") else plain
