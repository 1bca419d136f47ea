r"""Score whether two forms of a person's name agree, from the names alone.

    python -m onrecord.evaluate.agreeing tests/gold/names_cyrillic/agreeing_dev.csv \\
        [--origins] [--misses]

Each row is a name in Cyrillic, in any case, and one in Latin letters. They are asked as
the merger asks: whether two articles that print them would be held against each other
(a block key in common) and whether the names leave it to what stands beside them
(``agreement_seen``). Nothing here says that two people are one.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import InputError
from onrecord.names.beside import Beside
from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.foreign import latin_name
from onrecord.names.merging import (
    Sighting,
    agreement_seen,
    block_keys,
    name_score,
)
from onrecord.names.sightings import turned

__all__ = ["Compared", "NamePair", "compare", "read_names", "sighting_of", "totals"]

Outcome = Literal["met", "unmet", "parted"]

# A last name alone stands under keys only where something stands beside it.
_BESIDE = Beside(ranks=frozenset({"official"}))


class NamePair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two forms, and whether they may be one person's name.

    Attributes:
        cyrillic: As a Russian text has it, in any case.
        latin: As a text in Latin letters has it.
        same: Whether the author takes them for one.
        origin: Whose name it is.
        kind: What makes the pair hard.
    """

    cyrillic: str
    latin: str
    same: bool
    origin: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What two names come to.

    Attributes:
        outcome: ``met`` where they agree and share a key, ``unmet`` where they agree
            and share none, so that nobody ever compares them, else ``parted``.
        how: How they agree; empty where they do not.
        score: That of the names.
    """

    pair: NamePair
    outcome: Outcome
    how: str
    score: float


def read_names(path: Path) -> tuple[NamePair, ...]:
    """Read a CSV with columns ``cyrillic``, ``latin``, ``same``, ``origin``, ``kind``.

    Raises:
        InputError: A row is no pair.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        return tuple(msgspec.convert(row, NamePair, strict=False) for row in rows)
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {error}") from error


def sighting_of(name: str, entity: str) -> Sighting:
    """Return a name as an article that says hardly anything else would show it."""
    return Sighting(
        entity=entity,
        name=turned(latin_name(name)),
        kind="person",
        known=False,
        roles=frozenset(),
        company=frozenset(),
        countries=frozenset(),
        spelt=turned(name) if is_cyrillic(name) else "",
        beside=_BESIDE,
    )


def compare(pair: NamePair) -> Compared:
    """Ask of two names what the merger would."""
    one, other = sighting_of(pair.cyrillic, "c"), sighting_of(pair.latin, "l")
    score = name_score(one, other)
    how = agreement_seen(one, other, score)
    outcome: Outcome = "parted"
    if how is not None:
        shared = set(block_keys(one)) & set(block_keys(other))
        outcome = "met" if shared else "unmet"
    return Compared(pair=pair, outcome=outcome, how=how or "", score=score)


def totals(
    compared: Iterable[Compared], *, by: Literal["kind", "origin"] = "kind"
) -> Iterator[str]:
    """Yield the outcomes of the same and of the others: all, then by ``by``, sorted."""
    counts: Counter[tuple[bool, str, Outcome]] = Counter()
    for found in compared:
        for group in ("all", str(getattr(found.pair, by))):
            counts[found.pair.same, group, found.outcome] += 1
    groups = sorted({key[:2] for key in counts}, key=lambda g: (-g[0], g[1]))
    for same, group in groups:
        met, unmet, parted = (
            counts[same, group, outcome] for outcome in ("met", "unmet", "parted")
        )
        items = met + unmet + parted
        yield (
            f"{'same' if same else 'others'}\t{group}\tagree {met + unmet} of {items}"
            f" ({(met + unmet) / items:.3f})\tshare no key {unmet}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the totals, a line each."""
    parser = argparse.ArgumentParser(description="Score whether two names agree.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--origins", action="store_true", help="by origin, not by kind")
    parser.add_argument(
        "--misses",
        action="store_true",
        help="list what went wrong; not for a blind list",
    )
    options = parser.parse_args(arguments)
    found = [compare(pair) for pair in read_names(options.gold)]
    for line in totals(found, by="origin" if options.origins else "kind"):
        sys.stdout.write(f"{line}\n")
    for each in found if options.misses else ():
        pair = each.pair
        if pair.same != (each.outcome == "met"):
            sys.stdout.write(
                f"{int(pair.same)}\t{each.outcome}\t{pair.kind}\t{pair.origin}"
                f"\t{pair.cyrillic}\t{pair.latin}\t{each.how}\t{each.score}\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
