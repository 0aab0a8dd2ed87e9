"""What the benchmarks print: rows of figures, rounded; times in ms to tenths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

Figure = float | int | None


def table(rows: Mapping[str, Mapping[str, Figure]]) -> str:
    """Return `rows` as text, each under its name; the first row names the columns."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    cells = [
        ["", *names],
        *([title, *(_cell(name, row.get(name)) for name in names)] for title, row in rows.items()),
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(names) + 1)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in cells
    )


def milliseconds(taken: Sequence[float]) -> dict[str, Figure]:
    """Return the columns for times in ms: the median and the 95th percentile."""
    return {f"ms p{part}": float(np.percentile(taken, part)) for part in (50, 95)}


def _cell(name: str, value: Figure) -> str:
    if value is None:
        return "-"
    if isinstance(value, int):
        return str(value)
    return f"{value:.1f}" if "ms" in name.split() else f"{value:.3f}"
