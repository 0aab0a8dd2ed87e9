"""What a quoted sentence criticises: the matter that is asked about, or something beside it."""

import pytest

from qa.answer import Citation, Statement
from qa.concern import criticises
from qa.criticism import finds_fault, matter_of


def once(word):
    return 1


def said(text, number="9"):
    concern = number == "improve" or criticises(text)
    return Statement(text, (Citation("ashmere-2024-03-04", number, 1, text, 0, len(text)),), concern)


@pytest.mark.parametrize(
    ("matter", "text"),
    [
        ("high caseloads?", "Caseloads are too high."),
        ("high caseloads?", "Managers are visible, but caseloads are too high."),
        ("high caseloads?", "Caseloads are manageable for most but too high in one team."),
        ("high caseloads?", "Caseloads have fallen. However, this is not consistent across the service."),
        ("high caseloads?", "Although caseloads are falling, some workers’ caseloads are too high."),
        ("high caseloads?", "Workers are overwhelmed and children wait too long."),
        ("problems with health assessments?", "Most children are well, but health assessments are delayed."),
        ("supervision?", "Supervision is regular, but often not of a good quality."),
        ("plans?", "Plans are made for all, but inconsistently followed."),
        ("caseloads?", "Although most workers find workloads manageable, caseloads are still too high."),
    ],
)
def test_it_finds_fault_with_the_matter(matter, text):
    assert finds_fault(said(text), matter_of(matter, (), once))


@pytest.mark.parametrize(
    ("matter", "text"),
    [
        ("high caseloads?", "Caseloads are low, although children see too many changes of worker."),
        ("high caseloads?", "Caseloads are low. Supervision is weak."),
        ("health assessments?", "Most health assessments are timely, but mental health help is delayed."),
        ("health assessments?", "While mental health help is delayed, health assessments are timely."),
        ("high caseloads?", "Caseloads are manageable."),
        ("turnover of staff?", "Turnover has fallen. Despite this, the council over-relies on agency staff."),
    ],
)
def test_it_finds_fault_with_something_beside_it_or_with_nothing(matter, text):
    assert not finds_fault(said(text), matter_of(matter, (), once))


def test_another_name_of_the_matter_is_the_matter():
    text = "Workloads are fair, although supervision is weak."
    assert finds_fault(said(text), matter_of("caseloads?", (), once))
    assert not finds_fault(said(text), matter_of("caseloads?", ("workloads",), once))


def test_what_must_improve_finds_fault():
    assert finds_fault(said("• The quality of supervision.", "improve"), matter_of("caseloads?", (), once))


@pytest.mark.parametrize(
    ("text", "touched"),
    [("Unregistered homes are used.", True), ("Unregulated provision is used.", False)],
)
def test_a_matter_is_touched_by_the_word_that_tells_most_of_it(text, touched):
    held = {"unregistered": 3, "provision": 90}
    asked = "told to stop using unregistered provision?"
    assert matter_of(asked, (), lambda word: held.get(word, 0)).touched(text) is touched


def test_a_matter_of_words_that_no_report_has_is_touched_by_all():
    assert matter_of("told to improve?", (), once).touched("Homes are used.")
    assert matter_of("criticised for zorbing?", (), lambda word: 0).touched("Homes are used.")


def test_whose_a_thing_is_is_not_the_matter():
    text = "Social workers’ caseloads are mostly fair. Caseloads remain too high in some teams."
    assert finds_fault(said(text), matter_of("social workers have manageable caseloads?", (), once))
