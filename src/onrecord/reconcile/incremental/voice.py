"""One speaker's reports in the index, loaded by day or article and no further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from onrecord.ledger import Index, Slip
from onrecord.reconcile.incremental.desk import Desk
from onrecord.reconcile.incremental.kin import root_of
from onrecord.reconcile.incremental.persons import members_of, speaker_now
from onrecord.reconcile.incremental.sheets import told_in_slip
from onrecord.reconcile.reports import Told
from onrecord.reconcile.units import Unit, units_of
from onrecord.records import Speaker

__all__ = ["Sheaf", "Voice"]


@dataclass(frozen=True, slots=True, order=True)
class Sheaf:
    """Where one article's precise reports of one entity and day are.

    Attributes:
        entity: Entity id.
        day: Day under which they are filed.
        article: Article id.
        digest: Of the reports.
    """

    entity: str
    day: str
    article: str
    digest: str


class Voice:
    """What the index holds of one speaker.

    Attributes:
        desk: The ledger and what it is read with.
        speaker: Id of the speaker's cluster.
        sheaves: Where each precise report that was loaded is, by report id.
    """

    def __init__(self, desk: Desk, speaker: str) -> None:
        self.desk = desk
        self.speaker = speaker
        self.sheaves: dict[str, Sheaf] = {}
        self._members = members_of(desk.index, speaker)
        self._named: dict[Speaker, Speaker] = {}
        self._roots: dict[str, str] = {}

    @property
    def index(self) -> Index:
        """The ledger's index."""
        return self.desk.index

    def every_day(self) -> set[str]:
        """Return all days under which precise reports are filed."""
        return {d for m in self._members for d in self.index.days("told", m)}

    def every_vague(self) -> set[str]:
        """Return all articles with vague reports."""
        return {s.article for m in self._members for s in self.index.slips("vague", m)}

    def precise(self, since: str, until: str) -> list[Unit]:
        """Return the precise units filed under the days from one to before another."""
        return units_of(
            told
            for member in self._members
            for slip in self.index.slips("told", member, since=since, until=until)
            for told in self._filed(slip)
        )

    def again(self, sheaves: Iterable[Sheaf]) -> list[Told]:
        """Return the precise reports of some places."""
        return [
            told
            for s in sheaves
            for slip in self.index.slips_in("told", s.entity, s.day, s.article)
            for told in self._filed(slip)
        ]

    def vague(self, article: str) -> list[Unit]:
        """Return one article's vague units."""
        return units_of(
            told
            for member in self._members
            for slip in self.index.slips_in("vague", member, "", article)
            for told in self._now(told_in_slip(slip))
        )

    def fitting(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the articles with vague reports that may fit a group with such keys."""
        own = [f"{member} {key}" for key in keys for member in self._members]
        return self.index.noting("fits", own)

    def roots(self, articles: Iterable[str]) -> dict[str, str]:
        """Return the roots of articles' lineages; each its own without one."""
        for article in articles:
            if article not in self._roots:
                self._roots[article] = root_of(self.index, article)
        return self._roots

    def forget(self) -> None:
        """Drop everything that is computed of the speaker."""
        for kind in ("group", "placed", "dated"):
            self.index.untie(kind, self.speaker)
        for kind in ("key", "guest", "made"):
            self.index.untie_under(kind, f"{self.speaker} ")

    def _filed(self, slip: Slip) -> Iterator[Told]:
        digest = blake2b(slip.record, digest_size=8).hexdigest()
        sheaf = Sheaf(slip.key, slip.day, slip.article, digest)
        for told in self._now(told_in_slip(slip)):
            self.sheaves[told.report.id] = sheaf
            yield told

    def _now(self, told: Iterable[Told]) -> Iterator[Told]:
        """Yield reports under the name that their speaker's cluster has now."""
        for one in told:
            if one.speaker not in self._named:
                self._named[one.speaker] = speaker_now(self.index, one.speaker)
            now = self._named[one.speaker]
            yield one if now == one.speaker else replace(one, speaker=now)
