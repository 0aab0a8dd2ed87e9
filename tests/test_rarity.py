"""Words of a question that only few passages hold, and which reports hold them."""

from types import SimpleNamespace

import numpy as np
import pytest

from qa.rarity import Rare, rare_words
from qa.retrieve import Query

TEXTS = {
    "ashmere": "Marigold homes",
    "northmoor": "foster homes",
    "wexcombe": "the Marigold scheme, Marigold",
}
REPORTS = ["ashmere", "northmoor", "wexcombe", *(f"other-{n}" for n in range(9))]


class Shelf:
    """Twelve reports with a passage each, those without a text on homes."""

    layout = SimpleNamespace(passage_paragraph=np.arange(len(REPORTS)))

    def __init__(self):
        self.scored = []

    def scope_passages(self, reports):
        return np.array([REPORTS.index(report) for report in reports], np.int64)

    def word_scores(self, query, scope=None):
        if scope is not None:
            self.scored.append(query)
        word = query.strip('"')
        held = {row: TEXTS.get(report, "homes").lower().count(word) for row, report in enumerate(REPORTS)}
        return {row: float(held[row]) for row in (held if scope is None else scope) if held[row]}

    def holding(self, word):
        return len(self.word_scores(word))

    def by_row(self, rows):
        return [(REPORTS[row], None) for row in rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Which authorities use Marigold?", Rare(("wexcombe", "ashmere"), alone=True)),
        ("Which authorities have Marigold homes?", Rare(("wexcombe", "ashmere"), alone=False)),
        ("Which authorities have foster homes?", Rare(("northmoor",), alone=False)),
        ("Which authorities have homes?", Rare()),
        ("Which authorities belong to Marigold?", Rare(("wexcombe", "ashmere"), alone=True)),
        ("Which authorities use Primrose?", Rare()),
    ],
)
def test_those_whose_passages_hold_a_rare_word_are_found(asked, found):
    assert rare_words(Shelf(), Query(asked, None), REPORTS) == found


def test_only_the_scope_is_looked_at():
    asked = Query("Which authorities use Marigold?", None)
    assert rare_words(Shelf(), asked, REPORTS[:2]) == Rare(("ashmere",), alone=True)
    assert rare_words(Shelf(), asked, []) == Rare()


def test_a_name_of_several_words_is_looked_for_as_one():
    asked = Query("Which authorities use the Marigold scheme?", None, proper=("the Marigold scheme",))
    assert rare_words(Shelf(), asked, REPORTS).reports[0] == "wexcombe"


def test_passages_are_scored_for_rare_words_only():
    shelf = Shelf()
    rare_words(shelf, Query("Which authorities have Marigold homes?", None), REPORTS)
    assert shelf.scored == ['"marigold"']
