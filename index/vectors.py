"""Files of vectors: what is stored, how exactly, and how they are compared. Only this module knows FAISS."""

from __future__ import annotations

import hashlib
import struct
from functools import lru_cache
from pathlib import Path
from typing import Literal

import faiss
import numpy as np
import numpy.typing as npt

from index.encoder import Floats

Precision = Literal["exact", "half", "four_bits"]
Ranges = npt.NDArray[np.int32]

# A unit vector turned at random has coordinates of deviation 1/sqrt(d); four bits over +-2.7 deviations
# is close to the best uniform quantizer for a normal distribution.
_DEVIATIONS = 2.7

# Where FAISS's files say how many vectors they hold; the last number before the rows says how long these are.
_COUNT = slice(8, 16)
_LENGTH = struct.Struct("<q")
_BUFFER = 1 << 20


class _Held:
    """Memory of FAISS as NumPy sees it; whatever is a view of it keeps FAISS's object alive."""

    def __init__(self, owner: faiss.Index, seen: npt.NDArray[np.uint8]) -> None:
        self._owner = owner
        self.__array_interface__ = seen.__array_interface__


def _codes(owner: faiss.Index) -> npt.NDArray[np.uint8]:
    """Return the rows of a FAISS index as they are stored, uint8 (count, bytes a vector), not copied."""
    count, size = owner.ntotal, owner.code_size
    if not count:
        return np.empty((0, size), np.uint8)
    seen = faiss.rev_swig_ptr(owner.codes.data(), count * size)
    return np.asarray(_Held(owner, seen)).reshape(count, size)


class VectorFile:
    """Unit vectors in a file, (count, dimension), read into memory when opened.

    One that is `mapped` is read only where it is looked at: less work for who copies a part of it once.
    """

    def __init__(self, path: Path, *, mapped: bool = False) -> None:
        self._faiss = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC if mapped else 0)
        self.count: int = self._faiss.ntotal
        self.dimension: int = self._faiss.d
        flat = isinstance(self._faiss, faiss.IndexFlat)
        self._rotated = not flat and self._faiss.sq.qtype == faiss.ScalarQuantizer.QT_4bit_uniform
        self._codes = _codes(self._faiss)

    def nearest(self, vector: Floats, rows: npt.NDArray[np.int64], k: int) -> npt.NDArray[np.int64]:
        """Return the `k` of `rows` with the largest inner product with `vector` (d,), largest first."""
        k = min(k, len(rows))
        if not k:
            return np.empty(0, np.int64)
        selected = np.zeros(self.count, bool)
        selected[rows] = True
        bitmap = np.packbits(selected, bitorder="little")
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bitmap))
        _, found = self._faiss.search(vector[None, :], k, params=parameters)
        return np.asarray(found[0][found[0] >= 0], np.int64)

    def rows(self, rows: npt.NDArray[np.int64]) -> Floats:
        """Return vectors by row, float32 (k, d); those kept at four bits are in the turned space."""
        return self._decode(self._codes[rows])

    def ranges(self, starts: Ranges, ends: Ranges) -> Floats:
        """Return the vectors of several ranges of rows one after another, float32 (sum of lengths, d)."""
        pieces = [self._codes[start:end] for start, end in zip(starts, ends, strict=True)]
        return self._decode(np.concatenate(pieces) if pieces else self._codes[:0])

    def products(self, questions: Floats, starts: Ranges, ends: Ranges) -> Floats:
        """Return the inner products of several ranges of rows with each of `questions` (q, d); (rows, q)."""
        turned = questions @ rotation(self.dimension) if self._rotated else questions
        return np.asarray(self.ranges(starts, ends) @ turned.T, np.float32)

    def codes(self, start: int, end: int) -> npt.NDArray[np.uint8]:
        """Return rows as stored, uint8 (k, bytes a vector), for another file of the same precision."""
        return self._codes[start:end]

    def _decode(self, codes: npt.NDArray[np.uint8]) -> Floats:
        codes = np.ascontiguousarray(codes)
        if not len(codes):
            return np.empty((0, self.dimension), np.float32)
        if isinstance(self._faiss, faiss.IndexFlat):
            return codes.view(np.float32)
        # A question's few vectors are decoded sooner by one thread than several are woken.
        faiss.omp_set_num_threads(1)
        return np.asarray(self._faiss.sq.decode(codes), np.float32)


def range_maxima(products: Floats, lengths: npt.NDArray[np.int64]) -> Floats:
    """Return the column maxima of consecutive ranges of rows: `products` (rows, q), `lengths` (k,); (k, q).

    The lengths sum to the rows; an empty range has 0.
    """
    result = np.zeros((len(lengths), products.shape[1]), np.float32)
    filled = lengths > 0
    if filled.any():
        starts = np.cumsum(lengths) - lengths
        result[filled] = np.maximum.reduceat(products, starts[filled], axis=0)
    return result


class VectorWriter:
    """Collects vectors, (k, dimension) at a time, and writes them as a file."""

    def __init__(self, dimension: int, precision: Precision) -> None:
        self._turn = precision == "four_bits"
        self._faiss = _new(dimension, precision)
        self._codes: list[npt.NDArray[np.uint8]] = []

    def encode(self, vectors: Floats) -> npt.NDArray[np.uint8]:
        """Return unit vectors (k, d) as they will be stored, uint8 (k, bytes a vector)."""
        if self._turn:
            vectors = vectors @ rotation(self._faiss.d)
        return np.asarray(self._faiss.sa_encode(np.ascontiguousarray(vectors, np.float32)))

    def append(self, codes: npt.NDArray[np.uint8]) -> None:
        """Add rows as `encode` or `VectorFile.codes` gives them."""
        self._codes.append(codes)

    def write(self, path: Path) -> tuple[int, str]:
        """Write the file and return how many vectors it holds and the SHA-256, in hex, that it must have."""
        count = sum(map(len, self._codes))
        digest = hashlib.sha256()
        with path.open("wb", buffering=_BUFFER) as file:
            for rows in (np.frombuffer(self._header(count), np.uint8), *self._codes):
                part = np.ascontiguousarray(rows)
                file.write(part.data)
                digest.update(part.data)
        return count, digest.hexdigest()

    def _header(self, count: int) -> bytes:
        """Return what FAISS writes before the rows of a file of `count` vectors.

        It is taken from a file of one vector, so that the rows, which may be large, need not be in memory.
        """
        size = self._faiss.code_size
        one = faiss.clone_index(self._faiss)
        one.add_sa_codes(np.zeros((1, size), np.uint8))
        header = bytearray(faiss.serialize_index(one)[:-size].tobytes())
        (stored,) = _LENGTH.unpack(header[-8:])  # in bytes or in floats
        header[_COUNT] = _LENGTH.pack(count)
        header[-8:] = _LENGTH.pack(count * stored)
        return bytes(header)


@lru_cache(maxsize=4)
def rotation(dimension: int) -> Floats:
    """Return a fixed random rotation, float32 (d, d), which spreads every vector evenly over all coordinates.

    With it a quantizer needs no training, so vectors stored at different times agree (compare RaBitQ,
    Gao and Long 2024, arXiv:2405.12497).
    """
    # RandomState, because its numbers are the same in every version of NumPy: stored vectors depend on them.
    normal = np.random.RandomState(20180101).standard_normal((dimension, dimension))
    q, r = np.linalg.qr(normal)
    return np.asarray(q * np.sign(np.diag(r)), np.float32)


def _new(dimension: int, precision: Precision) -> faiss.Index:
    if precision == "exact":
        return faiss.IndexFlatIP(dimension)
    kinds = {"half": faiss.ScalarQuantizer.QT_fp16, "four_bits": faiss.ScalarQuantizer.QT_4bit_uniform}
    created = faiss.IndexScalarQuantizer(dimension, kinds[precision], faiss.METRIC_INNER_PRODUCT)
    if precision == "four_bits":
        reach = _DEVIATIONS / np.sqrt(dimension)
        faiss.copy_array_to_vector(np.array([-reach, 2 * reach], np.float32), created.sq.trained)
    created.is_trained = True
    return created
