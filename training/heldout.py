r"""Say how many names in context would be merged if their author had never been seen.

    python -m training.heldout --taught odds.jsonl --kept training/out/comparing \
        tests/gold/names_cyrillic/context_dev*.jsonl

Files, ``--taught`` and ``--kept`` are those of ``training.support --heard``. For each
file the weights are fitted on the pairs of all others, beside odds of networks that saw
none of its pairs (``training.comparing``), and its pairs are judged as ``names.support``
judges them, at several cuts. Three things differ: nothing is rounded; pairs of one script
are judged by weights of texts too; and the odds on which the weights are fitted come
from networks that did see the author, three of four. See
docs/decisions/names-heard-texts.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from onrecord.errors import InputError
from onrecord.names.support import BEARS_OUT, MOST_ODDS
from onrecord.settings import Settings
from training.support import (
    ASKED,
    COLUMNS,
    Numbers,
    Pair,
    fit,
    heard_rows,
    pairs_kept,
    texts_of,
    with_taught,
)

_CUTS = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
_NEVER = -np.inf
_LARGEST_SHARE = 0.01  # of two people's pairs merged, for the last line


class Counts(msgspec.Struct, frozen=True):
    """What is merged at a cut.

    Attributes:
        right: Pairs of one person that are merged.
        ones: Pairs of one person.
        wrong: Pairs of two people that are merged.
        others: Pairs of two people.
    """

    right: int = 0
    ones: int = 0
    wrong: int = 0
    others: int = 0

    def __add__(self, more: Counts) -> Counts:
        """Return both together."""
        return Counts(
            self.right + more.right,
            self.ones + more.ones,
            self.wrong + more.wrong,
            self.others + more.others,
        )

    def __str__(self) -> str:
        share = self.right / max(1, self.ones)
        return f"{self.right}/{self.ones} {share:.3f} {self.wrong}/{self.others}"


def odds_of(
    pairs: Sequence[Pair], author: str, *, bears: float = BEARS_OUT
) -> list[float]:
    """Return the log odds of an author's pairs by weights of all other authors.

    Args:
        pairs: Of several authors, what networks say of each in ``heard``.
        author: Whose pairs are judged.
        bears: See ``names.support.BEARS_OUT``.

    Returns:
        For each of the author's pairs, in order: infinite where the gazetteer merges
        them, minus infinite where no cut does.
    """
    others = [pair for pair in pairs if pair.author != author]
    texts = texts_of(others)
    same = np.array([float(pair.same) for pair in others if pair.shown is not None])
    weights = fit(heard_rows(others, texts), same)
    own = [pair for pair in pairs if pair.author == author]
    rows = iter(heard_rows(own, texts))
    return [
        np.inf
        if pair.merged
        else _NEVER
        if pair.shown is None
        else _odds(next(rows), weights, bears=_NEVER if pair.borne else bears)
        for pair in own
    ]


def _odds(row: Numbers, weights: Numbers, *, bears: float) -> float:
    """Return the log odds of a pair whose names agree; see ``names.support``."""
    size = len(COLUMNS)
    texts = float(np.clip(row[size:] @ weights[size:], -MOST_ODDS, MOST_ODDS))
    asked = -float(row[:ASKED] @ weights[:ASKED])
    support = float(row[ASKED:size] @ weights[ASKED:size]) + texts
    return support - asked if support >= bears else _NEVER


def counts_at(pairs: Sequence[Pair], odds: Sequence[float], cut: float) -> Counts:
    """Return what is merged from a cut on."""
    merged = [
        (pair.same, value >= cut) for pair, value in zip(pairs, odds, strict=True)
    ]
    ones = [on for same, on in merged if same]
    others = [on for same, on in merged if not same]
    return Counts(sum(ones), len(ones), sum(others), len(others))


def cut_of_others(
    pairs: Mapping[str, Sequence[Pair]],
    odds: Mapping[str, Sequence[float]],
    author: str,
) -> float:
    """Return the lowest cut at which the other authors have few wrong mergers.

    Returns:
        Infinite where the others have no pair of two people.
    """
    wrong = [
        value
        for other, found in odds.items()
        if other != author
        for pair, value in zip(pairs[other], found, strict=True)
        if not pair.same
    ]
    if not wrong:
        return np.inf
    allowed = int(_LARGEST_SHARE * len(wrong))
    return float(np.nextafter(sorted(wrong, reverse=True)[allowed], np.inf))


def main(arguments: Sequence[str]) -> None:
    """Write what is merged of each author's pairs, and of all together."""
    parser = argparse.ArgumentParser(prog="training.heldout")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--taught", type=Path, required=True)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--bears", type=float, default=BEARS_OUT)
    parser.add_argument(
        "--only",
        nargs="*",
        default=[],
        help="authors to tell of, and their cuts; weights are fitted on all",
    )
    chosen = parser.parse_args(arguments)
    read = [p for f in chosen.files for p in pairs_kept(f, chosen.kept, Settings())]
    every = with_taught(read, chosen.taught)
    known = sorted({pair.author for pair in every})
    authors = chosen.only or known
    if strange := set(authors) - set(known):
        raise InputError(f"no file is by {', '.join(sorted(strange))}")
    pairs = {a: [pair for pair in every if pair.author == a] for a in authors}
    odds = {a: odds_of(every, a, bears=chosen.bears) for a in authors}
    for cut in _CUTS:
        found = {a: counts_at(pairs[a], odds[a], cut) for a in authors}
        sys.stdout.write(f"cut {cut}: {sum(found.values(), Counts())}\n")
        for author in authors:
            sys.stdout.write(f"    {author}: {found[author]}\n")
    if len(authors) > 1:
        each = [
            counts_at(pairs[a], odds[a], cut_of_others(pairs, odds, a)) for a in authors
        ]
        sys.stdout.write(f"each by the others' cut: {sum(each, Counts())}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
