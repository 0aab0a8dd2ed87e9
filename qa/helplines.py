"""What is said to somebody who needs help that reports cannot give: whom to call, and where to complain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qa.answer import Help


class Piece(NamedTuple):
    """Some words of a notice, and where they lead on a page, "" for nowhere."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said to who needs help: a heading, and paragraphs of pieces."""

    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]


_NO_HELP = Piece("This page quotes inspection reports and cannot help in person.")

NOTICES: Mapping[Help, Notice] = {
    Help.DANGER: Notice(
        "If you need help now",
        (
            (
                _NO_HELP,
                Piece(" If you or someone else is in danger now, call "),
                Piece("999", "tel:999"),
                Piece("."),
            ),
            (
                Piece("Childline is free, day and night: "),
                Piece("0800 1111", "tel:08001111"),
                Piece(", "),
                Piece("childline.org.uk", "https://www.childline.org.uk/"),
                Piece(". Worried about a child: NSPCC "),
                Piece("0808 800 5000", "tel:08088005000"),
                Piece("."),
            ),
        ),
    ),
    Help.ADVICE: Notice(
        "If you want advice",
        (
            (_NO_HELP,),
            (
                Piece(
                    "To complain about a children’s service, ask the council for its complaints procedure; "
                    "children in care can ask for an independent advocate, for example through Coram Voice’s "
                    "Always Heard, "
                ),
                Piece("0808 800 5792", "tel:08088005792"),
                Piece("."),
            ),
        ),
    ),
}

NOT_ASKED = (
    "This was not looked up in the reports: they say how good a council’s services were, not what to do now. "
    "To read what one says, name the council in your question."
)
"""Said instead of an answer, where somebody in danger names no authority."""


def notice_text(help: Help) -> str:
    """Return a notice on one line, without its heading, "" for none."""
    paragraphs = NOTICES[help].paragraphs if help in NOTICES else ()
    return " ".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs)
