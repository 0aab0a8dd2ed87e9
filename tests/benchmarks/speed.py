"""How long an answer takes over all current reports, on one core, beside plain cosine and a library.

    python -m tests.benchmarks.speed GOLD... --index DIR

Every question of the gold files is asked, those without an answer too, with and without the judge, and
nothing is said of the report that it is about: all current reports are searched, unless the question itself
names an authority. Plain cosine and txtai (see `tests.benchmarks.libraries`) only rank, always all paragraphs
of all current reports, which are embedded before the clock starts; that takes minutes. The process stays on
one core where the system can do that; PyTorch, FAISS and NumPy's libraries use one thread anywhere. Ends
with 1, and says why, where the index is too big or the answers without the judge are too slow.
"""

from __future__ import annotations

import os
import sys
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
from qa.baseline import yardstick
from qa.cli import index_option
from qa.gold import Labelled, read_gold

from .libraries import Ranker, timed, yardsticks
from .table import Figure, milliseconds, table

FAST = "inspection-qa --fast"
ALL = "all current reports"
"""The name of what plain cosine and txtai rank, their only group."""


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
    """Return the figures of the assistant with and without its judge, plain cosine's and, if there, txtai's.

    `reports` is how many reports the median question is asked of; the times are those of whole answers, or
    of the ranking alone.
    """
    whole = Assistant(folder, encoder)
    library = whole.libraries.current()
    fast = Assistant(folder, encoder or library.encoder, fast=True)
    rows = {"inspection-qa": _speed(whole, labelled), FAST: _speed(fast, labelled)}
    current = [report.id for report in library.store.reports if report.superseded_by is None]
    groups = {ALL: [each for report in current for each in library.store.paragraphs(report)]}
    for name, ranker in yardsticks(library.store, yardstick(library.encoder), groups).items():
        rows[name] = {
            "questions": len(labelled),
            "reports": len(current),
            **milliseconds(_taken(ranker, labelled)),
        }
    return rows


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


def _taken(ranker: Ranker, labelled: Sequence[Labelled]) -> list[float]:
    taken: list[float] = []
    ranker(labelled[0], ALL)  # what is loaded at the first question is not timed
    for one in labelled:
        timed(ranker, taken)(one, ALL)
    return taken


_MOST = click.FloatRange(min=0)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--paragraph-bytes", default=60_000, show_default=True, type=_MOST, help="Most in the index.")
@click.option("--p50-ms", default=20, show_default=True, type=_MOST, help="Most for the median with --fast.")
@click.option("--p95-ms", default=50, show_default=True, type=_MOST, help="Most for 95 of 100 with --fast.")
@index_option
def main(gold: tuple[Path, ...], folder: Path, **most: float) -> None:
    """Time the questions of the files GOLD over all current reports, on one core.

    Ends with 1 where a figure is over its limit.
    """
    one_core()
    rows = speeds(folder, [one for file in gold for one in read_gold(file)])
    click.echo(table(rows))
    store = Index.open(folder)
    size, count = bytes_a_paragraph(store), store.manifest["counts"]["paragraphs"]
    click.echo(f"index: {count} paragraphs, {size:.0f} bytes each")
    held = (
        ("bytes a paragraph", size, most["paragraph_bytes"]),
        (f"{FAST}: ms p50", rows[FAST]["ms p50"] or 0, most["p50_ms"]),
        (f"{FAST}: ms p95", rows[FAST]["ms p95"] or 0, most["p95_ms"]),
    )
    if over := [f"{what} is {found:,.1f}, over {limit:,g}" for what, found, limit in held if found > limit]:
        click.echo("\n".join(over), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
