"""How often one client may ask, and how long one request may take."""

from __future__ import annotations

import contextvars
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_limiter import ApplicationLimit, Limiter
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.middleware.proxy_fix import ProxyFix

from web.settings import Settings

ASKING = ("chat.", "export.", "feedback.", "api.ask", "api.search")
"""Endpoints, or their beginnings, that may ask the assistant; others do if the address holds a question."""

ASKERS = (os.cpu_count() or 1) + 1
"""Questions worked on at the same time: with more they get into each other's way, and all wait for longer."""

OTHERS = 6
"""Requests for anything else that are worked on at the same time."""

WAITING = 64
"""Requests that a server has at hand, worked on or waiting their turn; others wait before they are read."""

AGAIN = 10
"""Seconds after which whoever was given up may try again."""

MONITORS = ("health.", "metrics.")
"""Endpoints of monitors, answered by whichever thread reads them: a busy server is not one to restart."""

FREE = ("static", *MONITORS)
"""Endpoints, or their beginnings, that cost nothing: they are not counted."""

PATIENT = ("admin.", "login.")
"""Endpoints of whoever runs the service, who may upload for as long as it takes."""


class TookTooLong(ServiceUnavailable):
    """A request whose time was over before it was answered."""

    description = "The answer took too long and was given up."

    def __init__(self) -> None:
        super().__init__(retry_after=AGAIN)


def install(app: Flask, settings: Settings) -> None:
    """Limit what the settings limit."""
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    if settings.rate:
        limit_rate(app, settings.rate)
    if settings.seconds is not None:
        limit_time(app, settings.seconds, settings.processes)


def limit_rate(app: Flask, rate: str) -> None:
    """Refuse what a client asks for beyond `rate` ("120 per minute") with 429, saying when to come back."""
    Limiter(
        get_remote_address,
        app=app,
        application_limits=[ApplicationLimit(rate, exempt_when=lambda: _begins(FREE))],
        storage_uri="memory://",
        strategy="moving-window",
        headers_enabled=True,
    )


def limit_time(app: Flask, seconds: float, processes: int = 0) -> None:
    """Give up requests that take longer than `seconds`, if not 0: 503, and others go on being answered.

    A thread cannot be ended from outside. So requests are worked on by threads of their own; one that does
    not come back holds its thread until it is done, and whoever waits for a free one is told in time. Where
    `processes` answer too, there are threads for who waits for them, and to make pages of what they answer.
    """
    askers = ThreadPoolExecutor(ASKERS + 2 * processes, "asking")
    others = ThreadPoolExecutor(OTHERS, "request")
    work: Callable[[], ResponseReturnValue] = app.dispatch_request

    def dispatch() -> ResponseReturnValue:
        if _begins((*PATIENT, *MONITORS)):
            return work()
        pool = askers if _begins(ASKING) or "q" in request.args else others
        future = pool.submit(contextvars.copy_context().run, work)
        wait([future], timeout=seconds or None)
        if not future.done():
            future.cancel()
            raise TookTooLong
        return future.result()

    app.dispatch_request = dispatch  # type: ignore[method-assign]


def _begins(endpoints: tuple[str, ...]) -> bool:
    return (request.endpoint or "").startswith(endpoints)
