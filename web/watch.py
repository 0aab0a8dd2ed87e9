"""A watched folder: when files in it have changed and come to rest, the index is built of them again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from index.files import Settled, Stamp
from web.job import Task
from web.jobs import Jobs
from web.shelf import Shelf, unfinished

EVERY = 1.0
"""Seconds between two looks at the folder."""

SETTLE = 5.0
"""Seconds for which a file may not have changed: what is still being copied is not read."""

REREAD = 600
"""Looks after which all files are read: one may have been replaced by another of the same size and time."""

PATIENCE = 60.0
"""Seconds of waiting for a file after which that is told on standard error."""

TRY_AGAIN, AT_MOST = 60.0, 3600.0
"""Seconds until a build that failed is tried again: twice as many each time, up to a limit."""

OTHER = (-1, 0)
"""The stamp, like no file's, of one that the index holds as it was before, or not at all."""

Stamps = dict[Path, Stamp]


class _Seen(NamedTuple):
    """What a file was like at the last look, None for gone, and since when."""

    stamp: Stamp | None
    since: float


class Watcher:
    """Looks at the shelf's folder in a thread of its own; looking, and not being told, works on every drive.

    Files whose size and time stay the same are seldom read; where only their times differ, nothing is built.
    A file that has not come to rest keeps no other waiting: what the index holds of it stays meanwhile.
    `problem` says why the folder cannot be used at the moment, "" where it can; `waiting` says of each file
    that is waited for why that is; `settled` is what may be read, None before the first look.
    """

    def __init__(self, shelf: Shelf, jobs: Jobs, *, settle: float = SETTLE, every: float = EVERY) -> None:
        self.problem = ""
        self.waiting: dict[str, str] = {}
        self.settled: Settled | None = None
        self._shelf = shelf
        self._jobs = jobs
        self._settle = settle
        self._every = every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._looks = 0
        self._all_again = False
        self._seen: dict[Path, _Seen] = {}
        self._waiting_since: dict[str, float] = {}
        self._told: set[str] = set()
        self._tried: Stamps = {}
        self._built: Stamps | None = None
        self._hashes: dict[Path, str] | None = None
        self._failures = 0
        self._again = 0.0

    @property
    def folder(self) -> Path:
        """The folder that is watched."""
        return self._shelf.folder

    def start(self) -> None:
        """Begin to watch; what is in the folder now is compared with the index first."""
        self._thread.start()

    def stop(self) -> None:
        """End watching; a build at work is not waited for."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(self._every):
            try:
                self._look(self._shelf.scan(), time.monotonic())
            except OSError as error:  # a drive that is gone for a while, a file that went while it was read
                self._seen, self.settled = {}, {}
                self.problem = f"The folder cannot be read: {error}."

    def _look(self, found: Stamps, now: float) -> None:
        self.problem = "" if found else f"There is no report in {self.folder}; the index stays as it is."
        if not found:
            self._seen = {}  # a drive that is not there, more likely than a folder that was emptied
        else:
            self._note(found, now)
        restless = self._restless(now)
        self._tell({self._shelf.name(path): why for path, why in restless.items()}, now)
        built = self._built or {}
        wanted = {path: stamp for path, stamp in found.items() if path not in restless}
        settled = frozenset(wanted)
        waiting = dict.fromkeys(self.waiting)
        self.settled = {**waiting, **{self._shelf.name(path): stamp for path, stamp in wanted.items()}}
        wanted |= {path: built[path] for path in restless if path in built}
        if wanted != self._tried:
            self._tried, self._failures, self._again = wanted, 0, 0.0
        self._looks += 1
        if self._looks % REREAD == 0:
            self._shelf.forget()
            self._all_again = True
        if settled and now >= self._again and (wanted != self._built or self._all_again):
            self._compare(wanted, settled)

    def _note(self, found: Stamps, now: float) -> None:
        """Remember what the files are like; one that is gone is remembered while the index holds it."""
        gone = dict.fromkeys((self._built or {}).keys() - found.keys())
        for path, stamp in {**found, **gone}.items():
            if path not in self._seen or self._seen[path].stamp != stamp:
                self._seen[path] = _Seen(stamp, now)
        self._seen = {path: seen for path, seen in self._seen.items() if path in found or path in gone}

    def _restless(self, now: float) -> dict[Path, str]:
        """Return the files that are not to be read yet, and why."""
        found = {}
        for path, seen in self._seen.items():
            if now - seen.since < self._settle:
                found[path] = "it is still changing" if seen.stamp else "it has just gone"
            elif seen.stamp and (self._built or {}).get(path) != seen.stamp and (why := unfinished(path)):
                found[path] = why
        return found

    def _tell(self, waiting: Mapping[str, str], now: float) -> None:
        """Show which files are waited for, and write it down where that takes long."""
        self.waiting = dict(sorted(waiting.items()))
        self._waiting_since = {name: self._waiting_since.get(name, now) for name in waiting}
        late = {name for name, since in self._waiting_since.items() if now - since >= PATIENCE}
        for name in sorted(late - self._told):
            logging.getLogger(__name__).warning("%s is waited for: %s", name, waiting[name])
        self._told = late

    def _compare(self, wanted: Stamps, settled: frozenset[Path]) -> None:
        hashes = self._shelf.hashes(settled)
        if hashes.keys() != settled:
            return  # one went meanwhile; the next look sees that
        before = self._hashes or {}
        hashes |= {path: before[path] for path in wanted.keys() - settled if path in before}
        if hashes != self._hashes:
            outcome, waiting = self._build(_words(self._hashes, hashes))
            if outcome == "failed":
                self._again = time.monotonic() + min(TRY_AGAIN * 2**self._failures, AT_MOST)
                self._failures += 1
            if outcome in ("failed", ""):
                return
            # What changed before it was read is in the index as it was before, whatever it is like by now.
            disturbed = {path for path in settled if self._shelf.name(path) in waiting}
            wanted, hashes = wanted | dict.fromkeys(disturbed, OTHER), hashes | dict.fromkeys(disturbed, "")
        self._built, self._hashes, self._all_again = wanted, hashes, False

    def _build(self, what: str) -> tuple[str, tuple[str, ...]]:
        """Build the index of the folder; return what became of it and which files were not read.

        What became of it is "" where it could not begin.
        """
        task = Task("build", what, "folder", (self.folder,), settled=self.settled)
        job = self._jobs.begin(task)
        while job is not None and job.entry is None and not self._ended.is_set():
            job = self._jobs.wait(job.id, self._every)
        return (job.entry.outcome, job.waiting) if job and job.entry else ("", ())


def _words(before: dict[Path, str] | None, now: dict[Path, str]) -> str:
    """Say what changed in the folder."""
    if before is None:
        return "Looked at the watched folder when the server started"
    changed = sum(before[path] != now[path] for path in before.keys() & now.keys())
    counts = {
        "new": len(now.keys() - before.keys()),
        "changed": changed,
        "gone": len(before.keys() - now.keys()),
    }
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"Files in the watched folder: {said}"
