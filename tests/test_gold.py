"""A floor under the quality of ranking and answers, over the sample reports."""

from pathlib import Path

import pytest

from qa.evaluate import evaluate, summary
from qa.gold import read_gold

HERE = Path(__file__).parent
pytestmark = pytest.mark.model


def test_quality_over_the_sample_reports(sample_assistant):
    figures = summary(evaluate(sample_assistant, read_gold(HERE / "gold" / "sample.jsonl")))["all"]
    assert figures["questions"] == 60
    assert figures["exact"] == 1.0
    assert figures["ndcg"] > 0.75
    assert figures["recall5"] > 0.80
    assert figures["auroc"] > 0.68
    assert figures["refused_answerable"] <= 0.07
