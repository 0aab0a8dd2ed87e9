"""Quoting a paragraph: the sentences that belong together, and whether what is quoted criticises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.report import Paragraph
from index.sentences import Span, sentences
from qa.answer import Citation, Statement
from qa.concern import criticises
from qa.wording import STOP

_SHORT = 12
"""Words below which a sentence is quoted with the next one."""

_SUBJECT = 4
"""Words in which a sentence names what it is about ("strategy meetings"; the next one says "meetings")."""

_PEOPLE = frozenset(
    "children families parents carers workers staff leaders managers some most many all".split()
)
"""Of these, one sentence says this and the next one that."""

_STEPS_BACK = 3
"""Sentences that one that leans on them brings at most."""

_CONTRASTS = r"(?:However|But|Nevertheless|(?:In|By) contrast|Conversely)\b"
_LEANS = re.compile(
    rf"{_CONTRASTS}"
    r"|(?:This|These|Those|They|Their|That|It|Its|He|She|His|Her|Such|Here|Others"
    r"|As (?:such|a (?:result|consequence))|Also|In addition|For example|Additionally|Furthermore|Moreover"
    r"|Therefore|Consequently|Subsequently|Similarly"
    r"|Both(?! (?:[\w'’-]+ ){1,4}and\b)"
    r"|(?:Many|Most|Some|Few|All|None|One|Each|Several)"
    r"(?: of (?:these|them|those)\b| (?:are|is|were|was|have|has|had|do|does|did)\b)"
    r"|(?:Where|When|If|While|Although|Despite|Because of|In|At|Of|From|To|With|For|Through) (?:this|these)"
    r")\b"
)
_CONTRAST = re.compile(_CONTRASTS)


def leans(sentence: str) -> bool:
    """Tell whether a sentence refers to the one before it, for more than contrast."""
    return _LEANS.match(sentence) is not None and _CONTRAST.match(sentence) is None


def standing_alone(text: str, span: Span) -> Span:
    """Return the span, begun earlier, at a sentence that stands, where it leans on the one before it.

    At most `_STEPS_BACK` sentences, of the same line.
    """
    start, end = span
    if not _LEANS.match(text[start:end]):
        return span
    before = [earlier for earlier in _spans(text) if earlier[1] <= start][-_STEPS_BACK:]
    while before and _LEANS.match(text[start:end]) and "\n" not in text[before[-1][1] : start]:
        start = before.pop()[0]
    return start, end


def said_in_full(text: str, span: Span) -> Span:
    """Return the span with the sentence after it, where it is so short that it only names its subject, or
    praises what the one after it finds wanting.
    """
    start, end = span
    after = next((later for later in _spans(text) if later[0] >= end), None)
    if after is None or "\n" in text[end : after[0]]:
        return span
    said, more = text[start:end], text[slice(*after)]
    return (start, after[1]) if len(said.split()) < _SHORT or _takes_back(more, said) else span


@lru_cache(maxsize=256)  # each of a paragraph's sentences that is worth quoting asks
def _spans(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


def _takes_back(more: str, said: str) -> bool:
    """Tell whether `more` criticises, of the same matter, what `said` praises in the sentence before it."""
    if criticises(said) or not criticises(more):
        return False
    subject = more.split(maxsplit=1)[0].casefold()
    of_it = subject not in _PEOPLE | STOP and f" {subject} " in " ".join(said.casefold().split()[:_SUBJECT])
    return leans(more) or of_it


def statement(report: str, paragraph: Paragraph, span: Span) -> Statement:
    """Return a statement that quotes `paragraph` at `span`, word for word."""
    quote = paragraph.text[slice(*span)]
    return Statement(quote, (citation(report, paragraph, span),), is_concern(quote, paragraph))


def citation(report: str, paragraph: Paragraph, span: Span) -> Citation:
    """Return the citation of `paragraph` at `span`."""
    start, end = span
    page = paragraph.place_at(start).page
    return Citation(report, paragraph.number, page, paragraph.text[start:end], start, end)


def every_line(report: str, paragraph: Paragraph) -> Iterable[Statement]:
    """Yield a statement for each line of a paragraph that is a list."""
    start = 0
    for line in paragraph.text.split("\n"):
        if line.strip():
            yield statement(report, paragraph, (start, start + len(line)))
        start += len(line) + 1


def is_concern(sentence: str, paragraph: Paragraph) -> bool:
    """Tell whether a sentence criticises; what needs to improve, and a recommendation, always does."""
    if paragraph.part in ("improve", "recommendation"):
        return True
    return criticises(sentence)
