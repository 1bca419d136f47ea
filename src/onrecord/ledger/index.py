"""What reconcile notes of each article, so that it finds what a new one touches.

Everything here is derived from readings and may be dropped and made again. The
ledger stores it without knowing what it means; ``reconcile.blocks`` does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from onrecord.ledger.answers import Part
from onrecord.records import Story

__all__ = ["BOTH_WAYS", "Bond", "Index", "Sheet", "Slip", "Sought", "Tally"]

BOTH_WAYS = ("cluster", "kin", "root", "same", "turning")
"""Kinds of bonds that are found by ``other``, too: few are, and an index costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A note of an article under a key, to be found by it.

    Attributes:
        kind: What the key is, e.g. ``told``.
        key: E.g. a speaker's entity id.
        day: ISO day it is ordered by; empty where it has none.
        article: Id of the article.
        record: JSON; empty where the key says all.
    """

    kind: str
    key: str
    day: str
    article: str
    record: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often an article gives a value; summed over articles.

    Attributes:
        scope: What the key is.
        key: What is counted for.
        value: What is counted.
        held: How often, at least 1.
    """

    scope: str
    key: str
    value: str
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that reconcile notes of one article.

    Attributes:
        article: Its id.
        day: Day of publication; ``None`` where it is not known.
        record: JSON of what is wanted whenever the article comes into play.
        runs: What its text shares with others, packed by who reads it.
        probes: Whole numbers under which its text is found.
        slips: Notes under keys.
        tallies: What it adds to counts.
    """

    article: str
    day: str | None
    record: bytes
    runs: bytes
    probes: frozenset[int]
    slips: tuple[Slip, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Something computed between two things of the index.

    Attributes:
        kind: E.g. ``kin``.
        one: Key of the first.
        other: Key of the second.
        record: JSON.
    """

    kind: str
    one: str
    other: str
    record: bytes = b""


class Sought(NamedTuple):
    """A probe by which articles of some days are sought.

    Attributes:
        probe: The probe.
        weight: What it adds for each article that has it.
        since: First ISO day; ``None`` for undated articles.
        until: Last ISO day, itself included; ``None`` for undated articles.
    """

    probe: int
    weight: int
    since: str | None
    until: str | None


class Index(Protocol):
    """Sheets, and what is computed between them; changes go with a transaction."""

    def stale(self) -> frozenset[str]:
        """Return articles added, read again or taken out since the last settling."""
        ...

    def dropped(self) -> tuple[str, ...]:
        """Return keys of blocks dropped since then, sorted."""
        ...

    def settled(self, articles: Iterable[str]) -> None:
        """Forget that ``articles`` are stale, and which blocks were dropped."""
        ...

    def clear(self) -> None:
        """Drop everything, blocks included, and make every article stale."""
        ...

    def days_down(self) -> Iterator[str]:
        """Yield the days of articles and statements, the latest first, each once."""
        ...

    def imprints(
        self, *, since: str, until: str, limit: int
    ) -> tuple[tuple[str, str | None], ...]:
        """Return days and outlets of articles published from ``since`` to before.

        Each pair once, at most ``limit`` of them; ``None`` for an unknown outlet.
        """
        ...

    def blocks(self, prefix: str) -> dict[str, str]:
        """Return the digest of every block whose key begins so, by key."""
        ...

    def digest(self, key: str) -> str | None:
        """Return the digest of a block; ``None`` without it."""
        ...

    def block(self, key: str) -> Story:
        """Return what a block holds; an empty story without it."""
        ...

    def home(self, part: Part, record: str) -> str | None:
        """Return the key of the block that holds a record; ``None`` without it."""
        ...

    def citing(self, article: str, part: Part) -> tuple[str, ...]:
        """Return the ids of a part's records that rest on an article, by day, then id."""
        ...

    def holding(self, source_hash: str) -> tuple[str, ...]:
        """Return the articles whose bytes have this hash, by id."""
        ...

    def sheet(self, article: str) -> Sheet | None:
        """Return an article's sheet; ``None`` without one."""
        ...

    def record(self, article: str) -> bytes | None:
        """Return an article's ``Sheet.record``; ``None`` without one."""
        ...

    def runs(self, article: str) -> bytes | None:
        """Return an article's ``Sheet.runs``; ``None`` without one."""
        ...

    def put(self, article: str, sheet: Sheet | None) -> None:
        """Put a sheet in the place of the article's old one; ``None`` only drops it."""
        ...

    def holders(self, probe: int) -> dict[str, str | None]:
        """Return the articles that have a probe, each with its day if it is known."""
        ...

    def held(
        self, probes: Collection[int], *, least: int, limit: int
    ) -> Mapping[int, tuple[int, int]]:
        """Return how many articles have each probe, and in how many weeks those are.

        Args:
            probes: The probes.
            least: A probe of fewer articles is left out, whatever their weeks.
            limit: Articles are counted no further, and weeks in no more articles than
                this: so the weeks are exact only where fewer articles than ``limit``
                have the probe; of more they are a lower bound. An article without a
                day is in no week (``records.week_of``).
        """
        ...

    def sharing(self, sought: Iterable[Sought], *, least: int) -> tuple[str, ...]:
        """Return the articles whose probes among ``sought`` weigh ``least``, by id."""
        ...

    def slips(
        self, kind: str, key: str, *, since: str = "", until: str | None = None
    ) -> Iterator[Slip]:
        """Yield slips of a key by day, those from ``since`` and before ``until``."""
        ...

    def slips_in(self, kind: str, key: str, day: str, article: str) -> Iterator[Slip]:
        """Yield one article's slips of a key and day."""
        ...

    def noting(self, kind: str, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the articles with a slip under any of some keys, by id, each once."""
        ...

    def has_slip(self, kind: str, key: str) -> bool:
        """Tell whether any article has a slip under a key."""
        ...

    def days(self, kind: str, key: str) -> tuple[str, ...]:
        """Return the days of a key's slips, sorted, each once."""
        ...

    def keys(self, kind: str, *, since: str, until: str) -> tuple[str, ...]:
        """Return bonds' ``one`` of a kind whose ``other`` is from ``since`` to before.

        Args:
            kind: One of ``BOTH_WAYS``.
            since: First ``other``.
            until: The one behind the last.
        """
        ...

    def tally(self, scope: str, key: str) -> Mapping[str, int]:
        """Return the sums of a key, by value; what sums to nothing is left out."""
        ...

    def bonds(
        self, kind: str, one: str, *, since: str = "", until: str | None = None
    ) -> tuple[Bond, ...]:
        """Return bonds from ``one``, by ``other``: from ``since`` to before ``until``."""
        ...

    def bonds_of(
        self,
        kind: str,
        ones: Iterable[str],
        *,
        since: str = "",
        until: str | None = None,
    ) -> tuple[Bond, ...]:
        """Return what ``bonds`` gives of each of ``ones``, by ``one``, then ``other``."""
        ...

    def firsts(
        self, kind: str, ones: Iterable[str], *, since: str = ""
    ) -> Mapping[str, str]:
        """Return the ``other`` of each one's ``next_bond``; those without are left out."""
        ...

    def bond(self, kind: str, one: str, other: str) -> Bond | None:
        """Return the bond between two; ``None`` without one."""
        ...

    def next_bond(
        self, kind: str, one: str, *, since: str = "", until: str | None = None
    ) -> Bond | None:
        """Return the first of ``bonds``; ``None`` where there is none."""
        ...

    def last_bond(self, kind: str, one: str, *, until: str) -> Bond | None:
        """Return the last bond from ``one`` whose ``other`` sorts before ``until``."""
        ...

    def bonds_to(self, kind: str, other: str) -> tuple[Bond, ...]:
        """Return bonds to ``other``, by ``one``; of a kind of ``BOTH_WAYS``."""
        ...

    def tie(self, bond: Bond) -> None:
        """Keep a bond in the place of one between the same two."""
        ...

    def tie_all(self, bonds: Iterable[Bond]) -> None:
        """Keep many bonds."""
        ...

    def untie(self, kind: str, one: str, other: str | None = None) -> None:
        """Drop a bond, or all bonds from ``one``."""
        ...

    def untie_under(self, kind: str, prefix: str) -> None:
        """Drop all bonds whose ``one`` begins so."""
        ...
