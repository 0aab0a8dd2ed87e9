import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from encoder import WordEncoder
from shelf import SENTENCES, built, contents, generation, no_progress, report_text, write_report

from index import generation as generations
from index.build import add, build, remove, rollback
from index.document import read_file
from index.errors import FileProblem, IndexProblem, NothingToIndex, QuestionProblem
from index.lock import locked
from index.pool import Interrupted
from index.store import Index

QUILLMERE, OAKHAVEN, OLD = "quillmere-2024-06-03", "oakhaven-2019-06-10", "quillmere-2019-06-10"
OWN = (
    "The council opened a second contact centre by the river.",
    "Nine young people told inspectors about their flats.",
)


@pytest.fixture(autouse=True)
def _read_in_this_process(request, monkeypatch):
    """Reading in processes of their own is tested in two classes; elsewhere it would only take time."""
    if request.cls not in (TestBuilding, TestOddReports):
        monkeypatch.setattr("index.sources.read_files", lambda files: map(read_or_problem, files))


def read_or_problem(file):
    try:
        return read_file(file.path, file.name)
    except FileProblem as problem:
        return problem


@pytest.fixture
def shelf(tmp_path):
    """A folder with one report on each of two authorities."""
    write_report(tmp_path / "reports" / "quillmere.txt")
    write_report(tmp_path / "reports" / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019", OWN)
    return tmp_path / "reports"


@pytest.fixture
def encoder():
    return WordEncoder()


@pytest.fixture
def folder(shelf, tmp_path, encoder):
    """An index folder built of the shelf."""
    built(tmp_path / "x", [shelf], encoder)
    encoder.embedded.clear()
    return tmp_path / "x"


def numbered(folder, report_id):
    return {p.number: p.text for p in Index.open(folder).paragraphs(report_id) if p.part == "finding"}


def ids(folder):
    return [report.id for report in Index.open(folder).reports]


def jsonl(file, *passages, **common):
    lines = [json.dumps({"report": "guide", **common, **passage}) for passage in passages]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


class TestBuilding:
    def test_holds_just_the_reports_in_the_sources(self, folder, shelf, tmp_path, encoder):
        assert ids(folder) == [OAKHAVEN, QUILLMERE]
        assert numbered(folder, OAKHAVEN) == {"1": OWN[0], "2": OWN[1]}
        other = write_report(tmp_path / "other.txt", "Harrowby", "2 May 2022 to 6 May 2022")
        outcome = built(folder, [shelf / "quillmere.txt", other], encoder)
        assert [report.id for report in outcome.reports] == ["harrowby-2022-05-02", QUILLMERE]
        assert ids(folder) == ["harrowby-2022-05-02", QUILLMERE]
        assert outcome.left_out == ()
        assert outcome.generation == "g000002"

    def test_progress_has_true_totals_and_comes_to_its_end(self, shelf, tmp_path, encoder):
        calls = []
        outcome = build(tmp_path / "x", [shelf], encoder, lambda *call: calls.append(call))
        reading = [call for call in calls if call[0] == "read"]
        embedding = [call for call in calls if call[0] == "embed"]
        writing = [call for call in calls if call[0] == "write"]
        assert calls == reading + embedding + writing
        assert reading == [("read", 0, 2), *(("read", done, 2) for done in range(3))]
        assert embedding == [("embed", done, outcome.embedded) for done in range(outcome.embedded + 1)]
        assert writing == [("write", done, 3) for done in range(4)]
        assert outcome.embedded == len(encoder.embedded) > 0

    def test_what_two_reports_share_is_embedded_once(self, shelf, tmp_path, encoder):
        outcome = built(tmp_path / "x", [shelf], encoder)
        assert len(encoder.embedded) == len(set(encoder.embedded)) == outcome.embedded
        assert outcome.embedded + outcome.reused == Index.open(tmp_path / "x").manifest["counts"]["passages"]

    def test_left_out_files_are_named_and_the_rest_is_indexed(self, shelf, tmp_path, encoder):
        (shelf / "empty.txt").write_bytes(b"")
        (shelf / "page.pdf").write_text("<!doctype html><p>Not found")
        (shelf / "letter.txt").write_text("Dear reader, this has no numbers at all.\n")
        outcome = built(tmp_path / "x", [shelf, tmp_path / "none.pdf"], encoder)
        assert sorted(problem.file for problem in outcome.left_out) == sorted(
            ["empty.txt", "letter.txt", "page.pdf", str(tmp_path / "none.pdf")]
        )
        assert all(str(problem) and problem.remedy for problem in outcome.left_out)
        assert ids(tmp_path / "x") == [OAKHAVEN, QUILLMERE]

    def test_a_file_given_twice_and_its_copy_are_one_report(self, shelf, tmp_path, encoder):
        (shelf / "copy of quillmere.txt").write_bytes((shelf / "quillmere.txt").read_bytes())
        outcome = built(tmp_path / "x", [shelf, shelf / "quillmere.txt", shelf], encoder)
        assert ids(tmp_path / "x") == [OAKHAVEN, QUILLMERE]
        (report,) = [report for report in outcome.reports if report.id == QUILLMERE]
        assert sorted((report.file, *report.other_files)) == ["copy of quillmere.txt", "quillmere.txt"]
        assert len(numbered(tmp_path / "x", QUILLMERE)) == len(SENTENCES)

    def test_two_files_of_one_inspection_are_one_report_with_the_better_text(self, tmp_path, encoder):
        write_report(tmp_path / "short.txt", bodies=SENTENCES[:4])
        write_report(tmp_path / "whole.txt")
        outcome = built(tmp_path / "x", [tmp_path / "short.txt", tmp_path / "whole.txt"], encoder)
        assert [(r.id, r.file, r.other_files) for r in outcome.reports] == [
            (QUILLMERE, "whole.txt", ("short.txt",))
        ]
        assert list(numbered(tmp_path / "x", QUILLMERE).values()) == list(SENTENCES)

    def test_an_older_inspection_names_the_newest(self, shelf, tmp_path, encoder):
        write_report(shelf / "old.txt", "Quillmere", "10 June 2019 to 14 June 2019")
        outcome = built(tmp_path / "x", [shelf], encoder)
        assert {r.id: r.superseded_by for r in outcome.reports} == {
            OAKHAVEN: None,
            OLD: QUILLMERE,
            QUILLMERE: None,
        }
        remove(tmp_path / "x", [QUILLMERE], encoder, no_progress)
        assert Index.open(tmp_path / "x").report(OLD).superseded_by is None


class TestReuse:
    def test_an_unchanged_rebuild_embeds_nothing_and_never_loads_the_model(self, folder, shelf):
        before = Index.open(folder)
        outcome = built(folder, [shelf], NotLoaded())
        after = Index.open(folder)
        assert (outcome.embedded, outcome.reused) == (0, before.manifest["counts"]["passages"])
        assert before.read_reports() == after.read_reports()
        assert same_vectors(before, after)

    def test_only_the_new_passages_are_embedded(self, folder, shelf, encoder):
        bodies = (SENTENCES[0], "A new panel meets every Tuesday.", *SENTENCES[2:])
        write_report(shelf / "quillmere.txt", bodies=bodies)
        outcome = built(folder, [shelf], encoder)
        assert encoder.embedded == ["A new panel meets every Tuesday."]
        assert outcome.embedded == 1
        assert numbered(folder, QUILLMERE)["2"] == "A new panel meets every Tuesday."

    def test_a_renamed_file_is_the_same_report(self, folder, shelf):
        (shelf / "quillmere.txt").rename(shelf / "renamed.txt")
        outcome = built(folder, [shelf], NotLoaded())
        assert outcome.embedded == 0
        assert Index.open(folder).report(QUILLMERE).file == "renamed.txt"

    def test_a_removed_file_leaves(self, folder, shelf):
        (shelf / "oakhaven.txt").unlink()
        built(folder, [shelf], NotLoaded())
        store = Index.open(folder)
        assert ids(folder) == [QUILLMERE]
        assert store.paragraphs(OAKHAVEN) == ()
        assert store.word_scores('"river"', 10) == {}

    def test_another_model_takes_nothing_over(self, folder, shelf):
        other = WordEncoder()
        other.sha256, other.dimension = "1" * 64, 32
        outcome = built(folder, [shelf], other)
        assert (outcome.embedded, len(other.embedded)) == (outcome.embedded, outcome.embedded)
        assert outcome.embedded > 0
        assert Index.open(folder).manifest["model"] == {"name": "words", "sha256": "1" * 64, "dimension": 32}

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
        assert grown.word_scores('"care"', 50) == fresh.word_scores('"care"', 50)


class TestUnchangedFiles:
    """A file is known by its content: it is read again only if that is new, or reading is."""

    @pytest.fixture
    def read(self, monkeypatch):
        """The names of the files that are read."""
        names = []

        def note(files):
            for file in files:
                names.append(file.name)
                yield read_or_problem(file)

        monkeypatch.setattr("index.sources.read_files", note)
        return names

    def test_nothing_changed_is_said_and_the_generation_stays(self, folder, shelf, read):
        before = contents(folder)
        calls = []
        outcome = build(folder, [shelf], NotLoaded(), lambda *call: calls.append(call))
        assert (outcome.changed, outcome.generation, read) == (False, "g000001", [])
        assert outcome.reports == Index.open(folder).reports
        assert contents(folder) == before
        assert calls == [("read", 0, 2), ("read", 2, 2)]

    def test_neither_dates_nor_the_order_of_the_sources_nor_copies_of_them_are_a_change(
        self, folder, shelf, tmp_path, read
    ):
        os.utime(shelf / "quillmere.txt", (1, 1))
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        for name in ("oakhaven.txt", "quillmere.txt"):
            (elsewhere / name).write_bytes((shelf / name).read_bytes())
        assert not built(folder, [elsewhere / "quillmere.txt", shelf, elsewhere], NotLoaded()).changed
        assert read == []

    def test_of_many_files_only_the_new_one_is_read(self, folder, shelf, read):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        assert built(folder, [shelf], WordEncoder()).changed
        assert read == ["third.txt"]

    def test_a_renamed_file_and_a_copy_are_not_read(self, folder, shelf, read):
        (shelf / "quillmere.txt").rename(shelf / "renamed.txt")
        (shelf / "copy.txt").write_bytes((shelf / "oakhaven.txt").read_bytes())
        assert built(folder, [shelf], NotLoaded()).changed
        assert read == []
        store = Index.open(folder)
        assert store.report(QUILLMERE).file == "renamed.txt"
        assert (store.report(OAKHAVEN).file, store.report(OAKHAVEN).other_files) == (
            "oakhaven.txt", ("copy.txt",)
        )  # fmt: skip

    def test_a_renamed_file_that_gives_its_report_a_name_is_read(self, tmp_path, read):
        (tmp_path / "s").mkdir()
        (tmp_path / "s" / "notes.txt").write_text(
            "1. Children are seen often.\n\n2. Their plans are clear.\n"
        )
        built(tmp_path / "x", [tmp_path / "s"], WordEncoder())
        (tmp_path / "s" / "notes.txt").rename(tmp_path / "s" / "minutes.txt")
        built(tmp_path / "x", [tmp_path / "s"], NotLoaded())
        assert read == ["notes.txt", "minutes.txt"]
        assert [(r.id, r.title) for r in Index.open(tmp_path / "x").reports] == [("minutes", "minutes")]

    def test_a_passages_file_keeps_its_reports_under_another_name(self, tmp_path, read):
        file = jsonl(
            tmp_path / "a.jsonl",
            {"number": "1", "text": "One."},
            {"report": "b", "number": "1", "text": "Two."},
        )
        built(tmp_path / "x", [file], WordEncoder())
        built(tmp_path / "x", [file.rename(tmp_path / "z.jsonl")], NotLoaded())
        assert read == ["a.jsonl"]
        assert [(r.id, r.file) for r in Index.open(tmp_path / "x").reports] == [
            ("b", "z.jsonl"),
            ("guide", "z.jsonl"),
        ]

    def test_a_file_with_a_removed_report_is_read_again(self, tmp_path, read):
        file = jsonl(
            tmp_path / "a.jsonl",
            {"number": "1", "text": "One."},
            {"report": "b", "number": "1", "text": "Two."},
        )
        built(tmp_path / "x", [file], WordEncoder())
        remove(tmp_path / "x", ["b"], NotLoaded(), no_progress)
        assert ids(tmp_path / "x") == ["guide"]
        built(tmp_path / "x", [file], WordEncoder())
        assert ids(tmp_path / "x") == ["b", "guide"]
        assert read == ["a.jsonl"] * 2

    def test_the_same_bytes_as_another_kind_of_file_are_read(self, folder, shelf, read):
        (shelf / "quillmere.txt").rename(shelf / "quillmere.md")
        built(folder, [shelf], NotLoaded())
        assert read == ["quillmere.md"]

    def test_what_is_left_out_is_remembered_with_its_reason(self, folder, shelf, read):
        (shelf / "empty.txt").write_bytes(b"")
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        first = built(folder, [shelf], WordEncoder())
        again = built(folder, [shelf], NotLoaded())
        assert read == ["empty.txt", "third.txt"]
        assert (first.changed, again.changed) == (True, False)
        assert [(p.file, str(p), p.remedy) for p in again.left_out] == [
            ("empty.txt", "it is empty", "Download it again.")
        ]
        assert [p.file for p in first.left_out] == ["empty.txt"]
        (shelf / "empty.txt").write_text(report_text("Elmstead"), "utf-8")
        assert len(built(folder, [shelf], WordEncoder()).reports) == 4

    def test_what_only_crashed_is_tried_again(self, folder, shelf, monkeypatch):
        crashed = Interrupted("third.txt", "reading it ended in a crash")
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        (shelf / "oakhaven.txt").unlink()
        monkeypatch.setattr("index.sources.read_files", lambda files: iter([crashed][: len(files)]))
        assert [str(p) for p in built(folder, [shelf], WordEncoder()).left_out] == [
            "reading it ended in a crash"
        ]
        monkeypatch.setattr("index.sources.read_files", lambda files: map(read_or_problem, files))
        assert built(folder, [shelf], WordEncoder()).left_out == ()
        assert ids(folder) == ["harrowby-2022-05-02", QUILLMERE]

    def test_another_version_of_reading_reads_everything_and_embeds_nothing(
        self, folder, shelf, read, monkeypatch
    ):
        for module in ("sources", "tables"):
            monkeypatch.setattr(f"index.{module}.reader_version", lambda: "other")
        outcome = built(folder, [shelf], NotLoaded())
        assert (outcome.changed, outcome.embedded, sorted(read)) == (
            True,
            0,
            ["oakhaven.txt", "quillmere.txt"],
        )
        assert not built(folder, [shelf], NotLoaded()).changed

    def test_another_model_reads_nothing(self, folder, shelf, read):
        other = WordEncoder()
        other.sha256 = "1" * 64
        assert built(folder, [shelf], other).embedded > 0
        assert read == []

    def test_of_two_files_of_an_inspection_the_other_is_used_when_the_better_one_leaves(self, tmp_path, read):
        short, whole = tmp_path / "short.txt", tmp_path / "whole.txt"
        write_report(short, bodies=SENTENCES[:4])
        built(tmp_path / "x", [short, write_report(whole)], WordEncoder())
        built(tmp_path / "x", [short], NotLoaded())
        assert read == ["short.txt", "whole.txt"]
        assert list(numbered(tmp_path / "x", QUILLMERE).values()) == list(SENTENCES[:4])
        report = Index.open(tmp_path / "x").report(QUILLMERE)
        assert (report.file, report.other_files) == ("short.txt", ())
        built(tmp_path / "x", [short, whole], WordEncoder())
        assert list(numbered(tmp_path / "x", QUILLMERE).values()) == list(SENTENCES)

    def test_adding_what_is_there_changes_nothing(self, folder, shelf, read):
        assert not add(folder, [shelf / "oakhaven.txt"], NotLoaded(), no_progress).changed
        assert read == []

    def test_an_index_of_an_earlier_version_is_built_again_but_not_added_to(self, folder, shelf, monkeypatch):
        monkeypatch.setattr("index.predecessor.ENTRIES", "none such")
        with pytest.raises(IndexProblem, match="was built by an earlier version of this program"):
            add(folder, [shelf], NotLoaded(), no_progress)
        outcome = built(folder, [shelf], NotLoaded())
        assert (outcome.changed, outcome.embedded) == (True, 0)


class TestRollingBack:
    @pytest.fixture
    def grown(self, folder, shelf):
        """The index folder after a second build, with a third report."""
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        built(folder, [shelf], WordEncoder())
        return folder

    def test_goes_to_the_generation_before_and_forward_again(self, grown):
        back = rollback(grown)
        assert (back.generation, [r.id for r in back.reports]) == ("g000001", [OAKHAVEN, QUILLMERE])
        assert ids(grown) == [OAKHAVEN, QUILLMERE]
        assert rollback(grown).generation == "g000002"
        assert ids(grown) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]

    def test_the_next_build_keeps_the_generation_gone_back_to(self, grown, shelf):
        rollback(grown)
        (shelf / "third.txt").unlink()
        (shelf / "oakhaven.txt").unlink()
        assert built(grown, [shelf], NotLoaded()).generation == "g000003"
        assert sorted(p.name for p in grown.iterdir()) == ["current", "g000001", "g000003", "lock"]
        assert rollback(grown).generation == "g000001"

    def test_a_build_after_it_that_fails_leaves_the_way_forward(self, grown, shelf):
        rollback(grown)
        failing = Failing(after=0)
        failing.sha256 = "2" * 64
        with pytest.raises(RuntimeError):
            built(grown, [shelf], failing)
        assert rollback(grown).generation == "g000002"

    def test_without_another_generation(self, folder):
        before = contents(folder)
        with pytest.raises(IndexProblem, match="holds no other generation than g000001, the one in use"):
            rollback(folder)
        assert contents(folder) == before

    @pytest.mark.parametrize("name", ["layout.npz", "manifest.json", "reports.sqlite"])
    def test_not_to_a_damaged_generation(self, grown, name):
        file = grown / "g000001" / name
        file.write_bytes(file.read_bytes()[:-1])
        before = contents(grown)
        with pytest.raises(IndexProblem, match="damaged"):
            rollback(grown)
        assert contents(grown) == before

    def test_away_from_a_damaged_generation(self, grown):
        (grown / "g000002" / "tokens.faiss").write_bytes(b"")
        rollback(grown)
        assert ids(grown) == [OAKHAVEN, QUILLMERE]

    def test_not_while_a_build_is_at_work(self, grown, shelf):
        with locked(grown), pytest.raises(IndexProblem, match="another build is at work"):
            rollback(grown)

    def test_needs_an_index_and_makes_none(self, tmp_path):
        with pytest.raises(IndexProblem, match="does not exist"):
            rollback(tmp_path / "typo")
        assert not (tmp_path / "typo").exists()

    def test_a_disk_that_is_full_changes_nothing(self, grown, monkeypatch):
        def full(path, data):
            raise OSError(28, "No space left on device")

        before = contents(grown)
        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(IndexProblem, match="cannot be written"):
            rollback(grown)
        assert contents(grown) == before


class TestCheckedBeforeUse:
    """What was written is opened and searched before it is put into use."""

    @pytest.mark.parametrize("name", ["reports.sqlite", "layout.npz", "passages.faiss", "tokens.faiss"])
    def test_a_file_that_the_disk_did_not_keep(self, folder, shelf, encoder, monkeypatch, name):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        before = contents(folder)
        flush = generations._flush

        def lost(file):
            flush(file)
            if file.name == "manifest.json":
                kept = (file.parent / name).read_bytes()
                (file.parent / name).write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))

        monkeypatch.setattr(generations, "_flush", lost)
        with pytest.raises(IndexProblem, match="is damaged"):
            built(folder, [shelf], encoder)
        assert contents(folder) == before

    def test_words_that_find_nothing(self, folder, shelf, encoder, monkeypatch):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        before = contents(folder)
        wrong = [("", "zebra")]
        monkeypatch.setattr("index.tables._words", lambda rows, portion: wrong * len(portion.passage_key))
        with pytest.raises(IndexProblem, match="does not find its own passage"):
            built(folder, [shelf], encoder)
        assert contents(folder) == before


class TestAdding:
    def test_keeps_the_others_and_embeds_only_its_own(self, folder, tmp_path, encoder):
        bodies = (*SENTENCES[:3], "Only this sentence of the report is new to the index.")
        third = write_report(tmp_path / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", bodies)
        outcome = add(folder, [third], encoder, no_progress)
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]
        assert outcome.embedded == len(encoder.embedded)
        assert [text for text in encoder.embedded if text in bodies] == [bodies[3]]
        assert numbered(folder, OAKHAVEN) == {"1": OWN[0], "2": OWN[1]}

    def test_replaces_the_report_of_the_same_inspection(self, folder, tmp_path, encoder):
        newer = write_report(tmp_path / "corrected.txt", bodies=OWN)
        add(folder, [newer], encoder, no_progress)
        assert ids(folder) == [OAKHAVEN, QUILLMERE]
        assert numbered(folder, QUILLMERE) == {"1": OWN[0], "2": OWN[1]}
        assert Index.open(folder).report(QUILLMERE).file == "corrected.txt"

    def test_needs_an_index_and_makes_none(self, tmp_path, shelf, encoder):
        with pytest.raises(IndexProblem, match="does not exist"):
            add(tmp_path / "typo", [shelf], encoder, no_progress)
        with pytest.raises(IndexProblem, match="does not exist"):
            remove(tmp_path / "typo", [QUILLMERE], encoder, no_progress)
        assert not (tmp_path / "typo").exists()


class TestRemoving:
    def test_keeps_the_others(self, folder):
        remove(folder, [OAKHAVEN], NotLoaded(), no_progress)
        assert ids(folder) == [QUILLMERE]

    def test_of_what_is_not_there_changes_nothing(self, folder, encoder):
        before = contents(folder)
        with pytest.raises(QuestionProblem) as problem:
            remove(folder, [OAKHAVEN, "nowhere", "never"], encoder, no_progress)
        assert str(problem.value) == "no report 'nowhere', 'never' is indexed"
        assert contents(folder) == before

    def test_of_everything_changes_nothing(self, folder, encoder):
        before = contents(folder)
        with pytest.raises(NothingToIndex, match="no report would be left"):
            remove(folder, [OAKHAVEN, QUILLMERE], encoder, no_progress)
        assert contents(folder) == before


class TestNothingDone:
    def test_nothing_usable_leaves_the_old_index_byte_for_byte(self, folder, tmp_path, encoder):
        (tmp_path / "bad").mkdir()
        (tmp_path / "bad" / "empty.txt").write_bytes(b"")
        before = contents(folder)
        for change in (built, lambda *args: add(*args, no_progress)):
            with pytest.raises(NothingToIndex) as problem:
                change(folder, [tmp_path / "bad", tmp_path / "none"], encoder)
            assert str(problem.value).startswith("no file can be used:\n")
            assert "empty.txt: it is empty" in str(problem.value)
            assert f"{tmp_path / 'none'}: there is no such file or folder" in str(problem.value)
            assert problem.value.remedy == "Name .pdf, .txt, .md or .jsonl files, or folders of them."
        assert contents(folder) == before

    def test_an_empty_folder_is_nothing(self, folder, tmp_path, encoder):
        (tmp_path / "bare").mkdir()
        before = contents(folder)
        with pytest.raises(NothingToIndex, match="there is no report in this folder"):
            built(folder, [tmp_path / "bare"], encoder)
        assert contents(folder) == before

    def test_no_index_folder_is_left_where_there_was_none(self, tmp_path, shelf):
        with pytest.raises(NothingToIndex):
            built(tmp_path / "new", [tmp_path / "none"], WordEncoder())
        with pytest.raises(RuntimeError):
            built(tmp_path / "new", [shelf], Failing(after=3))
        assert not (tmp_path / "new").exists()

    def test_an_encoder_that_fails_half_way_leaves_the_old_index_byte_for_byte(self, folder, shelf, encoder):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1] + SENTENCES[:1])
        before = contents(folder)
        failing = Failing(after=1)
        failing.sha256 = "2" * 64
        with pytest.raises(RuntimeError, match="out of memory"):
            built(folder, [shelf], failing)
        assert len(failing.embedded) == 2
        assert contents(folder) == before
        built(folder, [shelf], encoder)  # the lock is free and nothing stands in the way
        assert len(ids(folder)) == 3

    def test_a_file_in_place_of_the_folder(self, tmp_path, shelf, encoder):
        (tmp_path / "file").write_text("mine")
        with pytest.raises(IndexProblem) as problem:
            built(tmp_path / "file", [shelf], encoder)
        assert str(problem.value) == f"{tmp_path / 'file'} is a file, not an index folder"
        with pytest.raises(IndexProblem, match="cannot be written"):
            built(tmp_path / "file" / "x", [shelf], encoder)
        assert (tmp_path / "file").read_text() == "mine"

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit on Windows")
    def test_a_disk_that_is_full_leaves_the_old_index(self, folder, shelf):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        before = contents(folder)
        for limit in (1000, 10_000, 30_000):
            problem = in_another_process(
                f"""
                import resource
                from index.errors import IndexProblem
                resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
                try:
                    built(Path({str(folder)!r}), [Path({str(shelf)!r})], WordEncoder())
                except IndexProblem as problem:
                    print(problem, problem.remedy)
                """
            ).stdout
            assert problem.startswith(f"{folder} cannot be written: ")
            assert problem.rstrip().endswith("what was indexed before is untouched.")
            assert contents(folder) == before


class TestTwoAtOnce:
    def test_the_second_is_told_and_the_first_goes_on(self, folder, shelf, encoder):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        waiting = Waiting()
        first = threading.Thread(target=built, args=(folder, [shelf], waiting))
        first.start()
        assert waiting.begun.wait(20)
        for change in (
            lambda: built(folder, [shelf], encoder),
            lambda: add(folder, [shelf], encoder, no_progress),
            lambda: remove(folder, [OAKHAVEN], encoder, no_progress),
        ):
            with pytest.raises(IndexProblem) as problem:
                change()
            assert str(problem.value) == f"another build is at work on {folder}"
            assert problem.value.remedy == "Wait until it has ended, then try again."
        assert ids(folder) == [OAKHAVEN, QUILLMERE]
        waiting.may_go_on.set()
        first.join()
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]

    def test_two_processes_that_start_together(self, folder, shelf):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        code = f"""
            from index.errors import IndexProblem
            try:
                print(built(Path({str(folder)!r}), [Path({str(shelf)!r})], WordEncoder()).generation)
            except IndexProblem as problem:
                print(problem)
            """
        running = [another_process(code) for _ in range(3)]
        said = [process.communicate()[0].strip() for process in running]
        assert [process.returncode for process in running] == [0, 0, 0]
        names = sorted(name for name in said if name.startswith("g0"))
        assert names == ["g000002"] * len(names) != [], "the later ones find nothing to do"
        assert set(said) - set(names) <= {f"another build is at work on {folder}"}
        assert generation(folder).name == names[-1]
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]


MOMENTS = {
    "while it embeds": "index.embedding.VectorWriter.encode",
    "before the layout": "index.generation.layout_of",
    "before the manifest": "index.generation.manifest_text",
    "before it is flushed": "index.generation._flush",
    "before it is checked": "index.generation.probe",
    "before the rename": "pathlib.Path.rename",
    "before it is put into use": "index.generation.current_text",
    "before current is replaced": "pathlib.Path.replace",
    "before the old ones are deleted": "index.build.keep_only",
}


class TestDeadBuilds:
    @pytest.mark.parametrize("moment", MOMENTS)
    def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new(self, folder, shelf, encoder, moment):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        killed = in_another_process(
            f"""
            import os, signal
            from unittest.mock import patch
            with patch({MOMENTS[moment]!r}, lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)):
                built(Path({str(folder)!r}), [Path({str(shelf)!r})], WordEncoder())
            """,
            status=-signal.SIGKILL,
        )
        assert killed.returncode == -signal.SIGKILL
        new = moment == "before the old ones are deleted"
        assert ids(folder) == (["harrowby-2022-05-02"] if new else []) + [OAKHAVEN, QUILLMERE]
        outcome = built(folder, [shelf], encoder)
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]
        left = sorted(p.name for p in folder.iterdir())
        assert left == sorted(["current", "lock", "g000001", outcome.generation])

    def test_left_overs_go_and_what_is_not_ours_stays(self, folder, shelf, encoder):
        for name in ("g000002.tmp", "g000005.tmp", "g000003", "g000004", "g7", "garden"):
            (folder / name).mkdir()
            (folder / name / "file").write_text("x")
        (folder / "current.tmp").write_text("x")
        (shelf / "oakhaven.txt").unlink()
        assert built(folder, [shelf], encoder).generation == "g000005"
        assert (folder / "g000005" / "manifest.json").exists()
        assert sorted(p.name for p in folder.iterdir()) == [
            "current", "g000001", "g000005", "g7", "garden", "lock"
        ]  # fmt: skip

    def test_left_overs_go_also_where_nothing_is_to_be_built(self, folder, shelf, encoder):
        (folder / "g000002.tmp").mkdir()
        assert not built(folder, [shelf], encoder).changed
        assert sorted(p.name for p in folder.iterdir()) == ["current", "g000001", "lock"]

    def test_the_last_two_generations_are_kept(self, folder, shelf, encoder):
        for sentence in SENTENCES[:3]:
            write_report(shelf / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019", (sentence,))
            built(folder, [shelf], encoder)
        assert sorted(p.name for p in folder.iterdir()) == ["current", "g000003", "g000004", "lock"]

    def test_a_damaged_generation_is_not_the_one_that_is_kept(self, folder, shelf, encoder):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        built(folder, [shelf], encoder)
        damaged = generation(folder)
        (damaged / "layout.npz").write_bytes(b"")
        built(folder, [shelf], encoder)
        assert sorted(p.name for p in folder.iterdir()) == ["current", "g000001", "g000003", "lock"]

    def test_a_reader_opened_before_goes_on_with_what_it_opened(self, folder, shelf, encoder):
        store = Index.open(folder)
        expected = store.read_reports()
        question = encoder.question("contact centre by the river")
        for bodies in (OWN[::-1], OWN[:1], SENTENCES):
            write_report(shelf / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019", bodies)
            built(folder, [shelf], encoder)
        assert not store.folder.exists()
        answers = []

        def ask():
            row = store.nearest(question.whole, store.scope_passages([OAKHAVEN]), 1)
            ((_, paragraph),) = store.by_row(store.layout.passage_paragraph[row])
            answers.append((paragraph.text, store.read_reports()))

        ask()
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        assert answers == [(OWN[0], expected)] * 2
        assert numbered(folder, OAKHAVEN)["1"] == SENTENCES[0]


class TestOddReports:
    def test_a_number_given_twice_keeps_both_paragraphs_apart(self, tmp_path, encoder):
        file = jsonl(
            tmp_path / "guide.jsonl",
            {"number": "12", "text": "The first twelfth is about gardens."},
            {"number": "12", "text": "The second twelfth is about rivers."},
            {"number": "13", "text": "The thirteenth is about bridges."},
            {"number": "12", "text": "The third twelfth is about harbours."},
        )
        outcome = built(tmp_path / "x", [file], encoder)
        assert outcome.reports[0].numbering.duplicates == ("12",)
        assert numbered(tmp_path / "x", "guide") == {
            "12": "The first twelfth is about gardens.",
            "part2:12": "The second twelfth is about rivers.",
            "13": "The thirteenth is about bridges.",
            "part3:12": "The third twelfth is about harbours.",
        }
        store = Index.open(tmp_path / "x")
        for word, number in (("gardens", "12"), ("rivers", "part2:12"), ("harbours", "part3:12")):
            (row,) = store.word_scores(f'"{word}"', 5)
            vector = encoder.question(f"{word} twelfth").whole
            assert store.nearest(vector, store.scope_passages(["guide"]), 1).tolist() == [row]
            assert store.by_row(store.layout.passage_paragraph[[row]])[0][1].number == number
        built(tmp_path / "x", [file], NotLoaded())
        assert list(numbered(tmp_path / "x", "guide")) == ["12", "part2:12", "13", "part3:12"]

    def test_a_key_that_is_taken_is_passed_over(self, tmp_path, encoder):
        passages = [
            {"number": n, "text": f"Text {at}."}
            for at, n in enumerate(["part2:1", "1", "1", "summary", "summary"])
        ]
        built(tmp_path / "x", [jsonl(tmp_path / "a.jsonl", *passages)], encoder)
        found = Index.open(tmp_path / "x").paragraphs("guide")
        assert [(p.number, p.text[-2]) for p in found] == [
            ("part2:1", "0"), ("1", "1"), ("part3:1", "2"), ("summary", "3"), ("part2:summary", "4")
        ]  # fmt: skip

    def test_half_characters_and_nuls_do_not_stop_a_build(self, tmp_path, encoder):
        file = jsonl(
            tmp_path / "guide.jsonl",
            {"number": "1", "text": "Half \ud83e of a smile.", "heading": "Odd \udc80"},
            {"number": "2", "text": "A nul \x00 inside a sentence about lanterns."},
            title="Guide \ud83e",
        )
        built(tmp_path / "x", [file], encoder)
        store = Index.open(tmp_path / "x")
        assert store.report("guide").title == "Guide \ufffd"
        first, second = store.paragraphs("guide")
        assert (first.text, first.heading) == ("Half \ufffd of a smile.", "Odd \ufffd")
        assert second.text == "A nul \x00 inside a sentence about lanterns."
        assert len(store.word_scores('"lanterns"', 5)) == 1

    def test_a_report_without_authority_or_date(self, tmp_path, encoder, shelf):
        file = jsonl(tmp_path / "guide.jsonl", {"number": "1", "text": "Ask the duty desk."})
        outcome = built(tmp_path / "x", [file, shelf], encoder)
        report = outcome.reports[0]
        assert (report.id, report.authority, report.title, report.start) == ("guide", "", "guide", None)
        assert report.superseded_by is None

    def test_twenty_thousand_characters_without_a_full_stop(self, tmp_path, encoder):
        text = "on and on about the quay " * 800 + "and then a lighthouse"
        built(tmp_path / "x", [jsonl(tmp_path / "a.jsonl", {"number": "1", "text": text})], encoder)
        store = Index.open(tmp_path / "x")
        assert store.paragraph("guide", "1").text == text
        assert store.sentence_spans(0) == [(0, len(text))]
        assert list(store.word_scores('"lighthouse"', 5)) == [0]

    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
    def test_a_file_name_that_is_no_text(self, tmp_path, encoder):
        shelf = tmp_path / "odd"
        shelf.mkdir()
        Path(os.fsdecode(os.fsencode(shelf) + b"/caf\xe9.txt")).write_text(report_text(), "utf-8")
        Path(os.fsdecode(os.fsencode(shelf) + b"/bad\xe9.txt")).write_bytes(b"")
        outcome = built(tmp_path / "x", [shelf], encoder)
        assert Index.open(tmp_path / "x").report(QUILLMERE).file == "caf\ufffd.txt"
        assert len(outcome.left_out) == 1


class NotLoaded(WordEncoder):
    """An encoder whose model must not be needed."""

    @property
    def dimension(self):
        raise AssertionError("the model was loaded")

    def passages(self, texts):
        assert not texts
        return iter(())


class Failing(WordEncoder):
    """An encoder that fails after some passages."""

    def __init__(self, after):
        super().__init__()
        self.after = after

    def passages(self, texts):
        for position, vectors in super().passages(texts):
            if position >= self.after:
                raise RuntimeError("out of memory")
            yield position, vectors


class Waiting(WordEncoder):
    """An encoder that waits before its first passage until it may go on."""

    def __init__(self):
        super().__init__()
        self.begun, self.may_go_on = threading.Event(), threading.Event()

    def passages(self, texts):
        self.begun.set()
        assert self.may_go_on.wait(20)
        return super().passages(texts)


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


def another_process(code):
    """Start a Python process that can use what this module can."""
    head = f"import sys; sys.path[:0] = [{str(Path(__file__).parent)!r}]\n"
    head += "from pathlib import Path\nfrom encoder import WordEncoder\nfrom shelf import built\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def in_another_process(code, status=0):
    """Run such a process to its end."""
    process = another_process(code)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == status, stderr
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)
