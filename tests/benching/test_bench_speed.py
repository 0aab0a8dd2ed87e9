"""The times of answers and the size of the index, over the sample reports, and their limits."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from benched import GOLD, Stern, without_txtai
from benchmarks import libraries, speed
from benchmarks.table import table
from click.testing import CliRunner
from encoder import WordEncoder

from qa.gold import Labelled, read_gold


def test_answers_and_rankings_are_timed_over_all_current_reports(assistant, monkeypatch, capsys):
    without_txtai(monkeypatch)
    monkeypatch.setattr("qa.library.judge_for", lambda encoder: Stern())
    labelled = read_gold(GOLD)
    found = speed.speeds(assistant.path, labelled, WordEncoder())
    assert capsys.readouterr().err == f"{libraries.MISSING}\n"
    assert list(found) == ["inspection-qa", "inspection-qa --fast", "plain cosine"]
    ours, fast, cosine = found.values()
    assert list(ours) == list(fast) == ["questions", "reports", "answered", "ms p50", "ms p95"]
    assert list(cosine) == ["questions", "reports", "ms p50", "ms p95"]
    assert ours["answered"] < fast["answered"]
    for row in found.values():
        assert (row["questions"], row["reports"]) == (60, 2)
        assert 0 < row["ms p50"] <= row["ms p95"]
    store = assistant.index
    size = sum(file.stat().st_size for file in store.folder.iterdir())
    count = sum(len(store.paragraphs(report.id)) for report in store.reports)
    assert speed.bytes_a_paragraph(store) == size / count


def test_the_library_is_timed_over_the_paragraphs_of_all_current_reports(assistant, monkeypatch):
    databases = []

    class Embeddings:
        def __init__(self, path):
            self.path, self.texts, self.asked = path, [], []
            databases.append(self)

        def index(self, texts):
            self.texts += texts

        def search(self, question, limit):
            self.asked.append(question)
            return [(place, 0.5) for place in range(limit)]

    monkeypatch.setitem(sys.modules, "txtai", SimpleNamespace(Embeddings=Embeddings))
    labelled = [Labelled(name, "", "", f"How {name}?", {}, "", ("Why?",)) for name in "abc"]
    found = speed.speeds(assistant.path, labelled, WordEncoder())
    assert list(found) == ["inspection-qa", "inspection-qa --fast", "plain cosine", "txtai"]
    assert (found["txtai"]["questions"], found["txtai"]["reports"]) == (3, 2)
    (database,) = databases
    current = ("ashmere-2024-03-11", "wrenfold-vale-2023-06-12")
    wanted = [p.text for report in current for p in assistant.index.paragraphs(report)]
    assert (database.path, database.texts) == ("words", wanted)
    assert database.asked == [
        "Why? How a?",
        "Why? How a?",
        "Why? How b?",
        "Why? How c?",
    ]  # the first is loading


@pytest.mark.parametrize(
    ("size", "options", "told"),
    [
        (60_000, [], []),
        (60_001.2, [], ["bytes a paragraph is 60,001.2, over 60,000"]),
        (20_000, ["--p50-ms", "19"], ["inspection-qa --fast: ms p50 is 20.0, over 19"]),
        (20_000, ["--p95-ms", "49.9"], ["inspection-qa --fast: ms p95 is 50.0, over 49.9"]),
        (61_000, ["--paragraph-bytes", "61000"], []),
        (
            70_000,
            ["--p50-ms", "1", "--p95-ms", "2"],
            [
                "bytes a paragraph is 70,000.0, over 60,000",
                "inspection-qa --fast: ms p50 is 20.0, over 1",
                "inspection-qa --fast: ms p95 is 50.0, over 2",
            ],
        ),
    ],
)
def test_an_index_too_big_or_answers_too_slow_end_with_1(assistant, monkeypatch, size, options, told):
    fast = {"ms p50": 20.0, "ms p95": 50.0}
    slower = {"ms p50": 900.0, "ms p95": 999.0}  # what is not --fast has no limit
    rows = {"inspection-qa": slower, "inspection-qa --fast": fast, "txtai": slower}
    monkeypatch.setattr(speed, "one_core", lambda: None)
    monkeypatch.setattr(speed, "speeds", lambda folder, labelled: rows)
    monkeypatch.setattr(speed, "bytes_a_paragraph", lambda store: size)
    result = CliRunner().invoke(speed.main, [str(GOLD), "--index", str(assistant.path), *options])
    assert (result.exit_code, result.stderr.splitlines()) == (int(bool(told)), told)
    assert result.stdout.splitlines()[:-1] == table(rows).splitlines()


@pytest.mark.slow
def test_one_core_is_one_thread_of_every_library():
    code = (
        "import os, torch; from tests.benchmarks.speed import one_core; one_core(); "
        "from threadpoolctl import threadpool_info; "
        "print(torch.get_num_threads(), {one['num_threads'] for one in threadpool_info()}, "
        "len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else 1)"
    )
    root = Path(__file__).parent.parent.parent
    many = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=many, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1 {1} 1\n"
