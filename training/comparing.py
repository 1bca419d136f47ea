r"""Teach the networks that hold two excerpts against each other.

    python -m training.comparing --work training/out/comparing --odds odds.json \
        tests/gold/names_cyrillic/context_dev*.jsonl ...

The files are pairs of mentions in context. Networks that saw all files are written as
``src/onrecord_contexts/compare.npz``. What networks that saw no pair of an author's file
make of its pairs goes to ``--odds``, for ``training.support --heard --taught``: weights
beside the signs must be fitted on odds of authors that were held out. A network that
is in the folder ``--work`` is not trained anew. See docs/decisions/names-heard-texts.md.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import argparse
import collections
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.names.learned.comparing import COMPARED, SCALE, SHARP
from onrecord.names.learned.measures import Read
from onrecord.names.learned.reader import in_order, read_excerpt
from onrecord.settings import Settings
from training.encoder import WIDTH
from training.support import Pair, pairs_of

_ALIGNED, _SAID, _INNER = 96, 48, 32
_STATES = len(COMPARED)
_FEATURES = 6 * _STATES
_EPOCHS, _BATCH, _POOL = 5, 32, 8
_RATE, _RATE_OF_WEIGHING = 1e-3, 1e-2
_DECAY, _DECAY_OF_WEIGHING = 0.01, 0.02
_WARM_UP, _LEAST_PACE = 30, 0.02
_DROPPED, _DROPPED_CHANNELS = 0.2, 0.1
_SMOOTH = 0.04  # of a label, half to either side
_STRANGERS = 0.7  # pairs of two pairs' texts, for each pair that was written
_LIKE = 0.7  # the share of them that is taken from the likest
_LIKEST = 100
_WEIGHT_OF_STRANGERS = 0.4
_WEIGHT_OF_CLOSED = 0.5  # two whose names settle it: their texts may yet be alike
_FAR, _SHUT = 4.0, -1e4
_EVERY = 4  # lesson that features are standardised by
_FOLDS = 4
_STEM = 4

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Two excerpts, the Cyrillic one first.

    Attributes:
        texts: Both.
        same: 1 where they tell of one person.
        weight: How much it counts.
    """

    texts: tuple[str, str]
    same: float
    weight: float


@dataclass(frozen=True, slots=True)
class Side:
    """Excerpts of a batch, padded.

    Attributes:
        units: ``[batch, pieces, states * WIDTH]``, each state of length one.
        rarity: ``[batch, pieces]``; 0 where there is no piece.
        near: Nearness to the name, likewise.
    """

    units: Tensor
    rarity: Tensor
    near: Tensor


class Network(nn.Module):
    """What ``onrecord.names.learned.comparing`` runs, weights by the same names."""

    def __init__(self) -> None:
        super().__init__()
        self.align = nn.ModuleList(
            nn.Linear(WIDTH, _ALIGNED, bias=False) for _ in COMPARED
        )
        self.say = nn.Linear(_STATES * WIDTH, _SAID)
        self.matter = nn.Linear(_STATES * WIDTH, 1)
        self.compare = nn.ModuleDict(
            {
                "inner": nn.Linear(4 * _SAID + _STATES, _INNER),
                "outer": nn.Linear(_INNER, 1),
            }
        )
        self.near = nn.Parameter(torch.tensor(0.5))
        self.sharp = nn.Parameter(torch.tensor(2.5))
        self.weigh = nn.Linear(_FEATURES + 4, 1)
        self.register_buffer("mean", torch.zeros(_FEATURES))
        self.register_buffer("spread", torch.ones(_FEATURES))
        for layer in self.align:
            nn.init.orthogonal_(layer.weight)
        for layer in (self.matter, self.compare["outer"], self.weigh):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        nn.init.constant_(self.matter.bias, 0.54)  # a softplus of 1

    def forward(self, one: Side, other: Side) -> Tensor:
        """Return the log odds of each pair of a batch."""
        found = self.features(one, other)
        away = (found[:, :_FEATURES] - self.mean) / self.spread
        row = torch.cat((away, found[:, _FEATURES:]), 1).clamp(-_FAR, _FAR)
        odds: Tensor = self.weigh(row)[:, 0]
        return odds

    def features(self, one: Side, other: Side) -> Tensor:
        """Return ``[batch, features]``, not standardised."""
        ours, said, matters = self._prepare(one)
        theirs, told, mattering = self._prepare(other)
        shut, closed = one.rarity <= 0, other.rarity <= 0
        alike = [a @ b.transpose(1, 2) for a, b in zip(ours, theirs, strict=True)]
        found = []
        for table in alike:
            left = table.masked_fill(closed[:, None], -1).max(2).values
            right = table.masked_fill(shut[:, :, None], -1).max(1).values
            for pull in (None, -SHARP, SHARP):
                found += [_mean(left, matters, pull), _mean(right, mattering, pull)]
        sharp = self.sharp.exp() * torch.stack(alike).mean(0)
        first = self._compared(said, told, sharp, alike, closed)
        turned = [table.transpose(1, 2) for table in alike]
        second = self._compared(told, said, sharp.transpose(1, 2), turned, shut)
        found += [_mean(first, matters), _mean(second, mattering)]
        found += [(first * matters).sum(1) / SCALE, (second * mattering).sum(1) / SCALE]
        return torch.stack(found, 1)

    def _prepare(self, side: Side) -> tuple[list[Tensor], Tensor, Tensor]:
        units = side.units
        if self.training:
            shape = (units.shape[0], 1, units.shape[2])
            units = units * (torch.rand(shape) >= _DROPPED_CHANNELS)
            units = units / (1 - _DROPPED_CHANNELS)
        aligned = [
            functional.normalize(layer(state), dim=-1)
            for layer, state in zip(self.align, units.split(WIDTH, dim=-1), strict=True)
        ]
        said = self.say(functional.dropout(units, _DROPPED, self.training))
        near = 1 + functional.softplus(self.near) * side.near
        matters = functional.softplus(self.matter(units)[..., 0]) * side.rarity * near
        return aligned, said, matters

    def _compared(
        self,
        ours: Tensor,
        theirs: Tensor,
        sharp: Tensor,
        alike: Sequence[Tensor],
        shut: Tensor,
    ) -> Tensor:
        shares = sharp.masked_fill(shut[:, None], _SHUT).softmax(2)
        beside = shares @ theirs
        agree = [(shares * table).sum(2, keepdim=True) for table in alike]
        parts = (ours, beside, (ours - beside).abs(), ours * beside, *agree)
        inner = functional.gelu(
            self.compare["inner"](torch.cat(parts, -1)), approximate="tanh"
        )
        inner = functional.dropout(inner, _DROPPED, self.training)
        out: Tensor = self.compare["outer"](inner)[..., 0]
        return out


def _mean(values: Tensor, weights: Tensor, pull: float | None = None) -> Tensor:
    if pull is not None:
        away = (pull * values).masked_fill(weights <= 0, _SHUT)
        weights = (away + (weights + 1e-6).log()).softmax(1)
    return (values * weights).sum(1) / weights.sum(1).clamp(min=1e-6)


def pack(reads: Sequence[Read]) -> Side:
    """Return excerpts as one batch."""
    longest = max(len(read.weights) for read in reads)
    units = np.zeros((len(reads), longest, _STATES * WIDTH), np.float32)
    rarity = np.zeros((len(reads), longest), np.float32)
    near = np.zeros_like(rarity)
    for row, read in enumerate(reads):
        size = len(read.weights)
        states = [read.states[place].content for place in COMPARED]
        units[row, :size] = np.concatenate(states, axis=1)
        rarity[row, :size] = np.maximum(read.weights, 1e-6) / SCALE
        near[row, :size] = read.near / np.maximum(read.weights, 1e-6)
    return Side(*map(torch.from_numpy, (units, rarity, near)))


def teach(pairs: Sequence[Pair], reads: Mapping[str, Read], seed: int) -> Network:
    """Return a network that was taught on pairs and on strangers among their texts."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    written = [_lesson(pair) for pair in pairs]
    strangers = Strangers(pairs, reads)
    network = Network()
    _standardise(network, written[::_EVERY], reads)
    optimizer = _optimizer(network)
    step, steps = 0, 0
    for _ in range(_EPOCHS):
        network.train()
        lessons = [*written, *strangers.draw(rng)]
        groups = _grouped(lessons, reads, rng)
        steps = steps or _EPOCHS * len(groups)
        for group in groups:
            pace = min(1.0, (step + 1) / _WARM_UP) * max(_LEAST_PACE, 1 - step / steps)
            for part in optimizer.param_groups:
                part["lr"] = part["peak"] * pace
            optimizer.zero_grad()
            _loss(network, group, reads).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
    network.eval()
    return network


def _lesson(pair: Pair) -> Lesson:
    closed = pair.shown is None and not pair.same
    weight = _WEIGHT_OF_CLOSED if closed else 1.0
    return Lesson(in_order(*pair.excerpts), float(pair.same), weight)


class Strangers:
    """Pairs of texts of two pairs, the likest first; never two of one last name."""

    def __init__(self, pairs: Sequence[Pair], reads: Mapping[str, Read]) -> None:
        self.texts = [in_order(*pair.excerpts) for pair in pairs]
        ours, theirs = (
            np.array([reads[texts[side]].states[-1].whole for texts in self.texts])
            for side in (0, 1)
        )
        called = np.array([pair.called[:_STEM] for pair in pairs])
        self.likeness = ours @ theirs.T
        self.likeness[called[:, None] == called[None]] = -np.inf
        for one, other in zip(*np.nonzero(self._shared()), strict=True):
            self.likeness[one, other] = -np.inf
        self.order = np.argsort(-self.likeness, axis=1)[:, :_LIKEST]

    def _shared(self) -> npt.NDArray[np.bool_]:
        """Tell which pairs have a text in common."""
        numbers: dict[str, int] = {}
        ids = np.array(
            [[numbers.setdefault(t, len(numbers)) for t in p] for p in self.texts]
        )
        return np.asarray(
            (ids[:, None, 0] == ids[None, :, 0]) | (ids[:, None, 1] == ids[None, :, 1])
        )

    def draw(self, rng: random.Random) -> list[Lesson]:
        """Return some pairs of strangers."""
        count, drawn = len(self.texts), []
        for one in rng.sample(range(count), int(_STRANGERS * count)):
            other = rng.randrange(count)
            if rng.random() < _LIKE:
                likest = self.order[one]
                other = int(likest[int(rng.random() ** 2 * len(likest))])
            if np.isfinite(self.likeness[one, other]):
                texts = self.texts[one][0], self.texts[other][1]
                drawn.append(Lesson(texts, 0.0, _WEIGHT_OF_STRANGERS))
        return drawn


def _standardise(
    network: Network, lessons: Sequence[Lesson], reads: Mapping[str, Read]
) -> None:
    network.eval()
    with torch.no_grad():
        found = torch.cat(
            [
                network.features(*_sides(lessons[at : at + _BATCH], reads))
                for at in range(0, len(lessons), _BATCH)
            ]
        )[:, :_FEATURES]
        network.mean.copy_(found.mean(0))
        network.spread.copy_(found.std(0) + 1e-6)


def _optimizer(network: Network) -> torch.optim.Optimizer:
    weighing = list(network.weigh.parameters())
    ids = {id(parameter) for parameter in weighing}
    others = [p for p in network.parameters() if id(p) not in ids]
    return torch.optim.AdamW(
        [
            {"params": others, "peak": _RATE, "weight_decay": _DECAY},
            {
                "params": weighing,
                "peak": _RATE_OF_WEIGHING,
                "weight_decay": _DECAY_OF_WEIGHING,
            },
        ],
        lr=0.0,
    )


def _grouped(
    lessons: list[Lesson], reads: Mapping[str, Read], rng: random.Random
) -> list[list[Lesson]]:
    """Return shuffled batches of pairs that are alike in length."""
    rng.shuffle(lessons)
    groups, size = [], _BATCH * _POOL
    for start in range(0, len(lessons), size):
        pool = sorted(
            lessons[start : start + size],
            key=lambda lesson: sum(len(reads[text].weights) for text in lesson.texts),
        )
        groups += [pool[at : at + _BATCH] for at in range(0, len(pool), _BATCH)]
    rng.shuffle(groups)
    return groups


def _sides(lessons: Sequence[Lesson], reads: Mapping[str, Read]) -> tuple[Side, Side]:
    one, other = (pack([reads[lesson.texts[n]] for lesson in lessons]) for n in (0, 1))
    return one, other


def _loss(
    network: Network, lessons: Sequence[Lesson], reads: Mapping[str, Read]
) -> Tensor:
    same = torch.tensor([lesson.same for lesson in lessons])
    weight = torch.tensor([lesson.weight for lesson in lessons])
    odds = network(*_sides(lessons, reads))
    soft = same * (1 - _SMOOTH) + _SMOOTH / 2
    each = functional.binary_cross_entropy_with_logits(odds, soft, reduction="none")
    return (each * weight).mean()


def arrays_of(network: Network) -> dict[str, npt.NDArray[np.float16]]:
    """Return weights as they are written, by name."""
    return {
        name: tensor.detach().numpy().astype(np.float16)
        for name, tensor in network.state_dict().items()
    }


def folds_of(pairs: Sequence[Pair]) -> dict[str, int]:
    """Deal authors, the largest first, to the fold that has the fewest pairs."""
    counted = collections.Counter(pair.author for pair in pairs)
    held, fold_of = [0] * _FOLDS, {}
    for author, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        fold_of[author] = held.index(min(held))
        held[fold_of[author]] += count
    return fold_of


def _taught(
    work: Path, name: str, pairs: Sequence[Pair], reads: Mapping[str, Read], seed: int
) -> Network:
    """Return a network of the folder, or teach it and keep it there."""
    path, network = work / f"{name}.pt", Network()
    if path.exists():
        network.load_state_dict(torch.load(path, weights_only=True))
        network.eval()
        return network
    network = teach(pairs, reads, seed)
    torch.save(network.state_dict(), path)
    sys.stderr.write(f"{name}: taught on {len(pairs)} pairs\n")
    return network


def _odds(
    networks: Sequence[Network], texts: tuple[str, str], reads: Mapping[str, Read]
) -> float:
    sides = [pack([reads[text]]) for text in texts]
    with torch.no_grad():
        found = [float(network(*sides)[0]) for network in networks]
    return round(sum(found) / len(found), 3)


def main(arguments: Sequence[str]) -> None:
    """Teach, write networks and the odds of authors that were held out."""
    parser = argparse.ArgumentParser(prog="training.comparing")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--odds", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord_contexts"))
    parser.add_argument("--seeds", type=int, default=1)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(1)
    chosen.work.mkdir(parents=True, exist_ok=True)
    read = (pair for f in chosen.files for pair in pairs_of(f, Settings(), heard=True))
    pairs = [pair for pair in read if pair.excerpts and all(pair.excerpts)]
    reads = {
        text: found
        for p in pairs
        for text in p.excerpts
        if (found := read_excerpt(text))
    }
    pairs = [
        pair for pair in pairs if all(len(reads[t].weights) for t in pair.excerpts)
    ]
    fold_of, odds, seeds = folds_of(pairs), {}, range(chosen.seeds)
    for fold in range(_FOLDS):
        others = [pair for pair in pairs if fold_of[pair.author] != fold]
        networks = [
            _taught(chosen.work, f"fold{fold}-{seed}", others, reads, seed)
            for seed in seeds
        ]
        for pair in pairs:
            if fold_of[pair.author] == fold:
                texts = in_order(*pair.excerpts)
                odds["\t".join(texts)] = _odds(networks, texts, reads)
    chosen.odds.write_text(json.dumps(odds, ensure_ascii=False, indent=0) + "\n")
    every = [_taught(chosen.work, f"all-{seed}", pairs, reads, seed) for seed in seeds]
    arrays = {
        f"{number}.{name}": array
        for number, network in enumerate(every)
        for name, array in arrays_of(network).items()
    }
    np.savez(chosen.out / "compare.npz", allow_pickle=False, **arrays)


if __name__ == "__main__":
    main(sys.argv[1:])
