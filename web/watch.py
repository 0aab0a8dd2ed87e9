"""A watched folder: when its files have changed and come to rest, the index is built of them again."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from web.job import Task
from web.jobs import Jobs
from web.shelf import Shelf, Stamp

EVERY = 1.0
"""Seconds between two looks at the folder."""

SETTLE = 5.0
"""Seconds for which no file may have changed: what is still being copied is not read."""

TRY_AGAIN, AT_MOST = 60.0, 3600.0
"""Seconds until a build that failed is tried again: twice as many each time, up to a limit."""

Stamps = dict[Path, Stamp]


class Watcher:
    """Looks at the shelf's folder in a thread of its own; looking, and not being told, works on every drive.

    Files whose size and time stay the same are not read; where only their times differ, nothing is built.
    `problem` says why the folder cannot be used at the moment, "" where it can.
    """

    def __init__(self, shelf: Shelf, jobs: Jobs, *, settle: float = SETTLE, every: float = EVERY) -> None:
        self.problem = ""
        self._shelf = shelf
        self._jobs = jobs
        self._settle = settle
        self._every = every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._seen: Stamps | None = None
        self._since = 0.0
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
                self._seen, self.problem = None, f"The folder cannot be read: {error}."

    def _look(self, found: Stamps, now: float) -> None:
        self.problem = "" if found else f"There is no report in {self.folder}; the index stays as it is."
        if found != self._seen:
            self._seen, self._since, self._failures, self._again = found, now, 0, 0.0
        rested = now - self._since >= self._settle and now >= self._again
        if found and found != self._built and rested:
            self._compare(found)

    def _compare(self, found: Stamps) -> None:
        hashes = self._shelf.hashes()
        if hashes != self._hashes:
            # What changes while the build reads differs from `found` at the next look, and is built then.
            outcome = self._build(_words(self._hashes, hashes))
            if outcome == "failed":
                self._again = time.monotonic() + min(TRY_AGAIN * 2**self._failures, AT_MOST)
                self._failures += 1
            if outcome in ("failed", ""):
                return
        self._built, self._hashes = found, hashes

    def _build(self, what: str) -> str:
        """Build the index of the folder and return what became of it; "" where it could not begin."""
        job = self._jobs.begin(Task("build", what, "folder", (self.folder,)))
        while job is not None and job.entry is None and not self._ended.is_set():
            job = self._jobs.wait(job.id, self._every)
        return job.entry.outcome if job and job.entry else ""


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
