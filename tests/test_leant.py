"""A follow-up that may lean on the question before is searched for with that one too."""

import numpy as np
import pytest
from covers import FICTIONAL
from encoder import WordEncoder
from shelf import built, write_report

from index.store import Index
from qa.expand import Expander
from qa.names import Names
from qa.question import read_question
from qa.retrieve import fuse, rank, read_query

NAMES = Names(FICTIONAL)
HOSTEL, LAPTOP = "Do care leavers live in a hostel?", "Who gets a laptop?"
BODIES = (
    "Managers counted many complaints last spring.",
    "Care leavers live in a hostel, and many left it last spring.",
    "Schools lend each pupil a laptop.",
    *(f"Paragraph {word} is about something else." for word in ("one", "two", "three", "four")),
)


@pytest.mark.parametrize(
    ("earlier", "own", "leaning"),
    [
        (HOSTEL, "which managers left last spring?", f"which managers left last spring – {HOSTEL}"),
        (HOSTEL, "why?", None),
        (HOSTEL, "and in a family?", None),
        ("How are care leavers supported?", "What about foster carers?", None),
        (
            "Can children in care go to court with a friend?",
            "do they get help with swimming?",
            "do children in care get help with swimming – Can children in care go to court with a friend?",
        ),
        (
            "What did Ofsted say about how care leavers live?",
            "is there a hostel plan?",
            "is there a hostel plan – how care leavers live?",
        ),
        (
            HOSTEL,
            "are social workers in the duty team asked to attend strategy meetings with police officers?",
            None,
        ),
    ],
)
def test_what_has_little_of_the_question_before_may_lean_on_it(earlier, own, leaning):
    assert read_question(own, NAMES, context=[earlier]).leaning == leaning


def test_a_question_without_any_before_leans_on_none():
    assert read_question(HOSTEL, NAMES).leaning is None


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """An open index of one report."""
    home = tmp_path_factory.mktemp("leant")
    write_report(home / "s" / "one.txt", bodies=BODIES)
    built(home / "x", [home / "s"], WordEncoder())
    return Index.open(home / "x")


def ranked(store, asked, leaning=None):
    scope = [store.reports[0].id]
    return rank(store, read_query(WordEncoder(), Expander({}, {}), asked, scope, leaning), scope, 5)


def numbers(ranking):
    return [hit.paragraph.number for hit in ranking.hits]


def test_a_follow_up_finds_what_the_question_before_is_about(store):
    many = "many last spring"
    assert numbers(ranked(store, many))[0] == "1"
    assert numbers(ranked(store, many, f"{many} – {HOSTEL}"))[0] == "2"


def test_a_new_topic_counts_more_than_the_question_before(store):
    assert numbers(ranked(store, LAPTOP, f"{LAPTOP} – {HOSTEL}"))[0] == "3"


def test_the_features_are_of_what_the_question_says_itself(store):
    leant, alone = ranked(store, LAPTOP, f"{LAPTOP} – {HOSTEL}"), ranked(store, LAPTOP)
    places = [numbers(alone).index(number) for number in numbers(leant)[:2]]
    assert np.allclose(leant.features.whole[:2], alone.features.whole[places])
    assert not np.allclose([hit.score for hit in leant.hits[:1]], fuse(alone.features)[places[:1]])
