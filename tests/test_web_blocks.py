"""How statements are put into blocks: authorities, reports, sides, facts, and the program's own words."""

import fictional
import pytest

from qa.answer import Answer, Citation, Statement, Status
from web.blocks import arrange, in_own_words
from web.place import address
from web.sources import MARKS, Mark
from web.view import view

NORTHMOOR, OLDER, WEXCOMBE = (report.id for report in fictional.LIBRARY.reports)


def said(report, number, concern=False, text=""):
    """A statement that quotes the whole of a paragraph, or words it as `text`."""
    quote = fictional.LIBRARY.paragraph(report, number).text
    return Statement(text or quote, (Citation(report, number, 1, quote, 0, len(quote)),), concern)


def shape(statements):
    """The blocks as (name, [(what is said, concerns) a part])."""
    return [
        (
            block.name,
            [
                tuple(
                    [statement.citations[0].number for statement in side]
                    for side in (part.facts + part.said, part.concerns)
                )
                for part in block.parts
            ],
        )
        for block in arrange(statements, fictional.LIBRARY)
    ]


def test_praise_stands_before_concerns_each_side_in_its_order():
    statements = (
        said(NORTHMOOR, "11", concern=True),
        said(NORTHMOOR, "9"),
        said(NORTHMOOR, "2", concern=True),
        said(NORTHMOOR, "4"),
    )
    assert shape(statements) == [("Northmoor, June 2024", [(["9", "4"], ["11", "2"])])]
    shown = view(Answer("Q", "Q", Status.ANSWERED, 1.0, (NORTHMOOR,), statements), fictional.LIBRARY, "a")
    assert [source.number for source in shown.sources[0]] == ["9", "4", "11", "2"]
    assert [source.id for source in shown.sources[0]] == [f"a-source-{place}" for place in (1, 2, 3, 4)]


def test_several_authorities_have_a_block_each_with_their_reports_in_it():
    statements = (said(OLDER, "1", True), said(WEXCOMBE, "2"), said(NORTHMOOR, "9"), said(OLDER, "2", True))
    assert shape(statements) == [
        ("Northmoor", [([], ["1", "2"]), (["9"], [])]),
        ("Wexcombe, January 2023", [(["2"], [])]),
    ]


def test_one_authority_has_a_block_a_report():
    statements = (said(OLDER, "1", True), said(NORTHMOOR, "9"))
    assert shape(statements) == [
        ("Northmoor, November 2019", [([], ["1"])]),
        ("Northmoor, June 2024", [(["9"], [])]),
    ]
    assert [block.parts[0].current is None for block in arrange(statements, fictional.LIBRARY)] == [
        False,
        True,
    ]


def test_what_sets_covers_beside_each_other_stands_with_the_newer_report():
    both = tuple(said(report, "grades").citations[0] for report in (OLDER, NORTHMOOR))
    change = Statement("Northmoor: improved overall", both)
    assert shape((change, said(NORTHMOOR, "9"))) == [("Northmoor, June 2024", [(["grades", "9"], [])])]
    assert change.told_of == NORTHMOOR
    assert Statement("Nothing was found.", ()).told_of is None


def test_what_cites_nothing_follows_as_a_note():
    blocks = arrange(
        (
            Statement("Kent: nothing was found on this.", ()),
            said(WEXCOMBE, "2"),
            Statement("Nothing more.", ()),
        ),
        fictional.LIBRARY,
    )
    assert [(block.name, block.note) for block in blocks] == [
        ("Wexcombe, January 2023", ""),
        ("Kent", "Nothing was found on this."),
        ("", "Nothing more."),
    ]


@pytest.mark.parametrize("statements", [(), (Statement("Kent: nothing was found on this.", ()),)])
def test_an_answer_that_cites_nothing_at_all(statements):
    shown = view(Answer("Q", "Q", Status.ANSWERED, 1.0, (), statements), fictional.LIBRARY, "a")
    assert [block.note for block in shown.blocks] == ["Nothing was found on this."] * len(statements)
    assert (shown.facts, [len(sources) for sources in shown.sources]) == (False, [0] * len(statements))


def test_a_report_that_left_the_index_is_named_by_its_id():
    gone = Statement("A quote.", (Citation("gone-2020-01-01", "1", 1, "A quote.", 0, 8),))
    assert shape((gone, said(WEXCOMBE, "2")))[0] == ("gone-2020-01-01", [(["1"], [])])


def test_facts_are_one_block_in_the_programs_words():
    facts = (said(OLDER, "grades", text="It was good"), said(WEXCOMBE, "grades", text="It is better"))
    blocks = arrange(facts, fictional.LIBRARY)
    assert [(block.name, block.statements) for block in blocks] == [("", facts)]
    assert blocks[0].parts[0].report is None
    assert arrange(facts[:1], fictional.LIBRARY)[0].parts[0].report.id == OLDER
    assert [in_own_words(one) for one in (*facts, said(WEXCOMBE, "2"))] == [True, True, False]
    # A grade before quoted sentences is no reason to make a list of facts of them.
    assert shape((facts[1], said(WEXCOMBE, "2"))) == [("Wexcombe, January 2023", [(["grades", "2"], [])])]


def mark(citation, label, words=""):
    text = fictional.LIBRARY.paragraph(citation.report, citation.number).text
    quoted = [(citation.start, citation.end)] if text[citation.start : citation.end] == citation.quote else []
    return Mark(
        address(citation.report, citation.number, text, quoted), label, words, "a-source-1", ("a-source-1",)
    )


def citing(*citations):
    statement = Statement("Told", citations)
    answer = Answer("Q", "Q", Status.ANSWERED, 1.0, (), (statement,))
    return view(answer, fictional.LIBRARY, "a").marks[statement]


def test_marks_tell_reports_apart():
    (old,), (new,), (other,) = (said(report, "grades").citations for report in (OLDER, NORTHMOOR, WEXCOMBE))
    assert [mark.label for mark in citing(old, new)] == ["grades, 2019", "grades, 2024"]
    assert [mark.label for mark in citing(new, other)] == [
        "grades, Northmoor, June 2024",
        "grades, Wexcombe, January 2023",
    ]
    (first,), (second,) = (said(report, "2").citations for report in (OLDER, NORTHMOOR))
    assert citing(first, second)[0] == mark(first, "[2]", "Paragraph 2, 2019")
    assert citing(new) == (mark(new, "grades"),)


def test_a_statement_with_very_many_sources_has_one_mark():
    citations = [said(NORTHMOOR, str(number)).citations[0] for number in range(1, MARKS + 2)]
    assert len(citing(*citations[:-1])) == MARKS
    assert citing(*citations) == (
        Mark("#a-sources", f"{MARKS + 1} sources", all=tuple(f"a-source-{n + 1}" for n in range(MARKS + 1))),
    )


@pytest.mark.parametrize(("count", "across"), [(1, 1), (2, 2), (3, 3), (4, 2), (5, 3), (8, 3)])
def test_rows_of_blocks_are_as_full_as_they_can_be(count, across):
    notes = tuple(Statement(f"Place {number}: nothing.", ()) for number in range(count))
    answer = Answer("Q", "Q", Status.ANSWERED, 1.0, (), notes)
    assert view(answer, fictional.LIBRARY, "a").across == across


def test_a_grade_is_of_neither_side_and_stands_first():
    grade = Statement(
        "Northmoor: good", (Citation(NORTHMOOR, "grades", 1, "Overall effectiveness: Good", 0, 27),)
    )
    praise = Statement("A quote.", (Citation(NORTHMOOR, "1", 1, "A quote.", 0, 8),))
    concern = Statement("But late.", (Citation(NORTHMOOR, "2", 1, "But late.", 0, 9),), concern=True)
    ((part,),) = (block.parts for block in arrange([grade, praise, concern], fictional.LIBRARY))
    assert (part.facts, part.said, part.concerns) == ((grade,), (praise,), (concern,))
    assert part.statements == (grade, praise, concern)
