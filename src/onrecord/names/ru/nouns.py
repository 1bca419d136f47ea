"""The noun that heads a Russian source, and what is found for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.names.index import Hit, NameIndex
from onrecord.names.pages import Lexicon
from onrecord.names.ru.families import load_families, without_beginning
from onrecord.names.ru.somebody import ADJECTIVE, MODIFIERS
from onrecord.names.words import Word
from onrecord.records import Mention

__all__ = ["OWNERS", "Meant", "head_of", "sex_of_noun"]

OWNERS = frozenset(["его", "ее", "её", "их"])


@dataclass(frozen=True, slots=True)
class Meant:
    """What is found for a noun.

    Attributes:
        mention: Of the person or body; ``None`` where nobody named is meant.
        sure: Whether the nouns decide, and nothing else need be asked.
    """

    mention: Mention | None
    sure: bool


def sex_of_noun(words: Sequence[Word]) -> str | None:
    """Return the sex of whom alone a noun is said; ``None`` for any."""
    families = load_families()
    keys = {w.key for w in words} | {" ".join(w.key for w in words)}
    return "m" if keys & families.men else "f" if keys & families.women else None


def head_of(words: Sequence[Word], index: NameIndex, lexicon: Lexicon) -> Hit | None:
    """Return the noun that heads a source, if the index has it."""
    hits = index.find(words) or index.find([_shortened(w) for w in words])
    if not hits:
        return None
    lead = words[: hits[0].first]
    no_adjectives = OWNERS | lexicon.speeches | lexicon.papers | lexicon.voices
    fits = all(
        w.key in MODIFIERS
        or (ADJECTIVE.fullmatch(w.key) and w.key not in no_adjectives)
        for w in lead
    )
    return hits[0] if fits else None


def _shortened(word: Word) -> Word:
    """Return a compound noun as the noun it ends with: "еврочиновник"."""
    return replace(word, key=without_beginning(word.key))
