"""The conversation so far, kept in the page's address and nowhere else.

`/?q=How are care leavers supported?&in=Northmoor&q=And disabled children?&in=Northmoor` is a conversation of
two questions. Choices of reports follow the question that they belong to (`&year=2024`). Since the address
holds all of it, reload, back, bookmarks and links work with and without JavaScript, the server remembers
nobody, and answers always come from the index in use.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from web.filters import ANY, FIELDS, Filter

CARRIED = 10
"""Questions an address holds; older ones are dropped."""

SHOWN = 6
"""Questions that a page answers again, the newest; those before only give context."""

_DROPPED = "from"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what it was asked about: "" for all reports, an authority's name or a report's id.

    `only` narrows it to the reports that fit.
    """

    question: str
    scope: str = ""
    only: Filter = ANY

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What it was asked about, as an address has it."""
        return [*([("in", self.scope)] if self.scope else []), *self.only.pairs]


@dataclass(frozen=True, slots=True)
class Thread:
    """The questions of a conversation, oldest first, and how many older ones were dropped before them."""

    asked: tuple[Asked, ...] = ()
    dropped: int = 0

    @classmethod
    def read(cls, query: bytes) -> Thread:
        """Read a thread from an address's query; what is not part of one is passed over."""
        asked: list[Asked] = []
        dropped = 0
        pairs = parse_qsl(query.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
        for name, value in pairs:
            if name == "q" and (question := clean(value)):
                asked.append(Asked(question))
            elif name == "in" and asked:
                asked[-1] = replace(asked[-1], scope=clean(value))
            elif name in FIELDS and asked and (chosen := clean(value)):
                asked[-1] = replace(asked[-1], only=replace(asked[-1].only, **{name: chosen}))
            elif name == _DROPPED and value.isdecimal() and len(value) <= 6:
                dropped = int(value)
        return cls(tuple(asked), dropped)._trimmed()

    def then(self, asked: Asked) -> Thread:
        """Return the thread with one more question."""
        return Thread((*self.asked, asked), self.dropped)._trimmed()

    def before(self, position: int) -> Thread:
        """Return the thread as it was before the question at `position` of `asked`."""
        return Thread(self.asked[:position], self.dropped)

    def context(self, position: int) -> tuple[str, ...]:
        """Return the questions before the one at `position`, oldest first."""
        return tuple(asked.question for asked in self.asked[:position])

    @property
    def query(self) -> str:
        """The thread as an address's query, without the question mark; "" for an empty thread."""
        pairs = [(_DROPPED, str(self.dropped))] if self.dropped else []
        for asked in self.asked:
            pairs += [("q", asked.question), *asked.pairs]
        return urlencode(pairs)

    def _trimmed(self) -> Thread:
        over = max(0, len(self.asked) - CARRIED)
        return Thread(self.asked[over:], self.dropped + over) if over else self


def clean(text: str) -> str:
    """Return what a person typed as one line: control characters and runs of blanks become one blank."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text).split())
