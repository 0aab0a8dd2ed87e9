"""Where a paragraph is found: its lasting address, and in it the characters to mark.

`/reports/islington-2024-12-02/34?mark=0-112.9f2c41` is paragraph 34 with its first 112 characters marked. The
last part tells whether the text there is still the one that was quoted; if not, nothing is marked. Where an
answer cites it, the conversation follows as the answer's own address has it: `web.citations` reads it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from web.wording import anchor

Span = tuple[int, int]

MOST_MARKS = 20
"""Marks of one address that are read."""

_MARK = re.compile(r"(\d{1,7})-(\d{1,7})\.([0-9a-f]{6})")


def address(
    report_id: str, number: str, text: str = "", spans: Iterable[Span] = (), conversation: str = ""
) -> str:
    """Return the address of a paragraph, with `spans` of its `text` marked.

    `conversation` is the query of the address of the answer that cites it.
    """
    marks = ",".join(f"{start}-{end}.{_digest(text[start:end])}" for start, end in dict.fromkeys(spans))
    return marked_address(report_id, number, marks, conversation)


def marked_address(report_id: str, number: str, marks: str, conversation: str = "") -> str:
    """Return the address of a paragraph with what `marks` says, as an address has it, marked."""
    return f"{with_query(permalink(report_id, number), query(marks, conversation))}#{anchor(number)}"


def query(marks: str, conversation: str = "") -> str:
    """Return the query of a paragraph's address, "" for none."""
    return "&".join(filter(None, (urlencode({"mark": marks}, safe=",") if marks else "", conversation)))


def with_query(address: str, query: str) -> str:
    """Return an address that has no fragment with `query` added to it."""
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address


def permalink(report_id: str, number: str) -> str:
    """Return the address of a paragraph that is right after every rebuild."""
    return f"/reports/{quote(report_id, safe='')}/{quote(number, safe=':')}"


def marked(text: str, marks: str) -> tuple[Span, ...]:
    """Return those spans of the address's `marks` under which `text` is what it was."""
    found: list[Span] = []
    for mark in marks.split(",")[:MOST_MARKS]:
        if match := _MARK.fullmatch(mark):
            start, end = int(match[1]), int(match[2])
            if start < end <= len(text) and _digest(text[start:end]) == match[3]:
                found.append((start, end))
    return tuple(found)


def fingerprint(sha256s: Sequence[str]) -> str:
    """Return a short sign of the files that some reports were read from, in any order."""
    return hashlib.sha256(" ".join(sorted(sha256s)).encode()).hexdigest()[:10]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
