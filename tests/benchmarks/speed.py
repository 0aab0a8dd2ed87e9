"""How long an answer takes over all current reports, on one core, with and without the judge.

    python -m tests.benchmarks.speed GOLD... --index DIR

Every question of the gold files is asked, those without an answer too, and nothing is said of the report that
it is about: all current reports are searched, unless the question itself names an authority. The process
stays on one core where the system can do that; PyTorch, FAISS and NumPy's libraries use one thread anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click
import faiss
import numpy as np
from threadpoolctl import threadpool_limits

from index.encoder import Encoder
from index.store import Index
from qa.answer import Status
from qa.assistant import Assistant
from qa.cli import index_option
from qa.gold import Labelled, read_gold

from .table import Figure, milliseconds, table


def one_core() -> None:
    """Keep this process and the libraries it uses on one core from now on."""
    import torch

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    threadpool_limits(1)


def speeds(
    folder: Path, labelled: Sequence[Labelled], encoder: Encoder | None = None
) -> dict[str, dict[str, Figure]]:
    """Return the figures of the assistant with and without its judge.

    `reports` is how many reports the median question is asked of; the times are those of whole answers.
    """
    whole = Assistant(folder, encoder)
    fast = Assistant(folder, encoder or whole.libraries.current().encoder, fast=True)
    return {"inspection-qa": _speed(whole, labelled), "inspection-qa --fast": _speed(fast, labelled)}


def bytes_a_paragraph(store: Index) -> float:
    """Return the size of a generation's files for each of its paragraphs."""
    files = (file for file in store.folder.rglob("*") if file.is_file())
    return sum(file.stat().st_size for file in files) / int(store.manifest["counts"]["paragraphs"])


def _speed(assistant: Assistant, labelled: Sequence[Labelled]) -> dict[str, Figure]:
    assistant.warm_up()
    assistant.ask(labelled[0].question, context=labelled[0].context)  # what is made once is not timed
    answers = [assistant.ask(one.question, context=one.context) for one in labelled]
    return {
        "questions": len(answers),
        "reports": int(np.median([len(answer.scope) for answer in answers])),
        "answered": sum(answer.status is Status.ANSWERED for answer in answers),
        **milliseconds([answer.ms["total"] for answer in answers]),
    }


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@index_option
def main(gold: tuple[Path, ...], folder: Path) -> None:
    """Time the questions of the files GOLD over all current reports, on one core."""
    one_core()
    click.echo(table(speeds(folder, [one for file in gold for one in read_gold(file)])))
    store = Index.open(folder)
    count = store.manifest["counts"]["paragraphs"]
    click.echo(f"index: {count} paragraphs, {bytes_a_paragraph(store):.0f} bytes each")


if __name__ == "__main__":
    main()
