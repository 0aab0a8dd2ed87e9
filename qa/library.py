"""The generations of an index folder: which one is open, and how the next takes its place."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.embed import DEFAULT_MODEL, TransformerEncoder
from index.encoder import Encoder
from index.errors import IndexProblem, InspectQAError
from index.manifest import REBUILD, read_current
from index.store import Index
from qa.expand import Expander, harvested
from qa.judge import Judge, judge_for
from qa.names import Names
from qa.plea import read_plea

_READY = "Are you ready?"

EVERY = 0.5
"""Seconds between two looks at which generation is in use."""

TRY_AGAIN = 30.0
"""Seconds after which a generation that could not be opened is tried again."""


@dataclass(frozen=True, slots=True)
class Library:
    """A generation of the index, known by its name and checksum (`current`), and what is made of it once."""

    current: tuple[str, str]
    store: Index
    encoder: Encoder
    names: Names
    expander: Expander
    judge: Judge | None = None

    def warm_up(self) -> None:
        """Load the models and the tables of words now, so that the first question does not wait for them."""
        read_plea(_READY, ())
        self.encoder.question(_READY)
        if self.judge is not None:
            self.judge.load()


class Libraries:
    """The generation in use of the index folder `path`, open; safe to share between threads.

    With `fast`, nothing is judged (see `qa.judge`); `judge` judges in place of the one that ships.

    Whoever asks for it opens a new one, unless `follow` was called: then a thread of its own does, and the
    generation before goes on answering until the new one is open. `on_open` is called with each that was
    opened.
    """

    def __init__(
        self, path: Path, encoder: Encoder | None = None, *, fast: bool = False, judge: Judge | None = None
    ) -> None:
        self.path = path
        self.fast = fast
        self._given_judge = judge
        self.problem: InspectQAError | None = None
        self.on_open: Callable[[Library], None] | None = None
        self._given = encoder
        self._lock = threading.Lock()
        self._open: Library | None = None
        self._follower: threading.Thread | None = None
        self._ended = threading.Event()

    def current(self) -> Library:
        """Return the generation to answer from; raises IndexProblem where none can be opened."""
        if self._follower is not None and self._open is not None:
            return self._open
        return self.refresh()

    def refresh(self) -> Library:
        """Open the generation in use if it is not open yet, and return it.

        `problem` says from then on why the newest one could not be opened, None where it could.
        """
        try:
            library = self._refreshed(read_current(self.path))
        except InspectQAError as problem:
            self.problem = problem
            raise
        self.problem = None
        return library

    def follow(self, every: float = EVERY) -> None:
        """Look every so many seconds, in the background, which generation is in use, and open it."""
        self._ended.clear()
        self._follower = threading.Thread(target=self._follow, args=(every,), name="follow", daemon=True)
        self._follower.start()

    def stop(self) -> None:
        """End following; from now on whoever asks opens a new generation."""
        self._ended.set()
        if self._follower is not None:
            self._follower.join()
            self._follower = None

    def _follow(self, every: float) -> None:
        failed, again = "", 0.0
        while not self._ended.wait(every):
            named = self._named()
            if named == failed and time.monotonic() < again:
                continue  # reading all of a damaged index over and over would slow the answers
            try:
                self.refresh()
                failed = ""
            except InspectQAError:
                failed, again = named, time.monotonic() + TRY_AGAIN

    def _named(self) -> str:
        try:
            return " ".join(read_current(self.path))
        except InspectQAError as problem:
            return str(problem)

    def _refreshed(self, current: tuple[str, str]) -> Library:
        with self._lock:
            if self._open is None or self._open.current != current:
                self._open = self._opened()
                if self.on_open is not None:
                    self.on_open(self._open)
            return self._open

    def _opened(self) -> Library:
        try:
            store = Index.open(self.path)
            encoder = self._given or self._encoder_of(store.model)
            store.check_model(encoder.sha256, encoder.dimension)
            names = Names(store.reports, partial(_says, store))
            expander = Expander(harvested(store.texts()))
            judge = None if self.fast else self._judge_of(encoder)
            # Its own name, not the one read before: yet another may have been put into use meanwhile.
            current = (store.folder.name, store.manifest["sha256"])
            library = Library(current, store, encoder, names, expander, judge)
            if self._follower is not None:
                library.warm_up()
        except (OSError, sqlite3.Error, RuntimeError, ValueError, MemoryError) as error:
            raise IndexProblem(f"{self.path} cannot be opened: {error}", REBUILD) from error
        return library

    def _judge_of(self, encoder: Encoder) -> Judge | None:
        if self._open is not None and self._open.encoder is encoder:
            return self._open.judge
        return self._given_judge or judge_for(encoder)

    def _encoder_of(self, model: str) -> Encoder:
        if self._open is not None and self._open.store.model == model:
            return self._open.encoder
        return TransformerEncoder(None if model == DEFAULT_MODEL else model)


def _says(store: Index, text: str, reports: Sequence[str]) -> bool:
    """Tell whether the words `text` stand in any of these reports, or in any report if none is given."""
    scope = store.scope_passages(reports) if reports else None
    return bool(store.word_scores(f'"{text}"', scope))
