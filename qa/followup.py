"""A question read after an earlier one: what it leaves out is brought in, what it replaces is left behind."""

from __future__ import annotations

import re

from qa.areas import area_of, areas_called, without_areas
from qa.wording import STOP, words

_YOUNG = (
    r"(?:children|child|kids?|young people|young person|youngsters|teenagers|teens|babies|infants|pupils"
    r"|students|leavers|siblings|victims|refugees|girls|boys|young adults)"
)
_ADULTS = (
    r"(?:carers|parents|mums|dads|families|adopters|workers|managers|leaders|staff|advis[eo]rs|councillors)"
)
_TAIL = re.compile(
    r" (?:in care|looked after|leaving care|missing(?: from \w+)?|at risk(?: of [^?,.]*)?"
    r"|(?:who|that|living|placed) [^?,.]*)"
)
_VERBS = frozenset(
    words(
        """support supports supported help helps protect protects safeguard treat train keep house place
        listen deal work talk speak involve find prepare check visit see happens happen reach spot trace"""
    )
)
_GENERIC = frozenset(
    words(
        """better worse best worst improving improve improved improvement improvements good bad enough true
        right sure happen happens happened happening often many long much example examples detail
        details reason reasons change changed changes changing different know knows evidence more case
        work works working effective now today currently recently quickly fast consistent consistently
        ok okay fine compare compares compared comparing differ differs"""
    )
)
_LEAD = re.compile(r"^\W*(?:(?:and|but|so|also|ok|okay|then|or)\b[ ,]*)*", re.I)
_ABOUT = re.compile(r"^(?:what about|how about|what of)\b\s*", re.I)
_ASKING = frozenset(
    words(
        """who whom whose what when where why how which is are was were do does did has have had can could
        will would should isn't aren't doesn't don't didn't hasn't any"""
    )
)
_PERSONS = re.compile(r"\b(?:they|them|their|theirs|the ones|those|these|ones)\b", re.I)
_POINTING = re.compile(
    r"\b(?:is|was|does|did|has|do|of|about|like|for|with|on|than|by|why|to) (?:that|this)\b"
    r"|^(?:that|this)\b|\b(?:those|these|this|such) \w+"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were)\b)",
    re.I,
)
_CLAUSE = re.compile(r"^(?:when|once|if|after|before|while|where|until|as|during)\b", re.I)
_PREPOSITION = re.compile(r"^(?:for|with|in|at|on|by|from|to|about|of|among|under) ", re.I)


def read_after(own: str, earlier: str) -> str:
    """Return the question `own` (without names) as it stands alone, `earlier` being the one before it."""
    rest = _LEAD.sub("", own).strip()
    about = _ABOUT.sub("", rest)
    if not _topic_words(about):
        return _joined(about, earlier) if words(about) else earlier
    asks = words(rest)[0] in _ASKING
    if about != rest or (not asks and len(rest) < len(own.strip())):
        return _fragment(about, earlier)
    if _POINTING.search(rest):
        return _joined(rest, earlier)
    if pronoun := _PERSONS.search(rest):
        return _persons(rest, pronoun, earlier)
    if len(_topic_words(rest)) == 1 and len(words(rest)) < 4 and area_of(rest) is None:
        return _joined(rest, earlier)
    return rest


def _topic_words(text: str) -> list[str]:
    return [word for word in words(text) if not (word in STOP or word in _GENERIC or word.isdigit())]


def _joined(rest: str, earlier: str) -> str:
    return f"{rest.rstrip(' ?.')} – {earlier}"


def _persons(rest: str, pronoun: re.Match[str], earlier: str) -> str:
    """Put the people of the earlier question where `rest` says "they"; "they" may be the authority, too."""
    span = people(earlier)
    own, before = area_of(rest), area_of(earlier)
    if people(rest) or (own and before and own != before):
        return rest
    if span:
        return rest[: pronoun.start()] + earlier[slice(*span)] + rest[pronoun.end() :]
    return rest if pronoun.group().casefold().startswith("the") else _joined(rest, earlier)


def _fragment(rest: str, earlier: str) -> str:
    """Read what is no whole question: "what about those in custody?", "and for foster carers?"."""
    rest = rest.rstrip(" ?.")
    span, own = people(earlier), people(rest)
    pronoun = _PERSONS.match(rest) or re.match(r"for (?:those|them|the ones)\b", rest, re.I)
    if pronoun and own is None:
        if span is None:
            return _joined(rest, earlier)
        return earlier[: span[1]] + rest[pronoun.end() :] + earlier[span[1] :]
    if _CLAUSE.match(rest):
        return _joined(rest, earlier)
    preposition = _PREPOSITION.match(rest)
    plain = rest[preposition.end() :] if preposition else rest
    if own and span:
        return earlier[: span[0]] + plain + earlier[span[1] :]
    if areas_called(rest) and areas_called(earlier) and not _topic_words(without_areas(rest)):
        frame = re.sub(r"( for| in)? *\?*$", "", without_areas(earlier).rstrip())
        return f"{frame} {plain if plain == 'overall' else 'for ' + plain}?"
    same = f" {preposition.group().casefold()}" if preposition else "?"
    place = earlier.casefold().rfind(same)
    if preposition and place >= 0 and (span is None or place >= span[1] or place + len(same) == span[0]):
        return f"{earlier[:place]} {rest}?"
    if area_of(rest) not in {None, area_of(earlier)}:
        return plain
    return f"{rest} – {earlier[slice(*span)]}" if span else _joined(rest, earlier)


def people(text: str) -> tuple[int, int] | None:
    """Return the characters `start:end` of the people whom `text` is about ("children in care").

    Where it names several, the last children or young people are taken before the last adults.
    """
    for heads in (_YOUNG, _ADULTS):
        matches = list(re.finditer(rf"\b{heads}\b", text, re.I))
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
