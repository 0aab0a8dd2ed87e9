"""Answers kept for a while, so that a conversation shown again costs no asking again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from copy import copy

from qa.answer import Answer
from qa.assistant import Assistant

KEPT = 512
"""Answers kept at most; the one unused for longest goes first."""

_Key = tuple[tuple[str, str], str, tuple[str, ...], str | None, str | None, frozenset[str] | None]


class Answers:
    """The assistant's answers, each asked for once an index generation; safe to share between threads.

    `on_new` is called with each answer that was not kept yet.
    """

    def __init__(
        self, assistant: Assistant, kept: int = KEPT, on_new: Callable[[Answer], None] | None = None
    ) -> None:
        self.assistant = assistant
        self._kept = kept
        self._on_new = on_new
        self._lock = threading.Lock()
        self._answers: OrderedDict[_Key, Answer] = OrderedDict()

    def pinned(self) -> Answers:
        """Return these answers as one request needs them: all from the same generation, kept for all."""
        one = copy(self)
        one.assistant = self.assistant.pinned()
        return one

    def ask(
        self,
        question: str,
        context: tuple[str, ...],
        authority: str | None,
        report: str | None,
        reports: frozenset[str] | None = None,
    ) -> Answer:
        """Return the kept answer or ask, as `Assistant.ask` does; a problem with a question is not kept."""
        # The generation is read before asking: an index swapped in between is asked again under its own name.
        key = (self.assistant.current, question, context, authority, report, reports)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = self.assistant.ask(
            question, context=context, authority=authority, report=report, reports=reports
        )
        if self._on_new is not None:
            self._on_new(answer)
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        return answer
