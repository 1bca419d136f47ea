"""How often a lemma in a construction really attributes: counts, not weights."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec

__all__ = ["Lexicon", "load_lexicon"]

# A lemma is believed after this many sightings as much as the back-off is
# (chosen on the even half of PolNeAR train, counts from the odd half).
_BACKOFF_WEIGHT = 2.0


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counts over a corpus with attributions marked.

    Attributes:
        about: Where the counts come from.
        kinds: For each construction, how often it attributed and how often it was
            seen outside the contents of others.
        cues: For each ``lemma|construction`` the same two counts.
        lemmas: For each lemma the same two counts over all its constructions.
    """

    about: str
    kinds: dict[str, tuple[int, int]]
    lemmas: dict[str, tuple[int, int]]
    cues: dict[str, tuple[int, int]]

    def chance(self, key: str) -> float:
        """Return how likely ``lemma|construction`` attributes, 0 to 1."""
        lemma, kind = key.rsplit("|", 1)
        hits, seen = self.cues.get(key, (0, 0))
        prior = _share(self.kinds.get(kind, (0, 20)))
        if lemma in self.lemmas:
            prior = (prior + _share(self.lemmas[lemma])) / 2
        return (hits + _BACKOFF_WEIGHT * prior) / (seen + _BACKOFF_WEIGHT)


def _share(counts: tuple[int, int]) -> float:
    hits, seen = counts
    return hits / seen if seen else 0.0


@functools.lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Load the counts that come with the package."""
    data = resources.files(__package__).joinpath("cues.json").read_bytes()
    return msgspec.json.decode(data, type=Lexicon)
