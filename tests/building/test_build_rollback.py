"""Going back to the generation before."""

from pathlib import Path

import pytest
from encoder import WordEncoder
from encoders import Failing, NotLoaded
from shelf import built, contents, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids

from index.build import rollback
from index.errors import IndexProblem
from index.lock import locked


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
