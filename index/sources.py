"""From the files that a person names to entries: what is known from the last build is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path

from index.collection import Refusal
from index.entry import Content, Entry, Origin
from index.errors import FileProblem
from index.files import Settled, SourceFile, Stamp, find_files, stamp_of
from index.manifest import file_sha256
from index.names import slug
from index.pool import Interrupted, read_files
from index.predecessor import Predecessor
from index.reader import reader_version
from index.report import Paragraph, ReadReport, Report


@dataclass(slots=True)
class Sources:
    """What some files gave: entries, what can't be used, and those contents that need not be tried again.

    `waiting` are the names, as `Report.file` has them, of files that were not read because they were not at
    rest.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    refused: dict[Content, Refusal] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()

    def note(self, content: Content | None, result: tuple[Entry, ...] | FileProblem) -> None:
        """Take in what a file gave; `content` is what it holds, if that is why it can't be used."""
        if not isinstance(result, FileProblem):
            self.entries += result
            return
        self.problems.append(result)
        if content is not None:
            self.refused[content] = (str(result), result.remedy)


def read_sources(
    paths: Sequence[Path],
    old: Predecessor | None,
    on_read: Callable[[int, int], None],
    settled: Settled | None = None,
) -> Sources:
    """Return what the files in `paths` (files or folders) give; `on_read` is called with (files done, files).

    A file is known by its content: if `old` was made from it by this version of reading, it is not read.
    With `settled`, nothing is taken from another file than those that have these stamps before and after.
    """
    known, rest = _Known(old), _Rest(settled)
    found, problems = find_files(paths)
    files = [file for file in found if rest.begins(file)]
    on_read(0, len(files))
    sources = Sources(problems=problems)
    unread: list[tuple[SourceFile, Content | None]] = []
    for file in files:
        content = _content(file)
        result = known.result(file, content)
        if result is None:
            unread.append((file, content))
        elif rest.lasts(file):
            sources.note(content, result)
    done = len(files) - len(unread)
    on_read(done, len(files))
    for (file, content), read in zip(unread, read_files([file for file, _ in unread]), strict=True):
        done += 1
        if not rest.lasts(file):
            pass  # half of it may have been read
        elif isinstance(read, FileProblem):
            lasting = not isinstance(read, Interrupted) and _content(file) == content
            sources.note(content if lasting else None, read)
        else:
            sources.note(None, entries_of(read, file.path.suffix.lower()))
        on_read(done, len(files))
    sources.waiting = rest.disturbed([file.name for file in found])
    return sources


def entries_of(reports: Sequence[ReadReport], suffix: str) -> tuple[Entry, ...]:
    """Return the entries of the reports that were just read from one file."""
    return tuple(
        Entry(
            read.report,
            Origin(Content(read.report.sha256, suffix), at),
            len(reports),
            reader_version(),
            read.size,
            tuple(_distinct(read.paragraphs)),
        )
        for at, read in enumerate(reports)
    )


class _Rest:
    """Tells of each file whether it was at rest from before it was read until it had been."""

    def __init__(self, settled: Settled | None) -> None:
        self._settled = settled
        self._begun: dict[str, tuple[Stamp, int] | None] = {}
        self._at_rest: set[str] = set()

    def begins(self, file: SourceFile) -> bool:
        """Say whether a file may be read: it is as it was when it had come to rest."""
        if self._settled is None:
            return True
        state = self._begun[file.name] = _state(file)
        return state is not None and state[0] == self._settled.get(file.name)

    def lasts(self, file: SourceFile) -> bool:
        """Say whether a file that was read is still as it was."""
        if self._settled is None:
            return True
        if _state(file) != self._begun[file.name]:
            return False
        self._at_rest.add(file.name)
        return True

    def disturbed(self, found: Sequence[str]) -> frozenset[str]:
        """Return the names of the files that were not read, besides those that are gone for good."""
        if self._settled is None:
            return frozenset()
        return frozenset({*self._settled, *found} - self._at_rest)


def _state(file: SourceFile) -> tuple[Stamp, int] | None:
    """Return a file's stamp and when its bytes or its stamp changed, in nanoseconds; None if it is gone.

    A copy may set the time of the file that it copies when it ends: only the other one tells of it.
    """
    try:
        return stamp_of(file.path), file.path.stat().st_ctime_ns
    except OSError:
        return None


class _Known:
    """The files that the generation before was made from, by what they hold."""

    def __init__(self, old: Predecessor | None) -> None:
        self._refused = old.refused(reader_version()) if old else {}
        self._entries: dict[Content, dict[int, Entry]] = {}
        for _, entry in old.entries if old else ():
            if entry.reader == reader_version():
                self._entries.setdefault(entry.origin.content, {})[entry.origin.at] = entry

    def result(self, file: SourceFile, content: Content | None) -> tuple[Entry, ...] | FileProblem | None:
        """Return what a file gives that holds this; None if that is not known, or not of all its reports."""
        if content is None:
            return None
        if content in self._refused:
            return FileProblem(file.name, *self._refused[content])
        entries = self._entries.get(content, {})
        if not entries or len(entries) != entries[min(entries)].of:
            return None
        named = [_named(entry, file.name) for _, entry in sorted(entries.items())]
        return tuple(entry for entry in named if entry) if all(named) else None


def _named(entry: Entry, name: str) -> Entry | None:
    """Return the entry for a file of this name; None if the old name is in more than `Report.file`."""
    report = entry.report
    if report.file != name and entry.origin.content.suffix != ".jsonl" and _named_after_file(report):
        return None
    return replace(entry, report=replace(report, file=name))


def _named_after_file(report: Report) -> bool:
    """Tell whether a report's title or id may come from its file's name, because it prints none."""
    return report.title == Path(report.file).stem or not (
        slug(report.title) or (report.authority and report.start)
    )


def _content(file: SourceFile) -> Content | None:
    """Return what a file holds; None for one that can't be read, about which reading has its words."""
    try:
        return Content(file_sha256(file.path), file.path.suffix.lower())
    except OSError:
        return None


def _distinct(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs, each under a number of its own: 12, and a second 12 as "part2:12"."""
    used: set[str] = set()
    for paragraph in paragraphs:
        numbers = (f"part{again}:{paragraph.number}" for again in count(2))
        number = next(number for number in chain([paragraph.number], numbers) if number not in used)
        used.add(number)
        yield replace(paragraph, number=number)
