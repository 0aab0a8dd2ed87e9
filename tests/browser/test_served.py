"""The tests' own servers: what a page still loads when its test ends is no complaint of the page."""

import pytest
from flask import Flask

pytestmark = pytest.mark.browser

RESTLESS = """<!doctype html><link rel=icon href='data:,'>
<script>setInterval(() => fetch("/more").catch(() => {}), 1)</script>"""


@pytest.fixture
def restless(serve):
    """Where a page never stops loading, as one loads its icon after everything else."""
    app = Flask(__name__)
    app.add_url_rule("/", "page", lambda: RESTLESS)
    app.add_url_rule("/more", "more", lambda: "more")
    return serve(app)


def test_a_page_is_served_until_it_is_closed(page, restless):
    with page.expect_response("**/more"):
        page.goto(restless)
