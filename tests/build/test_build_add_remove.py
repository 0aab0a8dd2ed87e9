"""Adding reports to an index, and removing some."""

import pytest
from encoders import NotLoaded
from shelf import SENTENCES, contents, no_progress, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids, numbered

from index.build import add, remove
from index.errors import IndexProblem, NothingToIndex, QuestionProblem
from index.store import Index


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
