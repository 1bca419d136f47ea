"""Whether a name is a man's or a woman's, where the name itself says so."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib import resources

import msgspec

from onrecord.errors import GazetteerError
from onrecord.names.fold import skeletons
from onrecord.names.given import variant_groups
from onrecord.names.letters import word_key

__all__ = ["is_given", "sex_of"]

_FEMALE_SURNAMES = (
    "ова",
    "ева",
    "ина",
    "ская",
    "цкая",
    "ovna",
    "evna",
    "skaya",
    "skaia",
    "ovna",
)
_FEMALE_PATRONYMICS = ("овна", "евна", "ична", "ovna", "evna")
_MALE_PATRONYMICS = ("ович", "евич", "ovich", "evich")


class _Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    m: tuple[str, ...]
    f: tuple[str, ...]


def sex_of(words: Sequence[str]) -> str | None:
    """Return ``m`` or ``f`` from a given name, patronymic or surname ending.

    Args:
        words: The name's words, given name first.

    Returns:
        ``None`` where nothing tells; pronouns of both sexes then fit.
    """
    table = _table()
    lowered = [word_key(word) for word in words]
    for word in lowered[:-1]:
        sexes = {table[key] for key in (word, *sorted(skeletons(word))) if key in table}
        if len(sexes) == 1:
            return sexes.pop()
    for word in lowered:
        if word.endswith(_FEMALE_PATRONYMICS):
            return "f"
        if len(lowered) > 2 and word.endswith(_MALE_PATRONYMICS):
            return "m"
    if lowered and lowered[-1].endswith(_FEMALE_SURNAMES):
        return "f"
    return None


def is_given(word: str) -> bool:
    """Tell whether a word is a given name of ``given.yml``, as it is spelt there.

    >>> is_given("Yuri"), is_given("Roscosmos")
    (True, False)
    """
    key = word_key(word)
    return key in _table() or bool(variant_groups(word))


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    place = resources.files("onrecord.names") / "data" / "given.yml"
    try:
        given = msgspec.yaml.decode(place.read_bytes(), type=_Given)
    except msgspec.DecodeError as error:
        raise GazetteerError(f"given.yml: {error}") from error
    table: dict[str, str] = {}
    for sex, names in (("m", given.m), ("f", given.f)):
        for name in names:
            table.setdefault(word_key(name), sex)
            if not name.isascii():
                for key in skeletons(name):
                    table.setdefault(key, sex)
    return table
