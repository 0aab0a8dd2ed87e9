"""Whether the assistant can answer: for monitors and for the start of a service."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response

from index.errors import InspectQAError
from web.backend import assistant

health = Blueprint("health", __name__)


@health.get("/health")
def state() -> Response:
    """Say whether an index is open: status 200 with what it holds, or 503 with the remedy."""
    try:
        reports = assistant().index.reports
    except InspectQAError as problem:
        body = {"status": "unavailable", "detail": str(problem), "remedy": problem.remedy}
        return make_response(jsonify(body), 503)
    return jsonify(
        {
            "status": "ok",
            "reports": len(reports),
            "paragraphs": sum(report.paragraph_count for report in reports),
        }
    )
