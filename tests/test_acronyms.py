import pytest

from index.acronyms import harvest, singular


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The children's services contact team (CSCT) is busy.", "CSCT", "children's services contact team"),
        ("The multi-agency safeguarding hub (MASH) decides.", "MASH", "multi-agency safeguarding hub"),
        ("The local authority designated officer (LADO) acts.", "LADO", "local authority designated officer"),
        ("Young people's advisers (YPAs) keep in touch.", "YPA", "young people's advisers"),
        ("Each young person’s adviser (‘YPA’) keeps in touch.", "YPA", "young person's adviser"),
        ("Work under the Public Law Outline (PLO) is timely.", "PLO", "public law outline"),
        ("The assessment and intervention (A&I) service grew.", "A&I", "assessment and intervention"),
        ("An assessed and supported year (ASY).", "ASY", "assessed and supported year"),
        ("The Department for Education (DfE) came.", "DfE", "department for education"),
        ("Those not in education or training (NET).", "NET", "not in education or training"),
        ("Many asylum-seeking children (ASC) came.", "ASC", "asylum-seeking children"),
        ("They work with the MAFT (multi-agency family team) daily.", "MAFT", "multi-agency family team"),
        ("The family support team meeting (FST) is weekly.", "FST", "family support team meeting"),
    ],
)
def test_a_definition_is_harvested(text: str, short: str, long: str):
    assert harvest([text]) == {short: (long,)}


@pytest.mark.parametrize(
    "text",
    [
        "There are 12 children (September 2024) waiting.",
        "The board (see paragraph 4) meets.",
        "The new executive director (DCS) arrived.",
        "Plans improved. A team of social workers (PLO) writes them.",
        "Care leavers (aged 18 to 25) are supported.",
        "The mayor of Port Wren (PW and others) came.",
        "(CSCT)",
        "()",
        "",
    ],
)
def test_what_is_no_definition_is_left_alone(text: str):
    assert harvest([text]) == {}


def test_the_long_form_begins_with_a_word_of_weight():
    assert harvest(["Staff of the fostering and adoption panel (AP) left."]) == {"AP": ("adoption panel",)}
    assert harvest(["Staff of the hub and panel (AP) left."]) == {}


def test_the_long_form_does_not_reach_over_a_full_stop():
    assert harvest(["It has a contact. Services team (CST)."]) == {}


def test_meanings_are_ordered_by_use_and_plurals_are_one():
    texts = [
        "Personal assistants (PAs) help.",
        "A personal adviser (PA) helps.",
        "Personal advisers (PAs) help.",
        "Their personal advisers (PAs) visit.",
    ]
    assert harvest(texts) == {"PA": ("personal advisers", "personal assistants")}


@pytest.mark.parametrize(
    ("printed", "short"),
    [("PAs", "PA"), ("YPA's", "YPA"), ("IROs’", "IRO"), ("CAMHS", "CAMHS"), ("PEP", "PEP")],
)
def test_singular(printed: str, short: str):
    assert singular(printed) == short
