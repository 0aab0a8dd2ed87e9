"""Checking an answer: the preview at a mark, the report beside the conversation, the page of the original."""

from dataclasses import replace
from datetime import date

import fictional
import pytest

from qa.answer import Citation, Statement
from web import create_app

pytestmark = pytest.mark.browser

LEAVERS = "/?q=How+are+care+leavers+supported%3F&in=Northmoor"
QUOTE = "Care leavers are supported by personal advisers who stay in touch up to the age of 25."
LAST = "Nobody is left alone."
WITHIN = """e => {
  const inner = e.getBoundingClientRect();
  const outer = document.querySelector(".panel-body").getBoundingClientRect();
  return inner.top >= outer.top && inner.top < outer.bottom;
}"""


def mark(page, number):
    return page.get_by_role("link", name=f"Paragraph {number}", exact=True).first


@pytest.fixture
def wide(page, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + LEAVERS)
    return page


def test_pointing_at_a_mark_shows_the_paragraph(wide):
    preview = wide.locator(".preview")
    assert not preview.is_visible()
    mark(wide, 7).hover()
    preview.wait_for()
    assert preview.locator("mark").text_content() == QUOTE
    assert "Northmoor, inspected 3 to 14 June 2024" in preview.inner_text()
    preview.hover()  # it can be pointed at, and stays
    wide.wait_for_timeout(400)
    assert preview.is_visible()
    wide.keyboard.press("Escape")
    assert not preview.is_visible()
    mark(wide, 8).hover()
    preview.wait_for()
    wide.mouse.move(5, 5)
    preview.wait_for(state="hidden")


def test_the_keyboards_focus_shows_it_too(wide):
    mark(wide, 7).focus()
    wide.keyboard.press("Tab")
    wide.keyboard.press("Shift+Tab")
    preview = wide.locator(".preview")
    assert preview.locator("mark").text_content() == QUOTE
    wide.keyboard.press("Escape")
    assert not preview.is_visible()
    assert wide.evaluate("document.activeElement.textContent") == "[7]"


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_preview_is_within_the_window(page, address, width):
    page.set_viewport_size({"width": width, "height": 500})
    page.goto(address + LEAVERS)
    for number in (7, 8):
        mark(page, number).hover()
        page.wait_for_timeout(300)
        box = page.locator(".preview").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.fixture
def long(serve):
    """Where a sentence is asked for that stands in the middle of a paragraph of 2,000 characters."""
    rest = "Plans are reviewed with the young people they are for. " * 18
    text = f"{rest}{QUOTE} {rest}{LAST}"
    about = fictional.report("Northmoor", date(2024, 6, 3), None, {}, [("7", 4, "Care leavers", text)])
    assistant = fictional.Assistant(fictional.Library(about))
    answer = assistant.ask("How are care leavers supported?")
    places = [(quote, text.index(quote)) for quote in (LAST, QUOTE)]
    said = tuple(
        Statement(quote, (Citation("northmoor-2024-06-03", "7", 4, quote, start, start + len(quote)),))
        for quote, start in places
    )
    assistant.ask = lambda *_, **__: replace(answer, statements=said)
    return serve(create_app(assistant))


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 400), (320, 225)])
def test_the_preview_shows_the_quote_of_a_long_paragraph(page, long, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(long + LEAVERS)
    for at, quote in enumerate((LAST, QUOTE)):
        link = page.locator(".statements a.mark").nth(at)
        link.hover()
        preview = page.locator(".preview")
        preview.locator("mark", has_text=quote).wait_for()
        box, there = preview.bounding_box(), link.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["y"] >= there["y"] + there["height"] or box["y"] + box["height"] <= there["y"]
        marked = preview.locator("mark", has_text=quote).bounding_box()
        assert marked["y"] >= box["y"]
        assert marked["y"] + min(marked["height"], 30) <= box["y"] + box["height"]
        page.keyboard.press("Escape")


def test_a_click_opens_the_report_beside(wide, address):
    mark(wide, 7).click()
    paragraph = wide.locator("#beside #p7")
    paragraph.wait_for()
    assert wide.url.startswith(address + "/?q=")
    assert paragraph.locator("mark").text_content() == QUOTE
    assert paragraph.evaluate(WITHIN)
    assert wide.evaluate("document.activeElement.id") == "p7"
    beside = wide.locator("#beside")
    assert wide.get_by_role("complementary", name="Paragraph 7").is_visible()
    assert "care leavers: good" in beside.locator(".section-now").inner_text()
    assert beside.locator(".section-now .grade").inner_text() == "Good"
    assert beside.locator("#p6").is_visible()
    assert beside.locator("#p8").is_visible()
    chat, panel = (wide.locator(each).bounding_box() for each in (".conversation", "#beside"))
    assert chat["x"] + chat["width"] <= panel["x"]
    assert mark(wide, 7).is_visible()


def test_going_from_citation_to_citation(wide):
    mark(wide, 7).click()
    where = wide.locator("#beside .where")
    wide.locator("#beside #p7.cited").wait_for()
    assert where.text_content() == "Citation 1 of 3"
    assert wide.get_by_role("button", name="Previous").is_disabled()
    wide.keyboard.press("ArrowRight")
    wide.locator("#beside #p8.cited").wait_for()
    assert where.text_content() == "Citation 2 of 3"
    assert wide.locator(".mark.shown").inner_text() == "[8]"
    wide.get_by_role("button", name="Next").click()
    wide.locator("#beside #improve.cited").wait_for()
    assert wide.get_by_role("button", name="Next").is_disabled()
    wide.keyboard.press("ArrowRight")
    assert where.text_content() == "Citation 3 of 3"
    wide.locator("#beside #improve").focus()
    wide.keyboard.press("ArrowLeft")
    wide.locator("#beside #p8.cited").wait_for()
    wide.get_by_role("button", name="Close").click()
    assert not wide.locator("#beside").is_visible()
    assert wide.evaluate("document.activeElement.textContent") == "[8]"


def test_a_source_opens_beside_too(wide):
    wide.get_by_role("link", name="Paragraph 8, page 4").click()
    wide.locator("#beside #p8.cited").wait_for()
    assert wide.locator("#beside .where").text_content() == "Citation 2 of 3"
    wide.get_by_role("link", name="The report on its own page").click()
    wide.wait_for_url("**/reports/northmoor-2024-06-03/8?mark=*")


def test_an_answer_that_came_by_script_can_be_checked(page, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    page.get_by_label("question").fill("How are care leavers supported?")
    page.get_by_label("About", exact=True).fill("Northmoor")
    page.keyboard.press("Enter")
    mark(page, 7).click()
    page.locator("#beside #p7.cited").wait_for()


def test_with_a_key_held_the_link_does_what_links_do(wide):
    with wide.context.expect_page() as opened:
        mark(wide, 7).click(modifiers=["Control"])
    opened.value.wait_for_url("**/7?mark=*")
    opened.value.close()
    assert not wide.locator("#beside").is_visible()


def test_a_paragraph_that_is_gone_leads_to_its_page(wide, fake_assistant):
    fake_assistant.index.paragraphs, before = (lambda report_id: ()), fake_assistant.index.paragraphs
    try:
        mark(wide, 7).click()
        wide.get_by_role("heading", name="There is no such paragraph").wait_for()
    finally:
        fake_assistant.index.paragraphs = before


def test_the_page_of_the_original(page, paged_address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{paged_address}/?q=How+are+care+leavers+supported+with+housing%3F")
    page.locator("a.mark[data-source]").first.click()
    page.get_by_role("link", name="of the PDF").first.click()
    picture = page.locator("#beside svg.picture")
    picture.wait_for()
    assert "marked" in picture.get_attribute("aria-label")
    box = page.locator("#beside .box").first
    assert box.evaluate(WITHIN)
    assert (
        page.locator("#beside").get_by_role("link", name="Open the PDF").get_attribute("href").count("#page=")
        == 1
    )
    wide_enough = "async () => { const i = new Image(); i.src = document.querySelector('.picture image')"
    assert page.evaluate(wide_enough + ".href.baseVal; await i.decode(); return i.naturalWidth }") > 900
    page.get_by_role("link", name="Back to").click()
    page.locator("#beside .cited").wait_for()


def test_the_page_of_the_original_without_script(without_script_page, paged_address):
    tab = without_script_page
    tab.goto(f"{paged_address}/?q=How+are+care+leavers+supported+with+housing%3F")
    tab.locator("a.mark[data-source]").first.click()
    tab.get_by_role("link", name="of the PDF").first.click()
    assert tab.locator("svg.picture .box").first.is_visible()
    tab.get_by_role("link", name="Back to the report’s text").click()
    assert tab.locator(".cited").is_visible()
