import gc

import faiss
import numpy as np
import pytest

from index.manifest import file_sha256
from index.vectors import VectorFile, VectorWriter, range_maxima, rotation

DIMENSION = 64


def unit(count, seed=0, dimension=DIMENSION):
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def stored(tmp_path, vectors, precision):
    writer = VectorWriter(vectors.shape[1], precision)
    writer.append(writer.encode(vectors))
    written = writer.write(tmp_path / "v.faiss")
    assert written == (len(vectors), file_sha256(tmp_path / "v.faiss"))
    return VectorFile(tmp_path / "v.faiss")


@pytest.mark.parametrize("share", [0.01, 0.1, 0.13, 0.5, 1.0])
@pytest.mark.parametrize("k", [1, 10, 2000])
def test_nearest_is_what_brute_force_finds(tmp_path, share, k):
    vectors = unit(2000)
    file = stored(tmp_path, vectors, "exact")
    rows = np.sort(np.random.default_rng(1).choice(2000, int(2000 * share), replace=False)).astype(np.int64)
    for question in unit(5, seed=2):
        expected = rows[np.argsort(-(vectors[rows] @ question), kind="stable")][:k]
        found = file.nearest(question, rows, k)
        assert found.dtype == np.int64
        assert found.tolist() == expected.tolist()


def test_nearest_of_no_rows_is_empty(tmp_path):
    file = stored(tmp_path, unit(10), "exact")
    assert file.nearest(unit(1)[0], np.empty(0, np.int64), 5).tolist() == []


def test_nearest_of_rows_in_any_order(tmp_path):
    vectors = unit(50)
    file = stored(tmp_path, vectors, "exact")
    assert file.nearest(vectors[7], np.array([30, 7, 2]), 1).tolist() == [7]


def test_exact_vectors_come_back_to_the_bit(tmp_path):
    vectors = unit(100)
    file = stored(tmp_path, vectors, "exact")
    assert (file.count, file.dimension) == (100, DIMENSION)
    assert file.rows(np.array([99, 0, 99])).tobytes() == vectors[[99, 0, 99]].tobytes()


def test_half_precision_is_within_a_thousandth(tmp_path):
    vectors = unit(500)
    file = stored(tmp_path, vectors, "half")
    assert np.abs(file.rows(np.arange(500)) - vectors).max() < 2**-12
    starts, ends = np.array([0], np.int32), np.array([500], np.int32)
    assert np.abs(file.products(unit(8, 1), starts, ends) - vectors @ unit(8, 1).T).max() < 0.001


@pytest.mark.parametrize("dimension", [64, 384])
def test_four_bit_inner_products_are_within_tolerance(tmp_path, dimension):
    """The step is 5.4 / 15 deviations, so an inner product's error deviates by about 0.36 / sqrt(12 d)."""
    vectors, questions = unit(2000, dimension=dimension), unit(20, 1, dimension)
    file = stored(tmp_path, vectors, "four_bits")
    found = file.products(questions, np.array([0], np.int32), np.array([2000], np.int32))
    error = found - vectors @ questions.T
    deviation = 0.36 / np.sqrt(12 * dimension)
    assert 0.8 * deviation < error.std() < 1.3 * deviation
    assert np.abs(error).max() < 7 * deviation
    assert abs(error.mean()) < 0.1 * deviation


def test_four_bits_hold_for_vectors_that_lie_along_an_axis(tmp_path):
    """Without the rotation such vectors would be cut off at 2.7 deviations."""
    axes = np.eye(DIMENSION, dtype=np.float32)
    file = stored(tmp_path, axes, "four_bits")
    found = file.products(axes, np.array([0], np.int32), np.array([DIMENSION], np.int32))
    assert np.abs(found - axes).max() < 0.1


def test_ranges_are_the_rows_one_after_another_and_may_be_empty_or_overlap(tmp_path):
    vectors = unit(20)
    file = stored(tmp_path, vectors, "exact")
    starts, ends = np.array([5, 3, 9, 0], np.int32), np.array([7, 3, 10, 6], np.int32)
    expected = vectors[[5, 6, 9, 0, 1, 2, 3, 4, 5]]
    assert file.ranges(starts, ends).tobytes() == expected.tobytes()
    assert np.allclose(file.products(vectors[:2], starts, ends), expected @ vectors[:2].T, atol=1e-6)


@pytest.mark.parametrize("precision", ["exact", "half", "four_bits"])
def test_no_ranges_and_empty_ranges_give_no_rows(tmp_path, precision):
    file = stored(tmp_path, unit(4), precision)
    for starts in (np.empty(0, np.int32), np.array([2, 4], np.int32)):
        assert file.ranges(starts, starts).shape == (0, DIMENSION)
        assert file.products(unit(3), starts, starts).shape == (0, 3)


@pytest.mark.parametrize("precision", ["exact", "half", "four_bits"])
def test_a_file_without_vectors_opens(tmp_path, precision):
    file = stored(tmp_path, np.empty((0, DIMENSION), np.float32), precision)
    assert (file.count, file.dimension) == (0, DIMENSION)
    assert file.rows(np.empty(0, np.int64)).shape == (0, DIMENSION)
    assert file.codes(0, 0).shape[0] == 0


@pytest.mark.parametrize("precision", ["exact", "half", "four_bits"])
def test_rows_taken_over_as_stored_are_the_same_file(tmp_path, precision):
    first = stored(tmp_path, unit(30), precision)
    writer = VectorWriter(DIMENSION, precision)
    for start, end in ((0, 10), (10, 10), (10, 30)):
        writer.append(first.codes(start, end))
    writer.write(tmp_path / "again.faiss")
    assert (tmp_path / "again.faiss").read_bytes() == (tmp_path / "v.faiss").read_bytes()


def test_stored_sizes_are_what_the_precision_says(tmp_path):
    sizes = {p: stored(tmp_path, unit(1), p).codes(0, 1).shape[1] for p in ("exact", "half", "four_bits")}
    assert sizes == {"exact": 4 * DIMENSION, "half": 2 * DIMENSION, "four_bits": DIMENSION // 2}


def test_range_maxima_are_those_of_each_range_and_nought_for_an_empty_one():
    products = np.array([[0.1, -0.9], [0.4, -0.2], [-0.5, -0.3], [0.2, 0.7]], np.float32)
    found = range_maxima(products, np.array([0, 2, 0, 1, 1, 0]))
    expected = [[0, 0], [0.4, -0.2], [0, 0], [-0.5, -0.3], [0.2, 0.7], [0, 0]]
    assert found.tolist() == np.array(expected, np.float32).tolist()
    assert range_maxima(products[:0], np.array([0, 0])).tolist() == [[0, 0], [0, 0]]
    assert range_maxima(products[:0], np.array([], np.int64)).shape == (0, 2)


def test_the_rotation_is_fixed_and_turns_without_stretching():
    turn = rotation(DIMENSION)
    assert np.allclose(turn @ turn.T, np.eye(DIMENSION), atol=1e-5)
    # Files on disk were turned by these very numbers.
    assert np.allclose(rotation(4)[0], [0.02043436, -0.56121355, -0.81075466, 0.16522318], atol=1e-6)


def test_a_file_that_cannot_be_written_is_an_os_error(tmp_path):
    writer = VectorWriter(DIMENSION, "exact")
    writer.append(writer.encode(unit(3)))
    with pytest.raises(FileNotFoundError):
        writer.write(tmp_path / "no such folder" / "v.faiss")


@pytest.mark.parametrize("precision", ["exact", "half", "four_bits"])
@pytest.mark.parametrize("count", [0, 1, 700])
def test_the_file_is_the_one_that_faiss_writes_to_the_byte(tmp_path, precision, count):
    writer = VectorWriter(DIMENSION, precision)
    codes = writer.encode(unit(count))
    for start in range(0, count, 100):
        writer.append(codes[start : start + 100])
    writer.write(tmp_path / "ours.faiss")
    theirs = faiss.clone_index(writer._faiss)
    theirs.add_sa_codes(codes) if count else None
    faiss.write_index(theirs, str(tmp_path / "theirs.faiss"))
    assert (tmp_path / "ours.faiss").read_bytes() == (tmp_path / "theirs.faiss").read_bytes()


@pytest.mark.parametrize("mapped", [False, True])
def test_rows_stay_what_they_are_when_their_file_is_let_go(tmp_path, mapped):
    vectors = unit(2000)
    stored(tmp_path, vectors, "exact")
    codes = VectorFile(tmp_path / "v.faiss", mapped=mapped).codes(5, 1000)
    gc.collect()
    _ = [VectorFile(tmp_path / "v.faiss") for _ in range(5)]  # memory given back is used again
    assert codes.tobytes() == vectors[5:1000].tobytes()


@pytest.mark.parametrize("precision", ["exact", "half", "four_bits"])
def test_a_mapped_file_gives_what_a_loaded_one_does(tmp_path, precision):
    loaded = stored(tmp_path, unit(40), precision)
    mapped = VectorFile(tmp_path / "v.faiss", mapped=True)
    assert (mapped.count, mapped.dimension) == (loaded.count, loaded.dimension)
    assert mapped.codes(0, 40).tobytes() == loaded.codes(0, 40).tobytes()
    question = unit(1, 3)[0]
    assert (
        mapped.nearest(question, np.arange(40), 5).tolist()
        == loaded.nearest(question, np.arange(40), 5).tolist()
    )


def test_the_file_is_plain_faiss(tmp_path):
    stored(tmp_path, unit(3), "exact")
    assert isinstance(faiss.read_index(str(tmp_path / "v.faiss")), faiss.IndexFlat)
