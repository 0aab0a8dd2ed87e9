"""The words the page has for numbers, dates, grades and reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from index.report import Report
from qa.days import stretch

PUBLISHER = "Ofsted"
"""Who published a report whose cover is that of an inspection."""

PART_NAMES = {"summary": "summary", "improve": "what needs to improve", "grades": "grades"}
SEQUENCE_NAMES = {"lscb": "safeguarding board"}
AREA_NAMES = {
    "overall": "Overall effectiveness",
    "leaders": "Impact of leaders",
    "help_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
    "adoption": "Adoption",
    "lscb": "Safeguarding board",
}
KIND_NAMES = {
    "ILACS standard": "Standard",
    "ILACS short": "Short",
    "SIF": "Single framework",
    "other": "Other",
}
GRADES = ("outstanding", "good", "requires improvement", "inadequate")

_BY_PAGE = re.compile(r"p(\d+)\.(\d+)")
_IN_SEQUENCE = re.compile(r"([a-z]+):(.+)")
_PLAIN_ANCHOR = re.compile(r"summary|improve|grades|p\d+\.\d+|[a-z]+:\d+")


def number_words(number: str) -> str:
    """Say in full where a paragraph stands: "paragraph 34", "summary", "page 5, paragraph 3"."""
    if number in PART_NAMES:
        return PART_NAMES[number]
    if match := _BY_PAGE.fullmatch(number):
        return f"page {match[1]}, paragraph {match[2]}"
    if match := _IN_SEQUENCE.fullmatch(number):
        return f"{SEQUENCE_NAMES.get(match[1], match[1])}, paragraph {match[2]}"
    return f"paragraph {number}"


def is_printed(number: str) -> bool:
    """Whether `number` is one that the report prints, and so can stand in square brackets."""
    return number not in PART_NAMES and not _BY_PAGE.fullmatch(number) and not _IN_SEQUENCE.fullmatch(number)


def number_sign(number: str) -> str:
    """Return what stands beside a paragraph in its report: the number as printed, "#" where none is."""
    match = _IN_SEQUENCE.fullmatch(number)
    return match[2] if match else number if is_printed(number) else "#"


def anchor(number: str) -> str:
    """Return the element id of a paragraph on its report's page: "p34", "summary", "lscb:3".

    Two numbers of one report never share an id, and an id needs no escaping in a link.
    """
    if _PLAIN_ANCHOR.fullmatch(number):
        return number
    return "p" + re.sub(r"[^A-Za-z0-9.-]", lambda odd: f"_{ord(odd[0]):x}_", number)


def slug(name: str) -> str:
    """Return the element id of an authority in the list of reports: "authority-north-moor"."""
    return "authority-" + re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def kind_name(kind: str) -> str:
    """Name a kind of inspection: "ILACS short" is a "Short" one."""
    return KIND_NAMES.get(kind, kind)


def grade_name(grade: str) -> str:
    """Return the grade's name for a style class, "other" for one that is not on Ofsted's scale."""
    return grade.replace(" ", "-") if grade in GRADES else "other"


def area_name(report: Report, area: str) -> str:
    """Name a judgement area as it was graded: one grade may stand for children in care and care leavers."""
    if area == "in_care" and report.shared_grade:
        return "Children in care and care leavers"
    return AREA_NAMES.get(area, area.replace("_", " ").capitalize())


def month(day: date) -> str:
    """Write the month of a day: "December 2024"."""
    return f"{day:%B %Y}"


def days(first: date | None, last: date | None) -> str:
    """Write the days of an inspection without repeating what they share: "2 to 6 December 2024"."""
    known = first or last
    return stretch(known, last or known) if known else ""


def inspected(report: Report) -> str:
    """Say when a report's inspection was: "inspected 2 to 6 December 2024"."""
    when = days(report.start, report.end)
    return f"inspected {when}" if when else "inspection date not given"


def authority(report: Report) -> str:
    """Return whom the report is about, by its title where it names no authority."""
    return report.authority or report.title or report.id


def short_name(report: Report) -> str:
    """Name a report in as few words as tell it from the authority's others: "Northmoor, June 2024"."""
    return f"{authority(report)}, {month(report.start)}" if report.start else authority(report)


def citation(report: Report, number: str, page: int | None, current: Report | None) -> str:
    """Say in full where a paragraph stands: "Ofsted, Inspection of …, 2 to 6 December 2024, paragraph 34".

    `page` is the one that it is on, `current` the report that superseded its own.
    """
    title = f"{PUBLISHER}, {report.title}" if report.kind else report.title or authority(report)
    where = [title, days(report.start, report.end), number_words(number)]
    if page and not number.startswith(f"p{page}."):
        where.append(f"page {page}")
    return ", ".join(filter(None, where)) + superseded(current)


def superseded(current: Report | None) -> str:
    """Say that a report is not the newest, after its name; `current` is the newest, None if it is itself."""
    if current is None:
        return ""
    newer = days(current.start, current.end) or current.title
    return f" (an older inspection; the current one is that of {newer})"


def numbering(report: Report) -> str:
    """Say what the audit of a report's printed numbers found: "complete", "12 missing"."""
    found = [
        f"{listed(numbers)} {what}"
        for numbers, what in ((report.numbering.missing, "missing"), (report.numbering.duplicates, "twice"))
        if numbers
    ]
    return "; ".join(found) or ("see the notes" if report.numbering.warnings else "complete")


def told_apart(reports: Mapping[str, Report]) -> dict[str, str]:
    """Name each of some reports in as few words as tell it from the others: by its year if that does."""
    years = {id: str(report.start.year) if report.start else "" for id, report in reports.items()}
    one = len({authority(report) for report in reports.values()}) == 1
    if one and len(set(years.values())) == len(years):
        return years
    return {id: short_name(report) for id, report in reports.items()}


def capital(text: str) -> str:
    """Begin words with a capital letter and leave the others as they are: "Paragraph 12A"."""
    return text[:1].upper() + text[1:]


def sentence(words: object) -> str:
    """Write words as a sentence: "the question is empty" as "The question is empty."."""
    text = capital(str(words))
    return text if text.endswith((".", "?", "!")) else f"{text}."


def counted(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: "1 report", "2 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Join words as in a sentence: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
