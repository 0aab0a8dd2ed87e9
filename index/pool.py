"""Reading many files in processes of their own: one that crashes or hangs costs its file only."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from index.errors import FileProblem
from index.files import SourceFile
from index.process import environment
from index.records import paragraph_from_row, report_from_json
from index.report import ReadReport

WORKERS = 2
TIME_LIMIT = 120.0
"""Seconds that one file may take; the longest real reports take half a second."""


class Interrupted(FileProblem):
    """Reading a file took too long or ended in a crash; another time, or elsewhere, it may go well."""


FileResult = tuple[ReadReport, ...] | FileProblem
"""What a file gave: its reports (one, of a `.jsonl` file several) or why it can't be used."""


def read_files(
    files: Sequence[SourceFile], *, workers: int = WORKERS, time_limit: float = TIME_LIMIT
) -> Iterator[FileResult]:
    """Yield what each file gives, in the order of the files.

    Each is read in another process; one that dies or takes longer than `time_limit` seconds is replaced, and
    its file is a FileProblem.
    """
    count = min(workers, len(files))
    if not count:
        return
    idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    own = [_Worker() for _ in range(count)]
    for worker in own:
        idle.put(worker)

    def read(file: SourceFile) -> FileResult:
        worker = idle.get()
        try:
            return worker.read(file, time_limit)
        finally:
            idle.put(worker)

    executor = ThreadPoolExecutor(count, thread_name_prefix="read")
    try:
        yield from executor.map(read, files)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in own:
            worker.stop()
        executor.shutdown(wait=True)


class _Worker:
    """A process running `index.worker`, started when it is first needed and again after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def read(self, file: SourceFile, time_limit: float) -> FileResult:
        process = self._running()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(time_limit, give_up)
        timer.start()
        try:
            answer = _ask(process, file)
        finally:
            timer.cancel()
        if answer is not None:
            return _unpacked(answer)
        self.stop()
        if late.is_set():
            return Interrupted(
                file.name, f"reading it took longer than {time_limit:.0f} seconds", "Give its text as .txt."
            )
        return Interrupted(
            file.name, "reading it ended in a crash: it is damaged or too large", "Give its text as .txt."
        )

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):  # unsent words for a process that is gone
                        stream.close()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "index.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env=environment(),
            )
        return self._process


def _ask(process: subprocess.Popen[str], file: SourceFile) -> dict[str, Any] | None:
    """Return the process's answer about a file; None if it died before it gave one."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(json.dumps({"path": str(file.path.resolve()), "name": file.name}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        answer: dict[str, Any] | None = json.loads(line) if line.endswith("\n") else None
    except (OSError, ValueError):
        return None
    return answer


def _unpacked(answer: dict[str, Any]) -> FileResult:
    if "problem" in answer:
        return FileProblem(*answer["problem"])
    return tuple(
        ReadReport(report_from_json(facts), tuple(paragraph_from_row(row) for row in rows))
        for facts, rows in answer["reports"]
    )
