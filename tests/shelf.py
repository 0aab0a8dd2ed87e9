"""Fictional reports as files, and what building an index of them takes but a model."""

from index.build import Outcome, build
from index.collection import Collection
from index.document import read_file
from index.errors import FileProblem
from index.generation import write_generation
from index.manifest import current_generation
from index.sources import entries_of
from index.store import Index

SENTENCES = (
    "Social workers visit every child at home at least once in four weeks.",
    "Managers read the records of each team and write down what must change.",
    "Foster carers are trained before the first child comes to live with them.",
    "Care leavers receive a laptop and a travel pass from the council.",
    "Schools tell the duty desk about an absence before noon.",
    "Families join the early help meetings, and most plans are finished in time.",
)


def report_text(authority="Quillmere", dates="3 June 2024 to 7 June 2024", bodies=SENTENCES, first=1):
    """The text of a report in the printed form, with a numbered paragraph for each of `bodies`."""
    numbered = "\n".join(f"{number}. {body}" for number, body in enumerate(bodies, first))
    return f"""Inspection of {authority} local authority children’s services

Inspection dates: {dates}

Lead inspector: Alex Fictional, His Majesty’s Inspector

Judgement\tGrade
The impact of leaders on social work practice with children and families\tGood
The experiences and progress of children who need help and protection\tGood
The experiences and progress of children in care\tOutstanding
The experiences and progress of care leavers\tRequires improvement to be good
Overall effectiveness\tGood

Children in {authority} are safe, and the council knows its services well.

What needs to improve?

- The time that care leavers wait for a first home.

The experiences and progress of children who need help and protection: good

{numbered}
"""


def write_report(file, authority="Quillmere", dates="3 June 2024 to 7 June 2024", bodies=SENTENCES):
    """Write a report to `file` and return its path."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(report_text(authority, dates, bodies), "utf-8")
    return file


def read_here(files):
    """What `index.pool.read_files` gives, without the processes: to start them takes longer than to read."""
    for file in files:
        try:
            yield read_file(file.path, file.name)
        except FileProblem as problem:
            yield problem


def no_progress(what, done, total, note=""):
    """A progress callback that shows nothing."""


def built(folder, sources, encoder) -> Outcome:
    """Build the index folder from `sources`."""
    return build(folder, sources, encoder, no_progress)


def generation(folder):
    """The folder of the generation in use."""
    return folder / current_generation(folder)


def contents(folder):
    """Every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def indexed(folder, reports, encoder) -> Index:
    """Write reports into an index folder, without files to read them from, and open it."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [entry for read in reports for entry in entries_of([read], ".pdf")]
    collection = Collection(tuple(entries), tuple((entry.report.id, entry) for entry in entries), {})
    write_generation(folder, collection, encoder, None, no_progress)
    return Index.open(folder)
