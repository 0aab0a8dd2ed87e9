"""What people say of themselves before they ask does not answer for what they ask."""

import pytest
from covers import FICTIONAL

from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
NANS = "my daughters kids live with me now in northmoor, what help do nans get"


@pytest.mark.parametrize(
    ("asked", "topic", "who"),
    [
        (NANS, "what help do nans get", "Northmoor"),
        (
            "I've been offered work at Northmoor on the duty desk. What is the quality of assessments there?",
            "What is the quality of assessments there?",
            "Northmoor",
        ),
        (
            "my son is on a child protection plan and has been since last year, do they train new drivers in "
            "Wexcombe?",
            "do they train new drivers?",
            "Wexcombe",
        ),
        (
            "i am 19 and was in foster care, who pays for driving lessons in northmoor",
            "who pays for driving lessons",
            "Northmoor",
        ),
        ("I'm a union rep. Are Northmoor's staff overloaded?", "Are staff overloaded?", "Northmoor"),
        (
            "I'm a foster carer. Does Northmoor train its carers well?",
            "Does it train its carers well?",
            "Northmoor",
        ),
        (
            "I live in Northmoor and have three children. Are caseloads too high?",
            "Are caseloads too high?",
            "Northmoor",
        ),
        ("As a taxpayer: how shaky is the staffing in Northmoor?", "how shaky is the staffing?", "Northmoor"),
        (
            "I'm thinking of moving to Northmoor. What grade did it get?",
            "What grade did it get?",
            "Northmoor",
        ),
        (
            "I'm on the local paper. What did inspectors tell Northmoor to put right?",
            "What did inspectors tell to put right?",
            "Northmoor",
        ),
        (
            "We live in Northmoor. Moved twice. Do health visitors share worries with social workers?",
            "Do health visitors share worries with social workers?",
            "Northmoor",
        ),
        (
            "As a governor in Northmoor, I'd like to know how well schools and police work together",
            "how well schools and police work together",
            "Northmoor",
        ),
        (
            "My daughter, who is ten, is at home. Are schools good at spotting neglect in Northmoor?",
            "Are schools good at spotting neglect?",
            "Northmoor",
        ),
    ],
)
def test_only_the_question_is_searched_for(asked, topic, who):
    reading = read_question(asked, NAMES)
    assert (reading.topic, reading.who.authorities) == (topic, (who,))


def test_what_was_said_before_it_is_leant_on_and_says_no_period():
    reading = read_question("My son has been in care since 2019, are caseloads in Northmoor too high?", NAMES)
    assert reading.topic == "are caseloads too high?"
    assert reading.leaning == "My son has been in care since 2019, are caseloads too high?"
    assert not reading.period.explicit
    assert reading.read_as.startswith("My son has been in care since 2019, ")


@pytest.mark.parametrize(
    "asked",
    [
        "my son is disabled, do they help him?",
        "our lad has severe disabilities, do social workers get what that's like for a family?",
        "I'm thinking of fostering, what training and backing would there be?",
        "I foster two little ones. Do kids like them get to the dentist?",
        "I'm a nan bringing up my grandkids. Do I get the same money as foster carers?",
        "My foster children run off, are they ever asked why?",
        "We've had four social workers in a year. Is that common?",
        "I came here alone as a child, do they help with the Home Office side?",
        "We want to adopt, is the process quick and are staff good at finding people?",
        "I heard that caseloads are high. Are they higher than those of other social workers?",
        "My sister left care. What's going on in that team?",
        "My son was in a home, had a breakdown, and was moved to a hostel",
        "How good is the help for care leavers, are there enough homes?",
        "We have two reports of neglect, what do social workers do?",
    ],
)
def test_it_is_kept_where_the_question_leans_on_it(asked):
    assert read_question(asked, NAMES).topic.rstrip("?") == asked.rstrip("?")


def test_a_follow_up_is_asked_of_the_question():
    earlier = "I'm a foster carer, are caseloads in Northmoor too high?"
    assert read_question("And in Wexcombe?", NAMES, context=[earlier]).topic == "are caseloads too high?"
