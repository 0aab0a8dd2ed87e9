"""Changing the index from the page: reports added and removed, the index built anew, and what happened.

The address exists only where an admin token is set.
"""

from __future__ import annotations

from contextlib import closing

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from index.document import SUFFIXES
from index.errors import InspectQAError
from index.files import Settled, stamp_of
from index.folder import open_generation, other_generations
from index.manifest import current_generation
from index.report import Report
from index.store import Index
from qa.terminal import numbering_text
from web.backend import assistant
from web.job import Action, Job, Task
from web.login import check, csrf, private
from web.progress import moment, outcome, spent, steps, title
from web.service import service
from web.shelf import MAX_FILE
from web.tidy import after_adding, after_removing
from web.uploads import MAX_FILES, MAX_UPLOAD, received
from web.wording import authority, counted, inspected

admin = Blueprint("admin", __name__, url_prefix="/admin")
admin.after_request(private)
admin.context_processor(
    lambda: {
        "csrf": csrf,
        "moment": moment,
        "outcome": outcome,
        "spent": spent,
        "numbering_text": numbering_text,
    }
)

SHOWN = 20
"""Entries of the history that are shown."""

BUSY = "Wait until the change that is under way has ended, then try again"


@admin.before_request
def before() -> AnyResponse | None:
    """Let in only who is logged in; only they may send files."""
    if request.endpoint == "admin.upload":
        # Set before anything reads the body: how much of it is read, and that only for who is logged in.
        request.max_content_length = MAX_UPLOAD
        request.max_form_parts = MAX_FILES + 10
    try:
        return check()
    except RequestEntityTooLarge:
        return _too_much()


@admin.errorhandler(OSError)
def unreadable(error: OSError) -> Response:
    """Tell of a folder of the reports' files that cannot be read."""
    return _page(f"The reports’ files in {service().shelf.folder} cannot be read ({error})", status=503)


@admin.get("")
def page() -> Response:
    """Show what is indexed, what can be done, and what happened."""
    return _page()


@admin.post("/upload")
def upload() -> AnyResponse:
    """Keep the files that were sent, and add their reports."""
    if service().jobs.running:
        return _page(BUSY, status=409)
    files = request.files.getlist("files")
    if len(files) > MAX_FILES:
        return _too_much()
    got = received(files, service().shelf)
    if not got.kept:
        return _page(*(got.refused or ("Choose at least one file",)))
    library, shelf = _library(), service().shelf
    tidy = after_adding(shelf, got, library.reports if library else ())
    what = f"Adding {counted(len(got.kept), 'file')}"
    if library is None:
        sent = {shelf.name(each.path): stamp_of(each.path) for each in got.kept}
        task = Task("build", what, paths=(shelf.folder,), settled={**_settled(), **sent}, settle=tidy)
    else:
        task = Task("add", what, paths=tuple(each.path for each in got.kept), settle=tidy)
    begun = service().jobs.begin(task)
    if begun is None:
        got.discard(shelf)
    return _follow(begun)


@admin.get("/reports/<report_id>/remove")
def ask_to_remove(report_id: str) -> str:
    """Ask whether a report is to be removed."""
    return render_template("admin_remove.html", report=_report(report_id), shelf=service().shelf)


@admin.post("/reports/<report_id>/remove")
def remove(report_id: str) -> AnyResponse:
    """Remove a report, and its file from the folder of the reports' files."""
    report, library = _report(report_id), _library()
    tidy = after_removing(service().shelf, report, library.reports if library else ())
    what = f"Removing {authority(report)}, {inspected(report)}"
    return _follow(service().jobs.begin(Task("remove", what, reports=(report_id,), settle=tidy)))


@admin.get("/rebuild")
def ask_to_rebuild() -> str:
    """Say what building anew will do, above all which reports would leave, and ask for it."""
    shelf, library = service().shelf, _library()
    hashes = shelf.hashes()
    there = set(hashes.values())
    waiting = {name for name, stamp in _settled().items() if stamp is None}
    indexed = library.reports if library and shelf.whole else ()
    leaving = [each for each in indexed if each.sha256 not in there and each.file not in waiting]
    return render_template("admin_rebuild.html", shelf=shelf, files=len(hashes), leaving=leaving)


@admin.post("/rebuild")
def rebuild() -> AnyResponse:
    """Read the reports' files again; the index holds just these, or these as well as what it holds."""
    shelf, settled = service().shelf, _settled()
    if not settled:
        return _page(f"There is no report’s file in {shelf.folder}", status=409)
    if not any(settled.values()):
        return _page(f"Wait until the files in {shelf.folder} are written, then try again", status=409)
    action: Action = "build" if shelf.whole or _library() is None else "add"
    task = Task(action, "Reading the reports’ files again", paths=(shelf.folder,), settled=settled)
    return _follow(service().jobs.begin(task))


@admin.get("/rollback")
def ask_to_roll_back() -> str:
    """Say which reports would come and go with the generation before, and ask for it."""
    library, other = _library(), _other_generation()
    if library is None or not other:
        abort(404)
    with closing(open_generation(service().libraries.path, other)) as store:
        there = {report.id: report for report in store.reports}
        written = str(store.manifest["written"])
    here = {report.id: report for report in library.reports}
    changed = [there[each] for each in here.keys() & there.keys() if here[each].sha256 != there[each].sha256]
    return render_template(
        "admin_rollback.html",
        other=other,
        written=written,
        coming=[there[each] for each in sorted(there.keys() - here.keys())],
        going=[here[each] for each in sorted(here.keys() - there.keys())],
        changed=sorted(changed, key=lambda report: report.id),
    )


@admin.post("/rollback")
def roll_back() -> AnyResponse:
    """Put the generation before into use again."""
    return _follow(service().jobs.begin(Task("rollback", "Going back to the index before")))


@admin.get("/jobs/<job_id>")
def job(job_id: str) -> str:
    """Show how far a change is, or what came of it; with `part`, only that, for the page's script."""
    found = service().jobs.find(job_id)
    if found is None:
        abort(404)
    template = "admin_job_state.html" if "part" in request.args else "admin_job.html"
    return render_template(template, job=found, steps=steps(found), title=title(found))


def _too_much() -> Response:
    return _page(
        f"The files must be at most {MAX_FILES}, and smaller than {MAX_UPLOAD // 1_000_000} MB together",
        status=413,
    )


def _follow(begun: Job | None) -> AnyResponse:
    if begun is None:
        return _page(BUSY, status=409)
    return redirect(url_for("admin.job", job_id=begun.id), code=303)


def _report(report_id: str) -> Report:
    library = _library()
    report = library.report(report_id) if library else None
    if report is None:
        abort(404)
    return report


def _other_generation() -> str:
    """Return the generation to which one can go back, "" where there is none."""
    path = service().libraries.path
    try:
        return next(iter(other_generations(path, current_generation(path))), "")
    except InspectQAError:
        return ""


def _settled() -> Settled:
    """Return which of the reports' files may be read now, and how they are."""
    watcher = service().watcher
    return service().shelf.settled() if watcher is None or watcher.settled is None else watcher.settled


def _library() -> Index | None:
    """Return the index that this request sees; None where none can be opened."""
    try:
        return assistant().index
    except InspectQAError:
        return None


def _page(*problems: str, status: int = 0) -> Response:
    library, own = _library(), service()
    reports = sorted(library.reports if library else (), key=lambda one: str(one.start or ""), reverse=True)
    reports.sort(key=lambda one: authority(one).casefold())
    html = render_template(
        "admin.html",
        problems=problems,
        library=library,
        reports=reports,
        running=own.jobs.running,
        stale=own.libraries.problem,
        watcher=own.watcher,
        other=_other_generation(),
        shelf=own.shelf,
        history=own.jobs.history.newest(SHOWN),
        kinds=", ".join(SUFFIXES),
        largest=MAX_FILE // 1_000_000,
        altogether=MAX_UPLOAD // 1_000_000,
        most=MAX_FILES,
    )
    return make_response(html, status or (422 if problems else 200))
