"""The list of what is indexed, and each report in full with its paragraphs' places to link to."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, render_template, request

from index.originals import is_at_hand
from index.report import Report
from index.store import Index
from web import wording
from web.backend import assistant
from web.blocks import current_of
from web.citations import Way, came_from, carried, way
from web.contents import MAX_SEARCH, contents, found_in, grade_of, heading_of
from web.excerpt import beginning
from web.filters import Filter, choices
from web.pages import sources
from web.place import marked, permalink
from web.scopes import near, scopes
from web.sorting import COLUMNS, arranged, headings, order_named, orders
from web.thread import clean

reports = Blueprint("reports", __name__, url_prefix="/reports")


@reports.get("")
def listing() -> str:
    """List the reports that fit what was chosen, in the order that was chosen."""
    library = assistant().index
    asked = {name: clean(value) for name, value in request.args.items()}
    only, authority, order = (
        Filter.read(asked),
        asked.get("authority", ""),
        order_named(asked.get("sort", "")),
    )
    among = [report for report in library.reports if only.fits(report)]
    fitting = [each for each in among if authority.casefold() in ("", wording.authority(each).casefold())]
    names = sorted({wording.authority(report) for report in among}, key=str.casefold)
    chosen = [*([("authority", authority)] if authority else []), *only.pairs]
    return render_template(
        "reports.html",
        reports=arranged(fitting, order),
        library=library,
        current_of=current_of,
        total=len(library.reports),
        only=only,
        authority=authority,
        scopes=scopes(library),
        choices=choices(library.reports),
        order=order,
        columns=COLUMNS,
        orders=orders(),
        headings=headings(order),
        sorted_by=lambda key: "?" + urlencode([*chosen, ("sort", key)]),
        perhaps=[
            (name, "/reports?" + urlencode([("authority", name), *only.pairs]))
            for name in near(authority, names)
        ],
        asking="/?" + urlencode([("scope", authority), *only.pairs]) if chosen else "",
    )


@reports.get("/<report_id>")
def report(report_id: str) -> Response:
    """Show one report: its facts, its contents, and every paragraph under its printed number."""
    library = assistant().index
    return _report(_found(report_id, library), library)


@reports.get("/<report_id>/<path:number>")
def paragraph(report_id: str, number: str) -> Response:
    """Show one report at a paragraph, with what the address cites of it marked.

    `?panel` gives only the part of the page that stands beside a conversation.
    """
    library = assistant().index
    return _report(_found(report_id, library), library, number)


def _found(report_id: str, library: Index) -> Report:
    found = library.report(report_id)
    if found is None:
        abort(404)
    return found


def _report(report: Report, library: Index, number: str = "") -> Response:
    paragraphs = library.paragraphs(report.id)
    cited = next((each for each in paragraphs if each.number == number), None)
    if number and cited is None:
        page = render_template("no_paragraph.html", report=report, number=number)
        return make_response(page, 404)
    search = clean(request.args.get("find", ""))[:MAX_SEARCH]
    marks = request.args.get("mark", "") if cited else ""
    spans = marked(cited.text, marks) if cited else ()
    start = spans[0][0] if spans else 0
    section = heading_of(cited, start) if cited else ""
    panel = "panel" in request.args
    followed = way(report.id, number) if cited and not panel else None
    parts = contents(report, paragraphs, number, spans, search)
    html = render_template(
        "panel.html" if cited and panel else "report.html",
        report=report,
        current=current_of(report, library),
        parts_of_report=parts,
        cited=cited,
        section=section,
        section_grade=grade_of(report, section),
        cited_page=cited.place_at(start).page if cited else None,
        description=beginning(cited.text if cited else report.title, 200),
        lasting=permalink(report.id, number) if cited else "",
        kept=carried(cited) if cited else "",
        way=followed,
        search=search,
        found=found_in(parts) if search else [],
        paged=is_at_hand(report, sources()),
        back=_back(followed),
    )
    return make_response(html)


def _back(followed: Way | None) -> str:
    """Return the address of the conversation from which the reader came, "" where it was none.

    Where the browser tells it, it is the one with the questions after the answer that was followed.
    """
    if conversation := came_from():
        return f"/?{conversation}{f'#{followed.turn}' if followed else ''}"
    return followed.answer if followed else ""
