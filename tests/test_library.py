"""Following an index folder: the next generation is opened in the background, the one before answers."""

import shutil
import threading

import pytest
from desk import until
from encoder import WordEncoder
from shelf import built, generation, write_report

import qa.plea
from index.errors import IndexProblem
from qa.assistant import Assistant
from qa.library import Libraries


@pytest.fixture
def encoder():
    return WordEncoder()


@pytest.fixture
def folder(tmp_path, encoder):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], encoder)
    return tmp_path / "x"


@pytest.fixture
def following(folder, encoder):
    libraries = Libraries(folder, encoder)
    libraries.current()
    libraries.follow(every=0.02)
    yield libraries
    libraries.stop()


def one_more(folder, encoder, authority="Oakhaven"):
    reports = folder.parent / "reports"
    write_report(reports / f"{authority}.txt", authority, "10 June 2019 to 14 June 2019")
    built(folder, [reports], encoder)


def names(library):
    return [report.authority for report in library.store.reports]


def test_without_following_whoever_asks_opens_the_new_generation(folder, encoder):
    libraries = Libraries(folder, encoder)
    before = libraries.current()
    assert libraries.current() is before
    one_more(folder, encoder)
    assert names(libraries.current()) == ["Oakhaven", "Quillmere"]
    assert names(before) == ["Quillmere"]


def test_a_new_generation_comes_into_use_by_itself(folder, following, encoder):
    one_more(folder, encoder)
    until(lambda: names(following.current()) == ["Oakhaven", "Quillmere"], seconds=2)
    assert following.problem is None


def test_nobody_waits_while_a_generation_is_opened(folder, following, encoder, monkeypatch):
    opening, go_on = threading.Event(), threading.Event()
    opened = following._opened

    def slow():
        opening.set()
        assert go_on.wait(10)
        return opened()

    monkeypatch.setattr(following, "_opened", slow)
    one_more(folder, encoder)
    assert opening.wait(10)
    assert names(following.current()) == ["Quillmere"]
    go_on.set()
    until(lambda: len(names(following.current())) == 2)


def test_what_cannot_be_opened_does_not_come_into_use(folder, following, encoder):
    one_more(folder, encoder)
    until(lambda: len(names(following.current())) == 2)
    current = (folder / "current").read_bytes()
    (folder / "current").write_text(f"g000009 {'0' * 64}\n")
    until(lambda: "g000009" in str(following.problem))
    assert isinstance(following.problem, IndexProblem)
    assert len(names(following.current())) == 2
    (folder / "current").write_bytes(current)
    until(lambda: following.problem is None)


def test_a_damaged_generation_is_not_read_over_and_over(folder, following, encoder, monkeypatch):
    tries = []
    monkeypatch.setattr(following, "_opened", lambda: tries.append(1) or fail())

    def fail():
        raise IndexProblem("it is damaged", "Build it again.")

    one_more(folder, encoder)
    until(lambda: tries)
    threading.Event().wait(0.3)
    assert len(tries) == 1
    assert str(following.problem) == "it is damaged"


def test_an_index_that_is_deleted_goes_on_answering_and_says_so(folder, following, encoder):
    shutil.rmtree(folder)
    until(lambda: following.problem is not None)
    library = following.current()
    assert names(library) == ["Quillmere"]
    assert library.store.paragraph("quillmere-2024-06-03", "1").text
    one_more(folder, encoder)
    until(lambda: len(names(following.current())) == 2)
    assert following.problem is None


def test_an_index_that_is_made_later_is_found(tmp_path, encoder):
    libraries = Libraries(tmp_path / "x", encoder)
    libraries.follow(every=0.02)
    with pytest.raises(IndexProblem):
        libraries.current()
    (tmp_path / "x").mkdir()
    one_more(tmp_path / "x", encoder)
    until(lambda: libraries._open is not None)
    libraries.stop()
    assert names(libraries.current()) == ["Oakhaven"]


def test_a_pinned_assistant_stays_with_its_generation(folder, encoder):
    assistant = Assistant(folder, encoder)
    pinned = assistant.pinned()
    one_more(folder, encoder)
    assert len(assistant.index.reports) == 2
    assert len(pinned.index.reports) == 1
    assert pinned.current == (generation_name(folder, 1), pinned.index.manifest["sha256"])
    assert assistant.current[0] == generation(folder).name
    assert pinned.ask("Do care leavers receive a laptop?").scope == ("quillmere-2024-06-03",)
    assert "oakhaven-2019-06-10" in assistant.ask("Do care leavers receive a laptop?").scope


def generation_name(folder, number):
    return f"g{number:06d}"


def test_when_warm_the_tables_of_words_are_read(folder, encoder):
    qa.plea._phrases.cache_clear()
    Libraries(folder, encoder).current().warm_up()
    assert qa.plea._phrases.cache_info().currsize == 1
