"""Training the judge: which candidates it sees, what the loss is, and that it learns."""

import json
import random
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from index.vectors import rotation
from qa.gold import Labelled
from qa.network import DIMENSION, Network, Read
from qa.train.apart import labelled
from qa.train.data import (
    ALSO,
    CONTRASTS,
    ELSEWHERE,
    FOLLOW_UP,
    NEAR_MISS,
    QUESTIONS,
    UNANSWERED,
    held_out,
    kind_of,
    lines_apart,
    question_lines,
)
from qa.train.judge import (
    Case,
    Plan,
    candidates,
    cases,
    loss,
    measured,
    new_network,
    passages_of,
    read,
    train,
)


def unit(rows, seed):
    made = torch.from_numpy(np.random.default_rng(seed).standard_normal((rows, DIMENSION))).float()
    return made / made.norm(dim=1, keepdim=True)


def case(right, answered=True, seed=0, said=(), kind="lay"):
    count = len(right)
    said = said or ((),) * count
    return Case(
        "f",
        unit(3, seed),
        tuple(range(count)),
        torch.zeros(count, 4),
        torch.tensor(right),
        answered,
        said,
        kind,
    )


def said_of(answers, sentences=None):
    """What the network says, given its logits."""
    answers = torch.tensor(answers)
    return Read(answers, torch.zeros(len(answers), 2) if sentences is None else torch.tensor(sentences))


class TestCandidates:
    def test_right_ones_then_the_first_wrong_ones_then_any(self):
        right = [0.0] * 24
        right[4], right[20] = 1.0, ALSO
        chosen = candidates(case(right), 9, random.Random(1))
        assert chosen[:7] == [4, 20, 0, 1, 2, 3, 5]
        assert len(chosen) == 9
        assert all(place > 5 and place != 20 for place in chosen[7:])

    def test_at_most_three_right_ones(self):
        assert candidates(case([1.0] * 5 + [0.0] * 5), 4, random.Random(1)) == [0, 1, 2, 5]

    def test_fewcandidates_are_all_taken(self):
        assert candidates(case([0.0, 1.0]), 7, random.Random(1)) == [1, 0]


class TestLoss:
    def test_it_falls_as_right_ones_rise_and_wrong_ones_sink(self):
        one = [(case([1.0, 0.0, ALSO]), [0, 1, 2])]
        bad, good = (loss(one, said_of(logits)).item() for logits in ([-2.0, 2, -2], [2.0, -2, 2]))
        assert good < bad

    def test_of_a_question_without_an_answer_every_candidate_should_sink(self):
        one = [(case([0.0, 0.0], answered=False), [0, 1])]
        assert loss(one, said_of([-4.0, -4.0])) < loss(one, said_of([-4.0, 0.0]))

    def test_an_answered_question_whose_paragraph_search_misses_has_no_best_candidate(self):
        one = [(case([0.0, 0.0]), [0, 1])]
        assert loss(one, said_of([0.0, 0.0])).item() == pytest.approx(1.5 * np.log(2), rel=1e-5)

    def test_it_falls_as_the_sentences_that_say_it_rise(self):
        one = [(case([0.0, 1.0], said=((), (0, 2))), [1, 0])]
        rows = [[1.0, -1.0, 1.0], [0.0, 0.0, 0.0]]
        unknown = loss([(case([0.0, 1.0]), [1, 0])], said_of([0.0, 0.0], rows)).item()
        assert loss(one, said_of([0.0, 0.0], rows)).item() - unknown == pytest.approx(
            float(np.log(2 + np.exp(-2))), rel=1e-5
        )
        worse = said_of([0.0, 0.0], [[-1.0, 1.0, -1.0], rows[1]])
        assert loss(one, worse) > loss(one, said_of([0.0, 0.0], rows))


def test_it_learns_that_a_word_of_the_question_must_stand_in_the_passage():
    words = [unit(1, seed) for seed in range(40)]
    kept, known = {}, []
    for number in range(48):
        chance = random.Random(number)
        asked = chance.sample(range(40), 4)
        others = [word for word in range(40) if word not in asked]
        answered = number % 2 == 0
        told = [chance.sample(others, 6) for _ in range(3)]
        if answered:
            told[1][2:6] = asked
        rows = tuple(range(3 * number, 3 * number + 3))
        for row, those in zip(rows, told, strict=True):
            kept[row] = torch.cat([words[w] for w in those]), torch.zeros(6, dtype=torch.long)
        question = torch.cat([words[w] for w in asked])
        right = torch.tensor([0.0, float(answered), 0.0])
        said = ((), (0,) if answered else (), ())
        kind = "lay" if answered else ELSEWHERE if number < 4 else NEAR_MISS
        known.append(Case("f", question, rows, torch.zeros(3, 4), right, answered, said, kind))
    torch.manual_seed(0)
    network = Network()
    losses = []
    plan = Plan(epochs=17, rate=1e-3, candidates=3)
    train(network, kept.__getitem__, known[8:], plan, lambda step, mean: losses.append(mean))
    assert len(losses) == 1
    found = measured(network, kept.__getitem__, known[:8])
    assert found == {
        "AUROC near miss": 1.0,
        "refused near miss": 1.0,
        "AUROC elsewhere": 1.0,
        "refused elsewhere": 1.0,
        "right sentence": 1.0,
    }


def test_each_kind_of_unanswered_questions_is_measured_on_its_own(monkeypatch):
    """Logits 1 to 20 of answered questions: the bar is at 1.95."""
    logits = {}

    def said(network, passage, chosen):
        ((one, places),) = chosen
        return Read(torch.tensor([logits[id(one)]] * len(places)), torch.zeros(len(places), 1))

    monkeypatch.setattr("qa.train.judge.read", said)
    known = []
    for kind, values in {
        "detail": range(1, 21),
        NEAR_MISS: (1.5, 3.5),
        ELSEWHERE: (-3.0, -4.0),
        FOLLOW_UP: (30.0,),
    }.items():
        for value in values:
            known.append(case([0.0, 0.0], kind == "detail", kind=kind, said=((), ())))
            logits[id(known[-1])] = float(value)
    assert measured(Network(), {}.get, known) == {
        "AUROC near miss": pytest.approx((19 + 17) / 40),
        "refused near miss": 0.5,
        "AUROC elsewhere": 1.0,
        "refused elsewhere": 1.0,
        "AUROC follow-up": 0.0,
        "refused follow-up": 0.0,
    }


def test_the_same_seed_gives_the_same_judge():
    made = []
    kept = {row: (unit(4, row), torch.tensor([0, 0, 1, 1])) for row in range(3)}
    known = [case([1.0, 0.0, 0.0], seed=seed) for seed in range(6)]
    for _ in range(2):
        random.seed()
        torch.seed()
        network = new_network(small_base(), 3)
        plan = Plan(epochs=2, questions=2, candidates=2)
        train(network, kept.__getitem__, known, plan, lambda step, mean: None)
        made.append(network.state_dict())
    assert all(torch.equal(made[0][name], made[1][name]) for name in made[0])


def small_base():
    """An encoder of three layers, not loaded from anywhere."""
    from transformers import BertConfig, BertModel

    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=9,
        hidden_size=DIMENSION,
        num_hidden_layers=3,
        num_attention_heads=12,
        intermediate_size=8,
        max_position_embeddings=8,
    )
    return SimpleNamespace(network=BertModel(config), dimension=DIMENSION)


def test_a_new_network_begins_with_the_attention_of_the_base_s_last_layers():
    base = small_base()
    network = new_network(base, 1)
    assert len(network.layers) == 2
    for layer, ready in zip(network.layers, base.network.encoder.layer[1:], strict=True):
        learnt = ready.attention.self
        for part in ("weight", "bias"):
            three = [getattr(one, part) for one in (learnt.query, learnt.key, learnt.value)]
            assert torch.equal(getattr(layer.attention, part), torch.cat(three))
        assert torch.equal(layer.out.weight, ready.attention.output.dense.weight * 0.5)
    vector = unit(1, 4)
    turned = vector @ torch.from_numpy(rotation(DIMENSION))
    torch.testing.assert_close(network.enter(turned), vector, atol=1e-5, rtol=0)


def test_what_is_said_comes_in_the_order_of_the_candidates():
    network = Network().eval()
    kept = {
        row: (unit(3 + 5 * (row % 3), row), torch.zeros(3 + 5 * (row % 3), dtype=torch.long))
        for row in range(4)
    }
    one = case([1.0, 0.0, 0.0, 0.0])
    with torch.inference_mode():
        together = read(network, kept.__getitem__, [(one, [2, 0, 1, 3])])
        alone = [read(network, kept.__getitem__, [(one, [place])]) for place in (2, 0, 1, 3)]
    assert together.answers.tolist() == pytest.approx([own.answers.item() for own in alone], abs=0.02)
    firsts = [own.sentences[0, 0].item() for own in alone]
    assert together.sentences[:, 0].tolist() == pytest.approx(firsts, abs=0.02)


@pytest.mark.model
def test_cases_are_what_search_finds_and_which_of_it_is_right(sample_assistant):
    library = sample_assistant.libraries.current()
    store = library.store
    line = json.loads((Path(__file__).parent / "gold" / "sample.jsonl").read_text("utf-8").splitlines()[0])
    number = max(line["gold"], key=lambda one: line["gold"][one])
    known = {"file": line["file"], "question": line["question"], "number": number, "also": [], "kind": "lay"}
    labelled = {**known, "sentences": [1]}
    after = {**known, "question": "And for how long?", "context": [line["question"]]}
    near = {"file": line["file"], "question": "Who pays for the school bus?", "number": None, "near": number}
    first, second, third, fourth = cases(store, library.encoder, [known, near, labelled, after])
    numbers = [store.by_row([store.layout.passage_paragraph[row]])[0][1].number for row in first.passages]
    assert [numbers[place] for place in range(len(numbers)) if first.right[place] == 1] == [number]
    assert (first.answered, second.answered) == (True, False)
    assert not second.right.any()
    assert first.said == ((),) * len(first.passages)
    place = numbers.index(number)
    assert [at for at, said in enumerate(third.said) if said] == [place]
    assert third.said[place] == (1,)
    assert len(fourth.question) > len(first.question)
    tokens, sentence = passages_of(store)(first.passages[0])
    assert len(tokens) == len(sentence)
    assert tokens.norm(dim=1).numpy() == pytest.approx(1, abs=0.1)
    every = library.encoder.question(line["question"]).every
    assert first.question.numpy() == pytest.approx(every @ rotation(DIMENSION), abs=1e-5)


class TestQuestions:
    def test_the_contrasts_are_whole_and_mostly_not_answered(self):
        lines = question_lines(CONTRASTS)
        assert len(lines) > 9000
        for line in lines:
            assert (line["number"] is None) == (line["kind"] == "unanswerable"), line
        assert 0.5 < sum(line["number"] is None for line in lines) / len(lines) < 0.7

    def test_most_name_the_paragraph_that_seems_to_answer_and_some_are_about_something_else(self):
        far = [line for line in question_lines(CONTRASTS) if line["number"] is None and line["near"] is None]
        assert len(far) == 1030

    def test_those_kept_apart_that_are_not_answered_are_of_three_kinds(self):
        kinds = Counter(map(kind_of, lines_apart(followups=True)))
        assert {kind: kinds[kind] for kind in UNANSWERED} == {NEAR_MISS: 258, ELSEWHERE: 60, FOLLOW_UP: 44}
        assert kinds["followup"] == 100
        assert "unanswerable" not in kinds

    def test_as_labelled_questions_they_keep_their_context_and_what_answers_too(self):
        answered = {
            "file": "ashmere-2024.pdf",
            "number": "39",
            "also": ["40", "39"],
            "question": "And later?",
            "kind": "followup",
            "context": ["Who is housed?"],
        }
        not_answered = {"file": "b.pdf", "number": None, "near": "3", "question": "How many?"}
        assert labelled([answered, not_answered]) == [
            Labelled(
                id="apart-1",
                file="ashmere-2024.pdf",
                kind="followup",
                question="And later?",
                gold={"40": 1, "39": 2},
                quote="",
                context=("Who is housed?",),
            ),
            Labelled(
                id="apart-2",
                file="b.pdf",
                kind=NEAR_MISS,
                question="How many?",
                gold={},
                quote="",
                context=(),
            ),
        ]

    def test_followups_are_left_out_unless_they_are_asked_for(self):
        for name in (QUESTIONS, CONTRASTS):
            alone, every = question_lines(name), question_lines(name, followups=True)
            assert not any(line.get("context") for line in alone)
            assert len(every) - len(alone) == sum(bool(line.get("context")) for line in every) > 150

    def test_the_sentences_that_say_it_are_known_of_some(self):
        lines = [*question_lines(), *question_lines(CONTRASTS)]
        known = [line for line in lines if line.get("sentences")]
        assert len(known) > 2900
        assert all(line["number"] and line["sentences"] == sorted(set(line["sentences"])) for line in known)

    def test_no_question_is_asked_twice_of_a_report(self):
        asked = [(line["file"], line["question"]) for line in question_lines(CONTRASTS)]
        assert len(asked) == len(set(asked))

    def test_of_the_reports_kept_apart_six_were_never_learnt_from(self):
        assert len(held_out()) == 9
        assert len(held_out() - {line["file"] for line in question_lines(QUESTIONS)}) == 6
