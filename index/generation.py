"""The generations of an index folder: written aside, checked, put into use, gone back to, deleted."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Collection as Names
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from index.collection import Collection
from index.embedding import Embedded, Writers, embed_reports, rows_of
from index.encoder import Encoder
from index.errors import IndexProblem
from index.layout import LAYOUT
from index.manifest import (
    CURRENT,
    DATABASE,
    FILES,
    FORMAT,
    MANIFEST,
    current_generation,
    current_text,
    file_sha256,
    manifest_text,
    read_current,
    read_stated_checksum,
    sealed,
)
from index.portion import layout_of
from index.predecessor import Predecessor
from index.probe import probe
from index.store import Index
from index.tables import spares, write_database


class OnProgress(Protocol):
    """Called with what is being done, how many are done, and of how many: "read" files, "embed" passages, or
    "write" the steps of writing, checking and putting into use; before them "wait", 0 of 0, where another
    build has to end first. With a `note` where it takes long for a reason that the person should know.
    """

    def __call__(self, what: str, done: int, total: int, note: str = "", /) -> None:
        """Take note of it."""


WAS_IN_USE = "was_in_use"
"""A file in a generation that was gone back from: it may be gone forward to, which one never used may not."""

_NAME = re.compile(r"g(\d{6,})(\.tmp)?")
_STEPS = 3


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
    name = f"g{max(map(_number, _generations(path)), default=0) + 1:06d}"
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
        if not _may_be_in_use(path, name):
            _delete(path, name)
    on_progress("write", _STEPS, _STEPS)
    return Written(name, embedded.embedded, manifest["counts"]["passages"] - embedded.embedded)


def put_into_use(path: Path, name: str, sha256: str) -> None:
    """Let the index folder name a generation, whose manifest has this checksum, as the one in use."""
    _flush_folder(path)  # the generation's own name must not be lost where `current` is not
    aside = path / f"{CURRENT}.tmp"
    try:
        aside.write_bytes(current_text(name, sha256).encode())
        _flush(aside)
        aside.replace(path / CURRENT)
    finally:
        aside.unlink(missing_ok=True)  # it has its name by now if all went well
    _flush_folder(path)


def leave_for(path: Path, name: str, other: str, sha256: str) -> None:
    """Put the generation `other` into use in place of `name`, to which one may come back."""
    mark = path / name / WAS_IN_USE
    if mark.parent.is_dir():
        mark.touch()
        _flush_folder(mark.parent)
    try:
        put_into_use(path, other, sha256)
    except OSError:
        mark.unlink(missing_ok=True)
        raise


def other_generations(path: Path, name: str) -> list[str]:
    """Return the generations besides `name`: those before it, the nearest first, then those after it.

    Those that were never in use are not among them.
    """
    passed_over = {name, *_never_used(path)}
    others = [
        other for other in _generations(path) if other not in passed_over and not other.endswith(".tmp")
    ]
    before = [other for other in others if _number(other) < _number(name)]
    after = [other for other in others if _number(other) > _number(name)]
    return [*sorted(before, key=_number, reverse=True), *sorted(after, key=_number)]


def open_generation(path: Path, name: str) -> Index:
    """Open a generation whether it is in use or not, and search it; raises IndexProblem if it is damaged."""
    store = Index.open_generation(path / name, read_stated_checksum(path / name), mapped=True)
    probe(store)
    return store


def leftovers(path: Path) -> list[str]:
    """Return what builds left that did not end; one that is still at work has such folders too."""
    half = (p.name for p in path.iterdir() if p.name.endswith(".tmp") and _is_ours(p.name))
    return sorted([*half, *_never_used(path)])


def remove_leftovers(path: Path) -> None:
    """Delete what dead builds left. The caller holds the folder's lock."""
    for name in leftovers(path):
        _delete(path, name)


def keep_only(path: Path, names: Names[str]) -> None:
    """Delete all generations but these. The caller holds the folder's lock."""
    for name in _generations(path):
        if name not in names:
            _delete(path, name)


def _delete(path: Path, name: str) -> None:
    """Delete a generation; what is held open elsewhere (Windows) goes next time."""
    dying = path / f"{name.removesuffix('.tmp')}.tmp"
    try:
        (path / name).rename(dying)  # so that one half deleted is not taken for a generation
    except OSError:
        return
    _remove(dying)


def _never_used(path: Path) -> list[str]:
    """Return the whole generations whose build died before it put them into use, or has yet to do so."""
    try:
        name, sha256 = read_current(path)
        if read_stated_checksum(path / name) != sha256:
            return []  # `current` is not as it was written, and may name the wrong one
    except IndexProblem:
        return []
    after = [other for other in _whole(path) if _number(other) > _number(name)]
    return [other for other in after if not (path / other / WAS_IN_USE).exists()]


def _may_be_in_use(path: Path, name: str) -> bool:
    try:
        return current_generation(path) == name
    except IndexProblem:
        return (path / CURRENT).exists()


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
        _flush(work / name)
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
    _flush(work / MANIFEST)
    _flush_folder(work)
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


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    """Let the names in a folder outlive a loss of power (Windows has no such call and keeps a journal)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _generations(path: Path) -> list[str]:
    return [p.name for p in path.iterdir() if _NAME.fullmatch(p.name)]


def _whole(path: Path) -> list[str]:
    return [name for name in _generations(path) if not name.endswith(".tmp")]


def _is_ours(name: str) -> bool:
    return _NAME.fullmatch(name) is not None or name == f"{CURRENT}.tmp"


def _number(name: str) -> int:
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else 0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
