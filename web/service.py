"""What a server that changes its index has besides the assistant: jobs, their history, the reports' files."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from qa.library import Libraries
from web.jobs import Jobs
from web.logins import Logins
from web.shelf import Shelf
from web.watch import Watcher

_NAME = "inspectqa_service"


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
