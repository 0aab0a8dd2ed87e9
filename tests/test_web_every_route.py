"""Five hundred hostile inputs to every route, those to come too: one place at a time, the rest in order.

So what is sent gets as far as it can: into the ranking and its full-text search, behind the signed forms, and
past the login. The server is one as `inspectqa serve` runs it, but for its limits, its log of questions on.
"""

import re

import pytest
from hostile import BYTES, CHARACTERS, HOSTILE, INPUTS, TEXTS, VALUES
from hostile_checks import FOLDER, hold
from hostile_requests import QUILLMERE, RANKED, ROUTES, VALID, VOTED, WORD_FILE, attempts
from hostile_server import Counter
from werkzeug.test import Client
from werkzeug.wrappers import Response

from index.store import Index
from web.security import HEADERS
from web.thread import clean


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    made = Counter(tmp_path_factory.mktemp(FOLDER))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("shown", "sent"),
    [
        ("<script>1</script>", "a"),
        ('<a href="/" onclick="x">a</a>', "a"),
        ('<a href="javascript:x">a</a>', "a"),
        ("<iframe></iframe>", "a"),
        ("<!-- a -->", "a"),
        ("<h2>49</h2>", "{{7*7}}"),
        ("<i>a</i>", "<i>a</i>"),
        ("\N{REPLACEMENT CHARACTER}<i>a", b"\xff<i>a"),
        ("sqlite3.OperationalError", b"a"),
        (f"/nowhere/{FOLDER}0/index", "a"),
    ],
)
def test_what_must_not_be_on_a_page_is_noticed(shown, sent):
    response = Client(Response(f"<p>{shown}</p>", headers=HEADERS, mimetype="text/html")).get("/")
    with pytest.raises(AssertionError):
        hold(response, sent, (VALID[0], ("query", "q")))


def test_there_are_five_hundred_different_inputs():
    assert len(set(INPUTS)) == 500
    assert {type(each) for each in INPUTS} == {str, bytes}


def test_every_route_is_sent_to(counter):
    """A route that is added needs a request in order here."""
    adapter = counter.app.url_map.bind("localhost")
    reached = {(adapter.match(each.path.format(**each.gaps), each.method)[0], each.method) for each in VALID}
    there = {
        (rule.endpoint, method)
        for rule in counter.app.url_map.iter_rules()
        for method in rule.methods - {"OPTIONS", "HEAD"}
    }
    assert reached == there


@pytest.mark.parametrize("number", range(len(VALID)))
def test_what_is_valid_is_taken(counter, number):
    """So what refuses a hostile input is not something else that was wrong."""
    valid, before = VALID[number], len(counter.begun)
    with counter.send(valid) as response:
        assert response.status_code == valid.status
    assert len(counter.begun) - before == (valid.status == 409)
    if valid.path == "/admin/logout":
        counter.enter()


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_every_route_bears_every_input(counter, route):
    held, inputs = set(), set()
    counter.written()
    for valid, place, sent in attempts(route):
        inputs.add(sent)
        with counter.send(valid, place, sent) as response:
            seen = (response.status_code, response.data)
            if seen not in held:
                hold(response, sent, (valid, place))
                held.add(seen)
        if (valid.path, response.status_code) == ("/admin/logout", 303):
            counter.enter()
    left = [file.name for file in counter.reports.parent.rglob("*") if file.suffix in (".txt", ".upload")]
    assert left == ["quillmere.txt"]
    assert len(counter.written()) >= len(inputs) == 500


def test_a_word_file_bears_every_character(counter):
    for sent in (*BYTES, *CHARACTERS):
        with counter.send(WORD_FILE, ("query", "q"), sent) as response:
            assert response.status_code in (200, 404), sent
            hold(response, sent, (WORD_FILE, ("query", "q")))


WORDS = re.compile(r'"[\w ]+"(?: OR "[\w ]+")*')
"""Words in quotes, in which FTS5 sees no operators."""


def can_be_asked(sent):
    return bool(sent.strip()) and len(sent) <= 1000


def test_every_question_reaches_the_full_text_search(counter, monkeypatch):
    matched, match = [], Index.word_scores
    monkeypatch.setattr(
        Index, "word_scores", lambda self, query, *rest: matched.append(query) or match(self, query, *rest)
    )
    for sent in TEXTS:
        response = counter.send(RANKED, ("body", "question"), sent)
        assert response.status_code == (200 if can_be_asked(sent) else 422), sent
        if can_be_asked(sent):
            assert (len(response.json["hits"]), response.json["scope"]) == (3, [QUILLMERE]), sent
    assert len(set(matched)) > 150
    assert [query for query in matched if not WORDS.fullmatch(query)] == []


def test_every_reason_is_kept_as_it_was_meant(counter):
    for sent in HOSTILE:
        text = clean(sent)
        response = counter.send(VOTED, ("form", "reason"), sent)
        assert response.status_code == (200 if len(text) <= 500 else 422), sent
        if response.status_code == 200:
            assert [vote.reason for vote in counter.votes.all()] == [text], sent


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_field_of_a_body_bears_more_than_its_type(counter, value):
    for valid in (each for each in VALID if each.body):
        for name in valid.body:
            response = counter.send(valid, ("body", name), value)
            assert response.status_code in (200, 422), (name, value)
            hold(response, repr(value), (valid, name))
