"""/metrics: what is counted, and that nothing but counts is in it."""

import json

import fictional
import pytest
from desk import Desk
from encoder import WordEncoder
from prometheus_client.parser import text_string_to_metric_families
from shelf import built, write_report

from index.build import rollback
from index.errors import IndexProblem
from web import create_app

LEAVERS = "How are care leavers supported?"


@pytest.fixture
def client(fake_assistant):
    return create_app(fake_assistant).test_client()


def figures(client):
    """Each sample's value by its name and labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_what_they_ask_for_and_what_came_of_it(client):
    client.get("/reports")
    client.get("/reports/northmoor-2024-06-03")
    client.get("/reports/nowhere")
    client.get("/nothing/at/all")
    found = figures(client)
    assert found["inspectqa_requests_total", "reports.listing", "200"] == 1
    assert found["inspectqa_requests_total", "reports.report", "200"] == 1
    assert found["inspectqa_requests_total", "reports.report", "404"] == 1
    assert found["inspectqa_requests_total", "none", "404"] == 1
    assert found["inspectqa_request_seconds_count", "reports.report"] == 2
    assert 0 < found["inspectqa_request_seconds_sum", "reports.report"] < 5


def test_answers_are_counted_once_by_their_status(client):
    client.get("/", query_string={"q": LEAVERS})
    client.get("/", query_string={"q": LEAVERS})  # shown again, not asked again
    client.post("/api/ask", json={"question": LEAVERS})
    client.post("/api/ask", json={"question": "What does bread cost?"})
    client.post("/api/ask", json={"question": "How is Newmoor?"})
    client.post("/", data={"question": ""})
    client.post("/turn", data={"question": "x" * 2000})
    client.post("/api/ask", json={"question": ""})
    found = figures(client)
    answers = {key[1]: value for key, value in found.items() if key[0] == "inspectqa_answers_total" and value}
    assert answers == {"answered": 2, "not_found": 1, "no_such_report": 1, "refused": 3}


def test_the_index_is_described(client, fake_assistant):
    found = figures(client)
    assert found["inspectqa_ready",] == 1
    assert found["inspectqa_stale",] == 0
    assert found["inspectqa_generation",] == 1
    assert found["inspectqa_reports",] == 3
    assert found["inspectqa_paragraphs",] == 18
    fake_assistant.index = fictional.Library(generation="g000012")
    fake_assistant.problem = IndexProblem("It is damaged.")
    found = figures(client)
    assert (found["inspectqa_generation",], found["inspectqa_reports",]) == (12, 0)
    assert found["inspectqa_stale",] == 1


def test_without_an_index_it_is_said_and_nothing_else():
    class Closed:
        problem = None

        def pinned(self):
            raise IndexProblem("There is no index.")

    found = figures(create_app(Closed()).test_client())
    assert found["inspectqa_ready",] == 0
    assert ("inspectqa_reports",) not in found


def test_no_words_of_a_question_are_in_it(client):
    client.get("/", query_string={"q": "Is Zebediah Quux supported?"})
    client.post("/api/ask", json={"question": "Zebediah Quux?", "authority": "Northmoor"})
    client.get("/Zebediah?Quux")
    text = client.get("/metrics").text
    assert "Zebediah" not in text
    assert "Quux" not in text
    assert "Northmoor" not in text


def test_each_application_counts_for_itself(client, fake_assistant):
    client.get("/reports")
    other = figures(create_app(fake_assistant).test_client())
    assert ("inspectqa_requests_total", "reports.listing", "200") not in other


def test_changes_of_the_index_are_counted(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    desk = Desk(tmp_path / "x")
    desk.log_in()
    new = write_report(tmp_path / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019")
    desk.outcome(desk.upload(new))
    bad = tmp_path / "bad.pdf"
    bad.write_text("x")
    desk.outcome(desk.upload(bad))
    found = figures(desk.client)
    assert found["inspectqa_builds_total", "add", "done"] == 1
    assert found["inspectqa_builds_total", "add", "failed"] == 1
    assert found["inspectqa_build_seconds_count", "add"] == 2
    assert found["inspectqa_build_seconds_sum", "add"] > 0
    assert found["inspectqa_generation",] == 2
    assert ("inspectqa_builds_total", "elsewhere", "done") not in found


def test_changes_that_were_made_elsewhere_are_counted_once_with_the_seconds_they_took(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    desk = Desk(tmp_path / "x")
    assert len(desk.assistant.index.reports) == 1
    assert ("inspectqa_builds_total", "elsewhere", "done") not in figures(desk.client)
    write_report(tmp_path / "reports" / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    assert len(desk.assistant.index.reports) == 2
    seconds = desk.assistant.index.manifest["seconds"]
    assert 0 < seconds < 600
    for _ in range(2):
        found = figures(desk.client)
        assert found["inspectqa_builds_total", "elsewhere", "done"] == 1
        assert found["inspectqa_build_seconds_count", "elsewhere"] == 1
        assert found["inspectqa_build_seconds_sum", "elsewhere"] == seconds
        rollback(tmp_path / "x")  # nothing new
        assert len(desk.assistant.index.reports) in (1, 2)


def test_two_changes_made_elsewhere_between_two_looks_are_both_counted(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    desk = Desk(tmp_path / "x")
    assert len(desk.assistant.index.reports) == 1
    for name, dates in (
        ("Oakhaven", "10 June 2019 to 14 June 2019"),
        ("Wexcombe", "2 May 2022 to 6 May 2022"),
    ):
        write_report(tmp_path / "reports" / f"{name}.txt", name, dates)
        built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    assert len(desk.assistant.index.reports) == 3
    took = [json.loads(each.read_bytes())["seconds"] for each in (tmp_path / "x").glob("g*/manifest.json")]
    found = figures(desk.client)
    assert found["inspectqa_builds_total", "elsewhere", "done"] == 2
    assert found["inspectqa_build_seconds_count", "elsewhere"] == len(took) == 2
    assert found["inspectqa_build_seconds_sum", "elsewhere"] == pytest.approx(sum(took))
