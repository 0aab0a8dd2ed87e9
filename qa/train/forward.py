"""The model's vectors and the scores made of them, as `index` makes them, but so that they can be learnt.

Texts of different lengths stand one after another without padding: token vectors are (t, d), and a tensor
of owners says which text, or which sentence, each row is of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import Module
from torch.nn.functional import normalize

from index.encoder import Ids, Tokens
from qa.train.data import TrainingQuestion

_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Scores:
    """How well each of k passages matches each of q questions, each (q, k); see `index.scoring`."""

    whole: Tensor
    sentence: Tensor
    tokens: Tensor
    sentence_tokens: Tensor


def token_vectors(network: Module, ids: Sequence[Ids]) -> Tensor:
    """Return the vectors of the texts' tokens, one text after another, float32 (t, d)."""
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    pieces = []
    for start in range(0, len(order), _CHUNK):
        own = [ids[i] for i in order[start : start + _CHUNK]]
        padded = np.zeros((len(own), max(map(len, own))), np.int64)
        mask = np.zeros_like(padded)
        for row, one in enumerate(own):
            padded[row, : len(one)], mask[row, : len(one)] = one, 1
        marks = torch.from_numpy(mask)
        with torch.autocast("cpu", torch.bfloat16):
            hidden = network(input_ids=torch.from_numpy(padded), attention_mask=marks).last_hidden_state
        pieces.append(hidden[marks.bool()])
    starts = np.cumsum([0, *(len(ids[i]) for i in order)])
    place = {i: np.arange(starts[at], starts[at + 1]) for at, i in enumerate(order)}
    rows = np.concatenate([place[i] for i in range(len(ids))])
    return torch.cat(pieces).float().index_select(0, torch.from_numpy(rows))


def scores(network: Module, passages: Sequence[Tokens], questions: Sequence[TrainingQuestion]) -> Scores:
    """Return how well the passages match the questions."""
    asked = token_vectors(network, [question.tokens.ids for question in questions])
    said = token_vectors(network, [passage.ids for passage in passages])
    of_question = _owners([len(question.tokens.ids) for question in questions])
    of_passage = _owners([len(passage.ids) for passage in passages])
    whole = normalize(_sums(asked, of_question, len(questions)), dim=1)
    count = len(passages)

    sentence_passage = _owners([passage.sentences for passage in passages])
    of_sentence = torch.from_numpy(_sentence_rows(passages))
    inside = of_sentence >= 0
    sentences = _sums(said[inside], of_sentence[inside], len(sentence_passage))
    cosines = whole @ normalize(sentences, dim=1).T

    content = torch.from_numpy(np.concatenate([passage.content for passage in passages]))
    weights = torch.from_numpy(np.concatenate([question.weights for question in questions]))
    weighed = weights > 0
    products = normalize(asked[weighed], dim=1) @ normalize(said[content], dim=1).T
    owners = of_question[weighed]

    def weighted(best: Tensor) -> Tensor:
        zero = best.new_zeros(len(questions), best.shape[1])
        return zero.index_add(0, owners, best * weights[weighed, None])

    in_sentence = of_sentence[content]
    standing = in_sentence >= 0
    by_sentence = weighted(maxima(products[:, standing], in_sentence[standing], len(sentence_passage)))
    return Scores(
        whole @ normalize(_sums(said, of_passage, count), dim=1).T,
        maxima(cosines, sentence_passage, count),
        weighted(maxima(products, of_passage[content], count)),
        maxima(by_sentence, sentence_passage, count),
    )


def maxima(values: Tensor, owners: Tensor, count: int) -> Tensor:
    """Return (n, count): the largest of each row's `values` (n, k) for each owner; -1 for those of none."""
    floor = values.new_full((len(values), count), -1.0)
    return floor.scatter_reduce(1, owners.expand(len(values), -1), values, "amax", include_self=False)


def _sums(rows: Tensor, owners: Tensor, count: int) -> Tensor:
    return rows.new_zeros(count, rows.shape[1]).index_add(0, owners, rows)


def _owners(lengths: Sequence[int]) -> Tensor:
    return torch.from_numpy(np.repeat(np.arange(len(lengths)), lengths))


def _sentence_rows(passages: Sequence[Tokens]) -> Ids:
    """Return each token's sentence, counted over all passages, int64 (t,); -1 outside of any."""
    first = np.cumsum([0, *(passage.sentences for passage in passages)])
    rows = [
        np.where(p.sentence >= 0, p.sentence + start, -1) for p, start in zip(passages, first, strict=False)
    ]
    return np.concatenate(rows).astype(np.int64)
