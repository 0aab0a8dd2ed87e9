"""Every page and state: nothing found by axe, in light and dark, and no sideways scrolling down to 320 px."""

import fictional
import pytest

from index.errors import IndexProblem
from web import create_app
from web.settings import Settings
from web.votes import Votes

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
    "no reports": "/reports?authority=north",
    "paragraph": "/reports/northmoor-2024-06-03/7?mark=0-86.d955f2#p7",
    "search": "/reports/northmoor-2024-06-03?find=care+leavers#found",
    "among citations": "/reports/northmoor-2024-06-03/8?q=How+are+care+leavers+supported%3F&in=Northmoor#p8",
    "no paragraph": "/reports/northmoor-2024-06-03/99",
    "somebody in danger": "/?q=my+dad+hit+me+who+do+i+tell",
    "somebody in danger in a place": "/?q=I+feel+unsafe.+How+are+care+leavers+supported%3F&in=Northmoor",
    "advice": "/?q=how+do+i+complain+about+my+social+worker+in+Newmoor",
    "taken from one report": "/export?q=How+are+care+leavers+supported%3F&in=northmoor-2024-06-03",
}


@pytest.fixture
def address(fake_assistant, serve, tmp_path):
    """Where the page is served as it ships: with votes on."""
    return serve(create_app(fake_assistant, settings=Settings(feedback=Votes(tmp_path / "votes.sqlite"))))


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def violations(axe, page, only=()):
    """What axe finds on the page as it is, by all its rules or `only` by some, and where."""
    if page.evaluate("!window.axe"):
        page.evaluate(axe.axe_script)
    options = {"runOnly": [*only]} if only else {"rules": {"target-size": {"enabled": True}}}
    found = page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **options})
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found["violations"]]


def wrong_in_any_look(axe, page):
    """What axe finds in light and dark, wide and narrow, and at which widths the page scrolls sideways."""
    wrong = []
    for width, scheme, only in (
        (1280, "light", ()),
        (1280, "dark", ("color-contrast",)),
        (320, "dark", ()),
        (320, "light", ("color-contrast",)),
    ):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        wrong += [(width, scheme, found) for found in violations(axe, page, only)]
    for width in (320, 360, 768, 1200, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong += [(width, "scrolls sideways")] if over > 0 else []
    return wrong


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wrong(page, address, axe, state):
    page.goto(address + STATES[state])
    assert wrong_in_any_look(axe, page) == []


def test_axe_finds_nothing_after_an_error_nor_after_an_inserted_answer(page, address, axe):
    page.goto(address)
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("alert").wait_for()
    assert violations(axe, page) == []
    page.get_by_label("question").fill("How are care leavers supported?")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("article").wait_for()
    assert violations(axe, page) == []


def test_axe_finds_nothing_where_something_is_wrong(page, serve, paged_library, axe):
    def fail(question, **_):
        raise IndexProblem("The index is damaged", "Build it again.") if "index" in question else KeyError

    failing = fictional.Assistant(paged_library)
    failing.ask = fail
    broken = serve(create_app(failing))
    refused = serve(create_app(failing, settings=Settings(rate="1 per hour")))
    (report,) = paged_library.reports
    for address, title in (
        (f"{broken}/?q=Why%3F", "Sorry, something went wrong"),
        (f"{broken}/?q=What+of+the+index%3F", "The reports cannot be searched at the moment"),
        (f"{broken}/reports/{report.id}/pages/2?paragraph=2", "This page cannot be shown"),
        (f"{broken}/reports/{report.id}/original.pdf", "This page cannot be shown"),
        (f"{refused}/", "Ask the inspection reports"),
        (f"{refused}/", "Too many requests at once"),
    ):
        page.goto(address)
        assert page.get_by_role("heading", name=title).is_visible()
        assert violations(axe, page) == [], address


def test_axe_finds_nothing_on_the_pages_of_a_vote(page, address, axe):
    """The pages that the vote's form leads to where there is no script."""
    page.goto(address + STATES["answer"])
    vote = "<input type='hidden' name='vote' value='up'>"
    page.locator("form.feedback").evaluate(
        "(form, vote) => { form.insertAdjacentHTML('beforeend', vote); form.submit() }", vote
    )
    page.get_by_label("What is good about it?").fill("x" * 501)
    assert violations(axe, page) == []
    page.get_by_role("button", name="Send the reason").click()
    page.get_by_role("alert").wait_for()
    assert violations(axe, page) == []
    assert page.evaluate("document.activeElement.className") == "error-summary"


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
    page.goto(f"{paged_address}/?q=How+are+care+leavers+supported%3F")
    page.locator("a.mark[data-source]").first.click()
    page.locator("#beside").get_by_role("link", name="of the PDF").first.click()
    page.locator("#beside svg.picture").wait_for()
    assert violations(axe, page) == []


def test_in_forced_colours_what_is_marked_still_stands_out(checked):
    checked.emulate_media(forced_colors="active")
    style = "e => { const s = getComputedStyle(e); return [s.outlineStyle, s.borderTopStyle] }"
    assert checked.locator(".mark.shown").evaluate(style) == ["solid", "solid"]
    assert checked.locator("#beside .cited").evaluate(style)[0] == "solid"
    checked.emulate_media(forced_colors="none")


@pytest.mark.parametrize("state", ["both sides", "facts", "older", "among citations", "reports"])
def test_more_contrast_is_given_to_those_who_want_it(page, address, axe, state):
    page.goto(address + STATES[state])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, contrast="more")
        assert violations(axe, page, only=("color-contrast-enhanced",)) == [], scheme
    borders = "marks => marks.map((mark) => getComputedStyle(mark).borderTopStyle)"
    assert set(page.locator(".mark:visible, .grade:visible").evaluate_all(borders)) == {"solid"}
    page.emulate_media(contrast="no-preference")


UNCOVERED = """() => {
  const focused = document.activeElement;
  const { left, top, width, height } = focused.getClientRects()[0];
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return focused === document.body || focused.contains(seen) || focused.textContent;
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (360, 640)])
@pytest.mark.parametrize("state", ["answer", "among citations"])
def test_what_has_the_focus_is_seen(page, address, state, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + STATES[state])
    covered = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(page.locator("a, button, input, select, textarea, summary").count()):
            page.keyboard.press(key)
            covered += [(key, seen)] if (seen := page.evaluate(UNCOVERED)) is not True else []
    assert covered == []


WATCH = """() => {
  [window.said, window.jumped] = [[], []];
  const region = document.querySelector("[role=status]");
  new MutationObserver(() => said.push(region.textContent))
    .observe(region, { childList: true, characterData: true, subtree: true });
  new PerformanceObserver((list) => {
    const nodes = list.getEntries().flatMap((each) => each.sources.map((source) => source.node));
    const moved = nodes.map((node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node));
    const wrong = moved.filter((node) => node && !node.closest("#ask, .colophon"));
    jumped.push(...wrong.map((node) => node.outerHTML.slice(0, 99)));
  }).observe({ type: "layout-shift" });
}"""


@pytest.mark.parametrize("before", ["first", "answer"])
def test_an_answer_is_announced_once_and_nothing_jumps(page, address, before):
    """What moves is the box, which stands below the newest answer, and what is below it."""
    page.goto(address + STATES[before])
    page.evaluate(WATCH)
    page.get_by_label("question").fill("How are disabled children supported in Northmoor?")
    page.keyboard.press("Enter")
    page.get_by_role("article", name="How are disabled").wait_for()
    page.evaluate("new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 50)))")
    said = [words for words in page.evaluate("said") if words]
    assert said == ["Answer: 2 statements, from paragraph 4 and summary."]
    assert page.evaluate("jumped") == []


def test_nothing_moves_for_those_who_do_not_want_it(page, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + STATES["answer"])
    page.locator("a.mark[data-source]").first.hover()
    preview = page.locator(".preview")
    preview.wait_for()
    assert preview.evaluate("e => getComputedStyle(e).animationName") == "none"
    page.emulate_media(reduced_motion="no-preference")
