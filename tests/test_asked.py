"""What is said when a labelled question is asked with its report, with its authority, or with nothing."""

from dataclasses import replace
from typing import get_args

import pytest
from encoder import WordEncoder
from fictional import LIBRARY

from index.build import build
from qa.asked import Asked, Scope, asked
from qa.assistant import Assistant
from qa.evaluate import evaluate
from qa.gold import Labelled
from qa.names import Names

NAMES = Names(LIBRARY.reports)
CURRENT, OLDER = "northmoor-2024-06-03", "northmoor-2019-11-25"


def labelled(question="Who is the director?", context=(), authority="Northmoor Council"):
    return Labelled("q", "northmoor.pdf", "fact", question, {"7": 2}, "", context, authority)


def said(one, scope, report=CURRENT):
    return asked(one, LIBRARY.report(report), NAMES, scope)


def test_the_report_is_given_and_nothing_is_added():
    one = labelled("And now?", ("How was it?",))
    assert said(one, "report", OLDER) == Asked("And now?", ("How was it?",), None, OLDER)


def test_the_authority_is_picked_and_only_the_year_of_an_older_inspection_said():
    assert said(labelled(), "authority") == Asked("Who is the director?", (), "Northmoor")
    assert said(labelled(), "authority", OLDER) == Asked("In 2019: Who is the director?", (), "Northmoor")


def test_the_name_is_put_into_the_question_as_the_label_has_it_else_as_it_is_indexed():
    assert said(labelled(), "question") == Asked("In Northmoor Council: Who is the director?")
    assert said(labelled(authority=""), "question") == Asked("In Northmoor: Who is the director?")
    assert said(labelled(), "question", OLDER) == Asked("In Northmoor Council in 2019: Who is the director?")


def test_what_the_question_says_itself_is_not_said_again():
    assert said(labelled("Who led Northmoor?"), "question") == Asked("Who led Northmoor?")
    told = "Who led Northmoor in 2019?"
    assert said(labelled(told), "question", OLDER) == Asked(told)
    assert said(labelled("Is Wexcombe better?"), "question") == Asked(
        "In Northmoor Council: Is Wexcombe better?"
    )


def test_a_conversation_says_it_once_in_its_first_question():
    one = labelled("And why?", ("How is it?", "And when?"))
    assert said(one, "question") == Asked("And why?", ("In Northmoor Council: How is it?", "And when?"))
    one = labelled("And why?", ("How is it?", "And in Northmoor?"))
    assert said(one, "question") == Asked("And why?", ("How is it?", "And in Northmoor?"))


@pytest.mark.parametrize("scope", get_args(Scope))
def test_the_assistant_finds_the_report_that_is_meant(tmp_path, samples, scope):
    build(tmp_path / "index", [samples], WordEncoder(), lambda what, done, total: None)
    assistant = Assistant(tmp_path / "index", WordEncoder())
    one = Labelled("q", "ashmere-2024.pdf", "name", "foster carers", {"33": 2}, "", ())
    files = ("ashmere-2024.pdf", "ashmere-2019.pdf", "wrenfold-vale-2023.pdf")
    questions = [replace(one, file=file) for file in files]
    questions.append(replace(one, question="How many?", context=("Who are the foster carers?",)))
    found = evaluate(assistant, questions, scope)
    assert [each.answer.scope for each in found] == [(each.report,) for each in found]
    assert [each.report for each in found] == [
        "ashmere-2024-03-11", "ashmere-2019-02-04", "wrenfold-vale-2023-06-12", "ashmere-2024-03-11",
    ]  # fmt: skip
