"""Every route of the page and the API, over an assistant with fictional reports."""

import re
from urllib.parse import parse_qsl, urlsplit

import fictional
import pytest
from fictional import LIBRARY
from markup import Page

from index.errors import IndexProblem
from qa.answer import Answer, Citation, Considered, Related, Statement, Status
from web import create_app
from web.security import HEADERS

LEAVERS = "How are care leavers supported?"
NORTHMOOR = "northmoor-2024-06-03"
OLDER = "northmoor-2019-11-25"


@pytest.fixture
def client(fake_assistant):
    return create_app(fake_assistant).test_client()


def ask(client, question, scope="", **more):
    """Ask as a browser without JavaScript does, and return the page that it ends on."""
    response = client.post("/", data={"question": question, "scope": scope}, follow_redirects=True, **more)
    assert response.status_code == 200
    return Page(response.text)


PAGES = {
    "/": 200,
    "/?q=How+are+care+leavers+supported%3F": 200,
    "/?q=How+are+care+leavers+supported%3F&in=Northmoor&q=And+disabled+children%3F&in=Northmoor": 200,
    "/?q=What+does+bread+cost%3F&in=Wexcombe": 200,
    "/?q=Are+care+leavers+supported+in+Newmoor%3F": 200,
    "/?q=" + "x" * 1001: 200,
    "/?q=Anything&in=Atlantis": 200,
    "/?question=A+draft&scope=northmoor-2019-11-25": 200,
    "/reports": 200,
    "/reports/northmoor-2024-06-03": 200,
    "/reports/northmoor-2019-11-25": 200,
    "/reports/wexcombe-2023-01-30": 200,
    "/reports/nowhere-2020-01-01": 404,
    "/nothing": 404,
    "/turn": 405,
}


@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_sound(client, address):
    response = client.get(address)
    assert response.status_code == PAGES[address]
    assert response.content_type == "text/html; charset=utf-8"
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    page = Page(response.text)
    assert page.unclosed == []
    assert page.forbidden == []
    assert len(page.ids) == len(set(page.ids))
    here = urlsplit(address)
    for link in page.links:
        target = urlsplit(link)
        if not target.path or (target.path, target.query) == (here.path, here.query):
            assert not target.fragment or target.fragment in page.ids, link
    assert page.text("title").endswith(" – Inspection answers")
    assert page.text("h1")


@pytest.mark.parametrize("address", ["/", "/nothing", "/health", "/api/ask", "/static/style.css", "/reports"])
def test_headers_are_on_every_response(client, address):
    with client.get(address) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


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
    assert page.text(".block").startswith("Northmoor, June 2024 Care leavers")
    assert "Wexcombe, January 2023 Care leavers are supported to live" in page.text(".block")
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
    assert page.text(".concerns") == "Concerns"
    assert "Concerns" not in ask(client, "Is supervision in the assessment teams regular?").text(".block")


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
    assert parse_qsl(where.query) == [("q", LEAVERS), ("in", "Northmoor")]
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
    assert f"Read as: {LEAVERS} And disabled?" in page.text("footer")


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


def test_the_list_of_reports(client):
    page = Page(client.get("/reports").text)
    assert page.text("tbody").count("Northmoor") == 2
    assert "25 November to 6 December 2019StandardOlder, superseded in June 2024" in page.text("tbody")
    assert page.text("tbody").count("superseded in June 2024") == 1
    assert [link for link in page.links if link.startswith("/reports/")] == [
        f"/reports/{NORTHMOOR}",
        f"/reports/{OLDER}",
        "/reports/wexcombe-2023-01-30",
    ]


def test_a_report_in_full(client):
    page = Page(client.get(f"/reports/{NORTHMOOR}").text)
    numbers = [id for id in page.ids if re.fullmatch(r"p\d+|summary|improve", id)]
    assert numbers == ["summary", "improve", *(f"p{number}" for number in range(1, 12))]
    for paragraph in fictional.LIBRARY.paragraphs(NORTHMOOR):
        id = paragraph.number if paragraph.number.isalpha() else f"p{paragraph.number}"
        for line in paragraph.text.splitlines():
            assert line.removeprefix("• ") in page.text(f"#{id}")
    assert page.text(".page-mark") == "Page 1 Page 2 Page 3 Page 4 Page 5"
    assert "Overall effectiveness Good" in page.text(".judgements")
    assert "Help and protection Requires improvement" in page.text(".judgements")


def test_the_way_back_to_the_conversation(client):
    def links(referrer):
        return Page(client.get(f"/reports/{NORTHMOOR}", headers={"Referer": referrer}).text).text(".back")

    assert links("http://localhost/?q=Anything") == "Back to your questions"
    assert links("http://elsewhere.example/?q=Anything") == ""
    assert links("http://localhost/reports?q=Anything") == ""
    assert links("javascript:alert(1)") == ""


MARKUP = '<b onclick="x">"bold" & \'mine\'</b>'


def test_everything_from_outside_is_escaped():
    read = fictional.report(
        MARKUP,
        fictional.date(2024, 1, 8),
        fictional.date(2024, 1, 12),
        {MARKUP: MARKUP},
        (("1", 1, MARKUP, f"Something {MARKUP} happened. Another thing {MARKUP} happened."),),
        id="odd",
        lead_inspector=MARKUP,
    )
    client = create_app(fictional.Assistant(fictional.Library(read))).test_client()
    asked = {"q": f"something another thing happened {MARKUP}"}
    for response in (
        client.get("/", query_string=asked),
        client.get("/", query_string={"question": MARKUP, "scope": MARKUP}),
        client.post("/", data={"question": MARKUP, "scope": "<b>"}),
        client.post("/turn", data={"question": MARKUP}),
        client.get("/reports"),
        client.get("/reports/odd"),
        client.get(f"/reports/{MARKUP}"),
    ):
        assert "<b" not in re.sub(r"<(body|blockquote|button)\b", "", response.text)
        assert Page(response.text).forbidden == []
    assert f"Something {MARKUP} happened." in Page(client.get("/reports/odd").text).text("#p1")


class Closed:
    """An assistant whose index cannot be opened."""

    def pinned(self):
        raise IndexProblem("The folder x holds no index.", "Run inspectqa build.")


def test_without_an_index():
    client = create_app(Closed()).test_client()
    health = client.get("/health")
    assert health.status_code == 503
    assert health.json == {
        "status": "unavailable",
        "detail": "The folder x holds no index.",
        "remedy": "Run inspectqa build.",
        "live": True,
        "ready": False,
    }
    for response in (client.get("/"), client.get("/reports"), client.post("/", data={"question": LEAVERS})):
        assert response.status_code == 503
        assert "Run inspectqa build." in Page(response.text).text("main")


def test_health(client):
    assert client.get("/health").json == {
        "status": "ok",
        "generation": "g000001",
        "reports": 3,
        "paragraphs": 18,
        "live": True,
        "ready": True,
    }


def test_an_error_of_the_program_shows_no_trace(fake_assistant, caplog):
    def fail(*_, **__):
        raise RuntimeError("secret detail")

    fake_assistant.ask = fail
    client = create_app(fake_assistant).test_client()
    page = client.get("/?q=Anything")
    assert page.status_code == 500
    assert "secret" not in page.text
    assert "Traceback" not in page.text
    reference = re.search(r"in the log as (\w{8})", page.text)[1]
    assert reference in caplog.text
    assert "secret detail" in caplog.text
    api = client.post("/api/ask", json={"question": "Anything"})
    assert (api.status_code, api.content_type) == (500, "application/problem+json")
    assert "secret" not in api.text
