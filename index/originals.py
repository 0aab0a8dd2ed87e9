"""The files that the indexed reports were read from, found again: the very same bytes, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.document import MAX_BYTES
from index.errors import FileProblem
from index.report import Report


def has_pages(report: Report) -> bool:
    """Tell whether a report was read from a file that has pages to show."""
    return report.pages is not None and report.file.lower().endswith(".pdf")


def folders_of(sources: Iterable[Path]) -> tuple[str, ...]:
    """Return the folders in which files are found that were named as `sources`, files or folders, to be kept.

    A report's file is named within one of them (`Report.file`).
    """
    found = (path if path.is_dir() else path.parent for path in sources if path.exists())
    return tuple(sorted({str(folder.resolve()) for folder in found}))


def is_at_hand(report: Report, sources: Sequence[Path]) -> bool:
    """Tell whether there is a file with pages where `report` was read from, without reading it."""
    return has_pages(report) and any(map(_is_file, _candidates(report, sources)))


def read_original(report: Report, sources: Sequence[Path]) -> bytes:
    """Return the file that `report` was read from; `sources` are the files and folders that were indexed.

    Raises FileProblem where none of them has it, or where it has other bytes than the ones that were read.
    """
    changed = False
    for path in dict.fromkeys(_candidates(report, sources)):
        data = _bytes(path)
        if data is not None and hashlib.sha256(data).hexdigest() == report.sha256:
            return data
        changed = changed or data is not None
    if changed:
        raise FileProblem(
            report.file, "the file has changed since it was indexed", "Build the index again, or put it back."
        )
    raise FileProblem(report.file, "the file is no longer where it was indexed", "Put it back there.")


def _candidates(report: Report, sources: Sequence[Path]) -> list[Path]:
    """Return where the file may be: in an indexed folder, or where it was named itself."""
    name = Path(report.file)
    found = [source for source in sources if source.name == report.file]
    if not name.is_absolute() and ".." not in name.parts:
        found += [source / name for source in sources]
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_BYTES else None
    except (OSError, ValueError):
        return None
