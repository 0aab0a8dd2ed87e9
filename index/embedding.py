"""From reports to the portions of a generation: taken over where they can be, else embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from index.again import by_arithmetic, by_model
from index.encoder import Encoder, PassageText
from index.entry import Entry
from index.layout import VECTORS
from index.passage import Passage, passage_key, passages
from index.portion import PassageCodes, Portion, made
from index.predecessor import Predecessor
from index.records import paragraph_from_row, paragraph_to_row
from index.tables import ParagraphRow
from index.vectors import VectorWriter


class OnEmbedded(Protocol):
    """Called with (passages done, passages to embed), and with a note on why all are embedded again."""

    def __call__(self, done: int, total: int, note: str = "", /) -> None:
        """Take note of it."""


class Writers:
    """The three vector files of a generation, to be written."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.whole = VectorWriter(dimension, "exact")
        self.sentences = VectorWriter(dimension, "half")
        self.tokens = VectorWriter(dimension, "four_bits")

    def nothing(self) -> PassageCodes:
        """Return the stored form of a passage without any vectors."""
        none, ids = np.empty((0, self.dimension), np.float32), np.empty(0, np.int32)
        whole, sentences, tokens = (w.encode(none) for w in (self.whole, self.sentences, self.tokens))
        return PassageCodes(whole, sentences, tokens, ids, ids.reshape(0, 2))

    def write(self, folder: Path, portions: Sequence[Portion]) -> tuple[dict[str, int], dict[str, str]]:
        """Write the files; return how many vectors of what they hold, and each file's SHA-256, in hex."""
        for portion in portions:
            self.whole.append(portion.whole)
            self.sentences.append(portion.sentences)
            self.tokens.append(portion.tokens)
        counts: dict[str, int] = {}
        checksums: dict[str, str] = {}
        writers = {"passages": self.whole, "sentences": self.sentences, "tokens": self.tokens}
        for (name, writer), file in zip(writers.items(), VECTORS, strict=True):
            counts[name], checksums[file] = writer.write(folder / file)
        return counts, checksums


@dataclass(frozen=True, slots=True)
class Embedded:
    """The rows and portions of reports, in their order, how many passages were embedded for them, and in
    what and by what all their vectors were computed; None where that is not known."""

    rows: list[list[ParagraphRow]]
    portions: list[Portion]
    embedded: int
    arithmetic: str | None


@dataclass(frozen=True, slots=True)
class _Split:
    """A report to be embedded: the passages of each paragraph, and keys and texts of them all."""

    paragraphs: list[list[Passage]]
    keys: list[bytes]
    texts: list[PassageText]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done for reports: the portions `taken` over, None for each that is to be `splits`; the
    stored vectors `known` of their passages, and the `new` texts, each to be embedded once."""

    taken: list[Portion | None]
    splits: list[_Split]
    known: dict[bytes, PassageCodes]
    new: dict[bytes, PassageText]


def embed_reports(
    reports: Sequence[Entry],
    old: Predecessor | None,
    encoder: Encoder,
    writers: Writers,
    on_embedded: OnEmbedded,
) -> Embedded:
    """Return what a generation holds of `reports`, with the vectors that `old` has of the model and the text.

    Each other text is embedded once. Where there are such texts and `old` has vectors computed otherwise, all
    are embedded: they don't mix.
    """
    rows = [rows_of(report, old) for report in reports]
    same, note = old, ""
    if old is not None and not old.has_model(encoder.sha256):
        note, same = by_model(old, encoder), None
    plan = _plan(reports, rows, same)
    if same is not None and plan.new and same.arithmetic != encoder.arithmetic:
        note, same = by_arithmetic(same, encoder), None
        plan = _plan(reports, rows, same)
    codes = plan.known | _embed(plan.new, encoder, writers, on_embedded, note)
    nothing = writers.nothing()
    fresh = (made(one.paragraphs, one.keys, [codes[key] for key in one.keys], nothing) for one in plan.splits)
    portions = [next(fresh) if portion is None else portion for portion in plan.taken]
    return Embedded(rows, portions, len(plan.new), encoder.arithmetic if same is None else same.arithmetic)


def _plan(
    reports: Sequence[Entry], rows: Sequence[Sequence[ParagraphRow]], same: Predecessor | None
) -> _Plan:
    taken = [_taken_over(report, same) for report in reports]
    splits = [_split(own) for own, portion in zip(rows, taken, strict=True) if portion is None]
    known = {} if same is None else _known(splits, same)
    return _Plan(taken, splits, known, _new(splits, known))


def rows_of(entry: Entry, old: Predecessor | None) -> list[ParagraphRow]:
    """Return the paragraphs of an entry as the database keeps them, from `old` where only it has them."""
    if entry.paragraphs is not None:
        return [paragraph_to_row(paragraph) for paragraph in entry.paragraphs]
    assert old is not None
    return old.rows(entry.origin)


def _taken_over(report: Entry, same: Predecessor | None) -> Portion | None:
    return same.portion(report.origin) if same is not None and report.paragraphs is None else None


def _split(rows: Sequence[ParagraphRow]) -> _Split:
    paragraphs = [paragraph_from_row(row) for row in rows]
    split = [passages(paragraph) for paragraph in paragraphs]
    texts = [
        one.embedded(paragraph.text) for paragraph, own in zip(paragraphs, split, strict=True) for one in own
    ]
    return _Split(split, [passage_key(text) for text in texts], texts)


def _known(splits: Sequence[_Split], same: Predecessor) -> dict[bytes, PassageCodes]:
    keys = {key for split in splits for key in split.keys}
    return {key: codes for key in keys if (codes := same.codes(key)) is not None}


def _new(splits: Sequence[_Split], known: dict[bytes, PassageCodes]) -> dict[bytes, PassageText]:
    """Return the texts to embed, in their order, each once."""
    pairs = (pair for split in splits for pair in zip(split.keys, split.texts, strict=True))
    return {key: text for key, text in pairs if key not in known}


def _embed(
    new: dict[bytes, PassageText],
    encoder: Encoder,
    writers: Writers,
    on_embedded: OnEmbedded,
    note: str,
) -> dict[bytes, PassageCodes]:
    found: dict[bytes, PassageCodes] = {}
    keys = list(new)
    told = (note,) if note else ()
    on_embedded(0, len(keys), *told)
    for done, (position, vectors) in enumerate(encoder.passages(list(new.values())), 1):
        found[keys[position]] = PassageCodes(
            writers.whole.encode(vectors.whole[None, :]),
            writers.sentences.encode(vectors.sentences),
            writers.tokens.encode(vectors.tokens),
            vectors.token_ids,
            vectors.sentence_tokens,
        )
        on_embedded(done, len(keys), *told)
    return found
