"""What goes over the wire: compressed for who can unpack it, kept by the browser, light."""

import gzip
import re
from urllib.parse import urlsplit

import pytest

NORTHMOOR = "northmoor-2024-06-03"
GZIP = {"Accept-Encoding": "gzip, br"}
STYLE = "/static/style.css"


@pytest.fixture
def get(client):
    """Asks for an address, with headers, and reads all of the response."""
    return lambda address, **headers: client.get(address, headers=headers, buffered=True)


@pytest.mark.parametrize("address", [f"/reports/{NORTHMOOR}", STYLE, "/static/chat.js"])
def test_compressed_for_those_who_can_unpack_it(get, address):
    plain, packed = get(address), get(address, **GZIP)
    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 1.8
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert plain.content_type == packed.content_type
    assert "Content-Encoding" not in get(address, **{"Accept-Encoding": "gzip;q=0"}).headers


@pytest.mark.parametrize("address", ["/health", "/static/icon.svg"])
def test_what_is_small_is_sent_as_it_is(get, address):
    assert "Content-Encoding" not in get(address, **GZIP).headers


def test_static_files_are_named_by_their_content_and_kept(get):
    address = re.search(r'href="(/static/style\.css\?v=[0-9a-f]{10})"', get("/").text)[1]
    for response in (get(address), get(address, **GZIP)):
        assert response.headers["Cache-Control"] == "public, max-age=31536000"
    assert get("/").headers["Cache-Control"] == "private, no-cache"


def test_both_forms_have_a_tag_by_which_they_are_not_sent_again(get):
    plain, packed = get(STYLE), get(STYLE, **GZIP)
    assert plain.headers["ETag"] != packed.headers["ETag"]
    for first, headers in ((plain, {}), (packed, GZIP)):
        again = get(STYLE, **{"If-None-Match": first.headers["ETag"], **headers})
        assert (again.status_code, again.data) == (304, b"")
        assert (again.headers["ETag"], again.headers["Vary"]) == (first.headers["ETag"], "Accept-Encoding")
    assert get(STYLE, **{"If-None-Match": packed.headers["ETag"]}).status_code == 200


def test_a_part_of_a_file_is_not_compressed(get):
    part = get(STYLE, Range="bytes=0-9", **GZIP)
    assert (part.status_code, part.data) == (206, get(STYLE).data[:10])
    assert "Content-Encoding" not in part.headers


def test_only_the_length_is_told_where_only_the_head_is_asked_for(client):
    head = client.head(STYLE, headers=GZIP, buffered=True)
    assert head.data == b""
    assert (
        head.headers["Content-Length"]
        == client.get(STYLE, headers=GZIP, buffered=True).headers["Content-Length"]
    )


def test_a_file_that_is_not_there_is_told_as_ever(get):
    missing = get("/static/none.css", **GZIP)
    assert missing.status_code == 404
    assert "Page not found" in gzip.decompress(missing.data).decode()


@pytest.mark.parametrize(
    "address", ["/", "/?q=How+are+care+leavers+supported%3F", "/reports", f"/reports/{NORTHMOOR}/7"]
)
def test_the_page_is_light(get, address):
    page = get(address, **GZIP)
    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', gzip.decompress(page.data).decode()))
    names = {urlsplit(file).path.removeprefix("/static/") for file in files}
    assert {"icon.svg", "style.css"} <= names
    assert ({"chat.js", "beside.js", "preview.js"} <= names) == (not address.startswith("/reports"))
    assert len(page.data) + sum(len(get(file, **GZIP).data) for file in files) < 25_000
