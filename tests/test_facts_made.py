"""Facts of the covers: 225 questions made from them, each with a check that uses the covers alone."""

import random
import re

import pytest
from covers import FICTIONAL, grades_paragraph, real

from qa.cite import cited
from qa.covers import Source
from qa.facts import answer_fact
from qa.names import Names
from qa.question import read_question

AREAS = {
    "overall": ("overall", "overall"),
    "leaders": ("leadership", "for leadership"),
    "help_protection": ("help and protection", "for help and protection"),
    "in_care": ("children in care", "for children in care"),
    "care_leavers": ("care leavers", "for care leavers"),
}
RANK = {"inadequate": 0, "adequate": 1, "requires improvement": 1, "good": 2, "outstanding": 3}


def ask(question, names):
    return answer_fact(read_question(question, names), names)


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
            self.kind,
            self.in_month,
            self.before,
            self.two_areas,
            self.graded_alike,
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

    def graded(self, report_id, area):
        return self.own(next(report for report in self.covers if report.id == report_id), area)[1]

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
            for fact in each:
                then, now = (self.graded(source.report, area) for source in fact.sources)
                assert RANK[now] - RANK[then] in ({1, 2, 3} if direction == "improved" else {-1, -2, -3})
                assert f", from {then} (" in fact.text
                assert f") to {now} (" in fact.text

        return f"Which authorities {direction} {AREAS[area][1]} since their previous inspection?", check

    def in_year(self):
        year = self.rng.choice(sorted({report.start.year for report in self.covers}))
        wanted = {report.id for report in self.covers if report.start.year <= year <= report.end.year}

        def check(facts):
            (head,) = facts
            assert head.text.startswith(f"{len(wanted)} inspection")
            assert reports([head], "dates") == wanted

        return f"How many reports are there from {year}?", check

    def in_month(self):
        chosen = self.rng.choice(self.covers)
        month = (chosen.start.year, chosen.start.month)
        spans = {r.id: ((r.start.year, r.start.month), (r.end.year, r.end.month)) for r in self.covers}
        wanted = {report for report, (first, last) in spans.items() if first <= month <= last}

        def check(facts):
            head, *_ = facts
            assert head.text.startswith(f"{len(wanted)} inspection")
            assert reports([head], "dates") == wanted

        return f"Which inspections took place in {chosen.start:%B %Y}?", check

    def before(self):
        year = self.rng.choice(sorted({report.start.year for report in self.covers})[1:])
        wanted = {report.authority for report in self.covers if report.start.year < year}

        def check(facts):
            head, *each = facts
            assert head.text.startswith(f"{len(wanted)} authorit")
            assert {fact.text.split(":")[0] for fact in each} <= wanted

        return f"Which councils were inspected before {year}?", check

    def two_areas(self):
        one, other = self.rng.sample(list(AREAS), 2)
        report = self.rng.choice([r for r in self.current if self.own(r, one)[1] and self.own(r, other)[1]])
        grades = self.own(report, one)[1], self.own(report, other)[1]
        wanted = self.hits(grades[0], one) & self.hits(grades[1], other)
        asked = [f"{grade} {AREAS[area][1]}" for grade, area in zip(grades, (one, other), strict=True)]

        def check(facts):
            head, *each = facts
            assert head.text.startswith(f"{len(wanted)} of ")
            assert reports([head]) == reports(each) == wanted

        return f"Which authorities are {self.rng.choice([' but ', ' and ']).join(asked)}?", check

    def graded_alike(self):
        report = self.rng.choice(self.current)
        grade = self.rng.choice(sorted(set(report.grades.values())))
        number = list(report.grades.values()).count(grade)

        def check(facts):
            (head,) = facts
            assert head.text.startswith(
                f"{report.authority}: {number} of {len(report.grades)} judgements rated {grade}"
            )

        return f"How many {grade} grades does {report.authority} have?", check

    def kind(self):
        report = self.rng.choice(self.current)
        question = self.rng.choice(
            ["What kind of inspection did {} have?", "which type of inspection was the last one of {}?"]
        )

        def check(facts):
            (fact,) = facts
            assert fact.sources == (Source(report.id, "dates"),)
            told = f"{report.kind} inspection" if report.kind else "the report does not say what kind"
            assert fact.text.startswith(f"{report.authority}: {told}")

        return question.format(report.authority), check


def holds_its_value(statement, sources):
    """Whether each quote of a statement prints what the statement says of its source: grade, day or name."""
    for citation, source in zip(statement.citations, sources, strict=True):
        quote = citation.quote.casefold()
        if source.grade is not None:
            assert source.grade in quote
            if not re.match(r"(?:\d+|None) of ", statement.text):  # the head of a list names authorities
                assert source.grade in statement.text
            assert PRINTED_AS[source.line] in quote.replace("’", "'")
        elif source.line == "lead_inspector":
            assert quote.removeprefix("lead inspector: ") in statement.text.casefold()
        elif source.line == "dates":
            assert quote.startswith("inspection dates: ")


PRINTED_AS = {
    "overall": "overall effectiveness",
    "leaders": "leaders",
    "help_protection": "help and protection",
    "in_care": "in care",
    "care_leavers": "care leavers",
    "adoption": "adoption",
    "lscb": "safeguarding children board",
}


@pytest.mark.parametrize("covers", [pytest.param("fictional"), pytest.param("real", marks=pytest.mark.real)])
def test_225_questions_made_from_the_covers_are_all_answered_right(covers):
    covers = FICTIONAL if covers == "fictional" else real()
    made = Made(covers, seed=7)
    paragraphs = {report.id: grades_paragraph(report) for report in covers}
    for question, check in made.questions(225):
        facts = ask(question, made.names)
        assert facts is not None, question
        try:
            check(facts)
        except (AssertionError, ValueError) as error:
            raise AssertionError(f"{question} -> {facts}") from error
        statements = cited(facts, lambda report, number: paragraphs[report])
        assert len(statements) == len(facts), question
        for statement, fact in zip(statements, facts, strict=True):
            holds_its_value(statement, fact.sources)
        for citation in (citation for statement in statements for citation in statement.citations):
            assert citation.quote == paragraphs[citation.report].text[citation.start : citation.end]
