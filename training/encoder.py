"""The network: MiniLM-L6's encoder, features added, one row of scores a word.

Written out rather than taken from a model library, so that what is trained, what is
exported and what is measured are the same few operations.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribution.learned.encoding import FEATURE_COUNT
from onrecord.attribution.learned.heads import ARC_SIZE, HEADS, LINK_SIZE

__all__ = ["WIDTH", "Scores", "Tagger", "arc_scores", "link_scores", "load_minilm"]

WIDTH, LAYERS, HEAD_COUNT, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
_LAYER_NORM_EPS = 1e-12
_MASKED = -1e4


class Layer(nn.Module):
    """One transformer layer, queries, keys and values in one product."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_LAYER_NORM_EPS)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=_LAYER_NORM_EPS)

    def forward(self, hidden: Tensor, bias: Tensor | None, *, dropout: float) -> Tensor:
        """Read a batch once."""
        batch, length, _ = hidden.shape
        size = WIDTH // HEAD_COUNT
        qkv = self.qkv(hidden).view(batch, length, 3, HEAD_COUNT, size)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        # Written out: on CPU the backward pass of the fused attention took half
        # of the whole step (430 against 230 us a word piece, bf16, one core).
        weights = (query * (1 / math.sqrt(size))) @ key.transpose(-1, -2)
        if bias is not None:
            weights = weights + bias.to(weights.dtype)
        mixed = (
            (weights.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        )
        hidden = self.norm(hidden + _drop(self.out(mixed), dropout))
        inner = self.down(functional.gelu(self.up(hidden)))
        return self.norm2(hidden + _drop(inner, dropout))


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a batch.

    Attributes:
        heads: ``[batch, words, all heads' labels]``.
        links: ``[batch, 1 + words, 4 * LINK_SIZE]``; the first row is the window's.
        arcs: ``[batch, 1 + words, 2 * ARC_SIZE]``, likewise.
    """

    heads: Tensor
    links: Tensor
    arcs: Tensor


class Tagger(nn.Module):
    """Word pieces in, a row of scores a word out."""

    def __init__(self, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURE_COUNT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_LAYER_NORM_EPS)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, sum(map(len, HEADS.values())))
        self.links = nn.Linear(WIDTH, 4 * LINK_SIZE)
        self.arcs = nn.Linear(WIDTH, 2 * ARC_SIZE)
        nn.init.zeros_(self.features.weight)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, first_piece: Tensor
    ) -> Scores:
        """Return head scores, one row a word, link and arc vectors, one row more."""
        places = torch.arange(pieces.shape[1])
        hidden = self.pieces(pieces) + self.positions(places) + self.features(features)
        hidden = _drop(self.norm(hidden), self._rate)
        bias = None if mask.all() else ((~mask) * _MASKED)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, bias, dropout=self._rate)
        # The window's mark [CLS] goes before the words: it stands for "no source".
        rows = torch.cat((torch.zeros_like(first_piece[:, :1]), first_piece), 1)
        words = hidden.gather(1, rows[..., None].expand(-1, -1, WIDTH))
        words = _drop(words, self._rate)
        return Scores(self.heads(words[:, 1:]), self.links(words), self.arcs(words))

    @property
    def _rate(self) -> float:
        return self.dropout if self.training else 0.0


def link_scores(links: Tensor, word_mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return scores of word (row) for cue and for source (column, 0: none)."""
    content, cue, saying, source = links.split(LINK_SIZE, -1)
    shut = torch.cat((torch.ones_like(word_mask[:, :1]), word_mask), 1)
    bias = ((~shut).to(links.dtype) * _MASKED)[:, None, :]
    scale = 1 / math.sqrt(LINK_SIZE)
    to_cue = (content @ cue.transpose(1, 2)) * scale + bias
    to_source = (saying @ source.transpose(1, 2)) * scale + bias
    return to_cue[:, 1:], to_source[:, 1:]


def arc_scores(arcs: Tensor, word_mask: Tensor) -> Tensor:
    """Return scores of word (row) for the word it depends on (column, 0: none)."""
    dependant, head = arcs.split(ARC_SIZE, -1)
    shut = torch.cat((torch.ones_like(word_mask[:, :1]), word_mask), 1)
    bias = ((~shut).to(arcs.dtype) * _MASKED)[:, None, :]
    scores: Tensor = dependant @ head.transpose(1, 2) / math.sqrt(ARC_SIZE) + bias
    return scores[:, 1:]


def _drop(hidden: Tensor, rate: float) -> Tensor:
    """Drop whole channels of a window: as good a regulariser, 384 random bits each."""
    if not rate:
        return hidden
    keep = torch.rand(hidden.shape[0], 1, hidden.shape[2], device=hidden.device) >= rate
    return hidden * (keep.to(hidden.dtype) / (1 - rate))


def load_minilm(tagger: Tagger, path: Path) -> None:
    """Fill the encoder from all-MiniLM-L6-v2's safetensors file."""
    weights = load_file(path)
    with torch.no_grad():
        tagger.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        tagger.positions.weight.copy_(
            weights["embeddings.position_embeddings.weight"] + kind
        )
        _copy(tagger.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(tagger.layers):
            assert isinstance(layer, Layer)  # noqa: S101  (narrows the type)
            base = f"encoder.layer.{number}."
            parts = [
                f"{base}attention.self.{part}" for part in ("query", "key", "value")
            ]
            layer.qkv.weight.copy_(torch.cat([weights[f"{p}.weight"] for p in parts]))
            layer.qkv.bias.copy_(torch.cat([weights[f"{p}.bias"] for p in parts]))
            _copy(layer.out, weights, f"{base}attention.output.dense")
            _copy(layer.norm, weights, f"{base}attention.output.LayerNorm")
            _copy(layer.up, weights, f"{base}intermediate.dense")
            _copy(layer.down, weights, f"{base}output.dense")
            _copy(layer.norm2, weights, f"{base}output.LayerNorm")


def _copy(
    module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str
) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])
