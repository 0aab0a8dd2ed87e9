"""A generation of an index folder: written aside, checked, and put into use."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from index.collection import Collection
from index.embedding import Embedded, Writers, embed_reports, rows_of
from index.encoder import Encoder
from index.folder import delete, flush, flush_folder, may_be_in_use, next_generation, put_into_use
from index.layout import LAYOUT
from index.manifest import DATABASE, FILES, FORMAT, MANIFEST, file_sha256, manifest_text, sealed
from index.portion import layout_of
from index.predecessor import Predecessor
from index.probe import probe
from index.store import Index
from index.tables import spares, write_database

_STEPS = 3


class OnProgress(Protocol):
    """Called with what is being done, how many are done, and of how many: "read" files, "embed" passages, or
    "write" the steps of writing, checking and putting into use; before them "wait", 0 of 0, where another
    build has to end first. With a `note` where it takes long for a reason that the person should know.
    """

    def __call__(self, what: str, done: int, total: int, note: str = "", /) -> None:
        """Take note of it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a new generation is: its name, how many passages were embedded, how many others it has.

    The others have the text, and so the vectors, of one in the old index or of another one in this.
    """

    name: str
    embedded: int
    reused: int


@dataclass(frozen=True, slots=True)
class _Files:
    """A generation's files but the manifest: how many of what they hold, and the checksum of each."""

    counts: dict[str, int]
    checksums: dict[str, str]


def write_generation(
    path: Path,
    collection: Collection,
    encoder: Encoder,
    old: Predecessor | None,
    on_progress: OnProgress,
    folders: Sequence[str] = (),
    began: float | None = None,
) -> Written:
    """Write a collection as a new generation of the index folder `path`, check it and put it into use.

    What `old` holds is taken over; `folders` are where the reports' files are, and `began` is when the work
    began, as `time.perf_counter` has it, if not now. The caller holds the folder's lock. Raises IndexProblem
    where what was written is not as it should be; the folder is then as it was.
    """
    began = time.perf_counter() if began is None else began
    name = next_generation(path)
    work = path / f"{name}.tmp"
    work.mkdir()
    try:
        writers = Writers(_dimension(old, encoder))
        embedded = embed_reports(
            collection.reports,
            old,
            encoder,
            writers,
            lambda done, total, *note: on_progress("embed", done, total, *note),
        )
        on_progress("write", 0, _STEPS)
        written = _write_files(work, collection, embedded, writers, old)
        model = {
            "name": encoder.name,
            "sha256": encoder.sha256,
            "dimension": writers.dimension,
            "arithmetic": embedded.arithmetic,
        }
        manifest = _write_manifest(work, model, written, folders, began)
        on_progress("write", 1, _STEPS)
        _check(work, manifest["sha256"])
        on_progress("write", 2, _STEPS)
        work.rename(path / name)
    finally:
        shutil.rmtree(work, ignore_errors=True)  # it has its name by now if all went well
    try:
        put_into_use(path, name, manifest["sha256"])
    finally:
        if not may_be_in_use(path, name):
            delete(path, name)
    on_progress("write", _STEPS, _STEPS)
    return Written(name, embedded.embedded, manifest["counts"]["passages"] - embedded.embedded)


def _write_files(
    work: Path,
    collection: Collection,
    embedded: Embedded,
    writers: Writers,
    old: Predecessor | None,
) -> _Files:
    """Write the files of a generation but the manifest, flush them to the disk and return what they hold."""
    unused = spares(collection, lambda entry: rows_of(entry, old))
    rows, portions = embedded.rows, embedded.portions
    counts = {"reports": len(collection.reports), "paragraphs": sum(map(len, rows))}
    with ThreadPoolExecutor(1) as pool:
        database = pool.submit(write_database, work / DATABASE, collection, rows, portions, unused)
        layout_of(portions).save(work / LAYOUT)
        vectors, checksums = writers.write(work, portions)
        database.result()
    for name in FILES:
        flush(work / name)
    checksums |= {name: file_sha256(work / name) for name in FILES if name not in checksums}
    return _Files(counts | vectors, checksums)


def _write_manifest(
    work: Path, model: dict[str, Any], written: _Files, folders: Sequence[str], began: float
) -> dict[str, Any]:
    """Write the manifest of a generation whose other files are written, flush it and return it.

    The seconds in it are from the beginning, reading included, until now: but for checking and swapping.
    """
    manifest = sealed(
        {
            "format": FORMAT,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - began, 3),
            "model": model,
            "search": "exact",
            "counts": written.counts,
            "sources": list(folders),
            "files": {name: written.checksums[name] for name in FILES},
        }
    )
    (work / MANIFEST).write_bytes(manifest_text(manifest).encode())
    flush(work / MANIFEST)
    flush_folder(work)
    return manifest


def _check(work: Path, sha256: str) -> None:
    """Open and search a generation that was just written; raises IndexProblem where it is damaged."""
    store = Index.open_generation(work, sha256, mapped=True)
    try:
        probe(store)
    finally:
        store.close()


def _dimension(old: Predecessor | None, encoder: Encoder) -> int:
    """Return the vectors' length, without loading the model where the old index tells it."""
    if old is not None and old.has_model(encoder.sha256):
        return int(old.store.manifest["model"]["dimension"])
    return encoder.dimension
