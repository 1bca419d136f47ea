"""Which person each name of an article means: full names first, then surnames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.names.called import called_by, sex_before
from onrecord.names.crossing import is_patronymic
from onrecord.names.doubts import Doubter
from onrecord.names.edges import (
    INITIAL_CHARS,
    is_capital,
    is_given_at,
    is_initials,
    is_title,
    lone_surnames,
    opened,
    runs_on,
    trimmed,
    whole_names,
)
from onrecord.names.entries import Entry
from onrecord.names.evidence import Company
from onrecord.names.fold import near_sound
from onrecord.names.foreign import latin_name
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.given import given_names_agree
from onrecord.names.index import Hit
from onrecord.names.letters import plain
from onrecord.names.pages import Page
from onrecord.names.persons import Found, People, Person
from onrecord.names.ru.agreement import sex_by_verbs
from onrecord.names.ru.spans import person_spans
from onrecord.names.sexes import opens_a_name
from onrecord.names.somewhere import is_a_place
from onrecord.records import Span, covers

__all__ = ["Found", "People", "Person", "find_people"]


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
    finder = _Finder(pages, gazetteer, company, people, names)
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
    for name in found:
        _tell_sex(pages[name.page], name)
        name.person.called.update(called_by(pages[name.page], name.first, name.last))
    return people, tuple(sorted(found, key=lambda f: (f.page, f.first)))


def _tell_sex(page: Page, found: Found) -> None:
    """Take in what a noun right before a name says ("Mrs Hall", "the widow Ann Hall")."""
    person = found.person
    if person.entry is not None and person.sex is not None:
        return
    person.sex = sex_before(page, found.first) or person.sex
    if person.sex is None and page.lexicon.lang == "ru" and page.analysis is not None:
        span = page.span(found.first, found.last)
        person.sex = sex_by_verbs([span], page.analysis.tokens)


def _names(number: int, page: Page, gazetteer: Gazetteer) -> list[_Name]:
    """Return forms of known people, widened by the reader's person spans."""
    out: list[_Name] = []
    covered: set[int] = set()
    spans = (trimmed(page, span) for span in _person_spans(page))
    marked = [(opened(page, first, last), last) for first, last in spans]
    for first, last in whole_names(page, marked):
        hits = page.hits_in(first, last)
        inside = [h for h in hits if not _is_given_of(page, h, first, last)]
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
        cut = persons and runs_on(page, persons[-1], first, last)
        end = persons[-1].last if cut else last
        hit = _as_person(persons[-1], gazetteer) if persons else None
        out.append(_Name(number, first, end, hit, marked=True))
        covered.update(range(first, end))
    out += [
        _Name(number, hit.first, hit.last, hit, marked=False)
        for hit in page.hits
        if hit.first not in covered and _is_person(hit, gazetteer)
    ]
    out += [n for n in _homonyms(number, page, gazetteer) if n.last - 1 not in covered]
    covered.update(w for n in out for w in range(n.first, n.last))
    out += list(_by_given_name(number, page, covered))
    out += [
        _Name(number, place, place + 1, None, marked=True)
        for place in lone_surnames(page)
        if place not in covered
    ]
    # A lone initial that a reader marked is the beginning of a longer name.
    longer = {w for n in out if n.last - n.first > 1 for w in range(n.first, n.last)}
    whole = (n for n in out if n.last - n.first > 1 or n.first not in longer)
    return sorted(whole, key=lambda n: (n.first, -n.last))


def _is_given_of(page: Page, hit: Hit, first: int, last: int) -> bool:
    """Tell whether a form that is also a last name opens a name: given name, initial.

    In Russian a word after it is a name too; in English it may be a headline's.
    """
    if hit.last >= last or not all(a.surname for a in hit.aliases):
        return False
    if is_initials(page, hit.first, hit.last):
        return True
    # In a headline a reader marks "Putin Confirms" as it marks "Graham Tolland".
    two = page.where == "text" and last - hit.first == _FULL_WORDS
    given = page.lexicon.lang == "ru" or two or is_given_at(page, first)
    return hit.first == first and given and not is_given_at(page, last - 1)


_FULL_WORDS = 2  # a given and a last name, or the father's


def _by_given_name(number: int, page: Page, covered: set[int]) -> Iterable[_Name]:
    """Yield a given name and the capitalised word after it, which no reader marked."""
    if page.lexicon.lang != "en" or page.analysis is None:
        return
    words = page.words
    place = 0
    while place < len(words) - 1:
        last = _end_of_name(page, place, covered)
        if last is not None:
            yield _Name(number, place, last, None, marked=True)
        place = last or place + 1


def _end_of_name(page: Page, first: int, covered: set[int]) -> int | None:
    """Return where "Given [I.] Last" ends that begins at a word, else ``None``."""
    words = page.words
    if not (is_capital(page, first) and opens_a_name(words[first].text)):
        return None
    last = first + 1
    if len(words[last].text) == INITIAL_CHARS and is_capital(page, last):
        last += 1
    if last >= len(words) or words[last].text.isupper():
        return None
    free = not covered & set(range(first, last + 1)) and not any(
        place in page.hit_at or place in page.demonym_at
        for place in range(first, last + 1)
    )
    joined = all(words[place].joined for place in range(first + 1, last + 1))
    named = is_capital(page, last) and not is_title(page, last)
    after = last + 1
    runs_on = (
        after < len(words)
        and words[after].joined
        and is_capital(page, after)
        and page.text[words[last].end] == " "
    )
    return last + 1 if free and joined and named and not runs_on else None


def _homonyms(number: int, page: Page, gazetteer: Gazetteer) -> Iterable[_Name]:
    """Yield places that may be somebody's last name, a given name before with them."""
    for hit in page.hits:
        if _is_person(hit, gazetteer) or not _is_minor_place(hit, gazetteer):
            continue
        given = hit.first - 1
        full = page.words[hit.first].joined and is_given_at(page, given)
        surname = _as_person(hit, gazetteer)
        if full:
            yield _Name(number, given, hit.last, surname, marked=True, homonym=True)
        elif not page.is_after_place_word(hit.first):
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
    given = is_given_at(page, first) or page.lexicon.lang == "ru"
    return hit.first > first and _is_minor_place(hit, gazetteer) and given


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
    if page.lexicon.lang == "ru":
        return person_spans(page)
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


class _Finder:
    """Looks up the names of one article; keeps what it has found in ``people``."""

    def __init__(
        self,
        pages: Sequence[Page],
        gazetteer: Gazetteer,
        company: Company,
        people: People,
        names: Sequence[_Name],
    ) -> None:
        self._pages = pages
        self._gazetteer = gazetteer
        self._company = company
        self._people = people
        places = [(n.page, n.first, n.last) for n in names]
        self._doubter = Doubter(pages, gazetteer, company, places)

    def is_full(self, name: _Name) -> bool:
        """Tell whether a name has more than a last name."""
        if name.homonym:
            return name.marked
        if name.hit is not None and not all(a.surname for a in name.hit.aliases):
            return True
        if is_initials(self._pages[name.page], name.first, name.last - 1):
            return False
        width = name.hit.last - name.hit.first if name.hit is not None else 1
        hyphens = self._pages[name.page].hyphens(name.first, name.last)
        return name.last - name.first - hyphens > width

    def full(self, name: _Name) -> Found:
        """Find the person of a full name."""
        page = self._pages[name.page]
        words = [w.text for w in page.words[name.first : name.last]]
        nominative = name.hit is None or name.hit.nominative
        entry = self._exact(name) or self._by_fold(words)
        place = name.page, name.first, name.last
        if entry is not None and self._doubter.of_full_name(place, entry):
            entry = None
        called = self._by_father(name) if entry is None else None
        if called is not None:
            return Found(
                page=name.page,
                first=name.first,
                last=name.last,
                person=called,
                nominative=nominative,
            )
        if entry is None:
            person = self._people.unknown(self._lemmas(page, name))
        else:
            person = self._people.known(entry)
        self._people.learn(person, self._lemma(page, name.last - 1))
        self._people.named[person.entity] += 1
        return Found(
            page=name.page,
            first=name.first,
            last=name.last,
            person=person,
            nominative=nominative,
        )

    def _by_father(self, name: _Name) -> Person | None:
        """Find who is called by given name and patronymic alone ("Ольга Борисовна")."""
        page = self._pages[name.page]
        if name.last - name.first != _FULL_WORDS or not is_patronymic(
            plain(self._lemma(page, name.last - 1))
        ):
            return None
        return self._of_given(page, name.first)

    def _of_given(self, page: Page, place: int) -> Person | None:
        """Return the one person of the article with a given name, in Russian."""
        if page.lexicon.lang != "ru":
            return None
        lemma = self._lemma(page, place)
        latin = plain(latin_name(lemma))
        bearers = {
            p.entity: p
            for p in self._people.by_id.values()
            if " " in p.name and plain(p.name).split()[0] == latin
        }
        for spelt, entity in self._people.spelt.items():
            if " " in spelt and spelt.split()[0] == plain(lemma):
                bearers[entity] = self._people.by_id[entity]
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _of_opening(self, page: Page, name: _Name) -> Person | None:
        """Return the one person whose name begins with a word."""
        if page.lexicon.lang == "en":
            return self._people.of_first(page.words[name.first].text, name.hit)
        return self._of_given(page, name.first)

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
        sex = sex_before(page, name.first)
        person = self._people.of_surname(self._surname(page, name), sex)
        if person is None and not (name.homonym and not name.marked):
            person = self._alone(name)
        if person is None and name.hit is not None:
            for entry in self._entries(name.hit, surname=True):
                if entry.id in self._people.by_id:
                    person = self._people.by_id[entry.id]
        if person is None and not self._is_somebodys(name):
            return None  # a surname that may be a word or anybody's
        if person is None and page.lexicon.lang == "ru":
            person = self._people.of_case(
                page.span(name.first, name.last).of(page.text)
            )
        if person is None and name.last - name.first == 1:
            person = self._of_opening(page, name)
        if person is None:
            if not name.hit and is_a_place(self._pages, page, name.first, name.last):
                return None
            person = self._people.unknown(self._lemmas(page, name))
        return Found(
            page=name.page,
            first=name.first,
            last=name.last,
            person=person,
            nominative=nominative,
        )

    def _is_somebodys(self, name: _Name) -> bool:
        place = name.page, name.first, name.last
        told = not name.homonym and not name.marked and self._doubter.is_told_of(place)
        return name.marked or told

    def _alone(self, name: _Name) -> Person | None:
        page = self._pages[name.page]
        place = name.page, name.first, name.last
        word = page.words[name.last - 1].text
        if name.hit is not None:
            entries = [e for e in self._entries(name.hit, surname=True) if e.row.alone]
        else:
            folded = self._gazetteer.by_surname(word)
            entries = [e for e in folded if e.row.alone and self._company.fits(e)]
        entries = [e for e in entries if not self._doubter.of_last_name(place, e)]
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
                    if person is not None and not is_title(page, place):
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

    def _surname(self, page: Page, name: _Name) -> str:
        """Return a last name in the nominative, both halves of a double one."""
        if page.hyphens(name.first, name.last):
            return page.span(name.first, name.last).of(page.text)
        return self._lemma(page, name.last - 1)

    def _lemmas(self, page: Page, name: _Name) -> str:
        words = []
        for place in range(name.first, name.last):
            start = page.words[place].start
            inside = any(
                page.lemmas.get(page.words[i].start, "").count("-")
                and page.hyphens(i, place + 1) == place - i
                for i in range(name.first, place)
            )
            if start in page.lemmas or not inside:
                words.append(self._lemma(page, place))
        if page.lexicon.lang == "ru":
            return " ".join(w[:1].upper() + w[1:] for w in words)
        return page.span(name.first, name.last).of(page.text)
