"""All that an index is made of: the reports to index, what they were merged from, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.entry import Content, Entry
from index.report import Report
from index.versions import grouped, merge_versions

Refusal = tuple[str, str]
"""Why a content can't be used, whatever it is called, and the remedy."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The same for the same entries, in whichever order they came.

    `reports` are the merged reports in the order of their ids; `entries` what they were merged from, in the
    order of their keys, each with the id of the report that it is part of; `refused` the contents that
    were found and can't be used.
    """

    reports: tuple[Entry, ...]
    entries: tuple[tuple[str, Entry], ...]
    refused: Mapping[Content, Refusal]

    @property
    def facts(self) -> tuple[Report, ...]:
        """The facts of the reports, in their order."""
        return tuple(entry.report for entry in self.reports)


def collect(entries: Iterable[Entry], refused: Mapping[Content, Refusal]) -> Collection:
    """Merge the entries of one inspection into one report; an entry given twice counts once."""
    distinct = {entry.key: entry for entry in entries}
    ordered = [distinct[key] for key in sorted(distinct)]
    named = {entry.key: identity for identity, own in grouped(ordered).items() for entry in own}
    return Collection(
        tuple(sorted(merge_versions(ordered), key=lambda entry: entry.report.id)),
        tuple((named[entry.key], entry) for entry in ordered),
        refused,
    )
