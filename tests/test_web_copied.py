"""What a sentence copied by hand takes along, as the page holds it for the script."""

import re

import fictional

from qa.answer import Answer, Citation, Related, Statement, Status
from web.view import view

NORTHMOOR = "northmoor-2024-06-03"
SERVICES = "Ofsted, Inspection of Northmoor local authority children’s services"
RELATED = Answer(
    "How many?", "How many?", Status.NOT_FOUND, 0.1, (NORTHMOOR,),
    related=Related(("caseload",), "no figure is given", ((NORTHMOOR, "10"),)),
)  # fmt: skip


def test_each_sentence_names_its_sources_and_each_source_its_place(client):
    html = client.get("/?q=How+are+care+leavers+supported%3F&in=Northmoor").text
    assert re.findall(r'<li data-cites="([^"]+)">', html) == [f"answer-1-source-{n}" for n in (1, 2, 3)]
    assert re.findall(r'data-cites="(answer-1-source-\d)" data-cited="([^"]+)"', html) == [
        ("answer-1-source-1", f"{SERVICES}, 3 to 14 June 2024, paragraph 7, page 4"),
        ("answer-1-source-2", f"{SERVICES}, 3 to 14 June 2024, paragraph 8, page 4"),
        ("answer-1-source-3", f"{SERVICES}, 3 to 14 June 2024, what needs to improve, page 2"),
    ]


def test_of_an_older_report_it_says_so(client):
    older = " (an older inspection; the current one is that of 3 to 14 June 2024)"
    place = f"{SERVICES}, 25 November to 6 December 2019, paragraph 3, page 3{older}"
    asked = client.get("/?q=Do+social+workers+have+manageable+caseloads+in+2019%3F&in=Northmoor").text
    read = client.get("/reports/northmoor-2019-11-25").text
    assert all(f'data-cited="{place}"' in html for html in (asked, read))


def test_what_is_said_where_the_figure_is_missing_names_its_source(client, fake_assistant):
    fake_assistant.ask = lambda *_, **__: RELATED
    html = client.get("/?q=How+many%3F").text
    assert '<p class="related" data-cites="answer-1-near-1">Paragraph 10 speaks of' in html
    place = f"{SERVICES}, 3 to 14 June 2024, paragraph 10, page 5"
    assert f'id="answer-1-near-1" tabindex="-1" data-cites="answer-1-near-1" data-cited="{place}"' in html


def test_what_is_taken_along_names_the_same_sources_in_the_frame(client, fake_assistant):
    html = client.get("/export?q=How+are+care+leavers+supported%3F&in=Northmoor").text
    assert re.findall(r'<li data-cites="([^"]+)">', html) == [f"answer-1-source-{n}" for n in (1, 2, 3)]
    assert (
        f'<li id="answer-1-source-1" data-cited="{SERVICES}, 3 to 14 June 2024, paragraph 7, page 4">'
        f'<strong>[<a href="/reports/{NORTHMOOR}/7#p7" data-paragraph>7</a>] </strong>{SERVICES}' in html
    )
    fake_assistant.ask = lambda *_, **__: RELATED
    html = client.get("/export?q=How+many%3F").text
    assert '<p data-cites="answer-1-near-1">The reports do not say. Paragraph 10 speaks of' in html
    assert '<li id="answer-1-near-1" data-cited="Ofsted, ' in html


def test_a_piece_for_the_clipboard_leads_to_its_paragraphs_and_has_nothing_of_the_conversation(client):
    html = client.get("/export/answer.html?q=How+are+care+leavers+supported%3F&in=Northmoor").text
    links = re.findall(r'href="([^"]+)"', html)
    assert links == [f"/reports/{NORTHMOOR}/{where}" for where in ("7#p7", "8#p8", "improve#improve")]
    assert f'<li><strong>[<a href="/reports/{NORTHMOOR}/7#p7">7</a>] </strong>Ofsted, ' in html
    assert "data-" not in html


def test_each_paragraph_of_a_report_names_its_place(client):
    html = client.get("/reports/wexcombe-2023-01-30").text
    services = SERVICES.replace("Northmoor", "Wexcombe")
    place = f"{services}, 30 January to 10 February 2023, page 3, paragraph 2"
    assert f'data-cites="p3.2" data-cited="{place}"' in html
    assert len(re.findall(" data-cited=", html)) == len(fictional.LIBRARY.paragraphs("wexcombe-2023-01-30"))


def test_a_sentence_with_very_many_sources_names_them_all():
    cited = tuple(Citation(NORTHMOOR, number, 2, "", 0, 0) for number in "12345")
    told = Statement("Told", cited)
    shown = view(Answer("Q", "Q", Status.ANSWERED, 1.0, (), (told,)), fictional.LIBRARY, "a")
    assert [mark.all for mark in shown.marks[told]] == [tuple(f"a-source-{n}" for n in range(1, 6))]


def test_a_source_that_is_no_longer_in_the_index_says_so():
    gone = Statement("Told.", (Citation("oakhaven-2020-01-06", "7", 2, "Told.", 0, 5),))
    shown = view(Answer("Q", "Q", Status.ANSWERED, 1.0, (), (gone,)), fictional.LIBRARY, "a")
    ((source,),) = shown.sources
    assert source.citation == "oakhaven-2020-01-06, paragraph 7 (no longer in the index)"
