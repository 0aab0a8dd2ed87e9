"""The benchmarks run over the sample reports, and their tables have the right rows and columns."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from benchmarks import ablations, adding, backends, libraries, speed
from benchmarks.reembedded import reembedded
from benchmarks.table import milliseconds, table
from click.testing import CliRunner
from encoder import WordEncoder

from index.build import build
from index.encoder import Tokens
from qa import retrieve
from qa.assistant import Assistant
from qa.evaluate import evaluate, summary
from qa.gold import Labelled, read_gold
from qa.retrieve import Judgement

GOLD = Path(__file__).parent / "gold" / "sample.jsonl"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, samples):
    folder = tmp_path_factory.mktemp("benchmark") / "index"
    build(folder, [samples], WordEncoder(), lambda what, done, total: None)
    return Assistant(folder, WordEncoder())


class Turned(WordEncoder):
    """A model that reads questions and passages each in its own way."""

    def question(self, text):
        return super().question(text[::-1])


class Stern:
    """A judge that says that nothing answers."""

    def load(self):
        """Nothing is to be loaded."""

    def judge(self, store, query, ranking):
        return Judgement(np.full(1, -99, np.float32), (np.zeros(1, np.float32),))


def without_txtai(monkeypatch):
    monkeypatch.setitem(sys.modules, "txtai", None)


def test_a_table_has_the_columns_of_every_row():
    rows = {"ours": {"questions": 60, "ndcg": 0.91234}, "plain": {"ndcg": None, "ms p50": 7.26}}
    assert table(rows).splitlines() == [
        "       questions   ndcg  ms p50",
        "ours          60  0.912       -",
        "plain          -      -     7.3",
    ]
    assert milliseconds([1.0, 2.0, 4.0]) == {"ms p50": 2.0, "ms p95": pytest.approx(3.8)}


def test_rankings_are_compared_over_the_answerable_questions(assistant, monkeypatch, capsys):
    without_txtai(monkeypatch)
    found = libraries.compare(assistant, read_gold(GOLD))
    assert list(found) == ["inspection-qa", "plain cosine"]
    for row in found.values():
        assert list(row) == ["questions", "ndcg", "recall5", "mrr", "first", "ms p50", "ms p95"]
        assert row["questions"] == 45
        assert 0.2 < row["ndcg"] < 1
    assert found["inspection-qa"]["ndcg"] > found["plain cosine"]["ndcg"]
    assert capsys.readouterr().err == f"{libraries.MISSING}\n"


def test_plain_cosine_of_trained_vectors_has_a_row_of_its_own(assistant, monkeypatch):
    without_txtai(monkeypatch)
    monkeypatch.setattr(libraries, "yardstick", lambda encoder: Turned())
    found = libraries.compare(assistant, read_gold(GOLD)[:20])
    assert list(found) == ["inspection-qa", "plain cosine", "plain cosine, trained vectors"]
    assert found["plain cosine"]["ndcg"] < found["plain cosine, trained vectors"]["ndcg"]


def test_answers_and_rankings_are_timed_over_all_current_reports(assistant, monkeypatch, capsys):
    without_txtai(monkeypatch)
    monkeypatch.setattr("qa.library.judge_for", lambda encoder: Stern())
    labelled = read_gold(GOLD)
    found = speed.speeds(assistant.path, labelled, WordEncoder())
    assert capsys.readouterr().err == f"{libraries.MISSING}\n"
    assert list(found) == ["inspection-qa", "inspection-qa --fast", "plain cosine"]
    ours, fast, cosine = found.values()
    assert list(ours) == list(fast) == ["questions", "reports", "answered", "ms p50", "ms p95"]
    assert list(cosine) == ["questions", "reports", "ms p50", "ms p95"]
    assert ours["answered"] < fast["answered"]
    for row in found.values():
        assert (row["questions"], row["reports"]) == (60, 2)
        assert 0 < row["ms p50"] <= row["ms p95"]
    store = assistant.index
    size = sum(file.stat().st_size for file in store.folder.iterdir())
    count = sum(len(store.paragraphs(report.id)) for report in store.reports)
    assert speed.bytes_a_paragraph(store) == size / count


def test_the_library_is_timed_over_the_paragraphs_of_all_current_reports(assistant, monkeypatch):
    databases = []

    class Embeddings:
        def __init__(self, path):
            self.path, self.texts, self.asked = path, [], []
            databases.append(self)

        def index(self, texts):
            self.texts += texts

        def search(self, question, limit):
            self.asked.append(question)
            return [(place, 0.5) for place in range(limit)]

    monkeypatch.setitem(sys.modules, "txtai", SimpleNamespace(Embeddings=Embeddings))
    labelled = [Labelled(name, "", "", f"How {name}?", {}, "", ("Why?",)) for name in "abc"]
    found = speed.speeds(assistant.path, labelled, WordEncoder())
    assert list(found) == ["inspection-qa", "inspection-qa --fast", "plain cosine", "txtai"]
    assert (found["txtai"]["questions"], found["txtai"]["reports"]) == (3, 2)
    (database,) = databases
    current = ("ashmere-2024-03-11", "wrenfold-vale-2023-06-12")
    wanted = [p.text for report in current for p in assistant.index.paragraphs(report)]
    assert (database.path, database.texts) == ("words", wanted)
    assert database.asked == [
        "Why? How a?",
        "Why? How a?",
        "Why? How b?",
        "Why? How c?",
    ]  # the first is loading


@pytest.mark.parametrize(
    ("size", "options", "told"),
    [
        (60_000, [], []),
        (60_001.2, [], ["bytes a paragraph is 60,001.2, over 60,000"]),
        (20_000, ["--p50-ms", "19"], ["inspection-qa --fast: ms p50 is 20.0, over 19"]),
        (20_000, ["--p95-ms", "49.9"], ["inspection-qa --fast: ms p95 is 50.0, over 49.9"]),
        (61_000, ["--paragraph-bytes", "61000"], []),
        (
            70_000,
            ["--p50-ms", "1", "--p95-ms", "2"],
            [
                "bytes a paragraph is 70,000.0, over 60,000",
                "inspection-qa --fast: ms p50 is 20.0, over 1",
                "inspection-qa --fast: ms p95 is 50.0, over 2",
            ],
        ),
    ],
)
def test_an_index_too_big_or_answers_too_slow_end_with_1(assistant, monkeypatch, size, options, told):
    fast = {"ms p50": 20.0, "ms p95": 50.0}
    slower = {"ms p50": 900.0, "ms p95": 999.0}  # what is not --fast has no limit
    rows = {"inspection-qa": slower, "inspection-qa --fast": fast, "txtai": slower}
    monkeypatch.setattr(speed, "one_core", lambda: None)
    monkeypatch.setattr(speed, "speeds", lambda folder, labelled: rows)
    monkeypatch.setattr(speed, "bytes_a_paragraph", lambda store: size)
    result = CliRunner().invoke(speed.main, [str(GOLD), "--index", str(assistant.path), *options])
    assert (result.exit_code, result.stderr.splitlines()) == (int(bool(told)), told)
    assert result.stdout.splitlines()[:-1] == table(rows).splitlines()


@pytest.mark.slow
def test_one_core_is_one_thread_of_every_library():
    code = (
        "import os, torch; from tests.benchmarks.speed import one_core; one_core(); "
        "from threadpoolctl import threadpool_info; "
        "print(torch.get_num_threads(), {one['num_threads'] for one in threadpool_info()}, "
        "len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else 1)"
    )
    root = Path(__file__).parent.parent
    many = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=many, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1 {1} 1\n"


def test_each_part_of_the_ranking_is_left_out_once(assistant):
    weights = dict(retrieve.WEIGHTS)
    labelled = read_gold(GOLD)
    found = ablations.ablations(assistant, {"first": labelled[:20], "rest": labelled[20:]})
    parts = [f"without {name}" for name in weights]
    more = ["exact tokens", *(f"without {name}" for name in ("headings", "synonyms", "acronyms", "either"))]
    assert list(found) == ["all parts", *parts, *more]
    assert all(list(row) == ["first", "rest", "all"] for row in found.values())
    assert len({tuple(row.values()) for row in found.values()}) > len(weights) + 3
    assert abs(found["exact tokens"]["all"] - found["all parts"]["all"]) < 0.03
    assert found["without headings"]["all"] != found["all parts"]["all"]
    answerable = [sum(bool(one.gold) for one in some) for some in (labelled[:20], labelled[20:])]
    for row in found.values():
        mean = sum(n * row[name] for n, name in zip(answerable, row, strict=False)) / sum(answerable)
        assert row["all"] == pytest.approx(mean)
    assert weights == retrieve.WEIGHTS


def test_what_is_refused_is_told_without_the_judge_and_without_the_kind_sign(assistant, monkeypatch):
    monkeypatch.setattr("qa.library.judge_for", lambda encoder: Stern())
    labelled = read_gold(GOLD)
    judged = Assistant(assistant.path, WordEncoder())
    found = ablations.refusals(judged, labelled)
    assert list(found) == ["all parts", "without the judge", "without the kind sign", "without both"]
    assert all(list(row) == list(ablations.REFUSALS) for row in found.values())
    refused = {way: row["refused_unanswerable"] for way, row in found.items()}
    assert refused["all parts"] == 1.0
    assert refused["without both"] < refused["without the judge"] < 1.0
    plain = summary(evaluate(Assistant(assistant.path, WordEncoder(), fast=True), labelled))["all"]
    assert refused["without the judge"] == plain["refused_unanswerable"]


class TestReembedded:
    REPORT = "ashmere-2024-03-11"

    def question(self, assistant):
        return WordEncoder().question("Are foster carers trained for life-story work?")

    def scores(self, store, vectors, question):
        rows = store.scope_passages([self.REPORT])
        with pytest.MonkeyPatch.context() as patch:
            for name in vectors.__slots__ if vectors else ():
                patch.setattr(store, name, getattr(vectors, name))
            return store.scores(question, store.token_weights(question.token_ids), rows)

    def test_with_headings_they_are_the_index_s_own_but_for_rounding(self, assistant):
        store, question = assistant.index, self.question(assistant)
        again = reembedded(store, WordEncoder(), ["wrenfold-vale-2023-06-12", self.REPORT], headings=True)
        kept, exact = self.scores(store, None, question), self.scores(store, again, question)
        assert exact.whole == pytest.approx(kept.whole, abs=1e-6)
        assert exact.sentence == pytest.approx(kept.sentence, abs=1e-3)
        assert exact.tokens == pytest.approx(kept.tokens, abs=0.1)

    def test_without_headings_a_word_of_the_heading_alone_is_not_found(self, assistant):
        store = assistant.index
        paragraph = store.paragraph(self.REPORT, "35")
        word = "outstanding"
        assert word in paragraph.heading
        assert word not in paragraph.text.lower()
        question = WordEncoder().question(word)
        rows = store.layout.passage_paragraph[store.scope_passages([self.REPORT])]
        first = [each.number for _, each in store.by_row(rows)].index("35")
        for headings, least, most in ((True, 0.999, 1.001), (False, -1.0, 0.7)):
            vectors = reembedded(store, WordEncoder(), [self.REPORT], headings=headings)
            assert least <= self.scores(store, vectors, question).tokens[first] <= most

    def test_without_headings_sentences_have_the_tokens_that_they_had(self, assistant):
        store, question = assistant.index, self.question(assistant)
        bare = self.scores(store, reembedded(store, WordEncoder(), [self.REPORT], headings=False), question)
        again = self.scores(store, reembedded(store, WordEncoder(), [self.REPORT], headings=True), question)
        assert bare.sentence_tokens == pytest.approx(again.sentence_tokens, abs=1e-6)
        assert bare.sentence == pytest.approx(again.sentence, abs=1e-6)
        assert (bare.whole != again.whole).any()

    def test_the_nearest_are_those_of_the_index(self, assistant):
        store, question = assistant.index, self.question(assistant)
        rows = store.scope_passages([self.REPORT])
        held = reembedded(store, WordEncoder(), [self.REPORT], headings=True).whole_vectors
        assert (
            held.nearest(question.whole, rows, 5).tolist() == store.nearest(question.whole, rows, 5).tolist()
        )


@pytest.mark.parametrize(
    ("command", "options", "column"),
    [
        (libraries.main, [], "recall5"),
        (ablations.main, [], "sample"),
        (speed.main, ["--p50-ms", "60000", "--p95-ms", "60000"], "p95"),
    ],
    ids=["libraries", "ablations", "speed"],
)
def test_the_commands_print_a_table(assistant, monkeypatch, tmp_path, command, options, column):
    without_txtai(monkeypatch)
    few = tmp_path / "sample.jsonl"
    few.write_text("\n".join(GOLD.read_text("utf-8").splitlines()[::6]), "utf-8")
    monkeypatch.setattr(speed, "one_core", lambda: None)  # this process would stay there
    monkeypatch.setattr("qa.library.TransformerEncoder", lambda model=None: WordEncoder())
    result = CliRunner().invoke(command, [str(few), "--index", str(assistant.path), *options])
    assert result.exit_code == 0, result.output
    assert column in result.stdout.splitlines()[0].split()


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(find_spec("txtai") is None, reason="txtai is not installed (extra bench)")
def test_the_library_ranks_the_same_paragraphs_with_the_same_model(sample_assistant):
    store, report = sample_assistant.index, "ashmere-2024-03-11"
    one = Labelled("q", "ashmere-2024.pdf", "name", "life-story work", {"35": 2}, "", ())
    ranked = libraries.Txtai(store, {report: store.paragraphs(report)}).rank(one, report)
    assert len(ranked) == 10
    assert ranked[0] == "35"
    assert set(ranked) <= {p.number for p in store.paragraphs(report)}


def test_one_report_is_added_to_many_and_an_unchanged_folder_built(assistant, samples, monkeypatch):
    encoder = WordEncoder()
    monkeypatch.setattr("benchmarks.adding.TransformerEncoder", lambda: encoder)
    command = [str(samples), "--index", str(assistant.path), "--many", "4", "--times", "2"]
    result = CliRunner().invoke(adding.main, command)
    assert result.exit_code == 0, result.output
    told, columns, *rows = result.stdout.splitlines()
    assert columns.split() == ["seconds", "of", "the", "processor", "embedded"]
    embedded = {row.rsplit(None, 3)[0]: int(row.split()[-1]) for row in rows}
    assert next(iter(embedded)) == "build, 4 unchanged"
    assert embedded.pop("build, 4 unchanged") == 0
    assert set(embedded.values()) == {int(told.split(": ")[1].split()[0])}
    # No batch's length is new to the model when the clock starts: 32, 64, ... 512 tokens, two of them marks.
    assert [len(text.split()) + 2 for text in encoder.embedded[:16]] == list(range(32, 513, 32))
    assert set(" ".join(encoder.embedded[:16]).split()) == {"care"}
    assert len(assistant.index.reports) == 3


class TestBackends:
    def tokens(self, *lengths):
        def of(length):
            return Tokens(np.arange(length, dtype=np.int32), np.ones(length, bool), np.zeros(length), 1)

        return [of(length) for length in lengths]

    def test_batches_have_rows_of_about_one_length_padded_to_a_step(self):
        (ids, mask), (longer, _) = backends.batches(self.tokens(*[60] * 8, *[20] * 7, 30, 500))
        assert ids.shape == (8, 32)
        assert longer.shape == (8, 64)
        assert mask.sum(1).tolist() == [20] * 7 + [30]
        assert ids[7, :31].tolist() == [*range(30), 0]

    def test_operations_are_those_of_the_texts_without_padding(self):
        mask = np.array([[1, 1, 0]])
        of_a_token = 6 * 2 * (4 * 384 * 384 + 2 * 384 * 1536)
        assert backends.operations((mask, mask)) == 2 * of_a_token + 6 * 4 * 2**2 * 384

    def test_padding_is_not_pooled(self):
        hidden = np.array([[[3.0, 0.0], [0.0, 3.0], [-9.0, 0.0]]], np.float32)
        pooled = backends.pooled((np.zeros((1, 3), np.int64), np.array([[1, 1, 0]])), hidden)
        assert pooled == pytest.approx(np.array([[0.5**0.5, 0.5**0.5]]))

    def encoder(self):
        """The small encoder with a token for each letter."""
        one = WordEncoder()
        one.passage_tokens = lambda texts: self.tokens(*(len(text.text) % 500 + 1 for text in texts))
        one.question_tokens = lambda texts: self.tokens(*map(len, texts))
        return one

    def test_texts_are_embedded_in_their_order_whatever_their_length(self):
        def run(batch):
            lengths = batch[1].sum(1)
            assert len(lengths) <= 8
            return np.stack([lengths, np.full_like(lengths, 100)], 1)[:, None, :].repeat(batch[0].shape[1], 1)

        lengths = [7, 300, 20, 21, 1, 64, 65, 3, 2, 90]
        found = backends.embedded(run, [one.ids for one in self.tokens(*lengths)])
        assert found[:, 0] / found[:, 1] == pytest.approx(np.array(lengths) / 100)

    def test_the_quality_is_that_of_plain_cosine_within_the_report(self, assistant):
        store, file = assistant.index, "ashmere-2024.pdf"
        numbers = [p.number for p in store.paragraphs("ashmere-2024-03-11")]
        asked = [Labelled("q", file, "x", "Why?", {numbers[place]: 2}, "", ()) for place in (0, 1)]
        other = Labelled("q", "ashmere-2019.pdf", "x", "Why?", {}, "", ())
        gold = backends.Gold(store, self.encoder(), [other, *asked])
        assert len(gold.tokens) == len(numbers) + 2
        angles = np.linspace(0, 1, len(numbers))
        vectors = np.stack([np.cos(angles), np.sin(angles)], 1)
        assert gold.ndcg(np.concatenate([vectors, vectors[:1], vectors[:1]])) == pytest.approx(
            (1 + 1 / np.log2(3)) / 2
        )

    def test_the_table_has_these_columns(self, assistant, tmp_path, monkeypatch, capsys):
        def load(folder):
            return lambda batch: np.stack([batch[0] + 1.0, batch[1] + 1.0], 2)

        def done(command, **_):
            figures = backends.measure(command[command.index("--way") + 1], tmp_path)
            return subprocess.CompletedProcess(command, 0, json.dumps(figures), "")

        monkeypatch.setattr(backends, "TransformerEncoder", self.encoder)
        monkeypatch.setattr(backends, "export", lambda folder: None)
        monkeypatch.setattr(backends, "peak", lambda precision: 1e12)
        monkeypatch.setattr(backends, "WAYS", {"PyTorch float32": (load, ("numpy",), "float32")})
        monkeypatch.setattr(backends.subprocess, "run", done)
        for labelled, more in ((), []), (read_gold(GOLD)[:3], ["nDCG@10"]):
            backends.compare(assistant.index, 16, tmp_path, ["python"], labelled)
            names, row = capsys.readouterr().out.splitlines()
            assert re.split(" {2,}", names.strip()) == [
                "passages/s", "question ms", "start s", "install MB", "GFLOP/s",
                "of peak", "least cosine", "mean cosine", *more,
            ]  # fmt: skip
            cells = row.removeprefix("PyTorch float32").split()
            assert cells[6:8] == ["1.000", "1.000"]
            assert all(float(cell) >= 0 for cell in cells)

    @pytest.mark.model
    def test_what_is_not_installed_is_left_out_and_said(
        self, assistant, default_encoder, tmp_path, monkeypatch, capsys
    ):
        def done(command, **_):
            """What a process of its own would do, without loading the model once more."""
            result = CliRunner().invoke(backends.main, command[1:])
            return subprocess.CompletedProcess(
                command, result.exit_code, result.stdout, repr(result.exception)
            )

        monkeypatch.setattr(subprocess, "run", done)
        monkeypatch.setattr(backends, "TransformerEncoder", lambda: default_encoder)
        monkeypatch.setitem(sys.modules, "onnxruntime", None)
        monkeypatch.setitem(sys.modules, "onnxruntime.quantization", None)
        ways = ("PyTorch float32", "ONNX float32", "OpenVINO float32")
        monkeypatch.setattr(backends, "WAYS", {way: backends.WAYS[way] for way in ways})
        monkeypatch.setattr(backends, "peak", lambda precision: 1e12)
        backends.compare(assistant.index, 16, tmp_path, ["python"])
        lines = capsys.readouterr().out.splitlines()
        assert lines[0].startswith("ONNX is left out: ")
        assert lines[-2].startswith("PyTorch float32")
        assert lines[-2].endswith("1.000        1.000")
        assert lines[-1].startswith("OpenVINO float32")
        assert lines[-1].endswith("1.000        1.000")


def test_the_readme_names_every_benchmark_and_the_extra_that_installs_the_libraries():
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    own = {file.stem for file in Path(ablations.__file__).parent.glob("*.py")} - {
        "table",
        "load",
        "reembedded",
    }
    assert set(re.findall(r"tests\.benchmarks\.(\w+)", readme)) == own
    assert "pip install -e '.[bench]'" in readme
