"""View models of entities and outlets, from a ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.coding import Codebook
from onrecord.errors import InputError
from onrecord.ledger import Judged, Judgement
from onrecord.reconcile.fidelity import DEFINITION, fidelity_of
from onrecord.records import (
    Article,
    Entity,
    Grade,
    Lineage,
    Link,
    Mention,
    Note,
    Reading,
    Statement,
)
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.pages import (
    EntityForm,
    EntityLine,
    EntityPage,
    FidelityView,
    GradeView,
    JoinedLink,
    JudgedLink,
    NoteView,
    OfficeLine,
    OutletLine,
    OutletPage,
    SourceLine,
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
    "outlet",
    "outlets",
]

# Articles that a form is counted in: enough to see which outlets use which form
_PER_FORM = 25
_MOST_READ = 80
_MOST_NEAR = 12
# Statements that an outlet's figures rest on: half a second of one core, where all
# 84,000 of the largest of benchmarks.pages take nine.
_MOST_COUNTED = 4000
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
    look: Lookups, *, kind: str | None = None, words: str | None = None
) -> tuple[EntityLine, ...]:
    """Return entities of a kind whose names hold ``words``, by name, then id."""
    asked = (words or "").casefold()
    found = [
        _entity_line(e)
        for e in look.ledger.part("entities")
        if isinstance(e, Entity)
        and kind in (None, e.kind)
        and any(asked in form.casefold() for form in (e.name, *e.aliases))
    ]
    return tuple(sorted(found, key=lambda e: (e.name.casefold(), e.id)))


def meant(look: Lookups, words: str) -> str:
    """Return the id of the one entity of that name; else ``words``, an id as it is.

    Raises:
        InputError: Several entities have that name.
    """
    if look.one(Entity, words) is not None:
        return words
    asked = words.strip().casefold()
    found = [e.id for e in entities(look, words=words) if e.name.casefold() == asked]
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
    said = look.find(
        Statement, speaker=found.id, after=after, limit=limit + 1, newest=True
    )
    return EntityPage(
        id=found.id,
        name=found.name,
        kind=found.kind,
        forms=_forms(found, readings),
        looked_into=len(readings),
        offices=tuple(
            OfficeLine(
                title=o.title, begin=o.held.begin, end=o.held.end, source=o.source
            )
            for o in found.offices
        ),
        judged=_judged(look, found),
        joined=_joined(look, found),
        near=_near(look, found),
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


def _forms(found: Entity, readings: Iterable[Reading]) -> tuple[EntityForm, ...]:
    used: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    example: dict[str, Excerpt] = {}
    forms = {found.name, *found.aliases}
    for reading in readings:
        article = reading.article
        seen: set[str] = set()
        for mention in reading.mentions:
            words = mention.span.of(article.string(mention.where))
            if words in forms and _is_of(mention, found):
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


def _is_of(mention: Mention, found: Entity) -> bool:
    """Tell whether a mention is the entity's: by id, or by its canonical name."""
    return mention.form == "name" and (
        mention.entity == found.id or mention.name == found.name
    )


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


def _near(look: Lookups, found: Entity) -> tuple[EntityLine, ...]:
    """Return entities of the same kind that share a word with one of its names."""
    words = {w.casefold() for form in found.aliases for w in form.split() if len(w) > 3}
    near = [
        e
        for e in entities(look, kind=found.kind)
        if e.id != found.id
        and words & {w.casefold() for form in e.aliases for w in form.split()}
    ]
    return tuple(near[:_MOST_NEAR])


def outlets(look: Lookups) -> tuple[OutletLine, ...]:
    """Return outlets by the number of statements that their articles report."""
    grades = {j.work.of: j.work.letter for j in look.grades() if j.withdrawn_by is None}
    return tuple(
        OutletLine(outlet=name, statements=number, grade=grades.get(name))
        for name, number in look.ledger.values("statements", "outlet")
    )


def outlet(
    look: Lookups,
    name: str,
    codebook: Codebook,
    *,
    after: str | None = None,
    limit: int = 25,
) -> OutletPage:
    """Gather an outlet's page.

    Raises:
        HTTPException: No article that reports a statement is of that outlet.
    """
    reported = dict(look.ledger.values("statements", "outlet", only=name)).get(name)
    if reported is None:
        raise missing("outlet", name)
    found = look.find(Statement, outlet=name, after=after, limit=limit + 1, newest=True)
    counted = look.find(Statement, outlet=name, limit=_MOST_COUNTED, newest=True)
    own = {r.article for s in counted for r in s.reports if r.outlet == name}
    copies, copied_by = _sources(look, sorted(own), name)
    return OutletPage(
        outlet=name,
        reported=reported,
        counted=len(counted),
        articles=len(own),
        grades=grade_views(look.grades(), name),
        copies=copies,
        copied_by=copied_by,
        fidelity=_fidelity(look, name, counted, codebook),
        own_words=sum(
            any(r.outlet == name and r.text_kind == "original" for r in s.reports)
            for s in counted
        ),
        statements=lines_of(look, found[:limit]),
        cursor=found[limit - 1].id if len(found) > limit else None,
    )


def _fidelity(
    look: Lookups, name: str, statements: Iterable[Statement], codebook: Codebook
) -> FidelityView | None:
    """Return how often an outlet's own words differ from the quoted ones.

    Articles of the outlet that carry a correction are looked for only among those
    that would be counted against it.
    """
    held = list(statements)
    found = fidelity_of(name, held, codebook=codebook)
    if found is None:
        return None
    corrected = {
        row.article
        for row in found.rows
        if row.article in look.articles
        and any(z.kind == "correction" for z in look.articles[row.article].zones)
    }
    if corrected:
        found = fidelity_of(name, held, codebook=codebook, corrected=corrected)
    if found is None:
        return None
    return FidelityView(
        differs=found.differs,
        of=found.of,
        low=found.low,
        high=found.high,
        definition=DEFINITION,
        statements=found.statements,
    )


def _sources(
    look: Lookups, own: Iterable[str], name: str
) -> tuple[tuple[SourceLine, ...], tuple[SourceLine, ...]]:
    """Return whom an outlet's articles derive from, and who derives from them."""
    copies: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    for article in own:
        for lineage in look.citing(Lineage, article):
            for edge in lineage.edges:
                if edge.child == article:
                    copies[_outlet_of(look, edge.parent)] += 1
                elif edge.parent == article:
                    copied[_outlet_of(look, edge.child)] += 1
    return _lines(copies, name), _lines(copied, name)


def _outlet_of(look: Lookups, article: str) -> str:
    held = look.articles.get(article)
    return (held.outlet if held is not None else None) or "unknown outlet"


def _lines(counts: Counter[str], name: str) -> tuple[SourceLine, ...]:
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    return tuple(SourceLine(outlet=o, articles=n) for o, n in ranked if o != name)
