"""An article's sheet: what reconcile wants of it without reading it again."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from onrecord.ledger import Sheet, Slip, Tally
from onrecord.names import Gazetteer
from onrecord.names.merging import Sighting, block_keys, sightings_of
from onrecord.reconcile.dates import Narrated, narrated_in
from onrecord.reconcile.layers import soon_reports
from onrecord.reconcile.lineage import Runs, probes_of, runs_in
from onrecord.reconcile.reports import Told, told_in
from onrecord.reconcile.units import day_of, is_precise
from onrecord.reconcile.vague import keys_of_told
from onrecord.records import Reading, canonical_json

__all__ = [
    "Block",
    "Brief",
    "block_of",
    "brief_in",
    "seen_in",
    "sheet_of",
    "sighting_in",
    "told_in_slip",
    "unpacked",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is wanted whenever an article comes into play.

    Attributes:
        told: Speaker's entity id and day of its precise reports, sorted.
        vague: Entity ids of the speakers of its vague reports, sorted.
        entities: Ids of all that it mentions, and of its speakers, sorted.
        ordered: Whether its words put statements in an order.
        narrated: The events that it dates in its own voice.
    """

    told: tuple[tuple[str, str], ...]
    vague: tuple[str, ...]
    entities: tuple[str, ...]
    ordered: bool
    narrated: tuple[Narrated, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A person under a key: what the names of others are held against.

    Attributes:
        entity: Entity id.
        name: Longest form in an article.
        known: Whether the gazetteer has it.
        spelt: Longest form as a Cyrillic article writes it; empty for others.
    """

    entity: str
    name: str
    known: bool
    spelt: str = ""


def block_of(sighting: Sighting) -> Block:
    """Return what the names of others are held against of a person in an article."""
    return Block(
        entity=sighting.entity,
        name=sighting.name,
        known=sighting.known,
        spelt=sighting.spelt,
    )


_BRIEF = msgspec.json.Decoder(Brief)
_TOLD = msgspec.json.Decoder(tuple[Told, ...])
_SIGHTING = msgspec.json.Decoder(Sighting)


def brief_in(record: bytes) -> Brief:
    """Decode ``Sheet.record``."""
    return _BRIEF.decode(record)


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """``Runs`` with its numbers side by side: they are looked at by the hundred."""

    article: str
    published: str | None
    lang: str
    outlet: str | None
    runs: bytes
    windows: bytes
    pairs: bytes
    quoted: bytes
    anchors: tuple[str, ...]
    credits: tuple[str, ...]
    relays: tuple[str, ...]
    speakers: tuple[str, ...]
    subjects: tuple[str, ...]
    claims: tuple[str, ...]


_PACKED = msgspec.msgpack.Decoder(_Packed)
_NUMBER_BYTES = 8


def unpacked(record: bytes) -> Runs:
    """Decode ``Sheet.runs``."""
    packed = _PACKED.decode(record)
    return Runs(
        article=packed.article,
        published=packed.published,
        lang=packed.lang,
        outlet=packed.outlet,
        runs=_numbers(packed.runs),
        windows=_numbers(packed.windows),
        pairs=_numbers(packed.pairs),
        quoted=_numbers(packed.quoted),
        anchors=packed.anchors,
        credits=packed.credits,
        relays=packed.relays,
        speakers=packed.speakers,
        subjects=packed.subjects,
        claims=packed.claims,
    )


def _packed(runs: Runs) -> bytes:
    return msgspec.msgpack.encode(
        _Packed(
            article=runs.article,
            published=runs.published,
            lang=runs.lang,
            outlet=runs.outlet,
            runs=_side_by_side(runs.runs),
            windows=_side_by_side(runs.windows),
            pairs=_side_by_side(runs.pairs),
            quoted=_side_by_side(runs.quoted),
            anchors=runs.anchors,
            credits=runs.credits,
            relays=runs.relays,
            speakers=runs.speakers,
            subjects=runs.subjects,
            claims=runs.claims,
        )
    )


def _side_by_side(numbers: Collection[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}Q", *sorted(numbers))


def _numbers(raw: bytes) -> frozenset[int]:
    return frozenset(struct.unpack(f"<{len(raw) // _NUMBER_BYTES}Q", raw))


def told_in_slip(slip: Slip) -> tuple[Told, ...]:
    """Decode the reports of a ``told`` or ``vague`` slip."""
    return _TOLD.decode(slip.record)


def sighting_in(slip: Slip) -> Sighting:
    """Decode the sighting of a ``seen`` slip."""
    return _SIGHTING.decode(slip.record)


def seen_in(sheet: Sheet | None) -> Iterator[Sighting]:
    """Yield the people of an article whom others may be; none without a sheet."""
    slips = () if sheet is None else sheet.slips
    return (sighting_in(slip) for slip in slips if slip.kind == "seen")


def sheet_of(reading: Reading, gazetteer: Gazetteer) -> Sheet:
    """Return an article's sheet; a pure function of its reading and the gazetteer."""
    article = reading.article
    told = told_in(reading)
    runs = runs_in(reading)
    seen = [s for s in sightings_of(reading, gazetteer) if block_keys(s)]
    precise: dict[tuple[str, str], list[Told]] = {}
    vague: dict[str, list[Told]] = {}
    for one in told:
        if is_precise(one.said):
            key = one.speaker.id, day_of(one.said)
            precise.setdefault(key, []).append(one)
        else:
            vague.setdefault(one.speaker.id, []).append(one)
    brief = Brief(
        told=tuple(sorted(precise)),
        vague=tuple(sorted(vague)),
        entities=tuple(
            sorted({m.entity for m in reading.mentions} | {t.speaker.id for t in told})
        ),
        ordered=bool(reading.orders),
        narrated=narrated_in(reading),
    )
    slips = [
        Slip(
            kind="told", key=key, day=day, article=article.id, record=_json(tuple(own))
        )
        for (key, day), own in sorted(precise.items())
    ]
    for speaker, own in sorted(vague.items()):
        slips.append(_slip("vague", speaker, article.id, _json(tuple(own))))
        for fit_key in sorted(keys_of_told(own)):
            slips.append(_slip("fits", f"{speaker} {fit_key}", article.id))
    slips += [_slip("seen", s.entity, article.id, _json(s)) for s in seen]
    slips += [_slip("soon", i, article.id) for i in sorted(soon_reports(reading, told))]
    return Sheet(
        article=article.id,
        day=article.published,
        record=_json(brief),
        runs=_packed(runs),
        probes=probes_of(runs),
        slips=tuple(slips),
        tallies=tuple(_tallies(reading, seen)),
    )


def _slip(kind: str, key: str, article: str, record: bytes = b"") -> Slip:
    return Slip(kind=kind, key=key, day="", article=article, record=record)


def _tallies(reading: Reading, seen: Iterable[Sighting]) -> Iterator[Tally]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for sighting in seen:
        for key in block_keys(sighting):
            counts["block", key, _json(block_of(sighting)).decode()] += 1
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
