# ruff: noqa: E501 (one report a line or two)
"""Covers of reports for tests: fictional ones, and the real ones as the oracle has them."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.names import aliases, plain_name, slug
from index.report import Paragraph, Place, Report
from qa.places import listed

SHARED = Path(__file__).parent.parent.parent / "shared"
ALL = tuple(
    line.name for line in listed() if line.part not in {"Former", "Not an authority", "Another country"}
)
ABOUT_ONE = (
    "How does {} support care leavers?",
    "What about young carers in {}?",
    "Is {} good at early help?",
    "Compare {} on caseloads",
)
"""Questions about an authority, for its name as somebody types it."""

PRINTED = {
    "overall": "Overall effectiveness",
    "leaders": "The impact of leaders on social work practice with children and families",
    "help_protection": "The experiences and progress of children who need help and protection",
    "in_care": "The experiences and progress of children in care",
    "care_leavers": "The experiences and progress of care leavers",
    "adoption": "Adoption performance",
    "lscb": "The effectiveness of the Local Safeguarding Children Board",
}


def cover(authority, start="2024-03-04", end=None, inspector="Ada Lovell", kind="ILACS standard", **grades):
    """The facts of one report; `shared` among the grades is for children in care and care leavers."""
    first = date.fromisoformat(start)
    shared = grades.pop("shared", None)
    if shared:
        grades["in_care"] = shared
    return Report(
        id=f"{slug(plain_name(authority))}-{start}",
        title=f"Inspection of {authority} local authority children's services",
        authority=plain_name(authority),
        kind=kind,
        framework=None,
        start=first,
        end=date.fromisoformat(end) if end else first,
        lead_inspector=inspector,
        grades=grades,
        file=f"{authority}.pdf",
        sha256="",
        pages=12,
        aliases=aliases(authority),
        shared_grade=bool(shared),
    )


def in_order(reports):
    """The reports with the older ones of each authority superseded by the next."""
    ordered = []
    for report in reports:
        later = [r for r in reports if r.authority == report.authority and r.start > report.start]
        following = min(later, key=lambda r: r.start).id if later else None
        ordered.append(replace(report, superseded_by=following))
    return tuple(ordered)


def of_authorities(names):
    """One report for each name, all alike."""
    return tuple(cover(name, overall="good") for name in names)


FICTIONAL = in_order(
    (
        cover(
            "Northmoor", "2024-07-01", "2024-07-12", "Ada Lovell",
            overall="good", leaders="good", help_protection="requires improvement", in_care="good", care_leavers="outstanding",
        ),
        cover(
            "Northmoor", "2019-11-11", "2019-11-22", "Ben Okoro",
            overall="requires improvement", leaders="requires improvement", help_protection="inadequate", shared="good",
        ),
        cover(
            "Northmoor", "2016-01-18", "2016-02-11", "Cara Finch", "SIF",
            overall="inadequate", leaders="inadequate", help_protection="inadequate", in_care="requires improvement",
            care_leavers="inadequate", adoption="good", lscb="requires improvement",
        ),
        cover(
            "London Borough of Wexcombe", "2022-03-14", "2022-03-18", "Ben Okoro", "ILACS short",
            overall="outstanding", leaders="outstanding", help_protection="good", shared="outstanding",
        ),
        cover(
            "London Borough of Wexcombe", "2017-05-08", "2017-06-02", "Dev Marsh", "SIF",
            overall="good", leaders="outstanding", help_protection="good", in_care="good",
            care_leavers="good", adoption="outstanding", lscb="good",
        ),
        cover(
            "Marlshire County Council", "2023-01-23", "2023-02-03", "Cara Finch",
            overall="inadequate", leaders="inadequate", help_protection="inadequate", in_care="requires improvement",
            care_leavers="requires improvement",
        ),
        cover(
            "Marlshire County Council", "2019-01-21", "2019-01-25", "Ada Lovell", "ILACS short",
            overall="requires improvement", leaders="good", help_protection="requires improvement", shared="requires improvement",
        ),
        cover(
            "Hull", "2023-12-04", "2023-12-15", None,
            overall="good", leaders="good", help_protection="good", in_care="good", care_leavers="good",
        ),
        cover(
            "Isle of Brackwater", "2013-06-24", "2013-06-28", "Eve Tan", "other", overall="adequate", leaders="adequate",
        ),
    )
)  # fmt: skip


def real():
    """The covers of the real reports as the oracle has them; skips the test where it is missing."""
    path = SHARED / "oracle" / "reports.jsonl"
    if not path.exists():
        pytest.skip(f"the oracle is not at {path}")
    reports = []
    for line in path.read_text("utf-8").splitlines():
        fact = json.loads(line)
        if fact["readable"]:
            others = {area: fact["grades_other"].get(area) for area in ("adoption", "lscb")}
            grades = {area: grade for area, grade in (fact["grades"] | others).items() if grade}
            made = cover(
                fact["authority"], fact["start"], fact["end"], fact["lead_inspector"], fact["kind"], **grades
            )
            shared = "share ONE printed grade" in (fact["notes"] or "")
            reports.append(replace(made, shared_grade=shared))
    return in_order(reports)


def grades_paragraph(report):
    """The paragraph that prints a report's cover."""
    names = dict(PRINTED)
    if report.shared_grade:
        names["in_care"] += " and care leavers"
    grades = {area: grade.capitalize() for area, grade in report.grades.items()}
    lines = [
        f"{names[area]}: {grade}{' to be good' if grade.startswith('Requires') else ''}"
        for area, grade in grades.items()
    ]
    lines.append(f"Inspection dates: {report.start:%d %B %Y} to {report.end:%d %B %Y}")
    if report.lead_inspector:
        lines.append(f"Lead inspector: {report.lead_inspector}")
    return Paragraph("grades", "\n".join(lines), "grades", (Place(0, 1, ""),))
