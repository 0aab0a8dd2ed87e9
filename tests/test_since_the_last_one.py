"""What is new since the inspection before: the newer report says it, and in such words."""

import pytest
from covers import cover, in_order

from qa.answer import Status
from qa.changes import steps
from qa.covers import Covers
from qa.names import Names
from qa.question import read_question
from qa.side import searched_for

BOTH = in_order(
    [
        cover("Ashmere", "2019-03-04", overall="good", leaders="good", in_care="good"),
        cover("Ashmere", overall="good", leaders="outstanding", in_care="inadequate"),
    ]
)
ASHMERE = Names(BOTH)


@pytest.mark.parametrize(
    ("question", "newer"),
    [
        ("What has changed in Ashmere since the last inspection?", True),
        ("What's new in Ashmere since last time?", True),
        ("What progress has Ashmere made since the previous inspection?", True),
        ("What has got worse in Ashmere since the last inspection?", True),
        ("What has Ashmere done since its last inspection?", True),
        # one matter is asked about, or what was found then, or another stretch
        ("Has supervision in Ashmere improved since the last inspection?", False),
        ("What did the previous inspection of Ashmere find?", False),
        ("Is Ashmere better than at the last inspection?", False),
        ("What has changed in Ashmere since 2019?", True),
        ("What has improved since 2020 in Ashmere?", True),
        ("What happened after 2019 in Ashmere?", True),
        ("Has supervision in Ashmere improved since 2019?", False),
        ("How many social workers has Ashmere had since 2019?", False),
        ("What has changed in Ashmere?", False),
    ],
)
def test_the_newer_report_is_searched_for_what_is_new(question, newer):
    reading = read_question(question, ASHMERE)
    assert reading.newer == newer
    assert reading.searched == (reading.scope[:1] if newer else reading.scope)


def test_the_report_of_then_does_not_say_what_has_changed_since():
    three = Names(in_order([*BOTH, cover("Ashmere", "2021-05-10", overall="good")]))

    def heard(question, *context):
        return [id[-10:-6] for id in read_question(question, three, context=context).searched]

    assert heard("What has improved in Ashmere since 2019?") == ["2024", "2021"]
    assert heard("What has improved in Ashmere since 2020?") == ["2024", "2021"]  # 2019 is what it was then
    assert heard("What has improved in Ashmere since 2021?") == ["2024"]
    assert heard("What has improved in Ashmere since 2012?") == ["2024", "2021", "2019"]
    assert heard("and what changed by 2021?", "Ashmere in 2019") == ["2021"]
    assert heard("and what changed by 2024?", "Ashmere in 2019") == ["2024", "2021"]


def test_it_is_searched_in_the_words_in_which_reports_say_it():
    reading = read_question("What has changed in Ashmere since the last inspection?", ASHMERE)
    assert reading.topic == "What has changed?"
    assert searched_for(reading) == "What has changed since the last inspection?"
    assert len(reading.scope) == 2


def test_of_an_authority_that_it_names_it_is_asked_alone_and_of_one_matter_with_that():
    before = ["How good is supervision in Ashmere?"]
    asked = read_question("What has changed in Ashmere since the last inspection?", ASHMERE, context=before)
    assert (asked.topic, asked.newer) == ("What has changed?", True)
    asked = read_question("what has changed since the last inspection?", ASHMERE, context=before)
    assert "supervision" in asked.topic
    assert not asked.newer


def test_the_next_question_is_asked_of_the_current_inspection_again():
    before = ["What has changed in Ashmere since the last inspection?"]
    assert len(read_question("Are caseloads too high?", ASHMERE, context=before).scope) == 1
    assert len(read_question("why?", ASHMERE, context=before).scope) == 2


def test_grades_that_declined_go_first_where_that_is_asked():
    reading = read_question("What has got worse in Ashmere since the last inspection?", ASHMERE)
    covers, areas = Covers(ASHMERE, BOTH, reading.period), ("overall", "leaders", "in_care")
    told = [fact.text.split(",")[0] for fact in steps(covers, areas, worse_first=True)]
    assert told == [
        "Ashmere: declined for children in care",
        "Ashmere: unchanged overall",
        "Ashmere: improved for leadership",
    ]
    assert steps(covers, areas)[0].text.startswith("Ashmere: unchanged overall")


@pytest.mark.model
def test_what_is_told_beside_the_grades_is_of_the_newer_report(sample_assistant):
    answer = sample_assistant.ask("What has changed in Ashmere since the last inspection?")
    assert answer.statements[0].text.startswith("Ashmere: improved overall, from inadequate")
    found = [c for one in answer.statements for c in one.citations if c.number != "grades"]
    assert {c.report for c in found} == {"ashmere-2024-03-11"}
    assert "54" in {c.number for c in found}


@pytest.mark.model
def test_what_got_better_is_no_answer_to_what_got_worse(sample_assistant):
    answer = sample_assistant.ask("What has got worse in Ashmere since the last inspection?")
    assert {c.number for one in answer.statements for c in one.citations} == {"grades"}
    answer = sample_assistant.ask("What's got worse in Wrenfold Vale since the last inspection?")
    assert answer.status is Status.NOT_FOUND
