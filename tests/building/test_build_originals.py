"""Where the reports' files are is kept, so that their pages can be shown, and told to nobody."""

import json
import shutil

import pytest
from encoder import WordEncoder
from encoders import NotLoaded
from shelf import built, no_progress, report_text

from index.build import add, build, remove
from index.store import Index
from qa.assistant import Assistant
from web import create_app

ASHMERE = "ashmere-2024-03-11"


@pytest.fixture
def papers(samples, tmp_path):
    """A folder with the files of two sample reports, one of them further down."""
    (tmp_path / "papers" / "old").mkdir(parents=True)
    shutil.copy(samples / "ashmere-2024.pdf", tmp_path / "papers")
    shutil.copy(samples / "ashmere-2019.pdf", tmp_path / "papers" / "old")
    return tmp_path / "papers"


@pytest.fixture
def folder(papers, tmp_path):
    built(tmp_path / "x", [papers], WordEncoder())
    return tmp_path / "x"


def sources(folder):
    return Index.open(folder).manifest["sources"]


def shown(folder, report_id=ASHMERE):
    """Whether a report's page is shown, by a server that is told nothing of the files."""
    client = create_app(Assistant(folder, WordEncoder())).test_client()
    linked = "/pages/" in client.get(f"/reports/{report_id}/2").text
    status = client.get(f"/reports/{report_id}/pages/2.png").status_code
    assert linked == (status == 200)
    return linked


def test_the_pages_of_what_was_built_are_shown(folder, papers):
    assert sources(folder) == [str(papers)]
    assert shown(folder)
    assert shown(folder, "ashmere-2019-02-04")


def test_of_a_file_that_was_named_itself(papers, tmp_path, monkeypatch):
    monkeypatch.chdir(papers)
    built(tmp_path / "y", [(papers / "ashmere-2024.pdf").relative_to(papers)], WordEncoder())
    monkeypatch.chdir(tmp_path)
    assert sources(tmp_path / "y") == [str(papers)]
    assert shown(tmp_path / "y")


def test_a_file_that_went_or_changed_is_not_shown(folder, papers):
    file = papers / "ashmere-2024.pdf"
    file.rename(papers / "else.pdf")
    assert not shown(folder)
    shutil.copy(papers / "else.pdf", file)
    assert shown(folder)
    file.write_bytes(file.read_bytes() + b"\n")
    client = create_app(Assistant(folder, WordEncoder())).test_client()
    page = client.get(f"/reports/{ASHMERE}/pages/2")
    assert page.status_code == 404
    assert "The file has changed since it was indexed" in page.text


def test_a_build_of_the_same_files_elsewhere_finds_them_there(folder, papers, tmp_path):
    moved = papers.rename(tmp_path / "moved")
    assert not shown(folder)
    outcome = build(folder, [moved], NotLoaded(), no_progress)
    assert (outcome.changed, outcome.embedded) == (True, 0)
    assert sources(folder) == [str(moved)]
    assert shown(folder)
    assert not built(folder, [moved], NotLoaded()).changed


def test_copies_of_files_that_are_still_there_are_no_change(folder, papers, tmp_path):
    shutil.copytree(papers, tmp_path / "copy")
    assert not built(folder, [tmp_path / "copy"], NotLoaded()).changed
    assert sources(folder) == [str(papers)]


def test_an_index_of_an_earlier_version_learns_where_they_are(folder, papers, monkeypatch):
    monkeypatch.setattr("index.build._folders", lambda old: ())
    assert built(folder, [papers], NotLoaded()).changed
    monkeypatch.undo()
    assert not built(folder, [papers], NotLoaded()).changed


def test_adding_and_removing_keep_where_the_others_are(folder, papers, samples):
    add(folder, [samples / "wrenfold-vale-2023.pdf"], WordEncoder(), no_progress)
    assert sources(folder) == sorted([str(papers), str(samples)])
    assert shown(folder)
    remove(folder, ["ashmere-2019-02-04"], NotLoaded(), no_progress)
    assert sources(folder) == sorted([str(papers), str(samples)])
    built(folder, [papers], WordEncoder())
    assert sources(folder) == [str(papers)]


def test_where_they_are_is_told_to_nobody(folder, papers, tmp_path):
    assistant = Assistant(folder, WordEncoder())
    client = create_app(assistant).test_client()
    question = "What does Ashmere do for care leavers?"
    (papers / "ashmere-2024.pdf").unlink()
    said = [json.dumps(assistant.ask(question).to_json())]
    for address in (
        "/",
        f"/?q={question}",
        "/reports",
        f"/reports/{ASHMERE}",
        f"/reports/{ASHMERE}/2",
        f"/reports/{ASHMERE}/pages/2",
        f"/reports/{ASHMERE}/original.pdf",
        "/api/reports",
        f"/api/reports/{ASHMERE}",
        f"/api/reports/{ASHMERE}/paragraphs",
        "/health",
        "/metrics",
    ):
        said.append(client.get(address).text)
    said.append(client.post("/api/ask", json={"question": question}).text)
    assert all(said)
    assert not any(str(tmp_path) in text for text in said)


def test_reports_that_are_text_have_no_pages_wherever_they_are(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(report_text(), "utf-8")
    built(tmp_path / "x", [tmp_path / "texts"], WordEncoder())
    (tmp_path / "texts").rename(tmp_path / "moved")
    assert not built(tmp_path / "x", [tmp_path / "moved"], NotLoaded()).changed
