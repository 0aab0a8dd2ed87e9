"""The whole way from a question to an answer, over the sample reports and with the real model."""

import pytest

from index.errors import IndexProblem, QuestionProblem
from qa.answer import Related, Status
from qa.assistant import MAX_QUESTION, Assistant

pytestmark = pytest.mark.model

ASHMERE, OLDER, VALE = "ashmere-2024-03-11", "ashmere-2019-02-04", "wrenfold-vale-2023-06-12"
KEYS = "id question read_as status confidence scope statements considered ms help".split()


def cited(answer):
    return [(c.report, c.number) for statement in answer.statements for c in statement.citations]


@pytest.mark.parametrize(
    ("question", "report", "number"),
    [
        ("How are homeless teenagers helped in Ashmere?", ASHMERE, "16"),
        ("What does the Willow team do?", ASHMERE, "15"),
        ("Is there still a waiting list for life-story work in Ashmere?", ASHMERE, "35"),
        ("Will a young person leaving care in Wrenfold Vale have somewhere to live?", VALE, "33"),
        ("How many cases did social workers have in the 2019 inspection of Ashmere?", OLDER, "39"),
    ],
)
def test_the_paragraph_that_answers_is_cited(sample_assistant, question, report, number):
    answer = sample_assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert (report, number) in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "what does bread cost?",
        "who won the football last night?",
        "how do I bake a cake?",
        "Who pays for the school bus in Ashmere?",
    ],
)
def test_what_no_report_says_is_not_found(sample_assistant, question):
    answer = sample_assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.statements == ()
    assert len(answer.considered) >= 10


def test_an_authority_that_is_not_indexed_is_no_such_report(sample_assistant):
    answer = sample_assistant.ask("How does Leeds support care leavers?")
    assert answer.status is Status.NO_SUCH_REPORT
    assert (answer.scope, answer.statements, answer.considered) == ((), (), ())


def test_only_the_current_inspection_answers_unless_another_is_asked_for(sample_assistant):
    assert sample_assistant.ask("How good is the front door in Ashmere?").scope == (ASHMERE,)
    assert sample_assistant.ask("How good was the front door in Ashmere in 2019?").scope == (OLDER,)
    assert sample_assistant.ask("How good is the front door?", report=OLDER).scope == (OLDER,)


def test_every_quote_is_the_stored_text_at_its_offsets(sample_assistant):
    for question in (
        "How are care leavers supported?",
        "Compare Ashmere and Wrenfold Vale on fostering",
        "Who inspected Ashmere?",
    ):
        answer = sample_assistant.ask(question)
        assert answer.statements
        for statement in answer.statements:
            for c in statement.citations:
                paragraph = sample_assistant.index.paragraph(c.report, c.number)
                assert paragraph.text[c.start : c.end] == c.quote
                assert c.page == paragraph.place_at(c.start).page


def test_no_sentence_is_said_twice(sample_assistant):
    answer = sample_assistant.ask("How are care leavers supported in Ashmere?")
    quotes = [c.quote for statement in answer.statements for c in statement.citations]
    assert len(quotes) == len(set(quotes)) > 3


def test_a_whole_area_s_grade_comes_first_where_the_question_asks_how_good_it_is(sample_assistant):
    answer = sample_assistant.ask("How good is the help for care leavers in Ashmere?")
    first = answer.statements[0].citations[0]
    assert first.number == "grades"
    assert first.quote == "The experiences and progress of care leavers: Requires improvement to be good"


def test_what_needs_to_improve_is_the_reports_own_list(sample_assistant):
    answer = sample_assistant.ask("What does Wrenfold Vale need to improve?")
    assert {number for _, number in cited(answer)} == {"improve"}
    assert all(statement.concern for statement in answer.statements)


def test_what_had_to_improve_then_is_that_report_s_list(sample_assistant):
    answer = sample_assistant.ask("What needed to improve in Ashmere in 2019?")
    assert set(cited(answer)) == {(OLDER, "improve")}


def test_what_ofsted_said_is_the_report_s_summary(sample_assistant):
    answer = sample_assistant.ask("What did Ofsted say about Wrenfold Vale?")
    assert set(cited(answer)) == {(VALE, "summary")}


def test_whether_an_area_is_better_begins_with_its_grade_then_and_now(sample_assistant):
    answer = sample_assistant.ask("Has support for care leavers in Ashmere improved since 2019?")
    first, *found = answer.statements
    assert first.text == (
        "Ashmere: unchanged for care leavers, from requires improvement (4 to 15 February 2019) "
        "to requires improvement (11 to 22 March 2024)"
    )
    assert [(c.report, c.number) for c in first.citations] == [(OLDER, "grades"), (ASHMERE, "grades")]
    assert found
    assert all(c.number != "grades" for one in found for c in one.citations)


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("How good is early help in Ashmere?", "for help and protection"),
        ("How good is the virtual school in Ashmere?", "for children in care"),
        ("How strong are leaders in Ashmere?", "for leadership"),
    ],
)
def test_how_good_a_part_is_begins_with_the_grade_of_its_area(sample_assistant, question, grade):
    first, *found = sample_assistant.ask(question).statements
    assert f" {grade} (inspection of 11 to 22 March 2024)" in first.text
    assert found
    assert all(c.number != "grades" for one in found for c in one.citations)


def test_whether_a_part_is_better_is_not_told_by_the_grade_of_its_area(sample_assistant):
    answer = sample_assistant.ask("Is early help in Ashmere better than in 2019?")
    assert answer.statements
    assert "grades" not in {number for _, number in cited(answer)}


def test_what_is_told_of_the_matter_where_only_the_figure_is_missing(sample_assistant):
    answer = sample_assistant.ask("What did CareNote cost in Wrenfold Vale?")
    assert answer.status is Status.NOT_FOUND
    assert answer.related.matter == ("CareNote",)
    assert answer.related.lacks == "no figure is given"
    for report, number in answer.related.paragraphs:
        assert "CareNote" in sample_assistant.index.paragraph(report, number).text
    assert list(answer.to_json()) == KEYS


def test_a_comparison_has_a_block_for_each_with_its_grade(sample_assistant):
    answer = sample_assistant.ask("Compare Ashmere and Wrenfold Vale on care leavers")
    reports = [report for report, _ in cited(answer)]
    assert reports == sorted(reports)
    assert reports.count(ASHMERE) == reports.count(VALE) == 4
    assert cited(answer)[0] == (ASHMERE, "grades")
    assert cited(answer)[4] == (VALE, "grades")


def test_who_has_no_report_is_said_in_a_comparison(sample_assistant):
    answer = sample_assistant.ask("Compare Ashmere and Leeds on care leavers")
    assert answer.statements[-1].text == "Leeds: no report is indexed."
    assert answer.statements[-1].citations == ()
    assert {report for report, _ in cited(answer)} == {ASHMERE}


def test_a_follow_up_is_read_with_the_question_before_it(sample_assistant):
    answer = sample_assistant.ask(
        "and in Wrenfold Vale?", context=["How are young carers helped in Ashmere?"]
    )
    assert answer.scope == (VALE,)
    assert "young carers" in answer.read_as


def test_the_contract_s_json(sample_assistant):
    answer = sample_assistant.ask("How are young carers helped in Ashmere?", id="q1").to_json()
    assert list(answer) == KEYS
    assert (answer["id"], answer["status"]) == ("q1", "answered")
    assert list(answer["statements"][0]) == ["text", "citations"]
    assert list(answer["statements"][0]["citations"][0]) == [
        "report",
        "number",
        "page",
        "quote",
        "start",
        "end",
    ]
    assert list(answer["considered"][0]) == ["report", "number", "score"]
    scores = [near["score"] for near in answer["considered"]]
    assert len(scores) >= 10
    assert scores == sorted(scores, reverse=True)
    assert "total" in answer["ms"]


def test_with_some_reports_chosen_the_others_are_as_if_not_indexed(sample_assistant):
    question = "How are care leavers supported?"
    older = sample_assistant.ask(question, reports={OLDER})
    assert older.scope == (OLDER,)
    assert {report for report, _ in cited(older)} == {OLDER}
    assert set(sample_assistant.ask(question, reports={OLDER, ASHMERE, VALE}).scope) == {ASHMERE, VALE}
    elsewhere = sample_assistant.ask("How are care leavers supported in Wrenfold Vale?", reports=[ASHMERE])
    assert (elsewhere.status, elsewhere.considered) == (Status.NO_SUCH_REPORT, ())
    with pytest.raises(QuestionProblem, match="none of the chosen reports"):
        sample_assistant.ask(question, reports=["gone-2020-01-01"])


def test_a_question_that_cannot_be_asked_is_refused(sample_assistant):
    with pytest.raises(QuestionProblem, match="the question is empty"):
        sample_assistant.ask(" \n")
    with pytest.raises(QuestionProblem, match=f"at most {MAX_QUESTION:,} are read"):
        sample_assistant.ask("x" * 100_000)
    with pytest.raises(QuestionProblem, match="half a character"):
        sample_assistant.ask("How are young carers \udcff helped?")
    with pytest.raises(QuestionProblem, match="nowhere-2020"):
        sample_assistant.ask("How are young carers helped?", report="nowhere-2020")


def test_a_folder_without_an_index_is_refused(tmp_path):
    with pytest.raises(IndexProblem, match="is no index folder"):
        Assistant(tmp_path).ask("How are young carers helped?")


def test_a_new_generation_is_picked_up(tmp_path, samples, default_encoder):
    from index.build import add, build

    build(tmp_path / "i", [samples / "ashmere-2019.pdf"], default_encoder, lambda *_: None)
    assistant = Assistant(tmp_path / "i")  # loads the model that the index names
    before = assistant.index
    assert [report.id for report in before.reports] == [OLDER]
    add(tmp_path / "i", [samples / "ashmere-2024.pdf"], default_encoder, lambda *_: None)
    assert [report.id for report in assistant.index.reports] == [OLDER, ASHMERE]
    assert before.paragraph(OLDER, "1").number == "1"


def test_an_index_that_was_deleted_and_built_again_is_picked_up(tmp_path, samples, default_encoder):
    import shutil

    from index.build import build

    build(tmp_path / "i", [samples / "ashmere-2019.pdf"], default_encoder, lambda *_: None)
    assistant = Assistant(tmp_path / "i", default_encoder)
    assert assistant.index.folder.name == "g000001"
    shutil.rmtree(tmp_path / "i")
    build(tmp_path / "i", [samples / "wrenfold-vale-2023.pdf"], default_encoder, lambda *_: None)
    assert [report.id for report in assistant.index.reports] == [VALE]
    assert assistant.index.folder.name == "g000001"


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("What is the weakest part of Ashmere's children's services?", ["improve"]),
        ("What is brilliant about Ashmere?", ["summary"]),
        ("What are Ashmere's strengths and weaknesses?", ["summary", "improve"]),
        ("Why was Ashmere judged good?", ["grades", "summary"]),
        ("Give me Ashmere in a nutshell", ["summary"]),
    ],
)
def test_a_question_about_a_whole_report_is_answered_by_what_it_says_of_itself(
    sample_assistant, question, numbers
):
    answer = sample_assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert list(dict.fromkeys(cited(answer))) == [(ASHMERE, number) for number in numbers]


def test_two_authorities_strengths_are_told_side_by_side(sample_assistant):
    answer = sample_assistant.ask("Compare the strengths of Ashmere and Wrenfold Vale")
    assert list(dict.fromkeys(cited(answer))) == [(ASHMERE, "summary"), (VALE, "summary")]
    assert len(answer.statements) == 4  # one of Ashmere praises, none of Wrenfold Vale


def test_a_name_that_no_report_holds_is_not_found_and_named(sample_assistant):
    answer = sample_assistant.ask("Does Ashmere use Signs of Safety with families?")
    assert (answer.status, answer.statements) == (Status.NOT_FOUND, ())
    assert answer.related == Related(("Signs of Safety",), "is not named here", ())
    assert sample_assistant.ask("Does Ashmere keep families safe?").related is None
