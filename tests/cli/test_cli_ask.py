"""The commands that take a question: search, ask."""

import json

import pytest
from commands import OTHER, QUESTION, REPORT, check_answer, refused, run
from encoder import WordEncoder
from shelf import built

from index.store import Index
from qa.assistant import MAX_QUESTION


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
        assert said.splitlines()[1:] == ["Build the index again: inspectqa build REPORTS…"]


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
