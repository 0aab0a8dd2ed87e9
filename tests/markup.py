"""A page as the tests see it: its elements, links and text, and what a strict policy would forbid."""

from html.parser import HTMLParser

IN_LINE = {"mark", "span", "strong"}
WORDS = {"content", "data-title", "value"}  # attributes that hold what is typed, and no address
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
VOID |= {"image", "rect"}  # of a drawing


class Page(HTMLParser):
    """A parsed page; `forbidden` lists inline scripts, styles and handlers, `unclosed` what stays open."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.forbidden, self.marked = [], [], [], []
        self.texts, self.tags = {}, set()
        self.unclosed = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.add(tag)
        if tag not in VOID:
            self.unclosed.append((tag, found.get("id"), found.get("class")))
        if tag not in IN_LINE:
            self.handle_data(" ")
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag == "style" or (tag == "script" and "src" not in found):
            self.forbidden.append(tag)
        self.forbidden += [name for name in found if name == "style" or name.startswith("on")]
        self.forbidden += [
            value
            for name, value in found.items()
            if name not in WORDS and (value or "").lower().startswith("javascript:")
        ]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        opened, _, _ = self.unclosed.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, text):
        if self.unclosed and self.unclosed[-1][0] == "mark":
            self.marked.append(text)
        for tag, id, style in self.unclosed:
            for name in filter(None, (tag, id and f"#{id}", *(f".{word}" for word in (style or "").split()))):
                self.texts[name] = self.texts.get(name, "") + text

    def text(self, name):
        """The text within an element named like "h1", "#p34" or ".notice", blanks made one."""
        return " ".join(self.texts.get(name, "").split())
