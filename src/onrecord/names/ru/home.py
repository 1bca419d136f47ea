"""Whose ministries a Russian article means that names no state beside them.

A paper of Tashkent means Uzbekistan's, and so does a report from Almaty Kazakhstan's,
where nothing of Russia is named.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.packaged import read_table
from onrecord.names.pages import Page
from onrecord.names.ru.tables import load_tables
from onrecord.names.words import Word, split_words

__all__ = ["home_country"]

_RUSSIA = "RU"
# What may follow a root: a case ending, or that of an adjective ("алматинский").
_ENDING = re.compile(
    r"[аеёиоуыьюя]?|о[йюм]|[еыи]м|[ая]ми?|[ая]х"
    r"|(?:[а-я]{0,3}?ск|к)?(?:[иы]й|ая|ое|ие|ого|ому|ом|им|их|ой|ую|ими)"
)


def home_country(
    outlet: str | None, pages: Sequence[Page], gazetteer: Gazetteer
) -> str:
    """Return the ISO code of the state that an article is at home in, Russia by default.

    Args:
        outlet: Whose article it is, as it calls itself.
        pages: Of the article.
        gazetteer: Knows countries and capitals.
    """
    words = split_words((outlet or "").replace("-", " "))
    told = _states(words, gazetteer)
    if told:
        return told.most_common(1)[0][0]
    for page in pages:
        told.update(_states(page.words, gazetteer))
    near = [code for code, _ in told.most_common() if code in _towns()]
    return _RUSSIA if told[_RUSSIA] or not near else near[0]


def _states(words: Sequence[Word], gazetteer: Gazetteer) -> Counter[str]:
    """Return how often words name each state, or a place or town of it."""
    hits = (*gazetteer.find(words), *gazetteer.find_demonyms(words))
    told = _of_hits(hits, gazetteer)
    tables = load_tables()
    for hit in tables.places.find(words):
        town = _of_town(words[hit.first].key)
        name = tables.read.places[hit.aliases[0].entry]
        entry = gazetteer.named("place", name)
        # What the table alone has is a part of Russia, but for the towns below.
        told[town or (entry.row.country if entry else None) or _RUSSIA] += 1
    told.update(c for w in words if w.text[:1].isupper() and (c := _of_town(w.key)))
    return told


def _of_hits(hits: Sequence[Hit], gazetteer: Gazetteer) -> Counter[str]:
    entries = (gazetteer.entry(hit.aliases[0].entry) for hit in hits)
    return Counter(
        e.row.country
        for e in entries
        if e is not None and e.kind == "place" and e.row.country
    )


@functools.lru_cache(maxsize=1)
def _towns() -> dict[str, tuple[str, ...]]:
    return read_table("ru/towns.yml", dict[str, tuple[str, ...]])


def _of_town(key: str) -> str | None:
    """Return the state of a town, or of what is called after it, in any case."""
    for country, towns in _towns().items():
        for root in towns:
            if key.startswith(root) and _ends_it(key[len(root) :], root):
                return country
    return None


def _ends_it(ending: str, root: str) -> bool:
    # "Львова", "Могилева" are people's last names as often as towns.
    if root.endswith(("ов", "ев")) and ending in {"а", "у", "ым", "ой"}:
        return False
    return _ENDING.fullmatch(ending) is not None
