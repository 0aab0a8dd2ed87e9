"""How sure an answer is where what is asked for by name is not spoken of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import qa.confidence
from index.report import Paragraph, Place
from qa.confidence import THRESHOLD, Signs, confidence
from qa.retrieve import Features, Hit, Query, Ranking

NO_FEATURES = Features(*(np.zeros(1, np.float32) for _ in range(5)))
STORE: Any = None
VECTORS: Any = None


def sure(monkeypatch: pytest.MonkeyPatch, asked: str, text: str, unnamed: str | None = None) -> float:
    """Return how sure it is, with signs that alone would do, that `text` answers what is `asked`."""
    signs = Signs(least_first=0.5, least=0.5, whole=0.6, mean=0.8, length=1.5, kindless=0.0, judged=0.0)
    monkeypatch.setattr(qa.confidence, "signs", lambda *_: signs)
    paragraph = Paragraph("4", text, "finding", (Place(0, 1, ""),))
    ranking = Ranking((Hit("ashmere-2024-03-11", paragraph, 1.0, 0, 0),), NO_FEATURES, 50, unnamed=unnamed)
    return confidence(STORE, Query(asked, VECTORS), ranking)


WAITS = "Children wait too long for a health assessment."


def test_a_service_that_is_not_spoken_of_is_less_surely_found(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = sure(monkeypatch, "How long is the wait for an assessment?", WAITS)
    assert plain > THRESHOLD
    assert sure(monkeypatch, "How long is the wait for CAMHS?", "Children wait too long for CAMHS.") == plain
    assert sure(monkeypatch, "How long is the wait for CAMHS?", WAITS) < plain / 2


def test_a_name_that_no_passage_holds_counts_as_much_once(monkeypatch: pytest.MonkeyPatch) -> None:
    unnamed = sure(monkeypatch, "CAMHS in the House Project", WAITS, unnamed="House Project")
    assert unnamed == sure(monkeypatch, "the House Project", WAITS, unnamed="House Project")
