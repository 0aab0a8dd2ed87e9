# ruff: noqa: E501 (the reports' sentences)
"""Three reports on two authorities that do not exist, and an assistant over them simple enough to foresee.

It has the methods of `qa.assistant.Assistant` that the page uses: it ranks paragraphs by the words they share with
the question and quotes the best sentence of each of the best three. Asked about grades it tells what the covers print.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from index.errors import QuestionProblem
from index.report import Paragraph, Place, Report, Section
from index.trail import PARTING
from qa.answer import Answer, Citation, Considered, Help, Statement, Status
from qa.plea import read_plea

COMMON = {"about", "been", "have", "what", "with", "from", "they", "that", "this", "there", "does", "were"}

HELP = (
    "The experiences and progress of children who need help and protection: requires improvement to be good"
)
IN_CARE = "The experiences and progress of children in care: good"
LEAVERS = "The experiences and progress of care leavers: good"
LEADERS = "The impact of leaders on social work practice with children and families: good"

NORTHMOOR = (
    ("summary", 1, "Summary", "Most children in Northmoor are safe, and services have improved since 2019.\nSome children still wait too long for a first visit."),
    ("grades", 1, "Grades", "Impact of leaders: Good\nHelp and protection: Requires improvement to be good\nOverall effectiveness: Good"),
    ("improve", 2, "What needs to improve", "• The time children wait for a first visit after a referral.\n• The regularity of supervision in the assessment teams.\n• The choice of homes for care leavers close to where they grew up."),
    ("1", 2, HELP, "Families who need early help are offered it by workers who know their neighbourhood. Plans are short and written in words that parents use themselves."),
    ("2", 2, HELP, "Referrals are screened on the day they arrive. However, too many children wait longer than ten days for a first visit, and managers do not always know which."),
    ("3", 3, HELP, "Strategy meetings are prompt, and the police and health services take part in nearly all of them. Decisions are recorded clearly."),
    ("4", 3, HELP, "Disabled children are well supported by a team that visits them often. Short breaks are flexible, and parents choose them from an online list."),
    ("5", 3, IN_CARE, "Children in care see their social workers at least every four weeks, and most live with carers who know them well. Life story work is started early.\nBrothers and sisters are placed together where that is right for them."),
    ("6", 4, IN_CARE, "Children’s health needs are assessed in time. Waiting times for mental health support have fallen from eleven weeks to five."),
    ("7", 4, LEAVERS, "Care leavers are supported by personal advisers who stay in touch up to the age of 25. Advisers see the young people they work with at least once a month, and more often when things are hard."),
    ("8", 4, LEAVERS, "Nine in ten care leavers live in a home that suits them. However, a few care leavers have had to move away from the places where they grew up because there was no home for them there."),
    ("9", 5, LEAVERS, "The offer for care leavers is clear, and young people helped to write it. It includes free bus travel, a gym pass and help with a deposit."),
    ("10", 5, LEADERS, "Leaders know the service well and have acted on every recommendation of the last inspection. Social workers have manageable caseloads, which are reviewed each month."),
    ("11", 5, LEADERS, "Supervision in the assessment teams is not regular enough. Some social workers had waited two months for it."),
)  # fmt: skip

NORTHMOOR_2019 = (
    ("summary", 1, "Summary", "Services for children in Northmoor require improvement."),
    ("grades", 1, "Grades", "Impact of leaders: Requires improvement to be good\nHelp and protection: Inadequate\nOverall effectiveness: Requires improvement to be good"),
    ("1", 2, HELP, "Thresholds are not understood by partners, and too many referrals lead nowhere."),
    ("2", 2, LEAVERS.replace("good", "inadequate"), "Care leavers are not supported well. Too few care leavers have an up-to-date pathway plan."),
    ("3", 3, LEADERS.replace("good", "requires improvement"), "Social workers do not have manageable caseloads. Too many leave within a year."),
)  # fmt: skip

WEXCOMBE = (
    ("summary", 1, "Summary", "Children in Wexcombe receive services of high quality."),
    ("grades", 1, "Grades", "Overall effectiveness: outstanding\nCare leavers: outstanding"),
    ("1", 2, "Help and protection: good", "Early help is easy to find, and families are seen within two days."),
    ("2", 2, "Care leavers: outstanding", "Care leavers are supported to live in homes of their own, and every care leaver has a savings account."),
    ("lscb:1", 3, "The safeguarding board", "The board challenges its partners and follows up what it asks of them."),
    ("p3.2", 3, "The safeguarding board", "Its yearly report is published in time."),
)  # fmt: skip


def paragraph(number, page, heading, text):
    """One paragraph on one page, under a heading or under one and the next lower one: "Section – Leadership"."""
    part = number if number in ("summary", "improve", "grades") else "finding"
    return Paragraph(number, text, part, (Place(0, page, heading),))


def report(authority, start, end, grades, rows, **facts):
    """A report and its paragraphs."""
    paragraphs = tuple(paragraph(*row) for row in rows)
    headings = dict.fromkeys(level for each in paragraphs for level in each.heading.split(PARTING))
    made = Report(
        id=f"{authority.lower()}-{start.isoformat()}",
        title=f"Inspection of {authority} local authority children’s services",
        authority=authority,
        kind="ILACS standard",
        framework="ILACS",
        start=start,
        end=end,
        lead_inspector="Alex Fictional",
        grades=grades,
        file=f"{authority.lower()}.pdf",
        sha256="0" * 64,
        pages=max(each.page for each in paragraphs),
        sections=tuple(
            Section(heading, heading.partition(": ")[2] or None, None, None) for heading in headings
        ),
        paragraph_count=sum(each.part == "finding" for each in paragraphs),
    )
    return replace(made, **facts), paragraphs


class Library:
    """What the page uses of `index.store.Index`."""

    def __init__(self, *read, generation="g000001"):
        self.folder = Path(generation)
        self.reports = tuple(each for each, _ in read)
        self._paragraphs = {each.id: paragraphs for each, paragraphs in read}

    def ids_of_files(self):
        return {report.file: report.id for report in self.reports}

    def report(self, report_id):
        return next((each for each in self.reports if each.id == report_id), None)

    def paragraphs(self, report_id):
        return self._paragraphs.get(report_id, ())

    def paragraph(self, report_id, number):
        return next((each for each in self.paragraphs(report_id) if each.number == number), None)


LIBRARY = Library(
    report(
        "Northmoor",
        date(2024, 6, 3),
        date(2024, 6, 14),
        {"overall": "good", "leaders": "good", "help_protection": "requires improvement", "in_care": "good", "care_leavers": "good"},
        NORTHMOOR,
    ),
    report(
        "Northmoor",
        date(2019, 11, 25),
        date(2019, 12, 6),
        {"overall": "requires improvement", "leaders": "requires improvement", "help_protection": "inadequate", "in_care": "requires improvement"},
        NORTHMOOR_2019,
        superseded_by="northmoor-2024-06-03",
        shared_grade=True,
    ),
    report(
        "Wexcombe",
        date(2023, 1, 30),
        date(2023, 2, 10),
        {"overall": "outstanding", "leaders": "outstanding", "help_protection": "good", "in_care": "outstanding", "care_leavers": "outstanding"},
        WEXCOMBE,
    ),
)  # fmt: skip


def words(text):
    """The words of a text that tell it from others."""
    return {word for word in re.findall(r"[a-z]{4,}", text.lower()) if word not in COMMON}


class Assistant:
    """A foreseeable assistant: no model, no index folder."""

    def __init__(self, library):
        self.index = library
        self.calls = []
        self.problem = None

    @property
    def current(self):
        return self.index.folder.name, "0" * 64

    def pinned(self):
        return self

    def ask(self, question, *, context=(), authority=None, report=None, id=None, reports=None):
        self.calls.append(
            {"question": question, "context": tuple(context), "authority": authority, "report": report}
            | ({} if reports is None else {"reports": set(reports)})
        )
        if not question.strip():
            raise QuestionProblem("The question is empty.", "Ask something.")
        if report is not None and self.index.report(report) is None:
            raise QuestionProblem("There is no such report.", "See the list of reports.")
        read_as = " ".join((context[-1], question)) if context and len(words(question)) < 2 else question
        help = read_plea(question, context)
        answer = Answer(question, read_as, Status.NOT_FOUND, 0.1, (), ms={"total": 1.0}, id=id, help=help)
        if "Newmoor" in question:
            return replace(answer, status=Status.NO_SUCH_REPORT, nearest=("Northmoor",))
        if help is Help.DANGER and not (authority or report or self._named(question)):
            return answer
        among = [each for each in self.index.reports if reports is None or each.id in reports]
        scope = [each for each in among if self._asked_about(each, authority, report, question, among)]
        ranked = sorted(
            (
                (len(words(read_as) & words(each.text)), one.id, each)
                for one in scope
                for each in self.index.paragraphs(one.id)
            ),
            key=lambda candidate: -candidate[0],
        )
        found = [candidate for candidate in ranked if candidate[0] >= 2][:3]
        said = tuple(self._statement(read_as, name, each) for _, name, each in found)
        if "Leeds" in question and said:
            said = (Statement("Leeds: no report is indexed.", ()), *said)
        if "grades" in question:
            said = self._grades(question)
        return replace(
            answer,
            status=Status.ANSWERED if said else Status.NOT_FOUND,
            confidence=0.9 if said else 0.1,
            scope=tuple(each.id for each in scope),
            considered=tuple(Considered(name, each.number, score) for score, name, each in ranked[:10]),
            statements=said,
        )

    def _grades(self, question):
        """State two grades at each inspection of the authorities that are named, with the lines that print them."""
        facts = []
        for authority in dict.fromkeys(each.authority for each in self.index.reports):
            own = [one for one in self.index.reports if one.authority == authority and authority in question]
            for label, line in (
                ("overall", "Overall effectiveness"),
                ("for leadership", "Impact of leaders"),
            ):
                cited = [found for one in own[::-1] if (found := self._line(one.id, line))]
                told = ", then ".join(quote.quote.partition(": ")[2].lower() for quote in cited)
                facts += [Statement(f"{authority} {label}: {told}", tuple(cited))] if cited else []
        return tuple(facts)

    def _line(self, report_id, name):
        cover = self.index.paragraph(report_id, "grades")
        found = re.search(f"^{name}: .+$", cover.text, re.M) if cover else None
        return found and Citation(report_id, "grades", cover.page, found[0], *found.span())

    def _asked_about(self, one, authority, report, question, among):
        if report is not None:
            return one.id == report
        named = self._named(question)
        if authority is not None or named:
            return one.authority in (authority, *named) and ("2019" in question or self._current(one, among))
        return self._current(one, among)

    def _named(self, question):
        return [each.authority for each in self.index.reports if each.authority in question]

    def _current(self, one, among):
        return one.superseded_by not in {each.id for each in among}

    def _statement(self, question, report_id, paragraph):
        sentences = [found for found in re.finditer(r"[^.\n]+(?:\.|$)", paragraph.text) if found[0].strip()]
        best = max(sentences, key=lambda found: len(words(question) & words(found[0])))
        quote = best[0].strip()
        start = paragraph.text.index(quote)
        citation = Citation(report_id, paragraph.number, paragraph.page, quote, start, start + len(quote))
        criticises = re.search(r"\b(?:not|too|have had to|wait)\b", quote, re.I)
        return Statement(quote, (citation,), paragraph.part == "improve" or criticises is not None)
