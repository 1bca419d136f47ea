"""Retellings that put a speaker's statement on another day, kept up to date.

Bonds: ``made`` leads from a spot to ``DAY STATEMENT`` of each of its statements, with
what the look-out for misdated retellings needs of one made on a single day; ``dated``
from the speaker to the same, for those only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import msgspec

from onrecord.ledger import Bond
from onrecord.reconcile.dates import NEAR_DAYS, is_retold, statement_date_conflicts
from onrecord.reconcile.fit import labels_of
from onrecord.reconcile.incremental.voice import Voice
from onrecord.records import DAY_CHARS, Statement, Story, canonical_json

__all__ = ["made_in", "update_dates"]


@dataclass(frozen=True, slots=True)
class _Dated:
    """What a statement of one day is compared by.

    Attributes:
        retold: Whether nobody reported it while it was news.
        labels: Of its claims, sorted.
    """

    retold: bool
    labels: tuple[tuple[str, str, str], ...]


_DATED = msgspec.json.Decoder(_Dated)


def update_dates(
    voice: Voice,
    spots: Mapping[str, Sequence[Statement]],
    changed: Mapping[str, Statement],
) -> dict[str, Story | None]:
    """Return the blocks of retellings around statements that changed.

    Args:
        voice: The speaker's.
        spots: The statements of each spot that was made anew.
        changed: Those of them that differ from before, by id.
    """
    places = {_place(s) for s in changed.values()}
    for spot, statements in spots.items():
        places |= _file(voice, spot, statements)
    looked: dict[str, Story | None] = {}
    for day in sorted({place.partition(" ")[0] for place in places} - {""}):
        for bond in voice.index.bonds("dated", voice.speaker, **_around(day)):
            place, dated = bond.other, _DATED.decode(bond.record)
            if dated.retold and place not in looked:
                looked[place] = _misdated(voice, place, dated, changed)
    # a statement whose day moved has two places, and only one of them still stands
    blocks: dict[str, Story | None] = {}
    for place in sorted({*places, *looked}):
        block = f"misdated/{voice.speaker}/{place.partition(' ')[2]}"
        blocks[block] = looked.get(place) or blocks.get(block)
    return blocks


def _place(statement: Statement) -> str:
    return f"{(statement.said.when.begin or '')[:DAY_CHARS]} {statement.id}"


def _file(voice: Voice, spot: str, statements: Iterable[Statement]) -> set[str]:
    """Keep what a spot's statements are compared by; return the places that differ."""
    index, made = voice.index, f"{voice.speaker} {spot}"
    before = {b.other: b.record for b in index.bonds("made", made)}
    after = {_place(s): _dated(s) for s in statements}
    differing = {p for p in {*before, *after} if before.get(p) != after.get(p)}
    for place in sorted(differing):
        index.untie("made", made, place)
        index.untie("dated", voice.speaker, place)
        if place in after:
            record = after[place]
            index.tie(Bond(kind="made", one=made, other=place, record=record))
            if record:
                bond = Bond(kind="dated", one=voice.speaker, other=place, record=record)
                index.tie(bond)
    return differing


def made_in(voice: Voice, spot: str) -> set[str]:
    """Return the ids of the statements that a spot had when it was last made."""
    bonds = voice.index.bonds("made", f"{voice.speaker} {spot}")
    return {b.other.partition(" ")[2] for b in bonds}


def _dated(statement: Statement) -> bytes:
    if statement.said.when.days() != 1:
        return b""
    labels = labels_of(c for r in statement.reports for c in r.claims)
    return canonical_json(_Dated(is_retold(statement), tuple(sorted(labels))))


def _around(day: str) -> dict[str, str]:
    """Return the days so near that one may be the other misdated."""
    middle = date.fromisoformat(day)
    return {
        "since": (middle - timedelta(NEAR_DAYS)).isoformat(),
        "until": (middle + timedelta(NEAR_DAYS + 1)).isoformat(),
    }


def _misdated(
    voice: Voice, place: str, dated: _Dated, changed: Mapping[str, Statement]
) -> Story | None:
    """Return the conflict of a retelling with the one statement that it misdates."""
    near = []
    for bond in voice.index.bonds("dated", voice.speaker, **_around(place[:DAY_CHARS])):
        other = _DATED.decode(bond.record)
        if (
            not other.retold
            and bond.other[:DAY_CHARS] != place[:DAY_CHARS]
            and set(other.labels) & set(dated.labels)
        ):
            near.append(bond.other)
    if len(near) != 1:
        return None
    names = (p.partition(" ")[2] for p in (place, near[0]))
    pair = [
        changed.get(name) or voice.desk.ledger.cluster("statements", name)
        for name in names
    ]
    found = statement_date_conflicts(cast("list[Statement]", pair))
    return Story(conflicts=tuple(found))
