import pytest

from index.references import cross_references


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Plans are late (paragraph 25).", ["25"]),
        ("As paragraphs 40, 83 and 85 say", ["40", "83", "85"]),
        ("(Page 15, paragraphs 45, 47, 49. Page 22, paragraph 9)", ["45", "47", "49", "9"]),
        ("(paragraphs 36, 37,121)", ["36", "37", "121"]),
        ("(paragraphs 139, 146 149,150)", ["139", "146", "149", "150"]),
        ("see paragraphs 3–5 and para 7", ["3", "5", "7"]),
        ("Paragraph 14.2.3 and paragraph 12A.", ["14.2.3", "12A"]),
        ("under paragraph 4 of Schedule 2", []),
        ("in paragraph 4 of this report", ["4"]),
        ("two paragraphs. 25 children", []),
        ("No reference at all, 25.", []),
    ],
)
def test_references(text, numbers):
    found = cross_references(text)
    assert [number for _, _, number in found] == numbers
    assert [text[start:end] for start, end, _ in found] == numbers
