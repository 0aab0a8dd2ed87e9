"""What a person sees of a build while it works: a bar a step, how fast it goes, how long it still takes."""

import io
import re

import pytest
import rich.console

from qa.progress import _speed, progress


def shown(monkeypatch, *calls, seconds=None, is_terminal=False):
    """What is on the terminal after these reports of progress, each so many seconds after the one before."""
    clock = [0.0]
    screen = io.StringIO()
    real = rich.console.Console
    monkeypatch.setattr(
        "rich.console.Console",
        lambda **_: real(
            file=screen,
            force_terminal=is_terminal,
            width=100,
            get_time=None if seconds is None else lambda: clock[0],
        ),
    )
    with progress() as on_progress:
        for call in calls:
            on_progress(*call)
            clock[0] += seconds or 0
    return screen.getvalue()


def test_each_step_has_a_bar_with_its_true_total(monkeypatch):
    lines = shown(
        monkeypatch,
        ("read", 0, 2), ("read", 1, 2), ("read", 2, 2),
        ("embed", 0, 40), ("embed", 7, 40), ("embed", 13, 40),
        ("write", 0, 3), ("write", 3, 3),
    ).splitlines()  # fmt: skip
    assert [line.split("━")[0].strip() for line in lines] == [
        "Reading files", "Embedding passages", "Writing and checking"
    ]  # fmt: skip
    assert ["2/2" in lines[0], "13/40" in lines[1], "3/3" in lines[2]] == [True] * 3
    assert "files/s" in lines[0]
    assert "passages/s" in lines[1]


@pytest.mark.parametrize("is_terminal", [False, True])
def test_a_note_has_a_line_of_its_own_once_and_whatever_is_in_it(monkeypatch, is_terminal):
    note = f"All passages are embedded again: [bold]{'why ' * 40}now."
    calls = [("read", 0, 2), ("read", 2, 2), *(("embed", done, 4, note) for done in range(5))]
    lines = shown(monkeypatch, *calls, is_terminal=is_terminal).splitlines()
    assert [re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\r", "", line) for line in lines].count(note) == 1


def test_a_step_with_nothing_to_do_has_no_bar(monkeypatch):
    assert "Embedding" not in shown(monkeypatch, ("read", 2, 2), ("embed", 0, 0))


def test_the_time_left_is_that_of_what_is_left_at_the_speed_so_far(monkeypatch):
    calls = [("embed", done, 400) for done in (0, 10, 20, 30)]
    assert "30/400 1 passages/s 06:10" in " ".join(shown(monkeypatch, *calls, seconds=10).split())


def test_a_speed_is_told_where_it_is_known_and_means_something():
    assert _speed(1234.5, "passages") == "1,234 passages/s"
    assert _speed(None, "files") == _speed(3.0, "") == ""


def test_where_nothing_was_begun_nothing_is_shown(monkeypatch):
    assert shown(monkeypatch) == ""
