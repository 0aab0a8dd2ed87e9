"""What is printed on a page but is no content: running titles, page numbers, footnotes, lists of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.lines import Line

SMALL = 0.87
"""Lines below this share of the body's font size are set in footnote size."""

SHORTEST_PAGE = 600.0
"""Points that a page is high at least, whatever little is printed on it."""

_CONTENTS_ENTRY = re.compile(r"(?:\t|\.{4,} ?|… ?)\d{1,3}$")
_PARAGRAPH_NUMBER = re.compile(r"#\.|\[#\]|#\.#(?:\.#)*")
_NUMBER = re.compile(r"\d+")


def body_size(lines: Iterable[Line]) -> float:
    """Return the font size in which most letters are set; 0 for a text without sizes."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are content, in their order.

    Running titles and page numbers are known by standing at the same height, at the edge of their page, with
    the same words on several pages (figures aside); footnotes by their size below the last body line.
    """
    pages = _by_page(lines)
    if not any(line.box for line in lines):
        return _without_text_furniture(pages)
    running = _running(pages)
    size = body_size(lines)
    kept: list[Line] = []
    for page in pages:
        if _is_contents(page):
            continue
        page = _strip_edges(page, running, size)
        kept += _without_footnotes(page, size)
    return kept


def _by_page(lines: Sequence[Line]) -> list[list[Line]]:
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page or 0].append(line)
    return [pages[page] for page in sorted(pages)]


def _key(line: Line) -> tuple[str, int]:
    words = _NUMBER.sub("#", line.text).strip()
    return words, round(line.box.bottom / 4) if line.box else 0


def _running(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """Return the keys of the lines that recur at the edges of pages."""
    lowest = max((line.box.bottom for page in pages for line in page if line.box), default=0.0)
    top_edge = 0.2 * max(lowest, SHORTEST_PAGE)
    tops: Counter[tuple[str, int]] = Counter()
    bottoms: Counter[tuple[str, int]] = Counter()
    for page in pages:
        tops.update(_edge_keys(page[:3], 0.0, top_edge))
        bottoms.update(_edge_keys(page[-4:], 0.8 * lowest, lowest))
    half = len(pages) // 2
    running = {key for key, count in tops.items() if count >= max(half, 3)}
    return running | {key for key, count in bottoms.items() if count >= min(max(half, 2), 3)}


def _edge_keys(lines: Sequence[Line], top: float, bottom: float) -> set[tuple[str, int]]:
    inside = [line for line in lines if line.box and top <= line.box.bottom <= bottom]
    return {key for line in inside for key in _near(line) if not _PARAGRAPH_NUMBER.fullmatch(key[0])}


def _near(line: Line) -> list[tuple[str, int]]:
    words, height = _key(line)
    return [(words, height - 1), (words, height), (words, height + 1)]


def _strip_edges(page: list[Line], running: set[tuple[str, int]], size: float) -> list[Line]:
    start, end = 0, len(page)
    while start < end and page[start].box and _key(page[start]) in running:
        start += 1
    while end > start and page[end - 1].box and _key(page[end - 1]) in running:
        end -= 1
    while 0 < end < len(page) and _goes_on(page[end - 1], page[end], size):
        end += 1
    return page[start:end]


def _goes_on(before: Line, line: Line, size: float) -> bool:
    """Tell whether a line in body type stands so close under another that it must be body text.

    The same short words may end several pages at the same height.
    """
    if line.box is None or before.box is None or line.size < SMALL * size:
        return False
    lettered = any(character.isalpha() for character in line.text)
    return lettered and line.box.top - before.box.bottom < 0.4 * line.size


def _without_footnotes(page: list[Line], size: float) -> list[Line]:
    end = len(page)
    while end and page[end - 1].size < SMALL * size:
        end -= 1
    return page[:end]


def _is_contents(page: Sequence[Line]) -> bool:
    titled = any(line.text.strip().lower() == "contents" for line in page[:3])
    if titled and 2 * sum(line.text[-1:].isdigit() for line in page) >= len(page):
        return True
    entries = sum(bool(_CONTENTS_ENTRY.search(line.text)) for line in page)
    return entries >= 4 and 2 * entries >= len(page)


def _without_text_furniture(pages: list[list[Line]]) -> list[Line]:
    if len(pages) == 1:
        pages = _split_at_page_numbers(pages[0])
    if len(pages) < 3:
        return [line for page in pages for line in page]
    edges: Counter[str] = Counter()
    for page in pages:
        printed = [line for line in page if line.text]
        edges.update({_key(line)[0] for line in (*printed[:3], *printed[-4:])})
    often = {words for words, count in edges.items() if count >= max(3, len(pages) // 2)}
    running = {words for words in often if not _PARAGRAPH_NUMBER.fullmatch(words)}
    kept: list[Line] = []
    for page in pages:
        if not _is_contents(page):
            kept += [*_strip_text_edges(page, running), Line("", page[-1].page)]
    return kept


def _split_at_page_numbers(lines: list[Line]) -> list[list[Line]]:
    """Return a text's pages, each up to the line that is its page number; one page if it has none."""
    pages: list[list[Line]] = [[]]
    expected: int | None = None
    for line in lines:
        pages[-1].append(line)
        if line.text.isdecimal() and len(line.text) < 4 and expected in (None, int(line.text)):
            expected = int(line.text) + 1
            pages.append([])
    return [page for page in pages if page] if len(pages) > 3 else [lines]


def _strip_text_edges(page: list[Line], running: set[str]) -> list[Line]:
    start, end = 0, len(page)
    while start < end and (not page[start].text or _key(page[start])[0] in running):
        start += 1
    while end > start and (not page[end - 1].text or _key(page[end - 1])[0] in running):
        end -= 1
    return page[start:end]
