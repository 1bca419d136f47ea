"""Who is only asked in the street: their words make no claim that anyone is held to.

"We came for the sun, and it is certainly operational," laughs a pensioner. Pages,
facets and conflicts are for people with an office (design 1); what others say stays
words in the article.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from onrecord.records import Reading

__all__ = ["bystanders_in", "is_bystander"]

_CUT = re.compile(r",|\b(?:of|from|in|at|for|who|with|and)\b")
_RUSSIAN_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|ые|ие|ого|его|ой)$")


class Bystanders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/bystanders.yaml``: what people without an office are called."""

    en: frozenset[str]
    ru: tuple[str, ...]


@cache
def _load() -> Bystanders:
    place = files("onrecord.reconcile").joinpath("data", "bystanders.yaml")
    loaded = yaml.safe_load(place.read_text(encoding="utf-8"))
    return msgspec.convert(loaded, Bystanders)


def is_bystander(role: str) -> bool:
    """Tell whether a role, as an article gives it, is no office.

    >>> is_bystander("pensioner"), is_bystander("head of the farmers' union")
    (True, False)
    >>> is_bystander("местная жительница"), is_bystander("глава фермерского союза")
    (True, False)
    """
    words = _CUT.split(role.lower(), maxsplit=1)[0].split()
    if not words:
        return False
    nouns = (w for w in words if not _RUSSIAN_ADJECTIVE.search(w))
    return words[-1] in _load().en or next(nouns, "").startswith(_load().ru)


def bystanders_in(reading: Reading) -> frozenset[str]:
    """Return the ids of speakers to whom an article gives no other role.

    Of those without a name, what they are described as is the role.
    """
    roles: dict[str, list[bool]] = {}
    for attribution in reading.attributions:
        speaker = attribution.speaker
        if speaker is None:
            continue
        role = attribution.role if speaker.name is not None else speaker.described
        if role:
            roles.setdefault(speaker.id, []).append(is_bystander(role))
    return frozenset(speaker for speaker, own in roles.items() if all(own))
