"""Five hundred hostile inputs, each in every place of every route there is: of those to come, too."""

import json
from urllib.parse import urlencode, urlsplit

import pytest
from desk import Desk
from encoder import WordEncoder
from hostile import INPUTS
from markup import Page
from shelf import built, write_report
from werkzeug.routing import AnyConverter, IntegerConverter

from web import create_app
from web.settings import Settings
from web.votes import Votes

FIELDS = (
    "q", "in", "kind", "year", "grade", "which", "seen", "from", "question", "scope", "sort", "authority",
    "find", "mark", "panel", "paragraph", "token", "vote", "reason", "part", "csrf", "reports", "report",
)  # fmt: skip
THERE = {"report_id": "quillmere-2024-06-03", "report": "quillmere-2024-06-03", "number": "2"}
INSIDE = ("Traceback", 'File "', "werkzeug", "jinja2", "sqlite3", "site-packages", "root:x:", "/index/g0")
TAGS = {"iframe", "b", "object", "embed", "base"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A server with everything switched on but limits, and somebody logged in to it."""
    folder = tmp_path_factory.mktemp("desk")
    write_report(folder / "reports" / "quillmere.txt")
    built(folder / "index", [folder / "reports"], WordEncoder())
    desk = Desk(folder / "index")
    settings = Settings(feedback=Votes(folder / "feedback.sqlite"))
    desk.app = create_app(desk.assistant, service=desk.service, settings=settings)
    desk.client = desk.app.test_client()
    desk.log_in()
    return desk


def address(app, rule, sent, there):
    """The route's address, its gaps filled with what was sent, or with what is really there."""
    values = {}
    for name, converter in rule._converters.items():
        if isinstance(converter, AnyConverter):
            values[name] = sorted(converter.items)[len(sent) % len(converter.items)]
        elif isinstance(converter, IntegerConverter):
            values[name] = 1 if there else 10**30
        else:
            values[name] = THERE.get(name, sent) if there else sent
    method = "POST" if "POST" in rule.methods else "GET"
    return app.url_map.bind("localhost").build(rule.endpoint, values, method=method)


def everything(app, sent, there):
    """A request to each route by each of its methods, with what was sent in every field and header."""
    text = sent.encode("utf-8", "replace").decode()
    query = urlencode([*((name, text) for name in FIELDS), ("q", "How are care leavers supported?")])
    headers = {"Referer": f"http://localhost/?{urlencode({'q': text})}", "If-None-Match": '"x"'}
    headers |= {"X-Forwarded-For": "127.0.0.1, x", "Range": "bytes=9-1", "Accept-Encoding": "gzip;q=x"}
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"OPTIONS", "HEAD"}):
            body = {}
            if method == "POST" and rule.rule.startswith("/api/"):
                fields = {"question": text, "authority": text} | ({} if there else {text: text, "k": text})
                body = {"data": json.dumps(fields), "content_type": "application/json"}
            elif method == "POST":
                body = {"data": dict.fromkeys(FIELDS, text) | ({"vote": "up"} if there else {})}
            yield method, address(app, rule, text, there), {"query_string": query, "headers": headers, **body}


def hold(response, sent, where):
    """Hold a response to what every response must be."""
    assert response.status_code < 500, (where, sent, response.text[:500])
    assert response.headers["X-Content-Type-Options"] == "nosniff", where
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"], where
    assert "X-Header" not in response.headers, where
    assert urlsplit(response.headers.get("Location", "/")).netloc in ("", "localhost"), (where, sent)
    if response.is_streamed or response.mimetype in ("application/octet-stream",):
        return
    text = response.get_data(as_text=True) if response.mimetype.startswith(("text/", "application/")) else ""
    assert not any(word in text for word in INSIDE if word not in sent), (where, sent)
    if response.mimetype == "text/html":
        page = Page(text)
        assert page.forbidden == [], (where, sent)
        assert not page.tags & TAGS, (where, sent)
        assert text.count("<script") == text.count('<script type="module" src="/static/'), (where, sent)
        assert "49" not in page.text("h2"), (where, sent)


def test_there_are_five_hundred_different_inputs():
    assert len(set(INPUTS)) == 500


def test_every_route_is_sent_to(desk):
    sent = [(method, address) for method, address, _ in everything(desk.app, "x", True)]
    assert len(sent) >= len(list(desk.app.url_map.iter_rules()))
    for wanted in (
        ("POST", "/"), ("POST", "/api/ask"), ("GET", "/reports/quillmere-2024-06-03/2"),
        ("POST", "/feedback"), ("POST", "/admin/login"), ("GET", "/metrics"),
        ("GET", "/export/conversation.html"),
    ):  # fmt: skip
        assert wanted in sent


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_every_route_bears_every_input(desk, part):
    held = set()
    for number, sent in enumerate(INPUTS[part::10]):
        for method, where, options in everything(desk.app, sent, there=number % 2 == 0):
            with desk.client.open(where, method=method, **options) as response:
                if response.is_streamed or (response.status_code, response.data) not in held:
                    hold(response, sent, (method, where))
                    held.add((response.status_code, b"" if response.is_streamed else response.data))
