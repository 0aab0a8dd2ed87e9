"""The pages of the original files: as pictures with a paragraph's place marked, and the file itself."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    make_response,
    render_template,
    request,
)

from index.errors import FileProblem
from index.originals import has_pages, read_original
from index.picture import Picture, draw
from index.report import Box, Paragraph, Report
from web.backend import assistant
from web.blocks import current_of
from web.citations import carried

pages = Blueprint("pages", __name__, url_prefix="/reports")

KEPT = 32
"""Pictures kept at most, some 130 kB each; the one unused for longest goes first."""

A_DAY = 24 * 60 * 60

_NAME = "inspectqa-pages"


class Pages:
    """Draws pages of original files, one at a time, and keeps the last ones; safe to share between threads.

    `folders` are where the originals may be besides the folders that the index was built from.
    """

    def __init__(self, folders: Sequence[Path] = (), kept: int = KEPT) -> None:
        self.folders = tuple(folders)
        self._kept = kept
        self._drawing = threading.Lock()
        self._lock = threading.Lock()
        self._pictures: OrderedDict[tuple[str, int], Picture] = OrderedDict()

    def picture(self, report: Report, page: int, sources: Sequence[Path]) -> Picture:
        """Return a page's picture; raises FileProblem where there is no original, or it cannot be drawn."""
        key = (report.sha256, page)
        if (kept := self._again(key)) is not None:
            return kept
        with self._drawing:
            if (kept := self._again(key)) is not None:
                return kept
            picture = draw(read_original(report, sources), report.file, page)
        with self._lock:
            self._pictures[key] = picture
            while len(self._pictures) > self._kept:
                self._pictures.popitem(last=False)
        return picture

    def _again(self, key: tuple[str, int]) -> Picture | None:
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
            return self._pictures.get(key)


def install(app: Flask, folders: Sequence[Path]) -> None:
    """Give the application its pages."""
    app.extensions[_NAME] = Pages(folders)


def sources() -> tuple[Path, ...]:
    """Return where original files may be: where the service was told, and what the index was built from."""
    manifest = getattr(assistant().index, "manifest", {})
    return (*_pages().folders, *map(Path, manifest.get("sources", ())))


@pages.get("/<report_id>/pages/<int:page>")
def page(report_id: str, page: int) -> Response:
    """Show a page of the original as a picture, with the place of `?paragraph=` marked where it is known."""
    report = _paged(report_id, page)
    paragraph = assistant().index.paragraph(report_id, request.args.get("paragraph", ""))
    problem, picture = None, None
    try:
        picture = _pages().picture(report, page, sources())
    except FileProblem as found:
        problem = found
    boxes = _boxes(paragraph, page) if picture and picture.as_read else ()
    html = render_template(
        "page_panel.html" if "panel" in request.args else "page.html",
        report=report,
        current=current_of(report, assistant().index),
        page=page,
        paragraph=paragraph,
        picture=picture,
        boxes=boxes,
        problem=problem,
        kept=carried(paragraph) if paragraph else "",
    )
    return make_response(html, 200 if picture else 404)


@pages.get("/<report_id>/pages/<int:page>.png")
def png(report_id: str, page: int) -> Response:
    """Send a page of the original as a PNG picture."""
    report = _paged(report_id, page)
    try:
        picture = _pages().picture(report, page, sources())
    except FileProblem:
        abort(404)
    response = make_response(picture.png)
    response.content_type = "image/png"
    return _cached(response, f"{report.sha256[:20]}-{page}")


@pages.get("/<report_id>/original.pdf")
def original(report_id: str) -> Response:
    """Send the original file as it was read."""
    report = _paged(report_id, 1)
    try:
        data = read_original(report, sources())
    except FileProblem as problem:
        return make_response(render_template("page.html", report=report, page=1, problem=problem), 404)
    response = make_response(data)
    response.content_type = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{_file_name(report)}"'
    return _cached(response, report.sha256)


def _pages() -> Pages:
    return cast(Pages, current_app.extensions[_NAME])


def _paged(report_id: str, page: int) -> Report:
    report = assistant().index.report(report_id)
    if report is None or not has_pages(report) or not 1 <= page <= (report.pages or 0):
        abort(404)
    return report


def _boxes(paragraph: Paragraph | None, page: int) -> tuple[Box, ...]:
    return tuple(box for box in paragraph.boxes if box.page == page) if paragraph else ()


def _file_name(report: Report) -> str:
    return (
        "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in report.id)[:100] + ".pdf"
    )


def _cached(response: Response, tag: str) -> Response:
    """Let the browser keep what changes only with the file that was indexed, and ask whether it did."""
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}"
    response.set_etag(tag)
    return cast(Response, response.make_conditional(request))
