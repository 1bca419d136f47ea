"""English word forms, by rule and a table of irregular verbs.

A trigger lists a word once; its forms are made here rather than taken from a
tagger's lemma, because taggers err most on headlines ("missiles to be put" as a
verb), which is where status is decided.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Literal

import msgspec

__all__ = ["VerbForm", "forms_of", "verb_form"]

VerbForm = Literal["base", "s", "past", "participle", "ed", "ing"]
"""``ed`` is a form that is past and participle at once; ``base`` may also be a
participle for verbs like "put" (``verb_form`` tells all forms a surface can be)."""

_VOWELS = "aeiou"
_BE = frozenset(("be", "am", "is", "are", "was", "were", "been", "being"))
_HISSES = ("s", "x", "z", "ch", "sh", "o")


class _Irregular(msgspec.Struct, forbid_unknown_fields=True):
    verbs: dict[str, tuple[str, str]]
    nouns: dict[str, str]


@functools.lru_cache(maxsize=1)
def _irregular() -> _Irregular:
    path = resources.files("onrecord.coding") / "en" / "irregular.yml"
    return msgspec.yaml.decode(path.read_bytes(), type=_Irregular)


@functools.lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, frozenset[VerbForm]]:
    found: dict[str, set[VerbForm]] = {}
    for base, (past, participle) in _irregular().verbs.items():
        found.setdefault(base, set()).add("base")
        found.setdefault(past, set()).add("past")
        found.setdefault(participle, set()).add("participle")
    return {word: frozenset(forms) for word, forms in found.items()}


def forms_of(word: str) -> frozenset[str]:
    """Return every form of a verb or noun, itself included.

    >>> sorted(forms_of("deploy"))
    ['deploy', 'deployed', 'deploying', 'deploys']
    """
    if word == "be":
        return _BE
    if not word.isalpha() or (len(word) < 3 and word not in {"go", "do"}):
        return frozenset((word,))
    found = {word, _with_s(word), *_with_suffix(word, "ing")}
    if word.endswith("o"):
        found.add(word + "s")  # "goes", but "silos"
    verbs = _irregular().verbs
    found.update(verbs[word] if word in verbs else _with_suffix(word, "ed"))
    if word in _irregular().nouns:
        found.add(_irregular().nouns[word])
    return frozenset(found)


def verb_form(surface: str) -> frozenset[VerbForm]:
    """Return the forms that a lower-case surface can be.

    >>> sorted(verb_form("put"))
    ['base', 'participle', 'past']
    >>> sorted(verb_form("deployed"))
    ['ed']
    """
    irregular = _irregular_forms().get(surface)
    if irregular is not None:
        return irregular
    if surface.endswith("ing"):
        return frozenset(("ing",))
    if surface.endswith("ed"):
        return frozenset(("ed",))
    if surface.endswith("s") and not surface.endswith("ss"):
        return frozenset(("s",))
    return frozenset(("base",))


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSES) else "s")


def _with_suffix(word: str, suffix: str) -> set[str]:
    if word.endswith("ie") and suffix == "ing":
        return {word[:-2] + "ying"}
    if word.endswith("e") and not (word.endswith("ee") and suffix == "ing"):
        return {word[:-1] + suffix}
    if word.endswith("y") and word[-2] not in _VOWELS and suffix == "ed":
        return {word[:-1] + "ied"}
    found = {word + suffix}
    # "shipped", "planned", but also "visited": both are taken, one is no word.
    if word[-1] not in "aeiouwxy" and word[-2] in _VOWELS:
        found.add(word + word[-1] + suffix)
    return found
