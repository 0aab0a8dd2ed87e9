"""Further processes that answer questions: the interpreter lets one process use hardly more than one core.

They are started when questions first come in together, so that a person alone neither waits for them nor
pays their memory, and end when there was nothing for them to do for a while. What becomes of one costs nobody
an answer: the server, which goes on answering beside them, then asks itself.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from logging import getLogger

from index.errors import QuestionProblem
from index.process import environment
from qa.answer import Answer
from web.asker import Request
from web.limits import ASKERS

COMMAND = (sys.executable, "-m", "web.asker")

BESIDE = 2
"""Questions that the server itself works on at the same time while others do too (`ASKERS` while none does):
one alone would leave its core idle wherever it waits, with more the pages of what others answered wait."""

PATIENCE = 10.0
"""Seconds that a further process may take for an answer, most of which take a twentieth of one."""

PAUSES = (1.0, 60.0)
"""Seconds until one that ended is replaced: after the first end, and at most, doubled with every end as long
as none lives for the latter."""

_log = getLogger(__package__)


class Asker:
    """One process that answers; a thread of its own hears what it says (`hear`) as long as it lives."""

    def __init__(self, process: subprocess.Popen[bytes], patience: float) -> None:
        self._process = process
        self._patience = patience
        self._asked: Future[Answer | QuestionProblem | None] = Future()
        self._over = False
        self._ready_at: float | None = None

    def ask(self, request: Request) -> Answer | QuestionProblem | None:
        """Return what it answers, None where it does not; to be asked by one thread at a time."""
        asked = self._asked = Future()
        with suppress(OSError, ValueError):  # it ended, which is heard
            assert self._process.stdin is not None
            self._process.stdin.write(pickle.dumps(request, pickle.HIGHEST_PROTOCOL))
            self._process.stdin.flush()
        if self._over:  # perhaps that was heard before anybody waited
            return None
        try:
            return asked.result(self._patience)
        except TimeoutError:
            self.end()
            return None

    def hear(self, on_ready: Callable[[Asker], None]) -> str:
        """Take in what it says until it ends; return why it did, "" where it only was not needed any more."""
        problem = ""
        with suppress(OSError, EOFError, pickle.UnpicklingError), self._process:
            assert self._process.stdout is not None
            problem = pickle.load(self._process.stdout)
            if not problem:
                self._ready_at = time.monotonic()
                on_ready(self)
            while not problem:
                said = pickle.load(self._process.stdout)
                self._asked.set_result(said)
        self._over = True
        if not self._asked.done():
            self._asked.set_result(None)
        status = self._process.returncode
        return problem or (f"it ended with status {status}" if status else "")

    def answered_for(self) -> float:
        """Return for how many seconds it has been ready."""
        return 0.0 if self._ready_at is None else time.monotonic() - self._ready_at

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()


class Askers:
    """Up to `count` processes, and whose turn it is to answer; safe to share between threads.

    `command` runs `web.asker`. One that takes longer than `patience` seconds for an answer is ended. None is
    started before there are two questions at the same time.
    """

    def __init__(self, count: int, command: Sequence[str], patience: float = PATIENCE) -> None:
        self.count = count
        self._command = tuple(command)
        self._patience = patience
        self._free = threading.Condition()
        self._at_work = self._here = 0
        self._living: set[Asker] = set()
        self._ready: set[Asker] = set()
        self._idle: list[Asker] = []
        self._keepers: list[threading.Thread] = []
        self._ended = threading.Event()

    @property
    def ready(self) -> int:
        """How many processes answer now."""
        return len(self._ready)

    @contextmanager
    def turn(self) -> Iterator[Asker | None]:
        """Wait for somebody who is free to answer, and give the process; None is the server itself."""
        with self._free:
            self._at_work += 1
            if self._at_work > 1:
                self._begin()
            self._free.wait_for(lambda: self._idle or self._here < (BESIDE if self._ready else ASKERS))
            # The server itself first: with one question at a time, that is where all it needs is at hand.
            asker = self._idle.pop() if self._idle and self._here else None
            self._here += asker is None
        try:
            yield asker
        finally:
            with self._free:
                self._at_work -= 1
                self._here -= asker is None
                if asker is not None and asker in self._ready:
                    self._idle.append(asker)
                self._free.notify()

    def stop(self) -> None:
        """End all processes, and start no more."""
        with self._free:
            self._ended.set()
            for asker in self._living:
                asker.end()
        for keeper in self._keepers:
            keeper.join()

    def _begin(self) -> None:
        self._keepers = [keeper for keeper in self._keepers if keeper.is_alive()]
        while len(self._keepers) < self.count and not self._ended.is_set():
            keeper = threading.Thread(target=self._keep, name="keep an asker", daemon=True)
            self._keepers.append(keeper)
            keeper.start()

    def _keep(self) -> None:
        """Have one process, and another when that ended, until none is needed."""
        first, most = PAUSES
        pause = first
        while True:
            answered_for, why = self._live()
            if not why or self._ended.is_set():
                return
            if answered_for > most:
                pause = first
            if pause == first:
                _log.warning("A process that answers questions is to be replaced: %s.", why)
            if self._ended.wait(pause):
                return
            pause = min(2 * pause, most)

    def _live(self) -> tuple[float, str]:
        """Have a process answer from its start to its end; return how long it did (s), and why it ended."""
        with self._free:
            if self._ended.is_set():
                return 0.0, ""
            try:
                asker = Asker(self._started(), self._patience)
            except OSError as error:
                return 0.0, f"it cannot be started: {error}"
            self._living.add(asker)
        try:
            why = asker.hear(self._join)
        finally:
            with self._free:
                self._living.discard(asker)
                self._ready.discard(asker)
                if asker in self._idle:
                    self._idle.remove(asker)
                self._free.notify_all()  # the server itself may have more turns now
        return asker.answered_for(), why

    def _join(self, asker: Asker) -> None:
        with self._free:
            self._ready.add(asker)
            self._idle.append(asker)
            self._free.notify()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it might tell what people ask
            env=environment(),
        )
