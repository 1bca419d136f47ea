"""View models of entities and outlets, from a ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from heapq import nsmallest
from itertools import islice

from onrecord.errors import InputError
from onrecord.ledger import Judged, Judgement
from onrecord.reconcile.incremental import likely_same
from onrecord.records import (
    Article,
    Entity,
    Grade,
    Link,
    Mention,
    Note,
    Reading,
    Statement,
)
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.pages import (
    EntitiesPage,
    EntityForm,
    EntityLine,
    EntityPage,
    GradeView,
    JoinedLink,
    JudgedLink,
    LikelyLine,
    NoteView,
    OfficeLine,
)
from onrecord.web.gather.story import lines_of
from onrecord.web.lookups import Lookups
from onrecord.web.problems import missing

__all__ = [
    "entities",
    "entity",
    "grade_views",
    "joining",
    "judged_link",
    "meant",
    "note_view",
    "notes",
]

# Articles that a form is counted in: enough to see which outlets use which form
_PER_FORM = 25
_MOST_READ = 80
_MOST_NEAR = 12
# Letters of a word that two names may share without being near, as "of" and "von".
# Chosen, not measured.
_SHORT = 3
# Entities looked through for names near one: a quarter of a second of one core
MOST_LOOKED = 20_000
# Links walked through: a name in a thousand articles needs no list of them all
_MOST_LINKS = 60


def notes(look: Lookups, target: str | None = None) -> tuple[NoteView, ...]:
    """Return notes on one record, or all, the last first."""
    found = [note_view(look, judged) for judged in look.notes(target)]
    return tuple(reversed(found))


def note_view(look: Lookups, judged: Judged[Note]) -> NoteView:
    """Return a note with the words it rests on, where they still stand there."""
    note = judged.work
    return NoteView(
        id=note.id,
        target=note.target,
        text=note.text,
        author=note.author,
        made=note.made,
        withdrawn_by=judged.withdrawn_by,
        reason=judged.reason,
        words=tuple(
            excerpt(article, f.where, (f.span,))
            for f in note.footholds
            for article in _holding(look, f.source_hash)
            if f.span.of(article.string(f.where)) == f.words
        ),
    )


def _holding(look: Lookups, source_hash: str) -> Iterator[Article]:
    """Yield the articles that were read from these bytes, by id."""
    for name in look.ledger.index.holding(source_hash):
        article = look.articles.get(name)
        if article is not None:
            yield article


def grade_views(judged: Iterable[Judged[Grade]], of: str) -> tuple[GradeView, ...]:
    """Return the grades of an outlet or speaker, the last first."""
    found = [
        GradeView(
            id=j.work.id,
            of=j.work.of,
            letter=j.work.letter,
            since=j.work.since,
            reason=j.work.reason,
            author=j.work.author,
            made=j.work.made,
            withdrawn_by=j.withdrawn_by,
        )
        for j in judged
        if j.work.of == of
    ]
    return tuple(reversed(found))


def entities(
    look: Lookups,
    *,
    kind: str | None = None,
    words: str | None = None,
    after: str | None = None,
    limit: int,
) -> EntitiesPage:
    """Gather a page of entities of a kind whose names hold ``words``, by name, then id.

    Raises:
        InputError: There is no entity ``after``.
    """
    last = None if after is None else look.one(Entity, after)
    if after is not None and last is None:
        raise InputError(f"cursor: found {after!r}, expected an entity that is listed")
    asked = (words or "").casefold()
    total = 0

    def following() -> Iterator[Entity]:
        nonlocal total
        for found in _all(look):
            if kind in (None, found.kind) and _has_form(found, asked):
                total += 1
                if last is None or _by_name(found) > _by_name(last):
                    yield found

    first = nsmallest(limit + 1, following(), key=_by_name)
    shown = tuple(_entity_line(e) for e in first[:limit])
    return EntitiesPage(
        entities=shown,
        total=total,
        cursor=shown[-1].id if len(first) > limit else None,
    )


def _all(look: Lookups) -> Iterator[Entity]:
    return (e for e in look.ledger.part("entities") if isinstance(e, Entity))


def _has_form(found: Entity, asked: str) -> bool:
    return any(asked in form.casefold() for form in (found.name, *found.aliases))


def _by_name(found: Entity) -> tuple[str, str]:
    return found.name.casefold(), found.id


def meant(look: Lookups, words: str) -> str:
    """Return the id of the one entity of that name; else ``words``, an id as it is.

    Raises:
        InputError: Several entities have that name.
    """
    if look.one(Entity, words) is not None:
        return words
    asked = words.strip().casefold()
    found = [e.id for e in _all(look) if e.name.casefold() == asked]
    if len(found) > 1:
        raise InputError(
            f"merge: found {len(found)} entities named {words!r}, expected an id"
        )
    return found[0] if found else words


def _entity_line(found: Entity) -> EntityLine:
    return EntityLine(
        id=found.id,
        name=found.name,
        kind=found.kind,
        aliases=found.aliases,
        offices=len(found.offices),
    )


def entity(
    look: Lookups, record: str, *, after: str | None = None, limit: int = 25
) -> EntityPage:
    """Gather an entity's page.

    Raises:
        HTTPException: There is none of that id.
    """
    found = look.one(Entity, record)
    if found is None:
        raise missing("entity", record)
    readings = _readings_with(look, found)
    likely = _likely(look, found)
    near, near_of = _near(look, found, {line.entity.id for line in likely})
    said = look.find(
        Statement, speaker=found.id, after=after, limit=limit + 1, newest=True
    )
    return EntityPage(
        id=found.id,
        name=found.name,
        kind=found.kind,
        forms=_forms(found, readings, look.members(found.id)),
        looked_into=len(readings),
        offices=tuple(
            OfficeLine(
                title=o.title, begin=o.held.begin, end=o.held.end, source=o.source
            )
            for o in found.offices
        ),
        judged=_judged(look, found),
        joined=_joined(look, found),
        likely=likely[:_MOST_NEAR],
        likely_more=max(0, len(likely) - _MOST_NEAR),
        near=near,
        near_of=near_of,
        grades=grade_views(look.grades(), found.id),
        statements=lines_of(look, said[:limit]),
        cursor=said[limit - 1].id if len(said) > limit else None,
    )


def _readings_with(look: Lookups, found: Entity) -> list[Reading]:
    """Return readings of articles that hold a form of the entity, by article id."""
    names: set[str] = set()
    for form in sorted({found.name, *found.aliases}):
        try:
            hits = look.ledger.search(f'"{form}"', limit=_PER_FORM)
            names.update(hit.article for hit in hits)
        except InputError:  # a form of nothing but marks cannot be searched for
            continue
    return list(look.ledger.readings(sorted(names)[:_MOST_READ]))


def _forms(
    found: Entity, readings: Iterable[Reading], members: Set[str]
) -> tuple[EntityForm, ...]:
    used: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    example: dict[str, Excerpt] = {}
    forms = {found.name, *found.aliases}
    for reading in readings:
        article = reading.article
        seen: set[str] = set()
        for mention in reading.mentions:
            words = mention.span.of(article.string(mention.where))
            if words in forms and _is_of(mention, found, members):
                seen.add(words)
                place = excerpt(article, mention.where, (mention.span,))
                example.setdefault(words, place)
        used.update(seen)
        for words in seen:
            outlets[words].add(article.outlet or "unknown outlet")
    ranked = sorted(forms, key=lambda form: (-used[form], form))
    return tuple(
        EntityForm(
            form=form,
            articles=used[form],
            outlets=tuple(sorted(outlets[form])),
            words=example.get(form),
        )
        for form in ranked
    )


def _is_of(mention: Mention, found: Entity, members: Set[str]) -> bool:
    """Tell whether a mention is the entity's: by id; a namesake's are another's.

    What is no person may also go by its canonical name.
    """
    if mention.form != "name":
        return False
    named = found.kind != "person" and mention.name == found.name
    return named or mention.entity in members


def _judged(look: Lookups, found: Entity) -> tuple[JudgedLink, ...]:
    own = {found.id}
    for link in joining(look, found.id):
        own |= {link.left, link.right}
    about = [
        j
        for j in look.ledger.judgements()
        if j.link.kind == "same_entity" and own & {j.link.left, j.link.right}
    ]
    names = look.some(Entity, {s for j in about for s in (j.link.left, j.link.right)})
    return tuple(judged_link(j, names) for j in about)


def judged_link(judgement: Judgement, names: Mapping[str, Entity]) -> JudgedLink:
    """Return a person's word on two entities; without their records, by their ids."""
    link = judgement.link
    left, right = names.get(link.left), names.get(link.right)
    return JudgedLink(
        id=link.id,
        left=link.left,
        right=link.right,
        left_name=link.left if left is None else left.name,
        right_name=link.right if right is None else right.name,
        same=link.score > 0,
        author=link.author,
        reasons=link.reasons,
        withdrawn_by=judgement.withdrawn_by,
        reason=judgement.reason,
    )


def joining(look: Lookups, entity: str) -> list[Link]:
    """Return the links, a person's and the machine's, that reach from an entity.

    By walking from link to link, at most ``_MOST_LINKS`` of them.
    """
    links: dict[str, Link] = {}
    waiting, seen = [entity], {entity}
    while waiting and len(links) < _MOST_LINKS:
        for link in look.find(Link, speaker=waiting.pop()):
            if link.kind == "same_entity" and link.score > 0:
                links[link.id] = link
                new = {link.left, link.right} - seen
                waiting += sorted(new)
                seen |= new
    return list(links.values())


def _joined(look: Lookups, found: Entity) -> tuple[JoinedLink, ...]:
    links = [j for j in joining(look, found.id) if j.author == "machine"]
    return tuple(
        JoinedLink(left=j.left, right=j.right, score=j.score, reasons=j.reasons)
        for j in sorted(links, key=lambda j: (j.score, j.id))
    )


def _likely(look: Lookups, found: Entity) -> tuple[LikelyLine, ...]:
    """Return the people with a page who may be this one, surest first."""
    if found.kind != "person":
        return ()
    likely = likely_same(look.ledger, found.id)
    known = look.some(Entity, (one.entity for one in likely))
    return tuple(
        LikelyLine(
            entity=_entity_line(known[one.entity]),
            score=one.score,
            reasons=one.reasons,
        )
        for one in likely
        if one.entity in known
    )


def _near(
    look: Lookups, found: Entity, shown: Set[str]
) -> tuple[tuple[EntityLine, ...], int]:
    """Return entities of the same kind that share a word with one of its names.

    By name, without those that are ``shown`` already; and how many entities were
    looked through for them.
    """
    words = {w for w in _words(found) if len(w) > _SHORT}
    looked = list(islice(_all(look), MOST_LOOKED))
    near = [
        e
        for e in looked
        if e.kind == found.kind and e.id not in {found.id, *shown} and words & _words(e)
    ]
    first = nsmallest(_MOST_NEAR, near, key=_by_name)
    return tuple(_entity_line(e) for e in first), len(looked)


def _words(found: Entity) -> set[str]:
    return {w.casefold() for form in found.aliases for w in form.split()}
