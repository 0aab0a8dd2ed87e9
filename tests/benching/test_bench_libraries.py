"""The ranking beside those of other libraries, over the sample reports."""

from importlib.util import find_spec

import pytest
from benched import GOLD, without_txtai
from benchmarks import libraries
from encoder import WordEncoder

from qa.gold import Labelled, read_gold


class Turned(WordEncoder):
    """A model that reads questions and passages each in its own way."""

    def question(self, text):
        return super().question(text[::-1])


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


def test_plain_cosine_of_trained_vectors_has_a_row_of_its_own(assistant, monkeypatch):
    without_txtai(monkeypatch)
    monkeypatch.setattr(libraries, "yardstick", lambda encoder: Turned())
    found = libraries.compare(assistant, read_gold(GOLD)[:20])
    assert list(found) == ["inspection-qa", "plain cosine", "plain cosine, trained vectors"]
    assert found["plain cosine"]["ndcg"] < found["plain cosine, trained vectors"]["ndcg"]


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(find_spec("txtai") is None, reason="txtai is not installed (extra bench)")
def test_the_library_ranks_the_same_paragraphs_with_the_same_model(sample_assistant):
    store, report = sample_assistant.index, "ashmere-2024-03-11"
    one = Labelled("q", "ashmere-2024.pdf", "name", "life-story work", {"35": 2}, "", ())
    ranked = libraries.Txtai(store, {report: store.paragraphs(report)}).rank(one, report)
    assert len(ranked) == 10
    assert ranked[0] == "35"
    assert set(ranked) <= {p.number for p in store.paragraphs(report)}
