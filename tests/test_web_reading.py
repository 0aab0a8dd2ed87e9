# ruff: noqa: E501 (questions and readings, a line each)
"""How a question was understood, as the page tells it; questions are read by the real reader."""

import re
from dataclasses import replace
from itertools import takewhile
from urllib.parse import parse_qsl, urlencode, urlsplit

import fictional
import pytest
from markup import Page

from qa.answer import Answer, Status
from qa.question import read_question
from web import create_app
from web.view import understood

LEAVERS = "How are care leavers supported?"
NORTHMOOR = "Northmoor, inspection of 3 to 14 June 2024"
OLDER = "Northmoor, inspection of 25 November to 6 December 2019, superseded"
WEXCOMBE = "Wexcombe, inspection of 30 January to 10 February 2023"


class Reader(fictional.Assistant):
    """The foreseeable assistant, which tells how the real reader understands a question."""

    def ask(self, question, *, context=(), authority=None, report=None, id=None, reports=None):
        among = [each for each in self.index.reports if reports is None or each.id in reports]
        reading = read_question(question, among, context=context, authority=authority, report=report)
        answer = super().ask(question, context=context, authority=authority, report=report, reports=reports)
        answer = replace(answer, read_as=reading.read_as, scope=reading.scope, nearest=reading.nearest)
        return replace(answer, status=reading.status, statements=()) if reading.status else answer


@pytest.fixture
def client():
    return create_app(Reader(fictional.LIBRARY)).test_client()


def asked(client, *questions, **choice):
    """What the last answer says of how its question was read, after some questions about the same choice."""
    pairs = [pair for question in questions for pair in (("q", question), *choice.items())]
    html = client.get(f"/?{urlencode(pairs)}").text
    return re.findall(r'<p class="read">.+?</p>', html)[-1]


def told(line):
    """The words of such a line."""
    return Page(line).text("p").removeprefix("Read as").removesuffix(" Change what was read").strip(": ")


def drafted(line):
    """The question and the choices that its link puts into the box."""
    pairs = parse_qsl(urlsplit(link(line)).query, keep_blank_values=True)
    return dict(takewhile(lambda pair: pair[0] != "q", pairs))


def link(line):
    """Where its link leads."""
    return Page(line).links[0]


@pytest.mark.parametrize(
    ("questions", "choice", "read", "draft"),
    [
        ([LEAVERS], {"in": "Northmoor"}, f"asked: {NORTHMOOR}", (LEAVERS, "Northmoor")),
        (["Are care leavers safe in Wexcombe?"], {}, f"asked: {WEXCOMBE}", ("Are care leavers safe in Wexcombe?", "Wexcombe")),
        (["Are referrals prompt in Northmoor in 2019?"], {}, f"asked: {OLDER}", ("Are referrals prompt in Northmoor in 2019?", "northmoor-2019-11-25")),
        (["Are care leavers safe in Wexcombe?"], {"in": "Northmoor"}, f"asked: {WEXCOMBE}; not Northmoor, which was picked", ("Are care leavers safe in Wexcombe?", "Wexcombe")),
        (["Are care leavers safe in Wexcombe and Leeds?"], {}, f"asked: {WEXCOMBE}; no report of Leeds is indexed", ("Are care leavers safe in Wexcombe and Leeds?", "Wexcombe")),
        (["Are care leavers safe in Quillmere?"], {}, "asked: no report of Quillmere is indexed", ("Are care leavers safe in Quillmere?", "")),
        (["What did the 2015 inspection of Wexcombe find?"], {}, "asked: no such inspection of Wexcombe is indexed", ("What did the 2015 inspection of Wexcombe find?", "")),
        ([f"{LEAVERS[:-1]} in Northmoor?", "And in Wexcombe?"], {}, f"How are care leavers supported? ({WEXCOMBE})", ("How are care leavers supported?", "Wexcombe")),
        ([f"{LEAVERS[:-1]} in Northmoor?", "And in Wexcombe?", "Compare them both"], {}, f"Compare them both – How are care leavers supported? ({NORTHMOOR}; {WEXCOMBE})", ("Compare them both – How are care leavers supported? (Northmoor and Wexcombe)", "")),
    ],
)  # fmt: skip
def test_what_was_read_and_where_it_looked(client, questions, choice, read, draft):
    line = asked(client, *questions, **choice)
    assert told(line) == read
    assert (drafted(line)["question"], drafted(line)["scope"]) == draft


@pytest.mark.parametrize(
    ("questions", "choice"),
    [
        ([LEAVERS], {"in": "Northmoor"}),
        ([LEAVERS], {}),
        (["Are care leavers safe in Quillmere?"], {}),
        (["Are care leavers safe in Wexcombe?"], {"year": "2024"}),
        (["What does bread cost in Northmoor?"], {}),
        ([f"{LEAVERS[:-1]} in Northmoor?", "And in Wexcombe?"], {}),
    ],
)
@pytest.mark.parametrize("form", ["txt", "html"])
def test_what_is_taken_along_says_it_as_the_page_does(client, questions, choice, form):
    said = asked(client, *questions, **choice)
    shown = Page(said).text("p").removesuffix(" Change what was read")
    pairs = [pair for question in questions for pair in (("q", question), *choice.items())]
    taken = client.get(f"/export/answer.{form}?{urlencode(pairs)}").text
    assert (f"<p>{shown}</p>" if form == "html" else shown) in taken.splitlines()


def test_what_was_read_asks_the_same_by_itself(client):
    line = asked(client, f"{LEAVERS[:-1]} in Northmoor?", "And in Wexcombe?", "Compare them both")
    alone = asked(client, drafted(line)["question"])
    assert told(alone) == f"asked: {NORTHMOOR}; {WEXCOMBE}"


def test_the_box_is_filled_with_what_was_read(client):
    line = asked(client, f"{LEAVERS[:-1]} in Northmoor?", "And in Wexcombe?")
    html = client.get(link(line)).text
    assert Page(html).text("textarea") == "How are care leavers supported?"
    assert 'value="Wexcombe" maxlength' in html
    assert "answer-1" in Page(html).ids
    assert "answer-2" not in Page(html).ids


def test_of_chosen_reports_it_is_not_said_that_another_is_not_indexed(client):
    line = asked(client, "Are care leavers safe in Wexcombe?", year="2024")
    assert told(line) == "asked"
    assert drafted(line) == {"question": "Are care leavers safe in Wexcombe?", "scope": "", "year": "2024"}


@pytest.mark.parametrize(
    ("read_as", "parts"),
    [
        ("What of it?", ("What of it?", "")),
        ("What of it (now)? (Ashmere)", ("What of it (now)?", "Ashmere")),
        ("Why (Oakhaven (county), inspection of 2 May 2024)", ("Why", "Oakhaven (county), inspection of 2 May 2024")),
        ("Why)", ("Why)", "")),
        ("(Ashmere)", ("(Ashmere)", "")),
        ("", ("", "")),
        ("It: why (for whom)? (all 3 authorities)", ("It: why (for whom)?", "all 3 authorities")),
    ],
)  # fmt: skip
def test_where_it_looked_is_told_from_what_was_read(read_as, parts):
    assert understood(Answer("It: why (for whom)?", read_as, Status.NOT_FOUND, 0.0, ())) == parts
