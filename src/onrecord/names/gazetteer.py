"""What is known before an article is read: people, offices, outlets, systems, places.

The YAML files of ``names/data`` are read once; docs/gazetteers.md gives their fields,
what makes an entry, and how to add one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

import msgspec

from onrecord.errors import GazetteerError
from onrecord.names.entries import Entry, Held, Row, entity_id
from onrecord.names.fold import loose, skeletons
from onrecord.names.index import Alias, Hit, NameIndex
from onrecord.names.letters import plain
from onrecord.names.packaged import read_table
from onrecord.names.posts import load_posts
from onrecord.names.words import Word
from onrecord.records import Entity, Interval, MentionKind

__all__ = ["FILES", "Gazetteer", "load_gazetteer", "read_rows"]

FILES: Mapping[str, MentionKind] = {
    "people": "person",
    "organisations": "organisation",
    "outlets": "outlet",
    "systems": "system",
    "countries": "place",
    "places": "place",
}


class Gazetteer:
    """Entries, and every way of finding them.

    Args:
        entries: In the order of the files; an earlier one wins a tie.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index the entries by id, form, surname, country, demonym and office."""
        self._entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in entries}
        self._by_name = {(entry.kind, entry.name): entry for entry in entries}
        self._index = NameIndex(_all_aliases(entries))
        self._countries = {
            e.row.country: e
            for e in entries
            if e.row.sort == "country" and e.row.country
        }
        self._demonyms = NameIndex(_demonyms(entries))
        self._surnames = _surname_table(entries, strict=True)
        self._loose = _surname_table(entries, strict=False)
        self._holders = _holder_table(entries)
        self._bodies = {
            (e.row.body, e.row.country): e
            for e in entries
            if e.row.body and e.row.country
        }
        for body, code, made in _made_bodies(self._countries):
            self._by_id.setdefault(made.id, made)
            self._bodies.setdefault((body, code), made)
        self._members = _member_table(entries)
        self._capitals = {
            e.row.capital: e.row.country
            for e in entries
            if e.row.capital and e.row.country
        }

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def entry(self, entity: str) -> Entry | None:
        """Return the entry of an entity id; ``None`` for one we do not know."""
        return self._by_id.get(entity)

    def entity(self, entity: str) -> Entity | None:
        """Return the record of an entity id; ``None`` for one we do not know."""
        entry = self._by_id.get(entity)
        return None if entry is None else entry.entity(load_posts().titles)

    def named(self, kind: MentionKind, name: str) -> Entry | None:
        """Return the entry of a canonical name."""
        return self._by_name.get((kind, name))

    def country(self, code: str) -> Entry | None:
        """Return the entry of an ISO 3166 code."""
        return self._countries.get(code)

    def body(self, key: str, country: str) -> Entry | None:
        """Return a country's body of a kind, e.g. its defence ministry."""
        return self._bodies.get((key, country))

    def capital_of(self, place: str) -> str | None:
        """Return the country code whose capital has this canonical name."""
        return self._capitals.get(place)

    def find(self, words: Sequence[Word]) -> tuple[Hit, ...]:
        """Return the forms of entries among ``words``, longest first, in order."""
        return self._index.find(words)

    def find_demonyms(self, words: Sequence[Word]) -> tuple[Hit, ...]:
        """Return adjectives and nouns of countries among ``words``, in order."""
        return self._demonyms.find(words)

    def by_surname(self, word: str, *, strict: bool = True) -> tuple[Entry, ...]:
        """Return the people whose last name sounds like ``word``, by name."""
        table = self._surnames if strict else self._loose
        keys = skeletons(word) if strict else {loose(s) for s in skeletons(word)}
        ids = {i for key in keys for i in table.get(key, ())}
        return tuple(sorted((self._by_id[i] for i in ids), key=lambda e: e.name))

    def people_of(self, organisation: str) -> tuple[Entry, ...]:
        """Return the people whose post is with an organisation or outlet, by name."""
        return tuple(self._by_id[i] for i in self._members.get(organisation, ()))

    def holders(self, post: str, of: str, day: str | None) -> tuple[Entry, ...]:
        """Return who held a post on a day by rows that name a source, by name.

        An unverified row never resolves a role alone, so it gives nobody here; nor
        does a post that many hold at once ("the Belarusian ambassador").
        """
        if post in _HELD_BY_MANY:
            return ()
        return tuple(
            self._by_id[i]
            for i, held in self._holders.get((post, of), ())
            if held.verified and held.held_on(day)
        )


_HELD_BY_MANY = frozenset(
    {
        "ambassador",
        "lawmaker",
        "aide",
        "analyst",
        "deputy_prime_minister",
        "deputy_minister_of_defence",
        "deputy_minister_of_foreign_affairs",
    }
)


@functools.lru_cache(maxsize=4)
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Return the bundled gazetteer, read once, with a user's folder beside it.

    Args:
        folder: Holds files of the same names and schema (``onrecord import``); a row
            of a name that is bundled adds its forms to the bundled one, any other
            stands behind the bundled rows. ``None`` for the bundled gazetteer alone.

    Raises:
        GazetteerError: A file does not follow its schema, or there is no such folder.
    """
    bundled = resources.files("onrecord.names") / "data"
    if folder is not None and not folder.is_dir():
        raise GazetteerError(f"{folder}: no such folder")
    entries: list[Entry] = []
    for name, kind in FILES.items():
        file = f"{name}.yml"
        rows = read_rows((bundled / file).read_bytes(), place=file)
        own = folder / file if folder is not None else None
        if own is not None and own.exists():
            rows = _with_own(rows, read_rows(own.read_bytes(), place=str(own)))
        entries.extend(_entry(kind, row) for row in rows)
    return Gazetteer(_unique(entries))


def _with_own(rows: tuple[Row, ...], own: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return bundled rows with the forms of a user's, then the user's other rows."""
    mine = {row.name: row for row in own}
    joined = [
        msgspec.structs.replace(
            row, also=tuple(dict.fromkeys((*row.also, *mine.pop(row.name).also)))
        )
        if row.name in mine
        else row
        for row in rows
    ]
    return (*joined, *mine.values())


def read_rows(raw: bytes, *, place: str) -> tuple[Row, ...]:
    """Read a gazetteer file.

    Args:
        raw: YAML, a list of rows.
        place: What to call the file in an error.

    Raises:
        GazetteerError: It is not YAML, or a row does not follow the schema.
    """
    try:
        return msgspec.yaml.decode(raw, type=tuple[Row, ...])
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{place}: {error}") from error


def _entry(kind: MentionKind, row: Row) -> Entry:
    try:
        held = tuple(
            Held(
                post=o.post,
                of=o.of,
                when=Interval(begin=o.begin, end=o.end),
                source=o.source,
            )
            for o in row.offices
        )
    except ValueError as error:
        raise GazetteerError(f"{row.name}: {error}") from error
    return Entry(id=entity_id(kind, row.name), kind=kind, row=row, held=held)


def _unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in seen:
            raise GazetteerError(f"{entry.kind} {entry.name!r} stands twice")
        seen[entry.id] = entry
    return tuple(seen.values())


def _all_aliases(entries: Iterable[Entry]) -> Iterator[tuple[Alias, bool]]:
    for entry in entries:
        counted = entry.kind == "system"
        forms = dict.fromkeys((entry.name, *entry.row.also))
        for form in forms:
            yield Alias(form, entry.id), counted
        for form in entry.row.quoted:
            yield Alias(form, entry.id, quoted=True), counted
        if entry.kind == "person":
            for surname in dict.fromkeys(last_word(form) for form in forms):
                yield Alias(surname, entry.id, surname=True), False


def _demonyms(entries: Iterable[Entry]) -> Iterator[tuple[Alias, bool]]:
    for entry in entries:
        for form in entry.row.demonyms:
            yield Alias(form, entry.id), False
            if form.endswith("кий"):  # "китайская дипломатия", "турецкие власти"
                for ending in ("ая", "ое", "ие"):
                    yield Alias(form[:-2] + ending, entry.id), False


def last_word(name: str) -> str:
    """Return a person's last name: the last word, particles and hyphens with it.

    >>> last_word("Ursula von der Leyen")
    'von der Leyen'
    """
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and plain(parts[start - 1]) in _PARTICLES:
        start -= 1
    return " ".join(parts[start:])


_CODE_LETTERS = 2  # of an ISO 3166 code
_PARTICLES = frozenset(
    {
        "von",
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "al",
        "bin",
        "ben",
        "da",
        "dos",
        "di",
        "фон",
        "дер",
        "ван",
        "де",
    }
)


def _surname_table(entries: Iterable[Entry], *, strict: bool) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for entry in entries:
        if entry.kind != "person":
            continue
        keys = {
            key if strict else loose(key)
            for form in (entry.name, *entry.row.also)
            for key in skeletons(last_word(form).replace(" ", ""))
        }
        for key in keys:
            table.setdefault(key, []).append(entry.id)
    return table


def _made_bodies(
    countries: Mapping[str, Entry],
) -> Iterator[tuple[str, str, Entry]]:
    """Yield a ministry and the like for every country, for those no row names."""
    titles = read_table("data/bodies.yml", dict[str, str])
    for code, country in countries.items():
        for body, title in titles.items():
            row = Row(
                name=f"{title} of {country.name}",
                country=code,
                also=_adjectival(title, country),
                sort="ministry",
                body=body,
            )
            yield body, code, _entry("organisation", row)


_MINISTRY = "Ministry of "


def _adjectival(title: str, country: Entry) -> tuple[str, ...]:
    """Return the other ways to name a country's body ("Lithuanian Interior Ministry")."""
    adjective = next((d for d in country.row.demonyms if d.isascii()), None)
    names = [title]
    if title.startswith(_MINISTRY):
        field = title.removeprefix(_MINISTRY)
        names += [f"{_MINISTRY}the {field}", f"{_SHORTER.get(field, field)} Ministry"]
    owners = [country.name] if adjective is None else [adjective, country.name]
    return tuple(f"{owner} {name}" for owner in owners for name in names)


_SHORTER = {"Internal Affairs": "Interior", "Foreign Affairs": "Foreign"}


def _holder_table(
    entries: Iterable[Entry],
) -> dict[tuple[str, str], list[tuple[str, Held]]]:
    table: dict[tuple[str, str], list[tuple[str, Held]]] = {}
    for entry in sorted(entries, key=lambda e: e.name):
        for held in entry.held:
            table.setdefault((held.post, held.of), []).append((entry.id, held))
    return table


def _member_table(entries: Iterable[Entry]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda e: e.name):
        for of in dict.fromkeys(held.of for held in entry.held):
            if len(of) > _CODE_LETTERS:
                table.setdefault(of, []).append(entry.id)
    return table
