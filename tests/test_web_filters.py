"""Choosing reports: what fits, how it reaches the assistant and the address, how the list is sorted."""

import re
from dataclasses import replace

import fictional
import pytest
from hypothesis import given
from hypothesis import strategies as some
from markup import Page

from index.report import Numbering
from web.chips import chips
from web.filters import Filter, choices
from web.sorting import arranged, order_named
from web.thread import Asked, Thread

LEAVERS = "How are care leavers supported?"
COLUMNS = (
    "authority", "date", "overall", "leaders", "help_protection", "in_care", "care_leavers", "paragraphs",
    "numbering",
)  # fmt: skip
NORTHMOOR, OLDER, WEXCOMBE = (report.id for report in fictional.LIBRARY.reports)


@pytest.mark.parametrize(
    ("only", "fitting"),
    [
        (Filter(), [NORTHMOOR, OLDER, WEXCOMBE]),
        (Filter(year="2019"), [OLDER]),
        (Filter(grade="good"), [NORTHMOOR]),
        (Filter(kind="ILACS standard", which="current"), [NORTHMOOR, WEXCOMBE]),
        (Filter(which="older"), [OLDER]),
        (Filter(kind="SIF"), []),
        (Filter(which="nonsense"), []),
    ],
)
def test_the_reports_that_fit(only, fitting):
    assert [report.id for report in fictional.LIBRARY.reports if only.fits(report)] == fitting


def test_what_is_chosen_in_words():
    assert Filter().words == ""
    assert Filter(year="2024").words == "inspections of 2024"
    assert Filter("ILACS short", "2024", "good", "older").words == (
        "short inspections of 2024, overall good, older ones"
    )


def test_what_there_is_to_choose_from():
    found = choices(fictional.LIBRARY.reports)
    assert found.kind == (("ILACS standard", "Standard"),)
    assert [value for value, _ in found.year] == ["2024", "2023", "2019"]
    assert [value for value, _ in found.grade] == ["outstanding", "good", "requires improvement"]


@given(
    some.lists(some.builds(Filter, *[some.sampled_from(["", "2024", "a b&c"])] * 4), min_size=1, max_size=4)
)
def test_choices_survive_the_address(filters):
    thread = Thread()
    for only in filters:
        thread = thread.then(Asked("Why?", "Northmoor", only))
    assert Thread.read(thread.query.encode()) == thread


def test_a_choice_reaches_the_assistant_and_is_shown(client, fake_assistant):
    page = Page(client.post("/", data={"question": LEAVERS, "year": "2019"}, follow_redirects=True).text)
    assert fake_assistant.calls == [
        {"question": LEAVERS, "context": (), "authority": None, "report": None, "reports": {OLDER}}
    ]
    assert page.text(".asked") == f"You asked: {LEAVERS} about inspections of 2019"
    assert page.text(".narrow").startswith("Only some reports: 2019 ")
    assert "/?question=&scope=&q=How+are+care+leavers+supported%3F&year=2019#question" in page.links


def test_the_choice_stays_for_the_next_question_and_can_be_dropped(client, fake_assistant):
    address = "/?q=How+are+care+leavers+supported%3F&in=Northmoor&which=older"
    html = client.get(address).text
    assert '<option value="older" selected>' in html
    assert 'value="Northmoor"' in html
    kept = client.get(f"/?question=&scope=&{address[2:]}").text
    assert '<option value="older" selected>' not in kept
    assert '<p class="clear">' in html
    assert '<p class="clear" hidden>' in kept
    assert "/?q=How+are+care+leavers+supported%3F#answer-1" not in Page(html).links  # it was answered
    nothing = Page(client.get("/?q=What+does+bread+cost%3F&which=older").text)
    assert "/?q=What+does+bread+cost%3F#answer-1" in nothing.links


def test_an_authority_is_found_in_any_letters(client, fake_assistant):
    response = client.post("/", data={"question": LEAVERS, "scope": " northMOOR "})
    assert "in=Northmoor" in response.location


def test_an_unknown_authority_gets_names_that_are_near(client):
    page = Page(client.post("/", data={"question": LEAVERS, "scope": "north"}).text)
    assert page.text("#scope-error") == "Error: Choose an authority from the list. Perhaps Northmoor?"


def test_no_report_among_the_chosen_is_said(client):
    page = Page(client.get("/?q=Are+care+leavers+supported+in+Newmoor%3F&year=2019").text)
    assert "or not among the reports that you chose (inspections of 2019)" in page.text(".notice")


def test_suggestions_follow_the_choice(client):
    page = client.get("/?scope=Wexcombe&year=2023").text
    assert "/?q=What+needs+to+improve+in+Wexcombe%3F&in=Wexcombe&year=2023#answer-1" in Page(page).links
    assert "Northmoor" not in Page(page).text(".suggestions")
    first = Page(client.get("/").text).text(".suggestions")
    assert "Compare how children in care are supported in Northmoor and Wexcombe" in first


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("", [NORTHMOOR, OLDER, WEXCOMBE]),
        ("authority", [NORTHMOOR, OLDER, WEXCOMBE]),
        ("date", [NORTHMOOR, WEXCOMBE, OLDER]),
        ("overall", [WEXCOMBE, NORTHMOOR, OLDER]),
        ("help_protection", [WEXCOMBE, NORTHMOOR, OLDER]),
        ("care_leavers", [WEXCOMBE, NORTHMOOR, OLDER]),
        ("paragraphs", [NORTHMOOR, WEXCOMBE, OLDER]),
        ("-authority", [WEXCOMBE, NORTHMOOR, OLDER]),
        ("-date", [OLDER, WEXCOMBE, NORTHMOOR]),
        ("-overall", [OLDER, NORTHMOOR, WEXCOMBE]),
        ("-help_protection", [OLDER, NORTHMOOR, WEXCOMBE]),
        ("-care_leavers", [NORTHMOOR, WEXCOMBE, OLDER]),  # the older one was not graded: last in both
        ("-paragraphs", [OLDER, WEXCOMBE, NORTHMOOR]),
        ("nonsense", [NORTHMOOR, OLDER, WEXCOMBE]),
        ("-nonsense", [NORTHMOOR, OLDER, WEXCOMBE]),
        ("--date", [NORTHMOOR, OLDER, WEXCOMBE]),
    ],
)
def test_the_order_of_the_list(order, ids):
    assert [report.id for report in arranged(fictional.LIBRARY.reports[::-1], order_named(order))] == ids


def test_the_order_by_what_the_audit_of_the_numbers_found():
    northmoor, older, wexcombe = fictional.LIBRARY.reports
    noted = replace(northmoor, numbering=Numbering(warnings=("Paragraph 3 has two halves.",)))
    gaps = replace(wexcombe, numbering=Numbering(missing=("4",), duplicates=("5", "7")))
    undated = replace(older, id="undated", start=None)
    audited = [older, noted, gaps]
    assert [report.id for report in arranged(audited, "numbering")] == [WEXCOMBE, NORTHMOOR, OLDER]
    assert [report.id for report in arranged(audited, "-numbering")] == [OLDER, NORTHMOOR, WEXCOMBE]
    for order in ("date", "-date"):
        assert arranged([undated, *audited], order)[-1] is undated


def test_the_list_is_sorted_and_narrowed_by_its_address(client):
    html = client.get("/reports?which=current&sort=overall").text
    page = Page(html)
    assert [link for link in page.links if link.startswith("/reports/")] == [
        f"/reports/{WEXCOMBE}",
        f"/reports/{NORTHMOOR}",
    ]
    assert html.count("aria-sort") == html.count('aria-sort="descending"') == 1
    assert '<option value="overall" selected>Overall, best first</option>' in html
    assert "/reports?which=current&sort=date" in page.links
    assert page.text(".chosen").startswith("2 of 3 reports: current ones. Clear the choice")
    assert "/?scope=&which=current#question" in page.links


@pytest.mark.parametrize(
    ("asked", "shown", "way"),
    [
        ("", "authority", "ascending"),
        ("?sort=nonsense", "authority", "ascending"),
        ("?sort=-authority", "-authority", "descending"),
        ("?sort=date", "date", "descending"),
        ("?sort=-date", "-date", "ascending"),
        ("?sort=-overall", "-overall", "ascending"),
        ("?sort=paragraphs", "paragraphs", "descending"),
        ("?sort=numbering", "numbering", "descending"),
    ],
)
def test_the_list_says_how_it_is_sorted_and_its_heading_turns_it(client, asked, shown, way):
    html = client.get(f"/reports{asked}").text
    column = shown.removeprefix("-")
    turned = column if column != shown else f"-{column}"
    (head,) = re.findall("<thead.+</thead>", html, re.S)
    headings = re.findall(r"<th [^>]+>.+?</th>", head)
    (here,) = (heading for heading in headings if "aria-sort" in heading)
    assert f' aria-sort="{way}"' in here
    assert f'<a href="/reports?sort={turned}">' in here
    links = re.findall(r'<a href="/reports\?sort=(\S+)">', "".join(headings))
    assert links == [turned if name == column else name for name in COLUMNS]
    assert re.findall(r'<option value="(\S+)" selected>', html) == [shown]
    offered = Page(html).text("#sort")
    assert offered.startswith("Authority, A to Z Authority, Z to A Inspected, newest first Inspected, oldest")
    assert offered.endswith("Numbering, most to check first Numbering, complete first")


def test_the_list_of_one_authority(client):
    page = Page(client.get("/reports?authority=wexcombe").text)
    assert page.text("tbody").startswith("Wexcombe")
    assert "1 of 3 reports" in page.text(".chosen")


def test_a_list_of_nothing_says_so(client):
    page = Page(client.get("/reports?year=1999").text)
    assert page.text(".notice").startswith("No report fits this choice")
    assert "table" not in page.tags


def test_a_list_of_nothing_names_authorities_that_are_near(client):
    page = Page(client.get("/reports?authority=NORTH&which=older").text)
    assert page.text(".notice").startswith("No report fits this choice Perhaps Northmoor? Show all reports")
    assert "/reports?authority=Northmoor&which=older" in page.links
    for nothing_near in ("authority=north&year=2023", "authority=Atlantis", "authority=Wexcombe&year=1999"):
        assert "Perhaps" not in client.get(f"/reports?{nothing_near}").text


def offered(fake_assistant, *asked):
    thread = Thread(asked)
    answer = fake_assistant.ask(asked[-1].question, authority=asked[-1].scope or None)
    return [chip.question for chip in chips(answer, thread, fake_assistant.index)]


def test_what_to_ask_next(fake_assistant):
    assert offered(fake_assistant, Asked(LEAVERS, "Northmoor")) == [
        "What needs to improve in Northmoor?",
        "How did the grades of Northmoor change?",
        "And in 2019?",
    ]
    assert offered(fake_assistant, Asked(LEAVERS)) == [
        "What are the grades of Northmoor and Wexcombe?",
        "And in Northmoor?",
        "And in Wexcombe?",
    ]
    assert offered(fake_assistant, Asked(LEAVERS, "Wexcombe")) == [
        "What needs to improve in Wexcombe?",
        "What are the grades of Wexcombe?",
    ]
    assert offered(fake_assistant, Asked("What does bread cost?")) == []
    assert offered(fake_assistant, Asked("What are the grades of Northmoor and Wexcombe?")) == [
        "What needs to improve in Northmoor?",
        "What needs to improve in Wexcombe?",
    ]


def test_nothing_is_offered_twice(fake_assistant):
    asked = (Asked("what needs to improve in wexcombe?"), Asked(LEAVERS, "Wexcombe"))
    assert offered(fake_assistant, *asked) == ["What are the grades of Wexcombe?"]
