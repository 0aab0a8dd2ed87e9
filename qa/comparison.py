"""What is said of each of several authorities that a question names, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from qa.answer import MAX_STATEMENTS, Related, Statement
from qa.areas import areas_called
from qa.asking import Asking, Said
from qa.confidence import THRESHOLD
from qa.days import days
from qa.kind import asked_kind, has_kind
from qa.related import joined, told
from qa.retrieve import Hit, Ranking

COMPARED = 8
"""Authorities shown at most in a comparison; each has the same number of statements."""

_HOW_GOOD = re.compile(
    r"\b(?:how (?:good|well|bad|badly|strong|weak|effective|safe)|good enough|better|worse|best|worst"
    r"|strong(?:er|est)|weak(?:er|est)|quality of|grades?|graded|rat(?:ed|ings?))\b",
    re.I,
)

_COUNTED = (
    r"(?:(?:young|disabled|foster|kinship|agency|social|permanent|care|family|personal|looked[- ]after"
    r"|unaccompanied|missing|children['’]s) )*"
    r"(?:children|kids|people|teenagers|babies|leavers|families|carers|adopters|workers|staff|advis[eo]rs"
    r"|managers|homes|placements|flats|beds|places|centres|teams|cases|vacancies|referrals)"
)
"""What has a number: of "more stable placements", "more experienced workers" and "more praise" none tells."""

_MORE_THAN = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:(?:are|were) there|(?:do|does|did) [\w'’ ]{1,40}? (?:have|employ|look after)"
    r"|(?:has|have) [\w'’ ]{1,40}? got)"
    rf" (?:any )?(?:more|fewer) (?P<what>{_COUNTED}(?: (?:in|on|with|from|for|who|at|of|under|living|placed)"
    r" [\w' -]+?)?)(?: here| there)? than\b",
    re.I,
)
"""Asks which has more of something: "are there more children in care here than in Hackney?"."""

Say = Callable[[Sequence[Sequence[str]], int, Sequence[float]], list[Said]]
"""Says at most so many statements of each authority, from its reports (ids), where it is so sure (0..1) that
they answer. Asked of many at once, what was found is judged together."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is said of one authority, and its `scope` (report ids)."""

    authority: str
    scope: Sequence[str]
    said: Said

    @property
    def quoted(self) -> list[Statement]:
        """Its statements that are the report's own, and not grades; the best one first."""
        return [
            one for one in self.said.statements if any(cited.number != "grades" for cited in one.citations)
        ]


def compare_named(asking: Asking, ranking: Ranking, say: Say) -> Said:
    """Return a block for each authority that the question names, of equally many statements.

    Of more than are shown, those that match best go first. The grade goes before them where the question asks
    how good something is, or calls a judgement area; it is no answer alone.
    """
    named = asking.reading.who.authorities
    if len(named) > COMPARED:
        named = tuple(dict.fromkeys((*matching(asking, ranking.hits), *named)))
    statements: list[Statement] = []
    lacking: list[Related] = []
    sure, answered = 0.0, False
    least = [THRESHOLD] * len(named[:COMPARED])
    for block in blocks_of(asking, named[:COMPARED], say, least, most=statements_each(named)):
        block = _with_figures(asking, block)
        grades, related = _grades(asking, block.scope[:1]), block.said.related
        answered = answered or bool(block.quoted) or not block.said.searched
        sure = max(sure, block.said.confidence)
        lacking += [related] if related else []
        if block.said.statements:
            statements += [*grades, *block.said.statements]
        else:
            statements += nothing_found(block.authority, grades, lacking_in(asking, related))
    if sure < THRESHOLD or not answered:
        return Said((), min(sure, 1 - sure), related=joined(lacking))
    return Said((*statements, *_not_shown(named[COMPARED:]), *asking.not_indexed()), sure)


def _grades(asking: Asking, scope: Sequence[str]) -> tuple[Statement, ...]:
    reading = asking.reading
    wanted = _HOW_GOOD.search(reading.asked) or areas_called(reading.topic)
    return asking.grades(scope) if wanted else ()


def _with_figures(asking: Asking, block: Block) -> Block:
    """Return the block with what tells a number only, where it is asked whether one has more than another."""
    more = _MORE_THAN.search(asking.reading.question)
    kind = asked_kind(f"how many {more['what']} are there?") if more else None
    if kind is None:
        return block
    told = tuple(one for one in block.said.statements if has_kind(kind, one.text))
    return replace(block, said=replace(block.said, statements=told))


def blocks_of(
    asking: Asking, authorities: Sequence[str], say: Say, least: Sequence[float], *, most: int
) -> list[Block]:
    """Return what is said of each of `authorities`, at most so many statements."""
    scopes: dict[str, list[str]] = {authority: [] for authority in authorities}
    for id in asking.reading.scope:
        if (authority := asking.authority_of(id)) in scopes:
            scopes[authority].append(id)
    said = say(list(scopes.values()), most, least)
    return [Block(*one, own) for one, own in zip(scopes.items(), said, strict=True)]


def statements_each(authorities: Sequence[str]) -> int:
    """Return how many statements each of so many authorities has."""
    return max(1, min(3, 2 * MAX_STATEMENTS // max(1, min(len(authorities), COMPARED))))


def lacking_in(asking: Asking, found: Related | None) -> str:
    """Return what is said of an authority without an answer: which paragraphs speak of the matter, if any."""
    if found is None:
        return "nothing was found on this"

    def title(report_id: str) -> str:
        report = asking.store.report(report_id)
        return f"the inspection of {days(report)}" if report else report_id

    said = told(found, title).rstrip(".")
    return said[0].lower() + said[1:]


def nothing_found(authority: str, grades: Sequence[Statement], said: str) -> list[Statement]:
    """Say what is `said` instead of an answer, after the grade for what the question is about, if any."""
    if not grades:
        return [Statement(f"{authority}: {said}.", ())]
    return [Statement(f"{one.text}; {said}", one.citations) for one in grades]


def _not_shown(authorities: Sequence[str]) -> tuple[Statement, ...]:
    """Say which authorities that the question names are not shown, and how many they are."""
    if not authorities:
        return ()
    many = "1 more authority is" if len(authorities) == 1 else f"{len(authorities)} more authorities are"
    return (Statement(f"{many} not shown ({', '.join(authorities)}).", ()),)


def matching(asking: Asking, hits: Iterable[Hit]) -> list[str]:
    """Return the authorities whose paragraphs `hits` are, in their order."""
    return list(dict.fromkeys(asking.authority_of(hit.report) for hit in hits))
