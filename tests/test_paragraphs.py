"""One small drawn PDF per way in which real reports are awkward to read."""

from functools import partial

import pytest
from reportlab.lib.pagesizes import LETTER
from sheet import LEFT, TEXT, Sheet, bare_number, by_number, cover, read_sheet, two_line_footer

SUMMARY = (["Children in Wexcombe are safe and their", "lives improve."], ["Leaders know what to do next."])
HELP = "The experiences and progress of children who need help and protection: good"
LEAVERS = "The experiences and progress of care leavers: outstanding"


@pytest.fixture
def read(tmp_path):
    """Read what a sheet prints."""
    return partial(read_sheet, tmp_path)


def numbered(report):
    return {
        paragraph.number: paragraph.text for paragraph in report.paragraphs if paragraph.part == "finding"
    }


def inspection(footer=two_line_footer):
    """An inspection of the recent kind, at the beginning of its second section's heading."""
    sheet = Sheet(footer=footer)
    cover(sheet, *SUMMARY)
    sheet.end_page()
    sheet.heading("What needs to improve?")
    sheet.line("• The time that children wait for a first visit", x=LEFT)
    sheet.lines("from a social worker.", x=86)
    sheet.lines("• Supervision.")
    sheet.heading("The experiences and progress of children who need help and", "protection: good")
    sheet.paragraph("1.", "Early help is easy to find. Families are seen", "by workers who know them.")
    sheet.paragraph("2.", "Referrals are screened on the day.")
    return sheet


def test_a_whole_inspection(read):
    sheet = inspection()
    sheet.heading(LEAVERS)
    sheet.paragraph(
        "3.", "Care leavers are supported well, and most 16-", "and 17-year-olds live in homes that"
    )
    sheet.end_page()
    sheet.lines("suit them.", x=TEXT)
    sheet.paragraph("4.", "The offer is clear.")
    sheet.lines("The Office for Standards in Education says this of itself.", size=10)
    result = read(sheet)

    assert [(p.number, p.part, p.page, p.last_page) for p in result.paragraphs] == [
        ("summary", "summary", 1, 1),
        ("improve", "improve", 2, 2),
        ("grades", "grades", 1, 1),
        ("1", "finding", 2, 2),
        ("2", "finding", 2, 2),
        ("3", "finding", 2, 3),
        ("4", "finding", 3, 3),
    ]
    texts = [paragraph.text for paragraph in result.paragraphs]
    assert texts == [
        "Children in Wexcombe are safe and their lives improve.\nLeaders know what to do next.",
        "• The time that children wait for a first visit from a social worker.\n• Supervision.",
        "The impact of leaders on social work practice: Good\n"
        "The experiences and progress of children in care: Outstanding\nOverall effectiveness: Good\n"
        "Inspection dates: 4 to 8 March 2024\nLead inspector: Ada Marsh, His Majesty's Inspector",
        "Early help is easy to find. Families are seen by workers who know them.",
        "Referrals are screened on the day.",
        "Care leavers are supported well, and most 16- and 17-year-olds live in homes that suit them.",
        "The offer is clear.",
    ]
    assert [paragraph.heading for paragraph in result.paragraphs[3:]] == [HELP, HELP, LEAVERS, LEAVERS]
    crossing = result.paragraphs[5]
    assert crossing.text[crossing.places[1].offset :] == "suit them."
    assert [(box.page, round(box.left)) for box in crossing.boxes] == [(2, LEFT), (3, TEXT)]
    report = result.report
    assert [(s.heading, s.grade, s.page, s.first) for s in report.sections] == [
        ("What needs to improve?", None, 2, "1"), (HELP, "good", 2, "1"), (LEAVERS, "outstanding", 2, "3"),
    ]  # fmt: skip
    assert (report.id, report.authority, report.pages, report.paragraph_count) == (
        "wexcombe-2024-03-04", "Wexcombe", 3, 4,
    )  # fmt: skip
    assert (report.numbering.missing, report.numbering.duplicates, report.numbering.warnings) == ((), (), ())


def test_boxes_are_tight_around_the_lines(read):
    box = by_number(read(inspection()), "1").boxes[0]
    assert (box.page, round(box.left)) == (2, LEFT)
    assert 300 < box.right < 360
    assert box.bottom - box.top == pytest.approx(14.5 + 14.4, abs=0.5)


def test_a_wrapped_line_that_begins_with_a_number(read):
    sheet = inspection()
    sheet.paragraph(
        "3.", "Most homeless", "16- and 17-year-olds are assessed, up from", "18. There are fewer now."
    )
    sheet.paragraph("4.", "The aim is level", "5.")
    sheet.paragraph("5.", "A last one.")
    assert numbered(read(sheet)) == {
        "1": "Early help is easy to find. Families are seen by workers who know them.",
        "2": "Referrals are screened on the day.",
        "3": "Most homeless 16- and 17-year-olds are assessed, up from 18. There are fewer now.",
        "4": "The aim is level 5.",
        "5": "A last one.",
    }


def test_a_bare_page_number_before_a_line_that_begins_with_a_number(read):
    sheet = inspection(bare_number)
    sheet.paragraph("3.", "All were seen at Key Stage")
    sheet.end_page()
    sheet.lines("2. However, fewer are now.", x=TEXT)
    sheet.paragraph("4.", "A last one.")
    result = read(sheet)
    assert by_number(result, "3").text == "All were seen at Key Stage 2. However, fewer are now."
    assert by_number(result, "4").text == "A last one."


def test_a_number_without_its_full_stop_and_one_without_text(read):
    sheet = inspection()
    sheet.paragraph("3", "Most children in care live nearby.")
    sheet.lines("4.")
    sheet.paragraph("5.", "Carers are trained very well.")
    result = read(sheet)
    assert [by_number(result, number).text for number in "2345"] == [
        "Referrals are screened on the day.", "Most children in care live nearby.", "",
        "Carers are trained very well.",
    ]  # fmt: skip
    assert result.report.numbering.warnings == ("paragraph 4 is very short (0 words)",)


def test_a_number_glued_to_its_text(read):
    sheet = inspection()
    sheet.at(LEFT, sheet.y, "3.")
    sheet.lines("Carers are trained very well.", x=LEFT + sheet.canvas.stringWidth("3.", "Helvetica", 12))
    assert by_number(read(sheet), "3").text == "Carers are trained very well."


def test_a_missing_number_is_reported_and_not_made_up(read):
    sheet = inspection()
    sheet.heading(LEAVERS)
    sheet.paragraph("4.", "Care leavers are supported.")
    sheet.paragraph("5.", "The offer is clear.")
    result = read(sheet)
    assert [p.number for p in result.paragraphs if p.part == "finding"] == ["1", "2", "4", "5"]
    assert result.report.numbering.missing == ("3",)


def test_numbers_at_varying_indents_and_a_heading_between_them(read):
    sheet = inspection()
    sheet.paragraph("3.", "Outdented by", "some points.", x=57, text_x=85)
    sheet.lines("Adoption")
    sheet.paragraph("4.", "Indented by", "more points.", x=92, text_x=120)
    result = read(sheet)
    assert by_number(result, "3").text == "Outdented by some points."
    assert by_number(result, "4").text == "Indented by more points."
    assert by_number(result, "4").heading.endswith("Adoption")


@pytest.mark.parametrize("where", [LEFT, 85, TEXT])
def test_a_bold_heading_after_a_paragraph_wherever_it_stands(read, where):
    sheet = inspection()
    sheet.heading("The graded judgement for adoption is that it is good", x=where, size=12)
    sheet.paragraph("3.", "Adopters are found early.")
    result = read(sheet)
    assert by_number(result, "2").text == "Referrals are screened on the day."
    assert by_number(result, "3").heading.endswith("The graded judgement for adoption is that it is good")


def test_plain_and_slanted_subheadings_also_first_on_a_page(read):
    sheet = inspection()
    sheet.slanted("Quality of practice")
    sheet.paragraph("3.", "Plans are clear.")
    sheet.end_page()
    sheet.lines("Care leavers")
    sheet.paragraph("4.", "Pathway plans are clear.")
    result = read(sheet)
    assert by_number(result, "2").text == "Referrals are screened on the day."
    assert by_number(result, "3").text == "Plans are clear."
    assert by_number(result, "3").heading.endswith("Quality of practice")
    assert by_number(result, "4").heading.endswith("Care leavers")


def test_a_heading_box_with_its_grade_between_two_lines(read):
    sheet = inspection()
    sheet.at(360, sheet.y + 7.2, "Requires improvement", 14, "Helvetica-Bold")
    sheet.heading("Leadership, management and", "governance")
    sheet.paragraph("3.", "Leaders know their services.")
    result = read(sheet)
    assert by_number(result, "3").heading == "Leadership, management and governance"
    section = result.report.sections[-1]
    assert (section.heading, section.grade) == (
        "Leadership, management and governance",
        "requires improvement",
    )


def test_a_footnote_inside_a_paragraph_that_crosses_a_page(read):
    sheet = inspection(bare_number)
    sheet.paragraph("3.", "The review of management")
    sheet.at(LEFT, 740, "3", 6)
    sheet.at(76, 744, "Report to the council.", 10)
    sheet.end_page()
    sheet.lines("systems found gaps.", x=TEXT)
    assert by_number(read(sheet), "3").text == "The review of management systems found gaps."


def test_bullets_inside_a_numbered_paragraph_that_cross_a_page(read):
    sheet = inspection()
    sheet.paragraph("3.", "Improve pathway plans by:")
    sheet.lines("• updating them", x=117)
    sheet.end_page()
    sheet.lines("• involving young people.", x=117)
    sheet.paragraph("4.", "Next.")
    paragraph = by_number(read(sheet), "3")
    assert paragraph.text == "Improve pathway plans by:\n• updating them\n• involving young people."
    assert [place.page for place in paragraph.places] == [2, 3]


def test_a_gap_in_mid_sentence_and_a_second_paragraph_at_the_texts_edge(read):
    sheet = inspection()
    sheet.paragraph("3.", "Reporting does not", "")
    sheet.lines("help managers.", x=TEXT)
    sheet.lines("This has not changed.", x=TEXT)
    assert by_number(read(sheet), "3").text == "Reporting does not help managers.\nThis has not changed."


def test_body_text_down_to_the_foot_of_a_page_and_a_us_letter_page(read):
    sheet = Sheet(LETTER, bare_number_at_740)
    words = "early plans visits carers homes schools health safety leaders staff".split()
    texts = {str(n): f"About {words[n % 10]} and {words[n % 7]}, as printed." for n in range(1, 60)}
    for number, text in texts.items():
        if sheet.y > 725:
            sheet.end_page()
        first, second = text.split(" and ")
        sheet.paragraph(f"{number}.", first, f"and {second}")
    assert numbered(read(sheet)) == texts


def bare_number_at_740(sheet):
    sheet.at(500, 745, str(sheet.number), 14)
