# ruff: noqa: E501 (a question and its answer a line)
"""Facts of the covers: 200 questions made from them, and each kind of question by hand."""

import random

import pytest
from covers import FICTIONAL, cover, grades_paragraph, in_order, real

from qa.cite import cited
from qa.covers import Source
from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
NEW, MIDDLE, OLD = "northmoor-2024-07-01", "northmoor-2019-11-11", "northmoor-2016-01-18"
WEXCOMBE, MARLSHIRE, HULL = "wexcombe-2022-03-14", "marlshire-2023-01-23", "kingston-upon-hull-2023-12-04"
BRACKWATER = "isle-of-brackwater-2013-06-24"
AREAS = {
    "overall": ("overall", "overall"),
    "leaders": ("leadership", "for leadership"),
    "help_protection": ("help and protection", "for help and protection"),
    "in_care": ("children in care", "for children in care"),
    "care_leavers": ("care leavers", "for care leavers"),
}
RANK = {"inadequate": 0, "adequate": 1, "requires improvement": 1, "good": 2, "outstanding": 3}


def ask(question, names=NAMES, **context):
    return answer_fact(read_question(question, names, **context), names)


def texts(question, **context):
    return [fact.text for fact in ask(question, **context)]


def reports(facts, line=None):
    return {source.report for fact in facts for source in fact.sources if line in {None, source.line}}


class Made:
    """Questions made from covers, each with a check of its answer that uses the covers alone."""

    def __init__(self, covers, seed):
        self.covers = covers
        self.names = Names(covers)
        self.rng = random.Random(seed)
        self.current = [report for report in covers if report.superseded_by is None]

    def questions(self, count):
        makers = [
            self.grade,
            self.when,
            self.who,
            self.which,
            self.how_many,
            self.history,
            self.changed,
            self.in_year,
        ]
        for number in range(count):
            yield makers[number % len(makers)]()

    def own(self, report, area):
        """The area that holds a grade, and the grade."""
        if area == "care_leavers" and report.shared_grade:
            area = "in_care"
        return area, report.grades.get(area)

    def area(self):
        return self.rng.choice(list(AREAS))

    def older(self, report):
        return sorted((r for r in self.covers if r.authority == report.authority), key=lambda r: r.start)

    def grade(self):
        report, area = self.rng.choice(self.covers), self.area()
        said = AREAS[area][0]
        year = f" in {report.start.year}" if report.superseded_by else ""
        question = self.rng.choice(
            [
                f"What grade did {report.authority} get for {said}{year}?",
                f"How was {report.authority} rated for {said}{year}?",
                f"what was {report.authority}'s {said} rating{year}",
            ]
        )
        same_year = [r.id for r in self.older(report) if r.start.year <= report.start.year <= r.end.year]
        wanted = same_year if year else [report.id]
        line, grade = self.own(report, area)

        def check(facts):
            assert reports(facts) == set(wanted)
            (fact,) = [fact for fact in facts if fact.sources[0].report == report.id]
            if grade is None:
                assert fact.sources == (Source(report.id, "all"),)
                assert "no grade" in fact.text
            else:
                assert fact.sources == (Source(report.id, line, grade),)
                assert fact.text.startswith(f"{report.authority}: {grade} ")
                assert ("one grade for both" in fact.text) == (report.shared_grade and line == "in_care")

        return question, check

    def when(self):
        report = self.rng.choice(self.current)
        question = self.rng.choice(
            ["When was {} last inspected?", "what are the dates of the inspection of {}?"]
        )

        def check(facts):
            (fact,) = facts
            assert fact.sources == (Source(report.id, "dates"),)
            assert f"{report.end.day} {report.end:%B} {report.end.year}" in fact.text
            assert f"of {report.start.day} " in fact.text or report.start == report.end

        return question.format(report.authority), check

    def who(self):
        report = self.rng.choice(self.current)
        older = self.older(report)[:-1]
        previous = older[-1] if older and self.rng.random() < 0.5 else None
        question = f"Who inspected {report.authority}?"
        if previous:
            question = f"Who led the previous inspection of {report.authority}?"
        told = previous or report

        def check(facts):
            (fact,) = facts
            assert {source.report for source in fact.sources} == {told.id}
            assert (told.lead_inspector or "names no lead inspector") in fact.text

        return question, check

    def hits(self, grade, area):
        return {report.id for report in self.current if self.own(report, area)[1] == grade}

    def which(self):
        area, grade = (
            self.area(),
            self.rng.choice(["outstanding", "good", "requires improvement", "inadequate"]),
        )
        wanted = self.hits(grade, area)
        question = self.rng.choice(
            [
                "Which authorities are {} {}?",
                "which councils were rated {} {}?",
                "list all authorities judged {} {}",
            ]
        )

        def check(facts):
            head, *each = facts
            if wanted:
                assert reports([head]) == reports(each) == wanted
                assert all(f": {grade} " in fact.text for fact in each)
                assert head.text.startswith(f"{len(wanted)} of ")
            else:
                assert head.text.startswith("None of ")
                assert not each

        return question.format(grade, AREAS[area][1]), check

    def how_many(self):
        area, grade = (
            self.area(),
            self.rng.choice(["outstanding", "good", "requires improvement", "inadequate"]),
        )
        wanted = self.hits(grade, area)
        question = self.rng.choice(["How many are {} {}?", "how many authorities were judged {} {}"])

        def check(facts):
            (head,) = facts
            assert head.text.startswith(f"{len(wanted) or 'None'} of ")
            assert not wanted or reports([head]) == wanted

        return question.format(grade, AREAS[area][1]), check

    def history(self):
        report = self.rng.choice(self.current)
        older = self.older(report)

        def check(facts):
            for fact in facts:
                assert [source.report for source in fact.sources] == [
                    r.id
                    for r in older
                    if self.own(r, "care_leavers" if "care leavers" in fact.text else fact.sources[0].line)[1]
                ]
            lines = [
                fact.sources[0].line for fact in facts if fact.text.startswith(f"{report.authority} overall")
            ]
            assert lines == ["overall"]
            told = next(fact.text for fact in facts if " overall: " in fact.text)
            assert [part.split(" (")[0] for part in told.split(": ")[1].split(", then ")] == [
                r.grades["overall"] for r in older
            ]

        return f"How did {report.authority}'s grades change?", check

    def changed(self):
        direction = self.rng.choice(["improved", "declined"])
        area = self.area()
        wanted = set()
        for report in self.current:
            graded = [self.own(r, area)[1] for r in self.older(report) if self.own(r, area)[1]]
            if self.own(report, area)[1] and len(graded) > 1:
                step = RANK[graded[-1]] - RANK[graded[-2]]
                if step > 0 if direction == "improved" else step < 0:
                    wanted.add(report.authority)

        def check(facts):
            head, *each = facts
            assert head.text.startswith(f"{len(wanted) or 'None'} of ")
            assert {fact.text.split(":")[0] for fact in each} == wanted
            assert all(f": {direction} " in fact.text and len(fact.sources) == 2 for fact in each)

        return f"Which authorities {direction} {AREAS[area][1]} since their previous inspection?", check

    def in_year(self):
        year = self.rng.choice(sorted({report.start.year for report in self.covers}))
        wanted = {report.id for report in self.covers if report.start.year <= year <= report.end.year}

        def check(facts):
            (head,) = facts
            assert head.text.startswith(f"{len(wanted)} inspection")
            assert reports([head], "dates") == wanted

        return f"How many reports are there from {year}?", check


@pytest.mark.parametrize("covers", [pytest.param("fictional"), pytest.param("real", marks=pytest.mark.real)])
def test_200_questions_made_from_the_covers_are_all_answered_right(covers):
    covers = FICTIONAL if covers == "fictional" else real()
    made = Made(covers, seed=7)
    paragraphs = {report.id: grades_paragraph(report) for report in covers}
    for question, check in made.questions(200):
        facts = ask(question, made.names)
        assert facts is not None, question
        try:
            check(facts)
        except (AssertionError, ValueError) as error:
            raise AssertionError(f"{question} -> {facts}") from error
        statements = cited(facts, lambda report, number: paragraphs[report])
        assert len(statements) == len(facts), question
        for citation in (citation for statement in statements for citation in statement.citations):
            assert citation.quote == paragraphs[citation.report].text[citation.start : citation.end]


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
        ("worst rated councils", ["1 of 5 authorities was rated inadequate overall: Marlshire", "Marlshire: inadequate overall (inspection of 23 January to 3 February 2023)"]),
        ("how many are outstanding for adoption?", ["None of 5 reports gives a grade for adoption"]),
        ("how many were less than good?", ["2 of 5 authorities were rated adequate or inadequate overall: Isle of Brackwater, Marlshire"]),
        ("How many authorities went from inadequate to requires improvement?", ["None of 3 authorities with an earlier inspection went from inadequate to requires improvement overall"]),
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
