"""A linear-chain CRF over the role tags, for the loss; reading has its own Viterbi."""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.attribution.learned.heads import ROLE_TAGS

__all__ = ["RoleChain", "forbidden"]

_NEVER = -1e4


def forbidden() -> tuple[Tensor, Tensor]:
    """Return ``(between, at the start)``: ``_NEVER`` where an I- tag lacks its B-."""
    size = len(ROLE_TAGS)
    between, start = torch.zeros(size, size), torch.zeros(size)
    for column, tag in enumerate(ROLE_TAGS):
        if not tag.startswith("I-"):
            continue
        start[column] = _NEVER
        for row, before in enumerate(ROLE_TAGS):
            if before[2:] != tag[2:]:
                between[row, column] = _NEVER
    return between, start


class RoleChain(nn.Module):
    """Transition scores and the negative log-likelihood of a tagging."""

    def __init__(self) -> None:
        super().__init__()
        self.between = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        between, start = forbidden()
        self.register_buffer("shut", between, persistent=False)
        self.register_buffer("shut_start", start, persistent=False)

    def forward(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Return the mean negative log-likelihood a word.

        Args:
            scores: ``[batch, words, tags]``, float32.
            tags: ``[batch, words]``; values under a false mask are not looked at.
            mask: True for words; each row starts with one.
        """
        between = self.between + self.shut
        tags = torch.where(mask, tags, 0)
        own = scores.gather(2, tags[..., None]).squeeze(2)
        steps = between[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        gold = (own * mask).sum() + steps.sum() + self.shut_start[tags[:, 0]].sum()
        alpha = scores[:, 0] + self.shut_start
        for place in range(1, scores.shape[1]):
            moved = torch.logsumexp(alpha[:, :, None] + between, 1) + scores[:, place]
            alpha = torch.where(mask[:, place, None], moved, alpha)
        return (torch.logsumexp(alpha, 1).sum() - gold) / mask.sum()
