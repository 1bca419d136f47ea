"""From readings to the record: the layers of reconcile, in order.

    lineages   from each article alone
    entities   from mentions
    statements one speaker at a time: day, venue, siblings
    renderings, conflicts, updates, forecasts

Each layer is a pure function of the set of records below it; nothing depends on
the order or the batches in which articles came. Here all of it is computed from
nothing; ``incremental`` keeps a ledger up to date with the same functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.coding import Codebook
from onrecord.names import Gazetteer
from onrecord.reconcile.dates import narrated_in
from onrecord.reconcile.entities import Identities, find_entities, identify
from onrecord.reconcile.layers import (
    article_block,
    can_be_requoted,
    lineage_block,
    quotation_block,
    soon_reports,
    speaker_block,
    subject_block,
)
from onrecord.reconcile.lineage import find_lineages, runs_in
from onrecord.reconcile.origins import roots_of
from onrecord.reconcile.reports import Told, told_in
from onrecord.reconcile.rulings import anchor_rulings, borne_out, ruled_by
from onrecord.reconcile.today import judging_day_of
from onrecord.records import (
    Article,
    Conflict,
    Lineage,
    Link,
    Reading,
    Ruling,
    Statement,
    Story,
)

__all__ = ["reconcile"]


def reconcile(
    readings: Iterable[Reading],
    *,
    codebook: Codebook,
    gazetteer: Gazetteer,
    judged: Sequence[Link] = (),
    rulings: Sequence[Ruling] = (),
) -> Story:
    """Return everything that holds across articles; every part sorted by id.

    Args:
        readings: All readings, in any order; each article once.
        codebook: The one the readings were coded with.
        gazetteer: Gives offices and canonical outlet names.
        judged: People's standing links. ``same_entity`` joins two entities, or
            with a score of 0 keeps them apart.
        rulings: People's standing rulings on conflicts. A conflict that was
            dismissed stays, and says so; one that is found no more stays as judged.
    """
    ordered = sorted(readings, key=lambda r: r.article.id)
    articles = {r.article.id: r.article for r in ordered}
    lineages = find_lineages(map(runs_in, ordered))
    people = [k for k in judged if k.kind == "same_entity"]
    identities = identify(ordered, gazetteer, people)
    told = {r.article.id: told_in(r) for r in ordered}
    spoken = _spoken(
        (t for one in told.values() for t in one),
        identities,
        roots=roots_of(lineages),
        codebook=codebook,
    )
    statements = [s for block in spoken for s in block.statements]
    soon = {i: True for r in ordered for i in soon_reports(r, told[r.article.id])}
    today = judging_day_of(statements, articles.values())
    blocks = [
        *spoken,
        *_within_articles(ordered, statements, codebook),
        *_wordings(lineages, statements, articles),
        subject_block(
            statements,
            codebook,
            today=today,
            soon=soon,
            narrated=[n for r in ordered for n in narrated_in(r)],
            borne_out=borne_out(rulings),
        ),
    ]
    conflicts = sorted((c for b in blocks for c in b.conflicts), key=lambda c: c.id)
    return Story(
        statements=tuple(sorted(statements, key=lambda s: s.id)),
        conflicts=_ruled(conflicts, rulings, articles, statements),
        updates=blocks[-1].updates,
        lineages=lineages,
        forecasts=blocks[-1].forecasts,
        entities=find_entities(ordered, gazetteer, identities),
        links=_machine_links(blocks, identities),
    )


def _spoken(
    told: Iterable[Told],
    identities: Identities,
    *,
    roots: Mapping[str, str],
    codebook: Codebook,
) -> list[Story]:
    """Return every speaker's block, by speaker."""
    by_speaker: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        speaker = identities.speaker(one.speaker)
        by_speaker[speaker.id].append(replace(one, speaker=speaker))
    return [
        speaker_block(by_speaker[speaker], roots=roots, codebook=codebook)
        for speaker in sorted(by_speaker)
    ]


def _wordings(
    lineages: Sequence[Lineage],
    statements: Sequence[Statement],
    articles: Mapping[str, Article],
) -> Iterator[Story]:
    """Yield what parts between the words of articles that tell one thing."""
    own = {article: x for x in lineages for article in x.articles}
    told: dict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        reported = {r.article for r in statement.reports}
        around = {own[a].root: own[a] for a in reported if a in own}
        for root in around:
            told[root][statement.id] = statement
        if can_be_requoted(statement):
            yield quotation_block(statement, articles, around.values())
    for lineage in lineages:
        yield lineage_block(lineage, told[lineage.root].values(), articles)


def _within_articles(
    readings: Sequence[Reading], statements: Sequence[Statement], codebook: Codebook
) -> list[Story]:
    made: dict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        for report in statement.reports:
            made[report.article][statement.id] = statement
    return [article_block(r, made[r.article.id].values(), codebook) for r in readings]


def _machine_links(blocks: Iterable[Story], identities: Identities) -> tuple[Link, ...]:
    """Return the links that the machine made, by id; people's stay judgements."""
    found = [k for block in blocks for k in block.links]
    found += [k for k in identities.links if k.author == "machine"]
    unique = {k.id: k for k in sorted(found, key=lambda k: (k.id, k.score))}
    return tuple(unique[i] for i in sorted(unique))


def _ruled(
    conflicts: Sequence[Conflict],
    rulings: Sequence[Ruling],
    articles: Mapping[str, Article],
    statements: Sequence[Statement],
) -> tuple[Conflict, ...]:
    """Return conflicts with what people said of them, and those they keep; by id."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements if rulings else ():
        for article in {r.article for r in statement.reports}:
            told[article].append(statement)
    anchored = anchor_rulings(
        rulings, conflicts, articles.get, lambda name: told.get(name, ())
    )
    every = sorted((*conflicts, *anchored.kept), key=lambda c: c.id)
    return tuple(ruled_by(c, anchored.rulings.get(c.id)) for c in every)
