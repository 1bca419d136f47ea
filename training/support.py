r"""Fit what signs beside two names weigh; see docs/decisions/names-learned-support.md.

    python -m training.support tests/gold/names_cyrillic/context_dev*.jsonl \
        tests/gold/names_cyrillic/context_test2.jsonl \
        > src/onrecord/names/data/support.yml

The files are pairs of mentions in context (``onrecord.evaluate.identity``). Figures go
to standard error: merged of the same at so many false ones, by chosen weights and by
weights that saw neither the pair's fold nor, in the third row, its author.

With ``--heard`` before the files likeness of the two texts has a say beside the signs:
the weights are those of ``support_heard.yml``. ``--taught=odds.jsonl`` then says what
networks that saw no pair of an author's file make of its texts (``training.comparing``);
without it the networks would be trusted on pairs that they were taught on. ``--kept``
names the folder in which ``training.comparing`` kept the pairs as it read them.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from onrecord.errors import InputError
from onrecord.evaluate.identity import Met, meet, read_meetings
from onrecord.names import load_gazetteer
from onrecord.names.learned.measures import Floats
from onrecord.names.learned.reader import (
    HEARD,
    TAUGHT,
    in_order,
    measures_of_texts,
)
from onrecord.names.merging import agreement_seen, name_score
from onrecord.names.signs import signs_of
from onrecord.names.support import Texts, parted_by
from onrecord.settings import Settings

Numbers = NDArray[np.float64]
_PENALTY = 0.2  # of squared distance from what was chosen; the decision note has others
_FOLDS = 10
_FALSE = 0.01  # the share of others that may be merged where figures are compared
# Log odds from which two are merged. The files learnt from were made hard on purpose; the
# decision note has what other cuts do on two files that nothing was learnt from.
_MERGE = 2.0
_MERGE_HEARD = 0.0  # the same where texts are heard
_PENALTY_OF_TEXTS = 30.0  # of squared weights of standardised measures
_PENALTY_OF_TAUGHT = 0.1  # of what was taught, the last of them
_SEED = 20261122

# What was chosen by hand, in log odds: what a sign is held near where few pairs have it;
# of a ladder (below) what each step adds.
_FOR = {
    "same_role": 5.0,
    "one_post": 2.0,
    "same_office": 2.0,
    "office_of_name": 2.0,
    "office_of_field": 2.0,
    "office_before": 1.0,
    "field_narrow": 0.2,
    "name_around": 0.5,
    "name_near": 0.3,
    "name_phrases": 0.2,
    "one_body": 1.0,
    "one_country": 0.5,
    "company": 1.0,
    "countries": 0.5,
    "topic_wide": 0.2,
    "topic_narrow": 0.2,
    "words": 0.3,
    "number": 0.6,
    "small_number": 0.2,
    "topic_later": 0.2,
    "number_later": 0.3,
    "same_news": 0.2,
    "one_origin": 1.0,
    "one_number": 1.2,
    "one_age": 1.6,
}
_AGAINST = {
    "other_origins": -1.4,
    "other_numbers": -1.4,
    "other_ages": -2.4,
    "deputy_on_one_side": -1.0,
    "relative_on_one_side": -1.6,
    "namesake_told": -1.6,
    "other_offices": -1.0,
    "other_offices_before": -0.5,
    "other_walks": -2.4,
    "other_walks_before": -1.2,
    "other_things": -0.8,
    "other_places": -1.0,
    "other_countries": -1.0,
    "other_bodies": -0.8,
    "no_name_shared": -0.4,
    "dead_before": -1.4,
    "other_places_around": -0.6,
    "no_topic_shared": -0.2,
}
_SIGNS = _FOR | _AGAINST
# Chosen, not measured: what no fit may fall below. A post of one place is one person's,
# whatever the pairs say, whose authors made namesakes of one office oftener than towns
# have them. Ministers travel, which people of the pairs hardly do: what is around two
# names in two towns says no more than that.
_HELD = 0.005  # log odds; two decimals are written
_AT_LEAST = {"one_post": 1.2, "other_places_around": -1.5}
# What is narrower or nearer weighs as much as what stands before it, and more.
_LADDERS = (
    ("topic_wide", "topic_narrow"),
    ("name_around", "name_near", "name_phrases"),
)
_STEPS = {step: ladder[:n] for ladder in _LADDERS for n, step in enumerate(ladder)}
# What names ask for: every one "full", a plainer one more, a rare one less.
_MORE = {"common": 0.8, "half": 0.8, "initial": 0.6, "slip": 2.0, "last": 1.6}
_LESS = {"rare": 0.4}
_ASKS = {"full": 1.2} | _MORE | _LESS
_PARTS: Mapping[str, tuple[str, ...]] = {
    "full": ("full",),
    "common_initial": ("full", "common", "initial"),
    "common_last": ("full", "common", "last"),
    **{name: ("full", name) for name in (*_MORE, *_LESS)},
}
COLUMNS = (*_ASKS, *_SIGNS)
"""What stands in a row: parts of what names ask for, then signs."""
ASKED = len(_ASKS)
"""How many columns are of what names ask for."""
_CHOSEN = np.array([*_ASKS.values(), *_SIGNS.values()])


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pair that a pack reads.

    Attributes:
        author: The file it stands in.
        id: In that file.
        same: Whether it is one person.
        shown: Its numbers; ``None`` where names or sexes settle it.
        merged: Whether the gazetteer makes the two one entity.
        borne: Whether a sign bears the name out as much as it asks for, whatever the
            texts say.
        excerpts: What the articles say of the two; empty where texts are not heard.
        called: The last word of one's name; empty where texts are not heard.
        heard: What is made of its texts, the last number by networks that saw no pair
            of the author, nothing where they say next to nothing; ``None`` where
            the networks that are installed are asked.
    """

    author: str
    id: str
    same: bool
    shown: tuple[float, ...] | None
    merged: bool
    borne: bool
    excerpts: tuple[str, ...] = ()
    called: str = ""
    heard: tuple[float, ...] | None = None


class Heard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``training.comparing`` makes of a pair's texts.

    Attributes:
        author: The file it stands in.
        id: In that file.
        texts: Both excerpts, in order.
        numbers: Measures of both, log odds of networks that saw no pair of the author;
            nothing where an excerpt says next to nothing.
    """

    author: str
    id: str
    texts: tuple[str, str]
    numbers: tuple[float, ...]


def pairs_of(path: Path, settings: Settings, *, heard: bool = False) -> Iterator[Pair]:
    """Read the pairs of a file; with their texts where these are heard."""
    gazetteer = load_gazetteer()
    for meeting in read_meetings(path):
        met = meet(meeting, settings, gazetteer)
        if met.outcome != "unread":
            texts = met.sightings if heard and met.sightings is not None else ()
            shown, borne = _shown(met, heard=heard)
            yield Pair(
                author=path.stem,
                id=meeting.id,
                same=bool(meeting.same),
                shown=None if shown is None else tuple(shown.tolist()),
                merged=_is_one(met),
                borne=borne,
                excerpts=tuple(sighting.excerpt for sighting in texts),
                called=next((sighting.name.split()[-1] for sighting in texts), ""),
            )


def pairs_kept(path: Path, folder: Path, settings: Settings) -> list[Pair]:
    """Return the pairs of a file with their texts, read before where ``folder`` has them.

    Readers of names take a second for twenty pairs; empty the folder where they changed.
    """
    kept = folder / f"{path.stem}.pairs.jsonl"
    if not kept.exists():
        pairs = list(pairs_of(path, settings, heard=True))
        kept.write_bytes(msgspec.json.Encoder().encode_lines(pairs))
    lines = kept.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Pair) for line in lines]


def _is_one(met: Met) -> bool:
    return met.outcome == "merged"


def _shown(met: Met, *, heard: bool) -> tuple[Numbers | None, bool]:
    """Return the numbers of a pair, and whether a sign bears its name out.

    Where texts are heard they may bear out a name that no firm sign does.

    Returns:
        ``None`` for the numbers where the signs of the pair decide nothing.
    """
    if met.sightings is None:
        return None, False
    one, other = sorted(met.sightings, key=lambda s: s.entity)
    agreement = agreement_seen(one, other, name_score(one, other))
    if agreement is None or parted_by(one, other) or (one.known and other.known):
        return None, False
    signs = signs_of(one, other)
    office = not agreement.endswith("last") or any(sign.office for sign in signs)
    borne = office and any(sign.firm for sign in signs)
    if not heard and not borne:
        return None, False
    row = dict.fromkeys(COLUMNS, 0.0)
    for part in _PARTS[agreement]:
        row[part] = 1.0 if part in _LESS else -1.0
    for sign in signs:
        for step in (*_STEPS.get(sign.name, ()), sign.name):
            row[step] += sign.count
    return np.array(list(row.values())), borne


def texts_of(pairs: Sequence[Pair]) -> Texts:
    """Return how measures of texts lie, their weights not fitted yet."""
    own = np.array([_measures(pair) for pair in pairs if pair.excerpts])
    return Texts(
        mean=_told(own.mean(axis=0)),
        spread=_told(own.std(axis=0)),
        weights=(0.0,) * HEARD,
    )


def _measures(pair: Pair) -> Floats:
    found = pair.heard
    if found is None:
        asked = measures_of_texts(*pair.excerpts)
        return np.zeros(HEARD, np.float32) if asked is None else asked
    return np.array(found or [0.0] * HEARD, np.float32)


def with_taught(pairs: Sequence[Pair], path: Path) -> list[Pair]:
    """Return pairs with what networks make of them that saw nothing of their author.

    Raises:
        InputError: The file has not the texts of a pair: they are read otherwise now.
    """
    lines = path.read_bytes().splitlines()
    every = [msgspec.json.decode(line, type=Heard) for line in lines]
    heard = {(one.author, one.id): one for one in every}
    found = []
    for pair in pairs:
        texts = pair.excerpts and all(pair.excerpts)
        said = heard.get((pair.author, pair.id))
        if texts and (said is None or said.texts != in_order(*pair.excerpts)):
            raise InputError(
                f"{path} has other texts of {pair.author} {pair.id} than are read now; "
                "write it anew: python -m training.comparing, --work on an empty folder"
            )
        numbers = said.numbers if texts and said is not None else ()
        found.append(msgspec.structs.replace(pair, heard=numbers))
    return found


def _told(numbers: Numbers) -> tuple[float, ...]:
    return tuple(round(float(number), 4) for number in numbers)


def heard_rows(pairs: Sequence[Pair], texts: Texts) -> Numbers:
    """Return the numbers of pairs that are shown, measures of their texts behind."""
    return np.array(
        [
            [*p.shown, *texts.standard(_measures(p))]
            for p in pairs
            if p.shown is not None
        ]
    )


def fit(rows: Numbers, same: Numbers) -> Numbers:
    """Return the weights, each kept to the way it may pull; measures pull either way.

    What was taught stands last where texts are heard.
    """
    measures = rows.shape[1] - len(COLUMNS)
    chosen = np.concatenate((_CHOSEN, np.zeros(measures)))
    penalty = np.repeat((_PENALTY, _PENALTY_OF_TEXTS), (len(COLUMNS), measures))
    if measures:
        penalty[-TAUGHT:] = _PENALTY_OF_TAUGHT
    bounds: list[tuple[float | None, float | None]] = [
        (_AT_LEAST.get(name), 0.0)
        if name in _AGAINST
        else (_AT_LEAST.get(name, 0.0), None)
        for name in COLUMNS
    ]
    bounds += [(None, None)] * measures

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds, off = rows @ weights, weights - chosen
        wrong = 1 / (1 + np.exp(-odds)) - same
        cost = np.sum(np.logaddexp(0, odds) - same * odds) + np.sum(penalty * off**2)
        return float(cost), rows.T @ wrong + 2 * penalty * off

    found = minimize(loss, chosen, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def out_of_fold(rows: Numbers, same: Numbers, folds: Sequence[Any]) -> Numbers:
    """Return the log odds of each row by weights that saw none of its fold."""
    fold, odds = np.array(folds), np.zeros(len(same))
    for held in sorted(set(folds)):
        weights = fit(rows[fold != held], same[fold != held])
        odds[fold == held] = rows[fold == held] @ weights
    return odds


def cut_of(pairs: Sequence[Pair], same: Numbers, odds: Numbers) -> tuple[float, int]:
    """Return the log odds above which few others are merged, and how many of the same.

    Few is ``_FALSE`` of all others, whatever settles them.
    """
    allowed = int(_FALSE * sum(not pair.same for pair in pairs))
    others = np.sort(odds[same == 0])[::-1]
    allowed -= sum(pair.merged and not pair.same for pair in pairs)
    cut = float(others[allowed]) if len(others) > allowed else float(odds.min()) - 1
    known = sum(pair.merged and pair.same for pair in pairs)
    return cut, known + int(np.sum((odds > cut) & (same == 1)))


def main(arguments: Sequence[str]) -> None:
    """Fit the weights, write them and say how good they are."""
    parser = argparse.ArgumentParser(prog="training.support")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--heard", action="store_true")
    parser.add_argument("--taught", type=Path)
    parser.add_argument("--kept", type=Path)
    chosen = parser.parse_args(arguments)
    heard, settings = chosen.heard, Settings()
    pairs = [
        pair
        for path in chosen.files
        for pair in (
            pairs_kept(path, chosen.kept, settings)
            if heard and chosen.kept
            else pairs_of(path, settings, heard=heard)
        )
    ]
    if chosen.taught:
        pairs = with_taught(pairs, chosen.taught)
    seen = [(p.author, p.same, p.shown) for p in pairs if p.shown is not None]
    texts = texts_of(pairs) if heard else None
    rows = np.array([shown for _, _, shown in seen])
    if texts is not None:
        rows = heard_rows(pairs, texts)
    same = np.array([float(one) for _, one, _ in seen])
    dealt = np.random.default_rng(_SEED).permutation(len(seen)) % _FOLDS
    by_pair = out_of_fold(rows, same, dealt.tolist())
    ones = sum(pair.same for pair in pairs)
    for how, odds in (
        ("chosen", rows[:, : len(COLUMNS)] @ _CHOSEN),
        ("out of fold", by_pair),
        ("author held out", out_of_fold(rows, same, [a for a, _, _ in seen])),
    ):
        cut, right = cut_of(pairs, same, odds)
        sys.stderr.write(
            f"{how}: merged {right} of {ones} ({right / ones:.3f}) at 1 % false of "
            f"{len(pairs) - ones}, cut {cut:.2f}\n"
        )
    weights = fit(rows, same)
    _write(weights, np.count_nonzero(rows, axis=0), _MERGE_HEARD if heard else _MERGE)
    if texts is not None:
        _write_texts(texts, weights[len(COLUMNS) :])


def _write_texts(texts: Texts, weights: Numbers) -> None:
    """Write what the measures of texts weigh."""
    sys.stdout.write("texts:\n")
    for name, numbers in (
        ("mean", texts.mean),
        ("spread", texts.spread),
        ("weights", _told(weights)),
    ):
        told = ", ".join(str(number) for number in numbers)
        lines = textwrap.wrap(told, 76, break_long_words=False)
        inside = "\n    ".join(lines)
        sys.stdout.write(f"  {name}: [\n    {inside}\n  ]\n")


def _write(weights: Numbers, pairs: NDArray[np.int_], merge: float) -> None:
    """Write the weights, and beside each that no pair decided that it was chosen."""
    of = dict(zip(COLUMNS, weights, strict=False))
    had = dict(zip(COLUMNS, pairs, strict=False))
    sys.stdout.write(
        "# Fitted by training/support.py, but for what is marked as chosen or held.\n"
        f"merge: {merge:.2f}  # chosen\nasks:\n"
    )
    for agreement, parts in _PARTS.items():
        asked = sum(-of[part] if part in _LESS else of[part] for part in parts)
        sys.stdout.write(f"  {agreement}: {asked:.2f}\n")
    added = {n: of[n] + sum(of[s] for s in _STEPS.get(n, ())) for n in _SIGNS}
    sys.stdout.write("signs:\n")
    for name in sorted(added, key=lambda name: -added[name]):
        note = "" if had[name] else "  # chosen: no pair has it"
        if name in _AT_LEAST and of[name] <= _AT_LEAST[name] + _HELD:
            note = "  # held here, chosen: the pairs would have it lower"
        sys.stdout.write(f"  {name}: {added[name]:.2f}{note}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
