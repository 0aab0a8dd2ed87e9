"""One build at a time works on an index folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexProblem
from index.manifest import CURRENT


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of the index folder `path`; one made for it goes again where no index came of it.

    Raises IndexProblem where another build holds it, or where there can be no such folder.
    """
    if path.is_file():
        raise IndexProblem(f"{path} is a file, not an index folder", "Name a folder: --index DIR")
    made = not path.exists()
    lock = FileLock(path / "lock", timeout=0)
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise IndexProblem(
            f"another build is at work on {path}", "Wait until it has ended, then try again."
        ) from None
    except OSError as error:
        raise not_written(path, error) from error
    try:
        yield
    finally:
        lock.release()
        if made and not (path / CURRENT).exists():
            shutil.rmtree(path, ignore_errors=True)


def not_written(path: Path, error: Exception) -> IndexProblem:
    """Return the problem that the index folder `path` can't be written, in words for its owner."""
    return IndexProblem(
        f"{path} cannot be written: {error}",
        "Free some space, or name another folder (--index DIR); what was indexed before is untouched.",
    )
