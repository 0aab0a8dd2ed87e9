"""Floors under the quality of ranking and answers, over the sample reports and over real ones."""

import os
from pathlib import Path

import pytest

from qa.evaluate import evaluate, summary
from qa.gold import read_gold

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
pytestmark = pytest.mark.model

# What an answerable question's answer must reach, and the most of them that may be refused.
SAMPLE = {
    "ndcg": 0.75,
    "recall5": 0.80,
    "first": 0.60,
    "auroc": 0.68,
    "precision": 0.40,
    "recall": 0.30,
    "refused_unanswerable": 0.10,
}
SAMPLE_REFUSED = 0.07
_LAY = {**SAMPLE, "ndcg": 0.70, "recall5": 0.60, "auroc": 0.60}
REAL = {"islington": _LAY, "reports": _LAY}
REAL_REFUSED = 0.10


def assert_floors(figures, floors, refused):
    """Every quote is word for word; no figure is below its floor, and not too many are refused."""
    assert figures["exact"] == 1.0
    below = {name: figures[name] for name, floor in floors.items() if figures[name] < floor}
    assert below == {}
    assert figures["refused_answerable"] <= refused


def test_quality_over_the_sample_reports(sample_assistant):
    figures = summary(evaluate(sample_assistant, read_gold(HERE / "gold" / "sample.jsonl")))["all"]
    assert figures["questions"] == 60
    assert_floors(figures, SAMPLE, SAMPLE_REFUSED)


@pytest.fixture(scope="session")
def real_assistant():
    """The assistant over the index that INSPECTQA_INDEX names, built there where there is none yet."""
    from index.build import build
    from index.embed import TransformerEncoder
    from qa.assistant import Assistant

    named = os.environ.get("INSPECTQA_INDEX")
    if not named:
        pytest.skip("INSPECTQA_INDEX names no index of the real reports, nor a folder to build one in")
    folder = Path(named)
    if not (folder / "current").exists():
        reports = SHARED / "reports"
        if not reports.is_dir():
            pytest.skip(f"{reports} is missing: there are no real reports to build an index of")
        build(folder, [reports], TransformerEncoder(), lambda what, done, total: None)
    return Assistant(folder)


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(REAL))
def test_quality_over_real_reports(name, request):
    gold = SHARED / "gold" / f"{name}.jsonl"
    if not gold.exists():
        pytest.skip(f"{gold} is missing: there are no labelled questions about the real reports")
    assistant = request.getfixturevalue("real_assistant")
    assert_floors(summary(evaluate(assistant, read_gold(gold)))["all"], REAL[name], REAL_REFUSED)
