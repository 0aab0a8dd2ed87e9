"""How much of a request is taken in before the page sees it: files only from those who may send them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from web.service import Service

UPLOAD = "/admin/upload"
"""The only address that takes files."""


def limit_bodies(server: Any, app: Flask, service: Service, most: int) -> None:
    """Have a waitress server refuse bodies of `most` bytes and more as soon as their headers are there.

    Else its own limit would hold for every address and everybody, and all of that be written to the disk
    before the application is asked. It holds still for who is logged in and sends files.
    """

    def may_send(path: str, cookie: str) -> bool:
        return path == UPLOAD and _is_logged_in(app, service, cookie)

    for each in getattr(server, "map", {0: server}).values():  # several, if its name has several addresses
        each.channel_class = type("Channel", (HTTPChannel,), {"parser_class": _parser(may_send, most)})


def _parser(may_send: Callable[[str, str], bool], most: int) -> type:
    class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
        adj: Any

        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            if not may_send(self.path, self.headers.get("COOKIE", "")):
                self.adj = copy.copy(self.adj)
                self.adj.max_request_body_size = most
                if self.content_length >= most:
                    self.expect_continue = False  # it would be told to go on

    return Parser


def _is_logged_in(app: Flask, service: Service, cookie: str) -> bool:
    session = app.session_interface.open_session(app, app.request_class({"HTTP_COOKIE": cookie}))
    logins = service.logins
    return bool(session and logins and logins.valid(session.get("login", "")))
