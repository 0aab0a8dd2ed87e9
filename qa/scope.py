"""The reports a question is about: of the authorities it names, or picked, or asked about before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.report import Report
from qa.chosen import choose
from qa.days import days
from qa.grades import GRADE
from qa.mention import Mention
from qa.names import Names
from qa.period import Period
from qa.places import GROUPS
from qa.regions import Region, region_in

_COMPARES = re.compile(r"\b(?:compar\w*|versus|vs|differ\w*|contrast\w*|both|against|than|alongside)\b", re.I)
_AGAINST = re.compile(
    r"\b(?:than(?: (?:in|at|for))?|(?:compar\w+|differ\w*) (?:(?:that|this|it|them|those|these) )?"
    r"(?:to|with|from)|versus|against|(?P<them>(?:(?:in|at|for) )?(?:them|they|it) (?:or|and|vs)))\W*$",
    re.I,
)
"""Before a name: what the question before was about is compared with it."""

_THAN_THEM = re.compile(
    r"^\W*(?:council )?(?:or|(?:doing |done )?(?:any |much |a lot |a bit )?"
    r"(?:better|worse|stronger|weaker|safer|higher|lower|quicker|slower) (?:rated |graded )?than)"
    r" (?P<them>(?:them|they|it|that)(?: (?:are|is|do|does))?)"
    r"(?=\W*(?:$|[?.!,]|(?:at|in|for|on|with)\b))",
    re.I,
)
"""After a name: it is compared with what the question before was about."""

_NOT = re.compile(r"(?P<mark>^|[,;:.(–-])?\s*(?P<not>\bnot (?:(?:in|for|at|about) )?)$", re.I)
"""Before a name: that one is not meant, where another is."""

_OTHER_ONE = re.compile(r"\bthe other (?:one|council|authority|borough|county)\b(?:['’]s)?", re.I)
_BOTH = re.compile(
    r"\bboth(?: of (?:them|those|these))?(?=\W*$)|\bboth (?:councils|authorities|boroughs|counties)\b"
    r"|\b(?:the|those|these) two\b"
    r"|\bwhich (?:one |of them )?(?:is|was|does|has|have|did|are) (?:it )?(?:the )?"
    r"(?:better|worse|best|worst|more|most|fewer|fewest|less|least)\b",
    re.I,
)

_EACH = re.compile(
    r"\b(?:which|what|any|(?<!with )(?<!from )(?<!by )(?<!between )other|each|every|all|list"
    rf"|most|how many) (?:of the )?(?:other )?(?:(?:{GRADE}|RI)(?:[- ](?:rated|graded|judged))? )?(?:local )?"
    r"(?:authorit|council(?!lor)|borough|count(?:y|ies)\b)|^\W*who else\b",
    re.I,
)
_REPORTS = re.compile(r"^\W*which (?:of the )?(?:other |ofsted )*(?:inspections|reports)\b", re.I)
_WHO = re.compile(r"^\W*who (?:has|have|is|are|was|were|does)\b", re.I)
"""Asks which authorities where none is settled on; else, perhaps, for a person: "who is the director?"."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What the user picked: an indexed authority, perhaps one of its reports; or nothing."""

    authority: str | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """The authorities a question is about, as indexed, and those it names that are not indexed (`missing`).

    `used` are the mentions that say so; `everywhere` is true where nothing does; `note` is for the reader.
    """

    authorities: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    used: tuple[Mention, ...] = ()
    everywhere: bool = False
    note: str = ""


def asks_each(question: str) -> bool:
    """Tell whether `question`, about no authority in particular, asks which ones, or about each of them."""
    return any(asks.search(question) for asks in (_EACH, _WHO, _REPORTS))


def who_is_meant(
    question: str, names: Names, picked: Picked, earlier: Who | None, before: Sequence[str] = ()
) -> Who:
    """Return the authorities that `question` is about; `earlier` is the answer for the question before it.

    `before` are other authorities that were spoken of, the last one first.
    """
    mentions = names.find(question)
    settled = picked.authority or (earlier and not earlier.everywhere)
    region = region_in(question)
    if region and all(region.start <= m.start and m.end <= region.end for m in mentions):
        rest = question[: region.start] + question[region.end :].lstrip()
        if not settled or asks_each(rest):
            return _in_region(region, names)
    within = (picked.authority,) if picked.authority else earlier.authorities if settled and earlier else ()
    strong = tuple(
        mention for mention in mentions if not mention.weak and not _lies_in(mention, within, names)
    )
    used = strong or (() if settled else tuple(mention for mention in mentions if not mention.town))
    passing = tuple(dict.fromkeys(m.authority for m in mentions if m not in used and not m.indexed))
    meant, rejected = _without_rejected(question, used)
    who = _who(question, names, picked, earlier, before, meant)
    if rejected:
        who = replace(who, used=tuple(sorted((*who.used, *rejected), key=lambda mention: mention.start)))
    if passing and who.authorities:
        aside = (
            f"{' and '.join(passing)} {'is' if len(passing) == 1 else 'are'} read as part of what is asked"
        )
        return replace(who, note="; ".join(filter(None, (who.note, aside))))
    return who


def _in_region(region: Region, names: Names) -> Who:
    """Return the indexed authorities of `region`, all where it is not settled which they are."""
    if region.authorities is None:
        note = f"it is not known which authorities are in the {region.name}"
        return Who(names.authorities, everywhere=True, note=note)
    chosen = tuple(name for name in names.authorities if name in region.authorities)
    used = (Mention(region.start, region.end, region.name, "alias", True),)
    the = "" if region.name.startswith("Yorkshire") else "the "
    return Who(chosen, () if chosen else (f"{the}{region.name}",), used, note=f"in {the}{region.name}")


def _without_rejected(
    question: str, used: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return which of the mentions are meant, and which not, "not" with them ("not Hackney, Kent")."""
    rejected = []
    for place, mention in enumerate(used):
        found = _NOT.search(question[: mention.start])
        after_a_name = found and place and not question[used[place - 1].end : found.start()].strip()
        if found and (found["mark"] is not None or after_a_name):
            rejected.append((mention, replace(mention, start=found.start("not"))))
    if not rejected or len(rejected) == len(used):
        return used, ()
    dropped = [mention for mention, _ in rejected]
    return tuple(m for m in used if m not in dropped), tuple(wider for _, wider in rejected)


def _lies_in(mention: Mention, authorities: Sequence[str], names: Names) -> bool:
    """Tell whether `mention` is a place in one of `authorities`: West Kent, or a town its reports name."""
    if not mention.town or not authorities:
        return False
    part = mention.authority.casefold()
    reports = [report.id for name in authorities for report in names.reports_of(name)]
    return any(part.endswith(f" {name}".casefold()) for name in authorities) or names.says(part, reports)


def _who(
    question: str,
    names: Names,
    picked: Picked,
    earlier: Who | None,
    before: Sequence[str],
    used: Sequence[Mention],
) -> Who:
    if used:
        return _named(question, used, picked, earlier)
    settled = picked.authority or (earlier and not earlier.everywhere)
    if earlier and not earlier.everywhere and (again := _pointed_at(question, earlier, before)):
        return again
    part = next((part for asked, part in GROUPS.items() if re.search(rf"\b{asked}", question, re.I)), None)
    each = _EACH.search(question) is not None
    if part and (each or not settled):
        return Who(names.part_of(part), () if names.part_of(part) else (part,))
    if settled and each:
        return Who(names.authorities, everywhere=True)
    if earlier and not earlier.everywhere:
        return Who(earlier.authorities, earlier.missing)
    if picked.authority:
        return Who((picked.authority,))
    return Who(names.authorities, everywhere=True)


def _pointed_at(question: str, earlier: Who, before: Sequence[str]) -> Who | None:
    """Return who is meant by "the other one" or "both of them", None where nobody is pointed at so."""
    found = _OTHER_ONE.search(question)
    if found and (before or earlier.authorities):
        used = (Mention(*found.span(), (*before, *earlier.authorities)[0], "alias", True),)
        if before:
            return Who(tuple(before[:1]), used=used)
        return Who(earlier.authorities, earlier.missing, used, note="which other one is meant is not clear")
    if before and len(earlier.authorities) == 1 and _BOTH.search(question):
        return Who((before[0], *earlier.authorities))
    return None


def _named(question: str, used: Sequence[Mention], picked: Picked, earlier: Who | None) -> Who:
    indexed = tuple(dict.fromkeys(mention.authority for mention in used if mention.indexed))
    missing = tuple(dict.fromkeys(mention.authority for mention in used if not mention.indexed))
    if earlier and not earlier.everywhere and (compared := _with_them(question, used, earlier)):
        both = dict.fromkeys((*earlier.authorities, *indexed))
        return Who(tuple(both), (*earlier.missing, *missing), compared)
    if picked.authority is None or picked.authority in indexed:
        return Who(indexed, missing, tuple(used))
    if _COMPARES.search(question):
        return Who((picked.authority, *indexed), missing, tuple(used))
    return Who(indexed, missing, tuple(used), note=f"not {picked.authority}, which was picked")


def _with_them(question: str, used: Sequence[Mention], earlier: Who) -> tuple[Mention, ...]:
    """Return what a question names where it compares that with what it calls "them"; else nothing.

    In "them or Hackney" and "is Hackney better than them", "them" is a mention, too.
    """
    first, last = used[0], used[-1]
    if before := _AGAINST.search(question[: first.start]):
        start = before.start("them")
        return (replace(first, start=start), *used[1:]) if before["them"] else tuple(used)
    after = _THAN_THEM.match(question[last.end :])
    if after is None or not earlier.authorities:
        return ()
    start, end = (last.end + place for place in after.span("them"))
    return (*used, Mention(start, end, earlier.authorities[0], "alias", True))


def reports_of(who: Who, names: Names, picked: Picked, period: Period) -> tuple[Report, ...]:
    """Return the reports in scope, authority by authority, each newest first; none if there is no such."""
    chosen: list[Report] = []
    for authority in who.authorities:
        if picked.report and names.authority_of(picked.report) == authority:
            chosen.append(picked.report)
        else:
            chosen += choose(names.reports_of(authority), period)
    return tuple(chosen)


def described(who: Who, names: Names, scope: Sequence[Report], period: Period) -> str:
    """Return the scope in words, for the reader of "how the question was understood"."""
    present = {names.authority_of(report) for report in scope}
    absent = [name for name in who.authorities if name not in present]
    notes = [who.note] if who.note else []
    notes += [f"no report of {' or '.join(who.missing)} is indexed"] if who.missing else []
    if len(scope) <= 4:
        named = [_one(names.authority_of(report), report) for report in scope]
        if absent and len(absent) <= 4:
            notes.append(f"no such inspection of {' or '.join(absent)} is indexed")
    else:
        all_current = period.which == "current" and not any(report.superseded_by for report in scope)
        which = "current inspections" if all_current else f"{len(scope)} inspections"
        every = who.everywhere and len(present) == len(names.authorities)
        named = [f"{'all ' if every else ''}{len(present)} authorities, {which}"]
    return "; ".join([*named, *notes])


def _one(authority: str, report: Report) -> str:
    if report.start is None:
        return authority
    return f"{authority}, inspection of {days(report)}{', superseded' if report.superseded_by else ''}"
