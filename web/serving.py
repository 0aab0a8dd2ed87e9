"""A server's parts put together from what was asked for on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.errors import IndexProblem
from index.manifest import CURRENT
from qa.assistant import Assistant
from web.history import History
from web.jobs import COMMAND, Jobs
from web.logins import Logins
from web.service import Service, state_folder
from web.shelf import Shelf
from web.uploads import MAX_UPLOAD
from web.watch import Watcher

BODY_AROUND_FILES = 1_000_000
"""Bytes of a request around the files that it sends."""


def make_service(
    assistant: Assistant,
    *,
    token: str = "",
    reports: Path | None = None,
    watch: Path | None = None,
    settle: float = 5.0,
    state: Path | None = None,
    command: Sequence[str] = COMMAND,
) -> Service:
    """Return the service for `assistant`; nothing is written or started yet.

    The reports' files are in `watch`, else `reports`, else a folder in `state`, which is beside the index
    folder unless said otherwise. Only the first two are taken for all that the index is to hold.
    `command` runs `web.builder`.
    """
    state = state or state_folder(assistant.path)
    folder = watch or reports
    shelf = Shelf(folder or state / "reports", state / "removed", whole=folder is not None)
    jobs = Jobs(assistant.libraries, History(state / "history.jsonl"), command=command)
    return Service(
        libraries=assistant.libraries,
        jobs=jobs,
        shelf=shelf,
        logins=Logins(token) if token else None,
        watcher=Watcher(shelf, jobs, settle=settle) if watch else None,
    )


def warm_up(assistant: Assistant, service: Service) -> None:
    """Open the index and load the model, so that the first question is answered fast too.

    Raises IndexProblem where that fails; no index at all is none where this server can make one.
    """
    if (assistant.path / CURRENT).exists() or not (service.logins or service.watcher):
        assistant.warm_up()
    elif assistant.path.is_file():
        raise IndexProblem(f"{assistant.path} is a file, not an index folder", "Name a folder: --index DIR")


def largest_body(service: Service, otherwise: int) -> int:
    """Return how many bytes of a request the server takes at all: more where files can be uploaded."""
    return MAX_UPLOAD + BODY_AROUND_FILES if service.logins else otherwise
