"""What is looked up of a question's words."""

import pytest

from qa.retrieve import telling, word_query

COUNTS = {"children": 9, "care": 3, "leavers": 2, "flats": 1}


class Passages:
    """As much of an index as words are counted in: ten passages."""

    layout = type("Layout", (), {"passage_paragraph": range(10)})

    def holding(self, word):
        return COUNTS.get(word, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Are children in care?", "children care"),
        ("Do care leavers get flats?", "leavers flats"),
        ("Do children get zebras?", "zebras"),
        ("Are there any?", ""),
    ],
)
def test_words_that_many_passages_hold_are_looked_up_only_where_there_are_no_others(text, words):
    assert telling(Passages(), text) == words


def test_words_and_phrases_are_asked_for_in_quotes():
    assert (
        word_query("Flats, OR care?", ["care leavers", "PAs"])
        == '"flats" OR "care" OR "care leavers" OR "pas"'
    )
    assert word_query("Are there any?") == ""
