"""Pages of the original files: the picture with the paragraph's place, the file, and why there is none."""

import hashlib
import io
from dataclasses import replace

import fictional
import pytest
from markup import Page
from PIL import Image

from index.read import read_report
from index.report import Box
from web import create_app
from web.pages import Pages
from web.security import CONTENT_SECURITY_POLICY


@pytest.fixture(scope="module")
def read(samples):
    return read_report(samples / "ashmere-2024.pdf")


@pytest.fixture
def folder(tmp_path, samples):
    (tmp_path / "ashmere-2024.pdf").write_bytes((samples / "ashmere-2024.pdf").read_bytes())
    return tmp_path


def client(read, *folders, **facts):
    library = fictional.Library((replace(read.report, **facts), read.paragraphs))
    return create_app(fictional.Assistant(library), folders).test_client()


@pytest.fixture
def numbered(read):
    """A paragraph that stands on page 3 only."""
    on_one = (each for each in read.paragraphs if each.number.isdigit() and each.page == each.last_page)
    return next(each for each in on_one if each.page == 3)


def test_a_paragraphs_page_with_its_place(read, folder, numbered):
    asking = client(read, folder)
    address = f"/reports/{read.report.id}/pages/3?paragraph={numbered.number}"
    html = asking.get(address).text
    page = Page(html)
    assert page.unclosed == page.forbidden == []
    assert page.text("h1").startswith("Page 3")
    (box,) = numbered.boxes
    assert f'class="box" x="{round(box.left - 6, 1)}" y="{round(box.top - 5, 1)}"' in html
    assert f"Page 3 of the PDF, paragraph {numbered.number} marked" in html
    assert f"/reports/{read.report.id}/original.pdf#page=3" in page.links
    text = Page(asking.get(f"/reports/{read.report.id}/{numbered.number}").text)
    assert f"{address}#place" in text.links


def test_without_a_known_place_nothing_is_marked(read, folder):
    asking = client(read, folder)
    for query in ("?paragraph=1", "?paragraph=none", ""):
        html = asking.get(f"/reports/{read.report.id}/pages/{read.report.pages}{query}").text
        assert "<image" in html
        assert "<rect" not in html


def test_the_picture_is_kept_by_the_browser(read, folder):
    asking = client(read, folder)
    address = f"/reports/{read.report.id}/pages/1.png"
    first = asking.get(address, headers={"Accept-Encoding": "gzip"})
    assert first.content_type == "image/png"
    assert "Content-Encoding" not in first.headers
    assert first.headers["Cache-Control"] == "private, max-age=86400"
    with Image.open(io.BytesIO(first.data)) as image:
        assert image.format == "PNG"
    again = asking.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_original_file_is_sent_as_it_is(read, folder, samples):
    response = client(read, folder).get(f"/reports/{read.report.id}/original.pdf")
    assert response.content_type == "application/pdf"
    assert response.data == (samples / "ashmere-2024.pdf").read_bytes()
    assert response.headers["Content-Disposition"] == f'inline; filename="{read.report.id}.pdf"'


def test_a_viewer_of_the_original_file_may_show_it(read, folder):
    """A browser puts the file into a page of its own making, for which the file's policy holds in some."""
    asking = client(read, folder)
    address = f"/reports/{read.report.id}/original.pdf"
    first = asking.get(address)
    again = asking.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    for response in (first, again):
        assert response.headers["Content-Security-Policy"] == (
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        )
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    page = asking.get(f"/reports/{read.report.id}/pages/1").headers["Content-Security-Policy"]
    assert page == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("name", ["pages/2", "pages/2?panel", "original.pdf"])
def test_a_file_that_changed_or_went_is_not_shown(read, folder, name):
    file = folder / "ashmere-2024.pdf"
    file.write_bytes(file.read_bytes() + b"\n")
    changed = client(read, folder).get(f"/reports/{read.report.id}/{name}")
    assert changed.status_code == 404
    notice = Page(changed.text).text(".notice")
    assert "The file has changed since it was indexed. Build the index again" in notice
    file.unlink()
    gone = client(read, folder).get(f"/reports/{read.report.id}/{name}")
    assert "The file is no longer where it was indexed." in Page(gone.text).text(".notice")
    assert "svg" not in Page(gone.text).tags
    below = "h3" if "panel" in name else "h2"  # a panel has a heading of the second rank itself
    assert Page(gone.text).text(below).endswith("This page cannot be shown")


def test_a_picture_is_not_sent_without_the_file(read, tmp_path):
    assert client(read, tmp_path).get(f"/reports/{read.report.id}/pages/2.png").status_code == 404


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", "1.5", "99999999999999999999"])
def test_pages_that_the_report_has_not(read, folder, page):
    asking = client(read, folder)
    for address in (f"pages/{page}", f"pages/{page}.png"):
        assert asking.get(f"/reports/{read.report.id}/{address}").status_code == 404
    assert client(read, folder, file="a.txt").get(f"/reports/{read.report.id}/pages/1").status_code == 404


def test_no_page_is_linked_where_no_original_can_be(read, folder):
    linked, bare = (Page(client(read, *at).get(f"/reports/{read.report.id}/2").text) for at in ([folder], []))
    assert any("/pages/" in link for link in linked.links)
    assert not any("/pages/" in link or "original" in link for link in bare.links)


def test_the_places_come_from_the_index_too(read, folder):
    library = fictional.Library((read.report, read.paragraphs))
    library.manifest = {"sources": [str(folder)]}
    asking = create_app(fictional.Assistant(library)).test_client()
    assert asking.get(f"/reports/{read.report.id}/pages/1.png").status_code == 200


def test_a_page_is_drawn_once(read, folder, monkeypatch):
    drawn = []
    monkeypatch.setattr("web.pages.draw", lambda data, file, page: drawn.append(page) or object())
    pages = Pages(kept=2)
    for page in (1, 2, 1, 3, 1, 2):
        pages.picture(read.report, page, [folder])
    assert drawn == [1, 2, 3, 2]


def test_a_box_of_another_page_is_not_drawn(read, folder, numbered):
    moved = replace(numbered, boxes=(Box(2, 10, 10, 20, 20),))
    paragraphs = tuple(moved if each is numbered else each for each in read.paragraphs)
    library = fictional.Library((read.report, paragraphs))
    asking = create_app(fictional.Assistant(library), [folder]).test_client()
    html = asking.get(f"/reports/{read.report.id}/pages/3?paragraph={numbered.number}").text
    assert "is not known exactly, so nothing is marked" in html
    assert "<rect" not in html


def test_the_file_is_known_by_its_bytes(read, samples):
    assert hashlib.sha256((samples / "ashmere-2024.pdf").read_bytes()).hexdigest() == read.report.sha256
