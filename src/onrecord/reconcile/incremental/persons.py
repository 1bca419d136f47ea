"""Layer 2, kept up to date: which entities are one, and what each is called.

A bond ``same`` leads between two entities that names and evidence join; a bond
``cluster`` from each joined entity to its cluster; ``named`` from a cluster to its
name; ``judged`` holds the people's links that the clusters answer to. A bond ``alike``
leads, both ways, between two entities under names that may be of one: names are held
against each other when the first article brings them, and not again. One to nothing
says that this was done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from onrecord.ledger import Bond, Index
from onrecord.names.merging import (
    Sighting,
    block_keys,
    clusters_of,
    may_be_one,
    merge_sightings,
)
from onrecord.reconcile.entities import KNOWN_WEIGHT, entity_of, foremost
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.sheets import Block, block_of, sighting_in
from onrecord.records import Entity, Link, Speaker, Story, canonical_json

__all__ = [
    "cluster_of",
    "entities_alike",
    "members_of",
    "speaker_now",
    "update_persons",
]

_LINK = msgspec.json.Decoder(Link)
_BLOCK = msgspec.json.Decoder(Block)


def cluster_of(index: Index, entity: str) -> str:
    """Return the id of an entity's cluster; its own where it stands alone."""
    found = index.bonds("cluster", entity)
    return found[0].other if found else entity


def members_of(index: Index, cluster: str) -> tuple[str, ...]:
    """Return the entities of a cluster, sorted; itself where it has no others."""
    return tuple(b.one for b in index.bonds_to("cluster", cluster)) or (cluster,)


def speaker_now(index: Index, speaker: Speaker) -> Speaker:
    """Return a speaker under its cluster's id and name."""
    cluster = cluster_of(index, speaker.id)
    named = index.bonds("named", cluster)
    name = named[0].other if named else speaker.name
    return Speaker(id=cluster, name=name, described=speaker.described)


def update_persons(desk: Desk, changes: Changes) -> None:
    """Find the links, clusters, names and entities that a batch changes."""
    briefs = [
        b for b in (*changes.old.values(), *changes.new.values()) if b is not None
    ]
    touched = {entity for brief in briefs for entity in brief.entities}
    _file_names(desk.index, changes)
    seeds = _update_links(desk, changes) | _judged_anew(desk)
    _store_links(desk, changes, seeds)
    regrouped = _regroup(desk, seeds)
    changes.regrouped.update(regrouped)
    clusters = {cluster_of(desk.index, e) for e in touched | set(regrouped)}
    for cluster in sorted(clusters.union(regrouped, regrouped.values())):
        if _rename(desk, cluster):
            changes.renamed.add(cluster)
        found = _entity(desk, cluster)
        story = None if found is None else Story(entities=(found,))
        changes.blocks[f"entity/{cluster}"] = story


def _update_links(desk: Desk, changes: Changes) -> set[str]:
    """Compare the batch's people with all others; return whose links changed."""
    fresh: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in changes.sightings:
        fresh[sighting.entity].append(sighting)
    found: dict[tuple[str, str], Link | None] = dict(_rechecked(desk, changes))
    for entity in sorted(fresh):
        for other in sorted(entities_alike(desk.index, fresh[entity])):
            pair = (min(entity, other), max(entity, other))
            held = found[pair] if pair in found else _held(desk.index, pair)
            link = _link(pair, fresh[entity], _sightings(desk.index, other))
            found[pair] = _best(link, held)
    return {e for pair in found if _tie(desk.index, pair, found[pair]) for e in pair}


def _store_links(desk: Desk, changes: Changes, entities: Iterable[str]) -> None:
    """Put the machine's links from ``entities`` into blocks, but those people decided."""
    decided = {frozenset((k.left, k.right)) for k in desk.judged}
    for left in entities:
        found = (_LINK.decode(b.record) for b in desk.index.bonds("same", left))
        links = [k for k in found if frozenset((k.left, k.right)) not in decided]
        links.sort(key=lambda link: link.id)
        changes.blocks[f"same/{left}"] = Story(links=tuple(links)) if links else None


def _rechecked(
    desk: Desk, changes: Changes
) -> Iterator[tuple[tuple[str, str], Link | None]]:
    """Yield the links of what was in the batch's articles before, made anew."""
    before = {e for brief in changes.old.values() if brief for e in brief.entities}
    done: set[tuple[str, str]] = set()
    for entity in sorted(before):
        held = desk.index.bonds("same", entity) + desk.index.bonds_to("same", entity)
        for bond in held:
            pair = (bond.one, bond.other)
            if pair not in done:
                done.add(pair)
                one, other = (_sightings(desk.index, e) for e in pair)
                yield pair, _link(pair, one, other)


def _file_names(index: Index, changes: Changes) -> None:
    """Keep which names may be of one, of those that came or went with the batch."""
    now = {block_of(s): s for s in changes.sightings}
    before = {block_of(s): s for s in changes.unseen}
    for block in sorted(before.keys() - now.keys()):
        if not any(
            _value(block) in index.tally("block", k) for k in block_keys(before[block])
        ):
            for bond in index.bonds("alike", _value(block)):
                index.untie("alike", bond.other, _value(block))
            index.untie("alike", _value(block))
    for block in sorted(now):
        if index.bond("alike", _value(block), "") is None:
            _tie_alike(index, _value(block), "")
            for other in sorted(_of_one(index, now[block])):
                _tie_alike(index, _value(block), other)
                _tie_alike(index, other, _value(block))


def _tie_alike(index: Index, one: str, other: str) -> None:
    index.tie(Bond(kind="alike", one=one, other=other))


def _value(block: Block) -> str:
    return canonical_json(block).decode()


def _of_one(index: Index, sighting: Sighting) -> set[str]:
    """Return the values of other entities' names that may be of one with a person's."""
    # most stand under several keys
    values = {v for key in block_keys(sighting) for v in index.tally("block", key)}
    return {
        value
        for value in values
        for block in (_BLOCK.decode(value),)
        if block.entity != sighting.entity
        and not (block.known and sighting.known)
        and may_be_one(sighting, block)
    }


def entities_alike(index: Index, sightings: Iterable[Sighting]) -> set[str]:
    """Return the entities whose names agree with one of an entity's, as it is filed."""
    return {
        _BLOCK.decode(bond.other).entity
        for value in {_value(block_of(sighting)) for sighting in sightings}
        for bond in index.bonds("alike", value, since=_NAMED)
    }


_NAMED = "{"  # what every value begins with


def _sightings(index: Index, entity: str) -> list[Sighting]:
    return [sighting_in(slip) for slip in index.slips("seen", entity)]


def _link(
    pair: tuple[str, str], one: Iterable[Sighting], other: Iterable[Sighting]
) -> Link | None:
    """Return the machine's link of two entities; ``None`` without evidence.

    Sightings of the one are held against those of the other, not among themselves:
    someone in the news for years has hundreds.
    """
    few, many = sorted((list(one), list(other)), key=len)
    fresh = frozenset(s.entity for s in few)
    links = merge_sightings([*few, *many], fresh=fresh)
    return next((k for k in links if (k.left, k.right) == pair), None)


def _of(judged: Iterable[Link], entity: str) -> Iterator[Link]:
    return (k for k in judged if entity in {k.left, k.right})


def _best(link: Link | None, held: Link | None) -> Link | None:
    if link is None or held is None:
        return link or held
    return min(link, held, key=lambda k: (-k.score, k.reasons))


def _held(index: Index, pair: tuple[str, str]) -> Link | None:
    return next(
        (
            _LINK.decode(b.record)
            for b in index.bonds("same", pair[0])
            if b.other == pair[1]
        ),
        None,
    )


def _tie(index: Index, pair: tuple[str, str], link: Link | None) -> bool:
    """Store the link of two entities; tell whether it is another than before."""
    if _held(index, pair) == link:
        return False
    index.untie("same", *pair)
    if link is not None:
        record = canonical_json(link)
        index.tie(Bond(kind="same", one=pair[0], other=pair[1], record=record))
    return True


def _judged_anew(desk: Desk) -> set[str]:
    """Take in what people judged since; return the entities it is about."""
    held = {b.other: _LINK.decode(b.record) for b in desk.index.bonds("judged", "")}
    now = {link.id: link for link in desk.judged}
    seeds: set[str] = set()
    for key in sorted({*held, *now}):
        if held.get(key) == now.get(key):
            continue
        desk.index.untie("judged", "", key)
        for link in (held.get(key), now.get(key)):
            seeds |= {link.left, link.right} if link is not None else set()
        if key in now:
            record = canonical_json(now[key])
            desk.index.tie(Bond(kind="judged", one="", other=key, record=record))
    return seeds


@dataclass(frozen=True, slots=True)
class _Around:
    """Entities that links lead to from some, and all links among them."""

    entities: frozenset[str]
    links: tuple[Link, ...]


def _regroup(desk: Desk, seeds: set[str]) -> Mapping[str, str]:
    """Cluster anew around ``seeds``; return changed entities with their old cluster."""
    mates = {
        m for e in seeds for m in members_of(desk.index, cluster_of(desk.index, e))
    }
    around = _around(desk, seeds | mates)
    clusters = clusters_of(around.links)
    changed: dict[str, str] = {}
    for entity in sorted(around.entities):
        before, held = (
            cluster_of(desk.index, entity),
            desk.index.bonds("cluster", entity),
        )
        now = clusters.get(entity)
        if [b.other for b in held] == ([] if now is None else [now]):
            continue
        desk.index.untie("cluster", entity)
        if now is not None:
            desk.index.tie(Bond(kind="cluster", one=entity, other=now))
        changed[entity] = before
    return changed


def _around(desk: Desk, seeds: set[str]) -> _Around:
    found: set[str] = set()
    links: dict[str, Link] = {}
    waiting = sorted(seeds)
    decided = {frozenset((k.left, k.right)) for k in desk.judged}
    while waiting:
        entity = waiting.pop()
        if entity in found:
            continue
        found.add(entity)
        bonds = desk.index.bonds("same", entity) + desk.index.bonds_to("same", entity)
        machine = (_LINK.decode(b.record) for b in bonds)
        own = [k for k in machine if frozenset((k.left, k.right)) not in decided]
        own += _of(desk.judged, entity)
        for link in own:
            links[link.id] = link
            # a link of score 0 keeps apart: it leads nowhere
            waiting += [link.left, link.right] if link.score > 0 else []
    return _Around(frozenset(found), tuple(links[i] for i in sorted(links)))


def _names(desk: Desk, entity: str) -> Mapping[str, int]:
    """Return an entity's names, each after its kind, with their weight."""
    weight = 1 if desk.gazetteer.entity(entity) is None else KNOWN_WEIGHT
    held = desk.index.tally("name", entity)
    return {value: weight * times for value, times in held.items()}


def _rename(desk: Desk, cluster: str) -> bool:
    """Set the name that a cluster goes by; tell whether it is another now."""
    joined = desk.index.bonds_to("cluster", cluster)
    names: Counter[str] = Counter()
    for bond in joined:
        for value, weight in _names(desk, bond.one).items():
            names[value.partition(" ")[2]] += weight
    now = [foremost(names)] if names else []
    if [b.other for b in desk.index.bonds("named", cluster)] == now:
        return False
    desk.index.untie("named", cluster)
    for name in now:
        desk.index.tie(Bond(kind="named", one=cluster, other=name))
    return True


def _entity(desk: Desk, cluster: str) -> Entity | None:
    """Return what a cluster's mentions refer to; see ``entities.find_entities``.

    ``None`` where nothing is named so, or another cluster has taken it.
    """
    if cluster_of(desk.index, cluster) != cluster:
        return None
    members = members_of(desk.index, cluster)
    public = any(_is_public(desk, e) for e in members)
    names: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    forms: set[str] = set()
    for entity in members:
        for value, weight in _names(desk, entity).items():
            kind, _, name = value.partition(" ")
            if kind != "person" or public:
                names[name] += weight
        for value, times in desk.index.tally("form", entity).items():
            kind, _, words = value.partition(" ")
            if kind != "person" or public:
                forms.add(words)
                kinds[kind] += times
    if not names:
        return None
    return entity_of(cluster, names, kinds, forms, desk.gazetteer)


def _is_public(desk: Desk, entity: str) -> bool:
    if desk.index.tally("public", entity):
        return True
    known = desk.gazetteer.entity(entity)
    if known is None or not known.offices:
        return False
    return any(v.startswith("person ") for v in desk.index.tally("name", entity))
