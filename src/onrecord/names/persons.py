"""The persons of one article, and where each is named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.names.entries import Entry, entity_id
from onrecord.names.fold import skeletons
from onrecord.names.foreign import latin_name
from onrecord.names.index import Hit
from onrecord.names.letters import plain
from onrecord.names.ru.endings import case_forms
from onrecord.names.sexes import sex_of

__all__ = ["Found", "People", "Person"]

_FULL_WORDS = 2  # a given and a last name
# "Lee Sung-jun", "Cho Jung-tai": two given names that a hyphen joins stand behind.
_FAMILY_FIRST = re.compile(r"[^\W\d_]+ [^\W\d_]+-[a-zà-ÿ]+")


@dataclass(slots=True)
class Person:
    """A person of one article.

    Attributes:
        entity: Entity id.
        name: Canonical Latin name.
        entry: What the gazetteer knows; ``None`` for an unknown person.
        sex: ``m``, ``f`` or ``None`` where nothing tells.
        surnames: Skeletons of the last name.
        posts: Posts that the article gives them, with country where it says so.
        called: Nouns beside the name: titles before it, an apposition after it.
    """

    entity: str
    name: str
    entry: Entry | None
    sex: str | None
    surnames: frozenset[str]
    posts: set[tuple[str, str | None]] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)  # posts the article says are past


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name of a person at its place.

    Attributes:
        page: Index of the page.
        first: Index of its first word on that page.
        last: Index after its last word.
        nominative: Whether it stands in the nominative (always, in English).
    """

    page: int
    first: int
    last: int
    person: Person
    nominative: bool = True


@dataclass(slots=True)
class People:
    """The persons of an article, in order of their first full name."""

    article: str
    by_id: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[str]] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)  # ids by Cyrillic name
    named: Counter[str] = field(default_factory=Counter)  # times, in full

    def known(self, entry: Entry) -> Person:
        """Return the person of a gazetteer entry, taken in if new."""
        if entry.id not in self.by_id:
            surnames = frozenset(
                key
                for form in (entry.name, *entry.row.also)
                for key in skeletons(form.split()[-1])
            )
            self._add(Person(entry.id, entry.name, entry, entry.row.sex, surnames))
        return self.by_id[entry.id]

    def unknown(self, name: str) -> Person:
        """Return the person of a name that no entry fits, taken in if new."""
        latin = latin_name(name)
        key = entity_id("person", plain(latin), self.article)
        same = self._same_but_middle(latin) or self._same_but_case(name)
        if key not in self.by_id and same is not None:
            if " " in latin and len(latin.split()) > len(same.name.split()):
                same.name = latin
            self.by_id[key] = same
        if key not in self.by_id:
            words = name.split()
            surnames = skeletons(words[-1]) if words else frozenset[str]()
            self._add(Person(key, latin, None, sex_of(words), surnames))
            if not name.isascii():
                self.spelt[plain(name)] = key
        return self.by_id[key]

    def _same_but_case(self, name: str) -> Person | None:
        """Return who bears this Cyrillic name in another case; named as the nominative."""
        words = plain(name).split()
        if name.isascii() or len(words) < _FULL_WORDS:
            return None
        for spelt, key in self.spelt.items():
            other = spelt.split()
            if len(other) != len(words):
                continue
            pairs = list(zip(words, other, strict=True))
            if all(a == b or a in case_forms(b) for a, b in pairs):
                return self.by_id[key]
            if all(a == b or b in case_forms(a) for a, b in pairs):
                self.by_id[key].name = latin_name(name)
                return self.by_id[key]
        return None

    def _same_but_middle(self, name: str) -> Person | None:
        """Return who has the same first and last name and no other middle name.

        "Paul D. Ryan" and "Paul Ryan" in one article; also a last name of two words
        whose given name stands elsewhere ("Wasserman Schultz").
        """
        words = plain(name).replace(".", "").split()
        for person in self.by_id.values():
            if person.entry is not None:
                continue
            other = plain(person.name).replace(".", "").split()
            if len(words) == len(other) or min(len(words), len(other)) < _FULL_WORDS:
                continue
            short, long = sorted((words, other), key=len)
            if short[-1] != long[-1]:
                continue
            if short[0] == long[0] or long[-len(short) :] == short:
                return person
        return None

    def of_surname(self, word: str, sex: str | None = None) -> Person | None:
        """Return the person of this last name whom the article names most in full.

        A relative is given with the given name each time; a last name alone means
        the one the article is about. The one named first wins a tie.

        Args:
            word: The last name, as it stands.
            sex: What a title before it says ("Mrs"); ``None`` where nothing does.
        """
        for key in sorted(skeletons(word)):
            ids = list(dict.fromkeys(self.by_surname.get(key, ())))
            fits = [i for i in ids if not sex or self.by_id[i].sex in {sex, None}]
            if fits:
                return self.by_id[max(fits, key=lambda i: self.named.get(i, 0))]
            if ids:
                return self.by_id[ids[0]]
        return None

    def of_first(self, word: str, known: Hit | None = None) -> Person | None:
        """Return the one person whose full name begins with a word.

        A family name that stands first ("Tsai Mei-ling", then "Tsai"), and a given name
        that stands for the whole ("Anuchit Ratanaporn", then "Anuchit").

        Args:
            word: As written.
            known: Whom the gazetteer knows by the word; then only a form in which the
                family stands first tells that the article's own bearer is meant.
        """
        first = plain(word)
        bearers = {
            p.entity: p
            for p in self.by_id.values()
            if " " in p.name
            and plain(p.name).split()[0] == first
            and (known is None or _FAMILY_FIRST.fullmatch(p.name))
        }
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def of_case(self, form: str) -> Person | None:
        """Return the unknown person whose Cyrillic last name has ``form`` among its cases.

        Both halves of a double name are declined ("Ковальчика-Жечицкого").
        """
        halves = plain(form).split("-")
        for spelt, entity in self.spelt.items():
            own = spelt.split()[-1].split("-")
            if len(own) == len(halves) and all(
                half in case_forms(o) for half, o in zip(halves, own, strict=True)
            ):
                return self.by_id[entity]
        return None

    def learn(self, person: Person, surname: str) -> None:
        """Take in a last name as this article spells it."""
        for key in sorted(skeletons(surname) - person.surnames):
            self.by_surname.setdefault(key, []).append(person.entity)

    def _add(self, person: Person) -> None:
        self.by_id[person.entity] = person
        for key in sorted(person.surnames):
            self.by_surname.setdefault(key, []).append(person.entity)
