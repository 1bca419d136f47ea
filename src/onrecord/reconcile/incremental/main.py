"""One batch of changed articles, from sheets to blocks.

    sheets     what each changed article gives, taken out or put in
    kin        lineages around them
    persons    entity links, clusters, names
    speech     the blocks of the speakers they report
    matters    what parts inside articles, and between statements on their subjects
    wordings   what parts between the words of articles that tell one thing
    rulings    what people said of the conflicts

Each step looks at the ledger as the steps before it left it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from onrecord.coding import Codebook
from onrecord.ledger import Bond, Ledger, Sheet, block_digest_of
from onrecord.names import Gazetteer
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.kin import update_kin
from onrecord.reconcile.incremental.matters import article_blocks, subject_blocks
from onrecord.reconcile.incremental.persons import update_persons
from onrecord.reconcile.incremental.probes import Probes, put_sheets
from onrecord.reconcile.incremental.sheets import brief_in, seen_in, sheet_of
from onrecord.reconcile.incremental.speech import update_speech
from onrecord.reconcile.incremental.wordings import wording_blocks
from onrecord.reconcile.rulings import Anchored, anchor_rulings, ruled_by
from onrecord.records import Conflict, Reading, Ruling, Statement, Story

__all__ = ["anchored_rulings", "reconcile_batch"]

_KEPT = "kept/"  # blocks of what stands by a person's word alone


def reconcile_batch(
    ledger: Ledger,
    articles: Iterable[str],
    *,
    codebook: Codebook,
    gazetteer: Gazetteer,
) -> None:
    """Bring a ledger's clusters up to date with a batch of changed articles.

    All inside the caller's transaction.

    Args:
        ledger: The ledger.
        articles: Added, read again, or taken out since they were last looked at.
        codebook: The one the readings were coded with.
        gazetteer: Gives offices and canonical names.
    """
    judged = tuple(
        j.link
        for j in ledger.judgements()
        if j.withdrawn_by is None and j.link.kind == "same_entity"
    )
    desk = Desk(
        ledger=ledger,
        codebook=codebook,
        gazetteer=gazetteer,
        judged=judged,
        rulings=_standing(ledger),
    )
    # what stands by a person's word alone is told from what is found, each time
    _store(ledger, dict.fromkeys(desk.index.blocks(_KEPT)))
    changes, probes = _take_in(desk, sorted(articles))
    update_kin(desk, changes, probes)
    update_persons(desk, changes)
    update_speech(desk, changes)
    _store(ledger, changes.blocks)
    _store(ledger, article_blocks(desk, changes))
    _store(ledger, wording_blocks(desk, changes))
    _store(ledger, subject_blocks(desk, changes))
    _rule(desk)
    desk.index.settled(changes.new)


def _take_in(desk: Desk, articles: Iterable[str]) -> tuple[Changes, Probes]:
    """Put the sheets of changed articles in; return what becomes of their probes."""
    readings = {r.article.id: r for r in desk.ledger.readings(articles)}
    before = {a: desk.index.sheet(a) for a in articles}
    after = {a: _sheet(readings.get(a), desk.gazetteer) for a in articles}
    probes = put_sheets(desk.index, before, after)
    changes = Changes(
        old={a: None if s is None else brief_in(s.record) for a, s in before.items()},
        new={a: None if s is None else brief_in(s.record) for a, s in after.items()},
        readings=readings,
        sightings=tuple(s for sheet in after.values() for s in seen_in(sheet)),
        unseen=tuple(s for sheet in before.values() for s in seen_in(sheet)),
    )
    return changes, probes


def _sheet(reading: Reading | None, gazetteer: Gazetteer) -> Sheet | None:
    return None if reading is None else sheet_of(reading, gazetteer)


def _store(ledger: Ledger, blocks: Mapping[str, Story | None]) -> None:
    """Replace the blocks that came out otherwise."""
    changed = {}
    for key, story in blocks.items():
        held = ledger.index.digest(key)
        if held != (None if story is None else block_digest_of(story)):
            changed[key] = story
    if changed:
        ledger.replace_blocks(changed, reconciled=None)


def anchored_rulings(ledger: Ledger) -> Anchored:
    """Return which conflict each standing ruling is about, and those that found none."""
    return _anchored(ledger, _standing(ledger))


def _standing(ledger: Ledger) -> tuple[Ruling, ...]:
    return tuple(j.work for j in ledger.work(Ruling) if j.withdrawn_by is None)


def _anchored(ledger: Ledger, rulings: Iterable[Ruling]) -> Anchored:
    conflicts: dict[str, Conflict] = {}
    for ruling in rulings:
        found = ledger.cluster("conflicts", ruling.conflict)
        near = [found] if found is not None else _near(ledger, ruling)
        conflicts.update((c.id, c) for c in cast("list[Conflict]", near))

    def statements_in(article: str) -> list[Statement]:
        return cast("list[Statement]", ledger.clusters_citing(article, "statements"))

    ordered = [conflicts[i] for i in sorted(conflicts)]
    return anchor_rulings(rulings, ordered, ledger.article, statements_in)


def _near(ledger: Ledger, ruling: Ruling) -> list[object]:
    """Return the conflicts of articles that have the bytes of a ruling's footholds."""
    hashes = sorted({f.source_hash for f in ruling.footholds})
    articles = [a for h in hashes for a in ledger.index.holding(h)]
    return [c for a in articles for c in ledger.clusters_citing(a, "conflicts")]


def _rule(desk: Desk) -> None:
    """Put what people said into the conflicts it is about, and nowhere else."""
    ledger, index = desk.ledger, desk.index
    anchored = _anchored(ledger, desk.rulings)
    rulings = anchored.rulings
    ruled = {b.other for b in index.bonds("ruled", "")}
    by_block: dict[str, set[str]] = defaultdict(set)
    for conflict in sorted(ruled | set(rulings)):
        home = index.home("conflicts", conflict)
        if home is not None:
            by_block[home].add(conflict)
    blocks: dict[str, Story | None] = {
        f"{_KEPT}{c.id}": Story(conflicts=(ruled_by(c, rulings[c.id]),))
        for c in anchored.kept
    }
    for key, conflicts in by_block.items():
        story = index.block(key)
        now = [
            ruled_by(c, rulings.get(c.id)) if c.id in conflicts else c
            for c in story.conflicts
        ]
        blocks[key] = replace(story, conflicts=tuple(now))
    _store(ledger, blocks)
    index.untie("ruled", "")
    for conflict in sorted(rulings):
        index.tie(Bond(kind="ruled", one="", other=conflict))
