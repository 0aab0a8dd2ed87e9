"""How often a token may be guessed: a few times in a while, from each address."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

ALLOWED = 5
"""Wrong tokens an address may send within `WINDOW`; then it has to wait."""

WINDOW = 300.0
"""Seconds."""

ADDRESSES = 10_000
"""Addresses that are remembered at most; the one heard from longest ago is forgotten first."""


class Attempts:
    """The failed attempts of each address; safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def allow(self, address: str) -> float:
        """Count an attempt of `address`, and return 0, or the seconds that it has to wait before the next.

        Counted before it is known whether it succeeds: many sent at once must not all be let through.
        """
        now = self._clock()
        with self._lock:
            times = self._failed.setdefault(address, deque())
            self._failed.move_to_end(address)
            while times and times[0] <= now - WINDOW:
                times.popleft()
            if len(times) >= ALLOWED:
                return times[0] + WINDOW - now
            times.append(now)
            while len(self._failed) > ADDRESSES:
                self._failed.popitem(last=False)
            return 0.0

    def forget(self, address: str) -> None:
        """Count no earlier attempt of `address` any more: it knew the token."""
        with self._lock:
            self._failed.pop(address, None)
