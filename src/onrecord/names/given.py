"""Given names: which are one name, and whose they are.

The groups are rigour's name symbols, compiled for the names that news of the region
use; see ``data/variants.yml`` for why they are not read from rigour at run time. Short
forms are ours (``data/short_forms.yml``): one may be any of its full names, which are
not one another.
"""

from __future__ import annotations

import functools
import re

import msgspec

from onrecord.names.fold import same_sound
from onrecord.names.letters import plain, word_key
from onrecord.names.packaged import read_table

__all__ = [
    "given_names_agree",
    "is_short_form",
    "is_variant",
    "names_like",
    "short_forms_agree",
    "variant_groups",
]


class _Short(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    short: tuple[str, ...]
    full: tuple[str, ...]


def given_names_agree(one: str, other: str) -> bool:
    """Tell whether two given names may be one: sound, initial, variants, short forms.

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
    return (
        same_sound(one, other) > 0
        or bool(variant_groups(left) & variant_groups(right))
        or short_forms_agree(one, other)
    )


def short_forms_agree(one: str, other: str) -> bool:
    """Tell whether one word is a short form of the other, or both are of a third.

    >>> short_forms_agree("Лео", "Lionel"), short_forms_agree("Леонардо", "Lionel")
    (True, False)
    >>> short_forms_agree("Charlie", "Чак")
    True
    """
    left, right = _stands_for(one), _stands_for(other)
    return (
        word_key(other) in left or word_key(one) in right or not left.isdisjoint(right)
    )


def is_short_form(word: str) -> bool:
    """Tell whether a word, as it stands, is a short form of ``short_forms.yml``."""
    return bool(_stands_for(word))


def _stands_for(word: str) -> frozenset[str]:
    return _full_by_short().get(word_key(word), frozenset())


@functools.lru_cache(maxsize=1)
def _full_by_short() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table("data/short_forms.yml", list[_Short]):
        for short in row.short:
            found.setdefault(word_key(short), set()).update(map(word_key, row.full))
    return {short: frozenset(full) for short, full in found.items()}


def variant_groups(given: str) -> frozenset[int]:
    """Return the numbers of the groups that a given name belongs to."""
    groups = _table().get(given)
    if groups is None and _KEY.fullmatch(given) is None:
        groups = _table().get(word_key(given))
    return groups or _NONE


_NONE: frozenset[int] = frozenset()
_KEY = re.compile("[a-z]+|[а-яіїєґў]+")  # a word that is its own ``word_key``


def is_variant(word: str) -> bool:
    """Tell whether a word is a given name of ``variants.yml``; short forms are not."""
    return bool(variant_groups(word))


def names_like(given: str) -> frozenset[str]:
    """Return every form, in any script, of the groups that a given name belongs to.

    Its short forms are left out: no initial is written for them ("S." for Alexander).
    """
    key = word_key(given)
    every = {n for g in variant_groups(given) for n in _members().get(g, ())}
    return frozenset(n for n in every if key not in _stands_for(n))


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
    for number, group in enumerate(_groups()):
        for name in group:
            table.setdefault(word_key(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


def _groups() -> list[tuple[str, ...]]:
    return read_table("data/variants.yml", list[tuple[str, ...]])
