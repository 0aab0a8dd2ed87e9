"""Who may change the index from the page, and until when."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable

from web.attempts import Attempts

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
