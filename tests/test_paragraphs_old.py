"""One small drawn PDF per way in which the reports of 2013 to 2018 are awkward to read."""

from functools import partial

import pytest
from sheet import LEFT, TEXT, Sheet, bare_number, by_number, read_sheet


@pytest.fixture
def read(tmp_path):
    """Read what a sheet prints."""
    return partial(read_sheet, tmp_path)


def old_cover(sheet):
    """The front page of an inspection of the years 2013 to 2018."""
    sheet.heading("Wexcombe Borough Council", size=26, font="Helvetica")
    sheet.heading(
        "Inspection of services for children in need of help and",
        "protection, children looked after and care leavers",
    )
    sheet.lines("Inspection date: 2 March 2015 – 24 March 2015", size=14)
    sheet.lines("The overall judgement is that children's services are good", size=14)
    for area, grade in (
        ("1. Children who need help and protection", "Good"),
        ("2. Children looked after and achieving permanence", "Good"),
        ("2.1 Adoption performance", "Outstanding"),
        ("2.2 Experiences and progress of care leavers", "Good"),
        ("3. Leadership, management and governance", "Good"),
    ):
        sheet.at(420, sheet.y, grade)
        sheet.lines(area, font="Helvetica-Bold")
    sheet.end_page()


def old_inspection():
    """An inspection of the years 2013 to 2018, up to the heading of its first section."""
    sheet = Sheet(footer=bare_number)
    old_cover(sheet)
    sheet.heading("Executive summary")
    sheet.lines("Services are good. They have improved since", "2011.")
    sheet.heading("Recommendations")
    sheet.paragraph("1.", "Ensure that plans are clear (paragraph 3).")
    sheet.paragraph("2.", "Improve supervision of staff.")
    sheet.end_page()
    return sheet


def test_an_old_inspection_with_its_parts(read):
    sheet = old_inspection()
    sheet.at(360, sheet.y, "Good", 14, "Helvetica-Bold")
    sheet.heading("Leadership, management and governance")
    sheet.heading("Summary", size=12)
    sheet.lines("Leaders are strong.")
    sheet.heading("Inspection findings", size=12)
    sheet.paragraph("3.", "Plans vary. (Recommendation)")
    sheet.paragraph("4.", "Supervision is late.")
    sheet.heading("The Local Safeguarding Children Board (LSCB)", size=16)
    sheet.heading("Recommendations")
    sheet.paragraph("5.", "Challenge partners.")
    sheet.heading("Inspection findings – the board")
    sheet.paragraph("6.", "The board meets its duties.")
    sheet.heading("Information about this inspection", size=16)
    sheet.lines("Words about how inspectors work.")
    result = read(sheet)

    board = "The Local Safeguarding Children Board (LSCB)"
    assert [(p.number, p.part, p.heading) for p in result.paragraphs if p.number.isdigit()] == [
        ("1", "recommendation", "Recommendations"),
        ("2", "recommendation", "Recommendations"),
        ("3", "finding", "Leadership, management and governance"),
        ("4", "finding", "Leadership, management and governance"),
        ("5", "lscb", f"{board} – Recommendations"),
        ("6", "lscb", f"{board} – Inspection findings – the board"),
    ]
    assert by_number(result, "3").text == "Plans vary. (Recommendation)"
    assert by_number(result, "6").text == "The board meets its duties."
    summary = by_number(result, "summary")
    assert summary.text == "Services are good. They have improved since 2011.\nLeaders are strong."
    assert [place.heading for place in summary.places] == [
        "Executive summary", "Leadership, management and governance",
    ]  # fmt: skip
    assert not any(paragraph.part == "improve" for paragraph in result.paragraphs)
    assert by_number(result, "grades").text.splitlines()[5:] == [
        "Leadership, management and governance: Good", "Inspection date: 2 March 2015 – 24 March 2015",
    ]  # fmt: skip


def with_a_board():
    """Return a sheet whose findings end with 20, and the heading of the board's part."""
    sheet = old_inspection()
    sheet.heading("Inspection findings")
    for number in range(3, 21):
        sheet.paragraph(f"{number}.", f"Finding {number} of many.")
    sheet.end_page()
    sheet.heading("The Local Safeguarding Children Board (LSCB)", size=16)
    return sheet


def test_numbers_that_restart_in_the_boards_part(read):
    sheet = with_a_board()
    for number in range(1, 10):
        sheet.paragraph(f"{number}.", f"The board at work, {number}.")
    result = read(sheet)
    numbers = [p.number for p in result.paragraphs if p.part not in ("summary", "grades")]
    assert numbers == [*map(str, range(1, 21)), *(f"lscb:{number}" for number in range(1, 10))]
    assert by_number(result, "lscb:3").text == "The board at work, 3."
    assert by_number(result, "3").text == "Finding 3 of many."
    assert result.report.numbering.warnings == ("the numbering restarts at lscb:1 after 20",)
    assert result.report.numbering.duplicates == ()


def test_numbers_that_restart_twice_in_the_boards_part(read):
    sheet = with_a_board()
    for what in ("at work", "again"):
        for number in range(1, 10):
            sheet.paragraph(f"{number}.", f"The board {what}, {number}.")
    result = read(sheet)
    assert by_number(result, "lscb:3").text == "The board at work, 3."
    assert by_number(result, "part3:3").text == "The board again, 3."


def test_improvement_lists_in_bullets_under_one_number(read):
    sheet = old_inspection()
    sheet.heading("Areas for improvement")
    sheet.paragraph("3.", "The authority should take the following action.")
    sheet.heading("Immediately:", x=TEXT, size=12)
    sheet.lines("• review its plans.", x=TEXT)
    sheet.heading("Within three months:", x=TEXT, size=12)
    sheet.lines("• train its staff.", x=TEXT)
    sheet.heading("Outcomes for children", size=18)
    sheet.paragraph("4.", "Outcomes are good.")
    result = read(sheet)
    assert by_number(result, "3").text == "The authority should take the following action."
    improve = by_number(result, "improve")
    assert improve.text == "• review its plans.\n• train its staff."
    assert [place.heading for place in improve.places] == [
        "Areas for improvement – Immediately:", "Areas for improvement – Within three months:",
    ]  # fmt: skip


def test_an_inspection_without_numbers_is_read_by_page_and_position(read):
    sheet = Sheet(footer=bare_number)
    old_cover(sheet)
    sheet.heading("The experiences and progress of care leavers are good")
    sheet.line("• Advisers stay in touch with young people", x=LEFT)
    sheet.lines("up to the age of 25.", x=86)
    sheet.lines("• Their homes are safe.")
    sheet.end_page()
    sheet.lines("• Few are without work.")
    sheet.heading("What the inspection judgements mean")
    sheet.lines("Words about what the grades mean.")
    result = read(sheet)
    own = [(p.number, p.text) for p in result.paragraphs if p.part == "finding"]
    assert own == [
        ("p2.1", "Advisers stay in touch with young people up to the age of 25."),
        ("p2.2", "Their homes are safe."),
        ("p3.1", "Few are without work."),
    ]
    assert result.report.numbering.warnings == (
        "its paragraphs are printed without numbers; they are named by page and position",
    )
