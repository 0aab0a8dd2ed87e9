"""Writing one generation of an index folder: reports and their vectors to files, complete or not at all."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.embed import Encoder, PassageText
from index.layout import Layout
from index.manifest import CURRENT, FILES, FORMAT, MANIFEST, current_text, file_sha256, manifest_text, sealed
from index.passage import Passage, passage_key, passages
from index.records import paragraph_to_row, report_to_json
from index.report import ReadReport
from index.store import Index, PassageCodes
from index.vectors import VectorWriter

OnProgress = Callable[[int, int], None]
KEPT_GENERATIONS = 2
_NAME = re.compile(r"g(\d{6,})(?:\.tmp)?")

_SCHEMA = """
CREATE TABLE reports (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, facts TEXT NOT NULL);
CREATE TABLE paragraphs (
    row INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), number TEXT NOT NULL,
    text TEXT NOT NULL, part TEXT NOT NULL, places TEXT NOT NULL, boxes TEXT NOT NULL,
    UNIQUE (report, number)
);
CREATE VIRTUAL TABLE words USING fts5 (heading, text, content='', tokenize='porter unicode61');
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage on its way into the index: its paragraph's row, itself, what the model reads, its key."""

    paragraph: int
    passage: Passage
    text: PassageText
    key: bytes


class _Writers:
    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.whole = VectorWriter(dimension, "exact")
        self.sentences = VectorWriter(dimension, "half")
        self.tokens = VectorWriter(dimension, "four_bits")


@dataclass(frozen=True, slots=True)
class Written:
    """What a new generation is: its name, how many passages were embedded, how many others it has.

    The others have the text, and so the vectors, of one in the old index or of another one in this.
    """

    name: str
    embedded: int
    reused: int


def write_generation(
    path: Path, reports: Sequence[ReadReport], encoder: Encoder, old: Index | None, on_embedded: OnProgress
) -> Written:
    """Write `reports` as a new generation of the index folder `path` and put it into use.

    Vectors of passages that `old` holds are taken over where it was built with the same model.
    `on_embedded` is called with (passages done, passages to embed). The caller holds the folder's lock.
    """
    name = f"g{_last_number(path) + 1:06d}"
    work = path / f"{name}.tmp"
    work.mkdir()
    try:
        rows = _rows(reports)
        known = _known(old, encoder)
        writers = _Writers(_dimension(old, encoder))
        codes = _embed(rows, known, encoder, writers, on_embedded)
        _write_database(work / FILES[0], reports, rows)
        _layout(reports, rows, codes).save(work / FILES[1])
        counts = {"reports": len(reports), "paragraphs": _count(reports)}
        counts |= _write_vectors(work, codes, writers)
        manifest = _write_manifest(work, encoder, writers.dimension, counts)
        for file in work.iterdir():
            _flush(file)
        work.rename(path / name)
    finally:
        shutil.rmtree(work, ignore_errors=True)  # it has its name by now if all went well
    _put_into_use(path, current_text(name, manifest))
    embedded = len({row.key for row in rows} - known.keys())
    return Written(name, embedded, len(rows) - embedded)


def remove_leftovers(path: Path, in_use: str | None) -> None:
    """Delete what dead builds left, and the generations before the one in use but the last of them.

    Without `in_use` all whole generations stay. The caller holds the folder's lock.
    """
    generations = [p for p in path.iterdir() if _NAME.fullmatch(p.name)]
    generations.sort(key=lambda p: _number(p.name))
    whole = [p for p in generations if not p.name.endswith(".tmp")]
    kept = whole
    if in_use is not None:
        kept = [p for p in whole if _number(p.name) <= _number(in_use)][-KEPT_GENERATIONS:]
    for folder in generations:
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)  # what is held open elsewhere goes next time


def _rows(reports: Sequence[ReadReport]) -> list[_Row]:
    paragraphs = [paragraph for read in reports for paragraph in read.paragraphs]
    split = [(row, one, one.embedded(p.text)) for row, p in enumerate(paragraphs) for one in passages(p)]
    return [_Row(row, passage, text, passage_key(text)) for row, passage, text in split]


def _count(reports: Sequence[ReadReport]) -> int:
    return sum(len(read.paragraphs) for read in reports)


def _known(old: Index | None, encoder: Encoder) -> dict[bytes, PassageCodes]:
    return dict(old.passage_codes()) if old is not None and _same_model(old, encoder) else {}


def _same_model(old: Index, encoder: Encoder) -> bool:
    return bool(old.manifest["model"]["sha256"] == encoder.sha256)


def _dimension(old: Index | None, encoder: Encoder) -> int:
    """Return the vectors' length, without loading the model where the old index tells it."""
    if old is not None and _same_model(old, encoder):
        return int(old.manifest["model"]["dimension"])
    return encoder.dimension


def _embed(
    rows: Sequence[_Row],
    known: dict[bytes, PassageCodes],
    encoder: Encoder,
    writers: _Writers,
    on_embedded: OnProgress,
) -> list[PassageCodes]:
    """Return the stored form of each passage's vectors, in order, embedding each new text once."""
    found = dict(known)
    new = {row.key: row.text for row in rows if row.key not in found}
    on_embedded(0, len(new))
    new_keys = list(new)
    for done, (position, vectors) in enumerate(encoder.passages(list(new.values())), 1):
        found[new_keys[position]] = PassageCodes(
            writers.whole.encode(vectors.whole[None, :]),
            writers.sentences.encode(vectors.sentences),
            writers.tokens.encode(vectors.tokens),
            vectors.token_ids,
            vectors.sentence_tokens,
        )
        on_embedded(done, len(new))
    return [found[row.key] for row in rows]


def _write_database(file: Path, reports: Sequence[ReadReport], rows: Sequence[_Row]) -> None:
    facts = [(at, read.report.id, report_to_json(read.report)) for at, read in enumerate(reports)]
    columns = [(read.report.id, *paragraph_to_row(p)) for read in reports for p in read.paragraphs]
    words = [(row, passage.text.heading, passage.text.text) for row, passage in enumerate(rows)]
    with closing(sqlite3.connect(file)) as connection:
        with connection:
            connection.executescript(_SCHEMA)
            connection.executemany("INSERT INTO reports VALUES (?, ?, ?)", facts)
            connection.executemany(
                "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(row, *values) for row, values in enumerate(columns)],
            )
            connection.executemany("INSERT INTO words (rowid, heading, text) VALUES (?, ?, ?)", words)
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("VACUUM")


def _layout(reports: Sequence[ReadReport], rows: Sequence[_Row], codes: Sequence[PassageCodes]) -> Layout:
    paragraph_count = _count(reports)
    token_ids = np.concatenate([np.empty(0, np.int32), *(c.token_ids for c in codes)])
    token_passages = np.zeros(int(token_ids.max(initial=0)) + 2, np.int32)  # the last: a token of no passage
    for c in codes:
        token_passages[np.unique(c.token_ids)] += 1
    passage_paragraph = np.array([row.paragraph for row in rows], np.int32)
    spans = [span for row in rows for span in row.passage.spans]
    keys = b"".join(row.key for row in rows)
    return Layout(
        report_paragraph=_prefix([len(read.paragraphs) for read in reports]),
        paragraph_passage=_prefix(np.bincount(passage_paragraph, minlength=paragraph_count)),
        passage_paragraph=passage_paragraph,
        passage_sentence=_prefix([len(row.passage.spans) for row in rows]),
        passage_token=_prefix([len(c.token_ids) for c in codes]),
        sentence_span=np.array(spans, np.int32).reshape(-1, 2),
        sentence_token=np.concatenate([np.empty((0, 2), np.int32), *(c.sentence_tokens for c in codes)]),
        token_ids=token_ids,
        passage_key=np.frombuffer(keys, np.uint8).reshape(-1, 32),
        token_passages=token_passages,
    )


def _write_vectors(work: Path, codes: Sequence[PassageCodes], writers: _Writers) -> dict[str, int]:
    for c in codes:
        writers.whole.append(c.whole)
        writers.sentences.append(c.sentences)
        writers.tokens.append(c.tokens)
    return {
        "passages": writers.whole.write(work / FILES[2]),
        "sentences": writers.sentences.write(work / FILES[3]),
        "tokens": writers.tokens.write(work / FILES[4]),
    }


def _write_manifest(work: Path, encoder: Encoder, dimension: int, counts: dict[str, int]) -> dict[str, Any]:
    manifest = sealed(
        {
            "format": FORMAT,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "model": {"name": encoder.name, "sha256": encoder.sha256, "dimension": dimension},
            "search": "exact",
            "counts": counts,
            "files": {name: file_sha256(work / name) for name in FILES},
        }
    )
    (work / MANIFEST).write_bytes(manifest_text(manifest).encode())
    return manifest


def _put_into_use(path: Path, content: str) -> None:
    aside = path / f"{CURRENT}.tmp"
    aside.write_bytes(content.encode())
    _flush(aside)
    aside.replace(path / CURRENT)


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _prefix(lengths: npt.ArrayLike) -> npt.NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(np.asarray(lengths, np.int64))]).astype(np.int32)


def _last_number(path: Path) -> int:
    return max((_number(p.name) for p in path.iterdir() if _NAME.fullmatch(p.name)), default=0)


def _number(name: str) -> int:
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else 0
