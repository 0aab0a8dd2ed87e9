"""Words about the reporting are no part of what is looked for."""

import pytest
from covers import FICTIONAL

from qa.names import Names
from qa.question import read_question
from qa.reporting import without_reporting
from qa.topic import search_topic


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("Was it criticised for section 20?", "section 20?"),
        ("Has it been praised for its work on neglect?", "neglect?"),
        ("criticised for caseloads", "caseloads"),
        ("Which councils were criticised for high caseloads?", "high caseloads?"),
        ("Has anyone been criticised for poor supervision?", "poor supervision?"),
        ("who got slammed for unregistered homes", "unregistered homes"),
        ("Did Ofsted praise early help?", "early help?"),
        ("What did inspectors criticise about early help?", "early help?"),
        ("Does the report flag up agency staff?", "agency staff?"),
        ("Was neglect flagged?", "Was neglect?"),
        ("Were caseloads flagged as a concern by inspectors?", "Were caseloads?"),
        ("was leadership praised", "was leadership"),
        ("Compare and today", "today"),
        ("adoption vs now", "adoption"),
        ("help for care leavers versus today?", "help for care leavers?"),
        ("What did the report say overall?", "What did the report say overall?"),
        (
            "Have inspectors found that members challenge officers enough?",
            "members challenge officers enough?",
        ),
        ("Did inspectors say caseloads were too high?", "caseloads were too high?"),
        ("Did Ofsted mention whether carers are supported?", "carers are supported?"),
        ("Does the latest report say if leavers have a health passport?", "leavers have a health passport?"),
        ("Does the report say anything about early help?", "early help?"),
        ("Did the inspectors find anything good at all?", "anything good at all?"),
        ("What did the report say about the cost of agency staff?", "what is the cost of agency staff?"),
        (
            "What is the most damning thing inspectors said about leadership?",
            "what is wrong with leadership?",
        ),
        ("What was the best thing they said about fostering?", "what is good about fostering?"),
        ("How are care leavers supported, for my essay?", "How are care leavers supported?"),
        ("What did the report say about overall caseloads?", "overall caseloads?"),
    ],
)
def test_they_are_left_out(asked, topic):
    assert search_topic(asked) == topic


@pytest.mark.parametrize(
    "asked",
    [
        "What was it criticised for?",
        "What did Ofsted praise?",
        "Are children praised for their achievements by inspectors?",
        "Are children praised?",
        "Do foster carers feel praised by social workers?",
        "Are risks flagged up to the police?",
        "Are concerns flagged?",
        "Is poor practice highlighted?",
        "do managers praise staff",
        "Is good practice commended by partners?",
    ],
)
def test_what_is_asked_for_stays(asked):
    assert without_reporting(asked) == asked


@pytest.mark.parametrize(
    "asked",
    [
        "Did inspectors find it good?",
        "Did Ofsted say anything?",
        "Do inspectors think the council listens?",
        "What are the worst problems in early help?",
        "Do children get help in preparing for an interview?",
        "What did the report say about costs?",
    ],
)
def test_what_is_no_more_than_a_frame_stays(asked):
    assert search_topic(asked) in {asked, "costs?"}


def test_what_side_is_asked_for_is_still_seen():
    reading = read_question("Which councils were criticised for high caseloads?", Names(FICTIONAL))
    assert (reading.topic, reading.asked) == (
        "high caseloads?",
        "Which councils were criticised for high caseloads?",
    )
