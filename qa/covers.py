"""What the covers say: facts about single reports, each with the line of the cover that it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from index.report import GRADE_AREAS, Report
from qa.areas import AREAS, graded_area
from qa.days import days
from qa.names import Names
from qa.period import Period


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a report's `grades` paragraph on which a fact stands.

    `line` is a judgement area ("overall"), printed with `grade`; or "dates" or "lead_inspector"; or "all" for
    the whole paragraph, where the fact is that something is not printed.
    """

    report: str
    line: str
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence of the program's own that states facts of covers, and at least one source."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Covers:
    """The reports that a question of facts is about: `scope`, of the authorities in `names`.

    For current reports that do not grade what is asked for, `ungraded`, older ones that do are in the scope.
    """

    names: Names
    scope: tuple[Report, ...]
    period: Period
    ungraded: tuple[Report, ...] = ()

    @property
    def authorities(self) -> tuple[str, ...]:
        """The authorities of the scope, in its order."""
        return tuple(dict.fromkeys(self.name(report) for report in self.scope))

    def name(self, report: Report) -> str:
        """Return the name of the authority of `report`."""
        return self.names.authority_of(report)

    def scope_of(self, authority: str) -> list[Report]:
        """Return the reports in scope of `authority`."""
        return [report for report in self.scope if self.name(report) == authority]

    def graded(self, report: Report, area: str) -> Fact:
        """State the grade of `report` for `area`, or that it gives none of its own."""
        label, name, where = AREAS[area].label, self.name(report), f"({inspection(report)})"
        grade = grade_in(report, area)
        if grade is not None:
            shared = report.shared_grade and area in {"in_care", "care_leavers"}
            label = "for children in care and care leavers, one grade for both" if shared else label
            return Fact(f"{name}: {grade} {label} {where}", (grade_source(report, area),))
        text = f"{name}: no grade {label} was given in this inspection {where}"
        if area == "adoption" and (with_it := grade_in(report, "in_care")):
            text = f"{text}; adoption belongs to children in care, graded {with_it}"
            return Fact(text, (Source(report.id, "all"), grade_source(report, "in_care")))
        return Fact(text, (Source(report.id, "all"),))

    def dated(self, report: Report, line: str = "dates") -> Fact:
        """State when the inspection of `report` was; its source is the `line`."""
        text = f"{self.name(report)}: {inspection(report)}"
        return Fact(text, (Source(report.id, line if report.start else "all"),))


def printed_areas(report: Report) -> tuple[str, ...]:
    """Return the areas that `report` grades, in the order in which they are shown."""
    return tuple(area for area in GRADE_AREAS if area in report.grades)


def grade_in(report: Report, area: str) -> str | None:
    """Return the grade of `report` for `area`, its own or a shared one; None where there is none."""
    graded = graded_area(area, report)
    return report.grades[graded] if graded else None


def grade_source(report: Report, area: str) -> Source:
    """Return the line that prints the grade of `report` for `area`, the whole cover where none does."""
    graded = graded_area(area, report)
    return Source(report.id, graded, report.grades[graded]) if graded else Source(report.id, "all")


def inspection(report: Report) -> str:
    """Return the inspection of `report` in words: "inspection of 1 to 12 July 2024"."""
    return f"inspection of {days(report)}{', since superseded' if report.superseded_by else ''}"
