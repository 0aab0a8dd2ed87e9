from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("It is ‘not yet good.’ However, it moves.", ["It is ‘not yet good.’", "However, it moves."]),
        (
            "Dr. Vale leads it, e.g. at St. Anne. It works.",
            ["Dr. Vale leads it, e.g. at St. Anne.", "It works."],
        ),
        ("Leaders know Child Q. They learned.", ["Leaders know Child Q.", "They learned."]),
        ("See p. 3 for more. Is it so? Yes!", ["See p. 3 for more.", "Is it so?", "Yes!"]),
        ("In 2019. 16 children left.", ["In 2019.", "16 children left."]),
        ("Areas:\n• one thing\n• another. And more", ["Areas:", "• one thing", "• another.", "And more"]),
        ("No full stop", ["No full stop"]),
        ("  \n ", []),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet='aB1.!?"’) \n', max_size=80))
def test_spans_hold_every_character_that_is_no_blank(text: str) -> None:
    spans = sentences(text)
    assert "".join(split(text)).replace(" ", "").replace("\n", "") == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
