"""Names of things in a question."""

import pytest

from qa.proper import proper_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Does it use Signs of Safety?", ("Signs of Safety",)),
        ("Which councils run No Wrong Door?", ("No Wrong Door",)),
        ("What is said about the House Project and about Staying Close?", ("House Project", "Staying Close")),
        ("Is Family Safeguarding's model any use here?", ("Family Safeguarding",)),
        ("Do they like it? The Pause Programme, I mean", ("Pause Programme",)),
        ("Does Mockingbird work here?", ()),
        ("How Are Care Leavers Supported Here?", ()),
        ("Care Leavers", ()),
        ("Do they learn English and Maths?", ()),
        ("Do CAMHS and the MASH work together?", ()),
        ("What does the County Council say to Ofsted Inspectors about that?", ()),
        ("how are children doing", ()),
        ("", ()),
    ],
)
def test_names_stand_with_capital_letters_where_most_words_do_not(text, names):
    assert proper_names(text) == names
