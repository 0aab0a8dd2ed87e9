# ruff: noqa: E501 (a case a line)
"""`POST /api/ask`: the contract's JSON, and problems as RFC 9457 has them."""

import pytest

LEAVERS = "How are care leavers supported?"


def test_an_answer_is_the_contracts_json(client, fake_assistant):
    response = client.post("/api/ask", json={"id": "7", "question": LEAVERS, "authority": "Northmoor"})
    assert (response.status_code, response.content_type) == (200, "application/json")
    answer = response.json
    assert list(answer) == [
        "id", "question", "read_as", "status", "confidence", "scope", "statements", "considered", "ms", "help",
    ]  # fmt: skip
    assert (answer["id"], answer["question"], answer["status"]) == ("7", LEAVERS, "answered")
    citation = answer["statements"][0]["citations"][0]
    assert (citation["report"], citation["number"], citation["page"]) == ("northmoor-2024-06-03", "7", 4)
    stored = fake_assistant.index.paragraph(citation["report"], citation["number"]).text
    assert stored[citation["start"] : citation["end"]] == citation["quote"]
    assert len(answer["considered"]) == 10


def test_every_field_reaches_the_assistant(client, fake_assistant):
    body = {"question": "And?", "context": [LEAVERS], "authority": None, "report": "northmoor-2019-11-25"}
    assert client.post("/api/ask", json=body).status_code == 200
    assert fake_assistant.calls == [
        {"question": "And?", "context": (LEAVERS,), "authority": None, "report": "northmoor-2019-11-25"}
    ]


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ("[" * 50_000, 400, "The body is not valid JSON."),
        ("{", 400, "The body is not valid JSON."),
        ("", 400, "The body is not valid JSON."),
        (b"\xff\xfe", 400, "The body is not valid JSON."),
        ("[1]", 422, 'The body must be a JSON object such as {"question": "..."}.'),
        ("null", 422, 'The body must be a JSON object such as {"question": "..."}.'),
        ("{}", 422, 'The field "question" is missing.'),
        ('{"question": 7}', 422, 'The field "question" must hold text, not int.'),
        ('{"question": null}', 422, 'The field "question" must hold text, not NoneType.'),
        ('{"question": ["a"]}', 422, 'The field "question" must hold text, not list.'),
        ('{"question": ""}', 422, "The question is empty."),
        ('{"question": "\\ud800"}', 422, 'The field "question" holds half a character (a lone surrogate).'),
        ('{"question": "a", "context": "b"}', 422, 'The field "context" must be a list of the earlier questions.'),
        ('{"question": "a", "context": [1]}', 422, 'The field "context" must hold text, not int.'),
        ('{"question": "a", "autority": "b"}', 422, 'Unknown field "autority"; known are question, context, authority, report, id.'),
        ('{"question": "a", "report": "nowhere-2020-01-01"}', 422, "There is no such report."),
        ('{"question": "a", "id": 3}', 422, 'The field "id" must hold text, not int.'),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_read(client, body, status, detail):
    response = client.post("/api/ask", data=body, content_type="application/json")
    assert response.content_type == "application/problem+json"
    problem = response.get_json(force=True)
    assert (response.status_code, problem["status"], problem["detail"]) == (status, status, detail)
    assert problem["type"] == "about:blank"


def test_a_long_question(client):
    assert client.post("/api/ask", json={"question": "x" * 1000}).status_code == 200
    problem = client.post("/api/ask", json={"question": "x" * 1001}).get_json(force=True)
    assert problem["detail"] == 'The field "question" holds 1,001 characters; at most 1,000 are read.'
    assert client.post("/api/ask", json={"question": "x", "context": ["x"] * 11}).status_code == 422


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/x-www-form-urlencoded", "nonsense"]
)
def test_another_content_type(client, content_type):
    response = client.post("/api/ask", data='{"question": "a"}', content_type=content_type)
    assert response.status_code == 415
    assert "application/json" in response.get_json(force=True)["detail"]


def test_too_much(client):
    assert client.post("/api/ask", data=b"x" * 200_000, content_type="application/json").status_code == 413
    assert client.post("/", data={"question": "x" * 200_000}).status_code == 413
    assert client.post("/turn", data={"question": "x" * 200_000}).status_code == 413


def test_another_method(client):
    response = client.get("/api/ask")
    assert (response.status_code, response.content_type) == (405, "application/problem+json")
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    assert client.get("/api/nothing").content_type == "application/problem+json"
