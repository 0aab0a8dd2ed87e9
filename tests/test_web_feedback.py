"""Votes on answers: taken only from the page's own forms, kept in a file, written as labelled questions."""

import json
import os
import re
from dataclasses import replace
from html import unescape

import pytest
from click.testing import CliRunner
from encoder import WordEncoder
from markup import Page
from shelf import built, write_report

import web.cli
from qa.assistant import Assistant
from qa.evaluate import evaluate
from qa.gold import read_gold
from web import create_app, feedback
from web.settings import Settings
from web.votes import Cited, FeedbackProblem, Judged, Vote, Votes

LEAVERS = "/?q=How+are+care+leavers+supported%3F&in=northmoor-2024-06-03"


@pytest.fixture
def votes(tmp_path):
    return Votes(tmp_path / "state" / "feedback.sqlite")


@pytest.fixture
def client(fake_assistant, votes):
    return create_app(fake_assistant, settings=Settings(feedback=votes)).test_client()


def token(client, address=LEAVERS):
    return unescape(re.findall(r'name="token" value="([^"]+)"', client.get(address).text)[-1])


def send(client, address=LEAVERS, *, headers=None, **fields):
    data = {"token": token(client, address), "vote": "up", **fields}
    return client.post("/feedback", data=data, headers=headers or {})


def test_a_vote_is_kept_with_the_question_and_what_was_cited(client, votes):
    response = send(
        client, "/?q=Children+in+care%3F&in=Northmoor&q=Care+leavers+supported%3F&in=Northmoor", vote="down"
    )
    assert response.status_code == 200
    assert "Thank you, your vote is kept." in response.text
    (vote,) = votes.all()
    assert (vote.up, vote.reason) == (False, "")
    assert vote.judged.question == "Care leavers supported?"
    assert vote.judged.context == ("Children in care?",)
    assert (vote.judged.status, vote.judged.looked_at) == ("answered", 1)
    assert vote.judged.reports == (("northmoor-2024-06-03", "northmoor.pdf", "Northmoor"),)
    assert vote.judged.cited[0] == Cited(
        "northmoor-2024-06-03",
        "northmoor.pdf",
        "7",
        "Care leavers are supported by personal advisers who stay in touch up to the age of 25.",
    )


def test_a_reason_and_a_change_of_mind_change_the_vote(client, votes):
    signed = token(client)
    for fields in ({"vote": "up"}, {"vote": "down"}, {"vote": "down", "reason": " It  is\nnot so. "}):
        assert client.post("/feedback", data={"token": signed, **fields}).status_code == 200
    (vote,) = votes.all()
    assert (vote.up, vote.reason) == (False, "It is not so.")
    assert len({token(client), token(client)}) == 2
    send(client)
    assert len(votes.all()) == 2


def test_too_long_a_reason_is_asked_for_again_and_the_vote_stays(client, votes):
    signed = token(client)
    client.post("/feedback", data={"token": signed, "vote": "up"})
    response = client.post("/feedback", data={"token": signed, "vote": "up", "reason": "x" * 501})
    assert response.status_code == 422
    page = Page(response.text)
    assert "500 characters or fewer; it has 501." in page.text(".error-summary")
    assert response.text.index("error-summary") < response.text.index("<h1>Your vote</h1>")
    assert page.links.count("#answer-1-reason") == 1
    assert "answer-1-reason" in page.ids
    assert "<title>Error: " in response.text
    assert votes.all()[0].reason == ""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "http://localhost:81"}, 403),
        ({"Origin": "https://x.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_vote_comes_from_a_page_of_this_server(client, votes, headers, status):
    assert send(client, headers=headers).status_code == status
    assert len(votes.all()) == (status == 200)


def test_a_vote_comes_from_a_form_that_this_server_signed(client, votes, fake_assistant, monkeypatch):
    signed = token(client)
    other = create_app(fake_assistant, settings=Settings(feedback=votes)).test_client()
    for forged in ("", "x", signed[:-1], token(other), signed.replace(".", "..")):
        assert send(client, token=forged).status_code == 403
    monkeypatch.setattr(feedback, "MAX_AGE", -1)
    assert "open for too long" in send(client, token=signed).text
    assert votes.all() == []


def test_each_vote_of_a_conversation_says_on_which_answer_it_is(client):
    several = f"{LEAVERS}&q=And+disabled+children%3F"
    labels = re.findall(r'<form class="feedback" [^>]+ aria-label="([^"]+)"', client.get(several).text)
    assert labels == ["Your vote on answer 1", "Your vote on answer 2"]
    assert 'aria-label="Your reason for the vote on answer 2"' in send(client, several).text


@pytest.mark.parametrize("vote", ["", "sideways", "UP"])
def test_a_vote_is_up_or_down(client, votes, vote):
    assert send(client, vote=vote).status_code == 422
    assert votes.all() == []


def test_no_vote_is_taken_on_an_answer_that_was_another(client, votes, fake_assistant, monkeypatch):
    signed = token(client)
    monkeypatch.setattr("web.view.fingerprint", lambda _: "another")
    response = client.post("/feedback", data={"token": signed, "vote": "up"})
    assert response.status_code == 409
    assert "The reports have changed since" in response.text
    assert votes.all() == []


def test_only_the_part_of_the_page_is_sent_to_its_script(client):
    said = send(client, part="").text
    assert "<html" not in said
    assert "Thank you, your vote is kept." in said
    said = send(client, part="", reason="Right.").text
    assert "Thank you, your vote and your reason are kept." in said
    assert "<form" not in said


def test_where_votes_are_off_nobody_is_asked(fake_assistant):
    client = create_app(fake_assistant).test_client()
    assert "Is this right?" not in client.get(LEAVERS).text
    assert client.post("/feedback", data={"vote": "up"}).status_code == 404


def test_a_question_that_could_not_be_asked_is_not_voted_on(client):
    assert "Is this right?" not in client.get("/?q=" + "x" * 1001).text


def test_a_vote_that_cannot_be_kept_is_an_answer_not_an_error(client, votes, caplog):
    votes.file.mkdir(parents=True)
    response = send(client)
    assert response.status_code == 503
    assert "Your vote could not be kept." in response.text
    assert str(votes.file) not in response.text
    assert "A vote was lost" in caplog.text


def vote(
    name, *, up=True, cited=(), reports=(("a-2024-01-08", "a.pdf", "A"),), looked_at=1, status="answered"
):
    judged = Judged("Why?", ("Earlier?",), "Why?", status, reports, looked_at, cited, "g000001")
    return Vote(name, "2024-01-08T09:00:00+00:00", up, "Because.", judged)


def test_votes_come_back_as_they_were_put(votes):
    put = [vote("1", cited=(Cited("a-2024-01-08", "a.pdf", "lscb:3", "“Ä”"),)), vote("2", up=False)]
    assert votes.all() == []
    for each in put:
        votes.put(each)
    assert votes.all() == put


def test_no_more_votes_are_kept_than_there_is_room_for(votes, monkeypatch):
    monkeypatch.setattr("web.votes.MOST", 1)
    votes.put(vote("1"))
    votes.put(vote("1", up=False))
    with pytest.raises(FeedbackProblem, match="holds 1 votes"):
        votes.put(vote("2"))


def test_a_damaged_file_is_named(votes):
    votes.file.parent.mkdir()
    votes.file.write_bytes(b"no database" * 100)
    with pytest.raises(FeedbackProblem, match=r"feedback\.sqlite cannot be read"):
        votes.all()


def test_looking_whether_votes_can_be_kept_makes_nothing(votes, monkeypatch):
    assert votes.can_be_kept()
    assert not votes.file.parent.exists()
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    assert not votes.can_be_kept()


A7, A8 = (Cited("a-2024-01-08", "a.pdf", number, f"Quote {number}.") for number in ("7", "8"))
B1 = Cited("b-2023-01-09", "b.pdf", "1", "Quote.")


def run(votes, *arguments):
    return CliRunner().invoke(web.cli.cli, ["feedback", *arguments, "--state", str(votes.file.parent)])


def test_thumbs_up_become_lines_of_a_gold_file(votes):
    votes.put(vote("1", cited=(A7, A8)))
    votes.put(vote("2", status="not_found"))
    result = run(votes, "export")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "id": "feedback-1",
            "file": "a.pdf",
            "authority": "A",
            "kind": "feedback",
            "question": "Why?",
            "gold": {"7": 2, "8": 2},
            "quote": "Quote 7.",
            "context": ["Earlier?"],
        },
        {
            "id": "feedback-2",
            "file": "a.pdf",
            "authority": "A",
            "kind": "unanswerable",
            "question": "Why?",
            "gold": {},
            "quote": "",
            "context": ["Earlier?"],
        },
    ]
    assert (result.exit_code, result.stderr) == (0, "")


def exported(votes):
    lines = map(json.loads, run(votes, "export").stdout.splitlines())
    return [(line["id"], line["file"], line["authority"], line["gold"], line["quote"]) for line in lines]


def test_a_thumb_up_about_several_reports_becomes_a_line_for_each(votes):
    both = (("a-2024-01-08", "a.pdf", "A"), ("b-2023-01-09", "b.pdf", "B"))
    votes.put(vote("1", cited=(A7, B1, A8), reports=both, looked_at=2))
    votes.put(vote("2", reports=both, looked_at=2, status="not_found"))
    votes.put(vote("3", cited=(A7, B1), reports=(), looked_at=9))
    assert exported(votes) == [
        ("feedback-1-a-2024-01-08", "a.pdf", "A", {"7": 2, "8": 2}, "Quote 7."),
        ("feedback-1-b-2023-01-09", "b.pdf", "B", {"1": 2}, "Quote."),
        ("feedback-2-a-2024-01-08", "a.pdf", "A", {}, ""),
        ("feedback-2-b-2023-01-09", "b.pdf", "B", {}, ""),
        ("feedback-3-a-2024-01-08", "a.pdf", "", {"7": 2}, "Quote 7."),
        ("feedback-3-b-2023-01-09", "b.pdf", "", {"1": 2}, "Quote."),
    ]


@pytest.mark.parametrize(
    ("reason", "numbers"),
    [
        ("It is in paragraph 34.", ["34"]),
        ("Paragraphs 3, 4 and 12 say it, not paragraph 7!", ["3", "4", "12"]),
        ("See [12] or para. 9", ["9", "12"]),
        ("[7] is wrong", []),
        ("12 children, in 2019, on page 3", []),
        ("", []),
    ],
)
def test_a_thumb_down_labels_the_paragraphs_that_its_reason_names_and_the_answer_did_not(
    votes, reason, numbers
):
    votes.put(replace(vote("1", up=False, cited=(A7,)), reason=reason))
    wanted = [("feedback-1", "a.pdf", "A", dict.fromkeys(numbers, 2), "")] if numbers else []
    assert exported(votes) == wanted


def test_votes_that_label_nothing_are_counted(votes):
    votes.put(vote("1", up=False, cited=(A7,)))
    votes.put(replace(vote("2", up=False, cited=(A7, B1), looked_at=2), reason="Paragraph 9"))
    votes.put(vote("3", reports=(), looked_at=9, status="not_found"))
    votes.put(vote("4", up=False))
    result = run(votes, "export")
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "Left out: 2 down: what would be right is for a person to say.",
        "Left out: 1 down, and about several reports: in which of them the paragraph is nobody said.",
        "Left out: 1 no answer, and looked for in too many reports, or in none.",
    ]


def test_every_vote_can_be_read(votes):
    votes.put(vote("1", up=False, cited=(A7,)))
    assert run(votes, "list").stdout == (
        "2024-01-08T09:00:00+00:00  down  Why?\n    answered, cited a-2024-01-08 [7]\n    Because.\n"
    )
    (line,) = run(votes, "list", "--json").stdout.splitlines()
    assert json.loads(line)["judged"]["cited"][0]["quote"] == "Quote 7."
    assert run(Votes(votes.file.parent / "nowhere" / "x"), "list").stdout == ""


def test_what_is_exported_is_what_evaluate_reads(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "index", [tmp_path / "reports"], WordEncoder())
    assistant = Assistant(tmp_path / "index", WordEncoder())
    votes = Votes(tmp_path / "index-state" / "feedback.sqlite")
    client = create_app(assistant, settings=Settings(feedback=votes)).test_client()
    assert send(client, "/?q=What+do+care+leavers+receive%3F").status_code == 200
    result = CliRunner().invoke(web.cli.cli, ["feedback", "export", "--index", str(tmp_path / "index")])
    (tmp_path / "mine.jsonl").write_text(result.stdout, "utf-8")
    (scored,) = evaluate(assistant, read_gold(tmp_path / "mine.jsonl"))
    assert (scored.labelled.question, scored.labelled.file) == (
        "What do care leavers receive?",
        "quillmere.txt",
    )
    assert (scored.figures["precision"], scored.figures["recall"]) == (1.0, 1.0)
