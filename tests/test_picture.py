"""A page of a PDF as a picture: where its ink is, what cannot be drawn, and what it costs the caller."""

import io
import re
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from sheet import Sheet

from index.errors import FileProblem
from index.pdf import MAX_PIXELS, SCALE, draw_page, read_pdf
from index.picture import draw, png_of
from index.read import read_report


def two_pages():
    sheet = Sheet()
    sheet.at(71, 100, "First")
    sheet.end_page()
    sheet.at(200, 300, "Second")
    return sheet.pdf()


def ink(png):
    """The box of what is not white in a picture, in pixels."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    rows, columns = np.nonzero(pixels < 200)
    return columns.min(), rows.min(), columns.max(), rows.max()


def test_the_ink_is_where_the_lines_box_says():
    data = two_pages()
    (line,) = [line for line in read_pdf(data, "a.pdf")[0] if line.page == 2]
    picture = draw(data, "a.pdf", 2)
    assert picture.as_read
    left, top, right, bottom = (edge / SCALE for edge in ink(picture.png))
    assert line.box.left == pytest.approx(left, abs=3)
    assert line.box.right == pytest.approx(right, abs=3)
    assert line.box.top - 1 <= top < bottom <= line.box.bottom + 1
    with Image.open(io.BytesIO(picture.png)) as image:
        assert image.size == (np.ceil(picture.width * SCALE), np.ceil(picture.height * SCALE))


def test_a_picture_in_colours_and_one_without():
    grey = np.arange(0, 240, 10, dtype=np.uint8).reshape(4, 6)
    for pixels, mode in ((np.dstack([grey] * 3), "L"), (np.dstack([grey, grey, 255 - grey]), "RGB")):
        with Image.open(io.BytesIO(png_of(pixels))) as image:
            assert image.mode == mode
            assert (np.asarray(image.convert("RGB")) == pixels).all()


def test_a_turned_page_is_drawn_but_its_boxes_do_not_fit():
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(two_pages())) as document:
        document.pages[0].Rotate = 90
        turned = io.BytesIO()
        document.save(turned)
    first, second = (draw(turned.getvalue(), "a.pdf", page) for page in (1, 2))
    assert (first.as_read, second.as_read) == (False, True)
    assert first.width == pytest.approx(second.height)


def test_a_huge_page_is_drawn_smaller():
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(two_pages())) as document:
        document.pages[0].MediaBox = [0, 0, 10_000, 5_000]
        huge = io.BytesIO()
        document.save(huge)
    drawn = draw_page(huge.getvalue(), "a.pdf", 1)
    assert drawn.pixels.shape == (MAX_PIXELS / 2, MAX_PIXELS, 3)
    assert (drawn.width, drawn.height) == (10_000, 5_000)


@pytest.mark.parametrize(
    ("data", "page", "reason"),
    [
        (None, 3, "it has no page 3; it has 2"),
        (None, 0, "it has no page 0; it has 2"),
        (b"%PDF-1.7 and nothing else", 1, "it is damaged"),
        (b"", 1, "it is damaged"),
    ],
)
def test_what_cannot_be_drawn_is_said(data, page, reason):
    with pytest.raises(FileProblem, match=reason) as caught:
        draw(two_pages() if data is None else data, "a.pdf", page)
    assert caught.value.file == "a.pdf"


def test_a_page_that_takes_too_long_is_given_up():
    with pytest.raises(FileProblem, match=r"took longer than 0\.001 seconds"):
        draw(two_pages(), "a.pdf", 1, time_limit=0.001)


def test_a_crash_costs_only_the_picture(monkeypatch):
    monkeypatch.setattr("index.picture.sys.executable", "/bin/false")
    with pytest.raises(FileProblem, match="cannot be drawn"):
        draw(two_pages(), "a.pdf", 1)


@pytest.mark.real
@pytest.mark.slow
def test_every_place_that_the_reader_keeps_holds_its_paragraphs_words_and_no_others():
    """On real pages, the words drawn within a paragraph's box are the paragraph's, in whole."""
    folder = Path(__file__).parent.parent.parent / "shared" / "reports"
    files = sorted(folder.rglob("*.pdf"))[::30]
    if not files:
        pytest.skip(f"no real reports in {folder}")
    wrong, boxes = [], 0
    for file in files:
        read = read_report(file)
        with pypdfium2.PdfDocument(file) as document:
            for paragraph in (each for each in read.paragraphs if each.number.isdigit()):
                for box in paragraph.boxes:
                    page = document[box.page - 1]
                    left, _, _, top = page.get_cropbox()
                    within = page.get_textpage().get_text_bounded(
                        box.left + left - 2, top - box.bottom, box.right + left + 2, top - box.top
                    )
                    boxes += 1
                    if not set(words(within)) <= {*words(paragraph.text), *words(paragraph.number)}:
                        wrong.append((file.name, paragraph.number, box.page))
    assert boxes > 200
    assert wrong == []


def words(text):
    """The words of a text, without what is broken at line ends."""
    return re.findall(r"\w{5,}", text.lower())
