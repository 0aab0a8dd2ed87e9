"""Takes pictures of the main states of the page, for people to look at.

    python -m tests.browser.screenshots FOLDER [--index DIR --originals FOLDER]

Without an index, the sample reports are shown by an assistant that is simple enough to need no model. The
files are named by state, width and colours: "answer-360-dark.png".
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "index" / "sample"
sys.path[:0] = [str(HERE.parent), str(HERE)]  # where the tests' own modules are

WIDTHS = (360, 768, 1440)
COLOURS = ("light", "dark")
HEIGHT = 900


def first_mark(page: Any) -> None:
    """Open what the first mark cites beside the conversation."""
    page.locator("a.mark[data-source]").first.click()
    page.locator("#beside .cited, .report .cited").first.wait_for()


def original(page: Any) -> None:
    """Open the page of the original that the first mark cites."""
    first_mark(page)
    page.get_by_role("link", name="of the PDF").first.click()
    page.locator("svg.picture").wait_for()
    page.wait_for_load_state("networkidle")


def preview(page: Any) -> None:
    """Point at the first mark."""
    page.locator("a.mark[data-source]").first.hover()
    page.locator(".preview").wait_for()


def empty(page: Any) -> None:
    """Ask nothing."""
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("alert").wait_for()


def next_citation(page: Any) -> None:
    """Go on from the first mark's own page to the next citation."""
    page.goto(page.locator("a.mark[data-source]").first.evaluate("mark => mark.href"))
    page.get_by_role("link", name="Next citation").click()
    page.locator(".cited:target").wait_for()


def vote(page: Any) -> None:
    """Say that the answer is wrong, which opens the form for the reason."""
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("What is wrong").fill("It is about care leavers of another year.")


def reason(page: Any) -> None:
    """Send a reason."""
    vote(page)
    page.get_by_role("button", name="Send the reason").click()
    page.get_by_text("Thank you, your vote and your reason are kept.").wait_for()


def log_in(page: Any) -> None:
    """Log in to manage the reports, unless that was done."""
    from desk import TOKEN

    if (field := page.get_by_label("Admin token")).count():
        field.fill(TOKEN)
        page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Manage the reports").wait_for()


def again(page: Any) -> None:
    """Ask once more than is allowed."""
    page.reload()
    page.get_by_role("heading", name="Too many requests at once").wait_for()


ANSWER = "/?q=How+are+care+leavers+supported+in+Ashmere%3F"
STATES: dict[str, tuple[str, Callable[[Any], None] | None]] = {
    "first": ("/", None),
    "narrowed": ("/?scope=Ashmere&which=older", None),
    "error": ("/", empty),
    "answer": (ANSWER, None),
    "preview": (ANSWER, preview),
    "beside": (ANSWER, first_mark),
    "original": (ANSWER, original),
    "next-citation": (ANSWER, next_citation),
    "older": ("/?q=Do+social+workers+have+manageable+caseloads+in+Ashmere+in+2019%3F", None),
    "comparison": ("/?q=How+are+care+leavers+supported+in+Ashmere+and+Wrenfold+Vale%3F", None),
    "facts": ("/?q=How+did+the+grades+of+Ashmere+change%3F", None),
    "not-found": ("/?q=What+does+bread+cost+in+Ashmere%3F", None),
    "no-such-report": ("/?q=How+are+care+leavers+supported+in+Newmoor%3F", None),
    "help": ("/?q=who+do+i+talk+to+if+my+foster+carer+hits+me%3F", None),
    "help-and-answer": (f"{ANSWER}+I+am+scared+to+go+home", None),
    "reports-changed": (f"{ANSWER}&seen=0", None),
    "vote": (ANSWER, vote),
    "reason-sent": (ANSWER, reason),
    "reports": ("/reports", None),
    "reports-sorted": ("/reports?which=current&sort=date", None),
    "report": ("{report}", None),
    "search": ("{report}?find=care+leavers#found", None),
    "missing": ("/nothing", None),
    "thread": (f"{ANSWER}&q=And+disabled+children%3F&q=What+does+bread+cost+in+Ashmere%3F", None),
    "take-along": (f"/export{ANSWER[1:]}", None),
    "for-programs": ("/api", None),
    "refused": ("{limited}/", again),
    "page-not-shown": ("{bare}/reports/northmoor-2024-06-03/pages/2?paragraph=2", None),
    "admin": ("{managed}/admin", log_in),
}
"""Address and what is done there; {report} is the address of the first report in the list. The last ones are
of fictional reports, whatever index is shown: served without their files, to who has asked enough, and to who
manages them."""

WHOLE = {"preview", "beside", "original", "next-citation", "search", "report"}
"""States of which only the window is taken: they are about what is in view, or very long."""


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path, help="an index folder to show instead of the sample reports")
    parser.add_argument("--originals", type=Path, default=SAMPLES, help="where its original files are")
    options = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    options.folder.mkdir(parents=True, exist_ok=True)
    with served(options.index, options.originals) as (address, places), browser() as page:
        places["report"] = first_report(page, address)
        for name in STATES:
            for width in WIDTHS:
                for colours in COLOURS:
                    take(page, options.folder, name, address, places, (width, colours))
    print(f"{len(STATES) * len(WIDTHS) * len(COLOURS)} pictures in {options.folder}")


def take(
    page: Any, folder: Path, name: str, address: str, places: dict[str, str], look: tuple[int, str]
) -> None:
    """Take the picture of one state; `places` are what the states' addresses name."""
    width, colours = look
    path, act = STATES[name]
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    page.mouse.move(0, 0)
    page.goto(urljoin(address, path.format(**places)))
    if act:
        act(page)
    page.screenshot(path=folder / f"{name}-{width}-{colours}.png", full_page=name not in WHOLE)


def first_report(page: Any, address: str) -> str:
    """Return the address of the first report that is listed."""
    page.goto(f"{address}/reports")
    return str(page.get_by_role("rowheader").first.get_by_role("link").get_attribute("href"))


@contextmanager
def served(folder: Path | None, originals: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve an index, or the sample reports, on a free port; yield the address and those that states name."""
    import fictional
    from listening import serving

    from web import create_app
    from web.settings import Settings
    from web.votes import Votes

    few = fictional.Assistant(fictional.LIBRARY)
    with ExitStack() as servers:
        state = Path(servers.enter_context(tempfile.TemporaryDirectory()))
        settings = Settings(feedback=Votes(state / "feedback.sqlite"))
        apps = {
            "bare": create_app(few),
            "limited": create_app(few, settings=Settings(rate="1 per day")),
            "managed": _managed(state),
        }
        places = {name: servers.enter_context(serving(app)) for name, app in apps.items()}
        shown = create_app(_assistant(folder), [originals], settings=settings)
        yield servers.enter_context(serving(shown)), places


def _managed(folder: Path) -> Any:
    from desk import Desk
    from encoder import WordEncoder
    from shelf import built, write_report

    for authority in ("Quillmere", "Oakhaven"):
        write_report(folder / "reports" / f"{authority.lower()}.txt", authority)
    built(folder / "index", [folder / "reports"], WordEncoder())
    return Desk(folder / "index").app


def _assistant(folder: Path | None) -> Any:
    if folder is not None:
        from qa.assistant import Assistant

        return Assistant(folder)
    import fictional

    from index.read import merge_versions, read_report

    read = merge_versions([read_report(file) for file in sorted(SAMPLES.glob("*.pdf"))])
    return fictional.Assistant(fictional.Library(*((each.report, each.paragraphs) for each in read)))


@contextmanager
def browser() -> Iterator[Any]:
    """Open a page in a browser with a new profile."""
    from chromium import ARGUMENTS
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium")
    if found is None:
        raise SystemExit("no `chromium` on the PATH (Debian: apt install chromium)")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as profile:
        context = driver.chromium.launch_persistent_context(profile, executable_path=found, args=ARGUMENTS)
        context.set_default_timeout(10_000)
        yield context.new_page()
        context.close()


if __name__ == "__main__":
    main()
