"""The embedding model in every way that this processor can run it: the same batches of passages in one run.

    python -m tests.benchmarks.backends --index DIR [--gold GOLD]

Each way runs in a process of its own, so that start-up is a real one. ONNX Runtime is what
sentence-transformers' "onnx" backend uses; the extra "bench" installs it, and it is left out where missing.
The processor's peak is what PyTorch reaches here when it multiplies two large matrices of the same precision.
With a file of labelled questions, the quality of each way's vectors is told too: nDCG@10 of plain cosine.
"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import numpy as np

from index.embed import BATCH, TransformerEncoder, of_tokens, padded_length, token_vectors
from index.encoder import Floats, Ids, PassageText, Tokens
from index.runtime import Precision
from index.store import Index
from qa.cli import index_option
from qa.evaluate import mean, ndcg, report_ids
from qa.gold import Labelled, read_gold

from .table import Figure, table

Batch = tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.int64]]]
Run = Callable[[Batch], Floats]
"""Token ids and their mask, both int64 (n, t), in; token vectors (n, t, d) out."""

GOLD = "gold.npz"
"""In the folder of a run: token ids of texts whose vectors are written too, `ids`, and their `lengths`."""

_LAYERS, _DIMENSION, _INNER = 6, 384, 1536


def torch_in(name: str) -> Callable[[Path], Run]:
    """Return what loads the model as PyTorch runs it in the precision `name`."""

    def load(_: Path) -> Run:
        import torch

        network = TransformerEncoder().network.eval().requires_grad_(False).to(getattr(torch, name))

        def run(batch: Batch) -> Floats:
            ids, mask = map(torch.from_numpy, batch)
            with torch.inference_mode():
                found = network(input_ids=ids, attention_mask=mask).last_hidden_state
                return np.asarray(found.float().numpy())

        return run

    return load


def onnx(file: str) -> Callable[[Path], Run]:
    """Return what loads an ONNX file with ONNX Runtime."""

    def load(folder: Path) -> Run:
        import onnxruntime

        session = onnxruntime.InferenceSession(folder / file, providers=["CPUExecutionProvider"])
        return lambda batch: session.run(None, {"ids": batch[0], "mask": batch[1]})[0]

    return load


def openvino(precision: Precision) -> Callable[[Path], Run]:
    """Return what loads the model as it is used here, with OpenVINO, in `precision`."""

    def load(_: Path) -> Run:
        runtime = token_vectors(TransformerEncoder().network, precision)
        return lambda batch: (runtime.alone if len(batch[0]) == 1 else runtime.together)(*batch)

    return load


WAYS: Mapping[str, tuple[Callable[[Path], Run], tuple[str, ...], str]] = {
    "PyTorch float32": (torch_in("float32"), ("torch",), "float32"),
    "PyTorch bfloat16": (torch_in("bfloat16"), ("torch",), "bfloat16"),
    "ONNX float32": (onnx("float32.onnx"), ("onnxruntime",), "float32"),
    "ONNX int8": (onnx("int8.onnx"), ("onnxruntime",), "float32"),
    "OpenVINO float32": (openvino("float32"), ("torch", "openvino"), "float32"),
    "OpenVINO bfloat16": (openvino("bfloat16"), ("torch", "openvino"), "bfloat16"),
}
"""Each way: what loads it, the packages that it needs, and the precision whose peak it is compared with."""


def export(folder: Path) -> None:
    """Write the model as float32.onnx and int8.onnx; raises ModuleNotFoundError where ONNX is missing."""
    import torch
    from onnxruntime.quantization import quantize_dynamic

    network = TransformerEncoder().network.eval()
    network.set_attn_implementation("eager")  # type: ignore[operator]

    axes = {0: "rows", 1: "tokens"}
    torch.onnx.export(
        of_tokens(network),
        (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long)),
        folder / "float32.onnx",
        input_names=["ids", "mask"],
        output_names=["vectors"],
        dynamic_axes={"ids": axes, "mask": axes, "vectors": axes},
        dynamo=False,
    )
    quantize_dynamic(folder / "float32.onnx", folder / "int8.onnx")


def batches(tokens: list[Tokens]) -> list[Batch]:
    """Return the passages as the encoder runs them: full batches of rows of about one length."""
    ordered = sorted((one.ids for one in tokens), key=len)
    return [padded(ordered[start : start + BATCH]) for start in range(0, len(ordered) - BATCH + 1, BATCH)]


def padded(rows: Sequence[Ids]) -> Batch:
    """Return token ids as one batch, padded to a multiple of 32."""
    ids = np.zeros((len(rows), padded_length(max(map(len, rows)))), np.int64)
    mask = np.zeros_like(ids)
    for row, one in enumerate(rows):
        ids[row, : len(one)], mask[row, : len(one)] = one, 1
    return ids, mask


class Gold:
    """Answerable questions, and the `tokens` of the paragraphs that they are asked of and of themselves."""

    def __init__(self, store: Index, encoder: TransformerEncoder, labelled: Sequence[Labelled]) -> None:
        ids = report_ids(store, labelled)
        self._asked = [(one, ids[one.file]) for one in labelled if one.gold]
        own = {report: store.paragraphs(report) for _, report in self._asked}
        self._numbers = {report: [p.number for p in paragraphs] for report, paragraphs in own.items()}
        texts = [PassageText("", p.text, ()) for paragraphs in own.values() for p in paragraphs]
        questions = [" ".join((*one.context, one.question)) for one, _ in self._asked]
        both = (*encoder.passage_tokens(texts), *encoder.question_tokens(questions))
        self.tokens = [one.ids for one in both]

    def ndcg(self, vectors: Floats) -> float | None:
        """Return the mean nDCG@10 of plain cosine, from the unit vectors (n, d) of `tokens`."""
        paragraphs, first = {}, 0
        for report, numbers in self._numbers.items():
            paragraphs[report] = vectors[first : first + len(numbers)]
            first += len(numbers)
        scores = []
        for question, (one, report) in zip(vectors[first:], self._asked, strict=True):
            order = np.argsort(-(paragraphs[report] @ question), kind="stable")
            scores.append(ndcg([self._numbers[report][place] for place in order], one.gold))
        return mean(scores)


def embedded(run: Run, tokens: Sequence[Ids]) -> Floats:
    """Return the unit vectors (n, d) of texts of any length, in their order."""
    order = sorted(range(len(tokens)), key=lambda place: len(tokens[place]))
    found: dict[int, Floats] = {}
    for start in range(0, len(order), BATCH):
        places = order[start : start + BATCH]
        batch = padded([tokens[place] for place in places])
        found |= dict(zip(places, pooled(batch, run(batch)), strict=True))
    return np.stack([found[place] for place in range(len(tokens))])


def operations(batch: Batch) -> float:
    """Return the floating-point operations of a batch, padding left out."""
    lengths = batch[1].sum(1).astype(float)
    matrices = 2 * (4 * _DIMENSION**2 + 2 * _DIMENSION * _INNER)
    return float((_LAYERS * (lengths * matrices + 4 * lengths**2 * _DIMENSION)).sum())


def peak(precision: str) -> float:
    """Return the operations a second of a product of two large matrices, the best of forty."""
    import torch

    side = 2048
    one = torch.randn(side, side, dtype=getattr(torch, precision))
    seconds = []
    for _ in range(40):
        start = time.perf_counter()
        one @ one
        seconds.append(time.perf_counter() - start)
    return 2 * side**3 / min(seconds)


def megabytes(packages: tuple[str, ...]) -> float:
    """Return the size of the installed files of `packages`, in MB."""
    found = [importlib.metadata.files(package) or [] for package in packages]
    places = {Path(str(file.locate())) for files in found for file in files}
    return sum(place.stat().st_size for place in places if place.is_file()) / 1e6


def measure(way: str, folder: Path) -> dict[str, Figure]:
    """Return the figures of one way, in a fresh process; its vectors are written into `folder`."""
    with np.load(folder / "batches.npz") as kept:
        work = [(kept[f"ids{i}"], kept[f"mask{i}"]) for i in range(len(kept) // 2)]
    load, packages, _ = WAYS[way]
    start = time.perf_counter()
    run = load(folder)
    run((work[0][0][:1, :8], work[0][1][:1, :8]))
    ready = time.perf_counter() - start
    for batch in {batch[0].shape: batch for batch in work}.values():
        run(batch)  # what is compiled for a shape is not part of the speed
    start = time.perf_counter()
    found = [run(batch) for batch in work]
    took = time.perf_counter() - start
    question = (work[0][0][:1, :16], np.ones((1, 16), np.int64))
    single = []
    for _ in range(50):
        start = time.perf_counter()
        run(question)
        single.append(time.perf_counter() - start)
    vectors = [pooled(batch, hidden) for batch, hidden in zip(work, found, strict=True)]
    np.save(folder / f"{way}.npy", np.concatenate(vectors))
    if (folder / GOLD).exists():
        with np.load(folder / GOLD) as kept:
            tokens = np.split(kept["ids"], np.cumsum(kept["lengths"])[:-1])
        np.save(folder / f"{way}, gold.npy", embedded(run, tokens))
    done = sum(map(operations, work)) / took
    return {
        "passages/s": sum(len(batch[0]) for batch in work) / took,
        "question ms": float(np.median(single)) * 1e3,
        "start s": ready,
        "install MB": megabytes(packages),
        "GFLOP/s": done / 1e9,
    }


def pooled(batch: Batch, hidden: Floats) -> Floats:
    """Return the unit mean vectors (n, d) of passages."""
    sums = (hidden * batch[1][..., None]).sum(1)
    return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True))


@click.command()
@index_option
@click.option("--passages", "count", default=512, show_default=True, help="How many passages are embedded.")
@click.option(
    "--gold", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Labelled questions."
)
@click.option("--way", type=click.Choice(list(WAYS)), hidden=True)
@click.option("--work", type=click.Path(path_type=Path), hidden=True)
def main(folder: Path, count: int, file: Path | None, way: str | None, work: Path | None) -> None:
    """Print speed, start-up, size and agreement of each way to run the embedding model."""
    if way is not None and work is not None:
        click.echo(json.dumps(measure(way, work)))
        return
    with TemporaryDirectory() as name:
        command = [sys.executable, "-m", __spec__.name]
        compare(Index.open(folder), count, Path(name), command, read_gold(file) if file else ())


def compare(
    store: Index, count: int, folder: Path, command: list[str], labelled: Sequence[Labelled] = ()
) -> None:
    """Measure every way over `count` passages of an index, and labelled questions if given; print it all."""
    encoder = TransformerEncoder()
    texts = [PassageText("", text, ()) for _, text in store.texts()]
    chosen = [texts[place] for place in np.linspace(0, len(texts) - 1, min(count, len(texts)), dtype=int)]
    work = batches(encoder.passage_tokens(chosen))
    kept = {f"{part}{i}": batch[j] for i, batch in enumerate(work) for j, part in enumerate(("ids", "mask"))}
    np.savez(folder / "batches.npz", **kept)
    gold = Gold(store, encoder, labelled) if labelled else None
    if gold is not None:
        np.savez(folder / GOLD, ids=np.concatenate(gold.tokens), lengths=list(map(len, gold.tokens)))
    try:
        export(folder)
    except ModuleNotFoundError as missing:
        click.echo(f"ONNX is left out: {missing}")
    rows: dict[str, dict[str, Figure]] = {}
    peaks = {precision: peak(precision) / 1e9 for _, _, precision in WAYS.values()}
    for way, (_, _, precision) in WAYS.items():
        done = subprocess.run(
            [*command, "--index", ".", "--way", way, "--work", str(folder)], capture_output=True, text=True
        )
        if done.returncode:
            click.echo(f"{way} is left out: {done.stderr.strip().splitlines()[-1]}")
            continue
        rows[way] = json.loads(done.stdout.splitlines()[-1])
        rows[way]["of peak"] = rows[way]["GFLOP/s"] / peaks[precision]
        agreement = (np.load(folder / "PyTorch float32.npy") * np.load(folder / f"{way}.npy")).sum(1)
        rows[way] |= {"least cosine": float(agreement.min()), "mean cosine": float(agreement.mean())}
        if gold is not None:
            rows[way]["nDCG@10"] = gold.ndcg(np.load(folder / f"{way}, gold.npy"))
    click.echo(table(rows))


if __name__ == "__main__":
    main()
