"""The judge: question and passage read together, and what its word is worth for the answer."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from encoder import WordEncoder
from safetensors.torch import save_file
from shelf import built, write_report

import qa.judge
from index.adapter import adapter_sha256
from index.embed import TransformerEncoder
from index.encoder import QuestionVectors
from index.errors import ModelProblem
from index.report import Paragraph, Place
from qa.answer import Status
from qa.assistant import Assistant
from qa.confidence import JUDGED, SEARCHED, Signs
from qa.judge import ENCODER, MOST, READ, TrainedJudge, judge_for, judged, judged_each
from qa.network import DIMENSION, NO_SENTENCE, Network, Pairs, Read, pairs
from qa.retrieve import Features, Hit, Judgement, Query, Ranking
from qa.train.changes import rounded


def unit(rows, seed):
    made = torch.from_numpy(np.random.default_rng(seed).standard_normal((rows, DIMENSION))).float()
    return made / made.norm(dim=1, keepdim=True)


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(1)
    return Network().eval()


def told(count):
    return torch.full((count, 4), 0.5)


class TestNetwork:
    def test_padding_changes_nothing(self, network):
        short = (unit(5, 1), torch.tensor([-1, 0, 0, 1, 1]))
        long = (unit(40, 2), torch.tensor([-1] * 4 + [0] * 30 + [1] * 6))
        questions = [unit(4, 3), unit(9, 4)]
        with torch.inference_mode():
            alone = network(pairs(questions[:1], [short], told(1)))
            beside = network(pairs(questions, [short, long], told(2)))
        assert beside.answers[0].item() == pytest.approx(alone.answers[0].item(), abs=1e-5)
        assert beside.sentences[0].tolist() == pytest.approx(alone.sentences[0].tolist(), abs=1e-5)

    def test_it_reads_the_question_the_passage_and_which_sentence_a_word_is_in(self, network):
        question, tokens, sentence = unit(4, 3), unit(6, 2), torch.tensor([-1, 0, 0, 1, 1, 1])
        logits = []
        with torch.inference_mode():
            for one in (
                (question, tokens, sentence),
                (unit(4, 5), tokens, sentence),
                (question, unit(6, 6), sentence),
                (question, tokens, torch.tensor([-1, 0, 0, 0, 0, 1])),
            ):
                logits.append(network(pairs([one[0]], [one[1:]], told(1))).answers.item())
        assert len({round(logit, 6) for logit in logits}) == 4

    def test_a_passage_of_a_heading_alone_is_judged_too(self, network):
        with torch.inference_mode():
            read = network(pairs([unit(3, 1)], [(unit(2, 2), torch.tensor([-1, -1]))], told(1)))
        assert torch.isfinite(read.answers).all()
        assert read.sentences.shape == (1, 0)

    def test_a_sentence_that_a_passage_lacks_cannot_be_the_one(self, network):
        passages = [(unit(4, 1), torch.tensor([-1, 0, 0, 1])), (unit(3, 2), torch.tensor([0, 2, 2]))]
        with torch.inference_mode():
            read = network(pairs([unit(3, 3)] * 2, passages, told(2)))
        assert (read.sentences == NO_SENTENCE).tolist() == [[False, False, True], [False, True, False]]

    def test_pairs_are_padded_to_the_longest(self):
        made = pairs(
            [unit(2, 1), unit(3, 2)],
            [(unit(4, 3), torch.tensor([-1, 0, 0, 1])), (unit(1, 4), torch.tensor([0]))],
            told(2),
        )
        assert isinstance(made, Pairs)
        assert made.question.shape == (2, 3, DIMENSION)
        assert made.passage.shape == (2, 4, DIMENSION)
        assert made.question_mask.tolist() == [[True, True, False], [True, True, True]]
        assert made.passage_mask.tolist() == [[True] * 4, [True, False, False, False]]
        assert made.sentence.tolist() == [[-1, 0, 0, 1], [0, -1, -1, -1]]


class Counting:
    """In place of the network: it counts the pairs that it is given."""

    def __init__(self):
        self.given = []

    def __call__(self, pairs):
        count = len(pairs.question)
        self.given.append(count)
        return Read(torch.arange(count, dtype=torch.float32), torch.zeros(count, 2))


class Passages:
    """An index of which only passages are asked, all alike."""

    def passage_tokens(self, passage):
        return unit(3, passage).numpy(), np.array([0, 0, 1])

    def sentence_spans(self, passage):
        return [(0, 5), (6, 9)]


@pytest.mark.parametrize(
    ("scores", "most", "read"),
    [
        ([2.0], 8, 1),
        ([2.0, 0.1, 0.0], 8, 2),
        ([2.0, 1.9, 1.1, 1.0], 8, 3),
        ([2.0, 1.9, 1.8, 1.7, 1.6], 8, 5),
        ([2.0, 1.9, 1.8, 1.7, 1.6], 3, 3),
        ([2.0] * 9, 8, 8),
    ],
)
def test_it_reads_what_is_worth_citing(scores, most, read):
    place = Paragraph("1", "Visits. Plans.", "finding", (Place(0, 1, ""),))
    hits = tuple(Hit("r", place, score, row, row) for row, score in enumerate(scores))
    some = np.zeros(len(scores), np.float32)
    judge, counting = TrainedJudge("0" * 64), Counting()
    judge.__dict__["_network"] = counting
    query = Query(
        "?", QuestionVectors(unit(1, 0).numpy()[0], unit(2, 1).numpy(), np.zeros(2), unit(2, 1).numpy())
    )
    ranking = Ranking(hits, Features(some, some, some, some, some), 9)
    (found,) = judge.judge(Passages(), query, [ranking], most)
    assert sum(counting.given) == read
    assert found.answers.tolist() == [place % 6 for place in range(read)]  # six are read together
    assert [len(row) for row in found.sentences] == [2] * read


class Lengths(Passages):
    """An index whose passages have as many tokens, in two sentences, as their rows say."""

    def passage_tokens(self, passage):
        return unit(passage, passage).numpy(), np.arange(passage) // (passage // 2 + 1)


def test_of_several_rankings_it_says_what_it_says_of_each(network):
    place = Paragraph("1", "Visits. Plans.", "finding", (Place(0, 1, ""),))
    judge, some = TrainedJudge("0" * 64), np.full(3, 0.5, np.float32)
    judge.__dict__["_network"] = network
    query = Query(
        "?", QuestionVectors(unit(1, 0).numpy()[0], unit(2, 1).numpy(), np.zeros(2), unit(2, 1).numpy())
    )
    rankings = [
        Ranking(tuple(Hit("r", place, 1.0, row, row) for row in rows), Features(*[some[: len(rows)]] * 5), 9)
        for rows in ((40, 4, 9), (), (5, 33), (60, 3, 21), (8,))
    ]
    together = judge.judge(Lengths(), query, rankings, READ)
    for said, ranking in zip(together, rankings, strict=True):
        (alone,) = judge.judge(Lengths(), query, [ranking], READ)
        assert said.answers == pytest.approx(alone.answers, abs=0.01)
        assert [len(row) for row in said.sentences] == [2] * len(ranking.hits)
        for own, other in zip(said.sentences, alone.sentences, strict=True):
            assert own == pytest.approx(other, abs=0.01)
    assert judge.judge(Lengths(), query, [], READ) == []


class Strict:
    """A judge that says the same of everything."""

    def __init__(self, logit):
        self.logit, self.asked, self.most = logit, [], []

    def load(self):
        pass

    def judge(self, store, query, rankings, most):
        self.most.append(most)
        return [self._says(store, ranking.hits[:most]) for ranking in rankings]

    def _says(self, store, hits):
        self.asked.append([hit.paragraph.number for hit in hits])
        sentences = tuple(np.zeros(len(store.sentence_spans(hit.passage)), np.float32) for hit in hits)
        return Judgement(np.full(len(hits), self.logit, np.float32), sentences)


@pytest.fixture
def folder(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    built(tmp_path / "x", [tmp_path / "reports"], WordEncoder())
    return tmp_path / "x"


class TestUse:
    def test_only_the_model_it_was_trained_on_is_judged(self):
        assert judge_for(WordEncoder()) is None

    @pytest.mark.parametrize(("logit", "status"), [(-30.0, Status.NOT_FOUND), (30.0, Status.ANSWERED)])
    def test_its_word_decides_between_an_answer_and_not_found(self, folder, monkeypatch, logit, status):
        judge = Strict(logit)
        monkeypatch.setattr("qa.library.judge_for", lambda encoder: judge)
        answer = Assistant(folder, WordEncoder()).ask("How are care leavers supported?")
        assert answer.status is status
        assert len(judge.asked) == 1
        assert judge.most == [MOST]

    def test_of_each_of_several_as_much_is_read_as_of_one_that_is_left_of_them(self):
        judge, one = Strict(0.0), Ranking((), None)
        judged_each(judge, None, None, [one, one])
        judged_each(judge, None, None, [one])
        judged(judge, None, None, one)
        assert judge.most == [READ, READ, MOST]

    def test_a_fast_assistant_does_not_ask_it(self, folder, monkeypatch):
        judge = Strict(-30.0)
        monkeypatch.setattr("qa.library.judge_for", lambda encoder: judge)
        fast = Assistant(folder, WordEncoder(), fast=True)
        fast.warm_up()
        fast.ask("How are care leavers supported?")
        assert judge.asked == []

    def test_a_better_word_of_it_is_more_confidence(self):
        found = Signs(0.5, 0.5, 0.5, 0.5, 1.5, 0.0, judged=-1.0)
        assert JUDGED.total(replace(found, judged=2.0)) > JUDGED.total(found)

    def test_without_it_its_sign_counts_nothing(self):
        assert SEARCHED.of.judged == 0


def trained(file, said=None, weights=None):
    """A file of a judge's weights that says `said` of itself, and its SHA-256."""
    save_file(rounded({}, Network().state_dict()) if weights is None else weights, file, said)
    return file, adapter_sha256(file)


class TestWeights:
    def test_other_weights_than_those_that_ship_are_refused(self, tmp_path, monkeypatch):
        other = tmp_path / "judge.safetensors"
        other.write_bytes(qa.judge.WEIGHTS_FILE.read_bytes() + b" ")
        monkeypatch.setattr("qa.judge.WEIGHTS_FILE", other)
        with pytest.raises(ModelProblem, match="trained weights are not the expected ones") as problem:
            TrainedJudge("e" * 64).load()
        assert problem.value.remedy == "Install inspection-qa again; the weights come with it."

    def test_missing_ones_are_told(self, monkeypatch):
        monkeypatch.setattr("qa.judge.WEIGHTS_FILE", Path("nowhere.safetensors"))
        with pytest.raises(ModelProblem, match=r"nowhere\.safetensors cannot be read"):
            TrainedJudge("e" * 64).load()

    def test_those_of_vectors_of_another_model_are_refused(self, tmp_path):
        TrainedJudge("e" * 64, trained(tmp_path / "right.safetensors", {ENCODER: "e" * 64})).load()
        TrainedJudge("e" * 64, trained(tmp_path / "silent.safetensors")).load()
        file, sha256 = trained(tmp_path / "other.safetensors", {ENCODER: "f" * 64})
        with pytest.raises(ModelProblem) as problem:
            TrainedJudge("e" * 64, (file, sha256)).load()
        assert str(problem.value) == (
            f"{file} judges vectors of the embedding model with SHA-256 ffffffffffff…, "
            "but the one in use has eeeeeeeeeeee…"
        )
        assert problem.value.remedy == "Install inspection-qa again; the two come with it."

    def test_a_file_that_lacks_a_weight_is_refused(self, tmp_path):
        weights = rounded({}, Network().state_dict())
        del weights["layers.1.inner.weight.steps"]
        file, sha256 = trained(tmp_path / "less.safetensors", weights=weights)
        with pytest.raises(
            ModelProblem, match=r"less\.safetensors does not fit the model: 'layers\.1\.inner\.weight'"
        ):
            TrainedJudge("e" * 64, (file, sha256)).load()

    def test_those_that_ship_have_every_weight(self):
        TrainedJudge(TransformerEncoder().sha256).load()

    def test_those_that_ship_are_small(self):
        assert qa.judge.WEIGHTS_FILE.stat().st_size < 3_000_000
