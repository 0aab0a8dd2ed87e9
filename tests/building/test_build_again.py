"""A build that cannot take over what the index holds says why, to whoever waits for it."""

import pytest
from encoder import WordEncoder
from shelf import generation, write_report
from two_reports import OWN, QUILLMERE

from index.again import by_arithmetic
from index.build import add, build, remove
from index.predecessor import Predecessor
from index.store import Index


@pytest.fixture
def notes(folder, shelf):
    """What is said at which step when the folder is built with an encoder, each once."""

    def said(encoder):
        found = []

        def on_progress(what, done, total, note=""):
            if note and (what, note) not in found:
                found.append((what, note))

        build(folder, [shelf], encoder, on_progress)
        return found

    return said


def test_nothing_is_said_where_what_is_there_is_taken_over(notes, shelf):
    assert notes(WordEncoder()) == []
    write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
    assert notes(WordEncoder()) == []


def test_another_model(notes):
    other = WordEncoder()
    other.name, other.sha256 = "syllables", "1" * 64
    again = "All passages are embedded again: the index was made with the model words, not syllables."
    assert notes(other) == [("embed", again)]
    assert notes(other) == []


def test_other_weights_of_the_model(notes):
    other = WordEncoder()
    other.sha256 = "1" * 64
    again = "All passages are embedded again: the index was made with other weights of the model words."
    assert notes(other) == [("embed", again)]


def test_vectors_that_are_computed_otherwise_here(notes, folder, shelf):
    here = WordEncoder()
    here.arithmetic = "bfloat16, AMX"
    assert notes(here) == []
    write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
    again = (
        "All passages are embedded again: the index was made in float32, here it is made in bfloat16, AMX, "
        "and such vectors do not mix."
    )
    assert notes(here) == [("embed", again)]


def test_an_index_that_cannot_be_read(notes, folder):
    file = generation(folder) / "tokens.faiss"
    file.write_bytes(file.read_bytes()[:-1])
    again = (
        f"All files are read and all passages embedded again: {file} is damaged: its checksum is not the "
        "manifest's."
    )
    assert notes(WordEncoder()) == [("read", again)]


def test_an_index_of_another_format(notes, folder, monkeypatch):
    for module in ("generation", "manifest"):
        monkeypatch.setattr(f"index.{module}.FORMAT", 2)
    again = (
        "All files are read and all passages embedded again: "
        f"{generation(folder)} has index format 1, this program reads format 2."
    )
    assert notes(WordEncoder()) == [("read", again)]
    assert notes(WordEncoder()) == []


def test_another_version_of_reading(notes, monkeypatch):
    for module in ("build", "sources", "tables"):
        monkeypatch.setattr(f"index.{module}.reader_version", lambda: "other")
    again = "All files are read again: the index was made by another version of this program."
    assert notes(WordEncoder()) == [("read", again)]
    assert notes(WordEncoder()) == []


def test_adding_and_removing_say_it_too(folder, tmp_path):
    found = []
    other = WordEncoder()
    other.sha256 = "1" * 64
    remove(folder, [QUILLMERE], other, lambda *call: found.append(call))
    assert {call[0] for call in found if len(call) == 4} == {"embed"}
    found.clear()
    third = write_report(tmp_path / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
    add(folder, [third], WordEncoder(), lambda *call: found.append(call))
    assert {call[0] for call in found if len(call) == 4} == {"embed"}


def test_the_words_for_an_index_that_did_not_say_how_it_was_made(notes, folder, shelf):
    """As an earlier version of this program wrote it."""
    old = Predecessor(Index.open(folder))
    del old.store.manifest["model"]["arithmetic"]
    assert by_arithmetic(old, WordEncoder()) == (
        "All passages are embedded again: the index was made by an earlier version of this program, here "
        "it is made in float32, and such vectors do not mix."
    )
