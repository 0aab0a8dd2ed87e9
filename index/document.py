"""One file to the reports in it: format, lines, cover facts, paragraphs, audit."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.audit import audit_numbering
from index.cover import COVER_LINES, Cover, read_cover
from index.errors import FileProblem
from index.joining import boxes_of
from index.jsonl import read_passages
from index.lines import Line
from index.names import slug
from index.numerals import number_key
from index.paragraphs import read_body
from index.pdf import read_pdf
from index.report import UNNUMBERED, Paragraph, Place, ReadReport, Report
from index.text import MAX_LINES, decode, text_lines

SUFFIXES = (".pdf", ".txt", ".md", ".jsonl")
MAX_BYTES = 100_000_000


def read_report(path: Path, name: str | None = None) -> ReadReport:
    """Return the report in a `.pdf`, `.txt` or `.md` file; `name` is the file's name to show.

    Raises FileProblem naming the file, the reason and the remedy.
    """
    return read_file(path, name)[0]


def read_file(path: Path, name: str | None = None) -> tuple[ReadReport, ...]:
    """Return the reports in a file, at least one; only a `.jsonl` file can carry several.

    Raises FileProblem naming the file, the reason and the remedy.
    """
    name = name or path.name
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise FileProblem(name, f"it is no {', '.join(SUFFIXES)} file", "Convert it to PDF or plain text.")
    data = _bytes(path, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if suffix == ".jsonl":
        return read_passages(decode(data, name), name, sha256)
    if suffix == ".pdf":
        _check_pdf(data, name)
        lines, pages = read_pdf(data, name)
        if not any(character.isalnum() for line in lines for character in line.text):
            raise FileProblem(name, "it has no text: it is a scan", "Run text recognition over it first.")
        return (_report(lines, pages, name, sha256),)
    lines = text_lines(decode(data, name))
    if len(lines) > MAX_LINES:
        raise FileProblem(name, f"it has {len(lines):,} lines; at most {MAX_LINES:,} are read", "Split it.")
    return (_report(lines, None, name, sha256),)


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileProblem(
                name,
                f"it has {size // 1_000_000} MB; at most {MAX_BYTES // 1_000_000} MB are read",
                "Split it.",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileProblem(name, "there is no such file", "Check the path.") from error
    except OSError as error:
        raise FileProblem(name, f"it cannot be read ({error.strerror})", "Check its permissions.") from error
    if not data.strip():
        raise FileProblem(name, "it is empty", "Download it again.")
    return data


def _check_pdf(data: bytes, name: str) -> None:
    if b"%PDF-" in data[:1024]:
        return
    start = data[:1024].lstrip().lower()
    found = "a web page" if start.startswith((b"<!doctype html", b"<html")) else "something else"
    raise FileProblem(name, f"it is no PDF but {found}, though it is named .pdf", "Download it again.")


def _report(lines: list[Line], pages: int | None, name: str, sha256: str) -> ReadReport:
    printed = [line for line in lines if line.text]
    cover = read_cover(printed)
    body = read_body(lines, _front(cover, printed))
    numbered = [paragraph for paragraph in body.paragraphs if paragraph.part not in UNNUMBERED]
    if not any(number_key(paragraph.number) for paragraph in numbered) and cover.kind is None:
        raise FileProblem(
            name, "it has no numbered paragraphs and no cover of an inspection", "Give a whole report."
        )
    if not numbered:
        raise FileProblem(name, "no paragraph was found in it", "Give a whole report.")
    grades = _grades(cover)
    at = sum(paragraph.part in UNNUMBERED for paragraph in body.paragraphs)
    paragraphs = (*body.paragraphs[:at], *grades, *body.paragraphs[at:])
    report = Report(
        id=_identity(cover, name),
        title=cover.title or Path(name).stem,
        authority=cover.authority or "",
        kind=cover.kind,
        framework=cover.framework,
        start=cover.start,
        end=cover.end,
        lead_inspector=cover.lead_inspector,
        grades=dict(cover.grades),
        file=name,
        sha256=sha256,
        pages=pages,
        sections=body.sections,
        numbering=audit_numbering(paragraphs),
        periods=tuple(cover.periods),
        aliases=tuple(cover.aliases),
        shared_grade=cover.shared_grade,
        paragraph_count=len(numbered),
    )
    return ReadReport(report, paragraphs)


def _front(cover: Cover, printed: list[Line]) -> set[Line]:
    """Return the lines of the cover: up to its table of judgements, and the whole front page of a report
    that begins its text on the next."""
    front = {line for found in cover.judgements for line in found.lines} & set(printed[:COVER_LINES])
    if cover.kind in ("SIF", "other"):
        front |= {line for line in printed if line.page == 1}
    return front


def _grades(cover: Cover) -> tuple[Paragraph, ...]:
    """Return the printed cover facts as a paragraph, one a line; () where there are none."""
    if not cover.printed:
        return ()
    text = ""
    places: list[Place] = []
    for fact, lines in cover.printed:
        page = lines[0].page if lines else None
        if not places or places[-1].page != page:
            places.append(Place(len(text), page, ""))
        text += f"{fact}\n"
    boxes = boxes_of([line for _, lines in cover.printed for line in lines])
    return (Paragraph("grades", text[:-1], "grades", tuple(places), boxes),)


def _identity(cover: Cover, name: str) -> str:
    if cover.authority and cover.start:
        return f"{slug(cover.authority)}-{cover.start.isoformat()}"
    return slug(cover.title or "") or slug(Path(name).stem) or "report"
