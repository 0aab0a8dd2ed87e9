import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from encoder import WordEncoder
from shelf import SENTENCES, built, contents, generation, write_report

from index.check import check_folder, unfinished
from index.errors import IndexProblem
from index.layout import LAYOUT, Layout
from index.manifest import DATABASE, FILES, MANIFEST, file_checksums, manifest_text, read_manifest, sealed
from index.manifest import read_stated_checksum as stated
from index.portion import taken_over
from index.store import Index
from index.tables import words_of
from index.vectors import VectorFile, VectorWriter


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An index folder with two whole generations; not to be changed."""
    home = tmp_path_factory.mktemp("check")
    first = write_report(home / "quillmere.txt")
    built(home / "x", [first], WordEncoder())
    second = write_report(home / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019", SENTENCES[2:])
    built(home / "x", [first, second], WordEncoder())
    return home / "x"


@pytest.fixture
def copy(folder, tmp_path):
    """A copy of the index folder, to be damaged."""
    return shutil.copytree(folder, tmp_path / "copy")


def problems(path):
    """What is wrong with the generations of an index folder, by the name of the generation."""
    return {one.folder.name: str(one.problem) for one in check_folder(path) if one.problem}


def found_or_refused(path):
    """What a check finds wrong, if need be why it can't even begin."""
    try:
        return list(problems(path).values())
    except IndexProblem as problem:
        return [str(problem)]


def test_a_whole_folder_with_what_each_generation_holds(folder):
    current, before = check_folder(folder)
    assert (current.folder, current.in_use, current.problem) == (folder / "g000002", True, None)
    assert (before.folder, before.in_use, before.problem) == (folder / "g000001", False, None)
    assert current.counts == Index.open(folder).manifest["counts"]
    assert (current.counts["reports"], before.counts["reports"], current.model) == (2, 1, "words")


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
@pytest.mark.parametrize("which", ["g000001", "g000002"])
def test_a_flipped_bit_is_found_in_every_file_of_every_generation(copy, which, name):
    file = copy / which / name
    data = file.read_bytes()
    draw = random.Random(name)
    for at in [0, len(data) - 1, *(draw.randrange(len(data)) for _ in range(6))]:
        file.write_bytes(data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :])
        found = problems(copy)
        assert list(found) == [which]
        assert found[which].startswith(f"{file} ")
    file.write_bytes(data)
    assert problems(copy) == {}


def test_every_flipped_bit_in_current_is_found(copy):
    data = (copy / "current").read_bytes()
    for at in range(len(data)):
        (copy / "current").write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        (found,) = found_or_refused(copy)
        assert found.startswith(f"{copy / 'current'} ")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copy, name):
    (copy / "g000001" / name).unlink()
    assert problems(copy) == {"g000001": f"{copy / 'g000001' / name} is missing"}


def test_a_generation_that_a_build_deletes_meanwhile_is_no_damage(copy, monkeypatch):
    real = Index.open_generation.__func__

    def deleted_meanwhile(cls, path, sha256, **how):
        if path.name == "g000001":
            monkeypatch.undo()
            built(copy, [write_report(copy.parent / "third.txt", "Harrowby")], WordEncoder())
        return real(cls, path, sha256, **how)

    monkeypatch.setattr(Index, "open_generation", classmethod(deleted_meanwhile))
    assert [(one.folder.name, one.problem) for one in check_folder(copy)] == [
        ("g000003", None), ("g000002", None)
    ]  # fmt: skip


def test_an_old_generation_that_is_deleted_meanwhile_is_no_damage(copy, monkeypatch):
    real = Index.open_generation.__func__

    def deleted_meanwhile(cls, path, sha256, **how):
        if path.name == "g000001":
            shutil.rmtree(path)
        return real(cls, path, sha256, **how)

    monkeypatch.setattr(Index, "open_generation", classmethod(deleted_meanwhile))
    assert [(one.folder.name, one.problem) for one in check_folder(copy)] == [("g000002", None)]


def test_unfinished_builds_are_told(copy):
    assert unfinished(copy) == []
    (copy / "g000003.tmp").mkdir()
    (copy / "current.tmp").touch()
    assert unfinished(copy) == ["current.tmp", "g000003.tmp"]


def test_no_index(tmp_path):
    with pytest.raises(IndexProblem, match="does not exist"):
        check_folder(tmp_path / "none")


class TestRightChecksumsOverWrongContents:
    """What a mistake of this program would leave: the files are as they were written, but wrong."""

    def wrong(self, copy, name):
        """Give the changed file its checksums and return what is found."""
        reseal(generation(copy))
        found = problems(copy)
        assert list(found) == ["g000002"]
        head = f"{copy / 'g000002' / name} is as it was written, but wrong: "
        assert found["g000002"].startswith(head)
        return found["g000002"].removeprefix(head)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ("paragraphs SET text = substr(text, 1, 20)", "do not lie in the text"),
            ("paragraphs SET text = replace(text, 'a', 'e')", "was made of another text"),
            ("paragraphs SET places = '[]'", "its places begin at []"),
            ("paragraphs SET places = '[[0, null, \"\"], [900, null, \"\"]]'", "a place begins at 900"),
            ("paragraphs SET places = '[[0, 3, \"\"]]'", "it stands on pages [3], the report has None"),
            ("paragraphs SET part = 'lost'", "it is in an unknown part 'lost'"),
            ("paragraphs SET part = 'summary'", "numbered paragraphs, its facts say"),
            ("paragraphs SET row = 999", "the rows of paragraphs are not numbered from 0"),
            ("reports SET facts = json_set(facts, '$.superseded_by', 'x')", "is superseded by x, which"),
            ("words_docsize SET id = 999", "the rows of words are not numbered from 0"),
        ],
    )  # fmt: skip
    def test_database(self, copy, change, said):
        with sqlite3.connect(generation(copy) / DATABASE) as connection:
            where = {"paragraphs": "row = 4", "reports": "true", "words_docsize": "id = 4"}
            connection.execute(f"UPDATE {change} WHERE {where[change.split()[0]]}")
        connection.close()
        name = LAYOUT if "text" in said and "facts" not in said else DATABASE
        assert said in self.wrong(copy, name)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (
                "UPDATE paragraphs SET number = '9' WHERE number = '2' AND report LIKE 'quill%'",
                "the numbers of quillmere-2024-06-03 are not those that were read: "
                "their audit says otherwise",
            ),
            ("UPDATE entries SET report = 'x' WHERE position = 0", "oakhaven-2019-06-10 has no entry"),
            ("DELETE FROM entries WHERE position = 0", "oakhaven-2019-06-10 has no entry"),
            (
                "INSERT INTO entries SELECT 9, 'x', facts, sha256, suffix, 1, of, reader, size, paragraphs "
                "FROM entries WHERE position = 0",
                "x has entries but no report",
            ),
            (
                "UPDATE entries SET position = 5 WHERE position = 0",
                "its entries are not in their order or not under their reports' ids",
            ),
            (
                "UPDATE entries SET facts = json_set(facts, '$.lead_inspector', 'Sam Other') "
                "WHERE position = 0",
                "the facts of oakhaven-2019-06-10 are not those of its best entry",
            ),
            (
                "INSERT INTO left_out VALUES ('12', '.txt', 'x', 'it is empty', '')",
                "what is left out has the checksum '12' and the reason 'it is empty'",
            ),
            (
                "INSERT INTO left_out SELECT sha256, suffix, reader, 'it is empty', '' FROM entries LIMIT 1",
                "file {} is left out and indexed",
            ),
        ],
    )
    def test_what_it_was_made_from(self, copy, change, said):
        with sqlite3.connect(generation(copy) / DATABASE) as connection:
            connection.execute(change)
            sha256 = connection.execute("SELECT sha256 FROM entries LIMIT 1").fetchone()[0]
        connection.close()
        assert self.wrong(copy, DATABASE).endswith(said.format(f"{sha256[:12]}…"))

    @pytest.mark.parametrize("text", ["Zebras visit every child.", ""])
    def test_other_words_than_the_text_has(self, copy, text):
        with sqlite3.connect(generation(copy) / DATABASE) as connection:
            heading, old = "", SENTENCES[2]
            row = next(r for r, (_, one) in enumerate(words(copy)) if one == old)
            heading = words(copy)[row][0]
            connection.execute(
                "INSERT INTO words (words, rowid, heading, text) VALUES ('delete', ?, ?, ?)",
                (row, heading, old),
            )
            connection.execute(
                "INSERT INTO words (rowid, heading, text) VALUES (?, ?, ?)", (row, heading, text)
            )
        connection.close()
        assert self.wrong(copy, DATABASE) == f"passage {row} is found by other words than its text has"

    def test_numbers_printed_twice_are_no_mistake(self, tmp_path):
        lines = [
            {"report": "guide", "number": n, "text": f"Paragraph {at} stands here."}
            for at, n in enumerate(["1", "2", "2", "5", "part2:9", "2", "summary", "summary"])
        ]
        (tmp_path / "g.jsonl").write_text("\n".join(map(json.dumps, lines)))
        built(tmp_path / "x", [tmp_path / "g.jsonl"], WordEncoder())
        assert Index.open(tmp_path / "x").report("guide").numbering.duplicates == ("2",)
        assert problems(tmp_path / "x") == {}

    @pytest.mark.parametrize(
        ("name", "change", "said"),
        [
            ("report_paragraph", lambda a: a[::-1], "report_paragraph does not lead from 0"),
            ("paragraph_passage", lambda a: a * 2, "paragraph_passage does not lead from 0"),
            ("passage_sentence", lambda a: a + 1, "passage_sentence does not lead from 0"),
            (
                "passage_token",
                lambda a: np.concatenate([a[:1], a[:-1]]),
                "passage_token does not lead from 0",
            ),
            ("passage_paragraph", lambda a: a[::-1], "passage_paragraph and paragraph_passage"),
            ("sentence_token", lambda a: a + 1, "a sentence has tokens outside its passage"),
            ("token_ids", lambda a: a[:-1], "token_ids has "),
            ("token_passages", lambda a: a + 1, "token_passages does not count"),
            ("sentence_span", lambda a: a + 1, "passage 0"),
            ("sentence_span", lambda a: a[::-1], "passage 0"),
            ("passage_key", lambda a: a ^ 1, "passage 0 was made of another text"),
        ],
    )
    def test_layout(self, copy, name, change, said):
        file = generation(copy) / LAYOUT
        layout = Layout.load(file)
        values = {field.name: getattr(layout, field.name) for field in fields(Layout)}
        Layout(**{**values, name: np.ascontiguousarray(change(values[name]))}).save(file)
        assert said in self.wrong(copy, LAYOUT)

    def test_a_vector_of_another_length(self, copy):
        file = generation(copy) / "passages.faiss"
        codes = VectorFile(file).codes(0, 10**6).copy()
        codes[3] = (codes[3].view(np.float32) * 1.01).view(np.uint8)
        writer = VectorWriter(64, "exact")
        writer.append(codes)
        writer.write(file)
        assert self.wrong(copy, "passages.faiss") == "vector 3 has length 1.010, not 1"


def words(folder):
    """Heading and text of each passage of an index folder."""
    store = Index.open(folder)
    return [
        one
        for position, report in enumerate(store.reports)
        for one in words_of(store.paragraph_rows(report.id), taken_over(store, position))
    ]


def reseal(folder):
    """Make a generation's checksums those of its files, and `current` name it."""
    manifest = read_manifest(folder, stated(folder))
    del manifest["sha256"]
    manifest = sealed({**manifest, "files": file_checksums(folder)})
    (folder / MANIFEST).write_bytes(manifest_text(manifest).encode())
    (folder.parent / "current").write_text(f"{folder.name} {manifest['sha256']}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="modes work otherwise on Windows")
class TestReadOnly:
    """An index in a container image: nobody may write to it."""

    def test_nothing_is_written_and_no_write_is_attempted(self, copy):
        before = contents(copy)
        times = {file: file.stat().st_mtime_ns for file in [copy, *copy.rglob("*")]}
        written = in_another_process(
            f"""
            import os, sys
            writes = []
            def note(event, args):
                if event == "open" and str(args[0]).startswith({str(copy)!r}):
                    flags = args[2]
                    if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
                        writes.append(args)
                elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"):
                    writes.append((event, args))
            sys.addaudithook(note)
            look()
            print(writes)
            """,
            copy,
        )
        assert written == "[]"
        assert contents(copy) == before
        assert {file: file.stat().st_mtime_ns for file in [copy, *copy.rglob("*")]} == times

    def test_without_the_right_to_write(self, copy):
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        for path in copy.parents:
            if path.stat().st_uid == os.getuid() and path != Path(path.anchor):
                path.chmod(path.stat().st_mode | 0o055)
        try:
            said = in_another_process(
                """
                import os
                if os.getuid() == 0:
                    look()  # loads what nobody else may be able to read
                    os.setuid(65534)
                look()
                print("well")
                """,
                copy,
            )
        finally:
            for path in [copy, *copy.rglob("*")]:
                path.chmod(0o755)
        assert said == "well"


def in_another_process(code, folder):
    """Run code in a process of its own, where `look` opens, asks and checks an index folder."""
    head = f"""
import sys
sys.path[:0] = [{str(Path(__file__).parent)!r}]
from pathlib import Path
from encoder import WordEncoder
from index.check import check_folder
from qa.assistant import Assistant

def look():
    folder = Path({str(folder)!r})
    assistant = Assistant(folder, WordEncoder())
    assert assistant.ask("Are foster carers trained?").statements
    assert not [one for one in check_folder(folder) if one.problem]
"""
    done = subprocess.run(
        [sys.executable, "-c", head + textwrap.dedent(code)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
