"""Reports and paragraphs as the index's database keeps them, there and back without loss.

Only half of a character, which some files carry by mistake, comes back as the replacement character.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date
from typing import Any

from index.report import Box, Numbering, Paragraph, Place, Report, Section

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def report_to_json(report: Report) -> str:
    """Return a report's facts as JSON; dates as ISO 8601."""
    return storable(json.dumps(asdict(report), default=date.isoformat, ensure_ascii=False))


def report_from_json(facts: str) -> Report:
    """Return the report whose facts `report_to_json` wrote."""
    data = json.loads(facts)
    for name in ("start", "end"):
        data[name] = _date(data[name])
    data["periods"] = tuple(
        (date.fromisoformat(first), date.fromisoformat(last)) for first, last in data["periods"]
    )
    data["sections"] = tuple(Section(**section) for section in data["sections"])
    data["numbering"] = Numbering(**{name: tuple(values) for name, values in data["numbering"].items()})
    for name in ("aliases", "other_files"):
        data[name] = tuple(data[name])
    return Report(**data)


def paragraph_to_row(paragraph: Paragraph) -> tuple[str, str, str, str, str]:
    """Return (number, text, part, places, boxes), the last two as JSON lists."""
    places = [[place.offset, place.page, storable(place.heading)] for place in paragraph.places]
    boxes = [[box.page, box.left, box.top, box.right, box.bottom] for box in paragraph.boxes]
    number, text = storable(paragraph.number), storable(paragraph.text)
    return number, text, paragraph.part, json.dumps(places), json.dumps(boxes)


def paragraph_from_row(row: tuple[Any, ...]) -> Paragraph:
    """Return the paragraph whose columns `paragraph_to_row` gave."""
    number, text, part, places, boxes = row
    return Paragraph(
        number=number,
        text=text,
        part=part,
        places=tuple(Place(*place) for place in json.loads(places)),
        boxes=tuple(Box(*box) for box in json.loads(boxes)),
    )


def storable(text: str) -> str:
    """Return a text with half characters (lone surrogates, which no file can hold) replaced one for one."""
    return _SURROGATE.sub("\ufffd", text)


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
