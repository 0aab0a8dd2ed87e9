"""An index folder as a reader sees it: opened whole or refused, then searched.

INDEX/current              names the generation in use
INDEX/<generation>/        manifest.json      format, model, counts, a checksum of every other file
                           reports.sqlite     reports, paragraphs, passages' words (FTS5), and what they
                                              were made from: entries, one a report of a file
                           layout.npz         which passage belongs to which paragraph, sentence spans
                           passages.faiss     a vector per passage, exact inner product
                           sentences.faiss    a vector per sentence, half precision
                           tokens.faiss       a vector per content token, four bits a dimension
                           was_in_use         is there, empty, if a rollback has left the generation
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np

from index.errors import IndexProblem
from index.manifest import FILES, REBUILD, read_current, read_manifest, verify
from index.records import paragraph_from_row, report_from_json
from index.report import Paragraph, ReadReport, Report
from index.scoring import PassageScores, Rows, Vectors

__all__ = ["Index", "PassageScores", "Rows"]

_CONNECTIONS = 4
"""How many threads can read the database at once; more wait for a moment."""

_WORDS = 20_000
"""Words whose number of passages is kept; the language of reports has fewer."""


class Index(Vectors):
    """One generation, open for reading. It stays as it is however often the folder is rebuilt."""

    def __init__(self, folder: Path, manifest: dict[str, Any], *, mapped: bool = False) -> None:
        super().__init__(folder, mapped=mapped)
        self.folder = folder
        self.manifest = manifest
        self._connections = _connections(folder / FILES[0])
        rows = self.select("SELECT facts FROM reports ORDER BY position")
        self.reports: tuple[Report, ...] = tuple(report_from_json(facts) for (facts,) in rows)
        self._positions = {report.id: position for position, report in enumerate(self.reports)}
        self._holding: dict[str, int] = {}
        self._check_counts()

    @classmethod
    def open(cls, path: Path, *, mapped: bool = False) -> Index:
        """Open the current generation of the index folder `path`; `mapped`, its vectors are not loaded.

        Raises IndexProblem for a folder that is no index, of another format, incomplete or damaged.
        """
        while True:
            name, sha256 = read_current(path)
            try:
                return cls.open_generation(path / name, sha256, mapped=mapped)
            except IndexProblem:
                if read_current(path) == (name, sha256):
                    raise
                # A build has put a newer generation into use meanwhile and deleted this one.

    @classmethod
    def open_generation(cls, folder: Path, sha256: str, *, mapped: bool = False) -> Index:
        """Open the generation in `folder`, whose manifest has this checksum; raises as `open` does."""
        try:
            manifest = read_manifest(folder, sha256)
            verify(folder, manifest)
            return cls(folder, manifest, mapped=mapped)
        except (sqlite3.Error, ValueError, KeyError, TypeError, OSError, RuntimeError) as error:
            raise IndexProblem(f"{folder} cannot be opened: {error}", REBUILD) from error

    @property
    def model(self) -> str:
        """Name of the embedding model that made the vectors."""
        return str(self.manifest["model"]["name"])

    def check_model(self, sha256: str, dimension: int) -> None:
        """Raise IndexProblem unless the index was built with these weights."""
        model = self.manifest["model"]
        if (model["sha256"], model["dimension"]) != (sha256, dimension):
            raise IndexProblem(
                f"{self.folder.parent} was built with the model {model['name']!r} ({model['dimension']} "
                f"dimensions, weights {model['sha256'][:12]}…), but the one in use has {dimension} "
                f"dimensions and weights {sha256[:12]}…",
                REBUILD,
            )

    def ids_of_files(self) -> dict[str, str]:
        """Return the id of each report by its file, and by each other file that it was read from."""
        return {file: report.id for report in self.reports for file in (report.file, *report.other_files)}

    def report(self, report_id: str) -> Report | None:
        """Return the facts of one report, or None where it is not indexed."""
        position = self._positions.get(report_id)
        return None if position is None else self.reports[position]

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """Return a report's paragraphs in printed order; empty where it is not indexed."""
        return tuple(paragraph_from_row(row) for row in self.paragraph_rows(report_id))

    def paragraph_rows(self, report_id: str) -> list[Any]:
        """Return a report's paragraphs as `index.records.paragraph_to_row` gives them."""
        return self.select(
            "SELECT number, text, part, places, boxes FROM paragraphs WHERE report = ? ORDER BY row",
            report_id,
        )

    def paragraph(self, report_id: str, number: str) -> Paragraph | None:
        """Return one paragraph by its number (or "summary", "improve", "grades"), or None."""
        rows = self.select(
            "SELECT number, text, part, places, boxes FROM paragraphs WHERE report = ? AND number = ?",
            report_id,
            number,
        )
        return paragraph_from_row(rows[0]) if rows else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (report id, text) of every paragraph, report by report."""
        yield from self.select("SELECT report, text FROM paragraphs ORDER BY row")

    def by_row(self, rows: Iterable[int]) -> list[tuple[str, Paragraph]]:
        """Return (report id, paragraph) for paragraph rows, in the order of `rows`."""
        wanted = [int(row) for row in rows]
        marks = ",".join("?" * len(wanted))
        query = (
            f"SELECT row, report, number, text, part, places, boxes FROM paragraphs WHERE row IN ({marks})"
        )
        found = {row[0]: (row[1], _paragraph(row[2:])) for row in self.select(query, *wanted)}
        return [found[row] for row in wanted]

    def scope_passages(self, report_ids: Sequence[str]) -> Rows:
        """Return the passage rows of these reports, ascending; int64 (k,)."""
        layout = self.layout
        pieces = [np.empty(0, np.int64)]
        for position in sorted(self._positions[report_id] for report_id in report_ids):
            first, last = layout.report_paragraph[position : position + 2]
            pieces.append(np.arange(layout.paragraph_passage[first], layout.paragraph_passage[last]))
        return np.concatenate(pieces)

    def word_scores(self, query: str, scope: Rows | None = None) -> dict[int, float]:
        """Return BM25 of the passages matching an FTS5 query: {passage row: score, higher is better}.

        Rows ascend; with `scope` (ascending) only those of it.
        """
        if scope is None:
            scope = np.arange(len(self.layout.passage_paragraph))
        if not len(scope):
            return {}
        first, last = int(scope[0]), int(scope[-1])
        # FTS5 scores only what it returns. All comes in one row: Python's lock is given up for each, and with
        # other threads at work a thousand rows take a second.
        statement = (
            "SELECT json_group_array(rowid), json_group_array(-rank) FROM words "
            "WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        )
        values: list[str | int] = [query, first, last]
        if last - first >= len(scope):
            statement += " AND +rowid IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(scope.tolist()))
        ((rows, scores),) = self.select(statement, *values)
        return dict(zip(json.loads(rows), json.loads(scores), strict=True))

    def holding(self, word: str) -> int:
        """Return how many of the index's passages hold a word, in any of its forms."""
        if word not in self._holding and len(self._holding) < _WORDS:
            count = "SELECT count(*) FROM words WHERE words MATCH ?"
            self._holding[word] = int(self.select(count, f'"{word}"')[0][0])
        return self._holding.get(word, 0)

    def read_reports(self) -> tuple[ReadReport, ...]:
        """Return all that was read from the reports' files, as it went into the index."""
        return tuple(ReadReport(report, self.paragraphs(report.id)) for report in self.reports)

    def close(self) -> None:
        """Close the database, where it must not wait for the last reader to forget this."""
        for _ in range(_CONNECTIONS):
            self._connections.get().close()

    def select(self, statement: str, *values: str | int) -> list[Any]:
        """Return the rows of an SQL query, on a connection that no other thread is using."""
        connection = self._connections.get()
        try:
            return connection.execute(statement, values).fetchall()
        finally:
            self._connections.put(connection)

    def _check_counts(self) -> None:
        counts, layout = self.manifest["counts"], self.layout
        found = {
            "reports": len(self.reports),
            "paragraphs": self.select("SELECT count(*) FROM paragraphs")[0][0],
            "passages": self.whole_vectors.count,
            "sentences": self.sentence_vectors.count,
            "tokens": self.token_vectors.count,
        }
        if found != counts:
            raise IndexProblem(f"{self.folder} holds {found}, its manifest says {counts}", REBUILD)
        dimension = self.manifest["model"]["dimension"]
        if self.whole_vectors.dimension != dimension:
            raise IndexProblem(
                f"{self.folder} holds vectors of {self.whole_vectors.dimension} dimensions, "
                f"its manifest says {dimension}",
                REBUILD,
            )
        if len(layout.paragraph_passage) - 1 != found["paragraphs"]:
            raise IndexProblem(f"{self.folder} does not say which passages its paragraphs have", REBUILD)


@lru_cache(maxsize=4096)  # of the forty that a question ranks, the next one about the report ranks most again
def _paragraph(row: tuple[Any, ...]) -> Paragraph:
    return paragraph_from_row(row)


def _connections(file: Path) -> SimpleQueue[sqlite3.Connection]:
    """Return connections that are open already: the file may be deleted while the generation is read."""
    uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    opened: SimpleQueue[sqlite3.Connection] = SimpleQueue()
    for _ in range(_CONNECTIONS):
        opened.put(sqlite3.connect(uri, uri=True, check_same_thread=False))
    return opened
