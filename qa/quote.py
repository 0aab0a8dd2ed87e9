"""Quoting a paragraph: the sentences that belong together, and whether what is quoted criticises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.report import Paragraph
from index.sentences import Span, sentences
from qa.answer import Citation, Statement
from qa.concern import criticises
from qa.wording import STOP, stem, words

_SHORT = 12
"""Words below which a sentence is quoted with the next one."""

_SUBJECT = 4
"""Words in which a sentence names what it is about ("strategy meetings"; the next one says "meetings")."""

_PEOPLE = frozenset(
    "children families parents carers workers staff leaders managers some most many all".split()
)
"""Of these, one sentence says this and the next one that."""

_ANYWHERE = frozenset(
    stem(word)
    for word in """child children young people person parent family care carer leaver social worker staff
    leader senior manager local authority council service area need help work make ensure provide receive
    access place experience number small different difference good well always consistent time year regular
    feel""".split()
)
"""Words, as `stem` gives them, that sentences about different matters share."""

_STEPS = 3
"""Sentences that one that leans on them brings at most, and so those that it is quoted on with."""

_POINTS_WITHIN = 9
"""Words in which a sentence that goes on with what was said before points to it ("the use of these")."""

_CONTRASTS = r"(?:(?:However|But|Nevertheless|(?:In|By) contrast|Conversely)\b,? ?|[^,;:.]{1,40}, however, )"
_REFERS = (
    r"(?:(?:This|These|Those|They|Their|That|It|Its|He|She|His|Her|Such|Here|Others"
    r"|As (?:such|a (?:result|consequence))|Also|In addition|For example|Additionally|Furthermore|Moreover"
    r"|Therefore|Consequently|Subsequently|Similarly"
    r"|Both(?! (?:[\w'’-]+ ){1,4}and\b)"
    r"|(?:Many|Most|Some|Few|All|None|One|Each|Several)"
    r"(?: of (?:these|them|those)\b| (?:are|is|were|was|have|has|had|do|does|did)\b)"
    r"|(?:Where|When|If|While|Although|Despite|Because of|In|At|Of|From|To|With|For|Through|Alongside) "
    r"(?:this|these)"
    r"|(?:(?:In|At|For|By|On|With) [^,;:.]{1,60}|(?:More |Most )?\w+ly), (?:this|these)"
    r"|(?:In part|In (?:some|most|many) cases|(?:More |Most )?\w+ly|Together), (?:they|it)"
    r")\b|For (?:some|most|many|all|others),)"
)
_RECOMMENDS = re.compile(
    r"\b(?:recommendations?|areas? (?:for|of) improvement|priority and immediate actions?)\b"
    r"(?!.*\bfindings\b)",
    re.I,
)
"""A heading over what a safeguarding board must do: findings and recommendations are one part there."""

_LEANS = re.compile(rf"{_CONTRASTS}|{_REFERS}")
_CONTRAST = re.compile(_CONTRASTS)
_GOES_ON = re.compile(_REFERS, re.I)
_POINTS = re.compile(r"\b(?:this|these|those|such|them)\b(?! inspection)", re.I)
_COMES_OF_IT = re.compile(r"(?:This|As a (?:result|consequence)|Consequently|Therefore)\b")
_EXCEPTS = re.compile(
    r"(?:for )?(?:some|not all|(?:too )?many|(?:only )?a (?:very )?(?:small|few|minority|number))\b"
)
"""For whom it is not as it is for the others of whom the sentence before speaks."""


def leans(sentence: str) -> bool:
    """Tell whether a sentence refers to the one before it, for more than contrast."""
    return any(_GOES_ON.match(one) for one in (sentence, _after_contrast(sentence)))


def _after_contrast(sentence: str) -> str:
    found = _CONTRAST.match(sentence)
    return sentence[found.end() :] if found else sentence


def standing_alone(text: str, span: Span) -> Span:
    """Return the span, begun earlier, at a sentence that stands, where it leans on the one before it.

    At most `_STEPS` sentences, of the same line.
    """
    start, end = span
    if not _LEANS.match(text[start:end]):
        return span
    before = [earlier for earlier in _spans(text) if earlier[1] <= start][-_STEPS:]
    while before and _LEANS.match(text[start:end]) and "\n" not in text[before[-1][1] : start]:
        start = before.pop()[0]
    return start, end


def said_in_full(text: str, span: Span) -> Span:
    """Return the span with the sentences after it that it would mislead without.

    At most `_STEPS` of the same line: the next one where what is said is so short that it only names its
    subject, or where it is short itself and says more of that; one that finds wanting what is praised before
    it; and what a short one of these goes on with.
    """
    start, end = span
    spans = _spans(text)
    last = max((one for one in spans if one[1] <= end), default=span)
    for later in [one for one in spans if one[0] >= end][:_STEPS]:
        said, more = text[slice(*last)], text[slice(*later)]
        short = len(text[start:end].split()) < _SHORT
        if "\n" in text[end : later[0]] or not (short or _belongs(more, said)):
            break
        end, last = later[1], later
    return start, end


@lru_cache(maxsize=256)  # each of a paragraph's sentences that is worth quoting asks
def _spans(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


def _belongs(more: str, said: str) -> bool:
    """Tell whether `more` is to be quoted with `said`, the sentence before it."""
    wanting = criticises(more)
    if wanting != criticises(said):
        return wanting and _is_of_it(more, said)
    if _CONTRAST.match(more):
        return False
    if len(more.split()) < _SHORT and leans(more) and not _COMES_OF_IT.match(more):
        return True
    # "However, these improvements are fragile." does not say in what
    return wanting and len(said.split()) < _SHORT and _CONTRAST.match(said) is not None and leans(said)


def _is_of_it(more: str, said: str) -> bool:
    """Tell whether `more` goes on with the matter of `said`, the sentence before it: it refers to it, has its
    subject, or sets against it those of whom it is not so, or something of which both speak.
    """
    if leans(more):
        return True
    subject = more.split(maxsplit=1)[0].casefold()
    if subject not in _PEOPLE | STOP and f" {subject} " in " ".join(said.casefold().split()[:_SUBJECT]):
        return True
    if _CONTRAST.match(more) is None:
        return False
    against = _after_contrast(more)
    first = " ".join(against.split()[:_POINTS_WITHIN])
    own = words(against)[:1]
    same = own == words(said)[:1] and not STOP.issuperset(own)
    return bool(same or _EXCEPTS.match(against) or _POINTS.search(first) or _matter(more) & _matter(said))


def _matter(sentence: str) -> set[str]:
    """Return the stems of the words that tell what a sentence is about."""
    return {stem(word) for word in words(sentence) if word not in STOP} - _ANYWHERE


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
    if paragraph.part == "lscb" and _RECOMMENDS.search(paragraph.place_at(0).heading):
        return True
    return criticises(sentence)
