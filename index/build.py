"""Changing an index folder: to hold just these reports, these as well, these no more, or what it held before.

Whatever happens, the folder opens as it was or as it is to be: a generation is written aside and put into
use last. Only one build works on a folder at a time. What has not changed is neither read nor embedded again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from index.again import by_damage, by_reading
from index.collection import Collection, collect
from index.encoder import Encoder
from index.entry import Entry
from index.errors import FileProblem, IndexProblem, NothingToIndex, QuestionProblem
from index.files import Settled
from index.folder import keep_only, leave_for, open_generation, other_generations, remove_leftovers
from index.generation import OnProgress, write_generation
from index.lock import locked, not_written
from index.manifest import CURRENT, REBUILD, current_generation
from index.originals import folders_of, is_at_hand
from index.predecessor import Predecessor
from index.reader import reader_version
from index.report import Report
from index.sources import Sources, read_sources
from index.store import Index

__all__ = ["OnProgress", "Outcome", "add", "build", "remove", "rollback"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: the reports indexed now, the files left out, passages embedded and taken over.

    `generation` is the one in use now; where nothing had to change, `changed` is false and it is the old one.
    `waiting` are the names of files that were not at rest, of which is kept what the index held.
    """

    generation: str
    reports: tuple[Report, ...]
    left_out: tuple[FileProblem, ...]
    embedded: int
    reused: int
    changed: bool = True
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an index is to hold, the folders in which its reports' files are, and the files left out.

    `began` is when it began to be known, as `time.perf_counter` has it.
    """

    collection: Collection
    folders: tuple[str, ...]
    began: float
    problems: Sequence[FileProblem] = ()
    waiting: frozenset[str] = frozenset()


def build(
    path: Path,
    sources: Sequence[Path],
    encoder: Encoder,
    on_progress: OnProgress,
    *,
    wait: float = 0.0,
    settled: Settled | None = None,
) -> Outcome:
    """Make the index folder `path` hold just the reports in `sources` (files or folders).

    With `settled`, only those files are read that are still as it says; of others that are there, or that it
    names, what the index holds stays. Another build that is at work is waited for up to `wait` seconds, here
    as below. Raises NothingToIndex where none of the files can be used; the folder is then as it was.
    """
    with locked(path, wait, lambda: on_progress("wait", 0, 0)):
        began = time.perf_counter()
        old, note = _usable(path)
        read = _read(sources, old, on_progress, settled, note)
        kept = [entry for _, entry in old.entries if entry.report.file in read.waiting] if old else []
        entries = _some([*kept, *read.entries], sources, read)
        collection = collect(entries, read.refused)
        wanted = _Wanted(collection, folders_of(sources), began, read.problems, read.waiting)
        return _update(path, old, wanted, encoder, on_progress)


def add(
    path: Path,
    sources: Sequence[Path],
    encoder: Encoder,
    on_progress: OnProgress,
    *,
    wait: float = 0.0,
    settled: Settled | None = None,
) -> Outcome:
    """Add the reports in `sources` to the index folder `path`, replacing those of the same inspection.

    Of undated documents that share an id, the one from a file of the same name is replaced. With `settled`,
    only those files are read that are still as it says.
    """
    current_generation(path)  # before the lock, which would make a folder of a mistyped path
    with locked(path, wait, lambda: on_progress("wait", 0, 0)):
        began, old = time.perf_counter(), _kept(path)
        read = _read(sources, old, on_progress, settled)
        new = _some(read.entries, sources, read)
        kept = [entry for report_id, entry in old.entries if not _is_replaced(report_id, entry, new)]
        refused = {**old.refused(reader_version()), **read.refused}
        folders = tuple(sorted({*_folders(old), *folders_of(sources)}))
        wanted = _Wanted(collect([*kept, *new], refused), folders, began, read.problems, read.waiting)
        return _update(path, old, wanted, encoder, on_progress)


def remove(
    path: Path, report_ids: Sequence[str], encoder: Encoder, on_progress: OnProgress, *, wait: float = 0.0
) -> Outcome:
    """Remove reports from the index folder `path`.

    Raises QuestionProblem where one is not indexed and NothingToIndex where none would be left.
    """
    current_generation(path)
    with locked(path, wait, lambda: on_progress("wait", 0, 0)):
        began, old = time.perf_counter(), _kept(path)
        unknown = [report_id for report_id in report_ids if old.store.report(report_id) is None]
        if unknown:
            raise QuestionProblem(
                f"no report {', '.join(map(repr, unknown))} is indexed", "See their ids: inspectqa reports"
            )
        kept = [entry for report_id, entry in old.entries if report_id not in report_ids]
        if not kept:
            raise NothingToIndex("no report would be left in the index", "Delete the index folder instead.")
        wanted = _Wanted(collect(kept, old.refused(reader_version())), _folders(old), began)
        return _update(path, old, wanted, encoder, on_progress)


def rollback(path: Path) -> Outcome:
    """Put the generation before the one in use into use again, or, after that, the one after it.

    It is opened and searched first. Raises IndexProblem where there is none or where it is damaged; the index
    is then as it was.
    """
    current_generation(path)
    with locked(path):
        name = current_generation(path)
        others = other_generations(path, name)
        if not others:
            raise IndexProblem(
                f"{path} holds no other generation than {name}, the one in use",
                "There is one after the next build that changes something.",
            )
        with closing(open_generation(path, others[0])) as store:
            try:
                leave_for(path, name, others[0], store.manifest["sha256"])
            except OSError as error:
                raise not_written(path, error) from error
            return Outcome(others[0], store.reports, (), 0, store.manifest["counts"]["passages"])


def _read(
    sources: Sequence[Path],
    old: Predecessor | None,
    on_progress: OnProgress,
    settled: Settled | None,
    note: str = "",
) -> Sources:
    told = (note,) if note else ()
    return read_sources(sources, old, lambda done, total: on_progress("read", done, total, *told), settled)


def _some(entries: list[Entry], sources: Sequence[Path], read: Sources) -> list[Entry]:
    """Return the entries; raises NothingToIndex where there are none, with what was wrong with the files."""
    if entries:
        return entries
    if read.waiting and not read.problems:
        names = ", ".join(sorted(read.waiting))
        raise NothingToIndex(f"no file has come to rest: {names}", "Try again when they are written.")
    raise NothingToIndex(
        _nothing(sources, read.problems), "Name .pdf, .txt, .md or .jsonl files, or folders of them."
    )


def _is_replaced(report_id: str, entry: Entry, new: Sequence[Entry]) -> bool:
    """Tell whether an entry of the report `report_id` is replaced by new ones."""
    own = entry.report
    return any(
        report_id == one.id or (own.id, own.file) == (one.id, one.file) for one in (e.report for e in new)
    )


def _nothing(sources: Sequence[Path], problems: Sequence[FileProblem]) -> str:
    reasons = [f"{problem.file}: {problem}" for problem in problems]
    if not reasons:
        return f"there is no report in {', '.join(map(str, sources))}"
    return "no file can be used:\n" + "\n".join(reasons)


def _update(
    path: Path,
    old: Predecessor | None,
    wanted: _Wanted,
    encoder: Encoder,
    on_progress: OnProgress,
) -> Outcome:
    """Write what is wanted as the new generation, unless the old one is the same, and clear up."""
    collection, problems = wanted.collection, tuple(wanted.problems)
    try:
        remove_leftovers(path)
        if old is not None and old.has_model(encoder.sha256) and _is_same(old, wanted):
            name, passages = old.store.folder.name, old.store.manifest["counts"]["passages"]
            keep_only(path, {name, *other_generations(path, name)[:1]})
            return Outcome(name, old.store.reports, problems, 0, passages, False, wanted.waiting)
        before = _before(path, old)
        written = write_generation(path, collection, encoder, old, on_progress, wanted.folders, wanted.began)
    except (OSError, sqlite3.Error) as error:
        raise not_written(path, error) from error
    with suppress(OSError):  # the new one is in use; what can't be deleted now goes next time
        keep_only(path, {written.name, before})
    return Outcome(
        written.name, collection.facts, problems, written.embedded, written.reused, waiting=wanted.waiting
    )


def _is_same(old: Predecessor, wanted: _Wanted) -> bool:
    """Tell whether a generation is what is wanted; files that are found elsewhere now make it another one."""
    before, now = (tuple(map(Path, folders)) for folders in (_folders(old), wanted.folders))
    return old.holds(wanted.collection) and all(
        is_at_hand(report, before) or not is_at_hand(report, now) for report in wanted.collection.facts
    )


def _folders(old: Predecessor) -> tuple[str, ...]:
    """Return where the files of a generation's reports were; one of an earlier version does not know."""
    return tuple(old.store.manifest.get("sources", ()))


def _before(path: Path, old: Predecessor | None) -> str:
    """Return the generation to keep besides a new one: the one in use till then, else the last before it."""
    if old is not None:
        return old.store.folder.name
    try:
        others = other_generations(path, current_generation(path))
    except IndexProblem:
        others = []
    return others[0] if others else ""


def _usable(path: Path) -> tuple[Predecessor | None, str]:
    """Return the generation from which can be taken over, and why all is to be read again, "" where it isn't.

    A damaged one has nothing to give.
    """
    if not (path / CURRENT).exists():
        return None, ""
    try:
        old = Predecessor(Index.open(path, mapped=True))
    except IndexProblem as problem:
        return None, by_damage(problem)
    return old, by_reading(old, reader_version())


def _kept(path: Path) -> Predecessor:
    """Return the generation whose reports are to stay; raises IndexProblem where it can't tell its files."""
    old = Predecessor(Index.open(path, mapped=True))
    if not old.remembers:
        raise IndexProblem(f"{path} was built by an earlier version of this program", REBUILD)
    return old
