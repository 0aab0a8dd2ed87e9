"""Whether the service lives, and whether it can answer: for monitors and for what starts and stops it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, make_response

from index.errors import InspectQAError
from web.backend import assistant
from web.errors import told

health = Blueprint("health", __name__, url_prefix="/health")


@health.get("")
def state() -> Response:
    """Say both: that the service lives, and whether an index is open; 200, or 503 where none is."""
    found, status = _ready()
    return make_response(jsonify({**found, "live": True, "ready": status == 200}), status)


@health.get("/live")
def live() -> Response:
    """Say that requests are answered at all: a service that does not say so wants a restart."""
    return jsonify({"status": "ok"})


@health.get("/ready")
def ready() -> Response:
    """Say whether questions can be answered: 200 with what the index holds, or 503 with the remedy."""
    found, status = _ready()
    return make_response(jsonify(found), status)


def _ready() -> tuple[dict[str, Any], int]:
    """Return what is known of the index, and the status.

    An index that answers while a newer generation can't be opened is ready; "problem" says where in the log
    stands what is wrong.
    """
    try:
        reader = assistant()
        reports, (generation, _) = reader.index.reports, reader.current
    except InspectQAError as problem:
        return {"status": "unavailable", **_told("The reports cannot be searched.", problem)}, 503
    found = {
        "status": "ok",
        "generation": generation,
        "reports": len(reports),
        "paragraphs": sum(report.paragraph_count for report in reports),
    }
    if newest := reader.problem:
        found |= {"status": "stale", "problem": _told("A newer index cannot be opened.", newest)}
    return found, 200


def _told(what: str, problem: InspectQAError) -> dict[str, str]:
    return {"detail": f"{what} {told(problem)}", "remedy": problem.remedy}
