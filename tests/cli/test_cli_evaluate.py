"""The command evaluate."""

import json

from commands import QUESTION, refused, run


class TestEvaluate:
    def gold(self, tmp_path, *lines):
        (tmp_path / "gold.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        return tmp_path / "gold.jsonl"

    def test_figures_by_kind_and_details(self, folder, tmp_path):
        common = {"file": "quillmere.txt", "question": QUESTION}
        gold = self.gold(
            tmp_path,
            {**common, "id": "1", "kind": "broad", "gold": {"4": 2, "10": 2, "16": 2}},
            {**common, "id": "2", "kind": "unanswerable", "gold": {}, "question": "Who sells zebras?"},
        )
        details = tmp_path / "details.jsonl"
        result = run("evaluate", gold, "--json", "--details", details, "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        figures = json.loads(result.stdout)
        assert list(figures) == ["broad", "unanswerable", "all"]
        assert figures["all"]["questions"] == 2
        assert figures["broad"]["first"] == 1.0
        assert figures["broad"]["recall5"] == 1.0
        assert [json.loads(line)["id"] for line in details.read_text().splitlines()] == ["1", "2"]
        table = run("evaluate", gold, "--index", folder).stdout
        assert table.splitlines()[0].split() == ["broad", "unanswerable", "all"]
        assert table.splitlines()[1].split() == ["questions", "1", "1", "2"]

    def test_the_report_need_not_be_given(self, folder, tmp_path):
        common = {"file": "quillmere.txt", "kind": "broad", "question": QUESTION}
        gold = self.gold(tmp_path, {**common, "id": "1", "gold": {"4": 2, "10": 2, "16": 2}})
        details = tmp_path / "details.jsonl"
        for scope, read in (("authority", QUESTION), ("question", f"In Quillmere: {QUESTION}")):
            args = ("evaluate", gold, "--scope", scope, "--json", "--details", details, "--index", folder)
            assert json.loads(run(*args).stdout)["all"]["first"] == 1.0
            assert json.loads(details.read_text())["read_as"].startswith(read)
        said = refused(2, "evaluate", gold, "--scope", "all", "--index", folder)
        assert "'report', 'authority', 'question'" in said

    def test_a_quote_that_is_not_word_for_word_ends_with_one(self, folder, tmp_path, monkeypatch):
        common = {"file": "quillmere.txt", "kind": "broad", "question": QUESTION}
        gold = self.gold(tmp_path, {**common, "id": "q-1", "gold": {"4": 2}})
        monkeypatch.setattr("qa.evaluate._exact", lambda *_: 0.0)
        result = run("evaluate", gold, "--json", "--index", folder)
        assert result.exit_code == 1
        assert json.loads(result.stdout)["all"]["exact"] == 0.0
        assert "1 of the answers quote what is not the stored text word for word" in result.stderr
        assert "q-1" in result.stderr

    def test_wrong_usage(self, folder, tmp_path):
        assert "does not exist" in refused(2, "evaluate", "none.jsonl", "--index", folder)
        good = {"id": "1", "file": "none.pdf", "kind": "x", "question": "?", "gold": {}}
        gold = self.gold(tmp_path, good, {"id": "2"})
        assert f"{gold}, line 2 is no labelled question" in refused(2, "evaluate", gold, "--index", folder)
        gold = self.gold(tmp_path, good)
        said = refused(2, "evaluate", gold, "--index", folder)
        assert "these files of the gold file are not indexed: none.pdf" in said
        nowhere = tmp_path / "none" / "details.jsonl"
        assert "No such file" in refused(2, "evaluate", gold, "--details", nowhere, "--index", folder)
