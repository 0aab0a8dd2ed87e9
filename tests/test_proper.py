"""Names of things in a question."""

import pytest

from qa.proper import proper_names, unspoken


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Does it use Signs of Safety?", ("Signs of Safety",)),
        ("Which councils run No Wrong Door?", ("No Wrong Door",)),
        ("What is said about the House Project and about Staying Close?", ("House Project", "Staying Close")),
        ("Is Family Safeguarding's model any use here?", ("Family Safeguarding",)),
        ("Do they like it? The Pause Programme, I mean", ("Pause Programme",)),
        ("Signs of Safety - which authorities use it?", ("Signs of Safety",)),
        ("Signs of Safety helps?", ()),
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


SPEAKS = ["Children wait too long for CAMHS.", "Plans are clear."]
WRITTEN_OUT = [
    "An education, health and care plan is in place.",
    "The child and adolescent mental health service is slow.",
]
SILENT = ["Most children wait for an initial health assessment.", "Their emotional health is good."]


@pytest.mark.parametrize(
    ("asked", "texts", "lacks"),
    [
        ("how long is the wait for camhs?", SPEAKS, False),
        ("how long is the wait for CAMHS?", WRITTEN_OUT, False),
        ("What's the wait for CAMHS?", SILENT, True),
        ("EHCP waiting times", WRITTEN_OUT, False),
        ("EHCPs", SPEAKS, True),
        ("Are education, health and care plans done in time?", SILENT, True),
        ("CAMHS and EHC plans", SPEAKS, True),
        ("do care leavers pay council tax", SILENT, True),
        ("What is said about the LADO?", ["Allegations against staff are dealt with."], False),
        ("What is said about the local authority designated officer?", SILENT, True),
        ("family group conferences", ["Family meetings are held early."], False),
        ("Are family group conferences held?", ["Child protection conferences are timely."], True),
        ("can I have an advocate", ["Advocacy is offered to all."], False),
        ("privately fostered children", SILENT, True),
        ("Are private fostering agencies dear?", ["Independent fostering agencies are."], False),
        ("CAMHS", ["Specialist mental health services are paid for."], False),
        ("How long do children wait for a health assessment?", SILENT, False),
        ("Do families get short breaks?", SILENT, True),
        ("Is there any respite?", ["Short breaks are plentiful."], False),
        ("Do they see a dentist?", ["Their teeth are looked after."], False),
        ("Are children excluded from school?", SILENT, True),
        ("Are fathers excluded from meetings?", SILENT, False),
        ("How many agency staff are there?", ["Multi-agency work is good."], True),
        ("How many agency staff are there?", ["Reliance on agency social workers is high."], False),
        ("Do many go to university?", ["Thirty study for a degree."], False),
        ("Are any in B&Bs?", ["Nobody lives in bed-and-breakfast accommodation."], False),
        ("Is anybody in custody seen?", ["Young people in prison are visited."], False),
        ("Are siblings kept together?", ["Brothers and sisters live together."], False),
        ("Are there enough refuges?", SILENT, True),
        ("Are families seeking refuge helped?", SILENT, False),
        ("Do schools plan education, health and careers lessons?", SILENT, False),
    ],
)
def test_a_service_is_spoken_of_by_one_of_its_names(asked, texts, lacks):
    assert (unspoken(asked, texts) is not None) is lacks


def test_what_is_not_spoken_of_is_told_as_it_was_asked_for():
    assert unspoken("Do families get short breaks?", SILENT) == "short breaks"
    assert unspoken("Do families get help?", SILENT) is None
    assert unspoken("can i make a complaint about my social worker, do they listen", SILENT) == "complaint"
    assert unspoken("are complaints about social workers heard?", SILENT) is None
