"""Places in a Russian text that bodies and offices belong to, and their English.

"Тульской области" is Tula Region, "выборгский" Vyborg's; "области" alone is the region
that the text names before it.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.pages import Page
from onrecord.names.ru.press import press_form
from onrecord.names.ru.tables import load_tables, regions
from onrecord.names.words import Word, split_words
from onrecord.syntax import Analysis, Token

__all__ = ["Part", "Territories", "home_of", "is_adjective", "is_territory", "titled"]

_PARTICIPLE = re.compile("(щ|вш)(?:ая|ее|ей|ие|его|ему|ую|им|ем|их|ими)$")
_SIZES = ("", "Region", "Territory")
_FROM = frozenset(["из", "из-под"])
# What a body may belong to.
_OWNERS = frozenset({"place", "organisation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words beside a head.

    Attributes:
        kind: Whose they say it is (a state's, or a place's in one) or what for.
        after: Whether "of" or "for" stands before them in English.
        last: Index after the last token.
    """

    kind: Literal["state", "place", "field"]
    english: str
    last: int
    after: str = ""


def is_territory(words: Sequence[Word]) -> bool:
    """Tell whether words open with a part of a country: "Кузбасса", "Тульской области".

    "Области" and "города" alone name none.
    """
    tables = load_tables()
    if tables.places.find(words[:1]) or tables.places.find(words[:2]):
        return True
    forms = tables.territories.find(words[:2])
    return bool(forms) and forms[0].first == 1


def home_of(outlet: str | None) -> tuple[str, ...]:
    """Return the places an outlet's name may tell of: "Орловский листок" of Oryol's."""
    tables = load_tables()
    words = split_words((outlet or "").replace("-", " "))
    names = [
        tables.read.places[hit.aliases[0].entry] for hit in tables.places.find(words)
    ]
    return tuple(f"{n} {size}".strip() for n in names for size in _SIZES)


class Territories:
    """The tokens of one page, and the places that they name."""

    def __init__(
        self,
        page: Page,
        analysis: Analysis,
        gazetteer: Gazetteer,
        *,
        home: tuple[str, ...] = (),
    ) -> None:
        """Look up what begins at each token.

        Args:
            page: The page.
            analysis: Its syntax.
            gazetteer: Countries and towns.
            home: Places that an article is about which names none.
        """
        self.page = page
        self._home = home
        self.gazetteer = gazetteer
        self.tokens = analysis.tokens
        self._at = {t.span.start: t.index for t in self.tokens}
        self._places = self.hits_at(load_tables().places.find(page.words))
        self.things = self.hits_at(page.hits)
        self._named = {
            self._at[n.span.start]
            for n in analysis.names
            if n.kind == "place"
            and " " not in n.span.of(page.text)
            and n.span.start in self._at
        }

    def hits_at(self, hits: Sequence[Hit]) -> dict[int, Hit]:
        """Return hits by the token they begin with."""
        words = self.page.words
        starts = ((self._at.get(words[hit.first].start), hit) for hit in hits)
        return {start: hit for start, hit in starts if start is not None}

    def after(self, hit: Hit) -> int:
        """Return the index of the token behind a hit."""
        end = self.page.words[hit.last - 1].end
        place = self._at.get(self.page.words[hit.last - 1].start)
        if place is not None:
            return place + 1
        return next(t.index + 1 for t in self.tokens if t.span.end >= end)

    def place_near(
        self, first: int, *, wide: bool, size: str | None = None
    ) -> str | None:
        """Return the last place named before a token, else the first after it.

        Args:
            first: Index of the token.
            wide: Whether only a region will do, and no town.
            size: English of the sort of region, which goes before others.
        """
        seats = load_tables().read.seats if wide else {}
        places = [(i, seats.get(name, name)) for i, name in self._place_names]
        fits = [(i, name) for i, name in places if not wide or name in regions()]
        if size is not None:
            fits = [f for f in fits if f[1].endswith(size)] or fits
        before = [name for i, name in fits if i < first]
        at_home = [seats.get(name, name) for name in self._home]
        last = next((n for n in at_home if not wide or n in regions()), None)
        return before[-1] if before else next((name for _, name in fits), last)

    @functools.cached_property
    def _place_names(self) -> list[tuple[int, str]]:
        """Parts of countries and towns, by token; looked for once a page."""
        return [
            (i, part.english)
            for i in range(len(self.tokens))
            if self.tokens[i].text[0].isupper()
            and (part := self.place(i) or self._adjective(i)) is not None
            and part.kind == "place"
            and not self._is_body(i)
            and not self._is_origin(i)
        ]

    def _adjective(self, place: int) -> Part | None:
        """Return the place of an adjective that the table has: "Тверской больнице"."""
        english = load_tables().read.places.get(self.lemma(place))
        if english is None or not is_adjective(self.tokens[place]):
            return None
        return Part(kind="place", english=english, last=place + 1)

    def _is_origin(self, place: int) -> bool:
        """Tell whether a place only says whence somebody is: "туристка из Тулы"."""
        if place < 2 or self.tokens[place - 1].text.lower() not in _FROM:
            return False
        return self.tokens[place - 2].has("Animacy=Anim")

    def state_near(self, first: int) -> str | None:
        """Return the state named last before a token, by its capital too."""
        before = bisect.bisect_left(self._states, (first, ""))
        return self._states[before - 1][1] if before else None

    @functools.cached_property
    def _states(self) -> list[tuple[int, str]]:
        """States by the tokens that name them, in order."""
        found: list[tuple[int, str]] = []
        for place, hit in sorted(self.things.items()):
            entry = self.gazetteer.entry(hit.aliases[0].entry)
            if entry is None or entry.kind != "place":
                continue
            country = entry.row.country if entry.row.sort == "country" else None
            code = country or self.gazetteer.capital_of(entry.name)
            state = self.gazetteer.country(code) if code is not None else None
            if state is not None:
                found.append((place, state.name))
        return found

    @property
    def first_state(self) -> str | None:
        """Return the state that the text names first: what it is about, mostly."""
        return self._states[0][1] if self._states else None

    def _is_body(self, place: int) -> bool:
        thing = self.things.get(place)
        entry = self.gazetteer.entry(thing.aliases[0].entry) if thing else None
        return entry is not None and entry.kind != "place"

    def of_adjective(self, lemma: str) -> str:
        """Return the place of an adjective that no table has ("выборгский": Vyborg)."""
        stem = lemma.removesuffix("ский").removesuffix("ской")
        if stem == lemma:  # "череповецкий"
            stem = lemma.removesuffix("кий").removesuffix("кой")
        name = titled(stem)
        for ending in ("", "а", "ь", "и", "ы", "о"):
            for hit in self.gazetteer.find(split_words(name + ending)):
                entry = self.gazetteer.entry(hit.aliases[0].entry)
                if entry is not None and entry.kind == "place":
                    return entry.name
        return press_form(name)

    def place(self, place: int) -> Part | None:
        """Return the country, region or town named at a token."""
        tables = load_tables().read
        lemma, token = self.lemma(place), self.tokens[place]
        known = place in self.things  # "Республики Корея" is one name
        if lemma == "республика" and not known and place + 1 < len(self.tokens):
            return self.place(place + 1)
        thing = self.things.get(place)
        entry = None if thing is None else self.gazetteer.entry(thing.aliases[0].entry)
        hit = self._places.get(place)
        region = self.region(place)
        if region is not None:
            return region
        whole = hit is not None and (
            hit.last - hit.first > 1 or not is_adjective(token)
        )
        if hit is not None and whole and token.text[0].isupper():
            english = tables.places[hit.aliases[0].entry]
            return Part(kind="place", english=english, last=self.after(hit), after="of")
        if thing is not None and entry is not None and entry.kind in _OWNERS:
            state = entry.row.sort == "country"
            return Part(
                kind="state" if state else "place",
                english=entry.name,
                last=self.after(thing),
                after="of",
            )
        if place in self._named:
            english = press_form(titled(token.lemma))
            return Part(kind="place", english=english, last=place + 1, after="of")
        return None

    def region(self, place: int) -> Part | None:
        """Return "Тульской области", "Ямало-Ненецкого автономного округа"."""
        tables = load_tables().read
        lemma, token = self.lemma(place), self.tokens[place]
        if not token.text[0].isupper() or not is_adjective(token):
            return None
        for count in (2, 1):
            nouns = [
                self.lemma(i)
                for i in range(place + 1, min(place + 1 + count, len(self.tokens)))
            ]
            noun = " ".join(nouns)
            if len(nouns) == count and noun in tables.territories:
                name = tables.places.get(lemma) or self.of_adjective(lemma)
                english = f"{name} {tables.territories[noun]}".strip()
                return Part(
                    kind="place", english=english, last=place + 1 + count, after="of"
                )
        return None

    def is_oblique(self, place: int) -> bool:
        """Tell whether a token stands in a case; a name's form says more than the tagger."""
        hit = self.things.get(place)
        known = hit is not None and not hit.nominative
        return known or not self.tokens[place].has("Case=Nom")

    def joined(self, place: int) -> bool:
        """Tell whether only a blank stands before a token."""
        if place <= 0 or place >= len(self.tokens):
            return False
        before, token = self.tokens[place - 1], self.tokens[place]
        gap = self.page.text[before.span.end : token.span.start]
        return gap in {" ", "\u00a0"} or (before.text == "." and gap == "")

    def lemma(self, place: int) -> str:
        """Return a token's lemma with е for ё; empty behind the last token."""
        if place >= len(self.tokens):
            return ""
        token = self.tokens[place]
        if token.pos == "VERB":  # "окружающей среды": the participle is meant
            return _PARTICIPLE.sub(r"\1ий", token.text.lower())
        return token.lemma.lower().replace("ё", "е")


def is_adjective(token: Token) -> bool:
    """Tell whether a token stands as one; the tagger takes those with capitals for names."""
    return token.pos == "ADJ" or (
        token.pos == "PROPN" and token.lemma.endswith(("ий", "ый", "ой"))
    )


def titled(word: str) -> str:
    """Return a word with a capital, each half of a double one."""
    return "-".join(half[:1].upper() + half[1:] for half in word.split("-"))
