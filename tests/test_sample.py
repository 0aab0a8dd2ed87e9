"""The sample reports: what is read from each is exactly what its source says, number by number."""

import json
from datetime import date
from pathlib import Path

import draw
import pypdfium2
import pytest

from index.errors import FileProblem
from index.read import read_report
from index.report import UNNUMBERED

NAMES = ("ashmere-2019", "ashmere-2024", "wrenfold-vale-2023")
GOLD = Path(__file__).parent / "gold" / "sample.jsonl"

FACTS = {
    "ashmere-2019": {
        "id": "ashmere-2019-02-04",
        "authority": "Ashmere",
        "start": date(2019, 2, 4),
        "end": date(2019, 2, 15),
        "lead_inspector": "Tamsin Orrery",
        "grades": {
            "overall": "inadequate",
            "leaders": "inadequate",
            "help_protection": "inadequate",
            "in_care": "requires improvement",
        },
        "shared_grade": True,
        "paragraph_count": 42,
    },
    "ashmere-2024": {
        "id": "ashmere-2024-03-11",
        "authority": "Ashmere",
        "start": date(2024, 3, 11),
        "end": date(2024, 3, 22),
        "lead_inspector": "Jocelyn Thackwray",
        "grades": {
            "overall": "good",
            "leaders": "good",
            "help_protection": "good",
            "in_care": "outstanding",
            "care_leavers": "requires improvement",
        },
        "shared_grade": False,
        "paragraph_count": 55,
    },
    "wrenfold-vale-2023": {
        "id": "wrenfold-vale-2023-06-12",
        "authority": "Wrenfold Vale",
        "start": date(2023, 6, 12),
        "end": date(2023, 6, 16),
        "lead_inspector": "Barnaby Quillfeather",
        "grades": {
            "overall": "requires improvement",
            "leaders": "requires improvement",
            "help_protection": "requires improvement",
            "in_care": "good",
            "care_leavers": "outstanding",
        },
        "shared_grade": False,
        "paragraph_count": 48,
    },
}


def source(name):
    return (draw.SOURCES / f"{name}.txt").read_text(encoding="utf-8")


def expected(name):
    """(number, heading, text) of every numbered paragraph of a sample's source."""
    found, heading = [], ""
    for kind, text in draw.parse(source(name)).body:
        if kind == "heading":
            heading = text
        else:
            found.append((kind, heading, text))
    return found


def numbered(read):
    return [paragraph for paragraph in read.paragraphs if paragraph.part not in UNNUMBERED]


def unnumbered(read, part):
    (found,) = (paragraph for paragraph in read.paragraphs if paragraph.part == part)
    return found.text


@pytest.fixture(scope="module", params=NAMES)
def sample(request):
    return request.param, read_report(draw.SAMPLES / f"{request.param}.pdf")


def test_the_samples_are_these_three():
    assert sorted(path.stem for path in draw.SAMPLES.iterdir()) == sorted(NAMES)
    assert sorted(path.stem for path in draw.SOURCES.iterdir()) == sorted(NAMES)


def test_every_paragraph_has_its_printed_number_heading_and_text(sample):
    name, read = sample
    assert [(p.number, p.heading, p.text) for p in numbered(read)] == expected(name)


def test_every_paragraph_stands_on_the_page_it_was_drawn_on(sample, tmp_path):
    name, read = sample
    drawn = draw.draw_report(source(name), tmp_path / "again.pdf")
    assert {p.number: (p.page, p.last_page) for p in numbered(read)} == drawn


def test_a_paragraph_across_a_page_break_is_whole_and_knows_where_its_text_goes_on():
    read = read_report(draw.SAMPLES / "ashmere-2024.pdf")
    crossing = [p for p in numbered(read) if p.page != p.last_page]
    assert [p.number for p in crossing] == ["6", "13", "26", "33", "46", "53"]
    sixth = crossing[0]
    page_three = next(place for place in sixth.places if place.page == 3)
    assert sixth.text[page_three.offset :].startswith("do what by when. Enquiries")


def test_cover_facts(sample):
    name, read = sample
    assert {key: getattr(read.report, key) for key in FACTS[name]} == FACTS[name]


def test_summary_and_improvements_are_the_unnumbered_parts(sample):
    name, read = sample
    parts = draw.parse(source(name))
    assert unnumbered(read, "summary").splitlines()[-len(parts.summary) :] == parts.summary
    improve = [line.lstrip("•- ") for line in unnumbered(read, "improve").splitlines()]
    assert improve == parts.improve


def test_sections_carry_their_grades_and_first_numbers(sample):
    name, read = sample
    sections = {}
    for number, heading, _ in expected(name):
        sections.setdefault(heading, (heading.split(": ")[1].removesuffix(" to be good"), number))
    graded = [section for section in read.report.sections if section.grade]
    assert {section.heading: (section.grade, section.first) for section in graded} == sections


def test_numbering_is_in_order(sample):
    _, read = sample
    assert read.report.numbering.missing == ()
    assert read.report.numbering.duplicates == ()


def test_the_text_form_gives_the_same_report_as_the_pdf(sample):
    name, read = sample
    text = read_report(draw.SOURCES / f"{name}.txt")
    assert text.report.id == read.report.id
    assert text.report.grades == read.report.grades
    assert [(p.number, p.heading, p.text) for p in numbered(text)] == expected(name)


def test_a_person_sees_that_the_report_is_fictional(sample):
    name, _ = sample
    with pypdfium2.PdfDocument(draw.SAMPLES / f"{name}.pdf") as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    authority = FACTS[name]["authority"]
    assert f"This is a fictional report written as a sample. {authority} does not exist." in pages[0]
    assert "It is a fictional" in pages[-1]
    if name != "ashmere-2019":
        assert all("(fictional sample)" in page for page in pages[1:])


def test_drawing_again_gives_the_same_bytes(sample, tmp_path):
    name, _ = sample
    draw.draw_report(source(name), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (draw.SAMPLES / f"{name}.pdf").read_bytes()


def test_lines_are_drawn_where_they_say(tmp_path):
    path = tmp_path / "lines.pdf"
    draw.draw_lines(path, [[(100, 200, 14, True, "Here")], [(50, 60, 9, False, "There")]])
    with pypdfium2.PdfDocument(path) as document:
        first, second = (page.get_textpage() for page in document)
        assert first.get_text_bounded() == "Here"
        assert second.get_text_bounded() == "There"
        left, bottom, _, _ = first.get_charbox(0, loose=False)
        assert abs(left - 100) < 2
        assert abs(bottom - (draw.HEIGHT - 200)) < 1


def test_wrapping_breaks_at_blanks_and_after_hyphens_only():
    text = "Homeless 16- and 17-year-olds meet well-trained staff."
    lines = draw.wrap(text, 60)
    assert lines == ["Homeless", "16- and 17-", "year-olds", "meet well-", "trained", "staff."]


def test_a_scan_has_no_text(tmp_path):
    draw.draw_scan(tmp_path / "scan.pdf", pages=2)
    with pypdfium2.PdfDocument(tmp_path / "scan.pdf") as document:
        assert [page.get_textpage().get_text_bounded() for page in document] == ["", ""]


def test_an_encrypted_file_asks_for_its_password(tmp_path):
    draw.draw_lines(tmp_path / "locked.pdf", [[(80, 80, 11, False, "1. Secret.")]], password="a word")
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(tmp_path / "locked.pdf")
    with pytest.raises(FileProblem, match="password"):
        read_report(tmp_path / "locked.pdf")


def test_every_label_of_the_gold_file_is_a_paragraph_of_its_report_and_every_quote_stands_in_one():
    known = {name: {number: text for number, _, text in expected(name)} for name in NAMES}
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 60
    assert len({line["id"] for line in lines}) == 60
    for line in lines:
        name = Path(line["file"]).stem
        parts = draw.parse(source(name))
        texts = known[name] | {
            "summary": "\n".join(parts.summary),
            "improve": "\n".join(parts.improve),
            "grades": "\n".join(f"{area}: {grade}" for area, grade in parts.grades),
        }
        assert line["authority"] == FACTS[name]["authority"]
        assert set(line["gold"]) <= set(texts), line["id"]
        assert bool(line["gold"]) == (line["kind"] != "unanswerable"), line["id"]
        assert ("context" in line) == (line["kind"] == "followup"), line["id"]
        best = [texts[number] for number, grade in line["gold"].items() if grade == 2]
        assert not line["gold"] or any(line["quote"] in text for text in best), line["id"]


def test_the_command_names_each_file_it_draws(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(draw, "SAMPLES", tmp_path)
    draw.main()
    assert capsys.readouterr().out.splitlines() == [f"{name}.pdf: drawn from {name}.txt" for name in NAMES]
    assert sorted(path.stem for path in tmp_path.iterdir()) == list(NAMES)
