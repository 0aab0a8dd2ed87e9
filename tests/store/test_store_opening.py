"""Opening an index, and reading it from several threads."""

import random
import shutil
import threading

from encoder import WordEncoder
from kept_reports import READ
from shelf import generation, indexed

from index.manifest import FILES, MANIFEST
from index.store import Index


class TestOpening:
    def test_two_builds_of_the_same_reports_answer_alike(self, tmp_path, store):
        again = indexed(tmp_path / "again", READ, WordEncoder())
        question = WordEncoder().question("How are care leavers supported?")
        rows = store.scope_passages([report.id for report in store.reports])
        weights = store.token_weights(question.token_ids)
        for name in ("whole", "sentence", "tokens", "sentence_tokens"):
            left, right = (getattr(one.scores(question, weights, rows), name) for one in (store, again))
            assert left.tobytes() == right.tobytes()
        assert store.word_scores('"care"') == again.word_scores('"care"')
        assert (
            store.nearest(question.whole, rows, 5).tolist() == again.nearest(question.whole, rows, 5).tolist()
        )
        assert store.read_reports() == again.read_reports()

    def test_the_manifest_says_what_it_holds(self, store, folder):
        counts = store.manifest["counts"]
        assert (counts["reports"], counts["paragraphs"]) == (4, sum(len(read.paragraphs) for read in READ))
        assert store.manifest["format"] == 1
        assert store.manifest["search"] == "exact"
        assert store.manifest["model"] == {
            "name": "words", "sha256": "0" * 64, "dimension": 64, "arithmetic": "float32"
        }  # fmt: skip
        assert sorted(p.name for p in generation(folder).iterdir()) == sorted([*FILES, MANIFEST])

    def test_an_open_index_is_read_on_by_any_thread_after_its_folder_is_gone(self, copy):
        opened = Index.open(copy)
        shutil.rmtree(copy)
        found = []
        threads = [threading.Thread(target=lambda: found.append(opened.read_reports())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [READ] * 8

    def test_many_threads_each_get_the_paragraph_they_asked_for(self, store):
        everything = [(read.report.id, p) for read in READ for p in read.paragraphs]
        wrong = []

        def ask(seed):
            for report_id, one in random.Random(seed).choices(everything, k=200):
                if store.paragraph(report_id, one.number) != one:
                    wrong.append((report_id, one.number))

        threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []

    def test_a_generation_replaced_and_deleted_while_it_is_opened_gives_the_new_one(self, copy, monkeypatch):
        first = generation(copy)
        real = Index.open_generation.__func__

        def replaced_meanwhile(cls, folder, sha256, **how):
            if folder == first:
                indexed_again(copy)
                shutil.rmtree(first)
            return real(cls, folder, sha256, **how)

        def indexed_again(path):
            monkeypatch.undo()
            indexed(path, READ[:2], WordEncoder())

        monkeypatch.setattr(Index, "open_generation", classmethod(replaced_meanwhile))
        assert Index.open(copy).read_reports() == READ[:2]
