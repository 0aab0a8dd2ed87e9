"""The file that a report was read from: found by its name and its bytes, or not at all."""

import hashlib
from dataclasses import replace
from pathlib import Path

import fictional
import pytest

from index.errors import FileProblem
from index.originals import folders_of, has_pages, is_at_hand, read_original

DATA = b"%PDF the original"


def report(file="sub/a.pdf", data=DATA):
    return replace(fictional.LIBRARY.reports[0], file=file, sha256=hashlib.sha256(data).hexdigest())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.pdf").write_bytes(DATA)
    return tmp_path


def test_it_is_found_in_the_folder_that_was_indexed(folder):
    assert read_original(report(), [folder / "elsewhere", folder]) == DATA


def test_it_is_found_where_it_was_named_itself(folder):
    assert read_original(report("a.pdf"), [folder / "sub" / "a.pdf"]) == DATA


def test_of_two_files_of_the_name_the_one_with_the_bytes_is_taken(folder, tmp_path):
    other = tmp_path / "other"
    (other / "sub").mkdir(parents=True)
    (other / "sub" / "a.pdf").write_bytes(b"another")
    assert read_original(report(), [other, folder]) == DATA


@pytest.mark.parametrize(
    ("asked", "sources", "reason"),
    [
        (report(data=b"older"), ["."], "the file has changed since it was indexed"),
        (report("gone.pdf"), ["."], "the file is no longer where it was indexed"),
        (report("gone.pdf"), [], "the file is no longer where it was indexed"),
        (report("sub"), ["."], "the file is no longer where it was indexed"),
        (report("a\0.pdf"), ["."], "the file is no longer where it was indexed"),
    ],
)
def test_why_there_is_none(folder, asked, sources, reason):
    with pytest.raises(FileProblem, match=reason):
        read_original(asked, [folder / source for source in sources])


def test_nothing_outside_the_folder_is_read(folder):
    (folder / "secret.pdf").write_bytes(DATA)
    with pytest.raises(FileProblem, match="no longer"):
        read_original(report("../secret.pdf"), [folder / "sub"])


def test_it_is_at_hand_if_there_is_a_file_of_its_name(folder):
    assert is_at_hand(report(), [folder / "elsewhere", folder])
    assert is_at_hand(report(data=b"another"), [folder]), "reading it tells"
    for gone in (report("gone.pdf"), report("sub"), report("a\0.pdf"), report("x" * 300 + ".pdf")):
        assert not is_at_hand(gone, [folder])
    assert not is_at_hand(report(), [])
    (folder / "a.txt").write_text("x")
    assert not is_at_hand(report("a.txt"), [folder])


def test_the_folders_of_what_is_named_are_kept(folder, monkeypatch):
    file = folder / "sub" / "a.pdf"
    assert folders_of([file, folder, folder / "sub", folder / "none.pdf"]) == (
        str(folder),
        str(folder / "sub"),
    )
    monkeypatch.chdir(folder)
    for path in ("sub/a.pdf", "sub", "sub/../sub"):
        assert folders_of([Path(path)]) == (str(folder / "sub"),)
    assert read_original(report("a.pdf"), [Path(each) for each in folders_of([file])]) == DATA


def test_only_a_pdf_has_pages():
    assert has_pages(report())
    assert not has_pages(report("a.txt"))
    assert not has_pages(replace(report(), pages=None))
