"""What a word means: which questions ask it, and which sentence of the reports tells it."""

from types import SimpleNamespace

import numpy as np
import pytest

from index.report import Paragraph, Place
from qa.definition import Term, asked_meaning, meaning, statements_wanted
from qa.wording import words


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What does MASH stand for?", "MASH"),
        ("what does NEET mean", "NEET"),
        ("What does the acronym LADO stand for?", "LADO"),
        ("What do they mean by edge of care?", "edge of care"),
        ("define edge of care", "edge of care"),
        ("what does it mean when it says requires improvement", "requires improvement"),
        ("What does it mean if a council is judged inadequate?", "inadequate"),
        ("What is CIN short for?", "CIN"),
        ("What is a LADO?", "LADO"),
        ("what's a pathway plan", "pathway plan"),
        ("what is a PEP please", "PEP"),
        ("so what is a strategy meeting exactly", "strategy meeting"),
    ],
)
def test_a_meaning_is_asked_for_and_nothing_else(question: str, term: str) -> None:
    assert asked_meaning(question) == Term(term, only=True)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is the virtual school?", "virtual school"),
        ("What is the Lighthouse project?", "Lighthouse project"),
        ("what is CAMHS", "CAMHS"),
        ("What are IROs?", "IROs"),
    ],
)
def test_what_something_is_may_be_found_by_search(question: str, term: str) -> None:
    assert asked_meaning(question) == Term(term, only=False)
    assert statements_wanted(question) == 1


@pytest.mark.parametrize(
    "question",
    [
        "What is early help like?",
        "What is a social worker's caseload?",
        "What is a typical caseload?",
        "What is the average caseload?",
        "What is the training budget?",
        "What is wrong with supervision?",
        "What is a care leaver entitled to?",
        "What is the regional adoption agency called?",
        "What does the virtual school do?",
        "What does this mean for children?",
        "What does it mean?",
        "What does it mean when the report says that visits are late?",
        "What is the Cocoon used for?",
        "what are its opening hours",
        "What does Ashmere mean for care leavers by staying put?",
        "How is the MASH?",
        "What is being done about gangs?",
        "What is a MASH for?",
    ],
)
def test_other_questions_ask_for_no_meaning(question: str) -> None:
    assert asked_meaning(question) is None
    assert statements_wanted(question) == 8


def store(*said: tuple[str, str], superseded: str = "") -> SimpleNamespace:
    """As much of an index as looking for a meaning needs: paragraphs, each as its report and its text."""
    paragraphs = [
        (report, Paragraph(str(number), text, "finding", (Place(0, 1, ""),)))
        for number, (report, text) in enumerate(said, 1)
    ]

    def word_scores(query: str, scope: list[int]) -> dict[int, float]:
        phrase = query.strip('"')
        texts = {row: " ".join(words(said[row][1])).replace("-", " ") for row in scope}
        return {row: 1.0 for row, text in texts.items() if phrase in text}

    def scope_passages(scope: list[str]) -> object:
        return np.array([row for row, (report, _) in enumerate(said) if report in scope], np.int64)

    return SimpleNamespace(
        reports=[
            SimpleNamespace(id=report, superseded_by="x" if report == superseded else None)
            for report, _ in said
        ],
        layout=SimpleNamespace(passage_paragraph=np.arange(len(said))),
        by_row=lambda rows: [paragraphs[row] for row in rows],
        word_scores=word_scores,
        scope_passages=scope_passages,
    )


def told(
    term: str, *said: tuple[str, str], scope: tuple[str, ...] = ("a", "b"), superseded: str = ""
) -> object:
    found = meaning(store(*said, superseded=superseded), scope, term)  # type: ignore[arg-type]
    return found and (found.text, [(one.report, one.number) for one in found.citations])


HUB = "The multi-agency safeguarding hub (MASH) is quick."
HARE = "Mad March hares (MASH) run about."


def test_a_short_form_is_told_by_a_sentence_that_spells_it_out() -> None:
    assert told("MASH", ("a", f"MASH workers are kind. {HUB}"), ("b", "MASH is good.")) == (HUB, [("a", "1")])
    assert told("mash", ("a", "MASH workers are kind."), ("b", HUB)) == (HUB, [("b", "2")])


def test_it_is_what_it_stands_for_most_often_and_in_a_current_report() -> None:
    older = "Contacts go to the multi-agency safeguarding hub (MASH)."
    assert told("MASH", ("a", HARE), ("b", HUB), ("b", older)) == (HUB, [("b", "2")])
    assert told("MASH", ("a", HUB), ("b", older), superseded="a") == (older, [("b", "2")])


def test_only_the_reports_asked_about_count() -> None:
    assert told("MASH", ("a", "MASH is good."), ("b", HUB), scope=("a",)) is None


def test_praise_spells_a_short_form_out_before_criticism_does() -> None:
    poor = "The multi-agency safeguarding hub (MASH) is not quick."
    assert told("MASH", ("a", poor), ("b", HUB)) == (HUB, [("b", "2")])


def test_a_short_form_of_the_sector_is_told_by_its_long_form() -> None:
    idle = "Few young people are not in education, employment or training."
    assert told("NEET", ("a", "NEET rates fall."), ("b", idle)) == (idle, [("b", "2")])


@pytest.mark.parametrize(
    "sentence",
    [
        "A pathway plan is a document that says what a care leaver needs.",
        "Pathway plans, which set out what care leavers need, are up to date.",
        "Each has a statement of need, known as a pathway plan.",
        "Pathway plans consist of six parts.",
    ],
)
def test_a_term_is_told_by_a_sentence_that_explains_it(sentence: str) -> None:
    assert told("pathway plan", ("a", f"Pathway plans are detailed. {sentence}")) == (sentence, [("a", "1")])


@pytest.mark.parametrize(
    "sentence",
    [
        "Pathway plans are a real strength of the service that leads it.",
        "Pathway plans are detailed.",
        "A review of pathway plans is a task for managers.",
        "Pathway plans are an important focus for leaders.",
    ],
)
def test_how_good_it_is_does_not_say_what_it_is(sentence: str) -> None:
    assert told("pathway plan", ("a", sentence)) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does MASH stand for in Wrenfold Vale?", 1),
        ("what is a LADO", 1),
        ("What is the virtual school?", 1),
        ("define edge of care", 0),
        ("What is the MASH in Wrenfold Vale like?", 2),
    ],
)
def test_one_statement_tells_a_meaning(sample_assistant, question: str, told: int) -> None:
    answer = sample_assistant.ask(question)
    assert min(len(answer.statements), 2) == told
    assert all(citation.quote == one.text for one in answer.statements for citation in one.citations[:1])
