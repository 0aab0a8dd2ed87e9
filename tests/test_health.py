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


def test_without_an_index_it_lives_and_is_not_ready(tmp_path, caplog):
    made, assistant = service(tmp_path / "none")
    client = create_app(assistant, service=made).test_client()
    assert client.get("/health/live").status_code == 200
    ready = client.get("/health/ready")
    assert ready.status_code == 503
    assert ready.json["status"] == "unavailable"
    reference = ready.headers["X-Request-Id"]
    assert ready.json["detail"] == f"The reports cannot be searched. The error is in the log as {reference}."
    assert f"{reference}: {tmp_path}/none does not exist" in caplog.text
    assert "inspectqa build" in ready.json["remedy"]
    both = client.get("/health")
    assert (both.status_code, both.json["live"], both.json["ready"]) == (503, True, False)


def test_a_newer_generation_that_cannot_be_opened_is_told_while_the_old_one_answers(folder, caplog):
    made, assistant = service(folder)
    client = create_app(assistant, service=made).test_client()
    assistant.warm_up()
    made.libraries.follow(every=0.02)
    try:
        built(folder, [write_report(folder.parent / "o.txt", "Oakhaven")], WordEncoder())
        until(lambda: client.get("/health").json["generation"] == "g000002")
        file = folder / "g000001" / "reports.sqlite"
        file.write_bytes(file.read_bytes()[:-1] + b"!")
        other = folder / "other"
        other.write_text((folder / "current").read_text().replace("g000002", "g000001"))
        other.replace(folder / "current")  # at once, as a build does: half of it is another problem
        until(lambda: client.get("/health").json["status"] == "stale")
        for address in ("/health", "/health/ready"):
            response = client.get(address)
            assert response.status_code == 200
            assert response.json["generation"] == "g000002"
            reference = response.headers["X-Request-Id"]
            assert response.json["problem"] == {
                "detail": f"A newer index cannot be opened. The error is in the log as {reference}.",
                "remedy": "Build the index again: inspectqa build REPORTS…",
            }
            assert f"{reference}: {folder / 'current'} does not fit {folder / 'g000001'}" in caplog.text
        asked = client.post("/api/ask", json={"question": "Do care leavers receive a laptop?"})
        assert asked.json["scope"] == ["oakhaven-2024-06-03"]
    finally:
        made.libraries.stop()
