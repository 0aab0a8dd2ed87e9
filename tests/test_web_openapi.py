"""The JSON API against its own description: what is described is there, and answers as described."""

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from encoder import WordEncoder
from markup import Page
from shelf import SENTENCES, built, write_report

from qa.assistant import Assistant
from web import create_app
from web.openapi import description

TESTS = Path(__file__).parent
REPORT = "/api/reports/northmoor-2024-06-03"


def validator(schema):
    return pytest.importorskip("jsonschema_rs", reason="it comes with schemathesis").validator_for(schema)


def fits(name, value):
    """Hold a value against one of the described objects."""
    validator({**description(), "$ref": f"#/components/schemas/{name}"}).validate(value)


def test_the_description_is_served_and_describes_every_route_of_the_api(client):
    served = client.get("/api/openapi.json")
    assert served.content_type == "application/json"
    assert served.json == json.loads(json.dumps(description()))
    assert served.json["openapi"] == "3.1.0"
    rules = client.application.url_map.iter_rules()
    routes = {
        (re.sub(r"<(?:path:)?(\w+)>", r"{\1}", rule.rule), method.lower())
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
    for question in ("What does bread cost?", "my dad hit me", "how do i complain about my social worker"):
        fits("Answer", client.post("/api/ask", json={"question": question}).json)
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


def test_a_question_fits_the_pattern_unless_it_is_of_blanks_alone():
    asked = description()["paths"]["/api/ask"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    pattern = re.compile(asked["properties"]["question"]["pattern"])
    one_character = [chr(code) for code in range(0x10000)]
    assert [each for each in one_character if not pattern.search(each)] == [
        each for each in one_character if not each.strip()
    ]


def write_passage(file):
    """Write a passage that was parsed elsewhere, its report and its number named in a way of its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        json.dumps({"report": "Quillmere, June 2024", "number": "3 (a)", "text": SENTENCES[0]}), "utf-8"
    )


def test_an_id_and_a_number_fit_their_description_however_they_are_written(tmp_path):
    write_passage(tmp_path / "reports" / "passages.jsonl")
    built(tmp_path / "index", [tmp_path / "reports"], WordEncoder())
    client = create_app(Assistant(tmp_path / "index", WordEncoder())).test_client()
    (listed,) = client.get("/api/reports").json
    path = "/api/reports/{report}/paragraphs/{number}"
    named = {each["name"]: each["schema"] for each in description()["paths"][path]["parameters"]}
    for name, value in (("report", listed["id"]), ("number", "3 (a)")):
        validator(named[name]).validate(value)
    address = path.format(report=quote(listed["id"]), number=quote("3 (a)"))
    assert client.get(address).json["text"] == SENTENCES[0]


@contextmanager
def served(index):
    """Serve an index folder as `inspectqa serve` does; yield the address."""
    command = [sys.executable, str(TESTS / "word_server.py"), str(index)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.terminate()


@pytest.mark.slow
def test_schemathesis_finds_nothing_in_any_of_its_phases(tmp_path):
    """Over the reports that the description's examples name, so that these are found too."""
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    reports, bodies = tmp_path / "reports", SENTENCES * 3
    write_report(reports / "new.txt", "Ashmere", "11 March 2024 to 22 March 2024", bodies)
    write_report(reports / "old.txt", "Ashmere", "4 February 2019 to 15 February 2019", bodies)
    write_passage(reports / "other.jsonl")
    built(tmp_path / "index", [reports], WordEncoder())
    with served(tmp_path / "index") as address:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/api/openapi.json"]
        options = [
            "--checks=all",
            "--seed=1",
            "--max-examples=15",
            "--generation-database=none",
            "--no-color",
        ]
        around = os.environ | {"SCHEMATHESIS_HOOKS": str(TESTS / "known_report.py"), "PYTHONUTF8": "1"}
        run = subprocess.run(
            [*command, *options], cwd=tmp_path, env=around, capture_output=True, encoding="utf-8"
        )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Tested: 6" in run.stdout
    phases = run.stdout.partition("Test Phases:\n")[2].partition("\n\n")[0]
    assert phases.split() == ["✅", "Examples", "✅", "Coverage", "✅", "Fuzzing", "✅", "Stateful"]
