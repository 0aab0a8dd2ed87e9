"""All generations of an index folder looked at from end to end: the one in use and the one that is kept."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.contents import check_contents
from index.errors import IndexProblem
from index.folder import leftovers, other_generations
from index.manifest import current_generation, read_current, read_stated_checksum
from index.probe import probe
from index.store import Index


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one generation: how many of what it holds, or what is wrong with it."""

    folder: Path
    in_use: bool
    counts: dict[str, int]
    model: str
    problem: IndexProblem | None


def check_folder(path: Path) -> list[Checked]:
    """Verify every checksum, count, number and quote offset of the index folder `path`; nothing is written.

    The generation in use comes first. Raises IndexProblem where the folder names none.
    """
    while True:
        current, sha256 = read_current(path)
        found = [_checked(path / current, sha256, in_use=True)]
        found += [_checked(path / name, None, in_use=False) for name in other_generations(path, current)]
        if read_current(path) == (current, sha256):  # else a build has put another one into use meanwhile
            return [one for one in found if one.in_use or one.folder.exists()]  # and it deletes old ones


def unfinished(path: Path) -> list[str]:
    """Return what builds have left that did not end, or that are at work now."""
    current_generation(path)
    return leftovers(path)


def _checked(folder: Path, sha256: str | None, *, in_use: bool) -> Checked:
    try:
        stated = read_stated_checksum(folder) if sha256 is None else sha256
        with closing(Index.open_generation(folder, stated, mapped=True)) as store:
            check_contents(store)
            probe(store)
            return Checked(folder, in_use, dict(store.manifest["counts"]), store.model, None)
    except IndexProblem as problem:
        return Checked(folder, in_use, {}, "", problem)
