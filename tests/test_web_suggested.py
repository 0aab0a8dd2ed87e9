"""Questions that the page suggests, over the sample reports: every one of them is answered."""

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest

from web import create_app

pytestmark = pytest.mark.model

LINK = re.compile(r'<li><a href="([^"]*)">.*?</a></li>')


@pytest.fixture(scope="module")
def client(sample_assistant):
    return create_app(sample_assistant).test_client()


def suggested(html, beginning, end):
    """The addresses of the questions in the last part of a page that begins and ends so."""
    _, found, part = html.rpartition(beginning)
    return [unescape(address) for address in LINK.findall(part.partition(end)[0])] if found else []


def followed(client, address):
    """The newest answer's questions to ask next; fails where there is no answer."""
    html = client.get(address.partition("#")[0]).text
    newest = html[html.rindex("<article") :]
    asked = [value for name, value in parse_qsl(address.partition("?")[2]) if name == "q"]
    assert "reply answered" in newest, asked
    return suggested(newest, '<ul class="chips"', "</ul>")


@pytest.mark.parametrize(
    "choice",
    ["", "scope=Wrenfold+Vale", "scope=ashmere-2019-02-04", "which=older"],
)
def test_first_questions_and_those_after_each_are_answered(client, choice):
    firsts = suggested(client.get(f"/?{choice}").text, '<section class="suggestions"', "</section>")
    assert len(firsts) >= 3
    for first in firsts:
        after = followed(client, first)
        assert 1 <= len(after) <= 3
        for each in after:
            followed(client, each)
