"""The files that a person names, files or folders, to the files to read."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.document import SUFFIXES
from index.errors import FileProblem

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: what tells that a file may have changed."""

Settled = Mapping[str, Stamp | None]
"""Files by their names, as they were when they had come to rest; None for one that is waited for."""


_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class FolderProblem(FileProblem):
    """A folder within one that was named cannot be read, so that nobody knows which files are in it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `name` is how it is shown: its path within the folder that was named (`shown`)."""

    path: Path
    name: str


def find_files(paths: Sequence[Path]) -> tuple[list[SourceFile], list[FileProblem]]:
    """Return the files to read, and what is wrong with the paths; a file named twice is read once.

    Folders are searched to any depth, sorted, for files of the known kinds; what begins with a full stop is
    passed over.
    """
    files: dict[Path, SourceFile] = {}
    problems: list[FileProblem] = []
    for path in paths:
        if path.is_dir():
            found, unread = _in_folder(path)
            problems += unread or ([] if found else [_nothing_in(path)])
            for file in found:
                files.setdefault(file.resolve(), SourceFile(file, shown(file.relative_to(path).as_posix())))
        elif path.is_file():
            files.setdefault(path.resolve(), SourceFile(path, shown(path.name)))
        elif path.exists():
            remedy = "Save what it gives as a file, and name that."
            problems.append(_problem(path, "it is neither a file nor a folder", remedy))
        else:
            problems.append(_problem(path, "there is no such file or folder", "Check the path."))
    return list(files.values()), problems


def shown(name: str) -> str:
    """Return a file's name as it can be shown and kept wherever it comes: on one line, in UTF-8.

    Bytes that are no text and control characters, which a terminal would obey, are written as in Python.
    """
    return _NOT_SHOWN.sub(lambda found: ascii(found[0])[1:-1], name)


def stamp_of(path: Path) -> Stamp:
    """Return a file's stamp; raises OSError where there is none."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _in_folder(folder: Path) -> tuple[list[Path], list[FileProblem]]:
    found: list[Path] = []
    problems: list[FileProblem] = []

    def note(error: OSError) -> None:
        reason = f"this folder cannot be read ({error.strerror})"
        problems.append(FolderProblem(shown(str(error.filename)), reason, "Check its permissions."))

    for at, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(at, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.suffix.lower() in SUFFIXES and path.is_file()]
    return sorted(found), problems


def _nothing_in(folder: Path) -> FileProblem:
    return _problem(folder, "there is no report in this folder", f"Put {', '.join(SUFFIXES)} files into it.")


def _problem(path: Path, reason: str, remedy: str) -> FileProblem:
    return FileProblem(shown(str(path)), reason, remedy)
