"""What pages ask of a ledger: records by id, by what they rest on, by filter.

One object per request and thread. Articles are opened one by one, as a page shows
their words, and kept while the request lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, Unpack

from onrecord.export import Articles
from onrecord.ledger import Filters, Judged, Ledger, Part
from onrecord.reconcile.incremental import anchored_rulings, members_of
from onrecord.records import (
    Conflict,
    Entity,
    Forecast,
    Grade,
    Lineage,
    Link,
    Note,
    Reading,
    Ruling,
    Statement,
    Update,
)

__all__ = ["Lookups", "first_of"]

C = TypeVar("C", Statement, Conflict, Update, Lineage, Forecast, Entity, Link)

PART_OF: Mapping[type[object], Part] = {
    Statement: "statements",
    Conflict: "conflicts",
    Update: "updates",
    Lineage: "lineages",
    Forecast: "forecasts",
    Entity: "entities",
    Link: "links",
}


class Lookups:
    """Lookups in one open ledger.

    Attributes:
        ledger: The ledger itself.
        articles: Its articles by id, opened as they are asked for.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.articles = Articles(ledger)
        self._rulings: dict[str, Ruling | None] | None = None

    def one(self, kind: type[C], record: str) -> C | None:
        """Return a record of a kind by its id; ``None`` where there is none."""
        found = self.ledger.cluster(PART_OF[kind], record)
        return found if isinstance(found, kind) else None

    def some(self, kind: type[C], ids: Iterable[str]) -> dict[str, C]:
        """Return records by id; ids of none are left out."""
        found = ((name, self.one(kind, name)) for name in sorted(set(ids)))
        return {name: record for name, record in found if record is not None}

    def citing(self, kind: type[C], article: str) -> list[C]:
        """Return the records that rest on an article, by day, then id."""
        found = self.ledger.clusters_citing(article, PART_OF[kind])
        return [record for record in found if isinstance(record, kind)]

    def find(
        self,
        kind: type[C],
        *,
        after: str | None = None,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> list[C]:
        """Return the records that fit every filter, by day, then id."""
        found = self.ledger.find(PART_OF[kind], after=after, limit=limit, **filters)
        return [record for record in found if isinstance(record, kind)]

    def members(self, entity: str) -> frozenset[str]:
        """Return the ids that articles and gazetteer have for an entity."""
        return frozenset((entity, *members_of(self.ledger.index, entity)))

    def reading(self, article: str) -> Reading | None:
        """Return an article's newest reading."""
        return self.ledger.reading(article)

    def rulings(self) -> Mapping[str, Ruling | None]:
        """Return the last standing ruling of each conflict that was ever ruled on.

        By the conflict's id, and by the id it has now where an article was read
        again; ``None`` where every ruling was taken back.
        """
        if self._rulings is None:
            self._rulings = {}
            for judged in self.ledger.work(Ruling):
                if judged.withdrawn_by is None:
                    self._rulings[judged.work.conflict] = judged.work
                else:
                    self._rulings.setdefault(judged.work.conflict, None)
            # A conflict read anew may have another id: its words lead to the ruling.
            self._rulings |= anchored_rulings(self.ledger).rulings
        return self._rulings

    def notes(self, target: str | None = None) -> list[Judged[Note]]:
        """Return notes on one record, or all, by the day they were made."""
        return [
            judged
            for judged in self.ledger.work(Note)
            if target in (None, judged.work.target)
        ]

    def grades(self) -> list[Judged[Grade]]:
        """Return every grade, withdrawn ones too, by the day it was made."""
        return list(self.ledger.work(Grade))


def first_of(found: Iterable[C]) -> C | None:
    """Return the first record; ``None`` where there is none."""
    return next(iter(found), None)
