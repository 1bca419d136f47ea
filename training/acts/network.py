"""The network: lower layers of multilingual-e5-small, a row of scores a word piece.

Beside the piece goes in what the engine claims there, so that the network learns when
to believe it.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.coding.learned.heads import CODES, LABELS, MODALITIES, ROLES
from training.acts.packed import Packed
from training.encoder import WIDTH, Layer

__all__ = ["Reader", "fill"]

_POSITIONS = 512
_LAYER_NORM_EPS = 1e-12
_MASKED = -1e4


class Reader(nn.Module):
    """Vectors of pieces, their roles, the engine's claims in; a row a piece out."""

    def __init__(self, layers: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.positions = nn.Embedding(_POSITIONS, WIDTH)
        self.roles = nn.Embedding(len(ROLES), WIDTH)
        self.told_codes = nn.Embedding(len(CODES), WIDTH)
        self.told_ways = nn.Embedding(1 + len(MODALITIES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_LAYER_NORM_EPS)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.heads = nn.Linear(WIDTH, sum(map(len, LABELS.values())))
        for table in (self.roles, self.told_codes, self.told_ways):
            nn.init.zeros_(table.weight)

    def forward(
        self, embedded: Tensor, roles: Tensor, told: Tensor, mask: Tensor
    ) -> Tensor:
        """Return ``[batch, pieces, labels]``."""
        rate = self.dropout if self.training else 0.0
        places = torch.arange(embedded.shape[1], device=embedded.device)
        beside = self.told_codes(told[..., 0]) + self.told_ways(told[..., 1])
        hidden = embedded + self.positions(places) + self.roles(roles) + beside
        hidden = self.norm(hidden)
        bias = ((~mask) * _MASKED)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(_drop(hidden, rate), bias, dropout=rate)
        scores: Tensor = self.heads(_drop(hidden, rate))
        return scores


def _drop(hidden: Tensor, rate: float) -> Tensor:
    """Drop whole channels of a text."""
    if not rate:
        return hidden
    shape = (hidden.shape[0], 1, hidden.shape[2])
    keep = torch.rand(shape, device=hidden.device) >= rate
    return hidden * (keep.to(hidden.dtype) / (1 - rate))


def fill(reader: Reader, packed: Packed) -> None:
    """Fill the encoder from the packed file; heads and roles stay as they are."""
    tensors = {name: torch.from_numpy(v) for name, v in packed.tensors.items()}
    with torch.no_grad():
        kind = tensors["emb.type"].view(-1, WIDTH)[0]
        reader.positions.weight.copy_(tensors["emb.pos"].view(-1, WIDTH) + kind)
        _copy(reader.norm, tensors, "emb.ln")
        for number, layer in enumerate(reader.layers):
            base = f"l{number}."
            joined = [f"{base}{part}" for part in "qkv"]
            layer.qkv.weight.copy_(
                torch.cat([tensors[f"{n}.w"] for n in joined]).view(-1, WIDTH)
            )
            layer.qkv.bias.copy_(torch.cat([tensors[f"{n}.b"] for n in joined]))
            for module, name in (
                (layer.out, "ao"),
                (layer.norm, "aln"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.norm2, "oln"),
            ):
                _copy(module, tensors, base + name)


def _copy(
    module: nn.Linear | nn.LayerNorm, tensors: dict[str, Tensor], name: str
) -> None:
    module.weight.copy_(tensors[f"{name}.w"].view_as(module.weight))
    module.bias.copy_(tensors[f"{name}.b"])
