"""What a person chose of the reports' facts: only such reports are asked, or listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from index.report import Report
from web import wording

CURRENT, OLDER = "current", "older"


@dataclass(frozen=True, slots=True)
class Filter:
    """The kind of inspection, its year, its overall grade, and "current" or "older"; "" for any."""

    kind: str = ""
    year: str = ""
    grade: str = ""
    which: str = ""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> Filter:
        """Read a filter from the fields of an address or a form; other fields are passed over."""
        return cls(**{name: values[name] for name in FIELDS if name in values})

    def __bool__(self) -> bool:
        return self != Filter()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is chosen, as (field, value)."""
        return [(name, getattr(self, name)) for name in FIELDS if getattr(self, name)]

    @property
    def words(self) -> str:
        """What is chosen, in words: "short inspections of 2024, overall good, older ones"."""
        kind = f"{wording.kind_name(self.kind).lower()} inspections" if self.kind else ""
        year = f"of {self.year}" if self.kind else f"inspections of {self.year}"
        said = [
            " ".join(filter(None, (kind, year if self.year else ""))),
            f"overall {self.grade}" if self.grade else "",
            {CURRENT: "current ones", OLDER: "older ones"}.get(self.which, self.which),
        ]
        return ", ".join(filter(None, said))

    def fits(self, report: Report) -> bool:
        """Tell whether a report is one of those that are chosen."""
        return (
            self.kind in ("", report.kind)
            and self.year in ("", _year(report))
            and self.grade in ("", report.grades.get("overall"))
            and self.which in ("", OLDER if report.superseded_by else CURRENT)
        )


ANY = Filter()
FIELDS = tuple(field.name for field in fields(Filter))


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, as (value, name), in the order to show."""

    kind: tuple[tuple[str, str], ...]
    year: tuple[tuple[str, str], ...]
    grade: tuple[tuple[str, str], ...]
    which: tuple[tuple[str, str], ...] = ((CURRENT, "Current"), (OLDER, "Older"))


def choices(reports: Iterable[Report]) -> Choices:
    """Return what there is to choose from among `reports`."""
    known = tuple(reports)
    kinds = {report.kind for report in known if report.kind}
    grades = {report.grades["overall"] for report in known if "overall" in report.grades}
    years = {_year(report) for report in known} - {""}
    return Choices(
        kind=tuple((kind, wording.kind_name(kind)) for kind in sorted(kinds)),
        year=tuple((year, year) for year in sorted(years, reverse=True)),
        grade=tuple((grade, wording.capital(grade)) for grade in sorted(grades, key=grade_order)),
    )


def grade_order(grade: str) -> tuple[int, str]:
    """Return the place of a grade among the others, the best first; those not on the scale come last."""
    place = wording.GRADES.index(grade) if grade in wording.GRADES else len(wording.GRADES)
    return place, grade


def newest_first(report: Report) -> int:
    """Return what sorts reports by the inspection's first day, the newest first, those without one last."""
    return -(report.start or date.min).toordinal()


def _year(report: Report) -> str:
    return str(report.start.year) if report.start else ""
