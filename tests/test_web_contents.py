"""A report as it is read: parts with their grades, and a search within it."""

import fictional
import pytest
from fictional import HELP
from markup import Page

from web import create_app
from web.contents import contents, found_in, grade_of
from web.excerpt import hits

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
    assert grade_of(REPORT, PARAGRAPHS[-1]) == "good"
    assert grade_of(REPORT, PARAGRAPHS[0]) is None


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
