"""The assistant of a server: its questions are spread over this process and further ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.encoder import Encoder
from index.errors import InspectQAError
from qa.answer import Answer
from qa.assistant import Assistant
from web.askers import COMMAND, PATIENCE, Askers


class SpreadAssistant(Assistant):
    """Answers as `Assistant` does, with up to `processes` further processes once questions come in together.

    All of an answer is of the generation that this assistant, or what it was `pinned` to, has open: a process
    that has another one open leaves it to this one. `seconds` are those that a request may take, if not 0;
    `command` runs `web.asker`.
    """

    def __init__(
        self,
        path: Path,
        encoder: Encoder | None = None,
        *,
        fast: bool = False,
        processes: int = 0,
        seconds: float = 0.0,
        command: Sequence[str] = COMMAND,
    ) -> None:
        super().__init__(path, encoder, fast=fast)
        whole = (*command, str(path.resolve()), *(["--fast"] if fast else []))
        # After half the time that a request has, this process has the other half to answer itself.
        self.askers = Askers(processes, whole, min(PATIENCE, seconds / 2 or PATIENCE))

    def ask(self, question: str, **rest: Any) -> Answer:
        """Answer a question, here or in another process; takes and raises what `Assistant.ask` does."""
        with self.askers.turn() as asker:
            said = asker.ask((self.current, question, rest)) if asker else None
            if isinstance(said, InspectQAError):
                raise said
            return said or super().ask(question, **rest)
