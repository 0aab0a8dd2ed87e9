"""The kind of answer a question asks for, and whether a sentence has it: a count, a time, a name, a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice, takewhile
from typing import Literal

from qa.wording import STOP, words

Name = Literal[
    "comparison",
    "share",
    "money",
    "age",
    "time",
    "duration",
    "count",
    "level",
    "date",
    "person",
    "who",
    "payer",
    "thing",
    "place",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer.

    In a question of how many, `of` holds how the words begin for what is counted, and `rest` the other words
    that say which of them.
    """

    name: Name
    of: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?)"
)
_TIME = (
    rf"\b{NUMBER}[- ](?:\w+[- ])?{_UNIT}\b|\b(?:an?|one|each|every|per|same|next|within) {_UNIT}\b"
    r"|\bage of\b|\buntil\b"
)
_ROLE = (
    r"(?:director|chair\w*|leader|mayor|head|manager|judge|inspector|member|councillor|chief|executive|dcs"
    r"|commissioner|officer|principal)"
)
_RUN = (
    r"(?:runs?|ran|chair(?:s|ed)?|leads?|led|heads?|headed|manage[sd]?|direct(?:s|ed)|overs(?:ees?|aw)"
    r"|own(?:s|ed)|founded|commission(?:s|ed)|supervise[sd]?)"
)
_PLACE = r"(?:town|city|village|district|street|road|building|place|site)"
_WHAT_IS = r"what(?:['’]s| is| are| was| were)"
_AVERAGE = rf"\b{_WHAT_IS} (?:the |an? |their |its )?(?:average|mean|median)"
_TYPICAL = (
    rf"(?:\b{_WHAT_IS}|\bwhat|\bhow (?:high|low|large|big|heavy|small|long) (?:is|are|was|were)"
    r"|^\W*(?:and|what about)?)"
    r"(?:^| )(?:the |an? |their |its )?(?:average|typical|usual|normal|mean|median|maximum|minimum)"
)
"""Where an amount is asked for that is typical of many, or the most or least."""

_COUNTABLE = r"(?:(?:case|work)[ -]?loads?|backlogs?|sizes?|turnover|numbers?)"
_PORTION = r"(?:percentage|proportion|share|rate|ratio|fraction)"
_ELSEWHERE = (
    r"(?:other (?:local )?(?:authorit|council|area|borough|count|cit|place|london)|elsewhere|the national"
    r"|neighbour\w+|similar|next door)"
)
_BEFORE = r"(?:before|earlier|last|previous\w*|the previous|pre|then|20\d\d|in 20\d\d|(?:\w+ ){1,2}years?)\b"
_SUM = r"(?:costs?|costing|budget|allowances?|salar\w+|bursar\w+|wages?|fees?|pounds|grants?)"

_ASKED: tuple[tuple[Name, str], ...] = (
    (
        "comparison",
        rf"\bcompar\w+ (?:to|with)\b(?! {_BEFORE})|\bthan (?:in |at )?(?:the |any )?{_ELSEWHERE}"
        r"|\b(?:than|better|worse)\b.*\bnext door\b|\bnext door\b.*\b(?:than|better|worse)\b"
        r"|\bthan in neighbouring\b|\bnational average\b|\brest of (?:the country|england)\b",
    ),
    (
        "share",
        rf"\bwhat {_PORTION}\b|\bwhat(?:'s| is| was| are| were) the (?:\w+ ){{0,3}}{_PORTION}\b"
        r"|\bper ?cent\b",
    ),
    (
        "money",
        rf"£|\bhow much (?:money|cash|funding)\b|\bhow many (?:\w+ )?(?:millions?|pounds)\b"
        rf"|\bhow much\b(?! (?:of the |of their )?time)[^?.]*\b(?:{_SUM}|pays?|paid|spen[dt]|spending|earn\w*"
        r"|charged?|saved|worth)\b"
        rf"|\b(?:what|how (?:big|large|high|low))\b[^?.]*\b{_SUM}\b"
        r"|\bwhat (?:does|do|did|is|are|was|were) [^?.]*\b(?:pay|paid|charged?|spending|earn)\b"
        r"(?! (?:for|attention))",
    ),
    (
        "age",
        r"\bhow old\b(?!-)|\b(?:what|which) ages?\b(?! (?:groups?|range|appropriate))|\baverage age\b",
    ),
    (
        "time",
        rf"\bhow many {_UNIT}\b"
        rf"|{_TYPICAL} (?:\w+ )?(?:wait(?:ing)?|times?|length|duration|stay|delay)\b",
    ),
    ("duration", r"\bhow (?:long|quickly|fast|soon|often)\b"),
    (
        "count",
        r"\bhow many\b|\bwhat(?:'s| is| was)? (?:the )?(?:\w+ )?number of\b"
        r"|\b(?:total|exact|average) number of\b|\bwhat size (?:is|are|was|were)\b"
        rf"|{_TYPICAL} (?=(?:[\w'’-]+ ){{0,3}}{_COUNTABLE}\b)|{_AVERAGE} (?!\S+['’]s? (?:experience|day)\b)",
    ),
    ("level", r"\bhow (?:high|low|large|big|heavy|small) (?:is|are|was|were)\b"),
    (
        "date",
        r"\bwhen (?:did|was|were|will|(?:is|are) (?:the |its |their )?next)\b"
        r"|\b(?:what|which) (?:year|month|date|day)\b"
        r"|\b(?:since|until|from) when\b(?= (?:is|are|was|were|has|have|had|do|does|did)\b|\W*$|\W+– )",
    ),
    (
        "person",
        rf"\bby name\b|\bnames? of (?:the )?(?:[\w'-]+ ){{0,4}}{_ROLE}\b|\b{_ROLE}(?:'s)? name\b"
        rf"|\b(?:his|her|their) names?\b|\bwho (?:is|was) (?:the|its|their) (?:\w+ ){{0,2}}{_ROLE}\b"
        rf"|\bwho (?:has )?(?:took|taken) over as (?:the )?(?:\w+ ){{0,2}}{_ROLE}\b|\bwhich councillor\b"
        rf"|\b{_ROLE}\b.*\bcalled\b",
    ),
    (
        "payer",
        r"\bwho(?:['’]s| is| was| has| will| would| should)? (?:\w+ly )?"
        r"(?:pa(?:y|ys|id|ying)|foots?|fund(?:s|ed|ing)?|financ(?:es?|ed|ing)|sponsors?)\b"
        r"(?! (?:\w+ )?attention)",
    ),
    (
        "who",
        r"(?:^\W*|[.?!–]\s+|(?<=say )|(?<=says )|(?<=know )|(?<=tell me )|(?<=tell us ))"
        r"(?:(?:and|but|so|then) )?who (?:\w+ly |now |once )?"
        rf"(?:{_RUN}\b(?! (?:away|off|out|on|to|into|by)\b)"
        r"|(?:is|are|was|were) (?:in charge of|responsible for|running|leading|chairing|managing)\b)",
    ),
    (
        "thing",
        rf"\b{_WHAT_IS} [^?.]*\b(?:called|known as)(?: (?:now|today|there|locally))?\W*(?:$|[?.–])"
        rf"|\b{_WHAT_IS} the names? of\b"
        r"|\b(?:under|by) what name\b|\bwhat name (?:does|do|did|has|have)\b|\bwhat do they call\b",
    ),
    (
        "place",
        r"\bwhere(?:['’]s| is| are| was| were) [^?.]*\b(?:based|located|situated|sited|to be found)\b"
        rf"|\b(?:in|at|to|from|near|on) (?:which|what) {_PLACE}\b|\bwhat(?:['’]s| is) the address\b"
        rf"|\b(?:which|what) {_PLACE} (?:is|are|was|were) [^?.]*\b(?:in|at|on)\W*(?:$|[?.–])",
    ),
)
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
    "date": rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b",
    "person": _PERSON,
    "who": rf"{_PERSON}|(?i:\b(?:an?|the|its|their|his|her|new|independent|experienced|interim) "
    rf"(?:[\w'’-]+ ){{0,4}}?(?:{_ROLE}|head ?teacher|charity|trust|company|organisation|provider)\b)",
    "payer": r"£|(?i:\b(?:pa(?:y|ys|id|ying|yments?)|fund\w*|financ\w*|commission(?:s|ed|ing)?|sponsor\w*"
    r"|subsid\w*|grants?|free|costs?|bursar\w*|allowances?|budgets?|expenses?|invest\w*|bids?)\b)",
    "thing": rf"(?<=[\w,;)] )[“‘\"(]?{_NO_NAME}[A-Z]\w|[“‘\"]\w|\b[A-Z][a-z]+[A-Z]"
    r"|\b(?:called|known as|named)\b",
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
_CASES = ("case", "child", "famil")
"""How the words begin for a social worker's cases."""

_REACH, _BESIDE, _FAR = 5, 2, 12
"""A number counts a thing that stands at most so many words from it; which, depends on the match."""

_NEAR, _RELATED, _BEST = 0.8, 0.5, 0.95
"""Shares of the best sentence's match: near it; of the same matter; as good as the best."""


def asked_kind(question: str) -> Kind | None:
    """Return the kind of answer that `question` asks for; None where any sentence would do."""
    for name, pattern in _ASKED:
        for found in re.finditer(pattern, question, re.I):
            if name == "comparison" or not _is_indirect(question, found):
                return Kind(name, *_counted(question[found.end() :])) if name == "count" else Kind(name)
    return None


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
    if kind.name != "count":
        return re.search(_HAS[kind.name], sentence) is not None
    around = _around_numbers(sentence, _HAS["count"], _REACH)
    return any(not kind.of or _held(one, kind.of) for one in around)


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
