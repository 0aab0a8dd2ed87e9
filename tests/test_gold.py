"""Floors under the quality of ranking and answers, over the sample reports and over real ones."""

import os
from pathlib import Path

import pytest

from qa.evaluate import evaluate, summary
from qa.gold import read_gold

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
pytestmark = pytest.mark.model

# Floors by kind of question, about .03 under what was measured with the model and the judge that ship (of the
# unanswerable, two questions less); and the share of the answerable that may be refused.
SAMPLE = {
    "all": {
        "ndcg": 0.83,
        "recall5": 0.88,
        "first": 0.84,
        "auroc": 0.91,
        "precision": 0.80,
        "recall": 0.81,
        "quote": 0.86,
        "refused_unanswerable": 0.46,
    }
}
SAMPLE_REFUSED = 0.07
ISLINGTON = {
    "all": {
        "ndcg": 0.89,
        "recall5": 0.93,
        "first": 0.85,
        "auroc": 0.95,
        "precision": 0.85,
        "recall": 0.85,
        "quote": 0.88,
        "refused_unanswerable": 0.81,
    }
}
REPORTS = {
    "all": {
        "ndcg": 0.87,
        "recall5": 0.90,
        "first": 0.90,
        "auroc": 0.955,
        "precision": 0.86,
        "recall": 0.855,
        "quote": 0.94,
        "refused_unanswerable": 0.66,
    },
    "followup": {"ndcg": 0.78},
}
# Of one the authority is given, of the other the report: both ways are held by one evaluation each.
REAL = {"islington": ("authority", ISLINGTON, 0.07), "reports": ("report", REPORTS, 0.03)}


def assert_floors(figures, floors, refused):
    """Every quote is word for word; no figure is below its floor, and not too many are refused."""
    assert figures["all"]["exact"] == 1.0
    below = {
        f"{kind} {name}": figures[kind][name]
        for kind, least in floors.items()
        for name, floor in least.items()
        if figures[kind][name] < floor
    }
    assert below == {}
    assert figures["all"]["refused_answerable"] <= refused


def test_quality_over_the_sample_reports(sample_assistant):
    figures = summary(evaluate(sample_assistant, read_gold(HERE / "gold" / "sample.jsonl")))
    assert figures["all"]["questions"] == 60
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
    scope, floors, refused = REAL[name]
    assert_floors(summary(evaluate(assistant, read_gold(gold), scope)), floors, refused)
