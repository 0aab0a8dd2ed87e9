"""The regions of England as questions name them, and the authorities in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CALLED: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("North East", ("North East",), r"north[- ]?east(?:ern)?"),
    ("North West", ("North West",), r"north[- ]?west(?:ern)?"),
    ("South East", ("South East",), r"south[- ]?east(?:ern)?"),
    ("South West", ("South West",), r"south[- ]?west(?:ern)?"),
    ("East Midlands", ("East Midlands",), r"east midlands?"),
    ("West Midlands", ("West Midlands",), r"west midlands?"),
    ("Midlands", ("East Midlands", "West Midlands"), r"(?<!east )(?<!west )midlands?"),
    ("East of England", ("East of England",), r"east of england"),
    (
        "Yorkshire and the Humber",
        ("Yorkshire and the Humber",),
        r"(?<!north )(?<!south )(?<!east )(?<!west )(?<!riding of )yorkshire(?: (?:and|&) (?:the )?humber)?",
    ),
    ("North", ("North East", "North West", "Yorkshire and the Humber"), r"north(?:ern)?"),
    ("South", (), r"south(?:ern)?"),
    ("East", (), r"east(?:ern)?"),
    ("West", (), r"west(?:ern)?"),
)
"""How a region is called, and of which regions in the list it is made; of none where that is not settled."""

_COUNCILS = (
    r"(?:local |unitary |county |metropolitan )*"
    r"(?:councils?(?!lor)|authorit\w+|boroughs?|counties|unitaries)\b"
)
_GOES_ON = (
    r"(?=\s*(?:$|[^\w\s]|(?:is|are|was|were|ha[sd]|have|do|does|did|gets?|got|rated|graded|judged|inspected"
    r"|improved|declined|that|which|who|and|but|with|for|good|outstanding|inadequate|requires?)\b))"
)
_ELSEWHERE = re.compile(
    r"\b(?:than|elsewhere|outside|plac(?:e|es|ed|ing)|liv(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|from)\b", re.I
)
"""Before a region that somebody is sent to, and not the authorities in it."""


_OTHER = re.compile(r"\b(?:north|south|east|west|midlands|yorkshire|london)(?:ern)?\b", re.I)
"""Beside a region: more than that one is asked about."""


@dataclass(frozen=True, slots=True)
class Region:
    """The characters `start:end` of a question that name a region, and the authorities there.

    None where it is not settled which these are.
    """

    name: str
    start: int
    end: int
    authorities: frozenset[str] | None


@cache
def authorities_by_region() -> dict[str, frozenset[str]]:
    """Return the names of regions.txt, region by region; former authorities are with those of today."""
    found: dict[str, set[str]] = {}
    region = ""
    for line in files("qa").joinpath("regions.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            region = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            found.setdefault(region, set()).add(line.strip())
    return {region: frozenset(names) for region, names in found.items()}


def region_in(question: str) -> Region | None:
    """Return the region whose authorities `question` is about: "north west councils", "in the Midlands"."""
    for name, regions, called in _CALLED:
        of_england = r"(?: of england|(?<!england) region)?"
        before = re.search(rf"\b(?:the )?{called}(?: english| region)?(?= {_COUNCILS})", question, re.I)
        the = r"(?:the )?" if "ands" in called or "yorkshire" in called else "the "
        inside = re.search(rf"\b(?:in|across|within) {the}{called}{of_england}{_GOES_ON}", question, re.I)
        if inside and _ELSEWHERE.search(question[: inside.start()]):
            inside = None
        match = before or inside
        if match and not _OTHER.search(question[: match.start()] + question[match.end() :]):
            table = authorities_by_region()
            there = frozenset().union(*(table[region] for region in regions)) if regions else None
            return Region(name, *match.span(), there)
    return None
