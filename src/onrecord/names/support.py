"""What speaks for and against two sightings being one person, beside the name.

The signs of ``signs`` with what each adds to the log odds; the weights are learned
(``training/support.py``, ``data/support.yml``) and may each pull one way only. A name
alone never suffices, and the plainer it is, the more is asked of the signs.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import msgspec

from onrecord.names.cyrillic import sex_by_ending
from onrecord.names.letters import plain
from onrecord.names.packaged import read_table
from onrecord.names.sexes import sex_of_given
from onrecord.names.sightings import Sighting
from onrecord.names.signs import Sign, signs_of

__all__ = ["Support", "Weights", "load_weights", "parted_by", "support_of"]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What signs weigh and names ask for, in log odds.

    Attributes:
        asks: What each sort of agreement of names asks for; see ``merging``.
        signs: What each sign adds, as often as it is counted.
        merge: The log odds from which on two are merged.
    """

    merge: float
    asks: dict[str, float]
    signs: dict[str, float]


@functools.lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the learned weights.

    Raises:
        GazetteerError: The file does not follow its schema.
    """
    return read_table("data/support.yml", Weights)


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for two being one, and against it.

    Attributes:
        weight: Sum of what the signs add, in log odds.
        office: Whether both have the same office of the same body or place.
        firm: Whether an office, body, place or company bears it out.
        parted: What rules it out; ``None`` where nothing does.
        reasons: In plain words with what each adds, what weighs most first.
    """

    weight: float
    office: bool
    firm: bool
    parted: str | None
    reasons: tuple[str, ...]


def support_of(one: Sighting, other: Sighting) -> Support:
    """Return what the words beside two people's names and their articles share."""
    weighed = [(_added(sign), sign) for sign in signs_of(one, other)]
    ordered = sorted(weighed, key=lambda pair: (-abs(pair[0]), pair[1].told))
    return Support(
        weight=round(sum(added for added, _ in weighed), 2),
        office=any(sign.office for _, sign in weighed),
        firm=any(sign.firm for _, sign in weighed),
        parted=parted_by(one, other),
        reasons=tuple(
            f"{sign.told} ({added:+.1f})" if round(added, 1) else sign.told
            for added, sign in ordered
        ),
    )


def _added(sign: Sign) -> float:
    return load_weights().signs[sign.name] * sign.count


_SEXES = {"woman": "f", "man": "m"}
_INITIALS = 2  # letters that an initial may have ("Yu.")


def parted_by(one: Sighting, other: Sighting) -> str | None:
    """Return what makes two people of two sightings, whatever else they share."""
    for mark in ("junior", "senior"):
        if (mark in one.beside.marks) != (mark in other.beside.marks):
            return f"only one is called {mark}"
    if {_sex(one), _sex(other)} == {"m", "f"} and not _one_given(one, other):
        return "a man and a woman"
    return None


def _one_given(one: Sighting, other: Sighting) -> bool:
    """Tell whether two given names are one but for fashions of spelling (Jan, Yan)."""
    left, right = (plain(s.name).translate(_FASHION).split() for s in (one, other))
    told = one.beside.marks | other.beside.marks
    return left[:1] == right[:1] and not (told & _SEXES.keys())


_FASHION = str.maketrans({"y": "i", "j": "i"})


def _sex(sighting: Sighting) -> str | None:
    """Return ``m`` or ``f``: by the given name, a noun beside it, a Latin last name."""
    words = sighting.name.split()
    given = None
    if len(words) > 1 and len(words[0]) > _INITIALS:
        given = sex_of_given(words[0])
    if given is not None:
        return given
    told = sighting.beside.marks & _SEXES.keys()
    if len(told) == 1:
        return _SEXES[min(told)]
    return None if sighting.spelt else sex_by_ending(words[-1].lower())
