"""Questions and their answers as the page shows them, over an assistant with fictional reports."""

import re
from urllib.parse import parse_qsl, urlsplit

import fictional
import pytest
from fictional import LIBRARY
from markup import Page

from qa.answer import Answer, Citation, Considered, Related, Statement, Status

LEAVERS = "How are care leavers supported?"
NORTHMOOR = "northmoor-2024-06-03"
OLDER = "northmoor-2019-11-25"


def ask(client, question, scope="", **more):
    """Ask as a browser without JavaScript does, and return the page that it ends on."""
    response = client.post("/", data={"question": question, "scope": scope}, follow_redirects=True, **more)
    assert response.status_code == 200
    return Page(response.text)


def test_a_citation_leads_to_its_paragraph(client):
    page = ask(client, LEAVERS, "Northmoor")
    assert page.text("#answer-1-question") == f"You asked: {LEAVERS}"
    assert page.text(".mark").split()[0] == "[7]"
    asked = "q=How+are+care+leavers+supported%3F&in=Northmoor"
    assert f"/reports/{NORTHMOOR}/7?mark=0-86.d955f2&{asked}#p7" in page.links
    assert (
        page.marked[0]
        == "Care leavers are supported by personal advisers who stay in touch up to the age of 25."
    )
    assert "Advisers see the young people" in page.text("#answer-1-source-1")
    assert "page 4" in page.text("#answer-1-source-1")
    there = Page(client.get(f"/reports/{NORTHMOOR}/7?mark=0-86.d955f2").text)
    assert there.marked == page.marked[:1]
    assert there.marked[0] in there.text("#p7")


def test_every_source_link_stands_in_its_report(client):
    page = ask(client, LEAVERS)
    links = {urlsplit(link) for link in page.links if re.match(r"/reports/.+#", link)}
    assert len(links) == 3
    for link in links:
        there = Page(client.get(f"{link.path}?{link.query}").text)
        assert link.fragment in there.ids
        assert len(there.marked) == 1
        assert there.marked[0] in there.text(f"#{link.fragment}")


def test_an_answer_from_two_reports_keeps_them_apart(client):
    page = ask(client, LEAVERS)
    assert page.text(".block").startswith("Northmoor, June 2024 Strengths and other findings Care leavers")
    assert "Wexcombe, January 2023 Strengths and other findings Care leavers are" in page.text(".block")
    assert page.texts.get(".across-2")


def test_an_authority_without_a_report_has_a_block_of_its_own(client):
    page = ask(client, "How are care leavers supported in Wexcombe and Leeds?")
    assert page.text(".block").startswith("Wexcombe, January 2023 Care leavers are supported")
    assert page.text(".note") == "Leeds No report is indexed."
    assert page.text(".block").endswith(page.text(".note"))


def test_two_inspections_of_one_of_two_authorities_are_dated(client, fake_assistant):
    said = [Statement("A quote.", (Citation(one.id, "1", 1, "A quote.", 0, 8),)) for one in LIBRARY.reports]
    fake_assistant.ask = lambda question, **_: Answer(question, question, Status.ANSWERED, 1.0, (), (*said,))
    block = ask(client, LEAVERS).text(".block")
    assert "Northmoor Inspected 3 to 14 June 2024 A quote. [1] Inspected 25 November to 6" in block
    assert "Wexcombe, January 2023 A quote. [1]" in block


def test_an_answer_without_any_report(client, fake_assistant):
    gone = Statement("A quote.", (Citation("gone-2020-01-01", "1", 1, "A quote.", 0, 8),))
    for statement, text in (
        (Statement("Kent: nothing was found.", ()), "Kent Nothing was found."),
        (gone, "A quote. [1]"),
    ):
        question = f"What about {text}"
        answer = Answer(question, question, Status.ANSWERED, 1.0, (), (statement,))
        fake_assistant.ask = lambda *_, answer=answer, **__: answer
        page = ask(client, question)
        assert page.text(".block") == text
        assert ("Sources" in page.text("h3")) == bool(statement.citations)


def test_both_sides_are_shown_praise_first(client):
    page = ask(client, LEAVERS, "Northmoor")
    said, heading, concerns = page.text(".block").partition(" Concerns ")
    assert heading
    assert said.endswith("age of 25. [7] Nine in ten care leavers live in a home that suits them. [8]")
    assert concerns.startswith("The choice of homes for care leavers")
    assert page.text(".side-head") == "Strengths and other findings Concerns"
    one = ask(client, "Is supervision in the assessment teams regular?")
    assert one.text(".block")
    assert one.text(".side-head") == ""


def test_facts_are_told_in_a_list_with_the_lines_that_print_them(client):
    page = ask(client, "How did the grades of Northmoor change?")
    assert page.text(".statements") == (
        "Answer From the covers of 2 reports "
        "Northmoor overall: requires improvement to be good, then good grades, 2019 grades, 2024 "
        "Northmoor for leadership: requires improvement to be good, then good grades, 2019 grades, 2024"
    )
    assert page.marked == [
        "Impact of leaders: Requires improvement to be good",
        "Overall effectiveness: Requires improvement to be good",
        "Impact of leaders: Good",
        "Overall effectiveness: Good",
    ]
    assert "Help and protection" not in page.text(".sources")
    assert page.text(".cut") == "[…]Lines left out […]Lines left out"  # once on each cover
    paths = {urlsplit(link).path for link in page.links}
    assert {f"/reports/{OLDER}/grades", f"/reports/{NORTHMOOR}/grades"} < paths
    one = ask(client, "What are the grades of Wexcombe?")
    assert "From the cover of the report on Wexcombe, inspected 30 January" in one.text(".statements")


def test_a_thread_costs_one_ask(client, fake_assistant):
    first = client.post("/", data={"question": LEAVERS, "scope": "Northmoor"}, follow_redirects=True)
    query = urlsplit(first.request.url).query
    fake_assistant.calls.clear()
    more = client.post(f"/?{query}", data={"question": "And disabled?"}, follow_redirects=True)
    assert [call["question"] for call in fake_assistant.calls] == ["And disabled?"]
    assert client.get(more.request.full_path).text == more.text
    assert len(fake_assistant.calls) == 1


def test_a_rebuilt_index_answers_anew(client, fake_assistant):
    address = "/?q=How+are+care+leavers+supported%3F&in=Northmoor"
    old = Page(client.get(address).text)
    fewer = [(each, fictional.LIBRARY.paragraphs(each.id)[:10]) for each in fictional.LIBRARY.reports]
    fake_assistant.index = fictional.Library(*fewer, generation="g000002")
    new = Page(client.get(address).text)
    assert "[8]" in old.text(".mark")
    assert "[8]" not in new.text(".mark")
    assert "[7]" in new.text(".mark")


def test_unnumbered_parts_are_named_not_numbered(client):
    page = ask(client, "What needs improve about first visit after referral?", "Northmoor")
    assert "what needs to improve" in page.text(".mark")
    assert "[improve]" not in page.text("body")
    assert f"/reports/{NORTHMOOR}/improve" in [urlsplit(link).path for link in page.links]


def test_a_number_by_page_is_spoken(client):
    page = ask(client, "Does the yearly report published in time exist?", "Wexcombe")
    assert "page 3, paragraph 2" in page.text(".mark")
    assert "/reports/wexcombe-2023-01-30/p3.2" in [urlsplit(link).path for link in page.links]


def test_a_superseded_report_is_marked_wherever_it_is_cited(client):
    page = ask(client, "Do social workers have manageable caseloads 2019?", "Northmoor")
    warning = "Older inspection. The current one is that of 3 to 14 June 2024."
    assert page.text(".statements").count(warning) == 1
    assert warning not in page.text(".sources")
    sources = [id for id in page.ids if id.startswith("answer-1-source-")]
    of_2019 = ["6 December 2019" in page.text(f"#{source}") for source in sources]
    assert 0 < sum(of_2019) < len(sources)
    assert ["(older inspection)" in page.text(f"#{source}") for source in sources] == of_2019
    report = Page(client.get(f"/reports/{OLDER}").text)
    assert report.text(".older") == warning
    assert f"/reports/{NORTHMOOR}" in report.links
    assert Page(client.get(f"/reports/{NORTHMOOR}").text).text(".older") == ""


def test_without_statements_the_first_source_says_in_full_that_it_is_older(client):
    page = ask(client, "What does bread cost?", OLDER)
    near = [page.text(f"#{id}") for id in page.ids if id.startswith("answer-1-near-")]
    assert ["The current one is that of" in source for source in near] == [True, False, False]
    assert ["(older inspection)" in source for source in near] == [False, True, True]


def test_not_found_offers_what_is_near_as_such(client):
    page = ask(client, "What does bread cost?", "Northmoor")
    assert page.text("h3") == "The reports do not say"
    assert "they may be about something else" in page.text("h4")
    assert "Ask in other words" in page.text(".notice")
    assert "/?q=What+does+bread+cost%3F#answer-1" in page.links  # the same question to all reports
    assert page.texts.get(".statements") is None


def test_where_only_a_figure_is_missing_it_says_what_there_is(client, fake_assistant):
    question = "What is the average caseload?"
    related = Related(("caseload",), "no figure is given", ((NORTHMOOR, "10"),))
    considered = (Considered(NORTHMOOR, "2", 9.0), Considered(NORTHMOOR, "10", 1.0))
    fake_assistant.ask = lambda *_, **__: Answer(
        question, question, Status.NOT_FOUND, 0.1, (NORTHMOOR,), considered=considered, related=related
    )
    page = ask(client, question)
    assert page.text(".related") == "Paragraph 10 speaks of “caseload”, but no figure is given."
    assert page.marked == ["caseloads"]
    assert page.text("h4").startswith("What they say [10] Paragraph 10, page 5")
    assert "Paragraph 2" not in page.text(".sources")
    assert "No paragraph was found" not in page.text(".notice")


def test_a_name_that_stands_nowhere_is_told_and_what_is_near_is_offered_as_such(client, fake_assistant):
    question = "Do they use Signs of Safety?"
    related = Related(("Signs of Safety",), "is not named here", ())
    fake_assistant.ask = lambda *_, **__: Answer(
        question,
        question,
        Status.NOT_FOUND,
        0.1,
        (NORTHMOOR,),
        considered=(Considered(NORTHMOOR, "2", 9.0),),
        related=related,
    )
    page = ask(client, question)
    assert page.text(".related") == "“Signs of Safety” is not named here."
    assert "they may be about something else" in page.text("h4")
    assert "Paragraph 2" in page.text(".sources")


def test_no_such_report_offers_the_nearest_names(client):
    page = ask(client, "How are care leavers supported in Newmoor?")
    assert page.text("h3") == "There is no such report in this index"
    assert "/reports#authority-northmoor" in page.links
    assert "authority-northmoor" in Page(client.get("/reports").text).ids


def test_a_follow_up_is_asked_with_what_came_before(client, fake_assistant):
    first = client.post("/", data={"question": LEAVERS, "scope": "Northmoor"})
    assert first.status_code == 303
    where = urlsplit(first.location)
    assert (where.path, where.fragment) == ("/", "answer-1")
    assert parse_qsl(where.query)[:-1] == [("q", LEAVERS), ("in", "Northmoor")]
    assert parse_qsl(where.query)[-1][0] == "seen"
    client.get(f"/?{where.query}")
    second = client.post(
        f"/?{where.query}", data={"question": "And disabled?", "scope": ""}, follow_redirects=True
    )
    assert fake_assistant.calls == [
        {"question": LEAVERS, "context": (), "authority": "Northmoor", "report": None},
        {"question": "And disabled?", "context": (LEAVERS,), "authority": None, "report": None},
    ]
    page = Page(second.text)
    assert {"answer-1", "answer-2"} < set(page.ids)
    assert f"Read as: {LEAVERS} And disabled?" in page.text(".read")


def test_one_report_can_be_asked(client, fake_assistant):
    page = Page(client.get(f"/?scope={OLDER}").text)
    assert page.text("#scope") == "Only Northmoor, inspected 25 November to 6 December 2019"
    assert "/?question=&scope=#question" in page.links
    ask(client, LEAVERS, OLDER)
    assert fake_assistant.calls[-1]["report"] == OLDER
    assert fake_assistant.calls[-1]["authority"] is None


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"question": ""}, "Enter a question"),
        ({"question": " \r\n\t "}, "Enter a question"),
        ({}, "Enter a question"),
        ({"question": "x" * 1001}, "Question must be 1,000 characters or fewer"),
        ({"question": LEAVERS, "scope": "Atlantis"}, "Choose an authority from the list"),
        ({"question": LEAVERS, "year": "1999"}, "Choose less: no report fits"),
        ({"question": LEAVERS, "scope": "Wexcombe", "which": "older"}, "Choose less: no report fits"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named(client, fake_assistant, form, message):
    response = client.post("/", data=form)
    page = Page(response.text)
    assert response.status_code == 422
    assert page.text("title").startswith("Error: ")
    assert page.text(".error-summary") == f"There is a problem {message}"
    wrong = "scope" if message.startswith("Choose") else "question"
    assert page.text(f"#{wrong}-error").startswith(f"Error: {message}.")
    assert f"#{wrong}" in page.links
    assert page.text("textarea") == form.get("question", "").strip()
    assert fake_assistant.calls == []
    assert page.forbidden == []


def test_a_thousand_characters_are_asked(client, fake_assistant):
    ask(client, "x" * 1000)
    assert len(fake_assistant.calls[-1]["question"]) == 1000


def test_the_script_gets_one_turn(client, fake_assistant):
    response = client.post("/turn?q=Before", data={"question": LEAVERS, "scope": "Northmoor"})
    page = Page(response.text)
    assert response.status_code == 200
    assert page.unclosed == page.forbidden == []
    assert "answer-2" in page.ids
    assert "answer-1" not in page.ids
    assert 'data-query="q=Before&amp;q=How+are+care+leavers+supported%3F&amp;in=Northmoor"' in response.text
    assert "Answer: 3 statements, from paragraph 7, paragraph 8 and what needs to improve." in response.text
    assert [call["context"] for call in fake_assistant.calls] == [("Before",)]
    assert client.post("/turn", data={"question": ""}).status_code == 422
