"""What speaks for and against two sightings being one person, beside the name.

The signs of ``signs`` with what each adds to the log odds; the weights are learned
(``training/support.py``, ``data/support.yml``) and may each pull one way only. A name
alone never suffices, and the plainer it is, the more is asked of the signs. Where signs
leave it open, likeness of the two texts is heard too (``names.learned``); then other
weights hold (``data/support_heard.yml``), learned beside it.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from onrecord.names.cyrillic import sex_by_ending
from onrecord.names.learned.measures import Floats
from onrecord.names.learned.reader import has_reader, measures_of_texts
from onrecord.names.letters import plain
from onrecord.names.packaged import read_table
from onrecord.names.sexes import sex_of_given
from onrecord.names.sightings import Sighting
from onrecord.names.signs import signs_of

__all__ = [
    "BEARS_OUT",
    "MOST_ODDS",
    "Support",
    "Texts",
    "Weights",
    "heard_too",
    "load_weights",
    "parted_by",
    "support_of",
    "weights_of",
]


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the measures of two texts weigh; a number a measure.

    Attributes:
        mean: Of the pairs learnt from.
        spread: Standard deviation, likewise.
        weights: In log odds, for each standard deviation from the mean.
    """

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]

    def standard(self, measures: Floats) -> Floats:
        """Return measures in standard deviations, the farthest cut off."""
        away = measures - np.asarray(self.mean, np.float32)
        return np.clip(away / np.asarray(self.spread, np.float32), -_FAR, _FAR)

    def odds(self, one: str, other: str) -> float | None:
        """Return the log odds that two excerpts tell of one person, 2 decimals.

        Returns:
            ``None`` where an excerpt says next to nothing or no encoder is installed.
        """
        measures = measures_of_texts(one, other)
        if measures is None:
            return None
        weights = np.asarray(self.weights, np.float32)
        odds = float(self.standard(measures) @ weights)
        return round(max(-MOST_ODDS, min(MOST_ODDS, odds)), 2)


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What signs weigh and names ask for, in log odds.

    Attributes:
        asks: What each sort of agreement of names asks for; see ``merging``.
        signs: What each sign adds, as often as it is counted.
        merge: The log odds from which on two are merged.
        texts: What likeness of the two texts adds; ``None`` where it is not asked.
    """

    merge: float
    asks: dict[str, float]
    signs: dict[str, float]
    texts: Texts | None = None


@functools.lru_cache(maxsize=2)
def load_weights(*, heard: bool = False) -> Weights:
    """Return the learned weights.

    Args:
        heard: Whether likeness of the texts has a say beside the signs.

    Raises:
        GazetteerError: The file does not follow its schema.
    """
    return read_table(
        "data/support_heard.yml" if heard else "data/support.yml", Weights
    )


def weights_of(one: Sighting, other: Sighting) -> Weights:
    """Return the weights for two sightings: with texts, where they can be compared.

    Only across scripts: the pairs learnt from are Cyrillic and Latin, and two texts of
    one language are more alike, whoever they are about.
    """
    texts = bool(one.excerpt and other.excerpt) and bool(one.spelt) != bool(other.spelt)
    return load_weights(heard=texts and has_reader())


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for two being one, and against it.

    Attributes:
        weight: Sum of what the signs add, in log odds.
        office: Whether both have the same office of the same body or place.
        firm: Whether an office, body, place or company bears it out.
        parted: What rules it out; ``None`` where nothing does.
        reasons: In plain words with what each adds, what weighs most first.
        texts: What likeness of both texts adds; 0 where it was not asked.
    """

    weight: float
    office: bool
    firm: bool
    parted: str | None
    reasons: tuple[str, ...]
    texts: float = 0.0


def support_of(
    one: Sighting, other: Sighting, weights: Weights | None = None
) -> Support:
    """Return what the words beside two people's names and their articles share."""
    weights = weights or load_weights()
    weighed = [(weights.signs[s.name] * s.count, s) for s in signs_of(one, other)]
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


def heard_too(
    support: Support, one: Sighting, other: Sighting, asked: float, *, weights: Weights
) -> Support:
    """Return support with what the likeness of both texts says.

    It is asked only where it could settle whether they are merged. Where no sign is
    firm, all that stands beside the name must together speak for the two: a name alone
    never merges.

    Args:
        support: What the signs say.
        one: A sighting.
        other: Another.
        asked: What the names ask for.
        weights: Of signs and texts.
    """
    odds = support.weight - asked
    settled = odds - MOST_ODDS >= weights.merge and support.firm and support.office
    hopeless = odds + MOST_ODDS < weights.merge or support.parted is not None
    if weights.texts is None or settled or hopeless:
        return support
    said = weights.texts.odds(one.excerpt, other.excerpt)
    if said is None:
        return support
    sure = 1 / (1 + math.exp(-said))
    told = f"the two texts tell of the same: {sure:.2f} ({said:+.1f})"
    return replace(
        support,
        texts=said,
        firm=support.firm or support.weight + said >= BEARS_OUT,
        office=support.office or support.weight + said >= BEARS_OUT,
        reasons=(told, *support.reasons),
    )


MOST_ODDS = 4.0
"""Log odds that likeness of two texts adds or takes off at most."""
_FAR = 3.0  # standard deviations beyond which a measure says no more
BEARS_OUT = 0.0
"""Log odds of signs and texts together from which on they bear a name out as an office
or company does, and a last name alone as an office of one place does; chosen. Texts
about two strangers reach it in three pairs of a hundred."""


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
    told = (one.beside.marks | other.beside.marks) & _SEXES.keys()
    allowed = 1 if len(left[0]) > _INITIALS else 0
    return left[:1] == right[:1] and len(told) <= allowed


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
