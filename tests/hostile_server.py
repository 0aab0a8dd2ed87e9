"""The server that hostile requests are sent to, as `inspectqa serve` runs it, and who sends them."""

import io
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes, urlencode

from desk import TOKEN, Desk
from encoder import WordEncoder
from hostile_requests import QUESTION, QUILLMERE
from shelf import SENTENCES, built, write_report
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Response

from web import create_app
from web.hosts import allowed_hosts
from web.settings import Settings
from web.votes import Votes

SAMPLE = Path(__file__).parent.parent / "index" / "sample" / "ashmere-2024.pdf"
FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=xyz"
AROUND = {
    **dict.fromkeys(("wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once"), False),
    "wsgi.errors": io.StringIO(),
    "wsgi.url_scheme": "http",
    "wsgi.version": (1, 0),
    "HTTP_HOST": "localhost",
    "REMOTE_ADDR": "127.0.0.1",
    "SCRIPT_NAME": "",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
}
"""What is the same for every request."""


class Counter:
    """Somebody logged in to a server with all there is; changes of the index are asked for, not begun.

    How often and for how long one may ask has tests of its own.
    """

    def __init__(self, folder):
        self.reports, bodies = folder / "reports", SENTENCES[:4]
        for sources in ([self.reports], [self.reports, SAMPLE]):  # two generations, to go back to the first
            write_report(self.reports / "quillmere.txt", bodies=bodies)
            built(folder / "index", sources, WordEncoder())
        self._desk = Desk(folder / "index", reports=self.reports)
        self.votes, self.begun, self.log = Votes(folder / "votes" / "feedback.sqlite"), [], io.StringIO()
        # Busy, as far as the handlers can tell: builds by the hundred would show nothing of the inputs.
        self._desk.service.jobs.begin = self.begun.append
        hosts = allowed_hosts("127.0.0.1")
        settings = Settings(hosts=hosts, feedback=self.votes, log=self.log, log_questions=True)
        self.app = create_app(self._desk.assistant, service=self._desk.service, settings=settings)
        self._desk.client, self.own = self.app.test_client(), {}
        self.enter()
        page = self._desk.client.get(f"/?{urlencode({'q': QUESTION, 'in': QUILLMERE})}").text
        self.own["signed"] = unescape(re.findall(r'name="token" value="([^"]+)"', page)[-1])
        self._desk.service.libraries.follow()

    def close(self):
        """End what runs in the background."""
        self._desk.service.libraries.stop()

    def enter(self):
        """Log in, and know what the forms of this login carry."""
        self._desk.log_in()
        self.own["own"] = unescape(self._desk.csrf("/admin"))
        self._cookie = self._desk.client.get_cookie("inspectqa_admin", path="/admin").value

    def send(self, valid, place=("", ""), sent=b""):
        """Send a request in order but for what was put in one place; return the response."""
        self._desk.service.logins.attempts.forget("127.0.0.1")
        part, name = place
        gaps, query, form = ({**getattr(valid, each)} for each in ("gaps", "query", "form"))
        form = {each: self.own.get(value, value) for each, value in form.items()}
        if part in ("gaps", "query", "form"):
            {"gaps": gaps, "query": query, "form": form}[part][name] = sent
        path = valid.path.format_map({gap: quote(value, safe="") for gap, value in gaps.items()})
        headers, data = {"Cookie": f"inspectqa_admin={self._cookie}"}, b""
        if valid.body:
            headers["Content-Type"] = "application/json"
            data = _json(valid.body, name if part == "body" else "", sent)
        elif form:
            headers["Content-Type"] = FILES if "file" in form else FORM
            data = _in_parts(form) if "file" in form else urlencode(form).encode()
        if part == "headers":
            value = _bytes(sent).translate(None, b"\r\n\0").decode("latin-1")  # all but the end of a line
            headers[name] = f"inspectqa_admin={value}" if name == "Cookie" else value
        return self._sent(valid.method, path, urlencode(query), headers, data)

    def _sent(self, method, path, query, headers, data):
        """Send a request as a server passes it on: a test client's own work takes as long as an answer."""
        environ = {
            **AROUND,
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(data)),
            "wsgi.input": io.BytesIO(data),
        }
        for name, value in headers.items():
            name = name.upper().replace("-", "_")
            environ[name if name == "CONTENT_TYPE" else f"HTTP_{name}"] = value
        return Response(*run_wsgi_app(self.app, environ, buffered=True))

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
