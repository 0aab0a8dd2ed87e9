"""With --fast, nothing is judged: ask, evaluate and serve."""

import json

import numpy as np
import pytest
from commands import QUESTION, REPORT, refused, run

from qa.judge import MOST
from qa.retrieve import Judgement


class Counting:
    """A judge that finds everything to answer, and counts what it is asked."""

    def __init__(self):
        self.loaded = self.asked = 0
        self.most = set()

    def load(self):
        self.loaded += 1

    def judge(self, store, query, rankings, most):
        self.asked += len(rankings)
        self.most.add(most)
        return [self._says(store, ranking.hits[:most]) for ranking in rankings]

    def _says(self, store, hits):
        sentences = tuple(np.zeros(len(store.sentence_spans(hit.passage)), np.float32) for hit in hits)
        return Judgement(np.full(len(hits), 30.0, np.float32), sentences)


@pytest.fixture
def judge(monkeypatch):
    judge = Counting()
    monkeypatch.setattr("qa.library.judge_for", lambda encoder: judge)
    return judge


FAST = pytest.mark.parametrize(("options", "times"), [((), 1), (("--fast",), 0)], ids=["judged", "fast"])


@FAST
def test_ask(folder, judge, options, times):
    result = run("ask", QUESTION, "--report", REPORT, *options, "--index", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert judge.asked == times
    assert judge.most == ({MOST} if times else set())


@FAST
def test_evaluate(folder, judge, tmp_path, options, times):
    line = {"id": "1", "file": "quillmere.txt", "kind": "lay", "question": QUESTION, "gold": {"4": 2}}
    (tmp_path / "gold.jsonl").write_text(json.dumps(line))
    result = run("evaluate", tmp_path / "gold.jsonl", *options, "--index", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (judge.loaded, judge.asked) == (times, times)


@FAST
def test_serve(folder, judge, monkeypatch, options, times):
    def in_use(*_, **__):
        raise OSError(98, "Address already in use")

    monkeypatch.setattr("waitress.server.create_server", in_use)
    assert "Address already in use" in refused(1, "serve", *options, "--index", folder)
    assert judge.loaded == times
