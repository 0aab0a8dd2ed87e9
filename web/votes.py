"""What people said of answers: up or down, with the question and what was cited, kept in an SQLite file."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import InspectQAError

FILE = "feedback.sqlite"
"""The file's name in the folder of a server's own files."""

MOST = 100_000
"""Votes kept at most; later ones are refused, so that nobody fills the disk."""

_TABLE = """CREATE TABLE IF NOT EXISTS votes (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, up INTEGER NOT NULL, reason TEXT NOT NULL, answer TEXT NOT NULL
)"""
_PUT = """INSERT INTO votes VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
SET at = excluded.at, up = excluded.up, reason = excluded.reason, answer = excluded.answer"""


class FeedbackProblem(InspectQAError):
    """Votes that cannot be kept or read."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph that the answer cited: its report's id and file, its number, and the first quote of it."""

    report: str
    file: str
    number: str
    quote: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer that a vote is about, and the question with those before it.

    `reports` are (id, file, authority) of the reports that were looked at, where they are few enough to name.
    """

    question: str
    context: tuple[str, ...]
    read_as: str
    status: str
    reports: tuple[tuple[str, str, str], ...]
    looked_at: int
    cited: tuple[Cited, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote; `id` tells it from all others, `at` is when it was last changed, in ISO 8601 with its zone."""

    id: str
    at: str
    up: bool
    reason: str
    judged: Judged


class Votes:
    """The votes in `file`, which is made with the first of them; safe to share between threads."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def can_be_kept(self) -> bool:
        """Say whether the file, or the folder that it would be made in, may be written; nothing is."""
        place = self.file
        while not place.exists() and place != place.parent:
            place = place.parent
        return os.access(place, os.W_OK)

    def put(self, vote: Vote) -> None:
        """Keep a vote, in the place of an earlier one of its id; raises FeedbackProblem."""
        with self._open(make=True) as votes:
            kept = votes.execute("SELECT count(*) FROM votes WHERE id <> ?", (vote.id,)).fetchone()[0]
            if kept >= MOST:
                raise FeedbackProblem(f"{self.file} holds {MOST:,} votes, which is the most it takes")
            answer = json.dumps(asdict(vote.judged), ensure_ascii=False)
            votes.execute(_PUT, (vote.id, vote.at, vote.up, vote.reason, answer))

    def all(self) -> list[Vote]:
        """Return every vote, oldest first; none where there is no file. Raises FeedbackProblem."""
        if not self.file.exists():
            return []
        with self._open() as votes:
            rows = votes.execute("SELECT id, at, up, reason, answer FROM votes ORDER BY at, id").fetchall()
        return [Vote(id, at, bool(up), reason, _judged(answer)) for id, at, up, reason, answer in rows]

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        try:
            if make:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            uri = f"{self.file.resolve().as_uri()}?mode={'rwc' if make else 'ro'}"
            with closing(sqlite3.connect(uri, uri=True, timeout=5)) as connection, connection:
                if make:
                    connection.execute(_TABLE)
                yield connection
        except (sqlite3.Error, OSError, ValueError, KeyError, TypeError) as error:
            raise FeedbackProblem(
                f"{self.file} cannot be {'written' if make else 'read'}: {error}",
                "Look whether the disk is full, and who may write there.",
            ) from error


def _judged(answer: str) -> Judged:
    found = json.loads(answer)
    return Judged(
        question=found["question"],
        context=tuple(found["context"]),
        read_as=found["read_as"],
        status=found["status"],
        reports=tuple((id, file, authority) for id, file, authority in found["reports"]),
        looked_at=found["looked_at"],
        cited=tuple(Cited(**each) for each in found["cited"]),
        generation=found["generation"],
    )
