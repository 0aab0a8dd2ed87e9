"""Answers kept for a while, so that a conversation shown again costs no asking again."""

from __future__ import annotations

import threading
from collections import OrderedDict

from qa.answer import Answer
from qa.assistant import Assistant

KEPT = 512
"""Answers kept at most; the one unused for longest goes first."""

_Key = tuple[str, str, tuple[str, ...], str | None, str | None]


class Answers:
    """The assistant's answers, each asked for once an index generation; safe to share between threads."""

    def __init__(self, assistant: Assistant, kept: int = KEPT) -> None:
        self.assistant = assistant
        self._kept = kept
        self._lock = threading.Lock()
        self._answers: OrderedDict[_Key, Answer] = OrderedDict()

    def ask(
        self, question: str, context: tuple[str, ...], authority: str | None, report: str | None
    ) -> Answer:
        """Return the kept answer or ask, as `Assistant.ask` does; a problem with a question is not kept."""
        # The generation is read before asking: an index swapped in between is asked again under its own name.
        key = (self.assistant.index.folder.name, question, context, authority, report)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = self.assistant.ask(question, context=context, authority=authority, report=report)
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        return answer
