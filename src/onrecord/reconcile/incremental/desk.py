"""What the steps of an update share: the ledger, and what changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.coding import Codebook
from onrecord.ledger import Index, Ledger
from onrecord.names import Gazetteer
from onrecord.names.merging import Sighting
from onrecord.reconcile.incremental.sheets import Brief
from onrecord.records import Link, Reading, Ruling, Story

__all__ = ["Changes", "Desk"]


@dataclass(frozen=True)
class Desk:
    """What an update works on.

    Attributes:
        ledger: The ledger, held by a transaction.
        codebook: The one the readings were coded with.
        gazetteer: Gives offices and canonical names.
        judged: People's standing ``same_entity`` links.
        rulings: People's standing rulings on conflicts.
    """

    ledger: Ledger
    codebook: Codebook
    gazetteer: Gazetteer
    judged: tuple[Link, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @cached_property
    def index(self) -> Index:
        """The ledger's index."""
        return self.ledger.index


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a batch changes, and what came of it so far.

    Attributes:
        old: Each changed article's brief as it was; ``None`` for a new article.
        new: Its brief now; ``None`` for one that was taken out.
        readings: The readings of those that are in.
        sightings: The people of those, as each article shows them.
        unseen: The people of changed articles, as each showed them before.
        blocks: New content of blocks by key; ``None`` drops one.
        moved: Articles whose lineage has another root now.
        regrouped: Entities whose cluster is another now, with the one before.
        renamed: Clusters whose name is another now.
        retold: Articles of statements that changed.
        statements: Ids of statements that changed, with the subjects on which they did.
        kin: Articles whose elder is another now.
    """

    old: Mapping[str, Brief | None]
    new: Mapping[str, Brief | None]
    readings: Mapping[str, Reading]
    sightings: tuple[Sighting, ...]
    unseen: tuple[Sighting, ...] = ()
    blocks: dict[str, Story | None] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    regrouped: dict[str, str] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)
    retold: set[str] = field(default_factory=set)
    statements: dict[str, set[str]] = field(default_factory=dict)
    kin: set[str] = field(default_factory=set)
