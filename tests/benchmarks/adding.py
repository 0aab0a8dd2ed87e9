"""How long it takes to add one report to many, and to build an unchanged folder.

    python -m tests.benchmarks.adding REPORTS --index DIR

The many are copies of the reports in REPORTS under other names, as parsed passages, without the one that is
added; their vectors are taken over from the index in DIR, which holds REPORTS and is not changed. The clock
starts when the program and the model are loaded and passages of all lengths have been embedded once.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from index.build import Outcome, add, build, remove
from index.embed import TransformerEncoder, padded_length
from index.encoder import Encoder, PassageText
from index.read import find_files, read_files
from index.report import ReadReport
from qa.cli import index_option

from .table import Figure, table


@click.command()
@click.argument("reports", type=click.Path(exists=True, file_okay=False, path_type=Path))
@index_option
@click.option("--many", default=430, show_default=True, help="How many reports there are before.")
@click.option("--times", default=5, show_default=True, help="How often the one is added.")
def main(reports: Path, folder: Path, many: int, times: int) -> None:
    """Print the seconds of adding one report to many."""
    files = find_files([reports])[0]
    read = [one for found in read_files(files) if isinstance(found, tuple) for one in found]
    read.sort(key=lambda one: len(one.paragraphs))
    new = read.pop(len(read) // 2)
    source = next(file.path for file in files if file.name == new.report.file)
    with TemporaryDirectory() as name:
        copies, index = Path(name, "reports"), Path(name, "index")
        copies.mkdir()
        write_copies(read, copies, many)
        shutil.copytree(folder, index)
        encoder = TransformerEncoder()
        build(index, [copies], encoder, quiet)
        warm_up(encoder)
        rows = {f"build, {many} unchanged": timed(lambda: build(index, [copies], encoder, quiet), 1)}
        added = [timed_add(index, source, encoder) for _ in range(times)]
        best = sorted(added, key=lambda row: row["seconds"])
        rows |= {f"add one to {many}, least": best[0], f"add one to {many}, median": best[len(best) // 2]}
        rows[f"add one to {many}, most"] = best[-1]
    click.echo(f"{source.name}: {len(new.paragraphs)} numbered paragraphs")
    click.echo(table(rows))


def warm_up(encoder: Encoder) -> None:
    """Embed a text of each length that passages are padded to: what runs a model prepares for each once."""
    lengths = sorted({padded_length(tokens) for tokens in range(1, 1000)})
    texts = ["care " * (tokens - 2) for tokens in lengths]  # the model adds a mark at either end
    for _ in encoder.passages([PassageText("", text, ((0, len(text)),)) for text in texts]):
        pass


def write_copies(read: Sequence[ReadReport], folder: Path, count: int) -> None:
    """Write `count` reports with the paragraphs of those in `read`, in turn, as files of passages."""
    for place in range(count):
        own = read[place % len(read)]
        name = f"Copy {place} of {own.report.id}"
        lines = [
            {
                "report": name,
                "title": f"{own.report.title} {place}",
                "authority": f"{own.report.authority} {place}",
                "number": paragraph.number,
                "heading": paragraph.heading,
                "text": paragraph.text,
                "page": paragraph.page,
            }
            for paragraph in own.paragraphs
        ]
        text = "\n".join(json.dumps(line) for line in lines)
        (folder / f"{place:03d}.jsonl").write_text(text, "utf-8")


def timed(work: Callable[[], Outcome], times: int) -> dict[str, Figure]:
    """Return the seconds of a build, on the clock and of the processor, and the passages it embedded."""
    clock, used = [], []
    for _ in range(times):
        start, before = time.perf_counter(), time.process_time()
        outcome = work()
        clock.append(time.perf_counter() - start)
        used.append(time.process_time() - before)
    return {"seconds": median(clock), "of the processor": median(used), "embedded": outcome.embedded}


def timed_add(index: Path, source: Path, encoder: TransformerEncoder) -> dict[str, Figure]:
    """Return the figures of adding a report, which is removed again."""
    outcome: list[Outcome] = []

    def work() -> Outcome:
        outcome.append(add(index, [source], encoder, quiet))
        return outcome[0]

    row = timed(work, 1)
    new = next(report.id for report in outcome[0].reports if report.file.endswith(source.name))
    remove(index, [new], encoder, quiet)
    return row


def quiet(what: str, done: int, total: int, note: str = "") -> None:
    """Show no progress."""


if __name__ == "__main__":
    main()
