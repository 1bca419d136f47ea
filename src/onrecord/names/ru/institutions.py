"""Russian bodies that no gazetteer row names: "прокуратура Тульской области".

A noun says what a body is; adjectives, genitives and "по" say for what and whose. The
parts are put into English one by one (``institutions.yml``); a word that is not there
is romanised. A body of a whole country that a row or ``bodies.yml`` names is left to
those.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.pages import Page
from onrecord.names.ru.fields import Fields, case_of
from onrecord.names.ru.press import press_form
from onrecord.names.ru.tables import PLACE_ENDINGS, load_tables, regions
from onrecord.names.ru.territories import (
    Part,
    Territories,
    home_of,
    is_adjective,
    titled,
)
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["Institution", "institutions_on"]

_NAMED_AFTER = frozenset(["имени", "им"])
_SEVERAL = re.compile(" (?:and|of) ")  # in a field that says enough for a name
# Heads that with a place alone only say where ("центр Белграда").
_QUARTERS = frozenset(["центр"])
# Bodies that stand in another country's town, and branches in a place.
_IN = frozenset(["в", "во"])
_ELSEWHERE = ("посольств", "консульств", "генконсульств", "диппредставительств")


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A body that a text names by its kind and place.

    Attributes:
        span: From its first adjective to its last genitive.
        name: In English; words that no table has in Latin letters.
        bare: Whether the noun stands alone and points at one named or at the place.
    """

    span: Span
    name: str
    bare: bool = False


def institutions_on(
    page: Page, gazetteer: Gazetteer, *, outlet: str | None = None
) -> tuple[Institution, ...]:
    """Return the bodies of a Russian page that no row names, in order.

    Args:
        page: With its syntax; a page without gives nothing.
        gazetteer: Knows countries, towns, and the bodies that are left out.
        outlet: Whose article it is: "области" in the "Тверской вестник" is Tver's.
    """
    if page.analysis is None or page.lexicon.lang != "ru":
        return ()
    hits = load_tables().heads.find(page.words)
    if not hits:
        return ()
    text = Territories(page, page.analysis, gazetteer, home=home_of(outlet))
    return tuple(_Reader(text).read(hits))


class _Reader:
    """Reads the bodies of one page, in order, since a bare noun means the last one."""

    def __init__(self, text: Territories) -> None:
        self._text = text
        self._fields = Fields(text)
        self._page = page = text.page
        self._gazetteer = text.gazetteer
        self._demonyms = text.hits_at(page.demonyms)
        bodies = [b for b in page.lexicon.bodies.find(page.words) if b.aliases[0].entry]
        self._bodies = {w: b for b in bodies for w in range(b.first, b.last)}
        self._last: dict[str, str] = {}
        self._heads: dict[int, Hit] = {}

    def read(self, hits: Sequence[Hit]) -> Iterator[Institution]:
        """Yield the bodies that heads open."""
        self._heads = self._text.hits_at(hits)
        for first, hit in sorted(self._heads.items()):
            found = None if self._is_compound(hit) else self._body(hit, first)
            if found is not None:
                yield found

    def _is_compound(self, hit: Hit) -> bool:
        """Tell whether a hyphen goes on to another word ("штаб-квартира")."""
        end = self._page.words[hit.last - 1].end
        return self._page.text[end : end + 1] == "-"

    def _body(self, hit: Hit, first: int) -> Institution | None:
        head = hit.aliases[0].entry
        before = self._adjectives(first)
        start = first - len(before)
        after = self._complements(self._text.after(hit), head)
        parts = [*before, *after]
        known_to = self._known_to(hit)
        here = any(
            self._text.lemma(i) in load_tables().read.here for i in range(start, first)
        )
        place = any(p.kind == "place" and p.last > known_to for p in parts)
        place = place or any(p.kind == "place" for p in before)
        bare = not parts and self._points(hit, head)
        if not place and (here or bare):
            return self._at_hand(hit, first, parts)
        if not place and head in load_tables().read.branches:
            return None
        if known_to and not place and not self._is_anothers(hit, parts):
            return None
        end = after[-1].last if after else self._text.after(hit)
        if not self._is_name(head, parts, start) or self._has_own_name(end):
            return None
        return self._made(head, parts, Span(start, end))

    def _has_own_name(self, end: int) -> bool:
        """Tell whether the body's own name stands behind what it is ("концерн Airbus")."""
        tokens = self._text.tokens
        if not self._text.joined(end) or end >= len(tokens):
            return False
        text = tokens[end].text
        return text == "«" or (text[0].isupper() and text.isascii())

    def _points(self, hit: Hit, head: str) -> bool:
        """Tell whether a noun alone may mean the body at hand: nothing completes it."""
        place = self._text.after(hit)
        if place < len(self._text.tokens) and self._text.joined(place):
            token = self._text.tokens[place]
            if token.has("Case=Gen") or token.text[0].isupper() or token.text == "«":
                return False
        tables = load_tables()
        return head in tables.one or head in tables.read.near

    def _made(self, head: str, parts: Sequence[Part], tokens: Span) -> Institution:
        name = _english(head, parts)
        self._last[_kind(head)] = name
        first, last = self._text.tokens[tokens.start], self._text.tokens[tokens.end - 1]
        return Institution(span=Span(first.span.start, last.span.end), name=name)

    def _known_to(self, hit: Hit) -> int:
        """Return the token behind a body that a row or ``bodies.yml`` has; 0 for none."""
        ends = [
            self._text.after(known)
            for word in range(hit.first, hit.last)
            for known in (self._bodies.get(word), self._page.hit_at.get(word))
            if known is not None and not all(a.quoted for a in known.aliases)
        ]
        return max(ends, default=0)

    def _is_anothers(self, hit: Hit, parts: Sequence[Part]) -> bool:
        """Tell whether a row is another country's than the words beside the head say."""
        states = {p.english for p in parts if p.kind == "state"}
        rows = {
            entry.row.country
            for word in range(hit.first, hit.last)
            if (known := self._page.hit_at.get(word)) is not None
            for a in known.aliases
            if (entry := self._gazetteer.entry(a.entry)) is not None
        }
        named = {
            state.row.country
            for name in states
            if (state := self._gazetteer.named("place", name)) is not None
        }
        return bool(rows and named and not rows & named)

    def _is_name(self, head: str, parts: Sequence[Part], start: int) -> bool:
        """Tell whether what stands beside a head makes a name of it."""
        if head in load_tables().read.fielded and not any(
            p.kind == "field" for p in parts
        ):
            return False
        if any(p.kind != "field" for p in parts) and head not in _QUARTERS:
            return True
        topic = any(p.after == "for" or _SEVERAL.search(p.english) for p in parts)
        if not parts or (head in load_tables().read.common and not topic):
            opens = start == 0 or not self._text.joined(start)
            capital = self._text.tokens[start].text[0].isupper() and not opens
            return bool(parts) and capital
        return True

    def _at_hand(
        self, hit: Hit, first: int, parts: Sequence[Part]
    ) -> Institution | None:
        """Return the body of the place that the text is about, or the last one named."""
        head = hit.aliases[0].entry
        start = first - sum(p.after == "" for p in parts)
        topic = any(p.kind == "field" and p.after for p in parts)
        known = None if topic else self._last.get(_kind(head))
        span = Span(
            self._text.tokens[start].span.start,
            self._text.tokens[self._text.after(hit) - 1].span.end,
        )
        if known is not None:
            return Institution(span=span, name=known, bare=True)
        nouns = [self._text.lemma(i) for i in range(first - len(parts), first)]
        wide = any(n in load_tables().read.here and n not in _TOWNS for n in nouns)
        size = next((_SIZED[n] for n in nouns if n in _SIZED), None)
        place = self._text.place_near(first, wide=wide, size=size)
        if head in load_tables().read.national:
            place = self._text.state_near(first)
        fields = [p for p in parts if p.kind == "field" and p.english not in _SIZES]
        if place is not None:
            fields.append(Part(kind="place", english=place, last=0, after="of"))
        alone = head in load_tables().one
        if head in load_tables().read.common and head not in load_tables().read.near:
            return None
        if (
            place is None
            and (not fields or head in load_tables().read.near)
            and not alone
        ):
            return None
        name = _english(head, fields)
        self._last[_kind(head)] = name
        return Institution(span=span, name=name, bare=not topic)

    def _adjectives(self, first: int) -> list[Part]:
        """Return the adjectives before a head, in order."""
        found: list[Part] = []
        case = case_of(self._text.tokens[first])
        place = first - 1
        while place >= 0 and self._text.joined(place + 1):
            token = self._text.tokens[place]
            if not is_adjective(token) or not _one_case(token, case):
                break
            part = self._adjective(place)
            if part is None:
                break
            found.insert(0, part)
            place -= 1
        return found

    def _adjective(self, place: int) -> Part | None:
        lemma, token = self._text.lemma(place), self._text.tokens[place]
        tables = load_tables().read
        demonym = self._demonyms.get(place)
        part_of_town = lemma not in tables.words and demonym is None
        if part_of_town and token.text[0].isupper() and self._is_district_court(place):
            name = press_form(lemma[:1].upper() + lemma[1:])
            return Part(kind="place", english=name, last=place + 1)
        if lemma in tables.places:
            return Part(kind="place", english=tables.places[lemma], last=place + 1)
        if demonym is not None:
            entry = self._gazetteer.entry(demonym.aliases[0].entry)
            if entry is not None and entry.kind == "place":
                return Part(
                    kind="state", english=entry.name, last=place + 1, after="of"
                )
        if lemma in tables.words or lemma in tables.here:
            english = tables.words.get(lemma, "")
            return Part(kind="field", english=english, last=place + 1)
        if token.text[0].isupper() and lemma.endswith(PLACE_ENDINGS):
            return Part(
                kind="place", english=self._text.of_adjective(lemma), last=place + 1
            )
        return None

    def _is_district_court(self, place: int) -> bool:
        """Tell whether an adjective names a court by its part of a town."""
        following = self._text.lemma(place + 1)
        return following == "суд" or (
            following == "районный" and self._text.lemma(place + 2) == "суд"
        )

    def _complements(self, place: int, head: str) -> list[Part]:
        """Return what stands behind a head, in order."""
        found: list[Part] = []
        while place < len(self._text.tokens) and self._text.joined(place):
            part = self._complement(place, head, found)
            if part is None:
                break
            found.append(part)
            place = part.last
        return found

    def _complement(self, place: int, head: str, found: Sequence[Part]) -> Part | None:
        token = self._text.tokens[place]
        key = token.text.lower()
        if key in {"по", *_NAMED_AFTER, *_IN}:
            return self._linked(key, place + 1, head)
        if head in load_tables().read.own and token.text[0].isupper() and not found:
            return self._own_name(place) or self._owner(place)
        oblique = self._text.is_oblique(place)
        if key in _GENERIC:
            return self._owner(place)
        if any(p.kind != "field" for p in found if p.after):
            return self._owner(place) if oblique else None
        if token.has("Case=Gen") or token.text.isupper():
            return (
                self._owning_body(place)
                or self._owner(place)
                or self._states_field(place)
                or self._fields.field(place, "of", strict=True)
            )
        # The tagger takes some genitives of places for datives.
        return self._text.place(place) if oblique else None

    def _owning_body(self, place: int) -> Part | None:
        """Return the body that another is part of: "сенат Белградского университета"."""
        first = place
        while first < len(self._text.tokens) and is_adjective(self._text.tokens[first]):
            first += 1
        hit = self._heads.get(first)
        same = first < len(self._text.tokens) and self._text.tokens[first].has(
            "Case=Gen"
        )
        if (
            hit is None
            or not same
            or not all(map(self._text.joined, range(place, first)))
        ):
            return None
        found = self._body(hit, first)
        if found is None:
            return None
        start = self._text.tokens[place].span.start
        last = bisect.bisect_left(
            self._text.tokens, found.span.end, key=lambda t: t.span.start
        )
        town = found.name.partition(" of ")[2] if _kind_of(hit) in _RULING else ""
        if found.span.start != start:
            return None
        return Part(kind="place", english=town or found.name, last=last, after="of")

    def _states_field(self, place: int) -> Part | None:
        """Return "индийской промышленности": a field of a state."""
        demonym = self._demonyms.get(place)
        entry = self._gazetteer.entry(demonym.aliases[0].entry) if demonym else None
        if entry is None or not is_adjective(self._text.tokens[place]):
            return None
        field = self._fields.field(place + 1, "of", strict=True)
        if field is None:
            return None
        english = f"{field.english} of {entry.name}"
        return Part(kind="field", english=english, last=field.last, after="of")

    def _linked(self, link: str, place: int, head: str) -> Part | None:
        """Return what a preposition or "имени" joins to a head."""
        if link in _NAMED_AFTER or place >= len(self._text.tokens):
            return self._fields.named_after(place)
        if link == "по":
            return self._owner(place) or self._fields.field(place, "for", strict=False)
        abroad = head.startswith(_ELSEWHERE) or head in load_tables().read.branches
        part = self._owner(place) if abroad else self._text.region(place)
        return None if part is None else _with(part, "in")

    def _own_name(self, place: int) -> Part | None:
        """Return a facility's own name: "аэропорт Богашёво"."""
        token = self._text.tokens[place]
        if token.pos not in {"PROPN", "NOUN"} or place in self._text.things:
            return None
        if titled(token.lemma) != token.text and token.has("Case=Gen"):
            return None
        return Part(kind="place", english=press_form(token.text), last=place + 1)

    def _owner(self, place: int) -> Part | None:
        """Return the state or place that begins at a token."""
        token = self._text.tokens[place]
        state = self._text.things.keys() & {place, place + 1}
        if token.text.lower() in _GENERIC and not (
            state and token.text.startswith(_NAMED_STATES)
        ):
            near = self._near(place, token.text.lower())
            return (
                None
                if near is None
                else Part(kind="place", english=near, last=place + 1, after="of")
            )
        part = self._text.place(place)
        if part is not None:
            return part
        named = token.pos == "PROPN" and token.text[0].isupper()
        if named and token.has("Animacy=Inan") and not token.text.isupper():
            english = press_form(titled(token.lemma))
            return Part(kind="place", english=english, last=place + 1, after="of")
        return None

    def _near(self, place: int, noun: str) -> str | None:
        """Return the place that "области", "города", "республики" means at a token."""
        if noun.startswith(_PARTS_OF_REGIONS):
            near = self._text.place_near(place, wide=False)
            whole = near is None or near in regions()
            return near if whole else f"{near} District"
        if noun.startswith(_STATES):
            state = self._text.first_state
            if state is not None and self._text.place_near(place, wide=True) is None:
                return state
        return self._text.place_near(place, wide=not noun.startswith("город"))


# Bodies that speak for their place: a department of theirs is the place's.
_RULING = frozenset(["мэрия", "администрация", "горадминистрация", "правительство",
                     "исполком", "акимат", "городская администрация"])  # fmt: skip
# Adjectives that say which sort of region a body is of, and its English.
_SIZED = {"краевой": "Territory", "областной": "Region"}
_TOWNS = frozenset(["городской", "столичный", "местный", "районный"])
# Nouns for the place at hand ("министерство области", "по региону").
_GENERIC = frozenset(
    ["области", "края", "региона", "города", "района", "округа", "республики", "краю",
     "региону", "городу", "району", "округу", "республике"]
)  # fmt: skip
_PARTS_OF_REGIONS = ("район", "округ")
_STATES = ("республик",)
_NAMED_STATES = "Республик"  # "Республики Корея", and not "министр республики"
# English of adjectives that only say how large the place is.
_SIZES = frozenset(["", "Regional", "Territory", "City", "District", "Republican"])


def _one_case(token: Token, case: str | None) -> bool:
    """Tell whether an adjective may stand in a case; a woman's oblique forms are one."""
    found = case_of(token)
    oblique = token.has("Gender=Fem") and not {found, case} & {"Case=Nom", None}
    return found in {case, None} or oblique


def _with(part: Part, link: str) -> Part:
    return Part(kind=part.kind, english=part.english, last=part.last, after=link)


def _kind_of(hit: Hit) -> str:
    return hit.aliases[0].entry


def _kind(head: str) -> str:
    """Return what a head says in English, without how large the place is."""
    read = load_tables().read
    words = (read.heads.get(head) or read.branches[head]).split()
    return " ".join(w for w in words if w not in _SIZES) or head


def _english(head: str, parts: Sequence[Part]) -> str:
    read = load_tables().read
    noun = read.heads.get(head) or read.branches[head]
    lead = [p.english for p in parts if not p.after]
    rest = [f"{p.after} {p.english}" for p in parts if p.after and p.kind == "field"]
    rest += [f"{p.after} {p.english}" for p in parts if p.after and p.kind != "field"]
    return " ".join(w for w in (*lead, noun, *rest) if w)
