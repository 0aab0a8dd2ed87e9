"""Fits the weights of `qa.confidence` and prints how well they tell answerable questions from others.

    python -m qa.calibrate --index INDEX

It asks the questions about the reports that nothing was trained on (`qa/train/questions/held_out.txt`), as
trained models are surer of those they know. Questions that their report does not answer, and those of
`off_topic.txt`, which no report answers, are told from the answerable ones; those kept apart that are about
nothing in these reports count as off topic, too. Questions that lean on an earlier one are not asked. No
report is both fitted on and tested on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from importlib.resources import files
from pathlib import Path

import click
import numpy as np

from index.embed import TransformerEncoder
from index.encoder import Encoder
from index.store import Index
from qa.confidence import JUDGED, SEARCHED, Signs, Weights, signs
from qa.evaluate import auroc
from qa.expand import Expander, harvested
from qa.judge import Judge, judge_for, judged
from qa.options import TellingCommand, fast_option, index_option
from qa.retrieve import rank, read_query
from qa.train.data import ELSEWHERE, Line, kind_of, lines_apart, report_ids

FOLDS = 6
SEED = 5
"""Which reports the questions that are off topic are asked of."""

REFUSED = 0.04
"""Share of answerable questions that may be refused."""

KIND_WEIGHTS = {"off_topic": 3.0, "near_miss": 0.35, "answerable": 0.7}


@dataclass(frozen=True, slots=True)
class Example:
    """A question's signs, the report that it was asked of, and its kind (a key of `KIND_WEIGHTS`)."""

    signs: Signs
    report: str
    kind: str


def examples(
    store: Index, encoder: Encoder, judge: Judge | None, lines: Sequence[Line], seed: int
) -> Iterator[Example]:
    """Yield an example for each of `lines`, and two for each question that is off topic.

    Raises QuestionProblem where a line's file is not indexed.
    """
    ids = report_ids(store, lines)
    expander = Expander(harvested(store.texts()))
    random = np.random.default_rng(seed)
    asked: list[tuple[str, str, str]] = []
    for line in lines:
        asked.append((str(line["question"]), ids[str(line["file"])], _kind(line)))
    reports = sorted({report for _, report, _ in asked})
    for question in (files("qa") / "off_topic.txt").read_text("utf-8").splitlines():
        some = random.choice(reports, min(2, len(reports)), replace=False)
        asked += [(question, str(report), "off_topic") for report in some]
    for question, report, kind in asked:
        query = read_query(encoder, expander, question, [report])
        ranking = judged(judge, store, query, rank(store, query, [report], 10))
        yield Example(signs(store, query, ranking), report, kind)


def _kind(line: Line) -> str:
    if line["number"] is not None:
        return "answerable"
    return "off_topic" if kind_of(line) == ELSEWHERE else "near_miss"


def fit(found: Sequence[Example]) -> Weights:
    """Return the weights of the signs of a logistic model; its intercept lets `REFUSED` be refused."""
    from sklearn.linear_model import LogisticRegression

    values = np.array([astuple(example.signs) for example in found])
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    deviation[deviation == 0] = 1  # a sign that was not looked for
    model = LogisticRegression(C=10)
    model.fit(
        (values - mean) / deviation,
        [example.kind == "answerable" for example in found],
        sample_weight=[KIND_WEIGHTS[example.kind] for example in found],
    )
    weights = model.coef_[0] / deviation
    answerable = values[[example.kind == "answerable" for example in found]] @ weights
    return Weights(Signs(*map(float, weights)), -float(np.quantile(answerable, REFUSED)))


def cross_validated(found: Sequence[Example]) -> list[float]:
    """Return each example's total under weights that were fitted on other reports."""
    reports = sorted({example.report for example in found})
    totals = [0.0] * len(found)
    for fold in range(FOLDS):
        held_out = set(reports[fold::FOLDS])
        weights = fit([example for example in found if example.report not in held_out])
        for place, example in enumerate(found):
            if example.report in held_out:
                totals[place] = weights.total(example.signs)
    return totals


def figures(store: Index, encoder: Encoder, judge: Judge | None, seed: int) -> Iterator[str]:
    """Yield, as lines to print, the weights fitted to the questions in the tree, and what they and those in
    use tell. Raises QuestionProblem where a report kept apart is not indexed.
    """
    found = list(examples(store, encoder, judge, lines_apart(), seed))
    fitted = fit(found)
    for field, weight in zip(fields(Signs), astuple(fitted.of), strict=True):
        yield f"{field.name:<12} {weight:6.2f}"
    yield f"{'intercept':<12} {fitted.intercept:6.2f}"
    in_use = SEARCHED if judge is None else JUDGED
    for name, totals in (
        ("fitted, cross-validated", cross_validated(found)),
        ("in use", [in_use.total(one.signs) for one in found]),
    ):
        of = {kind: _of(kind, found, totals) for kind in KIND_WEIGHTS}
        refused = {kind: float(np.mean([total < 0 for total in own])) for kind, own in of.items() if own}
        yield f"weights {name}: refused {refused['answerable']:.3f} of the answerable questions"
        for kind in ("off_topic", "near_miss"):
            told = auroc(of["answerable"], of[kind])
            if told is not None:
                yield f"  {kind}: AUROC {told:.3f}, refused {refused[kind]:.3f}"


@click.command(cls=TellingCommand)
@index_option
@fast_option
@click.option("--seed", default=SEED, show_default=True)
def main(folder: Path, fast: bool, seed: int) -> None:
    """Fit on the questions in the tree, asked of the index, and print weights and figures."""
    store = Index.open(folder)
    encoder = TransformerEncoder(store.model)
    store.check_model(encoder.sha256, encoder.dimension)
    for line in figures(store, encoder, None if fast else judge_for(encoder), seed):
        click.echo(line)


def _of(kind: str, found: Sequence[Example], totals: Sequence[float]) -> list[float]:
    return [total for total, example in zip(totals, found, strict=True) if example.kind == kind]


if __name__ == "__main__":
    main()
