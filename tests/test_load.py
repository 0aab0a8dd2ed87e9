"""The load script measures a server that it is given, counts what fails, and asks no other machine."""

import json

import pytest
from benchmarks import load
from click.testing import CliRunner
from listening import serving
from werkzeug.exceptions import ServiceUnavailable

from web import create_app
from web.spread import SpreadAssistant


def test_clients_that_ask_at_once_are_timed(fake_assistant):
    with serving(create_app(fake_assistant)) as address:
        figures = load.measure(address, 3, 2)
    assert (figures["clients"], figures["requests"], figures["errors"]) == (3, 6, 0)
    assert figures["statuses"] == {"200": 18}
    assert 0 < figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"] <= figures["max_ms"]
    assert 1000 < figures["first_page_bytes"] < figures["first_paint_bytes"]
    asked = [call["question"] for call in fake_assistant.calls]
    assert len(asked) == len(set(asked)) == 18  # twelve of them one by one, before


def test_processes_that_answer_too_are_waited_for_and_warmed_up(fake_assistant, monkeypatch):
    ready = iter((0, 0, 1, 1))
    monkeypatch.setattr(load, "_processes", lambda _: {"ready": next(ready), "allowed": 1})
    with serving(create_app(fake_assistant)) as address:
        figures = load.measure(address, 3, 2)
    assert (figures["processes"], figures["requests"], figures["statuses"]) == (1, 6, {"200": 18 + 2 + 24})


def test_what_a_server_tells_of_its_processes(fake_assistant, tmp_path):
    with serving(create_app(fake_assistant)) as address:
        assert load._processes(address) == {"ready": 0, "allowed": 0}
    with serving(create_app(SpreadAssistant(tmp_path, processes=2))) as address:
        assert load._processes(address) == {"ready": 0, "allowed": 2}


def test_every_page_with_all_that_it_needs_stays_small(fake_assistant):
    with serving(create_app(fake_assistant)) as address:
        figures = load.measure(address, 1, 1)
    for name in ("first_paint_bytes", "reports_bytes", "answer_bytes"):
        assert figures["first_page_bytes"] < figures[name] < 60_000


FIGURES = {
    "first_page_ms": 12.5,
    "first_paint_bytes": 41_000,
    "reports_bytes": 52_000,
    "answer_bytes": 43_000,
    "one_answer_ms": 96.1,
    "p95_ms": 1500,
    "errors": 0,
    "statuses": {"200": 212},
}
"""The figures that are held against limits, none over its own."""


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({}, []),
        ({"one_answer_ms": 150.4}, ["one_answer_ms is 150.4, over 150"]),
        (
            {"p95_ms": 1500.1, "reports_bytes": 60_001},
            ["p95_ms is 1,500.1, over 1,500", "reports_bytes is 60,001, over 60,000"],
        ),
        (
            {"first_page_ms": 101, "answer_bytes": 70_000},
            ["first_page_ms is 101, over 100", "answer_bytes is 70,000, over 60,000"],
        ),
        (
            {"errors": 2, "statuses": {"200": 210, "503": 2}},
            ["2 requests failed: {'200': 210, '503': 2}"],
        ),
    ],
)
def test_a_figure_over_its_limit_ends_with_1_and_is_named(monkeypatch, figures, told):
    monkeypatch.setattr(load, "measure", lambda *_: FIGURES | figures)
    result = CliRunner().invoke(load.main, ["--url", "http://127.0.0.1:1"])
    assert (result.exit_code, sorted(result.stderr.splitlines())) == (int(bool(told)), sorted(told))
    assert json.loads(result.stdout) == FIGURES | figures


@pytest.mark.parametrize(
    ("option", "figure"),
    [
        ("--first-page-ms", "first_page_ms"),
        ("--answer-ms", "one_answer_ms"),
        ("--p95-ms", "p95_ms"),
        ("--first-paint-bytes", "reports_bytes"),
    ],
)
def test_limits_can_be_given(monkeypatch, option, figure):
    monkeypatch.setattr(load, "measure", lambda *_: FIGURES)
    result = CliRunner().invoke(load.main, ["--url", "http://127.0.0.1:1", option, "11"])
    assert result.exit_code == 1
    assert f"{figure} is {FIGURES[figure]:,}, over 11" in result.stderr.splitlines()


def test_what_is_answered_otherwise_is_an_error(fake_assistant):
    def fail(*_, **__):
        raise ServiceUnavailable

    fake_assistant.ask = fail
    with serving(create_app(fake_assistant)) as address:
        figures = load.measure(address, 2, 1)
        assert (figures["errors"], figures["statuses"]) == (14, {"503": 14})
        result = CliRunner().invoke(load.main, ["--url", address, "--clients", "1", "--requests", "1"])
        assert result.exit_code == 1
        assert "13 requests failed: {'503': 13}" in result.stderr


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
