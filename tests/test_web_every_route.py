"""Five hundred hostile inputs to every route, those to come too: one place at a time, the rest in order.

So what is sent gets as far as it can: into the ranking and its full-text search, behind the signed forms, and
past the login. The server is one as `inspectqa serve` runs it, its log of questions switched on.
"""

import gzip
import io
import json
import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from desk import TOKEN, Desk
from encoder import WordEncoder
from hostile import BYTES, CHARACTERS, HOSTILE, INPUTS, TEXTS, VALUES
from markup import Page
from shelf import SENTENCES, built, write_report
from werkzeug.test import Client
from werkzeug.wrappers import Response

from index.store import Index
from web import create_app
from web.hosts import allowed_hosts
from web.security import HEADERS as HEADERS_OF_ALL
from web.settings import Settings
from web.thread import clean
from web.votes import Votes

SAMPLE = Path(__file__).parent.parent / "index" / "sample" / "ashmere-2024.pdf"
QUESTION = "What do care leavers receive from the council?"
QUILLMERE, ASHMERE = "quillmere-2024-06-03", "ashmere-2024-03-11"
CONVERSATION = {"q": QUESTION, "in": QUILLMERE, "seen": "", "from": "0"}
ASKED = {"question": QUESTION, "scope": "Quillmere", "kind": "", "year": "2024", "grade": "good", "which": ""}
INSIDE = ("Traceback", 'File "', "werkzeug", "jinja2", "sqlite3", "site-packages", "root:x:", "/index/g0")
FOLDER = "counter-of-the-tests"
"""In the name of every folder of the server; only those who are logged in may read such names."""
READ = ("text/html", "text/plain", "text/markdown", "application/json", "application/problem+json")
TAGS = {"iframe", "b", "object", "embed", "base"}
TAG = re.compile("<(?!/)[^>]*>")
SCRIPT = '<script type="module" src="/static/'
HEADERS = (
    "Referer", "Host", "Origin", "Cookie", "Range", "If-None-Match", "If-Modified-Since", "Accept-Encoding",
    "Accept-Language", "Content-Type", "X-Forwarded-For", "X-Forwarded-Host", "X-Request-Id",
)  # fmt: skip
HEADER = ("headers", "one after another")
FORM, BODY, FILES = (
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=xyz",
)


@dataclass(frozen=True)
class Sending:
    """A request that is in order, answered with `status`: the values of its places, by their names.

    `path` has the route's gaps in braces. A "form" with a file is sent in parts, its name in "file".
    """

    method: str
    path: str
    status: int = 200
    gaps: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    form: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)

    @property
    def places(self):
        """Where something else can be put, as (part, name)."""
        parts = ("gaps", "query", "form", "body")
        return [(part, name) for part in parts for name in getattr(self, part)] or [("query", "q")]


def one(path, **rest):
    """A page that is looked at."""
    return Sending("GET", path, **rest)


def sent_to(path, status=200, **rest):
    """A form or a body that is sent."""
    return Sending("POST", path, status, **rest)


R, PAGE = {"report_id": QUILLMERE}, {"report_id": ASHMERE, "page": "2"}
VALID = (
    one("/static/{filename}", gaps={"filename": "style.css"}),
    one("/metrics"),
    one("/", query={"question": "A draft", "scope": "Quillmere", "sort": "", **CONVERSATION, "year": "2024"}),
    one("/", query={**CONVERSATION, "kind": "ILACS standard", "grade": "good", "which": "current"}),
    sent_to("/", 303, query=CONVERSATION, form=ASKED),
    sent_to("/turn", query=CONVERSATION, form=ASKED),
    sent_to("/feedback", form={"token": "signed", "vote": "down", "reason": "It is not so.", "part": ""}),
    one("/reports", query={"authority": "Quillmere", "year": "2024", "grade": "good", "sort": "date"}),
    one("/reports", query={"kind": "ILACS standard", "which": "current", "x": ""}),
    one("/reports/{report_id}", gaps=R, query={"find": "care leavers", "q": QUESTION}),
    one("/reports/{report_id}/{number}", gaps={**R, "number": "4"}, query={"mark": "0-9.0", **CONVERSATION}),
    one("/reports/{report_id}/{number}", gaps={**R, "number": "4"}, query={"panel": "", "find": "care"}),
    one("/reports/{report_id}/pages/{page}", gaps=PAGE, query={"paragraph": "7", "panel": ""}),
    one("/reports/{report_id}/pages/{page}.png", gaps=PAGE),
    one("/reports/{report_id}/original.pdf", gaps={"report_id": ASHMERE}),
    one("/export", query=CONVERSATION),
    *(
        one("/export/{what}.{form}", gaps={"what": what, "form": form}, query=CONVERSATION)
        for what, form in (("answer", "txt"), ("conversation", "md"), ("answer", "html"), ("answer", "docx"))
    ),
    sent_to(
        "/api/ask",
        body={"question": QUESTION, "context": ["Why?"], "authority": "Quillmere", "report": None, "id": "7"},
    ),
    sent_to("/api/ask", body={"question": QUESTION, "report": QUILLMERE}),
    sent_to("/api/search", body={"question": QUESTION, "authority": "Quillmere"}),
    sent_to("/api/search", body={"question": QUESTION, "k": 3, "report": QUILLMERE}),
    one("/api/reports"),
    one("/api/reports/{report}", gaps={"report": QUILLMERE}),
    one("/api/reports/{report}/paragraphs", gaps={"report": QUILLMERE}),
    one("/api/reports/{report}/paragraphs/{number}", gaps={"report": QUILLMERE, "number": "4"}),
    one("/api/openapi.json"),
    one("/api"),
    one("/health"),
    one("/health/live"),
    one("/health/ready"),
    one("/admin/login", status=303),
    sent_to("/admin/login", 303, form={"token": TOKEN, "csrf": "own"}),
    one("/admin"),
    sent_to("/admin/upload", 409, form={"csrf": "own", "file": "new.txt", "content": "1. Care leavers."}),
    one("/admin/reports/{report_id}/remove", gaps=R),
    sent_to("/admin/reports/{report_id}/remove", 409, gaps=R, form={"csrf": "own"}),
    one("/admin/rebuild"),
    sent_to("/admin/rebuild", 409, form={"csrf": "own"}),
    one("/admin/rollback"),
    sent_to("/admin/rollback", 409, form={"csrf": "own"}),
    one("/admin/jobs/{job_id}", status=404, gaps={"job_id": "0"}, query={"part": ""}),
    sent_to("/admin/logout", 303, form={"csrf": "own"}),
)

RANKED = next(each for each in VALID if each.path == "/api/search" and "report" in each.body)
WORD_FILE = next(each for each in VALID if each.gaps.get("form") == "docx")
VOTED = next(each for each in VALID if each.path == "/feedback")


class Counter:
    """Somebody logged in to a server with all there is; changes of the index are asked for, not begun."""

    def __init__(self, folder):
        reports = folder / "reports"
        for given in ("a laptop", "a laptop and a travel pass"):  # two generations, to go back to the first
            bodies = (*SENTENCES[:3], f"Care leavers receive {given} from the council.")
            write_report(reports / "quillmere.txt", bodies=bodies)
            built(folder / "index", [reports, SAMPLE], WordEncoder())
        desk = Desk(folder / "index", reports=reports)
        self.votes, self.begun, self.reports = Votes(folder / "votes" / "feedback.sqlite"), [], reports
        # Busy, as far as the handlers can tell: builds by the hundred would show nothing of the inputs.
        desk.service.jobs.begin = self.begun.append
        self.log = io.StringIO()
        settings = Settings(
            rate="100000 per second",
            seconds=60,
            hosts=allowed_hosts("127.0.0.1"),
            feedback=self.votes,
            log=self.log,
            log_questions=True,
        )
        desk.app = create_app(desk.assistant, service=desk.service, settings=settings)
        desk.client = desk.app.test_client()
        self.app, self.client, self._desk = desk.app, desk.client, desk
        self.enter()
        page = self.client.get(f"/?{urlencode({'q': QUESTION, 'in': QUILLMERE})}").text
        self.own["signed"] = unescape(re.findall(r'name="token" value="([^"]+)"', page)[-1])

    def enter(self):
        """Log in, and know what the forms of this login carry."""
        self._desk.log_in()
        self.own = {**getattr(self, "own", {}), "own": unescape(self._desk.csrf("/admin"))}
        self._cookie = self.client.get_cookie("inspectqa_admin", path="/admin").value

    def send(self, valid, place=("", ""), sent=b""):
        """Send a request in order but for what was put in one place; return the response."""
        self._desk.service.logins.attempts.forget("127.0.0.1")
        self.client.set_cookie("inspectqa_admin", self._cookie, path="/admin")
        part, name = place
        gaps, query, form = ({**getattr(valid, each)} for each in ("gaps", "query", "form"))
        form = {each: self.own.get(value, value) for each, value in form.items()}
        if part in ("gaps", "query", "form"):
            {"gaps": gaps, "query": query, "form": form}[part][name] = sent
        path = valid.path.format(**{gap: quote(value, safe="") for gap, value in gaps.items()})
        options = {"query_string": urlencode(query)}
        if valid.body:
            options |= {"data": _json(valid.body, name if part == "body" else "", sent), "content_type": BODY}
        elif "file" in form:
            options |= {"data": _in_parts(form), "content_type": FILES}
        elif form:
            options |= {"data": urlencode(form), "content_type": FORM}
        if part == "headers":
            return self._with_header(path, valid.method, name, header(sent), options)
        return self.client.open(path, method=valid.method, **options)

    def _with_header(self, path, method, name, value, options):
        if name == "Content-Type":
            return self.client.open(path, method=method, **{**options, "content_type": value})
        if name == "Cookie":
            value = f"inspectqa_admin={value}"
        client = self.app.test_client(use_cookies=False) if name == "Cookie" else self.client
        return client.open(path, method=method, headers={name: value}, **options)

    def written(self):
        """What the log holds, which then begins anew; nothing in it lets anybody in."""
        text = self.log.getvalue()
        self.log.seek(self.log.truncate(0))
        assert text.isascii()
        assert not any(secret in text for secret in (TOKEN, self._cookie, *self.own.values()))
        return [json.loads(line) for line in text.splitlines()]


def _bytes(sent):
    return sent if isinstance(sent, bytes) else sent.encode("utf-8", "surrogatepass")


def _json(body, name, sent):
    """The body as bytes, `sent` in the place of the field `name`; bytes stand in it as they are."""
    if isinstance(sent, bytes) and name:
        return json.dumps({**body, name: "@"}).encode().replace(b'"@"', b'"%b"' % sent)
    return json.dumps({**body, name: sent} if name else body).encode()


def _in_parts(form):
    """The body of a form that sends the file "file" with "content", and its other fields."""
    fields = {name: _bytes(value) for name, value in form.items()}
    name, content = fields.pop("file"), fields.pop("content")
    parts = [
        b'Content-Disposition: form-data; name="%b"\r\n\r\n%b' % (k.encode(), v) for k, v in fields.items()
    ]
    said = b'Content-Disposition: form-data; name="files"; filename="%b"\r\n\r\n%b'
    named = name.translate(None, b'\r\n"').removesuffix(b".txt") + b".txt"
    parts.append(said % (named, content))
    return b"".join(b"--xyz\r\n%b\r\n" % part for part in parts) + b"--xyz--\r\n"


def as_read(sent):
    """What was sent, as it would stand on a page."""
    return sent.decode("utf-8", "replace") if isinstance(sent, bytes) else sent


def header(sent):
    """What was sent, as a header may hold it: anything but the end of a line."""
    return _bytes(sent).translate(None, b"\r\n\0").decode("latin-1")


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    return Counter(tmp_path_factory.mktemp(FOLDER))


KNOWN = set()
"""The tags of earlier pages: most are the same on every page."""


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


@pytest.mark.parametrize(
    ("shown", "sent"),
    [
        ("<script>1</script>", "a"),
        ('<a href="/" onclick="x">a</a>', "a"),
        ('<a href="javascript:x">a</a>', "a"),
        ("<iframe></iframe>", "a"),
        ("<!-- a -->", "a"),
        ("<h2>49</h2>", "{{7*7}}"),
        ("<i>a</i>", "<i>a</i>"),
        ("\N{REPLACEMENT CHARACTER}<i>a", b"\xff<i>a"),
        ("sqlite3.OperationalError", b"a"),
        (f"/nowhere/{FOLDER}0/index", "a"),
    ],
)
def test_what_must_not_be_on_a_page_is_noticed(shown, sent):
    response = Client(Response(f"<p>{shown}</p>", headers=HEADERS_OF_ALL, mimetype="text/html")).get("/")
    with pytest.raises(AssertionError):
        hold(response, sent, (VALID[0], ("query", "q")))


def test_there_are_five_hundred_different_inputs():
    assert len(set(INPUTS)) == 500
    assert {type(each) for each in INPUTS} == {str, bytes}


def test_every_route_is_sent_to(counter):
    """A route that is added needs a request in order here."""
    adapter = counter.app.url_map.bind("localhost")
    reached = {(adapter.match(each.path.format(**each.gaps), each.method)[0], each.method) for each in VALID}
    there = {
        (rule.endpoint, method)
        for rule in counter.app.url_map.iter_rules()
        for method in rule.methods - {"OPTIONS", "HEAD"}
    }
    assert reached == there


@pytest.mark.parametrize("number", range(len(VALID)))
def test_what_is_valid_is_taken(counter, number):
    """So what refuses a hostile input is not something else that was wrong."""
    valid, before = VALID[number], len(counter.begun)
    with counter.send(valid) as response:
        assert response.status_code == valid.status
    assert len(counter.begun) - before == (valid.status == 409)
    if valid.path == "/admin/logout":
        counter.enter()


def attempts(part):
    """To every route: each base input in each of its places, the other inputs in one after another.

    Of the requests that lead to one route and have the same place, one after another is sent.
    """
    routes = {}
    for valid in VALID:
        for place in (*valid.places, HEADER):
            routes.setdefault((valid.method, valid.path), {}).setdefault(place, []).append(valid)
    for number, sent in [*enumerate(INPUTS)][part::10]:
        everywhere = isinstance(sent, bytes) or sent in HOSTILE
        for turn, requests in enumerate(routes.values(), number):
            for place in requests if everywhere else [[*requests][turn % len(requests)]]:
                valid = requests[place][number % len(requests[place])]
                yield valid, ("headers", HEADERS[turn % len(HEADERS)]) if place == HEADER else place, sent


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_every_route_bears_every_input(counter, part):
    held = set()
    counter.written()
    for valid, place, sent in attempts(part):
        with counter.send(valid, place, sent) as response:
            seen = (response.status_code, response.data)
            if seen not in held:
                hold(response, sent, (valid, place))
                held.add(seen)
        if (valid.path, response.status_code) == ("/admin/logout", 303):
            counter.enter()
    left = [file.name for file in counter.reports.parent.rglob("*") if file.suffix in (".txt", ".upload")]
    assert left == ["quillmere.txt"]
    assert len(counter.written()) >= len([*attempts(part)])


def test_a_word_file_bears_every_character(counter):
    for sent in (*BYTES, *CHARACTERS):
        with counter.send(WORD_FILE, ("query", "q"), sent) as response:
            assert response.status_code in (200, 404), sent
            hold(response, sent, (WORD_FILE, ("query", "q")))


WORDS = re.compile(r'"[\w ]+"(?: OR "[\w ]+")*')
"""Words in quotes, in which FTS5 sees no operators."""


def can_be_asked(sent):
    return bool(sent.strip()) and len(sent) <= 1000


def test_every_question_reaches_the_full_text_search(counter, monkeypatch):
    matched, match = [], Index.word_scores
    monkeypatch.setattr(
        Index, "word_scores", lambda self, query, *rest: matched.append(query) or match(self, query, *rest)
    )
    for sent in TEXTS:
        response = counter.send(RANKED, ("body", "question"), sent)
        assert response.status_code == (200 if can_be_asked(sent) else 422), sent
        if can_be_asked(sent):
            assert (len(response.json["hits"]), response.json["scope"]) == (3, [QUILLMERE]), sent
    assert len(set(matched)) > 150
    assert [query for query in matched if not WORDS.fullmatch(query)] == []


def test_every_reason_is_kept_as_it_was_meant(counter):
    for sent in HOSTILE:
        text = clean(_bytes(sent).decode("utf-8", "replace"))
        response = counter.send(VOTED, ("form", "reason"), sent)
        assert response.status_code == (200 if len(text) <= 500 else 422), sent
        if response.status_code == 200:
            assert [vote.reason for vote in counter.votes.all()] == [text], sent


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_field_of_a_body_bears_more_than_its_type(counter, value):
    for valid in (each for each in VALID if each.body):
        for name in valid.body:
            response = counter.send(valid, ("body", name), value)
            assert response.status_code in (200, 422), (name, value)
            hold(response, repr(value), (valid, name))
