"""Building an index folder: to hold just these reports, these as well, or these no more.

Whatever happens, the folder opens as it was or as it is to be: a generation is written aside and put into
use last. Only one build works on a folder at a time.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from filelock import FileLock, Timeout

from index.embed import Encoder
from index.errors import FileProblem, IndexProblem, NothingToIndex, QuestionProblem
from index.files import find_files
from index.generation import remove_leftovers, write_generation
from index.manifest import CURRENT, current_generation
from index.pool import read_files
from index.report import Paragraph, ReadReport, Report
from index.store import Index
from index.versions import merge_versions

OnProgress = Callable[[str, int, int], None]
"""Called with what is being done ("read" files or "embed" passages), how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: the reports indexed now, the files left out, passages embedded and taken over."""

    generation: str
    reports: tuple[Report, ...]
    left_out: tuple[FileProblem, ...]
    embedded: int
    reused: int


def build(path: Path, sources: Sequence[Path], encoder: Encoder, on_progress: OnProgress) -> Outcome:
    """Make the index folder `path` hold just the reports in `sources` (files or folders).

    Raises NothingToIndex where none of them can be used; the folder is then as it was.
    """
    with _locked(path):
        read, left_out = _read(sources, on_progress)
        return _write(path, _old(path), read, left_out, encoder, on_progress)


def add(path: Path, sources: Sequence[Path], encoder: Encoder, on_progress: OnProgress) -> Outcome:
    """Add the reports in `sources` to the index folder `path`, replacing those of the same inspection."""
    current_generation(path)  # before the lock, which would make a folder of a mistyped path
    with _locked(path):
        old = Index.open(path)
        read, left_out = _read(sources, on_progress)
        new = {report.report.id for report in read}
        kept = [report for report in old.read_reports() if report.report.id not in new]
        return _write(path, old, [*kept, *read], left_out, encoder, on_progress)


def remove(path: Path, report_ids: Sequence[str], encoder: Encoder, on_progress: OnProgress) -> Outcome:
    """Remove reports from the index folder `path`.

    Raises QuestionProblem where one is not indexed and NothingToIndex where none would be left.
    """
    current_generation(path)
    with _locked(path):
        old = Index.open(path)
        unknown = [report_id for report_id in report_ids if old.report(report_id) is None]
        if unknown:
            raise QuestionProblem(
                f"no report {', '.join(map(repr, unknown))} is indexed", "See their ids: inspectqa reports"
            )
        kept = [report for report in old.read_reports() if report.report.id not in report_ids]
        if not kept:
            raise NothingToIndex("no report would be left in the index", "Delete the index folder instead.")
        return _write(path, old, kept, (), encoder, on_progress)


def _read(
    sources: Sequence[Path], on_progress: OnProgress
) -> tuple[list[ReadReport], tuple[FileProblem, ...]]:
    files, problems = find_files(sources)
    on_progress("read", 0, len(files))
    read: list[ReadReport] = []
    for done, result in enumerate(read_files(files), 1):
        if isinstance(result, FileProblem):
            problems.append(result)
        else:
            read.extend(result)
        on_progress("read", done, len(files))
    if not read:
        raise NothingToIndex(
            _nothing(sources, problems), "Name .pdf, .txt, .md or .jsonl files, or folders of them."
        )
    return read, tuple(problems)


def _nothing(sources: Sequence[Path], problems: Sequence[FileProblem]) -> str:
    reasons = [f"{problem.file}: {problem}" for problem in problems]
    if not reasons:
        return f"there is no report in {', '.join(map(str, sources))}"
    return "no file can be used:\n" + "\n".join(reasons)


def _write(
    path: Path,
    old: Index | None,
    read: Sequence[ReadReport],
    left_out: tuple[FileProblem, ...],
    encoder: Encoder,
    on_progress: OnProgress,
) -> Outcome:
    distinct = [replace(report, paragraphs=tuple(_distinct(report.paragraphs))) for report in read]
    reports = sorted(merge_versions(distinct), key=lambda r: r.report.id)
    remove_leftovers(path, old.folder.name if old else None)
    try:
        written = write_generation(
            path, reports, encoder, old, lambda done, total: on_progress("embed", done, total)
        )
    except (OSError, sqlite3.Error) as error:
        raise _not_written(path, error) from error
    remove_leftovers(path, written.name)
    return Outcome(written.name, tuple(r.report for r in reports), left_out, written.embedded, written.reused)


def _not_written(path: Path, error: Exception) -> IndexProblem:
    return IndexProblem(
        f"{path} cannot be written: {error}",
        "Free some space, or name another folder (--index DIR); what was indexed before is untouched.",
    )


def _distinct(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs, each under a number of its own: 12, and a second 12 as "part2:12"."""
    used: set[str] = set()
    for paragraph in paragraphs:
        numbers = (f"part{again}:{paragraph.number}" for again in count(2))
        number = next(number for number in chain([paragraph.number], numbers) if number not in used)
        used.add(number)
        yield replace(paragraph, number=number)


def _old(path: Path) -> Index | None:
    """Return the index whose vectors can be taken over; a damaged one has none to give."""
    if not (path / CURRENT).exists():
        return None
    try:
        return Index.open(path)
    except IndexProblem:
        return None


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of the index folder `path`; one made for it goes again where no index came of it."""
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
        raise _not_written(path, error) from error
    try:
        yield
    finally:
        lock.release()
        if made and not (path / CURRENT).exists():
            shutil.rmtree(path, ignore_errors=True)
