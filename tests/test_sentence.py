"""Which sentence of a paragraph says it best."""

import numpy as np
import pytest

from qa.kind import asked_kind
from qa.sentence import best_sentence

CARERS = ["Foster carers are loyal.", "There are 148 fostering homes.", "There are 12 foster carers in Hull."]


@pytest.mark.parametrize(
    ("question", "scores", "best"),
    [
        ("How are foster carers?", [0.9, 0.6, 0.3], (0, True)),
        ("How many foster carers are there?", [0.9, 0.6, 0.3], (1, True)),
        ("How many foster carers are there?", [0.9, 0.6, 0.8], (2, True)),
        ("How many foster carers are there?", [0.9, 0.3, 0.3], (0, False)),
        ("What do foster carers cost?", [0.9, 0.6, 0.8], (0, False)),
    ],
)
def test_a_sentence_with_the_figure_asked_for_goes_before_a_nearer_one(question, scores, best) -> None:
    found = best_sentence(asked_kind(question), CARERS, np.array(scores, np.float32))
    assert found == best


@pytest.mark.parametrize(
    ("pointed", "best"), [(None, 0), ([0.0, 0.0, 0.0], 0), ([-1.0, 0.0, -9.0], 0), ([-12.0, 0.0, -9.0], 1)]
)
def test_the_judge_points_to_another_sentence_where_it_is_sure(pointed, best):
    logits = None if pointed is None else np.array(pointed, np.float32)
    found = best_sentence(None, CARERS, np.array([0.9, 0.6, 0.3], np.float32), logits)
    assert found == (best, True)
