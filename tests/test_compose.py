"""What is composed of what was found: comparisons block by block, and grades before what they are of."""

import pytest
from covers import cover, grades_paragraph, in_order

import qa.asking
import qa.compose
from index.report import Paragraph, Place
from qa.answer import Citation, Related, Statement
from qa.asking import Asking, Said
from qa.compose import compose, told_by_the_report
from qa.names import Names
from qa.question import read_question
from qa.retrieve import Hit, Query, Ranking
from qa.sentence import Chosen

PARAGRAPH = Paragraph("9", "Carers are kind.", "finding", (Place(0, 1, ""),))
PRAISE, CONCERN = "Carers are kind.", "Too few carers are found."


class Shelf:
    """As much of an index as composing needs."""

    def __init__(self, reports):
        self.reports = reports

    def report(self, id):
        return next((one for one in self.reports if one.id == id), None)

    def scope_passages(self, reports):
        return ()

    def paragraph(self, report, number):
        return grades_paragraph(self.report(report)) if number == "grades" else None

    def holding(self, word):
        return 1


def statement(report, text):
    return Statement(text, (Citation(report, "9", 1, text, 0, len(text)),), text == CONCERN)


@pytest.fixture
def told(monkeypatch):
    """What is told to a question, where `found` has the sentences of each authority, the best one first."""

    def tell(question, found, most=None):
        reports = in_order([cover(name, overall="good", in_care="outstanding") for name in found])
        names = Names(reports)
        reading = read_question(question, names)
        shelf = Shelf(reports)
        by_authority = {names.authority_of(report): report.id for report in reports}

        def find(asking, ranking, room, *limits):
            (report,) = {hit.report for hit in ranking.hits}
            said = found[asking.authority_of(report)][:room]
            return Said(tuple(statement(report, text) for text in said), 0.9 if said else 0.2)

        def rank(store, query, scope, k):
            return Ranking(tuple(Hit(id, PARAGRAPH, 1.0, 0, 0) for id in scope), None)

        monkeypatch.setattr(qa.compose, "_found", find)
        monkeypatch.setattr(qa.asking, "rank", rank)
        asking = Asking(shelf, names, reading, Query(reading.topic, None))
        whole = Ranking(
            tuple(Hit(by_authority[name], None, 1.0, 0, 0) for name in found if found[name]), None
        )
        return [one.text for one in compose(asking, whole).statements]

    return tell


def graded(name):
    return f"{name}: outstanding for children in care (inspection of 4 March 2024)"


def test_the_grade_is_told_beside_nothing_found_too(told):
    found = {"Ashmere": [PRAISE], "Northmoor": [], "Wexcombe": [CONCERN]}
    assert told("Compare Ashmere, Northmoor and Wexcombe on children in care and carers", found) == [
        graded("Ashmere"),
        PRAISE,
        f"{graded('Northmoor')}; nothing was found on this",
        graded("Wexcombe"),
        CONCERN,
    ]


def test_the_grade_is_told_where_the_question_asks_how_good_something_is_and_not_else(told):
    found = {"Ashmere": [PRAISE], "Northmoor": []}
    nothing = "Northmoor: nothing was found on this."
    assert told("Compare Ashmere and Northmoor on fostering", found) == [PRAISE, nothing]
    assert told("How good is fostering in Ashmere and Northmoor?", found)[:2] == [graded("Ashmere"), PRAISE]


def test_who_has_more_is_told_by_numbers(told):
    many = "There are 412 children in care."
    found = {"Ashmere": [PRAISE], "Northmoor": [many]}
    assert told("Are there more children in care in Ashmere than in Northmoor?", found) == [
        f"{graded('Ashmere')}; nothing was found on this",
        graded("Northmoor"),
        many,
    ]
    found["Northmoor"] = [PRAISE]
    assert told("Are there more children in care in Ashmere than in Northmoor?", found) == []


@pytest.mark.parametrize(
    "more",
    [
        "listen more to children",
        "do more for care leavers",
        "have more stable placements",
        "have more experienced workers",
        "have more staff training",
        "get more praise",
    ],
)
def test_more_of_what_is_not_counted_is_told_without_numbers(told, more):
    found = {"Ashmere": [PRAISE], "Northmoor": [PRAISE]}
    said = told(f"Does Ashmere {more} than Northmoor?", found)
    assert said.count(PRAISE) == 2


@pytest.mark.parametrize(
    "more",
    [
        "Does Ashmere have more foster carers than Northmoor?",
        "Does Ashmere employ fewer agency social workers than Northmoor?",
        "Does Ashmere look after more unaccompanied children than Northmoor?",
        "Has Ashmere got more children on child protection plans than Northmoor?",
    ],
)
def test_more_of_what_is_counted_is_told_by_numbers(told, more):
    assert told(more, {"Ashmere": [PRAISE], "Northmoor": [PRAISE]}) == []


def test_of_which_of_those_named_something_is_so_is_told_of_those_alone(told):
    found = {"Ashmere": [PRAISE], "Northmoor": [], "Wexcombe": [CONCERN]}
    nothing = "{}: nothing was found that says so."
    said = told("Which of Ashmere, Northmoor and Wexcombe use biscuits?", found)
    assert said == [PRAISE, CONCERN, nothing.format("Northmoor")]
    said = told("Which of Ashmere, Northmoor and Wexcombe have problems with biscuits?", found)
    assert said == [CONCERN, nothing.format("Ashmere"), nothing.format("Northmoor")]


def test_a_grade_alone_is_no_answer(told):
    assert told("How good is fostering in Ashmere and Northmoor?", {"Ashmere": [], "Northmoor": []}) == []


def test_without_a_grade_for_the_matter_nothing_found_stands_alone(told):
    found = {"Ashmere": [PRAISE], "Northmoor": [], "Wexcombe": [CONCERN]}
    assert told("Compare Ashmere, Northmoor and Wexcombe on biscuits", found) == [
        PRAISE,
        "Northmoor: nothing was found on this.",
        CONCERN,
    ]


def lacking(report, *numbers):
    return Related(("biscuit budget",), "no figure is given", tuple((report, number) for number in numbers))


def compare(monkeypatch, question, found):
    """What is said to a question, where `found` has a sentence of an authority, or numbers of paragraphs."""
    reports = in_order([cover(name, in_care="outstanding") for name in found])
    names = Names(reports)

    def find(asking, ranking, room, *limits):
        (report,) = {hit.report for hit in ranking.hits}
        said = found[asking.authority_of(report)]
        if isinstance(said, str):
            return Said((statement(report, said),), 0.9)
        return Said((), 0.2, related=lacking(report, *said) if said else None)

    def rank(store, query, scope, k):
        return Ranking(tuple(Hit(id, None, 1.0, 0, 0) for id in scope), None)

    monkeypatch.setattr(qa.compose, "_found", find)
    monkeypatch.setattr(qa.asking, "rank", rank)
    reading = read_question(question, names)
    return reports, compose(
        Asking(Shelf(reports), names, reading, Query(reading.topic, None)), Ranking((), None)
    )


def test_where_no_authority_answers_the_paragraphs_on_the_matter_are_told_of_each(monkeypatch):
    found = {"Ashmere": ("8", "58"), "Northmoor": (), "Wexcombe": ("9",)}
    reports, said = compare(
        monkeypatch, "How big is the biscuit budget in Ashmere, Northmoor and Wexcombe?", found
    )
    ids = {report.authority: report.id for report in reports}
    places = ((ids["Ashmere"], "8"), (ids["Ashmere"], "58"), (ids["Wexcombe"], "9"))
    assert said.statements == ()
    assert said.related == Related(("biscuit budget",), "no figure is given", places)


def test_where_no_authority_has_such_paragraphs_nothing_is_told(monkeypatch):
    _, said = compare(
        monkeypatch, "How big is the biscuit budget in Ashmere and Wexcombe?", {"Ashmere": (), "Wexcombe": ()}
    )
    assert (said.statements, said.related) == ((), None)


@pytest.mark.parametrize(
    ("matter", "before", "end"),
    [
        ("biscuit budget", "Northmoor: ", "."),
        ("biscuit budget for children in care", f"{graded('Northmoor')}; ", ""),
    ],
)
def test_beside_an_answer_the_paragraphs_on_the_matter_are_told(monkeypatch, matter, before, end):
    found = {"Ashmere": PRAISE, "Northmoor": ("8", "58")}
    _, said = compare(monkeypatch, f"Compare the {matter} in Ashmere and Northmoor", found)
    beside = f"{before}paragraphs 8 and 58 speak of “biscuit budget”, but no figure is given{end}"
    assert beside in [one.text for one in said.statements]
    assert said.related is None


TEN = [
    *("Ashmere", "Northmoor", "Wexcombe", "Quillmere", "Oakhaven"),
    *("Marlshire", "Brackwater", "Wrenfold Vale", "Eastholm", "Dunmarsh"),
]


def test_of_more_than_eight_named_ones_the_others_are_named(told):
    found = {name: [PRAISE, CONCERN, PRAISE] for name in TEN} | {"Northmoor": [], "Wexcombe": []}
    said = told(f"Compare {', '.join(TEN)} on biscuits", found)
    assert said == [PRAISE, CONCERN] * 8 + ["2 more authorities are not shown (Northmoor, Wexcombe)."]


@pytest.mark.parametrize(
    ("question", "most", "room"),
    [
        ("How are carers helped in Ashmere?", 8, 8),
        ("How are carers helped in Ashmere?", 2, 2),
        ("Has help for children in care in Ashmere improved?", 2, 3),
        ("Has help for children in care in Ashmere improved?", 8, 7),
    ],
)
def test_each_authority_has_the_same_room_and_changes_of_grades_leave_some(monkeypatch, question, most, room):
    reports = in_order(
        [cover("Ashmere", "2019-03-04", in_care="good"), cover("Ashmere", in_care="outstanding")]
    )
    names, rooms = Names(reports), []
    reading = read_question(question, names)

    def choose(store, query, ranking, most):
        rooms.append(most)
        return [Chosen(Hit(reports[1].id, PARAGRAPH, 1.0, 0, 0), (0, 16), 1.0)]

    monkeypatch.setattr(qa.compose, "confidence", lambda *_: 0.9)
    monkeypatch.setattr(qa.compose, "choose", choose)
    qa.compose._found(Asking(Shelf(reports), names, reading, Query("", None)), Ranking((), None), most)
    assert rooms == [room]


LISTED = Paragraph("improve", "• Homes for carers.", "improve", (Place(0, 1, ""),))


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Are there enough carers in Ashmere?", ["9", "improve"]),
        ("Does Ashmere need better foster homes?", ["improve", "9"]),
    ],
)
def test_what_is_recommended_comes_after_what_was_found(monkeypatch, question, numbers):
    reports = in_order([cover("Ashmere")])
    names = Names(reports)
    chosen = [
        Chosen(Hit(reports[0].id, paragraph, 1.0, row, 0), (0, len(paragraph.text)), 1.0)
        for row, paragraph in enumerate((LISTED, PARAGRAPH))
    ]
    monkeypatch.setattr(qa.compose, "confidence", lambda *_: 0.9)
    monkeypatch.setattr(qa.compose, "choose", lambda *_: chosen)
    asking = Asking(Shelf(reports), names, read_question(question, names), Query("", None))
    said = qa.compose._found(asking, Ranking((), None), 8).statements
    assert [one.citations[0].number for one in said] == numbers


@pytest.mark.parametrize("question", ["Ashmere?", "ashmere", "the latest on Ashmere"])
def test_a_name_alone_is_answered_by_its_grade_and_its_summary(question):
    class Summed(Shelf):
        def paragraph(self, report, number):
            if number == "summary":
                return Paragraph("summary", PRAISE, "summary", (Place(0, 1, ""),))
            return super().paragraph(report, number)

    reports = in_order([cover("Ashmere", overall="good"), cover("Northmoor")])
    names = Names(reports)
    reading = read_question(question, names)
    said = told_by_the_report(Asking(Summed(reports), names, reading, Query("", None)), reading.scope)
    assert [one.text.split(" (")[0] for one in said] == ["Ashmere: good overall", PRAISE]
