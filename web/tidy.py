"""Keeping the reports' files in step with the index after a change of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.report import Report
from web.history import Entry
from web.shelf import Shelf
from web.uploads import Received

Settle = Callable[[Entry], Sequence[str]]


def after_adding(shelf: Shelf, got: Received, before: Sequence[Report]) -> Settle:
    """Return what deletes uploads that were of no use and retires files whose reports were replaced.

    A replaced report's old file would otherwise compete with the new one when all files are read again.
    """

    def settle(entry: Entry) -> list[str]:
        notes = [f"Not kept: {each}." for each in got.refused]
        if entry.outcome == "failed":
            got.discard(shelf)
            return notes
        got.discard(shelf, frozenset(each.file for each in entry.left_out))
        replaced = [report for report in before if report.id in entry.replaced]
        return notes + _retired(shelf, replaced, [one for one in before if one not in replaced])

    return settle


def after_removing(shelf: Shelf, report: Report, before: Sequence[Report]) -> Settle:
    """Return what retires a removed report's file, unless other reports stand in it too."""

    def settle(entry: Entry) -> list[str]:
        if entry.outcome == "failed":
            return []
        return _retired(shelf, [report], [one for one in before if one.id != report.id])

    return settle


def _retired(shelf: Shelf, gone: Sequence[Report], staying: Sequence[Report]) -> list[str]:
    needed = {report.sha256 for report in staying}
    shared = [report for report in gone if report.sha256 in needed]
    moved = shelf.retire(
        {report.sha256 for report in gone} - needed,
        {name for report in gone if report not in shared for name in report.other_files},
    )
    notes = [f"The file {path.name} was moved to {shelf.removed}." for path in moved]
    return notes + [
        f"The file {report.file} holds other reports too and stays. Read again, it brings {report.id} back."
        for report in shared
    ]
