"""The judgement areas: how they are called, which one a topic belongs to, and their lines on the cover."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.report import Report
from qa.board import BOARD, PRINTED


@dataclass(frozen=True, slots=True)
class Area:
    """A judgement area (`index.report.GRADE_AREAS`).

    `label` follows a grade ("good for care leavers"), `called` matches its name in a question, `about` what
    else it covers, `line` its line among a report's printed judgements.
    """

    name: str
    label: str
    called: str
    about: str
    line: str


_CHILDREN = r"(?:(?:its|their|the|our|local|vulnerable) )?(?:children|kids|young people)(?!['’]| board)"
_WHO_NEED = r"(?:who |that )?(?:need(?:ing)? |in need of )"

_ALL = (
    Area(
        "care_leavers",
        "for care leavers",
        r"care[- ]?leavers?|leaving care|care[- ]experienced(?: young (?:people|adults))?",
        r"left care|personal advis[eo]rs?|\bpas\b|pathway plan\w*|staying put|staying close|local offer",
        r"care leavers",
    ),
    Area(
        "in_care",
        "for children in care",
        rf"look(?:s|ing)? after {_CHILDREN}(?: in care)?"
        r"|(?:children|kids|young people|those|experiences?)? ?(?:in (?:public )?care|looked[- ]after)"
        r"(?: children)?(?: and achieving permanence)?|permanence",
        r"foster\w*|placements?|virtual school|\bpeps?\b|reviewing officers?|\biros?\b|children's homes?"
        r"|residential|unregistered|special guardian\w*|reunif\w*|life[- ]stor\w*|siblings?|kinship|adopt\w*"
        r"|connected (?:carers?|persons?)|independent visitors?|family time",
        r"in care|looked after",
    ),
    Area(
        "help_protection",
        "for help and protection",
        rf"(?:help(?:ing)? )?(?:{_CHILDREN} |those )?(?:{_WHO_NEED})?help(?: and|,| or) protection"
        rf"|(?:help|protect)(?:ing)? (?:{_CHILDREN}|those) {_WHO_NEED}(?:help|protection)"
        rf"|(?:help(?:ing)? and )?(?:protect|safeguard)(?:ing)? {_CHILDREN}(?: from harm)?"
        rf"|keep(?:ing)? {_CHILDREN} safe"
        r"|child protection|(?:children|kids|young people) (?:kept |being )?safe"
        r"|safe are (?:the )?(?:children|kids|young people)",
        r"early help|\bmash\b|front door|referrals?|strategy (?:meetings?|discussions?)|section 47|in need"
        r"|exploit\w*|missing|neglect\w*|domestic abuse|homeless\w*|private(?:ly)? foster\w*"
        r"|\blado\b|allegations?|disab\w*|young carers?|home[- ]educat\w*|edge of care|pre-proceedings"
        r"|out of hours|radicali\w*|assessments?|gangs?",
        r"help and protection",
    ),
    Area(
        "leaders",
        "for leadership",
        r"(?:the )?(?:impact of )?(?:leaders|leadership)(?: on social work practice)?"
        r"(?:,? management)?(?:,? and governance)?|management and governance",
        r"managers?|management|supervis\w*|caseloads?|workforce|recruit\w*|retention|turnover|agency|audit\w*"
        r"|quality assurance|performance (?:data|information|management)|director\w*|councillors?|members"
        r"|corporate parent\w*|training|\basye\b|morale|scrutiny",
        r"leader",
    ),
    Area("adoption", "for adoption", r"adoption(?: performance)?", r"adopt\w*", r"adoption"),
    Area(
        "lscb",
        "for the safeguarding children board",
        BOARD,
        r"(?!)",
        PRINTED,
    ),
    Area(
        "overall",
        "overall",
        r"overall(?: effectiveness)?|as a whole",
        r"(?!)",
        r"overall|children's services",
    ),
)
AREAS: dict[str, Area] = {area.name: area for area in _ALL}
"""The areas by name, the ones whose words are more particular first."""


def areas_called(text: str) -> tuple[str, ...]:
    """Return the areas that `text` calls by name, in the order of `AREAS`."""
    text, found = text.replace("’", "'"), []
    for name, area in AREAS.items():
        pattern = rf"\b(?:{area.called})\b"
        if re.search(pattern, text, re.I):
            found.append(name)
            text = re.sub(pattern, " ", text, flags=re.I)  # "child leaving care" is not also "in care"
    return tuple(found)


def without_areas(text: str) -> str:
    """Return `text` without the names of areas."""
    text = text.replace("’", "'")
    for area in AREAS.values():
        text = re.sub(rf"\b(?:{area.called})\b", " ", text, flags=re.I)
    return text


def areas_about(topic: str) -> set[str]:
    """Return the areas that `topic` calls or speaks of; adoption belongs to children in care."""
    called = areas_called(topic)
    text = topic.replace("’", "'")
    hits = called or [name for name, area in AREAS.items() if re.search(rf"\b(?:{area.about})", text, re.I)]
    return {"in_care" if name == "adoption" else name for name in hits}


def area_of(topic: str) -> str | None:
    """Return the area that a question's `topic` belongs to, None where it belongs to none in particular."""
    called = areas_called(topic)
    if called:
        return called[0]
    text = topic.replace("’", "'")
    hits = {name: len(re.findall(rf"\b(?:{area.about})", text, re.I)) for name, area in AREAS.items()}
    best = max(hits, key=lambda name: hits[name])
    return best if hits[best] else None


def graded_area(area: str, report: Report) -> str | None:
    """Return the area under which `report` grades `area`: itself, one that shares its grade, or None."""
    if area in report.grades:
        return area
    if area == "care_leavers" and report.shared_grade and "in_care" in report.grades:
        return "in_care"
    return None


def grade_for(topic: str, report: Report) -> tuple[str, str] | None:
    """Return the graded area that `topic` belongs to and its grade in `report`, None where there is none."""
    area = area_of(topic)
    if area == "adoption" and area not in report.grades:
        area = "in_care"  # since 2018 adoption is judged with children in care
    graded = graded_area(area, report) if area else None
    return (graded, report.grades[graded]) if graded else None


def line_of(area: str, grade: str | None, text: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of the line of a `grades` paragraph that prints what is cited.

    `area` is a judgement area, with its `grade`, or "dates" or "lead_inspector" (with None). None where no
    line prints it.
    """
    pattern = {"dates": r"^inspection dates?\b", "lead_inspector": r"\binspector\b"}.get(area)
    pattern = pattern or AREAS[area].line
    start = 0
    for line in text.split("\n"):
        plain = line.replace("’", "'")
        found = re.search(pattern, plain, re.I)
        if found and (grade is None or _prints(grade, plain)):
            return start, start + len(line)
        start += len(line) + 1
    return None


def _prints(grade: str, line: str) -> bool:
    pattern = re.escape(grade).replace("requires\\ ", "requires?\\ ")
    return re.search(rf"\b{pattern}\b", line, re.I) is not None
