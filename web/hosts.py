"""The names under which this server answers, where it is for one machine only.

Else any page could have its own name lead here (DNS rebinding), and read in the browser of whoever looks at
it what only that person may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import BadRequest
from werkzeug.sansio.utils import host_is_trusted

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""What this machine calls itself."""


class UnknownHost(BadRequest):
    """A request under a name that is none of the server's."""

    description = "The server has not this name; more can be allowed: inspectqa serve --allow-host NAME."


def allowed_hosts(bound: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names under which a server answers that listens on `bound`; none for any name at all.

    Any is answered where others can reach the server, unless `more` names are given. One that begins with a
    full stop stands for all names that end with it.
    """
    names = tuple(more)
    return tuple(dict.fromkeys((*LOOPBACK, bound, *names))) if names or is_loopback(bound) else ()


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches a server that listens there."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def limit_hosts(app: Flask, names: tuple[str, ...]) -> None:
    """Refuse requests under other names than these, on whichever port; none of them if there are no names."""

    @app.before_request
    def check() -> None:
        if names and "Host" in request.headers and not _is_one_of(request.host.lower(), names):
            raise UnknownHost


def _is_one_of(host: str, names: tuple[str, ...]) -> bool:
    if host.startswith("["):  # Werkzeug takes the names to end at their first colon
        return host_is_trusted(host) and urlsplit(f"//{host}").hostname in names
    return host_is_trusted(host, names)
