"""Vectors that a build takes over from the one before."""

import pytest
from encoder import WordEncoder
from encoders import NotLoaded
from shelf import SENTENCES, built, contents, generation, no_progress, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids, numbered

from index.build import add, remove
from index.errors import IndexProblem
from index.store import Index


class TestReuse:
    def test_only_the_new_passages_are_embedded(self, folder, shelf, encoder):
        bodies = (SENTENCES[0], "A new panel meets every Tuesday.", *SENTENCES[2:])
        write_report(shelf / "quillmere.txt", bodies=bodies)
        outcome = built(folder, [shelf], encoder)
        assert encoder.embedded == ["A new panel meets every Tuesday."]
        assert outcome.embedded == 1
        assert numbered(folder, QUILLMERE)["2"] == "A new panel meets every Tuesday."

    def test_a_removed_file_leaves(self, folder, shelf):
        (shelf / "oakhaven.txt").unlink()
        built(folder, [shelf], NotLoaded())
        store = Index.open(folder)
        assert ids(folder) == [QUILLMERE]
        assert store.paragraphs(OAKHAVEN) == ()
        assert store.word_scores('"river"') == {}

    def test_another_model_takes_nothing_over(self, folder, shelf):
        other = WordEncoder()
        other.sha256, other.dimension = "1" * 64, 32
        outcome = built(folder, [shelf], other)
        assert outcome.embedded == len(other.embedded) > 0
        assert Index.open(folder).manifest["model"] == {
            "name": "words", "sha256": "1" * 64, "dimension": 32, "arithmetic": "float32"
        }  # fmt: skip

    def test_vectors_that_were_computed_otherwise_do_not_mix(self, folder, shelf, tmp_path):
        """The index was moved to a machine that computes them otherwise."""
        here = WordEncoder()
        here.arithmetic = "bfloat16"
        assert not built(folder, [shelf], here).changed
        remove(folder, [QUILLMERE], here, no_progress)
        assert (here.embedded, Index.open(folder).manifest["model"]["arithmetic"]) == ([], "float32")
        third = write_report(tmp_path / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        outcome = add(folder, [third], here, no_progress)
        counts = Index.open(folder).manifest["counts"]["passages"]
        assert (outcome.embedded, outcome.embedded + outcome.reused) == (len(here.embedded), counts)
        assert set(here.embedded) >= {*OWN}
        assert sum("Oakhaven" in text for text in here.embedded) > 0
        assert Index.open(folder).manifest["model"]["arithmetic"] == "bfloat16"
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN]

    def test_a_damaged_index_is_built_anew_and_not_added_to(self, folder, shelf, encoder):
        file = generation(folder) / "tokens.faiss"
        file.write_bytes(file.read_bytes()[:-1])
        before = contents(folder)
        with pytest.raises(IndexProblem, match=r"tokens\.faiss is damaged"):
            add(folder, [shelf], encoder, no_progress)
        with pytest.raises(IndexProblem, match=r"tokens\.faiss is damaged"):
            remove(folder, [QUILLMERE], encoder, no_progress)
        assert contents(folder) == before
        assert built(folder, [shelf], encoder).embedded == len(encoder.embedded) > 0
        assert ids(folder) == [OAKHAVEN, QUILLMERE]

    def test_a_way_of_changes_ends_where_a_build_from_nothing_does(self, folder, shelf, tmp_path, encoder):
        third = write_report(tmp_path / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", SENTENCES[2:])
        old = write_report(tmp_path / "old.txt", "Quillmere", "10 June 2019 to 14 June 2019", OWN)
        add(folder, [old], encoder, no_progress)
        add(folder, [third], encoder, no_progress)
        remove(folder, [QUILLMERE], encoder, no_progress)
        write_report(shelf / "quillmere.txt", bodies=SENTENCES[::-1])
        add(folder, [shelf / "quillmere.txt"], encoder, no_progress)
        remove(folder, [OAKHAVEN], encoder, no_progress)
        add(folder, [third], encoder, no_progress)
        built(tmp_path / "y", [third, old, shelf / "quillmere.txt"], WordEncoder())
        grown, fresh = Index.open(folder), Index.open(tmp_path / "y")
        assert grown.read_reports() == fresh.read_reports()
        assert same_vectors(grown, fresh)
        assert grown.word_scores('"care"') == fresh.word_scores('"care"')


def same_vectors(left, right):
    """Tell whether two generations hold the same passages with the same vectors, to the bit."""
    question = WordEncoder().question("how do managers and foster carers help children by the river")
    found = []
    for store in (left, right):
        rows = store.scope_passages([report.id for report in store.reports])
        scores = store.scores(question, store.token_weights(question.token_ids), rows)
        found.append(
            [
                store.layout.passage_key.tobytes(),
                scores.whole.tobytes(),
                scores.tokens.tobytes(),
                scores.sentence.tobytes(),
            ]
        )
    return found[0] == found[1]
