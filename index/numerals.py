"""Printed paragraph numbers: which lines begin with one, and which of them are the document's sequence.

A line may begin with a number for many reasons (a year ended the line before, a table, a list). A paragraph
number is one that continues a sequence, so candidates are weighed by how they stand on the page and the
best chain of increasing numbers is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.lines import Line

Key = tuple[int, ...]

_OPENING = r"[^\W\d_]|[‘“'\"(£]"
_STYLES = {
    "plain": re.compile(rf"(\d{{1,4}})([A-Z])?(?:(\.)(?=\s|$|{_OPENING})|\s+(?=\S))\s*"),
    "dotted": re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})([A-Z])?(\.)?\s+"),
    "bracket": re.compile(r"\[(\d{1,4})([A-Z])?(\])\s*"),
}
_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,3}){0,4})([A-Z])?")

RESTART_COST = 6.0
MISSING_COST = 1.2
REPEAT_COST = 0.5
DISTANCE_COST = 0.002
REPEAT_DISTANCE_COST = 0.01
REACH = 300
"""How many candidates back a chain may step."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins with a number: its place in the lines, the number as printed without its full
    stop, the number as a key to compare, where the text after it begins, and how much it looks like a
    paragraph number (1 is plainly one, 0 and less hardly)."""

    at: int
    number: str
    key: Key
    text_from: int
    quality: float


def numbered_lines(lines: Sequence[Line]) -> list[Candidate]:
    """Return the lines that begin the document's numbered paragraphs, in order; [] for fewer than two."""
    best: tuple[float, list[Candidate]] = (0.0, [])
    for style in _STYLES:
        score, chain = _best_chain(_candidates(lines, style))
        if score > best[0]:
            best = score, chain
    return best[1] if len(best[1]) > 1 else []


def missing_between(before: Key, after: Key) -> int | None:
    """Return how many numbers are missing between two keys; 0 for neighbours, None if not increasing."""
    if after <= before:
        return None
    for level in range(min(len(before), len(after))):
        if before[level] != after[level]:
            gap = after[level] - before[level] - 1
            return gap if all(number <= 1 for number in after[level + 1 :]) else gap + 1
    return max(0, after[len(before)] - 1)


def number_key(number: str) -> Key | None:
    """Return a number ("34", "12A", "14.2.3", "lscb:3") as a key to compare; None for what is no number."""
    match = _NUMBER.fullmatch(number.rpartition(":")[2])
    return _key(match[1], match[2]) if match else None


def _key(digits: str, letter: str | None) -> Key:
    key = tuple(int(part) for part in digits.split("."))
    return (*key, ord(letter) - 64) if letter else key


def _candidates(lines: Sequence[Line], style: str) -> list[Candidate]:
    found = []
    for at, line in enumerate(lines):
        match = _STYLES[style].match(line.text)
        if match is None:
            continue
        digits, letter, stop = match.groups()
        quality = (1.0 if stop else 0.5) + _stance(lines, at)
        found.append(Candidate(at, digits + (letter or ""), _key(digits, letter), match.end(), quality))
    return found


def _stance(lines: Sequence[Line], at: int) -> float:
    """Return what a line's place says for (0) or against (less) its beginning a paragraph."""
    line = lines[at]
    if line.box is None:
        return 0.0
    score = 0.0
    before = lines[at - 1] if at else None
    after = lines[at + 1] if at + 1 < len(lines) else None
    if before and before.box and abs(before.box.left - line.box.left) < 3 and not before.bold:
        same_page = before.page == line.page
        if not same_page or line.box.top - before.box.bottom < 0.4 * line.size:
            score -= 1.5
    if after and after.box and after.page == line.page and after.box.left - line.box.left < -8:
        score -= 0.7
    if line.bold:
        score -= 0.5
    return score


def _best_chain(candidates: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    scores: list[float] = []
    previous: list[int | None] = []
    for at, candidate in enumerate(candidates):
        score, back = -0.1 * min(candidate.key[0] - 1, 10), None
        for earlier in range(max(0, at - REACH), at):
            if candidates[earlier].key == candidate.key and not _may_repeat(candidates, previous, earlier):
                continue
            step = scores[earlier] - _step_cost(candidates[earlier], candidate)
            if step > score:
                score, back = step, earlier
        scores.append(score + candidate.quality)
        previous.append(back)
    if not scores:
        return 0.0, []
    at_end: int | None = max(range(len(scores)), key=lambda at: scores[at])
    total = scores[at_end or 0]
    chain = []
    while at_end is not None:
        chain.append(candidates[at_end])
        at_end = previous[at_end]
    return total, chain[::-1]


def _may_repeat(candidates: Sequence[Candidate], previous: Sequence[int | None], at: int) -> bool:
    """Tell whether the number at `at` may be a misprint of the next: not the first, and not again."""
    before = previous[at]
    return before is not None and candidates[before].key != candidates[at].key


def _step_cost(before: Candidate, after: Candidate) -> float:
    distance = DISTANCE_COST * (after.at - before.at)
    if after.key == before.key:
        apart = REPEAT_DISTANCE_COST * (after.at - before.at)
        return apart + REPEAT_COST + 2 * max(0.0, 1 - after.quality)
    missing = missing_between(before.key, after.key)
    if missing is None:
        return distance + RESTART_COST if after.key[0] == 1 else float("inf")
    return distance + MISSING_COST * missing
