# ruff: noqa: E501 (a question and its answer a line)
"""Facts of the covers: each kind of question by hand."""

import pytest
from covers import FICTIONAL, cover, in_order

from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)


def ask(question, names=NAMES, **context):
    return answer_fact(read_question(question, names, **context), names)


def texts(question, **context):
    return [fact.text for fact in ask(question, **context)]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what grade did Northmoor get for care leavers?", ["Northmoor: outstanding for care leavers (inspection of 1 to 12 July 2024)"]),
        ("What did Wexcombe get for care leavers?", ["Wexcombe: outstanding for children in care and care leavers, one grade for both (inspection of 14 to 18 March 2022)"]),
        ("Is Hull outstanding?", ["Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)"]),
        ("What was Northmoor's overall effectiveness in 2019?", ["Northmoor: requires improvement overall (inspection of 11 to 22 November 2019, since superseded)"]),
        ("what is Brackwater's grade for care leavers?", None),
        ("what is the grade of the Isle of Brackwater for care leavers?", ["Isle of Brackwater: no grade for care leavers was given in this inspection (inspection of 24 to 28 June 2013)"]),
        ("What was Hull's grade for adoption?", ["Kingston upon Hull: no grade for adoption was given in this inspection (inspection of 4 to 15 December 2023); adoption belongs to children in care, graded good"]),
        ("When did Ofsted last visit Hull?", ["Kingston upon Hull: inspection of 4 to 15 December 2023"]),
        ("when was Northmoor first inspected?", ["Northmoor: inspection of 18 January to 11 February 2016, since superseded"]),
        ("When was Northmoor last rated inadequate?", ["Northmoor: inadequate overall (inspection of 18 January to 11 February 2016, since superseded)"]),
        ("When was Wexcombe rated inadequate?", ["Wexcombe: not rated inadequate overall in any indexed inspection"]),
        ("Who inspected Hull?", ["Kingston upon Hull: the report names no lead inspector (inspection of 4 to 15 December 2023)"]),
        ("who was the lead inspector in Marlshire?", ["Marlshire: the lead inspector was Cara Finch (inspection of 23 January to 3 February 2023)"]),
        ("What kind of inspection did Wexcombe have?", ["Wexcombe: ILACS short inspection (inspection of 14 to 18 March 2022)"]),
        ("which authority has the best rating for help and protection?", ["2 of 4 authorities were rated good for help and protection: Kingston upon Hull, Wexcombe", "Wexcombe: good for help and protection (inspection of 14 to 18 March 2022)", "Kingston upon Hull: good for help and protection (inspection of 4 to 15 December 2023)"]),
        ("and which are inadequate?", ["1 of 5 authorities was rated inadequate overall: Marlshire", "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)"]),
        ("which ones are inadequate?", ["1 of 5 authorities was rated inadequate overall: Marlshire", "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)"]),
        ("Which are good in Wexcombe?", ["Wexcombe: good for help and protection (inspection of 14 to 18 March 2022)"]),
        ("Hull overall", ["Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)", *[f"Kingston upon Hull: good for {area} (inspection of 4 to 15 December 2023)" for area in ("leadership", "help and protection", "children in care", "care leavers")]]),
        ("worst rated councils", ["1 of 5 authorities was rated inadequate overall: Marlshire", "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)"]),
        ("how many are outstanding for adoption?", ["1 of 2 authorities was rated outstanding for adoption, in the newest report that grades it: Wexcombe"]),
        ("What grade did Northmoor's LSCB get?", ["Northmoor: requires improvement for the safeguarding children board (inspection of 18 January to 11 February 2016, since superseded)", "Northmoor: no grade for the safeguarding children board was given in this inspection (inspection of 1 to 12 July 2024)"]),
        ("What was Northmoor's grade for adoption in 2019?", ["Northmoor: no grade for adoption was given in this inspection (inspection of 11 to 22 November 2019, since superseded); adoption belongs to children in care, graded good"]),
        ("Which LSCBs were judged good?", ["1 of 2 authorities was rated good for the safeguarding children board, in the newest report that grades it: Wexcombe", "Wexcombe: good for the safeguarding children board (inspection of 8 May to 2 June 2017, since superseded)"]),
        ("Which LSCBs were judged inadequate between 2013 and 2017?", ["None of 2 authorities was rated inadequate for the safeguarding children board"]),
        ("How many local safeguarding children boards were good in 2017?", ["1 of 1 authority was rated good for the safeguarding children board: Wexcombe"]),
        ("how many were less than good?", ["2 of 5 authorities were rated adequate or inadequate overall: Isle of Brackwater, Marlshire"]),
        ("How many authorities went from inadequate to requires improvement?", ["1 of 3 authorities with an earlier inspection went from inadequate to requires improvement overall, 1 of them not at the current inspection: Northmoor"]),
        ("Has Marlshire improved since its previous inspection?", ["Marlshire: declined overall, from requires improvement (21 to 25 January 2019) to inadequate (23 January to 3 February 2023)", *["Marlshire: declined for leadership, from good (21 to 25 January 2019) to inadequate (23 January to 3 February 2023)", "Marlshire: declined for help and protection, from requires improvement (21 to 25 January 2019) to inadequate (23 January to 3 February 2023)", "Marlshire: unchanged for children in care, from requires improvement (21 to 25 January 2019) to requires improvement (23 January to 3 February 2023)", "Marlshire: unchanged for care leavers, from requires improvement (21 to 25 January 2019) to requires improvement (23 January to 3 February 2023)"]]),
        ("Has Northmoor improved since 2016?", ["Northmoor: improved overall, from inadequate (18 January to 11 February 2016) to good (1 to 12 July 2024)", *["Northmoor: improved for leadership, from inadequate (18 January to 11 February 2016) to good (1 to 12 July 2024)", "Northmoor: improved for help and protection, from inadequate (18 January to 11 February 2016) to requires improvement (1 to 12 July 2024)", "Northmoor: improved for children in care, from requires improvement (18 January to 11 February 2016) to good (1 to 12 July 2024)", "Northmoor: improved for care leavers, from inadequate (18 January to 11 February 2016) to outstanding (1 to 12 July 2024)"]]),
        ("Has leadership in Northmoor improved since 2016?", ["Northmoor: improved for leadership, from inadequate (18 January to 11 February 2016) to good (1 to 12 July 2024)"]),
        ("What grade did Hull get for care leavers and when?", ["Kingston upon Hull: good for care leavers (inspection of 4 to 15 December 2023)"]),
        ("Who inspected Marlshire and what grade did it get?", ["Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)", "Marlshire: the lead inspector was Cara Finch (inspection of 23 January to 3 February 2023)"]),
        ("Has Hull improved?", ["Kingston upon Hull: no earlier grade overall is indexed"]),
        ("how did Marlshire's rating for leadership change?", ["Marlshire for leadership: good (21 to 25 January 2019), then inadequate (23 January to 3 February 2023)"]),
        ("how many inspections has Northmoor had?", ["3 inspections of 1 authority in the index: Northmoor"]),
        ("how many short inspections were there in 2019?", ["1 short inspection of 1 authority in the index, inspected in 2019: Marlshire"]),
        ("how many authorities did Ben Okoro inspect?", ["2 authorities with Ben Okoro as lead inspector: Northmoor, Wexcombe"]),
        ("which authority was inspected most recently?", ["Northmoor: inspection of 1 to 12 July 2024"]),
        ("which areas were good in Wexcombe?", ["Wexcombe: good for help and protection (inspection of 14 to 18 March 2022)"]),
        ("how many judgements are good in Wexcombe?", ["Wexcombe: 1 of 4 judgements rated good (inspection of 14 to 18 March 2022)"]),
        ("which part of Northmoor has the worst grade?", ["Northmoor: good overall (inspection of 1 to 12 July 2024)", "Northmoor: requires improvement for help and protection (inspection of 1 to 12 July 2024)"]),
        ("which authorities have never been inadequate?", ["3 of 5 authorities were never rated inadequate overall: Isle of Brackwater, Kingston upon Hull, Wexcombe", *["Wexcombe: outstanding overall (inspection of 14 to 18 March 2022)", "Wexcombe: good overall (inspection of 8 May to 2 June 2017, since superseded)", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)", "Isle of Brackwater: adequate overall (inspection of 24 to 28 June 2013)"]]),
        ("Does Northmoor have a better grade than Hull for care leavers?", ["Northmoor: outstanding for care leavers (inspection of 1 to 12 July 2024)", "Kingston upon Hull: good for care leavers (inspection of 4 to 15 December 2023)"]),
    ],
)  # fmt: skip
def test_questions_of_fact(question, said):
    if said is None:
        assert ask(question) is None  # "Brackwater" alone is no authority's name
    else:
        assert texts(question) == said


def test_all_grades_of_a_report_are_given_in_order():
    assert [source.line for fact in ask("What grades did Northmoor get in 2016?") for source in fact.sources] == [
        "overall", "leaders", "help_protection", "in_care", "care_leavers", "adoption", "lscb",
    ]  # fmt: skip
    assert len(ask("How was Wexcombe rated?")) == 4


@pytest.mark.parametrize(
    ("earlier", "question", "said"),
    [
        (
            ["what grade did Northmoor get for care leavers?"],
            "and Hull?",
            "Kingston upon Hull: good for care leavers",
        ),
        (["what grade did Northmoor get for care leavers?"], "and overall?", "Northmoor: good overall"),
        (
            ["what grade did Northmoor get for care leavers?"],
            "and in 2016?",
            "Northmoor: inadequate for care leavers",
        ),
        (
            ["what grade did Northmoor get?"],
            "when was it inspected?",
            "Northmoor: inspection of 1 to 12 July 2024",
        ),
        (
            ["How are care leavers supported in Hull?"],
            "what grade did it get overall?",
            "Kingston upon Hull: good overall",
        ),
    ],
)
def test_follow_ups_of_fact(earlier, question, said):
    (fact,) = ask(question, context=earlier)
    assert fact.text.startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "how good is the help for care leavers in Hull?",
        "What did inspectors say about care leavers in Hull?",
        "Is Hull good at supporting care leavers?",
        "Why was Hull rated good for care leavers?",
        "What must Hull do to become outstanding?",
        "What has improved in Hull?",
        "Has early help in Hull improved?",
        "Which areas require improvement in Hull?",
        "How many children in care are there in Hull?",
        "How many children were adopted?",
        "How many times do they visit care leavers?",
        "When do care leavers get a plan?",
        "Who is the director of children's services?",
        "Who are the leaders?",
        "Who led the improvement?",
        "What do care leavers get?",
        "Which authorities have problems with caseloads?",
        "Is supervision good?",
        "Are inspections welcome?",
        "What is good?",
        "Which is better for care leavers, Hull or Northmoor?",
        "how well did they do overall?",
    ],
)
def test_questions_that_covers_do_not_answer_whole(question):
    assert ask(question) is None


def test_no_facts_of_reports_that_are_not_indexed():
    assert ask("What grade did Leeds get?") is None


def test_grades_of_the_newest_inspection_count_unless_a_year_is_given():
    reports = in_order(
        [cover("Hull", "2024-01-08", overall="good"), cover("Hull", "2018-01-08", overall="inadequate")]
    )
    names = Names(reports)
    assert (
        ask("how many are inadequate?", names)[0].text == "None of 1 authority was rated inadequate overall"
    )
    assert ask("how many were inadequate in 2018?", names)[0].text.startswith(
        "1 of 1 authority was rated inadequate"
    )


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("Is Northmoor better than it was in 2019?", "Northmoor: improved overall, from requires improvement (11 to 22 November 2019) to good (1 to 12 July 2024)", 5),
        ("How has Marlshire changed since the last inspection?", "Marlshire overall: requires improvement (21 to 25 January 2019), then inadequate (23 January to 3 February 2023)", 5),
        ("How is Wexcombe doing?", "Wexcombe: outstanding overall (inspection of 14 to 18 March 2022)", 4),
        ("Compare Hull and Wexcombe", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)", 9),
    ],
)  # fmt: skip
def test_an_authority_as_a_whole_is_told_by_its_grades(question, first, count):
    said = texts(question)
    assert (said[0], len(said)) == (first, count)


@pytest.mark.parametrize("question", ["How are authorities doing?", "How is it doing?", "What is it like?"])
def test_all_authorities_at_once_are_not(question):
    assert ask(question) is None


@pytest.mark.parametrize("question", ["How does Hull get better?", "What is to be better in Hull?"])
def test_what_is_to_improve_is_no_question_of_grades(question):
    assert ask(question) is None


ALL_OF_HULL = [
    f"Kingston upon Hull: good {area} (inspection of 4 to 15 December 2023)"
    for area in (
        "overall",
        "for leadership",
        "for help and protection",
        "for children in care",
        "for care leavers",
    )
]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What grades did Hull get, including care leavers?", ALL_OF_HULL),
        ("What grades did Hull get, care leavers included?", ALL_OF_HULL),
        ("What were Hull's grades, plus the one for care leavers?", ALL_OF_HULL),
        ("What ratings did Hull get as well as care leavers?", ALL_OF_HULL),
        ("Show me the grades of Hull, together with the one for care leavers", ALL_OF_HULL),
        ("What grades did Hull get, not just for care leavers?", ALL_OF_HULL),
        ("What grades did Hull get for care leavers?", ALL_OF_HULL[-1:]),
        ("What grade did Hull get for leadership and care leavers, too?", ["Kingston upon Hull: good for care leavers (inspection of 4 to 15 December 2023)", "Kingston upon Hull: good for leadership (inspection of 4 to 15 December 2023)"]),
    ],
)  # fmt: skip
def test_one_area_beside_the_others(question, said):
    assert texts(question) == said


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("Which inspections took place in January 2019?", "1 inspection of 1 authority in the index, inspected in 1 to 31 January 2019: Marlshire", 2),
        ("Which councils were inspected before 2019?", "3 authorities in the index, inspected in 2018 or before: Isle of Brackwater, Northmoor, Wexcombe", 4),
        ("Which councils were inspected up to 2019?", "4 authorities in the index, inspected in 2019 or before: Isle of Brackwater, Marlshire, Northmoor, Wexcombe", 6),
        ("Which councils were inspected until 2013?", "1 authority in the index, inspected in 2013 or before: Isle of Brackwater", 2),
        ("Which councils were inspected after 2022?", "3 authorities in the index, inspected from 2023 on: Kingston upon Hull, Marlshire, Northmoor", 4),
        ("How many outstanding grades does Northmoor have?", "Northmoor: 1 of 5 judgements rated outstanding (inspection of 1 to 12 July 2024)", 1),
        ("Which authorities are good overall but outstanding for care leavers?", "1 of 4 authorities was rated good overall and outstanding for care leavers: Northmoor", 3),
        ("Which authorities are good for leadership and requires improvement for help and protection?", "1 of 4 authorities was rated good for leadership and requires improvement for help and protection: Northmoor", 3),
        ("How many authorities are good or outstanding overall and good for care leavers?", "1 of 4 authorities was rated outstanding or good overall and good for care leavers: Kingston upon Hull", 1),
        ("Is Northmoor better than Hull?", "Northmoor: good overall (inspection of 1 to 12 July 2024)", 2),
        ("Is Hull worse than Northmoor?", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)", 2),
        ("Is Northmoor any better than Hull?", "Northmoor: good overall (inspection of 1 to 12 July 2024)", 2),
        ("What grade did Northmoor get before 2019?", "Northmoor: inadequate overall (inspection of 18 January to 11 February 2016, since superseded)", 1),
        ("Which inspections were led by Ben Okoro?", "2 inspections of 2 authorities with Ben Okoro as lead inspector: Northmoor, Wexcombe", 3),
        ("Have any councils improved?", "2 of 3 authorities with an earlier inspection improved overall: Northmoor, Wexcombe", 3),
        ("Are Hull and Northmoor both good?", "Kingston upon Hull: good overall (inspection of 4 to 15 December 2023)", 2),
        ("Was Northmoor good in both 2019 and 2024?", "Northmoor: good overall (inspection of 1 to 12 July 2024)", 2),
        ("Which council was inspected first?", "Isle of Brackwater: inspection of 24 to 28 June 2013", 1),
        ("Did the overall grade go up in Northmoor?", "Northmoor: improved overall, from requires improvement (11 to 22 November 2019) to good (1 to 12 July 2024)", 1),
        ("Is Northmoor's leadership any good?", "Northmoor: good for leadership (inspection of 1 to 12 July 2024)", 1),
        ("Does Northmoor still have the top grade for looked-after children?", "Northmoor: good for children in care (inspection of 1 to 12 July 2024)", 2),
        ("Has Northmoor gone up or down since 2019?", "Northmoor: improved overall, from requires improvement (11 to 22 November 2019) to good (1 to 12 July 2024)", 5),
        ("When was the inspection before this one in Northmoor?", "Northmoor: inspection of 11 to 22 November 2019, since superseded", 1),
        ("Did the overall grade drop in Marlshire?", "Marlshire: declined overall, from requires improvement (21 to 25 January 2019) to inadequate (23 January to 3 February 2023)", 1),
    ],
)  # fmt: skip
def test_words_that_turn_a_question_are_read(question, first, count):
    said = texts(question)
    assert (said[0], len(said)) == (first, count)


@pytest.mark.parametrize(
    "question",
    [
        "Which authorities are good but not for care leavers?",
        "Which authorities are only good?",
        "Which authorities are good overall and inadequate?",
        "Which councils were inspected last year?",
        "Which councils were inspected more than 5 years ago?",
        "Which councils were inspected recently?",
        "Which authorities have the same grade as Hull?",
        "Which authorities are good overall, and which for care leavers?",
        "Which areas are outstanding most often?",
        "Which council has the longest report?",
        "Which council has the best overall grade and the worst for care leavers?",
        "How many inspections did each council have?",
        "Which authorities improved in all areas?",
        "Which council has the most outstanding grades for care leavers?",
        "Which authorities are outstanding for leadership but not overall?",
        "What percentage of children are in care?",
        "How many children were inspected?",
        "Does Hull have more outstanding grades?",
        "Is the number of children in care going up or down in Hull?",
    ],
)
def test_a_question_with_a_word_that_is_not_read_is_no_question_of_facts(question):
    assert ask(question) is None


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("Which authorities are outstanding in all areas?", "None of 5 authorities was rated outstanding in all areas", 1),
        ("Which authorities are good or outstanding in every area?", "2 of 5 authorities were rated outstanding or good in all areas: Kingston upon Hull, Wexcombe", 3),
        ("Which authorities have no inadequate grades?", "4 of 5 authorities were rated anything but inadequate in all areas: Isle of Brackwater, Kingston upon Hull, Northmoor, Wexcombe", 5),
        ("Which authorities are good in any area?", "3 of 5 authorities were rated good in at least 1 area: Kingston upon Hull, Northmoor, Wexcombe", 4),
        ("How many authorities have at least three good judgements?", "2 of 5 authorities were rated good in at least 3 areas: Kingston upon Hull, Northmoor", 1),
        ("Who has the most outstanding grades?", "1 authority has the most judgements rated outstanding, 3: Wexcombe", 2),
        ("Which council has the fewest good grades?", "2 authorities have the fewest judgements rated good, none each: Isle of Brackwater, Marlshire", 3),
        ("Which authorities have more than one inadequate grade?", "1 of 5 authorities was rated inadequate in at least 2 areas: Marlshire", 2),
        ("Is Northmoor good in all areas?", "Northmoor: good overall (inspection of 1 to 12 July 2024)", 5),
        ("How many outstanding grades are there?", "4 of the 21 judgements of 5 authorities were outstanding", 6),
        ("Does Northmoor have more outstanding grades than Wexcombe?", "Northmoor: 1 of 5 judgements rated outstanding (for care leavers) (inspection of 1 to 12 July 2024)", 2),
        ("How many authorities are good, and how many are outstanding?", "2 of 5 authorities were rated good overall: Kingston upon Hull, Northmoor", 2),
        ("Which authorities are good, and which inadequate?", "2 of 5 authorities were rated good overall: Kingston upon Hull, Northmoor", 5),
        ("What is the breakdown of grades for leadership?", "2 of 5 authorities were rated good for leadership: Kingston upon Hull, Northmoor", 4),
        ("What is the most common grade?", "2 of 5 authorities were rated good overall: Kingston upon Hull, Northmoor", 4),
        ("Are more councils good than inadequate?", "2 of 5 authorities were rated good overall: Kingston upon Hull, Northmoor", 2),
        ("How many more councils are good than inadequate?", "2 of 5 authorities were rated good overall: Kingston upon Hull, Northmoor", 2),
        ("What percentage of councils are good or outstanding?", "3 of 5 authorities (60%) were rated outstanding or good overall: Kingston upon Hull, Northmoor, Wexcombe", 1),
        ("How many inspections were there in each year?", "2013: 1 inspection", 7),
        ("How many were inadequate in each year?", "2013: None of 1 authority was rated inadequate overall", 7),
        ("Which authorities were good in 2019 and 2022?", "No authority was rated good overall in 2019 and again in 2022", 1),
        ("Which authorities were inspected in 2019 and 2023?", "1 authority was inspected in 2019 and again in 2023: Marlshire", 3),
        ("How many authorities were inspected in 2019 and 2024?", "2 authorities were inspected in 2019", 3),
        ("How many authorities were inadequate in 2016 and 2023?", "1 authority was rated inadequate overall in 2016", 3),
        ("Which authorities were inspected in 2019 or 2023?", "3 authorities in the index, inspected in 2019 or 2023: Kingston upon Hull, Marlshire, Northmoor", 5),
        ("Which authorities were inspected between 2015 and 2020?", "3 authorities in the index, inspected in 2015 to 2020: Marlshire, Northmoor, Wexcombe", 5),
        ("How many were inspected between 2018 and 2020?", "2 authorities in the index, inspected in 2018 to 2020: Marlshire, Northmoor", 1),
        ("How many were good between 2017 and 2024?", "3 of 4 authorities were rated good overall, in 3 inspections: Kingston upon Hull, Northmoor, Wexcombe", 1),
        ("Which councils were not inspected in 2019?", "3 of 5 authorities were not inspected in 2019: Isle of Brackwater, Kingston upon Hull, Wexcombe", 4),
        ("Which authorities have not been inspected since 2022?", "2 of 5 authorities were not inspected after 2022: Isle of Brackwater, Wexcombe", 3),
        ("Which councils haven't been inspected since 2012?", 'Every one of 5 authorities was inspected after 2012', 1),
        ("Which authority has been inspected most often?", "1 authority had the most inspections, 3: Northmoor", 2),
        ("Which inspector has done the most inspections?", "3 lead inspectors led the most inspections, 2 each: Ada Lovell, Ben Okoro, Cara Finch", 4),
        ("Which authorities have been inspected more than twice?", "1 of 5 authorities had 3 inspections or more: Northmoor", 2),
        ("Who has gone longest since the last inspection?", "Isle of Brackwater: inspection of 24 to 28 June 2013", 1),
        ("Which council was inspected longest ago?", "Isle of Brackwater: inspection of 24 to 28 June 2013", 1),
        ("When was the most recent inspection?", "Northmoor: inspection of 1 to 12 July 2024", 1),
        ("When was the first inspection?", "Isle of Brackwater: inspection of 24 to 28 June 2013", 1),
        ("How long ago was Hull inspected?", "Kingston upon Hull: inspection of 4 to 15 December 2023", 1),
        ("How many years since Hull was last inspected?", "Kingston upon Hull: inspection of 4 to 15 December 2023", 1),
        ("Which was inspected more recently, Hull or Northmoor?", "Northmoor: inspection of 1 to 12 July 2024", 1),
        ("Which authority was most recently rated inadequate?", "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)", 1),
        ("Which authorities were good at their most recent inspection?", "2 of 5 authorities were rated good overall: Kingston upon Hull, Northmoor", 3),
        ("Which authorities are still inadequate?", "None of 3 authorities with an earlier inspection stayed inadequate overall", 1),
        ("Which councils stayed good?", "None of 3 authorities with an earlier inspection stayed good overall", 1),
        ("Which councils improved to good?", "1 of 3 authorities with an earlier inspection improved to good overall: Northmoor", 2),
        ("Which authorities were inadequate and are now good?", "None of 3 authorities with an earlier inspection went from inadequate to good overall", 3),
        ("Which councils lost their good grade for leadership?", "1 of 3 authorities with an earlier inspection declined from good for leadership: Marlshire", 2),
        ("Which authorities improved the most?", "2 of 3 authorities with an earlier inspection improved the furthest overall: Northmoor, Wexcombe", 3),
        ("Who got worse?", "1 of 3 authorities with an earlier inspection declined overall: Marlshire", 2),
        ("Which authorities have always been good?", "1 of 5 authorities was always rated good overall: Kingston upon Hull", 2),
        ("Has Northmoor always been good?", "Northmoor: good overall (inspection of 1 to 12 July 2024)", 3),
        ("Which authorities have ever been inadequate?", "2 of 5 authorities were ever rated inadequate overall: Marlshire, Northmoor", 3),
        ("Which councils aren't good?", '2 of 5 authorities were rated adequate or inadequate overall: Isle of Brackwater, Marlshire', 3),
        ("Which councils are neither good nor outstanding?", "2 of 5 authorities were rated adequate or inadequate overall: Isle of Brackwater, Marlshire", 3),
        ("Which authorities have a better grade for care leavers than overall?", "2 of 4 authorities were rated better for care leavers than overall: Marlshire, Northmoor", 5),
        ("Which authorities have a worse grade for leadership than for care leavers?", "2 of 4 authorities were rated better for care leavers than for leadership: Marlshire, Northmoor", 5),
        ("How many grades went up in Northmoor?", "Northmoor: 4 of 5 grades given in both inspections improved", 1),
        ("Which grades went down in Marlshire?", "Marlshire overall: requires improvement (21 to 25 January 2019), then inadequate (23 January to 3 February 2023)", 5),
        ("How many inspections did Ben Okoro lead in 2016?", "No inspection with Ben Okoro as lead inspector is in the index, inspected in 2016", 1),
        ("How many SIF inspections are there?", "2 SIF inspections of 2 authorities in the index: Northmoor, Wexcombe", 1),
        ("Which authorities had a short inspection?", "2 authorities with a short inspection in the index: Marlshire, Wexcombe", 3),
        ("Which authorities did Ben Okoro rate outstanding?", "1 of 2 authorities with Ben Okoro as lead inspector was rated outstanding overall: Wexcombe", 2),
        ("Which authorities are no longer inadequate?", "None of 3 authorities with an earlier inspection went from inadequate to another grade overall", 1),
        ("Which councils have moved out of inadequate since 2016?", "1 of 3 authorities with an earlier inspection went from inadequate to another grade overall: Northmoor", 2),
        ("Who has been inspected since 2023?", "3 authorities in the index, inspected from 2023 on: Kingston upon Hull, Marlshire, Northmoor", 4),
        ("Who was inspected in 2019?", "2 authorities in the index, inspected in 2019: Marlshire, Northmoor", 3),
        ("List the authorities by grade", "2 of 5 authorities were rated good overall: Kingston upon Hull, Northmoor", 9),
        ("What are the grades of all authorities?", "Northmoor: good overall (inspection of 1 to 12 July 2024)", 5),
        ("Which inspectors rated councils inadequate?", "Marlshire: the lead inspector was Cara Finch (inspection of 23 January to 3 February 2023)", 1),
        ("How many times has Northmoor been inadequate?", "1 of 3 inspections was rated inadequate overall: Northmoor", 1),
        ("Are there any inadequate councils?", "1 of 5 authorities was rated inadequate overall: Marlshire", 2),
    ],
)  # fmt: skip
def test_covers_are_counted_in_the_manner_asked_for(question, first, count):
    said = texts(question)
    assert (said[0], len(said)) == (first, count)


def test_each_value_stands_on_the_line_that_prints_it():
    head, wexcombe = ask("Who has the most outstanding grades?")
    assert [(source.report, source.line, source.grade) for source in head.sources] == [
        ("wexcombe-2022-03-14", line, "outstanding") for line in ("overall", "leaders", "in_care")
    ]
    assert wexcombe.sources == head.sources
    (none,) = ask("Which authorities are outstanding in all areas?")
    assert {(source.line, source.grade) for source in none.sources} == {("all", None)}
    assert len(none.sources) == 5


@pytest.mark.parametrize(
    "question", ["Northmoor 2016 v 2019", "Northmoor 2016 and 2019", "Hull vs Marlshire", "Hull, Marlshire"]
)
def test_names_or_years_alone_ask_for_every_grade(question):
    told = texts(question)
    assert {text.split(":")[0] for text in told} in [{"Northmoor"}, {"Kingston upon Hull", "Marlshire"}]
    assert sum(" overall " in text for text in told) == 2
    assert sum(" for leadership " in text for text in told) == 2
