"""Role phrases: whose office it is, and which person it is said of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.pages import Page
from onrecord.names.people import Found
from onrecord.records import Span

__all__ = ["Role", "read_roles"]

_APPOSITION_WORDS = 6  # between a name and the office set off by a comma
_FORMER = frozenset(
    {
        "former",
        "ex",
        "then",
        "late",
        "бывший",
        "бывшего",
        "бывшая",
        "экс",
        "тогдашний",
        "future",
    }
)
# A press secretary named after a president is the president's own.
_OF_PERSON = {
    "spokesperson": "president_press_secretary",
    "aide": "aide",
    "president_press_secretary": "president_press_secretary",
    "head_of_administration": "head_of_administration",
}


# Who "the head" or "the chief" of a body is, by the body's sort.
_HEADS = {
    "forces": ("commander", "commander_in_chief"),
    "service": ("intelligence_chief",),
    "alliance": ("secretary_general",),
    "parliament": ("speaker_of_parliament",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role phrase in its place.

    Attributes:
        first: Index of its first word, country before it included.
        last: Index after its last word, country after it included.
        posts: Posts it may mean, most likely first.
        back: Posts it may only point back at.
        of: Country code or organisation that the words give; ``None`` if none.
        owner: The person it belongs to ("Lukashenko's press secretary").
        holder: The name that stands with it; ``None`` for a bare role.
        former: Whether the office is said to be past.
    """

    page: int
    first: int
    last: int
    posts: tuple[str, ...]
    back: tuple[str, ...]
    of: str | None
    owner: Found | None
    holder: Found | None
    former: bool

    def span(self, page: Page) -> Span:
        """Return the role's span on its page."""
        return page.span(self.first, self.last)


def read_roles(
    number: int, page: Page, gazetteer: Gazetteer, found: Sequence[Found]
) -> tuple[Role, ...]:
    """Return the role phrases of a page, in order.

    Args:
        number: Index of the page.
        page: The page.
        gazetteer: Gives the country of what stands beside a role.
        found: Names of persons on this page, in order.
    """
    reader = _Reader(number, page, gazetteer, found)
    named = {w for f in found for w in range(f.first, f.last)}
    return tuple(
        reader.read(hit)
        for hit in page.roles
        if not set(range(hit.first, hit.last)) <= named
    )


class _Reader:
    def __init__(
        self, number: int, page: Page, gazetteer: Gazetteer, found: Sequence[Found]
    ) -> None:
        self._number = number
        self._page = page
        self._gazetteer = gazetteer
        self._starts = {f.first: f for f in found}
        self._ends = {f.last: f for f in found}
        self._codes: dict[int, tuple[int, str]] = {}  # first word: (last word, code)
        self._code_ends: dict[int, tuple[int, str]] = {}
        for hit in (*page.hits, *page.demonyms):
            code = _code(hit, gazetteer)
            if code is not None:
                self._codes.setdefault(hit.first, (hit.last, code))
                self._code_ends.setdefault(hit.last, (hit.first, code))

    def read(self, hit: Hit) -> Role:
        first, of = self._before(hit.first)
        last, of_after = self._after(hit.last)
        codes = (self._codes.get(place) for place in range(hit.first, hit.last))
        inner = next((found[1] for found in codes if found is not None), None)
        owner = self._owner(hit)
        if owner is not None and owner.first < first:
            first = owner.first
        holder = self._holder(hit, first, last, owner)
        code = of_after or of or inner
        posts = [a.entry for a in hit.aliases if not a.quoted]
        more = self._heads(code) if "head" in posts else ()
        return Role(
            page=self._number,
            first=first,
            last=last,
            posts=tuple(dict.fromkeys((*posts, *more))),
            back=tuple(dict.fromkeys((*(a.entry for a in hit.aliases), *more))),
            of=code,
            owner=owner if owner is not holder else None,
            holder=holder,
            former=self._is_former(first),
        )

    def _heads(self, of: str | None) -> tuple[str, ...]:
        """Return the posts that "head of" a body may mean besides its own."""
        entry = self._gazetteer.named("organisation", of) if of else None
        sort = entry.row.sort if entry is not None else None
        return _HEADS.get(sort, ()) if sort else ()

    def _is_former(self, first: int) -> bool:
        words = self._page.words[max(0, first - 2) : first + 1]
        return any(w.key in _FORMER for w in words)

    def _before(self, first: int) -> tuple[int, str | None]:
        """Return where the phrase begins with the country before it, and its code."""
        words = self._page.words
        for skip in (0, 1):
            end = first - skip
            if skip and (
                end < 1 or words[end].key not in {"s", *self._page.lexicon.articles}
            ):
                break
            if end in self._code_ends and words[end].joined:
                start, code = self._code_ends[end]
                return start, code
        return first, None

    def _after(self, last: int) -> tuple[int, str | None]:
        """Return where the phrase ends with "of Belarus" or "Белоруссии" after it."""
        words = self._page.words
        place = last
        while place < min(len(words), last + 3) and words[place].joined:
            if place in self._codes:
                end, code = self._codes[place]
                glued = place > last or self._page.lexicon.lang != "en"
                return (end, code) if glued else (last, None)
            if words[place].key not in {"of", "for", "at", "the"}:
                break
            place += 1
        return last, None

    def _owner(self, hit: Hit) -> Found | None:
        """Return the person that the office belongs to."""
        words = self._page.words
        if (
            hit.first > 0
            and words[hit.first - 1].key == "s"
            and hit.first - 1 in self._ends
        ):
            return self._ends[hit.first - 1]
        posts = {a.entry for a in hit.aliases}
        if not posts & set(_OF_PERSON) or hit.last >= len(words):
            return None
        place = hit.last
        while place < min(len(words), hit.last + 4) and words[place].joined:
            found = self._starts.get(place)
            if found is not None:
                oblique = place > hit.last or (
                    self._page.lexicon.lang != "en" and not self._nominative(found)
                )
                return found if oblique else None
            if words[place].key not in {
                "of",
                "for",
                "to",
                "president",
                "the",
                "президента",
            }:
                break
            place += 1
        return None

    def _nominative(self, found: Found) -> bool:
        """Tell whether a name cannot be a genitive; a bare surname in -ко may be."""
        if not found.nominative:
            return False
        return found.last - found.first > 1 or self._case(found) != "Case=Gen"

    def _case(self, found: Found) -> str | None:
        analysis = self._page.analysis
        if analysis is None:
            return None
        start = self._page.words[found.first].start
        token = next((t for t in analysis.tokens if t.span.start == start), None)
        if token is None:
            return None
        return next((f for f in token.features if f.startswith("Case=")), None)

    def _holder(
        self, hit: Hit, first: int, last: int, owner: Found | None
    ) -> Found | None:
        """Return the name that stands directly beside the role."""
        words = self._page.words
        start = owner.last if owner is not None and owner.first >= hit.last else last
        start = self._behind_titles(start)
        if start < len(words):
            found = self._starts.get(start)
            if (
                found is not None
                and found is not owner
                and (
                    words[start].joined
                    or self._between(start - 1, start) in {", ", " — "}
                )
            ):
                return found
        return self._before_comma(first)

    def _behind_titles(self, start: int) -> int:
        """Return where a name may begin behind a comma and titles: ", Mr Reed"."""
        words, titles = self._page.words, self._page.lexicon.titles
        if self._page.lexicon.lang != "en" or start >= len(words):
            return start
        place = start
        if self._between(start - 1, start) != ", ":
            return start
        while place < len(words) and words[place].key in titles:
            place += 1
        return place if place in self._starts and place > start else start

    def _before_comma(self, first: int) -> Found | None:
        """Return the name in "Name, the Belarusian minister"."""
        words = self._page.words
        for place in range(first, max(0, first - _APPOSITION_WORDS), -1):
            found = self._ends.get(place)
            if found is not None:
                gap = self._between(place - 1, place) if place < len(words) else ""
                return found if gap.strip() in {",", "—", "–", "("} else None
            if place < len(words) and not self._light(place - 1):
                return None
        return None

    def _light(self, place: int) -> bool:
        """Tell whether a word may stand between a name and its office."""
        key = self._page.words[place].key
        lexicon = self._page.lexicon
        return (
            key in lexicon.articles
            or key in {"s", "of"}
            or place in self._page.demonym_at
            or place in self._page.hit_at
            or self._page.words[place].text.islower()
        )

    def _between(self, left: int, right: int) -> str:
        words = self._page.words
        return self._page.text[words[left].end : words[right].start]


def _code(hit: Hit, gazetteer: Gazetteer) -> str | None:
    """Return the country, or the organisation without one, that a form points at."""
    for alias in hit.aliases:
        entry = gazetteer.entry(alias.entry)
        if entry is None or entry.kind in {"person", "outlet", "system"}:
            continue
        if entry.kind == "organisation" and entry.row.sort not in {
            "government",
            "ministry",
        }:
            return entry.name
        return entry.row.country or entry.name
    return None
