"""What the benchmarks print: rows of figures, rounded."""

from __future__ import annotations

from collections.abc import Mapping

Figure = float | int | None


def table(rows: Mapping[str, Mapping[str, Figure]]) -> str:
    """Return `rows` as text, each under its name; the first row names the columns."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    cells = [
        ["", *names],
        *([title, *(_cell(row.get(name)) for name in names)] for title, row in rows.items()),
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(names) + 1)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in cells
    )


def _cell(value: Figure) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
