"""What a server that changes its index has besides the assistant: jobs, their history, the reports' files."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from qa.library import Libraries
from web.attempts import Attempts
from web.jobs import Jobs
from web.shelf import Shelf
from web.watch import Watcher

_NAME = "inspectqa_service"

LASTS = 8 * 60 * 60.0
"""Seconds after which somebody who logged in has to log in again."""


class Logins:
    """Who may change the index: those who knew the token, until they log out or a working day is over."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.attempts = Attempts(clock)
        self._token = token.encode()
        self._clock = clock
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}

    def knows(self, token: str) -> bool:
        """Compare with the token, in a time that says nothing about it."""
        return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), self._token)

    def begin(self) -> str:
        """Return the name of a new login."""
        name, now = secrets.token_urlsafe(24), self._clock()
        with self._lock:
            self._until = {each: until for each, until in self._until.items() if until > now}
            self._until[name] = now + LASTS
        return name

    def valid(self, name: str) -> bool:
        """Say whether a login of this name has begun and not ended."""
        with self._lock:
            return self._until.get(name, 0.0) > self._clock()

    def end(self, name: str) -> None:
        """End a login."""
        with self._lock:
            self._until.pop(name, None)


@dataclass(frozen=True, slots=True)
class Service:
    """The parts; `logins` is None where nobody may change the index from the page."""

    libraries: Libraries
    jobs: Jobs
    shelf: Shelf
    logins: Logins | None = None
    watcher: Watcher | None = None
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def start(self) -> None:
        """Follow the index folder and watch the reports' folder, if one is to be watched.

        What an earlier server left undone is told and cleared up first.
        """
        self.jobs.tell_interrupted()
        self.shelf.clear_up()
        self.libraries.follow()
        if self.watcher is not None:
            self.watcher.start()

    def stop(self) -> None:
        """End what was started, and a job that is at work, which is written down."""
        self.jobs.stop()
        if self.watcher is not None:
            self.watcher.stop()
        self.libraries.stop()


def state_folder(index: Path) -> Path:
    """Return where a server keeps its own files if nobody says: beside the index folder."""
    index = index.resolve()
    return index.with_name(f"{index.name}-state")


def install(app: Flask, service: Service) -> None:
    """Give the application its service."""
    app.extensions[_NAME] = service


def service() -> Service:
    """Return the application's service."""
    return cast(Service, current_app.extensions[_NAME])
