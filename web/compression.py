"""Pages and JSON compressed on the way to a browser that says it can unpack them."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

PACKED = ("image/png", "application/pdf")
"""What is compressed already."""

WORTHWHILE = 1000
"""Bytes below which a response is sent as it is."""


def compress(app: Flask) -> None:
    """Compress what the application answers; static files, which browsers keep, are sent as they are."""
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if response.direct_passthrough or "Content-Encoding" in response.headers or response.mimetype in PACKED:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) >= WORTHWHILE and request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
