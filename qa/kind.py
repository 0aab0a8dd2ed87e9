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
    r"(?:runs?|ran|chair(?:s|ed)?|leads?|led|heads?|headed|manage[sd]?|overs(?:ees?|aw)"
    r"|founded|commission(?:s|ed)|supervise[sd]?|own(?:s|ed)(?= (?-i:[A-Z])"
    r"| (?:[\w'’-]+ ){0,3}(?:homes?|houses?|buildings?|places?|compan\w+|firms?|trust)\b))"
)
_NO_BODY = (
    r"(?! (?:the |this |that |their |its )?(?:\w+ )?(?:work|risks?|cases?|visits?|plans?|practice"
    r"|assessments?|decisions?|change)\b(?: (?:of|with|on|to|for|between|in|when|and)\b|\W*(?:$|[?.,–])))"
)
"""Not work or a risk, which everybody leads or manages."""

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
_SUM = (
    r"(?:costs?|costing|budget(?! (?:cuts?|pressures?|constraints?|reductions?|savings?)\b)|allowances?"
    r"|salar\w+|bursar\w+|wages?|fees?|pounds|grants?)"
)
_HEAD = r"(?:(?!(?:of|on|in|for|to|with|about|by|from|and|that|who|which)\b)[\w'’-]+ )"
"""A word before the noun that a phrase is about."""

_OF_WHOM = (
    r"(?=\W*(?:$|[?.,–])| (?:of|per|an?|each|every|in|at|now|here|today|to|given|won|paid(?! for))\b"
    r"| for [^?.,–]*\w{4}\W*(?:$|[?.,–]))"
)
"""After a sum that is asked for, and not what it is for."""

_NO_SUBJECT = r"(?:(?!\b(?:do|say|think|mean|help|know|about)\b)[^?.])*?"
_NO_MONEY = (
    r"(?:attention|heed|tribute|regard|respect|lip service|visits?|(?:the |a |any )?(?:price|penalty)"
    r"|cost of (?:delay|drift|failure))\b"
)

_STARTS = r"(?:^\W*|[.?!–]\s+|(?<=say )|(?<=says )|(?<=know )|(?<=tell me )|(?<=tell us ))"
"""Where a question begins, so that "who" is not the one of "carers who pay"."""

_PAYS = (
    r"(?:(?:pa(?:y|ys|id)|funds?|funded|financ(?:es?|ed)|sponsors?|sponsored|subsidi[sz](?:es?|ed))\b"
    rf"(?! (?:\w+ )?{_NO_MONEY})"
    r"|(?:foots?|footed|picks? up|picked up|covers?|covered|meets?|met|bears?|shares?|shoulders?) "
    rf"(?!(?:the )?{_NO_MONEY})(?:[\w'’-]+ ){{0,4}}?(?:costs?|bills?|tab|fees?|expenses)\b"
    r"|(?:provides?|provided|puts? up) (?:the |its |their |this )?(?:\w+ )?(?:funding|money|cash)\b)"
)
_INSPECTION = (
    r"(?:\w+ ){0,2}?(?:inspections?|elections?|(?:focused|monitoring|ofsted) visits?)\b(?!['’])(?! \w+ed\b)"
)
_WHEN = r"\bwhen(?:['’]s| is| are| was| were| will)"
_NOT_ANYONE = (
    r"(?!(?:i|we|you|my|your|our|an?(?! (?:new|permanent)\b)|any\w*|some\w*|each|every"
    r"|(?:the |this )?(?:child|young person|family|baby|teenager|parent|carer)\b|children|kids|young people"
    r"|care leavers|teenagers|babies|siblings|brothers|families|parents|(?:foster )?carers|adopters"
    r"|(?:social )?workers|staff|managers|cases|plans|visits|assessments|reviews|concerns|help|support"
    r"|decisions)\b)(?![^?.]*\b(?:too|not|fail\w*|enough)\b)"
)
"""Of those whom something befalls again and again, "when" asks in which circumstances, and not for a date."""

_ONCE = (
    r"(?:open(?:ed)?|start(?:ed)?|beg[iau]n|launch(?:ed)?|publish(?:ed)?|appoint(?:ed)?|inspect(?:ed)?"
    r"|found(?:ed)?|establish(?:ed)?|introduced?|disband(?:ed)?|elect(?:ed)?|buil[dt]|set up"
    r"|(?:brought|bring) in|(?:come|came) (?:in|out|into force)|(?:take|took|taken) (?:over|up|back)"
    r"|(?:go|went) live|get going|roll(?:ed)? out|sign(?:ed)? off|switch(?:ed)? (?:on|over)"
    r"|last (?:\w+ed|held|met)|(?:be|up) (?:ready|running|replaced|in place))"
)
"""What happens once to a service, a post or a document."""

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
        r"\bhow much (?:money|cash|funding)\b|\bhow many (?:\w+ )?(?:millions?|pounds)\b"
        r"|\bhow much\b(?:(?!\b(?:time|attention|know|understand|say|about|affect\w*|help"
        r"|cost of living)\b)[^?.])*"
        rf"\b(?:{_SUM}|pays?|paid|spen[dt]|spending|earn\w*|charged?|saved|worth)\b"
        rf"|\bhow (?:big|large|high|low) (?:is|are|was|were) {_HEAD}{{1,4}}{_SUM}\b{_OF_WHOM}"
        rf"|\b{_WHAT_IS} (?:the|its|their|an?|his|her) {_HEAD}{{0,4}}"
        r"(?:costs?|price|budget|salary|wage|fee|pay|allowance)\b(?! of (?:living|delay|drift)\b)"
        rf"{_OF_WHOM}|\b{_WHAT_IS} the (?:\w+ )?(?:size|amount|value) of (?:the |its )?{_HEAD}{{0,4}}{_SUM}"
        rf"|\bin pounds\b|\b{_WHAT_IS} {_NO_SUBJECT}\bcosting\b"
        rf"|\bwhat will (?:the|its|their) {_HEAD}{{0,4}}(?:costs?|budget|salary|fee|allowance) be\b"
        rf"|\bwhat (?:does|do|did) {_NO_SUBJECT}\b{_SUM} come to\b"
        r"|\bwhat (?:\w+ )?(?:salary|wage|fee|pay|allowance|bursary|budget|sum) "
        r"(?:do|does|did|is|are|was|were|will|would|can|could|goes)\b"
        r"(?![^?.]* (?:for|spent on)\W*$)"
        rf"|\bwhat (?:does|do|did|will|would|has|have) {_NO_SUBJECT}\bcost\b"
        r"(?! (?:of|pressures?|sav\w+|mean)\b)"
        rf"|\bwhat (?:does|do|did|will|would) {_NO_SUBJECT}\b(?:earn|pay|(?<!in )charge)\b"
        rf"(?! (?:for|of|with|to)\b| (?:\w+ )?{_NO_MONEY})(?![^?.]* (?:for|on|with|to)\W*$)"
        rf"|\bwhat (?:is|are|was|were|does|do|did) {_NO_SUBJECT}\w {_NO_SUBJECT}\bpaid\b"
        r"(?! (?:for|to|off|attention)\b)(?![^?.]* (?:for|on|with|to)\W*$)",
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
        rf"{_WHEN} (?:the |its |their )?(?:next|another|last|first|previous) {_INSPECTION}"
        rf"|{_WHEN} [^?.]*\bdue (?:an|another|its next|the next|a new) {_INSPECTION}"
        rf"|\bwhen (?:did|was|were|will) {_NOT_ANYONE}[^?.]*?\b{_ONCE}\b"
        rf"|\bwhen (?:does|do) (?:the|its|their|this|that) {_HEAD}{{1,6}}(?:open|launch|go live|run out)\b"
        rf"|\bwhen (?:does|do) (?:the|its|their) new {_HEAD}{{1,5}}(?:start|begin)\W*(?:$|[?.,–])"
        rf"|\bwhen(?:['’]s| is| are) (?:the|its|their) new {_HEAD}{{1,5}}due\W*(?:$|[?.,–])"
        r"|\b(?:what|which) (?:year|month|date|day)\b"
        r"(?!-| (?:groups?|centres?|nurser\w+|care|trips?|services?)\b)"
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
        rf"{_STARTS}(?:(?:and|but|so|then) )?who(?: has| will| would| should| might)? (?:\w+ly )?{_PAYS}"
        rf"|{_STARTS}(?:(?:and|but|so|then) )?who(?:['’]s| is| was| are) (?:\w+ly )?(?:pay|fund|financ)ing\b"
        rf"(?! (?:\w+ )?{_NO_MONEY})"
        r"|^\W*(?:who\b)?(?:(?!\bwho\b)[^?.])*"
        r"\band (?:so )?who(?:['’]s paying|['’]s funding| is paying| pays| funds| foots)\b"
        r"(?=\W*(?:$|[?.,–])| (?:for|the|it|them|this|that)\b)"
        r"|, who (?:pays|funds|is paying|foots)(?: for)?(?: (?:it|them|this|that|the bill))?\W*$"
        r"|\bhow (?:is|are|was|were|will) (?:(?!\b(?:who|whom|that|which|whose)\b)[^?.])*"
        r"\b(?:paid for|funded|financed)(?=\W*(?:$|[?.,–])| (?:and|now|today|from)\b)"
        r"|\bwhose (?:money|budget) (?:pays?|paid|funds?|funded|is (?:it|used|spent|paying))\b"
        r"|\bwhere (?:does|did|do|will|has|have|is|was) (?:the|this|that|its|their|all|any) "
        r"(?:[\w'’-]+ ){0,2}?(?:money|funding|cash) (?:[\w'’-]+ ){0,5}(?:come|coming) from\b"
        r"|\bwho (?:is|are|was|were) [^?.]*\b(?:funded|paid for|financed) by\W*$",
    ),
    (
        "who",
        rf"{_STARTS}(?:(?:and|but|so|then) )?who (?:\w+ly |now |once )?"
        rf"(?:{_RUN}\b(?! (?:away|off|out|on|to|into|by)\b){_NO_BODY}"
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
        rf"\bwhere(?:['’]s| is| are| was| were) {_NOT_ANYONE}[^?.]*\b(?:based|located|situated|sited)\b"
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
    "date": rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b"
    r"|(?i:\b(?:earlier|later|early|late) (?:this|next|last) (?:year|month)\b)",
    "person": _PERSON,
    "who": rf"{_PERSON}|(?i:\b(?:an?|the|its|their|his|her|new|independent|experienced|interim) "
    rf"(?:[\w'’-]+ ){{0,4}}?(?:{_ROLE}|head ?teacher|charity|trust|company|organisation|provider)\b)",
    "payer": r"£|(?i:\b(?:pay(?:s|ing|ments?)?|paid(?! (?:work|employment|jobs?|roles?)\b))\b"
    r"(?! (?:\w+ )?(?:attention|heed|tribute|regard)\b)"
    r"|\b(?:fund(?:s|ed|ing)?|financ(?:es?|ed|ing)|sponsor\w*|subsid\w*|successful bids?|grants?|bursar\w*"
    r"|allowances?|expenses)\b"
    r"|\b(?:cover|meet|bear|shar)\w* (?:[\w'’-]+ ){0,4}costs?\b"
    r"|\bcosts? (?:is|are|was|were) (?:met|shared|covered)\b)",
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
