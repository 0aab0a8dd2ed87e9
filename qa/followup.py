"""A question read after an earlier one: what it leaves out is brought in, what it replaces is left behind."""

from __future__ import annotations

import re

from qa.areas import area_of
from qa.factual import read_fact
from qa.fragment import ASKING, BEFORE_WHICH, is_fragment, joined, read_fragment
from qa.general import read_general
from qa.leaning import THIS_PROBLEM, refers, says_little, topic_words
from qa.opposite import turned_round
from qa.people import THEY, people, spoken_of, they_are, with_their_name
from qa.pointing import about_the_answer
from qa.recommended import matter_to_improve
from qa.whole import read_whole
from qa.wording import words

_SLIP = r"(?:no|sorry|oh|not that(?: one)?)\b(?=\W*(?:,|$|i\b))|i meant?\b|i said\b"
_LEAD = re.compile(rf"^\W*(?:(?:(?:and|but|so|also|ok|okay|then|or)\b|{_SLIP})[ ,]*)*", re.I)
_ABOUT = re.compile(r"^(?:what about|how about|what of)\b\s*", re.I)
_SERVED = re.compile(
    r"\b(?:do|does|did|will|would|can|could|should) they (?:\w+ ){0,2}?(?:get|receive|need|want|feel"
    r"|like|stay|leave|attend)\b|\bthey (?:get|receive|need)\b"
    r"|\b(?:are|were|have|get) they (?:\w+ ){0,2}?(?!improv|rated|graded|judged|inspected|supposed"
    r"|meant|expected)(?:\w+ed|paid|kept|given|told|taught|seen|met|held|chosen|found|heard|known|left)\b",
    re.I,
)
"""What is done for people, and by an authority: they are no authority where they "get training"."""

_OF_ITS_OWN = 3
"""After so many words of topic "they" are something in the question itself."""

_ASKER = re.compile(r"\b(?:i|i['’]?m|i['’]ve|me|my|we|us|our)\b", re.I)
"""Where somebody asks for himself, "they" is the authority: "will they help me?"."""

_THEM = re.compile(r"\bthem\W*$", re.I)
"""At the end, what people do something with: "do young people like them?"."""

_THAT = re.compile(
    r"\b(?:with|of|about|like|after|than|is|was|does) (?:that|this)\b(?! \w+ing)|\b(?:that|this)\W*$", re.I
)
"""What ties a question to the one before even where it is about something else."""

_WHAT = re.compile(r"^what\b", re.I)
_THOSE = re.compile(r"\b(?:those|these) (\w+s|children|people)\b", re.I)
_DEFINES = re.compile(
    r"^(?:define\b|what (?:is|are|was|were)(?: (?:an?|meant by))? \w+\W*$|what does \w+ mean)", re.I
)
_IS = re.compile(r"^(?:how (?:good |bad |well )?)?(?:is|are|was|were) ([\w'’-]+)", re.I)
_IS_THERE = re.compile(
    r"^(?:is|are|was|were) there\b.*\b(?:waiting|waits?|queues?|backlogs?|delays?|shortages?|gaps|limits?"
    r"|charges?|fees?|targets?|deadlines?|thresholds?)\b",
    re.I,
)
_NAMED = re.compile(r"(?<=\w )(?!I\b)[A-Z]\w+")
"""What has a name is a topic of its own."""

_FEW = 4
"""With fewer words of topic, "they" refers to something even where the question before is of no people."""


def read_after(own: str, earlier: str) -> str:
    """Return the question `own` (without names) as it stands alone, `earlier` being the one before it."""
    rest = _LEAD.sub("", own).strip()
    about = _ABOUT.sub("", rest)
    if read := about_the_answer(rest, earlier):
        return read
    if _is_another_side(about, earlier):
        return about
    if turned := turned_round(about, earlier):
        return turned
    if not topic_words(about):
        return joined(about, earlier) if words(about) else earlier
    if about != rest or is_fragment(rest, led=len(rest) < len(own.strip())):
        return read_fragment(about, earlier)
    if _asks_alone(rest) or (
        _is_new(rest, earlier) and not _THAT.search(rest) and not _speaks_of_people(rest, earlier)
    ):
        return rest
    if refers(named := _with_its_noun(rest, earlier)):
        return joined(rest, earlier)
    if named != rest:
        return named
    return (
        _persons(rest, earlier)
        if THEY.search(rest)
        else joined(rest, earlier)
        if says_little(rest) or (_has_no_subject(rest) and topic_words(earlier))
        else rest
    )


def _is_another_side(rest: str, earlier: str) -> bool:
    """Tell whether `rest` asks for a side of a whole report, as the question before did or nearly so."""
    own = read_general(rest)
    if own is None or own.side is None or words(rest)[0] not in ASKING | {"the"}:
        return False
    return read_general(earlier) is not None or read_whole(earlier) is not None


def _asks_alone(rest: str) -> bool:
    """Tell whether `rest` asks something of the covers or of a report as a whole."""
    if matter_to_improve(rest):
        return True
    fact = read_fact(rest, ())
    general = read_general(rest)
    if general and general.changed and not general.both:
        return bool(fact and fact.ask != "change")  # "why did they get worse?": caseloads, or the authority
    listed = general is not None and (general.side != "criticism" or _WHAT.match(rest) is not None)
    listed = listed and re.search(THIS_PROBLEM, rest, re.I) is None
    return bool((fact and fact.ask != "change") or listed)


def _is_new(rest: str, earlier: str) -> bool:
    """Tell whether `rest` is about another judgement area than `earlier`."""
    own, before = area_of(rest), area_of(earlier)
    return bool(own and before and own != before)


def _speaks_of_people(rest: str, earlier: str) -> bool:
    """Tell whether "they" in `rest` are the people of `earlier` for sure, whatever else it is about."""
    found = _SERVED.search(rest)
    if found is None or len(topic_words(rest[: found.start()])) >= _OF_ITS_OWN:
        return False
    return they_are(rest, earlier) is not None and spoken_of(rest) is None


def _with_its_noun(rest: str, earlier: str) -> str:
    """Return `rest` with "the foster homes" for "those homes" where `earlier` has them: it names its own.

    Whether any of them are unregistered is not told by what was found on their number.
    """
    found = _THOSE.search(rest)
    said = found and re.search(rf"((?:[\w'’-]+ )?)\b{re.escape(found[1])}\b", earlier, re.I)
    if not found or not said:
        return rest
    start, end = people(earlier) or (0, 0)
    if start <= said.start(1) < end or start <= said.end() - 1 < end:
        name = earlier[start:end]
    else:
        kind = said[1] if topic_words(said[1]) else ""
        whose = f" for {earlier[start:end]}" if re.search(r"\bfor $", earlier[:start], re.I) else ""
        name = f"the {kind}{found[1]}{whose}"
    return rest[: found.start()] + name + rest[found.end() :]


def _has_no_subject(rest: str) -> bool:
    """Tell whether one word of topic says too little: "how long do you wait?", but not "is housing good?".

    Two do where the question begins as the rest of another ("for how many nights in a row?"), or asks whether
    there is what can only be of something ("is there a waiting list?").
    """
    topic, most = topic_words(rest), 2 if BEFORE_WHICH.match(rest) or _IS_THERE.search(rest) else 1
    if not 1 <= len(topic) <= most or _DEFINES.match(rest) or _NAMED.search(rest):
        return False
    if (found := _IS.match(rest)) and words(found[1]) == topic:
        return False
    return area_of(rest) is None and people(rest) is None


def _persons(rest: str, earlier: str) -> str:
    """Put the people of the earlier question where `rest` says "they"; "they" may be the authority, too."""
    span = they_are(rest, earlier)
    few = 2 if people(rest) and not _THEM.search(rest) else _FEW
    if span is None:
        return joined(rest, earlier) if len(topic_words(rest)) < few else rest
    if spoken_of(rest) or _ASKER.search(rest):
        return rest
    return with_their_name(rest, earlier[slice(*span)])
