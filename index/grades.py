"""Printed grades: the table of judgements, and the sentences that give a grade outside a table.

A table reaches this module as lines in reading order, whatever made them: an area and its grade in one line
or in several, the grade before, between or after the lines of its area. So the words of grades are taken
apart from the words of areas, and the n-th grade of a table belongs to its n-th area.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.lines import Line

GRADE = r"(?:requires?\s+improvement(?:\s+to\s+be\s+good)?|outstanding|good|adequate|inadequate)"
"""A printed grade; to be used with re.I."""

_GRADE_CELL = re.compile(rf"{GRADE}|not (?:judged|graded|inspected|applicable)", re.I)
_GRADE_LENGTHS = (5, 2, 1)
_GRADE_WORD = re.compile(
    "requires?|improvement|to|be|good|outstanding|adequate|inadequate|not|judged|graded|inspected|applicable"
)
_HEADER_WORD = re.compile("key|judgements?|grades?")
_AREA_WORD = re.compile(
    "(?:the|overall|effectiveness|impact|of|leaders|on|social|work|practice|with|children|young|people|and|their"
    "|families|experiences|progress|who|need|in|help|protection|care|leavers|leaving|looked|after|achieving"
    "|permanence|adoption|performance|leadership|management|governance|capacity|to|improve|outcomes|for|quality"
    "|provision|services)+"
)
_ROW_NUMBER = re.compile(r"\d(?:\.\d)?\.?\s*(?=[A-Z])")
_ROW_START = re.compile(
    r"(?:the )?(?:overall effectiveness|(?:impact|effectiveness) of leaders|experiences and progress"
    r"|children (?:who need|in need|looked after|in care)|looked after children|adoption|leadership"
    r"|capacity to improve|outcomes for|quality of provision)"
)
_AREAS = (
    ("overall", r"overall effectiveness"),
    ("capacity_to_improve", r"capacity to improve"),
    ("outcomes", r"outcomes for"),
    ("quality_of_provision", r"quality of provision"),
    ("leaders", r"leaders\b|leadership"),
    ("adoption", r"adoption"),
    ("help_protection", r"help and ?protection"),
    ("in_care", r"\bin care\b|looked after|permanence"),
    ("care_leavers", r"care leavers|leaving care"),
)

_OVERALL_LINE = re.compile(r"(?:the overall judgement\b|children['’]?s services\b)", re.I)
_OVERALL = re.compile(
    rf"(?P<text>{_OVERALL_LINE.pattern}(?P<between>(?:[^.]|(?<=\bst)\.){{0,120}}?)\s(?P<grade>{GRADE}))\b",
    re.I,
)
_DENIAL = re.compile(r"\b(?:not|yet|until|when|previous\w*|was|were|been|some|most|many)\b", re.I)
_BOARD_LINE = re.compile(r"the\b.*\b(?:board|lscb|safeguarding)\b", re.I)
_BOARD = re.compile(
    r"(?P<text>the (?:effectiveness of (?:the )?)?(?-i:[A-Z&][\w'’,-]* |(?:and|of|on|upon|with) )*?"
    r"(?:safeguarding children['’]?s? board|lscb)(?: \(\w+\))?"
    rf"(?: is| are)?(?: judged to be)? (?P<grade>{GRADE}))(?: because:?)?[.\s\d]*",
    re.I,
)
_SENTENCE_LINES = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """One printed judgement.

    `area` is one of `index.report.GRADE_AREAS`, or of the 2013 framework's "capacity_to_improve", "outcomes"
    and "quality_of_provision". `grade` is in lower case ("requires improvement" without "to be good"), None
    where the area was printed without one ("Not judged"). `text` is "area: Grade" in the printed words, or
    the printed sentence, `lines` are the printed lines. `shared` is true where one grade was printed for
    children in care and care leavers; `area` is "in_care" then.
    """

    area: str
    grade: str | None
    text: str
    lines: tuple[Line, ...]
    shared: bool = False


@dataclass(slots=True)
class _Words:
    """Words of a table and the number of the line that each stands in."""

    words: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)

    def add(self, words: Iterable[str], at: int) -> None:
        for word in words:
            self.words.append(word)
            self.at.append(at)

    def __str__(self) -> str:
        return " ".join(self.words)


@dataclass(slots=True)
class _Table:
    """The areas and the words of the grades of a table, each in reading order."""

    grades: _Words
    areas: list[_Words] = field(default_factory=list)


def grade_of(printed: str) -> str | None:
    """Return a printed grade in the form in which it is stored; None for "Not judged"."""
    first = printed.lower().split()[0]
    if first == "not":
        return None
    return "requires improvement" if first.startswith("require") else first


def read_table(lines: Iterable[Line]) -> tuple[Judgement, ...]:
    """Return the judgements printed as a table among `lines`, in printed order, one an area at most."""
    lines = list(lines)
    judgements: dict[str, Judgement] = {}
    for table in _tables(lines):
        for label, printed in _paired(table):
            area = _area(str(label))
            if area:
                found = Judgement(
                    area=area,
                    grade=grade_of(str(printed)),
                    text=f"{label}: {printed}",
                    lines=tuple(lines[at] for at in sorted({*label.at, *printed.at})),
                    shared=area == "in_care" and bool(re.search(_AREAS[-1][1], _letters(str(label)))),
                )
                judgements.setdefault(area, found)
    return tuple(judgements.values())


def read_overall(lines: Sequence[Line]) -> Judgement | None:
    """Return the overall judgement printed as a sentence ("Children's services in X are good")."""
    for at, line in enumerate(lines):
        if _OVERALL_LINE.match(line.text):
            found = _OVERALL.match(_joined(lines[at : at + _SENTENCE_LINES]))
            if found and not _DENIAL.search(found["between"]):
                return _sentence("overall", found, lines[at : at + _SENTENCE_LINES])
    return None


def read_board(lines: Sequence[Line]) -> Judgement | None:
    """Return the judgement on the safeguarding board, printed as a sentence or heading of its own."""
    for at, line in enumerate(lines):
        if _BOARD_LINE.match(line.text):
            for count in range(_SENTENCE_LINES, 0, -1):
                if found := _BOARD.fullmatch(_joined(lines[at : at + count])):
                    return _sentence("lscb", found, lines[at : at + count])
    return None


def _sentence(area: str, found: re.Match[str], lines: Sequence[Line]) -> Judgement:
    counts = range(1, len(lines) + 1)
    count = next(count for count in counts if len(_joined(lines[:count])) >= len(found["text"]))
    return Judgement(area, grade_of(found["grade"]), found["text"], tuple(lines[:count]))


def _joined(lines: Iterable[Line]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())


def _tables(lines: Iterable[Line]) -> list[_Table]:
    """Return the judgement tables among `lines`; a table ends at a line that cannot belong to one.

    A grade that is centred beside its area may be printed before the area's first line, so grades right
    before a table's first area belong to it, too.
    """
    tables: list[_Table] = []
    table: _Table | None = None
    waiting = _Words()
    for at, line in enumerate(lines):
        cells = _split(line.text)
        if cells is None:
            table, waiting = None, _Words()
            continue
        label, grade = cells
        if _starts_row(label, table):
            if table is None:
                table = _Table(waiting)
                tables.append(table)
            table.areas.append(_Words())
        if table is None:
            waiting.add(grade, at)
        else:
            table.areas[-1].add(_ROW_NUMBER.sub("", label).split(), at)
            table.grades.add(grade, at)
    return tables


def _split(text: str) -> tuple[str, list[str]] | None:
    """Return a table line as the text of its area and the words of its grade; either may be empty.

    None for a line with any word that a table of judgements does not have.
    """
    words = [word for word in text.split() if not _HEADER_WORD.fullmatch(_letters(word))]
    grade: list[str] = []
    while words and (not _letters(words[-1]) or _GRADE_WORD.fullmatch(_letters(words[-1]))):
        word = words.pop()
        grade[:0] = re.findall("[A-Za-z]+", word)
    label = " ".join(words).strip("|:• ")
    return (label, grade) if all(map(_AREA_WORD.fullmatch, _letters(label).split())) else None


def _starts_row(label: str, table: _Table | None) -> bool:
    """Tell whether `label` begins a row: it must look so, and the row before must be complete."""
    numbered = bool(_ROW_NUMBER.match(label))
    complete = table is None or numbered or _area(str(table.areas[-1])) is not None
    return complete and bool(_ROW_START.match(_letters(label)))


def _paired(table: _Table) -> list[tuple[_Words, _Words]]:
    """Return each area with its grade; where they differ in number, only those that share a line."""
    grades = _grades(table.grades)
    if len(grades) == len(table.areas):
        return list(zip(table.areas, grades, strict=True))
    return [
        (area, own[0])
        for area in table.areas
        if len(own := [grade for grade in grades if set(grade.at) & set(area.at)]) == 1
    ]


def _grades(cells: _Words) -> list[_Words]:
    """Return the grades that `cells` consist of; [] where any word is no part of one."""
    grades: list[_Words] = []
    at = 0
    while at < len(cells.words):
        for length in _GRADE_LENGTHS:
            grade = _Words(cells.words[at : at + length], cells.at[at : at + length])
            if _GRADE_CELL.fullmatch(str(grade)):
                break
        else:
            return []
        grades.append(grade)
        at += len(grade.words)
    return grades


def _area(label: str) -> str | None:
    letters = _letters(label)
    return next((area for area, pattern in _AREAS if re.search(pattern, letters)), None)


def _letters(text: str) -> str:
    """Return the words of `text` in lower case and without anything but letters."""
    return " ".join(re.findall(r"[a-z]+", text.lower().replace("&", "and")))
