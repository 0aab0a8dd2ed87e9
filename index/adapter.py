"""Small trained parts on top of the pinned base weights: what training changed, merged when loaded.

The file holds the change of each weight that changed: a matrix's in steps, int8 (o, i), of a scale a row,
float32 (o, 1); any other as it is, float32.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelProblem

if TYPE_CHECKING:
    from torch.nn import Module

STEPS = ".steps"
SCALE = ".scale"


def adapter_sha256(file: Path, pinned: str | None = None) -> str:
    """Return the file's SHA-256 in hex; raises ModelProblem where it is missing or not the `pinned` one."""
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelProblem(f"{file} cannot be read: {error.strerror}", _REMEDY) from error
    if pinned is not None and found != pinned:
        raise ModelProblem(
            f"the trained weights are not the expected ones: {file} has SHA-256 {found[:12]}…, "
            f"expected {pinned[:12]}…",
            _REMEDY,
        )
    return found


_REMEDY = "Install inspection-qa again; the weights come with it."


def merge(network: Module, file: Path) -> None:
    """Add the changes in `file` to the weights of `network`; raises ModelProblem where they don't fit."""
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        changes = load_file(file)
        weights: dict[str, torch.Tensor] = dict(network.named_parameters())
        with torch.no_grad():
            for name, change in changes.items():
                if name.endswith(STEPS):
                    name = name.removesuffix(STEPS)
                    weights[name].add_(change.float() * changes[name + SCALE])
                elif not name.endswith(SCALE):
                    weights[name].add_(change)
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        raise ModelProblem(f"{file} does not fit the model: {error}", _REMEDY) from error
