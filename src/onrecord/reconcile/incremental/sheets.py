"""An article's sheet: what reconcile wants of it without reading it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from onrecord.ledger import Sheet, Slip, Tally
from onrecord.names import Gazetteer
from onrecord.names.fold import loose, skeletons
from onrecord.names.merging import Sighting, sightings_of
from onrecord.reconcile.layers import soon_reports
from onrecord.reconcile.lineage import Runs, probes_of, runs_of
from onrecord.reconcile.reports import Told, told_in
from onrecord.reconcile.windows import anchor_of
from onrecord.records import Reading, canonical_json

__all__ = [
    "Block",
    "Brief",
    "block_keys",
    "brief_in",
    "runs_in",
    "sheet_of",
    "sighting_in",
    "told_in_slip",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is wanted whenever an article comes into play.

    Attributes:
        told: Speaker's entity id and day of each group of its reports.
        subjects: What its reports claim something of, sorted.
        entities: Ids of all that it mentions, and of its speakers, sorted.
        ordered: Whether its words put statements in an order.
    """

    told: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]
    entities: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A person under a key: what the names of others are held against.

    Attributes:
        entity: Entity id.
        name: Longest form in an article.
        known: Whether the gazetteer has it.
    """

    entity: str
    name: str
    known: bool


_BRIEF = msgspec.json.Decoder(Brief)
_RUNS = msgspec.json.Decoder(Runs)
_TOLD = msgspec.json.Decoder(tuple[Told, ...])
_SIGHTING = msgspec.json.Decoder(Sighting)


def brief_in(record: bytes) -> Brief:
    """Decode ``Sheet.record``."""
    return _BRIEF.decode(record)


def runs_in(record: bytes) -> Runs:
    """Decode ``Sheet.runs``."""
    return _RUNS.decode(record)


def told_in_slip(slip: Slip) -> tuple[Told, ...]:
    """Decode the reports of a ``told`` slip."""
    return _TOLD.decode(slip.record)


def sighting_in(slip: Slip) -> Sighting:
    """Decode the sighting of a ``seen`` slip."""
    return _SIGHTING.decode(slip.record)


def sheet_of(reading: Reading, gazetteer: Gazetteer) -> Sheet:
    """Return an article's sheet; a pure function of its reading and the gazetteer."""
    article = reading.article
    told = told_in(reading)
    runs = runs_of(article)
    seen = [s for s in sightings_of(reading, gazetteer) if block_keys(s)]
    spoken: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        day = anchor_of(one.said, one.published)
        spoken.setdefault((one.speaker.id, day), []).append(one)
    brief = Brief(
        told=tuple(sorted(spoken)),
        subjects=tuple(sorted({c.subject for t in told for c in t.report.claims})),
        entities=tuple(
            sorted({m.entity for m in reading.mentions} | {t.speaker.id for t in told})
        ),
        ordered=bool(reading.orders),
    )
    slips = [
        Slip(
            kind="told", key=key, day=day, article=article.id, record=_json(tuple(own))
        )
        for (key, day), own in sorted(spoken.items())
    ]
    slips += [_slip("seen", s.entity, article.id, _json(s)) for s in seen]
    slips += [_slip("soon", i, article.id) for i in sorted(soon_reports(reading, told))]
    return Sheet(
        article=article.id,
        day=article.published,
        record=_json(brief),
        runs=_json(runs),
        probes=probes_of(runs),
        slips=tuple(slips),
        tallies=tuple(_tallies(reading, told, seen)),
    )


def block_keys(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a person's name is held against others, sorted.

    How the last name sounds; none for what is no person, for a last name alone, and
    for what is too long to be a name (as in ``names.merging``).
    """
    words = sighting.name.split()
    if sighting.kind != "person" or not _FULL <= len(words) <= _MOST_WORDS:
        return ()
    return tuple(sorted({loose(s) for s in skeletons(words[-1])}))


_FULL = 2  # words; a last name alone is never joined across articles
_MOST_WORDS = 8  # what is longer is a reader's slip


def _slip(kind: str, key: str, article: str, record: bytes = b"") -> Slip:
    return Slip(kind=kind, key=key, day="", article=article, record=record)


def _tallies(
    reading: Reading, told: Iterable[Told], seen: Iterable[Sighting]
) -> Iterator[Tally]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in told:
        counts["told", one.speaker.id, ""] += 1
    for sighting in seen:
        block = Block(entity=sighting.entity, name=sighting.name, known=sighting.known)
        for key in block_keys(sighting):
            counts["block", key, _json(block).decode()] += 1
    for mention in reading.mentions:
        if mention.form == "name":
            words = mention.span.of(reading.article.string(mention.where))
            counts["name", mention.entity, _pair(mention.kind, mention.name)] += 1
            counts["form", mention.entity, _pair(mention.kind, words)] += 1
        if mention.form == "role" and mention.kind == "person":
            counts["public", mention.entity, ""] += 1
    for attribution in reading.attributions:
        if attribution.speaker is not None and attribution.role is not None:
            counts["public", attribution.speaker.id, ""] += 1
    for (scope, key, value), held in sorted(counts.items()):
        yield Tally(scope=scope, key=key, value=value, held=held)


def _pair(kind: str, words: str) -> str:
    return f"{kind} {words}"


def _json(record: object) -> bytes:
    return canonical_json(record)
