"""Offices without a name whose holder the gazetteer knows by the article's day.

"Губернатор Брянской области", "брянский губернатор", "the Bryansk governor", "глава
региона" in an article about one region; "министр здравоохранения", "the Russian health
minister". Who an article names with the office holds it there, whatever a row says.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.names.elsewhere import (
    gap_before,
    is_another,
    is_linked_to_another,
    is_of_another_place,
)
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.offices import Region, Words, load_offices, words_of
from onrecord.names.pages import Page
from onrecord.names.people import Found, People, Person
from onrecord.names.ru.inside import around_states
from onrecord.names.words import Word, split_words

__all__ = ["Seat", "Seating", "Seats"]

# Offices of one state in the table whose English names other states have too.
_SHARED = frozenset(["head_of_national_guard", "head_of_investigators"])
# Behind a Russian office: the region that the article is about, by how such are called.
_HERE = {
    "региона": "", "субъекта": "", "области": " Region", "края": " Territory",
    "округа": " Area", "республики": "",
}  # fmt: skip
_SIZED = (" Region", " Territory", " Area")
_HERE_BEFORE = ("regional", "region")
# Before an office, part of it: who stands in for the holder, holds it on that day.
_ACTING = frozenset(
    ["врио", "временно", "исполняющий", "исполняющая", "исполняющего", "исполняющему",
     "исполняющим", "обязанности", "действующий", "действующего", "нынешний", "acting",
     "current", "incumbent"]
)  # fmt: skip
# Before a place where something happens.
_INSIDE = frozenset(["в", "во", "in"])
_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december"]
)  # fmt: skip
_REGION_WORDS = 4  # "в Еврейской автономной области"
_WORDS_TO_NAME = 4  # between "губернатор" and its holder: "Миннесоты", chosen
# Towns and regions that every article may name, whatever it is about.
_EVERYWHERE = frozenset(["Moscow", "Moscow Region", "Saint Petersburg"])
# Russian words beside an office that make it a region's, not the state's.
_REGIONAL = ("регионал", "областн", "краев", "республиканск", "местн", "окружн")


@dataclass(frozen=True, slots=True)
class Seat:
    """An office in its place, and who holds it.

    Attributes:
        first: Index of its first word, with the region or state before it.
        last: Index after its last word, with the region or state behind it.
    """

    first: int
    last: int
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """An article as far as offices ask for it.

    Attributes:
        pages: Title first; never none.
        found: Names of persons, on all pages.
        day: ISO day of the offices; ``None`` where the article has no date.
        outlet: Whose article it is, as it calls itself.
        home: Code of the state whose ministers are meant where none is named.
    """

    pages: Sequence[Page]
    found: Sequence[Found]
    day: str | None
    outlet: str | None
    home: str | None


@dataclass(frozen=True, slots=True)
class _Office:
    """An office in its place.

    Attributes:
        of: State or region; ``None`` where the words do not give one.
        nominative: Whether its words stand in the nominative.
    """

    page: int
    first: int
    last: int
    post: str
    of: str | None
    nominative: bool


class Seats:
    """The offices of one article."""

    def __init__(self, seating: Seating, gazetteer: Gazetteer, people: People) -> None:
        """Look for them on all pages.

        Args:
            seating: The article.
            gazetteer: Who held which office.
            people: The persons of the article.
        """
        self._seating = seating
        self._gazetteer = gazetteer
        self._people = people
        words = words_of(seating.pages[0].lexicon.lang)
        offices = [] if words is None else list(self._offices(words))
        beside = [self._beside(office) for office in offices]
        self._named: dict[tuple[str, str | None], list[Person]] = {}
        for office, person in zip(offices, beside, strict=True):
            if person is not None and not self._is_owned(office):
                held = self._named.setdefault((office.post, office.of), [])
                held += [] if person in held else [person]
                person.posts.add((office.post, office.of))
        self.on_page: dict[int, list[Seat]] = {}
        for office, person in zip(offices, beside, strict=True):
            holder = self._holder(office) if person is None else None
            if holder is not None:
                first = _with_the(seating.pages[office.page], office.first)
                seat = Seat(first, office.last, holder)
                self.on_page.setdefault(office.page, []).append(seat)

    def _holder(self, office: _Office) -> Person | None:
        if office.of is None:
            return None
        named = self._named.get((office.post, office.of))
        if named is not None:
            return named[0] if len(named) == 1 else None
        entries = self._gazetteer.holders(office.post, office.of, self._seating.day)
        return self._people.known(entries[0]) if len(entries) == 1 else None

    def _is_owned(self, office: _Office) -> bool:
        """Tell whether the name beside an office is somebody's who belongs to it.

        "Помощник главы Минздрава Иван Кротов": a person's noun before the genitive.
        """
        page = self._seating.pages[office.page]
        if office.nominative or not office.first or page.analysis is None:
            return False
        at = page.words[office.first - 1].start
        return any(
            t.span.start == at and t.pos == "NOUN" and t.has("Animacy=Anim")
            for t in page.analysis.tokens
        )

    def _beside(self, office: _Office) -> Person | None:
        """Return the person whose name stands beside an office."""
        page = self._seating.pages[office.page]
        for found in self._seating.found:
            if found.page != office.page:
                continue
            if found.first == office.last:
                gap = gap_before(page, office.last)
            elif found.last == office.first:
                gap = gap_before(page, office.first)
            else:
                continue
            if gap in {" ", "\u00a0", ", ", " — ", " – ", " ("}:
                return found.person
        return None

    def _offices(self, words: Words) -> Iterator[_Office]:
        for number, page in enumerate(self._seating.pages):
            yield from self._of_states(number, page, words)
            if page.roles:
                yield from self._of_regions(number, page, words)

    def _of_states(self, number: int, page: Page, words: Words) -> Iterator[_Office]:
        for hit in around_states(words.portfolios, page.words, page.demonym_at):
            key = hit.aliases[0].entry
            office = load_offices().portfolios[key]
            first, last, code = self._state(page, hit)
            if is_another(page, first) or code not in {None, office.of or code}:
                continue
            if self._is_elsewhere(number, first, last, words):
                continue
            shared = key in _SHARED and office.of is not None and code is None
            if shared and not self._tells_of(page, office.of or ""):
                continue
            meant = code or office.of
            if meant is None and self._is_a_regions(number, page, hit):
                continue
            of = office.of or meant or self._state_meant
            yield _Office(number, first, last, office.post or key, of, hit.nominative)

    def _tells_of(self, page: Page, state: str) -> bool:
        """Tell whether an English article is of a state whose office has no like.

        "National Guard chief" is the Russian one only where Russia is told of.
        """
        return page.lexicon.lang != "en" or state in self._states

    @functools.cached_property
    def _states(self) -> frozenset[str]:
        """Return the states that the article names, and that of its outlet."""
        named = {
            code
            for page in self._seating.pages
            for hit in (*page.hits, *page.demonyms)
            if (code := self._code(hit)) is not None
        }
        home = self._seating.home
        return frozenset(named | ({home} if home is not None else set()))

    def _state(self, page: Page, hit: Hit) -> tuple[int, int, str | None]:
        """Return an office with the state beside it, and the state's code."""
        words, first, last = page.words, hit.first, hit.last
        for place in range(first, last):
            inside = self._code(page.demonym_at.get(place))
            if inside is not None:
                return first, last, inside
        before = first - 1
        if before >= 0 and words[before].key == "s" and words[first].joined:
            before -= 1
        if before >= 0 and words[before + 1].joined:
            other = page.demonym_at.get(before) or page.hit_at.get(before)
            code = self._code(other)
            if other is not None and code is not None:
                return other.first, last, code
        after = last
        while after < len(words) and words[after].key in {"of", "the", "for"}:
            after += 1
        if after < len(words) and words[after].joined:
            other = page.hit_at.get(after)
            code = self._code(other)
            if other is not None and code is not None:
                return first, other.last, code
        return first, last, None

    def _code(self, hit: Hit | None) -> str | None:
        entry = self._gazetteer.entry(hit.aliases[0].entry) if hit else None
        if entry is None or entry.kind != "place" or entry.row.sort != "country":
            return None
        return entry.row.country

    @functools.cached_property
    def _state_meant(self) -> str | None:
        """Return the state whose ministers an article means that names none beside."""
        named = {
            code
            for page in self._seating.pages
            for hit in (*page.hits, *page.demonyms)
            if (code := self._code(hit)) is not None
        }
        if self._seating.home in named or not named:
            return self._seating.home
        return next(iter(named)) if len(named) == 1 else None

    def _is_a_regions(self, number: int, page: Page, hit: Hit) -> bool:
        """Tell whether a minister without a state may be a region's."""
        before = page.words[hit.first - 1].key if hit.first else ""
        after = page.words[hit.last] if hit.last < len(page.words) else None
        if before.startswith(_REGIONAL) or bool(self._told):
            return True
        if after is None or not after.joined:
            return False
        starts = any(
            f.page == number and f.first == hit.last for f in self._seating.found
        )
        return after.key in _HERE or (after.text[0].isupper() and not starts)

    def _of_regions(self, number: int, page: Page, words: Words) -> Iterator[_Office]:
        heads = words.heads.find(page.words)
        if not heads:
            return
        beside = {h.last: h for h in words.beside.find(page.words)}
        behind = {h.first: h for h in words.regions.find(page.words)}
        for hit in heads:
            posts = {a.entry for a in hit.aliases}
            first, last, region = _region_by(page, hit, posts, beside, behind)
            if region is None and self._is_of_here(page, hit, words):
                region = self._here
                last += last < len(page.words) and page.words[last].key in _HERE
            if region is None or region.post not in posts:
                continue
            first = _with_acting(page, first)
            if not (is_another(page, first) or self._is_afar(page, number, last)):
                yield _Office(
                    number, first, last, region.post, region.name, hit.nominative
                )

    def _is_of_here(self, page: Page, hit: Hit, words: Words) -> bool:
        """Tell whether an office is said of the region that the article is about."""
        behind = page.words[hit.last] if hit.last < len(page.words) else None
        key = page.words[hit.first].key
        if behind is not None and behind.joined and behind.key in _HERE:
            return self._is_such(page, hit.last)
        if behind is not None and behind.joined and behind.text[0].isupper():
            return False
        before = page.words[hit.first - 1] if hit.first else None
        if before is not None and before.key in _HERE_BEFORE:
            return True
        if key not in words.alone or self._has_governor:
            return False
        definite = before is not None and before.key == "the"
        stands = definite if page.lexicon.lang == "en" else hit.nominative
        return (
            stands
            and not is_of_another_place(page, hit.first, hit.last)
            and not self._is_in_another(page, hit.first - definite, words)
        )

    def _is_in_another(self, page: Page, first: int, words: Words) -> bool:
        """Tell whether a place of no region of ours is right before: "In Ohio, the"."""
        start = first
        while start and page.words[start - 1].key not in _INSIDE:
            start -= 1
            if not page.words[start].text[0].isupper():
                return False
        if start in {0, first}:
            return False
        return page.words[start].key not in _MONTHS and not words.told.find(
            page.words[start:first]
        )

    def _is_elsewhere(self, number: int, first: int, last: int, words: Words) -> bool:
        """Tell whether an office of a state is a region's, a branch's or a church's.

        "Глава СК по Брянской области", "the Coptic pope", "the pope of Alexandria".
        """
        page = self._seating.pages[number]
        if any(f.page == number and f.first == last for f in self._seating.found):
            return False
        around = page.hit_at.get(last)
        if around is not None and around.first < last:  # "СК России" is one name
            last = around.last
        told = words.told.find(page.words[last : last + _REGION_WORDS])
        if told and told[0].first == 0 and page.words[last].joined:
            return True
        if told and told[0].first == 1 and page.words[last].key in _INSIDE:
            names = {alias.entry for alias in told[0].aliases}
            return not names & _EVERYWHERE
        named = {
            place
            for f in self._seating.found
            if f.page == number
            for place in range(f.first, f.last)
        }
        if first - 1 in named or self._code(page.demonym_at.get(first - 1)):
            return is_linked_to_another(page, last)
        return is_of_another_place(page, first, last)

    def _is_afar(self, page: Page, number: int, last: int) -> bool:
        """Tell whether a place behind a comma says which one: "Moscow, Idaho"."""
        if last >= len(page.words) or gap_before(page, last) != ", ":
            return False
        if any(f.page == number and f.first == last for f in self._seating.found):
            return False
        hit = page.hit_at.get(last)
        entry = self._gazetteer.entry(hit.aliases[0].entry) if hit else None
        if entry is not None:
            return entry.kind == "place" and entry.row.country != "RU"
        return page.lexicon.lang == "en" and page.words[last].text[0].isupper()

    def _is_such(self, page: Page, place: int) -> bool:
        """Tell whether "области" at a place can be the region of the article."""
        after = page.words[place + 1] if place + 1 < len(page.words) else None
        if after is not None and after.joined and after.text[0].isupper():
            return False  # "главы республики Беларусь"
        size, here = _HERE[page.words[place].key], self._here
        if here is None:
            return False
        if page.words[place].key == "республики":
            return not here.name.endswith(_SIZED)
        return here.name.endswith(size)

    @functools.cached_property
    def _has_governor(self) -> bool:
        """Tell whether the article names somebody who governs a region or state."""
        words = words_of(self._seating.pages[0].lexicon.lang)
        found_all = self._seating.found
        if any(post == "governor" for f in found_all for post, _ in f.person.posts):
            return True
        if words is None:
            return False
        return any(
            hit.last <= found.first <= hit.last + _WORDS_TO_NAME
            and not set(page.text[page.words[hit.last - 1].end : start])
            & set(",.!?;\n")
            for number, page in enumerate(self._seating.pages)
            for hit in words.heads.find(page.words)
            if page.words[hit.last - 1].key in words.alone
            or hit.aliases[0].words in words.alone
            for found in found_all
            if found.page == number
            for start in [page.words[found.first].start]
        )

    @functools.cached_property
    def _here(self) -> Region | None:
        """Return the one region that an article is about, else its outlet's one."""
        outlet = (self._seating.outlet or "").replace("-", " ")
        regions = self._told or self._regions_in(split_words(outlet))
        return next(iter(regions.values())) if len(regions) == 1 else None

    @functools.cached_property
    def _told(self) -> dict[str, Region]:
        """Return the regions an article tells of."""
        named = {w for f in self._seating.found for w in range(f.first, f.last)}
        told: dict[str, Region] = {}
        for page in self._seating.pages:
            kept = [w for i, w in enumerate(page.words) if i not in named]
            told |= self._regions_in(kept)
        return {name: r for name, r in told.items() if name not in _EVERYWHERE}

    def _regions_in(self, found: Sequence[Word]) -> dict[str, Region]:
        words = words_of(self._seating.pages[0].lexicon.lang)
        if words is None:
            return {}
        names = {a.entry for hit in words.told.find(found) for a in hit.aliases}
        return {name: _regions()[name] for name in names}


def _region_by(
    page: Page,
    hit: Hit,
    posts: set[str],
    beside: dict[int, Hit],
    behind: dict[int, Hit],
) -> tuple[int, int, Region | None]:
    """Return an office with the region beside it, and the region."""
    words, first, last = page.words, hit.first, hit.last
    before = first
    if before and words[before - 1].key in {"s", "regional"} and words[before].joined:
        before -= 1
    other = beside.get(before)
    if other is not None and words[before].joined:
        region = _fitting(other, posts)
        if region is not None:
            return other.first, last, region
    after = last
    while after < len(words) and words[after].key in {"of", "the", "республики"}:
        after += 1
    other = behind.get(after)
    if other is not None and words[after].joined:
        return first, other.last, _fitting(other, posts)
    return first, last, None


def _fitting(hit: Hit, posts: set[str]) -> Region | None:
    regions = [_regions()[a.entry] for a in hit.aliases]
    fits = {r.name: r for r in regions if r.post in posts}
    return next(iter(fits.values())) if len(fits) == 1 else None


@functools.lru_cache(maxsize=1)
def _regions() -> dict[str, Region]:
    return {region.name: region for region in load_offices().regions}


def _with_acting(page: Page, first: int) -> int:
    """Return where an office begins with "врио" and "и. о." before it."""
    words = page.words
    while first and words[first].joined and words[first - 1].key in _ACTING:
        first -= 1
    initials = [w.key for w in words[max(0, first - 2) : first]] == ["и", "о"]
    return first - 2 if initials and words[first].joined else first


def _with_the(page: Page, first: int) -> int:
    """Return where an office begins with its article: "for the governor" is another's."""
    the = first > 0 and page.words[first].joined and page.words[first - 1].key == "the"
    return first - 1 if the else first
