"""What is known of names before any report is read: the list of authorities, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from qa.wording import words

DESIGNATIONS = frozenset(
    words(
        """london royal borough metropolitan district county city council councils unitary authority
        corporation lb rb mbc of the"""
    )
)
"""Words around a name that only say what kind of authority it is ("London Borough of", "City Council")."""

GROUPS = {
    r"london (?:borough|council|authorit)": "London borough",
    r"(?:boroughs?|councils?|authorit\w+) (?:that are |which are )?in london\b": "London borough",
    r"(?:best|worst|rated|outstanding|inadequate|good)\b[^?]* in london\W*$": "London borough",
    r"^(?!(?:do|does|did|is|are|was|were|has|have|can|will)\b)"
    r"(?:(?!\b(?:than|elsewhere|outside|there|here|plac(?:e|es|ed|ing)|liv(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|from)\b)[^?])*"
    r"\b(?:in|across) london\W*$": "London borough",
    r"metropolitan (?:borough|district|council|authorit)": "Metropolitan district",
    r"unitary (?:council|authorit)|unitaries\b": "Unitary authority",
    r"county councils|counties\b|which county\b": "County",
}
"""How a kind of authority is asked for, and the part of the list that it stands for."""


ABROAD = "Another country"
"""The part of the list that holds countries."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|&")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of authorities.txt: a name, the part of the list, its other names, and which are also words.

    `authority` is false for towns, regions and countries that have no children's services of their own.
    """

    name: str
    part: str
    others: tuple[str, ...]
    words: frozenset[str]

    @property
    def authority(self) -> bool:
        """Whether this is, or was, a local authority with children's services."""
        return self.part not in {"Not an authority", ABROAD}

    @property
    def abroad(self) -> bool:
        """Whether this is another country."""
        return self.part == ABROAD


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question: its characters `start:end`, its `key`, and the key without a possessive s."""

    text: str
    start: int
    end: int
    key: str
    bare: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Return the letters and digits of `text` in lower case: no accents, blanks or marks, "&" as "and"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of `text` in order."""
    found = []
    for match in _WORD.finditer(text):
        bare = re.sub(r"['’]s?$", "", match.group(), flags=re.I)
        found.append(Token(match.group(), *match.span(), squeeze(match.group()), squeeze(bare)))
    return tuple(found)


@cache
def listed() -> tuple[Listed, ...]:
    """Return the lines of authorities.txt in order."""
    part, lines = "", []
    for line in files("qa").joinpath("authorities.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            part = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            names = [name.strip() for name in line.split("|")]
            also_words = frozenset(squeeze(name) for name in names if name.endswith("?"))
            first, *others = (name.removesuffix("?") for name in names)
            lines.append(Listed(first, part, tuple(others), also_words))
    return tuple(lines)


@cache
def ordinary_words() -> frozenset[str]:
    """Return the ordinary words that look like a name with a slip ("needs", "leads" for Leeds)."""
    lines = files("qa").joinpath("ordinary.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def language() -> frozenset[str]:
    """Return the words of the language of reports, and of those who ask about them, as keys."""
    lines = files("qa").joinpath("language.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
