"""Which one of bodies or places that have names: asked for, and named or not."""

import pytest

from index.report import Paragraph, Place
from qa.kind import asked_kind, has_kind, is_answered
from qa.related import related
from qa.retrieve import Hit


@pytest.mark.parametrize(
    "question",
    [
        "Which charity runs the leaving care service?",
        "Which regional agency handles adoption now?",
        "with which university does it work?",
        "What housing provider puts on the cooking?",
        "Which other boroughs share the adoption panel?",
        "Which two other councils does it team up with?",
    ],
)
def test_a_name_is_asked_for(question):
    assert asked_kind(question).name == "named"


@pytest.mark.parametrize(
    "question",
    [
        "Which councils have a good virtual school?",
        "Which virtual schools were praised?",
        "Which council service helps young adults to find work?",
        "Does what schools and doctors know feed into the meetings?",
        "What training and company would I get?",
        "Which children are waiting?",
        "What kind of school do children in care go to?",
        "Is it clear which agency should lead?",
        "Which agencies attend strategy meetings?",
        "Which schools are good at spotting neglect?",
        "What other areas of early help are weak?",
        "Which two areas of practice were praised?",
    ],
)
def test_no_name_is_asked_for(question):
    kind = asked_kind(question)
    assert kind is None or kind.name != "named"


@pytest.mark.parametrize(
    ("question", "sentence", "named"),
    [
        ("Which charity runs it?", "The service is run by Harbour Lights.", True),
        ("Which charity runs it?", "The service is run by a local charity.", False),
        ("Which charity runs it?", "HLX runs the service.", True),
        ("Which agency handles adoption?", "The agency, Adoption@Dale, finds adopters.", True),
        # what the question names, a first word, a month, Ofsted, and short forms of the whole sector
        ("Which other boroughs belong to Adopt Dale?", "The council is part of Adopt Dale.", False),
        ("Which school do they go to?", "Most children go to good schools.", False),
        ("Which charity runs it?", "It has been well run since May by a charity, as Ofsted saw.", False),
        ("Which company is paid?", "The IROs and the MASH pay for it.", False),
    ],
)
def test_whether_a_sentence_names_one(question, sentence, named):
    assert has_kind(asked_kind(question), sentence) == named
    assert is_answered(asked_kind(question), [(sentence, 1.0)]) == named


def test_paragraphs_that_speak_of_it_are_said_to_give_no_name():
    text = "A local charity runs the leaving care service."
    hit = Hit("ashmere-2024", Paragraph("7", text, "finding", (Place(0, 1, ""),)), 1.0, 0, 0)
    found = related("Which charity runs the leaving care service?", [hit])
    assert (found.lacks, found.paragraphs) == ("no name is given", (("ashmere-2024", "7"),))
