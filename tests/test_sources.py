"""Files that are read only where they are at rest: what is half written gives nothing."""

import os

import pytest
from shelf import read_here, write_report

from index.files import stamp_of
from index.sources import read_sources


def read(folder, settled):
    """The files that reports were taken from, those that are waited for, and those that are of no use."""
    found = read_sources([folder], None, lambda done, total: None, settled)
    used = sorted(entry.report.file for entry in found.entries)
    return used, sorted(found.waiting), [problem.file for problem in found.problems]


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    monkeypatch.setattr("index.sources.read_files", read_here)


@pytest.fixture
def files(tmp_path):
    """Two reports that have come to rest, by their names."""
    return {name: write_report(tmp_path / name) for name in ("a.txt", "b.txt")}


def test_only_files_that_are_as_they_were_are_read(tmp_path, files):
    settled = {name: stamp_of(path) for name, path in files.items()}
    assert read(tmp_path, settled) == (["a.txt", "b.txt"], [], [])
    files["a.txt"].write_text("Half")
    write_report(tmp_path / "c.txt")
    assert read(tmp_path, {**settled, "gone.txt": None}) == (["b.txt"], ["a.txt", "c.txt", "gone.txt"], [])
    assert read(tmp_path, None) == (["b.txt", "c.txt"], [], ["a.txt"])


@pytest.mark.parametrize("length", [30, 1500], ids=["of no use", "shorter"])
def test_a_file_that_was_written_while_it_was_read_gives_nothing(tmp_path, files, monkeypatch, length):
    settled = {name: stamp_of(path) for name, path in files.items()}
    whole, times = files["a.txt"].read_bytes(), files["a.txt"].stat()

    def copied_meanwhile(found):
        files["a.txt"].write_bytes(whole[:length])
        results = list(read_here(found))
        files["a.txt"].write_bytes(whole)
        os.utime(files["a.txt"], ns=(times.st_atime_ns, times.st_mtime_ns))  # as it was, to look at
        return results

    monkeypatch.setattr("index.sources.read_files", copied_meanwhile)
    assert read(tmp_path, settled) == (["b.txt"], ["a.txt"], [])
