import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from fictional import LIBRARY

from index.report import Numbering, Paragraph, Place
from qa.answer import Answer, Citation, Considered, Related, Statement, Status
from qa.listing import hit_to_dict, report_to_dict
from qa.terminal import (
    answer_text,
    figures_text,
    inspected,
    numbering_text,
    paragraph_lines,
    ranking_text,
    report_text,
    reports_text,
)

NEW, OLD, WEXCOMBE = LIBRARY.reports
QUESTION = "How are care leavers supported?"


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def quoted(report, number, quote):
    paragraph = LIBRARY.paragraph(report, number)
    start = paragraph.text.index(quote)
    page = paragraph.place_at(start).page
    return Statement(quote, (Citation(report, number, page, quote, start, start + len(quote)),))


def answer(*statements, **facts):
    status = Status.ANSWERED if statements else Status.NOT_FOUND
    made = Answer(QUESTION, QUESTION, status, 0.9, (NEW.id,), statements, ms={"total": 1.0})
    return replace(made, **facts)


def test_an_answer_is_wrapped_and_marked_with_its_sources_below():
    text = answer_text(
        answer(
            quoted(
                NEW.id,
                "7",
                "Care leavers are supported by personal advisers who stay in touch up to the age of 25.",
            ),
            quoted(NEW.id, "improve", "• The choice of homes for care leavers close to where they grew up."),
            quoted(OLD.id, "2", "Care leavers are not supported well."),
            quoted(OLD.id, "2", "Too few care leavers have an up-to-date pathway plan."),
        ),
        LIBRARY,
    )
    assert (
        text
        == """\
Northmoor (3 to 14 June 2024)

  Care leavers are supported by personal advisers who stay in touch up to the
  age of 25. [7]

  • The choice of homes for care leavers close to where they grew up. [what
  needs to improve]

Northmoor (25 November to 6 December 2019, superseded)

  Care leavers are not supported well. [2]

  Too few care leavers have an up-to-date pathway plan. [2]

Sources
  [7] Northmoor (3 to 14 June 2024) (page 4) The experiences and progress of
      care leavers: good
  [what needs to improve] Northmoor (3 to 14 June 2024) (page 2) What needs to
      improve
  [2] Northmoor (25 November to 6 December 2019, superseded) (page 2) The
      experiences and progress of care leavers: inadequate"""
    )


def test_what_is_positive_comes_before_concerns():
    one = quoted(NEW.id, "8", "Nine in ten care leavers live in a home that suits them.")
    other = quoted(NEW.id, "9", "The offer for care leavers is clear, and young people helped to write it.")
    text = answer_text(answer(replace(one, concern=True), other), LIBRARY)
    said = [line.strip() for line in text.split("\n\n")]
    assert said[1:4] == [
        "The offer for care leavers is clear, and young people helped to write it. [9]",
        "Concerns",
        "Nine in ten care leavers live in a home that suits them. [8]",
    ]
    assert "Concerns" not in answer_text(answer(replace(one, concern=True)), LIBRARY)


def test_a_statement_that_quotes_nothing_stands_alone():
    one = quoted(NEW.id, "9", "The offer for care leavers is clear, and young people helped to write it.")
    text = answer_text(answer(one, Statement("Wexcombe’s report does not say.", ())), LIBRARY)
    assert "[9]\n\n  Wexcombe’s report does not say.\n\nSources\n  [9] " in text


@pytest.mark.parametrize(
    ("read_as", "status", "said"),
    [
        (QUESTION, Status.NOT_FOUND, False),
        (f"{QUESTION} (Northmoor)", Status.NOT_FOUND, False),
        (QUESTION, Status.NO_SUCH_REPORT, False),
        (f"{QUESTION} (Northmore)", Status.NO_SUCH_REPORT, True),
        ("How are care leavers supported in Wexcombe?", Status.NOT_FOUND, True),
    ],
)
def test_how_a_question_was_read_is_said_when_it_was_read_otherwise(read_as, status, said):
    text = answer_text(answer(read_as=read_as, status=status), LIBRARY)
    assert text.startswith(f"Read as: {read_as}\n\n") == said


def test_not_found_shows_the_three_nearest_paragraphs():
    near = tuple(Considered(NEW.id, number, 1.0) for number in ("summary", "99", "8", "9"))
    assert (
        answer_text(answer(considered=near), LIBRARY)
        == """\
The reports do not say.

The nearest paragraphs, which may speak of something related:
  [summary] Northmoor (3 to 14 June 2024): Most children in Northmoor are safe,
      and services have improved since 2019. Some children still wait too long
      for a first visit.
  [8] Northmoor (3 to 14 June 2024): Nine in ten care leavers live in a home
      that suits them. However, a few care leavers have had to move away from
      the places where they grew up because there was no home for them there."""
    )
    assert answer_text(answer(), LIBRARY) == "The reports do not say."


def test_not_found_tells_which_paragraphs_lack_only_the_figure_and_offers_them_first():
    near = tuple(Considered(NEW.id, number, 1.0) for number in ("summary", "8"))
    related = Related(("care leavers",), "no figure is given", ((NEW.id, "8"),))
    lines = answer_text(answer(considered=near, related=related), LIBRARY).splitlines()
    assert lines[:3] == [
        "The reports do not say.",
        "",
        "Paragraph 8 speaks of “care leavers”, but no figure is given.",
    ]
    assert [line.split("]")[0] for line in lines if line.startswith("  [")] == ["  [8", "  [summary"]


def test_no_such_report_names_the_nearest():
    found = answer(status=Status.NO_SUCH_REPORT, nearest=("Northmoor", "Wexcombe"))
    assert (
        answer_text(found, LIBRARY)
        == """\
There is no such report in the index.
The nearest that are: Northmoor, Wexcombe.
3 reports are indexed; see them with: inspectqa reports"""
    )


def ranked(*numbers):
    """A ranking as far as it is printed."""
    return SimpleNamespace(
        hits=[
            SimpleNamespace(report=NEW.id, paragraph=LIBRARY.paragraph(NEW.id, number), score=1.2345678)
            for number in numbers
        ]
    )


def test_a_ranking_shows_where_and_how_each_begins():
    assert (
        ranking_text(ranked("9", "summary"), LIBRARY)
        == """\
 1. Northmoor (3 to 14 June 2024), 9 (page 5)  (score 1.23)
    The offer for care leavers is clear, and young people helped to write it. It
    includes free bus travel, a gym pass and help with a deposit.

 2. Northmoor (3 to 14 June 2024), summary (page 1)  (score 1.23)
    Most children in Northmoor are safe, and services have improved since 2019.
    Some children still wait too long for a first visit."""
    )
    assert ranking_text(ranked(), LIBRARY) == "No paragraph."


def test_a_hit_as_json():
    assert hit_to_dict(ranked("9").hits[0]) == {
        "report": NEW.id,
        "number": "9",
        "page": 5,
        "heading": "The experiences and progress of care leavers: good",
        "score": 1.2346,
        "text": LIBRARY.paragraph(NEW.id, "9").text,
    }


def test_reports_are_a_table_with_their_audit():
    audited = replace(NEW, numbering=Numbering(("3", "4"), ("7",), ("one",)))
    bare = replace(WEXCOMBE, kind=None, grades={})
    lines = reports_text([audited, OLD, bare]).splitlines()
    assert [re.split(" {2,}", line) for line in lines] == [
        ["report", "kind", "overall", "paragraphs", "numbering", "superseded by"],
        [NEW.id, "ILACS standard", "good", "11", "missing 3, 4; twice 7; 1 warning"],
        [OLD.id, "ILACS standard", "requires improvement", "3", "in order", NEW.id],
        [WEXCOMBE.id, "-", "-", "4", "in order"],
    ]
    assert lines[0].index("numbering") == lines[2].index("in order") == lines[3].index("in order")


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (Numbering(), "in order"),
        (Numbering(missing=("3",)), "missing 3"),
        (Numbering(duplicates=("3", "lscb:4")), "twice 3, lscb:4"),
        (Numbering(warnings=("a", "b")), "2 warnings"),
    ],
)
def test_the_audit_in_a_few_words(numbering, expected):
    assert numbering_text(replace(NEW, numbering=numbering)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 6, 3), date(2024, 6, 14), "3 to 14 June 2024"),
        (date(2024, 5, 30), date(2024, 6, 4), "30 May to 4 June 2024"),
        (date(2024, 12, 30), date(2025, 1, 9), "30 December 2024 to 9 January 2025"),
        (date(2023, 6, 3), date(2024, 6, 3), "3 June 2023 to 3 June 2024"),
        (date(2024, 6, 3), date(2024, 6, 3), "3 June 2024"),
        (None, None, "date not printed"),
        (date(2024, 6, 3), None, "date not printed"),
    ],
)
def test_inspection_days(start, end, expected):
    assert inspected(replace(NEW, start=start, end=end)) == expected


def test_a_paragraph_over_two_pages_and_with_lines():
    one = Paragraph("summary", "First line.\n\n• A point.", "summary", (Place(0, 1, "A"), Place(12, 2, "A")))
    assert paragraph_lines(one) == ["[summary] (pages 1 to 2)", "    First line.", "    • A point."]
    assert paragraph_lines(Paragraph("9", "Text.", "finding", (Place(0, None, ""),))) == ["[9]", "    Text."]


def test_a_report_is_printed_with_its_facts_and_all_its_paragraphs():
    audited = replace(
        OLD, numbering=Numbering(warnings=("paragraph 2 is very short (3 words)",)), other_files=("b.txt",)
    )
    text = report_text(audited, LIBRARY.paragraphs(OLD.id))
    assert text.splitlines()[:16] == [
        "Inspection of Northmoor local authority children’s services",
        "",
        "authority        Northmoor",
        "kind             ILACS standard",
        "inspected        25 November to 6 December 2019",
        "lead inspector   Alex Fictional",
        "overall          requires improvement",
        "leaders          requires improvement",
        "help protection  inadequate",
        "in care          requires improvement",
        "file             northmoor.pdf, b.txt",
        "numbering        1 warning",
        "                 paragraph 2 is very short (3 words)",
        "",
        "Summary",
        "",
    ]
    for one in LIBRARY.paragraphs(OLD.id):
        assert f"[{one.number}] (page {one.page})\n    {one.text[:40]}" in text


def test_figures_are_a_table_with_a_kind_a_column():
    figures = {
        "broad": {"questions": 2, "ndcg": 0.5, "auroc": None, "ms_p50": 20.4},
        "all": {"questions": 12, "ndcg": 1.0, "auroc": 0.75, "ms_p50": 1234.5},
    }
    assert (
        figures_text(figures)
        == """\
           broad    all
questions      2     12
ndcg       0.500  1.000
auroc          -  0.750
ms_p50        20   1234"""
    )


def test_a_report_as_json_has_the_contract_s_shape():
    audited = replace(OLD, numbering=Numbering(("3",), ("7",), ("odd",)), lead_inspector=None)
    assert report_to_dict(audited) == {
        "id": "northmoor-2019-11-25",
        "title": "Inspection of Northmoor local authority children’s services",
        "authority": "Northmoor",
        "kind": "ILACS standard",
        "start": "2019-11-25",
        "end": "2019-12-06",
        "lead_inspector": None,
        "grades": {
            "overall": "requires improvement",
            "leaders": "requires improvement",
            "help_protection": "inadequate",
            "in_care": "requires improvement",
            "care_leavers": None,
        },
        "paragraphs": 3,
        "numbering": {"missing": ["3"], "duplicates": ["7"], "warnings": ["odd"]},
        "sections": [section.heading for section in OLD.sections],
        "pages": 3,
        "file": "northmoor.pdf",
        "sha256": "0" * 64,
        "superseded_by": "northmoor-2024-06-03",
    }
