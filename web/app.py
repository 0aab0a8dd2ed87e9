"""The application: the chat page and the JSON API put together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Flask

from qa.assistant import Assistant
from web import backend, compression, errors, feedback, limits, logs, metrics, pages, security, wording
from web import service as services
from web.admin import admin
from web.api import api
from web.blocks import in_own_words
from web.chat import chat
from web.excerpt import without_bullet
from web.export import export
from web.health import health
from web.hosts import limit_hosts
from web.login import guard, login
from web.place import permalink, with_query
from web.reports import reports
from web.service import Service
from web.settings import Settings
from web.spread import SpreadAssistant

YEAR = 365 * 24 * 60 * 60


def create_app(
    assistant: Assistant,
    originals: Sequence[Path] = (),
    service: Service | None = None,
    settings: Settings = Settings(),  # noqa: B008  # frozen
) -> Flask:
    """Return the application that answers with `assistant`; it keeps no other state.

    `originals` are files and folders in which the reports' original files may be, besides those that the
    index was built from. With a `service`, its changes of the index are counted, and where somebody may log
    in, the page for them exists. `settings` say what clients may do, and what is written down.
    """
    app = Flask(__package__)
    logs.install(app, settings.log, questions=settings.log_questions)
    limit_hosts(app, settings.hosts)
    figures = metrics.Metrics(assistant)
    if isinstance(assistant, SpreadAssistant):
        figures.watch(assistant.askers)
    metrics.install(app, figures)
    backend.install(app, assistant, figures.answered)
    pages.install(app, originals if service is None else (*originals, service.shelf.folder))
    security.secure(app)
    compression.compress(app)
    errors.handle(app)
    limits.install(app, settings)
    feedback.install(app, settings.feedback)
    for blueprint in (chat, reports, pages.pages, export, api, health):
        app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        wording=wording,
        in_own_words=in_own_words,
        without_bullet=without_bullet,
        permalink=permalink,
        with_query=with_query,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the contract's order reads better
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if service is not None:
        _administrate(app, service, figures)
    _version_static_files(app)
    return app


def _administrate(app: Flask, service: Service, figures: metrics.Metrics) -> None:
    services.install(app, service)
    figures.follow(service.libraries, service.jobs)
    if service.logins is not None:
        guard(app, service.key)
        app.register_blueprint(login)
        app.register_blueprint(admin)


def _version_static_files(app: Flask) -> None:
    """Let browsers keep static files for a year: their addresses change with their content."""
    folder = Path(app.static_folder or "")
    versions = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:10] for file in sorted(folder.iterdir())
    }
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR

    @app.url_defaults
    def version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and values.get("filename") in versions:
            values["v"] = versions[values["filename"]]
