"""Copying an answer with its citations, voting on it, and the pages for both, with and without JavaScript."""

import re

import pytest
from test_access import STATES as _STATES
from test_access import axe, violations, wrong_in_any_look
from test_copied_by_hand import words

from web import create_app
from web.settings import Settings
from web.votes import Votes

__all__ = ["axe"]

pytestmark = pytest.mark.browser

ANSWER = "/?q=How+are+care+leavers+supported%3F&in=northmoor-2024-06-03#answer-1"
SEVEN = "Ofsted, Inspection of Northmoor local authority children’s services, 3 to 14 June 2024, paragraph 7"
FIRST = "“Care leavers are supported by personal advisers who stay in touch up to the age of 25.” [7]"
STATES = {
    "an answer to vote on": ANSWER,
    "take along": "/export?q=How+are+care+leavers+supported%3F&q=And+disabled%3F",
    "nothing found to take along": "/export?q=What+does+bread+cost%3F&in=Northmoor",
    "for programs": "/api",
}


@pytest.fixture
def votes(tmp_path):
    return Votes(tmp_path / "feedback.sqlite")


@pytest.fixture
def address(fake_assistant, votes, serve):
    """Where the page is served, with votes on."""
    return serve(create_app(fake_assistant, settings=Settings(feedback=votes)))


@pytest.fixture
def refused(fake_assistant, serve):
    """Where the page is served to who has asked enough."""
    return serve(create_app(fake_assistant, settings=Settings(rate="1 per hour")))


def clipboard(page, kind):
    return page.evaluate(
        """async (kind) => {
            const [item] = await navigator.clipboard.read();
            return (await item.getType(kind)).text();
        }""",
        kind,
    )


def allow(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)


def test_an_answer_is_copied_formatted_and_plain_with_its_citations(page, address):
    allow(page, address)
    page.goto(address + ANSWER)
    page.get_by_role("button", name="Copy with citations").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.locator("#announcer").inner_text() == "Copied, with its citations."
    plain, rich = clipboard(page, "text/plain"), clipboard(page, "text/html")
    assert FIRST in plain
    assert f"[7] {SEVEN}" in plain
    assert f"</strong>{SEVEN}, page 4</li>" in rich
    place = f"{address}/reports/northmoor-2024-06-03"
    assert re.findall('href="([^"]+)"', rich) == [
        f"{place}/7#p7", f"{place}/8#p8", f"{place}/improve#improve",
    ]  # fmt: skip
    assert words(page, rich) == re.sub("^(-+|=+)$|^- ", "", plain, flags=re.M).split()


def test_an_answer_that_came_without_a_reload_is_copied_too(page, address):
    allow(page, address)
    page.goto(address)
    page.get_by_label("Your question").fill("How are care leavers supported?")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("button", name="Copy with citations").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert SEVEN in clipboard(page, "text/plain")


def test_the_page_copies_each_form(page, address):
    allow(page, address)
    page.goto(address + STATES["take along"])
    page.get_by_role("button", name="Copy as Markdown").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "## And disabled?" in clipboard(page, "text/plain")
    page.get_by_role("button", name="Copy as plain text").click()
    page.wait_for_function("document.querySelectorAll('button').length === 3")
    page.wait_for_timeout(200)
    assert "And disabled?\n=============" in clipboard(page, "text/plain")


def test_files_are_downloaded_without_a_script_too(either, address):
    either.goto(address + ANSWER)
    either.get_by_role("link", name="Copy or download").click()
    either.get_by_role("heading", name="Take this answer along").wait_for()
    assert SEVEN in either.locator(".taken").inner_text()
    with either.expect_download() as download:
        either.get_by_role("link", name="Word").click()
    assert download.value.suggested_filename == "how-are-care-leavers-supported.docx"


def test_buttons_that_can_do_nothing_are_not_shown(without_script_page, address):
    without_script_page.goto(address + ANSWER)
    assert not without_script_page.get_by_role("button", name="Copy with citations").is_visible()
    without_script_page.goto(address + STATES["take along"])
    assert without_script_page.get_by_text("Select what stands in the frame below").is_visible()


def test_a_vote_and_a_reason_are_kept(either, address, votes):
    either.goto(address + ANSWER)
    either.get_by_role("button", name="No", exact=True).click()
    either.get_by_text("Thank you, your vote is kept.").wait_for()
    either.get_by_label("What is wrong, and what would be right?").fill("It is out of date.")
    either.get_by_role("button", name="Send the reason").click()
    either.get_by_text("Thank you, your vote and your reason are kept.").wait_for()
    (vote,) = votes.all()
    assert (vote.up, vote.reason) == (False, "It is out of date.")


def test_with_a_script_the_conversation_stays_and_the_thanks_get_the_focus(page, address):
    page.goto(address + ANSWER)
    here = page.url
    page.get_by_role("button", name="Yes", exact=True).click()
    page.get_by_text("Thank you, your vote is kept.").wait_for()
    assert page.url == here
    assert page.evaluate("document.activeElement.textContent") == "Thank you, your vote is kept."


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wrong(page, address, axe, state):
    assert state not in _STATES
    page.goto(address + STATES[state])
    assert wrong_in_any_look(axe, page) == []


def test_axe_finds_nothing_after_a_vote(page, without_script_page, address, axe):
    for tab in (page, without_script_page):
        tab.goto(address + ANSWER)
        tab.get_by_role("button", name="Yes", exact=True).click()
        tab.get_by_text("Thank you, your vote is kept.").wait_for()
        if tab is page:
            assert violations(axe, tab) == []
    without_script_page.get_by_label("What is good about it?").fill("x" * 501)
    without_script_page.get_by_role("button", name="Send the reason").click()
    without_script_page.get_by_role("alert").wait_for()
    assert without_script_page.title().startswith("Error: ")


def test_who_asks_too_often_is_told_on_a_page_of_this_service(page, refused, axe):
    page.goto(refused)
    page.get_by_label("Your question").fill("How are care leavers supported?")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("heading", name="Too many requests at once").wait_for()
    assert violations(axe, page) == []
