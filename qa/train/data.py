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
from index.files import SourceFile
from index.passage import passages
from index.read import find_files, read_files
from index.report import ReadReport
from index.store import Index

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


FOLDER = files("qa.train")

QUESTIONS, CONTRASTS = "questions", "contrasts"
"""Folders of questions: those the embedding model learns from, and, with them, the judge. In the contrasts,
most questions are not answered, and only look as if one of the paragraphs would."""


def question_lines(name: str = QUESTIONS, *, followups: bool = False) -> list[Line]:
    """Return the lines of a folder of questions; with `followups`, those too that lean on an earlier one."""
    folder = FOLDER.joinpath(name)
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".jsonl")), key=lambda one: one.name)
    texts = [file.read_text("utf-8") for file in found]
    lines: list[Line] = [json.loads(line) for text in texts for line in text.splitlines() if line]
    return [line for line in lines if followups or not line.get("context")]


def every_line(*, followups: bool = False) -> list[Line]:
    """Return the lines of both folders."""
    return [line for name in (QUESTIONS, CONTRASTS) for line in question_lines(name, followups=followups)]


def held_out() -> set[str]:
    """Return the files of the reports whose questions are kept apart from training."""
    text = FOLDER.joinpath(QUESTIONS, "held_out.txt").read_text("utf-8")
    return {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def lines_apart(*, followups: bool = False) -> list[Line]:
    """Return the lines about the reports kept apart, of both folders."""
    kept_apart = held_out()
    return [line for line in every_line(followups=followups) if line["file"] in kept_apart]


NEAR_MISS, ELSEWHERE, FOLLOW_UP = UNANSWERED = ("near miss", "elsewhere", "follow-up")
"""Kinds of questions that their report does not answer: one that looks as if a paragraph would, one about
nothing in these reports, and one that leans on an earlier question.
"""


def kind_of(line: Line) -> str:
    """Return the kind of a line's question, one of `UNANSWERED` where its report does not answer it."""
    if line["number"] is not None:
        return str(line["kind"])
    if line.get("context"):
        return FOLLOW_UP
    return ELSEWHERE if line.get("near") is None else NEAR_MISS


def report_ids(store: Index, lines: Iterable[Line]) -> dict[str, str]:
    """Return the report id of each line's file; raises QuestionProblem where one is not indexed."""
    ids = store.ids_of_files()
    missing = sorted({str(line["file"]) for line in lines} - ids.keys())
    if missing:
        raise QuestionProblem(
            f"the index lacks {len(missing)} of the reports that the questions are about: {missing[0]} …",
            "Build it from the folder that holds the reports in one folder an authority.",
        )
    return ids


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


def files_of(folder: Path, wanted: Iterable[str]) -> list[SourceFile]:
    """Return the files in `folder` with these names, sorted; raises QuestionProblem where one is missing."""
    found = {file.name: file for file in find_files([folder])[0]}
    missing = sorted(set(wanted) - found.keys())
    if missing:
        raise QuestionProblem(
            f"{folder} lacks {len(missing)} of the reports that the questions are about: {missing[0]} …",
            "Name the folder that holds the reports in one folder an authority.",
        )
    return [found[name] for name in sorted(set(wanted))]


def _read(folder: Path, wanted: Iterable[str]) -> dict[str, ReadReport]:
    read: dict[str, ReadReport] = {}
    for result in read_files(files_of(folder, wanted)):
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
