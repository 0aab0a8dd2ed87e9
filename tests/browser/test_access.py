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
