"""Tunes the embedding model on questions and paragraphs, for all the ways that ranking uses its vectors.

A step takes one report, whose paragraphs are told apart by what answers the question: all others, and none
that answers too, are its negatives (Karpukhin et al. 2020, arXiv:2004.04906, with the negatives of one
report instead of random ones). The loss is summed over the paragraph's vector, its best sentence's, late
interaction, and their mix.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import Module

from qa.train.data import TrainingQuestion, TrainingReport
from qa.train.forward import Scores, maxima, scores

TEMPERATURE = 0.05
MIX = {"whole": 0.2, "sentence": 0.2, "tokens": 0.35, "sentence_tokens": 0.25}
"""Shares of the standardised scores in their mix, about those of `qa.retrieve` without the words."""
_MIX_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; `questions` and `passages` are the most that a step takes."""

    epochs: int = 4
    rate: float = 7e-5
    questions: int = 64
    passages: int = 60
    seed: int = 1


def train(
    network: Module, reports: Sequence[TrainingReport], plan: Plan, after_epoch: Callable[[int, float], None]
) -> None:
    """Tune `network` on the reports' questions; `after_epoch` is called with (epoch from 1, mean loss)."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    learnt = [weights for name, weights in network.named_parameters() if "embeddings." not in name]
    network.requires_grad_(False)
    for weights in learnt:
        weights.requires_grad_(True)
    _without_attention_dropout(network)
    optimizer = torch.optim.AdamW(learnt, lr=plan.rate, weight_decay=0.01)
    steps = plan.epochs * len(list(_steps(reports, plan, random.Random(0))))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, plan.rate, total_steps=steps, pct_start=0.1, anneal_strategy="linear", cycle_momentum=False
    )
    for epoch in range(1, plan.epochs + 1):
        network.train()
        losses = []
        for report, questions in _steps(reports, plan, chance):
            loss = _loss(network, report, questions, plan, chance)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            losses.append(loss.item())
        network.eval()
        after_epoch(epoch, sum(losses) / len(losses))


def _without_attention_dropout(network: Module) -> None:
    """Dropout on attention's shares would keep PyTorch from its fast attention, three times as fast here."""
    for name, module in network.named_modules():
        if isinstance(module, torch.nn.Dropout) and ".attention.self" in name:
            module.p = 0.0


def _steps(
    reports: Sequence[TrainingReport], plan: Plan, chance: random.Random
) -> Iterator[tuple[TrainingReport, list[TrainingQuestion]]]:
    """Yield every answerable question once, those of one report in equal parts, all shuffled."""
    parts = []
    for report in reports:
        questions = [question for question in report.questions if question.answers]
        chance.shuffle(questions)
        count = -(-len(questions) // plan.questions)
        parts += [(report, questions[part::count]) for part in range(count)]
    chance.shuffle(parts)
    yield from parts


def _loss(
    network: Module,
    report: TrainingReport,
    questions: Sequence[TrainingQuestion],
    plan: Plan,
    chance: random.Random,
) -> Tensor:
    chosen = _chosen(report, questions, plan.passages, chance)
    numbers = list(dict.fromkeys(report.numbers[row] for row in chosen))
    paragraph = torch.tensor([numbers.index(report.numbers[row]) for row in chosen])
    found = scores(network, [report.passages[row] for row in chosen], questions)
    wanted = torch.tensor(
        [[question.answers.get(number, 0.0) for number in numbers] for question in questions]
    )
    wanted = wanted / wanted.sum(dim=1, keepdim=True)
    logits = [one / TEMPERATURE for one in (found.whole, found.sentence, found.tokens)]
    logits.append(_MIX_SCALE * mixed(found))
    losses = [
        -(wanted * maxima(one, paragraph, len(numbers)).log_softmax(dim=1)).sum(dim=1).mean()
        for one in logits
    ]
    return torch.stack(losses).sum()


def _chosen(
    report: TrainingReport, questions: Sequence[TrainingQuestion], most: int, chance: random.Random
) -> list[int]:
    """Return rows of passages: all that answer one of the questions, and others up to `most`."""
    answering = {number for question in questions for number in question.answers}
    rows = range(len(report.passages))
    needed = [row for row in rows if report.numbers[row] in answering]
    others = [row for row in rows if report.numbers[row] not in answering]
    chance.shuffle(others)
    return sorted([*needed, *others[: max(0, most - len(needed))]])


def mixed(found: Scores) -> Tensor:
    """Return the weighted sum of the scores, each standardised over a question's passages, (q, k)."""
    return torch.stack([share * _standard(getattr(found, name)) for name, share in MIX.items()]).sum(dim=0)


def _standard(values: Tensor) -> Tensor:
    deviation = values.std(dim=1, keepdim=True) + 1e-6
    return (values - values.mean(dim=1, keepdim=True)) / deviation
