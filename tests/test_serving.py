"""`inspectqa serve` with a token, a folder of reports, a folder that is watched."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk import service, until
from encoder import WordEncoder
from shelf import built, write_report

import web.cli
from index.errors import IndexProblem
from index.process import environment
from qa.assistant import Assistant
from web.security import MAX_BODY
from web.serving import largest_body, make_service, warm_up
from web.uploads import MAX_UPLOAD


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Runs the command with a server that ends at once; gives the result, the service and the settings."""
    monkeypatch.delenv("INSPECTQA_ADMIN_TOKEN", raising=False)
    monkeypatch.setattr(Assistant, "warm_up", lambda self: None)
    given = {}

    class Server:
        effective_port = 8123

        def run(self):
            given["handler"] = signal.getsignal(signal.SIGTERM)
            raise KeyboardInterrupt

    def create_server(app, **settings):
        given.update(settings, app=app, service=app.extensions["inspectqa_service"])
        return Server()

    monkeypatch.setattr("waitress.server.create_server", create_server)

    def invoke(*arguments, **options):
        given.clear()
        command = ["serve", "--index", str(tmp_path / "x"), *map(str, arguments)]
        return CliRunner().invoke(web.cli.cli, command, **options), given

    return invoke


def test_without_a_token_nothing_can_be_changed_and_requests_stay_small(run):
    _, given = run()
    assert given["service"].logins is None
    assert given["service"].watcher is None
    assert given["max_request_body_size"] == 2 * MAX_BODY
    assert given["app"].test_client().get("/admin").status_code == 404


@pytest.mark.parametrize("how", ["environment", "file"])
def test_with_a_token_there_is_an_administration(run, tmp_path, how):
    (tmp_path / "token").write_text("  correct-horse\n")
    if how == "file":
        _, given = run("--admin-token-file", tmp_path / "token")
    else:
        _, given = run(env={"INSPECTQA_ADMIN_TOKEN": "correct-horse"})
    assert given["service"].logins.knows("correct-horse")
    assert given["max_request_body_size"] > MAX_UPLOAD
    assert given["app"].test_client().get("/admin/login").status_code == 200


@pytest.mark.parametrize("token", ["short", " "])
def test_a_token_that_is_too_short_is_refused_without_printing_it(run, tmp_path, token):
    (tmp_path / "token").write_text(token)
    result, given = run("--admin-token-file", tmp_path / "token")
    assert (result.exit_code, given) == (2, {})
    assert "must have at least 8 characters" in result.output
    assert "secrets.token_urlsafe()" in result.output
    assert "short" not in result.output


def test_an_empty_variable_is_no_token(run):
    _, given = run(env={"INSPECTQA_ADMIN_TOKEN": ""})
    assert given["service"].logins is None


def test_where_the_reports_files_are(run, tmp_path):
    reports, other = tmp_path / "reports", tmp_path / "other"
    reports.mkdir()
    other.mkdir()
    _, given = run()
    assert given["service"].shelf.folder == tmp_path / "x-state" / "reports"
    assert not given["service"].shelf.whole
    _, given = run("--state", tmp_path / "mine")
    assert given["service"].shelf.folder == tmp_path / "mine" / "reports"
    assert given["service"].jobs.history.file == tmp_path / "mine" / "history.jsonl"
    _, given = run("--reports", reports)
    assert (given["service"].shelf.folder, given["service"].shelf.whole) == (reports, True)
    _, given = run("--watch", reports, "--settle", "2")
    assert (given["service"].watcher.folder, given["service"].watcher._settle) == (reports, 2)
    result, given = run("--watch", reports, "--reports", other)
    assert (result.exit_code, given) == (2, {})
    assert "leave --reports out" in result.output
    result, _ = run("--watch", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert not (tmp_path / "x-state").exists()


def test_ending_the_server_ends_all_it_started(run, tmp_path):
    (tmp_path / "reports").mkdir()
    before = signal.getsignal(signal.SIGTERM)
    _, given = run("--watch", tmp_path / "reports")
    assert given["handler"] is signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) is before
    assert not given["service"].watcher._thread.is_alive()
    assert given["service"].libraries._follower is None
    assert given["app"].extensions["inspectqa"].assistant.askers._ended.is_set()


@pytest.mark.parametrize("said", [None, "200"])
def test_little_is_kept_of_what_each_length_takes_unless_somebody_says_otherwise(run, monkeypatch, said):
    for name in (names := ("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "LRU_CACHE_CAPACITY")):
        monkeypatch.setenv(name, "")  # put back afterwards
        monkeypatch.setenv(name, said) if said else monkeypatch.delenv(name)
    run()
    assert {os.environ[name] for name in names} == {said or "64"}


def test_the_processes_answer_as_the_server_is_told_to(run):
    _, given = run("--fast", "--processes", "2", "--time-limit", "4")
    assistant = given["app"].extensions["inspectqa"].assistant
    askers = assistant.askers
    assert askers._command == (sys.executable, "-m", "web.asker", str(assistant.path.resolve()), "--fast")
    assert (askers.count, askers._patience) == (2, 2.0)
    _, given = run("--time-limit", "0")
    assert given["app"].extensions["inspectqa"].assistant.askers._patience == 10.0


def test_a_server_that_can_make_an_index_starts_without_one(tmp_path):
    plain, assistant = service(tmp_path / "none", token="")
    with pytest.raises(IndexProblem):
        warm_up(assistant, plain)
    with_token, assistant = service(tmp_path / "none")
    warm_up(assistant, with_token)
    (tmp_path / "file").write_text("")
    with_token, assistant = service(tmp_path / "file")
    with pytest.raises(IndexProblem, match="is a file"):
        warm_up(assistant, with_token)


def test_a_damaged_index_keeps_the_server_from_starting(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "current").write_text("nonsense")
    made, assistant = service(tmp_path / "x")
    with pytest.raises(IndexProblem, match="names no generation"):
        warm_up(assistant, made)


def test_bodies_are_large_only_where_files_can_be_sent(tmp_path):
    assistant = Assistant(tmp_path, WordEncoder())
    assert largest_body(make_service(assistant), 1000) == 1000
    assert largest_body(make_service(assistant, token="12345678"), 1000) > MAX_UPLOAD


SERVE = f"""
import sys
from functools import partial

sys.path.insert(0, {str(Path(__file__).parent)!r})
import word_builder  # in place of the model, whose processes take ten times as long to start
from desk import COMMAND

import web.serving
from web.cli import main

web.serving.make_service = partial(web.serving.make_service, command=COMMAND)
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="ends the server by a signal")
def test_a_watched_folder_makes_and_keeps_the_index(tmp_path):
    reports = tmp_path / "reports"
    write_report(reports / "quillmere.txt")
    options = [
        "--index",
        tmp_path / "x",
        "--port",
        "0",
        "--watch",
        reports,
        "--settle",
        "0.2",
        "--rate-limit",
        "off",
    ]
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", *options],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment() | {"PYTHONUNBUFFERED": "1"},
    ) as server:
        try:
            address = server.stdout.readline().split()[5]
            until(lambda: b"Quillmere" in page(f"{address}reports"), 60)
            write_report(reports / "oakhaven.txt", "Oakhaven")
            until(lambda: b"Oakhaven" in page(f"{address}reports"), 60)
        finally:
            server.terminate()
            assert server.wait(20) is not None


def page(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        return error.read()


def test_the_history_is_where_it_was_when_the_server_starts_again(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    first, _ = service(tmp_path / "x")
    second, _ = service(tmp_path / "x")
    assert first.jobs.history.file == second.jobs.history.file == tmp_path / "x-state" / "history.jsonl"
