"""A network read from PyTorch and run by OpenVINO gives what it gave there, whatever its precision."""

import re
import sys

import numpy as np
import pytest
import torch

from index import embed
from index.embed import TransformerEncoder, token_vectors
from index.errors import ModelProblem
from index.runtime import Runtime, arithmetic, precision

TOKENS = torch.ones(1, 3, dtype=torch.int64)
OTHER = "Name another sentence-transformers model, or leave --model out for the default."


class Numbers(torch.nn.Module):
    """Token ids in, vectors (n, t, 4) out."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(1)
        self.vectors = torch.nn.Embedding(50, 4)

    def forward(self, ids):
        return self.vectors(ids)


@pytest.mark.parametrize(("name", "tolerance"), [("float32", 1e-6), ("bfloat16", 0.02)])
def test_any_number_of_rows_and_tokens(name, tolerance):
    network = Numbers()
    runtime = Runtime(network, (TOKENS,), name)
    for rows, tokens in ((1, 1), (2, 7), (8, 40)):
        ids = np.arange(rows * tokens).reshape(rows, tokens) % 50
        wanted = network(torch.from_numpy(ids)).detach().numpy()
        for found in (runtime.together(ids), runtime.alone(ids)):
            assert found.shape == (rows, tokens, 4)
            assert found.dtype == np.float32
            assert np.abs(found - wanted).max() <= tolerance


def test_what_was_given_is_not_written_over_by_the_next():
    runtime = Runtime(Numbers(), (TOKENS,), "float32")
    first = runtime.alone(np.array([[1, 2]]))
    before = first.copy()
    runtime.alone(np.array([[3, 4]]))
    assert first.tolist() == before.tolist()


@pytest.mark.model
@pytest.mark.parametrize(("name", "least"), [("float32", 0.999999), ("bfloat16", 0.999)])
def test_the_model_gives_the_vectors_that_it_gives_in_pytorch(default_encoder, name, least):
    network = default_encoder.network
    runtime = token_vectors(network, name)
    chance = np.random.default_rng(7)
    for length in (8, 33, 512):
        ids = chance.integers(1000, 29000, (2, length))
        mask = np.ones_like(ids)
        mask[1, length // 2 :] = 0
        with torch.inference_mode():
            wanted = network(input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask))
        for found in (runtime.together(ids, mask), runtime.alone(ids, mask)):
            for row, kept in enumerate((length, length // 2)):
                pair = [each[row, :kept].mean(axis=0) for each in (found, wanted.last_hidden_state.numpy())]
                cosine = pair[0] @ pair[1] / np.linalg.norm(pair[0]) / np.linalg.norm(pair[1])
                assert cosine > least, (length, row)


def test_the_arithmetic_names_precision_instructions_and_version():
    assert re.fullmatch(rf"{precision()}, [\w ]+, OpenVINO \d+\.\d+\.\d+", arithmetic())


@pytest.mark.parametrize(
    ("capabilities", "found"),
    [({}, "float32"), ({"avx512_bf16": True}, "bfloat16"), ({"amx_bf16": True}, "bfloat16")],
)
def test_bfloat16_is_for_processors_that_multiply_it(monkeypatch, capabilities, found):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)
    assert precision() == found
    assert arithmetic().startswith(f"{found}, ")
    assert (", AMX, " in arithmetic()) == ("amx_bf16" in capabilities)


class TestProblems:
    def test_a_network_that_cannot_be_traced(self):
        class Broken(torch.nn.Module):
            def forward(self, ids):
                raise RuntimeError("no such layer")

        with pytest.raises(ModelProblem, match=r"cannot be read by OpenVINO: .*no such layer") as problem:
            Runtime(Broken(), (TOKENS,), "float32")
        assert problem.value.remedy == OTHER

    def test_an_operation_that_openvino_lacks(self):
        class Odd(torch.nn.Module):
            def forward(self, ids):
                return torch.linalg.eigvals(ids.float().expand(3, 3)).real

        with pytest.raises(ModelProblem, match=r"cannot be (read by OpenVINO|run here): "):
            Runtime(Odd(), (TOKENS,), "float32").alone(np.ones((1, 3), np.int64))

    def test_openvino_is_missing(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "openvino", None)
        with pytest.raises(ModelProblem, match="OpenVINO, which runs the model, cannot be loaded") as problem:
            Runtime(Numbers(), (TOKENS,), "float32")
        assert problem.value.remedy == "Install it again: pip install --force-reinstall openvino"

    @pytest.mark.model
    def test_a_model_that_it_runs_otherwise_is_refused(self, monkeypatch):
        class Wrong:
            def alone(self, ids, mask):
                return np.tile(np.arange(384.0, dtype=np.float32), (1, ids.shape[1], 1))

        folder = TransformerEncoder()._folder
        monkeypatch.setattr(embed, "token_vectors", lambda network, precision: Wrong())
        with pytest.raises(ModelProblem, match="gives other vectors in OpenVINO than in PyTorch") as problem:
            TransformerEncoder(str(folder)).question("Why?")
        assert problem.value.remedy == OTHER
