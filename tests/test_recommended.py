"""What a report's own list says on one matter, and that praise is no answer to what must get better."""

import pytest

from qa.answer import Related, Status
from qa.recommended import matter_to_improve

ASHMERE, OLDER, VALE = "ashmere-2024-03-11", "ashmere-2019-02-04", "wrenfold-vale-2023-06-12"


@pytest.mark.parametrize(
    ("asked", "matter"),
    [
        ("what was it told to do about care leavers", "care leavers"),
        ("What were they asked to improve for disabled children?", "disabled children"),
        ("What did Ofsted tell it to do better for young carers?", "young carers"),
        ("what did inspectors recommend to it on supervision?", "supervision"),
        ("What did the report recommend about neglect?", "neglect"),
        ("What was recommended on adoption?", "adoption"),
        ("What are the recommendations on adoption?", "adoption"),
        ("Any recommendations about neglect?", "neglect"),
        ("what areas for improvement are there in early help", "early help"),
        ("What does it need to improve for care leavers?", "care leavers"),
        ("What must the council do about housing?", "housing"),
        ("what should leaders do about caseloads", "caseloads"),
        ("What needs to get better in the front door?", "the front door"),
        ("what has to change for children in custody", "children in custody"),
        ("How must it improve its fostering service?", "its fostering service"),
        ("was it told to get better at strategy meetings?", "strategy meetings"),
        ("were they told off for the way they keep records?", "the way they keep records"),
        ("Has it been told to improve its supervision?", "its supervision"),
        # what must get better as a whole, what others must do, and what is done
        ("what was it told to do?", None),
        ("What needs to improve?", None),
        ("What must it do to be good?", None),
        ("what should it do about it in future?", None),
        ("What should foster carers do about bullying?", None),
        ("What is being done about caseloads?", None),
        ("What are young people told about their rights?", None),
        ("How has it improved early help?", None),
        ("What has changed for health visitors since then?", None),
        ("Are they told about their own medical past?", None),
        ("What should happen for children missing from care?", None),
        ("what must happen at a strategy meeting?", None),
        ("what must it do by law?", None),
        ("What are its priorities for children in care?", None),
        ("Are children told what to do about bullying?", None),
        ("what was it told to do about care leavers – What grades did it get?", None),
        ("what should they improve – How good is help for young carers?", "help young carers"),
        ("what would make it better – How good is fostering?", "fostering"),
        ("why – How good is fostering?", None),
        ("do they do it well – How good is fostering?", None),
    ],
)
def test_on_which_matter_it_is_asked_what_must_be_done(asked, matter):
    assert matter_to_improve(asked) == matter


def told(answer):
    return [(c.report, c.number, one.text) for one in answer.statements for c in one.citations]


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "report", "points"),
    [
        (
            "What does Ashmere need to improve for young carers?",
            ASHMERE,
            ["• The identification of young carers in the villages."],
        ),
        (
            "What was Wrenfold Vale told to do about supervision?",
            VALE,
            ["• The quality and frequency of supervision."],
        ),
        (
            "What was Ashmere told to do about missing children in 2019?",
            OLDER,
            ["• The response when children go missing or are being exploited."],
        ),
    ],
)
def test_the_points_of_the_list_go_first_and_no_praise_is_told(sample_assistant, question, report, points):
    answer = sample_assistant.ask(question)
    listed = [(where, text) for where, number, text in told(answer) if number == "improve"]
    assert listed == [(report, point) for point in points]
    assert told(answer)[0][2] == points[0]
    assert all(one.concern for one in answer.statements)
    assert (answer.considered[0].report, answer.considered[0].number) == (report, "improve")


@pytest.mark.model
def test_of_several_each_one_s_list_is_told(sample_assistant):
    answer = sample_assistant.ask("What must Ashmere and Wrenfold Vale improve in supervision?")
    assert (VALE, "improve", "• The quality and frequency of supervision.") in told(answer)


@pytest.mark.model
def test_where_nothing_is_recommended_on_it_that_is_said(sample_assistant):
    answer = sample_assistant.ask("What was Ashmere told to do about foster carers?")
    assert answer.status is Status.NOT_FOUND
    assert answer.confidence < 0.5
    assert isinstance(answer.related, Related)
    assert answer.related.matter == ("foster carers",)
    assert answer.related.lacks == "the report recommends nothing on it"


@pytest.mark.model
def test_a_question_on_the_list_is_not_read_with_the_one_before(sample_assistant):
    answer = sample_assistant.ask(
        "and what was it told to do about supervision?", context=["What grades did Wrenfold Vale get?"]
    )
    assert answer.read_as.startswith("and what was it told to do about supervision? (Wrenfold Vale")
    assert told(answer)[0] == (VALE, "improve", "• The quality and frequency of supervision.")
