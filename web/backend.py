"""The assistant that the page asks, as `create_app` was given it, and its answers.

A request sees one generation of the index from its beginning to its end: a paragraph is shown from the index
that it was cited from, whatever comes into use meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, g

from qa.answer import Answer
from qa.assistant import Assistant
from web.answers import Answers

_NAME = "inspectqa"


def install(app: Flask, assistant: Assistant, on_new: Callable[[Answer], None] | None = None) -> None:
    """Give the application its assistant; `on_new` is called with each answer that is not a kept one."""
    app.extensions[_NAME] = Answers(assistant, on_new=on_new)


def answers() -> Answers:
    """Return the answers that the application keeps, of the generation that this request sees."""
    if _NAME not in g:
        setattr(g, _NAME, cast(Answers, current_app.extensions[_NAME]).pinned())
    return cast(Answers, getattr(g, _NAME))


def assistant() -> Assistant:
    """Return the application's assistant, with the generation that this request sees."""
    return answers().assistant
