"""What a report's own list of what must improve says on a matter: "what was it told to do about neglect?"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from index.store import Index
from qa.answer import Related, Statement
from qa.general import read_general
from qa.improvement import improvement_points
from qa.leaning import topic_words
from qa.retrieve import Hit, Query
from qa.statements import sentence_scores
from qa.wording import JOIN, STOP, parts, stem, words

_HELD = 0.75
"""A point is on the matter where it holds so much of what the matter's words weigh (their rarity)."""

_NEAR, _NEAR_ALONE = 0.5, 0.55
"""In other words it is where its best sentence matches the question (about 0..1) so well, and as well as any
that holds the words; where none does, as well as the last. Of 30 matters, points on them matched with .35 to
.7, others with up to .52.
"""

_CHILDREN = frozenset(words("child children kid kids youngster youngsters teenager teenagers teens"))
"""Whom every matter is about, whatever they are called."""

_NAMED = 3
"""Paragraphs at most that are named as speaking of a matter on which nothing is recommended."""

_LACKS = "the report recommends nothing on it"

_IT = (
    r"(?:it|they|the (?:council|authority|local authority|borough|county|city|service|department|leaders?)"
    r"|leaders?|(?:senior )?managers?|children['’]s services)"
)
_DO = (
    r"(?:do(?: (?:better|more|differently))?|done(?: (?:better|differently))?|get better|chang(?:e|ed|ing)"
    r"|fix(?:ed|ing)?|focus(?:ed)?|improv(?:e|ed|ing)|improvements?|sort(?:ed)? out|work|put right"
    r"|address(?:ed|ing)?|tackl(?:e|ed|ing)|strengthen(?:ed|ing)?|be better|better)"
)
_ON = (
    r"(?:about|on|upon|by|for|with|within|in|at|around|over|regarding|concerning|as regards|when it comes to"
    r"|in (?:terms|respect) of|in relation to|by way of|to (?=(?:its|their|the)\b))"
)
_TOLD = r"(?:told|asked|recommended|advised|instructed|required|expected|directed|urged)"
_WHO_TELLS = r"(?:(?:the )?(?:ofsted|inspectors?|inspections?|reports?)|ofsted['’]s (?:report|inspectors?))"
_LIST = (
    r"(?:recommendations?|(?:(?:areas?|points?|things|aspects?) )?(?:for|of|to) improve(?:ment)?s?"
    r"|improvement (?:areas?|points?)|improvements? (?:needed|required|wanted|asked for))"
)
_MATTER = r"(?P<matter>\w.*?)\W*$"
_LEAD = r"^\W*(?:(?:and|but|so|or|can you|please|tell me|list|give me|show me)\b\W*)*"
_ASKS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # what was it told to do about, what did inspectors tell it to improve in
        rf"{_LEAD}(?:what|which \w+|how|anything|something)(?: else| exactly| \w+ things)? "
        rf"(?:(?:was|were|is|are|has|have|had) {_IT} (?:been )?{_TOLD}"
        rf"|(?:did|does|do) {_WHO_TELLS} (?:tell|ask|advise|want|expect|require|recommend|say|urge)(?: that)?"
        rf"(?: {_IT})?) (?:(?:must|should|needs?|has|have|had) )?(?:to )?(?:be )?{_DO} {_ON} {_MATTER}",
        # what must it do about, what does it need to improve for
        rf"{_LEAD}what(?: else| exactly)? (?:(?:must|should|ought) {_IT}(?: to)?"
        rf"|(?:does|do|did|has|have|had) {_IT} (?:still )?(?:need|needed|have|got|ought)(?: to)?"
        rf"|(?:is|was) {_IT} to) (?:be )?(?:still )?{_DO} {_ON} {_MATTER}",
        # what needs to get better for, what has to change in
        rf"{_LEAD}what (?:(?:still|else|really) )?(?:needs?|needed|must|should"
        rf"|(?:has|have|had|ought)(?= (?:still )?to))(?: (?:still|to))*(?: be)? {_DO} {_ON} {_MATTER}",
        # what improvements are needed in, the recommendations on
        rf"{_LEAD}(?:(?:what|which|any|are there|were there|is there|the|its|their|did {_WHO_TELLS}"
        rf" (?:make|have|give)|has it|have they|got|were|are|was|is|all|of)\b\W*)*{_LIST}"
        rf"(?: (?:are|were|is|was|did|does|do|they|it|there|made|given|{_WHO_TELLS}|have|has|been|make"
        rf"|needed|required))* {_ON} {_MATTER}",
        rf"{_LEAD}what (?:did|does|do|has|have) {_WHO_TELLS} (?:recommend|recommended|advise|advised)"
        rf"(?:(?: to)? {_IT})? {_ON} {_MATTER}",
        rf"{_LEAD}what (?:was|is|were|has been) (?:recommended|advised|asked for) {_ON} {_MATTER}",
        # how must it improve
        rf"{_LEAD}how (?:(?:must|should|ought|can|could) {_IT}(?: to)?"
        rf"|(?:does|do|did|has|have) {_IT} (?:need|have|got)(?: to)?|(?:was|were|is) {_IT} {_TOLD} to)"
        rf" (?:improve|strengthen) {_MATTER}",
        # was it told to get better at
        rf"{_LEAD}(?:was|were|is|are|has|have|had) {_IT} (?:been )?(?:also |ever )?(?:{_TOLD} to"
        rf"(?: be)? {_DO}|told off) {_ON} {_MATTER}",
        rf"{_LEAD}(?:was|were|is|are|has|have|had) {_IT} (?:been )?(?:also |ever )?{_TOLD} to"
        rf" (?:improve|strengthen|fix|sort out|address|tackle) {_MATTER}",
    )
)
_TO_IMPROVE = re.compile(
    r"\b(?:improv\w+|better|fix|recommend\w*|told to|(?:needs?|must|should|ought|ha(?:s|ve)) (?:\w+ )?to)\b",
    re.I,
)
_NO_MATTER = frozenset(
    words(
        """next first now most urgently law crisis emergency night meeting overall general particular future
        order outstanding good"""
    )
)


def matter_to_improve(asked: str) -> str | None:
    """Return on what a question, without names, asks what must be done; None where it asks no such thing.

    "What should they improve?" asks it of the matter of the question before.

    What must get better as a whole is `qa.general`'s.
    """
    own, *earlier = asked.replace("’", "'").split(JOIN)
    if earlier:
        general = read_general(own) if _TO_IMPROVE.search(own) else None
        matter = " ".join(topic_words(earlier[-1]))
        return matter or None if general and general.side == "criticism" else None
    for pattern in _ASKS:
        found = pattern.match(own)
        if found and set(topic_words(found["matter"])) - _NO_MATTER:
            return found["matter"]
    return None


def recommended(store: Index, query: Query, matter: str, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the points on `matter` of the newest list in `scope`, as printed; () where none is on it.

    A point is on it where it holds the words that tell most, or another name of it, or where a sentence of it
    matches the question as well as such a point does.
    """
    points = next((listed for report in scope if (listed := improvement_points(store, report))), ())
    if not points:
        return ()
    wanted = _weights(store, matter)
    names = [own for phrase in query.phrases if _weigh(own := _weights(store, phrase)) >= _weigh(wanted) / 2]
    held = [
        _holds(one.text, wanted, _HELD) or any(_holds(one.text, name, 1.0) for name in names)
        for one in points
    ]
    matches = _matches(store, query, points)
    worded = [match for match, said in zip(matches, held, strict=True) if said]
    bar = max(_NEAR, *worded) if worded else _NEAR_ALONE
    kept = (one for one, said, match in zip(points, held, matches, strict=True) if said or match >= bar)
    return tuple(kept)


def nothing_recommended(store: Index, matter: str, hits: Sequence[Hit]) -> Related | None:
    """Return which of the first `hits` speak of a `matter` on which no list has a point, if any."""
    wanted = _weights(store, matter)
    near = [hit for hit in hits[:_NAMED] if hit.paragraph.number != "grades"]
    near = [hit for hit in near if _holds(hit.paragraph.text, wanted, _HELD)]
    places = tuple((hit.report, hit.paragraph.number) for hit in sorted(near, key=lambda hit: hit.row))
    return Related((matter.strip(" ?.!"),), _LACKS, places) if places else None


def _weights(store: Index, phrase: str) -> dict[str, float]:
    """Return what the words of `phrase` weigh by how few passages hold them, by their beginnings."""
    every = len(store.layout.passage_paragraph)
    said = [word for word in parts(phrase) if word not in STOP | _CHILDREN]
    return {stem(word): math.log((every + 1) / (store.holding(word) + 1)) for word in said}


def _weigh(weights: dict[str, float]) -> float:
    return sum(weights.values())


def _holds(text: str, wanted: dict[str, float], share: float) -> bool:
    """Tell whether `text` has so large a `share` (0..1) of what the words `wanted` weigh."""
    said = set(map(stem, parts(text)))
    held = sum(weight for word, weight in wanted.items() if word in said)
    return bool(wanted) and held >= share * _weigh(wanted)


def _matches(store: Index, query: Query, points: Sequence[Statement]) -> list[float]:
    """Return, for each of the points, all of one report, how well its best sentence matches the question."""
    cited = [one.citations[0] for one in points]
    passages = store.scope_passages([cited[0].report])
    paragraphs = store.by_row(store.layout.passage_paragraph[passages])
    numbers = {one.number for one in cited}
    hits = [
        Hit(report, paragraph, 0.0, 0, int(passage))
        for passage, (report, paragraph) in zip(passages, paragraphs, strict=True)
        if paragraph.number in numbers
    ]
    best = dict.fromkeys(cited, 0.0)
    for hit, scores in zip(hits, sentence_scores(store, query.wordings, hits), strict=True):
        for (start, end), score in zip(store.sentence_spans(hit.passage), scores, strict=True):
            for one in cited:
                if one.number == hit.paragraph.number and start < one.end and one.start < end:
                    best[one] = max(best[one], float(score))
    return [best[one] for one in cited]
