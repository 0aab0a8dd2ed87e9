"""The assistant that the page asks, as `create_app` was given it."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from qa.assistant import Assistant

_NAME = "inspectqa"


def install(app: Flask, assistant: Assistant) -> None:
    """Give the application its assistant."""
    app.extensions[_NAME] = assistant


def assistant() -> Assistant:
    """Return the application's assistant."""
    return cast(Assistant, current_app.extensions[_NAME])
