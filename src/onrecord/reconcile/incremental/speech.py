"""Layers 3 and 4, kept up to date: each speaker's blocks of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.ledger import Bond, Index
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.kin import root_of
from onrecord.reconcile.incremental.persons import (
    cluster_of,
    members_of,
    speaker_now,
)
from onrecord.reconcile.incremental.sheets import brief_in, told_in_slip
from onrecord.reconcile.layers import speaker_block, subjects_of
from onrecord.reconcile.reports import Told
from onrecord.reconcile.windows import Window, windows_near, windows_of
from onrecord.records import Speaker, Statement, Story, canonical_json

__all__ = ["update_speech"]


def update_speech(desk: Desk, changes: Changes) -> None:
    """Gather anew the blocks that a batch touches."""
    for speaker, days in sorted(_dirty(desk, changes).items()):
        _update_speaker(desk, changes, speaker, days)


@dataclass(slots=True)
class _Days:
    """Which of a speaker's days changed; ``every`` for all of them."""

    days: set[str]
    every: bool = False


def _dirty(desk: Desk, changes: Changes) -> dict[str, _Days]:
    found: dict[str, _Days] = defaultdict(lambda: _Days(set()))
    told = [
        pair
        for b in (*changes.old.values(), *changes.new.values())
        if b
        for pair in b.told
    ]
    for article in sorted(changes.moved - set(changes.new)):
        record = desk.index.record(article)
        told += brief_in(record).told if record is not None else ()
    for speaker, day in told:
        found[cluster_of(desk.index, speaker)].days.add(day)
    for entity in changes.renamed:
        # the blocks under its own id go, where a cluster has taken them
        for speaker in (entity, cluster_of(desk.index, entity)):
            found[speaker].every = True
    for key in desk.index.dropped():
        kind, _, rest = key.partition("/")
        if kind == "speaker":
            found[rest.partition("/")[0]].every = True
    return found


def _update_speaker(desk: Desk, changes: Changes, speaker: str, days: _Days) -> None:
    own = cluster_of(desk.index, speaker) == speaker
    # one that another cluster has taken has no block of its own
    members = members_of(desk.index, speaker) if own else ()
    reports = sum(desk.index.tally("told", m).get("", 0) for m in members)
    every = windows_of(
        (d for m in members for d in desk.index.days("told", m)), reports
    )
    wanted = set(every)
    if not _mode_changed(desk.index, speaker, every) and not days.every:
        near = {w for day in days.days for w in windows_near(day)}
        wanted = {w for w in every if w.key == "all" or w in near}
    held = desk.index.blocks(f"speaker/{speaker}/")
    keys = {f"speaker/{speaker}/{w.key}": w for w in every}
    for key in held:
        if key not in keys:
            _replace(desk, changes, key, None)
    for key, window in sorted(keys.items()):
        if window in wanted:
            _replace(desk, changes, key, _gathered(desk, members, window))


def _mode_changed(index: Index, speaker: str, windows: Iterable[Window]) -> bool:
    """Keep how a speaker is cut; tell whether it was cut otherwise before."""
    now = "all" if any(w.key == "all" for w in windows) else "months"
    before = [b.other for b in index.bonds("cut", speaker)]
    if before == [now]:
        return False
    index.untie("cut", speaker)
    index.tie(Bond(kind="cut", one=speaker, other=now))
    return True


def _gathered(desk: Desk, members: Iterable[str], window: Window) -> Story | None:
    since, until = window.reach()
    told: list[Told] = []
    for member in members:
        for slip in desk.index.slips("told", member, since=since, until=until):
            told += told_in_slip(slip)
    if not told:
        return None
    now: dict[Speaker, Speaker] = {}
    for one in told:
        if one.speaker not in now:
            now[one.speaker] = speaker_now(desk.index, one.speaker)
    named = [
        t if now[t.speaker] == t.speaker else replace(t, speaker=now[t.speaker])
        for t in told
    ]
    roots = {a: root_of(desk.index, a) for a in {t.report.article for t in told}}
    story = speaker_block(named, window, roots=roots, codebook=desk.codebook)
    return story if story.statements else None


def _replace(desk: Desk, changes: Changes, key: str, story: Story | None) -> None:
    """Note a block's new content, and the subjects and articles that differ."""
    before = _by_id(desk.index.block(key))
    after = _by_id(story or Story())
    if story is None and not before:
        changes.blocks.setdefault(key, None)
        return
    for name in sorted({*before, *after}):
        one, other = before.get(name), after.get(name)
        if one is not None and other is not None and _json(one) == _json(other):
            continue
        changes.statements.add(name)
        for statement in (one, other):
            if statement is not None:
                changes.subjects.update(subjects_of(statement))
                changes.retold.update(r.article for r in statement.reports)
    changes.blocks[key] = story


def _by_id(story: Story) -> Mapping[str, Statement]:
    return {s.id: s for s in story.statements}


def _json(statement: Statement) -> bytes:
    return canonical_json(statement)
