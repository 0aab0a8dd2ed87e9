"""A question read after an earlier one: what it leaves out is brought in, what it replaces is left behind."""

from __future__ import annotations

import re

from qa.areas import area_of, areas_called, without_areas
from qa.factual import read_fact
from qa.general import read_general
from qa.leaning import refers, says_little, topic_words
from qa.opposite import turned_round
from qa.pointing import about_the_answer, part_of_the_whole
from qa.recommended import matter_to_improve
from qa.whole import read_whole
from qa.wording import JOIN, STOP, words

_YOUNG = (
    r"(?:children|child|kids?|young people|young person|youngsters|teenagers|teens|babies|infants|pupils"
    r"|students|leavers|siblings|victims|refugees|girls|boys|young adults)"
)
_ADULTS = (
    r"(?:carers|parents|mums|dads|families|adopters|workers|managers|leaders|staff|advis[eo]rs|councillors)"
)
_NO_PEOPLE = r"(?!['’]s\b|[- ](?:protection|sexual|criminal|exploitation|in need (?:plan|meeting|review)))"
"""After a word for people: what belongs to them, and not they ("child protection", "children's homes")."""
_TAIL = re.compile(
    r" (?:in care|looked after|leaving care|missing(?: from \w+)?|at risk(?: of [^?,.]*)?"
    r"|(?:who|that|living|placed) [^?,.]*)"
)
_VERBS = frozenset(
    words(
        """support supports supported help helps protect protects safeguard treat train keep house place
        listen deal work talk speak involve find prepare check visit see happens happen reach spot trace
        supporting helping protecting keeping checking visiting enough"""
    )
)
"""What stands before people and does not belong to them."""

_SLIP = r"(?:no|sorry|oh|not that(?: one)?)\b(?=\W*(?:,|$|i\b))|i meant?\b|i said\b"
_LEAD = re.compile(rf"^\W*(?:(?:(?:and|but|so|also|ok|okay|then|or)\b|{_SLIP})[ ,]*)*", re.I)
_ABOUT = re.compile(r"^(?:what about|how about|what of)\b\s*", re.I)
_ASKING = frozenset(
    words(
        """who whom whose what when where why how which is are was were do does did have has had can could
        will would should isn't aren't doesn't don't didn't hasn't any"""
    )
)
_PERSONS = re.compile(r"^(?:for )?(?:they|them|the ones|those|these|ones)\b", re.I)
_THEY = re.compile(r"\b(?:they|them|theirs?)\b", re.I)
_THEM = re.compile(r"\bthem\W*$", re.I)
"""At the end, what people do something with: "do young people like them?"."""

_SHORT_FORMS = {"re": "are", "ve": "have", "ll": "will"}
_THAT = re.compile(
    r"\b(?:with|of|about|like|after|than|is|was|does) (?:that|this)\b(?! \w+ing)|\b(?:that|this)\W*$", re.I
)
"""What ties a question to the one before even where it is about something else."""

_WHAT = re.compile(r"^what\b", re.I)
_CLAUSE = re.compile(
    r"^(?:once|if|after|before|until|as|during"
    r"|(?:when|where|while)(?! (?:is|are|was|were|do|does|did|will|would|have|has|had|can|could|should)))\b",
    re.I,
)
_BEFORE_A_NOUN = r"^(?:for|with|in|at|on|by|from|to|about|of|among|under) "
_WHICH = r"(?:which|what|whom?|whose|how) "
_PREPOSITION = re.compile(f"{_BEFORE_A_NOUN}(?!{_WHICH})", re.I)
_BEFORE_WHICH = re.compile(f"{_BEFORE_A_NOUN}{_WHICH}", re.I)

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

_DEFINES = re.compile(
    r"^(?:define\b|what (?:is|are|was|were)(?: (?:an?|meant by))? \w+\W*$|what does \w+ mean)", re.I
)
_IS = re.compile(r"^(?:how (?:good |bad |well )?)?(?:is|are|was|were) ([\w'’-]+)", re.I)
_NAMED = re.compile(r"(?<=\w )(?!I\b)[A-Z]\w+")
"""What has a name is a topic of its own."""

_SHORT_CLAUSE = 4
"""With so many words of topic, what begins like a clause or a phrase is a question in itself."""

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
        return _joined(about, earlier) if words(about) else earlier
    if about != rest or _is_fragment(rest, led=len(rest) < len(own.strip())):
        return _fragment(about, earlier)
    if _asks_alone(rest) or (_is_new(rest, earlier) and not _THAT.search(rest)):
        return rest
    if refers(rest):
        return _joined(rest, earlier)
    return (
        _persons(rest, earlier)
        if _THEY.search(rest)
        else _joined(rest, earlier)
        if says_little(rest) or (_has_no_subject(rest) and topic_words(earlier))
        else rest
    )


def _is_another_side(rest: str, earlier: str) -> bool:
    """Tell whether `rest` asks for a side of a whole report, as the question before did or nearly so."""
    own = read_general(rest)
    if own is None or own.side is None or words(rest)[0] not in _ASKING | {"the"}:
        return False
    return read_general(earlier) is not None or read_whole(earlier) is not None


def _is_fragment(rest: str, led: bool) -> bool:
    """Tell whether `rest` is no whole question; `led` where "and" or the like came before it."""
    clause = _CLAUSE.match(rest) is not None
    if words(rest)[0] in _ASKING and not clause:
        return False
    phrase = clause or _PREPOSITION.match(rest) is not None
    return led or (phrase and len(topic_words(rest)) < _SHORT_CLAUSE)


def _asks_alone(rest: str) -> bool:
    """Tell whether `rest` asks something of the covers or of a report as a whole."""
    if matter_to_improve(rest):
        return True
    fact = read_fact(rest, ())
    general = read_general(rest)
    if general and general.changed and not general.both:
        return bool(fact and fact.ask != "change")  # "why did they get worse?": caseloads, or the authority
    listed = general is not None and (general.side != "criticism" or _WHAT.match(rest) is not None)
    return bool((fact and fact.ask != "change") or listed)


def _is_new(rest: str, earlier: str) -> bool:
    """Tell whether `rest` is about another judgement area than `earlier`."""
    own, before = area_of(rest), area_of(earlier)
    return bool(own and before and own != before)


def _has_no_subject(rest: str) -> bool:
    """Tell whether one word of topic says too little: "how long do you wait?", but not "is housing good?".

    Two do where the question begins as the rest of another: "for how many nights in a row?".
    """
    topic, most = topic_words(rest), 2 if _BEFORE_WHICH.match(rest) else 1
    if not 1 <= len(topic) <= most or _DEFINES.match(rest) or _NAMED.search(rest):
        return False
    if (found := _IS.match(rest)) and words(found[1]) == topic:
        return False
    return area_of(rest) is None and people(rest) is None


def _joined(rest: str, earlier: str) -> str:
    return f"{rest.rstrip(' ?.')}{JOIN}{earlier}"


def _persons(rest: str, earlier: str) -> str:
    """Put the people of the earlier question where `rest` says "they"; "they" may be the authority, too."""
    span = people(earlier)
    few = 2 if people(rest) and not _THEM.search(rest) else _FEW
    if span is None:
        return _joined(rest, earlier) if len(topic_words(rest)) < few else rest
    if people(rest):
        return rest
    for short, full in _SHORT_FORMS.items():
        rest = re.sub(rf"\b(they)['’]{short}\b", rf"\1 {full}", rest, flags=re.I)
    return _THEY.sub(lambda _: earlier[slice(*span)], rest, count=1)


def _fragment(rest: str, earlier: str) -> str:
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
        return _modified(rest[pronoun.end() :], earlier, span) if span else _joined(rest, earlier)
    if _CLAUSE.match(rest):
        return _joined(rest, earlier)
    preposition = _PREPOSITION.match(rest)
    plain = rest[preposition.end() :] if preposition else rest
    if own and span:
        return _swapped(plain, earlier, span)
    if areas_called(rest) and areas_called(earlier) and not topic_words(without_areas(rest)):
        frame = re.sub(r"( for| in)? *\?*$", "", without_areas(earlier).rstrip())
        return f"{frame} {plain if plain == 'overall' else 'for ' + plain}?"
    same = f" {preposition.group().casefold()}" if preposition else "?"
    place = earlier.casefold().rfind(same)
    if preposition and place >= 0 and (span is None or place >= span[1] or place + len(same) == span[0]):
        return f"{earlier[:place]} {rest}?"
    if area_of(rest) not in {None, area_of(earlier)}:
        return plain
    return f"{rest}{JOIN}{earlier[slice(*span)]}" if span and not refers(rest) else _joined(rest, earlier)


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


def people(text: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of the people whom `text` is about ("children in care").

    Where it names several, the last children or young people are taken before the last adults.
    """
    for heads in (_YOUNG, _ADULTS):
        matches = list(re.finditer(rf"\b{heads}\b{_NO_PEOPLE}", text, re.I))
        if matches:
            head = matches[-1]
            start = head.start()
            for word in reversed(list(re.finditer(r"[\w'’-]+(?= )", text[:start]))[-3:]):
                if set(words(word.group())) & (STOP | _VERBS) or text[word.end() : start].strip():
                    break
                start = word.start()
            tail = _TAIL.match(text, head.end())
            return start, tail.end() if tail else head.end()
    return None
