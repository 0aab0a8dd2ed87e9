import errno
import os
import sys
from pathlib import Path

import pytest

from index.files import FolderProblem, find_files, shown


def touch(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    return path


def names(files):
    return [file.name for file in files]


def test_folders_are_searched_and_sorted(tmp_path):
    for name in ("b/2.PDF", "a/1.txt", "a/deep/er/3.md", "c.jsonl", "d.docx", ".git/4.pdf", "a/.5.pdf"):
        touch(tmp_path / name)
    files, problems = find_files([tmp_path])
    assert names(files) == ["a/1.txt", "a/deep/er/3.md", "b/2.PDF", "c.jsonl"]
    assert files[2].path == tmp_path / "b" / "2.PDF"
    assert problems == []


def test_a_folder_that_is_hidden_itself_may_be_named(tmp_path):
    touch(tmp_path / ".reports" / "a.pdf")
    assert names(find_files([tmp_path / ".reports"])[0]) == ["a.pdf"]


def test_files_are_taken_as_named_and_once(tmp_path):
    path = touch(tmp_path / "folder" / "a.docx")
    files, problems = find_files([path, tmp_path / "folder" / ".." / "folder" / "a.docx", path])
    assert (names(files), problems) == (["a.docx"], [])
    report = touch(tmp_path / "folder" / "b.pdf")
    assert names(find_files([report, tmp_path])[0]) == ["b.pdf"]


def test_what_is_missing_or_empty_is_named_and_the_rest_is_found(tmp_path):
    (tmp_path / "empty").mkdir()
    files, problems = find_files([tmp_path / "gone.pdf", tmp_path / "empty", touch(tmp_path / "a.pdf")])
    assert names(files) == ["a.pdf"]
    assert [(problem.file, str(problem)) for problem in problems] == [
        (str(tmp_path / "gone.pdf"), "there is no such file or folder"),
        (str(tmp_path / "empty"), "there is no report in this folder"),
    ]
    assert all(problem.remedy for problem in problems)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Prüfbericht\u00a02024 (日本).pdf", "Prüfbericht\u00a02024 (日本).pdf"),
        ("a\nb\t.pdf", "a\\nb\\t.pdf"),
        ("\x1b[31mred.pdf", "\\x1b[31mred.pdf"),
        (os.fsdecode(b"caf\xe9.pdf"), "caf\\udce9.pdf"),
    ],
)
def test_a_name_is_shown_on_one_line_of_text_and_obeyed_by_no_terminal(name, said):
    assert shown(name) == said
    assert said.encode()


@pytest.mark.skipif(sys.platform != "linux", reason="there every name is text")
def test_files_whose_names_are_no_text_are_found_and_named(tmp_path):
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"a\nb.txt", b"x" * 251 + b".txt"):
        touch(Path(os.fsdecode(os.fsencode(tmp_path / "s") + b"/" + name)))
    files, problems = find_files([tmp_path / "s", *(tmp_path / "s").iterdir()])
    assert names(files) == ["a\\nb.txt", "caf\\udce8.txt", "caf\\udce9.txt", "x" * 251 + ".txt"]
    assert all(file.path.read_text() == "x" for file in files)
    assert problems == []
    (_, (problem,)) = find_files([tmp_path / os.fsdecode(b"g\xffne.txt")])
    assert problem.file == str(tmp_path / "g\\udcffne.txt")


def test_links_that_lead_nowhere_or_round_and_round_are_passed_over(tmp_path):
    touch(tmp_path / "a.txt")
    for name, target in (("loop.txt", "loop.txt"), ("gone.txt", "nowhere.txt"), ("round", ".")):
        (tmp_path / name).symlink_to(target)
    assert names(find_files([tmp_path])[0]) == ["a.txt"]
    (_, (problem,)) = find_files([tmp_path / "loop.txt"])
    assert str(problem) == "there is no such file or folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    files, (problem,) = find_files([tmp_path / "pipe.txt", touch(tmp_path / "a.txt")])
    assert names(files) == ["a.txt"]
    assert (str(problem), problem.remedy) == (
        "it is neither a file nor a folder", "Save what it gives as a file, and name that."
    )  # fmt: skip
    assert names(find_files([tmp_path])[0]) == ["a.txt"]


@pytest.mark.parametrize("why", [errno.EACCES, errno.ENOENT])
def test_a_folder_that_cannot_be_read_is_named_and_the_rest_is_found(tmp_path, monkeypatch, why):
    touch(tmp_path / "a.txt")
    touch(tmp_path / "closed" / "b.txt")
    scan = os.scandir

    def scandir(path):
        if Path(path).name == "closed":
            raise OSError(why, os.strerror(why), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    files, (problem,) = find_files([tmp_path])
    assert names(files) == ["a.txt"]
    assert isinstance(problem, FolderProblem)
    assert problem.file == str(tmp_path / "closed")
    assert str(problem) == f"this folder cannot be read ({os.strerror(why)})"
    assert problem.remedy == "Check its permissions."
