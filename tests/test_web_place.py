"""Addresses that last: a paragraph's with its marks, an answer's with the reports it was made from."""

import re
from urllib.parse import parse_qs, urlsplit

import fictional
import pytest
from hypothesis import given
from hypothesis import strategies as some
from markup import Page

from web.place import address, fingerprint, marked, permalink

NORTHMOOR = "northmoor-2024-06-03"
QUERY = "/?q=How+are+care+leavers+supported%3F&in=Northmoor"


PLACES = some.integers(0, 60)


@given(some.text(max_size=60), some.lists(some.tuples(PLACES, PLACES), max_size=4))
def test_what_an_address_marks_is_what_was_quoted(text, spans):
    inside = [(start, end) for start, end in spans if start < end <= len(text)]
    there = urlsplit(address("some-report", "34", text, inside))
    marks = parse_qs(there.query).get("mark", [""])[0]
    assert marked(text, marks) == tuple(dict.fromkeys(inside))
    assert there.fragment == "p34"


def test_a_text_that_changed_is_not_marked():
    marks = parse_qs(urlsplit(address("r", "1", "One. Two.", [(5, 9)])).query)["mark"][0]
    assert marked("One. Two. Three.", marks) == ((5, 9),)
    assert marked("Once. Two.", marks) == ()
    assert marked("One.", marks) == ()


@pytest.mark.parametrize("marks", ["", "x", "0-5", "5-0.abcdef", "0-5.zzzzzz", ",,,", "0-99999999.abcdef"])
def test_marks_that_are_none(marks):
    assert marked("Some text.", marks) == ()


def test_odd_numbers_have_addresses_too(client):
    assert permalink("wexcombe-2023-01-30", "lscb:1") == "/reports/wexcombe-2023-01-30/lscb:1"
    assert permalink("a/b", "1/2?") == "/reports/a%2Fb/1%2F2%3F"
    page = Page(client.get("/reports/wexcombe-2023-01-30/lscb:1").text)
    assert page.text("title") == (
        "Safeguarding board, paragraph 1 – Wexcombe, inspected 30 January to 10 February 2023"
        " – Inspection answers"
    )


def test_a_paragraphs_page_says_what_it_is_where_it_is_shared(client):
    html = client.get(f"/reports/{NORTHMOOR}/7").text
    assert Page(html).text("title").startswith("Paragraph 7 – Northmoor, inspected 3 to 14 June 2024")
    description = re.search(r'<meta name="description" content="([^"]+)"', html)[1]
    assert description.startswith("Care leavers are supported by personal advisers")
    assert '<meta property="og:title" content="Paragraph 7 – Northmoor' in html


def test_a_paragraph_is_shown_in_its_section_with_its_grade(client):
    page = Page(client.get(f"/reports/{NORTHMOOR}/7").text)
    assert page.text(".place-bar").startswith(
        "Paragraph 7 · The experiences and progress of care leavers: good Good"
    )
    assert page.text(".cited").startswith("Paragraph 77 Care leavers are supported")
    assert {"p6", "p7", "p8"} < set(page.ids)


def test_a_paragraph_that_is_not_there(client):
    response = client.get(f"/reports/{NORTHMOOR}/99")
    assert response.status_code == 404
    page = Page(response.text)
    assert page.text("h1") == "There is no such paragraph in this report"
    assert f"/reports/{NORTHMOOR}" in page.links
    assert client.get("/reports/nowhere-2020-01-01/7").status_code == 404


def test_the_panel_is_the_part_beside_the_conversation(client):
    page = Page(client.get(f"/reports/{NORTHMOOR}/7?mark=0-86.d955f2&panel").text)
    assert page.unclosed == page.forbidden == []
    assert "html" not in page.tags
    assert page.marked == [
        "Care leavers are supported by personal advisers who stay in touch up to the age of 25."
    ]
    assert f"/reports/{NORTHMOOR}/7?mark=0-86.d955f2#p7" in page.links
    assert page.text(".section-now") == "The experiences and progress of care leavers: good Good"


def test_an_answers_link_says_whether_the_reports_changed(client, fake_assistant):
    answer = Page(client.get(QUERY).text)
    link = next(link for link in answer.links if "seen=" in link)
    assert urlsplit(link).fragment == "answer-1"
    asked = {"question": "How are care leavers supported?", "scope": "Northmoor"}
    assert client.post("/", data=asked).location == link  # so is the address that the browser shows
    assert Page(client.get(link).text).text(".changed") == ""
    other = [(each, fictional.LIBRARY.paragraphs(each.id)) for each in fictional.LIBRARY.reports]
    unrelated = fictional.replace(other[2][0], sha256="1" * 64), other[2][1]
    fake_assistant.index = fictional.Library(*other[:2], unrelated, generation="g000002")
    assert Page(client.get(link).text).text(".changed") == ""
    newer = fictional.replace(other[0][0], sha256="2" * 64), other[0][1]
    fake_assistant.index = fictional.Library(newer, *other[1:], generation="g000003")
    changed = Page(client.get(link).text)
    assert changed.text(".changed").startswith("The reports have changed since this link was made.")
    assert "[7]" in changed.text(".mark")
    assert Page(client.get(QUERY).text).text(".changed") == ""


def test_an_answers_page_says_what_it_is_where_it_is_shared(client):
    html = client.get(QUERY).text
    assert Page(html).text("title") == (
        "How are care leavers supported? – Northmoor, inspected 3 to 14 June 2024 – Inspection answers"
    )
    description = (
        "Answer: 3 statements, from paragraph 7, paragraph 8 and what needs to improve. Care leavers"
    )
    assert f'<meta name="description" content="{description}' in html
    assert "Northmoor" not in Page(client.get("/?q=What+does+bread+cost%3F").text).text("title")


def test_the_sign_of_reports_does_not_depend_on_their_order():
    assert fingerprint(["a", "b"]) == fingerprint(["b", "a"]) != fingerprint(["a"])
