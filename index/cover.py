"""The facts on a report's cover: which authority was inspected, when, how, by whom, and with what grades.

What is special to inspections of children's services in England is here and in the modules used here
(`dates`, `grades`, `names`). A fact that is not printed is None. Footers, whose dates are often wrong, and
the file's name, which is not the document's, are never used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates import Period, days_on_site, read_periods
from index.grades import Judgement, read_board, read_overall, read_table
from index.lines import Line
from index.names import aliases, plain_name
from index.report import GRADE_AREAS

COVER_PAGES = 3
COVER_LINES = 120
"""How far a cover may reach: a table of judgements may run on to the second page."""

DATE_LINES = 3
MAX_TITLE, MAX_NAME = 500, 200
"""On how many lines the dates may stand, and how many characters a title or name may have."""

MOST_SHORT_DAYS = 7
"""A short inspection is a week on site, a standard one two; a few days' return may add to either."""

_COVER_END = re.compile(
    r"(?:contents|executive summary|summary(?: of (?:key )?findings)?|what needs to improve"
    r"|about this inspection|section 1\b.*)\W*",
    re.I,
)
_DATE_LABEL = r"(?:inspection dates?|dates? of (?:the )?inspection)\b\s*:?\s*"
_LEAD_LABEL = r"(?:lead|reporting) inspector(?:s|\(s\))?(?: on[- ]site)?\b\s*[:–-]?\s*"
_PUBLISHED = r"(?:report )?published\b"
_TITLE_END = re.compile(rf"{_DATE_LABEL}|{_LEAD_LABEL}|{_PUBLISHED}|age group\b|(?:key )?judgements?\b", re.I)
_NO_TITLE = re.compile(r"\d+|(?:www\.)?ofsted\b.*", re.I)
_DATES = re.compile(rf"{_DATE_LABEL}(?P<value>.*?)\s*(?:(?:{_PUBLISHED}|{_LEAD_LABEL}).*)?", re.I)
_LEAD = re.compile(rf"{_LEAD_LABEL}(?P<value>.*)", re.I)
_JOB = re.compile(
    r"[\s,;(–-]+(?:s?hmi\b|h(?:er|is)\s+majesty|(?:senior|ofsted|regulatory|social care|regional|associate"
    r"|additional|contracted|seconded)\b|scri\b|report author|deputy|team inspector).*",
    re.I,
)
_NAME_WORD = re.compile(r"and|&|de|del|der|van|von|la|le|bin|(?:[a-z]['’])?[^\W\d_a-z](?:[^\W\d]|[.'’-])*")
_RECORD = re.compile(r"record of main findings", re.I)

_HEADING_LINE = re.compile(r"(?:re-?\s?)?inspection of\b|review of\b", re.I)
_NAMED_HEADING = re.compile(
    r"(?:re-?\s?)?inspection of (?:the )?(?P<name>.+?)(?:['’]s)?(?: local authority(?:['’]?s)?)?"
    r" children['’]?s (?:social care )?services",
    re.I,
)
_GENERAL_HEADING = re.compile(
    r"(?:re-?\s?)?inspection of (?:services for )?(?:(?:safeguarding and )?looked[ -]after children['’]?s?"
    r"|children in need of help and protection, children looked after and care leavers"
    r"(?: and review of the effectiveness of the local safeguarding children['’]?s? board)?"
    r"|(?:local authority )?children['’]?s)(?: social care)?(?: services)?(?: (?:in|for|of)\b)?",
    re.I,
)
_NO_NAME = re.compile(r"(?:local authority|services for)\b.*", re.I)

_FRAMEWORKS = (
    ("SIF", "Single inspection framework (SIF)", r"children in need of help and protection"),
    ("other", "Inspection of services for looked after children", r"looked[ -]after children"),
    ("ILACS", "Inspection of local authority children's services (ILACS)", r"children['’]?s .*\bservices"),
    ("other", "Review of a Local Safeguarding Children Board", r"safeguarding children['’]?s? board"),
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover facts of a report; None, or empty, where the report does not print them.

    `authority` is the plain name ("Derby"), the same in every report on it, `printed_authority` the name on
    this cover ("Derby City Council"), `aliases` other names people use. `kind` is "ILACS standard",
    "ILACS short", "ILACS" (without days on site), "SIF" or "other". `periods` are the days on site, first
    and last of each. `judgements` are in printed order. `date_lines` and `lead_lines` are the lines that
    print the days on site and the lead inspector.
    """

    title: str | None = None
    authority: str | None = None
    printed_authority: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    framework: str | None = None
    periods: tuple[Period, ...] = ()
    lead_inspector: str | None = None
    judgements: tuple[Judgement, ...] = ()
    date_lines: tuple[Line, ...] = ()
    lead_lines: tuple[Line, ...] = ()

    @property
    def start(self) -> date | None:
        """The first day on site."""
        return min((start for start, _ in self.periods), default=None)

    @property
    def end(self) -> date | None:
        """The last day on site."""
        return max((end for _, end in self.periods), default=None)

    @property
    def grades(self) -> dict[str, str]:
        """Grades by area, for the areas of `GRADE_AREAS`; an area that is not graded is absent."""
        graded = {found.area: found.grade for found in self.judgements if found.grade}
        return {area: graded[area] for area in GRADE_AREAS if area in graded}

    @property
    def other_grades(self) -> dict[str, str]:
        """Grades by area, for the 2013 framework's areas that `GRADE_AREAS` does not have."""
        return {
            found.area: found.grade
            for found in self.judgements
            if found.grade and found.area not in GRADE_AREAS
        }

    @property
    def shared_grade(self) -> bool:
        """Whether the grade under `in_care` was printed for care leavers, too."""
        return any(found.shared and found.grade for found in self.judgements)

    @property
    def printed(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Facts as printed, with their lines: judgements ("area: Grade", or a sentence), dates, inspector."""
        facts = [(found.text, tuple(found.lines)) for found in self.judgements]
        for lines in (self.date_lines, self.lead_lines):
            if lines:
                facts.append((_joined([_plain(line.text) for line in lines]), lines))
        return tuple(facts)


def read_cover(lines: Sequence[Line]) -> Cover:
    """Return the cover facts of a report from its lines in reading order, all of them."""
    cover = _cover_lines(lines)
    title, printed = _title(_title_lines(cover))
    periods, date_lines = _periods(cover)
    lead, lead_lines = _lead_inspector(cover)
    if lead is None:
        lead, lead_lines = _lead_inspector(lines)
    kind, framework = _kind(title or "", periods)
    if not kind and not periods:
        return Cover()
    return Cover(
        title=title,
        authority=plain_name(printed) if printed else None,
        printed_authority=printed,
        aliases=aliases(printed) if printed else (),
        kind=kind,
        framework=framework,
        periods=periods,
        lead_inspector=lead,
        judgements=_judgements(cover, lines),
        date_lines=date_lines,
        lead_lines=lead_lines,
    )


def _cover_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the report's body or contents."""
    cover: list[Line] = []
    for line in lines[:COVER_LINES]:
        if (line.page or 1) > COVER_PAGES or _COVER_END.fullmatch(_plain(line.text)):
            break
        cover.append(line)
    return cover


def _title_lines(cover: Sequence[Line]) -> list[str]:
    """Return the lines before whatever follows a title, without footnote marks; [] if nothing does."""
    title: list[str] = []
    for line in cover:
        text = _plain(line.text)
        if _TITLE_END.match(text):
            return title if sum(map(len, title)) <= MAX_TITLE else []
        if text and not _NO_TITLE.fullmatch(text):
            title.append(re.sub(r"(?<=[a-z])\s?\d$", "", text))
    return []


def _title(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the title and the authority's name as printed: over the heading, in it, or under it."""
    heading_at = next((at for at, text in enumerate(lines) if _HEADING_LINE.match(text)), None)
    if heading_at is None:
        return None, None
    heading = _joined(lines[heading_at:])
    if heading_at:
        above = _joined(lines[:heading_at])
        return f"{above}: {heading}", above
    named = _NAMED_HEADING.fullmatch(heading)
    if named and not _NO_NAME.fullmatch(named["name"]):
        return heading, named["name"]
    general = _GENERAL_HEADING.match(heading)
    if general and (below := heading[general.end() :].strip(" ,:–-")):
        return f"{general[0]}: {below}", below
    return heading, None


def _kind(title: str, periods: Sequence[Period]) -> tuple[str | None, str | None]:
    """Return the kind and the framework of a report from its title and days on site."""
    for kind, framework, pattern in _FRAMEWORKS:
        if re.search(pattern, title, re.I):
            if kind == "ILACS" and periods:
                length = "short" if days_on_site(periods) <= MOST_SHORT_DAYS else "standard"
                return f"ILACS {length}", framework
            return kind, framework
    return None, None


def _periods(cover: Sequence[Line]) -> tuple[tuple[Period, ...], tuple[Line, ...]]:
    """Return the days on site, and the line with their label and any on which they go on."""
    for at, line in enumerate(cover):
        if label := _DATES.fullmatch(_plain(line.text)):
            for count in range(DATE_LINES, 0, -1):
                printed = tuple(line for line in cover[at : at + count] if _plain(line.text))
                after = [_plain(line.text) for line in printed[1:]]
                if periods := read_periods(" ".join([label["value"], *after])):
                    return periods, printed
            return (), ()
    return (), ()


def _lead_inspector(lines: Sequence[Line]) -> tuple[str | None, tuple[Line, ...]]:
    """Return the first name that follows "Lead inspector" or "Reporting inspector", and its lines."""
    for at, line in enumerate(lines):
        if label := _LEAD.fullmatch(_plain(line.text)):
            own = bool(label["value"])
            value = label["value"] or (_plain(lines[at + 1].text) if at + 1 < len(lines) else "")
            name = _joined([_JOB.sub("", value[:MAX_NAME]).strip(" .,;:")])
            if _is_name(name):
                return name, tuple(lines[at : at + (1 if own else 2)])
    return None, ()


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 9 and all(map(_NAME_WORD.fullmatch, words))


def _judgements(cover: Sequence[Line], lines: Sequence[Line]) -> tuple[Judgement, ...]:
    """Return all printed judgements: from the cover, or from the record of findings at the end (2013)."""
    overall = read_overall(cover)
    sentence = {id(line) for line in overall.lines} if overall else set()
    table = read_table(line for line in cover if id(line) not in sentence)
    if not table:
        records = [at for at, line in enumerate(lines) if _RECORD.fullmatch(_plain(line.text))]
        table = read_table(lines[records[-1] :][1:COVER_LINES]) if records else ()
    if any(found.area == "overall" for found in table):
        return table
    board = read_board(lines)
    return (*((overall,) if overall else ()), *table, *((board,) if board else ()))


def _joined(texts: Sequence[str]) -> str:
    """Return `texts` as one; a name that is parted at its hyphen is put together."""
    return re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(texts))


def _plain(text: str) -> str:
    """Return a line's text with single blanks and without the marks of pasted markdown."""
    return " ".join(text.split()).strip("#*|• ")
