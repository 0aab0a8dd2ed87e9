"""Lines of one paragraph to its text: line breaks and hyphenation undone, bullets one per line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.lines import Line
from index.report import Box

_BULLET = re.compile(r"[•◼■▪●○◦❑✓]\s*")
_DASH = re.compile(r"[-–—―─−]\s+")
_ITEM = re.compile(r"(?:\(?[ivx]{1,4}[.)]|\(?[a-h]\))\s")
_ENDS = (".", "?", "!", ":", ";")
_CLOSING = "’”'\")]"
_HANGING_HYPHEN = re.compile(r"(?:and|or|to)\s")


@dataclass(frozen=True, slots=True)
class Joined:
    """A paragraph's text, and where each page's part of it begins as (offset, page)."""

    text: str
    pages: tuple[tuple[int, int | None], ...]


def join_lines(lines: Sequence[Line]) -> Joined:
    """Return the text of the lines; a bullet begins a new line as "• ", also one on a line of its own."""
    text = ""
    pages: list[tuple[int, int | None]] = []
    bullet_left: float | None = None
    alone = False
    for at, line in enumerate(lines):
        words = " ".join(line.text.split())
        if not words:
            continue
        before = lines[at - 1] if at else None
        bullet = _bullet(words, text)
        if bullet > 0:
            words = words[bullet:]
        if bullet:
            bullet_left = line.box.left if line.box else 0.0
        if not words:
            alone = True
            continue
        starts = bool(bullet) or alone or bool(before and _new_paragraph(before, line, text, bullet_left))
        if starts and not bullet and not alone:
            bullet_left = None
        if bullet > 0 or alone:
            words, alone = f"• {words}", False
        text += _between(text, words, starts)
        if not pages or pages[-1][1] != line.page:
            pages.append((len(text), line.page))
        text += words
    return Joined(text, tuple(pages) or ((0, None),))


def boxes_of(lines: Sequence[Line]) -> tuple[Box, ...]:
    """Return one box per page, tight around the lines on it."""
    boxes: dict[int, Box] = {}
    for line in lines:
        if line.box is None:
            continue
        box, known = line.box, boxes.get(line.box.page)
        boxes[box.page] = (
            box
            if known is None
            else Box(
                box.page,
                min(known.left, box.left),
                min(known.top, box.top),
                max(known.right, box.right),
                max(known.bottom, box.bottom),
            )
        )
    return tuple(boxes.values())


def split_items(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of unnumbered text as its paragraphs: a bullet or a gap begins a new one."""
    items: list[list[Line]] = []
    for line in lines:
        words = " ".join(line.text.split())
        begins = bool(words) and (bool(_BULLET.match(words)) or not items or _parted(items[-1], line))
        if begins:
            items.append([line])
        elif items:
            items[-1].append(line)
    return items


def _parted(item: Sequence[Line], line: Line) -> bool:
    text = next(" ".join(before.text.split()) for before in reversed(item) if before.text)
    left = item[0].box.left if item[0].box and _BULLET.match(item[0].text) else None
    return _new_paragraph(item[-1], line, text, left)


def _bullet(words: str, before: str) -> int:
    """Return the length of the bullet that opens a line, -1 for a lettered item, 0 for none."""
    match = _BULLET.match(words)
    if match:
        return match.end()
    if before and not _has_ended(before):
        return 0
    match = _DASH.match(words)
    if match:
        return match.end()
    return -1 if _ITEM.match(words) else 0


def _has_ended(text: str) -> bool:
    """Tell whether a text ends as a sentence or an item does.

    It is looked at from its end: a pattern would look for one from the beginning, once more at each line.
    """
    link = next((word for word in (" and", " or") if text.endswith(word)), "")
    return text.removesuffix(link).rstrip(_CLOSING).endswith(_ENDS)


def _new_paragraph(before: Line, line: Line, text: str, bullet_left: float | None) -> bool:
    if not _has_ended(text) or line.text[:1].islower():
        return False
    if line.box is None or before.box is None:
        return not before.text
    if bullet_left is not None and line.box.left < bullet_left + 3:
        return True
    return line.page == before.page and line.box.top - before.box.bottom > 0.6 * line.size


def _between(text: str, words: str, starts: bool) -> str:
    if not text:
        return ""
    if starts:
        return "\n"
    if text.endswith("-") and text[-2:-1].isalnum():
        return " " if _HANGING_HYPHEN.match(words) else ""
    if text.endswith("/") and text[-2:-1].isalnum():
        return ""
    if text.endswith("–") and text[-2:-1].isdigit() and words[:1].isdigit():
        return ""
    return " "
