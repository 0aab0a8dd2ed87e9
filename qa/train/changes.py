"""What training changed, kept small: a matrix in 8-bit steps with a scale a row, the rest as it is."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from index.adapter import SCALE, STEPS

_MOST = 127


def rounded(before: Mapping[str, Tensor], after: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the changes of all weights that changed, as `index.adapter.merge` reads them.

    A weight that is not in `before` is kept whole.
    """
    changes: dict[str, Tensor] = {}
    for name, weights in after.items():
        change = weights.float()
        if name in before:
            change = change - before[name].float()
            if not change.any():
                continue
        if change.ndim < 2:
            changes[name] = change.contiguous()
            continue
        scale = change.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / _MOST
        changes[name + STEPS] = (change / scale).round().char().contiguous()
        changes[name + SCALE] = scale.contiguous()
    return changes
