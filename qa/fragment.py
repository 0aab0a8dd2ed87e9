"""What is no whole question, and what of the one before completes it: "what about those in custody?"."""

from __future__ import annotations

import re

from qa.areas import area_of, areas_called, without_areas
from qa.general import read_general
from qa.leaning import refers, topic_words
from qa.people import people, they_are, with_their_name, young_people
from qa.pointing import part_of_the_whole
from qa.wording import JOIN, words

ASKING = frozenset(
    words(
        """who whom whose what when where why how which is are was were do does did have has had can could
        will would should isn't aren't doesn't don't didn't hasn't any"""
    )
)
_CLAUSE = re.compile(
    r"^(?:once|if|after|before|until|as|during"
    r"|(?:when|where|while)(?! (?:is|are|was|were|do|does|did|will|would|have|has|had|can|could|should)))\b",
    re.I,
)
_BEFORE_A_NOUN = r"^(?:for|with|in|at|on|by|from|to|about|of|among|under) "
_WHICH = r"(?:which|what|whom?|whose|how) "
_PREPOSITION = re.compile(f"{_BEFORE_A_NOUN}(?!{_WHICH})", re.I)
BEFORE_WHICH = re.compile(f"{_BEFORE_A_NOUN}{_WHICH}", re.I)

_PERSONS = re.compile(r"^(?:for )?(?:they|them|the ones|those|these|ones)\b", re.I)
_THEIR = re.compile(r"^(?:on |about |for |with )?(?:all )?their \w", re.I)

_OTHERS = re.compile(r"(?:,|\b(?:and|or))\s*(?:the |those |these )?$|^[\w-]+ who\b", re.I)
"""Before people who are named after others: "schools and children", "relatives who take in children"."""

_THESE = re.compile(r"\b(?:those|these|such)\s*$", re.I)
_PLIGHTS = r"(?:missing|homeless|exploited|abused|neglected|groomed|trafficked|radicalised|bullied|detained)"
_PLIGHT = re.compile(
    rf"^ (?:(?:who|that) (?:are|were|is|get) )?(?:being|getting|{_PLIGHTS}|at risk|in gangs?|involved)\b",
    re.I,
)
_IN_A_PLIGHT = re.compile(
    rf"\b{_PLIGHTS} (?=\w)| (?:{_PLIGHTS}|at risk|(?:who|that) (?:are|were|go|went|get|got))\b.*$", re.I
)
"""What children are in for a while; a plight that is asked about next takes its place."""

_SOUGHT = re.compile(
    r"\b(?:enough|too few|more|short of|shortage of|plenty of|(?:recruit|find|attract|match)\w*)"
    r" (?:[\w-]+ ){0,2}(?:carers|adopters|families|parents)\b",
    re.I,
)
"""Adults who are sought for children."""

_NO_MATTER = re.compile(
    r"^(?:(?:what|who|when|where|why|how|whose)['’]?s?\b|(?:give|show|tell) me\b|any\w*|every\w*|those\b"
    r"|the ones\b)",
    re.I,
)
_OF_FIGURES = frozenset(
    words(
        """number numbers figure figures percentage share rate average total national nationally country
        england compared region regional locally"""
    )
)
"""What any matter may be asked for, and is none of its own."""

_SHORT_CLAUSE = 4
"""With so many words of topic, what begins like a clause or a phrase is a question in itself."""


def is_fragment(rest: str, led: bool) -> bool:
    """Tell whether `rest` is no whole question; `led` where "and" or the like came before it."""
    clause = _CLAUSE.match(rest) is not None
    if words(rest)[0] in ASKING and not clause:
        return False
    phrase = clause or _PREPOSITION.match(rest) is not None
    return led or (phrase and len(topic_words(rest)) < _SHORT_CLAUSE)


def read_fragment(rest: str, earlier: str) -> str:
    """Read what is no whole question: "what about those in custody?", "and for foster carers?"."""
    rest = rest.rstrip(" ?.")
    if read := part_of_the_whole(rest, earlier):
        return read
    before = read_general(earlier)
    if read_general(rest) or (before and before.side != "criticism"):
        return rest
    span, own = people(earlier), people(rest)
    pronoun = _PERSONS.match(rest)
    if pronoun and own is None:
        return _modified(rest[pronoun.end() :], earlier, span) if span else joined(rest, earlier)
    if _CLAUSE.match(rest):
        return joined(rest, earlier)
    preposition = _PREPOSITION.match(rest)
    plain = rest[preposition.end() :] if preposition else rest
    if own and span:
        for_them = _is_for_them(plain, earlier)
        return f"{earlier.rstrip(' ?.')} for {plain}?" if for_them else _swapped(plain, earlier, span)
    if _THEIR.match(rest) and own is None and (whose := they_are(rest, earlier)):
        return with_their_name(rest, earlier[slice(*whose)])
    if areas_called(rest) and areas_called(earlier) and not topic_words(without_areas(rest)):
        frame = re.sub(r"( for| in)? *\?*$", "", without_areas(earlier).rstrip())
        return f"{frame} {plain if plain == 'overall' else 'for ' + plain}?"
    same = f" {preposition.group().casefold()}" if preposition else "?"
    place = earlier.casefold().rfind(same)
    if preposition and place >= 0 and (span is None or place >= span[1] or place + len(same) == span[0]):
        return f"{earlier[:place]} {rest}?"
    if area_of(rest) not in {None, area_of(earlier)}:
        return plain
    return f"{rest}{JOIN}{earlier[slice(*span)]}" if span and not refers(rest) else joined(rest, earlier)


def _is_for_them(rest: str, earlier: str) -> bool:
    """Tell whether adults who are sought in `earlier` are for the children of `rest`: carers "for babies"."""
    young = young_people(rest)
    if young is None or topic_words(rest[: young[0]]) or young_people(earlier):
        return False
    return _SOUGHT.search(earlier) is not None


def _swapped(rest: str, earlier: str, span: tuple[int, int]) -> str:
    """Put the people of `rest` where `earlier` has its own, at `span`; with another topic, it stands alone.

    "The health of those children" is about the children of the question before.
    """
    own = people(rest)
    before = rest[: own[0]] if own else ""
    if not topic_words(before) or _OTHERS.search(before):
        return earlier[: span[0]] + rest + earlier[span[1] :]
    these = _THESE.search(before)
    if own and these and len(words(rest[slice(*own)])) == 1:
        return before[: these.start()] + earlier[slice(*span)] + rest[own[1] :]
    return rest


def _modified(more: str, earlier: str, span: tuple[int, int]) -> str:
    """Say `more` of the people of `earlier`, at `span`: of one plight, another is none ("being groomed")."""
    said = earlier[slice(*span)]
    if _PLIGHT.match(more):
        said = _IN_A_PLIGHT.sub("", said)
    return earlier[: span[0]] + said + more + earlier[span[1] :]


def halves(asked: str) -> tuple[str, ...]:
    """Return what a joined question consists of: what is asked now, and a matter that was only named before.

    A question before needs no look: what is asked now is about its answer. Nothing for one that stands alone.
    """
    own, *earlier = asked.split(JOIN)
    if not earlier:
        return ()
    return (own, earlier[-1]) if names_a_matter(earlier[-1]) else (own,)


def names_a_matter(text: str) -> bool:
    """Tell whether `text` only names what it is about, other than people: "the youth club", "strikes"."""
    if set(words(text)[:1]) & ASKING or any(
        found.search(text) for found in (_CLAUSE, _PREPOSITION, BEFORE_WHICH, _NO_MATTER)
    ):
        return False
    start, end = people(text) or (0, 0)
    matter = [word for word in topic_words(f"{text[:start]} {text[end:]}") if word not in _OF_FIGURES]
    return bool(matter) and not refers(text)


def joined(rest: str, earlier: str) -> str:
    """Return `rest` with the question before it, `earlier`, behind it."""
    return f"{rest.rstrip(' ?.')}{JOIN}{earlier}"
