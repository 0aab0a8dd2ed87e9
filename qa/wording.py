"""Words as such: splitting them, and which carry no topic of their own."""

from __future__ import annotations

import re

from index.stopwords import STOPWORDS

JOIN = " – "
"""Between a question and the one before it that it leans on."""

_WORD = re.compile(r"[^\W_]+(?:['’\-&][^\W_]+)*")


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case; "children's" and "16-year-olds" are one word each."""
    return [word.replace("’", "'").casefold() for word in _WORD.findall(text)]


def parts(text: str) -> list[str]:
    """Return the words of `text` in lower case, those joined by "-" or "&" apart: "strengths", "based"."""
    return [part for word in words(text) for part in re.split(r"[-&]", word)]


def stem(word: str) -> str:
    """Return the beginning that a word shares with its other forms: "caseload" and "caseloads"."""
    return re.sub(r"(?:'s|s'|(?<=[^s])s)$", "", word.casefold())[:6]


STOP = STOPWORDS | frozenset(
    words(
        """it's one ones mine yours ours might ought never ever just only even already although unless
        above across against along among around before behind below between beyond despite down during
        except inside like near off outside past since throughout toward towards under via within
        without any both either neither few less least another such gets gave given going please
        actually really"""
    )
)
"""Words that any question may hold and that say nothing of its topic."""
