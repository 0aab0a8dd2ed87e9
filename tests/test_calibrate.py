from dataclasses import astuple
from importlib.resources import files

import numpy as np
import pytest
from click.testing import CliRunner
from encoder import WordEncoder
from shelf import built, write_report

from index.errors import QuestionProblem
from index.store import Index
from qa.calibrate import REFUSED, Example, cross_validated, examples, figures, fit, main
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


@pytest.fixture
def store(tmp_path):
    """An index of one report, `quillmere.txt`."""
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    return Index.open(tmp_path / "x")


def test_questions_about_nothing_in_the_reports_count_as_off_topic(store) -> None:
    lines = [
        {"file": "quillmere.txt", "question": "Who gets a laptop?", "kind": "lay", "number": "4"},
        {
            "file": "quillmere.txt",
            "question": "How many?",
            "kind": "unanswerable",
            "number": None,
            "near": "4",
        },
        {
            "file": "quillmere.txt",
            "question": "When is bin day?",
            "kind": "unanswerable",
            "number": None,
            "near": None,
        },
    ]
    kinds = [one.kind for one in examples(store, WordEncoder(), None, lines, 5)]
    off_topic = len((files("qa") / "off_topic.txt").read_text("utf-8").splitlines())
    assert kinds == ["answerable", "near_miss", "off_topic"] + ["off_topic"] * off_topic


def test_a_report_that_is_not_indexed_is_told(store) -> None:
    with pytest.raises(
        QuestionProblem, match=r"the index lacks 9 of the reports .*: derby/13 june 2017\.pdf"
    ):
        list(figures(store, WordEncoder(), None, 5))


def test_the_command_tells_errors_in_words(tmp_path) -> None:
    result = CliRunner().invoke(main, ["--index", str(tmp_path / "none")], catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {tmp_path / 'none'} does not exist")
