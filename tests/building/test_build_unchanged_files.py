"""Files that a build need not read again."""

import os

import pytest
from encoder import WordEncoder
from encoders import NotLoaded
from shelf import SENTENCES, built, contents, no_progress, read_here, report_text, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids, jsonl, numbered

from index.build import add, build, remove
from index.errors import IndexProblem
from index.pool import Interrupted
from index.store import Index


class TestUnchangedFiles:
    """A file is known by its content: it is read again only if that is new, or reading is."""

    @pytest.fixture
    def read(self, monkeypatch):
        """The names of the files that are read."""
        names = []

        def note(files):
            for file in files:
                names.append(file.name)
                yield from read_here([file])

        monkeypatch.setattr("index.sources.read_files", note)
        return names

    def test_nothing_changed_is_said_and_the_generation_stays(self, folder, shelf, read):
        before = contents(folder)
        calls = []
        outcome = build(folder, [shelf], NotLoaded(), lambda *call: calls.append(call))
        assert (outcome.changed, outcome.generation, read) == (False, "g000001", [])
        store = Index.open(folder)
        assert outcome.reports == store.reports
        assert (outcome.embedded, outcome.reused) == (0, store.manifest["counts"]["passages"])
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
        outcome = built(folder, [shelf], NotLoaded())
        assert (outcome.changed, outcome.embedded) == (True, 0)
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
        monkeypatch.setattr("index.sources.read_files", read_here)
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
