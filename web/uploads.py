"""Files that a browser sent: kept on the shelf, or refused with words for the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from web.shelf import Kept, Refused, Shelf

MAX_FILES = 200
"""Files that can be sent at once."""

MAX_UPLOAD = 200_000_000
"""Bytes that can be sent at once."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was kept, and a sentence about each file that was not."""

    kept: tuple[Kept, ...]
    refused: tuple[str, ...]

    def discard(self, shelf: Shelf, names: frozenset[str] | None = None) -> None:
        """Delete again what was not there before: the files of these names, or all."""
        for each in self.kept:
            if each.new and (names is None or each.path.name in names):
                shelf.discard(each.path)


def received(files: Sequence[FileStorage], shelf: Shelf) -> Received:
    """Keep the files; a browser whose user chose none sends one without a name."""
    results = [shelf.keep(each.filename, each.stream) for each in files if each.filename]
    kept = {each.path: each for each in results if isinstance(each, Kept)}
    refused = tuple(f"{each.name} {each.reason}" for each in results if isinstance(each, Refused))
    return Received(tuple(kept.values()), refused)
