"""Makes the trained weights again, from the base model, the questions in the tree and a folder of reports.

    python -m qa.train REPORTS [--out FILE]

It prints how well the reports that were kept apart are ranked after each pass over the questions. The file
goes to `index/weights`, and its SHA-256, printed at the end, into `index.embed.ADAPTER_SHA256`.
"""

from __future__ import annotations

import time
from pathlib import Path

import click
from safetensors.torch import save_file

from index.adapter import adapter_sha256, merge
from index.embed import ADAPTER, BASE_MODEL, TransformerEncoder
from qa.train.changes import rounded
from qa.train.data import held_out, question_lines, training_reports
from qa.train.measure import measured
from qa.train.retriever import Plan, train


@click.command()
@click.argument("reports", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--out", default=ADAPTER, show_default=True, type=click.Path(path_type=Path))
@click.option("--epochs", default=Plan().epochs, show_default=True, help="Passes over the questions.")
@click.option("--part", default=1.0, show_default=True, help="Share of the reports to learn from.")
def main(reports: Path, out: Path, epochs: int, part: float) -> None:
    """Tune the base model on the questions about REPORTS and write what changed."""
    lines = question_lines()
    encoder = TransformerEncoder(BASE_MODEL)
    known = training_reports(lines, reports, encoder)
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
        minutes = (time.monotonic() - started) / 60
        click.echo(f"{what:<8} {minutes:5.1f} min  loss {loss:.3f}  nDCG@10: {figures}")

    tell("before", float("nan"))
    train(network, learn, Plan(epochs=epochs), lambda epoch, loss: tell(f"epoch {epoch}", loss))
    save_file(rounded(before, network.state_dict()), out)
    network.load_state_dict(before)
    merge(network, out)
    tell("shipped", float("nan"))
    click.echo(f"{out}: {out.stat().st_size:,} bytes, SHA-256 {adapter_sha256(out)}")


if __name__ == "__main__":
    main()
