"""The ranking, and what is refused, with parts left out, over the sample reports."""

import pytest
from benched import GOLD, Stern
from benchmarks import ablations
from encoder import WordEncoder

from qa import retrieve
from qa.assistant import Assistant
from qa.evaluate import evaluate, summary
from qa.gold import read_gold


def test_each_part_of_the_ranking_is_left_out_once(assistant):
    weights = dict(retrieve.WEIGHTS)
    labelled = read_gold(GOLD)
    found = ablations.ablations(assistant, {"first": labelled[:20], "rest": labelled[20:]})
    parts = [f"without {name}" for name in weights]
    more = ["exact tokens", *(f"without {name}" for name in ("headings", "synonyms", "acronyms", "either"))]
    assert list(found) == ["all parts", *parts, *more]
    assert all(list(row) == ["first", "rest", "all"] for row in found.values())
    assert len({tuple(row.values()) for row in found.values()}) > len(weights) + 3
    assert abs(found["exact tokens"]["all"] - found["all parts"]["all"]) < 0.03
    assert found["without headings"]["all"] != found["all parts"]["all"]
    answerable = [sum(bool(one.gold) for one in some) for some in (labelled[:20], labelled[20:])]
    for row in found.values():
        mean = sum(n * row[name] for n, name in zip(answerable, row, strict=False)) / sum(answerable)
        assert row["all"] == pytest.approx(mean)
    assert weights == retrieve.WEIGHTS


def test_what_is_refused_is_told_without_the_judge_and_without_the_kind_sign(assistant, monkeypatch):
    monkeypatch.setattr("qa.library.judge_for", lambda encoder: Stern())
    labelled = read_gold(GOLD)
    judged = Assistant(assistant.path, WordEncoder())
    found = ablations.refusals(judged, labelled)
    assert list(found) == ["all parts", "without the judge", "without the kind sign", "without both"]
    assert all(list(row) == list(ablations.REFUSALS) for row in found.values())
    refused = {way: row["refused_unanswerable"] for way, row in found.items()}
    assert refused["all parts"] == 1.0
    assert refused["without both"] < refused["without the judge"] < 1.0
    plain = summary(evaluate(Assistant(assistant.path, WordEncoder(), fast=True), labelled))["all"]
    assert refused["without the judge"] == plain["refused_unanswerable"]
