# ruff: noqa: E501 (a paragraph a line)
"""Quoting: which sentences belong together, and which criticise."""

import pytest

from index.report import Paragraph, Place
from qa.quote import every_line, is_concern, said_in_full, standing_alone, statement

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


PRAISED = "The council is aware of its duties as a corporate parent to all of its children."
WORKERS = "Workers write well of what they have seen of each child and of its family at home."
MEETINGS = "Strategy meetings share what each agency knows of the child and of its family."


@pytest.mark.parametrize(
    ("said", "after", "comes"),
    [
        (PRAISED, "This requires further development.", True),
        (MEETINGS, "Meetings do not always decide who does what.", True),
        (PRAISED, "They are proud of them.", True),
        (
            PRAISED,
            "They are proud of them, and ask to hear how each child does at school and at home.",
            False,
        ),
        (PRAISED, "However, homes are too few.", False),
        (PRAISED, "However, this is too new to be seen in the homes.", True),
        (PRAISED, "However, for some of the children these duties are not met.", True),
        (PRAISED, "However, the use made of these homes is not clear.", True),
        (PRAISED, "These duties are, however, not known to all who work with them.", True),
        (PRAISED, "There are, however, some members of the council who do not know of them.", True),
        (PRAISED, "However, not all of its members speak as corporate parents.", True),
        (PRAISED, "However, they do so well that others come to learn from them each year.", False),
        (MEETINGS, "However, too few meetings are held.", True),
        (MEETINGS, "However, for some families this comes late.", True),
        (MEETINGS, "However, not all fathers are asked.", True),
        (WORKERS, "However, workers do not always come to court.", True),
        (WORKERS, "However, the judges do not always hear of it.", False),
        (MEETINGS, "However, visits to children are late.", False),
        (PRAISED, "Children do not always know their rights.", False),
        (MEETINGS, "Meetings are well attended.", False),
        (
            "There is a strong focus on what each child wants to say and do.",
            "A few plans do not say it.",
            False,
        ),
        (
            "Plans do not always say what each agency knows of the child and its family.",
            "This is not safe.",
            False,
        ),
        (
            "Plans do not always say what each agency knows of the child and its family.",
            "They are also too vague.",
            True,
        ),
        (
            "Plans do not always say what each agency knows of the child and its family.",
            "They are kind.",
            False,
        ),
    ],
)
def test_praise_brings_what_takes_it_back(said: str, after: str, comes: bool) -> None:
    text = f"{said} {after}"
    assert said_in_full(text, (0, len(said))) == (0, len(text) if comes else len(said))


def test_what_takes_praise_back_brings_what_it_needs() -> None:
    text = (
        "Fewer workers have left the county in the last of these two years. They stay longer."
        " However, these gains are fragile. Some children have had too many workers. Homes are warm."
    )
    assert text[slice(*said_in_full(text, (0, 66)))] == text.removesuffix(" Homes are warm.")
    assert text[slice(*said_in_full(text, (0, 84)))] == text.removesuffix(" Homes are warm.")
    alone = "However, too few children are seen. Some children have had too many workers."
    assert said_in_full(f"{MEETINGS} {alone}", (0, len(MEETINGS))) == (0, len(MEETINGS))


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
        ("Caseloads are too high.", True),
        ("Some homes are too far away.", True),
        ("The picture is patchy.", True),
        ("Plans are of mixed quality.", True),
        ("Progress has been slow.", True),
        ("Leaders know that there is more to do.", True),
        ("Oversight needs strengthening.", True),
        ("The plan is not yet in place.", True),
        ("Visits to fathers are yet to begin.", True),
        ("The quality of plans is mixed.", True),
        ("No task is too small for the team.", False),
        ("Homes are not too far from school.", False),
        ("Children too are heard.", False),
        ("Children of mixed heritage are proud of it.", False),
        ("The family is mixed race.", False),
        ("The largest groups are Mixed and Asian.", False),
        ("It is too early to see what comes of it.", False),
        ("Help ends too early for some.", True),
    ],
)
def test_concerns_are_told_from_praise(sentence: str, concern: bool) -> None:
    assert is_concern(sentence, paragraph()) is concern


def test_what_needs_to_improve_is_a_concern_however_it_is_worded() -> None:
    assert is_concern("The timeliness of visits.", paragraph(part="improve"))
    assert is_concern("Ensure that visits are timely.", paragraph(part="recommendation"))


@pytest.mark.parametrize(
    ("heading", "concern"),
    [
        ("The Board – Recommendations", True),
        ("The Board – Priority and immediate action – Training", True),
        ("The Board – Areas for improvement", True),
        ("The Board – Inspection findings", False),
        ("The Board – Recommendations – Inspection findings", False),
    ],
)
def test_what_a_safeguarding_board_must_do_is_a_concern(heading: str, concern: bool) -> None:
    said = "Ensure that visits are timely."
    assert is_concern(said, Paragraph("120", said, "lscb", (Place(0, 3, heading),))) is concern
    assert not is_concern(said, Paragraph("120", said, "finding", (Place(0, 3, heading),)))


def test_every_line_of_a_list_is_a_statement_at_its_offsets() -> None:
    listed = paragraph("• One thing.\n\n• Another.", "improve")
    made = list(every_line("r", listed))
    assert [one.text for one in made] == ["• One thing.", "• Another."]
    assert [listed.text[c.start : c.end] for one in made for c in one.citations] == [one.text for one in made]


CHAIN = "Advisers know their young people. They meet weekly. These relationships matter."


@pytest.mark.parametrize(
    ("text", "last", "whole"),
    [
        (CHAIN, "These relationships matter.", CHAIN),
        ("A. B runs well. They go. It is so. He says it.", "He says it.", "B runs well. They go. It is so. He says it."),
        ("One. They. It. He. She says it.", "She says it.", "They. It. He. She says it."),
        ("• Advisers are kind.\nThey meet. These matter.", "These matter.", "They meet. These matter."),
        ("Visits are kind. Homes are warm. That matters.", "That matters.", "Homes are warm. That matters."),
    ],
    ids=["two steps", "no more than it takes", "three at most", "one line", "one step"],
)  # fmt: skip
def test_a_sentence_goes_back_to_one_that_stands(text, last, whole):
    start = text.rindex(last)
    assert text[slice(*standing_alone(text, (start, start + len(last))))] == whole


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Many of these are new.", True),
        ("Most of them are new.", True),
        ("Most are new.", True),
        ("Both are new.", True),
        ("That helps.", True),
        ("Others wait.", True),
        ("His plan is new.", True),
        ("As such, plans are new.", True),
        ("Subsequently, plans are new.", True),
        ("In contrast, plans are new.", True),
        ("Plans are, however, new.", True),
        ("Where this happens, plans are new.", True),
        ("In part, this is due to the distance.", True),
        ("Positively, this means fewer moves.", True),
        ("For some of these children, this is too late.", True),
        ("For those over 21, this support ends.", True),
        ("For some, the plan is new.", True),
        ("Together, they know the children.", True),
        ("Alongside this, plans are new.", True),
        ("For some children, their plans are new.", False),
        ("When children move, this is told to the school.", False),
        ("In two years, plans are new.", False),
        ("Most children are new.", False),
        ("Many families of these children are new.", False),
        ("Both parents and teachers are heard.", False),
        ("Where children move, plans are new.", False),
        ("Otherwise known as the hub, it works.", False),
        ("Thatched homes are few.", False),
    ],
)
def test_what_leans_on_the_sentence_before(sentence, leans):
    text = f"Plans are made. {sentence}"
    assert (standing_alone(text, (16, len(text))) == (0, len(text))) is leans
