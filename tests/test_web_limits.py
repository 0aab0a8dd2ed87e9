"""How often one client may ask, how long a request may take, and what both are answered with."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner

import web.cli
from web import create_app, limits
from web.settings import Settings

MONITORED = ("/health", "/health/live", "/health/ready", "/metrics")
LEAVERS = "/?q=How+are+care+leavers+supported%3F"


def app(assistant, **settings):
    return create_app(assistant, settings=Settings(**settings))


def test_a_client_that_asks_too_often_is_told_when_to_come_back(fake_assistant):
    client = app(fake_assistant, rate="3 per minute").test_client()
    assert [client.get("/").status_code for _ in range(4)] == [200, 200, 200, 429]
    page = client.post("/", data={"question": "Why?"})
    assert page.status_code == 429
    assert 1 <= int(page.headers["Retry-After"]) <= 60
    assert "Too many requests at once" in page.text
    problem = client.post("/api/ask", json={"question": "Why?"})
    assert (problem.status_code, problem.content_type) == (429, "application/problem+json")
    assert 1 <= int(problem.headers["Retry-After"]) <= 60
    body = problem.get_json(force=True)
    assert (body["status"], body["title"]) == (429, "Too many requests at once")


def test_other_clients_go_on_and_what_costs_nothing_is_free(fake_assistant):
    served = app(fake_assistant, rate="1 per minute")
    client = served.test_client()
    assert [client.get("/").status_code for _ in range(2)] == [200, 429]
    other = {"environ_overrides": {"REMOTE_ADDR": "127.0.0.2"}}
    assert client.get("/", **other).status_code == 200
    for free in ("/health", "/health/live", "/metrics"):
        assert client.get(free).status_code == 200
    with client.get("/static/style.css") as style:
        assert style.status_code == 200


@pytest.mark.parametrize(("proxies", "second"), [(0, 429), (1, 200)])
def test_clients_behind_a_proxy_are_told_apart_only_if_it_is_to_be_believed(fake_assistant, proxies, second):
    client = app(fake_assistant, rate="1 per minute", proxies=proxies).test_client()
    assert client.get("/", headers={"X-Forwarded-For": "10.0.0.1"}).status_code == 200
    assert client.get("/", headers={"X-Forwarded-For": "10.0.0.2"}).status_code == second
    assert client.get("/", headers={"X-Forwarded-For": "6.6.6.6, 10.0.0.1"}).status_code == 429


def test_a_request_that_takes_too_long_is_given_up_and_others_go_on(fake_assistant, caplog):
    ask, hold = fake_assistant.ask, threading.Event()

    def slow(question, **rest):
        if "slow" in question:
            hold.wait(20)
        return ask(question, **rest)

    fake_assistant.ask = slow
    client = app(fake_assistant, seconds=3).test_client()
    began = time.perf_counter()
    problem = client.post("/api/ask", json={"question": "How slow are care leavers?"})
    assert time.perf_counter() - began < 10
    assert (problem.status_code, problem.content_type) == (503, "application/problem+json")
    assert problem.headers["Retry-After"] == "10"
    assert "took too long" in problem.text
    assert problem.get_json(force=True)["reference"] in caplog.text
    assert client.get(LEAVERS).status_code == 200
    page = client.get("/?q=slow")
    assert page.status_code == 503
    assert "This took too long" in page.text
    hold.set()


def test_who_finds_every_thread_held_is_told_in_time(fake_assistant, monkeypatch):
    monkeypatch.setattr(limits, "ASKERS", 2)
    hold = threading.Event()
    ask = fake_assistant.ask
    fake_assistant.ask = lambda question, **rest: hold.wait(20) and ask(question, **rest)
    served = app(fake_assistant, seconds=3)
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda n: served.test_client().get(f"/?q=slow+{n}").status_code, range(4)))
    assert statuses == [503] * 4
    assert served.test_client().get("/reports").status_code == 200
    hold.set()
    until = time.monotonic() + 10
    while served.test_client().get("/").status_code != 200:
        assert time.monotonic() < until


def test_monitors_are_answered_while_every_thread_is_held(fake_assistant, monkeypatch):
    monkeypatch.setattr(limits, "ASKERS", 2)
    held, hold = threading.Semaphore(0), threading.Event()

    def wait(*_, **__):
        held.release()
        hold.wait(20)
        raise RuntimeError("held for long enough")

    served = app(fake_assistant, seconds=15)
    served.view_functions["reports.listing"] = served.view_functions["chat.page"] = wait
    with ThreadPoolExecutor(limits.OTHERS + 2) as pool:
        for address in ("/reports",) * limits.OTHERS + ("/?q=Why%3F",) * 2:
            pool.submit(served.test_client().get, address)
        assert all(held.acquire(timeout=10) for _ in range(limits.OTHERS + 2))
        statuses = [served.test_client().get(each).status_code for each in MONITORED]
        hold.set()
    assert statuses == [200] * 4


def test_an_error_within_the_time_is_the_error_it_is(fake_assistant):
    def fail(*_, **__):
        raise TimeoutError("of its own")

    fake_assistant.ask = fail
    page = app(fake_assistant, seconds=5).test_client().get(LEAVERS)
    assert page.status_code == 500
    assert "Sorry, something went wrong" in page.text


def test_a_limited_server_answers_as_an_unlimited_one(fake_assistant):
    plain = create_app(fake_assistant).test_client()
    limited = app(fake_assistant, seconds=5, rate="100 per minute").test_client()
    for address in (LEAVERS, "/reports", "/reports/northmoor-2024-06-03/7", "/nothing", "/health"):
        assert limited.get(address).text == plain.get(address).text
    led, led_plainly = (each.post("/", data={"question": "Why?"}).location for each in (limited, plain))
    assert led == led_plainly
    assert led.startswith("/?q=Why%3F&seen=")


def serve(monkeypatch, *arguments):
    """Run `inspectqa serve` without a server; return its result and the settings it made."""
    made = []

    class Server:
        effective_port = 8123

        def run(self):
            pass

    def application(assistant, originals, service, settings):
        made.append(settings)

    monkeypatch.setattr("web.serving.warm_up", lambda *_: None)
    monkeypatch.setattr("web.create_app", application)
    monkeypatch.setattr("waitress.server.create_server", lambda *_, **__: Server())
    result = CliRunner().invoke(web.cli.cli, ["serve", "--index", "some", *arguments])
    return result, made[0] if made else None


def test_a_server_is_careful_unless_told_otherwise(monkeypatch, tmp_path):
    result, settings = serve(monkeypatch, "--state", str(tmp_path / "state"))
    assert result.exit_code == 0
    assert (settings.rate, settings.seconds, settings.proxies) == ("120 per minute", 30.0, 0)
    assert (settings.log, settings.log_questions) == (None, False)
    assert settings.feedback.file == tmp_path / "state" / "feedback.sqlite"
    assert not (tmp_path / "state").exists()


def test_everything_can_be_switched_off(monkeypatch, tmp_path):
    log = tmp_path / "log.jsonl"
    off = ("--rate-limit", "off", "--time-limit", "0", "--no-feedback", "--log", str(log), "--log-questions")
    result, settings = serve(monkeypatch, *off)
    assert result.exit_code == 0
    assert (settings.rate, settings.seconds, settings.feedback) == ("", 0.0, None)
    assert settings.log_questions
    assert settings.log.name == str(log)
    settings.log.close()


@pytest.mark.parametrize(("processors", "processes"), [(1, 0), (2, 1), (4, 3), (64, 3)])
def test_all_processors_but_one_answer_besides_and_three_at_most(
    monkeypatch, tmp_path, processors, processes
):
    monkeypatch.setattr("index.runtime.processors", lambda: processors)
    _, settings = serve(monkeypatch, "--state", str(tmp_path))
    assert settings.processes == processes
    _, settings = serve(monkeypatch, "--state", str(tmp_path), "--processes", "5")
    assert settings.processes == 5
    _, settings = serve(monkeypatch, "--state", str(tmp_path), "--processes", "0")
    assert settings.processes == 0


def test_where_votes_cannot_be_kept_they_are_not_asked_for(monkeypatch, tmp_path):
    monkeypatch.setattr("web.votes.Votes.can_be_kept", lambda _: False)
    result, settings = serve(monkeypatch, "--state", str(tmp_path))
    assert (result.exit_code, settings.feedback) == (0, None)
    assert f"Votes on answers are not asked for: {tmp_path / 'feedback.sqlite'} cannot be written." in (
        result.stderr
    )


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--rate-limit", "many", 'write it like "120 per minute", or "off"'),
        ("--rate-limit", "", 'write it like "120 per minute", or "off"'),
        ("--time-limit", "-1", "not in the range"),
        ("--processes", "-1", "not in the range"),
        ("--log", "/nowhere/at/all", "cannot be written"),
    ],
)
def test_a_setting_that_cannot_be_is_wrong_usage(monkeypatch, option, value, said):
    result, settings = serve(monkeypatch, option, value)
    assert (result.exit_code, settings) == (2, None)
    assert said in result.stderr.replace("\n", " ")
