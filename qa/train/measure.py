"""How well the vectors rank the paragraphs of reports that were not trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch.nn import Module

from qa.evaluate import ndcg
from qa.train.data import TrainingReport
from qa.train.forward import Scores, maxima, scores
from qa.train.retriever import MIX, mixed

_BATCH = 64
LAY = "lay"
"""The kind of the questions in everyday words, which are the hardest; they are shown on their own too."""


def measured(network: Module, reports: Sequence[TrainingReport]) -> dict[str, float]:
    """Return nDCG@10 by score ("whole", ..., "mix"), and under "lay" that of the mix on lay questions.

    The paragraph that a question was written for counts as grade 2, another that answers too as 1.
    """
    found: dict[str, list[float]] = defaultdict(list)
    network.eval()
    with torch.inference_mode():
        for report in reports:
            for name, kind, value in _values(network, report):
                found[name].append(value)
                if name == "mix" and kind == LAY:
                    found[LAY].append(value)
    return {name: float(np.mean(values)) for name, values in found.items()}


def _values(network: Module, report: TrainingReport) -> Iterator[tuple[str, str, float]]:
    numbers = list(dict.fromkeys(report.numbers))
    paragraph = torch.tensor([numbers.index(number) for number in report.numbers])
    questions = [question for question in report.questions if question.answers]
    for start in range(0, len(questions), _BATCH):
        batch = questions[start : start + _BATCH]
        found: Scores = scores(network, report.passages, batch)
        for name in (*MIX, "mix"):
            values = mixed(found) if name == "mix" else getattr(found, name)
            order = maxima(values, paragraph, len(numbers)).argsort(dim=1, descending=True).tolist()
            for question, rows in zip(batch, order, strict=True):
                grades = {number: 2 if weight == 1 else 1 for number, weight in question.answers.items()}
                yield name, question.kind, ndcg([numbers[row] for row in rows], grades)
