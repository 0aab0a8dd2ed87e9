"""Fits the weights of `qa.confidence` and prints how well they tell answerable questions from others.

    python -m qa.calibrate --index INDEX

It asks the questions in `qa/train/questions`. Those that their report does not answer, and the questions of
`off_topic.txt`, which no report answers, are told from the answerable ones; of these only the ones that the
embedding model was not trained on, which would seem surer than others. No report is both fitted on and
tested on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from importlib.resources import files
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from index.embed import Encoder, TransformerEncoder
from index.store import Index
from qa.cli import index_option
from qa.confidence import INTERCEPT, WEIGHTS, Signs, signs
from qa.evaluate import auroc
from qa.expand import Expander, harvested
from qa.retrieve import rank, read_query
from qa.train.data import Line, held_out, question_lines

FOLDS = 6
KIND_WEIGHTS = {"off_topic": 3.0, "near_miss": 0.35, "answerable": 0.7}


@dataclass(frozen=True, slots=True)
class Example:
    """A question's signs, the report that it was asked of, and its kind (a key of `KIND_WEIGHTS`)."""

    signs: Signs
    report: str
    kind: str


def examples(
    store: Index, encoder: Encoder, lines: Iterable[Line], unseen: Collection[str], seed: int
) -> Iterator[Example]:
    """Yield an example for each of `lines` that is used, and two for each question that is off topic.

    Of the answerable ones, those about the files in `unseen` are used.
    """
    ids = {file: report.id for report in store.reports for file in (report.file, *report.other_files)}
    expander = Expander(harvested(store.texts()))
    random = np.random.default_rng(seed)
    asked: list[tuple[str, str, str]] = []
    for line in lines:
        kind = "near_miss" if line["number"] is None else "answerable"
        if kind == "near_miss" or line["file"] in unseen:
            asked.append((str(line["question"]), ids[str(line["file"])], kind))
    reports = sorted({report for _, report, _ in asked})
    for question in (files("qa") / "off_topic.txt").read_text("utf-8").splitlines():
        asked += [(question, str(report), "off_topic") for report in random.choice(reports, 2, replace=False)]
    for question, report, kind in asked:
        query = read_query(encoder, expander, question, [report])
        yield Example(signs(store, query, rank(store, query, [report], 10)), report, kind)


def fit(found: Sequence[Example]) -> tuple[npt.NDArray[np.float64], float]:
    """Return the weights of the signs, (s,), and the intercept of a logistic model."""
    from sklearn.linear_model import LogisticRegression

    values = np.array([astuple(example.signs) for example in found])
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    model = LogisticRegression(C=10)
    model.fit(
        (values - mean) / deviation,
        [example.kind == "answerable" for example in found],
        sample_weight=[KIND_WEIGHTS[example.kind] for example in found],
    )
    weights = model.coef_[0] / deviation
    return weights, float(model.intercept_[0] - weights @ mean)


def cross_validated(found: Sequence[Example]) -> list[float]:
    """Return each example's total under weights that were fitted on other reports."""
    reports = sorted({example.report for example in found})
    totals = [0.0] * len(found)
    for fold in range(FOLDS):
        held_out = set(reports[fold::FOLDS])
        weights, intercept = fit([example for example in found if example.report not in held_out])
        for place, example in enumerate(found):
            if example.report in held_out:
                totals[place] = float(np.array(astuple(example.signs)) @ weights + intercept)
    return totals


@click.command()
@index_option
@click.option("--seed", default=5, show_default=True)
def main(folder: Path, seed: int) -> None:
    """Fit on the questions in the tree, asked of the index, and print weights and figures."""
    store = Index.open(folder)
    files_there = {file for report in store.reports for file in (report.file, *report.other_files)}
    lines = [line for line in question_lines() if line["file"] in files_there]
    found = list(examples(store, TransformerEncoder(store.model), lines, held_out(), seed))
    weights, intercept = fit(found)
    for field, weight in zip(fields(Signs), weights, strict=True):
        click.echo(f"{field.name:<12} {weight:6.2f}")
    click.echo(f"{'intercept':<12} {intercept:6.2f}")
    in_use = [float(np.array(astuple(one.signs)) @ np.array(astuple(WEIGHTS)) + INTERCEPT) for one in found]
    for name, totals in (("fitted, cross-validated", cross_validated(found)), ("in use", in_use)):
        of = {kind: _of(kind, found, totals) for kind in KIND_WEIGHTS}
        for kind in ("off_topic", "near_miss"):
            told = auroc(of["answerable"], of[kind])
            click.echo(f"AUROC against {kind}, weights {name}: {told:.3f}")


def _of(kind: str, found: Sequence[Example], totals: Sequence[float]) -> list[float]:
    return [total for total, example in zip(totals, found, strict=True) if example.kind == kind]


if __name__ == "__main__":
    main()
