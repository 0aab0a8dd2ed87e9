"""The commands that print what is indexed: reports, show."""

import json

from commands import OTHER, REPORT, refused, run
from shelf import SENTENCES


class TestReports:
    def test_json_has_the_contract_s_shape(self, folder, shelf):
        result = run("reports", "--json", "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        oakhaven, quillmere = json.loads(result.stdout)
        assert (oakhaven["id"], quillmere["id"]) == (OTHER, REPORT)
        assert list(quillmere) == [
            "id", "title", "authority", "kind", "start", "end", "lead_inspector", "grades", "paragraphs",
            "numbering", "sections", "pages", "file", "sha256", "superseded_by",
        ]  # fmt: skip
        assert quillmere["title"] == "Inspection of Quillmere local authority children’s services"
        assert (quillmere["start"], quillmere["end"]) == ("2024-06-03", "2024-06-07")
        assert quillmere["grades"] == {
            "overall": "good",
            "leaders": "good",
            "help_protection": "good",
            "in_care": "outstanding",
            "care_leavers": "requires improvement",
        }
        assert (quillmere["paragraphs"], quillmere["pages"], quillmere["superseded_by"]) == (18, None, None)
        assert quillmere["numbering"] == {"missing": [], "duplicates": [], "warnings": []}
        assert quillmere["sections"][-1].endswith("help and protection: good")
        assert quillmere["file"] == "quillmere.txt"
        assert quillmere["lead_inspector"].startswith("Alex Fictional")

    def test_as_a_table(self, folder):
        result = run("reports", "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        assert [line.split("  ")[0] for line in result.stdout.splitlines()] == ["report", OTHER, REPORT]


class TestShow:
    def test_one_paragraph(self, folder):
        result = run("show", OTHER, "2", "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == f"[2]\n    {SENTENCES[1]}\n"

    def test_a_whole_report(self, folder):
        text = run("show", OTHER, "--index", folder).stdout
        assert text.startswith("Inspection of Oakhaven local authority children’s services\n\nauthority ")
        assert [f"[{number}]" in text for number in ("summary", "what needs to improve", "1", "6", "7")] == [
            True, True, True, True, False
        ]  # fmt: skip

    def test_an_unnumbered_part_by_its_name(self, folder):
        assert "care leavers wait" in run("show", OTHER, "improve", "--index", folder).stdout

    def test_what_is_not_there(self, folder):
        assert refused(2, "show", "nowhere", "--index", folder) == (
            "Error: no report 'nowhere' is indexed\nSee their ids: inspectqa reports\n"
        )
        assert refused(2, "show", OTHER, "99", "--index", folder) == (
            f"Error: {OTHER} has no paragraph 99\nSee those it has: inspectqa show {OTHER}\n"
        )
