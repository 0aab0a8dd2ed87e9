"""Answers that are kept: asked once for a generation, bounded, shared between threads."""

import threading

import fictional
import pytest

from index.errors import QuestionProblem
from web.answers import Answers

QUESTION = "How are care leavers supported?"


def test_a_question_is_asked_once(fake_assistant):
    answers = Answers(fake_assistant)
    first = answers.ask(QUESTION, (), None, None)
    assert answers.ask(QUESTION, (), None, None) is first
    assert len(fake_assistant.calls) == 1


def test_what_the_answer_depends_on_is_told_apart(fake_assistant):
    answers = Answers(fake_assistant)
    asked = [
        (QUESTION, (), None, None),
        ("And disabled children?", (), None, None),
        (QUESTION, ("And disabled children?",), None, None),
        (QUESTION, (), "Northmoor", None),
        (QUESTION, (), None, "northmoor-2024-06-03"),
    ]
    for _ in range(2):
        for one in asked:
            assert answers.ask(*one) == fictional.Assistant(fictional.LIBRARY).ask(
                one[0], context=one[1], authority=one[2], report=one[3]
            )
    assert len(fake_assistant.calls) == len(asked)


def test_a_new_generation_is_asked_again(fake_assistant):
    answers = Answers(fake_assistant)
    before = answers.ask(QUESTION, (), "Northmoor", None)
    rebuilt = [(each, fictional.LIBRARY.paragraphs(each.id)[:3]) for each in fictional.LIBRARY.reports]
    fake_assistant.index = fictional.Library(*rebuilt, generation="g000002")
    after = answers.ask(QUESTION, (), "Northmoor", None)
    assert len(fake_assistant.calls) == 2
    assert {citation.number for one in before.statements for citation in one.citations} > {"7"}
    assert "7" not in {citation.number for one in after.statements for citation in one.citations}


def test_an_index_swapped_while_it_answers_is_not_answered_from_before(fake_assistant):
    answers = Answers(fake_assistant)
    ask = fake_assistant.ask

    def slow(*given, **named):
        answer = ask(*given, **named)
        fake_assistant.index = fictional.Library(generation="g000002")
        return answer

    fake_assistant.ask = slow
    assert answers.ask(QUESTION, (), None, None).statements
    fake_assistant.ask = ask
    assert answers.ask(QUESTION, (), None, None).statements == ()


def test_the_answer_unused_for_longest_goes_first(fake_assistant):
    answers = Answers(fake_assistant, kept=2)
    for question in ("one", "two", "one", "three", "one", "two"):
        answers.ask(question, (), None, None)
    assert [call["question"] for call in fake_assistant.calls] == ["one", "two", "three", "two"]


def test_a_problem_is_not_kept(fake_assistant):
    answers = Answers(fake_assistant)
    for _ in range(2):
        with pytest.raises(QuestionProblem):
            answers.ask(QUESTION, (), None, "nowhere-2020-01-01")
    assert len(fake_assistant.calls) == 2


def test_threads_share_the_answers(fake_assistant):
    answers = Answers(fake_assistant, kept=3)
    found, wrong = threading.Barrier(8), []

    def work(seed):
        found.wait()
        for turn in range(200):
            question = f"question {(seed + turn) % 5}"
            if answers.ask(question, (), None, None).question != question:
                wrong.append(question)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
