import hashlib

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from sheet import Sheet

from index import document
from index.document import read_file, read_report
from index.errors import FileProblem

TEXT = "1. Children are seen often.\n\n2. Their plans are clear.\n"


def write(path, data):
    path.write_bytes(data)
    return path


def problem(path, name=None):
    with pytest.raises(FileProblem) as raised:
        read_file(path, name)
    assert raised.value.remedy
    return raised.value


def test_the_name_and_the_hash_of_a_file(tmp_path):
    path = write(tmp_path / "a.txt", TEXT.encode())
    report = read_report(path, "folder/a.txt").report
    assert (report.file, report.sha256) == ("folder/a.txt", hashlib.sha256(TEXT.encode()).hexdigest())
    assert read_report(path).report.file == "a.txt"


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.md", "a.jsonl"])
@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_an_empty_file(tmp_path, name, data):
    found = problem(write(tmp_path / name, data), f"folder/{name}")
    assert (found.file, str(found)) == (f"folder/{name}", "it is empty")


def test_a_missing_file(tmp_path):
    assert "no such file" in str(problem(tmp_path / "a.pdf"))


def test_a_folder_named_like_a_file(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    assert "cannot be read" in str(problem(tmp_path / "a.pdf"))


def test_an_unknown_suffix(tmp_path):
    assert ".pdf, .txt, .md, .jsonl" in str(problem(write(tmp_path / "a.docx", b"words")))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"\n<html>", "a web page"),
        (b"PK\x03\x04", "something else"),
    ],
)
def test_what_is_no_pdf_though_named_so(tmp_path, data, found):
    assert f"no PDF but {found}" in str(problem(write(tmp_path / "a.pdf", data)))


def test_an_image_only_pdf_is_a_scan(tmp_path):
    picture = tmp_path / "page.png"
    Image.new("RGB", (60, 80), "white").save(picture)
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.drawImage(str(picture), 0, 0, 595, 842)
    canvas.save()
    found = problem(tmp_path / "scan.pdf")
    assert "it is a scan" in str(found)
    assert "Run text recognition" in found.remedy


def test_an_encrypted_pdf(tmp_path):
    sheet = Sheet()
    sheet.line("Secret words.")
    with pikepdf.open(sheet.save(tmp_path / "plain.pdf")) as plain:
        plain.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="open", owner="sesame"))
    assert "password" in str(problem(tmp_path / "locked.pdf"))


def test_a_pdf_without_numbered_paragraphs(tmp_path):
    sheet = Sheet()
    sheet.lines("A letter about something else.", "It has no numbers.")
    assert "no numbered paragraphs" in str(problem(sheet.save(tmp_path / "letter.pdf")))


def test_an_inspections_cover_alone(tmp_path):
    text = (
        "Inspection of Wexcombe local authority children's services\n\nInspection dates: 4 to 8 March 2024\n"
    )
    assert "no paragraph" in str(problem(write(tmp_path / "a.txt", text.encode())))


def test_a_file_that_is_too_big(tmp_path, monkeypatch):
    monkeypatch.setattr(document, "MAX_BYTES", 20)
    assert "at most" in str(problem(write(tmp_path / "a.txt", TEXT.encode())))


def test_a_text_with_too_many_lines(tmp_path):
    assert "100,002 lines" in str(
        problem(write(tmp_path / "a.txt", b"1. One.\n2. Two.\n" + b"3. More.\n" * 100_000))
    )


def test_what_is_no_text(tmp_path):
    assert "not readable as text" in str(problem(write(tmp_path / "a.txt", b"\x00\x01\x02")))


def test_a_report_without_a_cover_is_named_by_its_file(tmp_path):
    report = read_report(write(tmp_path / "My Notes.txt", TEXT.encode())).report
    assert (report.id, report.title, report.authority, report.start) == ("my-notes", "My Notes", "", None)
