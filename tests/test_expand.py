import pytest

from qa.expand import Expander, Names, read_synonyms, sector_synonyms

LINES = """
# people
care leavers = care-experienced young people = CL   # as printed
kids, little ones > children = young people
kids in care > children in care
""".splitlines()
ACRONYMS = {
    "wrenford-2024-03-04": {"QRT": ("quick response team",), "FAST": ("family assessment service team",)},
    "tolmouth-2023-05-15": {"QRT": ("quiet reading time",)},
    "plain-2022-01-10": {},
}
WRENFORD, TOLMOUTH = ["wrenford-2024-03-04"], ["tolmouth-2023-05-15"]


@pytest.fixture
def expander() -> Expander:
    return Expander(ACRONYMS, read_synonyms(LINES))


def test_everyday_words_are_put_in_the_sectors(expander: Expander):
    expanded = expander.expand("How do Kids fare?", WRENFORD)
    assert expanded.text == "How do children fare?"
    assert expanded.phrases == ("children", "young people")


def test_everyday_words_are_never_what_the_sectors_words_become(expander: Expander):
    expanded = expander.expand("How do children fare?", WRENFORD)
    assert (expanded.text, expanded.phrases) == ("How do children fare?", ())


def test_names_of_the_same_thing_are_looked_for_but_the_question_stays(expander: Expander):
    expanded = expander.expand("Who helps a care leaver?", WRENFORD)
    assert expanded.text == "Who helps a care leaver?"
    assert expanded.phrases == ("care-experienced young people", "CL")


def test_a_short_form_is_spelt_out(expander: Expander):
    assert expander.expand("Who helps CLs?", WRENFORD).text == "Who helps care leavers?"


def test_the_longest_phrase_wins(expander: Expander):
    expanded = expander.expand("Do kids in care and little ones thrive?", WRENFORD)
    assert expanded.text == "Do children in care and children thrive?"
    assert expanded.phrases == ("children in care", "children", "young people")


@pytest.mark.parametrize("asked", ["QRT", "qrt", "QRTs"])
def test_an_acronym_means_what_the_report_says(expander: Expander, asked: str):
    assert expander.expand(f"What is the {asked}?", WRENFORD).text == "What is the quick response team?"
    assert expander.expand(f"What is the {asked}?", TOLMOUTH).text == "What is the quiet reading time?"
    assert expander.expand(f"What is the {asked}?", ["plain-2022-01-10"]).phrases == ()
    assert expander.expand(f"What is the {asked}?", [*WRENFORD, *TOLMOUTH]).phrases == (
        "quick response team",
        "quiet reading time",
    )


def test_a_long_form_is_looked_for_by_its_acronym_too(expander: Expander):
    expanded = expander.expand("What does the Quick Response Team do?", WRENFORD)
    assert (expanded.text, expanded.phrases) == ("What does the Quick Response Team do?", ("QRT",))


def test_an_acronym_that_may_be_a_word_counts_in_capitals_only(expander: Expander):
    assert expander.expand("How fast is it?", WRENFORD).phrases == ()
    assert expander.expand("How is FAST?", WRENFORD).text == "How is family assessment service team?"


@pytest.mark.parametrize("text", ["", "?", "’s", "& and", "Who leads?"])
def test_a_question_without_any_stays_as_it_is(expander: Expander, text: str):
    expanded = expander.expand(text, WRENFORD)
    assert (expanded.text, expanded.phrases) == (text, ())


def test_lines_about_the_same_phrase_add_up():
    lines = ["tea = cuppa", "tea = brew", "pot > kettle"]
    assert read_synonyms(lines) == {
        ("tea",): Names(("cuppa", "brew")),
        ("cuppa",): Names(("tea",)),
        ("brew",): Names(("tea",)),
        ("pot",): Names(("kettle",), "kettle"),
    }


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("support for UASC", "support for unaccompanied asylum-seeking children"),
        ("is the MASH quick?", "is the multi-agency safeguarding hub quick?"),
        ("lado", "local authority designated officer"),
        ("are LAC's PEPs any good?", "are children in care personal education plans any good?"),
        ("looked-after children in jail", "looked-after children in custody"),
        ("can i see my file", "can i see records"),
        ("is there help after you adopt?", "is there help adoption support?"),
        ("who gets me a passport?", "who gets me a important documents?"),
        ("are there enough foster homes?", "are there enough foster carers?"),
        ("danger from gangs", "danger from criminal exploitation"),
        ("Do foster kids see their mum and dad?", "Do children in care family time?"),
        ("Are they miles away?", "Are they at a distance?"),
        ("How many locums are there?", "How many agency staff are there?"),
        ("Which kids homes are theirs?", "Which children's homes are theirs?"),
        ("Are case notes up to date?", "Are case records up to date?"),
    ],
)
def test_the_sectors_synonyms(asked: str, read: str):
    assert Expander({}).expand(asked, []).text == read


def test_the_sectors_synonyms_are_well_formed():
    for key, names in sector_synonyms().items():
        assert key
        assert names.others, key
        assert names.instead is None or names.instead in names.others
