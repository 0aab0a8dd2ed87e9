"""What is trained on: the reports' passages as word pieces, and the questions with what answers them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.embed import TransformerEncoder
from index.encoder import Floats, Tokens
from index.errors import QuestionProblem
from index.passage import passages
from index.read import find_files, read_files
from index.report import ReadReport

ALSO = 0.5
"""Weight of another paragraph that answers too, beside 1 for the one the question was written for."""


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """A question of a report: `answers` maps the numbers of the paragraphs that answer it to their weights
    (0..1; empty where the report does not answer it), `weights` float32 (t,) weigh its tokens and sum to 1.
    """

    text: str
    kind: str
    answers: Mapping[str, float]
    tokens: Tokens
    weights: Floats


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """A report: its file, the number of each passage's paragraph, the passages' tokens, its questions."""

    file: str
    numbers: tuple[str, ...]
    passages: tuple[Tokens, ...]
    questions: tuple[TrainingQuestion, ...]


Line = dict[str, object]


QUESTIONS, CONTRASTS = "questions", "contrasts"
"""Folders of questions: those the embedding model learns from, and, with them, the judge. In the contrasts,
most questions are not answered, and only look as if one of the paragraphs would."""


def question_lines(name: str = QUESTIONS, *, followups: bool = False) -> list[Line]:
    """Return the lines of a folder of questions; with `followups`, those too that lean on an earlier one."""
    folder = files("qa.train").joinpath(name)
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".jsonl")), key=lambda one: one.name)
    texts = [file.read_text("utf-8") for file in found]
    lines: list[Line] = [json.loads(line) for text in texts for line in text.splitlines() if line]
    return [line for line in lines if followups or not line.get("context")]


def held_out() -> set[str]:
    """Return the files of the reports whose questions are kept apart from training."""
    text = files("qa.train").joinpath("questions", "held_out.txt").read_text("utf-8")
    return {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def training_reports(
    lines: Sequence[Line], folder: Path, encoder: TransformerEncoder
) -> list[TrainingReport]:
    """Return the reports in `folder` that the questions are about, in the order of their files' names.

    Raises QuestionProblem where a file is missing or lacks a paragraph that a question names.
    """
    by_file: dict[str, list[Line]] = {}
    for line in lines:
        by_file.setdefault(str(line["file"]), []).append(line)
    read = _read(folder, by_file)
    texts = {
        file: [
            (paragraph.number, one.embedded(paragraph.text))
            for paragraph in report.paragraphs
            for one in passages(paragraph)
        ]
        for file, report in read.items()
    }
    tokens = {file: encoder.passage_tokens([text for _, text in own]) for file, own in texts.items()}
    rarity = token_rarity([one for own in tokens.values() for one in own])
    return [
        TrainingReport(
            file,
            tuple(number for number, _ in texts[file]),
            tuple(tokens[file]),
            _questions(by_file[file], {number for number, _ in texts[file]}, encoder, rarity),
        )
        for file in sorted(by_file)
    ]


def _read(folder: Path, wanted: Iterable[str]) -> dict[str, ReadReport]:
    found = {file.name: file for file in find_files([folder])[0]}
    missing = sorted(set(wanted) - found.keys())
    if missing:
        raise QuestionProblem(
            f"{folder} lacks {len(missing)} of the reports that the questions are about: {missing[0]} …",
            "Name the folder that holds the reports in one folder an authority.",
        )
    read: dict[str, ReadReport] = {}
    for result in read_files([found[name] for name in sorted(wanted)]):
        if isinstance(result, tuple):
            read |= {report.report.file: report for report in result}
    unread = sorted(set(wanted) - read.keys())
    if unread:
        raise QuestionProblem(f"{unread[0]} cannot be read", "Check the file: inspectqa build FILE")
    return read


def token_rarity(texts: Sequence[Tokens]) -> Floats:
    """Return the square roots of tokens' inverse document frequencies over `texts`, float32 (v,)."""
    size = max(int(one.ids.max()) for one in texts) + 2
    holds = np.zeros(size)
    for one in texts:
        holds[np.unique(one.ids)] += 1
    return np.asarray(np.sqrt(np.log((len(texts) + 1) / (holds + 0.5))), np.float32)


def _questions(
    lines: Sequence[Line], numbers: set[str], encoder: TransformerEncoder, rarity: Floats
) -> tuple[TrainingQuestion, ...]:
    tokens = encoder.question_tokens([str(line["question"]) for line in lines])
    return tuple(
        TrainingQuestion(
            str(line["question"]), str(line["kind"]), _answers(line, numbers), own, _weights(own, rarity)
        )
        for line, own in zip(lines, tokens, strict=True)
    )


def _answers(line: Line, numbers: set[str]) -> dict[str, float]:
    also = line.get("also") or []
    assert isinstance(also, list)
    answers = {str(number): ALSO for number in also}
    if line["number"] is not None:
        answers[str(line["number"])] = 1.0
    unknown = sorted(answers.keys() - numbers)
    if unknown:
        raise QuestionProblem(
            f"{line['file']} has no paragraph {unknown[0]}, which {line['question']!r} names",
            "Correct the question's line.",
        )
    return answers


def _weights(tokens: Tokens, rarity: Floats) -> Floats:
    weights = rarity[np.minimum(tokens.ids, len(rarity) - 1)] * tokens.content
    total = float(weights.sum())
    return np.asarray(weights / total if total else tokens.content / tokens.content.sum(), np.float32)
