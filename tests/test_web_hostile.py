"""Whatever is sent to whichever route: no 500, no markup handed back, nothing of the inside shown."""

import json
from urllib.parse import quote

import fictional
import pytest
from hostile import HOSTILE, VALUES
from markup import Page

from web import create_app

TRACES = ("Traceback", 'File "', "werkzeug", "jinja2", "sqlite", "root:", "site-packages")


@pytest.fixture(scope="module")
def client():
    return create_app(fictional.Assistant(fictional.LIBRARY)).test_client()


def sound(response, sent):
    """Hold a response to what every response must be."""
    assert response.status_code < 500, sent
    assert "Content-Security-Policy" in response.headers
    text = response.text
    if response.content_type.startswith("text/html"):
        page = Page(text)
        assert page.forbidden == [], sent
        assert not page.tags & {"img", "svg", "iframe", "b"}, sent
        assert text.count("<script") == text.count('<script type="module" src="/static/'), sent
        assert "49" not in page.text("h2"), sent
    assert not any(trace in text for trace in TRACES if trace not in str(sent)), sent


def as_header(sent):
    """What was sent, as a header may hold it: anything but the end of a line."""
    return sent.encode("utf-8", "replace").translate(None, b"\r\n\0").decode("latin-1")


@pytest.mark.parametrize("sent", HOSTILE, ids=range(len(HOSTILE)))
def test_every_route_bears_hostile_text(client, sent):
    text = quote(sent, safe="")
    for response in (
        client.get(f"/?q={text}"),
        client.get(f"/?{sent if sent.isascii() and sent.isprintable() else text}"),
        client.get(f"/?q=care+leavers&in={text}&q={text}&from={text}"),
        client.get(f"/?question={text}&scope={text}&kind={text}&year={text}"),
        client.get(f"/?q=care+leavers&grade={text}&which={text}&seen={text}"),
        client.get(f"/reports/{text}"),
        client.get(
            f"/reports?authority={text}&kind={text}&year={text}&grade={text}&which={text}&sort={text}"
        ),
        client.get(f"/reports/northmoor-2024-06-03?find={text}"),
        client.get(f"/reports/northmoor-2024-06-03/{text}"),
        client.get(f"/reports/northmoor-2024-06-03/7?mark={text}&panel={text}&find={text}"),
        client.get(f"/reports/northmoor-2024-06-03/pages/{text}"),
        client.get(f"/reports/northmoor-2024-06-03/pages/2?paragraph={text}&panel"),
        client.get(f"/reports/{text}/pages/2.png"),
        client.get(f"/reports/{text}/original.pdf"),
        client.get(f"/static/{text}"),
        client.get(f"/{text}"),
        client.post("/", data={"question": sent, "scope": sent}),
        client.post("/", data={"question": "Care leavers?", "kind": sent, "year": sent, "which": sent}),
        client.post("/", data={"question": sent}, follow_redirects=True),
        client.post(f"/?q={text}&in={text}", data={"question": sent}, follow_redirects=True),
        client.post("/turn", data={"question": sent}),
        client.post(f"/turn?q={text}", data={"question": "Care leavers?", "scope": sent}),
        client.post("/api/ask", json={"question": sent, "context": [sent], "authority": sent, "id": sent}),
        client.post("/api/ask", json={"question": "Care leavers?", "report": sent}),
        client.post("/api/ask", json={sent: sent}),
        client.post("/api/ask", data=sent.encode("utf-8", "replace"), content_type="application/json"),
        client.get("/reports/northmoor-2024-06-03", headers={"Referer": f"http://localhost/?{text}"}),
        client.get("/?q=care+leavers", headers={"Host": as_header(sent)}),  # answered under any name
    ):
        sound(response, sent)
        response.close()


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
@pytest.mark.parametrize("field", ["question", "context", "authority", "report", "id"])
def test_every_field_bears_values_of_any_type(client, field, value):
    body = json.dumps({"question": "How are care leavers supported?", field: value})
    response = client.post("/api/ask", data=body, content_type="application/json")
    assert response.status_code in (200, 422), body
    sound(response, body)


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"question=%ff%00", b"\x1f\x8b\x08", b"", b"&&&===", b"a=b&" * 9000]
)
@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin-1",
        "text/html",
        "\\",
    ],
)
def test_every_form_bears_bodies_of_any_kind(client, body, content_type):
    for address in ("/", "/turn", "/api/ask"):
        response = client.post(address, data=body, content_type=content_type)
        assert response.status_code in (200, 303, 400, 413, 415, 422), (address, body)
        sound(response, body)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(client, method):
    for address in ("/", "/turn", "/reports", "/reports/northmoor-2024-06-03", "/api/ask", "/health"):
        response = client.open(address, method=method)
        assert response.status_code == 405, address
        sound(response, method)


def test_an_address_that_holds_very_many_questions(client):
    response = client.get("/?" + "q=care+leavers&in=Northmoor&" * 3000)
    sound(response, "many")
    assert response.status_code == 200
    assert response.text.count("<article") == 6
