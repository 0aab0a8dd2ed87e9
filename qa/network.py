"""The network that reads a question and a passage together; see `qa.judge` for what it is asked.

It reads the vectors of their tokens that the embedding model made, so that of a passage nothing but what
the index keeps is needed: late interaction with a few layers of attention in place of the best match
(compare PreTTR, MacAvaney et al. 2020, arXiv:2004.14255).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, gelu, one_hot

DIMENSION = 384
FEATURES = 4
_HEADS, _LAYERS, _INNER = 12, 2, 768
_DROPOUT = 0.1
NO_SENTENCE = -1e4
_SCALE = 8.0
"""Unit vectors times this have coordinates of about the size that the layers are used to."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """n pairs of a question and a passage, padded to the longest of each.

    `question` (n, q, d) and `passage` (n, p, d) are unit vectors of tokens as the index turns them;
    `question_mask` (n, q) and `passage_mask` (n, p) are true for tokens that are there; `sentence` (n, p)
    says which sentence a token is in, -1 for the heading's; `features` (n, 4) are scores of `qa.retrieve`.
    """

    question: Tensor
    question_mask: Tensor
    passage: Tensor
    passage_mask: Tensor
    sentence: Tensor
    features: Tensor


def pairs(questions: Sequence[Tensor], passages: Sequence[tuple[Tensor, Tensor]], features: Tensor) -> Pairs:
    """Return pairs of `questions`, each (q, d), and `passages`: tokens (p, d) and their sentences (p,)."""
    count = len(questions)
    question, question_mask = _padded(questions)
    passage, passage_mask = _padded([tokens for tokens, _ in passages])
    sentence = torch.full((count, passage.shape[1]), -1)
    for row, (_, own) in enumerate(passages):
        sentence[row, : len(own)] = own
    return Pairs(question, question_mask, passage, passage_mask, sentence, features)


def _padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    length = max(map(len, rows))
    values = torch.zeros(len(rows), length, DIMENSION)
    mask = torch.zeros(len(rows), length, dtype=torch.bool)
    for place, own in enumerate(rows):
        values[place, : len(own)], mask[place, : len(own)] = own, True
    return values, mask


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says of n pairs, as logits, float32.

    `answers` (n,) are above 0 where the passage more likely answers the question than not; of `sentences`
    (n, s) the highest is that of the sentence that says it, `NO_SENTENCE` where a passage has fewer than s.
    """

    answers: Tensor
    sentences: Tensor


class Network(nn.Module):
    """Pairs in, what it says of each out."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(DIMENSION, DIMENSION)
        self.side = nn.Parameter(torch.randn(3, DIMENSION) * 0.3)  # question, heading, sentence
        self.match = nn.Linear(2, DIMENSION)
        self.layers = nn.ModuleList(Layer() for _ in range(_LAYERS))
        self.leave = nn.LayerNorm(DIMENSION)
        self.sentence = nn.Linear(DIMENSION, 1)
        self.answers = nn.Linear(2 * DIMENSION, 1)
        self.scores = nn.Linear(FEATURES, 1)
        for head in (self.sentence, self.answers):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        nn.init.zeros_(self.scores.weight)

    def forward(self, pairs: Pairs) -> Read:
        """Return what it says of the pairs."""
        of_question, of_passage = _matches(pairs)
        kind = torch.where((pairs.sentence < 0)[..., None], self.side[1], self.side[2])
        asked = self.enter(pairs.question * _SCALE) + self.side[0] + self.match(of_question)
        said = self.enter(pairs.passage * _SCALE) + kind + self.match(of_passage)
        tokens = dropout(torch.cat([asked, said], 1), _DROPOUT, self.training)
        there = torch.cat([pairs.question_mask, pairs.passage_mask], 1)
        hidden = torch.zeros(there.shape).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            tokens = layer(tokens, hidden)
        tokens = self.leave(tokens).float()
        best, sentences = self._best_sentence(tokens[:, pairs.question.shape[1] :], pairs)
        logits: Tensor = self.answers(torch.cat([tokens[:, 0], best], -1)) + self.scores(pairs.features)
        return Read(logits[:, 0].float(), sentences)

    def _best_sentence(self, tokens: Tensor, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """Return the mean vectors (n, d) of the sentences that say it, weighed where unsure, and logits."""
        places = (pairs.sentence + 1).masked_fill(~pairs.passage_mask, 0)
        inside = one_hot(places, int(places.max()) + 1)[..., 1:].float()
        counts = inside.sum(1)
        sentences = torch.einsum("nps,npd->nsd", inside, tokens) / counts.clamp(min=1)[..., None]
        logits = self.sentence(sentences)[..., 0].float().masked_fill(counts == 0, NO_SENTENCE)
        return torch.einsum("ns,nsd->nd", logits.softmax(-1), sentences), logits


class Layer(nn.Module):
    """A transformer layer, normalised before each part."""

    def __init__(self) -> None:
        super().__init__()
        self.before_attention, self.before_inner = nn.LayerNorm(DIMENSION), nn.LayerNorm(DIMENSION)
        self.attention = nn.Linear(DIMENSION, 3 * DIMENSION)
        self.out = nn.Linear(DIMENSION, DIMENSION)
        self.inner, self.outer = nn.Linear(DIMENSION, _INNER), nn.Linear(_INNER, DIMENSION)

    def forward(self, tokens: Tensor, hidden: Tensor) -> Tensor:
        """Return the tokens, (n, t, d), after this layer; `hidden` is added to attention's logits."""
        count, length, _ = tokens.shape
        split = self.attention(self.before_attention(tokens)).view(count, length, 3, _HEADS, -1)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        # Written out: on a processor it is twice as fast for texts of this length as PyTorch's own.
        logits = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2) + hidden.to(query.dtype)
        mixed = (logits.softmax(-1, dtype=query.dtype) @ value).transpose(1, 2).reshape(tokens.shape)
        tokens = tokens + self.out(mixed)
        added: Tensor = self.outer(gelu(self.inner(self.before_inner(tokens))))
        return tokens + added


def _matches(pairs: Pairs) -> tuple[Tensor, Tensor]:
    """Return the best and the mean match of each token on the other side: (n, q, 2) and (n, p, 2)."""
    there = pairs.question_mask[..., None] & pairs.passage_mask[:, None]
    products = (pairs.question @ pairs.passage.transpose(1, 2)).float()
    highest, known = products.masked_fill(~there, -1.0), products.masked_fill(~there, 0.0)

    def best_and_mean(side: int) -> Tensor:
        mean = known.sum(side) / there.sum(side).clamp(min=1)
        return torch.stack([highest.amax(side), mean], -1)

    return best_and_mean(2), best_and_mean(1)
