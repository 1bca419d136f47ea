"""The own Latin spelling of foreign names that a Russian text writes in Cyrillic.

"Джеймс Уокер" is James Walker, not Dzheims Uoker. A table of ours by language, a long
one compiled from Wikidata, and rules where a spelling follows its sounds; what none of
them knows stays with the caller. Data: ``data/foreign.yml``, ``data/foreign_more.txt``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from importlib import resources

import msgspec

from onrecord.names.burmese import burmese_spellings
from onrecord.names.cyrillic import base_forms, is_cyrillic, is_patronymic
from onrecord.names.letters import plain, romanised
from onrecord.names.packaged import read_table
from onrecord.names.ru.press import press_form
from onrecord.names.syllables import korean_name, pinyin_name, syllable_spellings

__all__ = [
    "is_known_foreign",
    "is_known_last",
    "latin_name",
    "nominative_of",
    "own_spelling",
    "spellings_of",
    "tabled_spellings",
]


class _Language(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"rules": "as"}
):
    of: str
    given: dict[str, str]
    last: dict[str, str] = {}
    rules: str | None = None
    endings: str | None = None
    sure: bool = False  # whether the rules spell better than other languages' tables


class _Korean(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    family: dict[str, str]
    syllable: dict[str, str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    particles: dict[str, str]
    articles: dict[str, str]
    languages: tuple[_Language, ...]
    spelling: dict[str, dict[str, str]]
    chinese: frozenset[str]
    korean: _Korean


# Last names of these endings are Slavic, and the long table is not asked for them.
_SLAVIC = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]кий|[сц]кая|енко|[чщ]ук|ых)$")


# Given names that no table has and that end as Lithuanian ones do: "Дайнюс".
_BALTIC = re.compile(r"(?:[аиу]с|юс|ене|уте)$")


def own_spelling(name: str) -> str | None:
    """Return a foreign name's own Latin spelling.

    Args:
        name: In Cyrillic, in the nominative: given name first, or a last name alone.

    Returns:
        ``None`` where nothing better is known than reading it letter by letter: for
        Russian names, and for names that no table has.

    >>> own_spelling("Джеймс Уокер"), own_spelling("Си Цзиньпин")
    ('James Walker', 'Xi Jinping')
    >>> own_spelling("Иван Петров") is None
    True
    """
    words = name.split()
    if not words or not is_cyrillic(name) or any(map(_is_fathers, words)):
        return None
    table = _table()
    if not _is_russian(words[0]):
        asian = pinyin_name(words, table.chinese) or korean_name(words, *table.korean)
        if asian is not None:
            return asian
    if len(words) == 1:
        return table.last(words[0], None)
    return _whole(words, table)


def latin_name(name: str) -> str:
    """Return a person's name in Latin: the own spelling, else as the press prints it.

    Args:
        name: In the nominative; in Latin letters it stays as it is.
    """
    return own_spelling(name) or press_form(name)


def nominative_of(word: str) -> str | None:
    """Return the nominative of a Cyrillic word that is a case of a foreign name.

    Returns:
        The word itself where the table has it so; ``None`` where it has no such name.

    >>> nominative_of("Шимшеком"), nominative_of("Уокера")
    ('Шимшек', 'Уокер')
    """
    key = plain(word)
    table = _table()
    if table.knows(key):
        return word
    for known in (table.knows, table.has):
        found = sorted(form for form in base_forms(key) if known(form))
        if len(found) == 1:
            return found[0].capitalize()
    return word if table.has(key) else None


def is_known_last(word: str) -> bool:
    """Tell whether our table has a Cyrillic word as a last name, in any language."""
    return _table().knows_last(plain(word))


def is_known_foreign(word: str) -> bool:
    """Tell whether our table has a Cyrillic word in the nominative, in any language."""
    return _table().knows(plain(word))


def spellings_of(word: str, *, burmese: bool = True) -> frozenset[str]:
    """Return every Latin spelling that a foreign name's Cyrillic word may stand for.

    Args:
        word: One word in the nominative.
        burmese: Whether it may be a syllable of a Burmese name.

    Returns:
        Words in lower case, accents kept: by the tables of every language, by the
        rules of those that have some, and by Chinese and Korean syllables.

    >>> sorted(spellings_of("цзюнь"))[:1], "jerzy" in spellings_of("ежи")
    (['jun'], True)
    """
    syllables = syllable_spellings(word, _table().korean)
    if syllables and not burmese:
        syllables -= burmese_spellings(word)
    return _table().every(plain(word)) | syllables


def tabled_spellings(word: str) -> frozenset[str]:
    """Return those of ``spellings_of`` that no rule of a language makes up."""
    key = plain(word)
    return _table().tabled(key) | syllable_spellings(key, _table().korean)


def _is_fathers(word: str) -> bool:
    key = plain(word)
    return is_patronymic(key) and key.endswith(("вич", "вна", "ична"))


def _is_russian(given: str) -> bool:
    return is_cyrillic(given) and plain(given) in _russian_given()


@functools.lru_cache(maxsize=1)
def _russian_given() -> frozenset[str]:
    rows = read_table("data/given.yml", dict[str, list[str]])
    return frozenset(plain(n) for names in rows.values() for n in names)


def _whole(words: Sequence[str], table: _Names) -> str | None:
    language = table.language_of(words[0], words[-1])
    if language is None and _is_russian(words[0]):
        return None
    spelt: list[str] = []
    for place, word in enumerate(words):
        last = place == len(words) - 1
        own = table.last(word, language) if last else table.given(word, language)
        spelt.append(own or "")
    if not any(spelt):
        return None
    return " ".join(
        own or press_form(word) for own, word in zip(spelt, words, strict=True)
    )


_NONE: frozenset[str] = frozenset()


class _Names:
    """The tables, by Cyrillic word in lower case."""

    def __init__(self, file: _File, more: Mapping[str, str]) -> None:
        """Key every word of ``file``; ``more`` is the long table."""
        self._languages = [
            (_keyed(one.given), _keyed(one.last)) for one in file.languages
        ]
        self._endings = [re.compile(one.endings or "$^") for one in file.languages]
        self._sure = [one.sure for one in file.languages]
        self._baltic = [n for n, one in enumerate(file.languages) if one.of == "lt"]
        self._ruled = [one.rules for one in file.languages]
        self._particles = file.particles
        self._articles = file.articles
        self._rules = {name: _Rules(pairs) for name, pairs in file.spelling.items()}
        self._more = more
        self._lasts = frozenset(key for _, last in self._languages for key in last)
        self._spelt = _spellings(self._languages)
        self.chinese = file.chinese
        self.korean = (_keyed(file.korean.family), _keyed(file.korean.syllable))

    def knows(self, key: str) -> bool:
        """Tell whether the table of ours has a word."""
        return key in self._spelt

    def knows_last(self, key: str) -> bool:
        """Tell whether the table of ours has a word as a last name."""
        return key in self._lasts

    def has(self, key: str) -> bool:
        """Tell whether any table has a word."""
        return key in self._more or self.knows(key)

    def every(self, key: str) -> frozenset[str]:
        """Return a word's spellings in every language, lower case."""
        if _SLAVIC.search(key):
            return self.tabled(key)
        ruled = {rules.spell(key).lower() for rules in self._rules.values()}
        return self.tabled(key) | ruled

    def tabled(self, key: str) -> frozenset[str]:
        """Return a word's spellings that tables have, in every language, lower case."""
        found = self._spelt.get(key, _NONE)
        if key in self._more and not _SLAVIC.search(key):
            return found | {self._more[key].lower()}
        return found

    def language_of(self, given: str, last: str) -> int | None:
        """Return the number of the language that has both names, else the given one.

        The ending of the last name chooses where several have the given name.
        """
        one, other = plain(given), plain(last)
        having = [n for n, (g, _) in enumerate(self._languages) if one in g]
        both = [n for n in having if other in self._languages[n][1]]
        if not both and _is_russian(given):
            return None
        ending = [n for n in having if self._endings[n].search(other)]
        if not having and _BALTIC.search(one):
            ending = [n for n in self._baltic if self._endings[n].search(other)]
        return next(iter(both or ending or having), None)

    def given(self, word: str, language: int | None) -> str | None:
        """Return the spelling of a given name or a word between the names."""
        key = plain(word)
        found = self._own(key, language)
        if found is None and key in self._particles:
            return self._particles[key]
        found = found or self._any(key) or self._more.get(key)
        return (found and _cased(found)) or self._pieces(word, language)

    def last(self, word: str, language: int | None) -> str | None:
        """Return the spelling of a last name."""
        key = plain(word)
        found = self._own(key, language)
        if found is None and not (language is not None and self._sure[language]):
            found = self._any(key, last=True)
            if found is None and not _SLAVIC.search(key):
                found = self._more.get(key)
        if found is not None:
            return _cased(found)
        return self._pieces(word, language) or self._by_rules(word, language)

    def _own(self, key: str, language: int | None) -> str | None:
        if language is None:
            return None
        given, last = self._languages[language]
        return last.get(key) or given.get(key)

    def _any(self, key: str, *, last: bool = False) -> str | None:
        tables = [
            table
            for given, lasts in self._languages
            for table in ((lasts,) if last else (given, lasts))
        ]
        return next((table[key] for table in tables if key in table), None)

    def _pieces(self, word: str, language: int | None) -> str | None:
        """Spell a hyphenated word by its parts ("Жан-Люк", "аль-Асад")."""
        parts = word.split("-")
        if len(parts) == 1:
            return None
        article = self._articles.get(plain(parts[0]))
        if article is not None:
            rest = "-".join(parts[1:])
            return f"{article}-{self.last(rest, language) or romanised(rest)}"
        spelt = [self.last(part, language) if part else None for part in parts]
        if not any(spelt):
            return None
        return "-".join(s or romanised(p) for s, p in zip(spelt, parts, strict=True))

    def _by_rules(self, word: str, language: int | None) -> str | None:
        rules = self._ruled[language] if language is not None else None
        if rules is None:
            return None
        spelt = self._rules[rules].spell(plain(word))
        return spelt[:1].upper() + spelt[1:] if spelt else None


class _Rules:
    """How a language spells what Cyrillic letters stand for."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        """Take the pairs; anchors count as letters, and longer rules come first."""
        self._ordered = sorted((r for r in pairs if len(r) > 1), key=len, reverse=True)
        self._spelt = [pairs[rule] for rule in self._ordered]
        self._needed = frozenset(map(_rarest, self._ordered))
        letters = {rule: spelt for rule, spelt in pairs.items() if len(rule) == 1}
        self._ruled = str.maketrans(letters)
        self._letters = str.maketrans(_romanised_letters() | letters)
        self._pattern: re.Pattern[str] | None = None

    def spell(self, word: str) -> str:
        """Return a word in lower case; letters without a rule are romanised."""
        if not self._needed.isdisjoint(word):  # most words have few of them
            word = self._by_longer(word)
        if "'" in word:  # a sign where Cyrillic is left, and a letter where none is
            return romanised(word.translate(self._ruled))
        return word.translate(self._letters)

    def _by_longer(self, word: str) -> str:
        """Spell what rules of several letters stand for; single ones never go first."""
        if self._pattern is None:  # few runs need every language
            self._pattern = re.compile("|".join(f"({r})" for r in self._ordered))
        return self._pattern.sub(lambda m: self._spelt[(m.lastindex or 1) - 1], word)


@functools.lru_cache(maxsize=1)
def _romanised_letters() -> dict[str, str]:
    """Return what each Cyrillic letter is in Latin."""
    return {letter: romanised(letter) for letter in map(chr, range(0x400, 0x500))}


def _rarest(rule: str) -> str:
    """Return the rarest letter of a rule: a word without it has no use for the rule."""
    return max(_AROUND.sub("", rule), key=_BY_FREQUENCY.index)


_AROUND = re.compile(r"\(\?[^)]*\)|[\^$]")  # what a rule only looks at
_BY_FREQUENCY = "оаеинтсрвлкмдпуяызьбгчйхжшюцщэфъёіїєґў"  # letters of Cyrillic names


def _spellings(
    languages: Sequence[tuple[Mapping[str, str], Mapping[str, str]]],
) -> dict[str, frozenset[str]]:
    """Return every spelling of each word in any language, in lower case."""
    found: dict[str, set[str]] = {}
    for tables in languages:
        for table in tables:
            for key, spelt in table.items():
                found.setdefault(key, set()).add(spelt.lower())
    return {key: frozenset(spelt) for key, spelt in found.items()}


def _keyed(words: Mapping[str, str]) -> dict[str, str]:
    return {plain(cyrillic): latin for cyrillic, latin in words.items()}


_STARTS = re.compile(r"(?:^|(?<=[-'’ ]))\w")


def _cased(latin: str) -> str:
    """Return a name with capitals; what has one already is left alone."""
    if latin != latin.lower() or latin in {"al", "de"}:
        return latin
    spelt = _STARTS.sub(lambda m: m.group().upper(), latin)
    return f"Mc{spelt[2:].capitalize()}" if re.match(r"Mc\w{3}", spelt) else spelt


@functools.lru_cache(maxsize=1)
def _table() -> _Names:
    file = read_table("data/foreign.yml", _File)
    folder = resources.files("onrecord.names") / "data"
    lines = (folder / "foreign_more.txt").read_text(encoding="utf-8").splitlines()
    return _Names(file, dict(line.split("\t") for line in lines))
