"""How an answer's statements stand on the page: a block an authority, and in it praise before concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.report import Report
from index.store import Index
from qa.answer import Statement
from web import wording

STRENGTHS, CONCERNS = "Strengths and other findings", "Concerns"
"""What stands over each side of an answer that has both."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one report says: `said` praises or is neutral, `concerns` criticise; each in the answer's order.
    `facts` of its cover, which stand first, are of neither side.

    `report` is None for facts of several covers, and where the index no longer has the report; `current` is
    the one that superseded it.
    """

    report: Report | None
    current: Report | None
    said: tuple[Statement, ...]
    concerns: tuple[Statement, ...] = ()
    facts: tuple[Statement, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All as they are shown."""
        return self.facts + self.said + self.concerns

    @property
    def sides(self) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
        """What stands together, in the order of reading, each with its heading in an answer of both sides."""
        sides = (("", self.facts), (STRENGTHS, self.said), (CONCERNS, self.concerns))
        return tuple((heading, statements) for heading, statements in sides if statements)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together under `name`; `note` is the program's own word where no report is quoted."""

    name: str
    parts: tuple[Part, ...] = ()
    note: str = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The block's statements as they are shown."""
        return tuple(statement for part in self.parts for statement in part.statements)


def arrange(statements: Sequence[Statement], reports: Index) -> tuple[Block, ...]:
    """Return the blocks of an answer: facts in one, else one an authority, or one a report of a single one.

    Statements without a citation follow, each in a short block of its own.
    """
    if are_facts(statements):
        report = _only_report(statements, reports)
        return (Block("", (Part(report, current_of(report, reports), tuple(statements)),)),)
    by_report: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.told_of is not None:
            by_report.setdefault(statement.told_of, []).append(statement)
    parts = [(id, _part(id, said, reports)) for id, said in by_report.items()]
    by_authority: dict[str, list[Part]] = {}
    for id, part in parts:
        by_authority.setdefault(wording.authority(part.report) if part.report else id, []).append(part)
    if len(by_authority) == 1:
        blocks = [_block(id, [part]) for id, part in parts]
    else:
        blocks = [_block(name, together) for name, together in by_authority.items()]
    return (*blocks, *(_note(statement.text) for statement in statements if not statement.citations))


def current_of(report: Report | None, reports: Index) -> Report | None:
    """Return the newer report that superseded `report`, None where it is the newest."""
    return reports.report(report.superseded_by) if report and report.superseded_by else None


def are_facts(statements: Sequence[Statement]) -> bool:
    """Tell whether everything that is said stands on the covers of reports."""
    cited = {citation.number for statement in statements for citation in statement.citations}
    return cited == {"grades"}


def in_own_words(statement: Statement) -> bool:
    """Tell whether the program words a statement, as it does for facts, and quotes only its sources."""
    return all(citation.quote != statement.text for citation in statement.citations)


def _part(report_id: str, statements: Sequence[Statement], reports: Index) -> Part:
    facts = tuple(statement for statement in statements if in_own_words(statement))
    quoted = [statement for statement in statements if not in_own_words(statement)]
    said = tuple(statement for statement in quoted if not statement.concern)
    concerns = tuple(statement for statement in quoted if statement.concern)
    report = reports.report(report_id)
    return Part(report, current_of(report, reports), said, concerns, facts)


def _block(name: str, parts: Sequence[Part]) -> Block:
    report = parts[0].report
    return Block(wording.short_name(report) if report and len(parts) == 1 else name, tuple(parts))


def _note(text: str) -> Block:
    """Put "Leeds: no report is indexed." as the block "Leeds" with the note "No report is indexed."."""
    name, colon, rest = text.partition(": ")
    return Block(name, note=wording.sentence(rest)) if colon else Block("", note=text)


def _only_report(statements: Sequence[Statement], reports: Index) -> Report | None:
    cited = {citation.report for statement in statements for citation in statement.citations}
    return reports.report(cited.pop()) if len(cited) == 1 else None
