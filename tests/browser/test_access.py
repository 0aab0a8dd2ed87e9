"""Every page and state: nothing found by axe, in light and dark, and no sideways scrolling down to 320 px."""

import pytest

pytestmark = pytest.mark.browser

STATES = {
    "first": "/",
    "draft": "/?question=A+draft&scope=northmoor-2019-11-25",
    "answer": "/?q=How+are+care+leavers+supported%3F&in=Northmoor#answer-1",
    "comparison": "/?q=How+are+care+leavers+supported%3F",
    "both sides": "/?q=How+are+care+leavers+supported%3F&in=northmoor-2024-06-03#answer-1-source-2",
    "a block without a report": "/?q=How+are+care+leavers+supported+in+Wexcombe+and+Leeds%3F",
    "facts": "/?q=How+did+the+grades+of+Northmoor+change%3F",
    "older": "/?q=Do+social+workers+have+manageable+caseloads+in+2019%3F&in=Northmoor",
    "thread": "/?q=How+are+care+leavers+supported%3F&q=And+disabled%3F&q=What+does+bread+cost%3F",
    "not found": "/?q=What+does+bread+cost%3F&in=Northmoor",
    "no such report": "/?q=Are+care+leavers+supported+in+Newmoor%3F",
    "too long": "/?q=" + "x" * 1001,
    "reports": "/reports",
    "report": "/reports/northmoor-2024-06-03#p8",
    "older report": "/reports/northmoor-2019-11-25",
    "odd numbers": "/reports/wexcombe-2023-01-30",
    "missing": "/nothing",
    "narrowed": "/?scope=Northmoor&year=2019&which=older",
    "nothing fits": "/?q=Why%3F&year=1999",
    "reports changed": "/?q=How+are+care+leavers+supported%3F&in=Northmoor&seen=0",
    "reports narrowed and sorted": "/reports?grade=good&sort=date",
    "no reports": "/reports?year=1999",
    "paragraph": "/reports/northmoor-2024-06-03/7?mark=0-86.d955f2#p7",
    "search": "/reports/northmoor-2024-06-03?find=care+leavers#found",
    "among citations": "/reports/northmoor-2024-06-03/8?q=How+are+care+leavers+supported%3F&in=Northmoor#p8",
    "no paragraph": "/reports/northmoor-2024-06-03/99",
}


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def violations(axe, page):
    found = axe.run(page).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page, address, axe, state):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address + STATES[state])
        assert violations(axe, page) == [], scheme


def test_axe_finds_nothing_after_an_error_nor_after_an_inserted_answer(page, address, axe):
    page.goto(address)
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("alert").wait_for()
    assert violations(axe, page) == []
    page.get_by_label("question").fill("How are care leavers supported?")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("article").wait_for()
    assert violations(axe, page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_sideways_scrolling(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    for name, state in STATES.items():
        page.goto(address + state)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, name


@pytest.fixture
def checked(page, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + STATES["answer"])
    mark = page.locator("a.mark[data-source]").first
    mark.click()
    page.locator("#beside .cited").wait_for()
    page.locator("a.mark[data-source]").nth(1).hover()
    page.locator(".preview").wait_for()
    return page


def test_axe_finds_nothing_with_the_report_beside_and_a_preview(checked, axe):
    for scheme in ("light", "dark"):
        checked.emulate_media(color_scheme=scheme)
        assert violations(axe, checked) == [], scheme


def test_axe_finds_nothing_on_a_page_of_the_original(page, paged_address, axe):
    page.goto(f"{paged_address}/reports")
    report = page.get_by_role("rowheader").get_by_role("link").get_attribute("href")
    for address in (f"{report}/pages/2?paragraph=2", f"{report}/2"):
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(paged_address + address)
            assert violations(axe, page) == [], address
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_in_forced_colours_what_is_marked_still_stands_out(checked):
    checked.emulate_media(forced_colors="active")
    style = "e => { const s = getComputedStyle(e); return [s.outlineStyle, s.borderTopStyle] }"
    assert checked.locator(".mark.shown").evaluate(style) == ["solid", "solid"]
    assert checked.locator("#beside .cited").evaluate(style)[0] == "solid"
    checked.emulate_media(forced_colors="none")


def test_nothing_moves_for_those_who_do_not_want_it(page, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + STATES["answer"])
    page.locator("a.mark[data-source]").first.hover()
    preview = page.locator(".preview")
    preview.wait_for()
    assert preview.evaluate("e => getComputedStyle(e).animationName") == "none"
    page.emulate_media(reduced_motion="no-preference")
