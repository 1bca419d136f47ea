"""Who and what the articles mention: entities of all articles, with every form.

Layer 2: what the gazetteer knows has one id everywhere; an unknown person's ids of
different articles are joined where ``names`` finds evidence beside the name, or
where a person says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from onrecord.names import Gazetteer
from onrecord.names.merging import clusters_of, entity_links
from onrecord.records import (
    Entity,
    Link,
    Mention,
    MentionKind,
    Office,
    Reading,
    Speaker,
)

__all__ = [
    "KNOWN_WEIGHT",
    "Identities",
    "entity_of",
    "find_entities",
    "foremost",
    "identify",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Which entity each entity id of an article stands for.

    Attributes:
        cluster: The cluster's id by entity id, for those that are in one.
        name: Canonical name by cluster id.
        links: ``same_entity`` links behind the clusters, by id.
    """

    cluster: Mapping[str, str]
    name: Mapping[str, str]
    links: tuple[Link, ...]

    def speaker(self, speaker: Speaker) -> Speaker:
        """Return the speaker under the cluster's id and name."""
        entity = self.cluster.get(speaker.id, speaker.id)
        name = self.name.get(entity, speaker.name)
        return Speaker(id=entity, name=name, described=speaker.described)


def identify(
    readings: Sequence[Reading], gazetteer: Gazetteer, judged: Sequence[Link]
) -> Identities:
    """Join the entities of all articles.

    Args:
        readings: All readings.
        gazetteer: What has one id everywhere.
        judged: People's ``same_entity`` links; a score of 0 keeps two apart.
    """
    links = entity_links(readings, gazetteer, judged=judged)
    cluster = clusters_of(links)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for mention in reading.mentions:
            entity = cluster.get(mention.entity)
            if entity is not None and mention.form == "name":
                names[entity][mention.name] += _weight(mention, gazetteer)
    return Identities(
        cluster=cluster,
        name={e: foremost(counts) for e, counts in sorted(names.items())},
        links=links,
    )


def find_entities(
    readings: Sequence[Reading], gazetteer: Gazetteer, identities: Identities
) -> tuple[Entity, ...]:
    """Return the entities that are named in any article, by id.

    Aliases are the forms seen (names, never roles or pronouns) and the canonical
    name; offices come from the gazetteer. A person is an entity only with an office,
    or with a role that some article gives; others stay words in the article.
    """
    public = _people_in_office(readings, gazetteer, identities)
    forms: dict[str, set[str]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for mention in reading.mentions:
            if mention.form != "name":
                continue
            if mention.kind == "person" and mention.entity not in public:
                continue
            entity = identities.cluster.get(mention.entity, mention.entity)
            words = mention.span.of(reading.article.string(mention.where))
            forms[entity].add(words)
            names[entity][mention.name] += _weight(mention, gazetteer)
            kinds[entity][mention.kind] += 1
    return tuple(
        entity_of(entity, names[entity], kinds[entity], forms[entity], gazetteer)
        for entity in sorted(names)
    )


def entity_of(
    entity: str,
    names: Counter[str],
    kinds: Counter[str],
    forms: set[str],
    gazetteer: Gazetteer,
) -> Entity:
    """Return the entity that mentions refer to.

    Args:
        entity: Its id.
        names: Canonical names by how often they are used.
        kinds: Kinds by how often mentions are of them.
        forms: Forms seen.
        gazetteer: Gives offices.
    """
    name = foremost(names)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    return Entity(
        id=entity,
        name=name,
        kind=cast("MentionKind", kind),
        aliases=tuple(sorted({*forms, name})),
        offices=_offices(entity, gazetteer),
    )


def _people_in_office(
    readings: Sequence[Reading], gazetteer: Gazetteer, identities: Identities
) -> set[str]:
    """Return the ids of people known for an office, or given a role in a text."""
    found: set[str] = set()
    for reading in readings:
        for mention in reading.mentions:
            known = gazetteer.entity(mention.entity)
            in_office = known is not None and bool(known.offices)
            if mention.kind == "person" and (in_office or mention.form == "role"):
                found.add(mention.entity)
        found |= {
            a.speaker.id
            for a in reading.attributions
            if a.speaker is not None and a.role is not None
        }
    clusters = {identities.cluster.get(e) for e in found} - {None}
    joined = {e for e, c in identities.cluster.items() if c in clusters}
    return found | joined


# A name of the gazetteer outweighs any number of forms that articles use.
KNOWN_WEIGHT = 1_000_000


def _weight(mention: Mention, gazetteer: Gazetteer) -> int:
    return KNOWN_WEIGHT if gazetteer.entity(mention.entity) is not None else 1


def foremost(counts: Counter[str]) -> str:
    """Return the name used most, the longest and then the least on a tie."""
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _offices(entity: str, gazetteer: Gazetteer) -> tuple[Office, ...]:
    known = gazetteer.entity(entity)
    return known.offices if known is not None else ()
