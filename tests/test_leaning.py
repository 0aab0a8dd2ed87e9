"""Whether a question leans on the one before it."""

import pytest

from qa.leaning import refers, says_little, topic_words


@pytest.mark.parametrize(
    "question",
    [
        "is it in other languages?",
        "is that improving?",
        "who gets told about that?",
        "what is being done to put that right?",
        "what do the poor ones look like?",
        "does everybody get one?",
        "have any been thrown out for good?",
        "are those letters clear?",
        "what else is done?",
        "did anybody look into why?",
        "is it the same for the older children?",
        "is the work with gangs just as good?",
        "does anything change afterwards?",
        "are those improving?",
        "were those kept short?",
        "how is it funded, and who pays for it?",
        "is the work on county lines and crime just as good?",
    ],
)
def test_a_question_that_refers_to_what_was_said(question):
    assert refers(question)


@pytest.mark.parametrize(
    "question",
    [
        "How are care leavers supported?",
        "Is there a shortage of foster homes?",
        "Is it true that social workers leave?",
        "How long does it take to find a school place?",
        "Are any of the schools inspected?",
        "Do schools that exclude children tell the council?",
        "Are those in custody visited?",
        "When a neighbour rings about a child at risk, is the family told about it?",
        "do they visit?",
        "Who runs the night bus and how is it funded?",
        "Is there a goal for getting more foster carers, and is it realistic?",
        "Is it known yet whether the youth panel changes anything?",
        "Why is it so slow to get seen by the mental health service?",
        "What's it like being a foster carer?",
        "Does help for those being groomed stop at 18?",
        "What share of those treated for drugs stay clean?",
        "Are special guardians given the same support as adopters?",
    ],
)
def test_a_question_that_does_not(question):
    assert not refers(question)


@pytest.mark.parametrize(
    ("question", "little"),
    [
        ("why?", True),
        ("is it improving?", True),
        ("any drugs?", True),
        ("how good is leadership?", False),
        ("are plans written down?", False),
    ],
)
def test_a_question_that_says_too_little(question, little):
    assert says_little(question) == little


def test_words_that_may_be_said_of_anything_are_no_topic():
    assert topic_words("How many of those 3 plans are really good now, and why?") == ["plans"]
