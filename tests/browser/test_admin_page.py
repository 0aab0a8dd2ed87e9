"""Managing the reports in a browser: dropping files, watching the progress, with and without JavaScript."""

import os

import pytest
from desk import TOKEN, Desk
from encoder import WordEncoder
from shelf import built, read_here, write_report

pytestmark = pytest.mark.browser

PATIENCE = 60_000
"""Milliseconds that a change of the index, in processes of its own, may take on a busy machine."""

QUILLMERE = "quillmere-2024-06-03"
BODIES = [f"The council has {number} homes by the river." for number in range(3, 9)]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setattr("index.sources.read_files", read_here)
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    return Desk(tmp_path / "x")


@pytest.fixture
def address(desk, serve):
    return f"{serve(desk.app)}/admin"


@pytest.fixture
def oakhaven(tmp_path):
    return write_report(tmp_path / "new" / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019", BODIES)


def log_in(tab, address):
    tab.context.clear_cookies()
    tab.goto(address)
    tab.get_by_label("Admin token").fill(TOKEN)
    tab.get_by_role("button", name="Log in").click()
    tab.get_by_role("heading", name="Manage the reports", level=1).wait_for()


@pytest.fixture
def seen(tmp_path, monkeypatch):
    """What lets a change go on, called when it has been seen under way."""
    monkeypatch.setenv("WORD_BUILDER_WAITS_FOR", str(tmp_path / "seen"))
    return (tmp_path / "seen").touch


def test_a_report_is_uploaded_and_removed(either, address, oakhaven, seen):
    tab = either
    log_in(tab, address)
    tab.get_by_label("Report files").set_input_files([oakhaven])
    tab.get_by_role("button", name="Upload and add").click()
    tab.get_by_role("heading", name="Adding 1 file").wait_for()
    assert tab.get_by_text("Answers go on from the present index meanwhile.").is_visible()
    seen()
    tab.get_by_role("heading", name="Done", exact=True).wait_for(
        timeout=PATIENCE
    )  # without reloading by hand
    assert tab.title() == "Done – Inspection answers"
    assert tab.get_by_text("Done: 1 file").is_visible()
    tab.get_by_role("link", name="Back to the reports").click()
    tab.get_by_role("link", name="Remove Oakhaven, inspected 10 to 14 June 2019").click()
    tab.get_by_role("button", name="Remove the report").click()
    tab.get_by_role("heading", name="Done", exact=True).wait_for(timeout=PATIENCE)
    tab.get_by_role("link", name="Back to the reports").click()
    assert tab.get_by_role("link", name="Oakhaven").count() == 0
    assert tab.get_by_text("Removing Oakhaven").first.is_visible()


def test_progress_is_shown_and_its_end_announced(page, address, oakhaven, tmp_path, monkeypatch):
    seen = [tmp_path / "one seen", tmp_path / "two seen"]
    monkeypatch.setenv("WORD_BUILDER_WAITS_FOR", os.pathsep.join(map(str, seen)))
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "0.2")  # more often it is not told
    log_in(page, address)
    page.get_by_label("Report files").set_input_files([oakhaven])
    page.get_by_role("button", name="Upload and add").click()
    page.evaluate("window.same = true")
    bar = page.get_by_role("progressbar", name="Embedding passages")
    for done, file in enumerate(seen, 1):
        bar.and_(page.locator(f"[value='{done}']")).wait_for(timeout=PATIENCE)
        file.touch()
    values = []
    while page.locator("[data-ended]").count() == 0:
        values += bar.evaluate_all("bars => bars.map((bar) => [bar.value, bar.max])")
        page.wait_for_timeout(100)
    assert values == sorted(values)
    assert all(2 <= done <= total for done, total in values)
    assert page.evaluate("window.same")
    assert page.evaluate("document.activeElement.textContent") == "Done"
    assert page.get_by_role("status").text_content() == "Done"


def test_files_are_dropped_and_looked_at_before_they_are_sent(page, address):
    log_in(page, address)
    form = page.locator("#upload")
    transfer = page.evaluate_handle(
        """() => { const t = new DataTransfer();
        t.items.add(new File(["x".repeat(5000)], "good.txt")); t.items.add(new File(["x"], "bad.docx"));
        t.items.add(new File([], "empty.pdf")); return t }"""
    )
    form.dispatch_event("dragover", {"dataTransfer": transfer})
    assert "over" in form.get_attribute("class")
    form.dispatch_event("drop", {"dataTransfer": transfer})
    assert "over" not in form.get_attribute("class")
    lines = page.locator("#picked li").all_text_contents()
    assert lines == ["good.txt, 5 kB", "bad.docx must end in .pdf, .txt, .md, .jsonl", "empty.pdf is empty"]
    assert page.get_by_label("Report files").evaluate("e => e.files.length") == 3


def test_an_error_has_the_focus_and_leads_to_its_field(either, address):
    tab = either
    log_in(tab, address)
    tab.get_by_role("button", name="Upload and add").click()
    summary = tab.get_by_role("alert")
    summary.wait_for()
    assert tab.title().startswith("Error: ")
    assert tab.evaluate("document.activeElement.className") == "error-summary"
    summary.get_by_role("link", name="Choose at least one file").click()
    assert tab.evaluate("document.activeElement.id") == "files"


def test_no_sideways_scrolling(page, address, desk, oakhaven):
    log_in(page, address)
    page.get_by_label("Report files").set_input_files([oakhaven])
    page.get_by_role("button", name="Upload and add").click()
    page.locator("[data-ended]").wait_for(timeout=PATIENCE)
    for state in (page.url, address, f"{address}/rebuild", f"{address}/rollback"):
        page.goto(state)
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
        for width in (320, 360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, (state, width)


def test_axe_finds_nothing(page, address, oakhaven, seen, tmp_path):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    bad = tmp_path / "bad.pdf"
    bad.write_text("no PDF")

    def look(name):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = axe.run(page).response["violations"]
            assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == [], name

    page.context.clear_cookies()
    page.goto(address)
    look("login")
    page.get_by_label("Admin token").fill("not the token")
    page.get_by_role("button", name="Log in").click()
    look("wrong token")
    log_in(page, address)
    look("nothing happened")
    page.get_by_label("Report files").set_input_files([oakhaven, bad])
    look("files chosen")
    page.get_by_role("button", name="Upload and add").click()
    page.get_by_role("progressbar", name="Embedding passages").wait_for(timeout=PATIENCE)
    look("under way")
    page.goto(address)
    look("a job under way")
    page.get_by_role("link", name="See how far it is").click()
    seen()
    page.locator("[data-ended]").wait_for(timeout=PATIENCE)
    look("ended")
    for state in ("", "/rebuild", "/rollback", f"/reports/{QUILLMERE}/remove"):
        page.goto(address + state)
        look(state)
    page.goto(address)
    page.get_by_role("button", name="Upload and add").click()
    page.get_by_role("alert").wait_for()
    look("error")
