"""Whether a name is a man's or a woman's, where the name itself says so."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from onrecord.names.fold import skeletons
from onrecord.names.given import is_variant
from onrecord.names.letters import word_key
from onrecord.names.packaged import read_table

__all__ = ["is_given", "opens_a_name", "sex_of", "sex_of_given", "sex_of_noun"]

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


# Given names that open a sentence as words oftener than as names.
_ALSO_WORDS = frozenset(
    [
        "an",
        "any",
        "art",
        "august",
        "april",
        "april",
        "chance",
        "charity",
        "china",
        "christian",
        "crystal",
        "cruz",
        "dawn",
        "dean",
        "destiny",
        "dong",
        "drew",
        "faith",
        "fair",
        "fern",
        "forest",
        "grace",
        "grant",
        "hai",
        "hope",
        "ha",
        "hunter",
        "in",
        "iris",
        "israel",
        "ivory",
        "jade",
        "jan",
        "joy",
        "june",
        "justice",
        "king",
        "lane",
        "love",
        "major",
        "man",
        "many",
        "mark",
        "may",
        "mercy",
        "merry",
        "my",
        "many",
        "ok",
        "page",
        "pat",
        "patience",
        "pearl",
        "penny",
        "pleasant",
        "precious",
        "prince",
        "princess",
        "queen",
        "rich",
        "rob",
        "rose",
        "royal",
        "ruby",
        "rocky",
        "see",
        "shan",
        "so",
        "son",
        "song",
        "star",
        "sue",
        "summer",
        "sunday",
        "sun",
        "sung",
        "sunny",
        "sheriff",
        "the",
        "tiny",
        "them",
        "tuesday",
        "ten",
        "ta",
        "see",
        "tu",
        "un",
        "venus",
        "wan",
        "web",
        "will",
        "winter",
        "you",
        "young",
        "yong",
    ]
)


class _Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    m: tuple[str, ...]
    f: tuple[str, ...]
    either: tuple[str, ...] = ()


def sex_of(words: Sequence[str]) -> str | None:
    """Return ``m`` or ``f`` from a given name, patronymic or surname ending.

    Args:
        words: The name's words, given name first.

    Returns:
        ``None`` where nothing tells; pronouns of both sexes then fit.
    """
    table, common = _table(), _common()
    lowered = [word_key(word) for word in words]
    for word in lowered[:-1]:
        sexes = {table[key] for key in (word, *sorted(skeletons(word))) if key in table}
        if len(sexes) == 1:
            return sexes.pop()
        if not sexes and common.get(word):
            return common[word]
    for word in lowered:
        if word.endswith(_FEMALE_PATRONYMICS):
            return "f"
        if len(lowered) > 2 and word.endswith(_MALE_PATRONYMICS):
            return "m"
    if lowered and lowered[-1].endswith(_FEMALE_SURNAMES):
        return "f"
    return None


# Men's elsewhere, and women's in America or France: Karen Muradyan, Andrea Rossi,
# Alexis Tsipras, Stéphane. So they part no two people; a pronoun of the same article may
# still lean on what is commoner (``sex_of``).
_OTHERS_ELSEWHERE = frozenset(
    ["alexis", "andrea", "camille", "daniele", "gabriele", "jan", "janis", "jean",
     "joan", "karen", "laurence", "michele", "misha", "sasha", "simone", "stephane"]
)  # fmt: skip
# Families' names in China, Korea or Vietnam, where they stand first: Sun Weidong.
_FAMILIES_TOO = frozenset(
    ["an", "ha", "hai", "han", "hang", "hung", "in", "jin", "lan", "long", "mai", "min",
     "my", "nam", "phuong", "soo", "su", "sun", "tai", "tam", "thi", "thu", "tran",
     "trinh", "tu", "xuan", "yen"]
)  # fmt: skip


def sex_of_given(word: str) -> str | None:
    """Return ``m`` or ``f`` for one given name; ``None`` where it tells nothing.

    >>> sex_of_given("Olga"), sex_of_given("Karen")
    ('f', None)
    """
    key = word_key(word)
    if key in _OTHERS_ELSEWHERE:
        return None
    table = _table()
    if key in table:
        return table[key]
    sexes = {table[k] for k in skeletons(word) if k in table}
    return sexes.pop() if len(sexes) == 1 else _common().get(key) or None


# Nouns that say whether a man or a woman is meant, by how they end.
_WOMAN = re.compile(
    r"(?:тельниц|[лрвд]ниц|истк|ентк|актрис|есс|вдов|певиц)(?:а|ы|е|у|ей|ой|і|ю|ею)$"
    r"|(?:woman|mistress|actress|heroine|widow)$|^m(?:rs|s)$"
)
_MAN = re.compile(r"(?:head|school)master$|(?:police|business|sports|fisher)man$|^mr$")


def sex_of_noun(key: str) -> str | None:
    """Return ``man`` or ``woman`` for a noun that says it by how it ends."""
    if _WOMAN.search(key):
        return "woman"
    return "man" if _MAN.search(key) else None


def is_given(word: str) -> bool:
    """Tell whether a word is a given name of ``given.yml``, as it is spelt there.

    >>> is_given("Yuri"), is_given("Roscosmos")
    (True, False)
    """
    key = word_key(word)
    return key in _table() or is_variant(word)


def opens_a_name(word: str) -> bool:
    """Tell whether a capitalised English word is a given name and hardly a word.

    >>> opens_a_name("Lester"), opens_a_name("Will"), opens_a_name("Senate")
    (True, False, False)
    """
    key = word_key(word)
    return (key in _common() or key in _table()) and key not in _ALSO_WORDS


@functools.lru_cache(maxsize=1)
def _common() -> dict[str, str]:
    """Return the common English given names: ``m``, ``f``, or empty for either."""
    given = _read("given_us.yml")
    return {
        **dict.fromkeys(given.either, ""),
        **dict.fromkeys(given.m, "m"),
        **dict.fromkeys(given.f, "f"),
        **dict.fromkeys(_FAMILIES_TOO, ""),
    }


def _read(name: str) -> _Given:
    return read_table(f"data/{name}", _Given)


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    given = _read("given.yml")
    table: dict[str, str] = {}
    for sex, names in (("m", given.m), ("f", given.f)):
        for name in names:
            table.setdefault(word_key(name), sex)
            if not name.isascii():
                for key in skeletons(name):
                    table.setdefault(key, sex)
    return table
