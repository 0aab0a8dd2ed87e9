"""A watched folder: built when its files have changed and come to rest, and not otherwise."""

import os
import shutil
from pathlib import Path

import pytest
from desk import service, until
from shelf import SENTENCES, report_text, write_report

import index
from web.watch import Watcher

OAKHAVEN = ("Oakhaven", "10 June 2019 to 14 June 2019")


class Watched:
    """A watcher whose looks are counted by the test: no thread, no waiting."""

    def __init__(self, folder, reports, settle=5.0):
        self.made, self.assistant = service(folder, watch=reports)
        self.watcher = Watcher(self.made.shelf, self.made.jobs, settle=settle, every=0.05)
        self.now = 1000.0
        self.begun = []
        begin = self.made.jobs.begin
        self.made.jobs.begin = lambda task: self.begun.append(task) or begin(task)

    def look(self, after=1.0):
        self.now += after
        self.watcher._look(self.made.shelf.scan(), self.now)
        return len(self.begun)

    def indexed(self):
        return [report.authority for report in self.assistant.index.reports]


@pytest.fixture
def watched(folder, reports, monkeypatch):
    made = Watched(folder, reports)
    monkeypatch.setattr("web.watch.time.monotonic", lambda: made.now)
    made.look()
    made.look(6)  # what is there at the beginning
    made.begun.clear()
    return made


def test_the_beginning_is_compared_and_not_written_down_where_nothing_changed(watched):
    assert watched.made.jobs.history.newest(9) == []
    assert [watched.look(60) for _ in range(3)] == [0, 0, 0]


def test_a_new_file_is_built_once_it_has_rested(watched, reports):
    write_report(reports / "north" / "oakhaven.txt", *OAKHAVEN)
    assert [watched.look() for _ in range(5)] == [0] * 5
    assert watched.look() == 1
    assert watched.indexed() == ["Oakhaven", "Quillmere"]
    assert [watched.look(60) for _ in range(3)] == [1, 1, 1]
    (entry,) = watched.made.jobs.history.newest(9)
    assert (entry.by, entry.what) == ("folder", "Files in the watched folder: 1 new")


def test_a_file_that_is_being_copied_is_not_read(watched, reports):
    text = report_text(*OAKHAVEN)
    for length in range(100, len(text), 200):
        (reports / "oakhaven.txt").write_text(text[:length])
        assert watched.look(4) == 0
    (reports / "oakhaven.txt").write_text(text)
    watched.look(4)
    assert watched.look(6) == 1
    assert watched.assistant.index.report("oakhaven-2019-06-10").paragraph_count == 6


def test_a_file_that_keeps_changing_keeps_no_other_waiting(watched, reports):
    write_report(reports / "oakhaven.txt", *OAKHAVEN)
    for second in range(5):
        write_report(reports / "quillmere.txt", bodies=SENTENCES[: second % 4 + 1])
        begun = watched.look()
    assert begun == 0
    assert watched.watcher.waiting == {
        "oakhaven.txt": "it is still changing",
        "quillmere.txt": "it is still changing",
    }
    write_report(reports / "quillmere.txt", bodies=SENTENCES[:5])
    assert watched.look() == 1
    assert watched.watcher.waiting == {"quillmere.txt": "it is still changing"}
    assert watched.indexed() == ["Oakhaven", "Quillmere"]
    assert watched.assistant.index.report("quillmere-2024-06-03").paragraph_count == 6  # as it was
    assert watched.look() == 1
    assert watched.look(6) == 2
    assert watched.assistant.index.report("quillmere-2024-06-03").paragraph_count == 5
    assert watched.watcher.waiting == {}


def test_a_file_that_changes_as_the_build_begins_is_read_by_the_next(watched, reports):
    write_report(reports / "oakhaven.txt", *OAKHAVEN)
    quillmere = write_report(reports / "quillmere.txt", bodies=SENTENCES[:4])
    whole, stamp = quillmere.read_bytes(), quillmere.stat()
    begin = watched.made.jobs.begin

    def copying(task):
        quillmere.write_bytes(whole[: len(whole) - 150])
        write_report(reports / "northmoor.txt", "Northmoor", bodies=SENTENCES[:1])
        return begin(task)

    watched.made.jobs.begin = copying
    watched.look()
    assert watched.look(6) == 1
    watched.made.jobs.begin = begin
    assert watched.indexed() == ["Oakhaven", "Quillmere"]
    assert watched.assistant.index.report("quillmere-2024-06-03").paragraph_count == 6  # as it was
    (reports / "northmoor.txt").unlink()
    assert watched.look() == 1
    quillmere.write_bytes(whole)
    os.utime(quillmere, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # as copying does that keeps times
    assert [watched.look(), watched.look(6)] == [1, 2]
    assert watched.assistant.index.report("quillmere-2024-06-03").paragraph_count == 4
    assert watched.indexed() == ["Oakhaven", "Quillmere"]


def test_a_file_that_goes_and_comes_back_stays_indexed(watched, reports):
    write_report(reports / "oakhaven.txt", *OAKHAVEN)
    watched.look()
    watched.look(3)
    (reports / "quillmere.txt").rename(reports.parent / "quillmere.txt")
    watched.look()
    assert watched.look(2) == 1
    assert watched.watcher.waiting == {"quillmere.txt": "it has just gone"}
    assert watched.indexed() == ["Oakhaven", "Quillmere"]
    (reports.parent / "quillmere.txt").rename(reports / "quillmere.txt")
    assert [watched.look(), watched.look(6)] == [1, 1]
    assert watched.indexed() == ["Oakhaven", "Quillmere"]


PDF = (Path(index.__file__).parent / "sample" / "ashmere-2024.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "half", "whole"),
    [
        ("ashmere.pdf", PDF[: len(PDF) // 2], PDF),
        ("ashmere.pdf", PDF[:5000] + bytes(len(PDF) - 5000), PDF),
        ("ashmere.pdf", bytes(len(PDF)), PDF),
        ("a.txt", report_text(*OAKHAVEN).encode()[:900] + bytes(500), report_text(*OAKHAVEN).encode()),
    ],
    ids=["stalled", "its size first", "nothing but its size", "a text's size first"],
)
def test_a_copy_that_stalls_is_waited_for_however_long_it_rests(watched, reports, name, half, whole, caplog):
    (reports / name).write_bytes(half)
    assert [watched.look(30) for _ in range(4)] == [0] * 4
    assert watched.watcher.waiting == {name: "its end is missing"}
    assert caplog.messages == [f"{name} is waited for: its end is missing"]
    (reports / name).write_bytes(whole)
    assert [watched.look(), watched.look(6)] == [0, 1]
    assert len(watched.indexed()) == 2


def test_what_never_was_a_pdf_is_not_waited_for_but_named(watched, reports):
    (reports / "page.pdf").write_text("<html>Not found</html>")
    watched.look()
    assert watched.look(6) == 1
    (entry,) = watched.made.jobs.history.newest(9)
    assert [each.file for each in entry.left_out] == ["page.pdf"]


def test_a_file_that_cannot_be_read_keeps_no_other_waiting(watched, reports, monkeypatch):
    write_report(reports / "locked.txt", "Northmoor")
    write_report(reports / "oakhaven.txt", *OAKHAVEN)
    real = Path.open

    def forbidden(path, *arguments, **options):
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", forbidden)
    watched.look()
    assert watched.look(6) == 1
    assert watched.watcher.waiting == {"locked.txt": "it cannot be read: Permission denied"}
    assert watched.indexed() == ["Oakhaven", "Quillmere"]


def test_another_file_of_the_same_size_and_time_is_found_in_a_while(watched, reports, monkeypatch):
    monkeypatch.setattr("web.watch.REREAD", 10)
    file = reports / "quillmere.txt"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("a laptop", "a canoe "), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    looks = [watched.look() for _ in range(20)]
    assert looks == sorted(looks)
    assert (looks[0], looks[-1]) == (0, 1)
    assert "canoe" in str(watched.assistant.index.paragraph("quillmere-2024-06-03", "4").text)


def test_removed_and_changed_files_are_built_and_touched_ones_are_not(watched, reports):
    write_report(reports / "oakhaven.txt", *OAKHAVEN)
    watched.look()
    watched.look(6)
    os.utime(reports / "oakhaven.txt", (1, 1))
    watched.look()
    assert watched.look(6) == 1
    write_report(reports / "quillmere.txt", bodies=("Only one sentence is left of it.",))
    watched.look()
    assert watched.look(6) == 2
    (reports / "oakhaven.txt").unlink()
    watched.look()
    assert watched.look(6) == 3
    assert watched.indexed() == ["Quillmere"]
    assert [each.what.partition(": ")[2] for each in watched.made.jobs.history.newest(9)] == [
        "1 gone",
        "1 changed",
        "1 new",
    ]


def test_other_files_are_not_looked_at(watched, reports):
    for name in ("notes.docx", ".oakhaven.txt.swp", "oakhaven.txt.part", ".hidden.txt"):
        (reports / name).write_text("x")
    watched.look()
    assert watched.look(6) == 0


def test_an_empty_folder_empties_no_index(watched, reports):
    (reports / "quillmere.txt").rename(reports.parent / "quillmere.txt")
    watched.look()
    assert watched.look(60) == 0
    assert "There is no report in" in watched.watcher.problem
    assert watched.indexed() == ["Quillmere"]
    (reports.parent / "quillmere.txt").rename(reports / "quillmere.txt")
    watched.look()
    assert watched.look(6) == 0
    assert watched.watcher.problem == ""


def test_what_failed_is_tried_again_later_and_later_and_at_once_after_a_change(watched, reports):
    shutil.copy(reports / "quillmere.txt", reports.parent / "kept.txt")
    (reports / "quillmere.txt").write_text("no report at all")
    watched.look()
    assert watched.look(6) == 1
    assert [watched.look(30), watched.look(29)] == [1, 1]
    assert watched.look(2) == 2
    assert [watched.look(118), watched.look(3)] == [2, 3]
    assert len(watched.made.jobs.history.newest(9)) == 1  # the same failure is written down once
    assert watched.indexed() == ["Quillmere"]
    write_report(reports / "oakhaven.txt", *OAKHAVEN)
    watched.look()
    assert watched.look(6) == 4
    assert watched.indexed() == ["Oakhaven"]


def test_it_waits_while_another_change_is_under_way(watched, reports, monkeypatch):
    write_report(reports / "oakhaven.txt", *OAKHAVEN)
    watched.look()
    begin = watched.made.jobs.begin
    monkeypatch.setattr(watched.made.jobs, "begin", lambda task: None)
    watched.look(6)
    assert watched.indexed() == ["Quillmere"]
    monkeypatch.setattr(watched.made.jobs, "begin", begin)
    watched.look()
    assert watched.indexed() == ["Oakhaven", "Quillmere"]


@pytest.mark.slow
def test_the_whole_of_it_in_threads(folder, reports, tmp_path):
    made, assistant = service(folder, watch=reports, settle=0.3)
    made.watcher._every = 0.05
    made.start()
    try:
        write_report(reports / "oakhaven.txt", *OAKHAVEN)
        until(lambda: len(assistant.index.reports) == 2)
        reports.rename(tmp_path / "away")
        until(lambda: "cannot be read" in made.watcher.problem)
        assert len(assistant.index.reports) == 2
        (tmp_path / "away").rename(reports)
        until(lambda: made.watcher.problem == "")
        (reports / "oakhaven.txt").unlink()
        until(lambda: len(assistant.index.reports) == 1)
    finally:
        made.stop()
