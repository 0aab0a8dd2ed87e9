"""A thing with a name of several words that a question asks who has."""

import numpy as np
import pytest

from index.report import Paragraph, Place
from qa.retrieve import Features, Hit, Ranking
from qa.thing import thing_asked_for

TEXTS = (
    "The Marigold safeguarding teams work well.",
    "The Children’s Trust has grown.",
    "Adults of trust.",
    "A strengths-based approach.",
    "The Dry&Warm club.",
)


@pytest.mark.parametrize(
    ("searched", "text"),
    [
        ("have a children's trust?", "Ashmere Children's Trust is strong."),
        ("run a marigold safeguarding model?", "Marigold safeguarding is used."),
        ("have a dry & warm club?", "The Dry&Warm club is liked."),
        ("use a strengths-based model of practice?", "The strengths-based practice model is used."),
        ("have a dedicated children’s trust in place?", "A children’s trust."),
    ],
)
def test_what_is_cited_holds_the_name(searched, text):
    thing = thing_asked_for(searched, (), TEXTS)
    assert thing.is_named_in(text)
    assert not thing.is_named_in(
        "Children know adults in a position of trust. Marigold is a safeguarding lead."
    )


def test_another_name_of_it_is_as_good():
    thing = thing_asked_for("have a children's trust?", ("social care company",), TEXTS)
    assert thing.is_named_in("The social care company is strong.")


@pytest.mark.parametrize(
    "searched",
    [
        "have a shortage of carers?",
        "have unregistered placements?",
        "have a children's biscuit jar?",
        "have a trust?",
        "rely on agency staff?",
    ],
)
def test_what_only_describes_is_no_name(searched):
    assert thing_asked_for(searched, (), TEXTS) is None


@pytest.mark.parametrize(
    ("searched", "alone"),
    [("have a children's trust?", True), ("have a children's trust for adoption?", False)],
)
def test_no_more_may_be_asked_than_the_thing(searched, alone):
    assert thing_asked_for(searched, (), TEXTS).alone is alone


def test_a_ranking_is_left_with_what_names_the_thing():
    hits = tuple(
        Hit("ashmere", Paragraph(str(n), text, "finding", (Place(0, 1, ""),)), 1.0, n, n)
        for n, text in enumerate(TEXTS)
    )
    row = np.arange(3, dtype=np.float32)
    ranking = Ranking(hits, Features(row, row, row, row, row), 3)
    only = thing_asked_for("have a children's trust?", (), TEXTS).only(ranking)
    assert [hit.paragraph.number for hit in only.hits] == ["1"]
    assert only.features.words.tolist() == [1.0]
    assert only.searched == 3
