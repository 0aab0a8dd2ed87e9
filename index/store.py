"""An index folder as a reader sees it: opened whole or refused, then searched.

INDEX/current              names the generation in use
INDEX/<generation>/        manifest.json      format, model, counts, a checksum of every other file
                           reports.sqlite     reports, paragraphs, passages' words (FTS5)
                           layout.npz         which passage belongs to which paragraph, sentence spans
                           passages.faiss     a vector per passage, exact inner product
                           sentences.faiss    a vector per sentence, half precision
                           tokens.faiss       a vector per content token, four bits a dimension
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np
import numpy.typing as npt

from index.embed import Floats, QuestionVectors
from index.errors import IndexProblem
from index.layout import Layout
from index.manifest import FILES, REBUILD, read_current, read_manifest, verify
from index.records import paragraph_from_row, report_from_json
from index.report import Paragraph, ReadReport, Report
from index.sentences import Span
from index.vectors import VectorFile, range_maxima

_CONNECTIONS = 4
"""How many threads can read the database at once; more wait for a moment."""

Rows = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PassageScores:
    """How well some passages match a question, each float32 (k,): higher is better.

    `whole` and `sentence` (the best one) are cosines; `tokens` is the weighted mean over the question's
    tokens of the best match among the passage's, `sentence_tokens` the same within its best sentence.
    """

    whole: Floats
    sentence: Floats
    tokens: Floats
    sentence_tokens: Floats


@dataclass(frozen=True, slots=True)
class PassageCodes:
    """A passage's vectors as stored, uint8 (rows, bytes a vector); the rest as in `PassageVectors`."""

    whole: Codes
    sentences: Codes
    tokens: Codes
    token_ids: npt.NDArray[np.int32]
    sentence_tokens: npt.NDArray[np.int32]


class Index:
    """One generation, open for reading. It stays as it is however often the folder is rebuilt."""

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder = folder
        self.manifest = manifest
        self._connections = _connections(folder / FILES[0])
        self.layout = Layout.load(folder / "layout.npz")
        self._whole, self._sentences, self._tokens = (VectorFile(folder / name) for name in FILES[2:])
        rows = self._select("SELECT facts FROM reports ORDER BY position")
        self.reports: tuple[Report, ...] = tuple(report_from_json(facts) for (facts,) in rows)
        self._positions = {report.id: position for position, report in enumerate(self.reports)}
        self._check_counts()

    @classmethod
    def open(cls, path: Path) -> Index:
        """Open the current generation of the index folder `path`.

        Raises IndexProblem for a folder that is no index, of another format, incomplete or damaged.
        """
        while True:
            name, sha256 = read_current(path)
            try:
                return cls._open(path / name, sha256)
            except IndexProblem:
                if read_current(path) == (name, sha256):
                    raise
                # A build has put a newer generation into use meanwhile and deleted this one.

    @classmethod
    def _open(cls, folder: Path, sha256: str) -> Index:
        try:
            manifest = read_manifest(folder, sha256)
            verify(folder, manifest)
            return cls(folder, manifest)
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
                "Name the model it was built with (--model), or build the index again.",
            )

    def report(self, report_id: str) -> Report | None:
        """Return the facts of one report, or None where it is not indexed."""
        position = self._positions.get(report_id)
        return None if position is None else self.reports[position]

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """Return a report's paragraphs in printed order; empty where it is not indexed."""
        rows = self._select(
            "SELECT number, text, part, places, boxes FROM paragraphs WHERE report = ? ORDER BY row",
            report_id,
        )
        return tuple(paragraph_from_row(row) for row in rows)

    def paragraph(self, report_id: str, number: str) -> Paragraph | None:
        """Return one paragraph by its number (or "summary", "improve", "grades"), or None."""
        rows = self._select(
            "SELECT number, text, part, places, boxes FROM paragraphs WHERE report = ? AND number = ?",
            report_id,
            number,
        )
        return paragraph_from_row(rows[0]) if rows else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (report id, text) of every paragraph, report by report."""
        yield from self._select("SELECT report, text FROM paragraphs ORDER BY row")

    def by_row(self, rows: Iterable[int]) -> list[tuple[str, Paragraph]]:
        """Return (report id, paragraph) for paragraph rows, in the order of `rows`."""
        wanted = [int(row) for row in rows]
        marks = ",".join("?" * len(wanted))
        query = (
            f"SELECT row, report, number, text, part, places, boxes FROM paragraphs WHERE row IN ({marks})"
        )
        found = {row[0]: (row[1], paragraph_from_row(row[2:])) for row in self._select(query, *wanted)}
        return [found[row] for row in wanted]

    def scope_passages(self, report_ids: Sequence[str]) -> Rows:
        """Return the passage rows of these reports, ascending; int64 (k,)."""
        layout = self.layout
        pieces = [np.empty(0, np.int64)]
        for position in sorted(self._positions[report_id] for report_id in report_ids):
            first, last = layout.report_paragraph[position : position + 2]
            pieces.append(np.arange(layout.paragraph_passage[first], layout.paragraph_passage[last]))
        return np.concatenate(pieces)

    def nearest(self, vector: Floats, scope: Rows, k: int) -> Rows:
        """Return the `k` passages of `scope` whose vectors are nearest to `vector`, nearest first."""
        return self._whole.nearest(vector, scope, k)

    def word_scores(self, query: str, limit: int, scope: Rows | None = None) -> dict[int, float]:
        """Return BM25 of the passages matching an FTS5 query: {passage row: score, higher is better}.

        The best `limit`; of `scope` (ascending) only those between its first and its last row.
        """
        bounds = (0, len(self.layout.passage_paragraph)) if scope is None else (int(scope[0]), int(scope[-1]))
        statement = (
            "SELECT rowid, -rank FROM words "
            "WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?"
        )
        return dict(self._select(statement, query, *bounds, limit))

    def scores(self, question: QuestionVectors, weights: Floats, passages: Rows) -> PassageScores:
        """Score `passages` (k,) against a question; `weights` (t,) weigh its tokens and sum to 1."""
        whole = self._whole.rows(passages) @ question.whole
        products = self._token_products(question, passages)
        tokens = self._passage_maxima(products, passages) @ weights
        cosines, matches = self._sentence_scores(question, weights, passages, products)
        return PassageScores(whole, _maxima(cosines), tokens, _maxima(matches))

    def token_matches(self, question: QuestionVectors, passages: Rows) -> Floats:
        """Return, for each of `passages` (k,) and each token of the question, its best match; (k, t)."""
        return self._passage_maxima(self._token_products(question, passages), passages)

    def sentence_scores(
        self, question: QuestionVectors, weights: Floats, passages: Rows
    ) -> tuple[list[Floats], list[Floats]]:
        """Return, for each passage, its sentences' cosines with the question and late interaction."""
        return self._sentence_scores(question, weights, passages, self._token_products(question, passages))

    def _token_products(self, question: QuestionVectors, passages: Rows) -> Floats:
        """Return the products of the passages' tokens, one passage after another, with the question's."""
        starts, ends = self.layout.passage_token[passages], self.layout.passage_token[passages + 1]
        return self._tokens.products(question.tokens, starts, ends)

    def _passage_maxima(self, products: Floats, passages: Rows) -> Floats:
        return range_maxima(products, _lengths(self.layout.passage_token, passages))

    def _sentence_scores(
        self, question: QuestionVectors, weights: Floats, passages: Rows, products: Floats
    ) -> tuple[list[Floats], list[Floats]]:
        layout = self.layout
        starts, ends = layout.passage_sentence[passages], layout.passage_sentence[passages + 1]
        cosines = self._sentences.ranges(starts, ends) @ question.whole
        lengths = _lengths(layout.passage_token, passages)
        counts = np.asarray(ends - starts, np.int64)
        sentences = np.concatenate([np.empty(0, np.int64), *map(np.arange, starts, ends)]).astype(np.int64)
        first = np.repeat(np.cumsum(lengths) - lengths, counts)
        rows = layout.sentence_token[sentences] + first[:, None]
        inside = np.concatenate([np.empty(0, np.int64), *map(np.arange, rows[:, 0], rows[:, 1])]).astype(
            np.int64
        )
        matches = range_maxima(products[inside], rows[:, 1] - rows[:, 0]) @ weights
        cuts = np.cumsum(counts)
        return np.split(cosines, cuts)[:-1], np.split(matches, cuts)[:-1]

    def sentence_spans(self, passage: int) -> list[Span]:
        """Return the spans of a passage's sentences in its paragraph's text."""
        first, last = self.layout.passage_sentence[passage : passage + 2]
        return [(int(start), int(end)) for start, end in self.layout.sentence_span[first:last]]

    def passage_codes(self) -> Iterator[tuple[bytes, PassageCodes]]:
        """Yield (key, stored vectors) of every passage, for a new generation to take over."""
        layout = self.layout
        for row in range(len(layout.passage_paragraph)):
            sentence, token = (
                prefix[row : row + 2] for prefix in (layout.passage_sentence, layout.passage_token)
            )
            yield (
                layout.passage_key[row].tobytes(),
                PassageCodes(
                    self._whole.codes(row, row + 1),
                    self._sentences.codes(*sentence),
                    self._tokens.codes(*token),
                    layout.token_ids[slice(*token)],
                    layout.sentence_token[slice(*sentence)],
                ),
            )

    def read_reports(self) -> tuple[ReadReport, ...]:
        """Return all that was read from the reports' files, as it went into the index."""
        return tuple(ReadReport(report, self.paragraphs(report.id)) for report in self.reports)

    def token_weights(self, token_ids: npt.NDArray[np.int32]) -> Floats:
        """Return the square roots of tokens' inverse document frequencies, scaled to sum to 1; (t,)."""
        count = len(self.layout.passage_paragraph)
        holds = self.layout.token_passages[np.minimum(token_ids, len(self.layout.token_passages) - 1)]
        weights = np.sqrt(np.log((count + 1) / (holds + 0.5)))
        total = float(weights.sum())
        return np.asarray(weights / total if total else weights, np.float32)

    def _select(self, statement: str, *values: str | int) -> list[Any]:
        """Return the rows of a query, on a connection that no other thread is using."""
        connection = self._connections.get()
        try:
            return connection.execute(statement, values).fetchall()
        finally:
            self._connections.put(connection)

    def _check_counts(self) -> None:
        counts, layout = self.manifest["counts"], self.layout
        found = {
            "reports": len(self.reports),
            "paragraphs": self._select("SELECT count(*) FROM paragraphs")[0][0],
            "passages": self._whole.count,
            "sentences": self._sentences.count,
            "tokens": self._tokens.count,
        }
        if found != counts:
            raise IndexProblem(f"{self.folder} holds {found}, its manifest says {counts}", REBUILD)
        dimension = self.manifest["model"]["dimension"]
        if self._whole.dimension != dimension:
            raise IndexProblem(
                f"{self.folder} holds vectors of {self._whole.dimension} dimensions, "
                f"its manifest says {dimension}",
                REBUILD,
            )
        if len(layout.paragraph_passage) - 1 != found["paragraphs"]:
            raise IndexProblem(f"{self.folder} does not say which passages its paragraphs have", REBUILD)


def _lengths(prefix: npt.NDArray[np.int32], rows: Rows) -> Rows:
    return np.asarray(prefix[rows + 1] - prefix[rows], np.int64)


def _maxima(groups: Sequence[Floats]) -> Floats:
    return np.array([values.max(initial=-1.0) for values in groups], np.float32)


def _connections(file: Path) -> SimpleQueue[sqlite3.Connection]:
    """Return connections that are open already: the file may be deleted while the generation is read."""
    uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    opened: SimpleQueue[sqlite3.Connection] = SimpleQueue()
    for _ in range(_CONNECTIONS):
        opened.put(sqlite3.connect(uri, uri=True, check_same_thread=False))
    return opened
