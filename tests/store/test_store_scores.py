"""What an index finds and scores."""

import numpy as np
import pytest
from encoder import WordEncoder
from kept_reports import READ

from index.passage import passages
from index.sentences import sentences


class TestWhatIsScored:
    def test_a_report_s_passages_are_its_own(self, store):
        seen = []
        for read in READ:
            rows = store.scope_passages([read.report.id])
            found = store.by_row(store.layout.passage_paragraph[rows])
            expected = [(read.report.id, p) for p in read.paragraphs for _ in passages(p)]
            assert found == expected
            seen += rows.tolist()
        assert seen == list(range(store.manifest["counts"]["passages"]))

    def test_a_scope_has_the_passages_of_its_reports_ascending(self, store):
        ids = [store.reports[3].id, store.reports[1].id]
        expected = [*store.scope_passages([ids[1]]), *store.scope_passages([ids[0]])]
        assert store.scope_passages(ids).tolist() == expected
        assert store.scope_passages([]).tolist() == []

    def test_the_sentences_of_all_passages_are_those_of_the_paragraphs(self, store):
        spans = {}
        for row, at in enumerate(store.layout.passage_paragraph.tolist()):
            spans.setdefault(at, []).extend(store.sentence_spans(row))
        everything = [paragraph for read in READ for paragraph in read.paragraphs]
        assert {at: sentences(everything[at].text) for at in spans} == spans
        assert [at for at in range(len(everything)) if at not in spans] == [4]  # the one without a sentence

    def test_scores_are_what_the_encoder_s_vectors_give(self, store):
        encoder = WordEncoder()
        question = encoder.question("Are care leavers supported in homes?")
        weights = store.token_weights(question.token_ids)
        rows = store.scope_passages([report.id for report in store.reports])
        texts = [p.embedded(one.text) for read in READ for one in read.paragraphs for p in passages(one)]
        made = [vectors for _, vectors in encoder.passages(texts)]
        scores = store.scores(question, weights, rows)
        assert np.allclose(scores.whole, [v.whole @ question.whole for v in made], atol=1e-6)
        assert np.allclose(scores.sentence, [(v.sentences @ question.whole).max() for v in made], atol=1e-3)
        late = [(v.tokens @ question.tokens.T).max(axis=0) for v in made]
        assert np.allclose(store.token_matches(question, rows), late, atol=0.15)
        assert np.allclose(scores.tokens, np.array(late) @ weights, atol=0.1)
        own = [
            max((v.tokens[a:b] @ question.tokens.T).max(axis=0) @ weights for a, b in v.sentence_tokens)
            for v in made
        ]
        assert np.allclose(scores.sentence_tokens, own, atol=0.1)

    def test_scores_of_some_passages_are_those_of_all(self, store):
        question = WordEncoder().question("supervision of social workers")
        weights = store.token_weights(question.token_ids)
        rows = store.scope_passages([report.id for report in store.reports])
        everything, some = (
            store.scores(question, weights, rows),
            store.scores(question, weights, rows[[9, 2, 5]]),
        )
        for name in ("whole", "sentence", "tokens", "sentence_tokens"):
            assert np.allclose(getattr(some, name), getattr(everything, name)[[9, 2, 5]], atol=1e-6)

    def test_no_passages_have_no_scores(self, store):
        question = WordEncoder().question("anything")
        scores = store.scores(question, store.token_weights(question.token_ids), np.empty(0, np.int64))
        assert scores.whole.shape == scores.sentence.shape == scores.tokens.shape == (0,)
        assert store.token_matches(question, np.empty(0, np.int64)).shape == (0, 1)

    def test_a_sentence_asked_for_word_by_word_is_the_best_of_its_passage(self, store):
        text = "Short breaks are flexible, and parents choose them from an online list."
        question = WordEncoder().question(text)
        (row,) = [
            row
            for row in store.scope_passages(["northmoor-2024-06-03"])
            if text in store.by_row(store.layout.passage_paragraph[[row]])[0][1].text
        ]
        cosines, matches = store.sentence_scores(
            question, store.token_weights(question.token_ids), np.array([row])
        )
        assert np.argmax(cosines[0]) == np.argmax(matches[0]) == 1
        assert cosines[0][1] == pytest.approx(1, abs=0.001)
        assert store.nearest(question.whole, store.scope_passages(["northmoor-2024-06-03"]), 1).tolist() == [
            row
        ]

    def test_words_are_stemmed_and_found_in_text_and_heading(self, store):
        found = store.word_scores('"savings"')
        (row,) = found
        assert store.by_row(store.layout.passage_paragraph[[row]])[0][1].number == "2"
        assert found[row] > 0
        assert store.word_scores('"saving"') == found
        headed = store.word_scores('"safeguarding"')
        assert {p.number for _, p in store.by_row(store.layout.passage_paragraph[list(headed)])} == {
            "lscb:1",
            "p3.2",
        }
        assert store.word_scores('"zebra"') == {}

    def test_how_many_passages_hold_a_word_is_counted_once(self, store, monkeypatch):
        assert store.holding("savings") == store.holding("saving") == len(store.word_scores('"saving"')) == 1
        assert store.holding("zebra") == 0
        monkeypatch.setattr(store, "select", None)
        assert store.holding("savings") == 1

    def test_of_a_scope_nothing_else_is_found_and_the_scores_are_the_same(self, store):
        found = store.word_scores('"care" OR "leavers"')
        assert list(found) == sorted(found)
        assert len(found) > 4
        some = list(found)[1:-1:2]
        assert store.word_scores('"care" OR "leavers"', np.array(some)) == {row: found[row] for row in some}
        others = sorted(set(range(len(store.layout.passage_paragraph))) - found.keys())
        assert store.word_scores('"care" OR "leavers"', np.array(others, np.int64)) == {}
        assert store.word_scores('"care" OR "leavers"', np.empty(0, np.int64)) == {}

    def test_a_rare_token_weighs_more_and_an_unknown_one_most(self, store):
        ids = {word: WordEncoder().question(word).token_ids[0] for word in ("children", "savings", "zebra")}
        tokens = np.array([ids["children"], ids["savings"], ids["zebra"], np.int32(2**30)], np.int32)
        weights = store.token_weights(tokens)
        assert weights[0] < weights[1] < weights[2] == weights[3]
        assert weights.sum() == pytest.approx(1)
        holds = sum(
            "children"
            in f"{p.heading} {one.text[p.spans[0][0] : p.spans[-1][1]]}".lower().replace("’", " ").split()
            for read in READ
            for one in read.paragraphs
            for p in passages(one)
        )
        assert store.layout.token_passages[ids["children"]] == pytest.approx(holds, abs=2)
        assert store.token_weights(np.empty(0, np.int32)).shape == (0,)
