"""What the tests of several benchmarks need."""

import sys
from pathlib import Path

import numpy as np

from qa.retrieve import Judgement

GOLD = Path(__file__).parent.parent / "gold" / "sample.jsonl"


class Stern:
    """A judge that says that nothing answers."""

    def load(self):
        """Nothing is to be loaded."""

    def judge(self, store, query, rankings, most):
        return [Judgement(np.full(1, -99, np.float32), (np.zeros(1, np.float32),)) for _ in rankings]


def without_txtai(monkeypatch):
    monkeypatch.setitem(sys.modules, "txtai", None)
