"""The chat page and the JSON API over a `qa.assistant.Assistant`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask

from qa.assistant import Assistant
from web import backend, compression, errors, security, wording
from web.api import api
from web.blocks import in_own_words
from web.chat import chat
from web.excerpt import linked, without_bullet
from web.health import health
from web.reports import reports

YEAR = 365 * 24 * 60 * 60


def create_app(assistant: Assistant) -> Flask:
    """Return the application that answers with `assistant`; it keeps no other state."""
    app = Flask(__name__)
    backend.install(app, assistant)
    security.secure(app)
    compression.compress(app)
    errors.handle(app)
    for blueprint in (chat, reports, api, health):
        app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        wording=wording, linked=linked, in_own_words=in_own_words, without_bullet=without_bullet
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the contract's order reads better
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _version_static_files(app)
    return app


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
