"""What dead builds and earlier generations leave behind, and who still reads it."""

import errno
import signal
import threading
from unittest.mock import patch

import pytest
from encoder import WordEncoder
from encoders import Failing
from processes import in_another_process
from shelf import SENTENCES, built, contents, generation, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids, numbered

from index.build import rollback
from index.check import check_folder, unfinished
from index.errors import IndexProblem
from index.store import Index

MOMENTS = {
    "while it embeds": "index.embedding.VectorWriter.encode",
    "before the layout": "index.generation.layout_of",
    "before the manifest": "index.generation.manifest_text",
    "before it is flushed": "index.generation.flush",
    "before it is checked": "index.generation.probe",
    "before the rename": "pathlib.Path.rename",
    "before it is put into use": "index.folder.current_text",
    "before current is replaced": "pathlib.Path.replace",
    "before the old ones are deleted": "index.build.keep_only",
}


def killed_at(moment, folder, shelf):
    in_another_process(
        f"""
        import os, signal
        from unittest.mock import patch
        with patch({MOMENTS[moment]!r}, lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)):
            built(Path({str(folder)!r}), [Path({str(shelf)!r})], WordEncoder())
        """,
        status=-signal.SIGKILL,
    )


class TestDeadBuilds:
    @pytest.mark.parametrize("moment", MOMENTS)
    def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new(self, folder, shelf, encoder, moment):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        killed_at(moment, folder, shelf)
        new = moment == "before the old ones are deleted"
        assert ids(folder) == (["harrowby-2022-05-02"] if new else []) + [OAKHAVEN, QUILLMERE]
        outcome = built(folder, [shelf], encoder)
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]
        left = sorted(p.name for p in folder.iterdir())
        assert left == sorted(["current", "lock", "g000001", outcome.generation])

    @pytest.mark.parametrize("moment", MOMENTS)
    def test_a_disk_that_is_full_at_any_moment_leaves_the_old_byte_for_byte(self, folder, shelf, moment):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        before = contents(folder)
        with patch(MOMENTS[moment], side_effect=OSError(errno.ENOSPC, "No space left on device")):
            if moment == "before the old ones are deleted":
                assert built(folder, [shelf], WordEncoder()).generation == "g000002"
                assert [one.problem for one in check_folder(folder)] == [None, None]
                return
            with pytest.raises(IndexProblem, match=r"cannot be written: .*No space left on device"):
                built(folder, [shelf], WordEncoder())
        assert contents(folder) == before

    @pytest.mark.parametrize("moment", MOMENTS)
    def test_a_first_build_on_a_full_disk_leaves_nothing(self, tmp_path, shelf, moment):
        if moment == "before the old ones are deleted":
            return
        full = patch(MOMENTS[moment], side_effect=OSError(errno.ENOSPC, "No space left on device"))
        with full, pytest.raises(IndexProblem, match="cannot be written"):
            built(tmp_path / "new", [shelf], WordEncoder())
        assert not (tmp_path / "new").exists()

    @pytest.mark.parametrize("moment", ["before it is put into use", "before current is replaced"])
    @pytest.mark.parametrize("unchanged", [False, True])
    def test_a_generation_that_was_never_in_use_is_not_kept(self, folder, shelf, encoder, moment, unchanged):
        third = write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        killed_at(moment, folder, shelf)
        assert (folder / "g000002" / "manifest.json").exists()
        assert "g000002" in unfinished(folder)
        assert [one.folder.name for one in check_folder(folder)] == ["g000001"]
        with pytest.raises(IndexProblem, match="holds no other generation"):
            rollback(folder)
        if unchanged:
            third.unlink()
        assert built(folder, [shelf], encoder).changed is not unchanged
        left = ["current", "g000001", *([] if unchanged else ["g000002"]), "lock"]
        assert sorted(p.name for p in folder.iterdir()) == left
        assert unfinished(folder) == []

    def test_one_never_used_is_told_from_the_one_gone_back_from(self, folder, shelf, encoder):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        built(folder, [shelf], encoder)
        rollback(folder)
        write_report(shelf / "fourth.txt", "Elmstead", "2 May 2022 to 6 May 2022", OWN)
        killed_at("before current is replaced", folder, shelf)
        assert sorted(p.name for p in folder.glob("g*")) == ["g000001", "g000002", "g000003"]
        assert rollback(folder).generation == "g000002"
        assert rollback(folder).generation == "g000001"

    def test_nothing_is_deleted_where_current_may_name_the_wrong_one(self, folder, shelf, encoder):
        for authority in ("Harrowby", "Elmstead"):
            write_report(shelf / f"{authority}.txt", authority, "2 May 2022 to 6 May 2022", OWN[::-1])
            built(folder, [shelf], encoder)
        (folder / "current").write_text((folder / "current").read_text().replace("g000003", "g000002"))
        failing = Failing(after=0)
        failing.sha256 = "2" * 64
        with pytest.raises(RuntimeError):
            built(folder, [shelf], failing)
        assert sorted(p.name for p in folder.glob("g*")) == ["g000002", "g000003"]

    def test_left_overs_go_and_what_is_not_ours_stays(self, folder, shelf, encoder):
        for name in ("g000002.tmp", "g000005.tmp", "g000003", "g000004", "g7", "garden"):
            (folder / name).mkdir()
            (folder / name / "file").write_text("x")
        (folder / "current.tmp").write_text("x")
        (shelf / "oakhaven.txt").unlink()
        assert built(folder, [shelf], encoder).generation == "g000002"
        assert (folder / "g000002" / "manifest.json").exists()
        assert sorted(p.name for p in folder.iterdir()) == [
            "current", "g000001", "g000002", "g7", "garden", "lock"
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
