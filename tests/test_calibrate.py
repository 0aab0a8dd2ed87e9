from dataclasses import astuple

import numpy as np
import pytest

from qa.calibrate import REFUSED, Example, cross_validated, fit
from qa.confidence import Signs
from qa.evaluate import auroc


def made(count: int, seed: int) -> list[Example]:
    """Examples of ten reports in which only `whole` tells the answerable ones from the others."""
    random = np.random.default_rng(seed)
    examples = []
    for place in range(count):
        kind = ("answerable", "near_miss", "off_topic")[place % 3]
        values = random.normal(size=7)
        values[2] += 3.0 * (kind == "answerable")
        examples.append(Example(Signs(*values), f"r{place % 10}", kind))
    return examples


def test_the_sign_that_tells_gets_the_weight() -> None:
    examples = made(600, 1)
    fitted = fit(examples)
    weights = astuple(fitted.of)
    assert np.argmax(np.abs(weights)) == 2
    assert weights[2] > 0
    refused = [fitted.total(one.signs) < 0 for one in examples if one.kind == "answerable"]
    assert sum(refused) / len(refused) == REFUSED


def test_cross_validation_tells_answerable_questions_of_other_reports() -> None:
    examples = made(600, 2)
    totals = cross_validated(examples)
    answerable = [total for total, one in zip(totals, examples, strict=True) if one.kind == "answerable"]
    others = [total for total, one in zip(totals, examples, strict=True) if one.kind != "answerable"]
    assert auroc(answerable, others) == pytest.approx(0.98, abs=0.02)


def test_no_report_is_fitted_on_and_tested_on() -> None:
    examples = made(60, 3)
    only = [Example(one.signs, "one" if place % 2 else "two", one.kind) for place, one in enumerate(examples)]
    weights = fit([one for one in only if one.report == "two"])
    totals = cross_validated(only)
    expected = [weights.total(one.signs) for one in only if one.report == "one"]
    assert [total for total, one in zip(totals, only, strict=True) if one.report == "one"] == pytest.approx(
        expected
    )
