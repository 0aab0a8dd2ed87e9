"""Builds that fail: the old index stays, byte for byte."""

import errno
import os
import sys

import pytest
from encoder import WordEncoder
from encoders import Failing
from processes import in_another_process
from shelf import SENTENCES, built, contents, no_progress, write_report
from two_reports import OWN, QUILLMERE, ids

from index import generation as generations
from index.build import add, remove, rollback
from index.errors import IndexProblem, NothingToIndex


class TestCheckedBeforeUse:
    """What was written is opened and searched before it is put into use."""

    @pytest.mark.parametrize("name", ["reports.sqlite", "layout.npz", "passages.faiss", "tokens.faiss"])
    def test_a_file_that_the_disk_did_not_keep(self, folder, shelf, encoder, monkeypatch, name):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        before = contents(folder)
        flush = generations.flush

        def lost(file):
            flush(file)
            if file.name == "manifest.json":
                kept = (file.parent / name).read_bytes()
                (file.parent / name).write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))

        monkeypatch.setattr(generations, "flush", lost)
        with pytest.raises(IndexProblem, match="is damaged"):
            built(folder, [shelf], encoder)
        assert contents(folder) == before

    def test_words_that_find_nothing(self, folder, shelf, encoder, monkeypatch):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        before = contents(folder)
        wrong = [("", "zebra")]
        monkeypatch.setattr("index.tables.words_of", lambda rows, portion: wrong * len(portion.passage_key))
        with pytest.raises(IndexProblem, match="does not find its own passage"):
            built(folder, [shelf], encoder)
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

    @pytest.mark.parametrize("target", ["nowhere", "x"])
    def test_a_link_that_leads_nowhere_in_place_of_the_folder(self, tmp_path, shelf, encoder, target):
        (tmp_path / "x").symlink_to(target)
        with pytest.raises(IndexProblem) as problem:
            built(tmp_path / "x", [shelf], encoder)
        assert str(problem.value) == f"{tmp_path / 'x'} is a link that leads nowhere"
        assert not (tmp_path / "nowhere").exists()

    @pytest.mark.parametrize("why", [errno.EROFS, errno.EACCES, errno.ENOSPC])
    def test_a_folder_that_may_not_be_written_says_what_to_do(
        self, folder, shelf, encoder, tmp_path, monkeypatch, why
    ):
        def refused(*_, **__):
            raise OSError(why, os.strerror(why))

        first = "Free some space" if why == errno.ENOSPC else "Have it made writable for you"
        remedy = f"{first}, or name another folder (--index DIR); what was indexed before is untouched."
        before = contents(folder)
        monkeypatch.setattr("index.lock.FileLock.acquire", refused)
        for change in (
            lambda: built(folder, [shelf], encoder),
            lambda: built(tmp_path / "new", [shelf], encoder),
            lambda: add(folder, [shelf], encoder, no_progress),
            lambda: remove(folder, [QUILLMERE], encoder, no_progress),
            lambda: rollback(folder),
        ):
            with pytest.raises(IndexProblem, match=f"cannot be written: .*{os.strerror(why)}") as problem:
                change()
            assert problem.value.remedy == remedy
        assert not (tmp_path / "new").exists()
        assert contents(folder) == before

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
