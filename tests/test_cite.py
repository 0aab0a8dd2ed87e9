"""Facts become statements whose quotes stand in the reports."""

from covers import FICTIONAL, grades_paragraph

from qa.cite import cited
from qa.covers import Fact, Source

NEW = FICTIONAL[0]
PARAGRAPHS = {report.id: grades_paragraph(report) for report in FICTIONAL}


def paragraph(report, number):
    return PARAGRAPHS.get(report) if number == "grades" else None


def quotes(*sources):
    statements = cited([Fact("It is so.", sources)], paragraph)
    return [citation.quote for statement in statements for citation in statement.citations]


def test_each_source_is_quoted_with_its_place():
    source = Source(NEW.id, "care_leavers", "outstanding")
    (statement,) = cited([Fact("Northmoor: outstanding", (source,))], paragraph)
    (citation,) = statement.citations
    quote = "The experiences and progress of care leavers: Outstanding"
    assert (statement.text, citation.quote, citation.number, citation.page) == (
        "Northmoor: outstanding",
        quote,
        "grades",
        1,
    )
    assert PARAGRAPHS[NEW.id].text[citation.start : citation.end] == quote


def test_dates_inspectors_and_the_whole_cover_are_quoted():
    assert quotes(Source(NEW.id, "dates")) == ["Inspection dates: 01 July 2024 to 12 July 2024"]
    assert quotes(Source(NEW.id, "lead_inspector")) == ["Lead inspector: Ada Lovell"]
    assert quotes(Source(NEW.id, "all")) == [PARAGRAPHS[NEW.id].text]


def test_a_fact_that_is_not_printed_is_left_out():
    assert quotes(Source(NEW.id, "overall", "inadequate")) == []
    assert quotes(Source(NEW.id, "overall", "good"), Source("elsewhere-2020-01-01", "overall", "good")) == []
