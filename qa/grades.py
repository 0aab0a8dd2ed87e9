"""Grades as a question names them: one, a set of them, each with its area, and a step between two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.areas import areas_called

RANKS = {"outstanding": 3, "good": 2, "requires improvement": 1, "adequate": 1, "inadequate": 0}
"""Grades from the best (3) to the worst (0); "adequate" is of the framework of 2013."""

GRADE = r"requires? improvement(?: to be good)?|outstanding|inadequate|adequate|good"
_RATED = r"(?:(?:rated|judged|graded) )?"
_CALLED = (
    (1, r"(?:requires? improvement(?: to be good)?|RI|adequate)"),
    (3, "outstanding"),
    (2, "good"),
    (0, "inadequate"),
)
"""How a grade of each rank is called; what has another one in it comes first."""

_OR = r"(?:[\s,(]+overall)?[\s,(]+(?:or|and)"
_WORSE, _BETTER = rf"{_OR} (?:worse|below|lower)", rf"{_OR} (?:better|above|higher)"


def _ranked(first: int, last: int) -> frozenset[str]:
    return frozenset(grade for grade, rank in RANKS.items() if first <= rank <= last)


def _beyond() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield how each grade and all better or worse ones are called: "requires improvement or worse"."""
    for rank, one in _CALLED:
        yield rf"not {_RATED}{one}{_WORSE}", _ranked(rank + 1, 3)
        yield rf"not {_RATED}{one}{_BETTER}", _ranked(0, rank - 1)
        yield rf"{one}{_WORSE}|(?:no|not) (?:better|higher) than {one}|at best {one}", _ranked(0, rank)
        yield rf"{one}{_BETTER}|(?:no|not) (?:worse|lower) than {one}|at least {one}", _ranked(rank, 3)
        yield rf"(?:less|worse|lower) than {one}|below {one}", _ranked(0, rank - 1)
        yield rf"(?:better|higher) than {one}|above {one}", _ranked(rank + 1, 3)


GRADE_SETS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        rf"(?:less than|below|(?<!no )(?<!not )worse than|not(?: yet)?) {_RATED}good(?!{_WORSE})"
        r"(?: or (?:better|above|outstanding))?|neither good nor outstanding|neither outstanding nor good",
        _ranked(0, 1),
    ),
    *((pattern, grades) for pattern, grades in _beyond() if grades),
    (r"good or outstanding|outstanding or good", _ranked(2, 3)),
    (rf"(?:not|no) {_RATED}inadequate", frozenset(RANKS) - {"inadequate"}),
    (rf"(?:not|no) {_RATED}outstanding", frozenset(RANKS) - {"outstanding"}),
)
"""Words for more than one grade; a negated one comes before the one it has in it."""

_ONE = rf"(?:{'|'.join(pattern for pattern, _ in GRADE_SETS)}|{GRADE})"
GROUP = rf"{_ONE}(?:(?:,|,? or| and) {_ONE})*"
"""Grades that stand together: "good or outstanding"."""

_MOVED = (
    r"(?:improv|declin|deteriorat|drop|f[ae]ll|r[io]se|w[ae]nt|gone|mov|jump|slip|climb|emerg|com[ei]|came\b"
    r"|g[eo]t\b|getting\b|gotten\b)"
)
_ONCE = (
    r"(?:before(?:hand)?|previously|once|in the past|(?:at|in) (?:the|their) (?:previous|last) inspection)"
)
_AND_ONCE = (
    r"(?: overall| for \w+(?: \w+){0,3}?)?(?: now)?,? (?:(?:and|but|that|who|which) )*"
    r"(?:was|were|had been|used to be|once)(?: previously| once| formerly)?"
)
_STEP = re.compile(
    rf"\bfrom (?P<one>{GROUP}) (?:up |down )?to (?P<two>{GROUP})\b"
    rf"|\b(?:was|were|been) {_RATED}(?P<was>{GROUP}),? (?:(?:and|but|then) )?"
    rf"(?:(?:is|are) now|now|became|ha(?:s|ve) become) {_RATED}(?P<now>{GROUP})\b"
    rf"|\b(?:is|are)(?: it| they)?(?: now| currently)? {_RATED}(?P<now_so>{GROUP}){_AND_ONCE}"
    rf" {_RATED}(?P<once>{GROUP})(?: {_ONCE})?\b"
    rf"|\b(?:still|stayed|stays?|remain(?:ed|s)?|kept) (?:at )?{_RATED}(?P<same>{GROUP})\b"
    rf"|\bno longer {_RATED}(?P<ended>{GROUP})\b"
    rf"|\blost (?:its|their|the|an?) (?P<lost>{GROUP})(?: (?:grade|rating|judge?ment|status))?\b"
    rf"|\b{_MOVED}\w*(?: up| down| back)? to (?P<to>{GROUP})\b"
    rf"|\b{_MOVED}\w*(?: up| down| back)? (?:from|out of) (?P<of>{GROUP})\b(?! (?:up |down )?to\b)",
    re.I,
)
_NOW = re.compile(
    r"\b(?:now|currently|today|still|last|latest|newest|most recent(?:ly)?|recently|since|(?:19|20)\d\d)\b",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?P<how>better|higher|stronger|worse|lower|weaker)\b(?P<one>.*)\bthan\b(?P<two>.*)", re.I
)

Step = tuple[frozenset[str], frozenset[str]]
"""The grades looked for before and after; empty: any."""


def grade_of(printed: str) -> str:
    """Return a grade as `RANKS` has it: "requires improvement" for "require improvement to be good"."""
    return "requires improvement" if printed.casefold().startswith("require") else printed.casefold()


def either(grades: Iterable[str]) -> str:
    """Return `grades` in words, the best first: "outstanding or good"."""
    asked = set(grades)
    missing = set(RANKS) - asked
    if len(missing) == 1:
        return f"anything but {missing.pop()}"
    *most, last = sorted(asked, key=lambda grade: (-RANKS[grade], grade))
    return f"{', '.join(most)} or {last}" if most else last


def grades_in(text: str) -> frozenset[str]:
    """Return the grades that `text` looks for; "good" is none in "requires improvement to be good"."""
    for pattern, grades in GRADE_SETS:
        if re.search(rf"\b(?:{pattern})\b", text, re.I):
            return grades
    found = {grade_of(grade) for grade in re.findall(rf"\b({GRADE})\b", text, re.I)}
    return frozenset(found | ({"requires improvement"} if re.search(r"\bRI\b", text) else set()))


def step_in(text: str) -> tuple[Step, tuple[int, int]] | None:
    """Return the step from grades to others that `text` looks for, and the characters that say so."""
    found = _STEP.search(text)
    if found is None:
        return None
    before = (
        found["one"]
        or found["was"]
        or found["once"]
        or found["same"]
        or found["of"]
        or found["ended"]
        or found["lost"]
    )
    after = found["two"] or found["now"] or found["now_so"] or found["same"] or found["to"]
    return (grades_in(before or ""), grades_in(after or "")), found.span()


def asks_any_time(text: str) -> bool:
    """Tell whether the step in `text` may be one that was later followed by another: "went from X to Y"."""
    found = _STEP.search(text)
    return bool(found and (found["one"] or found["of"]) and not _NOW.search(text))


def asks_of_now(text: str) -> bool:
    """Tell whether the step in `text` is one to the current grade, from any that it had before."""
    found = _STEP.search(text)
    return bool(found and found["now_so"])


def compared_areas(text: str) -> tuple[str, str] | None:
    """Return two areas of which `text` says that the first has the better grade; None where it does not."""
    found = _COMPARED.search(text)
    if found is None:
        return None
    one = areas_called(found["one"]) or areas_called(text[: found.start()])  # "children in care higher than"
    two = areas_called(found["two"])
    if len(one) != 1 or len(two) != 1:
        return None
    worse = found["how"].casefold() in {"worse", "lower", "weaker"}
    return (two[0], one[0]) if worse else (one[0], two[0])


def pairs_in(text: str) -> tuple[tuple[str, frozenset[str]], ...] | None:
    """Return each area called after a grade with the grades before it; () where all areas share them.

    None where that cannot be told: a grade that no area follows beside one that an area follows.
    """
    groups = list(re.finditer(rf"\b{GROUP}\b", text, re.I))
    if len(groups) < 2:
        return ()
    ends = [group.start() for group in groups[1:]] + [len(text)]
    called = [areas_called(text[group.end() : end]) for group, end in zip(groups, ends, strict=True)]
    if not all(called) or areas_called(text[: groups[0].start()]):
        return None
    return tuple(
        (area, grades_in(group[0])) for group, areas in zip(groups, called, strict=True) for area in areas
    )
