"""The folder of the reports' files: what is uploaded goes into it, what is removed goes out of it.

Nothing is overwritten and nothing is lost: a file that another takes the place of, or whose report is
removed, is moved to a folder of removed files.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from werkzeug.utils import secure_filename

from index.document import SUFFIXES
from index.files import FolderProblem, Settled, Stamp, find_files, shown, stamp_of

MAX_FILE = 50_000_000
"""Bytes an uploaded file may have."""

_NAME_LENGTH = 120
_ASIDE = re.compile(r"\.[0-9a-f]{16}\.upload")
_OLD = 3600.0
"""Seconds for which nothing was written to an upload that nobody sends any more."""
_CHUNK = 1 << 20
_ENDS = 1024
"""Bytes at either end of a PDF file within which its first and its last mark stand."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An uploaded file that is not kept, and why, worded for the form."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an uploaded file is; `new` is false where its very content was there already."""

    path: Path
    new: bool


class Shelf:
    """The files in `folder`; `removed` takes those that leave. Safe to share between threads.

    With `whole`, the index is to hold just what is in the folder when it is built anew.
    """

    def __init__(self, folder: Path, removed: Path, *, whole: bool) -> None:
        self.folder = folder
        self.removed = removed
        self.whole = whole
        self._lock = threading.Lock()
        self._hashes: dict[Path, tuple[Stamp, str]] = {}

    def scan(self) -> dict[Path, Stamp]:
        """Return the stamps of the reports' files; raises OSError where the folder cannot be read."""
        if not self.folder.is_dir():
            raise FileNotFoundError(f"there is no folder {self.folder}")
        files, problems = find_files([self.folder])
        for problem in problems:
            if isinstance(problem, FolderProblem):  # else its files would seem to be gone
                raise OSError(f"{problem.file}: {problem}")
        found: dict[Path, Stamp] = {}
        for file in files:
            with suppress(FileNotFoundError):  # it went meanwhile
                found[file.path] = stamp_of(file.path)
        return found

    def settled(self) -> Settled:
        """Return what looks whole at this moment, for want of somebody who watches the folder."""
        found = self.scan() if self.folder.is_dir() else {}
        return {self.name(path): None if unfinished(path) else stamp for path, stamp in found.items()}

    def name(self, path: Path) -> str:
        """Return how a file of the folder is called: its path within it, as `find_files` has it."""
        return shown(path.relative_to(self.folder).as_posix())

    def hashes(self, only: Set[Path] | None = None) -> dict[Path, str]:
        """Return the SHA-256 of the reports' files, or of some, but for those that cannot be read.

        Only files whose stamp changed are read.
        """
        if not self.folder.is_dir():
            return {}
        stamps = self.scan()
        wanted = stamps.keys() if only is None else stamps.keys() & only
        with self._lock:
            known = {path: kept for path, kept in self._hashes.items() if kept[0] == stamps.get(path)}
            for path in wanted - known.keys():
                with suppress(OSError):
                    known[path] = (stamps[path], _sha256(path))
            self._hashes = known
            return {path: known[path][1] for path in wanted & known.keys()}

    def forget(self) -> None:
        """Have every file read by the next `hashes`: one may be another with its size and time the same."""
        with self._lock:
            self._hashes = {}

    def keep(self, name: str, content: IO[bytes]) -> Kept | Refused:
        """Write an uploaded file into the folder, under its own name or one like it, and return where.

        A file whose very content is there already is not written twice.
        """
        sent = Path(name.replace("\\", "/"))
        if sent.suffix.lower() not in SUFFIXES:
            return Refused(_said(sent), f"must be a {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]} file")
        try:
            return self._kept(sent, content)
        except OSError as error:
            why = error.strerror or error
            return Refused(
                _said(sent),
                f"cannot be kept in {self.folder}: {why}; free some space there or have it made writable",
            )

    def _kept(self, sent: Path, content: IO[bytes]) -> Kept | Refused:
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self.folder / f".{secrets.token_hex(8)}.upload"  # no report's name: builds pass it over
        try:
            size, sha256 = _copied(content, aside)
            if not size:
                return Refused(_said(sent), "is empty")
            if size > MAX_FILE:
                return Refused(_said(sent), f"must be smaller than {MAX_FILE // 1_000_000} MB")
            if (same := self._with(sha256)) is not None:
                return Kept(same, new=False)
            stem = secure_filename(sent.stem)[:_NAME_LENGTH] or "report"
            return Kept(self._named(aside, stem, sent.suffix.lower()), new=True)
        finally:
            aside.unlink(missing_ok=True)

    def clear_up(self) -> None:
        """Delete uploads that were never received to their end, if they are not being received now."""
        with suppress(OSError):  # a folder that is not there, or may not be written, has none of them
            for path in self.folder.iterdir():
                if _ASIDE.fullmatch(path.name) and time.time() - path.stat().st_mtime > _OLD:
                    path.unlink()

    def discard(self, path: Path) -> None:
        """Delete a file that was just kept and turned out to be of no use."""
        path.unlink(missing_ok=True)

    def retire(self, sha256s: Set[str], names: Set[str] = frozenset()) -> list[Path]:
        """Move the files with these contents or names to the removed ones; return where they were.

        A name is the path within the folder, as `Report.file` has it.
        """
        found = sorted(
            path for path, sha256 in self.hashes().items() if sha256 in sha256s or self.name(path) in names
        )
        for path in found:
            self.removed.mkdir(parents=True, exist_ok=True)
            shutil.move(path, _free(self.removed, path.stem, path.suffix))
        return found

    def _with(self, sha256: str) -> Path | None:
        return next((path for path, found in self.hashes().items() if found == sha256), None)

    def _named(self, aside: Path, stem: str, suffix: str) -> Path:
        with self._lock:
            path = _free(self.folder, stem, suffix)
            aside.rename(path)
            return path


def unfinished(path: Path) -> str:
    """Say why a file looks as if it were not copied to its end, "" where it does not.

    Where a copy stalls, or makes the file as long as it is to be before it is written, neither size nor time
    tells. What never was a PDF, whatever it is called, is not waited for.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_ENDS)
            file.seek(max(0, file.seek(0, os.SEEK_END) - _ENDS))
            tail = file.read(_ENDS)
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    blank = head and not head.strip(b"\0")
    empty = blank or (path.suffix.lower() != ".pdf" and tail.endswith(b"\0\0"))
    cut = b"%PDF-" in head and b"%%EOF" not in tail
    return "its end is missing" if empty or cut else ""


def _said(sent: Path) -> str:
    return shown(sent.name) or "the file"


def _copied(content: IO[bytes], path: Path) -> tuple[int, str]:
    """Copy to a new file at `path`, at most a chunk more than `MAX_FILE`; return its size and SHA-256."""
    size, digest = 0, hashlib.sha256()
    with path.open("xb") as file:
        while size <= MAX_FILE and (chunk := content.read(_CHUNK)):
            size += len(chunk)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """Return a path in `folder` that no file has: with the name, or with the name and a number."""
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{suffix}" for number in range(1, 10_000))
    return next(path for path in (folder / name for name in names) if not path.exists())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
