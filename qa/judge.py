"""Whether a paragraph that search found answers the question, or is only about the same things.

Search compares vectors that were made apart; the judge reads question and passage together. Its weights are
kept as those of `index.adapter`, in steps, and are of use with the vectors of the model they were trained on
only, whose SHA-256 the file names; see weights/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.adapter import adapter_sha256, merge
from index.embed import DEFAULT_MODEL
from index.encoder import Encoder, Floats
from index.errors import ModelProblem
from index.runtime import precision
from index.store import Index
from index.vectors import rotation
from qa.retrieve import Features, Hit, Judgement, Query, Ranking

if TYPE_CHECKING:
    from torch import Tensor

    from qa.network import Network

WEIGHTS_FILE = Path(__file__).parent / "weights" / "judge.safetensors"
WEIGHTS_SHA256 = "af4fe7daa62d20465f9276c5c3f5c3f823632fda6588d8db05fe5cf13ea0b912"
ENCODER = "encoder"
"""What the file calls, in its metadata, the SHA-256 of the embedding model whose vectors were learnt from."""

LEAST, READ, MOST = 2, 3, 6
"""Passages read: of one question's ranking those worth citing, at least `LEAST` and at most `MOST` (2.7 on
average), of that of each of several authorities at most `READ`, however many share a call. What is cited
unread is more often beside the point: with no more than `READ` of one ranking (2.3 on average) the precision
of what is cited is .756 and not .795 (kept apart).
"""

_TOGETHER = 6
"""Passages read in one batch, where several rankings are judged: of more, what is between the layers no
longer fits into the processor's cache."""


class Judge(Protocol):
    """The seam: what answering needs of a judge."""

    def load(self) -> None:
        """Make ready what the first question would wait for."""

    def judge(self, store: Index, query: Query, rankings: Sequence[Ranking], most: int) -> list[Judgement]:
        """Return what it says of the first hits of each ranking, at most `most` of them."""


class TrainedJudge:
    """A judge of vectors of the embedding model with the SHA-256 `encoder`, loaded at the first question.

    `trained` names a file of weights, with its SHA-256, in place of the one that ships.
    """

    def __init__(self, encoder: str, trained: tuple[Path, str] | None = None) -> None:
        self._encoder = encoder
        self._trained = trained or (WEIGHTS_FILE, WEIGHTS_SHA256)

    def load(self) -> None:
        """Load the weights; raises ModelProblem where they are missing, others, or of another encoder."""
        _ = self._network

    def judge(self, store: Index, query: Query, rankings: Sequence[Ranking], most: int) -> list[Judgement]:
        """Return what it says of the hits worth citing of each ranking, at most `most` of them."""
        worth_it = [ranking.hits[: min(most, max(LEAST, len(ranking.near)))] for ranking in rankings]
        hits = [hit for some in worth_it for hit in some]
        if not hits:
            return [Judgement(np.empty(0, np.float32), ()) for _ in rankings]
        told = [scores(one.features)[: len(some)] for one, some in zip(rankings, worth_it, strict=True)]
        answers, sentences = self._read(store, query, hits, told)
        ends = np.cumsum([len(some) for some in worth_it]).tolist()
        return [
            Judgement(answers[start:end], tuple(sentences[start:end]))
            for start, end in zip([0, *ends], ends, strict=False)
        ]

    def _read(
        self, store: Index, query: Query, hits: Sequence[Hit], told: Sequence[Tensor]
    ) -> tuple[Floats, list[Floats]]:
        """Return the logits of `hits`, and of each one's sentences; `told` are their scores, n rows in all.

        Many are read in batches of about the same length: padding is read as long as what it is beside.
        """
        import torch

        from qa.network import pairs

        question = torch.from_numpy(query.vectors.every @ rotation(query.vectors.every.shape[1]))
        passages = [
            (torch.from_numpy(tokens), torch.from_numpy(sentence))
            for tokens, sentence in (store.passage_tokens(hit.passage) for hit in hits)
        ]
        features = torch.cat(list(told))
        places = list(range(len(hits)))
        if len(places) > READ:
            places.sort(key=lambda place: len(passages[place][0]))
        network, halves = self._network, precision() == "bfloat16"
        torch.set_num_threads(1)
        answers = np.empty(len(hits), np.float32)
        sentences = [np.empty(0, np.float32)] * len(hits)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=halves):
            for first in range(0, len(places), _TOGETHER):
                batch = places[first : first + _TOGETHER]
                beside = pairs([question] * len(batch), [passages[one] for one in batch], features[batch])
                read = network(beside)
                answers[batch] = read.answers.numpy()
                for place, logits in zip(batch, read.sentences.numpy(), strict=True):
                    sentences[place] = _of_each(logits, len(store.sentence_spans(hits[place].passage)))
        return answers, sentences

    @cached_property
    def _network(self) -> Network:
        import torch

        from qa.network import Network

        file, pinned = self._trained
        adapter_sha256(file, pinned)
        network = Network()
        with torch.no_grad():
            for weights in network.parameters():
                weights.zero_()
        learnt_from = merge(network, file, whole=True).get(ENCODER, self._encoder)
        if learnt_from != self._encoder:
            raise ModelProblem(
                f"{file} judges vectors of the embedding model with SHA-256 {learnt_from[:12]}…, "
                f"but the one in use has {self._encoder[:12]}…",
                "Install inspection-qa again; the two come with it.",
            )
        if precision() == "bfloat16":
            for part in network.modules():
                if isinstance(part, torch.nn.Linear):
                    part.to(torch.bfloat16)  # or autocast does so, to the same bits, each time anew
        return network.eval().requires_grad_(False)


def judge_for(encoder: Encoder) -> Judge | None:
    """Return the judge that was trained on the vectors of this model, or None."""
    return TrainedJudge(encoder.sha256) if encoder.name == DEFAULT_MODEL else None


def judged(judge: Judge | None, store: Index, query: Query, ranking: Ranking) -> Ranking:
    """Return the ranking with what the judge says of its first hits, at most `MOST`; as it is without one."""
    return _judged(judge, store, query, [ranking], MOST)[0]


def judged_each(
    judge: Judge | None, store: Index, query: Query, rankings: Sequence[Ranking]
) -> Sequence[Ranking]:
    """Return rankings with what the judge says of the first hits of each, at most `READ`, of one alone, too:
    they are held to the same bars. As they are without a judge.
    """
    return _judged(judge, store, query, rankings, READ)


def _judged(
    judge: Judge | None, store: Index, query: Query, rankings: Sequence[Ranking], most: int
) -> Sequence[Ranking]:
    if judge is None:
        return rankings
    said = judge.judge(store, query, rankings, most)
    return [replace(ranking, judged=own) for ranking, own in zip(rankings, said, strict=True)]


def scores(features: Features) -> Tensor:
    """Return what the network is told of a ranking: the scores that do not depend on the scope, (k, 4)."""
    import torch

    told = np.stack([features.tokens, features.sentence_tokens, features.whole, features.sentence], axis=1)
    return torch.from_numpy(told.astype(np.float32))


def _of_each(logits: Floats, sentences: int) -> Floats:
    """Return the logits of a passage's own `sentences`, of which the last ones may have no token."""
    from qa.network import NO_SENTENCE

    own = np.full(sentences, NO_SENTENCE, np.float32)
    own[: len(logits)] = logits[:sentences]
    return own
