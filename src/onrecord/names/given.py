"""Given names: which are one name, and whose they are.

The groups are rigour's name symbols, compiled for the names that news of the region
use; see ``data/variants.yml`` for why they are not read from rigour at run time.
"""

from __future__ import annotations

import functools

from onrecord.names.fold import same_sound
from onrecord.names.letters import plain, word_key
from onrecord.names.packaged import read_table

__all__ = ["given_names_agree", "is_variant", "variant_groups"]


def given_names_agree(one: str, other: str) -> bool:
    """Tell whether two given names may be one: sound, initial, or known variants.

    >>> given_names_agree("Виктор", "Victor"), given_names_agree("A", "Alexander")
    (True, True)
    >>> given_names_agree("Pavel", "Viktor")
    False
    """
    left, right = plain(one), plain(other)
    if left == right:
        return True
    if min(len(left), len(right)) == 1:
        return left[:1] == right[:1] or same_sound(left[0], right[0]) > 0
    return same_sound(one, other) > 0 or bool(
        variant_groups(left) & variant_groups(right)
    )


def variant_groups(given: str) -> frozenset[int]:
    """Return the numbers of the groups that a given name belongs to."""
    return _table().get(word_key(given), frozenset())


def is_variant(word: str) -> bool:
    """Tell whether a word is a given name of ``variants.yml``; short forms are not."""
    return word_key(word) in _full_names()


def names_like(given: str) -> frozenset[str]:
    """Return every form, in any script, of the groups that a given name belongs to."""
    return frozenset(n for g in variant_groups(given) for n in _members().get(g, ()))


@functools.lru_cache(maxsize=1)
def _members() -> dict[int, list[str]]:
    members: dict[int, list[str]] = {}
    for name, groups in _table().items():
        for group in groups:
            members.setdefault(group, []).append(name)
    return members


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate((*_groups("variants"), *_groups("short_forms"))):
        for name in group:
            table.setdefault(word_key(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


@functools.lru_cache(maxsize=1)
def _full_names() -> frozenset[str]:
    return frozenset(word_key(n) for group in _groups("variants") for n in group)


def _groups(name: str) -> list[tuple[str, ...]]:
    return read_table(f"data/{name}.yml", list[tuple[str, ...]])
