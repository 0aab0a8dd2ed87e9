"""What a sentence copied by hand takes along, as the page holds it for the script."""

import re

import fictional

from qa.answer import Answer, Citation, Statement, Status
from web.view import view

NORTHMOOR = "northmoor-2024-06-03"


def test_each_sentence_names_its_sources_and_each_source_its_place(client):
    html = client.get("/?q=How+are+care+leavers+supported%3F&in=Northmoor").text
    assert re.findall(r'<li data-cites="([^"]+)">', html) == [f"answer-1-source-{n}" for n in (1, 2, 3)]
    assert re.findall(r'data-cites="(answer-1-source-\d)" data-cited="([^"]+)"', html) == [
        ("answer-1-source-1", "Northmoor, inspected 3 to 14 June 2024, paragraph 7, page 4"),
        ("answer-1-source-2", "Northmoor, inspected 3 to 14 June 2024, paragraph 8, page 4"),
        ("answer-1-source-3", "Northmoor, inspected 3 to 14 June 2024, what needs to improve, page 2"),
    ]


def test_each_paragraph_of_a_report_names_its_place(client):
    html = client.get("/reports/wexcombe-2023-01-30").text
    place = "Wexcombe, inspected 30 January to 10 February 2023, page 3, paragraph 2"
    assert f'data-cites="p3.2" data-cited="{place}"' in html
    assert len(re.findall(" data-cited=", html)) == len(fictional.LIBRARY.paragraphs("wexcombe-2023-01-30"))


def test_a_sentence_with_very_many_sources_names_them_all():
    cited = tuple(Citation(NORTHMOOR, number, 2, "", 0, 0) for number in "12345")
    told = Statement("Told", cited)
    shown = view(Answer("Q", "Q", Status.ANSWERED, 1.0, (), (told,)), fictional.LIBRARY, "a")
    assert [mark.all for mark in shown.marks[told]] == [tuple(f"a-source-{n}" for n in range(1, 6))]
