import hashlib

from hypothesis import given
from hypothesis import strategies as st

from index.encoder import PassageText
from index.passage import MAX_WORDS, passage_key, passages
from index.report import Paragraph, Place
from index.sentences import sentences


def paragraph(text, *places):
    return Paragraph("1", text, "finding", places or (Place(0, 1, "Heading"),))


def sentence(words, word="word"):
    return " ".join([word] * (words - 1) + ["end."]).capitalize()


def test_a_short_paragraph_is_one_passage_with_all_its_sentences():
    found = passages(paragraph("One thing.  Another thing."))
    assert [(p.heading, p.spans) for p in found] == [("Heading", ((0, 10), (12, 26)))]


def test_a_paragraph_without_a_sentence_has_no_passage():
    assert passages(paragraph("")) == []
    assert passages(paragraph(" \n\n ")) == []


def test_a_passage_ends_before_it_would_be_too_long():
    text = " ".join(sentence(n) for n in (100, 120, 1, 220))
    spans = sentences(text)
    assert MAX_WORDS == 220
    assert [p.spans for p in passages(paragraph(text))] == [tuple(spans[:2]), (spans[2],), (spans[3],)]


def test_a_sentence_longer_than_a_passage_stays_whole():
    text = " ".join(sentence(n) for n in (5, 500, 5))
    spans = sentences(text)
    assert [p.spans for p in passages(paragraph(text))] == [(spans[0],), (spans[1],), (spans[2],)]


def test_twenty_thousand_characters_without_a_full_stop_are_one_passage():
    text = "on and on " * 2000
    (passage,) = passages(paragraph(text))
    assert passage.spans == ((0, len(text) - 1),)


def test_another_heading_begins_a_passage_and_another_page_does_not():
    text = "First here. Second here. Third there. Fourth there."
    places = (Place(0, 1, "Here"), Place(12, 2, "Here"), Place(25, 2, "There"))
    assert [(p.heading, [text[a:b] for a, b in p.spans]) for p in passages(paragraph(text, *places))] == [
        ("Here", ["First here.", "Second here."]),
        ("There", ["Third there.", "Fourth there."]),
    ]


def test_a_sentence_that_goes_on_under_another_heading_stays_under_its_own():
    text = "It begins here and ends there. Next."
    found = passages(paragraph(text, Place(0, 1, "Here"), Place(20, 1, "There")))
    assert [(p.heading, p.spans) for p in found] == [("Here", ((0, 30),)), ("There", ((31, 36),))]


def test_what_is_embedded_is_cut_out_and_counts_from_its_start():
    text = "  Left out. One thing.\nAnother thing. Left out."
    passage = passages(paragraph(text))[0]
    middle = type(passage)("Heading", passage.spans[1:3])
    assert middle.embedded(text) == PassageText("Heading", "One thing.\nAnother thing.", ((0, 10), (11, 25)))


def test_the_key_is_a_hash_of_all_that_the_vectors_depend_on():
    base = PassageText("Heading", "One. Two.", ((0, 4), (5, 9)))
    others = [
        PassageText("Other", "One. Two.", ((0, 4), (5, 9))),
        PassageText("Heading", "One. Two!", ((0, 4), (5, 9))),
        PassageText("Heading", "One. Two.", ((0, 9),)),
    ]
    assert len({passage_key(text) for text in (base, *others)}) == 4
    assert passage_key(base) == hashlib.sha256(b"Heading\nOne. Two.\n((0, 4), (5, 9))").digest()


@given(st.lists(st.integers(1, 260), min_size=1, max_size=8), st.data())
def test_passages_hold_each_sentence_once_in_order_and_within_the_length(lengths, data):
    text = " ".join(sentence(n, "a") for n in lengths)
    cut = data.draw(st.integers(1, len(text)))
    one = paragraph(text, Place(0, 1, "A"), Place(cut, 1, "B"))
    found = passages(one)
    assert [span for p in found for span in p.spans] == sentences(text)
    for passage in found:
        assert {one.place_at(start).heading for start, _ in passage.spans} == {passage.heading}
        words = sum(len(text[a:b].split()) for a, b in passage.spans)
        assert words <= MAX_WORDS or len(passage.spans) == 1
