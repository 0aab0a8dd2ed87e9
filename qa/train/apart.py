"""How well whole answers do on the questions about the reports that were kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.assistant import Assistant
from qa.evaluate import auroc, evaluate, mean, summary
from qa.gold import Labelled
from qa.terminal import figures_text
from qa.train.data import UNANSWERED, Line, kind_of


def labelled(lines: Sequence[Line]) -> list[Labelled]:
    """Return lines as labelled questions: of grade 2 is the paragraph that one was written for, of 1 others
    that answer it too.
    """
    return [
        Labelled(
            id=f"apart-{place}",
            file=str(line["file"]),
            kind=kind_of(line),
            question=str(line["question"]),
            gold=_gold(line),
            quote="",
            context=tuple(_texts(line, "context")),
        )
        for place, line in enumerate(lines, 1)
    ]


def _gold(line: Line) -> dict[str, int]:
    gold = dict.fromkeys(_texts(line, "also"), 1)
    return gold if line["number"] is None else {**gold, str(line["number"]): 2}


def _texts(line: Line, key: str) -> list[str]:
    found = line.get(key) or []
    assert isinstance(found, list)
    return [str(one) for one in found]


def figures(assistant: Assistant, lines: Sequence[Line]) -> Iterator[str]:
    """Yield, as lines to print, the figures of `qa.evaluate` by kind of question, and how well the confidence
    tells the answerable questions from each kind of others. Raises QuestionProblem as `evaluate` does.
    """
    scored = evaluate(assistant, labelled(lines))
    yield figures_text(summary(scored))
    answerable = [one.answer.confidence for one in scored if one.labelled.gold]
    for kind in UNANSWERED:
        own = [one for one in scored if one.labelled.kind == kind]
        told = auroc(answerable, [one.answer.confidence for one in own])
        if told is not None:
            yield f"{kind}: AUROC {told:.3f}, refused {mean(one.figures['refused'] for one in own):.3f}"
