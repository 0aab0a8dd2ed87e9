"""Taking along: every form has all citations, and what a report prints is text in each of them."""

import io
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import fictional
import pytest
from docx import Document
from markdown_it import MarkdownIt
from markup import Page

from qa.answer import Answer, Citation, Related, Statement, Status
from web import create_app
from web.takeaway import Kind, Line, plain
from web.written import escaped, markdown, text

LEAVERS = "q=How+are+care+leavers+supported%3F"
IN_NORTHMOOR = f"{LEAVERS}&in=northmoor-2024-06-03"
SERVICES = "Ofsted, Inspection of Northmoor local authority children’s services"
SEVEN = f"{SERVICES}, 3 to 14 June 2024, paragraph 7, page 4"
HOSTILE = (
    "# heading", "- item", "+ item", "* item", "1. item", "12) item", "> quote", "=====", "---",
    "| a | b |", "***", "[a](javascript:alert(1))", "![a](x.png)", "<script>alert(1)</script>",
    "<!-- x -->", "&lt;b&gt;", "`code`", "~~~", "**bold** __bold__ _it_ *it*", "~~gone~~", "\\[34\\]",
    "[^1]: note", "[34]: http://x.example", "$x$", "<a@x.example>", "http://x.example/",
    "HTTPS://x.example", "www.x.example", ": text", "a\\", "\\", "\\\\*x*", "[34]",
)  # fmt: skip


class Words(HTMLParser):
    """The text of a rendered document, and its elements."""

    def __init__(self, html):
        super().__init__()
        self.words, self.elements = "", []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)

    def handle_data(self, data):
        self.words += data


def document(response):
    return Document(io.BytesIO(response.data))


def test_the_text_has_every_statement_with_its_mark_and_every_source_in_full(client):
    today = date.today()
    response = client.get(f"/export/answer.txt?{IN_NORTHMOOR}")
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="how-are-care-leavers-supported.txt"'
    )
    lines = response.get_data(as_text=True).splitlines()
    assert lines[:2] == ["How are care leavers supported?", "==============================="]
    assert "From the report on Northmoor, inspected 3 to 14 June 2024." in lines
    first = "Care leavers are supported by personal advisers who stay in touch up to the age of 25."
    assert f"- “{first}” [7]" in lines
    assert f"[7] {SEVEN}" in lines
    said = [line for line in lines if line.startswith("- ")]
    sources = [line for line in lines if re.match(r"\[.+\] Ofsted, ", line)]
    assert len(said) == len(sources) == 3
    assert all(re.search(r" \[(?:\d+|summary|what needs to improve)\]$", line) for line in said)
    sides = [line for line in lines if line in ("Strengths and other findings", "Concerns", "Sources")]
    assert sides == ["Strengths and other findings", "Concerns", "Sources"]
    assert lines.index(sides[0]) < lines.index(f"- “{first}” [7]") < lines.index("Concerns")
    assert lines[-1].startswith(f"Answered on {today.day} {today:%B %Y} from the reports as indexed")


def test_an_answer_of_one_side_names_none_and_facts_stand_before_both(client, fake_assistant):
    one_sided = client.get("/export/answer.txt?q=How+is+early+help+in+Wexcombe%3F").text
    assert "[1]" in one_sided
    assert "Strengths" not in one_sided
    assert "Concerns" not in one_sided
    answer = fake_assistant.ask("How are care leavers supported?", report="northmoor-2024-06-03")
    fact = Statement(
        "Northmoor overall: good", (fake_assistant._line("northmoor-2024-06-03", "Overall effectiveness"),)
    )
    fake_assistant.ask = lambda *_, **__: replace(answer, statements=(fact, *answer.statements))
    lines = client.get(f"/export/answer.txt?{IN_NORTHMOOR}").text.splitlines()
    assert lines.index("- Northmoor overall: good [grades]") < lines.index("Strengths and other findings")


def test_the_same_number_of_two_reports_is_told_apart(client):
    lines = client.get(f"/export/answer.txt?{LEAVERS}").text.splitlines()
    assert "Northmoor, June 2024" in lines
    assert "[Northmoor, June 2024, paragraph 7] " + SEVEN in lines
    assert any(line.endswith("[Wexcombe, January 2023, paragraph 2]") for line in lines)


def test_a_superseded_report_is_said_to_be_one_beside_the_answer_and_in_its_citation(client):
    said = client.get(
        "/export/answer.txt?q=Do+social+workers+have+manageable+caseloads+in+2019%3F&in=Northmoor"
    ).text
    older = " (an older inspection; the current one is that of 3 to 14 June 2024)"
    assert f"From the report on Northmoor, inspected 25 November to 6 December 2019{older}." in said
    assert f"25 November to 6 December 2019, paragraph 3, page 3{older}" in said


def test_what_the_program_words_is_not_in_quotation_marks_and_its_sources_are_quoted(client):
    lines = client.get("/export/answer.txt?q=How+did+the+grades+of+Northmoor+change%3F").text.splitlines()
    assert (
        "- Northmoor overall: requires improvement to be good, then good [2019, grades] [2024, grades]"
        in lines
    )
    assert any(
        line.startswith("[2024, grades] Ofsted, ")
        and line.endswith("grades, page 1: “Overall effectiveness: Good”; “Impact of leaders: Good”")
        for line in lines
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=What+does+bread+cost%3F&in=Northmoor", "The reports do not say. No paragraph was found"),
        ("q=Are+care+leavers+supported+in+Newmoor%3F", "There is no such report in the index"),
        ("q=" + "x" * 1001, "This question could not be asked."),
    ],
)
def test_no_answer_is_taken_along_as_one(client, query, said):
    for form in ("txt", "md", "html"):
        assert said in client.get(f"/export/answer.{form}?{query}").text
    assert any(said in p.text for p in document(client.get(f"/export/answer.docx?{query}")).paragraphs)


def test_what_is_said_of_the_matter_without_the_figure_is_taken_along(client, fake_assistant):
    related = Related(("caseload",), "no figure is given", (("northmoor-2024-06-03", "10"),))
    answer = Answer(
        "How many?", "How many?", Status.NOT_FOUND, 0.1, ("northmoor-2024-06-03",), related=related
    )
    fake_assistant.ask = lambda *_, **__: answer
    lines = client.get("/export/answer.txt?q=How+many%3F").text.splitlines()
    at = lines.index(
        "The reports do not say. Paragraph 10 speaks of “caseload”, but no figure is given. "
        "Looked in: Northmoor, inspected 3 to 14 June 2024."
    )
    assert lines[at + 1 : at + 6] == [
        "", "Sources", "-------", "", f"[10] {SERVICES}, 3 to 14 June 2024, paragraph 10, page 5",
    ]  # fmt: skip


def test_related_paragraphs_of_several_reports_are_told_apart(client, fake_assistant):
    related = Related(
        ("homes",), "no figure is given", (("northmoor-2024-06-03", "8"), ("wexcombe-2023-01-30", "2"))
    )
    scope = tuple(report.id for report in fictional.LIBRARY.reports)
    answer = Answer("How many?", "How many?", Status.NOT_FOUND, 0.1, scope, related=related)
    fake_assistant.ask = lambda *_, **__: answer
    lines = client.get("/export/answer.txt?q=How+many%3F").text.splitlines()
    assert [line for line in lines if line.startswith("[")] == [
        f"[Northmoor, June 2024, paragraph 8] {SERVICES}, 3 to 14 June 2024, paragraph 8, page 4",
        f"[Wexcombe, January 2023, paragraph 2] {SERVICES.replace('Northmoor', 'Wexcombe')}, "
        "30 January to 10 February 2023, paragraph 2, page 2",
    ]


def test_paragraphs_that_may_be_about_something_else_are_not_taken_along(client):
    said = client.get("/export/answer.txt?q=What+does+bread+cost%3F&in=Northmoor").text
    assert "Ofsted, " not in said


def test_the_conversation_has_all_its_questions_and_how_they_were_read(client):
    query = f"{IN_NORTHMOOR}&q=Why%3F&in=northmoor-2024-06-03"
    said = client.get(f"/export/conversation.md?{query}").text
    assert [line for line in said.splitlines() if line.startswith("## ")] == [
        "## How are care leavers supported?", "## Why?",
    ]  # fmt: skip
    assert "Read as: How are care leavers supported? Why?" in said
    assert "## How are" not in client.get(f"/export/answer.md?{query}").text
    dropped = client.get(f"/export/conversation.txt?from=2&{query}").text
    assert dropped.startswith("2 earlier questions of this conversation left out.")


def test_a_conversation_of_ten_questions_is_taken_along_whole(client):
    query = "&".join(f"q=Care+leavers+question+{number}" for number in range(10))
    said = client.get(f"/export/conversation.md?{query}").text
    assert said.count("\n## Care leavers question") + said.startswith("## ") == 10


def test_the_word_file_has_the_same_lines(client):
    response = client.get(f"/export/answer.docx?{IN_NORTHMOOR}")
    assert response.content_type.endswith("wordprocessingml.document")
    assert response.headers["Content-Disposition"].endswith('supported.docx"')
    found = document(response)
    paragraphs = {p.text: p.style.name for p in found.paragraphs}
    assert paragraphs["How are care leavers supported?"] == "Heading 1"
    assert paragraphs["Concerns"] == "Heading 3"
    assert f"[7] {SEVEN}" in paragraphs
    first = "“Care leavers are supported by personal advisers who stay in touch up to the age of 25.” [7]"
    assert paragraphs[first] == "List Bullet"
    assert found.core_properties.author == ""


def test_a_link_to_an_answer_of_other_reports_says_so_in_what_is_taken_along(client):
    assert "The reports have changed" in client.get(f"/export/answer.txt?{LEAVERS}&seen=0").text
    assert "The reports have changed" not in client.get(f"/export/answer.txt?{LEAVERS}").text


def test_the_page_shows_what_is_copied_and_links_to_the_files(client):
    page = client.get(f"/export?{IN_NORTHMOOR}")
    parsed = Page(page.text)
    assert parsed.forbidden == parsed.unclosed == []
    assert SEVEN in parsed.text(".taken")
    for form in ("docx", "md", "txt"):
        link = next(link for link in parsed.links if f"answer.{form}" in link)
        assert client.get(link).status_code == 200
    assert not any("conversation" in link for link in parsed.links)
    assert any(
        "conversation.docx" in link for link in Page(client.get(f"/export?{LEAVERS}&q=Why").text).links
    )


def test_every_answer_leads_to_its_copies(client):
    page = Page(client.get(f"/?{LEAVERS}&q=Why%3F").text)
    links = [link for link in page.links if link.startswith("/export?")]
    assert len(links) == 2
    assert LEAVERS in links[0]
    assert "q=Why" not in links[0]
    assert SEVEN in client.get(links[0]).text


def test_nothing_is_taken_along_where_nothing_was_asked(client):
    assert client.get("/export").location == "/"
    assert client.get("/export/answer.txt").status_code == 404
    assert client.get("/export/answer.exe?q=Care").status_code == 404


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("kind", [Kind.SAID, Kind.SOURCE, Kind.NOTE, Kind.QUESTION])
def test_markdown_shows_the_very_characters(words, kind):
    written = markdown([Line(Kind.NOTE, "Before"), Line(kind, words), Line(Kind.NOTE, "After")])
    for reader in (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})):
        found = Words(reader.render(written))
        assert [part for part in found.words.split("\n") if part.strip()] == ["Before", words, "After"]
        assert set(found.elements) <= {"p", "ul", "li", "h2"}


def test_an_address_in_a_report_becomes_no_link():
    assert escaped("see http://x.example and www.x.example") == r"see http\://x.example and www\.x.example"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\r\n\tb\0c\x1b", "a b c"),
        ("\u202e43\u2066x", "43x"),
        ("line\u2028break\u2029end", "line break end"),
        ("\ud83d\ufffe\uffff", ""),
        ("café ½ 😀", "café ½ 😀"),
    ],
)
def test_what_is_not_seen_is_not_taken_along(sent, kept):
    assert plain(sent) == kept


def test_a_report_cannot_add_lines_elements_or_citations_of_its_own():
    shown = "Fine.</p><script>alert(1)</script> ![x](http://x.example) [99] **bold** &amp; “quoted”"
    evil = shown.replace("[99]", "\u202e[99]\x00 \x08")
    rows = [("7", 4, "Care leavers", evil)]
    library = fictional.Library(
        fictional.report(
            "Northmoor", date(2024, 6, 3), date(2024, 6, 14), {}, rows, title="Inspection <b>*x*"
        )
    )
    assistant = fictional.Assistant(library)
    statement = Statement(evil, (Citation("northmoor-2024-06-03", "7", 4, evil, 0, len(evil)),))
    answer = replace(assistant.ask("Care?"), status=Status.ANSWERED, statements=(statement,))
    assistant.ask = lambda *_, **__: answer
    client = create_app(assistant).test_client()
    html = client.get("/export/answer.html?q=Care").text
    assert "<script" not in html
    assert "<b>" not in html
    assert shown in Words(html).words
    assert f"- “{shown}” [7]" in client.get("/export/answer.txt?q=Care").text.splitlines()
    written = client.get("/export/answer.md?q=Care").text
    rendered = Words(MarkdownIt("gfm-like", {"linkify": False}).render(written))
    assert shown in rendered.words
    assert "Inspection <b>*x*" in rendered.words
    assert set(rendered.elements) == {"h2", "h4", "p", "ul", "li"}
    assert f"“{shown}” [7]" in [p.text for p in document(client.get("/export/answer.docx?q=Care")).paragraphs]


def test_text_is_underlined_no_further_than_a_line():
    assert text([Line(Kind.QUESTION, "x" * 200)]).splitlines()[1] == "=" * 72
