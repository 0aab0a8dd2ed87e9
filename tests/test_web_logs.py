"""What the server writes down: what finds an error by the name shown for it, nothing of what was asked."""

import http.client
import io
import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from desk import Desk

from index.process import environment
from web import create_app
from web.logs import Lines
from web.settings import Settings

SECRET = "Wetherby Lane"
ASKED = f"/?q=Who+lives+in+{SECRET.replace(' ', '+')}%3F"


@pytest.fixture
def log():
    return io.StringIO()


def client(assistant, log, *, questions=False):
    return create_app(assistant, settings=Settings(log=log, log_questions=questions)).test_client()


def lines(log):
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_a_line_of_json_without_the_question(fake_assistant, log):
    asking = client(fake_assistant, log)
    response = asking.get(ASKED)
    asking.post("/", data={"question": SECRET, "scope": SECRET})
    asking.post("/api/ask", json={"question": SECRET, "context": [SECRET]})
    asking.get(f"/reports/northmoor-2024-06-03?find={SECRET}")
    first, *_, last = lines(log)
    assert len(lines(log)) == 4
    assert (first["method"], first["path"], first["endpoint"]) == ("GET", "/", "chat.page")
    assert (first["status"], first["level"]) == (200, "info")
    assert first["ms"] > 0
    assert first["id"] == response.headers["X-Request-Id"] != last["id"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", first["at"])
    assert "Wetherby" not in log.getvalue()


def test_questions_are_written_only_where_that_is_switched_on(fake_assistant, log):
    asking = client(fake_assistant, log, questions=True)
    asking.get(ASKED)
    asking.post("/", data={"question": "Why?"})
    asking.post("/api/ask", json={"question": "Why?"})
    assert [line["asked"] for line in lines(log)] == [
        {"q": [f"Who lives in {SECRET}?"]},
        {"question": ["Why?"]},
        {"question": "Why?"},
    ]


def test_only_the_fields_of_a_question_are_written(fake_assistant, log):
    asking = client(fake_assistant, log, questions=True)
    asking.get("/?question=A+draft&scope=Northmoor&year=2024&seen=1&token=secret")
    asking.post(
        "/turn?q=Why%3F&in=Northmoor", data={"question": "And now?", "kind": "SIF", "token": "secret"}
    )
    asking.get("/reports/northmoor-2024-06-03?find=lane&panel=")
    asking.post("/api/ask", json={"question": "Why?", "report": None, "authority": "Northmoor", "id": "7"})
    assert [line["asked"] for line in lines(log)] == [
        {"question": ["A draft"], "scope": ["Northmoor"], "year": ["2024"]},
        {"q": ["Why?"], "in": ["Northmoor"], "question": ["And now?"], "kind": ["SIF"]},
        {"find": ["lane"]},
        {"question": "Why?", "authority": "Northmoor"},
    ]


AS_JSON = {"content_type": "application/json"}
DEEP = b"[" * 300 + b"]" * 300


@pytest.mark.parametrize(
    ("address", "sent", "status"),
    [
        ("/", {"data": {"question": "x" * 140_000}}, 413),
        ("/turn", {"data": {"question": "x" * 140_000}}, 413),
        ("/api/ask", {"json": {"question": "x" * 140_000}}, 413),
        ("/api/ask", {"data": b"[" * 50_000, **AS_JSON}, 400),
        ("/api/ask", {"data": b'{"question": %b}' % (b"[" * 50_000), **AS_JSON}, 400),
        ("/api/ask", {"data": b'{"question": %b}' % DEEP, **AS_JSON}, 422),
        ("/", {"data": b"[" * 50_000, **AS_JSON}, 422),
        ("/nothing", {"data": b"[" * 50_000, **AS_JSON}, 404),
    ],
)
def test_writing_questions_changes_no_response_and_reads_nothing_refused(
    fake_assistant, log, address, sent, status
):
    asking = client(fake_assistant, log, questions=True)
    assert asking.post(address, **sent).status_code == status
    (line,) = lines(log)
    assert (line["status"], line["asked"]) == (status, {})


def test_a_login_leaves_no_token_in_the_log(tmp_path, log):
    desk = Desk(tmp_path / "index")
    desk.app = create_app(
        desk.assistant, service=desk.service, settings=Settings(log=log, log_questions=True)
    )
    desk.client = desk.app.test_client()
    assert desk.log_in().status_code == 303
    assert desk.client.post("/admin/upload?q=a", data={"question": "secret"}).status_code == 403
    assert [(line["endpoint"], line["asked"]) for line in lines(log)] == [
        ("login.page", {}),
        ("login.enter", {}),
        ("admin.upload", {}),
    ]


def test_what_is_sent_cannot_begin_a_line_of_its_own(fake_assistant, log):
    client(fake_assistant, log).get("/a%0a%7b%22level%22:%22error%22%7d%1b[2J" + "x" * 9000)
    (line,) = lines(log)
    assert line["path"].startswith('/a\n{"level"')
    assert len(line["path"]) == 300
    assert log.getvalue().isascii()


@pytest.mark.parametrize("words", [False, True])
def test_an_error_is_found_by_the_name_that_was_shown(fake_assistant, log, caplog, words):
    def fail(question, **_):
        try:
            raise KeyError(question)
        except KeyError as error:
            raise RuntimeError(f"cannot search for {question}") from error

    fake_assistant.ask = fail
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Lines(words=words))
    asking = client(fake_assistant, log, questions=words)
    asking.application.logger.addHandler(handler)
    try:
        page = asking.get(ASKED)
    finally:
        asking.application.logger.removeHandler(handler)
    reference = re.search(r"in the log as (\w{8})", page.text)[1]
    assert reference == page.headers["X-Request-Id"] == lines(log)[0]["id"]
    raised, shown = map(json.loads, written.getvalue().splitlines())
    assert raised["id"] == shown["id"] == reference
    assert raised["error"]["type"] == "RuntimeError"
    assert raised["error"]["cause"]["type"] == "KeyError"
    assert any("test_web_logs.py" in place and "in fail" in place for place in raised["error"]["where"])
    assert ("Wetherby" in written.getvalue()) == words


@pytest.fixture
def failing():
    """Where a server in a process of its own is, and how to end it for what it wrote to standard error."""
    command = [sys.executable, Path(__file__).parent / "failing_server.py"]
    with subprocess.Popen(command, stdout=-1, stderr=-1, encoding="utf-8", env=environment()) as server:

        def ended():
            server.terminate()
            return server.communicate(timeout=30)[1]

        connection = http.client.HTTPConnection("127.0.0.1", int(server.stdout.readline()), timeout=30)
        try:
            yield connection, ended
        finally:
            connection.close()
            server.kill()


def test_a_server_whose_answers_fail_writes_no_question_to_standard_error(failing):
    connection, ended = failing
    body, sent = json.dumps({"question": f"Who lives in {SECRET}?"}), {"Content-Type": "application/json"}
    statuses, names = [], []
    for method, address, *rest in (
        ("GET", ASKED),
        ("POST", "/api/ask", body, sent),
        (
            "POST",
            "/turn",
            urlencode({"question": SECRET}),
            {"Content-Type": "application/x-www-form-urlencoded"},
        ),
        ("GET", f"/broken{ASKED[1:]}"),
    ):
        connection.request(method, address, *rest)
        response = connection.getresponse()
        assert "Wetherby" not in response.read().decode()
        statuses.append(response.status)
        names.append(response.headers["X-Request-Id"])
    written = ended()
    assert statuses == [500, 500, 500, 500]
    assert "Wetherby" not in written
    assert "Traceback" not in written
    said = [json.loads(line) for line in written.splitlines()]
    assert [line["error"]["type"] for line in said if "error" in line] == ["RuntimeError"] * 4
    assert [line["id"] for line in said if "error" in line and "id" in line] == names[:3]
