"""The regions of England as questions name them, and the authorities in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _Called:
    """How a region is called (`pattern`), and of which regions in the list it is made.

    It is made of none where that is not settled. `bare` is true where "the" may be left out: "in Yorkshire".
    """

    name: str
    regions: tuple[str, ...]
    pattern: str
    bare: bool = False


_CALLED = (
    _Called("North East", ("North East",), r"north[- ]?east(?:ern)?"),
    _Called("North West", ("North West",), r"north[- ]?west(?:ern)?"),
    _Called("South East", ("South East",), r"south[- ]?east(?:ern)?"),
    _Called("South West", ("South West",), r"south[- ]?west(?:ern)?"),
    _Called("East Midlands", ("East Midlands",), r"east midlands?", bare=True),
    _Called("West Midlands", ("West Midlands",), r"west midlands?", bare=True),
    _Called("Midlands", ("East Midlands", "West Midlands"), r"(?<!east )(?<!west )midlands?", bare=True),
    _Called("East of England", ("East of England",), r"east of england"),
    _Called(
        "Yorkshire and the Humber",
        ("Yorkshire and the Humber",),
        r"(?<!north )(?<!south )(?<!east )(?<!west )(?<!riding of )yorkshire(?: (?:and|&) (?:the )?humber)?",
        bare=True,
    ),
    _Called("North", ("North East", "North West", "Yorkshire and the Humber"), r"north(?:ern)?"),
    _Called("South", (), r"south(?:ern)?"),
    _Called("East", (), r"east(?:ern)?"),
    _Called("West", (), r"west(?:ern)?"),
)

_COUNCILS = (
    r"(?:local |unitary |county |metropolitan )*"
    r"(?:councils?(?!lor)|authorit\w+|boroughs?|counties|unitaries)\b"
)
_GOES_ON = (
    r"(?=\s*(?:$|[^\w\s]|(?:is|are|was|were|ha[sd]|have|do|does|did|gets?|got|rated|graded|judged|inspected"
    r"|improved|declined|that|which|who|and|but|with|for|good|outstanding|inadequate|requires?)\b))"
)
"""After "in the north west" alone, which may be that of a town: "homes in the north west of the county"."""

_NO_REGION = r"(?! (?:of|riding|end|country|coast|downs)\b)"
"""After "councils in the north west", which is the region whatever it is asked of them."""

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
    for called in _CALLED:
        before = re.search(
            rf"\b(?:the )?{called.pattern}(?: english| region)?(?= {_COUNCILS})", question, re.I
        )
        the = r"(?:the )?" if called.bare else "the "
        there = rf"\b(?:in|across|within) {the}{called.pattern}(?: of england|(?<!england) region)?"
        inside = re.search(rf"(?<=\w ){there}\b{_NO_REGION}", question, re.I)
        if not (inside and re.search(rf"\b{_COUNCILS}\s*$", question[: inside.start()], re.I)):
            inside = re.search(rf"{there}{_GOES_ON}", question, re.I)
        if inside and _ELSEWHERE.search(question[: inside.start()]):
            inside = None
        match = before or inside
        if match and not _OTHER.search(question[: match.start()] + question[match.end() :]):
            table = authorities_by_region()
            names = (table[region] for region in called.regions)
            return Region(called.name, *match.span(), frozenset().union(*names) if called.regions else None)
    return None
