"""The tables of a generation's database: what is indexed, its words, and what it was made from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import numpy as np

from index.collection import Collection
from index.entry import Entry
from index.portion import Portion
from index.reader import reader_version
from index.records import report_to_json

ParagraphRow = tuple[str, str, str, str, str]
"""A paragraph as `index.records.paragraph_to_row` gives it."""

# An entry's paragraphs are kept with it only where another one's of the same inspection are indexed.
_SCHEMA = """
CREATE TABLE reports (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, facts TEXT NOT NULL);
CREATE TABLE paragraphs (
    row INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), number TEXT NOT NULL,
    text TEXT NOT NULL, part TEXT NOT NULL, places TEXT NOT NULL, boxes TEXT NOT NULL,
    UNIQUE (report, number)
);
CREATE TABLE entries (
    position INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), facts TEXT NOT NULL,
    sha256 TEXT NOT NULL, suffix TEXT NOT NULL, at INTEGER NOT NULL, of INTEGER NOT NULL,
    reader TEXT NOT NULL, size INTEGER NOT NULL, paragraphs TEXT
);
CREATE TABLE left_out (
    sha256 TEXT NOT NULL, suffix TEXT NOT NULL, reader TEXT NOT NULL, message TEXT NOT NULL,
    remedy TEXT NOT NULL, PRIMARY KEY (sha256, suffix)
);
"""
WORDS = "CREATE VIRTUAL TABLE words USING fts5 (heading, text, content='', tokenize='porter unicode61')"


def write_database(
    file: Path,
    collection: Collection,
    rows: Sequence[Sequence[ParagraphRow]],
    portions: Sequence[Portion],
    unused: Iterable[str | None],
) -> None:
    """Write the database of a generation, the same bytes for the same reports.

    `rows` and `portions` are those of the collection's reports; `unused` is what `spares` gives.
    """
    columns = ((r.id, *row) for r, own in zip(collection.facts, rows, strict=True) for row in own)
    words = chain.from_iterable(map(words_of, rows, portions))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        # The file is written aside and flushed to the disk as a whole, so no journal is needed.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute(WORDS)
        connection.executemany(
            "INSERT INTO words (rowid, heading, text) VALUES (?, ?, ?)",
            ((row, *one) for row, one in enumerate(words)),
        )
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        for statement in filter(str.strip, _SCHEMA.split(";")):  # after it, they fill the pages it freed
            connection.execute(statement)
        connection.executemany("INSERT INTO reports VALUES (?, ?, ?)", _report_rows(collection))
        connection.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((row, *values) for row, values in enumerate(columns)),
        )
        connection.executemany(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _entry_rows(collection, unused)
        )
        connection.executemany("INSERT INTO left_out VALUES (?, ?, ?, ?, ?)", _refused_rows(collection))
        connection.execute("COMMIT")


def spares(
    collection: Collection, rows_of: Callable[[Entry], Sequence[ParagraphRow]]
) -> Iterator[str | None]:
    """Yield for each entry of a collection its paragraphs as JSON, or None if they are indexed."""
    indexed = {entry.origin for entry in collection.reports}
    for _, entry in collection.entries:
        yield None if entry.origin in indexed else json.dumps(rows_of(entry))


def _report_rows(collection: Collection) -> Iterator[tuple[int, str, str]]:
    for position, report in enumerate(collection.facts):
        yield position, report.id, report_to_json(report)


def _entry_rows(
    collection: Collection, unused: Iterable[str | None]
) -> Iterator[tuple[int, str, str, str, str, int, int, str, int, str | None]]:
    for position, ((report, entry), spare) in enumerate(zip(collection.entries, unused, strict=True)):
        content = entry.origin.content
        origin = (content.sha256, content.suffix, entry.origin.at, entry.of)
        yield position, report, report_to_json(entry.report), *origin, entry.reader, entry.size, spare


def _refused_rows(collection: Collection) -> Iterator[tuple[str, str, str, str, str]]:
    for content, (message, remedy) in sorted(collection.refused.items()):
        yield content.sha256, content.suffix, reader_version(), message, remedy


def words_of(rows: Sequence[ParagraphRow], portion: Portion) -> Iterator[tuple[str, str]]:
    """Yield heading and text of each of a report's passages."""
    firsts = np.cumsum(portion.passage_sentences) - portion.passage_sentences
    starts = portion.sentence_span[firsts, 0].tolist()
    ends = portion.sentence_span[firsts + portion.passage_sentences - 1, 1].tolist()
    of = np.repeat(np.arange(len(rows)), portion.paragraph_passages).tolist()
    for row, start, end in zip(of, starts, ends, strict=True):
        _, text, _, places, _ = rows[row]
        heading = [heading for offset, _, heading in json.loads(places) if offset <= start][-1]
        yield heading, text[start:end]
