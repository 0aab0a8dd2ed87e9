"""Changes of the index that this server begins: one at a time, each in a process of its own."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from index.errors import InspectQAError
from index.process import environment
from qa.library import Libraries
from web.history import Entry, History
from web.job import Job, Task
from web.outcome import BROKEN, STOPPED, ended_early, entry_of, settled

COMMAND = (sys.executable, "-m", "web.builder")
REMEMBERED = 50
"""Jobs that can still be looked at by their address."""

PATIENCE = 10.0
"""Seconds that the end of a job which was stopped may take."""


class Jobs:
    """Begins tasks and knows how they stand; safe to share between threads.

    When a change is written, its generation is opened at once, before the job has ended. `on_end` is called
    with every entry, whether or not it is written to the history.
    """

    def __init__(
        self,
        libraries: Libraries,
        history: History,
        *,
        command: Sequence[str] = COMMAND,
        on_end: Callable[[Entry], None] | None = None,
    ) -> None:
        self.history = history
        self.on_end = on_end
        self._libraries = libraries
        self._command = tuple(command)
        self._lock = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._running: Job | None = None
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False

    @property
    def running(self) -> Job | None:
        """The job at work, if one is."""
        with self._lock:
            return self._running

    def find(self, job_id: str) -> Job | None:
        """Return a job as it stands; None for one that is not known or was long ago."""
        with self._lock:
            return self._jobs.get(job_id)

    def wait(self, job_id: str, seconds: float) -> Job | None:
        """Return a job as soon as it has ended, at the latest after so many seconds."""
        with self._lock:
            self._lock.wait_for(lambda: (job := self._jobs.get(job_id)) is None or job.entry, seconds)
            return self._jobs.get(job_id)

    def begin(self, task: Task) -> Job | None:
        """Begin a task; None where another is at work."""
        with self._lock:
            if self._running is not None or self._stopped:
                return None
            job = Job(secrets.token_hex(6), task, datetime.now(UTC))
            self._running = self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
            self._thread = threading.Thread(target=self._run, args=(job,), name=f"job {job.id}", daemon=True)
            self._thread.start()
        return job

    def stop(self) -> None:
        """End the job at work, if one is, write that down, and begin no more; the index stays as it was."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def tell_interrupted(self) -> None:
        """Write down the change at which a server before this one ended without a word."""
        entry = self.history.begun()
        if entry is None:
            return
        generation, had = self._indexed()
        changed = generation not in ("", entry.generation)
        remedy = (
            "The index was changed all the same: see whether the reports listed are those of the files."
            if changed
            else "The index is as it was, and files that were sent are kept: read the reports’ files again."
        )
        problem = "the server ended while this was under way"
        entry = replace(entry, generation=generation, reports=len(had), problem=problem, remedy=remedy)
        with suppress(OSError):  # told when it can be written
            self.history.append(entry)
            self.history.end()

    def _run(self, job: Job) -> None:
        start, before = time.perf_counter(), self._indexed()
        entry = entry_of(job, {"problem": BROKEN}, before)
        try:
            with suppress(OSError):  # that nothing can be written is told at the end
                self.history.begin(replace(entry, outcome="interrupted"))
            told = self._ask(job)
            entry = entry_of(self.find(job.id) or job, told, before)
            if job.task.settle is not None:
                entry = settled(entry, job.task.settle)
            if "outcome" in told:
                waiting = tuple(map(str, told["outcome"]["waiting"]))
                self._show(job.id, partial(replace, step="open", waiting=waiting))
                entry = self._opened(entry)
            entry = self._kept(replace(entry, seconds=round(time.perf_counter() - start, 2)))
            if self.on_end is not None:
                self.on_end(entry)
        finally:  # whatever went wrong, the job has ended and the next can begin
            with suppress(OSError):
                self.history.end()
            with self._lock:
                self._jobs[job.id] = replace(self._jobs[job.id], step="ended", entry=entry)
                self._running = None
                self._lock.notify_all()

    def _ask(self, job: Job) -> dict[str, Any]:
        """Let the job's process work, and return the last that it said."""
        task = job.task
        request = {
            "action": task.action,
            "index": str(self._libraries.path.resolve()),
            "paths": [str(path.resolve()) for path in task.paths],
            "reports": task.reports,
            "settled": task.settled and dict(task.settled),
        }
        told: dict[str, Any] = {}
        try:
            process = self._started()
        except OSError as error:
            return {"problem": (f"the work could not be started: {error}", "Try again in a while.")}
        with (
            suppress(OSError, ValueError, KeyError, TypeError),
            process,
        ):  # what it did not say, its exit status says
            print(json.dumps(request), file=process.stdin, flush=True)
            for line in process.stdout or ():
                told = json.loads(line)
                if "step" in told:
                    self._show(job.id, partial(Job.at, told=told))
        if "outcome" in told or "problem" in told:
            return told
        return {"problem": STOPPED if self._stopped else ended_early(process.returncode)}

    def _started(self) -> subprocess.Popen[str]:
        with self._lock:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env=environment(),
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )
            if self._stopped:
                self._process.kill()
            return self._process

    def _show(self, job_id: str, step: Callable[[Job], Job]) -> None:
        with self._lock:
            self._running = self._jobs[job_id] = step(self._jobs[job_id])

    def _indexed(self) -> tuple[str, dict[str, str]]:
        """Return the generation in use and the files' checksums by report id."""
        try:
            library = self._libraries.current()
        except InspectQAError:
            return "", {}
        return library.current[0], {report.id: report.sha256 for report in library.store.reports}

    def _opened(self, entry: Entry) -> Entry:
        try:
            self._libraries.refresh()
        except InspectQAError as problem:
            return replace(entry, outcome="failed", problem=str(problem), remedy=problem.remedy)
        return entry

    def _kept(self, entry: Entry) -> Entry:
        """Write the entry down, unless the watched folder was looked at for nothing new."""
        if entry.by == "folder" and entry.outcome in ("unchanged", "failed") and self._said_before(entry):
            return entry
        try:
            self.history.append(entry)
        except OSError as error:
            note = f"This could not be written into the history: {error}."
            return replace(entry, notes=(*entry.notes, note))
        return entry

    def _said_before(self, entry: Entry) -> bool:
        """Say whether what keeps the folder's files out of the index is nothing, or was told last."""
        told = (entry.problem, entry.left_out)
        return told == ("", ()) or any(
            (each.by, each.problem, each.left_out) == ("folder", *told) for each in self.history.newest(1)
        )
