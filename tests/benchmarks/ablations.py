"""What each part is worth: the ranking, and what is refused, with one part left out at a time.

    python -m tests.benchmarks.ablations GOLD... --index DIR

The first table is the mean nDCG@10 over the answerable questions, a column a file and the last over all. It
is of the ranking alone, without the answers from covers and lists of improvements that `evaluate` counts too.
A feature is left out by giving it no weight in the fusion. For the rows "exact tokens" (in place of those of
four bits a dimension) and "without headings", the reports that are asked are embedded again; the other rows
need nothing but the index.

The second table is what `evaluate` tells of whole answers: without the judge, as `--fast` does it, and
without the sign that the kind of answer is missing. The other signs keep their weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, fields
from pathlib import Path
from unittest.mock import patch

import click

from qa import confidence, retrieve
from qa.assistant import Assistant
from qa.cli import index_option
from qa.evaluate import TOP, evaluate, mean, ndcg, report_ids, summary
from qa.expand import Expander, harvested
from qa.gold import Labelled, read_gold
from qa.library import Library
from qa.question import read_question

from .reembedded import Reembedded, reembedded
from .table import Figure, table

ALL = "all parts"
REFUSALS = ("auroc", "refused_answerable", "refused_unanswerable", "precision", "recall")


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answerable question: its label, its report, and what it asks in words of its own."""

    labelled: Labelled
    report: str
    topic: str


def ablations(assistant: Assistant, files: Mapping[str, Sequence[Labelled]]) -> dict[str, dict[str, Figure]]:
    """Return the mean nDCG@10 by what is left out, then by the name of the file, and "all"."""
    library = assistant.libraries.current()
    asked = {name: list(_asked(library, labelled)) for name, labelled in files.items()}
    reports = list(dict.fromkeys(one.report for some in asked.values() for one in some))
    found: dict[str, dict[str, Figure]] = {}
    for part, (left_out, expander) in _parts(library, reports).items():
        with left_out:
            scores = {name: [_score(library, one, expander) for one in some] for name, some in asked.items()}
        row = {**scores, "all": [score for some in scores.values() for score in some]}
        found[part] = {name: mean(some) for name, some in row.items()}
    return found


def refusals(assistant: Assistant, labelled: Sequence[Labelled]) -> dict[str, dict[str, Figure]]:
    """Return the figures `REFUSALS` of the answers by what is left out of judging whether there is one."""
    fast = Assistant(assistant.path, assistant.libraries.current().encoder, fast=True)
    ways: dict[str, tuple[Assistant, AbstractContextManager[object]]] = {
        ALL: (assistant, nullcontext()),
        "without the judge": (fast, nullcontext()),
        "without the kind sign": (assistant, _no_kind()),
        "without both": (fast, _no_kind()),
    }
    found: dict[str, dict[str, Figure]] = {}
    for way, (asked, left_out) in ways.items():
        with left_out:
            figures = summary(evaluate(asked, labelled))["all"]
        found[way] = {name: figures[name] for name in REFUSALS}
    return found


def _no_kind() -> AbstractContextManager[object]:
    return patch.object(confidence, "asked_kind", lambda question: None)


def _parts(
    library: Library, reports: Sequence[str]
) -> dict[str, tuple[AbstractContextManager[object], Expander]]:
    """Return how each part is left out: what is changed meanwhile, and the names that a question is given."""
    whole, acronyms = library.expander, harvested(library.store.texts())
    exact, bare = (
        reembedded(library.store, library.encoder, reports, headings=headings) for headings in (True, False)
    )
    return {
        ALL: (nullcontext(), whole),
        **{
            f"without {name}": (patch.dict(retrieve.WEIGHTS, {name: 0.0}), whole) for name in retrieve.WEIGHTS
        },
        "exact tokens": (patch.object(library.store, "token_vectors", exact.token_vectors), whole),
        "without headings": (_without_headings(library, bare), whole),
        "without synonyms": (nullcontext(), Expander(acronyms, {})),
        "without acronyms": (nullcontext(), Expander({})),
        "without either": (nullcontext(), Expander({}, {})),
    }


@contextmanager
def _without_headings(library: Library, bare: Reembedded) -> Iterator[None]:
    """Search the words of the texts only, and the vectors of texts that were read without a heading."""
    word_query = retrieve.word_query

    def of_texts(text: str, phrases: Sequence[str] = ()) -> str:
        query = word_query(text, phrases)
        return query and f"text : ({query})"

    with ExitStack() as stack:
        stack.enter_context(patch.object(retrieve, "word_query", of_texts))
        for field in fields(bare):
            stack.enter_context(patch.object(library.store, field.name, getattr(bare, field.name)))
        yield


def _asked(library: Library, labelled: Sequence[Labelled]) -> Iterator[_Asked]:
    """Yield each answerable question."""
    ids = report_ids(library.store, labelled)
    for one in labelled:
        if one.gold:
            report = ids[one.file]
            topic = read_question(one.question, library.names, context=one.context, report=report).topic
            yield _Asked(one, report, topic)


def _score(library: Library, one: _Asked, expander: Expander) -> float:
    query = retrieve.read_query(library.encoder, expander, one.topic, [one.report])
    ranking = retrieve.rank(library.store, query, [one.report], TOP)
    return ndcg([hit.paragraph.number for hit in ranking.hits], one.labelled.gold)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@index_option
def main(gold: tuple[Path, ...], folder: Path) -> None:
    """Leave out one part at a time over the labelled questions of the files GOLD."""
    assistant, files = Assistant(folder), {file.stem: read_gold(file) for file in gold}
    click.echo(table(ablations(assistant, files)))
    click.echo()
    click.echo(table(refusals(assistant, [one for some in files.values() for one in some])))


if __name__ == "__main__":
    main()
