"""The benchmarks run over the sample reports, and their tables have the right rows and columns."""

import sys
from pathlib import Path

import pytest
from benchmarks import ablations, libraries
from benchmarks.table import table
from click.testing import CliRunner
from encoder import WordEncoder

from index.build import build
from qa import retrieve
from qa.assistant import Assistant
from qa.gold import Labelled, read_gold

GOLD = Path(__file__).parent / "gold" / "sample.jsonl"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, samples):
    folder = tmp_path_factory.mktemp("benchmark") / "index"
    build(folder, [samples], WordEncoder(), lambda what, done, total: None)
    return Assistant(folder, WordEncoder())


def without_txtai(monkeypatch):
    monkeypatch.setitem(sys.modules, "txtai", None)


def test_a_table_has_the_columns_of_every_row():
    rows = {"ours": {"questions": 60, "ndcg": 0.91234}, "plain": {"ndcg": None, "ms": 7}}
    assert table(rows).splitlines() == [
        "       questions   ndcg  ms",
        "ours          60  0.912   -",
        "plain          -      -   7",
    ]


def test_rankings_are_compared_over_the_answerable_questions(assistant, monkeypatch, capsys):
    without_txtai(monkeypatch)
    found = libraries.compare(assistant, read_gold(GOLD))
    assert list(found) == ["inspection-qa", "plain cosine"]
    for row in found.values():
        assert list(row) == ["questions", "ndcg", "recall5", "mrr", "first", "ms p50", "ms p95"]
        assert row["questions"] == 45
        assert 0.2 < row["ndcg"] < 1
    assert found["inspection-qa"]["ndcg"] > found["plain cosine"]["ndcg"]
    assert capsys.readouterr().err == f"{libraries.MISSING}\n"


def test_each_part_of_the_ranking_is_left_out_once(assistant):
    weights = dict(retrieve.WEIGHTS)
    labelled = read_gold(GOLD)
    found = ablations.ablations(assistant, {"first": labelled[:20], "rest": labelled[20:]})
    assert list(found) == ["all parts", *(f"without {name}" for name in (*weights, "expansion"))]
    assert all(list(row) == ["first", "rest", "all"] for row in found.values())
    assert len({tuple(row.values()) for row in found.values()}) > len(weights)
    answerable = [sum(bool(one.gold) for one in some) for some in (labelled[:20], labelled[20:])]
    for row in found.values():
        mean = sum(n * row[name] for n, name in zip(answerable, row, strict=False)) / sum(answerable)
        assert row["all"] == pytest.approx(mean)
    assert weights == retrieve.WEIGHTS


@pytest.mark.parametrize(
    ("command", "column"),
    [(libraries.main, "recall5"), (ablations.main, "sample")],
    ids=["libraries", "ablations"],
)
def test_the_commands_print_a_table(assistant, monkeypatch, command, column):
    without_txtai(monkeypatch)
    monkeypatch.setattr("qa.library.TransformerEncoder", lambda model=None: WordEncoder())
    result = CliRunner().invoke(command, [str(GOLD), "--index", str(assistant.path)])
    assert result.exit_code == 0
    assert column in result.stdout.splitlines()[0].split()


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
def test_the_library_ranks_the_same_paragraphs_with_the_same_model(sample_assistant):
    pytest.importorskip("txtai", reason="txtai is not installed (extra bench)")
    store, report = sample_assistant.index, "ashmere-2024-03-11"
    one = Labelled("q", "ashmere-2024.pdf", "name", "life-story work", {"35": 2}, "", ())
    ranked = libraries.Txtai(store, [report]).rank(one, report)
    assert len(ranked) == 10
    assert ranked[0] == "35"
    assert set(ranked) <= {p.number for p in store.paragraphs(report)}
