"""Whether what a generation holds fits together: every count, number and quote offset, beyond its checksums.

Checksums tell that the files are the ones that were written. This tells that what was written is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import get_args

import numpy as np

from index.errors import IndexProblem
from index.layout import LAYOUT, VECTORS, Layout
from index.manifest import DATABASE, REBUILD
from index.origins import check_entries, check_left_out, check_words
from index.passage import Passage, passage_key
from index.portion import token_passages
from index.report import UNNUMBERED, Paragraph, Part, Report
from index.store import Index
from index.vectors import VectorFile

_PARTS = get_args(Part)
_ROWS = 4096
_TOLERANCES = (1e-3, 1e-2, 0.25)
"""How far the length of a passage's, a sentence's, a token's vector may be from 1; the last has four bits."""


def check_contents(store: Index) -> None:
    """Look at everything that an open generation holds; raises IndexProblem for what does not fit.

    The message names the file, and within it the report, paragraph or row.
    """
    vectors = (store.whole_vectors, store.sentence_vectors, store.token_vectors)
    looks = [(LAYOUT, _layout), (DATABASE, _database), (DATABASE, _reports), (LAYOUT, _passages)]
    looks += [(DATABASE, check_entries), (DATABASE, check_left_out), (DATABASE, check_words)]
    for name, look in looks:
        _raise_first(store.folder / name, look(store))
    for name, file, tolerance in zip(VECTORS, vectors, _TOLERANCES, strict=True):
        _raise_first(store.folder / name, _vectors(file, tolerance))


def _raise_first(file: Path, problems: Iterator[str]) -> None:
    for problem in problems:
        raise IndexProblem(f"{file} is as it was written, but wrong: {problem}", REBUILD)


def _layout(store: Index) -> Iterator[str]:
    layout, counts = store.layout, store.manifest["counts"]
    lengths = {
        "report_paragraph": (counts["reports"], counts["paragraphs"]),
        "paragraph_passage": (counts["paragraphs"], counts["passages"]),
        "passage_sentence": (counts["passages"], counts["sentences"]),
        "passage_token": (counts["passages"], counts["tokens"]),
    }
    for name, (rows, total) in lengths.items():
        prefix = getattr(layout, name)
        ends = (prefix[0], prefix[-1]) if len(prefix) else ()
        if prefix.shape != (rows + 1,) or ends != (0, total) or (np.diff(prefix) < 0).any():
            yield f"{name} does not lead from 0 to {total} in {rows} steps"
    shapes = {
        "passage_paragraph": (counts["passages"],),
        "passage_key": (counts["passages"], 32),
        "sentence_span": (counts["sentences"], 2),
        "sentence_token": (counts["sentences"], 2),
        "token_ids": (counts["tokens"],),
    }
    for name, shape in shapes.items():
        if getattr(layout, name).shape != shape:
            yield f"{name} has {getattr(layout, name).shape} entries, not {shape}"
    yield from _layout_values(layout)


def _layout_values(layout: Layout) -> Iterator[str]:
    paragraphs = np.repeat(np.arange(len(layout.paragraph_passage) - 1), np.diff(layout.paragraph_passage))
    if not np.array_equal(layout.passage_paragraph, paragraphs):
        yield "passage_paragraph and paragraph_passage tell different things"
    if (np.diff(layout.passage_sentence) < 1).any():
        yield "a passage has no sentence"
    lengths = np.repeat(np.diff(layout.passage_token), np.diff(layout.passage_sentence))
    starts, ends = layout.sentence_token.T
    if (starts < 0).any() or (ends < starts).any() or (ends > lengths).any():
        yield "a sentence has tokens outside its passage"
    counted = token_passages(layout.token_ids, np.diff(layout.passage_token))
    if not np.array_equal(layout.token_passages, counted):
        yield "token_passages does not count the passages of each token"


def _database(store: Index) -> Iterator[str]:
    for (said,) in store.select("PRAGMA integrity_check"):
        if said != "ok":
            yield f"SQLite says: {said}"
    rows = [row for (row,) in store.select("SELECT row FROM paragraphs ORDER BY row")]
    words = [row for (row,) in store.select("SELECT id FROM words_docsize ORDER BY id")]
    for name, found in (("paragraphs", rows), ("words", words)):
        if found != list(range(len(found))):
            yield f"the rows of {name} are not numbered from 0"
    if len(words) != store.manifest["counts"]["passages"]:
        yield f"it has the words of {len(words)} passages"


def _reports(store: Index) -> Iterator[str]:
    known = {report.id for report in store.reports}
    sizes = np.diff(store.layout.report_paragraph).tolist()
    for report, size in zip(store.reports, sizes, strict=True):
        paragraphs = store.paragraphs(report.id)
        if len(paragraphs) != size:
            yield f"{report.id} has {len(paragraphs)} paragraphs, {size} in the layout"
        if report.superseded_by not in (None, *known):
            yield f"{report.id} is superseded by {report.superseded_by}, which is not indexed"
        numbered = sum(paragraph.part not in UNNUMBERED for paragraph in paragraphs)
        if report.paragraph_count != numbered:
            yield f"{report.id} has {numbered} numbered paragraphs, its facts say {report.paragraph_count}"
        numbers = Counter(paragraph.number for paragraph in paragraphs)
        if len(numbers) < size:
            yield f"{report.id} has two paragraphs {numbers.most_common(1)[0][0]}"
        for paragraph in paragraphs:
            for problem in _paragraph(paragraph, report):
                yield f"{report.id}, paragraph {paragraph.number}: {problem}"


def _paragraph(paragraph: Paragraph, report: Report) -> Iterator[str]:
    offsets = [place.offset for place in paragraph.places]
    if not offsets or offsets[0] != 0 or offsets != sorted(set(offsets)):
        yield f"its places begin at {offsets}"
    elif offsets[-1] and offsets[-1] >= len(paragraph.text):
        yield f"a place begins at {offsets[-1]}, its text has {len(paragraph.text)} characters"
    if paragraph.part not in _PARTS:
        yield f"it is in an unknown part {paragraph.part!r}"
    pages = [place.page for place in paragraph.places] + [box.page for box in paragraph.boxes]
    if any(page is not None and not 1 <= page <= (report.pages or 0) for page in pages):
        yield f"it stands on pages {pages}, the report has {report.pages}"


def _passages(store: Index) -> Iterator[str]:
    """Look whether each passage's sentences lie in its paragraph, and are the text that was embedded."""
    paragraphs = [paragraph for report in store.reports for paragraph in store.paragraphs(report.id)]
    keys = store.layout.passage_key
    before, end = -1, 0
    for row, at in enumerate(store.layout.passage_paragraph.tolist()):
        paragraph, spans = paragraphs[at], store.sentence_spans(row)
        bounds = [end if at == before else 0, *chain.from_iterable(spans), len(paragraph.text)]
        if bounds != sorted(bounds) or not all(paragraph.text[slice(*span)].strip() for span in spans):
            yield f"the sentences of passage {row} do not lie in the text of its paragraph {at}: {spans}"
        start, end, before = spans[0][0], spans[-1][1], at
        passage = Passage(paragraph.place_at(start).heading, tuple(spans))
        if passage_key(passage.embedded(paragraph.text)) != keys[row].tobytes():
            yield f"passage {row} was made of another text than its paragraph {at} has"


def _vectors(file: VectorFile, tolerance: float) -> Iterator[str]:
    for start in range(0, file.count, _ROWS):
        lengths = np.linalg.norm(file.rows(np.arange(start, min(start + _ROWS, file.count))), axis=1)
        for row in np.flatnonzero(~(np.abs(lengths - 1) < tolerance))[:1].tolist():
            yield f"vector {start + row} has length {lengths[row]:.3f}, not 1"
