"""The model run in several ways: batches, pooling, quality, and the table of the figures."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest
from benched import GOLD
from benchmarks import backends
from click.testing import CliRunner
from encoder import WordEncoder

from index.encoder import Tokens
from qa.gold import Labelled, read_gold


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
