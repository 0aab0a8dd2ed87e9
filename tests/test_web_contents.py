"""A report as it is read: parts with their grades, and a search within it."""

import sys
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import fictional
import pytest
from fictional import HELP
from markup import Page

from index.report import Paragraph, Place
from web import create_app
from web.contents import contents, found_in, grade_of
from web.excerpt import hits
from web.place import address

REPORT = fictional.LIBRARY.reports[0]
PARAGRAPHS = fictional.LIBRARY.paragraphs(REPORT.id)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("care", ["care", "cared", "Care"]),
        ("CARE leav", ["care", "leavers", "cared", "Care"]),
        ("eavers", []),
        ("care teapots", []),
        ("", []),
        ("(", []),
        (".*", []),
    ],
)
def test_the_words_that_a_search_hits(search, found):
    text = "We care for leavers, who are cared for. Care!"
    assert [text[start:end] for start, end in hits(text, search)] == found


def test_the_parts_of_a_report():
    parts = contents(REPORT, PARAGRAPHS)
    assert [part.heading for part in parts[:4]] == ["Summary", "Grades", "What needs to improve", HELP]
    assert [part.grade for part in parts[3:]] == ["requires improvement to be good", "good", "good", "good"]
    assert [entry.number for part in parts for entry in part.entries] == [each.number for each in PARAGRAPHS]
    assert grade_of(REPORT, PARAGRAPHS[-1].heading) == "good"
    assert grade_of(REPORT, PARAGRAPHS[0].heading) is None


LEVELS = (
    ("1", 1, HELP, "Help is early."),
    ("2", 1, f"{HELP} – Early help – The front door", "It is offered by workers who know the area."),
    ("3", 2, "Leadership: good – Partners", "They meet each month."),
    ("4", 2, "Partners", "They agree."),
    ("5", 2, "Leadership", "It is steady."),
)


@pytest.fixture
def oakhaven():
    """A report whose paragraphs stand under headings of several levels, the last of which crosses a page."""
    report, paragraphs = fictional.report("Oakhaven", date(2024, 5, 1), date(2024, 5, 9), {}, LEVELS)
    places = (Place(0, 2, "Leadership: good"), Place(13, 3, "Leadership: good – Partners"))
    crossing = Paragraph("6", "It is steady. It is well known.", "finding", places)
    return replace(report, pages=3), (*paragraphs, crossing)


def test_a_paragraph_under_a_lower_heading_has_the_grade_of_its_section(oakhaven):
    parts = contents(*oakhaven)
    assert [part.grade for part in parts] == [
        "requires improvement to be good",
        "requires improvement to be good",
        "good",
        None,
        None,
        "good",
    ]


@pytest.mark.parametrize(
    ("spans", "page", "section"),
    [
        ([], 2, "Leadership: good"),
        ([(0, 13)], 2, "Leadership: good"),
        ([(14, 31)], 3, "Leadership: good – Partners"),
        ([(14, 31), (0, 13)], 3, "Leadership: good – Partners"),
    ],
)
@pytest.mark.parametrize("panel", ["", "&panel"])
def test_page_and_section_are_those_of_what_is_marked(oakhaven, monkeypatch, spans, page, section, panel):
    monkeypatch.setattr(sys.modules["web.reports"], "is_at_hand", lambda *_: True)
    client = create_app(fictional.Assistant(fictional.Library(oakhaven))).test_client()
    there = urlsplit(address(oakhaven[0].id, "6", oakhaven[1][-1].text, spans))
    shown = Page(client.get(f"{there.path}?{there.query}{panel}").text)
    head = shown.text(".panel-head" if panel else ".place-bar")
    assert f"{section} Good" in head
    assert f"Page {page} of the PDF" in head
    assert any(f"/pages/{page}?paragraph=6" in link and link.endswith("#place") for link in shown.links)


def test_only_the_cited_paragraph_is_marked():
    parts = contents(REPORT, PARAGRAPHS, "7", [(0, 4)])
    quoted = [
        (entry.number, run.text)
        for part in parts
        for entry in part.entries
        for line in entry.lines
        for run in line.runs
        if run.quoted
    ]
    assert quoted == [("7", "Care")]


def test_a_search_within_a_report(fake_assistant):
    client = create_app(fake_assistant).test_client()
    page = Page(client.get(f"/reports/{REPORT.id}?find=personal+advisers").text)
    assert page.text(".found-list").startswith("1 paragraph with “personal advisers” 7 ")
    assert page.marked == ["personal", "advisers", "Advisers"]
    assert "#p7" in page.links
    nothing = Page(client.get(f"/reports/{REPORT.id}?find=teapots").text)
    assert nothing.text(".found-list").startswith("0 paragraphs with “teapots” Only whole words")
    assert nothing.marked == []
    assert found_in(contents(REPORT, PARAGRAPHS, search="supervision")) == ["improve", "11"]
