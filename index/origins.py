"""Whether what a generation was made from, what was left out, and its words fit the reports that it holds."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import zip_longest

from index.audit import audit_numbering
from index.collection import collect
from index.entry import Content
from index.manifest import DATABASE
from index.portion import taken_over
from index.predecessor import ENTRIES, Predecessor
from index.reader import reader_version
from index.report import Numbering, Paragraph
from index.store import Index
from index.tables import WORDS, words_of

_RENAMED = re.compile(r"part\d+:(.+)", re.DOTALL)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_entries(store: Index) -> Iterator[str]:
    """Tell where the reports are not what their entries make, or their numbers not what the audit says.

    Only what this version of reading has read is compared with what it would say of it.
    """
    if not _remembers(store):
        return
    known = {report.id for report in store.reports}
    named = {report_id for (report_id,) in store.select("SELECT report FROM entries")}
    for report_id in sorted(known ^ named):
        yield f"{report_id} has entries but no report" if report_id in named else f"{report_id} has no entry"
    if known != named:
        return
    old = Predecessor(store)
    if not any(entry.reader == reader_version() for _, entry in old.entries):
        return
    made = collect((entry for _, entry in old.entries), {})
    if [(report_id, entry.key) for report_id, entry in made.entries] != [
        (report_id, entry.key) for report_id, entry in old.entries
    ]:
        yield "its entries are not in their order or not under their reports' ids"
        return
    for report, entry in zip(store.reports, made.reports, strict=True):
        if report != entry.report:
            yield f"the facts of {report.id} are not those of its best entry"
        if entry.reader == reader_version():
            yield from _numbers(store, report.id, report.numbering)


def check_left_out(store: Index) -> Iterator[str]:
    """Tell which contents that are said to be of no use have no reason, or were used all the same."""
    if not _remembers(store):
        return
    used = {(entry.origin.content, entry.reader) for _, entry in Predecessor(store).entries}
    rows = store.select("SELECT sha256, suffix, reader, message FROM left_out")
    for sha256, suffix, reader, message in rows:
        if not _SHA256.fullmatch(sha256) or not message:
            yield f"what is left out has the checksum {sha256!r} and the reason {message!r}"
        elif (Content(sha256, suffix), reader) in used:
            yield f"the {suffix} file {sha256[:12]}… is left out and indexed"


def check_words(store: Index) -> Iterator[str]:
    """Tell the first passage whose words are not those of its heading and its text."""
    columns = "SELECT term, doc, col, offset FROM"
    kept = f"{(store.folder / DATABASE).resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect("file::memory:", uri=True)) as connection:
        connection.execute("ATTACH ? AS kept", (kept,))
        connection.execute(WORDS)
        connection.executemany(
            "INSERT INTO words (rowid, heading, text) VALUES (?, ?, ?)", _numbered_words(store)
        )
        for name, schema in (("made", "main"), ("found", "kept")):
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab ('{schema}', 'words', 'instance')"
            )
        made, found = (connection.execute(f"{columns} {name}") for name in ("made", "found"))
        other = next((pair for pair in zip_longest(made, found) if pair[0] != pair[1]), None)
    # Told when the database is closed: whoever asks for the first one only may do so in another thread.
    if other is not None:
        yield f"passage {_passage(*other)} is found by other words than its text has"


def _remembers(store: Index) -> bool:
    """Tell whether a generation keeps what it was made from; one of an earlier version does not."""
    return bool(store.select("SELECT 1 FROM sqlite_master WHERE name = ?", ENTRIES))


def _passage(expected: tuple[str, int, str, int] | None, actual: tuple[str, int, str, int] | None) -> int:
    """Return the passage of the word that comes first: that is the one which the other side lacks."""
    (_, passage, _, _) = min(word for word in (expected, actual) if word is not None)
    return passage


def _numbered_words(store: Index) -> Iterator[tuple[int, str, str]]:
    row = 0
    for position, report in enumerate(store.reports):
        for heading, text in words_of(store.paragraph_rows(report.id), taken_over(store, position)):
            yield row, heading, text
            row += 1


def _numbers(store: Index, report_id: str, said: Numbering) -> Iterator[str]:
    """Tell where the audit of the paragraphs' numbers is not the one that was made as they were read."""
    paragraphs = store.paragraphs(report_id)
    if said not in (audit_numbering(paragraphs), audit_numbering(_as_printed(paragraphs))):
        yield f"the numbers of {report_id} are not those that were read: their audit says otherwise"


def _as_printed(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    """Return paragraphs under the numbers they had before those printed twice were told apart."""
    seen = Counter[str]()
    printed: list[Paragraph] = []
    for paragraph in paragraphs:
        match = _RENAMED.fullmatch(paragraph.number)
        number = match[1] if match and seen[match[1]] else paragraph.number
        seen[number] += 1
        printed.append(replace(paragraph, number=number))
    return printed
