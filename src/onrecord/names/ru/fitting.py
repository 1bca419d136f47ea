"""How well what an article tells of somebody fits the noun that a source uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.names.index import Hit
from onrecord.names.ru.families import load_families
from onrecord.names.ru.told import Told, stems_of
from onrecord.names.words import Word
from onrecord.records import Mention

__all__ = ["FITS", "Asked", "best_of", "strength_of"]

# Scores; only their order was thought of (chosen, not measured).
_EXACT = 3.0  # the article has called somebody so
_RELATED = 2.0  # by another noun of the family
FITS = 2.0
_OVERLAP = 0.5  # for each further thing that agrees


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a source says of whom it means.

    Attributes:
        families: Of the noun phrase, without wider ones.
        wider: Of its first noun alone.
        rest: Words after the noun, of its own phrase too.
        more: Whether words follow the phrase.
        specific: Whether a name follows.
        countries: ISO codes that adjectives before the noun tell.
        role: Entity that holds the office named, as far as that is known.
        bodies: Families of bodies that the words after the noun name.
        spoken_of: Whether the text has all words after the noun before it.
        lead: Words before the noun, adjectives of countries too.
    """

    hit: Hit
    families: frozenset[str]
    wider: frozenset[str] = frozenset()
    rest: Sequence[Word] = ()
    more: bool = False
    specific: bool = False
    countries: frozenset[str] = frozenset()
    role: str | None = None
    bodies: frozenset[str] = frozenset()
    spoken_of: bool = False
    lead: Sequence[Word] = ()

    def shared(self, told: Told, *, narrow: bool) -> frozenset[str]:
        """Return the families that what is told shares.

        Args:
            told: Of one person or body.
            narrow: Whether the source says more than is told: then only families that
                tell much count, and words that the text has had before.
        """
        shared = self.families & told.families
        if not narrow:
            return shared
        return shared - load_families().broad if self.spoken_of else frozenset()

    def overlaps(self, told: Told) -> bool:
        """Tell whether something said after the noun is told of somebody too."""
        stems = {stem for w in self.rest for stem in stems_of(w.key)}
        return bool(
            stems & told.stems
            or self.bodies & told.bodies
            or (self.rest and self.countries & told.countries)
        )


def best_of(asked: Asked, told: Mapping[str, Told]) -> Mention | None:
    """Return of whom most is told that fits; the last one named on a tie."""
    ranked = sorted(
        (strength_of(asked, t), t.last.where == "text", t.last.span.start, e)
        for e, t in told.items()
    )
    if not ranked or ranked[-1][0] < FITS:
        return None
    return told[ranked[-1][-1]].last


def strength_of(asked: Asked, told: Told) -> float:
    """Score how well what is told fits a noun; below ``FITS`` it does not."""
    overlap = asked.overlaps(told)
    abroad = asked.countries and told.countries and not asked.countries & told.countries
    if (asked.specific and not (overlap or asked.spoken_of)) or abroad:
        return 0.0
    nouns = {a.words for a in asked.hit.aliases}
    # "Директор больницы" is not any director, nor "спикер эдускунты" any deputy.
    narrow = asked.more and not overlap
    vague = narrow and asked.families <= load_families().broad
    if nouns & told.nouns and not vague:
        strength = _EXACT
    elif asked.shared(told, narrow=narrow) or (overlap and asked.wider & told.families):
        strength = _RELATED
    else:
        return 0.0
    strength += _OVERLAP if overlap else 0.0
    led = {stem for w in asked.lead for stem in stems_of(w.key)}
    strength += _OVERLAP if led & told.stems else 0.0
    strength += _OVERLAP if asked.countries & (told.countries or told.near) else 0.0
    return strength + (_OVERLAP if asked.role == told.last.entity else 0.0)
