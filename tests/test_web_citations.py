"""From citation to citation on the reports' own pages: the address is all that it takes."""

import re
from urllib.parse import urlsplit

import fictional
import pytest
from markup import Page

from qa.answer import Answer, Citation, Statement, Status
from web import create_app
from web.citations import citations
from web.turn import LONGEST_WAY
from web.view import view

NORTHMOOR, OLDER, WEXCOMBE = "northmoor-2024-06-03", "northmoor-2019-11-25", "wexcombe-2023-01-30"
ASKED = "q=How+are+care+leavers+supported%3F&in=Northmoor"
ADDRESS = re.compile(r'<a rel="(prev|next)" href="([^"]+)" aria-keyshortcuts="\w+">(.*?)</a>')


def marks(client, query):
    """The addresses behind the marks of the last answer of a conversation, in their order."""
    answer = client.get(f"/?{query}").text.rpartition('<article class="turn"')[2]
    found = re.findall(r'<a class="mark" href="([^"]+)" data-source', answer)
    return [address.replace("&amp;", "&") for address in dict.fromkeys(found)]


def steps(html):
    """What the links to the neighbours lead to and say, by their direction."""
    return {
        rel: (address.replace("&amp;", "&"), re.sub("<[^>]+>", "", words))
        for rel, address, words in ADDRESS.findall(html)
    }


def walk(client, address):
    """Follow the links onwards to the last citation; return the addresses and where each says that it is."""
    seen = []
    while address:
        html = client.get(address).text
        seen.append((address, Page(html).text(".now")))
        address = steps(html).get("next", ("",))[0]
    return seen


def test_from_the_first_citation_to_the_last_and_back(client):
    there = marks(client, ASKED)
    assert [urlsplit(address).path.rpartition("/")[2] for address in there] == ["7", "8", "improve"]
    assert walk(client, there[0]) == [(a, f"Citation {n} of 3") for n, a in enumerate(there, 1)]
    first, second, last = (steps(client.get(address).text) for address in there)
    assert first == {"next": (there[1], "Next citation: paragraph 8")}
    assert second == {
        "prev": (there[0], "Previous citation: paragraph 7"),
        "next": (there[2], "Next citation: what needs to improve"),
    }
    assert last == {"prev": (there[1], "Previous citation: paragraph 8")}


def test_of_several_reports_the_next_one_is_named(client):
    there = marks(client, "q=How+are+care+leavers+supported%3F")
    said = [words for address in there for _, words in steps(client.get(address).text).values()]
    assert "Next citation: paragraph 2, Wexcombe, January 2023" in said
    assert [address for address, _ in walk(client, there[0])] == there


def test_the_way_back_leads_to_the_answer(client):
    thread = f"{ASKED}&q=And+disabled+children+short+breaks%3F&in=Northmoor"
    (address, *_) = marks(client, thread)
    page = Page(client.get(address).text)
    assert page.text(".back") == "Back to your questions"
    assert page.links.count(f"/?{thread}#answer-2") == 2
    longer = f"/?{thread}&q=Why%3F"
    came = client.get(address, headers={"Referer": f"http://localhost{longer}"})
    assert Page(came.text).links.count(f"{longer}#answer-2") == 2


def test_the_questions_after_the_answer_are_kept_on_the_way(client):
    longer = f"{ASKED}&q=Why%3F&q=What+does+bread+cost%3F"
    first, second, last = marks(client, ASKED)
    came = client.get(first, headers={"Referer": f"http://localhost/?{longer}"})
    onwards = steps(came.text)["next"][0]
    assert onwards == second.replace("#", "&q=Why%3F&q=What+does+bread+cost%3F&answer=1#")
    assert walk(client, onwards) == [
        (onwards, "Citation 2 of 3"),
        (last.replace(ASKED, f"{longer}&answer=1"), "Citation 3 of 3"),
    ]
    page = Page(client.get(onwards).text)
    assert page.links.count(f"/?{longer}#answer-1") == 2
    assert steps(client.get(onwards).text)["prev"][0] == first.replace(ASKED, f"{longer}&answer=1")
    panel = client.get(f"{first.partition('#')[0]}&panel", headers={"Referer": f"http://localhost/?{longer}"})
    assert first.replace(ASKED, f"{longer}&answer=1") in Page(panel.text).links


@pytest.mark.parametrize("number", ["0", "2", "3", "-1", "x", "", "²", "9999999"])
def test_an_answer_that_the_address_does_not_have_is_passed_over(client, number):
    (first, *_) = marks(client, f"{ASKED}&q=And+disabled+children+short+breaks%3F")
    page = Page(client.get(first.replace("#", f"&answer={number}#")).text)
    assert page.text(".back") == "Back to your questions"
    assert [link.partition("#")[2] for link in page.links if link.startswith("/?q=")] == ["answer-2"] * 2


@pytest.mark.parametrize("came_from", ["http://localhost/?q=Why%3F&q=Where%3F", "http://[", "é", "/?"])
def test_another_conversation_is_not_mixed_into_the_way(client, came_from):
    first, second, _ = marks(client, ASKED)
    came = client.get(first, headers={"Referer": came_from})
    assert steps(came.text)["next"][0] == second


def test_a_follow_up_is_asked_again_with_what_was_asked_before(client, fake_assistant):
    thread = f"{ASKED}&q=And+disabled%3F&in=Northmoor"
    client.get(f"/reports/{NORTHMOOR}/4?{thread}")
    assert fake_assistant.calls[-1]["context"] == ("How are care leavers supported?",)
    assert fake_assistant.calls[-1]["authority"] == "Northmoor"


def test_what_was_answered_just_now_is_not_asked_again(client, fake_assistant):
    there = marks(client, ASKED)
    for address in there:
        client.get(address)
    assert len(fake_assistant.calls) == 1


@pytest.mark.parametrize(
    "address",
    [
        f"/reports/{NORTHMOOR}/7?mark=0-86.d955f2",
        f"/reports/{NORTHMOOR}/1?{ASKED}",
        f"/reports/{NORTHMOOR}/7?q=What+does+bread+cost%3F",
        f"/reports/{NORTHMOOR}/7?q={'x' * 1001}",
        f"/reports/{NORTHMOOR}/7?q=%00",
        f"/reports/{NORTHMOOR}?{ASKED}",
    ],
)
def test_where_no_answer_leads_there_is_no_next_one(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert steps(page.text) == {}
    assert Page(page.text).text(".steps") == ""


def test_an_answer_with_one_citation_has_no_next_one(client):
    (address,) = marks(client, "q=Is+the+yearly+report+published+in+time%3F&in=Wexcombe")
    page = Page(client.get(address).text)
    assert page.text(".steps") == ""
    assert page.text("#p3.2")
    assert page.text(".back") == "Back to your questions"


def test_after_a_rebuild_the_place_is_found_by_its_number(client, fake_assistant):
    there = marks(client, ASKED)
    rows = tuple(
        (n, page, heading, text.replace("25.", "26.")) for n, page, heading, text in fictional.NORTHMOOR
    )
    changed = tuple(fictional.paragraph(*row) for row in rows)
    one, *others = fictional.LIBRARY.reports
    fake_assistant.index = fictional.Library(
        (one, changed),
        *((each, fictional.LIBRARY.paragraphs(each.id)) for each in others),
        generation="g000002",
    )
    page = client.get(there[0])
    assert Page(page.text).marked == []
    assert Page(page.text).text(".now") == "Citation 1 of 3"
    after = steps(page.text)["next"][0]
    assert after == there[1]


def test_a_conversation_that_is_too_long_is_left_out_of_the_addresses(client):
    long = f"q={'x' * LONGEST_WAY}&{ASKED}"
    there = marks(client, long)
    assert there
    assert all("q=" not in address for address in there)


def test_the_page_of_the_original_and_the_panel_keep_the_way(samples):
    from index.read import read_report

    read = read_report(samples / "ashmere-2024.pdf")
    client = create_app(fictional.Assistant(fictional.Library((read.report, read.paragraphs))), [samples])
    client = client.test_client()
    asked = "q=How+are+care+leavers+supported+with+housing%3F"
    address = marks(client, asked)[0]
    there = urlsplit(address)
    panel = Page(client.get(f"{there.path}?{there.query}&panel").text)
    for page in (Page(client.get(address).text), panel):
        (original,) = [link for link in page.links if "/pages/" in link and link.endswith("#place")]
        assert original.partition("&")[2] == f"{there.query}#place"
        shown = Page(client.get(original).text)
        assert address in shown.links
        onwards = [link for link in shown.links if "/pages/" in link]
        assert onwards
        assert all(link.endswith(f"&{there.query}") for link in onwards)
    assert address in panel.links
    assert panel.text(".steps") == ""


def test_marks_that_are_none_are_not_passed_on(client):
    html = client.get(f"/reports/{NORTHMOOR}/7?mark=0-86.ffffff&{ASKED}&panel").text
    assert f'href="/reports/{NORTHMOOR}/7?{ASKED.replace("&", "&amp;")}#p7"' in html
    assert "ffffff" not in html


def cites(*places):
    text = {place: fictional.LIBRARY.paragraph(*place).text.partition(".")[0] for place in places}
    return Statement("Told", tuple(Citation(*place, 1, text[place], 0, len(text[place])) for place in places))


def test_a_statement_with_very_many_sources_leads_through_them_all():
    places = [(NORTHMOOR, number) for number in "12345"]
    statements = (cites((OLDER, "2")), cites(*places), cites((OLDER, "2")), cites((OLDER, "1")))
    shown = view(Answer("Q", "Q", Status.ANSWERED, 1.0, (), statements), fictional.LIBRARY, "a", "q=Q")
    found = citations(shown)
    assert [(each.report_id, each.number) for each in found] == [(OLDER, "2"), (OLDER, "1"), *places]
    assert found[0].words == "paragraph 2, Northmoor, November 2019"


def test_a_report_that_left_the_index_is_passed_over():
    gone = Statement("A quote.", (Citation("gone-2020-01-01", "1", 1, "A quote.", 0, 8),))
    shown = view(
        Answer("Q", "Q", Status.ANSWERED, 1.0, (), (gone, cites((NORTHMOOR, "1")))), fictional.LIBRARY, "a"
    )
    assert [each.report_id for each in citations(shown)] == [NORTHMOOR]
