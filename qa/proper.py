"""Names of things in a question, such as a programme's, that only what bears them can answer."""

from __future__ import annotations

import re
from itertools import takewhile

from qa.wording import STOP, words

_ONE = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_NAME = re.compile(rf"\b{_ONE}(?:(?: (?:of|the|for|in|to|with))* {_ONE})+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEGINS = re.compile(r"(?:^|[.?!:;–]|[“\"(‘])\W*$")
_PUBLIC = frozenset(
    words("ofsted council authority borough county city town government report inspection services england")
)
"""Words of names that a report need not use to speak of whoever is meant."""


def proper_names(text: str) -> tuple[str, ...]:
    """Return the names of several words that stand in `text` with capital letters, as "Signs of Safety".

    None where nearly all words have one: then it is only how somebody types.
    """
    said = _WORD.findall(text)[1:]
    small = [word for word in said if word[0].islower()]
    if 2 * len(small) < len(said) and all(word in STOP for word in small):
        return ()
    found = []
    for match in _NAME.finditer(text):
        name = match[0]
        if _BEGINS.search(text[: match.start()]):  # there any word has a capital letter
            name = _without_first(name)
        if " " in name and not _PUBLIC & set(words(name)):
            found.append(re.sub(r"['’]s$", "", name))
    return tuple(found)


def _without_first(name: str) -> str:
    _, *rest = name.split(" ")
    small = list(takewhile(str.islower, rest))
    return " ".join(rest[len(small) :])
