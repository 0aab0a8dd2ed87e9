"""A request in order to each route of the server, and where in it something else can be put."""

from dataclasses import dataclass, field

from desk import TOKEN
from hostile import HOSTILE, INPUTS

QUESTION = "What do care leavers receive from the council?"
QUILLMERE, ASHMERE = "quillmere-2024-06-03", "ashmere-2024-03-11"
CONVERSATION = {"q": QUESTION, "in": QUILLMERE, "seen": "", "from": "0"}
ASKED = {"question": QUESTION, "scope": "Quillmere", "kind": "", "year": "2024", "grade": "good", "which": ""}
HEADERS = (
    "Referer", "Host", "Origin", "Cookie", "Range", "If-None-Match", "If-Modified-Since", "Accept-Encoding",
    "Accept-Language", "Content-Type", "X-Forwarded-For", "X-Forwarded-Host", "X-Request-Id",
)  # fmt: skip


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


def _routes():
    found = {}
    for valid in VALID:
        for place in valid.places if valid is not WORD_FILE else ():  # each takes as long as ten pages
            found.setdefault((valid.method, valid.path), {}).setdefault(place, []).append(valid)
    return found


ROUTES = _routes()
"""Each route, as (method, path), with its places and for each of them the requests that have it."""


def attempts(route):
    """Every input to a route, as (request in order, place, what to put there).

    The base inputs go to each of its places, the others to one after another; and each base input in each
    header to one of all routes. Of the requests that have the same place, one after another is sent.
    """
    places, turn, headers = ROUTES[route], [*ROUTES].index(route), 0
    for number, sent in enumerate(INPUTS):
        base = isinstance(sent, bytes) or sent in HOSTILE
        for place in places if base else [[*places][number % len(places)]]:
            yield places[place][number % len(places[place])], place, sent
        for name in HEADERS if base else ():
            headers += 1
            if headers % len(ROUTES) == turn:
                yield next(iter(places.values()))[0], ("headers", name), sent
