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


def test_what_side_is_asked_for_is_still_seen():
    reading = read_question("Which councils were criticised for high caseloads?", Names(FICTIONAL))
    assert (reading.topic, reading.asked) == (
        "high caseloads?",
        "Which councils were criticised for high caseloads?",
    )
