"""What points back in an article: bare roles, pronouns, "the system", "the republic"."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.names.bodiesmeant import definite_start
from onrecord.names.entries import Entry
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.pages import Page
from onrecord.names.people import People, Person
from onrecord.names.roles import Role
from onrecord.records import Mention, Span
from onrecord.text import find_quotations

__all__ = ["Place", "Resolver"]

# How far back a pronoun may look. Beyond three sentences a writer repeats the name.
_SENTENCES_BACK = 4
# Where nobody of that sex stands nearer (chosen, not measured).
_FARTHEST_BACK = 10
_PLACES_BACK = 60  # names; more in four sentences is a list, and nobody is "he"
_QUOTED_COST = 1.2  # sentences; chosen, not measured
_SUBJECT_BONUS = 0.9  # sentences that a subject may stand further back
_INTRODUCED_WORDS = 400  # how far back "a source" may stand from "the source"
_MODIFIERS = 2  # words between "a" and a noun: "a senior Russian official"
_DISPLACED_WORDS = 4  # "to replace the ageing Soviet Voyevoda"
# Offices of the article's own state where it names none.
_OF_HOME = frozenset(
    {"president", "minister_of_defence", "minister_of_foreign_affairs",
     "security_council_secretary", "president_press_secretary"}
)  # fmt: skip
# Who else may be called so: "navy chief Surya Wibisana", then "the admiral".
_LEADS = {"admiral": frozenset(["chief", "commander", "head"])}
_CODE_LETTERS = 2  # of a country; anything longer is an organisation's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A person, system or country at a place in reading order.

    Attributes:
        start: First codepoint on the page.
        subject: Whether it is the subject of its clause.
    """

    page: int
    start: int
    entity: str
    subject: bool = False


class Resolver:
    """Resolves what points back, on one article."""

    def __init__(
        self,
        pages: Sequence[Page],
        gazetteer: Gazetteer,
        people: People,
        *,
        day: str | None,
        home: str | None = None,
    ) -> None:
        """Start with nothing named yet.

        Args:
            pages: Title first.
            gazetteer: Who held which office.
            people: The persons of the article.
            day: ISO day of the offices; ``None`` where the article has no date.
            home: Country whose head of state is meant where none is named.
        """
        self._pages = pages
        self._gazetteer = gazetteer
        self._people = people
        self._day = day
        self._home = home
        self._speech = [
            [q.span for q in find_quotations(p.text) if q.is_speech and not q.depth]
            for p in pages
        ]
        self._named: list[Place] = []
        self._recent: dict[str, None] = {}  # entities named, the last one last
        self._countries: list[str] = []
        self._named_countries: list[str] = []  # not by a capital or a company

    def see(self, place: Place) -> None:
        """Take note of a person at its place."""
        self._named.append(place)
        self._recent.pop(place.entity, None)
        self._recent[place.entity] = None
        entry = self._people.by_id[place.entity].entry
        if not self._countries and entry is not None and entry.row.country:
            self._countries.append(entry.row.country)

    def see_country(self, code: str, *, named: bool) -> None:
        """Take note of a country named, or evoked by one of its places."""
        self._countries.append(code)
        if named:
            self._named_countries.append(code)

    def role(self, role: Role) -> Person | None:
        """Return who a bare role means, or ``None`` where the words do not decide."""
        if role.owner is not None:
            return self._of_owner(role)
        if role.former:
            return self._former(role)
        if role.of is not None:
            return self._of(role, role.of)
        return self._pointing_back(role) or self._of_last_country(role)

    def _former(self, role: Role) -> Person | None:
        """Return whom the article has given a past office of this kind before."""
        for entity in reversed(self._recent):
            person = self._people.by_id[entity]
            if person.former & set(role.posts):
                return person
        return None

    def _of_owner(self, role: Role) -> Person | None:
        owner = role.owner.person if role.owner is not None else None
        country = owner.entry.row.country if owner is not None and owner.entry else None
        if country is None:
            return None
        posts = (
            ("president_press_secretary",)
            if "spokesperson" in role.back
            else role.posts
        )
        return self._holder(posts, country)

    def _of(self, role: Role, code: str) -> Person | None:
        for person in self._in_article():
            if any(_holds(person, post, code, self._day) for post in role.back):
                return person
        return self._holder(role.posts, code)

    def _holder(self, posts: Iterable[str], code: str) -> Person | None:
        for post in posts:
            entries = self._gazetteer.holders(post, code, self._day)
            if len(entries) == 1:
                return self._people.known(entries[0])
        return None

    def _in_article(self) -> Iterable[Person]:
        """Yield persons named so far, the last one first, then those still to come."""
        for entity in reversed(self._recent):
            yield self._people.by_id[entity]
        for entity in list(self._people.by_id):
            if entity not in self._recent:
                yield self._people.by_id[entity]

    def _pointing_back(self, role: Role) -> Person | None:
        for person in self._in_article():
            if any(_holds(person, post, None, self._day) for post in role.back):
                return person
        return None

    def _of_last_country(self, role: Role) -> Person | None:
        if self._countries:
            return self._holder(role.posts, self._countries[-1])
        if self._home is not None and role.posts and role.posts[0] in _OF_HOME:
            return self._holder(role.posts[:1], self._home)
        return None

    def last_person(self, number: int, start: int, noun: str) -> Person | None:
        """Return whom "the politician" means.

        Whom the article has called so, the last one named first; else as a pronoun;
        else who was named last.
        """
        called = self.called(noun)
        if called is not None:
            return called
        if not self._named or self._is_unnamed(number, start, noun):
            return None
        near = self.pronoun(number, start, None)
        return near or self._people.by_id[self._named[-1].entity]

    def noun(self, number: int, start: int, noun: str) -> Person | None:
        """Return whom "the politician" means; "the admiral" only who was called so."""
        persons = self._pages[number].lexicon.persons
        return (
            self.last_person(number, start, noun)
            if noun in persons
            else self.called(noun)
        )

    def called(self, noun: str) -> Person | None:
        """Return whom the article has called so beside the name, the last one first."""
        for person in self._in_article():
            if noun in person.called:
                return person
        leads = _LEADS.get(noun, frozenset())
        chiefs = [p for p in self._in_article() if p.called & leads]
        return chiefs[0] if len(chiefs) == 1 else None

    def _is_unnamed(self, number: int, start: int, noun: str) -> bool:
        """Tell whether "an official", whom nobody names, was told of before."""
        page = self._pages[number]
        last, _ = page.word_range(Span(start, start + 1))
        for place in range(last - 1, max(0, last - _INTRODUCED_WORDS), -1):
            if page.words[place].key != noun:
                continue
            for before in range(place - 1, max(-1, place - _MODIFIERS - 2), -1):
                if not page.words[before + 1].joined:
                    break
                if page.words[before].key in {"a", "an", "one", "another"}:
                    return True
        return False

    def last_country(self) -> Entry | None:
        """Return the country named last; without one, the one evoked last."""
        codes = self._named_countries or self._countries
        return self._gazetteer.country(codes[-1]) if codes else None

    def pronoun(self, number: int, start: int, sex: str | None) -> Person | None:
        """Return whom a pronoun of a sex at a place means.

        The subject of the nearest sentence that names somebody of that sex; without
        dependencies, whoever was named last. ``None`` for ``sex`` fits everybody.
        """
        sentences = self._sentences(number)
        here = _sentence_at(sentences, start)
        quoted = self._is_quoted(number, start)
        best: tuple[float, str] | None = None
        for place in reversed(self._named[-_PLACES_BACK:]):
            back = here - _sentence_at(sentences, place.start)
            if place.page != number or (best is None and back >= _FARTHEST_BACK):
                break
            if best is not None and back >= _SENTENCES_BACK:
                break
            if sex and self._people.by_id[place.entity].sex not in {sex, None}:
                continue
            # A subject two sentences back loses to an object one sentence back, and
            # who is only spoken of inside a quotation to who stands outside.
            rank = (_SUBJECT_BONUS if place.subject else 0.0) - back
            if self._is_quoted(number, place.start) and not quoted:
                rank -= _QUOTED_COST
            # Of two subjects in one sentence the first is what the text is about.
            if best is None or rank > best[0] or (rank == best[0] and place.subject):
                best = (rank, place.entity)
        return None if best is None else self._people.by_id[best[1]]

    def _is_quoted(self, number: int, start: int) -> bool:
        spans = self._speech[number]
        place = bisect.bisect_right(spans, start, key=lambda s: s.start) - 1
        return place >= 0 and start < spans[place].end

    def _sentences(self, number: int) -> Sequence[Span]:
        page = self._pages[number]
        return page.analysis.sentences if page.analysis is not None else ()


def _sentence_at(sentences: Sequence[Span], start: int) -> int:
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low


def _holds(person: Person, post: str, of: str | None, day: str | None) -> bool:
    """Tell whether a person holds a post by the article or by the gazetteer."""
    if any(p == post and (of is None or o in {of, None}) for p, o in person.posts):
        known = person.entry.row.country if person.entry is not None else None
        if of is None or known in {of, None} or len(of) > _CODE_LETTERS:
            return True
    if person.entry is None:
        return False
    return any(
        h.post == post and (of is None or h.of == of) and h.held_on(day)
        for h in person.entry.held
    )


def systems_meant(
    page: Page, systems: Sequence[Mention]
) -> Iterable[tuple[Span, Mention]]:
    """Yield "the system" and the like with the mention of the system it means.

    Args:
        page: The page.
        systems: Mentions of systems on it, in order.
    """
    systems = [m for m in systems if not _is_displaced(page, m)]
    ends = [m.span.end for m in systems]
    names = {place for m in systems for place in range(*page.word_range(m.span))}
    for hit in page.lexicon.systems.find(page.words):
        first = definite_start(page, hit)
        if first is None or _stands_by(page, hit, names):
            continue
        span = page.span(first, hit.last)
        before = bisect.bisect_right(ends, span.start)
        if before:
            yield span, systems[before - 1]


def _is_displaced(page: Page, mention: Mention) -> bool:
    """Tell whether a system is only what another replaces or is likened to."""
    first, _ = page.word_range(mention.span)
    words = page.words
    for place in range(first - 1, max(-1, first - 1 - _DISPLACED_WORDS), -1):
        if not words[place + 1].joined:
            return False
        if words[place].key in page.lexicon.displacing:
            return True
    return False


def _stands_by(page: Page, hit: Hit, names: set[int]) -> bool:
    """Tell whether a system's own name stands beside the noun, or one word off."""
    words = page.words
    place = hit.first
    for _ in range(2):
        if place == 0 or not words[place].joined:
            break
        place -= 1
        if place in names:
            return True
    place = hit.last
    for _ in range(2):
        if place >= len(words) or not words[place].joined:
            break
        if place in names:
            return True
        place += 1
    return False
