"""What was trained: not on what it is measured with, and it serves for text unlike its questions."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from index.build import build
from qa.assistant import Assistant
from qa.evaluate import evaluate, summary
from qa.gold import read_gold
from qa.train.data import every_line

LABELLED = Path(__file__).resolve().parents[2] / "shared" / "gold"
SAMPLE = Path(__file__).parent / "gold" / "sample.jsonl"
LOSS = 0.02
"""nDCG@10 that training may cost on questions that it was not made for."""


def normal(text):
    """The words of a text, in small letters."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace(chr(39), "")))


def shared(wordings, texts):
    """How many of `wordings` of five words or more are among `texts`; none of them is told."""
    long = {one for one in map(normal, wordings) if len(one.split()) >= 5}
    return len(long & set(map(normal, texts)))


def test_a_wording_is_known_whatever_its_marks_and_letters():
    texts = ["So: HOW many children’s homes, are there?", "Who pays?", "how many boats are there and where"]
    wordings = ["so how many childrens homes are there", "Who pays?", "how many boats are there"]
    assert shared(wordings, texts) == 1


@pytest.fixture(scope="module")
def labelled():
    if not LABELLED.is_dir():
        pytest.skip("../shared/gold with the labelled questions is missing")
    return [one for file in sorted(LABELLED.glob("*.jsonl")) for one in read_gold(file)]


def learnt():
    return every_line(followups=True)


@pytest.mark.real
def test_no_labelled_question_is_in_what_was_trained_on(labelled):
    texts = [str(line["question"]) for line in learnt()]
    texts += [str(said) for line in learnt() for said in line.get("context") or ()]
    texts += (files("qa") / "off_topic.txt").read_text("utf-8").splitlines()
    known = shared([said for one in labelled for said in (one.question, *one.context)], texts)
    assert known == 0


@pytest.mark.real
def test_no_report_of_the_labelled_questions_was_trained_on(labelled):
    files_of_both = {one.file for one in labelled} & {str(line["file"]) for line in learnt()}
    assert len(files_of_both) == 0


@pytest.mark.model
@pytest.mark.slow
def test_training_costs_little_on_the_questions_about_the_samples(
    samples, sample_folder, default_encoder, base_encoder, tmp_path
):
    build(tmp_path / "base", [samples], base_encoder, lambda what, done, total: None)
    found = {}
    for name, folder, encoder in (
        ("base", tmp_path / "base", base_encoder),
        ("default", sample_folder, default_encoder),
    ):
        scored = evaluate(Assistant(folder, encoder, fast=True), read_gold(SAMPLE))
        found[name] = summary(scored)["all"]["ndcg"]
    assert found["default"] >= found["base"] - LOSS, found
