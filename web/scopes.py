"""What a question can be about: all reports, one authority, or one report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.store import Index
from web import wording


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice of what a question is about: `value` as in the page's address, `name` for people."""

    value: str
    name: str


EVERYTHING = Scope("", "All reports")


def scopes(reports: Index) -> tuple[Scope, ...]:
    """List the authorities one can ask about, by name."""
    names = {wording.authority(report) for report in reports.reports}
    return tuple(Scope(name, name) for name in sorted(names, key=str.casefold))


def find_scope(value: str, reports: Index) -> Scope | None:
    """Find what `value` stands for: all reports, an authority in any letters, or a report; None for none."""
    if not value:
        return EVERYTHING
    if report := reports.report(value):
        return Scope(value, f"{wording.authority(report)}, {wording.inspected(report)}")
    return next((scope for scope in scopes(reports) if scope.value.casefold() == value.casefold()), None)


def near(name: str, names: Iterable[str]) -> list[str]:
    """Return those of some authorities' names that hold `name`, three at most."""
    return [each for each in names if name.casefold() in each.casefold()][:3]
