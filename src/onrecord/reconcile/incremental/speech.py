"""Layers 3 and 4, kept up to date: one speaker's statements, as far as a batch leads.

    groups     a changed precise report makes the groups of its stretch anew
    places     a changed group has the vague reports that may fit it placed anew,
               found by its keys
    statements those of what changed are made, with how they are told
    dates      and held against the speaker's statements of the days around

Nothing else of the speaker's history is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.ledger import Index
from onrecord.reconcile.incremental.dates import made_in, update_dates
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.persons import cluster_of
from onrecord.reconcile.incremental.places import Places
from onrecord.reconcile.incremental.voice import Voice
from onrecord.reconcile.layers import told_block
from onrecord.records import Statement, Story, canonical_json

__all__ = ["update_speech"]


def update_speech(desk: Desk, changes: Changes) -> None:
    """Make the statements anew that a batch touches."""
    for speaker, touched in sorted(_touched(desk, changes).items()):
        _update(desk, changes, speaker, touched)


@dataclass(slots=True)
class _Touched:
    """What of a speaker's changed.

    Attributes:
        days: Days under which precise reports came, went or changed.
        articles: Articles whose vague reports did.
        spots: Blocks to be made anew whatever happened to their reports.
        every: Whether it is everything.
    """

    days: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    every: bool = False


def _touched(desk: Desk, changes: Changes) -> dict[str, _Touched]:
    found: dict[str, _Touched] = defaultdict(_Touched)
    index = desk.index
    for speaker, article, day in _told_by(index, changes):
        if day:
            found[speaker].days.add(day)
        else:
            found[speaker].articles.add(article)
    for entity, before in changes.regrouped.items():
        vague = {slip.article for slip in index.slips("vague", entity)}
        for speaker in (before, cluster_of(index, entity)):
            found[speaker].days.update(index.days("told", entity))
            found[speaker].articles.update(vague)
    for speaker in changes.renamed:
        found[speaker].every = True
    for key in (*_rerooted(index, changes), *index.dropped()):
        kind, speaker, spot = (*key.split("/", 2), "", "")[:3]
        if kind == "speaker":
            found[speaker].spots.add(spot)
    return found


def _told_by(index: Index, changes: Changes) -> Iterator[tuple[str, str, str]]:
    """Yield speaker, article and day of the reports that changed articles have or had.

    The day is empty for vague ones. The speaker is the cluster that the entity is of,
    and the one that it was of before: what went with an article is filed under no
    entity any more, and only its brief tells.
    """
    for article, brief in (*changes.old.items(), *changes.new.items()):
        told = () if brief is None else brief.told + tuple((e, "") for e in brief.vague)
        for entity, day in told:
            now = cluster_of(index, entity)
            for speaker in {now, changes.regrouped.get(entity, now)}:
                yield speaker, article, day


def _rerooted(index: Index, changes: Changes) -> Iterator[str]:
    """Yield the blocks of statements whose origins may be others now."""
    for article in sorted(changes.moved):
        for statement in index.citing(article, "statements"):
            yield index.home("statements", statement) or ""


def _update(desk: Desk, changes: Changes, speaker: str, touched: _Touched) -> None:
    voice = Voice(desk, speaker)
    # a block that went with an article cannot say which statements it held
    for spot in touched.spots:
        for name in made_in(voice, spot):
            changes.statements.setdefault(name, set())
    own = cluster_of(desk.index, speaker) == speaker
    if touched.every or not own:
        for key in desk.index.blocks(f"speaker/{speaker}/"):
            _replace(desk, changes, key, None)
        changes.blocks.update(
            dict.fromkeys(desk.index.blocks(f"misdated/{speaker}/"), None)
        )
        voice.forget()
        # one that another cluster has taken has no blocks of its own
        touched.spots.clear()
        touched.days = voice.every_day() if own else set()
        touched.articles = voice.every_vague() if own else set()
    places = Places(voice)
    places.group(touched.days)
    places.place(touched.articles)
    spots: dict[str, tuple[Statement, ...]] = {}
    changed: dict[str, Statement] = {}
    for spot in sorted(places.dirty | touched.spots):
        gathered = places.gathered(spot)
        articles = {t.report.article for g in gathered for t in g.told}
        roots = voice.roots(articles)
        story = told_block(gathered, roots=roots, codebook=desk.codebook)
        key = f"speaker/{speaker}/{spot}"
        spots[spot] = story.statements
        changed |= _replace(desk, changes, key, story if gathered else None)
    changes.blocks.update(update_dates(voice, spots, changed))


def _replace(
    desk: Desk, changes: Changes, key: str, story: Story | None
) -> dict[str, Statement]:
    """Note a block's new content, and the subjects and articles that differ.

    Returns:
        Statements that differ from before, by id.
    """
    before = _by_id(desk.index.block(key))
    after = _by_id(story or Story())
    changes.blocks[key] = story
    same = {n for n in before.keys() & after.keys() if _same(before[n], after[n])}
    for name in sorted({*before, *after} - same):
        pair = before.get(name), after.get(name)
        changes.statements.setdefault(name, set()).update(_subjects(*pair))
        changes.retold.update(_retold(*pair))
    return {name: after[name] for name in after.keys() - same}


def _retold(one: Statement | None, other: Statement | None) -> set[str]:
    """Return the articles that report a statement otherwise than before.

    All of them where it is another's now, or another day's.
    """
    if (
        one is not None
        and other is not None
        and (one.speaker, one.said) == (other.speaker, other.said)
    ):
        return {r.article for r in {*one.reports} ^ {*other.reports}}
    reports = [r for s in (one, other) if s is not None for r in s.reports]
    return {r.article for r in reports}


def _subjects(one: Statement | None, other: Statement | None) -> set[str]:
    """Return the subjects on which a statement claims otherwise than before.

    All of them where it is another's now, or another day's. How many origins it has
    is nothing that it claims.
    """
    alone = [
        None if s is None else replace(s, reports=(), origins=0) for s in (one, other)
    ]
    own, others = ({*s.reports} if s is not None else set() for s in (one, other))
    differing = own ^ others if alone[0] == alone[1] else own | others
    return {c.subject for r in differing for c in r.claims}


def _by_id(story: Story) -> dict[str, Statement]:
    return {s.id: s for s in story.statements}


def _same(one: Statement, other: Statement) -> bool:
    return canonical_json(one) == canonical_json(other)
