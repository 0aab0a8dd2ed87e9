"""`inspectqa serve`: how the server is set up, without one that listens."""

from click.testing import CliRunner

import web.cli
from qa.assistant import Assistant
from web.security import MAX_BODY


def serve(monkeypatch, create_server, *arguments):
    """Run the command with `create_server` in waitress's place; return its result and what was warmed up."""
    warm = []
    monkeypatch.setattr(Assistant, "warm_up", lambda self: warm.append(self.path))
    monkeypatch.setattr("waitress.server.create_server", create_server)
    return CliRunner().invoke(web.cli.cli, ["serve", "--index", "some", *arguments]), warm


def test_the_server_is_warm_bounded_and_nameless(monkeypatch):
    given = {}

    class Server:
        effective_port = 8123

        def run(self):
            given["ran"] = True

    def create_server(app, **settings):
        given.update(settings)
        return Server()

    result, warm = serve(monkeypatch, create_server, "--port", "0")
    assert (result.exit_code, [path.name for path in warm]) == (0, ["some"])
    assert "http://127.0.0.1:8123/" in result.output
    assert given["ran"]
    assert (given["host"], given["port"]) == ("127.0.0.1", 0)
    assert given["ident"] is None
    assert given["max_request_body_size"] == 262_144 > MAX_BODY
