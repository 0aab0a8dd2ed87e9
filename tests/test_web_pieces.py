"""The pure steps of the page: words, excerpts, and the conversation in the address."""

from datetime import date

import fictional
import pytest
from hypothesis import given
from hypothesis import strategies as some

from qa.answer import Answer, Citation, Considered, Statement, Status
from web import wording
from web.excerpt import Line, Run, beginning, lines, shortened
from web.place import address
from web.sources import Mark
from web.thread import CARRIED, Asked, Thread, clean
from web.view import view


@pytest.mark.parametrize(
    ("number", "words", "sign", "anchor"),
    [
        ("34", "paragraph 34", "34", "p34"),
        ("215", "paragraph 215", "215", "p215"),
        ("summary", "summary", "#", "summary"),
        ("improve", "what needs to improve", "#", "improve"),
        ("grades", "grades", "#", "grades"),
        ("p5.3", "page 5, paragraph 3", "#", "p5.3"),
        ("lscb:3", "safeguarding board, paragraph 3", "3", "lscb:3"),
        ("12a", "paragraph 12a", "12a", "p12a"),
        ("A 3", "paragraph A 3", "A 3", "pA_20_3"),
        ('"><b>', 'paragraph "><b>', '"><b>', "p_22__3e__3c_b_3e_"),
    ],
)
def test_numbers_in_words(number, words, sign, anchor):
    assert wording.number_words(number) == words
    assert wording.number_sign(number) == sign
    assert wording.anchor(number) == anchor


@given(some.lists(some.from_regex(r"[0-9]{1,3}[a-z]?|[ -~]{1,6}", fullmatch=True), min_size=2, unique=True))
def test_anchors_differ_and_need_no_escaping(numbers):
    anchors = [wording.anchor(number) for number in numbers]
    assert all(anchor.isascii() and not set(anchor) & set(" \"'<>#%&") for anchor in anchors)
    plain = [
        anchor for number, anchor in zip(numbers, anchors, strict=True) if wording.number_sign(number) != "#"
    ]
    assert len(plain) == len(set(plain))


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 12, 2), date(2024, 12, 6), "2 to 6 December 2024"),
        (date(2024, 11, 25), date(2024, 12, 6), "25 November to 6 December 2024"),
        (date(2023, 12, 18), date(2024, 1, 12), "18 December 2023 to 12 January 2024"),
        (date(2024, 12, 2), date(2024, 12, 2), "2 December 2024"),
        (date(2024, 12, 2), None, "2 December 2024"),
        (None, date(2024, 12, 6), "6 December 2024"),
        (None, None, ""),
    ],
)
def test_days(first, last, written):
    assert wording.days(first, last) == written


def test_counts_and_lists():
    assert wording.sentence("the question is empty") == "The question is empty."
    assert wording.capital("paragraph 12A") == "Paragraph 12A"
    assert wording.sentence("Really?") == "Really?"
    assert [wording.counted(count, "report") for count in (0, 1, 1234)] == [
        "0 reports",
        "1 report",
        "1,234 reports",
    ]
    assert [wording.listed(list(words)) for words in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert wording.slug("Bournemouth, Christchurch & Poole") == "authority-bournemouth-christchurch-poole"
    assert wording.grade_name("requires improvement") == "requires-improvement"
    assert wording.grade_name("adequate") == "other"


def test_lines_mark_the_quotes_and_drop_the_bullets():
    text = "One. Two.\n• Three four.\n\n• Five."
    at = text.index("three".title())
    assert lines(text, [(5, 9), (at, at + 5), (at + 3, at + 10)]) == (
        Line((Run("One. "), Run("Two.", quoted=True))),
        Line((Run("Three four", quoted=True), Run(".")), bullet=True),
        Line((Run("Five."),), bullet=True),
    )


@given(
    some.text(some.sampled_from("ab .•\n"), max_size=40),
    some.lists(some.tuples(some.integers(-3, 45), some.integers(-3, 45))),
)
def test_lines_lose_no_letter_and_mark_what_was_quoted(text, quotes):
    cut = lines(text, quotes)
    runs = [run for line in cut for run in line.runs]
    assert [c for run in runs for c in run.text if c in "ab."] == [c for c in text if c in "ab."]
    inside = {at for start, end in quotes if 0 <= start < end <= len(text) for at in range(start, end)}
    marked = [c for run in runs if run.quoted for c in run.text if c in "ab."]
    assert marked == [c for at, c in enumerate(text) if at in inside and c in "ab."]


def test_a_long_text_is_shown_by_its_quoted_lines():
    text = "\n".join(f"Line {n}. " + "x" * 200 for n in range(8))
    quotes = [(start, start + 7) for start in map(text.index, ("Line 3.", "Line 4.", "Line 7."))]
    kept = shortened(lines(text, quotes))
    assert [None if line.cut else line.runs[0].text for line in kept] == [
        None,
        "Line 3.",
        "Line 4.",
        None,
        "Line 7.",
    ]
    assert len(shortened(lines(text))) == 8
    assert len(shortened(lines("One.\nTwo.", [(0, 4)]))) == 2


def test_the_beginning_of_a_text():
    assert beginning("Short.") == "Short."
    assert beginning("One two, three", limit=12) == "One two …"


def test_a_thread_is_its_address():
    thread = Thread((Asked("How? & why", "Northmoor"), Asked("And é?")), dropped=2)
    assert thread.query == "from=2&q=How%3F+%26+why&in=Northmoor&q=And+%C3%A9%3F"
    assert Thread.read(thread.query.encode()) == thread
    assert thread.context(1) == ("How? & why",)


@given(some.lists(some.tuples(some.text(min_size=1), some.text()), max_size=2 * CARRIED))
def test_any_conversation_survives_its_address(questions):
    thread = Thread()
    for question, scope in questions:
        if clean(question):
            thread = thread.then(Asked(clean(question), clean(scope)))
    assert Thread.read(thread.query.encode()) == thread
    assert len(thread.asked) <= CARRIED


def test_a_long_conversation_drops_its_oldest_questions():
    thread = Thread()
    for number in range(13):
        thread = thread.then(Asked(str(number)))
    assert (thread.dropped, thread.asked[0].question, len(thread.asked)) == (3, "3", CARRIED)


@pytest.mark.parametrize("query", [b"", b"q=", b"in=x", b"from=x&q=+", b"%ff", b"q=%00"])
def test_an_address_without_a_question_is_an_empty_thread(query):
    assert Thread.read(query) == Thread(dropped=0)


def test_an_address_typed_by_hand_is_read():
    assert Thread.read("q=Où%3F&x=1&in=Nord&q=%FF".encode()).asked == (Asked("Où?", "Nord"), Asked("\ufffd"))


def answer(*citations, considered=()):
    statements = tuple(Statement(citation.quote, (citation,)) for citation in citations)
    status = Status.ANSWERED if citations else Status.NOT_FOUND
    return Answer("Q", "Q", status, 0.5, ("northmoor-2024-06-03",), statements, considered)


def test_a_quote_that_is_not_at_its_place_is_not_marked():
    quote = "Leaders know the service well"
    good = Citation("northmoor-2024-06-03", "10", 5, quote, 0, len(quote))
    moved = Citation("northmoor-2024-06-03", "10", 5, quote, 3, 3 + len(quote))
    assert view(answer(good), fictional.LIBRARY, "a").sources[0][0].lines[0].quoted
    assert not view(answer(moved), fictional.LIBRARY, "a").sources[0][0].lines[0].quoted


def test_a_paragraph_that_left_the_index_is_shown_without_a_link():
    gone = view(
        answer(Citation("gone-2020-01-01", "1", 2, "A quote.", 0, 8)), fictional.LIBRARY, "a"
    ).sources[0][0]
    assert (gone.report, gone.lines) == (None, (Line((Run("A quote."),)),))
    absent = view(answer(Citation("northmoor-2024-06-03", "99", 2, "A quote.", 0, 8)), fictional.LIBRARY, "a")
    assert absent.sources[0][0].report is None


def test_two_quotes_of_a_paragraph_are_one_source():
    text = fictional.LIBRARY.paragraph("northmoor-2024-06-03", "8").text
    cut = text.index(" However")
    one = Citation("northmoor-2024-06-03", "8", 4, text[:cut], 0, cut)
    two = Citation("northmoor-2024-06-03", "8", 4, text[cut + 1 :], cut + 1, len(text))
    shown = view(answer(one, two), fictional.LIBRARY, "a")
    assert [[source.id for source in sources] for sources in shown.sources] == [["a-source-1"]]
    assert [run.quoted for run in shown.sources[0][0].lines[0].runs] == [True, False, True]
    marks = [shown.marks[statement] for statement in shown.blocks[0].statements]
    for (mark,), citation in zip(marks, (one, two), strict=True):
        there = address("northmoor-2024-06-03", "8", text, [(citation.start, citation.end)])
        assert mark == Mark(there, "[8]", "Paragraph 8", "a-source-1", ("a-source-1",))


def test_the_nearest_paragraphs_skip_what_left_the_index():
    near = (Considered("gone-2020-01-01", "1", 3.0), Considered("northmoor-2024-06-03", "4", 2.0))
    shown = view(answer(considered=near), fictional.LIBRARY, "a")
    assert [(source.number, source.heading) for source in shown.nearest] == [("4", fictional.HELP)]
    assert shown.announcement == "No answer found."


def test_a_cross_reference_links_to_a_paragraph_that_the_report_has():
    (line,) = lines("Visits are late (paragraphs 4 and 99).", numbers={"4", "5"})
    assert line.runs == (Run("Visits are late (paragraphs "), Run("4", number="4"), Run(" and 99)."))
