"""What a question of fact lists or counts: authorities, inspections, or the areas that they judge."""

from __future__ import annotations

import re
from typing import Literal

from qa.grades import GRADE, grades_in

Subject = Literal["authorities", "reports", "areas"]

SUBJECT = (
    r"(?:(?:of |the |all |other |current |local |london |metropolitan |unitary |county |english |short "
    rf"|standard |sif |ilacs |(?:{GRADE}) )*"
    r"(?P<subject>authorit\w+|councils?|boroughs?|count(?:y|ies)|districts|unitaries|inspections?|reports?"
    r"|areas?|judge?ments?|grades?|ratings?|times)\b)"
)
WHICH = re.compile(
    rf"\b(?:which|what|list|name|show(?: me)?|any|every) {SUBJECT}"
    r"|^\W*(?:who|which)(?: ones?)? (?:is|are|was|were|has|have|had|got|went|stayed|remained|improved"
    r"|declined|lost)\b"
    rf"|\b(?:all|best|worst|highest|lowest|top)(?:[- ](?:rated|graded|judged|performing))? "
    rf"{SUBJECT.replace('subject', 'listed')}",
    re.I,
)
COUNT = re.compile(
    rf"\b(?:how many|number of) {SUBJECT}"
    r"|\bhow many (?P<listed>(?:were|have been|got)(?= inspected\b))"
    r"|\bhow many\b(?! (?:\w+ )?(?:years?|months?|weeks?|days?|dates|inspectors|kinds|types|sorts)\b)",
    re.I,
)
INSPECTION = re.compile(
    r"\b(?:inspect\w*|ofsted|reports?|rated|graded|judged|grades?|ratings?|judge?ments?)\b", re.I
)


def subject_in(text: str) -> Subject | None:
    """Return what `text` lists or counts, None where it names nothing of the kind."""
    match = COUNT.search(text) or WHICH.search(text)
    found = (match.groupdict().get("subject") or match.groupdict().get("listed") or "") if match else ""
    if match and re.match(r"inspection|report", found, re.I) and re.search(r"\bcurrent\b", match[0], re.I):
        return "authorities"  # each has one
    if re.match(r"inspection|report|time", found, re.I):
        counts = found != "times" or INSPECTION.search(text) or grades_in(text)
        return "reports" if counts else None
    if re.match(r"area|judg|grade|rating", found, re.I):
        return "areas"
    return "authorities" if found else None
