"""One subject of a ledger: which a person means, and all that the ledger holds on it.

Nothing else of the ledger is opened, so that a dossier costs what its subject costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import cast

from onrecord.coding import Codebook
from onrecord.errors import InputError
from onrecord.ledger import PARTS, Cluster, Ledger, Part, cluster_id
from onrecord.ledger.codec import story_of
from onrecord.ledger.quoted import cited_articles
from onrecord.records import Article, Entity, Note, Ruling, Story, Work
from onrecord.views.dossier import Dossier, make_dossier
from onrecord.views.ladder import Ladder, make_ladder

__all__ = ["Articles", "OnSubject", "meant_subject"]

_ON_SUBJECTS: tuple[Part, ...] = ("statements", "conflicts", "updates", "forecasts")
_ON_ARTICLES: tuple[Part, ...] = ("conflicts", "lineages")

# Subjects named in an error; the rest are counted
_NAMED = 12


class Articles(Mapping[str, Article]):
    """A ledger's articles by id, each opened once and only when asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._opened: dict[str, Article | None] = {}

    def _find(self, article: str) -> Article | None:
        if article not in self._opened:
            self._opened[article] = self._ledger.article(article)
        return self._opened[article]

    def __contains__(self, article: object) -> bool:
        return isinstance(article, str) and self._find(article) is not None

    def __getitem__(self, article: str) -> Article:
        found = self._find(article)
        if found is None:
            raise KeyError(article)
        return found

    def __iter__(self) -> Iterator[str]:
        return (a.id for a in self._ledger.articles())

    def __len__(self) -> int:
        return self._ledger.count()


class OnSubject:
    """What a ledger holds on one subject, gathered once for every form it is shown in.

    Made for one open, settled ledger and dropped with it.

    Attributes:
        subject: Canonical name, as claims carry it.
    """

    def __init__(self, ledger: Ledger, subject: str, codebook: Codebook) -> None:
        self.subject = subject
        self._ledger = ledger
        self._codebook = codebook
        self._articles = Articles(ledger)

    @cached_property
    def story(self) -> Story:
        """The records on the subject, and those that bear on its articles; by id.

        A conflict over a day or a quotation has no subject: it is found by the
        articles that report on this one, as lineages are.
        """
        parts: dict[Part, dict[str, Cluster]] = {part: {} for part in PARTS}
        for part in _ON_SUBJECTS:
            for found in self._ledger.find(part, subject=self.subject):
                parts[part][cluster_id(found)] = found
        cited = {
            article
            for held in parts.values()
            for found in held.values()
            for article in cited_articles(found)
        }
        for article in cited:
            for part in _ON_ARTICLES:
                for found in self._ledger.clusters_citing(article, part):
                    parts[part][cluster_id(found)] = found
        return story_of(
            {
                part: tuple(held[key] for key in sorted(held))
                for part, held in parts.items()
            }
        )

    def dossier(self) -> Dossier:
        """Return the dossier, with what people added and nobody withdrew."""
        return make_dossier(
            self.story,
            self._articles,
            self.subject,
            codebook=self._codebook,
            work=self._work(),
            unread=self._ledger.unread(),
        )

    def ladder(self) -> Ladder:
        """Return the plot of all its statements."""
        return make_ladder(
            self.story, self._articles, subject=self.subject, codebook=self._codebook
        )

    def _work(self) -> Iterator[Work]:
        for note in self._ledger.work(Note):
            if note.withdrawn_by is None:
                yield note.work
        for ruling in self._ledger.work(Ruling):
            if ruling.withdrawn_by is None:
                yield ruling.work


def meant_subject(ledger: Ledger, words: str) -> str:
    """Return the canonical name of the subject that ``words`` mean.

    Case does not count, and an entity's other names do. Of several the one that
    most statements are about is meant.

    Raises:
        InputError: No statement makes a claim on it; names those there are.
    """
    if ledger.values("statements", "subject", only=words):
        return words
    subjects = [name for name, _ in ledger.subjects()]
    asked = words.casefold()
    meant = {asked}
    for entity in cast("Iterator[Entity]", ledger.part("entities")):
        if asked in {name.casefold() for name in (entity.name, *entity.aliases)}:
            meant.add(entity.name.casefold())
    for subject in subjects:
        if subject.casefold() in meant:
            return subject
    there = ", ".join(subjects[:_NAMED]) or "none"
    more = f" and {len(subjects) - _NAMED} more" if len(subjects) > _NAMED else ""
    raise InputError(f"no claim on {words!r}; subjects in this ledger: {there}{more}")
