"""The files that a person names, files or folders, to the files to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.document import SUFFIXES
from index.errors import FileProblem

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: what tells that a file may have changed."""

Settled = Mapping[str, Stamp | None]
"""Files by their names, as they were when they had come to rest; None for one that is waited for."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `name` is how it is shown: its path within the folder that was named."""

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
            found = _in_folder(path)
            if not found:
                problems.append(_nothing_in(path))
            for file in found:
                files.setdefault(file.resolve(), SourceFile(file, file.relative_to(path).as_posix()))
        elif path.exists():
            files.setdefault(path.resolve(), SourceFile(path, path.name))
        else:
            problems.append(FileProblem(str(path), "there is no such file or folder", "Check the path."))
    return list(files.values()), problems


def stamp_of(path: Path) -> Stamp:
    """Return a file's stamp; raises OSError where there is none."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _in_folder(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and file.is_file()
    )


def _nothing_in(folder: Path) -> FileProblem:
    return FileProblem(
        str(folder), "there is no report in this folder", f"Put {', '.join(SUFFIXES)} files into it."
    )
