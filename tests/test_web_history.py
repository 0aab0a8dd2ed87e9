"""The history of changes: what is written is read again, newest first, whatever else is in the file."""

import threading

from web.history import Entry, History, LeftOut

ENTRY = Entry(
    "2026-05-04T10:00:00+00:00",
    "add",
    "page",
    "Adding 2 files",
    3.5,
    "left_out",
    "g000002",
    4,
    added=("quillmere-2024-06-03",),
    left_out=(LeftOut("bad.pdf", "it is empty", "Download it again."),),
    notes=("Not kept: x.doc.",),
)


def entry(what):
    return Entry("2026-05-04T10:00:00+00:00", "build", "folder", what, 1.0, "done")


def test_an_entry_comes_back_as_it_was(tmp_path):
    history = History(tmp_path / "new" / "history.jsonl")
    history.append(ENTRY)
    assert history.newest(5) == [ENTRY]


def test_without_a_file_nothing_happened_and_nothing_is_written(tmp_path):
    assert History(tmp_path / "state" / "history.jsonl").newest(5) == []
    assert list(tmp_path.iterdir()) == []


def test_where_there_can_be_no_file_nothing_happened(tmp_path):
    (tmp_path / "state").write_text("a file where the folder should be")
    assert History(tmp_path / "state" / "history.jsonl").newest(5) == []


def test_the_newest_come_first(tmp_path):
    history = History(tmp_path / "h.jsonl")
    for number in range(5):
        history.append(entry(str(number)))
    assert [each.what for each in history.newest(3)] == ["4", "3", "2"]


def test_a_half_written_line_costs_itself_only(tmp_path):
    history = History(tmp_path / "h.jsonl")
    history.append(entry("first"))
    with history.file.open("ab") as file:
        file.write(b'{"when": "2026-05-')
    history.append(entry("second"))
    assert [each.what for each in history.newest(9)] == ["second", "first"]


def test_lines_that_are_no_entries_are_passed_over(tmp_path):
    history = History(tmp_path / "h.jsonl")
    history.append(ENTRY)
    with history.file.open("ab") as file:
        file.write(b'7\n[]\n{}\n{"when": "yesterday"}\n\xff\n')
        file.write(b'{"when": "2026-05-04T10:00:00+00:00", "left_out": [1]}\n')
    assert history.newest(9) == [ENTRY]


def test_what_a_later_version_adds_is_passed_over(tmp_path):
    history = History(tmp_path / "h.jsonl")
    history.append(entry("x"))
    history.file.write_text(history.file.read_text().replace('"action"', '"colour": "red", "action"'))
    assert history.newest(1) == [entry("x")]


def test_threads_do_not_mix_their_lines(tmp_path):
    history = History(tmp_path / "h.jsonl")
    threads = [
        threading.Thread(target=lambda name=name: [history.append(entry(f"{name}-{i}")) for i in range(20)])
        for name in "abcd"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({each.what for each in history.newest(1000)}) == 80


def test_what_is_no_text_does_not_keep_an_entry_from_being_written(tmp_path):
    history = History(tmp_path / "h.jsonl")
    history.begin(entry("caf\udce9"))
    assert history.begun() == entry("caf\udce9")
    history.append(entry("caf\udce9"))
    assert history.newest(9) == [entry("caf?")]
