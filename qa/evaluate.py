"""How good the answers are: labelled questions asked through the assistant, scored, and averaged by kind.

A gold file has one JSON object a line: {"id", "file", "authority", "kind", "question", "gold": {number:
grade}, "quote", "context"}; grade 2 answers the question, 1 is relevant support, an empty gold means that
the right outcome is "not found".
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import QuestionProblem
from index.store import Index
from qa.answer import Answer, Status
from qa.assistant import Assistant

TOP = 10
"""Rank to which nDCG is taken."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of a gold file; `gold` maps a paragraph number to its grade, 1 or 2."""

    id: str
    file: str
    kind: str
    question: str
    gold: dict[str, int]
    quote: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A question with its answer and its figures, each in 0..1 (see `score`), None where it has none."""

    labelled: Labelled
    answer: Answer
    figures: dict[str, float | None]


def read_gold(path: Path) -> list[Labelled]:
    """Return a gold file's questions; raises QuestionProblem naming the line that is not as it should be."""
    with path.open("rb") as lines:
        labelled = [_labelled(line, path, at) for at, line in enumerate(lines, 1) if line.strip()]
    if not labelled:
        raise QuestionProblem(f"{path} holds no labelled question", _FORM)
    return labelled


_FORM = 'Write one object a line: {"id": …, "file": …, "kind": …, "question": …, "gold": {"34": 2}}'


def _labelled(line: bytes, path: Path, position: int) -> Labelled:
    try:
        data = json.loads(line)
        context = data.get("context") or ()
        if any(grade not in (1, 2) for grade in data["gold"].values()):
            raise ValueError("a grade is 1 or 2")
        return Labelled(
            id=str(data["id"]),
            file=data["file"],
            kind=data["kind"],
            question=data["question"],
            gold={str(number): int(grade) for number, grade in data["gold"].items()},
            quote=data.get("quote") or "",
            context=(context,) if isinstance(context, str) else tuple(context),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionProblem(f"{path}, line {position} is no labelled question: {error!r}", _FORM) from error


def evaluate(assistant: Assistant, labelled: Sequence[Labelled]) -> list[Scored]:
    """Ask every question about the report of its file and score the answers.

    Raises QuestionProblem where a file is not indexed.
    """
    store = assistant.index
    ids = {file: report.id for report in store.reports for file in (report.file, *report.other_files)}
    missing = sorted({one.file for one in labelled} - ids.keys())
    if missing:
        raise QuestionProblem(
            f"these files of the gold file are not indexed: {', '.join(missing)}",
            "Build the index from the folder that their paths begin in.",
        )
    assistant.warm_up()
    return [_scored(assistant, store, one, ids[one.file]) for one in labelled]


def _scored(assistant: Assistant, store: Index, one: Labelled, report: str) -> Scored:
    answer = assistant.ask(one.question, context=one.context, report=report)
    return Scored(one, answer, score(one, answer, store))


def score(one: Labelled, answer: Answer, store: Index) -> dict[str, float | None]:
    """Return the figures of one answer.

    Of the ranking: `ndcg` (gain 2**grade - 1, Järvelin and Kekäläinen 2002), `recall5` (share of the grade-2
    paragraphs among the first five), `mrr`, `first` (the first is relevant). Of the answer: `precision`
    (share of cited paragraphs that are relevant), `recall` (share of grade-2 paragraphs cited), `quote`
    (the labelled sentence, or another of a grade-2 paragraph, is stated), `exact` (every quote is the stored
    text at its offsets), `refused`. None where the question has no such figure.
    """
    ranked = [near.number for near in answer.considered]
    cited = list(dict.fromkeys(c.number for s in answer.statements for c in s.citations))
    wanted = {number for number, grade in one.gold.items() if grade == 2}
    figures: dict[str, float | None] = {
        "refused": float(answer.status is not Status.ANSWERED),
        "exact": _exact(answer, store),
        **dict.fromkeys(("ndcg", "recall5", "mrr", "first", "precision", "recall", "quote")),
    }
    if not one.gold:
        return figures
    relevant = [number in one.gold for number in ranked]
    figures |= {
        "ndcg": ndcg(ranked, one.gold),
        "mrr": 1 / (relevant.index(True) + 1) if True in relevant else 0.0,
        "first": float(relevant[:1] == [True]),
        "precision": _share(number in one.gold for number in cited) if cited else None,
    }
    if wanted:
        figures["recall5"] = _share(number in ranked[:5] for number in wanted)
        figures["recall"] = _share(number in cited for number in wanted)
        figures["quote"] = float(any(number in wanted for number in cited))
    return figures


def ndcg(ranked: Sequence[str], gold: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first `TOP` of `ranked`."""
    ideal = _dcg(sorted(gold.values(), reverse=True))
    return _dcg([gold.get(number, 0) for number in ranked]) / ideal


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float | None:
    """Return the chance that an answerable question's confidence is the higher one (ties count half)."""
    if not answerable or not unanswerable:
        return None
    a, u = np.array(answerable)[:, None], np.array(unanswerable)[None, :]
    return float(np.mean((a > u) + 0.5 * (a == u)))


def summary(scored: Sequence[Scored]) -> dict[str, dict[str, float | int | None]]:
    """Return the mean figures by kind of question and, under "all", of all."""
    groups: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        groups[one.labelled.kind].append(one)
    return {name: _means(group) for name, group in [*sorted(groups.items()), ("all", list(scored))]}


def details(scored: Iterable[Scored]) -> Iterator[dict[str, Any]]:
    """Yield one object a question: its label, its figures, what was cited and what was ranked."""
    for one in scored:
        yield {
            "id": one.labelled.id,
            "kind": one.labelled.kind,
            "question": one.labelled.question,
            "read_as": one.answer.read_as,
            "status": one.answer.status.value,
            "confidence": one.answer.confidence,
            "gold": one.labelled.gold,
            "cited": [c.number for s in one.answer.statements for c in s.citations],
            "considered": [near.number for near in one.answer.considered[:TOP]],
            **one.figures,
            "ms": one.answer.ms.get("total"),
        }


def _means(group: Sequence[Scored]) -> dict[str, float | int | None]:
    answerable = [one for one in group if one.labelled.gold]
    unanswerable = [one for one in group if not one.labelled.gold]
    names = ("ndcg", "recall5", "mrr", "first", "precision", "recall", "quote")
    times = [one.answer.ms["total"] for one in group]
    return {
        "questions": len(group),
        **{name: _mean(one.figures[name] for one in answerable) for name in names},
        "exact": _mean(one.figures["exact"] for one in group),
        "auroc": auroc(_confidences(answerable), _confidences(unanswerable)),
        "refused_answerable": _mean(one.figures["refused"] for one in answerable),
        "refused_unanswerable": _mean(one.figures["refused"] for one in unanswerable),
        "ms_p50": float(np.percentile(times, 50)),
        "ms_p95": float(np.percentile(times, 95)),
    }


def _confidences(group: Sequence[Scored]) -> list[float]:
    return [one.answer.confidence for one in group]


def _exact(answer: Answer, store: Index) -> float | None:
    citations = [c for s in answer.statements for c in s.citations]
    if not citations:
        return None
    found = [(store.paragraph(c.report, c.number), c) for c in citations]
    return float(all(p is not None and c.quote == p.text[c.start : c.end] for p, c in found))


def _dcg(grades: Sequence[int]) -> float:
    gains: list[float] = [(2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:TOP])]
    return sum(gains)


def _share(values: Iterable[bool]) -> float:
    return float(np.mean(list(values)))


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
