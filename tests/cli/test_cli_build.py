"""The commands that change an index: build, add, remove, rollback."""

import json

import pytest
from commands import OTHER, REPORT, NamedEncoder, refused, run
from encoder import WordEncoder
from shelf import built, contents, write_report

from index.store import Index


class TestBuild:
    def test_done(self, shelf, tmp_path):
        result = run("build", shelf, "--index", tmp_path / "x")
        assert (result.exit_code, result.stdout) == (0, "")
        assert f"2 reports with 24 numbered paragraphs are indexed in {tmp_path / 'x'} (" in result.stderr
        assert "Reading files" in result.stderr
        assert "2/2" in result.stderr
        assert len(Index.open(tmp_path / "x").reports) == 2

    def test_some_left_out(self, shelf, tmp_path):
        (tmp_path / "empty.txt").write_bytes(b"")
        result = run("build", shelf, tmp_path / "empty.txt", tmp_path / "none.pdf", "--index", tmp_path / "x")
        assert (result.exit_code, result.stdout) == (3, "")
        left_out = [line for line in result.stderr.splitlines() if line.startswith("Left out: ")]
        assert left_out[0].startswith(f"Left out: {tmp_path / 'none.pdf'}: there is no such file or folder. ")
        assert left_out[1].startswith("Left out: empty.txt: it is empty. ")
        assert len(left_out) == 2
        assert len(Index.open(tmp_path / "x").reports) == 2

    def test_nothing_done(self, folder, tmp_path):
        before = contents(folder)
        (tmp_path / "empty.txt").write_bytes(b"")
        said = refused(1, "build", tmp_path / "empty.txt", "--index", folder)
        assert "Error: no file can be used:\nempty.txt: it is empty\n" in said
        assert said.endswith("Name .pdf, .txt, .md or .jsonl files, or folders of them.\n")
        assert contents(folder) == before

    def test_nothing_changed(self, shelf, tmp_path):
        run("build", shelf, "--index", tmp_path / "x")
        before = contents(tmp_path / "x")
        result = run("build", shelf, "--index", tmp_path / "x")
        assert (result.exit_code, result.stdout) == (0, "")
        said = f"Nothing has changed: 2 reports with 24 numbered paragraphs are indexed in {tmp_path / 'x'}."
        assert result.stderr.splitlines()[-1] == said
        assert "Embedding" not in result.stderr
        assert contents(tmp_path / "x") == before

    def test_nothing_changed_but_a_file_is_left_out(self, shelf, tmp_path):
        (tmp_path / "empty.txt").write_bytes(b"")
        for _ in range(2):
            result = run("build", shelf, tmp_path / "empty.txt", "--index", tmp_path / "x")
            assert result.exit_code == 3
            assert "Left out: empty.txt: it is empty. Download it again.\n" in result.stderr
        assert "Nothing has changed: " in result.stderr

    def test_wrong_usage(self):
        assert "Missing argument 'PATHS...'" in refused(2, "build")
        assert "No such option" in refused(2, "build", "x", "--nonsense")

    def test_numbers_to_look_at_are_named(self, tmp_path):
        line = {"report": "guide", "text": "Some text for this passage."}
        numbers = ("1", "2", "2", "5")
        (tmp_path / "g.jsonl").write_text("\n".join(json.dumps({**line, "number": n}) for n in numbers))
        result = run("build", tmp_path / "g.jsonl", "--index", tmp_path / "x")
        assert result.exit_code == 0
        assert "Look at guide: numbering missing 3, 4; twice 2.\n" in result.stderr

    def test_why_everything_is_embedded_again_is_said_once_and_before_it_is_done(self, tmp_path):
        made = WordEncoder()
        made.sha256 = "1" * 64
        report = write_report(tmp_path / "r" / "quillmere.txt")
        built(tmp_path / "x", [report], made)
        said = run("build", report, "--index", tmp_path / "x").stderr
        again = "All passages are embedded again: the index was made with other weights of the model words.\n"
        assert said.count(again) == 1
        assert said.index(again) < said.index(" indexed in ")
        assert "embedded again" not in run("build", report, "--index", tmp_path / "x").stderr

    def test_the_named_model_is_used(self, shelf, tmp_path):
        run("build", shelf, "--index", tmp_path / "x", "--model", "someone/model")
        assert NamedEncoder.models == ["someone/model"]


class TestAddAndRemove:
    @pytest.fixture
    def own(self, shelf, tmp_path):
        built(tmp_path / "own", [shelf], WordEncoder())
        return tmp_path / "own"

    def test_done_with_the_model_of_the_index(self, own, tmp_path):
        third = write_report(tmp_path / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022")
        result = run("add", third, "--index", own)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "3 reports with 30 numbered paragraphs" in result.stderr
        result = run("remove", REPORT, OTHER, "--index", own)
        assert (result.exit_code, result.stdout) == (0, "")
        assert [report.id for report in Index.open(own).reports] == ["harrowby-2022-05-02"]
        assert NamedEncoder.models == ["words", "words"]

    def test_some_left_out(self, own, tmp_path):
        third = write_report(tmp_path / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022")
        result = run("add", third, tmp_path / "none.txt", "--index", own)
        assert (result.exit_code, result.stdout) == (3, "")
        assert "Left out: " in result.stderr

    def test_nothing_done(self, own, tmp_path):
        before = contents(own)
        assert "no file can be used" in refused(1, "add", tmp_path / "none.txt", "--index", own)
        assert "no report would be left" in refused(1, "remove", REPORT, OTHER, "--index", own)
        assert "no report 'nowhere' is indexed" in refused(2, "remove", "nowhere", REPORT, "--index", own)
        assert contents(own) == before

    def test_without_an_index(self, shelf, tmp_path):
        for arguments in (("add", shelf), ("remove", REPORT)):
            said = refused(1, *arguments, "--index", tmp_path / "typo")
            assert f"Error: {tmp_path / 'typo'} does not exist" in said
            assert not (tmp_path / "typo").exists()

    def test_wrong_usage(self):
        assert "Missing argument" in refused(2, "add")
        assert "Missing argument" in refused(2, "remove")


def test_what_builds_gives_way_before_it_makes_anything(shelf, tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr("qa.manage.give_way", lambda: given.append(len(NamedEncoder.models)))
    index = ("--index", tmp_path / "x")
    run("build", shelf, *index)
    run("add", write_report(tmp_path / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022"), *index)
    run("remove", OTHER, *index)
    assert given == [0, 1, 2]
    for quick in (("reports",), ("check",), ("rollback",)):
        run(*quick, *index)
    assert given == [0, 1, 2]


class TestRollback:
    def test_back_and_forward_again(self, shelf, tmp_path):
        own = tmp_path / "own"
        built(own, [shelf], WordEncoder())
        built(own, [shelf / "quillmere.txt"], WordEncoder())
        result = run("rollback", "--index", own)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == (
            f"{own} has gone back from g000002 to g000001: 2 reports with 24 numbered paragraphs.\n"
            "g000002 is kept: inspectqa rollback goes to it again, until the next build.\n"
        )
        result = run("rollback", "--index", own)
        assert "has gone forward from g000001 to g000002: 1 report with 18 numbered" in result.stderr

    def test_nothing_to_go_back_to(self, folder):
        before = contents(folder)
        assert refused(1, "rollback", "--index", folder) == (
            f"Error: {folder} holds no other generation than g000001, the one in use\n"
            "There is one after the next build that changes something.\n"
        )
        assert contents(folder) == before
