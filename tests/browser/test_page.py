"""Asking, following a citation and coming back, as a person does it, with and without JavaScript."""

from dataclasses import replace

import fictional
import pytest

pytestmark = pytest.mark.browser

LEAVERS = "How are care leavers supported?"
SEEN = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
PADDING = "getComputedStyle(document.documentElement).scrollPaddingBlockStart"
QUOTE = "Care leavers are supported by personal advisers who stay in touch up to the age of 25."


def ask(tab, question, scope=""):
    tab.get_by_label("question").fill(question)
    tab.get_by_label("About", exact=True).fill(scope)
    tab.get_by_role("button", name="Ask").click()


def test_ask_follow_a_citation_and_come_back(without_script_page, address):
    tab = without_script_page
    tab.goto(address)
    ask(tab, LEAVERS, "Northmoor")
    answer = tab.get_by_role("article", name=LEAVERS)
    assert tab.locator("#answer-1-source-1 mark").text_content() == QUOTE
    answer.get_by_role("link", name="Paragraph 7", exact=True).click()
    assert tab.url.startswith(f"{address}/reports/northmoor-2024-06-03/7?mark=")
    paragraph = tab.locator(":target")
    assert paragraph.locator("mark").text_content() == QUOTE
    assert tab.locator("mark").count() == 1
    assert paragraph.evaluate(SEEN)
    plain = tab.locator("#p8").evaluate("e => getComputedStyle(e).backgroundColor")
    assert paragraph.evaluate("e => getComputedStyle(e).backgroundColor") != plain
    for back in (tab.go_back, tab.reload):
        back()
        assert answer.get_by_role("link", name="Paragraph 7", exact=True).is_visible()


@pytest.mark.parametrize(("width", "side_by_side"), [(1440, True), (768, True), (360, False)])
def test_compared_authorities_have_equal_room(page, address, width, side_by_side):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/?q=How+are+care+leavers+supported%3F")
    left, right = (block.bounding_box() for block in page.locator(".block").all())
    assert left["width"] == pytest.approx(right["width"], abs=1)
    if side_by_side:
        assert left["y"] == pytest.approx(right["y"], abs=1)
        assert right["x"] >= left["x"] + left["width"]
    else:
        assert right["y"] >= left["y"] + left["height"]
    sources = [each.bounding_box()["x"] for each in page.locator(".sources ol").all()]
    assert sources == pytest.approx([left["x"], right["x"]], abs=1)


def test_the_link_back_from_a_report(without_script_page, address):
    tab = without_script_page
    tab.goto(address)
    ask(tab, LEAVERS, "Northmoor")
    tab.get_by_role("link", name="Paragraph 7, page 4").click()
    tab.get_by_role("link", name="Back to your questions").click()
    assert tab.get_by_role("article", name=LEAVERS).is_visible()


def test_a_conversation(either, address, fake_assistant):
    tab = either
    tab.goto(address)
    ask(tab, LEAVERS, "Northmoor")
    tab.get_by_role("article", name=LEAVERS).wait_for()
    ask(tab, "And disabled?", "Northmoor")
    tab.get_by_role("article", name="And disabled?").wait_for()
    assert [call["context"] for call in fake_assistant.calls][-1] == (LEAVERS,)
    assert tab.get_by_role("article").count() == 2
    assert tab.get_by_label("question").input_value() == ""
    assert tab.get_by_label("About", exact=True).input_value() == "Northmoor"
    assert tab.url.endswith("#answer-2")
    assert tab.title() == "And disabled? – Northmoor, inspected 3 to 14 June 2024 – Inspection answers"
    tab.get_by_role("link", name="What needs to improve in Northmoor?").click()
    tab.get_by_role("article", name="What needs to improve in Northmoor?").wait_for()
    assert tab.url.endswith("#answer-3")
    tab.get_by_role("link", name="Start a new conversation").click()
    assert tab.get_by_role("article").count() == 0


def test_an_error_is_said_at_the_top_and_at_the_box(either, address):
    tab = either
    tab.goto(address)
    ask(tab, LEAVERS, "Northmoor")
    tab.get_by_role("article", name=LEAVERS).wait_for()
    ask(tab, "  ")
    summary = tab.get_by_role("alert")
    summary.wait_for()
    assert tab.title().startswith("Error: ")
    assert tab.evaluate("document.activeElement.className") == "error-summary"
    summary.get_by_role("link", name="Enter a question").click()
    assert tab.evaluate("document.activeElement.id") == "question"
    assert tab.get_by_role("article", name=LEAVERS).is_visible()
    ask(tab, "Do social workers have manageable caseloads?", "Northmoor")
    tab.get_by_role("article", name="caseloads").wait_for()
    assert tab.get_by_role("alert").count() == 0


def test_with_the_script_nothing_is_loaded_again(page, address):
    page.goto(address)
    page.evaluate("window.same = true")
    ask(page, LEAVERS, "Northmoor")
    page.get_by_role("article", name=LEAVERS).wait_for()
    assert page.evaluate("window.same")
    assert page.evaluate("document.activeElement.id") == "answer-1"
    status = page.get_by_role("status")
    assert page.locator("[aria-live], [role=status], [role=alert], [role=log]").count() == 1
    assert (
        status.text_content()
        == "Answer: 3 statements, from paragraph 7, paragraph 8 and what needs to improve."
    )
    assert page.get_by_role("heading", level=1).text_content() == "Questions and answers"
    assert not page.get_by_text("For example").is_visible()


def test_the_inserted_answer_is_the_one_a_reload_gives(page, address):
    page.goto(address)
    for question in (LEAVERS, "What does bread cost?", "And in Newmoor?"):
        ask(page, question)
        page.get_by_role("article", name=question).wait_for()
    inserted = page.locator("#thread").inner_text()
    page.reload()
    assert page.locator("#thread").inner_text() == inserted


def test_the_keyboard_is_enough(page, address):
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type("How are care")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("leavers supported?")
    assert page.get_by_label("question").input_value() == "How are care\nleavers supported?"
    page.keyboard.press("Enter")
    page.get_by_role("article", name=LEAVERS).wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Change what was read"
    page.keyboard.press("Tab")
    focused = page.evaluate(
        "(() => { const e = document.activeElement, s = getComputedStyle(e);"
        " return [e.textContent, s.outlineStyle, s.outlineWidth] })()"
    )
    assert focused == ["[7]", "solid", "3px"]
    page.keyboard.press("Enter")
    page.locator("#beside").wait_for()
    assert page.evaluate("document.activeElement.id") == "p7"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "[7]"


def test_a_server_that_fails_is_not_hidden_by_the_script(page, address, fake_assistant):
    def fail(*_, **__):
        raise RuntimeError("broken")

    page.goto(address)
    fake_assistant.ask = fail
    ask(page, LEAVERS)
    page.get_by_role("heading", name="Sorry, something went wrong").wait_for()


def test_nothing_comes_from_elsewhere(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    ask(page, LEAVERS)
    page.get_by_role("article", name=LEAVERS).wait_for()
    assert len(asked) >= 4
    assert [url for url in asked if not url.startswith(address)] == []


def test_choosing_reports(either, address, fake_assistant):
    tab = either
    tab.goto(address)
    tab.get_by_text("Only some reports").click()
    tab.get_by_label("Year").select_option("2019")
    ask(tab, LEAVERS, "northmoor")
    tab.get_by_role("article", name=LEAVERS).wait_for()
    assert fake_assistant.calls[-1]["reports"] == {"northmoor-2019-11-25"}
    assert tab.get_by_text("about Northmoor, inspections of 2019").is_visible()
    assert "in=Northmoor&year=2019" in tab.url
    tab.reload()
    assert tab.get_by_label("Year").input_value() == "2019"
    tab.get_by_role("link", name="Ask all reports instead").click()
    assert tab.get_by_label("About", exact=True).input_value() == ""
    assert not tab.get_by_label("Year").is_visible()
    assert tab.get_by_role("article", name=LEAVERS).is_visible()


def test_a_choice_is_cleared_after_an_answer_came_by_script(page, address, fake_assistant):
    page.goto(address)
    clear = page.get_by_role("link", name="Ask all reports instead")
    assert not clear.is_visible()
    page.get_by_text("Only some reports").click()
    page.get_by_label("Year").select_option("2019")
    assert page.locator(".narrow summary").inner_text() == "Only some reports: 2019"
    ask(page, LEAVERS, "northmoor")
    page.get_by_role("article", name=LEAVERS).wait_for()
    first = page.locator("#answer-1").inner_text()
    page.get_by_label("question").fill("Are referrals")
    assert "scope=&q=How+are+care+leavers+supported%3F" in clear.get_attribute("href")
    clear.click()
    assert page.evaluate("document.activeElement.id") == "question"
    assert page.get_by_label("question").input_value() == "Are referrals"
    assert page.get_by_label("About", exact=True).input_value() == ""
    assert page.get_by_label("Year").input_value() == ""
    assert page.locator(".narrow summary").inner_text() == "Only some reports"
    assert not clear.is_visible()
    assert page.locator("#answer-1").inner_text() == first
    ask(page, "Who is placed together?")
    page.get_by_role("article", name="Who is placed together?").wait_for()
    assert fake_assistant.calls[-1]["authority"] is None
    assert "reports" not in fake_assistant.calls[-1]


def test_a_single_report_is_cleared_with_every_answer_kept(page, address):
    page.goto(f"{address}/?scope=northmoor-2019-11-25")
    page.get_by_label("question").fill(LEAVERS)
    page.keyboard.press("Enter")
    page.get_by_role("article", name=LEAVERS).wait_for()
    page.get_by_role("link", name="Ask all reports instead").click()
    assert page.get_by_label("About", exact=True).input_value() == ""
    assert page.get_by_role("article", name=LEAVERS).is_visible()


def test_the_list_of_reports_is_sorted_narrowed_and_asked(either, address):
    tab = either
    tab.goto(f"{address}/reports")
    tab.get_by_role("columnheader", name="Overall").get_by_role("link").click()
    assert tab.get_by_role("columnheader", name="Overall").get_attribute("aria-sort") == "descending"
    names = tab.get_by_role("rowheader").all_inner_texts()
    assert [name.partition(",")[0].split()[0] for name in names] == ["Wexcombe", "Northmoor", "Northmoor"]
    tab.get_by_label("Authority").fill("Northmoor")
    tab.get_by_label("Current or older").select_option("current")
    tab.get_by_role("button", name="Show").click()
    assert tab.get_by_role("rowheader").count() == 1
    tab.get_by_role("link", name="Ask about it").click()
    assert tab.get_by_label("About", exact=True).input_value() == "Northmoor"
    assert tab.get_by_label("Current or older").input_value() == "current"


def test_the_address_that_people_copy_says_when_the_reports_have_changed(either, address, fake_assistant):
    tab = either
    tab.goto(address)
    ask(tab, LEAVERS, "Northmoor")
    tab.get_by_role("article", name=LEAVERS).wait_for()
    tab.reload()
    assert tab.get_by_text("The reports have changed").count() == 0
    first, *others = ((each, fictional.LIBRARY.paragraphs(each.id)) for each in fictional.LIBRARY.reports)
    newer = replace(first[0], sha256="2" * 64), first[1]
    fake_assistant.index = fictional.Library(newer, *others, generation="g000002")
    tab.reload()
    assert tab.get_by_text("The reports have changed").is_visible()


def test_the_address_of_a_question_that_was_followed_says_it_too(page, address):
    page.goto(f"{address}/?q=How+are+care+leavers+supported%3F&in=Northmoor#answer-1")
    link = page.get_by_role("link", name="Link to this answer").evaluate("link => link.href")
    assert page.url == link
    page.goto(f"{address}/?q=How+are+care+leavers+supported%3F&seen=0#answer-1")
    assert page.url.endswith("&seen=0#answer-1")  # what the reader was told of is not forgotten


def test_finding_words_in_a_report(either, address):
    tab = either
    tab.goto(f"{address}/reports/northmoor-2024-06-03")
    tab.get_by_label("Find in this report").fill("supervision")
    tab.get_by_role("button", name="Find").click()
    assert tab.get_by_role("heading", name="2 paragraphs with “supervision”").is_visible()
    tab.get_by_role("link", name="Paragraph 11", exact=True).first.click()
    assert tab.locator(":target mark").text_content() == "Supervision"
    assert tab.locator(":target").evaluate(SEEN)


def test_an_address_with_the_place_scrolls_to_it_on_a_phone(page, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/?q=How+are+care+leavers+supported%3F&in=Northmoor")
    page.get_by_role("link", name="Paragraph 7", exact=True).click()
    page.wait_for_url("**/reports/northmoor-2024-06-03/7?mark=*")
    assert page.locator(":target").evaluate(SEEN)
    bar = page.locator(".place-bar").bounding_box()
    assert bar["y"] + bar["height"] <= page.locator(":target").bounding_box()["y"]
    page.get_by_role("link", name="Back to your questions").click()
    assert page.get_by_role("article").is_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_from_citation_to_citation_on_a_phone(either, paged_address, width):
    """The sections' names are long, and the bar has all its links."""
    tab = either
    tab.set_viewport_size({"width": width, "height": 740})
    tab.goto(f"{paged_address}/?q=How+are+care+leavers+supported+with+housing%3F")
    tab.get_by_role("link", name="Paragraph 39", exact=True).click()
    steps = tab.get_by_role("navigation", name="Citations of the answer")
    for number, link in (
        ("39", "Next citation: paragraph 47"),
        ("47", "Next citation: what needs to improve"),
    ):
        tab.locator(f"#p{number}:target").wait_for()
        bar = tab.locator(".place-bar").bounding_box()
        assert bar["y"] + bar["height"] <= tab.locator(":target").bounding_box()["y"] <= 300
        assert tab.locator(".place-bar a").count() >= 4
        lines = tab.locator(".place-bar a").evaluate_all("all => all.map(a => a.getClientRects().length)")
        assert set(lines) == {1}  # none is broken
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        steps.get_by_role("link", name=link).click()
    tab.locator("#improve:target").wait_for()
    assert steps.get_by_text("Citation 3 of 3").is_visible()
    assert steps.get_by_role("link", name="Next").count() == 0
    steps.get_by_role("link", name="Previous").click()
    tab.locator("#p47:target").wait_for()
    tab.get_by_role("link", name="Back to the answer").click()
    assert tab.url.endswith("#answer-1")
    assert tab.get_by_role("article", name="How are care leavers supported with housing?").is_visible()
    tab.set_viewport_size({"width": 1280, "height": 900})


def test_room_is_kept_for_the_bar_only_where_one_is(page, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    page.evaluate("document.querySelector('main').append(document.createElement('ol'))")
    page.evaluate("document.querySelector('main > ol').className = 'steps'")  # as /admin has for a change
    assert page.evaluate(PADDING) == "16px"
    page.goto(f"{address}/reports/northmoor-2024-06-03/7?q=How+are+care+leavers+supported%3F&in=Northmoor")
    assert page.evaluate(PADDING) == "240px"
    page.set_viewport_size({"width": 740, "height": 360})  # too low a window for a bar that stays
    assert page.evaluate(PADDING) == "16px"


def test_arrow_keys_lead_from_citation_to_citation(page, address):
    page.goto(f"{address}/reports/northmoor-2024-06-03/7?q=How+are+care+leavers+supported%3F&in=Northmoor#p7")
    page.locator("#p7:target").wait_for()
    page.keyboard.press("ArrowRight")
    page.locator("#p8:target").wait_for()
    assert page.evaluate("document.activeElement.id") == "p8"  # where a screen reader goes on
    page.keyboard.press("ArrowLeft")
    page.locator("#p7:target").wait_for()
    page.get_by_label("Find in this report").press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_timeout(300)
    assert page.locator("#p7:target").count() == 1


def test_it_is_printed_with_its_numbers_and_without_its_tools(page, address):
    page.goto(f"{address}/?q=How+are+care+leavers+supported%3F&in=Northmoor")
    page.emulate_media(media="print")
    assert page.get_by_role("link", name="Paragraph 7", exact=True).is_visible()
    assert page.locator(".source").first.is_visible()
    for tool in ("#ask", ".masthead", ".turn > footer"):
        assert not page.locator(tool).is_visible()
    page.emulate_media(media="screen")
