from sheet import Sheet, bare_number, two_line_footer

from index.furniture import body_size, without_furniture
from index.lines import Line
from index.pdf import read_pdf
from index.report import Box


def content(sheet):
    return [line.text for line in without_furniture(read_pdf(sheet.pdf(), "a.pdf")[0])]


def filled(footer, pages=4, size=(595.27, 841.89)):
    sheet = Sheet(size, footer)
    for page in range(pages):
        if page:
            sheet.end_page()
        sheet.lines(f"Text of page {'abcdefgh'[page]}.")
    return sheet


BODY = ["Text of page a.", "Text of page b.", "Text of page c.", "Text of page d."]


def test_a_two_line_footer_with_its_page_number():
    assert content(filled(two_line_footer)) == BODY


def test_a_bare_page_number_left_and_right():
    assert content(filled(bare_number)) == BODY


def test_a_footer_with_the_number_before_its_words_and_on_a_us_letter_page():
    def footer(sheet):
        sheet.at(71, 750, f"{sheet.number}  Inspection of Wexcombe (4 to 8 March 2024)", 8)

    assert content(filled(footer, size=(612, 792))) == BODY


def test_a_running_title_at_the_top():
    def header(sheet):
        sheet.at(71, 40, f"Wexcombe County Council Inspection of services   {sheet.number + 2}", 8)

    assert content(filled(header)) == BODY


def test_footers_of_a_part_with_page_numbers_of_its_own():
    def footer(sheet):
        own, name = (sheet.number, "Wexcombe") if sheet.number < 5 else (sheet.number - 4, "The board")
        sheet.at(71, 810, name, 8)
        sheet.at(500, 810, str(own), 12)

    sheet = filled(footer, pages=8)
    assert content(sheet) == [*BODY, *(f"Text of page {letter}." for letter in "efgh")]


def test_a_heading_that_opens_several_pages_is_no_running_title():
    sheet = Sheet(footer=bare_number)
    for page in range(9):
        if page in (2, 5, 8):
            sheet.heading("Inspection findings")
        sheet.lines(f"Text {page}.")
        sheet.end_page()
    assert content(sheet).count("Inspection findings") == 3


def test_body_text_down_to_the_pages_foot_is_kept():
    sheet = filled(bare_number)
    sheet.at(99, 795, "the last line of a full page")
    assert content(sheet) == [*BODY, "the last line of a full page"]


def test_the_same_words_at_the_foot_of_several_pages_are_body_text():
    sheet = Sheet(footer=bare_number)
    for page in "abcd":
        sheet.at(99, 760, f"the end of page {page}.")
        sheet.at(99, 774.5, "(Recommendation)")
        if page != "d":
            sheet.end_page()
    assert content(sheet) == [
        text for page in "abcd" for text in (f"the end of page {page}.", "(Recommendation)")
    ]


def test_footnotes_go_and_small_text_over_a_body_line_stays():
    sheet = filled(bare_number)
    sheet.at(99, 300, "a small line", 9)
    sheet.at(99, 320, "that body text follows")
    sheet.at(71, 740, "3", 6)
    sheet.at(76, 744, "A footnote about the method.", 10)
    sheet.at(71, 756, "[1] Another.", 10)
    assert content(sheet) == [*BODY, "a small line", "that body text follows"]


def test_a_list_of_contents_goes():
    sheet = filled(bare_number)
    sheet.end_page()
    sheet.heading("Contents", size=26)
    for entry in ("Summary", "What needs to improve", "The experiences of children"):
        sheet.at(500, sheet.y, "3")
        sheet.lines(entry)
    assert content(sheet) == BODY


def test_text_without_boxes_is_left_as_it_is():
    lines = [Line("1. First."), Line(""), Line("7")]
    assert without_furniture(lines) == lines


def test_body_size_is_that_of_most_letters():
    box = Box(1, 0, 0, 1, 1)
    lines = [
        Line("Title", 1, box, 26.0),
        Line("a line of body text", 1, box, 12.0),
        Line("note", 1, box, 9.0),
    ]
    assert body_size(lines) == 12.0
    assert body_size([]) == 0.0
