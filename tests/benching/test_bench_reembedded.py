"""Passages embedded once more, with their headings and without."""

import pytest
from benchmarks.reembedded import reembedded
from encoder import WordEncoder


class TestReembedded:
    REPORT = "ashmere-2024-03-11"

    def question(self, assistant):
        return WordEncoder().question("Are foster carers trained for life-story work?")

    def scores(self, store, vectors, question):
        rows = store.scope_passages([self.REPORT])
        with pytest.MonkeyPatch.context() as patch:
            for name in vectors.__slots__ if vectors else ():
                patch.setattr(store, name, getattr(vectors, name))
            return store.scores(question, store.token_weights(question.token_ids), rows)

    def test_with_headings_they_are_the_index_s_own_but_for_rounding(self, assistant):
        store, question = assistant.index, self.question(assistant)
        again = reembedded(store, WordEncoder(), ["wrenfold-vale-2023-06-12", self.REPORT], headings=True)
        kept, exact = self.scores(store, None, question), self.scores(store, again, question)
        assert exact.whole == pytest.approx(kept.whole, abs=1e-6)
        assert exact.sentence == pytest.approx(kept.sentence, abs=1e-3)
        assert exact.tokens == pytest.approx(kept.tokens, abs=0.1)

    def test_without_headings_a_word_of_the_heading_alone_is_not_found(self, assistant):
        store = assistant.index
        paragraph = store.paragraph(self.REPORT, "35")
        word = "outstanding"
        assert word in paragraph.heading
        assert word not in paragraph.text.lower()
        question = WordEncoder().question(word)
        rows = store.layout.passage_paragraph[store.scope_passages([self.REPORT])]
        first = [each.number for _, each in store.by_row(rows)].index("35")
        for headings, least, most in ((True, 0.999, 1.001), (False, -1.0, 0.7)):
            vectors = reembedded(store, WordEncoder(), [self.REPORT], headings=headings)
            assert least <= self.scores(store, vectors, question).tokens[first] <= most

    def test_without_headings_sentences_have_the_tokens_that_they_had(self, assistant):
        store, question = assistant.index, self.question(assistant)
        bare = self.scores(store, reembedded(store, WordEncoder(), [self.REPORT], headings=False), question)
        again = self.scores(store, reembedded(store, WordEncoder(), [self.REPORT], headings=True), question)
        assert bare.sentence_tokens == pytest.approx(again.sentence_tokens, abs=1e-6)
        assert bare.sentence == pytest.approx(again.sentence, abs=1e-6)
        assert (bare.whole != again.whole).any()

    def test_the_nearest_are_those_of_the_index(self, assistant):
        store, question = assistant.index, self.question(assistant)
        rows = store.scope_passages([self.REPORT])
        held = reembedded(store, WordEncoder(), [self.REPORT], headings=True).whole_vectors
        assert (
            held.nearest(question.whole, rows, 5).tolist() == store.nearest(question.whole, rows, 5).tolist()
        )
