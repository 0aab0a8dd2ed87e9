"""Adding reports to an index, and removing some."""

import pytest
from encoders import NotLoaded
from shelf import SENTENCES, built, contents, no_progress, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids, jsonl, numbered

from index.build import add, remove
from index.errors import IndexProblem, NothingToIndex, QuestionProblem
from index.manifest import file_sha256
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


class TestUndatedDocumentsOfOneId:
    """No id ever goes from one document to another."""

    @pytest.fixture
    def two(self, tmp_path, encoder):
        """The files of two documents that call themselves "guide", and an index of both."""
        files = [jsonl(tmp_path / f"{name}.jsonl", {"number": "1", "text": name}) for name in ("red", "blue")]
        built(tmp_path / "x", files, encoder)
        return files

    def test_keep_their_ids_when_a_file_is_renamed(self, two, tmp_path):
        before = texts(tmp_path / "x")
        assert before == {named(two[0]): "red", named(two[1]): "blue"}
        built(tmp_path / "x", [two[0].rename(tmp_path / "zinc.jsonl"), two[1]], NotLoaded())
        assert texts(tmp_path / "x") == before
        built(tmp_path / "x", [two[1].rename(tmp_path / "azure.jsonl"), tmp_path / "zinc.jsonl"], NotLoaded())
        assert texts(tmp_path / "x") == before

    @pytest.mark.parametrize("at", [0, 1])
    def test_the_one_that_stays_alone_has_no_other_s_id(self, two, tmp_path, at):
        remove(tmp_path / "x", [named(two[at])], NotLoaded(), no_progress)
        assert texts(tmp_path / "x") == {"guide": ["blue", "red"][at]}

    def test_a_changed_file_replaces_its_own(self, two, tmp_path, encoder):
        jsonl(two[0], {"number": "1", "text": "green"})
        add(tmp_path / "x", [two[0]], encoder, no_progress)
        assert texts(tmp_path / "x") == {named(two[0]): "green", named(two[1]): "blue"}


def named(file):
    return f"guide-{file_sha256(file)[:8]}"


def texts(folder):
    return {report: numbered(folder, report)["1"] for report in ids(folder)}


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
