# ruff: noqa: E501 (a question and its answer a line)
"""Questions of fact in other words than the plain ones, all answered from the covers."""

import pytest
from covers import FICTIONAL

from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question
from qa.recast import recast

NAMES = Names(FICTIONAL)


def first(question):
    facts = answer_fact(read_question(question, NAMES), NAMES)
    return facts[0].text if facts else None


INADEQUATE = "1 of 5 authorities was rated inadequate overall: Marlshire"
UNSAFE = "1 of 4 authorities was rated inadequate for help and protection: Marlshire"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Which councils are failing children right now?", INADEQUATE),
        ("which councils are failing?", INADEQUATE),
        ("How many weeks did the 2016 inspection of Northmoor take?", "Northmoor: inspection of 18 January to 11 February 2016, since superseded"),
        ("how long did Northmoor's inspection last", "Northmoor: inspection of 1 to 12 July 2024"),
        ("How long were inspectors there in Northmoor?", "Northmoor: inspection of 1 to 12 July 2024"),
        ("how many weeks did inspectors spend in Northmoor in 2019", "Northmoor: inspection of 11 to 22 November 2019, since superseded"),
        ("how long did Ofsted spend inspecting Northmoor?", "Northmoor: inspection of 1 to 12 July 2024"),
        ("How long did the inspectors stay in Northmoor at the previous inspection?", "Northmoor: inspection of 11 to 22 November 2019, since superseded"),
        ("How many days did inspectors spend on site in Northmoor?", "Northmoor: inspection of 1 to 12 July 2024"),
        ("How long did inspectors stay with families in Northmoor?", None),
        ("How many days did inspectors spend reading files in Northmoor?", None),
        ("How long did inspectors take to answer Northmoor?", None),
        ("when was Northmoor last inadequate", "Northmoor: inadequate overall (inspection of 18 January to 11 February 2016, since superseded)"),
        ("When did Northmoor become good?", "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement (11 to 22 November 2019), then good (1 to 12 July 2024)"),
        ("Did Northmoor drop from good to inadequate?", "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement (11 to 22 November 2019), then good (1 to 12 July 2024)"),
        ("Which authorities were last inspected before 2023?", "2 authorities in the index, inspected in 2022 or before: Isle of Brackwater, Wexcombe"),
        ("Which authorities were last inspected in 2022?", "1 authority in the index, inspected in 2022: Wexcombe"),
        ("who are the worst for adoption", "1 of 2 authorities was rated good for adoption, in the newest report that grades it: Northmoor"),
        ("how many councils are failing?", INADEQUATE),
        ("how many are failing?", INADEQUATE),
        ("Which councils have failed their children and families?", INADEQUATE),
        ("is anywhere inadequate", INADEQUATE),
        ("is anyone inadequate?", INADEQUATE),
        ("which authorities are failing on child protection?", UNSAFE),
        ("Which councils are inadequate for helping children who need protection?", UNSAFE),
        ("Which councils are inadequate at protecting children?", UNSAFE),
        ("which councils are inadequate for keeping kids safe", UNSAFE),
        ("which councils are bad at child protection?", "2 of 4 authorities were rated requires improvement or inadequate for help and protection: Marlshire, Northmoor"),
        ("which councils are good at looking after children in care?", "3 of 4 authorities were rated outstanding or good for children in care: Kingston upon Hull, Northmoor, Wexcombe"),
        ("Which councils are outstanding for looking after children?", "1 of 4 authorities was rated outstanding for children in care: Wexcombe"),
        ("which areas are outstanding for care leavers?", "2 of 4 authorities were rated outstanding for care leavers: Northmoor, Wexcombe"),
        ("is anyone outstanding for care leavers?", "2 of 4 authorities were rated outstanding for care leavers: Northmoor, Wexcombe"),
        ("does anyone have outstanding for care leavers?", "2 of 4 authorities were rated outstanding for care leavers: Northmoor, Wexcombe"),
        ("Where are care leavers graded higher than children in care?", "1 of 4 authorities was rated better for care leavers than for children in care: Northmoor"),
        ("Is Marlshire failing care leavers?", "Marlshire: requires improvement for care leavers (inspection of 23 January to 3 February 2023)"),
        ("Is Marlshire failing its children?", "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)"),
    ],
)  # fmt: skip
def test_who_is_graded_so_in_everyday_words(question, said):
    assert first(question) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what did Ofsted give Hull", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"),
        ("what did Hull get?", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"),
        ("what did Ofsted give Northmoor for care leavers?", "Northmoor: outstanding for care leavers (inspection of 1 to 12 July 2024)"),
        ("how did Hull do at its last inspection?", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"),
        ("how did Hull fare at its last Ofsted?", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"),
        ("What did Northmoor get across all reports?", "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement (11 to 22 November 2019), then good (1 to 12 July 2024)"),
        ("How did Northmoor's grades change over its three inspections?", "Northmoor overall: inadequate (18 January to 11 February 2016), then requires improvement (11 to 22 November 2019), then good (1 to 12 July 2024)"),
        ("Who inspected Marlshire last time?", "Marlshire: the lead inspector was Cara Finch (inspection of 23 January to 3 February 2023)"),
        ("Which authorities were good before 2018?", "1 of 3 authorities was rated good overall: Wexcombe"),
        ("Which authorities were inspected in 2016/17?", "2 authorities in the index, inspected in 2016 to 2017: Northmoor, Wexcombe"),
        ("which is better overall, Hull or Wexcombe?", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"),
        ("who's better, Hull or Wexcombe?", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"),
        ("How many ILACS short inspections were there?", "2 short inspections of 2 authorities in the index: Marlshire, Wexcombe"),
        ("Which short inspections led to a drop in grade?", "In none of 1 short inspection after an earlier one, the grade overall declined"),
        ("Which standard inspections led to a drop in grade?", "In 1 of 3 standard inspections after an earlier one, the grade overall declined: Marlshire"),
        ("Which SIF inspections led to an improvement?", "No SIF inspection is in the index with an earlier one that gives a grade overall"),
        ("Which ILACS inspections led to a better grade?", "In 3 of 4 ILACS inspections after an earlier one, the grade overall improved: Northmoor, Wexcombe"),
        ("how many short inspections resulted in outstanding?", "1 of 2 authorities with a short inspection was rated outstanding overall: Wexcombe"),
        ("Which of Ben Okoro's inspections led to a drop in grade?", "In none of 2 inspections with Ben Okoro as lead inspector after an earlier one, the grade overall declined"),
    ],
)  # fmt: skip
def test_grades_dates_and_kinds_in_everyday_words(question, said):
    assert first(question) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When was Hull last inspected and what did it get?", ["Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"]),
        ("When was Hull inspected and what was the grade?", ["Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"]),
        ("What was Marlshire rated and who led it?", ["Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)", "Marlshire: the lead inspector was Cara Finch (inspection of 23 January to 3 February 2023)"]),
        ("When was Wexcombe last inspected and was it short or standard?", ["Wexcombe: ILACS short inspection (inspection of 14 to 18 March 2022)"]),
        ("Was Wexcombe rated good in 2017, and who led it?", ["Wexcombe: good overall (inspection of 8 May to 2 June 2017, since superseded)", "Wexcombe: the lead inspector was Dev Marsh (inspection of 8 May to 2 June 2017, since superseded)"]),
        ("Who inspected Wexcombe and was it short or standard?", ["Wexcombe: the lead inspector was Ben Okoro (inspection of 14 to 18 March 2022)", "Wexcombe: ILACS short inspection (inspection of 14 to 18 March 2022)"]),
    ],
)  # fmt: skip
def test_two_facts_asked_for_at_once_are_both_told(question, said):
    assert [fact.text for fact in answer_fact(read_question(question, NAMES), NAMES)] == said


@pytest.mark.parametrize(
    "question",
    [
        "Which councils fail to visit privately fostered children?",
        "Which councils are failing to see children in time?",
        "which councils are failing disabled children?",
        "How many children are failing at school?",
        "Are children failed by the courts?",
        "What is failing in Hull?",
        "Which councils are good at protecting children from exploitation?",
        "Which councils are bad at answering the phone?",
        "Where are children looked after?",
        "Does anyone help care leavers in Hull?",
        "Is anyone in care?",
        "Is Hull good at protecting children?",
        "Which inspections led to changes in practice?",
        "Do care leavers have anywhere to go?",
        "Has Hull got better at early help since it failed inspections?",
        "What did Ofsted give as reasons in Hull?",
        "What did children in care get in Hull?",
        "what did Hull get wrong?",
        "Who is better at helping care leavers, Hull or Northmoor?",
    ],
)
def test_questions_of_practice_are_none_of_grades(question):
    assert first(question) is None


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Has anyone got better?", "Has any authority got better?"),
        ("when did they last come", "when was the inspection"),
        ("When was it last looked at?", "when was the inspection"),
        ("how old is the latest report?", "when was the inspection"),
        ("Is it still in special measures?", "Is it still inadequate?"),
        ("best place for care leavers", "best authority for care leavers"),
        ("and when were Ofsted last in?", "when was the inspection"),
        ("when did they last visit children at night", "when did they last visit children at night"),
        ("Which councils aren’t good?", "Which councils are not good?"),
        ("Which areas are failing?", "Which areas are inadequate for?"),
        ("Which councils are inadequate, and failing?", "Which councils are inadequate, and failing?"),
        ("Are they good at helping children?", "Are they good at helping children?"),
    ],
)
def test_other_words_become_plain_ones(asked, plain):
    assert recast(asked) == plain


WEXCOMBE = ["Wexcombe overall: good (8 May to 2 June 2017), then outstanding (14 to 18 March 2022)"]


@pytest.mark.parametrize(
    ("before", "question", "said"),
    [
        ("Which councils are outstanding?", "since when has Wexcombe been", WEXCOMBE),
        ("Which councils are outstanding?", "how long has Wexcombe been outstanding", WEXCOMBE),
        ("Which councils are outstanding?", "since when?", WEXCOMBE),
        ("Is Wexcombe outstanding?", "since when has it been?", WEXCOMBE),
        ("Is early help in Wexcombe good?", "since when?", None),
        (
            "Which councils went from good to inadequate?",
            "since when?",
            ["None of 3 authorities with an earlier inspection went from good to inadequate overall"],
        ),
    ],
)
def test_since_when_a_grade_that_was_spoken_of_is_told_by_the_grades_before(before, question, said):
    facts = answer_fact(read_question(question, NAMES, context=[before]), NAMES)
    assert (facts and [fact.text for fact in facts]) == said
