"""Plain cosine, what a vector store does by default: the yardstick that `evaluate --baseline` prints.

A paragraph is embedded whole and without its heading, a question as it was asked, after those before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.embed import BASE_MODEL, DEFAULT_MODEL, TransformerEncoder
from index.encoder import Encoder, PassageText
from index.report import Paragraph
from index.store import Index
from qa.evaluate import Figures, figures_of, report_ids
from qa.gold import Labelled

FIGURES = ("ndcg", "recall5", "mrr", "first")
"""The figures that are told; a reader compares them with those of the ranking."""


def yardstick(encoder: Encoder) -> Encoder:
    """Return the model to compare with: in place of the one that is trained on reports, the base model."""
    return TransformerEncoder(BASE_MODEL) if encoder.name == DEFAULT_MODEL else encoder


class PlainCosine:
    """Ranks the paragraphs of each of `groups`, say of each report, which are embedded when it is made."""

    def __init__(self, encoder: Encoder, groups: Mapping[str, Sequence[Paragraph]]) -> None:
        self._encoder = encoder
        self._numbers = {name: [p.number for p in group] for name, group in groups.items()}
        self._vectors = {name: _embedded(encoder, [p.text for p in group]) for name, group in groups.items()}

    def rank(self, one: Labelled, group: str) -> list[str]:
        """Return the numbers of the group's paragraphs, the nearest to the question first."""
        question = self._encoder.question(" ".join((*one.context, one.question))).whole
        order = np.argsort(-(self._vectors[group] @ question), kind="stable")
        return [self._numbers[group][place] for place in order]


def baseline(store: Index, encoder: Encoder, labelled: Sequence[Labelled]) -> dict[str, Figures]:
    """Return the mean `FIGURES` of plain cosine, by kind of question, over the answerable questions.

    Raises QuestionProblem where a label's file is not indexed.
    """
    ids = report_ids(store, labelled)
    reports = dict.fromkeys(ids[one.file] for one in labelled)
    cosine = PlainCosine(encoder, {report: store.paragraphs(report) for report in reports})
    found = figures_of(cosine.rank, labelled, ids)
    return {kind: {name: figures[name] for name in FIGURES} for kind, figures in found.items()}


def _embedded(encoder: Encoder, texts: Sequence[str]) -> np.typing.NDArray[np.float32]:
    """Return a unit row for each text, float32 (n, d)."""
    passages = encoder.passages([PassageText("", text, ((0, len(text)),)) for text in texts])
    rows = {place: vectors.whole for place, vectors in passages}
    return np.stack([rows[place] for place in range(len(texts))])
