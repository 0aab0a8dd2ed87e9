"""The generation before, as far as it saves work: what it was made from and what was made of that."""

from __future__ import annotations

import json
from typing import cast

import numpy as np

from index.collection import Collection, Refusal
from index.entry import Content, Entry, Origin
from index.portion import PassageCodes, Portion, passage_codes, taken_over
from index.records import report_from_json
from index.store import Index
from index.tables import ParagraphRow

ENTRIES = "entries"
"""The table that says what a generation was made from."""


class Predecessor:
    """An open generation whose texts and vectors go into the next one where nothing has changed.

    `entries` is what it was made from, each with the id of the report that it is part of; `remembers` is
    false for a generation of an earlier version of this program, which did not keep them.
    """

    def __init__(self, store: Index) -> None:
        self.store = store
        self.remembers = bool(store.select("SELECT 1 FROM sqlite_master WHERE name = ?", ENTRIES))
        self._positions: dict[Origin, int] = {}
        self.entries = tuple(self._read_entries()) if self.remembers else ()
        keys = np.ascontiguousarray(store.layout.passage_key).view("V32").ravel().tolist()
        self._passages: dict[bytes, int] = {key: row for row, key in enumerate(keys)}

    def refused(self, reader: str) -> dict[Content, Refusal]:
        """Return the contents that could not be used, by that version of reading, and why."""
        if not self.remembers:
            return {}
        found = self.store.select(
            "SELECT sha256, suffix, message, remedy FROM left_out WHERE reader = ?", reader
        )
        return {Content(sha256, suffix): (message, remedy) for sha256, suffix, message, remedy in found}

    def rows(self, origin: Origin) -> list[ParagraphRow]:
        """Return the paragraphs of an entry, as the database keeps them."""
        position = self._positions.get(origin)
        if position is not None:
            return self.store.paragraph_rows(self.store.reports[position].id)
        ((spare,),) = self.store.select(
            "SELECT paragraphs FROM entries WHERE sha256 = ? AND suffix = ? AND at = ? LIMIT 1",
            origin.content.sha256,
            origin.content.suffix,
            origin.at,
        )
        return [cast(ParagraphRow, tuple(row)) for row in json.loads(spare)]

    def portion(self, origin: Origin) -> Portion | None:
        """Return the vectors of an entry whose paragraphs are indexed; None for another one."""
        position = self._positions.get(origin)
        return None if position is None else taken_over(self.store, position)

    def codes(self, key: bytes) -> PassageCodes | None:
        """Return the stored vectors of the passage with this key, or None."""
        row = self._passages.get(key)
        return None if row is None else passage_codes(self.store, row)

    def holds(self, collection: Collection) -> bool:
        """Tell whether it was made from the same entries, so that nothing in it would change."""
        before = [(entry.key, entry.reader) for _, entry in self.entries]
        return before == [(entry.key, entry.reader) for _, entry in collection.entries]

    def has_model(self, sha256: str) -> bool:
        """Tell whether its vectors are of the model with these weights."""
        return bool(self.store.manifest["model"]["sha256"] == sha256)

    @property
    def arithmetic(self) -> str | None:
        """In what, and by what, its vectors were computed; None where an earlier version did not say."""
        return cast(str | None, self.store.manifest["model"].get("arithmetic"))

    def _read_entries(self) -> list[tuple[str, Entry]]:
        positions = {report.id: position for position, report in enumerate(self.store.reports)}
        entries: list[tuple[str, Entry]] = []
        for report, facts, sha256, suffix, at, of, reader, size, indexed in self.store.select(
            "SELECT report, facts, sha256, suffix, at, of, reader, size, paragraphs IS NULL "
            "FROM entries ORDER BY position"
        ):
            origin = Origin(Content(sha256, suffix), at)
            entries.append((report, Entry(report_from_json(facts), origin, of, reader, size, None)))
            if indexed:
                self._positions[origin] = positions[report]
        return entries
