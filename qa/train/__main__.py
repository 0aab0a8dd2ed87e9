"""Makes the trained weights again, from the base model, the questions in the tree and a folder of reports.

    python -m qa.train REPORTS [--out FOLDER] [--only encoder|judge|measure]

First the embedding model (as in `index/weights`), then the judge (as in `qa/weights`), which reads its
vectors. Both files go into a folder of their own; to use them, put them into the package and their SHA-256,
printed, into `index.embed.ADAPTER_SHA256` and `qa.judge.WEIGHTS_SHA256`. At the end it prints how well whole
answers do on the reports that were kept apart, and the weights of the confidence that `qa.calibrate` fits.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import torch
from safetensors.torch import save_file

from index.adapter import adapter_sha256, merge
from index.build import build
from index.embed import ADAPTER, BASE_MODEL, TransformerEncoder
from index.store import Index
from qa import calibrate
from qa.assistant import Assistant
from qa.judge import ENCODER as LEARNT_FROM
from qa.judge import WEIGHTS_FILE, TrainedJudge
from qa.options import TellingCommand
from qa.train import apart
from qa.train import judge as judging
from qa.train.changes import rounded
from qa.train.data import (
    every_line,
    files_of,
    held_out,
    lines_apart,
    question_lines,
    training_reports,
)
from qa.train.measure import measured
from qa.train.retriever import Plan, train

ENCODER, JUDGE, MEASURE = "encoder", "judge", "measure"
ENCODER_PLAN, JUDGE_PLAN = Plan(), judging.Plan()


@click.command(cls=TellingCommand)
@click.argument("reports", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--only",
    type=click.Choice([ENCODER, JUDGE, MEASURE]),
    help="Make only this one, or only measure; the others are those in --out or, where it has none, "
    "those that ship.",
)
@click.option(
    "--out",
    default="trained",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the trained files go into.",
)
@click.option(
    "--part",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0, 1, min_open=True),
    help="Share of the reports to learn from.",
)
@click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="With --only judge or measure: an index of REPORTS that the encoder made.  [default: one is built]",
)
def main(reports: Path, only: str | None, out: Path, part: float, folder: Path | None) -> None:
    """Tune the base model, and the judge of its vectors, on the questions about REPORTS, and measure them."""
    if folder is not None and only not in (JUDGE, MEASURE):
        raise click.UsageError("--index is of use with --only judge or --only measure.")
    encoder_file, judge_file = out / ADAPTER.name, out / WEIGHTS_FILE.name
    made = [file for name, file in ((ENCODER, encoder_file), (JUDGE, judge_file)) if only in (None, name)]
    if made:
        _make_folder(out, made)
    _check_reports(reports)
    if encoder_file in made:
        make_encoder(reports, part, encoder_file)
    if only == ENCODER:
        return
    encoder = TransformerEncoder(trained=_trained(encoder_file))
    with _indexed(reports, folder, encoder) as path:
        store = Index.open(path)
        store.check_model(encoder.sha256, encoder.dimension)
        if judge_file in made:
            make_judge(store, encoder, part, judge_file)
        measure(path, store, encoder, TrainedJudge(encoder.sha256, _trained(judge_file)))


def make_encoder(reports: Path, part: float, file: Path) -> None:
    """Tune the base model and write what changed to `file`."""
    encoder = TransformerEncoder(BASE_MODEL)
    known = training_reports(question_lines(), reports, encoder)
    kept_apart = held_out()
    learn = [report for report in known if report.file not in kept_apart]
    learn = learn[: _share(part, len(learn))]
    tested = [report for report in known if report.file in kept_apart]
    click.echo(
        f"{sum(len(one.questions) for one in learn):,} questions about {len(learn)} reports to learn from"
    )
    network = encoder.network
    before = {name: weights.clone() for name, weights in network.state_dict().items()}
    started = time.monotonic()

    def tell(what: str, loss: float) -> None:
        figures = "  ".join(f"{name} {value:.3f}" for name, value in measured(network, tested).items())
        click.echo(f"{what:<8} {_minutes(started)}  loss {loss:.3f}  nDCG@10: {figures}")

    tell("before", float("nan"))
    train(network, learn, ENCODER_PLAN, lambda epoch, loss: tell(f"epoch {epoch}", loss))
    save_file(rounded(before, network.state_dict()), file)
    network.load_state_dict(before)
    merge(network, file)
    tell("as kept", float("nan"))
    _told(file)


def make_judge(store: Index, encoder: TransformerEncoder, part: float, file: Path) -> None:
    """Train the judge on what search finds in `store`, which `encoder` made, and write it to `file`."""
    kept_apart = held_out()
    lines = every_line(followups=True)
    learn = [line for line in lines if line["file"] not in kept_apart]
    files = sorted({str(line["file"]) for line in learn})
    few = set(files[: _share(part, len(files))])
    learn = [line for line in learn if line["file"] in few]
    unanswered = sum(line["number"] is None for line in learn)
    click.echo(f"{len(learn):,} questions about {len(few)} reports to learn from, {unanswered:,} unanswered")
    passage = judging.passages_of(store)
    threads = torch.get_num_threads()
    known, tested = ([*judging.cases(store, encoder, some)] for some in (learn, lines_apart(followups=True)))
    torch.set_num_threads(threads)  # a question is embedded by one
    network = judging.new_network(encoder, JUDGE_PLAN.seed)
    started = time.monotonic()

    def tell(step: int, loss: float) -> None:
        click.echo(f"step {step:<6} {_minutes(started)}  loss {loss:.3f}")
        if step % 500 == 0:
            show()
            network.train()

    def show() -> None:
        figures = judging.measured(network, passage, tested)
        click.echo("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))

    judging.train(network, passage, known, JUDGE_PLAN, tell)
    save_file(rounded({}, network.state_dict()), file, {LEARNT_FROM: encoder.sha256})
    network.load_state_dict({name: torch.zeros_like(own) for name, own in network.state_dict().items()})
    merge(network, file, whole=True)
    show()
    _told(file)


def measure(path: Path, store: Index, encoder: TransformerEncoder, judge: TrainedJudge) -> None:
    """Print how whole answers from the index `path` do on the questions kept apart; then the calibration."""
    click.echo("the whole answer to the questions kept apart, with the confidence's weights in use:")
    for line in apart.figures(Assistant(path, encoder, judge=judge), lines_apart(followups=True)):
        click.echo(line)
    click.echo("the confidence's weights, fitted again:")
    for line in calibrate.figures(store, encoder, judge, calibrate.SEED):
        click.echo(line)


def _make_folder(out: Path, made: Sequence[Path]) -> None:
    """Make the folder for the trained files before hours are spent on them; nothing is ever overwritten."""
    if any(out.resolve().is_relative_to(file.resolve().parents[1]) for file in (ADAPTER, WEIGHTS_FILE)):
        raise click.BadParameter("the weights that ship stay; name a folder outside of the package.")
    for file in made:
        if file.exists():
            raise click.BadParameter(f"{file} is there already; name another folder with --out.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.BadParameter(f"{out} cannot be made: {error.strerror}") from error


def _check_reports(reports: Path) -> None:
    files_of(reports, {str(line["file"]) for line in every_line(followups=True)})


@contextmanager
def _indexed(reports: Path, folder: Path | None, encoder: TransformerEncoder) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as made:
        click.echo("building an index of the reports")
        build(Path(made), [reports], encoder, lambda *_: None)
        yield Path(made)


def _trained(file: Path) -> tuple[Path, str] | None:
    """Return the file and its SHA-256; None where there is none, for what ships."""
    return (file, adapter_sha256(file)) if file.exists() else None


def _share(part: float, count: int) -> int:
    return max(1, round(part * count))


def _minutes(started: float) -> str:
    return f"{(time.monotonic() - started) / 60:5.1f} min"


def _told(file: Path) -> None:
    click.echo(f"{file}: {file.stat().st_size:,} bytes, SHA-256 {adapter_sha256(file)}")


if __name__ == "__main__":
    main()
