import pikepdf
import pytest
from sheet import Sheet

from index import pdf
from index.errors import FileProblem
from index.pdf import read_lines, read_pdf


def texts(sheet):
    return [line.text for line in read_pdf(sheet.pdf(), "a.pdf")[0]]


def test_lines_are_read_from_the_top_whatever_the_order_of_writing():
    sheet = Sheet()
    sheet.at(71, 300, "third")
    sheet.at(71, 100, "first")
    sheet.at(71, 200, "second")
    assert texts(sheet) == ["first", "second", "third"]


def test_words_written_apart_join_by_their_positions():
    sheet = Sheet()
    sheet.at(71, 100, "Plans are")
    sheet.at(71 + sheet.canvas.stringWidth("Plans are ", "Helvetica", 12), 100, "cle")
    sheet.at(71 + sheet.canvas.stringWidth("Plans are cle", "Helvetica", 12), 100, "ar.")
    assert texts(sheet) == ["Plans are clear."]


def test_columns_of_a_row_are_parted_by_a_tab():
    sheet = Sheet()
    sheet.at(300, 100, "Good")
    sheet.at(71, 100, "Overall effectiveness")
    assert texts(sheet) == ["Overall effectiveness\tGood"]


def test_a_grade_between_two_lines_stays_a_line_of_its_own():
    sheet = Sheet()
    sheet.at(71, 100, "Leadership, management and")
    sheet.at(300, 107.2, "Good")
    sheet.at(71, 114.5, "governance")
    assert texts(sheet) == ["Leadership, management and", "Good", "governance"]


def test_a_footers_two_small_lines_beside_a_large_page_number_stay_apart():
    sheet = Sheet()
    sheet.at(71, 803, "Inspection of Wexcombe", 8)
    sheet.at(71, 812, "4 to 8 March 2024", 8)
    sheet.at(513, 808, "7", 20)
    assert texts(sheet) == ["Inspection of Wexcombe", "7", "4 to 8 March 2024"]


def test_page_box_size_and_type_of_a_line():
    sheet = Sheet()
    sheet.end_page()
    sheet.at(71, 100, "Bold words", 14, "Helvetica-Bold")
    (line,), pages = read_pdf(sheet.pdf(), "a.pdf")
    assert pages == 2
    assert (line.page, line.size, line.bold, line.slanted) == (2, 14, True, False)
    assert line.box.page == 2
    assert line.box.left == pytest.approx(71, abs=0.5)
    assert line.box.right == pytest.approx(
        71 + sheet.canvas.stringWidth("Bold words", "Helvetica-Bold", 14), abs=1
    )
    assert line.box.top < 100 < line.box.bottom
    assert line.box.bottom - line.box.top == pytest.approx(14 * 1.2, abs=0.3)


def test_boxes_count_from_the_corner_of_the_page_that_is_shown(tmp_path):
    sheet = Sheet()
    sheet.at(71, 100, "Words")
    with pikepdf.open(sheet.save(tmp_path / "a.pdf")) as document:
        document.pages[0].CropBox = [50, 0, 595, 800]
        document.save(tmp_path / "b.pdf")
    (whole,), (cropped,) = (read_lines(tmp_path / name) for name in ("a.pdf", "b.pdf"))
    assert cropped.box.left == pytest.approx(whole.box.left - 50, abs=0.11)
    assert cropped.box.top == pytest.approx(whole.box.top - 41.9, abs=0.11)


def test_a_line_slanted_by_the_matrix_keeps_its_blanks():
    sheet = Sheet()
    sheet.slanted("Quality of practice")
    (line,), _ = read_pdf(sheet.pdf(), "a.pdf")
    assert (line.text, line.slanted, line.bold) == ("Quality of practice", True, False)


def test_a_hyphen_at_a_lines_end_is_a_hyphen():
    sheet = Sheet()
    sheet.lines("The quality of decision-", "making has improved.")
    assert texts(sheet) == ["The quality of decision-", "making has improved."]


def test_a_raised_footnote_mark_is_left_out_and_an_ordinal_is_kept():
    sheet = Sheet()
    sheet.at(71, 100, "since education")
    right = 71 + sheet.canvas.stringWidth("since education", "Helvetica", 12)
    sheet.at(right, 95, "3", 7)
    sheet.at(right + 4, 100, " began on their 18")
    right += 4 + sheet.canvas.stringWidth(" began on their 18", "Helvetica", 12)
    sheet.at(right, 95, "th", 7)
    sheet.at(right + 7, 100, " birthday")
    assert texts(sheet) == ["since education began on their 18th birthday"]


def test_hidden_text_is_not_read():
    sheet = Sheet()
    sheet.invisible(71, "stray bullet")
    sheet.y += 20
    sheet.line("What is seen.")
    assert texts(sheet) == ["What is seen."]


@pytest.mark.parametrize(
    ("code", "character"),
    [(2, "-"), (0xF06E, "•"), (0xF0B7, "•"), (0x202F, " "), (0xA0, " "), (0xAD, ""), (0xFEFF, ""), (0, "")],
)
def test_characters_that_pdfs_carry(code, character):
    assert pdf._character(code) == character


def test_an_encrypted_file_is_named_so(tmp_path):
    sheet = Sheet()
    sheet.line("Secret words.")
    plain, locked = sheet.save(tmp_path / "plain.pdf"), tmp_path / "locked.pdf"
    with pikepdf.open(plain) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="open", owner="sesame"))
    with pytest.raises(FileProblem, match="password") as problem:
        read_pdf(locked.read_bytes(), "locked.pdf")
    assert problem.value.file == "locked.pdf"
    assert problem.value.remedy


def test_a_damaged_file_is_named_so():
    with pytest.raises(FileProblem, match="damaged"):
        read_pdf(b"%PDF-1.7\nnothing more", "broken.pdf")


def test_a_page_with_too_many_characters_is_refused(monkeypatch):
    sheet = Sheet()
    sheet.line("Far too many characters.")
    monkeypatch.setattr(pdf, "MAX_PAGE_CHARACTERS", 10)
    with pytest.raises(FileProblem, match="page 1 has more than 10 characters"):
        read_pdf(sheet.pdf(), "full.pdf")


def test_a_file_with_too_many_pages_is_refused(monkeypatch):
    sheet = Sheet()
    sheet.end_page()
    sheet.end_page()
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(FileProblem, match="3 pages"):
        read_pdf(sheet.pdf(), "long.pdf")
