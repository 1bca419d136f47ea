r"""Teach the networks that hold two excerpts against each other.

    python -m training.comparing --work training/out/comparing --odds odds.jsonl \
        --retold training/retold/*.jsonl --pairs tests/gold/names_cyrillic/context_dev*.jsonl ...

The files are pairs of mentions in context, and sentences about one person in both
languages (``training/retold``), which have no names and teach the networks only. Networks
that saw all are written as ``src/onrecord_contexts/compare.npz``. What networks that saw
no pair of an author's file make of its pairs goes to ``--odds``, with the measures of
``names.learned``, for ``training.support --heard --taught``: weights beside the signs must
be fitted on odds of authors that were held out. What is in the folder ``--work``, pairs
read, states of excerpts and networks, is not made anew: empty it where readers of names
have changed. See docs/decisions/names-heard-texts.md.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import argparse
import collections
import json
import random
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.names.excerpts import NAMED
from onrecord.names.learned.comparing import COMPARED, SCALE, SHARP
from onrecord.names.learned.measures import Read, State
from onrecord.names.learned.reader import in_order, measures_of_reads, read_excerpt
from onrecord.settings import Settings
from training.encoder import WIDTH
from training.support import Heard, Pair, pairs_kept

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
_WEIGHT_OF_RETOLD = 0.5
# Authors give two of one name a second sentence oftener than one person. So that networks
# do not learn it, excerpts are cut to the sentences with the name, of either kind alike,
# and some of one person's are lengthened by a sentence about somebody else.
_CUT, _LENGTHENED = 0.5, 0.25
_FAR, _SHUT = 4.0, -1e4
_EVERY = 4  # lesson that features are standardised by
_FOLDS = 4
_STEM = 4
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_HIDDEN = re.compile(r"(?<![^\W_])[XХ](?![^\W_])")  # of either script

Floats = npt.NDArray[np.float32]
Lengthened = tuple[str, str]
"""An excerpt and another whose pieces are put behind it."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Two excerpts, the Cyrillic one first.

    Attributes:
        texts: Both.
        same: 1 where they tell of one person.
        weight: How much it counts.
        longer: By what the first and the second is lengthened; empty for nothing.
    """

    texts: tuple[str, str]
    same: float
    weight: float
    longer: tuple[str, str] = ("", "")

    @property
    def sides(self) -> tuple[Lengthened, Lengthened]:
        """Return both with what they are lengthened by."""
        (one, other), (more, further) = self.texts, self.longer
        return (one, more), (other, further)


class Retold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of ``training/retold``; a name is written ``X``.

    Attributes:
        ru: A Russian sentence about somebody.
        same: An English one about the same person.
        other: An English one about somebody who is near.
    """

    ru: str
    same: str
    other: str

    @property
    def lessons(self) -> list[Lesson]:
        """Return what it teaches."""
        ru, same, other = (
            _HIDDEN.sub(NAMED, text) for text in (self.ru, self.same, self.other)
        )
        return [
            Lesson((ru, same), 1.0, _WEIGHT_OF_RETOLD),
            Lesson((ru, other), 0.0, _WEIGHT_OF_RETOLD),
        ]


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a network makes of excerpts, each by itself.

    Attributes:
        aligned: ``[batch, pieces, size]`` for each state, of length one.
        said: ``[batch, pieces, size]``, what is compared of a piece.
        matters: ``[batch, pieces]``, how much it matters.
        shut: Likewise, where there is no piece.
    """

    aligned: tuple[Tensor, ...]
    said: Tensor
    matters: Tensor
    shut: Tensor

    def at(self, rows: Tensor) -> Prepared:
        """Return some of them, in that order."""
        aligned = tuple(table[rows] for table in self.aligned)
        return Prepared(aligned, self.said[rows], self.matters[rows], self.shut[rows])


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

    def forward(self, one: Prepared, other: Prepared) -> Tensor:
        """Return the log odds of each pair of a batch."""
        found = self.features(one, other)
        away = (found[:, :_FEATURES] - self.mean) / self.spread
        row = torch.cat((away, found[:, _FEATURES:]), 1).clamp(-_FAR, _FAR)
        odds: Tensor = self.weigh(row)[:, 0]
        return odds

    def features(self, one: Prepared, other: Prepared) -> Tensor:
        """Return ``[batch, features]``, not standardised."""
        alike = [
            a @ b.transpose(1, 2)
            for a, b in zip(one.aligned, other.aligned, strict=True)
        ]
        found = []
        for table in alike:
            left = table.masked_fill(other.shut[:, None], -1).max(2).values
            right = table.masked_fill(one.shut[:, :, None], -1).max(1).values
            for pull in (None, -SHARP, SHARP):
                found += [
                    _mean(left, one.matters, pull),
                    _mean(right, other.matters, pull),
                ]
        sharp = self.sharp.exp() * torch.stack(alike).mean(0)
        first = self._compared(one, other, sharp, alike)
        turned = [table.transpose(1, 2) for table in alike]
        second = self._compared(other, one, sharp.transpose(1, 2), turned)
        found += [_mean(first, one.matters), _mean(second, other.matters)]
        found += [
            (first * one.matters).sum(1) / SCALE,
            (second * other.matters).sum(1) / SCALE,
        ]
        return torch.stack(found, 1)

    def prepare(self, side: Side) -> Prepared:
        """Return what it makes of excerpts, each by itself."""
        units = self._dropped(side.units, _DROPPED_CHANNELS)
        aligned = tuple(
            functional.normalize(layer(state), dim=-1)
            for layer, state in zip(self.align, units.split(WIDTH, dim=-1), strict=True)
        )
        said = self.say(self._dropped(units, _DROPPED))
        near = 1 + functional.softplus(self.near) * side.near
        matters = functional.softplus(self.matter(units)[..., 0]) * side.rarity * near
        return Prepared(aligned, said, matters, side.rarity <= 0)

    def _dropped(self, units: Tensor, share: float) -> Tensor:
        """Return units, in training without some channels of each excerpt."""
        if not self.training:
            return units
        kept = torch.rand(units.shape[0], 1, units.shape[2]) >= share
        return units * (kept / (1 - share))

    def _compared(
        self, one: Prepared, other: Prepared, sharp: Tensor, alike: Sequence[Tensor]
    ) -> Tensor:
        shares = sharp.masked_fill(other.shut[:, None], _SHUT).softmax(2)
        ours, beside = one.said, shares @ other.said
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
        for number, place in enumerate(COMPARED):
            columns = slice(number * WIDTH, (number + 1) * WIDTH)
            units[row, :size, columns] = read.states[place].content
        rarity[row, :size] = np.maximum(read.weights, 1e-6) / SCALE
        near[row, :size] = read.near / np.maximum(read.weights, 1e-6)
    return Side(*map(torch.from_numpy, (units, rarity, near)))


def teach(
    pairs: Sequence[Pair],
    retold: Sequence[Retold],
    reads: Mapping[str, Read],
    seed: int,
) -> Network:
    """Return a network that was taught on pairs, strangers and sentences retold."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    written = [_lesson(pair) for pair in pairs]
    strangers = Strangers(pairs, reads)
    told = [line.lessons for line in retold]
    network = Network()
    _standardise(network, written[::_EVERY], reads)
    optimizer = _optimizer(network)
    step, steps = 0, 0
    for _ in range(_EPOCHS):
        network.train()
        lessons = [
            [_changed(lesson, written, rng), *strangers.drawn(number, rng)]
            for number, lesson in enumerate(written)
        ]
        groups = _grouped([*lessons, *told], reads, rng)
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


def _changed(lesson: Lesson, written: Sequence[Lesson], rng: random.Random) -> Lesson:
    """Return a lesson with sentences more or less, some of the time."""
    one, other = lesson.texts
    if rng.random() < _CUT:
        one, other = named_only(one), named_only(other)
    longer = ["", ""]
    if lesson.same and rng.random() < _LENGTHENED:
        side = rng.randrange(2)
        longer[side] = named_only(rng.choice(written).texts[side])
    return replace(lesson, texts=(one, other), longer=(longer[0], longer[1]))


def named_only(excerpt: str) -> str:
    """Return an excerpt's sentences that hold a name."""
    return " ".join(s for s in _SENTENCES.split(excerpt) if NAMED in s) or excerpt


class Strangers:
    """Pairs of texts of two pairs, the likest first; never two of one last name."""

    def __init__(self, pairs: Sequence[Pair], reads: Mapping[str, Read]) -> None:
        self.texts = [in_order(*pair.excerpts) for pair in pairs]
        ours, theirs = (
            np.array([reads[texts[side]].states[-1].whole for texts in self.texts])
            for side in (0, 1)
        )
        called = np.array([pair.called[:_STEM] for pair in pairs])
        likeness = ours @ theirs.T
        likeness[(called[:, None] == called[None]) | self._shared()] = -np.inf
        self.allowed = np.isfinite(likeness)
        self.order = np.argsort(-likeness, axis=1)[:, :_LIKEST]

    def _shared(self) -> npt.NDArray[np.bool_]:
        """Tell which pairs have a text in common."""
        numbers: dict[str, int] = {}
        ids = np.array(
            [[numbers.setdefault(t, len(numbers)) for t in p] for p in self.texts]
        )
        return np.asarray(
            (ids[:, None, 0] == ids[None, :, 0]) | (ids[:, None, 1] == ids[None, :, 1])
        )

    def drawn(self, one: int, rng: random.Random) -> list[Lesson]:
        """Return a pair's first text beside the second one of another, or nothing."""
        if rng.random() >= _STRANGERS:
            return []
        other = rng.randrange(len(self.texts))
        if rng.random() < _LIKE:
            likest = self.order[one]
            other = int(likest[int(rng.random() ** 2 * len(likest))])
        if not self.allowed[one, other]:
            return []
        texts = self.texts[one][0], self.texts[other][1]
        return [Lesson(texts, 0.0, _WEIGHT_OF_STRANGERS)]


def _standardise(
    network: Network, lessons: Sequence[Lesson], reads: Mapping[str, Read]
) -> None:
    network.eval()
    with torch.no_grad():
        found = torch.cat(
            [
                network.features(*_sides(network, lessons[at : at + _BATCH], reads))
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
    bundles: list[list[Lesson]], reads: Mapping[str, Read], rng: random.Random
) -> list[list[Lesson]]:
    """Return shuffled batches alike in length; what shares a text stays together."""
    rng.shuffle(bundles)
    groups, size = [], _BATCH * _POOL
    for start in range(0, len(bundles), size):
        pool = sorted(
            bundles[start : start + size],
            key=lambda bundle: max(
                len(reads[text].weights) for one in bundle for text in one.texts
            ),
        )
        groups += [
            [lesson for bundle in pool[at : at + _BATCH] for lesson in bundle]
            for at in range(0, len(pool), _BATCH)
        ]
    rng.shuffle(groups)
    return groups


def _sides(
    network: Network, lessons: Sequence[Lesson], reads: Mapping[str, Read]
) -> tuple[Prepared, Prepared]:
    """Return both sides of lessons; a text that several have is prepared once."""
    rows: dict[Lengthened, int] = {}
    for lesson in lessons:
        for side in lesson.sides:
            rows.setdefault(side, len(rows))
    prepared = network.prepare(pack([_read(*side, reads) for side in rows]))
    one, other = (
        prepared.at(torch.tensor([rows[lesson.sides[n]] for lesson in lessons]))
        for n in (0, 1)
    )
    return one, other


def _read(text: str, longer: str, reads: Mapping[str, Read]) -> Read:
    """Return an excerpt, the pieces of another behind it, far from the name."""
    one = reads[text]
    if not longer:
        return one
    other = reads[longer]
    states = tuple(
        State(np.concatenate((a.content, b.content)), a.name, a.whole)
        for a, b in zip(one.states, other.states, strict=True)
    )
    near = np.concatenate((one.near, np.zeros_like(other.near)))
    return Read(states, np.concatenate((one.weights, other.weights)), near)


def _loss(
    network: Network, lessons: Sequence[Lesson], reads: Mapping[str, Read]
) -> Tensor:
    same = torch.tensor([lesson.same for lesson in lessons])
    weight = torch.tensor([lesson.weight for lesson in lessons])
    odds = network(*_sides(network, lessons, reads))
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
    path: Path,
    pairs: Sequence[Pair],
    retold: Sequence[Retold],
    reads: Mapping[str, Read],
    seed: int,
) -> Network:
    """Return a network of the folder, or teach it and keep it there."""
    network = Network()
    if path.exists():
        network.load_state_dict(torch.load(path, weights_only=True))
        network.eval()
        return network
    network = teach(pairs, retold, reads, seed)
    torch.save(network.state_dict(), path)
    sys.stderr.write(f"{path.stem}: taught on {len(pairs)} pairs, {len(retold)} told\n")
    return network


def odds_of(
    networks: Sequence[Network],
    texts: Sequence[tuple[str, str]],
    reads: Mapping[str, Read],
) -> list[float]:
    """Return the mean log odds that networks give pairs of texts, 3 decimals."""
    lessons = [Lesson(two, 0.0, 0.0) for two in texts]
    said = np.zeros(len(lessons))
    with torch.no_grad():
        for at in range(0, len(lessons), _BATCH):
            some = lessons[at : at + _BATCH]
            found = [network(*_sides(network, some, reads)) for network in networks]
            said[at : at + _BATCH] = torch.stack(found).mean(0).numpy()
    return [round(float(odds), 3) for odds in said]


def reads_of(texts: Iterable[str], path: Path) -> dict[str, Read]:
    """Return excerpts read; what is in the file ``path`` is not read anew."""
    reads = _reads_kept(path) if path.exists() else {}
    missing = [text for text in dict.fromkeys(texts) if text not in reads]
    for text in missing:
        if (found := read_excerpt(text)) is not None:
            reads[text] = found
    if missing:
        _keep_reads(reads, path)
    return reads


def _keep_reads(reads: Mapping[str, Read], path: Path) -> None:
    """Write excerpts read, states in 16 bits, as arrays of numbers."""
    found = list(reads.values())
    states = [[read.states[n] for read in found] for n in range(len(found[0].states))]
    np.savez(
        path,
        allow_pickle=False,
        texts=np.frombuffer(json.dumps(list(reads)).encode(), np.uint8),
        sizes=np.array([len(read.weights) for read in found]),
        weights=np.concatenate([read.weights for read in found]),
        near=np.concatenate([read.near for read in found]),
        **{
            f"{part}{n}": join([getattr(one, part) for one in layer]).astype(np.float16)
            for n, layer in enumerate(states)
            for part, join in (
                ("content", np.concatenate),
                ("name", np.stack),
                ("whole", np.stack),
            )
        },
    )


def _reads_kept(path: Path) -> dict[str, Read]:
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    ends = np.cumsum(arrays["sizes"])
    layers = sorted(name[-1] for name in arrays if name.startswith("content"))
    reads = {}
    for row, text in enumerate(json.loads(arrays["texts"].tobytes())):
        own = slice(ends[row] - arrays["sizes"][row], ends[row])
        states = tuple(
            State(
                arrays[f"content{n}"][own].astype(np.float32),
                arrays[f"name{n}"][row].astype(np.float32),
                arrays[f"whole{n}"][row].astype(np.float32),
            )
            for n in layers
        )
        reads[text] = Read(states, arrays["weights"][own], arrays["near"][own])
    return reads


def heard_of(
    pairs: Sequence[Pair],
    networks: Sequence[Network],
    reads: Mapping[str, Read],
) -> list[Heard]:
    """Return what is made of pairs that none of the networks saw."""
    texts = [in_order(*pair.excerpts) for pair in pairs]
    said = odds_of(networks, texts, reads)
    heard = []
    for pair, two, odds in zip(pairs, texts, said, strict=True):
        measures = measures_of_reads(reads[two[0]], reads[two[1]])
        told = [] if measures is None else [*measures.tolist(), odds]
        numbers = tuple(round(number, 4) for number in told)
        heard.append(Heard(pair.author, pair.id, two, numbers))
    return heard


def main(arguments: Sequence[str]) -> None:
    """Teach, write networks and the odds of authors that were held out."""
    parser = argparse.ArgumentParser(prog="training.comparing")
    parser.add_argument("--pairs", nargs="+", type=Path, required=True)
    parser.add_argument("--retold", nargs="*", type=Path, default=[])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--odds", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord_contexts"))
    parser.add_argument("--seeds", type=int, default=1)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(1)
    work, seeds = chosen.work, range(chosen.seeds)
    work.mkdir(parents=True, exist_ok=True)
    pairs = [
        pair
        for file in chosen.pairs
        for pair in pairs_kept(file, work, Settings())
        if pair.excerpts and all(pair.excerpts)
    ]
    lines = [line for file in chosen.retold for line in file.read_bytes().splitlines()]
    retold = [msgspec.json.decode(line, type=Retold) for line in lines]
    texts = [text for pair in pairs for text in pair.excerpts]
    texts += [named_only(text) for text in texts]
    texts += [t for line in retold for one in line.lessons for t in one.texts]
    reads = reads_of(texts, work / "states.npz")
    blank = {text for text in texts if not len(reads[text].weights)}
    heard = [
        Heard(pair.author, pair.id, in_order(*pair.excerpts), ())
        for pair in pairs
        if blank & set(pair.excerpts)
    ]
    pairs = [pair for pair in pairs if not blank & set(pair.excerpts)]
    fold_of = folds_of(pairs)
    for fold in range(_FOLDS):
        others = [pair for pair in pairs if fold_of[pair.author] != fold]
        networks = [
            _taught(work / f"fold{fold}-{seed}.pt", others, retold, reads, seed)
            for seed in seeds
        ]
        held = [pair for pair in pairs if fold_of[pair.author] == fold]
        heard += heard_of(held, networks, reads)
    chosen.odds.write_bytes(msgspec.json.Encoder().encode_lines(heard))
    every = [
        _taught(work / f"all-{seed}.pt", pairs, retold, reads, seed) for seed in seeds
    ]
    arrays = {
        f"{number}.{name}": array
        for number, network in enumerate(every)
        for name, array in arrays_of(network).items()
    }
    np.savez(chosen.out / "compare.npz", allow_pickle=False, **arrays)


if __name__ == "__main__":
    main(sys.argv[1:])
