from index.files import find_files


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
