"""Which mentions of different articles are one entity: on evidence, never on a name.

What the gazetteer knows has one id everywhere. An unknown person has an id of the
article; this joins such ids where the names agree *and* something else does: the role
the articles give, an organisation or another person in both. ``reconcile`` calls it
on sets; the result depends on the set only, not on its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.names.fold import loose, skeletons
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.pairs import score_pair
from onrecord.names.words import split_words
from onrecord.records import Link, Mention, MentionKind, Reading

__all__ = ["Sighting", "clusters_of", "entity_links", "merge_sightings", "sightings_of"]

# The least that evidence beside the name must weigh; weights below.
_EVIDENCE_FLOOR = 1.0
_SAME_ROLE = 1.0  # both articles give the same office or occupation
_SHARED_COMPANY = 0.5  # a person, body or outlet named in both, each
_SHARED_COUNTRY = 0.25  # a country named in both; half the world names Russia
_BLOCK = 2000  # sightings; a larger block is cut by given name (design.md, 3a)
_MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An entity as one article shows it.

    Attributes:
        entity: Entity id, of the gazetteer or of the article.
        name: Longest form in the article.
        kind: What it is.
        known: Whether the gazetteer has it.
        roles: Words of offices and occupations the article gives, folded.
        company: Ids of persons, bodies, outlets and systems in the same article.
        countries: Ids of countries and places in the same article.
    """

    entity: str
    name: str
    kind: MentionKind
    known: bool
    roles: frozenset[str]
    company: frozenset[str]
    countries: frozenset[str]


def sightings_of(reading: Reading, gazetteer: Gazetteer) -> tuple[Sighting, ...]:
    """Return the people and bodies that one article names, by id."""
    forms: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        forms.setdefault(mention.entity, []).append(mention)
    known = {i for i in forms if gazetteer.entry(i) is not None}
    places = {i for i, ms in forms.items() if ms[0].kind == "place"}
    out = []
    for entity, mentions in sorted(forms.items()):
        if entity in places:
            continue
        out.append(
            Sighting(
                entity=entity,
                name=_longest(reading, mentions),
                kind=mentions[0].kind,
                known=entity in known,
                roles=_roles(reading, entity, mentions),
                company=frozenset(known - places - {entity}),
                countries=frozenset(known & places),
            )
        )
    return tuple(out)


def _longest(reading: Reading, mentions: Sequence[Mention]) -> str:
    names = [m for m in mentions if m.form == "name"] or list(mentions)
    best = max(names, key=lambda m: (m.span.end - m.span.start, -m.span.start))
    return best.name if len(best.name) >= len(names[0].name) else names[0].name


def _roles(
    reading: Reading, entity: str, mentions: Sequence[Mention]
) -> frozenset[str]:
    said = [
        a.role for a in reading.attributions if a.speaker and a.speaker.id == entity
    ]
    beside = [
        m.span.of(reading.article.string(m.where)) for m in mentions if m.form == "role"
    ]
    return frozenset(_folded(words) for words in (*said, *beside) if words) - {""}


def _folded(words: str) -> str:
    return " ".join(
        w.key for w in split_words(words) if w.key not in {"the", "a", "an", "s"}
    )


def entity_links(
    readings: Iterable[Reading], gazetteer: Gazetteer, *, judged: Sequence[Link] = ()
) -> tuple[Link, ...]:
    """Return ``same_entity`` links between the entities of articles, by id.

    Args:
        readings: In any order.
        gazetteer: What has one id everywhere.
        judged: A person's links; a score of 0 says that two are not one. They
            outrank the machine's and come back in the result.
    """
    sightings = [s for r in readings for s in sightings_of(r, gazetteer)]
    return merge_sightings(sightings, judged=judged)


def merge_sightings(
    sightings: Iterable[Sighting],
    *,
    judged: Sequence[Link] = (),
    fresh: frozenset[str] | None = None,
) -> tuple[Link, ...]:
    """Return the links that names and evidence give; see ``entity_links``.

    Args:
        sightings: In any order.
        judged: A person's links.
        fresh: Entities of new articles: only pairs with one of them are compared;
            ``None`` compares all. Old links and those found so are together what
            comparing all gives, since a link depends on its two sightings only.
    """
    decided = {frozenset((link.left, link.right)) for link in judged}
    links = {link.id: link for link in judged}
    for block in _blocks(sightings):
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                if fresh is not None and not {one.entity, other.entity} & fresh:
                    continue
                if frozenset((one.entity, other.entity)) in decided:
                    continue
                link = _link(one, other)
                if link is not None:
                    kept = links.get(link.id)
                    if kept is None or _better(link, kept):
                        links[link.id] = link
    return tuple(links[i] for i in sorted(links))


def _better(link: Link, kept: Link) -> bool:
    """Tell whether a link of the same two speaks louder, whatever came first."""
    return (-link.score, link.reasons) < (-kept.score, kept.reasons)


def _blocks(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """Return sightings whose last names may sound alike, blocks and members by id."""
    blocks: dict[str, dict[Sighting, None]] = {}
    for sighting in sightings:
        words = sighting.name.split()
        if sighting.kind != "person" or not _FULL <= len(words) <= _MOST_WORDS:
            continue
        for key in sorted({loose(s) for s in skeletons(words[-1])}):
            blocks.setdefault(key, {})[sighting] = None
    out: list[list[Sighting]] = []
    for key in sorted(blocks):
        members = sorted(blocks[key], key=_order)
        out.extend(_cut(members) if len(members) > _BLOCK else [members])
    return out


_FULL = 2  # words; a last name alone is never joined across articles
_MOST_WORDS = 8  # what is longer is a reader's slip


def _order(sighting: Sighting) -> tuple[str, str, list[str], list[str]]:
    return (
        sighting.entity,
        sighting.name,
        sorted(sighting.roles),
        sorted(sighting.company),
    )


def _cut(members: Sequence[Sighting]) -> list[list[Sighting]]:
    parts: dict[str, list[Sighting]] = {}
    for member in members:
        for key in sorted({loose(s)[:2] for s in skeletons(member.name.split()[0])}):
            parts.setdefault(key, []).append(member)
    return [parts[key] for key in sorted(parts)]


def _link(one: Sighting, other: Sighting) -> Link | None:
    """Return the link of two sightings, or ``None`` without evidence."""
    if one.entity == other.entity or (one.known and other.known):
        return None
    evidence, reasons = _evidence(one, other)
    if evidence < _EVIDENCE_FLOOR:
        return None
    pair = score_pair(one.name, other.name, "person")
    if pair.flags or not pair.same:
        return None
    left, right = sorted((one.entity, other.entity))
    named = f"name {pair.score}: {pair.features[0].name}"
    return Link(
        kind="same_entity",
        left=left,
        right=right,
        score=round(min(1.0, pair.score * (1 - 0.5 ** (1 + evidence))), 3),
        reasons=(named, *reasons),
        author=_MACHINE,
    )


def _evidence(one: Sighting, other: Sighting) -> tuple[float, tuple[str, ...]]:
    roles = sorted(one.roles & other.roles)
    company = (one.company & other.company) - {one.entity, other.entity}
    countries = one.countries & other.countries
    weight = (
        _SAME_ROLE * bool(roles)
        + _SHARED_COMPANY * len(company)
        + _SHARED_COUNTRY * len(countries)
    )
    reasons = []
    if roles:
        reasons.append(f"same role: {roles[0]}")
    if company:
        reasons.append(f"{len(company)} others named in both")
    if countries:
        reasons.append(f"{len(countries)} countries named in both")
    return weight, tuple(reasons)


def clusters_of(links: Iterable[Link]) -> Mapping[str, str]:
    """Return the least id of each entity's cluster, for every entity that has a link.

    Links of score 0 keep two apart: a cluster that would join them loses its weakest
    machine link between them (score, then id).
    """
    every = sorted(
        links, key=lambda link: (link.author == _MACHINE, -link.score, link.id)
    )
    apart = [(link.left, link.right) for link in every if link.score == 0]
    parent: dict[str, str] = {}

    def find(entity: str) -> str:
        while parent.setdefault(entity, entity) != entity:
            entity = parent[entity]
        return entity

    for link in every:
        one, other = find(link.left), find(link.right)
        if link.score == 0 or one == other:
            continue
        roots = {one, other}
        if any({find(a), find(b)} == roots for a, b in apart):
            continue
        parent[max(roots)] = min(roots)
    return {entity: find(entity) for entity in sorted(parent)}
