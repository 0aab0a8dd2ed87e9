"""Questions as people type them on a phone are read like those that are written out."""

import pytest
from covers import FICTIONAL, cover, in_order

from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question
from qa.typed import written_out

NAMES = Names((*FICTIONAL, *in_order([cover("Wrenfold Vale"), cover("North Somerset"), cover("Kent")])))


def written(question):
    def spans(text):
        return [(mention.start, mention.end) for mention in NAMES.find(text)]

    return written_out(question, spans, NAMES.ends_with_an_owner)


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("How’s Northmoor doing?", "How is Northmoor doing?"),
        ("someone whos left care, whats that", "someone who's left care, what's that"),
        ("whos got a MASH", "who's got a MASH"),
        ("whats northmoor rated", "what is northmoor rated"),
        ("Whats Northmoor rated?", "What is Northmoor rated?"),
        ("wots northmoors grade for care leavers", "what is northmoor's grade for care leavers"),
        ("hows northmoor doing", "how is northmoor doing"),
        ("how r northmoor doing", "how are northmoor doing"),
        ("HOW R U", "HOW ARE YOU"),
        ("what r northmoor bad at", "what are northmoor bad at"),
        ("whos the lead inspector 4 kent", "who is the lead inspector for kent"),
        ("whos kents lead inspector", "who is kent's lead inspector"),
        ("whats wrenfold vales grade", "what is wrenfold vale's grade"),
        ("wot did ofsted say about neglect in kent", "what did ofsted say about neglect in kent"),
        ("wen was kent last inspected", "when was kent last inspected"),
        ("y are kids moved so often", "why are kids moved so often"),
        ("Y is Kent inadequate?", "Why is Kent inadequate?"),
        ("advocates - can i get 1 in kent?", "advocates - can i get one in kent?"),
        ("kids n families", "kids and families"),
        ("kent n northmoor", "kent and northmoor"),
        ("do ppl wiv kids get help", "do people with kids get help"),
        ("im a care leaver, dont they help", "I'm a care leaver, don't they help"),
        ("what help 4 care leavers", "what help for care leavers"),
        ("is there help 4 the kids", "is there help for the kids"),
        ("How many LAs are inadequate?", "How many authorities are inadequate?"),
        ("Which LA's have a MASH?", "Which authorities have a MASH?"),
        ("r there enough homes", "are there enough homes"),
        ("care leavers in kent, r they ok", "care leavers in kent, are they ok"),
        ("which las are good", "which authorities are good"),
        ("Does the LA visit?", "Does the authority visit?"),
    ],
)  # fmt: skip
def test_what_is_typed_is_written_out(typed, full):
    assert written(typed) == full


@pytest.mark.parametrize(
    "plain",
    [
        "How many of the 4 care leavers were homeless?",
        "Were 4 children missed?",
        "What is said of section 47 and stage 4 in Kent?",
        "Did 1 in 5 children wait?",
        "How does N Somerset do?",
        "n somerset care leavers",
        "What happened to Child R in Kent?",
        "what happened to child r in kent?",
        "Does the R system work?",
        "What does paragraph 4 Kent say?",
        "What is said in section 4 of the report?",
        "Are there 4.5 or 1.5 visits?",
        "How good is the help of R&R?",
        "Kents Hill",
        "What does the U form say?",
        "Do towns help?",
        "Is it Year 1 or Year 4?",
        "did they visit 4 families",
        "In key stage 1, is it good?",
        "What's Kent rated?",
        "children's and carers' views",
        "x-rays y and z",
        "Las Vegas",
        "R Smith of Kent",
        "how many kids sit on the Care 4 Children Board",
    ],
)
def test_what_stands_for_itself_stays(plain):
    assert written(plain) == plain


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("whats northmoor rated", "What is Northmoor rated?"),
        ("hows northmoor doing", "How is Northmoor doing?"),
        ("how r northmoor doing", "How are Northmoor doing?"),
        ("whos northmoors lead inspector", "Who is Northmoor's lead inspector?"),
        ("wat grade did northmoor get", "What grade did Northmoor get?"),
        ("wots northmoors grade for care leavers", "What is Northmoor's grade for care leavers?"),
        ("wen was northmoor last inspected", "When was Northmoor last inspected?"),
        ("How many LAs are inadequate?", "How many authorities are inadequate?"),
    ],
)
def test_the_covers_are_asked_as_if_it_were_written_out(typed, full):
    one, other = read_question(typed, NAMES), read_question(full, NAMES)
    assert one.scope == other.scope
    assert [fact.text for fact in answer_fact(one, NAMES)] == [
        fact.text for fact in answer_fact(other, NAMES)
    ]


def test_what_was_typed_is_shown():
    reading = read_question("whats northmoor rated", NAMES)
    assert reading.read_as == "whats northmoor rated (Northmoor, inspection of 1 to 12 July 2024)"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Press query: what is said about caseloads?", "what is said about caseloads?"),
        ("Quick one - are caseloads too high?", "are caseloads too high?"),
        ("Deadline today: what did inspectors say?", "what did inspectors say?"),
        ("Question for committee: is leadership strong?", "is leadership strong?"),
        ("For my briefing: is leadership strong?", "is leadership strong?"),
        ("Q: is leadership strong?", "is leadership strong?"),
        # a matter, or an authority, is no label
        ("Early help: how good is it?", "Early help: how good is it?"),
        ("Scrutiny: how good is it?", "Scrutiny: how good is it?"),
        (
            "Corporate parenting committee - is it effective?",
            "Corporate parenting committee - is it effective?",
        ),
        ("Is it a question of money - or of staff?", "Is it a question of money - or of staff?"),
    ],
)
def test_what_a_question_is_for_is_left_out(typed, asked):
    assert written(typed) == asked
