"""Why a build does again what it could have taken over, in words for whoever waits for it."""

from __future__ import annotations

from index.encoder import Encoder
from index.errors import IndexProblem
from index.predecessor import Predecessor


def by_damage(problem: IndexProblem) -> str:
    """Return why everything is read and embedded again where the index in use cannot be opened."""
    return f"All files are read and all passages embedded again: {problem}."


def by_reading(old: Predecessor, reader: str) -> str:
    """Return why all files are read again; "" where `old` was made by this version of reading."""
    if any(entry.reader == reader for _, entry in old.entries):
        return ""
    return "All files are read again: the index was made by another version of this program."


def by_model(old: Predecessor, encoder: Encoder) -> str:
    """Return why all passages are embedded again where `old` was made with another model."""
    name = old.store.model
    other = f"the model {name}, not {encoder.name}"
    if name == encoder.name:
        other = f"other weights of the model {name}"
    return f"All passages are embedded again: the index was made with {other}."


def by_arithmetic(old: Predecessor, encoder: Encoder) -> str:
    """Return why all passages are embedded again where vectors are not computed here as those of `old`."""
    before = f"in {old.arithmetic}" if old.arithmetic else "by an earlier version of this program"
    return (
        f"All passages are embedded again: the index was made {before}, here it is made in "
        f"{encoder.arithmetic}, and such vectors do not mix."
    )
