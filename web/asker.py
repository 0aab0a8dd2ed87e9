"""A process that answers questions for a server, which starts it and asks it (`web.askers`).

    python -m web.asker INDEX [--fast]

What goes through its pipes are pickles, one after another. It says first that it is ready, "", or why it
cannot answer; then to each `Request` a `Reply`. It ends when the server has ended, whatever it is doing, and
when nobody has asked it for a while.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from index.errors import InspectQAError, QuestionProblem

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.assistant import Assistant

Request = tuple[tuple[str, str], str, dict[str, Any]]
"""The generation that is to be asked (`Assistant.current`), the question, what else `Assistant.ask` takes."""

Reply = "Answer | QuestionProblem | None"
"""None where the server has to ask itself: another generation is open here, or something went wrong."""

LENGTHS = "64"
"""What oneDNN and PyTorch each keep prepared; they would keep 1024."""

UNASKED = 15 * 60.0
"""Seconds without a question after which it ends, so that a quiet server has its memory back."""


def main() -> None:
    """Answer requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, whose end ends this
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not mix with the replies
    asked: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_read, args=(requests, asked), daemon=True).start()
    keep_few_lengths()
    path, *options = sys.argv[1:]
    from qa.assistant import Assistant

    def say(said: object) -> None:
        pickle.dump(said, replies, pickle.HIGHEST_PROTOCOL)
        replies.flush()

    status = 1
    try:
        serve(Assistant(Path(path), fast="--fast" in options), asked, say)
        status = 0
    except BrokenPipeError:
        pass  # the server is gone
    finally:
        os._exit(status)  # not waiting for the thread that reads


def serve(assistant: Assistant, asked: SimpleQueue[Request], say: Callable[[object], None]) -> None:
    """Answer what is asked, until nothing has been for a while or the index cannot be opened at all."""
    try:
        assistant.warm_up()
    except InspectQAError as problem:
        say(str(problem))
        return
    one_thread_a_question()
    assistant.libraries.follow()
    say("")
    while True:
        try:
            request = asked.get(timeout=UNASKED)
        except Empty:
            return
        say(reply(assistant, request))


def reply(assistant: Assistant, request: Request) -> Answer | QuestionProblem | None:
    """Return what the generation that is named in the request answers, if it is the one in use here."""
    generation, question, rest = request
    try:
        here = assistant.pinned()
        return here.ask(question, **rest) if here.current == generation else None
    except QuestionProblem as problem:
        return problem
    except InspectQAError:
        return None  # the server meets it too, and tells it


def keep_few_lengths() -> None:
    """Have the networks' libraries forget most of what they prepare for each length of question and passage.

    After 400 questions a process held 1.5 GB of it and all else, instead of .75, and was none the faster. To
    be called before these libraries are loaded; whoever runs the program may have said otherwise.
    """
    for capacity in ("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "LRU_CACHE_CAPACITY"):
        os.environ.setdefault(capacity, LENGTHS)


def one_thread_a_question() -> None:
    """Keep a question's small matrix products to the thread that answers it, from now on.

    Woken for them, the other threads of the linear algebra library spin for longer than they help: that
    doubled the processor's time for an answer, which is what people who ask at once wait for.
    """
    threadpool_limits(limits=1, user_api="blas")


def _read(requests: BinaryIO, asked: SimpleQueue[Request]) -> None:
    try:
        while True:
            asked.put(pickle.load(requests))
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)  # at once, even while the model loads


if __name__ == "__main__":
    main()
