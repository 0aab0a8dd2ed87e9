"""Makes the trained weights again, from the base model, the questions in the tree and a folder of reports.

    python -m qa.train REPORTS [--only encoder|judge]

First the embedding model (`index/weights`), then the judge (`qa/weights`), which reads its vectors. It prints
how well they do on the reports that were kept apart. The files' SHA-256, printed at the end, go into
`index.embed.ADAPTER_SHA256` and `qa.judge.WEIGHTS_SHA256`.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click
import torch
from safetensors.torch import save_file

from index.adapter import adapter_sha256, merge
from index.build import build
from index.embed import ADAPTER, BASE_MODEL, TransformerEncoder
from index.store import Index
from qa.judge import WEIGHTS_FILE
from qa.train import judge as judging
from qa.train.changes import rounded
from qa.train.data import CONTRASTS, QUESTIONS, held_out, question_lines, training_reports
from qa.train.measure import measured
from qa.train.retriever import Plan, train

ENCODER, JUDGE = "encoder", "judge"


@click.command()
@click.argument("reports", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--only", type=click.Choice([ENCODER, JUDGE]), help="Make only this one again.")
@click.option("--part", default=1.0, show_default=True, help="Share of the reports to learn from.")
@click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="For the judge: an index of REPORTS that the shipped model made.  [default: one is built]",
)
def main(reports: Path, only: str | None, part: float, folder: Path | None) -> None:
    """Tune the base model, and the judge of its vectors, on the questions about REPORTS."""
    if only != JUDGE:
        make_encoder(reports, part)
    if only == ENCODER:
        return
    if folder is not None:
        make_judge(Index.open(folder), part)
        return
    with tempfile.TemporaryDirectory() as made:
        click.echo("building an index of the reports")
        build(Path(made), [reports], TransformerEncoder(), lambda what, done, total: None)
        make_judge(Index.open(Path(made)), part)


def make_encoder(reports: Path, part: float) -> None:
    """Tune the base model and write what changed."""
    encoder = TransformerEncoder(BASE_MODEL)
    known = training_reports(question_lines(), reports, encoder)
    kept_apart = held_out()
    learn = [report for report in known if report.file not in kept_apart]
    learn = learn[: round(part * len(learn))]
    apart = [report for report in known if report.file in kept_apart]
    click.echo(
        f"{sum(len(one.questions) for one in learn):,} questions about {len(learn)} reports to learn from"
    )
    network = encoder.network
    before = {name: weights.clone() for name, weights in network.state_dict().items()}
    started = time.monotonic()

    def tell(what: str, loss: float) -> None:
        figures = "  ".join(f"{name} {value:.3f}" for name, value in measured(network, apart).items())
        click.echo(f"{what:<8} {_minutes(started)}  loss {loss:.3f}  nDCG@10: {figures}")

    tell("before", float("nan"))
    train(network, learn, Plan(), lambda epoch, loss: tell(f"epoch {epoch}", loss))
    save_file(rounded(before, network.state_dict()), ADAPTER)
    network.load_state_dict(before)
    merge(network, ADAPTER)
    tell("shipped", float("nan"))
    _told(ADAPTER)


def make_judge(store: Index, part: float) -> None:
    """Train the judge on what search finds in `store`, and write its weights."""
    encoder = TransformerEncoder()
    store.check_model(encoder.sha256, encoder.dimension)
    kept_apart = held_out()
    lines = [line for name in (QUESTIONS, CONTRASTS) for line in question_lines(name, followups=True)]
    learn = [line for line in lines if line["file"] not in kept_apart]
    files = sorted({str(line["file"]) for line in learn})
    few = set(files[: round(part * len(files))])
    learn = [line for line in learn if line["file"] in few]
    unanswered = sum(line["number"] is None for line in learn)
    click.echo(f"{len(learn):,} questions about {len(few)} reports to learn from, {unanswered:,} unanswered")
    apart = [line for line in lines if line["file"] in kept_apart]
    passage = judging.passages_of(store)
    threads = torch.get_num_threads()
    known, tested = ([*judging.cases(store, encoder, some)] for some in (learn, apart))
    torch.set_num_threads(threads)  # a question is embedded by one
    network = judging.new_network(encoder, judging.Plan().seed)
    started = time.monotonic()

    def tell(step: int, loss: float) -> None:
        click.echo(f"step {step:<6} {_minutes(started)}  loss {loss:.3f}")
        if step % 500 == 0:
            show()
            network.train()

    def show() -> None:
        figures = judging.measured(network, passage, tested)
        click.echo("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))

    judging.train(network, passage, known, judging.Plan(), tell)
    nothing = {name: torch.zeros_like(weights) for name, weights in network.state_dict().items()}
    save_file(rounded(nothing, network.state_dict()), WEIGHTS_FILE)
    network.load_state_dict(nothing)
    merge(network, WEIGHTS_FILE)
    show()
    _told(WEIGHTS_FILE)


def _minutes(started: float) -> str:
    return f"{(time.monotonic() - started) / 60:5.1f} min"


def _told(file: Path) -> None:
    click.echo(f"{file}: {file.stat().st_size:,} bytes, SHA-256 {adapter_sha256(file)}")


if __name__ == "__main__":
    main()
