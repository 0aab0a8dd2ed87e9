import json
import random
import shutil
import threading
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from encoder import WordEncoder
from fictional import LIBRARY
from shelf import generation, indexed

from index.errors import IndexProblem
from index.manifest import (
    FILES,
    MANIFEST,
    current_generation,
    current_text,
    manifest_text,
    read_current,
    sealed,
)
from index.passage import passages
from index.records import paragraph_from_row, paragraph_to_row, report_from_json, report_to_json
from index.report import Box, Numbering, Paragraph, Place, ReadReport, Report, Section
from index.sentences import sentences
from index.store import Index

REMEDY = "Build the index again: inspectqa build REPORTS…"

PARAGRAPHS = (
    Paragraph("summary", "Children are safe.\nThey say so.", "summary", (Place(0, None, ""),)),
    Paragraph(
        "1",
        "A ‘quote’ runs over two pages. It ends\tthere — under another heading.",
        "recommendation",
        (Place(0, 2, "Help"), Place(31, 3, "Help"), Place(40, 3, "Care: good")),
        (Box(2, 56.5, 700.25, 530.0, 780.125), Box(3, 56.5, 40.0, 530.0, 62.0)),
    ),
    Paragraph(
        "lscb:1", "The board " + "listens and " * 300 + "learns. It acts.", "lscb", (Place(0, 4, "Board"),)
    ),
    Paragraph("12A", "Nothing \x00 is lost: 🧒 é ﬁ.", "finding", (Place(0, 4, "Board"),)),
    Paragraph("13", " \n ", "finding", (Place(0, 4, "Board"),)),
)
RICH = ReadReport(
    Report(
        id="quillmere-2024-06-03",
        title="Inspection of Quillmere",
        authority="Quillmere",
        kind="SIF",
        framework="SIF",
        start=date(2024, 6, 3),
        end=date(2024, 6, 27),
        lead_inspector="Alex Fictional",
        grades={"overall": "good", "lscb": "requires improvement"},
        file="quillmere/a.pdf",
        sha256="ab" * 32,
        pages=4,
        sections=(Section("Help", None, 2, "1"), Section("Care: good", "good", None, None)),
        numbering=Numbering(("2", "3"), ("12",), ("paragraph 12 is very short (1 words)",)),
        periods=((date(2024, 6, 3), date(2024, 6, 7)), (date(2024, 6, 24), date(2024, 6, 27))),
        aliases=("Quillmere Trust",),
        shared_grade=True,
        other_files=("b.txt",),
        superseded_by="quillmere-2026-01-12",
        paragraph_count=3,
    ),
    PARAGRAPHS,
)
READ = (RICH, *(ReadReport(report, LIBRARY.paragraphs(report.id)) for report in LIBRARY.reports))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An index folder with four reports, two generations old."""
    path = tmp_path_factory.mktemp("index") / "x"
    indexed(path, READ[1:], WordEncoder())
    indexed(path, READ, WordEncoder())
    return path


@pytest.fixture(scope="module")
def store(folder):
    return Index.open(folder)


@pytest.fixture
def copy(folder, tmp_path):
    """A copy of the index folder, to be damaged."""
    return shutil.copytree(folder, tmp_path / "copy")


def refused(path):
    """The message with which opening is refused; the remedy is always the same."""
    with pytest.raises(IndexProblem) as problem:
        Index.open(path)
    assert problem.value.remedy == REMEDY
    return str(problem.value)


class TestWhatIsKept:
    def test_reports_and_paragraphs_come_back_as_they_were_read(self, store):
        assert store.read_reports() == READ
        assert store.reports == tuple(read.report for read in READ)

    def test_a_paragraph_is_found_by_report_and_number(self, store):
        assert store.paragraph("quillmere-2024-06-03", "lscb:1") == PARAGRAPHS[2]
        assert store.paragraph("wexcombe-2023-01-30", "lscb:1") == LIBRARY.paragraph(
            "wexcombe-2023-01-30", "lscb:1"
        )
        assert store.paragraph("quillmere-2024-06-03", "2") is None
        assert store.paragraph("nowhere-2024-06-03", "1") is None
        assert store.paragraphs("nowhere-2024-06-03") == ()

    def test_a_report_is_found_by_its_id(self, store):
        assert store.report("quillmere-2024-06-03") is store.reports[0]
        assert store.report("nowhere-2024-06-03") is None

    def test_rows_give_paragraphs_in_the_order_asked_for(self, store):
        everything = [(read.report.id, paragraph) for read in READ for paragraph in read.paragraphs]
        rows = list(range(len(everything)))
        random.Random(1).shuffle(rows)
        assert store.by_row(np.array(rows)) == [everything[row] for row in rows]

    def test_the_model_is_named(self, store):
        assert store.model == "words"

    @pytest.mark.parametrize("read", READ, ids=lambda read: read.report.id)
    def test_records_go_there_and_back(self, read):
        assert report_from_json(report_to_json(read.report)) == read.report
        assert tuple(paragraph_from_row(paragraph_to_row(p)) for p in read.paragraphs) == read.paragraphs

    def test_half_a_character_is_replaced_one_for_one(self):
        broken = Paragraph(
            "1\udc80", "Half \ud83e here.", "finding", (Place(0, 1, "\udfff!"), Place(6, 2, "B"))
        )
        whole = Paragraph(
            "1\ufffd", "Half \ufffd here.", "finding", (Place(0, 1, "\ufffd!"), Place(6, 2, "B"))
        )
        assert paragraph_from_row(paragraph_to_row(broken)) == whole
        report = replace(RICH.report, title="Half \ud83e", file="caf\udce9.pdf")
        assert report_from_json(report_to_json(report)) == replace(
            RICH.report, title="Half \ufffd", file="caf\ufffd.pdf"
        )


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
        found = store.word_scores('"savings"', 10)
        (row,) = found
        assert store.by_row(store.layout.passage_paragraph[[row]])[0][1].number == "2"
        assert found[row] > 0
        assert store.word_scores('"saving"', 10) == found
        headed = store.word_scores('"safeguarding"', 10)
        assert {p.number for _, p in store.by_row(store.layout.passage_paragraph[list(headed)])} == {
            "lscb:1",
            "p3.2",
        }
        assert store.word_scores('"zebra"', 10) == {}

    def test_the_best_words_come_first_within_the_limit(self, store):
        found = store.word_scores('"care" OR "leavers"', 100)
        assert list(store.word_scores('"care" OR "leavers"', 3).items()) == list(found.items())[:3]
        assert list(found.values()) == sorted(found.values(), reverse=True)

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


class TestOpening:
    def test_two_builds_of_the_same_reports_answer_alike(self, tmp_path, store):
        again = indexed(tmp_path / "again", READ, WordEncoder())
        question = WordEncoder().question("How are care leavers supported?")
        rows = store.scope_passages([report.id for report in store.reports])
        weights = store.token_weights(question.token_ids)
        for name in ("whole", "sentence", "tokens", "sentence_tokens"):
            left, right = (getattr(one.scores(question, weights, rows), name) for one in (store, again))
            assert left.tobytes() == right.tobytes()
        assert store.word_scores('"care"', 50) == again.word_scores('"care"', 50)
        assert (
            store.nearest(question.whole, rows, 5).tolist() == again.nearest(question.whole, rows, 5).tolist()
        )
        assert store.read_reports() == again.read_reports()

    def test_the_manifest_says_what_it_holds(self, store, folder):
        counts = store.manifest["counts"]
        assert (counts["reports"], counts["paragraphs"]) == (4, sum(len(read.paragraphs) for read in READ))
        assert store.manifest["format"] == 1
        assert store.manifest["search"] == "exact"
        assert store.manifest["model"] == {"name": "words", "sha256": "0" * 64, "dimension": 64}
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


class TestRefusals:
    def test_no_folder(self, tmp_path):
        path = tmp_path / "none"
        assert refused(path) == f"{path} does not exist: there is no file 'current' in it"

    def test_no_index(self, tmp_path):
        (tmp_path / "letter.txt").write_text("Dear reader")
        assert refused(tmp_path) == f"{tmp_path} is no index folder: there is no file 'current' in it"

    def test_a_file_instead_of_a_folder(self, tmp_path):
        (tmp_path / "file").write_text("x")
        assert "file/current cannot be read: Not a directory" in refused(tmp_path / "file")

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\n",
            b"nonsense",
            b"g000002\n",
            b"../../etc " + b"0" * 64 + b"\n",
            b"\xff\xfe\x00",
            b"g000002 \n",
            b"g000002 " + b"0" * 64 + b"\n\n",
        ],
    )
    def test_current_naming_nonsense(self, copy, content):
        (copy / "current").write_bytes(content)
        assert refused(copy) == f"{copy / 'current'} names no generation: {content[:40]!r}"

    def test_current_naming_a_generation_that_is_not_there(self, copy):
        (copy / "current").write_text(f"g000009 {'0' * 64}\n")
        assert f"{copy / 'g000009' / 'manifest.json'} is missing or damaged" in refused(copy)

    def test_current_naming_another_whole_generation(self, copy):
        name, sha256 = read_current(copy)
        assert name == "g000002"
        (copy / "current").write_text(f"g000001 {sha256}\n")
        assert refused(copy) == (
            f"{copy / 'g000001'} is not the generation that 'current' names: its checksum differs"
        )

    def test_another_format(self, copy):
        resealed(copy, format=99)
        assert refused(copy) == f"{generation(copy)} has index format 99, this program reads format 1"

    @pytest.mark.parametrize("content", ["", "[]", "null", "{", '"format"', "\ud800", '{"format": "1"}'])
    def test_a_manifest_that_is_none(self, copy, content):
        (generation(copy) / MANIFEST).write_bytes(content.encode("utf-8", "surrogatepass"))
        message = refused(copy)
        assert "is missing or damaged" in message or "has index format" in message

    def test_a_manifest_changed_by_hand(self, copy):
        file = generation(copy) / MANIFEST
        file.write_text(file.read_text().replace('"reports": 4', '"reports": 5'))
        assert refused(copy) == f"{file} is damaged: its checksum is not the one it states"

    @pytest.mark.parametrize("name", ["reports", "paragraphs", "passages", "sentences", "tokens"])
    def test_wrong_counts(self, copy, store, name):
        counts = store.manifest["counts"]
        resealed(copy, counts={**counts, name: counts[name] + 1})
        assert refused(copy) == (
            f"{generation(copy)} holds {counts}, its manifest says { ({**counts, name: counts[name] + 1}) }"
        )

    def test_another_dimension_than_its_files_have(self, copy, store):
        resealed(copy, model={**store.manifest["model"], "dimension": 384})
        assert refused(copy) == f"{generation(copy)} holds vectors of 64 dimensions, its manifest says 384"

    @pytest.mark.parametrize("name", ["files", "counts", "model"])
    def test_a_manifest_that_lacks_something(self, copy, name):
        resealed(copy, **{name: None})
        assert refused(copy).startswith(f"{generation(copy)} ")

    @pytest.mark.parametrize("name", [*FILES, MANIFEST])
    def test_a_missing_file(self, copy, name):
        (generation(copy) / name).unlink()
        assert f"{generation(copy) / name} is missing" in refused(copy)

    @pytest.mark.parametrize("name", [*FILES, MANIFEST])
    @pytest.mark.parametrize("kept", [0, 0.5, 0.999])
    def test_a_truncated_file(self, copy, name, kept):
        file = generation(copy) / name
        file.write_bytes(file.read_bytes()[: int(kept * file.stat().st_size)])
        assert f"{file} is " in refused(copy)

    @pytest.mark.parametrize("name", FILES)
    def test_one_flipped_bit_in_a_large_file(self, copy, name):
        file = generation(copy) / name
        data = file.read_bytes()
        draw = random.Random(name)
        for at in [0, len(data) - 1, *(draw.randrange(len(data)) for _ in range(20))]:
            file.write_bytes(flipped(data, at, draw.randrange(8)))
            assert refused(copy) == f"{file} is damaged: its checksum is not the manifest's"

    def test_every_single_flipped_bit_in_current(self, copy):
        file = copy / "current"
        data = file.read_bytes()
        for at in range(len(data)):
            for bit in range(8):
                file.write_bytes(flipped(data, at, bit))
                refused(copy)
        file.write_bytes(data)
        assert Index.open(copy).read_reports() == READ

    def test_a_flipped_bit_in_every_byte_of_the_manifest(self, copy):
        """Bit 5 is what makes a capital of a small letter, also in an escape that means the same."""
        indexed(copy, READ, NamedEncoder("modèle"))
        file = generation(copy) / MANIFEST
        data = file.read_bytes()
        assert b"mod\\u00e8le" in data
        for at in range(len(data)):
            for bit in {5, at % 8}:
                file.write_bytes(flipped(data, at, bit))
                refused(copy)
        file.write_bytes(data)
        assert Index.open(copy).model == "modèle"

    def test_files_of_another_generation_under_this_one_s_name(self, copy):
        shutil.rmtree(copy / "g000002")
        (copy / "g000001").rename(copy / "g000002")
        assert "is not the generation that 'current' names" in refused(copy)

    def test_a_file_that_a_newer_program_wrote_differently(self, copy, monkeypatch):
        """Right checksums, facts that this program does not know: an error in words, no traceback."""
        monkeypatch.setattr("index.store.report_from_json", lambda facts: Report(**json.loads(facts), new=1))
        assert f"{generation(copy)} cannot be opened: " in refused(copy)

    def test_another_model(self, store, folder):
        store.check_model("0" * 64, 64)
        with pytest.raises(IndexProblem) as problem:
            store.check_model("1" * 64, 384)
        assert str(problem.value) == (
            f"{folder} was built with the model 'words' (64 dimensions, weights 000000000000…), "
            "but the one in use has 384 dimensions and weights 111111111111…"
        )
        assert problem.value.remedy == "Name the model it was built with (--model), or build the index again."

    def test_the_same_weights_with_another_dimension(self, store):
        with pytest.raises(IndexProblem):
            store.check_model("0" * 64, 32)


class NamedEncoder(WordEncoder):
    def __init__(self, name):
        super().__init__()
        self.name = name


def flipped(data, at, bit):
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def resealed(folder, **changes):
    """Change the manifest and make its checksums right again."""
    file = generation(folder) / MANIFEST
    manifest = json.loads(file.read_text())
    del manifest["sha256"]
    manifest = sealed({**manifest, **changes})
    name = current_generation(folder)
    file.write_bytes(manifest_text(manifest).encode())
    (folder / "current").write_text(current_text(name, manifest["sha256"]))
