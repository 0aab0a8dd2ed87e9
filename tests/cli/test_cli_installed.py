"""The installed command, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import OTHER, QUESTION, REPORT, check_answer

from index.store import Index

INSPECTQA = Path(sys.executable).parent / "inspectqa"


def installed(*arguments, **env):
    """Run the installed command."""
    return subprocess.run(
        [str(INSPECTQA), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        timeout=120,
    )


@pytest.mark.skipif(not INSPECTQA.exists(), reason="the command is not installed")
class TestInstalled:
    def test_statuses_and_streams(self, folder, tmp_path):
        found = installed("reports", "--json", INSPECTQA_INDEX=str(folder))
        assert (found.returncode, found.stderr) == (0, "")
        assert [report["id"] for report in json.loads(found.stdout)] == [OTHER, REPORT]
        missing = installed("--index", tmp_path / "none", "check")
        assert (missing.returncode, missing.stdout) == (1, "")
        assert missing.stderr.startswith("Error: ")
        assert installed("show").returncode == 2

    def test_a_reader_that_closes_the_pipe_early_gets_no_traceback(self, folder):
        command = f'"{INSPECTQA}" show {REPORT} --index "{folder}" | head -n 1'
        found = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
        assert found.stdout.startswith("Inspection of Quillmere")
        assert "Traceback" not in found.stderr

    @pytest.mark.model
    def test_from_files_to_an_answer_with_the_real_model(self, shelf, tmp_path):
        made = installed("build", shelf, tmp_path / "none.pdf", "--index", tmp_path / "x")
        assert (made.returncode, made.stdout) == (3, "")
        asked = installed("ask", QUESTION, "--report", REPORT, "--json", "--index", tmp_path / "x")
        assert asked.returncode == 0, asked.stderr
        assert asked.stderr == ""
        answer = json.loads(asked.stdout)
        check_answer(answer, Index.open(tmp_path / "x"))
        assert answer["status"] == "answered"
        cited = {c["number"] for s in answer["statements"] for c in s["citations"]}
        assert cited <= {"4", "10", "16", "improve"}
        again = installed("build", shelf, "--index", tmp_path / "x")
        assert again.returncode == 0
        assert "Nothing has changed: 2 reports " in again.stderr
