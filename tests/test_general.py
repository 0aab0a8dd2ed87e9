"""Questions about a report as a whole, and those about a part of it that look alike."""

import pytest

from qa.general import General, read_general

LISTED = General("criticism")
PRAISED = General("praise")
TOLD = General()
BOTH = General(both=True)
GRADED = General(graded=True)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("What needs to improve?", LISTED),
        ("What did Ofsted say needs to get better?", LISTED),
        ("what are the main weaknesses?", LISTED),
        ("What recommendations were made?", LISTED),
        ("Which areas for improvement did inspectors identify?", LISTED),
        ("What are the main concerns?", LISTED),
        ("What is wrong?", LISTED),
        ("What is the biggest risk?", LISTED),
        ("What did inspectors criticise?", LISTED),
        ("What must change?", LISTED),
        ("What is the weakest part of children’s services?", LISTED),
        ("What went wrong?", LISTED),
        ("Where does it fall short?", LISTED),
        ("What lets it down?", LISTED),
        ("What does Ofsted not like?", LISTED),
        ("What didn't inspectors like?", LISTED),
        ("What is not good enough?", LISTED),
        ("What’s not working?", LISTED),
        ("What's the bad news?", LISTED),
        ("Are there any red flags?", LISTED),
        ("Any worries?", LISTED),
        ("What does it have to do next?", LISTED),
        ("What remains to be done?", LISTED),
        ("Where should it focus?", LISTED),
        ("What still needs work?", LISTED),
        ("How can it get to outstanding?", LISTED),
        ("wrong and has it been fixed?", LISTED),
        ("What does it do well?", PRAISED),
        ("What is going really well?", PRAISED),
        ("What are its strengths?", PRAISED),
        ("What did inspectors praise most?", PRAISED),
        ("What's brilliant?", PRAISED),
        ("What is good?", PRAISED),
        ("What does Ofsted like?", PRAISED),
        ("What impressed inspectors?", PRAISED),
        ("Where is it strongest?", PRAISED),
        ("What did Ofsted say?", TOLD),
        ("What did the inspectors find?", TOLD),
        ("what has ofsted found there?", TOLD),
        ("Summarise the report", TOLD),
        ("Give me an overview", TOLD),
        ("What are the main findings?", TOLD),
        ("Tell me about", TOLD),
        ("What about", TOLD),
        ("Sum up in one sentence", TOLD),
        ("in a nutshell", TOLD),
        ("Main points of the report", TOLD),
        ("What stands out?", TOLD),
        ("What do I need to know about the inspection?", TOLD),
        ("What are strengths and weaknesses?", BOTH),
        ("Good news and bad news?", BOTH),
        ("Pros and cons", BOTH),
        ("What worked and what didn't?", BOTH),
        ("What was the verdict?", GRADED),
        ("What was the outcome of the inspection?", GRADED),
        ("Why was it judged inadequate?", GRADED),
        ("Why did it get outstanding?", GRADED),
        ("Why is it not good?", GRADED),
    ],
)
def test_it_asks_about_the_whole(asked: str, read: General) -> None:
    assert read_general(asked) == read


@pytest.mark.parametrize(
    "asked",
    [
        "What did Ofsted say about neglect?",
        "What are the strengths of the virtual school?",
        "How well are care leavers doing?",
        "Tell me about early help",
        "What about early help",
        "What did they find in the cupboard?",
        "How is it?",
        "What?",
        "",
        "How has support for care leavers improved?",
        "What are the weaknesses of the fostering service?",
        "Is it getting warmer?",
        "What has improved?",
        "Has it got any better?",
        "What has changed?",
        "What are the problems with the computer system?",
        "What must be done about caseloads?",
        "What lets assessments down?",
        "What don't adopters like?",
        "Why isn't direct work done with most children?",
        "Why aren't their quality checks working?",
        "Why are care leavers outstanding?",
        "What have they done?",
        "What are the outcomes for children?",
        "How many concerns were raised?",
        "Who was criticised?",
        "Are children safe?",
        "What do children say?",
    ],
)
def test_it_asks_about_a_part_or_about_what_has_changed(asked: str) -> None:
    assert read_general(asked) is None
