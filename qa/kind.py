"""The kind of answer a question asks for, and whether a sentence has it: a count, a time, a name, a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, islice, takewhile

from qa.kind_asked import ASKED, NUMBER, ROLE, UNIT, Name
from qa.named import names_one
from qa.practical import CONTACT, STEPS
from qa.voice import VOICE
from qa.wording import STOP, words


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer.

    In a question of how many, or of the most, `of` holds how the words begin for what is counted, and `rest`
    the other words that say which of them. Of "named", `rest` holds all its words.
    """

    name: Name
    of: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def strict(self) -> bool:
        """Whether nothing else would do: who has most, and a date to come, are said or not."""
        return self.name in ("most", "future")


_CLAUSE = re.compile(r"[.?!]\s|(?:,|\band\b|\bbut\b|\bor\b)\s+(?=(?:how|what|when|which|who)\b)", re.I)
_YES_OR_NO = re.compile(
    r"\W*(?:(?:and|so|but|or|then)\b\W*)*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)"
    r"(?:n['’]t)?\b",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:you|we|i|it|they|anyone|reports?|ofsted|inspectors?) (?:\w+ )?"
    r"(?:says?|tells?|knows?|states?|gives?|mentions?)\b",
    re.I,
)
_WH = re.compile(r"\W*(?:what|which|who|why|how)\b", re.I)
_TIME = (
    rf"\b{NUMBER}[- ](?:\w+[- ])?{UNIT}\b|\b(?:an?|one|each|every|per|same|next|within) {UNIT}\b"
    r"|\bage of\b|\buntil\b"
)
_MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|[Ss]pring|[Ss]ummer"
    r"|[Aa]utumn|[Ww]inter"
)
_NO_NAME = rf"(?!(?:I|Ofsted|HMI|SEND|English|(?i:covid\S*)|{_MONTHS})\b)"
_PERSON = r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Councillor|Cllr) [A-Z]"
_HAS: dict[Name, str] = {
    "comparison": r"(?i:\bnational\w*|\bengland\b|\bregional|\bneighbour|\b(?:similar|other) (?:local )?"
    r"(?:authorit|council|area)|\baverages?\b)",
    "share": r"%|(?i:\bper ?cent\b|\b(?:half|thirds?|quarters?|fifth|tenth|one in|in every|out of)\b)",
    "money": r"£|(?i:\b(?:million|pounds)\b)",
    "time": rf"(?i:{_TIME})",
    "duration": rf"(?i:{_TIME}|\b(?:daily|weekly|fortnight\w*|monthly|annual\w*|regular\w*|frequent\w*"
    r"|prompt\w*|swift\w*|quick\w*|timely|immediate\w*|rapid\w*|delay\w*|wait\w*)\b)",
    "count": rf"(?i:\b(?:{NUMBER}|no|none|one)\b)",
    "level": rf"%|(?i:\b{NUMBER}\b|\b(?:high|low|large|small|heav|manageabl|reasonabl|excessiv|reduc|increas"
    r"|too (?:many|much|few)|ris(?:e|en|ing)\b|fall|fell|grow|grew|half|third|quarter|double))",
    "age": rf"(?i:\b(?:aged?|ages|age of|under|over|turn(?:s|ed|ing)?|reach(?:es|ed)?) (?:\w+ )?{NUMBER}\b"
    rf"|\b{NUMBER}[- ](?:\S+[- ])?(?:years?|months?|weeks?)\b|\b\d\d?(?:st|nd|rd|th) birthday"
    r"|\b(?:newborn|infant|toddler|bab(?:y|ies)\b))",
    "date": rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b"
    r"|(?i:\b(?:earlier|later|early|late) (?:this|next|last) (?:year|month)\b)",
    "future": r"(?i:\b(?:will|due|planned|scheduled|expected|intends?|next)\b[^.]*)"
    rf"(?:\b20\d\d\b|\b(?:{_MONTHS})\b|(?i:\b(?:next|within|in) (?:\w+ ){{0,2}}(?:months?|years?|weeks?)\b))",
    "most": r"(?i:\b(?:highest|lowest|largest|biggest|smallest|greatest|fewest|longest|shortest"
    r"|(?:the|one of the) (?:most|least)|(?:second|third|fourth|fifth)[- ]\w+est"
    r"|than (?:any|most|all) other)\b)",
    "person": _PERSON,
    "who": rf"{_PERSON}|(?i:\b(?:an?|the|its|their|his|her|new|independent|experienced|interim) "
    rf"(?:[\w'’-]+ ){{0,4}}?(?:{ROLE}|head ?teacher|charity|trust|company|organisation|provider)\b)",
    "payer": r"£|(?i:\b(?:pay(?:s|ing|ments?)?|paid(?! (?:work|employment|jobs?|roles?)\b))\b"
    r"(?! (?:\w+ )?(?:attention|heed|tribute|regard)\b)"
    r"|\b(?:fund(?:s|ed|ing)?|financ(?:es?|ed|ing)|sponsor\w*|subsid\w*|successful bids?|grants?|bursar\w*"
    r"|allowances?|expenses)\b"
    r"|\b(?:cover|meet|bear|shar)\w* (?:[\w'’-]+ ){0,4}costs?\b"
    r"|\bcosts? (?:is|are|was|were) (?:met|shared|covered)\b)",
    "thing": rf"(?<=[\w,;)] )[“‘\"(]?{_NO_NAME}[A-Z]\w|[“‘\"]\w|\b[A-Z][a-z]+[A-Z]"
    r"|\b(?:called|known as|named)\b",
    "due": rf"\b20\d\d\b|\b(?:{_MONTHS})\b|(?i:\b(?:will|due|plan(?:s|ned)?|scheduled|expected|intend\w*|soon"
    r"|imminent\w*|shortly|about to|next (?:few|month|year|week)s?|within \w+ (?:weeks?|months?|years?))\b)",
    "voice": VOICE,
    "steps": STEPS,
    "contact": CONTACT,
    "place": rf"\b(?:in|at|near|on|from|of|around|outside) (?:the )?{_NO_NAME}[A-Z][a-z]"
    r"|(?i:\b(?:based|housed|located|situated|sited) (?:in|at|on|near|with|beside|within|above|next)\b"
    r"|\bin the (?:\w+ )?(?:town|city|village|civic) (?:centre|hall)\b)",
}
_NO_COUNT = re.compile(
    r"\b(?:19|20)\d\d\b"
    r"|\b\d\d?(?:st|nd|rd|th)?(?:-| and | or | to |–)*(?:\d\d?[- ])?year\S*(?:[ -]olds?\b)?"
    r"|\b(?:aged?|ages|under|over|below|above|approach\w*|reach\w*|turn\w*)(?: (?:of|from|under|over))?"
    r"[ -]\d\d?s?\b(?:(?:-| and | or | to |–)+\d\d?s?\b)?",
    re.I,
)
_COUNTING = ("count", "most")
_CASES = ("case", "child", "famil")
"""How the words begin for a social worker's cases."""

_OF_MEASURE = ("numbe", "amoun", "rate", "rates", "level", "propo", "perce", "share", "avera", "total")
"""How words begin that say what of something is the most."""

_REACH, _BESIDE, _FAR = 5, 2, 12
"""A number counts a thing that stands at most so many words from it; which, depends on the match."""

_NEAR, _RELATED, _BEST = 0.8, 0.5, 0.95
"""Shares of the best sentence's match: near it; of the same matter; as good as the best."""


@lru_cache(maxsize=64)
def asked_kind(question: str) -> Kind | None:
    """Return the kind of answer that `question` asks for; None where any sentence would do."""
    for name, pattern in ASKED:
        for found in re.finditer(pattern, question, re.I):
            if name == "comparison" or not _is_indirect(question, found):
                return _kind(name, question, found.end())
    return None


def _kind(name: Name, question: str, end: int) -> Kind:
    """Return the kind `name` of a `question` that asks for it up to `end`."""
    if name in _COUNTING:
        return Kind(name, *_counted(question[end:]))
    return Kind(name, rest=tuple(words(question))) if name == "named" else Kind(name)


def _is_indirect(question: str, found: re.Match[str]) -> bool:
    """Tell whether a question only mentions a figure or name: "is the number of ... falling?"."""
    before = _CLAUSE.split(question[: found.end()])[-1][: -len(found.group())]
    if _YES_OR_NO.match(before):
        return not _TELLS.search(before)
    return _WH.match(before) is not None and found.group().casefold().startswith("how")


def _counted(after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how the words begin for what is counted, up to three, and the others `after` "how many"."""
    said = list(dropwhile(STOP.__contains__, words(_NO_COUNT.sub(" ", after))))
    things = list(islice(takewhile(lambda word: word not in STOP, said), 3))
    rest = [word for word in said[len(things) :] if word not in STOP]
    return tuple(word[:5] for word in things), tuple(word[:5] for word in rest)


def is_answered(kind: Kind, sentences: Iterable[tuple[str, float]]) -> bool:
    """Tell whether one of `sentences`, each with its match, holds an answer of the `kind`.

    A match is given as a share of the best one's, in 0..1. The sentence that names what is asked about and
    the one that counts it may be two, and in the best one a number may stand far from what it counts.
    """
    return any(
        (match >= _NEAR and has_kind(kind, sentence))
        or (match >= _RELATED and not kind.rest and _counts(kind, sentence, _BESIDE, len(kind.of) / 2))
        or (match >= _BEST and _counts(kind, sentence, _FAR, len(kind.of)))
        for sentence, match in sentences
    )


def has_kind(kind: Kind, sentence: str) -> bool:
    """Tell whether `sentence` holds an answer of the `kind`; a year or an age counts nothing."""
    if kind.name == "most":
        return _ranks(kind, sentence)
    if kind.name == "named":
        return names_one(sentence, frozenset(kind.rest))
    if kind.name != "count":
        return re.search(_HAS[kind.name], sentence) is not None
    around = _around_numbers(sentence, _HAS["count"], _REACH)
    return any(not kind.of or _held(one, kind.of) for one in around)


def _ranks(kind: Kind, sentence: str) -> bool:
    """Tell whether a sentence says what is most or least, of at least two thirds of what is asked about."""
    wanted = [word for word in (*kind.of, *kind.rest) if word not in _OF_MEASURE]
    least = -(-2 * len(wanted) // 3)
    return any(
        sum(word[:5] in wanted for word in dict.fromkeys(words(sentence[found.start() :])[:_FAR])) >= least
        for found in re.finditer(_HAS["most"], sentence)
    )


def _counts(kind: Kind, sentence: str, reach: int, least: float) -> bool:
    """Tell whether a number above one has `least` of the words for what is counted within `reach` words."""
    around = _around_numbers(sentence, NUMBER, reach)
    return bool(kind.of) and any(_held(one, kind.of) >= least for one in around)


def _held(said: Sequence[str], of: Sequence[str]) -> int:
    """Return how many of the words that begin like `of` are in `said`."""
    alike = [_CASES if start in {"cases", "casel"} else (start,) for start in of]
    return sum(any(word.startswith(some) for word in said) for some in alike)


def _around_numbers(sentence: str, number: str, reach: int) -> Iterator[list[str]]:
    """Yield the words around each word of `sentence` that is a `number`, up to `reach` on either side."""
    said = words(_NO_COUNT.sub(" ", sentence))
    for place, word in enumerate(said):
        if re.fullmatch(number, word, re.I):
            yield said[max(0, place - reach) : place + reach + 1]
