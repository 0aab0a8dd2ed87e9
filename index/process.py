"""What a process of this program's own needs: to find the package, and not to take all of the machine."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

MAX_MEMORY = 2 * 1024**3
"""Bytes that such a process may take, where the system can limit it."""

NICENESS = 10
"""How much a process that builds gives way to others, a server that answers above all. Where nobody else
wants the processor it is as fast as ever."""


def give_way() -> None:
    """Let the process that calls this be served after others, where the system knows such a thing.

    It is to be called before libraries start threads, which stay as they were begun.
    """
    if hasattr(os, "nice"):
        with suppress(OSError):  # a system that lets nobody change it
            os.nice(NICENESS)


def environment() -> dict[str, str]:
    """Return the environment in which a process finds this package, wherever it is started from."""
    home = str(Path(__file__).resolve().parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, inherited] if inherited else [home])}


def limit_memory() -> None:
    """Limit the memory of the process that calls this to `MAX_MEMORY`."""
    try:
        import resource
    except ImportError:  # there is no such limit on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MAX_MEMORY if most == resource.RLIM_INFINITY else min(MAX_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
