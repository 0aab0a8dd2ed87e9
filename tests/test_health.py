"""/health: whether the service lives and whether it can answer, apart."""

import pytest
from desk import service, until
from encoder import WordEncoder
from shelf import built, write_report

from web import create_app


@pytest.fixture
def folder(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    return tmp_path / "x"


def test_with_an_index_it_lives_and_is_ready(folder):
    made, assistant = service(folder)
    client = create_app(assistant, service=made).test_client()
    ready = {"status": "ok", "generation": "g000001", "reports": 1, "paragraphs": 6}
    assert client.get("/health/live").json == {"status": "ok"}
    assert client.get("/health/ready").json == ready
    assert client.get("/health").json == {**ready, "live": True, "ready": True}


def test_without_an_index_it_lives_and_is_not_ready(tmp_path):
    made, assistant = service(tmp_path / "none")
    client = create_app(assistant, service=made).test_client()
    assert client.get("/health/live").status_code == 200
    ready = client.get("/health/ready")
    assert ready.status_code == 503
    assert ready.json["status"] == "unavailable"
    assert "none" in ready.json["detail"]
    assert "inspectqa build" in ready.json["remedy"]
    both = client.get("/health")
    assert (both.status_code, both.json["live"], both.json["ready"]) == (503, True, False)


def test_a_newer_generation_that_cannot_be_opened_is_told_while_the_old_one_answers(folder):
    made, assistant = service(folder)
    client = create_app(assistant, service=made).test_client()
    assistant.warm_up()
    made.libraries.follow(every=0.02)
    try:
        built(folder, [write_report(folder.parent / "o.txt", "Oakhaven")], WordEncoder())
        until(lambda: client.get("/health").json["generation"] == "g000002")
        file = folder / "g000001" / "reports.sqlite"
        file.write_bytes(file.read_bytes()[:-1] + b"!")
        (folder / "current").write_text((folder / "current").read_text().replace("g000002", "g000001"))
        until(lambda: client.get("/health").json["status"] == "stale")
        for address in ("/health", "/health/ready"):
            response = client.get(address)
            assert response.status_code == 200
            assert response.json["generation"] == "g000002"
            assert "g000001" in response.json["problem"]["detail"]
            assert response.json["problem"]["remedy"]
        asked = client.post("/api/ask", json={"question": "Do care leavers receive a laptop?"})
        assert asked.json["scope"] == ["oakhaven-2024-06-03"]
    finally:
        made.libraries.stop()
