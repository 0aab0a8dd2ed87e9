"""The page in real Chromium: a server on a free port, a browser with a profile of its own."""

import shutil
from contextlib import ExitStack

import fictional
import pytest
from chromium import ARGUMENTS
from listening import serving

from index.read import read_report
from web import create_app


@pytest.fixture
def serve():
    """Serves applications until the test's tabs are closed, which all ask for this first.

    Chromium loads a page's icon after all else: a server that stopped before would make it complain.
    """
    with ExitStack() as servers:
        yield lambda app: servers.enter_context(serving(app))


@pytest.fixture
def address(fake_assistant, serve):
    """Where the page is served, over the fictional reports."""
    return serve(create_app(fake_assistant))


@pytest.fixture(scope="session")
def paged_library(samples):
    """A library of one sample report, which has pages."""
    read = read_report(samples / "ashmere-2024.pdf")
    return fictional.Library((read.report, read.paragraphs))


@pytest.fixture
def paged_address(paged_library, samples, serve):
    """Where the page is served over a sample report, whose original file is at hand."""
    return serve(create_app(fictional.Assistant(paged_library), [samples]))


@pytest.fixture(scope="session")
def playwright():
    """Playwright's driver; skips where it or Chromium is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if shutil.which("chromium") is None:
        pytest.skip("no `chromium` on the PATH (Debian: apt install chromium)")
    with api.sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def launch(playwright, tmp_path_factory):
    """Opens a browser window with a new profile, by keyword options of a browser context."""
    opened = []

    def window(**options):
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=shutil.which("chromium"),
            args=ARGUMENTS,
            **options,
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield window
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def with_script(launch):
    return launch(viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="session")
def without_script(launch):
    return launch(viewport={"width": 1280, "height": 900}, java_script_enabled=False)


@pytest.fixture(params=["with_script", "without_script"])
def either(request, serve):
    """A tab in a browser with JavaScript, and one in a browser without."""
    yield from _tab(request.getfixturevalue(request.param))


@pytest.fixture
def without_script_page(without_script, serve):
    """A tab in a browser without JavaScript."""
    yield from _tab(without_script)


@pytest.fixture
def page(with_script, serve):
    """A tab in a browser with JavaScript, which fails the test if the page makes the console complain."""
    yield from _tab(with_script)


def _tab(context):
    tab = context.new_page()
    complaints = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield tab
    tab.close()
    # Chromium reports each answer that is an error, which some tests provoke, as one of the page.
    assert [said for said in complaints if "the server responded with a status of" not in said] == []
