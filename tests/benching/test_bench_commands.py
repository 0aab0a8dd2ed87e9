"""The benchmarks' commands: each prints a table, and the README names each."""

import re
from pathlib import Path

import pytest
from benched import GOLD, without_txtai
from benchmarks import ablations, libraries, speed
from benchmarks.table import milliseconds, table
from click.testing import CliRunner
from encoder import WordEncoder


def test_a_table_has_the_columns_of_every_row():
    rows = {"ours": {"questions": 60, "ndcg": 0.91234}, "plain": {"ndcg": None, "ms p50": 7.26}}
    assert table(rows).splitlines() == [
        "       questions   ndcg  ms p50",
        "ours          60  0.912       -",
        "plain          -      -     7.3",
    ]
    assert milliseconds([1.0, 2.0, 4.0]) == {"ms p50": 2.0, "ms p95": pytest.approx(3.8)}


@pytest.mark.parametrize(
    ("command", "options", "column"),
    [
        (libraries.main, [], "recall5"),
        (ablations.main, [], "sample"),
        (speed.main, ["--p50-ms", "60000", "--p95-ms", "60000"], "p95"),
    ],
    ids=["libraries", "ablations", "speed"],
)
def test_the_commands_print_a_table(assistant, monkeypatch, tmp_path, command, options, column):
    without_txtai(monkeypatch)
    few = tmp_path / "sample.jsonl"
    few.write_text("\n".join(GOLD.read_text("utf-8").splitlines()[::6]), "utf-8")
    monkeypatch.setattr(speed, "one_core", lambda: None)  # this process would stay there
    monkeypatch.setattr("qa.library.TransformerEncoder", lambda model=None: WordEncoder())
    result = CliRunner().invoke(command, [str(few), "--index", str(assistant.path), *options])
    assert result.exit_code == 0, result.output
    assert column in result.stdout.splitlines()[0].split()


def test_the_readme_names_every_benchmark_and_the_extra_that_installs_the_libraries():
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text("utf-8")
    own = {file.stem for file in Path(ablations.__file__).parent.glob("*.py")} - {
        "table",
        "load",
        "reembedded",
    }
    assert set(re.findall(r"tests\.benchmarks\.(\w+)", readme)) == own
    assert "pip install -e '.[bench]'" in readme
