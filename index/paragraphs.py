"""Lines of a document to its paragraphs and sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.blocks import Block, Numbered, Text, read_blocks
from index.furniture import body_size, without_furniture
from index.headings import Heading
from index.inspections import is_imprint, is_no_content, part_of, unnumbered_part
from index.joining import boxes_of, join_lines, split_items
from index.lines import Line
from index.numerals import numbered_lines
from index.report import Box, Paragraph, Part, Place, Section
from index.trail import Trail

NUMBERED_SHARE = 0.15
"""A document with less than this share of its words in numbered paragraphs is one without."""


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a document in printed order, unnumbered parts first, and its sections."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Unnumbered:
    """Lines of an unnumbered part, and the heading over them."""

    part: Part | None
    heading: str
    lines: tuple[Line, ...]


def read_body(lines: Sequence[Line], cover: Iterable[Line] = ()) -> Body:
    """Return the paragraphs and sections of a whole document; the `cover` lines are not part of its body."""
    content = _after_cover(without_furniture(lines), set(cover))
    size = body_size(content)
    starts = numbered_lines(content)
    content = _before_imprint(content, starts[-1].at if starts else 0)
    blocks = _trimmed(read_blocks(content, starts, size))
    if starts and not _is_numbered(blocks):
        starts = []
        blocks = _trimmed(read_blocks(content, starts, size))
    return _read(blocks, numbered=bool(starts))


def _after_cover(lines: list[Line], cover: set[Line]) -> list[Line]:
    last = max((at for at, line in enumerate(lines) if line in cover), default=-1)
    return lines[last + 1 :]


def _before_imprint(lines: list[Line], last: int) -> list[Line]:
    """Return the lines up to what is printed about the publisher, after the `last` number."""
    end = next((at for at in range(last + 1, len(lines)) if is_imprint(lines[at].text)), len(lines))
    return lines[:end]


def _is_numbered(blocks: Sequence[Block]) -> bool:
    words = {Numbered: 0, Text: 0}
    for block in blocks:
        if not isinstance(block, Heading):
            words[type(block)] += sum(len(line.text.split()) for line in block.lines)
    return words[Numbered] >= NUMBERED_SHARE * sum(words.values())


def _trimmed(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks up to the last number, without those about inspections in general."""
    last = max((at for at, block in enumerate(blocks) if isinstance(block, Numbered)), default=len(blocks))
    kept: list[Block] = []
    skipping = False
    for block in blocks[: last + 1]:
        if isinstance(block, Heading):
            skipping = is_no_content(block.text)
        if not skipping or isinstance(block, Numbered):
            kept.append(block)
    return kept


def _read(blocks: Sequence[Block], *, numbered: bool) -> Body:
    trail = Trail()
    paragraphs: list[Paragraph] = []
    unnumbered: list[_Unnumbered] = []
    sections: list[Section] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if isinstance(block, Heading):
            stacked = isinstance(before, Heading)
            trail.enter(block, stacked=stacked)
            if stacked and sections[-1].heading.lower() == block.text.lower():
                sections.pop()  # printed over its own table row
            sections.append(Section(block.text, block.grade, block.page, None))
            continue
        if isinstance(block, Numbered):
            paragraphs.append(_numbered(block, trail))
        else:
            part = unnumbered_part(trail.names)
            if part is None and numbered and _leads(trail, sections, paragraphs):
                part = "summary"
            if part is not None:
                unnumbered.append(_Unnumbered(part, trail.text, block.lines))
            elif not numbered:
                paragraphs += _by_position(block, trail, paragraphs)
            if part is not None or numbered:
                continue
        first = paragraphs[-1].number
        sections = [section if section.first else replace(section, first=first) for section in sections]
    collected = (_collected(part, unnumbered) for part in ("summary", "improve"))
    whole = [paragraph for paragraph in collected if paragraph]
    return Body((*whole, *_distinct(paragraphs)), tuple(sections))


def _leads(trail: Trail, sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether unnumbered text stands first: in the document, or in a major section."""
    if not trail.names:
        return not paragraphs
    return trail.at_section and sections[-1].first is None


def _numbered(block: Numbered, trail: Trail) -> Paragraph:
    joined = join_lines(block.lines)
    places = tuple(Place(offset, page, trail.text) for offset, page in joined.pages)
    return Paragraph(block.number, joined.text, part_of(trail.names), places, boxes_of(block.lines))


def _distinct(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs; those of a sequence that restarts carry their part before the number."""
    used: set[str] = set()
    for paragraph in paragraphs:
        number = paragraph.number
        again = 1
        while number in used:
            again += 1
            part = "lscb" if paragraph.part == "lscb" and again == 2 else f"part{again}"
            number = f"{part}:{paragraph.number}"
        used.add(number)
        yield replace(paragraph, number=number)


def _by_position(block: Text, trail: Trail, before: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text without numbers, named by page and position."""
    count: dict[int | None, int] = {}
    for paragraph in before:
        count[paragraph.page] = count.get(paragraph.page, 0) + 1
    for lines in split_items(block.lines):
        joined = join_lines(lines)
        page = joined.pages[0][1]
        count[page] = count.get(page, 0) + 1
        text = joined.text.removeprefix("• ")
        cut = len(joined.text) - len(text)
        places = tuple(Place(max(0, offset - cut), at, trail.text) for offset, at in joined.pages)
        yield Paragraph(f"p{page or 1}.{count[page]}", text, part_of(trail.names), places, boxes_of(lines))


def _collected(part: Part, unnumbered: Sequence[_Unnumbered]) -> Paragraph | None:
    """Return an unnumbered part of the document as one paragraph."""
    text = ""
    places: list[Place] = []
    boxes: list[Box] = []
    for own in unnumbered:
        if own.part != part:
            continue
        joined = join_lines(own.lines)
        text += "\n" if text else ""
        places += [Place(len(text) + offset, page, own.heading) for offset, page in joined.pages]
        boxes += boxes_of(own.lines)
        text += joined.text
    return Paragraph(part, text, part, tuple(places), tuple(boxes)) if text else None
