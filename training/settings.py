"""What training and calibration must agree on, and what a run is told."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["HELD_OUT", "HELD_OUT_SEED", "Options"]

HELD_OUT = 40
"""Documents kept from training for calibration: 5 % of PolNeAR train."""
HELD_OUT_SEED = 20161108


@dataclass(frozen=True, slots=True)
class Options:
    """What a training run is told; kept beside its result.

    Attributes:
        rate: Learning rate of the topmost layer; each lower one takes ``decay`` of it.
        batch_pieces: Word pieces in a batch.
        average: Decay of the running mean of the weights, by step.
        smoothing: Label smoothing of the word-wise loss.
        frozen: Lowest layers that are left as they are; two save a fifth of a step.
        narrate: Share of documents that get sentences of the narrator's own.
        stop_after: Epoch after which to stop, the schedule notwithstanding; 0 runs on.
        held_out: Documents kept from training, for calibration.
    """

    seed: int = 1
    epochs: int = 8
    rate: float = 3e-4
    decay: float = 0.9
    head_rate: float = 1e-3
    batch_pieces: int = 4096
    average: float = 0.995
    smoothing: float = 0.05
    dropout: float = 0.1
    threads: int = 1
    frozen: int = 0
    narrate: float = 0.5
    stop_after: int = 0
    held_out: int = HELD_OUT
