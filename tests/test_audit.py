from index.audit import audit_numbering
from index.report import Numbering, Paragraph, Place

WORDS = "Children are seen often and their plans are clear."


def audit(*numbers, **texts):
    paragraphs = [
        Paragraph(number, texts.get(f"n{number}", WORDS), "finding", (Place(0, 1, ""),)) for number in numbers
    ]
    summary = Paragraph("summary", "no", "summary", (Place(0, 1, ""),))
    return audit_numbering([summary, *paragraphs])


def test_a_report_in_order():
    assert audit("1", "2", "3") == Numbering()
    assert audit("11", "12", "12A", "13").missing == ()


def test_missing_and_twice():
    assert audit("1", "2", "5", "5", "6") == Numbering(("3", "4"), ("5",))


def test_a_jump_and_a_first_number_that_is_not_one():
    found = audit("4", "5", "16")
    assert found.missing == tuple(map(str, range(6, 16)))
    assert found.warnings == ("the first paragraph is numbered 4", "the numbering jumps from 5 to 16")


def test_a_restart_is_no_duplicate():
    found = audit("1", "2", "lscb:1", "lscb:2")
    assert (found.missing, found.duplicates) == ((), ())
    assert found.warnings == ("the numbering restarts at lscb:1 after 2",)


def test_odd_paragraphs():
    found = audit(
        "1", "2", "3", "4", "5", "6", "7",
        n2="Too short", n3="word " * 500 + "end.", n4="It stops in the middle of",
        n5="Plans are late. (Recommendation)",
        n6="Improve at once:\n• plans", n7="They said: ‘this is the end.’",
    )  # fmt: skip
    assert found.warnings == (
        "paragraph 2 is very short (2 words)",
        "paragraph 3 is very long (501 words)",
        "paragraph 4 ends without a full stop",
    )


def test_garbled_letters():
    assert audit("1", n1="¤¦§¬ ¶¤¦§ ¬¶¤¦ §¬¶ ¤¦§¬¶.").warnings == (
        "80 of 100 characters are no letters; the text may be garbled",
    )


def test_paragraphs_printed_without_numbers():
    assert audit("p2.1", "p2.2", n1="x").warnings == (
        "its paragraphs are printed without numbers; they are named by page and position",
    )
