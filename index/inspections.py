"""What the parts of an inspection report are called; a document of other kinds has none of these headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.report import Part

_SUMMARY = re.compile(r"\bsummary\b", re.IGNORECASE)
_IMPROVE = re.compile(r"what (?:do|does|needs?)\b.*\bimprove|areas? (?:for|of) improvement", re.IGNORECASE)
_RECOMMEND = re.compile(
    r"recommendations?$|areas? (?:for|of) improvement|priority and immediate actions?|^what do.*\bimprove",
    re.IGNORECASE,
)
_BOARD = re.compile(r"\b(?:local )?safeguarding children(?:['’]?s)? board|\bLSCBs?\b", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:inspection )?findings|summary(?: of (?:key )?findings)?|executive summary"
    r"|(?:section \d: )?the local authority|inspection judgements? about the local authority",
    re.IGNORECASE,
)
_MAJOR = re.compile(
    r"(?:the )?experiences? and progress of|(?:the )?impact of leaders|leadership,? management and governance"
    r"|(?:section \d: )?(?:the effectiveness of )?(?:the )?local safeguarding children(?:['’]?s)? board"
    r"(?: \(lscb\))?$",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"information about (?:this|the) local authority|summary for children and young people", re.IGNORECASE
)
_NO_CONTENT = re.compile(
    r"information about this inspection|what the inspection judge?ments mean|record of main findings"
    r"|the inspection team|about ofsted|(?:deputy )?(?:lead|reporting|team) inspectors?\b"
    r"|senior data analyst|quality assurance managers?\b",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"the office for standards in education|any complaints about the inspection"
    r"|if you would like a copy of this document",
    re.IGNORECASE,
)


def part_of(headings: Iterable[str]) -> Part:
    """Return the part of a report in which a numbered paragraph under these headings stands."""
    names = list(headings)
    if any(_BOARD.search(name) for name in names):
        return "lscb"
    return "recommendation" if any(_RECOMMEND.search(name) for name in names) else "finding"


def unnumbered_part(headings: Iterable[str]) -> Part | None:
    """Return the part to which unnumbered text under these headings belongs; None for none."""
    for name in reversed(list(headings)):
        if _IMPROVE.search(name) or _RECOMMEND.search(name):
            return "improve"
        if _SUMMARY.search(name):
            return "summary"
    return None


def is_plain(heading: str) -> bool:
    """Tell whether a heading says nothing by itself, such as "Inspection findings"."""
    return bool(_PLAIN.fullmatch(heading.strip(" :–-")))


def is_major(heading: str) -> bool:
    """Tell whether a heading opens one of a report's major sections, however it is set."""
    return bool(_MAJOR.match(heading))


def is_front(heading: str) -> bool:
    """Tell whether a heading opens one of the parts between a report's summary and its findings."""
    return bool(_FRONT.match(heading))


def is_no_content(heading: str) -> bool:
    """Tell whether what stands under a heading is about inspections in general."""
    return bool(_NO_CONTENT.match(heading))


def is_imprint(text: str) -> bool:
    """Tell whether a text opens what Ofsted prints about itself at a report's end."""
    return bool(_IMPRINT.match(text))
