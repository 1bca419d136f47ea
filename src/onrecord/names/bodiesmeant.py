"""Which body an article means by "the Defence Ministry", "МИД", "the ministry"."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from onrecord.names.entries import Entry
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.pages import Page
from onrecord.records import Mention, Span

__all__ = ["bodies_meant", "definite_start"]

_MENTIONS_BACK = 40  # how far "the ministry" looks for the body or country it means
# What may stand between "the" and the noun without changing which one is meant.
_MODIFIERS = 2
_ORDER = frozenset(
    {"first", "second", "third", "last", "new", "same", "remaining", "russian", "two"}
)
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})


def bodies_meant(
    page: Page,
    gazetteer: Gazetteer,
    before: Sequence[Mention],
    *,
    default: str | None,
    dateline: str | None = None,
) -> Iterable[tuple[Span, Entry]]:
    """Yield "the Defence Ministry", "МИД", "the ministry" with the body it means.

    Args:
        page: The page.
        gazetteer: Which country has which body.
        before: Other mentions on the page, in order.
        default: Country where none stands before: the article's own.
        dateline: Country of the capital that an English article is datelined from.
    """
    starts = [m.span.start for m in before]
    for hit in page.lexicon.bodies.find(page.words):
        span = page.span(hit.first, hit.last)
        key = hit.aliases[0].entry
        code = _beside(page, hit, gazetteer)
        if code is None and _is_regional(page, hit):
            continue
        if code is not None:
            entry = gazetteer.body(key, code)
        else:
            count = bisect.bisect_left(starts, span.start)
            near = before[max(0, count - _MENTIONS_BACK) : count]
            entry = _of_here(key, dateline, gazetteer, near)
            entry = entry or _body(key, page, hit, gazetteer, near)
            entry = entry or (gazetteer.body(key, default) if default else None)
        if entry is not None:
            yield span, entry


def _beside(page: Page, hit: Hit, gazetteer: Gazetteer) -> str | None:
    """Return the country whose adjective, genitive or "of" stands with a body."""
    words = page.words
    after = hit.last
    while (
        after < len(words) and words[after].key in {"of", "the"} and words[after].joined
    ):
        after += 1
    before = hit.first
    while before > 0 and words[before - 1].key in {"s", "the"} and words[before].joined:
        before -= 1
    beside = []
    if before > 0 and words[before].joined:
        beside += [page.demonym_at.get(before - 1), page.hit_at.get(before - 1)]
    if after < len(words) and words[after].joined:
        beside += [page.demonym_at.get(after), page.hit_at.get(after)]
    for other in beside:
        entry = gazetteer.entry(other.aliases[0].entry) if other is not None else None
        if entry is not None and entry.kind == "place":
            return entry.row.country
    return None


# Russian words for what is less than a country; their forms' beginnings.
_REGIONAL = ("регионал", "областн", "краев", "городск", "местн", "районн", "окружн",
             "республиканск", "муниципальн")  # fmt: skip
_REGION = frozenset(
    ["области", "края", "региона", "города", "района", "округа", "субъекта"]
)


def _is_regional(page: Page, hit: Hit) -> bool:
    """Tell whether a Russian body is a region's or town's ("минздрав области")."""
    words = page.words
    before = words[hit.first - 1] if hit.first and words[hit.first].joined else None
    after = (
        words[hit.last] if hit.last < len(words) and words[hit.last].joined else None
    )
    return (before is not None and before.key.startswith(_REGIONAL)) or (
        after is not None and after.key in _REGION
    )


def _speaks(page: Page, hit: Hit) -> bool:
    """Tell whether what a body says stands after it ("a ministry statement")."""
    words = page.words
    return (
        hit.last < len(words)
        and words[hit.last].joined
        and words[hit.last].key in page.lexicon.speeches
    )


def _of_here(
    key: str, dateline: str | None, gazetteer: Gazetteer, before: Sequence[Mention]
) -> Entry | None:
    """Return "the Defence Ministry" of the dateline's country, or the one named last.

    A correspondent in Jakarta who calls no country means Indonesia's.
    """
    if not key or dateline is None:
        return None
    for mention in reversed(before):
        entry = gazetteer.entry(mention.entity)
        if entry is not None and entry.row.body == key:
            return entry
    return gazetteer.body(key, dateline)


def _body(
    key: str, page: Page, hit: Hit, gazetteer: Gazetteer, before: Sequence[Mention]
) -> Entry | None:
    entries = [
        e for m in reversed(before) if (e := gazetteer.entry(m.entity)) is not None
    ]
    if not key:
        if definite_start(page, hit) is None and not _speaks(page, hit):
            return None
        if _names_itself(page, hit):
            return None
        bodies = [e for e in entries if e.kind in {"organisation", "outlet"}]
        if _is_ministry(page, hit):
            bodies = [e for e in bodies if e.row.sort in _OFFICIAL]
        return next(iter(bodies), None)
    for entry in entries:
        if entry.row.body == key:
            return entry
        country = entry.row.country if _is_state(entry, gazetteer) else None
        found = gazetteer.body(key, country) if country else None
        if found is not None:
            return found
    return None


_OFFICIAL = frozenset({"ministry", "service", "government", "forces"})


def _names_itself(page: Page, hit: Hit) -> bool:
    """Tell whether a Russian noun for a body has a name right after it."""
    last = hit.last
    if page.lexicon.lang == "en" or last >= len(page.words):
        return False
    return page.words[last].joined and page.words[last].text[0].isupper()


def _is_ministry(page: Page, hit: Hit) -> bool:
    """Tell whether a noun for a body cannot mean an outlet."""
    return page.words[hit.first].key.startswith(("министерств", "ведомств", "ministr"))


def _is_state(entry: Entry, gazetteer: Gazetteer) -> bool:
    """Tell whether an entry is a country or its capital; a town evokes no ministry."""
    return entry.kind == "place" and (
        entry.row.sort == "country" or gazetteer.capital_of(entry.name) is not None
    )


def definite_start(page: Page, hit: Hit) -> int | None:
    """Return where "the [first] warheads" begins; ``None`` without "the"."""
    if page.lexicon.lang != "en":
        return hit.first
    place = hit.first
    for _ in range(_MODIFIERS + 1):
        if not place or not page.words[place].joined:
            return None
        place -= 1
        if page.words[place].key in _DEFINITE:
            return place
        if page.words[place].key not in _ORDER:
            return None
    return None
