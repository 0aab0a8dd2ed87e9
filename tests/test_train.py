import random
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from index.adapter import adapter_sha256, merge
from index.embed import BASE_MODEL, TransformerEncoder
from index.encoder import PassageText, Tokens
from index.errors import ModelProblem, QuestionProblem
from index.sentences import sentences
from qa.train import retriever
from qa.train.changes import rounded
from qa.train.data import (
    ALSO,
    TrainingQuestion,
    TrainingReport,
    held_out,
    question_lines,
    token_rarity,
    training_reports,
)
from qa.train.forward import Scores, maxima, scores, token_vectors
from qa.train.measure import measured
from qa.train.retriever import Plan, train

SAMPLES = Path(__file__).parents[1] / "index" / "sample"
FILE = "ashmere-2024.pdf"


def tokens(*sentences_of_ids, heading=()):
    ids = [1, *heading, *(i for one in sentences_of_ids for i in one), 2]
    sentence = [-1] * (1 + len(heading)) + [s for s, one in enumerate(sentences_of_ids) for _ in one] + [-1]
    content = [i > 2 for i in ids]
    return Tokens(
        np.array(ids, np.int32),
        np.array(content),
        np.array(sentence, np.int32),
        len(sentences_of_ids),
    )


def question(ids, answers, kind="lay"):
    own = tokens(ids)
    return TrainingQuestion(
        "?", kind, answers, own, np.where(own.content, 1 / len(ids), 0).astype(np.float32)
    )


def tiny_network(seed=0):
    from transformers import BertConfig, BertModel

    torch.manual_seed(seed)
    return BertModel(
        BertConfig(
            vocab_size=60,
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=32,
        )
    )


class TestQuestions:
    def test_those_in_the_tree_are_whole_and_lean_on_no_earlier_one(self):
        lines = question_lines()
        assert len(lines) > 6000
        for line in lines:
            assert (line["number"] is None) == (line["kind"] == "unanswerable"), line
            assert str(line["question"]).strip(), line
            assert "context" not in line, line
            assert isinstance(line.get("also", []), list), line

    def test_the_reports_kept_apart_have_questions(self):
        assert len(held_out() & {line["file"] for line in question_lines()}) == 3

    def test_a_missing_report_is_told(self, tmp_path):
        (tmp_path / "a.txt").write_text("nothing")
        with pytest.raises(QuestionProblem, match=r"lacks 1 of the reports .*: b\.pdf"):
            training_reports([{"file": "b.pdf"}], tmp_path, TransformerEncoder(BASE_MODEL))

    @pytest.mark.model
    def test_the_samples_become_passages_and_questions(self, base_encoder):
        lines = [
            {
                "file": "ashmere-2024.pdf",
                "number": "2",
                "also": ["3"],
                "question": "Who helps?",
                "kind": "lay",
            },
            {"file": "ashmere-2024.pdf", "number": None, "question": "Why?", "kind": "unanswerable"},
        ]
        (report,) = training_reports(lines, SAMPLES, base_encoder)
        assert report.file == FILE
        assert len(report.numbers) == len(report.passages) > 20
        first, second = report.questions
        assert first.answers == {"2": 1.0, "3": 0.5}
        assert second.answers == {}
        assert first.weights.sum() == pytest.approx(1)
        assert second.weights.sum() == pytest.approx(1)

    @pytest.mark.model
    def test_a_paragraph_that_is_not_there_is_told(self, base_encoder):
        line = {"file": FILE, "number": "999", "question": "Who?", "kind": "lay"}
        with pytest.raises(QuestionProblem, match="has no paragraph 999"):
            training_reports([line], SAMPLES, base_encoder)

    def test_a_token_of_every_text_weighs_less_than_one_of_few(self):
        rarity = token_rarity([tokens([5, 6]), tokens([5, 7]), tokens([5, 7])])
        assert rarity[5] < rarity[7] < rarity[6]
        assert rarity[-1] > rarity[6]  # of no text


class TestForward:
    def test_vectors_come_in_the_order_of_the_texts_whatever_their_lengths(self):
        network = tiny_network().eval()
        ids = [tokens([5] * n).ids for n in (9, 3, 6)]
        with torch.no_grad():
            together = token_vectors(network, ids)
            alone = torch.cat([token_vectors(network, [one]) for one in ids])
        assert together.shape == (24, 32)
        torch.testing.assert_close(together, alone, atol=0.05, rtol=0)

    def test_the_largest_of_each_owner_counts_however_small(self):
        values = torch.tensor([[0.1, -8.0, 0.3, -9.0]])
        assert maxima(values, torch.tensor([0, 1, 0, 1]), 3).tolist() == [[pytest.approx(0.3), -8.0, -1.0]]

    @pytest.mark.model
    def test_what_is_learnt_is_what_ranking_scores(self, base_encoder):
        texts = [
            "Care leavers have a personal adviser. They get a laptop.",
            "Foster carers are trained by the council.",
        ]
        given = [PassageText("Care leavers: good", text, tuple(sentences(text))) for text in texts]
        asked = base_encoder.question("Who advises young adults?")
        vectors = [found for _, found in sorted(base_encoder.passages(given), key=lambda pair: pair[0])]
        (own,) = base_encoder.question_tokens(["Who advises young adults?"])
        weights = np.where(own.content, 1 / own.content.sum(), 0).astype(np.float32)
        line = TrainingQuestion("Who advises young adults?", "lay", {}, own, weights)
        network = base_encoder.network
        with torch.no_grad():
            found = scores(network, base_encoder.passage_tokens(given), [line])
        best = [(asked.tokens @ one.tokens.T).max(axis=1).mean() for one in vectors]
        by_sentence = [
            max((asked.tokens @ one.tokens[a:b].T).max(axis=1).mean() for a, b in one.sentence_tokens)
            for one in vectors
        ]
        expected = {
            "whole": [asked.whole @ one.whole for one in vectors],
            "sentence": [(one.sentences @ asked.whole).max() for one in vectors],
            "tokens": best,
            "sentence_tokens": by_sentence,
        }
        for name, values in expected.items():
            np.testing.assert_allclose(getattr(found, name)[0].numpy(), values, atol=0.02, err_msg=name)


class TestChanges:
    def test_changes_are_kept_in_small_steps_and_merged_as_they_were(self, tmp_path):
        torch.manual_seed(0)
        network = nn.Sequential(nn.Linear(8, 12), nn.LayerNorm(12), nn.Linear(12, 4))
        before = {name: weights.clone() for name, weights in network.state_dict().items()}
        after = {name: weights.clone() for name, weights in before.items()}
        after["0.weight"] += torch.randn(12, 8)
        after["0.weight"][3] = before["0.weight"][3]
        after["1.bias"] += 0.25
        changes = rounded(before, after)
        assert {name: (one.dtype, tuple(one.shape)) for name, one in changes.items()} == {
            "0.weight.steps": (torch.int8, (12, 8)),
            "0.weight.scale": (torch.float32, (12, 1)),
            "1.bias": (torch.float32, (12,)),
        }
        save_file(changes, tmp_path / "changes.safetensors")
        merge(network, tmp_path / "changes.safetensors")
        for name, weights in network.state_dict().items():
            torch.testing.assert_close(weights, after[name], atol=0.02, rtol=0)
        assert torch.equal(network[0].weight[3], before["0.weight"][3])

    def test_changes_of_another_model_are_refused(self, tmp_path):
        file = tmp_path / "changes.safetensors"
        save_file({"else.bias": torch.ones(3)}, file)
        with pytest.raises(ModelProblem, match=r"changes\.safetensors does not fit the model"):
            merge(nn.Linear(2, 2), file)
        file.write_bytes(b"no weights")
        with pytest.raises(ModelProblem, match=r"changes\.safetensors does not fit the model"):
            merge(nn.Linear(2, 2), file)

    def test_other_bytes_than_the_pinned_are_refused(self, tmp_path):
        file = tmp_path / "changes.safetensors"
        file.write_bytes(b"other")
        assert adapter_sha256(file, adapter_sha256(file)) == adapter_sha256(file)
        with pytest.raises(ModelProblem, match="are not the expected ones"):
            adapter_sha256(file, "0" * 64)
        with pytest.raises(ModelProblem, match="cannot be read"):
            adapter_sha256(tmp_path / "none")


def synonym_report():
    """Paragraph n speaks of tokens 10+n; its questions of tokens 30+n, which no paragraph has."""
    passages = tuple(tokens([10 + n, 50, 10 + n], [51, 52]) for n in range(8))
    questions = tuple(question([30 + n, 53 + m], {str(n): 1.0}) for n in range(8) for m in range(3))
    return TrainingReport("a.pdf", tuple(map(str, range(8))), passages, questions)


def test_a_paragraph_that_answers_too_is_no_negative(monkeypatch):
    """One report of three paragraphs; the first answers, the second too, with half the weight."""
    report = TrainingReport("a.pdf", ("1", "2", "3"), tuple(tokens([10 + n]) for n in range(3)), ())
    same = torch.tensor([[0.05, 0.1, 0.0]])
    monkeypatch.setattr(retriever, "scores", lambda *_: Scores(same, same, same, same))
    asked = question([30], {"1": 1.0, "2": ALSO})
    found = retriever._loss(nn.Linear(1, 1), report, [asked], Plan(), random.Random(1))

    def cost(logits):
        each = np.asarray(logits) - np.log(np.exp(logits).sum())
        return -(2 * each[0] + each[1]) / 3

    values = np.array([0.05, 0.1, 0.0])
    mix = 3 * (values - values.mean()) / values.std(ddof=1)
    assert found.item() == pytest.approx(3 * cost([1.0, 2.0, 0.0]) + cost(mix), rel=1e-4)


class TestLearning:
    def test_questions_come_to_find_the_paragraphs_that_answer_them(self):
        network, report = tiny_network(), synonym_report()
        before = measured(network, [report])
        told = []
        plan = Plan(epochs=40, rate=3e-3, questions=12)
        train(network, [report], plan, lambda epoch, loss: told.append((epoch, loss)))
        after = measured(network, [report])
        assert before["mix"] < 0.7
        assert {name: round(value, 2) for name, value in after.items() if value < 0.95} == {}
        assert [epoch for epoch, _ in told] == list(range(1, 41))
        assert told[-1][1] < told[0][1] / 2

    def test_the_same_seed_gives_the_same_weights_and_word_vectors_stay(self):
        made = []
        for _ in range(2):
            random.seed()
            network = tiny_network()
            words = network.embeddings.word_embeddings.weight.clone()
            train(network, [synonym_report()], Plan(epochs=2, questions=12), lambda epoch, loss: None)
            assert torch.equal(network.embeddings.word_embeddings.weight, words)
            made.append(network.state_dict())
        assert all(torch.equal(made[0][name], made[1][name]) for name in made[0])
