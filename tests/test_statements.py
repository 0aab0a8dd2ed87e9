import numpy as np
import pytest

from index.report import Paragraph, Place
from qa.kind import asked_kind
from qa.statements import best_sentence, every_line, is_concern, said_in_full, standing_alone, statement

TEXT = "Visits are regular. They are also kind. Plans, however, drift. This leaves children waiting."


def paragraph(text: str = TEXT, part: str = "finding") -> Paragraph:
    return Paragraph("7", text, part, (Place(0, 3, "Care: good"), Place(40, 4, "Care: good")))


def test_a_statement_quotes_its_paragraph_word_for_word() -> None:
    made = statement("ashmere-2024", paragraph(), (0, 19))
    (citation,) = made.citations
    assert made.text == citation.quote == "Visits are regular."
    assert (citation.report, citation.number, citation.start, citation.end) == ("ashmere-2024", "7", 0, 19)


def test_a_citation_has_the_page_its_quote_begins_on() -> None:
    assert statement("r", paragraph(), (0, 19)).citations[0].page == 3
    assert statement("r", paragraph(), (40, 62)).citations[0].page == 4


def test_a_sentence_that_leans_on_the_one_before_brings_it() -> None:
    assert TEXT[slice(*standing_alone(TEXT, (20, 39)))] == "Visits are regular. They are also kind."
    assert standing_alone(TEXT, (0, 19)) == (0, 19)


def test_a_short_sentence_brings_the_next_one() -> None:
    text = "Housing is their greatest worry. Eleven of them were waiting, most of them for over a year.\nX."
    assert text[slice(*said_in_full(text, (0, 32)))] == text.split("\n")[0]
    assert said_in_full(text, (33, 100)) == (33, 100)
    assert said_in_full("One bullet.\nAnother.", (0, 11)) == (0, 11)
    assert said_in_full("The last one.", (0, 13)) == (0, 13)


def test_a_sentence_does_not_bring_another_bullet() -> None:
    listed = "• Plans for families.\nThis is a bullet."
    assert standing_alone(listed, (22, 39)) == (22, 39)


@pytest.mark.parametrize(
    ("sentence", "concern"),
    [
        ("Plans, however, drift.", True),
        ("Too many children move home.", True),
        ("Not all children are seen.", True),
        ("Children do not always get help.", True),
        ("The service is inconsistent.", True),
        ("Decisions are made without delay.", False),
        ("Workers act early to prevent drift.", False),
        ("Parents are supported without suspicion.", False),
        ("Children thrive.", False),
        ("The night team visits when it needs to.", False),
        ("The council needs to see children sooner.", True),
        ("It helps not only children but parents.", False),
    ],
)
def test_concerns_are_told_from_praise(sentence: str, concern: bool) -> None:
    assert is_concern(sentence, paragraph()) is concern


def test_what_needs_to_improve_is_a_concern_however_it_is_worded() -> None:
    assert is_concern("The timeliness of visits.", paragraph(part="improve"))
    assert is_concern("Ensure that visits are timely.", paragraph(part="recommendation"))


def test_every_line_of_a_list_is_a_statement_at_its_offsets() -> None:
    listed = paragraph("• One thing.\n\n• Another.", "improve")
    made = list(every_line("r", listed))
    assert [one.text for one in made] == ["• One thing.", "• Another."]
    assert [listed.text[c.start : c.end] for one in made for c in one.citations] == [one.text for one in made]


CARERS = ["Foster carers are loyal.", "There are 148 fostering homes.", "There are 12 foster carers in Hull."]


@pytest.mark.parametrize(
    ("question", "scores", "best"),
    [
        ("How are foster carers?", [0.9, 0.6, 0.3], (0, True)),
        ("How many foster carers are there?", [0.9, 0.6, 0.3], (1, True)),
        ("How many foster carers are there?", [0.9, 0.6, 0.8], (2, True)),
        ("How many foster carers are there?", [0.9, 0.3, 0.3], (0, False)),
        ("What do foster carers cost?", [0.9, 0.6, 0.8], (0, False)),
    ],
)
def test_a_sentence_with_the_figure_asked_for_goes_before_a_nearer_one(question, scores, best) -> None:
    found = best_sentence(asked_kind(question), CARERS, np.array(scores, np.float32))
    assert found == best
