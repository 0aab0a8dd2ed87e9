"""What a build makes of its sources."""

import pytest
from shelf import SENTENCES, built, no_progress, write_report
from two_reports import OAKHAVEN, OLD, OWN, QUILLMERE, ids, numbered

from index.build import build, remove
from index.store import Index


@pytest.fixture(autouse=True)
def _read_in_this_process():
    """Here files are read in processes of their own, as they are for a user."""


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
