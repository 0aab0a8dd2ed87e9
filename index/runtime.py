"""A network made ready to run: read from PyTorch once, then run by OpenVINO. Only this module knows OpenVINO.

The same weights run half as fast again as in PyTorch, and a single question five times as fast; the table in
weights/README.md compares them.
"""

from __future__ import annotations

import os
import sys
import threading
import warnings
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from index.encoder import Floats
from index.errors import ModelProblem

if TYPE_CHECKING:
    from openvino import CompiledModel, InferRequest, Model
    from torch import Tensor
    from torch.nn import Module

Precision = Literal["bfloat16", "float32"]
_OTHER_MODEL = "Name another sentence-transformers model, or leave --model out for the default."


class Runtime:
    """A network of PyTorch's without what is needed to train it: arrays in, one float32 array out.

    `example` has the network's arguments, of any lengths: what is run later may be longer or shorter along
    every axis whose length the weights do not fix. The same arrays give the same bits each time. Raises
    ModelProblem where the network cannot be read or run.
    """

    def __init__(self, network: Module, example: tuple[Tensor, ...], precision: Precision) -> None:
        self._model = _read(network, example)
        self._precision = {"bfloat16": "bf16", "float32": "f32"}[precision]
        self._own = threading.local()

    def together(self, *arrays: npt.NDArray[Any]) -> Floats:
        """Return what the network gives, computed by all processors: for a batch."""
        return self._run("together", self._by_all, arrays)

    def alone(self, *arrays: npt.NDArray[Any]) -> Floats:
        """Return what the network gives, computed by one thread: for one of several that ask at once.

        A single question is read sooner by one thread than several are woken, above all on a busy machine.
        """
        return self._run("alone", self._by_one, arrays)

    def _run(self, name: str, compiled: CompiledModel, arrays: tuple[npt.NDArray[Any], ...]) -> Floats:
        request: InferRequest | None = getattr(self._own, name, None)
        if request is None:  # each thread has one of its own: a request runs one thing at a time
            request = compiled.create_infer_request()
            setattr(self._own, name, request)
        request.infer(list(arrays), share_inputs=True)
        return np.array(request.get_output_tensor().data, np.float32)  # a copy: the next run writes there

    @cached_property
    def _by_all(self) -> CompiledModel:
        return self._compiled({"PERFORMANCE_HINT": "LATENCY"})

    @cached_property
    def _by_one(self) -> CompiledModel:
        count = processors()
        return self._compiled({"NUM_STREAMS": count, "INFERENCE_NUM_THREADS": count})

    def _compiled(self, how: dict[str, Any]) -> CompiledModel:
        # Threads bound to processors would wait for the same ones where several programs run.
        options = {"INFERENCE_PRECISION_HINT": self._precision, "ENABLE_CPU_PINNING": False, **how}
        try:
            return _openvino().Core().compile_model(self._model, "CPU", options)
        except RuntimeError as error:
            raise ModelProblem(f"the model cannot be run here: {_short(error)}", _OTHER_MODEL) from error


def precision() -> Precision:
    """Return bfloat16 where the processor multiplies it natively (about twice as fast), else float32."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    native = capabilities.get("avx512_bf16") or capabilities.get("amx_bf16")
    return "bfloat16" if native else "float32"


def arithmetic() -> str:
    """Return in what and by what networks are run here, as "bfloat16, AVX512, OpenVINO 2026.4.1"."""
    import torch

    instructions = torch.backends.cpu.get_cpu_capability()
    if torch.cpu.get_capabilities().get("amx_bf16"):
        instructions = "AMX"
    return f"{precision()}, {instructions}, OpenVINO {_openvino().__version__.split('-')[0]}"


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _openvino() -> ModuleType:
    # Importing it would tell its makers so over the network; without this package it does not.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        import openvino
    except ImportError as error:
        raise ModelProblem(
            f"OpenVINO, which runs the model, cannot be loaded: {error}",
            "Install it again: pip install --force-reinstall openvino",
        ) from error
    module: ModuleType = openvino
    return module


def _read(network: Module, example: tuple[Tensor, ...]) -> Model:
    _openvino()
    from openvino import frontend
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    failures = (
        RuntimeError,
        frontend.GeneralFailure,
        frontend.InitializationFailure,
        frontend.NotImplementedFailure,
        frontend.OpConversionFailure,
        frontend.OpValidationFailure,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a trace fixes what does not depend on the input
        try:
            decoder = TorchScriptPythonDecoder(network, example_input=example)
            front_end = frontend.FrontEndManager().load_by_framework("pytorch")
            return front_end.convert(front_end.load(decoder))
        except failures as error:
            raise ModelProblem(
                f"the model cannot be read by OpenVINO: {_short(error)}", _OTHER_MODEL
            ) from error


def _short(error: Exception) -> str:
    """Return what an error says on one line; OpenVINO's go on with advice to programmers."""
    said = " ".join(str(error).split())
    return f"{said[:200]}…" if len(said) > 200 else said
