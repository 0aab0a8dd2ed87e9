"""Plain cosine, worked out by hand over vectors of two dimensions, and beside the ranking in one table."""

import json

import numpy as np
import pytest
from click.testing import CliRunner
from encoder import WordEncoder
from fictional import LIBRARY

from index.build import build
from index.embed import TransformerEncoder
from index.encoder import PassageVectors, QuestionVectors
from index.errors import QuestionProblem
from qa.baseline import PlainCosine, baseline, yardstick
from qa.cli import cli
from qa.gold import Labelled
from qa.terminal import figures_text

REPORT, FILE = "wexcombe-2023-01-30", "wexcombe.pdf"


class Compass:
    """An encoder for which a text points east as far as it is long; it notes what it reads."""

    def __init__(self):
        self.read, self.asked = [], []

    def passages(self, texts):
        for place in reversed(range(len(texts))):
            self.read.append((texts[place].heading, texts[place].text))
            none = np.empty((0, 2), np.float32)
            yield place, PassageVectors(self._pointing(texts[place].text), none, none, None, None)

    def question(self, text):
        self.asked.append(text)
        return QuestionVectors(np.array([1, 0], np.float32), None, None, None)

    def _pointing(self, text):
        row = np.array([len(text), 500], np.float32)
        return row / np.linalg.norm(row)


def labelled(gold, kind="broad", question="How?", context=(), file=FILE):
    return Labelled("q", file, kind, question, gold, "", context)


def longest_first():
    paragraphs = LIBRARY.paragraphs(REPORT)
    return [p.number for p in sorted(paragraphs, key=lambda p: -len(p.text))]


def test_the_nearest_paragraph_is_first():
    cosine = PlainCosine(Compass(), {REPORT: LIBRARY.paragraphs(REPORT)})
    assert cosine.rank(labelled({}), REPORT) == longest_first()


def test_a_paragraph_is_read_whole_without_its_heading_and_a_question_after_those_before_it():
    compass = Compass()
    cosine = PlainCosine(compass, {REPORT: LIBRARY.paragraphs(REPORT)})
    assert sorted(compass.read) == sorted(("", p.text) for p in LIBRARY.paragraphs(REPORT))
    cosine.rank(labelled({}, question="And now?", context=("How is it?",)), REPORT)
    assert compass.asked == ["How is it? And now?"]


def test_the_figures_are_means_by_kind_over_the_answerable_questions():
    order = longest_first()
    found = baseline(
        LIBRARY,
        Compass(),
        [
            labelled({order[0]: 2}, "fact"),
            labelled({order[1]: 2}, "fact"),
            labelled({order[0]: 1}, "name"),
            labelled({}, "unanswerable"),
        ],
    )
    assert found == {
        "fact": {"ndcg": pytest.approx((1 + 1 / np.log2(3)) / 2), "recall5": 1.0, "mrr": 0.75, "first": 0.5},
        "name": {"ndcg": 1.0, "recall5": None, "mrr": 1.0, "first": 1.0},
        "all": {
            "ndcg": pytest.approx((2 + 1 / np.log2(3)) / 3),
            "recall5": 1.0,
            "mrr": pytest.approx(5 / 6),
            "first": pytest.approx(2 / 3),
        },
    }


def test_a_file_that_is_not_indexed_is_named():
    with pytest.raises(QuestionProblem, match=r"not indexed: a\.pdf"):
        baseline(LIBRARY, Compass(), [labelled({}, file="a.pdf")])


def test_the_table_has_rows_for_plain_cosine_under_the_same_kinds():
    figures = {kind: {"questions": 2, "ndcg": 0.75} for kind in ("fact", "unanswerable", "all")}
    cosine = {kind: {"ndcg": 0.5} for kind in ("fact", "all")}
    assert figures_text(figures, cosine).splitlines()[-1].split() == ["cosine", "ndcg", "0.500", "-", "0.500"]
    assert "cosine" not in figures_text(figures)


def test_the_yardstick_is_the_base_model_where_the_index_has_the_trained_one():
    assert yardstick(TransformerEncoder()).name == "sentence-transformers/all-MiniLM-L6-v2"
    other = Compass()
    other.name = "other"
    assert yardstick(other) is other


def test_the_command_measures_both_in_one_run(tmp_path, samples, monkeypatch):
    build(tmp_path / "index", [samples], WordEncoder(), lambda what, done, total: None)
    monkeypatch.setattr("qa.library.TransformerEncoder", lambda model=None: WordEncoder())
    gold = tmp_path / "gold.jsonl"
    line = {
        "id": 1,
        "file": "ashmere-2024.pdf",
        "kind": "name",
        "question": "foster carers",
        "gold": {"33": 2},
    }
    gold.write_text(json.dumps(line))
    run = ["evaluate", str(gold), "--index", str(tmp_path / "index")]
    figures = json.loads(CliRunner().invoke(cli, [*run, "--json", "--baseline"]).stdout)
    assert list(figures) == ["name", "all", "baseline"]
    assert figures["baseline"]["model"] == "words"
    assert list(figures["baseline"]["figures"]) == ["name", "all"]
    assert list(figures["baseline"]["figures"]["all"]) == ["ndcg", "recall5", "mrr", "first"]
    assert list(json.loads(CliRunner().invoke(cli, [*run, "--json"]).stdout)) == ["name", "all"]
    *_, said = CliRunner().invoke(cli, [*run, "--baseline"]).stdout.splitlines()
    assert said == "cosine: of question and whole paragraph, by words"
    assert "\ncosine mrr " in CliRunner().invoke(cli, [*run, "--baseline"]).stdout
