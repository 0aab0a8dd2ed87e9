"""The assistant that the page asks, as `create_app` was given it, and its answers."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from qa.assistant import Assistant
from web.answers import Answers

_NAME = "inspectqa"


def install(app: Flask, assistant: Assistant) -> None:
    """Give the application its assistant."""
    app.extensions[_NAME] = Answers(assistant)


def answers() -> Answers:
    """Return the answers that the application keeps."""
    return cast(Answers, current_app.extensions[_NAME])


def assistant() -> Assistant:
    """Return the application's assistant."""
    return answers().assistant
