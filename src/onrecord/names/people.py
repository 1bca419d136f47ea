"""Which person each name of an article means: full names first, then surnames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.names.entries import Entry, entity_id
from onrecord.names.evidence import Company
from onrecord.names.fold import near_sound, skeletons
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.given import given_names_agree
from onrecord.names.index import Hit
from onrecord.names.letters import plain, romanised
from onrecord.names.pages import Page
from onrecord.names.sexes import is_given, sex_of
from onrecord.records import Span, covers

__all__ = ["Found", "People", "Person", "find_people"]


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
    """

    entity: str
    name: str
    entry: Entry | None
    sex: str | None
    surnames: frozenset[str]
    posts: set[tuple[str, str | None]] = field(default_factory=set)


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
        latin = romanised(name)
        key = entity_id("person", plain(latin), self.article)
        if key not in self.by_id:
            words = name.split()
            surnames = skeletons(words[-1]) if words else frozenset[str]()
            self._add(Person(key, latin, None, sex_of(words), surnames))
        return self.by_id[key]

    def of_surname(self, word: str) -> Person | None:
        """Return the person last named in full who bears this last name."""
        for key in sorted(skeletons(word)):
            ids = self.by_surname.get(key)
            if ids:
                return self.by_id[ids[-1]]
        return None

    def learn(self, person: Person, surname: str) -> None:
        """Take in a last name as this article spells it."""
        for key in sorted(skeletons(surname) - person.surnames):
            self.by_surname.setdefault(key, []).append(person.entity)

    def _add(self, person: Person) -> None:
        self.by_id[person.entity] = person
        for key in sorted(person.surnames):
            self.by_surname.setdefault(key, []).append(person.entity)


@dataclass(frozen=True, slots=True)
class _Name:
    """Words that may name a person, before anyone is found for them."""

    page: int
    first: int
    last: int
    hit: Hit | None
    marked: bool  # by the reader
    homonym: bool = False  # the last name is also a place's


def find_people(
    pages: Sequence[Page], gazetteer: Gazetteer, company: Company, *, article: str
) -> tuple[People, tuple[Found, ...]]:
    """Return the persons of an article and every place that names one, in order.

    Args:
        pages: Title first.
        gazetteer: Who is known.
        company: What else the article names.
        article: Id, which makes the ids of unknown persons its own.
    """
    names = [
        name for n, page in enumerate(pages) for name in _names(n, page, gazetteer)
    ]
    people = People(article)
    finder = _Finder(pages, gazetteer, company, people)
    full = [n for n in names if finder.is_full(n)]
    found = [finder.full(n) for n in full]
    taken = {(f.page, w) for f in found for w in range(f.first, f.last)}
    found += [
        f
        for n in names
        if not finder.is_full(n)
        and (n.page, n.last - 1) not in taken
        and (f := finder.single(n)) is not None
    ]
    taken |= {(f.page, w) for f in found for w in range(f.first, f.last)}
    found += finder.repeated(taken)
    return people, tuple(sorted(found, key=lambda f: (f.page, f.first)))


def _names(number: int, page: Page, gazetteer: Gazetteer) -> list[_Name]:
    """Return forms of known people, widened by the reader's person spans."""
    out: list[_Name] = []
    covered: set[int] = set()
    for span in _person_spans(page):
        first, last = _trimmed(page, span)
        inside = page.hits_in(first, last)
        persons = [h for h in inside if _may_be_person(h, gazetteer)]
        others = [
            h
            for h in inside
            if h not in persons and not _is_surname_place(page, h, first, gazetteer)
        ]
        if first >= last or any(_blocks(page, o, first, last) for o in others):
            continue
        if any(h.first < first for h in persons) or not _one_person(persons):
            continue
        if persons:  # readers run on in headlines ("Lukashenko Confirms Plans")
            last = persons[-1].last
        hit = _as_person(persons[-1], gazetteer) if persons else None
        out.append(_Name(number, first, last, hit, marked=True))
        covered.update(range(first, last))
    out += [
        _Name(number, hit.first, hit.last, hit, marked=False)
        for hit in page.hits
        if hit.first not in covered and _is_person(hit, gazetteer)
    ]
    out += [n for n in _homonyms(number, page, gazetteer) if n.last - 1 not in covered]
    return sorted(out, key=lambda n: n.first)


def _homonyms(number: int, page: Page, gazetteer: Gazetteer) -> Iterable[_Name]:
    """Yield places that may be somebody's last name, a given name before with them."""
    for hit in page.hits:
        if _is_person(hit, gazetteer) or not _is_minor_place(hit, gazetteer):
            continue
        given = hit.first - 1
        full = page.words[hit.first].joined and _is_given_at(page, given)
        surname = _as_person(hit, gazetteer)
        if full:
            yield _Name(number, given, hit.last, surname, marked=True, homonym=True)
        elif not _is_after_place_word(page, hit.first):
            yield _Name(
                number, hit.first, hit.last, surname, marked=False, homonym=True
            )


def _is_minor_place(hit: Hit, gazetteer: Gazetteer) -> bool:
    """Tell whether a form is a place that speaks for no country."""
    entries = [gazetteer.entry(a.entry) for a in hit.aliases]
    places = [e for e in entries if e is not None and e.kind == "place"]
    return bool(places) and not any(
        e.row.sort == "country" or gazetteer.capital_of(e.name) for e in places
    )


def _is_surname_place(page: Page, hit: Hit, first: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a place in a person span is the last name ("Yuri Borisov")."""
    return (
        hit.first > first
        and _is_minor_place(hit, gazetteer)
        and _is_given_at(page, first)
    )


def _is_given_at(page: Page, place: int) -> bool:
    if place < 0 or not _capital(page, place):
        return False
    word = page.words[place]
    return is_given(page.lemmas.get(word.start, word.text)) or is_given(word.text)


def _is_after_place_word(page: Page, first: int) -> bool:
    """Tell whether a word before says that a place is meant ("in", "города")."""
    if not first or not page.words[first].joined:
        return False
    return page.words[first - 1].key in page.lexicon.place_words


def _one_person(persons: Sequence[Hit]) -> bool:
    """Tell whether forms in one span can be one name ("Pavel Putin": two surnames)."""
    return all(a.surname for hit in persons[:-1] for a in hit.aliases)


def _is_person(hit: Hit, gazetteer: Gazetteer) -> bool:
    entries = (gazetteer.entry(a.entry) for a in hit.aliases)
    return all(e is not None and e.kind == "person" for e in entries)


def _as_person(hit: Hit, gazetteer: Gazetteer) -> Hit | None:
    """Return a hit with only what it says of people; ``None`` if nothing."""
    aliases = tuple(
        a
        for a in hit.aliases
        if (e := gazetteer.entry(a.entry)) is not None and e.kind == "person"
    )
    return replace(hit, aliases=aliases) if aliases else None


def _may_be_person(hit: Hit, gazetteer: Gazetteer) -> bool:
    """Tell whether a form is somebody's, whatever else it is."""
    entries = (gazetteer.entry(a.entry) for a in hit.aliases if not a.quoted)
    return any(e is not None and e.kind == "person" for e in entries)


def _person_spans(page: Page) -> Iterable[Span]:
    if page.analysis is None:
        return ()
    return (n.span for n in page.analysis.names if n.kind == "person")


def _blocks(page: Page, other: Hit, first: int, last: int) -> bool:
    """Tell whether a known system, outlet or place is what a person span covers.

    A place may be part of a person's name ("Jack London"); the rest may not.
    """
    name, known = page.span(first, last), page.span(other.first, other.last)
    return (
        last - first == 1
        or not covers(name, known)
        or (known.end - known.start > (name.end - name.start) // 2)
    )


def _trimmed(page: Page, span: Span) -> tuple[int, int]:
    """Return the word range of a name without titles before and "'s" after it."""
    first, last = page.word_range(span)
    for place in range(first, last - 1):  # "Belarus's Lukashenko": the last owner's
        if page.words[place].key == "s" and place > first:
            first = place + 1
    while first < last and (ahead := _lead(page, first, last)) > first:
        first = ahead
    while first < last and (
        page.words[last - 1].key in {"s", ""} or not _capital(page, last - 1)
    ):
        last -= 1
    return first, last


def _lead(page: Page, first: int, last: int) -> int:
    """Return where a span goes on after a title or body that opens it, else ``first``.

    A body is never part of a name ("Roscosmos Yuri Borisov"); a place may be one's
    given name ("Paris Hilton") unless a whole name follows it.
    """
    if _is_title(page, first):
        return first + 1
    hit = page.hit_at.get(first)
    if hit is None or hit.first != first or hit.last >= last:
        return first
    whole = last - hit.last > 1 and _is_given_at(page, hit.last)
    return hit.last if whole and not any(a.surname for a in hit.aliases) else first


def _is_title(page: Page, place: int) -> bool:
    word = page.words[place]
    lexicon = page.lexicon
    return (
        word.key in lexicon.titles
        or word.key in lexicon.articles
        or word.key in lexicon.persons
        or not _capital(page, place)
        or place in page.demonym_at
    )


def _capital(page: Page, place: int) -> bool:
    return page.words[place].text[0].isupper()


class _Finder:
    """Looks up the names of one article; keeps what it has found in ``people``."""

    def __init__(
        self,
        pages: Sequence[Page],
        gazetteer: Gazetteer,
        company: Company,
        people: People,
    ) -> None:
        self._pages = pages
        self._gazetteer = gazetteer
        self._company = company
        self._people = people

    def is_full(self, name: _Name) -> bool:
        """Tell whether a name has more than a last name."""
        if name.homonym:
            return name.marked
        if name.hit is not None and not all(a.surname for a in name.hit.aliases):
            return True
        width = name.hit.last - name.hit.first if name.hit is not None else 1
        return name.last - name.first > width

    def full(self, name: _Name) -> Found:
        """Find the person of a full name."""
        page = self._pages[name.page]
        words = [w.text for w in page.words[name.first : name.last]]
        nominative = name.hit is None or name.hit.nominative
        entry = self._exact(name) or self._by_fold(words)
        if entry is None:
            person = self._people.unknown(self._lemmas(page, name))
        else:
            person = self._people.known(entry)
        self._people.learn(person, self._lemma(page, name.last - 1))
        return Found(
            page=name.page,
            first=name.first,
            last=name.last,
            person=person,
            nominative=nominative,
        )

    def _exact(self, name: _Name) -> Entry | None:
        if name.hit is None:
            return None
        entries = self._entries(name.hit, surname=False)
        fitting = [e for e in entries if self._company.fits(e)]
        well_known = [e for e in entries if e.row.alone]
        return next(iter(fitting or well_known), None)

    def _entries(self, hit: Hit, *, surname: bool) -> list[Entry]:
        found = (
            self._gazetteer.entry(a.entry) for a in hit.aliases if a.surname == surname
        )
        return [e for e in found if e is not None]

    def _by_fold(self, words: Sequence[str]) -> Entry | None:
        """Find who sounds like this name, where something in the article fits."""
        for strict in (True, False):
            for entry in self._gazetteer.by_surname(words[-1], strict=strict):
                givens = {form.split()[0] for form in (entry.name, *entry.row.also)}
                agree = any(given_names_agree(words[0], g) for g in sorted(givens))
                if agree and self._company.fits(entry):
                    return entry
        return self._colleague(words)

    def _colleague(self, words: Sequence[str]) -> Entry | None:
        """Find a misspelt name among the people of an organisation in the article.

        The given name must agree and the employer stand in the article; only then
        may two letters of the last name be wrong.
        """
        for organisation in sorted(self._company.names):
            for entry in self._gazetteer.people_of(organisation):
                if given_names_agree(words[0], entry.name.split()[0]) and near_sound(
                    words[-1], entry.name.split()[-1]
                ):
                    return entry
        return None

    def single(self, name: _Name) -> Found | None:
        """Find the person of a last name alone."""
        page = self._pages[name.page]
        nominative = name.hit is None or name.hit.nominative
        person = self._people.of_surname(self._lemma(page, name.last - 1))
        if person is None and not (name.homonym and not name.marked):
            person = self._alone(name)
        if person is None and name.hit is not None:
            for entry in self._entries(name.hit, surname=True):
                if entry.id in self._people.by_id:
                    person = self._people.by_id[entry.id]
        if person is None and not name.marked:
            return None  # a surname that may be a word or anybody's
        if person is None:
            person = self._people.unknown(self._lemmas(page, name))
        return Found(
            page=name.page,
            first=name.first,
            last=name.last,
            person=person,
            nominative=nominative,
        )

    def _alone(self, name: _Name) -> Person | None:
        page = self._pages[name.page]
        word = page.words[name.last - 1].text
        if name.hit is not None:
            entries = [e for e in self._entries(name.hit, surname=True) if e.row.alone]
        else:
            folded = self._gazetteer.by_surname(word)
            entries = [e for e in folded if e.row.alone and self._company.fits(e)]
        fitting = [e for e in entries if self._company.fits(e)] or entries
        return self._people.known(fitting[0]) if len(fitting) == 1 else None

    def repeated(self, taken: set[tuple[int, int]]) -> list[Found]:
        """Find last names of the article's persons that no reader marked."""
        out = []
        for number, page in enumerate(self._pages):
            for place, word in enumerate(page.words):
                free = (number, place) not in taken and place not in page.hit_at
                if free and word.key and word.text[0].isupper() and len(word.key) > 3:
                    person = self._people.of_surname(self._lemma(page, place))
                    if person is not None and not _is_title(page, place):
                        out.append(
                            Found(
                                page=number, first=place, last=place + 1, person=person
                            )
                        )
        return out

    def _lemma(self, page: Page, place: int) -> str:
        """Return one word in the nominative as far as the reader knows it."""
        word = page.words[place]
        return page.lemmas.get(word.start, word.text)

    def _lemmas(self, page: Page, name: _Name) -> str:
        words = [self._lemma(page, i) for i in range(name.first, name.last)]
        if page.lexicon.lang == "ru":
            return " ".join(w[:1].upper() + w[1:] for w in words)
        return page.span(name.first, name.last).of(page.text)
