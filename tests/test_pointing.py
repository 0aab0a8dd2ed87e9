"""Questions about an answer, and about a part of what was asked as a whole."""

import pytest

from qa.pointing import about_the_answer, part_of_the_whole

EARLY_HELP = "Is early help good?"


@pytest.mark.parametrize("own", ["who says that?", "Says who?", "according to whom?", "whose view is that?"])
def test_who_says_so_is_who_inspected(own):
    assert about_the_answer(own, EARLY_HELP) == "Who inspected it?"


@pytest.mark.parametrize("own", ["when was that?", "When did they say that?", "when was this written"])
@pytest.mark.parametrize("earlier", [EARLY_HELP, "What did inspectors praise?", "Who inspected it?"])
def test_when_something_was_so_is_when_it_was_inspected(own, earlier):
    assert about_the_answer(own, earlier) == "When was it inspected?"


@pytest.mark.parametrize(
    "earlier",
    [
        "Has a hub been opened?",
        "Why did the director leave?",
        "Which authorities have problems with caseloads?",
        "Which authorities are inadequate?",
    ],
)
def test_what_has_happened_has_a_date_of_its_own(earlier):
    assert about_the_answer("when was that?", earlier) is None


@pytest.mark.parametrize(
    "own", ["where does it say that?", "are you sure?", "Is that true?", "how do you know that?", "really?"]
)
def test_a_doubt_asks_again(own):
    assert about_the_answer(own, EARLY_HELP) == EARLY_HELP


@pytest.mark.parametrize(
    ("own", "earlier", "read"),
    [
        ("why?", "What grade did it get?", "What did inspectors find?"),
        ("why is that?", "Is it better than it was?", "What did inspectors find?"),
        ("how come?", "How was leadership rated?", "What did inspectors find about leadership?"),
        ("which ones?", "How many are inadequate?", "which are inadequate?"),
        ("what did they find?", "Who inspected it?", "What did inspectors find?"),
        ("give me the evidence", "Is it outstanding?", "What did inspectors find?"),
        (
            "can you show me some evidence for that?",
            "How was leadership rated?",
            "What did inspectors find about leadership?",
        ),
        ("what evidence is there?", "Is it outstanding?", "What did inspectors find?"),
        ("on what basis?", "What grade did it get?", "What did inspectors find?"),
        ("give me the evidence", EARLY_HELP, EARLY_HELP),
        ("give me the evidence on staffing", "Is it outstanding?", None),
        ("why?", EARLY_HELP, "Why is early help good?"),
        ("how come?", "Does it have high caseloads?", "Why does it have high caseloads?"),
        ("why?", "How are care leavers supported?", None),
        ("why?", "Are there delays?", None),
        ("why not?", EARLY_HELP, None),
        ("why?", "Which authorities are good?", None),
        ("which ones?", "How many care leavers have a job?", None),
        ("what did they find?", EARLY_HELP, None),
        ("who says that parents are happy?", EARLY_HELP, None),
    ],
)
def test_what_a_short_question_stands_for(own, earlier, read):
    assert about_the_answer(own, earlier) == read


@pytest.mark.parametrize(
    ("own", "earlier", "read"),
    [
        ("leadership", "How is it doing?", "How good is it for leadership?"),
        (
            "for care leavers and leadership",
            "How is it?",
            "How good is it for care leavers and for leadership?",
        ),
        ("leadership", "Has it got better?", "Has it improved for leadership?"),
        ("leadership", "How has it changed?", "How has it changed for leadership?"),
        ("care leavers", "Which authorities are good?", "Which authorities are good for care leavers?"),
        ("overall", "What grade did it get for care leavers?", None),
        ("leadership", "When was it inspected?", None),
        ("leadership", EARLY_HELP, None),
        ("training of leaders", "How is it doing?", None),
        ("schools", "How is it doing?", None),
    ],
)
def test_a_part_of_the_whole(own, earlier, read):
    assert part_of_the_whole(own, earlier) == read
