"""The generations in an index folder: which is in use, which others there are, and what dead builds left."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection as Names
from pathlib import Path

from index.errors import IndexProblem
from index.manifest import CURRENT, current_generation, current_text, read_current, read_stated_checksum
from index.probe import probe
from index.store import Index

WAS_IN_USE = "was_in_use"
"""A file in a generation that was gone back from: it may be gone forward to, which one never used may not."""

_NAME = re.compile(r"g(\d{6,})(\.tmp)?")


def put_into_use(path: Path, name: str, sha256: str) -> None:
    """Let the index folder name a generation, whose manifest has this checksum, as the one in use."""
    flush_folder(path)  # the generation's own name must not be lost where `current` is not
    aside = path / f"{CURRENT}.tmp"
    try:
        aside.write_bytes(current_text(name, sha256).encode())
        flush(aside)
        aside.replace(path / CURRENT)
    finally:
        aside.unlink(missing_ok=True)  # it has its name by now if all went well
    flush_folder(path)


def leave_for(path: Path, name: str, other: str, sha256: str) -> None:
    """Put the generation `other` into use in place of `name`, to which one may come back."""
    mark = path / name / WAS_IN_USE
    if mark.parent.is_dir():
        mark.touch()
        flush_folder(mark.parent)
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
        delete(path, name)


def keep_only(path: Path, names: Names[str]) -> None:
    """Delete all generations but these. The caller holds the folder's lock."""
    for name in _generations(path):
        if name not in names:
            delete(path, name)


def next_generation(path: Path) -> str:
    """Return the name of the generation to be written next."""
    return f"g{max(map(_number, _generations(path)), default=0) + 1:06d}"


def delete(path: Path, name: str) -> None:
    """Delete a generation; what is held open elsewhere (Windows) goes next time."""
    dying = path / f"{name.removesuffix('.tmp')}.tmp"
    try:
        (path / name).rename(dying)  # so that one half deleted is not taken for a generation
    except OSError:
        return
    _remove(dying)


def may_be_in_use(path: Path, name: str) -> bool:
    """Tell whether the index folder names this generation, or one that cannot be told."""
    try:
        return current_generation(path) == name
    except IndexProblem:
        return (path / CURRENT).exists()


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


def flush(file: Path) -> None:
    """Let what was written into a file outlive a loss of power."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def flush_folder(folder: Path) -> None:
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
