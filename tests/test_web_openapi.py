"""The JSON API against its own description: what is described is there, and answers as described."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from markup import Page

from web import create_app
from web.openapi import description

REPORT = "/api/reports/northmoor-2024-06-03"


def fits(name, value):
    """Hold a value against one of the described objects."""
    validator_for = pytest.importorskip("jsonschema_rs", reason="it comes with schemathesis").validator_for
    schema = {**description(), "$ref": f"#/components/schemas/{name}"}
    validator_for(schema).validate(value)


def test_the_description_is_served_and_describes_every_route_of_the_api(client):
    served = client.get("/api/openapi.json")
    assert served.content_type == "application/json"
    assert served.json == json.loads(json.dumps(description()))
    assert served.json["openapi"] == "3.1.0"
    rules = client.application.url_map.iter_rules()
    routes = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in rules
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/") and rule.rule != "/api/openapi.json"
    }
    described = {
        (path, method)
        for path, item in served.json["paths"].items()
        for method in item
        if method != "parameters"
    }
    assert described == routes


def test_the_readable_page_tells_of_every_operation_object_and_error(client):
    page = Page(client.get("/api").text)
    assert page.forbidden == page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    text = page.text("main")
    for path in description()["paths"]:
        assert path in text
    for name in description()["components"]["schemas"]:
        assert name in page.ids
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert "415" in text


def test_reports_and_paragraphs_are_given_as_described(client, fake_assistant):
    listed = client.get("/api/reports").json
    assert [each["id"] for each in listed] == [each.id for each in fake_assistant.index.reports]
    for each in listed:
        fits("Report", each)
    assert client.get(REPORT).json == listed[0]
    paragraphs = client.get(f"{REPORT}/paragraphs").json
    for each in paragraphs:
        fits("Paragraph", each)
    assert [each["number"] for each in paragraphs][:4] == ["summary", "grades", "improve", "1"]
    seventh = client.get(f"{REPORT}/paragraphs/7").json
    assert seventh in paragraphs
    assert (seventh["number"], seventh["page"]) == ("7", 4)
    assert seventh["text"] == fake_assistant.index.paragraph("northmoor-2024-06-03", "7").text
    assert client.get("/api/reports/wexcombe-2023-01-30/paragraphs/lscb:1").json["page"] == 3


def test_answers_and_problems_are_given_as_described(client):
    fits(
        "Answer",
        client.post("/api/ask", json={"question": "How are care leavers supported?", "id": "7"}).json,
    )
    fits("Answer", client.post("/api/ask", json={"question": "What does bread cost?"}).json)
    problems = (
        (404, client.get("/api/reports/nowhere-2020-01-01")),
        (404, client.get("/api/reports/nowhere-2020-01-01/paragraphs")),
        (404, client.get(f"{REPORT}/paragraphs/99")),
        (404, client.get("/api/nothing")),
        (405, client.delete("/api/reports")),
        (413, client.post("/api/ask", data=b"x" * 200_000, content_type="application/json")),
        (415, client.post("/api/ask", data="x")),
        (422, client.post("/api/ask", json={})),
    )
    for status, response in problems:
        assert (response.status_code, response.content_type) == (status, "application/problem+json")
        problem = response.get_json(force=True)
        assert problem["status"] == status
        fits("Problem", problem)


@pytest.mark.model
def test_a_search_ranks_paragraphs_as_described(sample_assistant):
    client = create_app(sample_assistant).test_client()
    body = {"question": "How are care leavers supported?", "k": 3, "authority": "Ashmere"}
    found = client.post("/api/search", json=body).json
    fits("Hits", found)
    assert len(found["hits"]) == 3
    assert found["hits"][0]["score"] >= found["hits"][1]["score"]
    assert {hit["report"] for hit in found["hits"]} == set(found["scope"]) == {"ashmere-2024-03-11"}
    nowhere = client.post("/api/search", json={"question": "How does Leeds support care leavers?"}).json
    assert (nowhere["scope"], nowhere["hits"]) == ([], [])


@pytest.mark.parametrize("k", [0, 201, -1, 1.5, True, "3", None, [], 1e99])
def test_a_count_that_is_none_is_refused(client, k):
    response = client.post("/api/search", json={"question": "Why?", "k": k})
    assert response.status_code == 422
    assert "from 1 to 200" in response.get_json(force=True)["detail"]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({}, 'The field "question" is missing.'),
        ({"context": []}, 'Unknown field "context"; known are question, k, authority, report.'),
        ({"question": 7}, 'The field "question" must hold text, not int.'),
    ],
)  # fmt: skip
def test_a_search_that_cannot_be_read(client, body, detail):
    response = client.post("/api/search", json=body)
    assert (response.status_code, response.get_json(force=True)["detail"]) == (422, detail)


@pytest.fixture(scope="module")
def schemathesis():
    return pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.fixture(scope="module")
def described(schemathesis, tmp_path_factory):
    """The API over an index of its own, as schemathesis reads it."""
    from encoder import WordEncoder
    from shelf import built, write_report

    from qa.assistant import Assistant

    folder = tmp_path_factory.mktemp("described")
    write_report(folder / "reports" / "quillmere.txt")
    built(folder / "index", [folder / "reports"], WordEncoder())
    app = create_app(Assistant(folder / "index", WordEncoder()))
    return schemathesis.openapi.from_wsgi("/api/openapi.json", app)


def attempts():
    """Each operation with well-formed requests, and with others where there are any."""
    for path, item in description()["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                takes_any = "requestBody" in operation or "parameters" in item
                yield from ((path, method, mode) for mode in ("POSITIVE", "NEGATIVE")[: 1 + takes_any])


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method", "mode"), list(attempts()))
def test_schemathesis_finds_nothing(schemathesis, described, path, method, mode):
    operation = described[path][method.upper()]

    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode]))
    def holds(case):
        # Well-formed as it is, a report's id may be one of no report; then the request cannot be accepted.
        names_a_report = isinstance(case.body, dict) and case.body.get("report")
        case.call_and_validate(
            excluded_checks=[schemathesis.checks.positive_data_acceptance] if names_a_report else [],
            headers={"Accept-Encoding": "identity"},
        )

    holds()
