"""What a question asks of the covers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from qa.grades import Step
from qa.manner import Manner
from qa.subject import Subject

Ask = Literal["grade", "when", "inspector", "kind", "which", "count", "history", "change"]
Direction = Literal["improved", "declined", "unchanged"]
Extreme = Literal["best", "worst", "newest", "oldest"]

LISTS = ("which", "count")
"""What is asked where the answer lists those that have something, or counts them."""


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """What a question asks of the covers.

    `areas` are the judgement areas it calls, `every_area` is true where it asks for the grades in general.
    `grades` are those looked for (empty: any), `step` is a change from one to another. `subject` is what is
    listed or counted. `inspector` and `kind` narrow the reports, `ever` widens them to earlier inspections.
    `grade_too` is true where it asks for a grade beside a date, an inspector or a kind, `kind_too` for a kind
    beside an inspector. `pairs` are areas with the grades looked for in each, where they differ ("good
    overall but inadequate for care leavers"). `manner` is how those that have something are counted, where
    not simply one by one. `above` are two areas of which the first must have the better grade. `each_time` is
    true where it asks when a grade was given, and not only when last or first.
    """

    ask: Ask
    areas: tuple[str, ...] = ()
    every_area: bool = False
    grades: frozenset[str] = frozenset()
    step: Step | None = None
    direction: Direction | None = None
    extreme: Extreme | None = None
    subject: Subject = "authorities"
    inspector: str | None = None
    kind: str | None = None
    ever: Literal["ever", "never", "always"] | None = None
    grade_too: bool = False
    kind_too: bool = False
    pairs: tuple[tuple[str, frozenset[str]], ...] = ()
    manner: Manner | None = None
    above: tuple[str, str] | None = None
    each_time: bool = False

    @property
    def area(self) -> str:
        """The area that it asks about, of several the first; overall where it calls none."""
        return self.areas[0] if self.areas else "overall"

    @property
    def each_area(self) -> tuple[str, ...]:
        """The areas that it asks about; overall alone where it calls none."""
        return self.areas or ("overall",)


def in_its_manner(found: FactQuestion) -> FactQuestion | None:
    """Return `found`, None where it cannot be counted in the manner that it asks for."""
    lists, how = found.ask in LISTS, found.manner.how if found.manner else None
    if not lists and found.step:
        # Whether it went from one grade to another, at whichever inspection, all of them tell.
        moved = all(found.step) and found.step[0] != found.step[1]
        found = replace(found, step=None, ask="history" if moved or found.ask == "change" else found.ask)
    simple = not (found.direction or found.step or found.extreme or found.pairs or found.ever or found.above)
    match how:
        case None:
            return found
        case "all areas" | "some areas" if not found.areas and simple:
            return found if lists and found.grades else replace(found, every_area=True, manner=None)
        case "side by side" if simple and found.grades and not found.areas:
            return found
        case "most" | "fewest" if lists and simple and found.grades and found.areas in {(), ("overall",)}:
            return replace(found, areas=())
        case "furthest" if lists and found.direction in {"improved", "declined"} and not found.step:
            return found
        case "each grade" if lists and simple and len(found.areas) < 2:
            return found
        case "each year" if found.ask == "count" and simple and len(found.areas) < 2:
            return found
        case "both years":
            fits = lists and simple and found.subject == "authorities"
            return found if fits else replace(found, manner=None)
        case "share" if found.ask == "count" and simple and found.grades:
            return found
        case "not inspected" if lists and simple and not (found.grades or found.inspector or found.kind):
            return found
        case "times" if lists and simple and found.grades and len(found.areas) < 2:
            return found
        case "times" | "most often" if simple and not found.grades and (lists or found.ask == "inspector"):
            return found
    return None
