"""The numbering audit: what a reader of the paper would find wrong with the numbers that were read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from index.numerals import missing_between, number_key
from index.report import UNNUMBERED, Numbering, Paragraph

LONG_WORDS = 400
LONG_SHARE = 5.0
"""A paragraph is suspiciously long past this many words and this many times the report's median."""
SHORT_WORDS = 4
ODD_SHARE = 0.05
"""More than this share of characters that are neither words nor plain punctuation is suspicious."""

_ENDED = re.compile(
    r"[.?!][’”'\")\]]*(?:\s*\[?\d{1,2}\]?)?$|\((?:recommendations?|paragraphs?[^)]*)\)\W*$", re.I
)
_ODD = re.compile(r"[^\w\s.,;:!?'\"‘’“”()\[\]/&%£€$@+•–—\-*#=…°½¼¾é]")


def audit_numbering(paragraphs: Sequence[Paragraph]) -> Numbering:
    """Return what is wrong with the numbers of a report's paragraphs, in printed order."""
    numbered = [paragraph for paragraph in paragraphs if paragraph.part not in UNNUMBERED]
    printed = [paragraph for paragraph in numbered if number_key(paragraph.number)]
    warnings: list[str] = []
    if numbered and not printed:
        warnings.append("its paragraphs are printed without numbers; they are named by page and position")
    missing, jumps = _gaps(printed)
    counts = Counter(paragraph.number for paragraph in printed)
    duplicates = tuple(number for number, count in counts.items() if count > 1)
    return Numbering(missing, duplicates, (*warnings, *jumps, *_odd_paragraphs(numbered)))


def _gaps(printed: Sequence[Paragraph]) -> tuple[tuple[str, ...], list[str]]:
    """Return the numbers missing between neighbours, and sentences about jumps and restarts."""
    missing: list[str] = []
    warnings: list[str] = []
    if printed and (first := number_key(printed[0].number)) and first[0] > 1:
        warnings.append(f"the first paragraph is numbered {printed[0].number}")
    for before, after in pairwise(printed):
        low, high = number_key(before.number), number_key(after.number)
        if low is None or high is None or before.number == after.number:
            continue
        gap = missing_between(low, high)
        if gap is None:
            warnings.append(f"the numbering restarts at {after.number} after {before.number}")
        elif gap > 5 or (gap and len(low) > 1):
            warnings.append(f"the numbering jumps from {before.number} to {after.number}")
        missing += [str(low[0] + step) for step in range(1, (gap or 0) + 1)] if len(low) == 1 else []
    return tuple(missing), warnings


def _is_whole(paragraph: Paragraph) -> bool:
    """Tell whether a numbered paragraph ends as one does; lists and unnumbered ones need no full stop."""
    listed = "\n" in paragraph.text or number_key(paragraph.number) is None
    return listed or bool(_ENDED.search(paragraph.text))


def _odd_paragraphs(numbered: Sequence[Paragraph]) -> list[str]:
    lengths = {paragraph.number: len(paragraph.text.split()) for paragraph in numbered}
    usual = median(lengths.values()) if lengths else 0
    warnings = []
    for paragraph in numbered:
        words = lengths[paragraph.number]
        if words > LONG_WORDS and words > LONG_SHARE * usual:
            warnings.append(f"paragraph {paragraph.number} is very long ({words} words)")
        elif words < SHORT_WORDS:
            warnings.append(f"paragraph {paragraph.number} is very short ({words} words)")
        elif not _is_whole(paragraph):
            warnings.append(f"paragraph {paragraph.number} ends without a full stop")
    text = "".join(paragraph.text for paragraph in numbered)
    odd = len(_ODD.findall(text))
    if text and odd > ODD_SHARE * len(text):
        warnings.append(f"{odd * 100 // len(text)} of 100 characters are no letters; the text may be garbled")
    return warnings
