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


def merge(network: Module, file: Path, *, whole: bool = False) -> dict[str, str]:
    """Add the changes in `file` to the weights of `network`, and return what the file says of itself.

    Raises ModelProblem where they don't fit; with `whole`, too, where a weight has no change in the file.
    """
    import torch
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(file, "pt") as opened:
            said: dict[str, str] = opened.metadata() or {}
            changes = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
        weights: dict[str, torch.Tensor] = dict(network.named_parameters())
        changed = {name.removesuffix(STEPS) for name in changes if not name.endswith(SCALE)}
        if whole and (lacking := sorted(weights.keys() - changed)):
            raise KeyError(lacking[0])
        with torch.no_grad():
            for name, change in changes.items():
                if name.endswith(STEPS):
                    name = name.removesuffix(STEPS)
                    weights[name].add_(change.float() * changes[name + SCALE])
                elif not name.endswith(SCALE):
                    weights[name].add_(change)
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        raise ModelProblem(f"{file} does not fit the model: {error}", _REMEDY) from error
    return said
