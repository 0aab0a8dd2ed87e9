"""What the server takes in over a real connection: much only from who is logged in and sends files."""

import socket
import threading

import pytest
from desk import Desk
from shelf import report_text
from waitress.server import create_server

from web.intake import limit_bodies
from web.serving import largest_body

MOST = 262_144


@pytest.fixture
def desk(folder):
    return Desk(folder)


@pytest.fixture
def port(desk):
    """The port of a server as `inspectqa serve` sets it up."""
    most = largest_body(desk.service, MOST)
    server = create_server(desk.app, host="127.0.0.1", port=0, max_request_body_size=most, ident=None)
    limit_bodies(server, desk.app, desk.service, MOST)
    ended = threading.Event()

    def serve():
        while not ended.is_set():
            server.asyncore.loop(timeout=0.05, map=server._map, count=1)

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.effective_port
    server.task_dispatcher.shutdown()
    ended.set()
    thread.join()  # before its sockets are closed
    server.asyncore.close_all(server._map)


def cookie(desk):
    return desk.client.get_cookie("inspectqa_admin", path="/admin").value


def answer(port, address, headers, body=b""):
    """The status line of the answer to a POST whose body is not sent to its end."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        lines = [f"POST {address} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]
        connection.sendall("\r\n".join(lines).encode() + body)
        return connection.recv(65_536).split(b"\r\n")[0].decode()


TOO_LARGE = "HTTP/1.1 413 Request Entity Too Large"


@pytest.mark.parametrize("address", ["/", "/api/ask", "/admin/login", "/admin/upload", "/admin/rebuild"])
@pytest.mark.parametrize("more", [[], ["Expect: 100-continue"], ["Cookie: inspectqa_admin=made.up"]])
def test_from_anybody_a_large_body_is_refused_before_it_is_sent(port, address, more):
    assert answer(port, address, ["Content-Length: 150000000", *more]) == TOO_LARGE


def test_one_that_does_not_say_how_large_it_is_is_cut_off(port):
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    assert answer(port, "/admin/upload", ["Transfer-Encoding: chunked"], chunk * 5) == TOO_LARGE


def test_who_is_logged_in_sends_files_and_nothing_else_that_is_large(port, desk, monkeypatch):
    desk.log_in()
    csrf = desk.csrf("/admin")
    text = report_text("Oakhaven", "10 June 2019 to 14 June 2019").encode() + b"\n" * 900_000
    parts = [
        f'--limit\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n'.encode(),
        b'--limit\r\nContent-Disposition: form-data; name="files"; filename="oakhaven.txt"\r\n\r\n',
        text,
        b"\r\n--limit--\r\n",
    ]
    body = b"".join(parts)
    headers = [
        f"Cookie: inspectqa_admin={cookie(desk)}",
        "Content-Type: multipart/form-data; boundary=limit",
    ]
    length = f"Content-Length: {len(body)}"
    assert answer(port, "/admin/rebuild", [*headers, length]) == TOO_LARGE
    assert answer(port, "/admin/upload", [*headers, "Content-Length: 250000000"]) == TOO_LARGE
    assert answer(port, "/admin/upload", [*headers, length], body) == "HTTP/1.1 303 SEE OTHER"
    kept = [path.name for path in desk.service.shelf.folder.iterdir()]
    assert kept == ["oakhaven.txt"]
    desk.send("/admin/logout")
    assert answer(port, "/admin/upload", [*headers, length]) == TOO_LARGE
    desk.service.jobs.stop()


def test_a_name_with_several_addresses_is_limited_at_each(desk):
    server = create_server(desk.app, listen="127.0.0.1:0 127.0.0.2:0", max_request_body_size=201_000_000)
    try:
        limit_bodies(server, desk.app, desk.service, MOST)
        listening = [each for each in server.map.values() if hasattr(each, "effective_port")]
        assert len(listening) == 2
        assert all(each.channel_class.parser_class.__module__ == "web.intake" for each in listening)
    finally:
        server.asyncore.close_all(server.map)
        server.task_dispatcher.shutdown()
