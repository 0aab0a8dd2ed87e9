"""The command that makes the trained weights again, over the sample reports with a few questions."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.adapter import adapter_sha256
from index.embed import ADAPTER, TransformerEncoder
from qa.judge import WEIGHTS_FILE
from qa.train import __main__ as command
from qa.train.judge import Plan as JudgePlan
from qa.train.retriever import Plan

LEARNT, APART = "ashmere-2024.pdf", ("ashmere-2019.pdf", "wrenfold-vale-2023.pdf")


def run(*arguments):
    result = CliRunner().invoke(command.main, [str(one) for one in arguments], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def refused(*arguments):
    """Run the command, which ends with status 2 and prints nothing on stdout; return what it says."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def questions(file):
    """Lines of one report: four that are answered, one of them a follow-up, and one of each other kind."""
    answered = {"file": file, "also": [], "kind": "lay"}
    unanswered = {"file": file, "also": [], "kind": "unanswerable", "number": None}
    return [
        {**answered, "number": "1", "question": "Who looks at new worries about children?"},
        {**answered, "number": "2", "also": ["1"], "question": "How fast are families helped?"},
        {**answered, "number": "3", "question": "What do the police do?", "sentences": [0]},
        {**answered, "number": "3", "question": "And at night?", "context": ["Who looks at new worries?"]},
        {**unanswered, "near": "3", "question": "How many police officers are there?"},
        {**unanswered, "near": None, "question": "When are the bins emptied?"},
        {**unanswered, "near": "1", "question": "And who pays?", "context": ["Who looks at new worries?"]},
    ]


@pytest.fixture(autouse=True)
def few(tmp_path, monkeypatch):
    """A few questions in place of those in the tree, the shortest plans, and no files of the surroundings."""
    folder = tmp_path / "data"
    for name, file in (("questions", LEARNT), ("questions", APART[0]), ("contrasts", APART[1])):
        (folder / name).mkdir(parents=True, exist_ok=True)
        lines = "".join(json.dumps(line) + "\n" for line in questions(file))
        (folder / name / f"{file}.jsonl").write_text(lines, "utf-8")
    (folder / "questions" / "held_out.txt").write_text("\n".join(APART), "utf-8")
    (folder / "off_topic.txt").write_text("When are the bins emptied?\nWho won the cup?\n", "utf-8")
    monkeypatch.setattr("qa.train.data.FOLDER", folder)
    monkeypatch.setattr("qa.calibrate.files", lambda package: folder)
    monkeypatch.setattr(command, "ENCODER_PLAN", Plan(epochs=1))
    monkeypatch.setattr(command, "JUDGE_PLAN", JudgePlan(epochs=1, questions=2, candidates=3))
    monkeypatch.chdir(tmp_path)


class TestWrongUsage:
    @pytest.mark.parametrize("folder", [ADAPTER.parent, WEIGHTS_FILE.parent, WEIGHTS_FILE.parents[1] / "new"])
    def test_the_package_is_never_written_to(self, samples, folder):
        before = adapter_sha256(ADAPTER), adapter_sha256(WEIGHTS_FILE)
        assert "the weights that ship stay" in refused(samples, "--out", folder)
        assert (adapter_sha256(ADAPTER), adapter_sha256(WEIGHTS_FILE)) == before

    @pytest.mark.parametrize(
        ("name", "only"), [(ADAPTER.name, "encoder"), (WEIGHTS_FILE.name, "judge"), (WEIGHTS_FILE.name, None)]
    )
    def test_what_was_trained_before_is_not_overwritten(self, samples, tmp_path, name, only):
        (tmp_path / "trained").mkdir()
        (tmp_path / "trained" / name).write_bytes(b"hours")
        said = refused(samples, *(("--only", only) if only else ()))
        assert f"{Path('trained') / name} is there already; name another folder with --out." in said
        assert (tmp_path / "trained" / name).read_bytes() == b"hours"

    def test_a_folder_that_lacks_a_report_is_told_before_hours_are_spent(self, tmp_path):
        (tmp_path / "some").mkdir()
        (tmp_path / "some" / LEARNT).write_bytes(b"")
        said = refused(tmp_path / "some", "--only", "judge")
        assert said == (
            f"Error: {tmp_path / 'some'} lacks 2 of the reports that the questions are about: "
            f"{APART[0]} …\nName the folder that holds the reports in one folder an authority.\n"
        )

    def test_an_index_of_an_encoder_that_is_still_to_be_made_is_refused(self, samples, tmp_path):
        assert "--index is of use with --only" in refused(samples, "--index", tmp_path)


@pytest.mark.model
@pytest.mark.slow
class TestTraining:
    def test_both_files_are_made_measured_and_used(self, samples, tmp_path):
        shipped = adapter_sha256(ADAPTER), adapter_sha256(WEIGHTS_FILE)
        result = run(samples, "--out", "new")
        assert (result.exit_code, result.stderr) == (0, "")
        assert (adapter_sha256(ADAPTER), adapter_sha256(WEIGHTS_FILE)) == shipped
        encoder_file, judge_file = (Path("new") / file.name for file in (ADAPTER, WEIGHTS_FILE))
        encoder = TransformerEncoder(trained=(encoder_file, adapter_sha256(encoder_file)))
        assert encoder.sha256 != TransformerEncoder().sha256
        lines = result.stdout.splitlines()
        begins = [
            "5 questions about 1 reports to learn from",
            f"{encoder_file}: ",
            "building an index of the reports",
            "7 questions about 1 reports to learn from, 3 unanswered",
            "AUROC near miss ",
            f"{judge_file}: ",
            "the whole answer to the questions kept apart",
            "recall5 ",
            "near miss: AUROC ",
            "elsewhere: AUROC ",
            "follow-up: AUROC ",
            "the confidence's weights, fitted again:",
            "intercept ",
            "weights in use: refused ",
        ]
        places = [next(at for at, line in enumerate(lines) if line.startswith(one)) for one in begins]
        assert places == sorted(places)

        measured = run(samples, "--out", "new", "--only", "measure")
        assert (measured.exit_code, measured.stderr) == (0, "")
        told = [line for line in measured.stdout.splitlines() if not line.startswith("ms_")]
        again = [line for line in lines[places[6] :] if not line.startswith("ms_")]
        assert told == ["building an index of the reports", *again]
