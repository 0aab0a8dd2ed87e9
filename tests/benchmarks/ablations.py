"""The ranking with one part left out at a time: what each part is worth.

    python -m tests.benchmarks.ablations GOLD... --index DIR

A feature is left out by giving it no weight in the fusion; "expansion" is the synonyms and acronyms. Each
column is the mean nDCG@10 over the answerable questions of one file, and the last over those of all. It is
the ranking alone, without the answers from covers and lists of improvements that `evaluate` counts as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from unittest.mock import patch

import click

from qa import retrieve
from qa.assistant import Assistant
from qa.cli import index_option
from qa.evaluate import TOP, mean, ndcg, report_ids
from qa.expand import Expander
from qa.gold import Labelled, read_gold
from qa.library import Library
from qa.question import read_question

from .table import Figure, table


def ablations(assistant: Assistant, files: Mapping[str, Sequence[Labelled]]) -> dict[str, dict[str, Figure]]:
    """Return the mean nDCG@10 by what is left out, then by the name of the file, and "all"."""
    library = assistant.libraries.current()
    asked = {name: list(_asked(library, labelled)) for name, labelled in files.items()}
    found: dict[str, dict[str, Figure]] = {}
    for part, left_out in _parts().items():
        with left_out:
            scores = {
                name: [
                    _score(library, one, report, queries[part == "expansion"])
                    for one, report, queries in some
                ]
                for name, some in asked.items()
            }
        row = {**scores, "all": [score for some in scores.values() for score in some]}
        found[part] = {name: mean(some) for name, some in row.items()}
    return {f"without {part}" if part else "all parts": row for part, row in found.items()}


def _parts() -> dict[str, AbstractContextManager[object]]:
    """Return how each part is left out; "" for none."""
    weights = {name: patch.dict(retrieve.WEIGHTS, {name: 0.0}) for name in retrieve.WEIGHTS}
    return {"": nullcontext(), **weights, "expansion": nullcontext()}


def _asked(
    library: Library, labelled: Sequence[Labelled]
) -> Iterator[tuple[Labelled, str, tuple[retrieve.Query, retrieve.Query]]]:
    """Yield each answerable question with its report's id and its queries, with and without expansion."""
    ids, bare = report_ids(library.store, labelled), Expander({}, {})
    for one in labelled:
        if one.gold:
            report = ids[one.file]
            topic = read_question(one.question, library.names, context=one.context, report=report).topic
            with_it, without = (
                retrieve.read_query(library.encoder, expander, topic, [report])
                for expander in (library.expander, bare)
            )
            yield one, report, (with_it, without)


def _score(library: Library, one: Labelled, report: str, query: retrieve.Query) -> float:
    ranking = retrieve.rank(library.store, query, [report], TOP)
    return ndcg([hit.paragraph.number for hit in ranking.hits], one.gold)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@index_option
def main(gold: tuple[Path, ...], folder: Path) -> None:
    """Leave out one part at a time over the labelled questions of the files GOLD."""
    click.echo(table(ablations(Assistant(folder), {file.stem: read_gold(file) for file in gold})))


if __name__ == "__main__":
    main()
