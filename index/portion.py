"""One report's part of a generation's vectors and layout: taken over whole, or made passage by passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.layout import Layout
from index.passage import Passage
from index.scoring import Vectors

Codes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class PassageCodes:
    """A passage's vectors as stored, uint8 (rows, bytes a vector); the rest as in `PassageVectors`."""

    whole: Codes
    sentences: Codes
    tokens: Codes
    token_ids: Ints
    sentence_tokens: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Portion:
    """What the files of a generation hold of one report with p passages.

    `paragraph_passages` says how many passages each paragraph has, `passage_sentences` (p,) and
    `passage_tokens` (p,) how many sentences and tokens each passage; `passage_key`, `sentence_span`,
    `sentence_token` and `token_ids` are as in `Layout`; the vectors are as in `PassageCodes`.
    """

    paragraph_passages: Ints
    passage_sentences: Ints
    passage_tokens: Ints
    passage_key: npt.NDArray[np.uint8]
    sentence_span: Ints
    sentence_token: Ints
    token_ids: Ints
    whole: Codes
    sentences: Codes
    tokens: Codes


def taken_over(vectors: Vectors, position: int) -> Portion:
    """Return the portion of the report at a position of another generation, as it stands there."""
    layout = vectors.layout
    paragraphs = _range(layout.report_paragraph, position, position + 1)
    passages = _range(layout.paragraph_passage, paragraphs.start, paragraphs.stop)
    sentences = _range(layout.passage_sentence, passages.start, passages.stop)
    tokens = _range(layout.passage_token, passages.start, passages.stop)
    return Portion(
        _lengths(layout.paragraph_passage, paragraphs),
        _lengths(layout.passage_sentence, passages),
        _lengths(layout.passage_token, passages),
        layout.passage_key[passages],
        layout.sentence_span[sentences],
        layout.sentence_token[sentences],
        layout.token_ids[tokens],
        vectors.whole_vectors.codes(passages.start, passages.stop),
        vectors.sentence_vectors.codes(sentences.start, sentences.stop),
        vectors.token_vectors.codes(tokens.start, tokens.stop),
    )


def passage_codes(vectors: Vectors, row: int) -> PassageCodes:
    """Return the stored vectors of one passage of another generation."""
    layout = vectors.layout
    sentences = _range(layout.passage_sentence, row, row + 1)
    tokens = _range(layout.passage_token, row, row + 1)
    return PassageCodes(
        vectors.whole_vectors.codes(row, row + 1),
        vectors.sentence_vectors.codes(sentences.start, sentences.stop),
        vectors.token_vectors.codes(tokens.start, tokens.stop),
        layout.token_ids[tokens],
        layout.sentence_token[sentences],
    )


def made(
    paragraphs: Sequence[Sequence[Passage]],
    keys: Sequence[bytes],
    codes: Sequence[PassageCodes],
    nothing: PassageCodes,
) -> Portion:
    """Return the portion of a report with these passages a paragraph, a key and vectors for each passage.

    `nothing` is what a passage without any vectors has, for a report without a passage.
    """
    spans = [span for own in paragraphs for passage in own for span in passage.spans]
    codes = [nothing, *codes]
    return Portion(
        np.array([len(own) for own in paragraphs], np.int32),
        np.array([len(passage.spans) for own in paragraphs for passage in own], np.int32),
        np.array([len(one.token_ids) for one in codes[1:]], np.int32),
        np.frombuffer(b"".join(keys), np.uint8).reshape(-1, 32),
        np.array(spans, np.int32).reshape(-1, 2),
        np.concatenate([one.sentence_tokens for one in codes]),
        np.concatenate([one.token_ids for one in codes]),
        np.concatenate([one.whole for one in codes]),
        np.concatenate([one.sentences for one in codes]),
        np.concatenate([one.tokens for one in codes]),
    )


def layout_of(portions: Sequence[Portion]) -> Layout:
    """Return the layout of a generation that holds these portions one after another."""
    paragraph_passages = _joined([one.paragraph_passages for one in portions])
    token_ids = _joined([one.token_ids for one in portions])
    passage_tokens = _joined([one.passage_tokens for one in portions])
    return Layout(
        report_paragraph=_prefix(np.array([len(one.paragraph_passages) for one in portions], np.int32)),
        paragraph_passage=_prefix(paragraph_passages),
        passage_paragraph=np.repeat(np.arange(len(paragraph_passages), dtype=np.int32), paragraph_passages),
        passage_sentence=_prefix(_joined([one.passage_sentences for one in portions])),
        passage_token=_prefix(passage_tokens),
        sentence_span=_joined([one.sentence_span for one in portions], (0, 2)),
        sentence_token=_joined([one.sentence_token for one in portions], (0, 2)),
        token_ids=token_ids,
        passage_key=np.concatenate([np.empty((0, 32), np.uint8), *(one.passage_key for one in portions)]),
        token_passages=token_passages(token_ids, passage_tokens),
    )


def token_passages(token_ids: Ints, passage_tokens: Ints) -> Ints:
    """Return how many passages hold each token, a last 0 for those of none; `passage_tokens` are counts."""
    size = int(token_ids.max(initial=0)) + 2
    passages = np.repeat(np.arange(len(passage_tokens), dtype=np.int64), passage_tokens)
    pairs = np.sort(passages * size + token_ids, kind="stable")  # a radix sort: much faster than np.unique
    first = np.diff(pairs, prepend=-1) != 0
    return np.bincount(pairs[first] % size, minlength=size).astype(np.int32)


def _range(prefix: Ints, first: int, last: int) -> slice:
    return slice(int(prefix[first]), int(prefix[last]))


def _lengths(prefix: Ints, rows: slice) -> Ints:
    return np.diff(prefix[rows.start : rows.stop + 1])


def _prefix(lengths: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int32)


def _joined(pieces: Sequence[Ints], shape: tuple[int, ...] = (0,)) -> Ints:
    return np.concatenate([np.empty(shape, np.int32), *pieces])
