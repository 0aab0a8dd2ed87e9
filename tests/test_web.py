"""Every route of the page and the API, over an assistant with fictional reports."""

import re
from urllib.parse import urlsplit

import fictional
import pytest
from markup import Page

from index.errors import IndexProblem
from web import create_app

LEAVERS = "How are care leavers supported?"
NORTHMOOR = "northmoor-2024-06-03"
OLDER = "northmoor-2019-11-25"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

PAGES = {
    "/": 200,
    "/?q=How+are+care+leavers+supported%3F": 200,
    "/?q=How+are+care+leavers+supported%3F&in=Northmoor&q=And+disabled+children%3F&in=Northmoor": 200,
    "/?q=What+does+bread+cost%3F&in=Wexcombe": 200,
    "/?q=Are+care+leavers+supported+in+Newmoor%3F": 200,
    "/?q=" + "x" * 1001: 200,
    "/?q=Anything&in=Atlantis": 200,
    "/?question=A+draft&scope=northmoor-2019-11-25": 200,
    "/reports": 200,
    "/reports/northmoor-2024-06-03": 200,
    "/reports/northmoor-2019-11-25": 200,
    "/reports/wexcombe-2023-01-30": 200,
    "/reports/nowhere-2020-01-01": 404,
    "/nothing": 404,
    "/turn": 405,
}


@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_sound(client, address):
    response = client.get(address)
    assert response.status_code == PAGES[address]
    assert response.content_type == "text/html; charset=utf-8"
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    page = Page(response.text)
    assert page.unclosed == []
    assert page.forbidden == []
    assert len(page.ids) == len(set(page.ids))
    here = urlsplit(address)
    for link in page.links:
        target = urlsplit(link)
        if not target.path or (target.path, target.query) == (here.path, here.query):
            assert not target.fragment or target.fragment in page.ids, link
    assert page.text("title").endswith(" – Inspection answers")
    assert page.text("h1")


@pytest.mark.parametrize("address", ["/", "/nothing", "/health", "/api/ask", "/static/style.css", "/reports"])
def test_headers_are_on_every_response(client, address):
    with client.get(address) as response:
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_the_list_of_reports(client):
    page = Page(client.get("/reports").text)
    assert page.text("tbody").count("Northmoor") == 2
    assert "25 November to 6 December 2019StandardOlder, superseded in June 2024" in page.text("tbody")
    assert page.text("tbody").count("superseded in June 2024") == 1
    assert [link for link in page.links if link.startswith("/reports/")] == [
        f"/reports/{NORTHMOOR}",
        f"/reports/{OLDER}",
        "/reports/wexcombe-2023-01-30",
    ]


def test_a_report_in_full(client):
    page = Page(client.get(f"/reports/{NORTHMOOR}").text)
    numbers = [id for id in page.ids if re.fullmatch(r"p\d+|summary|improve", id)]
    assert numbers == ["summary", "improve", *(f"p{number}" for number in range(1, 12))]
    for paragraph in fictional.LIBRARY.paragraphs(NORTHMOOR):
        id = paragraph.number if paragraph.number.isalpha() else f"p{paragraph.number}"
        for line in paragraph.text.splitlines():
            assert line.removeprefix("• ") in page.text(f"#{id}")
    assert page.text(".page-mark") == "Page 1 Page 2 Page 3 Page 4 Page 5"
    assert "Overall effectiveness Good" in page.text(".judgements")
    assert "Help and protection Requires improvement" in page.text(".judgements")


def test_the_way_back_to_the_conversation(client):
    def links(referrer):
        return Page(client.get(f"/reports/{NORTHMOOR}", headers={"Referer": referrer}).text).text(".back")

    assert links("http://localhost/?q=Anything") == "Back to your questions"
    assert links("http://elsewhere.example/?q=Anything") == ""
    assert links("http://localhost/reports?q=Anything") == ""
    assert links("javascript:alert(1)") == ""


MARKUP = '<b onclick="x">"bold" & \'mine\'</b>'


def test_everything_from_outside_is_escaped():
    read = fictional.report(
        MARKUP,
        fictional.date(2024, 1, 8),
        fictional.date(2024, 1, 12),
        {MARKUP: MARKUP},
        (("1", 1, MARKUP, f"Something {MARKUP} happened. Another thing {MARKUP} happened."),),
        id="odd",
        lead_inspector=MARKUP,
    )
    client = create_app(fictional.Assistant(fictional.Library(read))).test_client()
    asked = {"q": f"something another thing happened {MARKUP}"}
    for response in (
        client.get("/", query_string=asked),
        client.get("/", query_string={"question": MARKUP, "scope": MARKUP}),
        client.post("/", data={"question": MARKUP, "scope": "<b>"}),
        client.post("/turn", data={"question": MARKUP}),
        client.get("/reports"),
        client.get("/reports/odd"),
        client.get(f"/reports/{MARKUP}"),
    ):
        assert "<b" not in re.sub(r"<(body|blockquote|button)\b", "", response.text)
        assert Page(response.text).forbidden == []
    assert f"Something {MARKUP} happened." in Page(client.get("/reports/odd").text).text("#p1")


class Closed:
    """An assistant whose index cannot be opened."""

    def pinned(self):
        message = "/nowhere/x/g000001 cannot be opened: file is not a database"
        raise IndexProblem(message, "Run inspectqa build.")


def test_without_an_index(caplog):
    """Whoever asks reads what to do and where the log says more; folders and errors are for the log."""
    client = create_app(Closed()).test_client()
    asked = {"question": LEAVERS}
    pages = [client.get("/"), client.get("/reports"), client.post("/", data=asked), client.get("/export?q=a")]
    for response in pages:
        said = Page(response.text).text("main")
        assert "The reports cannot be searched at the moment" in said
        assert f"The error is in the log as {response.headers['X-Request-Id']}. Run inspectqa build." in said
    bodies = [client.get("/health"), client.get("/health/ready"), client.post("/api/ask", json=asked)]
    for response in bodies:
        assert f"The error is in the log as {response.headers['X-Request-Id']}." in response.json["detail"]
        assert response.json["remedy"] == "Run inspectqa build."
    assert bodies[0].json["live"] is True
    assert bodies[0].json["ready"] is False
    assert bodies[0].json["status"] == bodies[1].json["status"] == "unavailable"
    assert bodies[2].json["reference"] == bodies[2].headers["X-Request-Id"]
    written = [record.getMessage() for record in caplog.records]
    for response, line in zip([*pages, *bodies], written, strict=True):
        assert response.status_code == 503
        assert "/nowhere" not in response.text
        assert "database" not in response.text
        assert line == (
            f"Shown to the user as {response.headers['X-Request-Id']}: "
            "/nowhere/x/g000001 cannot be opened: file is not a database (Run inspectqa build.)"
        )


def test_health(client):
    assert client.get("/health").json == {
        "status": "ok",
        "generation": "g000001",
        "reports": 3,
        "paragraphs": 18,
        "live": True,
        "ready": True,
    }


def test_an_error_of_the_program_shows_no_trace(fake_assistant, caplog):
    def fail(*_, **__):
        raise RuntimeError("secret detail")

    fake_assistant.ask = fail
    client = create_app(fake_assistant).test_client()
    page = client.get("/?q=Anything")
    assert page.status_code == 500
    assert "secret" not in page.text
    assert "Traceback" not in page.text
    reference = re.search(r"in the log as (\w{8})", page.text)[1]
    assert reference in caplog.text
    assert "secret detail" in caplog.text
    api = client.post("/api/ask", json={"question": "Anything"})
    assert (api.status_code, api.content_type) == (500, "application/problem+json")
    assert "secret" not in api.text
