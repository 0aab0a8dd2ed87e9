"""The load script measures a server that it is given, counts what fails, and asks no other machine."""

import pytest
from benchmarks import load
from click.testing import CliRunner
from listening import serving
from werkzeug.exceptions import ServiceUnavailable

from web import create_app


def test_clients_that_ask_at_once_are_timed(fake_assistant):
    with serving(create_app(fake_assistant)) as address:
        figures = load.measure(address, 3, 2)
    assert (figures["clients"], figures["requests"], figures["errors"]) == (3, 6, 0)
    assert figures["statuses"] == {"200": 6}
    assert 0 < figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"] <= figures["max_ms"]
    assert 1000 < figures["first_page_bytes"] < figures["first_paint_bytes"]
    asked = [call["question"] for call in fake_assistant.calls]
    assert len(asked) == len(set(asked)) == 18  # twelve of them one by one, before


def test_the_first_paint_stays_small(fake_assistant):
    with serving(create_app(fake_assistant)) as address:
        assert load.measure(address, 1, 1)["first_paint_bytes"] < 60_000


def test_what_is_answered_otherwise_is_an_error(fake_assistant):
    def fail(*_, **__):
        raise ServiceUnavailable

    fake_assistant.ask = fail
    with serving(create_app(fake_assistant)) as address:
        figures = load.measure(address, 2, 1)
        assert (figures["errors"], figures["statuses"]) == (2, {"503": 2})
        assert (
            CliRunner().invoke(load.main, ["--url", address, "--clients", "1", "--requests", "1"]).exit_code
            == 1
        )


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--url", "http://x.example"),
        ("--url", "http://127.0.0.1.x.example/"),
        ("--index", ".", "--url", "x"),
    ],
)
def test_it_asks_only_this_machine(arguments):
    result = CliRunner().invoke(load.main, arguments)
    assert result.exit_code == 2
