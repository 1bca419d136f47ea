"""Train the reader of acts: one run, checkpointed after each epoch.

Loss: each piece must be "none" or the code of a claim whose words it stands in; of a
claim's words at least one piece must carry its code (the chance that none does, each
piece by itself, is what is minimised); and the pieces that carry it, by their weight,
say how it is put forward.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import dataclasses
import json
import math
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.coding.learned.encoding import MAX_PIECES
from onrecord.coding.learned.heads import columns
from training.acts.examples import Batch, Example, batches, gather
from training.acts.network import Reader, fill
from training.acts.packed import Packed, unpack
from training.acts.vocabulary import Vocabulary

__all__ = ["Options", "train"]

_WARM_UP = 0.08  # share of all steps
_LAST_RATE = 0.02  # share of the peak at the end
_SMOOTHING = 0.05
_MASKED = -1e4
_CERTAIN = 1 - 1e-6
_MEAN_STEPS = 4  # steps between two updates of the running mean


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told; kept beside its result.

    Attributes:
        layers: Lower layers of the encoder that are kept, of twelve.
        rate: Learning rate of the topmost layer; each lower one takes ``decay`` of it.
        head_rate: Learning rate of heads and roles.
        batch: Sentences in a batch.
        average: Decay of the running mean of the weights, by step.
        dropout: Share of channels dropped.
        lost: Share of a sentence's pieces hidden.
        deaf: Share of the examples that are not told what the engine claims.
        silent: Share of the examples that claim nothing, with no system named near,
            that an epoch reads: of articles they are a third.
        found: Weight of finding a claim beside one of leaving a piece alone.
        device: Where to train, as torch names it.
    """

    seed: int = 1
    layers: int = 12
    epochs: int = 10
    rate: float = 5e-4
    decay: float = 0.9
    head_rate: float = 1e-3
    batch: int = 40
    average: float = 0.99
    dropout: float = 0.1
    lost: float = 0.08
    deaf: float = 0.2
    silent: float = 1.0
    found: float = 1.0
    threads: int = 1
    device: str = "cpu"


def loss_of(scores: Tensor, batch: Batch, weight: float) -> Tensor:
    """Return the loss of a batch, by example; ``weight`` is that of finding a claim."""
    scores = scores.float()
    chances = scores[..., columns("code")].log_softmax(-1)
    left_alone = (chances + (1 - batch.allowed) * _MASKED).logsumexp(-1)
    total = -(left_alone * batch.own).sum()
    if len(batch.rows):
        length = scores.shape[1]
        wanted = batch.codes[:, None, None].expand(-1, length, 1)
        of_code = chances[batch.rows].gather(2, wanted)[..., 0]
        missed = torch.log1p(-of_code.exp().clamp(max=_CERTAIN)) * batch.carriers
        found = (1 - missed.sum(1).exp()).clamp(min=1 - _CERTAIN)
        weights = (of_code + (1 - batch.carriers) * _MASKED).softmax(1)
        modalities = scores[batch.rows][..., columns("modality")]
        mixed = (weights[..., None] * modalities).sum(1)
        total = total - weight * found.log().sum()
        total = total + functional.cross_entropy(
            mixed, batch.modalities, label_smoothing=_SMOOTHING, reduction="sum"
        )
    return total / len(scores)


class Run:
    """A run: network, running mean, optimiser, and where it stands."""

    def __init__(
        self, options: Options, packed: Packed, vocabulary: Vocabulary
    ) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.options, self.vocabulary = options, vocabulary
        self.device = device = torch.device(options.device)
        self.reader = Reader(options.layers, dropout=options.dropout)
        fill(self.reader, packed)
        self.reader.to(device)
        self.table = torch.from_numpy(unpack(vocabulary.rows)).to(device)
        self.optimiser = torch.optim.AdamW(
            self._groups(), betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.means = [p.detach().clone() for p in self.reader.parameters()]
        self.step = self.epoch = 0

    def _groups(self) -> list[dict[str, object]]:
        layers, groups = self.options.layers, []
        for name, parameter in self.reader.named_parameters():
            if name.startswith(("heads", "roles")):
                peak = self.options.head_rate
            else:
                parts = name.split(".")
                above = layers - 1 - int(parts[1]) if parts[0] == "layers" else layers
                peak = self.options.rate * self.options.decay**above
            groups.append({"params": [parameter], "lr": 0.0, "peak": peak})
        return groups

    def run_epoch(self, examples: Sequence[Example]) -> float:
        """Read every example once; return the mean loss."""
        seed = self.options.seed * 1000 + self.epoch
        chance = np.random.default_rng(seed)
        read = [
            e
            for e in examples
            if e.claims or e.near or chance.random() < self.options.silent
        ]
        drawn = batches(read, size=self.options.batch, rng=random.Random(seed))  # noqa: S311
        steps = len(drawn) * self.options.epochs
        losses = []
        for part in drawn:
            lost = chance.random((len(part), MAX_PIECES)) < self.options.lost
            deaf = chance.random(len(part)) < self.options.deaf
            deaf |= np.asarray([not e.heard for e in part])
            batch = gather(part, lost=lost, unknown=self.vocabulary.unknown, deaf=deaf)
            losses.append(self._learn(batch.to(self.device), self.step / steps))
        self.epoch += 1
        return float(torch.stack(losses).mean())

    def _learn(self, batch: Batch, done: float) -> Tensor:
        pace = min(1.0, done / _WARM_UP + 0.01) * max(_LAST_RATE, 1 - done)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * pace
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            scores = self.reader(
                self.table[batch.pieces], batch.roles, batch.told, batch.mask
            )
        loss = loss_of(scores, batch, self.options.found)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.step % _MEAN_STEPS == 0:
            # A short memory at first: the mean must not remember untrained heads.
            memory = min(
                self.options.average**_MEAN_STEPS, self.step / (self.step + 10)
            )
            torch._foreach_lerp_(
                self.means, [p.detach() for p in self.reader.parameters()], 1 - memory
            )
        return loss.detach()

    def averaged(self) -> dict[str, Tensor]:
        """Return the running mean of the weights, by name."""
        names = [name for name, _ in self.reader.named_parameters()]
        return dict(zip(names, (m.cpu().clone() for m in self.means), strict=True))

    def begin(self, weights: Mapping[str, Tensor]) -> None:
        """Begin with the averaged weights of another run; what it lacks stays.

        The heads of one with fewer layers read another layer than these, and stay out.
        """
        deep = any(n.startswith(f"layers.{self.options.layers - 1}.") for n in weights)
        fit = {n: w for n, w in weights.items() if deep or not n.startswith("heads")}
        self.reader.load_state_dict({**self.reader.state_dict(), **fit})
        self.means = [p.detach().clone() for p in self.reader.parameters()]

    def save(self, folder: Path) -> None:
        """Keep what a later start goes on from, and the averaged weights."""
        kept = {
            "reader": self.reader.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "means": self.means,
            "step": self.step,
            "epoch": self.epoch,
            "lots": torch.get_rng_state(),
        }
        torch.save(kept, folder / "checkpoint.tmp")
        (folder / "checkpoint.tmp").replace(folder / "checkpoint.pt")
        save_file(self.averaged(), folder / "weights.safetensors")

    def resume(self, folder: Path) -> None:
        """Go on from a checkpoint."""
        kept = torch.load(
            folder / "checkpoint.pt", weights_only=True, map_location=self.device
        )
        self.reader.load_state_dict(kept["reader"])
        self.optimiser.load_state_dict(kept["optimiser"])
        self.means, self.step, self.epoch = kept["means"], kept["step"], kept["epoch"]
        torch.set_rng_state(kept["lots"].cpu())


def train(
    options: Options,
    examples: Sequence[Example],
    packed: Packed,
    vocabulary: Vocabulary,
    folder: Path,
    *,
    start: Path | None = None,
) -> None:
    """Train to the last epoch, or go on; a finished run costs only its loading.

    Args:
        options: Kept beside the result; a run is not gone on with under others.
        examples: What to learn from.
        packed: The encoder.
        vocabulary: Its pieces that are kept.
        folder: Gets the checkpoint, the log and the averaged weights.
        start: Averaged weights of another run to begin with; ``None`` for the
            encoder's own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = json.dumps(dataclasses.asdict(options), indent=1) + "\n"
    path = folder / "options.json"
    if path.exists() and path.read_text(encoding="utf-8") != told:
        raise SystemExit(f"{path}: another run's options; choose another folder")
    path.write_text(told, encoding="utf-8")
    run = Run(options, packed, vocabulary)
    if start is not None:
        run.begin(load_file(start))
    if (folder / "checkpoint.pt").exists():
        run.resume(folder)
    while run.epoch < options.epochs:
        begun = time.process_time()
        loss = run.run_epoch(examples)
        run.save(folder)
        line = {
            "epoch": run.epoch,
            "loss": round(loss, 4),
            "cpu_s": round(time.process_time() - begun),
        }
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(line, flush=True)
        if not math.isfinite(loss):
            raise SystemExit("the loss is no number; lower the rate")
