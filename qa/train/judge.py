"""Training of the judge: which of the paragraphs that search finds answer a question, and which do not.

A question's candidates are the best passages that search finds for it in its report. Those of its labelled
paragraphs are right, all others wrong, and all where the report does not answer. The loss is the binary
cross-entropy of each candidate and, where some are right, the softmax cross-entropy over the candidates;
where it is known which of its sentences say it, the cross-entropy over these as well.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, pad

from index.embed import TransformerEncoder
from index.encoder import Encoder
from index.sentences import sentences
from index.store import Index
from index.vectors import rotation
from qa.evaluate import auroc
from qa.expand import Expander, harvested
from qa.judge import READ, scores
from qa.names import Names
from qa.network import NO_SENTENCE, Layer, Network, Read, pairs
from qa.question import read_question
from qa.retrieve import Hit, rank, read_query
from qa.train.data import ALSO, UNANSWERED, Line, kind_of, report_ids

_RANKED = 24
_HARD = 5
"""Wrong candidates taken from the top; the others are drawn from those below."""

_RIGHT = 3.0
"""Weight of a right candidate, of which there are fewer."""

_EACH, _UNANSWERED = 1.5, 4.5
"""Shares in the loss: of a candidate of a question that is answered, and of one that is not."""

_SAID = 1.0
"""Share in the loss of which sentence says it."""

_TOGETHER = 28
_ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its candidates, best first: tokens of the question as they are turned (q, d), rows of
    passages (k,), scores float32 (k, 4), and how right each is, float32 (k,), 0, `ALSO` or 1. `said` has for
    each the places of its sentences that answer, none where that is not known; `kind` is `data.kind_of`'s.
    """

    file: str
    question: Tensor
    passages: tuple[int, ...]
    scores: Tensor
    right: Tensor
    answered: bool
    said: tuple[tuple[int, ...], ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; a step takes `questions`, each with up to `candidates`."""

    epochs: int = 2
    rate: float = 3e-4
    questions: int = 8
    candidates: int = 5
    seed: int = 1


Passages = Callable[[int], tuple[Tensor, Tensor]]


def cases(store: Index, encoder: Encoder, lines: Sequence[Line]) -> Iterator[Case]:
    """Yield a case for each question, asked of the report in its file; a follow-up as it is read.

    Raises QuestionProblem where a file is not indexed.
    """
    ids = report_ids(store, lines)
    names = Names(store.reports)
    expander = Expander(harvested(store.texts()))
    for line in lines:
        report, asked, context = ids[str(line["file"])], str(line["question"]), line.get("context") or []
        assert isinstance(context, list)
        leaning = None
        if context:
            reading = read_question(asked, names, context=context, report=report)
            asked, leaning = reading.topic, reading.leaning
        query = read_query(encoder, expander, asked, [report], leaning)
        ranking = rank(store, query, [report], _RANKED)
        also = line.get("also") or []
        assert isinstance(also, list)
        weights = {**dict.fromkeys(also, ALSO), line["number"]: 1.0}
        every = query.vectors.every
        yield Case(
            str(line["file"]),
            torch.from_numpy(every @ rotation(every.shape[1])),
            tuple(hit.passage for hit in ranking.hits),
            scores(ranking.features),
            torch.tensor([weights.get(hit.paragraph.number, 0.0) for hit in ranking.hits]),
            line["number"] is not None,
            tuple(_said(store, hit, line) for hit in ranking.hits),
            kind_of(line),
        )


def _said(store: Index, hit: Hit, line: Line) -> tuple[int, ...]:
    """Return the places, in the passage of a hit, of the sentences that a line names of its paragraph."""
    named = line.get("sentences") if hit.paragraph.number == line["number"] else None
    if not named:
        return ()
    assert isinstance(named, list)
    spans = sentences(hit.paragraph.text)
    starts = {spans[place][0] for place in named}
    return tuple(
        place for place, (start, _) in enumerate(store.sentence_spans(hit.passage)) if start in starts
    )


def passages_of(store: Index) -> Passages:
    """Return what gives a passage's tokens and their sentences; each is read from the index once."""
    kept: dict[int, tuple[Tensor, Tensor]] = {}

    def passage(row: int) -> tuple[Tensor, Tensor]:
        if row not in kept:
            threads = torch.get_num_threads()
            tokens, sentence = store.passage_tokens(row)
            torch.set_num_threads(threads)  # FAISS takes one to decode, and leaves it at that
            kept[row] = torch.from_numpy(tokens.astype(np.float16)), torch.from_numpy(sentence)
        return kept[row]

    return passage


def new_network(encoder: TransformerEncoder, seed: int) -> Network:
    """Return a network that begins with the attention of the model's last layers."""
    torch.manual_seed(seed)
    network = Network()
    ready: list[torch.nn.Module] = list(encoder.network.encoder.layer)[-len(network.layers) :]  # type: ignore[union-attr,arg-type]
    with torch.no_grad():
        # Turns the stored vectors back.
        network.enter.weight.copy_(torch.from_numpy(rotation(encoder.dimension)))
        network.enter.bias.zero_()
        for layer, learnt in zip(network.layers, ready, strict=True):
            assert isinstance(layer, Layer)
            weights = dict(learnt.named_parameters())
            for part in ("weight", "bias"):
                three: list[Tensor] = [
                    weights[f"attention.self.{name}.{part}"] for name in ("query", "key", "value")
                ]
                getattr(layer.attention, part).copy_(torch.cat(three))
            layer.out.weight.copy_(weights["attention.output.dense.weight"] * 0.5)
            layer.outer.weight.mul_(0.2)
    return network


def train(
    network: Network, passage: Passages, known: Sequence[Case], plan: Plan, tell: Callable[[int, float], None]
) -> None:
    """Train `network`; after every hundred steps `tell` is called with (step, mean loss of these)."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=0.02)
    steps = plan.epochs * (len(known) // plan.questions)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        plan.rate,
        total_steps=steps,
        pct_start=0.05,
        anneal_strategy="linear",
        cycle_momentum=False,
    )
    losses: list[float] = []
    network.train()
    for step, batch in enumerate(_batches(known, plan, chance), 1):
        chosen = [(case, candidates(case, plan.candidates, chance)) for case in batch]
        cost = loss(chosen, read(network, passage, chosen))
        cost.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        losses.append(cost.item())
        if step % 100 == 0 or step == steps:
            tell(step, sum(losses) / len(losses))
            losses.clear()
    network.eval()


def measured(network: Network, passage: Passages, known: Sequence[Case]) -> dict[str, float]:
    """Return how well the best logit of the first `READ` tells the questions that are answered from each
    kind of others: "AUROC ..." and "refused ...", the share below a bar that 5 % of the answered ones do not
    reach. "right sentence" is the share of right candidates, where it is known, whose sentence with the
    highest logit answers. What has no questions is left out.
    """
    network.eval()
    best: dict[str, list[float]] = defaultdict(list)
    pointed: list[bool] = []
    with torch.inference_mode():
        for case in known:
            if case.passages:
                places = list(range(min(READ, len(case.passages))))
                found = read(network, passage, [(case, places)])
                best[_ANSWERED if case.answered else case.kind].append(float(found.answers.max()))
                pointed += [
                    int(row.argmax()) in case.said[place]
                    for place, row in zip(places, found.sentences, strict=True)
                    if case.said[place]
                ]
    figures: dict[str, float] = {}
    for kind in UNANSWERED:
        told = auroc(best[_ANSWERED], best[kind])
        if told is not None:
            bar = float(np.quantile(best[_ANSWERED], 0.05))
            figures[f"AUROC {kind}"] = told
            figures[f"refused {kind}"] = float(np.mean([one < bar for one in best[kind]]))
    if pointed:
        figures["right sentence"] = float(np.mean(pointed))
    return figures


def read(network: Network, passage: Passages, chosen: Sequence[tuple[Case, list[int]]]) -> Read:
    """Return what the network says of the chosen candidates of each case, one case after another.

    Pairs of about one length go through the network together, so that little is padded.
    """
    wanted = [(case, place) for case, places in chosen for place in places]
    order = sorted(range(len(wanted)), key=lambda i: len(passage(wanted[i][0].passages[wanted[i][1]])[0]))
    found = []
    for start in range(0, len(order), _TOGETHER):
        own = [wanted[i] for i in order[start : start + _TOGETHER]]
        batch = pairs(
            [case.question for case, _ in own],
            [passage(case.passages[place]) for case, place in own],
            torch.stack([case.scores[place] for case, place in own]),
        )
        with torch.autocast("cpu", torch.bfloat16):
            found.append(network(batch))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    most = max(one.sentences.shape[1] for one in found)
    sentences = [pad(one.sentences, (0, most - one.sentences.shape[1]), value=NO_SENTENCE) for one in found]
    return Read(torch.cat([one.answers for one in found])[back], torch.cat(sentences)[back])


def _batches(known: Sequence[Case], plan: Plan, chance: random.Random) -> Iterator[list[Case]]:
    for _ in range(plan.epochs):
        order = list(known)
        chance.shuffle(order)
        for start in range(0, len(order) - plan.questions + 1, plan.questions):
            yield order[start : start + plan.questions]


def candidates(case: Case, most: int, chance: random.Random) -> list[int]:
    """Return places of candidates: up to three right ones, the first wrong ones, others by chance."""
    right = [place for place in range(len(case.passages)) if case.right[place] > 0][:3]
    wrong = [place for place in range(len(case.passages)) if case.right[place] == 0]
    below = wrong[_HARD:]
    chance.shuffle(below)
    return [*right, *wrong[:_HARD], *below][:most]


def loss(chosen: Sequence[tuple[Case, list[int]]], found: Read) -> Tensor:
    """Return the loss of what `read` gives for the same candidates."""
    start, losses = 0, []
    for case, places in chosen:
        own, right = found.answers[start : start + len(places)], case.right[places]
        for place, row in zip(places, found.sentences[start:], strict=False):
            if said := case.said[place]:
                losses.append(-_SAID * row.log_softmax(0)[list(said)].mean())
        start += len(places)
        each = binary_cross_entropy_with_logits(own, (right > 0).float(), reduction="none")
        if not case.answered:
            losses.append(_UNANSWERED * each.mean())
            continue
        weight = torch.where(right > 0, _RIGHT, 1.0) * torch.where(right == ALSO, 0.5, 1.0)
        losses.append(_EACH * (each * weight).mean())
        if right.any():
            losses.append(-(right / right.sum() * own.log_softmax(0)).sum())
    return torch.stack(losses).sum() / len(chosen)
