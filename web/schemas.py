"""The JSON objects that the API answers with, as JSON Schema has them."""

from __future__ import annotations

from typing import Any, get_args

from index.report import UNNUMBERED, Part
from qa.answer import Help, Status
from qa.listing import CONTRACT_GRADES

Json = dict[str, Any]


def _object(about: str, /, **properties: Json) -> Json:
    """Describe an object whose properties are all there and no others."""
    return {
        "type": "object",
        "description": about,
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _text(about: str = "", **more: Any) -> Json:
    return {"type": "string", **({"description": about} if about else {}), **more}


def _or_null(kind: str, about: str = "", **more: Any) -> Json:
    return {"type": [kind, "null"], **({"description": about} if about else {}), **more}


def _list(items: Json, about: str = "") -> Json:
    return {"type": "array", "items": items, **({"description": about} if about else {})}


def ref(name: str) -> Json:
    """Refer to one of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


_REPORT = _text("A report's id.")
_NUMBER = _text(f'The number as printed ("34"), or one of {", ".join(UNNUMBERED)}.')
_PAGE = _or_null("integer", "The page, from 1; null for a text without pages.", minimum=1)
_SCORE: Json = {"type": "number", "description": "Higher is better; the scale is the ranking's own."}

SCHEMAS: Json = {
    "Answer": _object(
        "The answer to one question.",
        id=_or_null("string", "What was sent as id."),
        question=_text(),
        read_as=_text("The question as it was understood, with what a follow-up refers to."),
        status=_text("How asking ended.", enum=[status.value for status in Status]),
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        scope=_list(_REPORT, "The reports that were looked at."),
        statements=_list(ref("Statement")),
        considered=_list(ref("Considered"), "The ranked paragraphs, best first."),
        ms={
            "type": "object",
            "description": "Milliseconds that each step took, and in total.",
            "additionalProperties": {"type": "number", "minimum": 0},
        },
        help=_text(
            'What help somebody seems to need who asks, beside what reports say; "" for none. In danger, '
            "and without an authority, no report is asked: show whom to call.",
            enum=[help.value for help in Help],
        ),
    ),
    "Statement": _object(
        "One sentence of an answer. Only one that says that nothing was found has no citation.",
        text=_text(),
        citations=_list(ref("Citation")),
    ),
    "Citation": _object(
        "A verbatim quote of one paragraph: the characters from start to end of its text.",
        report=_REPORT,
        number=_NUMBER,
        page=_PAGE,
        quote=_text(),
        start={"type": "integer", "minimum": 0},
        end={"type": "integer", "minimum": 0},
    ),
    "Considered": _object("A paragraph that was ranked.", report=_REPORT, number=_NUMBER, score=_SCORE),
    "Hits": _object(
        "The paragraphs that match a question, best first.",
        question=_text(),
        read_as=_text("The question as it was understood."),
        scope=_list(
            _REPORT, "The reports that were looked in; none where the question is about one not here."
        ),
        hits=_list(
            _object(
                "A paragraph that matches.",
                report=_REPORT,
                number=_NUMBER,
                page=_PAGE,
                heading=_text("The section heading over it."),
                score=_SCORE,
                text=_text(),
            )
        ),
    ),
    "Report": _object(
        "The facts of one inspection of one authority, as its report prints them; null where it prints none.",
        id=_text("The authority and the first inspection day; it stays the same over rebuilds."),
        title=_text(),
        authority=_text(),
        kind=_or_null("string"),
        start=_or_null("string", "The first inspection day.", format="date"),
        end=_or_null("string", "The last inspection day.", format="date"),
        lead_inspector=_or_null("string"),
        grades=_object("Grades in lower case.", **{area: _or_null("string") for area in CONTRACT_GRADES}),
        paragraphs={"type": "integer", "minimum": 0, "description": "How many numbered ones it has."},
        numbering=_object(
            "What the audit of the printed numbers found; all empty where they are in order.",
            missing=_list(_text()),
            duplicates=_list(_text()),
            warnings=_list(_text()),
        ),
        sections=_list(_text(), "The section headings."),
        pages=_or_null("integer", minimum=1),
        file=_text("The file's path within the folder that was indexed."),
        sha256=_text("Of the file.", pattern="^[0-9a-f]{64}$"),
        superseded_by=_or_null("string", "The id of the authority's next report; null for its current one."),
    ),
    "Paragraph": _object(
        "One paragraph, or one unnumbered part, of a report.",
        report=_REPORT,
        number=_NUMBER,
        part=_text("Where in the report it stands.", enum=list(get_args(Part))),
        heading=_text("The section heading over its first character."),
        page=_PAGE,
        last_page=_or_null("integer", "The page on which it ends.", minimum=1),
        text=_text(),
    ),
    "Problem": _object(
        "What is wrong, as RFC 9457 has it.",
        type=_text(const="about:blank"),
        title=_text("What is wrong, in general."),
        status={"type": "integer", "minimum": 400, "maximum": 599},
        detail=_text("What is wrong in this case."),
        remedy=_text('What to do, "" where that is said already.'),
        reference=_text("The request's name in the server's log."),
    ),
}
