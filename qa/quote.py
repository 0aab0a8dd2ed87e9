"""Quoting a paragraph: the sentences that belong together, and whether what is quoted criticises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.report import Paragraph
from index.sentences import Span, sentences
from qa.answer import Citation, Statement

_SHORT = 12
"""Words below which a sentence is quoted with the next one."""

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
_CONCERN = re.compile(
    r"\b(?:however|not|no longer|never|nor|cannot|unable|lack(?:s|ed|ing)?|insufficient(?:ly)?|inadequate"
    r"|too (?!are|is|have|has|were|was|do|can|will|feel|of|and|as|by|in|with)\w+"
    r"|inconsisten\w+|variable|patchy|uneven|sporadic|unacceptabl[ey]|slow(?:ly|er|ness)?|frustrat\w+"
    r"|weak(?:ness\w*|er|est)?|poor(?:ly)?|delay(?:s|ed)?|drift|fail(?:s|ed|ing|ure\w*)?|struggl\w+|missed"
    r"|limited|gaps?|worr(?:y|ies|ying)|shortage|shortfall\w*|underdeveloped|overdue|unsuitable|yet to"
    r"|mixed (?:quality|pictures?|results?|success)"
    r"|(?:is|are|was|were|remains?|been) (?:too |more |very )?mixed(?![- ](?:heritage|race|ethnic\w*|and|or))"
    r"|more (?:work )?(?:needs )?to (?:be )?do(?:ne)?|needs? to"
    r"|(?:need|require)(?:s|d|ed)? (?:\w+ )?(?:strengthening|improving|improvement|tightening|addressing)"
    r"|less (?:well|effective|consistent)|wait(?:s|ed|ing)? (?:too )?long|unallocated|high caseloads)\b",
    re.I,
)
_NO_CONCERN = re.compile(
    r"\b(?:not only|not just|(?:not|never|no longer|neither|nothing is|no \w+ is) too"
    r"|too (?:early|soon) to|no delays?|without (?:\w+ )?delays?|(?:avoid|prevent|reduc|minimis)\w* (?:\w+ )?"
    r"(?:delays?|drift|gaps?|waiting)|do(?:es)? not (?:wait|drift|hesitate|give up)|never (?:give up|stop)"
    r"|(?:about|share|raise|have) (?:\w+ )?worries|(?:when|if|what|who) (?:\w+ )?needs? to)\b",
    re.I,
)


def leans(sentence: str) -> bool:
    """Tell whether a sentence refers to the one before it, for more than contrast."""
    return _LEANS.match(sentence) is not None and _CONTRAST.match(sentence) is None


def standing_alone(text: str, span: Span) -> Span:
    """Return the span, begun earlier, at a sentence that stands, where it leans on the one before it.

    At most `_STEPS_BACK` sentences, of the same line.
    """
    start, end = span
    before = [earlier for earlier in sentences(text) if earlier[1] <= start][-_STEPS_BACK:]
    while before and _LEANS.match(text[start:end]) and "\n" not in text[before[-1][1] : start]:
        start = before.pop()[0]
    return start, end


def said_in_full(text: str, span: Span) -> Span:
    """Return the span with the sentence after it where it is so short that it only names its subject."""
    start, end = span
    if len(text[start:end].split()) >= _SHORT:
        return span
    after = [later for later in sentences(text) if later[0] >= end]
    return (start, after[0][1]) if after and "\n" not in text[end : after[0][0]] else span


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
    return _criticises(sentence)


@lru_cache(maxsize=4096)  # asked of a sentence several times on the way to an answer
def _criticises(sentence: str) -> bool:
    return _CONCERN.search(_NO_CONCERN.sub(" ", sentence)) is not None
