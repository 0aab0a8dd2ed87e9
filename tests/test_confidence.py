"""How sure an answer is where what is asked for by name is not spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import qa.confidence
from index.encoder import QuestionVectors
from index.report import Paragraph, Place
from qa.confidence import THRESHOLD, Signs, confidence
from qa.fragment import halves
from qa.retrieve import Features, Hit, Judgement, Query, Ranking

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


class Halves:
    """A judge to whom only what is asked now is no answer; `whole` are the signs of the joined question."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, now: float, mean: float = 0.8) -> None:
        whole = Signs(least_first=0.5, least=0.5, whole=0.6, mean=0.7, length=2.0, kindless=0.0, judged=0.0)
        half = replace(whole, mean=mean, judged=now)
        monkeypatch.setattr(
            qa.confidence, "signs", lambda _, query, __: half if query.asked in self.own else whole
        )
        self.own: tuple[str, ...] = ()

    def load(self) -> None:
        """Nothing to load."""

    def judge(self, store: Any, query: Query, rankings: Any, most: int = 3) -> list[Judgement]:
        return [Judgement(np.zeros(1, np.float32), (np.zeros(1, np.float32),)) for _ in rankings]

    def sure(self, asked: str) -> float:
        one = np.ones((1, 1), np.float32)
        vectors = QuestionVectors(one, one, np.ones(1, np.int32), one)
        self.own = halves(asked)
        query = Query(asked, vectors, halves=tuple(Query(half, vectors) for half in self.own))
        paragraph = Paragraph("4", WAITS, "finding", (Place(0, 1, ""),))
        ranking = Ranking((Hit("ashmere-2024-03-11", paragraph, 1.0, 0, 0),), NO_FEATURES, 50)
        judged = replace(ranking, judged=self.judge(STORE, query, [ranking])[0])
        return confidence(STORE, query, judged, self)


def test_both_halves_of_a_follow_up_must_be_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "Are homes checked"
    joined = f"{asked} – Are there enough homes?"
    alone = Halves(monkeypatch, now=0.0).sure(asked)
    assert Halves(monkeypatch, now=0.0).sure(joined) == alone
    assert Halves(monkeypatch, now=9.0).sure(joined) == alone  # the new half alone does not do
    assert Halves(monkeypatch, now=-30.0).sure(joined) < THRESHOLD


@pytest.mark.parametrize(
    ("asked", "falls"),
    [
        ("strikes – How are children supported?", True),
        ("the youth club – children in care", True),
        ("are there delays – the youth club", True),
        ("since when – How are children supported?", False),
        ("nationally – How are children supported?", False),
        ("the younger ones – How are children supported?", False),
        ("are there strikes – How are children supported?", False),
    ],
)
def test_a_matter_that_is_only_named_must_be_spoken_of(
    monkeypatch: pytest.MonkeyPatch, asked: str, falls: bool
) -> None:
    spoken_of = Halves(monkeypatch, now=0.0, mean=0.7).sure(asked)
    assert (Halves(monkeypatch, now=0.0, mean=0.3).sure(asked) < THRESHOLD < spoken_of) == falls
