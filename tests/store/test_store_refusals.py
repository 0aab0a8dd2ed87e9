"""Index folders that are not opened."""

import json
import random
import shutil

import pytest
from encoder import WordEncoder
from kept_reports import READ
from shelf import generation, indexed

from index.errors import IndexProblem
from index.manifest import (
    FILES,
    MANIFEST,
    current_generation,
    current_text,
    manifest_text,
    read_current,
    sealed,
)
from index.report import Report
from index.store import Index

REMEDY = "Build the index again: inspectqa build REPORTS…"


def refused(path):
    """The message with which opening is refused; the remedy is always the same."""
    with pytest.raises(IndexProblem) as problem:
        Index.open(path)
    assert problem.value.remedy == REMEDY
    return str(problem.value)


class TestRefusals:
    def test_no_folder(self, tmp_path):
        path = tmp_path / "none"
        assert refused(path) == f"{path} does not exist: there is no file 'current' in it"

    def test_no_index(self, tmp_path):
        (tmp_path / "letter.txt").write_text("Dear reader")
        assert refused(tmp_path) == f"{tmp_path} is no index folder: there is no file 'current' in it"

    def test_a_file_instead_of_a_folder(self, tmp_path):
        (tmp_path / "file").write_text("x")
        assert "file/current cannot be read: Not a directory" in refused(tmp_path / "file")

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\n",
            b"nonsense",
            b"g000002\n",
            b"../../etc " + b"0" * 64 + b"\n",
            b"\xff\xfe\x00",
            b"g000002 \n",
            b"g000002 " + b"0" * 64 + b"\n\n",
        ],
    )
    def test_current_naming_nonsense(self, copy, content):
        (copy / "current").write_bytes(content)
        assert refused(copy) == f"{copy / 'current'} names no generation: {content[:40]!r}"

    def test_current_naming_a_generation_that_is_not_there(self, copy):
        (copy / "current").write_text(f"g000009 {'0' * 64}\n")
        assert refused(copy) == f"{copy / 'current'} names g000009, which is not there"

    def test_current_naming_another_whole_generation(self, copy):
        name, sha256 = read_current(copy)
        assert name == "g000002"
        (copy / "current").write_text(f"g000001 {sha256}\n")
        assert refused(copy) == (
            f"{copy / 'current'} does not fit {copy / 'g000001'}, which it names: "
            "the checksum in it is another manifest's"
        )

    def test_another_format(self, copy):
        resealed(copy, format=99)
        assert refused(copy) == f"{generation(copy)} has index format 99, this program reads format 1"

    @pytest.mark.parametrize("content", ["", "[]", "null", "{", '"format"', "\ud800", '{"format": "1"}'])
    def test_a_manifest_that_is_none(self, copy, content):
        (generation(copy) / MANIFEST).write_bytes(content.encode("utf-8", "surrogatepass"))
        assert refused(copy).startswith(f"{generation(copy) / MANIFEST} is ")

    def test_a_manifest_changed_by_hand(self, copy):
        file = generation(copy) / MANIFEST
        file.write_text(file.read_text().replace('"reports": 4', '"reports": 5'))
        assert refused(copy) == f"{file} is damaged: its checksum is not the one it states"

    @pytest.mark.parametrize("name", ["reports", "paragraphs", "passages", "sentences", "tokens"])
    def test_wrong_counts(self, copy, store, name):
        counts = store.manifest["counts"]
        resealed(copy, counts={**counts, name: counts[name] + 1})
        assert refused(copy) == (
            f"{generation(copy)} holds {counts}, its manifest says { ({**counts, name: counts[name] + 1}) }"
        )

    def test_another_dimension_than_its_files_have(self, copy, store):
        resealed(copy, model={**store.manifest["model"], "dimension": 384})
        assert refused(copy) == f"{generation(copy)} holds vectors of 64 dimensions, its manifest says 384"

    @pytest.mark.parametrize("name", ["files", "counts", "model"])
    def test_a_manifest_that_lacks_something(self, copy, name):
        resealed(copy, **{name: None})
        assert refused(copy).startswith(f"{generation(copy)} ")

    @pytest.mark.parametrize("name", [*FILES, MANIFEST])
    def test_a_missing_file(self, copy, name):
        (generation(copy) / name).unlink()
        assert f"{generation(copy) / name} is missing" in refused(copy)

    @pytest.mark.parametrize("name", [*FILES, MANIFEST])
    @pytest.mark.parametrize("kept", [0, 0.5, 0.999])
    def test_a_truncated_file(self, copy, name, kept):
        file = generation(copy) / name
        file.write_bytes(file.read_bytes()[: int(kept * file.stat().st_size)])
        assert f"{file} is " in refused(copy)

    @pytest.mark.parametrize("name", FILES)
    def test_one_flipped_bit_in_a_large_file(self, copy, name):
        file = generation(copy) / name
        data = file.read_bytes()
        draw = random.Random(name)
        for at in [0, len(data) - 1, *(draw.randrange(len(data)) for _ in range(20))]:
            file.write_bytes(flipped(data, at, draw.randrange(8)))
            assert refused(copy) == f"{file} is damaged: its checksum is not the manifest's"

    def test_every_single_flipped_bit_in_current(self, copy):
        file = copy / "current"
        data = file.read_bytes()
        for at in range(len(data)):
            for bit in range(8):
                file.write_bytes(flipped(data, at, bit))
                assert refused(copy).startswith(f"{file} ")
        file.write_bytes(data)
        assert Index.open(copy).read_reports() == READ

    def test_a_flipped_bit_in_every_byte_of_the_manifest(self, copy):
        """Bit 5 is what makes a capital of a small letter, also in an escape that means the same."""
        indexed(copy, READ, NamedEncoder("modèle"))
        file = generation(copy) / MANIFEST
        data = file.read_bytes()
        assert b"mod\\u00e8le" in data
        for at in range(len(data)):
            for bit in {5, at % 8}:
                file.write_bytes(flipped(data, at, bit))
                assert refused(copy).startswith(f"{file} is ")
        file.write_bytes(data)
        assert Index.open(copy).model == "modèle"

    def test_files_of_another_generation_under_this_one_s_name(self, copy):
        shutil.rmtree(copy / "g000002")
        (copy / "g000001").rename(copy / "g000002")
        assert f"{copy / 'current'} does not fit {copy / 'g000002'}" in refused(copy)

    def test_a_file_that_a_newer_program_wrote_differently(self, copy, monkeypatch):
        """Right checksums, facts that this program does not know: an error in words, no traceback."""
        monkeypatch.setattr("index.store.report_from_json", lambda facts: Report(**json.loads(facts), new=1))
        assert f"{generation(copy)} cannot be opened: " in refused(copy)

    def test_another_model(self, store, folder):
        store.check_model("0" * 64, 64)
        with pytest.raises(IndexProblem) as problem:
            store.check_model("1" * 64, 384)
        assert str(problem.value) == (
            f"{folder} was built with the model 'words' (64 dimensions, weights 000000000000…), "
            "but the one in use has 384 dimensions and weights 111111111111…"
        )
        assert problem.value.remedy == "Build the index again: inspectqa build REPORTS…"

    def test_the_same_weights_with_another_dimension(self, store):
        with pytest.raises(IndexProblem):
            store.check_model("0" * 64, 32)


class NamedEncoder(WordEncoder):
    def __init__(self, name):
        super().__init__()
        self.name = name


def flipped(data, at, bit):
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def resealed(folder, **changes):
    """Change the manifest and make its checksums right again."""
    file = generation(folder) / MANIFEST
    manifest = json.loads(file.read_text())
    del manifest["sha256"]
    manifest = sealed({**manifest, **changes})
    name = current_generation(folder)
    file.write_bytes(manifest_text(manifest).encode())
    (folder / "current").write_text(current_text(name, manifest["sha256"]))
