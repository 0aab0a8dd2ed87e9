"""What is counted on covers, in words: how many, of what kind, with whom, and who they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.report import Report
from qa.areas import AREAS
from qa.covers import Covers
from qa.fact_question import FactQuestion
from qa.grades import either

NAMED_AT_MOST = 12
"""So many are named in the sentence that counts them; more are only listed."""


def not_rated(grades: Iterable[str], area: str) -> str:
    """Return in words that none of `grades` was given for `area`."""
    return f"not rated {either(grades)} {AREAS[area].label}"


def number_of(number: int, one: str) -> str:
    """Return a number of things in words: "1 inspection", "2 inspections"."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def authorities(number: int) -> str:
    """Return a number of authorities in words."""
    return f"{number} {'authority' if number == 1 else 'authorities'}"


def led_by(found: FactQuestion) -> str:
    """Return in words which inspector's inspections a question keeps to; nothing where all."""
    return f" with {found.inspector} as lead inspector" if found.inspector else ""


def shown(kind: str | None) -> str:
    """Return an inspection of a kind in words: "short inspection", "SIF inspection"."""
    named = kind.upper() if kind in {"sif", "ilacs"} else kind
    return f"{named} inspection" if named else "inspection"


def named(reports: Iterable[Report], covers: Covers) -> str:
    """Return the names of the authorities of `reports` after a colon, nothing where they are many."""
    return after_a_colon(covers.name(report) for report in reports)


def after_a_colon(names: Iterable[str]) -> str:
    """Return names in their order after a colon, nothing where they are many."""
    known = sorted(set(names))
    return f": {', '.join(known)}" if 0 < len(known) <= NAMED_AT_MOST else ""


def share_of(hits: Sequence[Report], judged: Sequence[Report], covers: Covers) -> str:
    """Return in words how many of the reports were ...: of authorities, where each has one report."""
    names = {covers.name(report) for report in judged}
    whole = authorities(len(names)) if len(names) == len(judged) else number_of(len(judged), "inspection")
    return f"{len(hits) or 'None'} of {whole} {were(len(hits))}"


def were(number: int) -> str:
    """Return the verb for so many: "1 of 2 was rated", "2 were"."""
    return "were" if number > 1 else "was"
