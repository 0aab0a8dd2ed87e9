"""One build at a time works on an index folder."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from index.errors import IndexProblem
from index.manifest import CURRENT


@contextmanager
def locked(path: Path, wait: float = 0.0, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of the index folder `path`; one made for it goes again where no index came of it.

    Where another build holds it, it is waited for up to `wait` seconds, after calling `on_wait`. Raises
    IndexProblem where that build has not ended by then, or where there can be no such folder.
    """
    if path.is_file():
        raise IndexProblem(f"{path} is a file, not an index folder", "Name a folder: --index DIR")
    made = not path.exists()
    if made and path.is_symlink():
        raise IndexProblem(f"{path} is a link that leads nowhere", "Name a folder: --index DIR")
    lock = FileLock(path / "lock")
    try:
        _acquire(lock, path, wait, on_wait)
    except Timeout:
        raise IndexProblem(
            f"another build is at work on {path}", "Wait until it has ended, then try again."
        ) from None
    except OSError as error:
        if made:
            with suppress(OSError):  # it is empty, or somebody else's by now
                path.rmdir()
        raise not_written(path, error) from error
    try:
        yield
    finally:
        if made and not (path / CURRENT).exists():
            shutil.rmtree(path, ignore_errors=True)  # while nobody else can begin in it
        lock.release()


def _acquire(lock: BaseFileLock, path: Path, wait: float, on_wait: Callable[[], None]) -> None:
    seconds = 0.0
    while True:
        path.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=seconds)
        except FileNotFoundError:
            continue  # the build waited for has failed, and taken the folder that it had made with it
        except Timeout:
            if seconds or not wait:
                raise
            on_wait()
            seconds = wait
            continue
        if _is_held(path):
            return
        lock.release()


def _is_held(path: Path) -> bool:
    """Tell whether the lock in the folder is held: one that was deleted keeps nobody else out."""
    other = FileLock(path / "lock")
    try:
        other.acquire(timeout=0)
    except Timeout:
        return True
    except FileNotFoundError:
        return False
    other.release()
    return False


def not_written(path: Path, error: Exception) -> IndexProblem:
    """Return the problem that the index folder `path` can't be written, in words for its owner."""
    forbidden = isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    first = "Have it made writable for you" if forbidden else "Free some space"
    return IndexProblem(
        f"{path} cannot be written: {error}",
        f"{first}, or name another folder (--index DIR); what was indexed before is untouched.",
    )
