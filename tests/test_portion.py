from dataclasses import fields

import numpy as np
import pytest
from encoder import WordEncoder
from shelf import SENTENCES, built, write_report

from index.layout import Layout
from index.portion import layout_of, passage_codes, taken_over, token_passages
from index.store import Index


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """An open index of three reports."""
    home = tmp_path_factory.mktemp("portion")
    for at, authority in enumerate(("Quillmere", "Oakhaven", "Harrowby")):
        write_report(home / "s" / f"{at}.txt", authority, bodies=SENTENCES[at:])
    built(home / "x", [home / "s"], WordEncoder())
    return Index.open(home / "x")


def test_all_portions_one_after_another_are_the_whole(store):
    portions = [taken_over(store, position) for position in range(3)]
    layout = layout_of(portions)
    for field in fields(Layout):
        left, right = getattr(layout, field.name), getattr(store.layout, field.name)
        assert (left.dtype, left.tolist()) == (right.dtype, right.tolist()), field.name
    for name in ("whole", "sentence", "token"):
        file = getattr(store, f"{name}_vectors")
        codes = [getattr(one, {"whole": "whole"}.get(name, f"{name}s")) for one in portions]
        assert np.concatenate(codes).tobytes() == file.codes(0, file.count).tobytes()


def test_a_portion_is_the_passages_of_its_report(store):
    portion = taken_over(store, 1)
    rows = store.scope_passages([store.reports[1].id])
    one_by_one = [passage_codes(store, int(row)) for row in rows]
    for name, own in (("whole", "whole"), ("sentences", "sentences"), ("tokens", "tokens")):
        assert (
            np.concatenate([getattr(one, own) for one in one_by_one]).tobytes()
            == getattr(portion, name).tobytes()
        )
    assert np.concatenate([one.token_ids for one in one_by_one]).tolist() == portion.token_ids.tolist()
    assert portion.passage_tokens.tolist() == [len(one.token_ids) for one in one_by_one]
    assert portion.passage_key.tolist() == store.layout.passage_key[rows].tolist()


def test_nothing_has_an_empty_layout():
    layout = layout_of([])
    assert layout.report_paragraph.tolist() == layout.passage_token.tolist() == [0]
    assert layout.sentence_span.shape == (0, 2)
    assert layout.passage_key.shape == (0, 32)
    assert layout.token_passages.tolist() == [0, 0]


def test_a_token_counts_once_a_passage():
    ids, lengths = np.array([3, 3, 1, 3, 0, 1, 1], np.int32), np.array([2, 0, 3, 2], np.int32)
    assert token_passages(ids, lengths).tolist() == [1, 2, 0, 2, 0]
