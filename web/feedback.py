"""A vote on an answer: up or down, and why, if the person likes to say.

The page keeps no session. A vote must come from a form that this server made (its token is signed, and names
the answer that stood over it) and from one of its own pages (the browser says so).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, make_response, render_template, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from index.store import Index
from qa.answer import Answer
from web import wording
from web.backend import answers
from web.thread import Thread, clean
from web.turn import Turn, take_all
from web.votes import Cited, FeedbackProblem, Judged, Vote, Votes

feedback = Blueprint("feedback", __name__, url_prefix="/feedback")

MAX_REASON = 500
"""Characters a reason may have."""

MAX_AGE = 24 * 60 * 60
"""Seconds for which the forms of a page can be sent."""

NAMED = 3
"""Reports that were looked at are kept with their names if they are so few."""

_NAME = "inspectqa_feedback"


@dataclass(frozen=True, slots=True)
class Ballot:
    """Where votes go, and what signs the forms that they come from; forms of an earlier run do not count."""

    votes: Votes
    signer: URLSafeTimedSerializer = field(
        default_factory=lambda: URLSafeTimedSerializer(secrets.token_bytes(32), salt=_NAME)
    )


def install(app: Flask, votes: Votes | None) -> None:
    """Ask for votes under every answer, if there is where to keep them."""
    app.jinja_env.globals["feedback_token"] = token
    if votes is not None:
        app.extensions[_NAME] = Ballot(votes)
        app.register_blueprint(feedback)


def token(turn: Turn) -> str:
    """Return what the form under an answer must carry; "" where there is to be no form."""
    ballot = current_app.extensions.get(_NAME)
    if ballot is None or turn.shown is None:
        return ""
    return str(ballot.signer.dumps([secrets.token_hex(8), turn.query, turn.shown.fingerprint]))


@feedback.post("")
def vote() -> Response:
    """Keep a vote, and ask why; sent once more with a reason or with the other vote, it is changed.

    With `part` only that part of the page is sent, for the page's script.
    """
    if not _from_here():
        abort(403, "A vote is taken only from this page itself.")
    signed, voted = request.form.get("token", ""), request.form.get("vote", "")
    if voted not in ("up", "down"):
        abort(422, "A vote is up or down.")
    try:
        id, query, seen = _ballot().signer.loads(signed, max_age=MAX_AGE)
    except BadSignature:
        return _said("The page was open for too long. Load it again, and vote then.", 403)
    turn = take_all(Thread.read(query.encode()), answers(), seen, most=1)[0]
    if turn.shown is None or turn.changed:
        return _said("The reports have changed since. Look at the answer again, and vote then.", 409, turn)
    reason = clean(request.form.get("reason", ""))
    if len(reason) > MAX_REASON:
        problem = f"The reason must be {MAX_REASON} characters or fewer; it has {len(reason):,}."
        return _said(problem, 422, turn, form=signed, voted=voted, reason=reason)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        _ballot().votes.put(Vote(id, now, voted == "up", reason, _judged(query, turn.shown.answer)))
    except FeedbackProblem as problem:
        current_app.logger.warning("A vote was lost: %s", problem)
        return _said("Your vote could not be kept. Tell whoever runs this service.", 503, turn)
    return _said("", 200, turn, form="" if reason else signed, voted=voted)


def _said(problem: str, status: int, turn: Turn | None = None, **rest: Any) -> Response:
    name = "feedback_said.html" if "part" in request.form else "feedback_page.html"
    return make_response(
        render_template(name, problem=problem, turn=turn, most=MAX_REASON, **rest),
        status,
    )


def _ballot() -> Ballot:
    return cast(Ballot, current_app.extensions[_NAME])


def _from_here() -> bool:
    """Say whether the browser sent the form from a page of this server, as far as it says at all."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _judged(query: str, answer: Answer) -> Judged:
    asked, reports = Thread.read(query.encode()).asked, answers().assistant
    library = reports.index
    cited: dict[tuple[str, str], Cited] = {}
    for statement in answer.statements:
        for one in statement.citations:
            report = library.report(one.report)
            file = report.file if report else ""
            cited.setdefault((one.report, one.number), Cited(one.report, file, one.number, one.quote))
    return Judged(
        question=answer.question,
        context=tuple(each.question for each in asked[:-1]),
        read_as=answer.read_as,
        status=answer.status.value,
        reports=_named(answer, library) if len(answer.scope) <= NAMED else (),
        looked_at=len(answer.scope),
        cited=tuple(cited.values()),
        generation=reports.current[0],
    )


def _named(answer: Answer, library: Index) -> tuple[tuple[str, str, str], ...]:
    found = [report for report in map(library.report, answer.scope) if report]
    return tuple((report.id, report.file, wording.authority(report)) for report in found)
