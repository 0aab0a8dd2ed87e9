"""Which index folder a command is about, and whether that is whole."""

import pytest
from commands import REPORT, refused, run
from encoder import WordEncoder
from shelf import built, generation

from index.store import Index


class TestWhichIndex:
    def test_named_before_or_after_the_command_or_by_the_environment(self, folder):
        expected = run("check", "--index", folder).stdout
        assert run("--index", folder, "check").stdout == expected
        assert run("check", env={"INSPECTQA_INDEX": str(folder)}).stdout == expected

    def test_the_nearest_naming_counts(self, folder, tmp_path):
        none = tmp_path / "none"
        expected = run("check", "--index", folder).stdout
        assert run("--index", none, "check", "--index", folder).stdout == expected
        assert run("check", "--index", folder, env={"INSPECTQA_INDEX": str(none)}).stdout == expected
        assert run("--index", folder, "check", env={"INSPECTQA_INDEX": str(none)}).stdout == expected

    def test_else_it_is_the_hidden_folder_here(self, tmp_path, shelf):
        assert refused(1, "check") == (
            "Error: .index does not exist: there is no file 'current' in it\n"
            "Build the index again: inspectqa build REPORTS…\n"
        )
        assert run("build", shelf).exit_code == 0
        assert (tmp_path / ".index" / "current").exists()
        assert run("check", env={"INSPECTQA_INDEX": ""}).stdout.startswith(".index/g000001 is whole")

    def test_a_file_is_wrong_usage(self, tmp_path):
        (tmp_path / "file").write_text("x")
        assert "is a file" in refused(2, "check", "--index", tmp_path / "file")

    @pytest.mark.parametrize(
        "arguments",
        [
            ("check",),
            ("reports",),
            ("show", REPORT),
            ("search", "x"),
            ("ask", "x"),
            ("serve",),
            ("rollback",),
        ],
        ids=lambda arguments: arguments[0],
    )
    def test_without_an_index_every_command_says_so(self, tmp_path, arguments):
        said = refused(1, *arguments, "--index", tmp_path / "none")
        assert said.startswith(f"Error: {tmp_path / 'none'} does not exist")
        assert said.endswith("Build the index again: inspectqa build REPORTS…\n")
        assert not (tmp_path / "none").exists()


class TestCheck:
    def test_a_whole_index(self, folder):
        result = run("check", "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        counts = [f"{n} {name}" for name, n in Index.open(folder).manifest["counts"].items()]
        assert counts[0] == "2 reports"
        assert result.stdout == f"{folder}/g000001 is whole: {', '.join(counts)}; model words.\n"

    def test_a_flipped_bit(self, shelf, tmp_path):
        built(tmp_path / "own", [shelf], WordEncoder())
        file = generation(tmp_path / "own") / "reports.sqlite"
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
        assert refused(1, "check", "--index", tmp_path / "own") == (
            f"Error: {file} is damaged: its checksum is not the manifest's\n"
            "Build the index again: inspectqa build REPORTS…\n"
        )

    @pytest.fixture
    def grown(self, shelf, tmp_path):
        """An index folder with two generations."""
        built(tmp_path / "own", [shelf / "quillmere.txt"], WordEncoder())
        built(tmp_path / "own", [shelf], WordEncoder())
        return tmp_path / "own"

    def test_both_generations(self, grown):
        lines = run("check", "--index", grown).stdout.splitlines()
        assert lines[0].startswith(f"{grown}/g000002 is whole: 2 reports, ")
        assert lines[1].startswith(f"{grown}/g000001 is whole and kept for a rollback: 1 reports, ")

    def test_a_damaged_generation_that_is_not_in_use(self, grown):
        file = grown / "g000001" / "layout.npz"
        file.write_bytes(file.read_bytes()[:-1])
        result = run("check", "--index", grown)
        assert result.exit_code == 1
        assert result.stdout.startswith(f"{grown}/g000002 is whole: ")
        assert result.stderr == (
            f"Error: {file} is damaged: its checksum is not the manifest's\n"
            "It is not in use. Delete this folder, or leave that to the next build that changes something.\n"
        )

    def test_a_damaged_generation_before_which_there_is_a_whole_one(self, grown):
        (grown / "g000002" / "tokens.faiss").write_bytes(b"")
        result = run("check", "--index", grown)
        assert result.exit_code == 1
        assert "tokens.faiss is damaged" in result.stderr
        assert "Go back to the generation before, which is whole (inspectqa rollback)" in result.stderr

    def test_what_a_dead_build_left_is_told(self, grown):
        (grown / "g000003.tmp").mkdir()
        result = run("check", "--index", grown)
        assert result.exit_code == 0
        assert result.stderr == (
            f"{grown}/g000003.tmp is of a build at work, or of one that died; the next clears it up.\n"
        )
