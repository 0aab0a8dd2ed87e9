"""Pages, JSON, style sheets and scripts compressed on the way to a browser that says it can unpack them."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request

PACKED = ("image/png", "application/pdf")
"""What is compressed already."""

WORTHWHILE = 1000
"""Bytes below which a response is sent as it is."""


def compress(app: Flask) -> None:
    """Compress what the application answers, and once for all its static files."""
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if "Content-Encoding" in response.headers or response.mimetype in PACKED:
        return response
    static = request.endpoint == "static"
    if response.direct_passthrough and not static:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] <= 0:
        return response
    if static and response.status_code == 200:
        return _static(response)
    body = b"" if response.direct_passthrough else response.get_data()
    if len(body) >= WORTHWHILE:
        response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _static(response: Response) -> Response:
    """Send a static file's compressed form, which has a tag of its own, instead of the file."""
    name, tag = (request.view_args or {})["filename"], response.get_etag()[0]
    packed = _packed(Path(current_app.static_folder or "", name), tag)
    if packed is None:
        return response
    response.close()  # the file
    response.direct_passthrough = False
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    response.set_etag(f"{tag}-gzip")
    response.make_conditional(request)
    return response


@lru_cache
def _packed(file: Path, _tag: str | None) -> bytes | None:
    """Return a file as small as gzip makes it, once for each tag; None where that is not worthwhile."""
    content = file.read_bytes()
    return gzip.compress(content, compresslevel=9, mtime=0) if len(content) >= WORTHWHILE else None
