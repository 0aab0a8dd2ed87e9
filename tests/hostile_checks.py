"""What every response must be, whatever it answers."""

import gzip
import re
from urllib.parse import urlsplit

from markup import Page

INSIDE = ("Traceback", 'File "', "werkzeug", "jinja2", "sqlite3", "site-packages", "root:x:", "/index/g0")
FOLDER = "counter-of-the-tests"
"""In the name of every folder of the server; only those who are logged in may read such names."""
READ = ("text/html", "text/plain", "text/markdown", "application/json", "application/problem+json")
TAGS = {"iframe", "b", "object", "embed", "base"}
TAG = re.compile("<(?!/)[^>]*>")
SCRIPT = '<script type="module" src="/static/'

KNOWN = set()
"""The tags of earlier pages: most are the same on every page."""


def as_read(sent):
    """What was sent, as it would stand on a page."""
    return sent.decode("utf-8", "replace") if isinstance(sent, bytes) else sent


def hold(response, sent, where):
    """Hold a response to what every response must be."""
    assert response.status_code < 500, (where, sent, response.text[:500])
    assert response.headers["X-Content-Type-Options"] == "nosniff", where
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"], where
    assert "X-Header" not in response.headers, where
    assert urlsplit(response.headers.get("Location", "/")).netloc in ("", "localhost"), (where, sent)
    if response.mimetype not in READ:
        return
    packed = response.headers.get("Content-Encoding") == "gzip"
    body = gzip.decompress(response.data) if packed else response.data
    text, said = body.decode("utf-8", "replace"), as_read(sent)
    assert not any(word in text for word in INSIDE if word not in said), (where, sent)
    assert where[0].path.startswith("/admin") or FOLDER not in text, (where, sent)
    if response.mimetype == "text/html":
        # Whatever is sent stands in a text without "<", or within one tag: so it is enough to look at these.
        tags = set(TAG.findall(text))
        for tag in tags - KNOWN:
            found = Page(tag)
            assert found.forbidden == [], (where, sent)
            assert not found.tags & TAGS, (where, sent)
            assert not tag.startswith(("<script", "<!-")) or tag.startswith(SCRIPT), (where, sent)
        KNOWN.update(tags)
        assert "7*7" not in said or "49" not in Page(text).text("h2"), (where, sent)
        assert "<" not in said or len(said) < 5 or said not in text, (where, sent)
