"""How good the answers are: labelled questions asked through the assistant, scored, and averaged by kind."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from index.errors import IndexProblem, QuestionProblem
from index.store import Index
from qa.answer import Answer, Citation, Considered, Status
from qa.asked import Scope, asked
from qa.assistant import Assistant
from qa.gold import Labelled
from qa.names import Names

TOP = 10
"""Rank to which nDCG is taken."""

RANKING = ("ndcg", "recall5", "mrr", "first")
"""The figures of a ranking, see `score`."""

Figures = dict[str, float | int | None]
_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)
"""What a paragraph is known by: its number, or its report and its number."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A question about the report with the id `report`, its answer, and its figures (see `score`)."""

    labelled: Labelled
    report: str
    answer: Answer
    figures: dict[str, float | None]


def evaluate(assistant: Assistant, labelled: Sequence[Labelled], scope: Scope = "report") -> list[Scored]:
    """Ask every question about the report of its file, as `scope` says (see `qa.asked`); score the answers.

    Raises QuestionProblem where a file is not indexed.
    """
    store = assistant.index
    ids = report_ids(store, labelled)
    reports, names = {report.id: report for report in store.reports}, Names(store.reports)
    assistant.warm_up()
    scored = []
    for one in labelled:
        report = ids[one.file]
        said = asked(one, reports[report], names, scope)
        answer = assistant.ask(
            said.question, context=said.context, authority=said.authority, report=said.report
        )
        scored.append(Scored(one, report, answer, score(one, report, answer, store)))
    return scored


def report_ids(store: Index, labelled: Iterable[Labelled]) -> dict[str, str]:
    """Return the report id of each indexed file; raises QuestionProblem where a label names another file."""
    ids = store.ids_of_files()
    missing = sorted({one.file for one in labelled} - ids.keys())
    if missing:
        raise QuestionProblem(
            f"these files of the gold file are not indexed: {', '.join(missing)}",
            "Build the index from the folder that their paths begin in.",
        )
    return ids


def score(one: Labelled, report: str, answer: Answer, store: Index) -> dict[str, float | None]:
    """Return the figures, each in 0..1, of an answer to a question that is about `report` (an id).

    Of the ranking: `ndcg` (gain 2**grade - 1, Järvelin and Kekäläinen 2002), `recall5` (share of the grade-2
    paragraphs among the first five), `mrr`, `first` (the first is relevant). Of the answer: `precision`
    (share of cited paragraphs that are relevant), `recall` (share of grade-2 paragraphs cited), `quote`
    (the labelled sentence, or another of a grade-2 paragraph, is stated), `exact` (every quote is the stored
    text at its offsets), `refused`. None where the question has no such figure. A paragraph of another report
    is never relevant, whatever its number.
    """
    gold = {(report, number): grade for number, grade in one.gold.items()}
    ranked = [_key(near) for near in answer.considered]
    cited = list(dict.fromkeys(_key(c) for s in answer.statements for c in s.citations))
    wanted = {key for key, grade in gold.items() if grade == 2}
    figures: dict[str, float | None] = {
        "refused": float(answer.status is not Status.ANSWERED),
        "exact": _exact(answer, store),
        **ranking_figures(ranked, gold),
        **dict.fromkeys(("precision", "recall", "quote")),
    }
    if gold and cited:
        figures["precision"] = _share(key in gold for key in cited)
    if wanted:
        figures["recall"] = _share(key in cited for key in wanted)
        figures["quote"] = float(any(key in wanted for key in cited))
    return figures


def _key(of: Citation | Considered) -> tuple[str, str]:
    return of.report, of.number


def ranking_figures(ranked: Sequence[_Key], gold: Mapping[_Key, int]) -> dict[str, float | None]:
    """Return the figures `RANKING` of the paragraphs `ranked`, best first, whoever ranked them."""
    figures: dict[str, float | None] = dict.fromkeys(RANKING)
    if not gold:
        return figures
    relevant = [key in gold for key in ranked]
    figures |= {
        "ndcg": ndcg(ranked, gold),
        "mrr": 1 / (relevant.index(True) + 1) if True in relevant else 0.0,
        "first": float(relevant[:1] == [True]),
    }
    wanted = {key for key, grade in gold.items() if grade == 2}
    if wanted:
        figures["recall5"] = _share(key in ranked[:5] for key in wanted)
    return figures


def figures_of(
    rank: Callable[[Labelled, str], Sequence[str]], labelled: Iterable[Labelled], ids: Mapping[str, str]
) -> dict[str, Figures]:
    """Return the mean `RANKING` figures of another ranking, by kind of question and of all of them.

    `rank` gives the numbers of a report's paragraphs, best first, for a question and the report's id; `ids`
    has the ids of the files. Questions without an answer have no such figures and are left out.
    """
    found = [(one.kind, ranking_figures(rank(one, ids[one.file]), one.gold)) for one in labelled if one.gold]
    return {
        kind: {
            "questions": len(group),
            **{name: mean(figures[name] for _, figures in group) for name in RANKING},
        }
        for kind, group in by_kind(found, lambda pair: pair[0]).items()
    }


def ndcg(ranked: Sequence[_Key], gold: Mapping[_Key, int]) -> float:
    """Return the normalised discounted cumulative gain of the first `TOP` of `ranked`."""
    ideal = _dcg(sorted(gold.values(), reverse=True))
    return _dcg([gold.get(key, 0) for key in ranked]) / ideal


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float | None:
    """Return the chance that an answerable question's confidence is the higher one (ties count half)."""
    if not answerable or not unanswerable:
        return None
    a, u = np.array(answerable)[:, None], np.array(unanswerable)[None, :]
    return float(np.mean((a > u) + 0.5 * (a == u)))


def check_quotes(scored: Iterable[Scored]) -> None:
    """Raise IndexProblem where an answer quotes what is not the stored text at its offsets."""
    wrong = [one.labelled.id for one in scored if one.figures["exact"] not in (None, 1.0)]
    if wrong:
        raise IndexProblem(
            f"{len(wrong)} of the answers quote what is not the stored text word for word, to the questions "
            f"{', '.join(wrong[:5])}{', …' if len(wrong) > 5 else ''}",
            "See what they quote: inspectqa ask --json; verify the index: inspectqa check",
        )


def summary(scored: Sequence[Scored]) -> dict[str, Figures]:
    """Return the mean figures by kind of question and, under "all", of all."""
    groups = by_kind(scored, lambda one: one.labelled.kind)
    return {kind: _means(group) for kind, group in groups.items()}


def by_kind(items: Sequence[_Item], kind_of: Callable[[_Item], str]) -> dict[str, list[_Item]]:
    """Return the items of each kind, by its name, and then all of them under "all"."""
    groups: dict[str, list[_Item]] = defaultdict(list)
    for one in items:
        groups[kind_of(one)].append(one)
    return {**dict(sorted(groups.items())), "all": list(items)}


def details(scored: Iterable[Scored]) -> Iterator[dict[str, Any]]:
    """Yield one object a question: its label, its figures, what was cited and what was ranked.

    A paragraph of another report than the question's is told as "report/number".
    """
    for one in scored:
        yield {
            "id": one.labelled.id,
            "kind": one.labelled.kind,
            "question": one.labelled.question,
            "report": one.report,
            "read_as": one.answer.read_as,
            "status": one.answer.status.value,
            "confidence": one.answer.confidence,
            "gold": one.labelled.gold,
            "cited": [_told(c, one.report) for s in one.answer.statements for c in s.citations],
            "considered": [_told(near, one.report) for near in one.answer.considered[:TOP]],
            **one.figures,
            "ms": one.answer.ms.get("total"),
        }


def _told(of: Citation | Considered, report: str) -> str:
    return of.number if of.report == report else f"{of.report}/{of.number}"


def _means(group: Sequence[Scored]) -> Figures:
    answerable = [one for one in group if one.labelled.gold]
    unanswerable = [one for one in group if not one.labelled.gold]
    names = (*RANKING, "precision", "recall", "quote")
    times = [one.answer.ms["total"] for one in group]
    return {
        "questions": len(group),
        **{name: mean(one.figures[name] for one in answerable) for name in names},
        "exact": mean(one.figures["exact"] for one in group),
        "auroc": auroc(_confidences(answerable), _confidences(unanswerable)),
        "refused_answerable": mean(one.figures["refused"] for one in answerable),
        "refused_unanswerable": mean(one.figures["refused"] for one in unanswerable),
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


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that are known, None where none is."""
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
