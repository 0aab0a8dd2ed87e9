"""The folder of the reports' files: what is kept, under which name, and what leaves."""

import io
import os
import sys

import pytest

from web import shelf as module
from web.shelf import Kept, Refused, Shelf


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "reports", tmp_path / "removed", whole=True)


def keep(shelf, name, content=b"some words"):
    return shelf.keep(name, io.BytesIO(content))


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_file_is_kept_to_the_byte(shelf):
    kept = keep(shelf, "A report.pdf", b"%PDF-1.7 \x00\xff")
    assert kept == Kept(shelf.folder / "A_report.pdf", new=True)
    assert kept.path.read_bytes() == b"%PDF-1.7 \x00\xff"
    assert names(shelf.folder) == ["A_report.pdf"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\reports\\north.pdf", "north.pdf"),
        ("/absolute.md", "absolute.md"),
        (".hidden.txt", "hidden.txt"),
        ("REPORT.PDF", "REPORT.pdf"),
        ("日本.pdf", "report.pdf"),
        ("a\x00b\n.txt", "ab.txt"),
        ("x" * 500 + ".txt", "x" * 120 + ".txt"),
        ("..txt", "report.txt"),
    ],
)
def test_names_are_made_safe(shelf, sent, kept):
    result = keep(shelf, sent)
    assert isinstance(result, Kept), result
    assert result.path == shelf.folder / kept


@pytest.mark.parametrize("name", ["page.html", "program.exe", "archive.pdf.zip", "nothing", "", ".."])
def test_other_kinds_of_files_are_refused_by_name(shelf, name):
    result = keep(shelf, name)
    assert isinstance(result, Refused)
    assert result.reason == "must be a .pdf, .txt, .md or .jsonl file"
    assert names(shelf.folder) == []


def test_empty_and_too_large_files_are_refused(shelf, monkeypatch):
    assert keep(shelf, "a.txt", b"") == Refused("a.txt", "is empty")
    monkeypatch.setattr(module, "MAX_FILE", 3_000_000)
    assert keep(shelf, "b.txt", b"x" * 3_000_001) == Refused("b.txt", "must be smaller than 3 MB")
    assert isinstance(keep(shelf, "c.txt", b"x" * 3_000_000), Kept)
    assert names(shelf.folder) == ["c.txt"]


def test_nothing_is_overwritten_and_the_same_content_is_kept_once(shelf):
    first = keep(shelf, "a.txt", b"one")
    second = keep(shelf, "a.txt", b"two")
    again = keep(shelf, "other name.txt", b"one")
    assert (second.path.name, second.new) == ("a-2.txt", True)
    assert again == Kept(first.path, new=False)
    assert first.path.read_bytes() == b"one"


def test_uploads_that_were_cut_off_are_cleared_up_and_others_stay(shelf):
    shelf.clear_up()
    keep(shelf, "a.txt")
    old, new, other = (
        shelf.folder / name for name in (".0123456789abcdef.upload", ".ffffffffffffffff.upload", "my.upload")
    )
    for path in (old, new, other):
        path.write_text("x")
    for path in (old, other):
        os.utime(path, (1, 1))
    shelf.clear_up()
    assert names(shelf.folder) == [new.name, "a.txt", "my.upload"]


def test_retired_files_are_moved_not_deleted(shelf):
    kept = keep(shelf, "a.txt", b"one")
    keep(shelf, "b.txt", b"two")
    sha256 = shelf.hashes()[kept.path]
    assert shelf.retire({sha256}) == [kept.path]
    assert names(shelf.folder) == ["b.txt"]
    assert (shelf.removed / "a.txt").read_bytes() == b"one"
    keep(shelf, "a.txt", b"one")
    shelf.retire({sha256})
    assert names(shelf.removed) == ["a-2.txt", "a.txt"]


def test_files_are_retired_by_their_place_in_the_folder_too(shelf):
    keep(shelf, "a.txt", b"one")
    (shelf.folder / "north").mkdir()
    (shelf.folder / "north" / "a.txt").write_text("two")
    assert shelf.retire(set(), {"north/a.txt", "../outside.txt"}) == [shelf.folder / "north" / "a.txt"]
    assert (shelf.folder / "a.txt").exists()


def test_only_files_whose_size_or_time_changed_are_read_again(shelf, monkeypatch):
    one, two = keep(shelf, "a.txt", b"one"), keep(shelf, "b.txt", b"two")
    shelf.hashes()
    read = []
    sha256 = module._sha256
    monkeypatch.setattr(module, "_sha256", lambda path: read.append(path.name) or sha256(path))
    assert shelf.hashes().keys() == {one.path, two.path}
    assert read == []
    two.path.write_bytes(b"three")
    shelf.hashes()
    assert read == ["b.txt"]


def test_a_folder_that_is_not_there(shelf):
    assert shelf.hashes() == {}
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        shelf.scan()
    assert not shelf.folder.exists()


def test_what_is_no_report_s_file_is_not_seen(shelf):
    keep(shelf, "a.txt")
    for name in (".hidden.txt", "notes.docx", "a.txt.part", ".12ab.upload"):
        (shelf.folder / name).write_text("x")
    assert [path.name for path in shelf.scan()] == ["a.txt"]


def test_a_file_that_goes_while_the_folder_is_looked_at_is_not_there(shelf, monkeypatch):
    kept = [keep(shelf, f"{name}.txt", name.encode()).path for name in ("a", "b")]
    stamp_of = module.stamp_of

    def vanishing(path):
        kept[0].unlink(missing_ok=True)
        return stamp_of(path)

    monkeypatch.setattr(module, "stamp_of", vanishing)
    assert list(shelf.scan()) == [kept[1]]


def test_a_file_that_cannot_be_read_hides_no_other(shelf, monkeypatch):
    closed, open_ = (keep(shelf, f"{name}.txt", name.encode()).path for name in ("closed", "open"))
    sha256 = module._sha256

    def read(path):
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return sha256(path)

    monkeypatch.setattr(module, "_sha256", read)
    shelf.forget()
    assert list(shelf.hashes()) == [open_]
    assert keep(shelf, "again.txt", b"open") == Kept(open_, new=False)


def test_a_folder_that_cannot_be_read_does_not_look_empty(shelf, monkeypatch):
    keep(shelf, "a.txt")
    (shelf.folder / "closed").mkdir()
    scan = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(OSError, match=r"closed: this folder cannot be read \(Permission denied\)"):
        shelf.scan()


def test_a_full_disk_refuses_the_file_and_leaves_nothing(shelf, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    remedy = "free some space there or have it made writable"
    reason = f"cannot be kept in {shelf.folder}: No space left on device; {remedy}"
    assert keep(shelf, "a\n.txt") == Refused("a\\n.txt", reason)
    assert names(shelf.folder) == []


@pytest.mark.skipif(sys.platform != "linux", reason="there every name is text")
def test_names_that_are_no_text_can_be_shown(shelf):
    keep(shelf, "a.txt").path.rename(shelf.folder / os.fsdecode(b"caf\xe9.txt"))
    assert list(shelf.settled()) == ["caf\\udce9.txt"]
