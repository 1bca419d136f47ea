"""Offices with a state's adjective inside: "глава российского МИД"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from onrecord.names.index import Hit, NameIndex
from onrecord.names.words import Word

__all__ = ["around_states"]


def around_states(
    index: NameIndex, words: Sequence[Word], states: Container[int]
) -> tuple[Hit, ...]:
    """Return the hits of an index, those with one adjective of a state inside too.

    Args:
        index: Of phrases that name offices.
        words: Of a text.
        states: Places of words that are adjectives or nouns of a state.

    Returns:
        In order, none overlapping; of two at one place the longer one.
    """
    plain = index.find(words)
    kept = [
        place
        for place, word in enumerate(words)
        if place not in states or word.text[0].isupper()
    ]
    if len(kept) == len(words):
        return plain
    less = index.find([words[place] for place in kept])
    spread = [
        Hit(kept[hit.first], kept[hit.last - 1] + 1, hit.aliases, hit.nominative)
        for hit in less
    ]
    gapped = [
        hit
        for hit, short in zip(spread, less, strict=True)
        if hit.last - hit.first == short.last - short.first + 1
    ]
    covered = {place for hit in gapped for place in range(hit.first, hit.last)}
    rest = [h for h in plain if not covered & set(range(h.first, h.last))]
    return tuple(sorted([*rest, *gapped], key=lambda hit: hit.first))
