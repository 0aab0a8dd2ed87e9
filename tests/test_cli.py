import json
import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner
from encoder import WordEncoder
from shelf import SENTENCES, built, contents, generation, write_report

from index.store import Index
from qa.assistant import MAX_QUESTION
from web.cli import cli

REPORT = "quillmere-2024-06-03"
OTHER = "oakhaven-2019-06-10"
BODIES = tuple(
    f"{sentence} {more}"
    for more in ("It helps.", "It is new here.", "Inspectors saw it.")
    for sentence in SENTENCES
)
QUESTION = "What do care leavers receive from the council?"


class NamedEncoder(WordEncoder):
    """The small encoder in place of the embedding model."""

    models: ClassVar = []

    def __init__(self, model=None):
        super().__init__()
        self.models.append(model)


@pytest.fixture(autouse=True)
def _small(monkeypatch, request, tmp_path):
    """No model (unless the test is marked so), no index of the surroundings."""
    NamedEncoder.models.clear()
    monkeypatch.delenv("INSPECTQA_INDEX", raising=False)
    monkeypatch.chdir(tmp_path)
    if "model" not in request.keywords:
        monkeypatch.setattr("index.embed.TransformerEncoder", NamedEncoder)
        monkeypatch.setattr("qa.library.TransformerEncoder", NamedEncoder)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """Two reports as files."""
    path = tmp_path_factory.mktemp("shelf")
    write_report(path / "quillmere.txt", bodies=BODIES)
    write_report(path / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019")
    return path


@pytest.fixture(scope="module")
def folder(shelf, tmp_path_factory):
    """An index of them; not to be changed."""
    path = tmp_path_factory.mktemp("index") / "x"
    built(path, [shelf], WordEncoder())
    return path


def run(*arguments, stdin=None, env=None):
    """Run a command in this process; an error that is not told in words is raised."""
    result = CliRunner().invoke(
        cli, [str(a) for a in arguments], input=stdin, env=env, catch_exceptions=False
    )
    assert "Traceback" not in result.output
    return result


def refused(status, *arguments, **how):
    """Run a command that ends with `status` and prints nothing on stdout; return what it says."""
    result = run(*arguments, **how)
    assert (result.exit_code, result.stdout) == (status, "")
    return result.stderr


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

    def test_nothing_to_go_back_to(self, folder, tmp_path):
        before = contents(folder)
        assert refused(1, "rollback", "--index", folder) == (
            f"Error: {folder} holds no other generation than g000001, the one in use\n"
            "There is one after the next build that changes something.\n"
        )
        assert contents(folder) == before
        assert "does not exist" in refused(1, "rollback", "--index", tmp_path / "typo")
        assert not (tmp_path / "typo").exists()


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
        [("check",), ("reports",), ("show", REPORT), ("search", "x"), ("ask", "x"), ("serve",)],
        ids=lambda arguments: arguments[0],
    )
    def test_without_an_index_every_command_says_so(self, tmp_path, arguments):
        said = refused(1, *arguments, "--index", tmp_path / "none")
        assert said.startswith(f"Error: {tmp_path / 'none'} does not exist")
        assert said.endswith("Build the index again: inspectqa build REPORTS…\n")


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


class TestSearch:
    def test_json_ranks_k_paragraphs(self, folder):
        result = run("search", QUESTION, "--json", "-k", "3", "--report", REPORT, "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        hits = json.loads(result.stdout)
        assert len(hits) == 3
        assert [list(hit) for hit in hits] == [["report", "number", "page", "heading", "score", "text"]] * 3
        assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
        store = Index.open(folder)
        assert all(store.paragraph(hit["report"], hit["number"]).text == hit["text"] for hit in hits)
        assert hits[0]["number"] in ("4", "10", "16")

    def test_as_text(self, folder):
        result = run("search", QUESTION, "--authority", "Oakhaven", "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith(" 1. Oakhaven (10 to 14 June 2019), 4  (score ")

    @pytest.mark.parametrize("k", ["0", "201", "many"])
    def test_wrong_usage(self, folder, k):
        assert "Invalid value for '-k'" in refused(2, "search", "x", "-k", k, "--index", folder)


def answer_of(result):
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


class TestAsk:
    def test_json_has_the_contract_s_shape(self, folder):
        answer = answer_of(run("ask", QUESTION, "--report", REPORT, "--json", "--index", folder))
        check_answer(answer, Index.open(folder))
        assert (answer["id"], answer["question"], answer["scope"]) == (None, QUESTION, [REPORT])
        assert len(answer["considered"]) >= 10

    def test_an_authority_that_is_not_indexed(self, folder):
        answer = answer_of(run("ask", QUESTION, "--authority", "Nowhereshire", "--json", "--index", folder))
        check_answer(answer, Index.open(folder))
        assert (answer["status"], answer["scope"], answer["statements"]) == ("no_such_report", [], [])

    def test_as_text(self, folder):
        result = run("ask", QUESTION, "--report", REPORT, "--index", folder)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "Quillmere (3 to 7 June 2024)" in result.stdout
        with pytest.raises(ValueError):
            json.loads(result.stdout)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((), "Give either a QUESTION or --batch FILE."),
            (("Why?", "--batch", __file__), "Give either a QUESTION or --batch FILE."),
            (("--batch", "no such file"), "does not exist"),
            (("--batch", "."), "is a directory"),
            (("  ",), "Error: the question is empty"),
            (("x" * (MAX_QUESTION + 1),), f"at most {MAX_QUESTION:,} are read"),
            (("Why?", "--report", "nowhere"), "nowhere"),
        ],
        ids=["nothing", "both", "no file", "a folder", "empty", "too long", "no such report id"],
    )
    def test_wrong_usage(self, folder, arguments, said):
        assert said in refused(2, "ask", *arguments, "--index", folder)

    def test_an_index_of_another_model(self, shelf, tmp_path):
        other = WordEncoder()
        other.sha256 = "1" * 64
        built(tmp_path / "own", [shelf], other)
        said = refused(1, "ask", "Why?", "--index", tmp_path / "own")
        assert said.startswith(f"Error: {tmp_path / 'own'} was built with the model 'words' (64 dimensions")
        assert said.endswith("Name the model it was built with (--model), or build the index again.\n")


class TestBatch:
    def lines(self, folder, *asked, options=()):
        text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in asked)
        return run("ask", "--batch", "-", *options, "--index", folder, stdin=text)

    def test_one_answer_a_line_with_its_id(self, folder):
        asked = [
            {"id": "a", "question": QUESTION, "report": REPORT},
            "",
            {"id": "b", "question": "And when?", "context": [QUESTION], "authority": "Oakhaven"},
            {"question": QUESTION, "context": "What about schools?"},
        ]
        result = self.lines(folder, *asked)
        assert (result.exit_code, result.stderr) == (0, "")
        answers = [json.loads(line) for line in result.stdout.splitlines()]
        for answer in answers:
            check_answer(answer, Index.open(folder))
        assert [answer["id"] for answer in answers] == ["a", "b", None]
        assert [answer["question"] for answer in answers] == [QUESTION, "And when?", QUESTION]
        assert [answer["scope"] for answer in answers[:2]] == [[REPORT], [OTHER]]

    def test_the_options_hold_for_lines_that_name_nothing(self, folder):
        asked = [{"question": QUESTION}, {"question": QUESTION, "report": OTHER}]
        result = self.lines(folder, *asked, options=("--report", REPORT))
        assert [json.loads(line)["scope"] for line in result.stdout.splitlines()] == [[REPORT], [OTHER]]

    def test_from_a_file_with_a_byte_order_mark(self, folder, tmp_path):
        (tmp_path / "q.jsonl").write_text("\ufeff" + json.dumps({"question": QUESTION}), "utf-8")
        result = run("ask", "--batch", tmp_path / "q.jsonl", "--index", folder)
        assert json.loads(result.stdout)["question"] == QUESTION

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("no json", "it is no JSON: "),
            (b"\xff\xfe", "it is no JSON: "),
            ("[" * 100_000, "it is no JSON: "),
            ('{"question": "Why \\ud800?"}', "it is no JSON: "),
            ('{"question": "Why?", "id": "\\ud800"}', "it is no JSON: "),
            ('"Why?"', "it has no question"),
            ('{"id": 1}', "it has no question"),
            ('{"question": 5}', "it has no question"),
            ('{"question": "Why?", "context": [5]}', "its context, authority or report is not text"),
            ('{"question": "Why?", "context": {"a": "b"}}', "its context, authority or report is not text"),
            ('{"question": "Why?", "authority": ["A"]}', "its context, authority or report is not text"),
            ('{"question": "  "}', "the question is empty"),
            ('{"question": "Why?", "report": "nowhere"}', "nowhere"),
        ],
    )
    def test_a_bad_line_is_named_with_its_number(self, folder, tmp_path, line, said):
        file = tmp_path / "q.jsonl"
        good = json.dumps({"question": QUESTION, "report": REPORT}).encode()
        file.write_bytes(good + b"\n\n" + (line if isinstance(line, bytes) else line.encode()) + b"\n" + good)
        result = run("ask", "--batch", file, "--index", folder)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Error: {file}, line 3: ")
        assert said in result.stderr
        assert len(result.stdout.splitlines()) == 1  # the line before it was answered


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


class TestServe:
    def test_a_port_in_use_is_told(self, folder, monkeypatch):
        def in_use(*_, **__):
            raise OSError(98, "Address already in use")

        monkeypatch.setattr("waitress.server.create_server", in_use)
        said = refused(1, "serve", "--port", "8123", "--index", folder)
        assert said == "Error: cannot listen on 127.0.0.1, port 8123: [Errno 98] Address already in use\n"

    @pytest.mark.parametrize("port", ["-1", "65536", "http"])
    def test_wrong_usage(self, folder, port):
        assert "Invalid value for '--port'" in refused(2, "serve", "--port", port, "--index", folder)


def every_command():
    """The commands by their names: ("build",), ..., and of a group those in it: ("feedback", "list")."""
    found = {}
    for name, command in cli.commands.items():
        inner = getattr(command, "commands", None)
        found |= {(name,): command} if inner is None else {(name, one): own for one, own in inner.items()}
    return found


class TestHelp:
    def test_of_every_command_is_complete_and_loads_no_model(self, tmp_path):
        """In a process of its own, because here everything is loaded already."""
        code = """
import sys
from click.testing import CliRunner
from web.cli import cli
for arguments in [[], ["--version"], *([name] for name in cli.commands)]:
    result = CliRunner().invoke(cli, [*arguments, "--help"])
    assert result.exit_code == 0, result.output
    print(result.output)
heavy = {"torch", "transformers", "sentence_transformers", "rich.progress"}
print("LOADED", sorted(heavy & sys.modules.keys()))
"""
        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
        )
        assert said.stdout.rstrip().endswith("LOADED []")
        assert said.stderr == ""

    @pytest.mark.parametrize("names", sorted(every_command()), ids=" ".join)
    def test_says_what_each_command_and_option_does(self, names):
        command = every_command()[names]
        assert command.help
        assert command.help.strip().endswith(".")
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{names} {parameter.opts}"
        text = " ".join(run(*names, "--help").stdout.split())
        assert "--index DIRECTORY" in text
        assert "[default: $INSPECTQA_INDEX or .index]" in text

    def test_every_exit_status_is_explained(self):
        text = " ".join(run("--help").stdout.split())
        assert (
            "Exit status: 0 all well; 1 nothing done, the old index is untouched; 2 wrong usage; 3 done"
            in text
        )

    def test_the_version_is_the_package_s(self):
        from importlib.metadata import version

        assert run("--version").stdout == f"inspectqa, version {version('inspection-qa')}\n"

    def test_an_unknown_command_is_wrong_usage(self):
        assert "No such command 'aks'" in refused(2, "aks")


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


def check_answer(answer, store):
    """Assert the contract's shape and that every quote is the stored text at its offsets."""
    assert list(answer) == [
        "id", "question", "read_as", "status", "confidence", "scope", "statements", "considered", "ms",
    ]  # fmt: skip
    assert answer["status"] in ("answered", "not_found", "no_such_report")
    assert (answer["status"] == "answered") == bool(answer["statements"])
    assert 0 <= answer["confidence"] <= 1
    for statement in answer["statements"]:
        assert list(statement) == ["text", "citations"]
        assert statement["citations"]
        for citation in statement["citations"]:
            assert list(citation) == ["report", "number", "page", "quote", "start", "end"]
            text = store.paragraph(citation["report"], citation["number"]).text
            assert citation["quote"] == text[citation["start"] : citation["end"]] != ""
    assert all(list(one) == ["report", "number", "score"] for one in answer["considered"])
    assert all(store.paragraph(one["report"], one["number"]) for one in answer["considered"])
    assert answer["ms"]["total"] >= 0
    assert all(isinstance(value, int | float) for value in answer["ms"].values())
