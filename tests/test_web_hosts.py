"""The names under which the server answers: its own, and no other that leads to it."""

import pytest
from click.testing import CliRunner
from markup import Page

import web.cli
from web import create_app
from web.hosts import LOOPBACK, allowed_hosts
from web.settings import Settings

ADDRESSES = (
    "/",
    "/?q=How+are+care+leavers+supported%3F",
    "/reports",
    "/static/style.css",
    "/health",
    "/api/reports",
)


@pytest.fixture
def asking(fake_assistant):
    """Returns the status that each address gives under a name, on a server that listens somewhere."""

    def ask(host, bound="127.0.0.1", more=(), **settings):
        app = create_app(fake_assistant, settings=Settings(hosts=allowed_hosts(bound, more), **settings))
        client = app.test_client()
        return {client.get(each, headers={"Host": host}, buffered=True).status_code for each in ADDRESSES}

    return ask


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "[::1]", "localhost:8000", "127.0.0.1:1", "[::1]:65535", "LOCALHOST:8000"],
)
def test_this_machine_s_own_names_are_known_on_any_port(asking, host):
    assert asking(host) == {200}


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil-localhost",
        "evil@localhost",
        "localhost:x",
        "localhost:99999",
        "192.168.0.7:8000",
        "[::2]",
        "[::1",
        "[::1]evil",
        "127.0.0.1, evil.example",
        "<b>",
        "",
    ],
)
def test_others_are_refused(asking, host):
    assert asking(host) == {400}


def test_more_names_can_be_allowed(asking):
    more = ("reports.example", ".council.example", "::2")
    for host in ("reports.example:443", "a.council.example", "council.example", "[::2]:80", "127.0.0.1"):
        assert asking(host, more=more) == {200}
    for host in ("other.example", "xreports.example", "xcouncil.example", "a.reports.example"):
        assert asking(host, more=more) == {400}


def test_a_server_for_others_answers_under_any_name_unless_some_are_given(asking):
    for bound in ("0.0.0.0", "::", "192.168.0.7", "reports.example"):
        assert asking("evil.example", bound) == {200}
        assert asking("evil.example", bound, ("reports.example",)) == {400}
        assert asking("reports.example", bound, ("reports.example",)) == {200}


@pytest.mark.parametrize("host", ["a" * 300, "a..example", "a" * 64 + ".example"], ids=range(3))
def test_what_can_be_no_name_is_refused_wherever_the_server_listens(asking, host):
    assert asking(host, "0.0.0.0") == asking(host) == {400}


@pytest.mark.parametrize("bound", ["127.0.0.1", "127.8.8.8", "localhost", "::1"])
def test_a_server_for_this_machine_has_its_names(bound):
    assert set(allowed_hosts(bound)) == {*LOOPBACK, bound}


def test_behind_a_proxy_the_name_that_it_was_asked_under_counts(fake_assistant):
    app = create_app(fake_assistant, settings=Settings(hosts=allowed_hosts("127.0.0.1"), proxies=1))
    status = [
        app.test_client().get("/", headers={"X-Forwarded-Host": host}).status_code
        for host in ("evil.example", "localhost")
    ]
    assert status == [400, 200]


def test_what_is_refused_is_told_without_repeating_the_name(fake_assistant):
    client = create_app(fake_assistant, settings=Settings(hosts=LOOPBACK)).test_client()
    page = client.get("/", headers={"Host": "evil.example"})
    assert Page(page.text).text("h1") == "This service has another address"
    assert "inspectqa serve --allow-host NAME" in page.text
    assert "Content-Security-Policy" in page.headers
    problem = client.post("/api/ask", json={"question": "Why?"}, headers={"Host": "evil.example"})
    assert (problem.status_code, problem.content_type) == (400, "application/problem+json")
    assert "--allow-host" in problem.get_json(force=True)["detail"]
    assert "evil" not in page.text + problem.text
    assert fake_assistant.calls == []


def test_an_old_client_that_names_no_host_is_answered(fake_assistant):
    app = create_app(fake_assistant, settings=Settings(hosts=LOOPBACK))
    answer = app.wsgi_app
    app.wsgi_app = lambda environ, start: answer({k: environ[k] for k in environ if k != "HTTP_HOST"}, start)
    assert app.test_client().get("/health").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "hosts"),
    [
        ((), LOOPBACK),
        (("--host", "0.0.0.0"), ()),
        (("--allow-host", "a.example", "--allow-host", "b.example"), (*LOOPBACK, "a.example", "b.example")),
        (("--host", "0.0.0.0", "--allow-host", "a.example"), (*LOOPBACK, "0.0.0.0", "a.example")),
    ],
)
def test_the_command_passes_them_on(monkeypatch, tmp_path, arguments, hosts):
    made = []

    class Server:
        effective_port = 8123

        def run(self):
            pass

    monkeypatch.setattr("web.serving.warm_up", lambda *_: None)
    monkeypatch.setattr(
        "web.create_app", lambda assistant, originals, service, settings: made.append(settings)
    )
    monkeypatch.setattr("waitress.server.create_server", lambda *_, **__: Server())
    command = ["serve", "--index", "some", "--state", str(tmp_path), *arguments]
    assert CliRunner().invoke(web.cli.cli, command).exit_code == 0
    assert made[0].hosts == hosts
