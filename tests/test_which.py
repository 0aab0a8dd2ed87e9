"""Of which authorities something is told, where a question asks it of all, or of some."""

import pytest
from covers import cover, grades_paragraph, in_order

import qa.which
from index.report import Paragraph, Place
from qa.answer import Citation, Statement
from qa.asking import Asking, Said
from qa.concern import criticises
from qa.names import Names
from qa.question import read_question
from qa.rarity import Rare
from qa.retrieve import Hit, Query, Ranking
from qa.which import compare_which

GOOD, BAD, TOLD = "Carers are kind.", "Too few carers are found.", "The number of carers."
MORE = "These are the 8 that match best; it may be so of others too."
TEN = [
    *("Ashmere", "Northmoor", "Wexcombe", "Quillmere", "Oakhaven"),
    *("Marlshire", "Brackwater", "Wrenfold Vale", "Eastholm", "Dunmarsh"),
]


class Shelf:
    """As much of an index as comparing needs."""

    def __init__(self, reports):
        self.reports = reports

    def report(self, id):
        return next(one for one in self.reports if one.id == id)

    def paragraph(self, report, number):
        return grades_paragraph(self.report(report)) if number == "grades" else None

    def scope_passages(self, reports):
        return ()

    def holding(self, word):
        return 1


def printed(texts):
    return Paragraph("9", " ".join(texts), "finding", (Place(0, 1, ""),))


def statement(report, text):
    number = "improve" if text == TOLD else "9"
    concern = text == TOLD or criticises(text)
    return Statement(text, (Citation(report, number, 1, text, 0, len(text)),), concern)


def compared(
    question, found, grade="requires improvement", logits=None, sure=None, asked=None, judge=None, named=False
):
    """What is said where `found` has the sentences of each authority, the best one first.

    Whoever is asked together goes into the list `asked`; `grade` is of all, or a mapping.
    """
    grades = grade if isinstance(grade, dict) else dict.fromkeys(found, grade)
    reports = in_order([cover(name, in_care=grades[name]) for name in found])
    names = Names(reports)
    reading = read_question(question, names)
    asking = Asking(Shelf(reports), names, reading, Query(reading.topic, None), judge)
    ids = {names.authority_of(report): report.id for report in reports}

    def said_of(scope, most, least):
        name = asking.authority_of(scope[0])
        said = tuple(statement(scope[0], text) for text in found[name][:most])
        confidence = (sure or {}).get(name, 0.9 if said else 0.05)
        return Said(said if confidence >= least else (), confidence, judged=(logits or {}).get(name))

    def say(scopes, most, least):
        if asked is not None:
            asked.append([asking.authority_of(scope[0]) for scope in scopes])
        return [said_of(scope, most, enough) for scope, enough in zip(scopes, least, strict=True)]

    whole = Ranking(tuple(Hit(ids[name], printed(found[name]), 1.0, 0, 0) for name in found), None)
    return [one.text for one in compare_which(asking, whole, say, named=named).statements]


def test_who_has_problems_is_of_whom_the_best_statement_tells_one():
    found = {"Ashmere": [GOOD], "Northmoor": [GOOD, BAD], "Wexcombe": [BAD, GOOD], "Oakhaven": []}
    assert compared("Which authorities have problems with biscuits?", found) == [BAD, GOOD]
    assert compared("Which authorities are good at biscuits?", found) == [GOOD, GOOD, BAD]
    assert compared("Which authorities fail at biscuits?", {"Ashmere": [GOOD], "Northmoor": [GOOD]}) == []


def test_only_those_with_the_grade_by_which_the_question_chooses_are_told():
    found = {"Ashmere": [GOOD], "Northmoor": [BAD]}
    asked = "Which authorities are {} for children in care and how are biscuits?"
    graded = "{}: good for children in care (inspection of 4 March 2024)"
    told = compared(asked.format("good"), found, grade="good")
    assert told[:2] == [graded.format("Ashmere"), GOOD]
    assert compared(asked.format("outstanding"), found, grade="good") == []


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who has the best fostering?", "Northmoor: outstanding"),
        ("Which authorities have the worst fostering?", "Ashmere: requires improvement"),
        ("Which authorities have enough foster carers?", "Wexcombe: good"),
    ],
)
def test_where_the_best_are_asked_for_those_with_the_best_grade_go_first(question, first):
    grade = {"Wexcombe": "good", "Ashmere": "requires improvement", "Northmoor": "outstanding"}
    said = BAD if "worst" in question else GOOD
    assert compared(question, {name: [said] for name in grade}, grade)[0].startswith(first)


def test_of_all_the_judge_must_be_surer_than_of_one():
    found, sure = {"Ashmere": [GOOD], "Northmoor": [GOOD]}, {"Ashmere": 0.96, "Northmoor": 0.975}
    question = "Which authorities have biscuits?"
    assert compared(question, found, sure=sure) == [GOOD, GOOD]
    assert compared(question, found, sure=sure, judge="asked") == [GOOD]


def test_a_name_that_no_report_holds_is_answered_by_nobody():
    reports = in_order([cover("Ashmere"), cover("Northmoor")])
    names = Names(reports)
    reading = read_question("Which authorities use Kites of Courage?", names)
    asking = Asking(Shelf(reports), names, reading, Query(reading.topic, None))
    said = compare_which(asking, Ranking((), None, unnamed="Kites of Courage"), say=None)
    assert (said.statements, said.related.matter) == ((), ("Kites of Courage",))


def test_those_without_problems_make_room_for_others():
    found = {name: [GOOD] for name in TEN[:8]} | {name: [BAD] for name in TEN[8:]}
    assert compared("Which authorities have problems with biscuits?", found) == [BAD, BAD]


@pytest.mark.parametrize(
    ("grade", "said"),
    [("requires improvement", [TOLD]), ("inadequate", [TOLD]), ("good", []), ("outstanding", [])],
)
def test_what_it_is_told_to_improve_is_no_problem_where_it_is_graded_good(grade, said):
    found = compared("Which authorities have problems with fostering?", {"Ashmere": [TOLD]}, grade)
    assert found[1:] == said


def test_a_problem_beside_what_it_is_told_to_improve_counts_wherever():
    question, found = "Which authorities have problems with fostering?", {"Ashmere": [TOLD, BAD]}
    assert compared(question, found, "good")[1:] == [TOLD, BAD]


def test_an_authority_whose_answer_is_far_behind_the_best_is_left_out():
    found = {"Ashmere": [GOOD], "Northmoor": [GOOD], "Wexcombe": [BAD]}
    logits = {"Ashmere": 0.4, "Northmoor": 1.2, "Wexcombe": 4.0}
    assert compared("Which authorities hand out biscuits?", found, logits=logits) == [GOOD, BAD]


def test_others_are_tried_where_the_first_ones_say_nothing():
    found = {name: [] for name in TEN[:9]} | {TEN[9]: [GOOD]}
    assert compared("Which authorities hand out biscuits?", found) == [GOOD]


def test_eight_are_shown_and_it_is_said_that_it_may_be_so_of_others():
    found = {name: [GOOD] for name in TEN}
    assert compared("Which authorities hand out biscuits?", found) == [GOOD] * 8 + [MORE]
    assert compared("Which authorities hand out biscuits?", dict(list(found.items())[:8])) == [GOOD] * 8


def test_it_is_said_where_not_all_were_looked_at(monkeypatch):
    monkeypatch.setattr(qa.which, "_TRIED", 3)
    found = {name: [GOOD] for name in TEN}
    told = "Only the 3 authorities that match best were looked at; it may be so of others too."
    assert compared("Which authorities hand out biscuits?", found) == [GOOD] * 3 + [told]


@pytest.mark.parametrize(
    ("question", "alone", "sure", "said"),
    [
        ("Which authorities use Marigold?", True, {"Northmoor": 0.3}, [GOOD] * 2),
        ("Which authorities use Marigold?", True, {"Northmoor": 0.05}, [GOOD]),
        ("Which authorities use Marigold?", True, {"Northmoor": 0.3, "Ashmere": 0.4}, []),
        ("Which authorities use Marigold?", False, {"Northmoor": 0.3}, [GOOD]),
        ("Which authorities do well with Marigold?", True, {"Northmoor": 0.3}, [GOOD]),
    ],
)
def test_whoever_holds_the_rare_name_that_is_asked_for_is_told(monkeypatch, question, alone, sure, said):
    found = {"Ashmere": [GOOD], "Wexcombe": [], "Northmoor": [GOOD]}
    held = Rare(("ashmere-2024-03-04", "northmoor-2024-03-04"), alone)
    monkeypatch.setattr(qa.which, "rare_words", lambda *_: held)
    assert compared(question, found, sure=sure) == said


def test_those_who_hold_a_rare_word_are_tried_first(monkeypatch):
    found = {name: [GOOD] for name in TEN[:9]} | {TEN[9]: [BAD]}
    monkeypatch.setattr(qa.which, "rare_words", lambda *_: Rare(("dunmarsh-2024-03-04",)))
    assert compared("Which authorities hand out biscuits?", found) == [BAD] + [GOOD] * 7 + [MORE]


def test_many_are_asked_at_once_and_nobody_who_could_not_be_shown():
    asked, found = [], {name: [GOOD] if name == "Ashmere" else [BAD] for name in TEN}
    compared("Which authorities have problems with biscuits?", found, asked=asked)
    assert asked == [TEN[:8], TEN[8:9]]


def test_of_the_few_that_a_question_names_it_is_said_of_whom_nothing_was_found():
    found = {"Ashmere": [GOOD], "Northmoor": [], "Wexcombe": [BAD]}
    nothing = "{}: nothing was found that says so."
    asked = "Which of Ashmere, Northmoor, Wexcombe and Ipswich {} biscuits?"
    rest = "Ipswich: no report is indexed."
    assert compared(asked.format("have"), found) == [GOOD, BAD, nothing.format("Northmoor"), rest]
    told = [BAD, nothing.format("Ashmere"), nothing.format("Northmoor"), rest]
    assert compared(asked.format("has problems with"), found) == told


def test_of_a_common_theme_those_whose_paragraphs_speak_so_are_looked_at_first(monkeypatch):
    monkeypatch.setattr(qa.which, "_TRIED", 2)
    fine, wrong = "Biscuits are kept well.", "Too few biscuits are kept."
    found = {name: [fine] for name in TEN[:8]} | {name: [wrong] for name in TEN[8:]}
    told = "Only the 2 authorities that match best were looked at; it may be so of others too."
    assert compared("Which authorities have problems with biscuits?", found) == [wrong, wrong, told]


def test_a_fault_found_with_something_beside_the_matter_is_no_problem_with_it():
    mixed = "Biscuits are plentiful, although children see too many changes of worker."
    assert compared("Which authorities have problems with biscuits?", {"Ashmere": [mixed]}) == []
    assert compared("Which authorities have enough biscuits?", {"Ashmere": [mixed]}) == [mixed]


@pytest.mark.parametrize("grade", ["good", "inadequate"])
def test_whoever_was_told_to_do_a_thing_has_a_concern_or_a_point_on_it(grade):
    point, done = "Too few biscuits are kept.", "Biscuits are kept now."
    found = {"Ashmere": [point], "Northmoor": [done], "Wexcombe": [BAD]}
    assert compared("Which authorities were told to keep biscuits?", found, grade) == [point]
    assert compared(
        "Which authorities were told to raise the number of carers?", {"Ashmere": [TOLD]}, grade
    ) == [TOLD]


def test_who_has_a_thing_whose_name_is_told_may_be_less_sure():
    found, sure = {"Ashmere": [GOOD], "Northmoor": [GOOD]}, {"Ashmere": 0.7, "Northmoor": 0.975}
    question = "Which authorities have a biscuit trust?"
    assert compared(question, found, sure=sure, judge="asked", named=True) == [GOOD, GOOD]
