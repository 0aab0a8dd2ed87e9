"""A sentence that is selected by hand and copied takes its citation along."""

import re

import pytest

pytestmark = pytest.mark.browser

LEAVERS = "/?q=How+are+care+leavers+supported%3F&in=Northmoor"
COPIED = """selector => {
  const found = document.querySelector(selector);
  getSelection().selectAllChildren(found);
  const data = new DataTransfer();
  found.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return [data.getData("text/plain"), data.getData("text/html")];
}"""
SERVICES = "Ofsted, Inspection of Northmoor local authority children’s services, 3 to 14 June 2024"
CITATION = SERVICES + ", paragraph {}, page 4"
QUOTE = "Care leavers are supported by personal advisers who stay in touch up to the age of 25."


def words(page, formatted):
    """The words of what is formatted, wherever it is pasted."""
    return page.evaluate(
        """html => {
          const page = new DOMParser().parseFromString(html, "text/html");
          for (const block of page.querySelectorAll("p, li, h2, h3, h4, div")) block.append(" ");
          return page.body.textContent;
        }""",
        formatted,
    ).split()


def test_of_an_answers_sentence(page, address):
    page.goto(address + LEAVERS)
    plain, formatted = page.evaluate(COPIED, ".statements li")
    there = f"{address}/reports/northmoor-2024-06-03/7#p7"
    sentence, citation = plain.split("\n\n")
    assert sentence.startswith(QUOTE)
    assert citation == f"{CITATION.format(7)}: {there}"
    assert (
        formatted
        == f'{QUOTE}&nbsp;<a href="{there}">[7]</a><p><a href="{there}">{CITATION.format(7)}</a></p>'
    )


def test_no_address_of_the_conversation_is_copied(page, address):
    page.goto(address + LEAVERS)
    _, formatted = page.evaluate(COPIED, ".turn")
    links = set(re.findall(r'href="([^"]+)"', formatted))
    report = f"{address}/reports/northmoor-2024-06-03"
    assert links == {f"{report}/7#p7", f"{report}/8#p8", f"{report}/improve#improve"}
    assert "q=" not in formatted
    assert "You asked" not in formatted


def test_both_forms_say_the_same_and_only_what_is_seen(page, address):
    page.goto(address + LEAVERS)
    plain, formatted = page.evaluate(COPIED, ".turn")
    assert words(page, formatted) == re.sub(r": http:\S+", "", plain).split()
    assert plain.startswith(
        "How are care leavers supported?\n\nabout Northmoor\n\nRead as asked\n\nFrom the report on "
    )
    assert "<button" not in formatted
    assert not re.search("Change|Copy|Link to|And in 2019|^Answer", plain, re.M)
    page.goto(f"{address}/reports/northmoor-2024-06-03/8")
    plain, formatted = page.evaluate(COPIED, "#p8")
    assert words(page, formatted) == re.sub(r": http:\S+", "", plain).split()
    assert plain.startswith("8\n\nNine in ten care leavers live in a home")


def test_of_the_preview_at_a_mark(page, address):
    page.goto(address + LEAVERS)
    page.get_by_role("link", name="Paragraph 7", exact=True).first.hover()
    page.locator(".preview mark").click()
    assert page.locator(".preview").is_visible()
    plain, _ = page.evaluate(COPIED, ".preview blockquote")
    assert plain.endswith(f"\n\n{CITATION.format(7)}: {address}/reports/northmoor-2024-06-03/7#p7")


def test_of_what_is_taken_along(page, address):
    page.goto(f"{address}/export{LEAVERS[1:]}")
    there = f"{address}/reports/northmoor-2024-06-03/7#p7"
    plain, _ = page.evaluate(COPIED, ".taken li")
    assert plain == f"“{QUOTE}” [7]\n\n{CITATION.format(7)}: {there}"
    assert page.evaluate(COPIED, ".taken") == ["", ""]  # all sources are in it: it is copied as it is


def test_of_several_sentences_each_is_cited_once(page, address):
    page.goto(address + LEAVERS)
    plain, _ = page.evaluate(COPIED, ".statements")
    cited = [line.partition(": ")[0] for line in plain.split("\n\n") if line.startswith("Ofsted, ")]
    assert cited == [
        CITATION.format(7),
        CITATION.format(8),
        f"{SERVICES}, what needs to improve, page 2",
    ]


def test_of_a_reports_paragraph(page, address):
    page.goto(f"{address}/reports/northmoor-2024-06-03/8")
    plain, _ = page.evaluate(COPIED, "#p8 .text p")
    assert plain.endswith(f"\n\n{CITATION.format(8)}: {address}/reports/northmoor-2024-06-03/8#p8")


def test_of_a_report_beside_the_conversation(page, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + LEAVERS)
    page.get_by_role("link", name="Paragraph 7", exact=True).first.click()
    page.locator("#beside #p7.cited").wait_for()
    plain, _ = page.evaluate(COPIED, "#beside #p6 .text p")
    assert f"paragraph 6, page 4: {address}/reports/northmoor-2024-06-03/6#p6" in plain


def test_what_is_no_quote_is_copied_as_it_is(page, address):
    page.goto(address + LEAVERS)
    assert page.evaluate(COPIED, ".asked h2") == ["", ""]
