"""What reports say of a matter where they do not answer: paragraphs without the figure, or no such name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from index.sentences import sentences
from qa.answer import Answer, Related
from qa.kind import Kind, asked_kind, has_kind
from qa.kind_asked import Name
from qa.retrieve import Hit
from qa.wording import STOP, stem, words

_LOOKED_AT = 10
_NAMED = 3

_LACKS: dict[Name, str] = {
    "comparison": "no comparison is made",
    "share": "no figure is given",
    "money": "no figure is given",
    "time": "it is not said how long",
    "duration": "it is not said how long",
    "count": "no figure is given",
    "level": "no figure is given",
    "age": "no age is given",
    "date": "no date is given",
    "future": "no date to come is given",
    "most": "it is not said who has most or least",
    "person": "no name is given",
    "who": "it is not said who",
    "payer": "it is not said who pays",
    "thing": "no name is given",
    "named": "no name is given",
    "due": "it is not said when",
    "voice": "it is not said what they think",
    "steps": "it is not said how to go about it",
    "contact": "no number, address or hours are given",
    "place": "no place is named",
}
_NAMELESS = "is not named here"
_PARTS = {"summary": "the summary", "improve": "the list of what needs to improve"}
_ASKING = STOP | frozenset(
    words(
        """many much number numbers average total exact exactly overall percentage proportion share rate ratio
        fraction per cent percent cost costs costing money cash pounds millions million paid pay pays big
        large high long quickly fast soon often typically usually minutes hours days weeks months years
        minute hour day week month year date last past next now currently moment present time times right
        today name names called who heads compare compared comparison national england country rest
        typical usual mean median size low heavy old age ages aged since based located situated address town
        city village building street runs run ran chairs chaired leads led manages managed charge responsible
        pays paying foots bill funds funded funding finances financed sponsors bill
        according nationally regionally locally
        subsidises subsidised provides covers covered meets bears picks whose come comes coming
        neighbouring door elsewhere similar council councils authority authorities area areas place places
        highest lowest largest biggest smallest greatest fewest most least next due report reports
        criticise criticised criticises mention mentions mentioned praise praised praises raise raised
        inspection inspectors ofsted there's what's who's i'm it's"""
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’\-&][^\W_]+)*")


def related(asked: str, hits: Sequence[Hit]) -> Related | None:
    """Return which of `hits`, best first, speak of what is `asked` and lack only the figure, date or name.

    None where the question asks for no such thing, where none speaks of the matter, or where one that does
    has a figure, date or name after all.
    """
    kind = asked_kind(asked)
    runs = _runs(asked) if kind else []
    if kind is None or not runs:
        return None
    looked_at = [hit for hit in hits[:_LOOKED_AT] if hit.paragraph.number != "grades"]
    held = [(hit, _held(runs, hit.paragraph.text)) for hit in looked_at]
    most = max((len(some) for _, some in held), default=0)
    head, terms = stem(runs[0][-1]), sum(map(len, runs))
    best = [(hit, some) for hit, some in held if len(some) == most and head in some]
    if 2 * most <= terms or not best or any(_has(kind, hit.paragraph.text) for hit, _ in best):
        return None
    near = sorted((hit for hit, _ in best[:_NAMED]), key=lambda hit: hit.row)
    said = set.intersection(*(some for _, some in best[:_NAMED]))
    return Related(
        tuple(_phrase(run, said) for run in runs if _phrase(run, said)),
        _LACKS[kind.name],
        tuple((hit.report, hit.paragraph.number) for hit in near),
    )


def nameless(name: str) -> Related:
    """Return that a `name` stands nowhere in what was looked at."""
    return Related((name,), _NAMELESS, ())


def joined(found: Sequence[Related]) -> Related | None:
    """Return in one what was found of several authorities, if any: of those that hold most of the matter."""
    most = max((len(" ".join(one.matter).split()) for one in found), default=0)
    alike = [one for one in found if len(" ".join(one.matter).split()) == most]
    if not alike:
        return None
    same = [one for one in alike if one.matter == alike[0].matter]
    each = max(1, 2 * _NAMED // len(same))
    return replace(same[0], paragraphs=tuple(place for one in same for place in one.paragraphs[:each]))


def told(related: Related, title: Callable[[str], str], *, several: bool = False) -> str:
    """Return in a sentence which paragraphs speak of the matter, and what they lack.

    `title` gives the name of the report with an id; it is told where `several` were looked at or are cited.
    """
    matter = _listed([f"“{phrase}”" for phrase in related.matter])
    if not related.paragraphs:
        return f"{matter} {related.lacks}."
    reports = list(dict.fromkeys(report for report, _ in related.paragraphs))
    several = several or len(reports) > 1
    places: list[str] = []
    for report in reports:
        numbers = [number for one, number in related.paragraphs if one == report]
        printed = [number for number in numbers if number not in _PARTS]
        own = [f"paragraph{'s' if len(printed) > 1 else ''} {_listed(printed)}"] if printed else []
        own += [_PARTS[number] for number in numbers if number in _PARTS]
        places.append(_listed(own) + (f" of {title(report)}" if several else ""))
    speak = "speaks" if len(related.paragraphs) == 1 else "speak"
    said = f"{_listed(places)} {speak} of {matter}, but {related.lacks}."
    return said[0].upper() + said[1:]


def nearest(answer: Answer) -> list[tuple[str, str]]:
    """Return (report, number) of what an unanswered question may be offered, the likeliest first."""
    related = answer.related.paragraphs if answer.related else ()
    return list(dict.fromkeys((*related, *((near.report, near.number) for near in answer.considered))))


def _listed(some: Sequence[str]) -> str:
    return " and ".join([", ".join(some[:-1]), some[-1]] if len(some) > 1 else some)


def _runs(asked: str) -> list[list[str]]:
    """Return the words of the question that carry its topic, those that stand together in one list."""
    said = [word.replace("’", "'") for word in _WORD.findall(asked)]
    return [
        list(group)
        for topical, group in groupby(
            said, lambda word: word.casefold() not in _ASKING and not word.isdigit()
        )
        if topical
    ]


def _held(runs: Sequence[Sequence[str]], text: str) -> set[str]:
    said = {stem(word) for word in words(text)}
    return {stem(word) for run in runs for word in run} & said


def _phrase(run: Sequence[str], said: set[str]) -> str:
    return " ".join(word for word in run if stem(word) in said)


def _has(kind: Kind, text: str) -> bool:
    return any(has_kind(kind, text[start:end]) for start, end in sentences(text))
