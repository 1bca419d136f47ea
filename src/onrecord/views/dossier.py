"""The dossier of a subject: what is claimed, who says so, where it parts.

A view model for text, Markdown, pages and REST alike: every line carries its
citation, and nothing is stated without a span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from onrecord.coding import Codebook
from onrecord.records import (
    Article,
    Conflict,
    Lineage,
    Note,
    Ruling,
    Span,
    Story,
    Work,
)
from onrecord.views.dossier_breaks import (
    conflict_views,
    conflicts_on,
    forecast_views,
    note_view,
    touched,
    update_views,
)
from onrecord.views.dossier_parts import (
    ConflictView,
    ForecastView,
    Known,
    NoteView,
    Rung,
    Source,
    Step,
    UpdateView,
)
from onrecord.views.dossier_steps import About, Order, known, rungs, steps
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.labels import one_line
from onrecord.views.origins import roots_of

__all__ = ["Dossier", "make_dossier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the ledger holds on one subject.

    Attributes:
        subject: Canonical name.
        codebook: ``name@version``; ``None`` where none was given.
        articles: How many articles report on it.
        copies: How many of them derive from another of them.
        unread: How many articles of the ledger are stored but not read.
        first: Day of the first dated statement; ``None`` without one.
        last: Day of the last dated statement.
        known: What stands on each track, in the codebook's order.
        rungs: Every code seen, in the codebook's order.
        steps: By day, undated last.
        updates: By day.
        conflicts: Those that stand, by kind, numbered from 1.
        possible: Possible conflicts, numbered on.
        forecasts: Missed, due, open, fulfilled, overtaken; then by deadline.
        sources: Every article cited, by id.
        notes: People's remarks on the subject as a whole.
    """

    subject: str
    codebook: str | None
    articles: int
    copies: int
    unread: int
    first: str | None
    last: str | None
    known: tuple[Known, ...]
    rungs: tuple[Rung, ...]
    steps: tuple[Step, ...]
    updates: tuple[UpdateView, ...]
    conflicts: tuple[ConflictView, ...]
    possible: tuple[ConflictView, ...]
    forecasts: tuple[ForecastView, ...]
    sources: tuple[Source, ...]
    notes: tuple[NoteView, ...]


def make_dossier(
    story: Story,
    articles: Mapping[str, Article],
    subject: str,
    *,
    codebook: Codebook | None = None,
    work: Iterable[Work] = (),
    unread: int = 0,
) -> Dossier:
    """Gather what a story says of one subject.

    Args:
        story: The record; what is on other subjects is left out.
        articles: By id. Only those that the subject's records rest on are looked up.
        subject: Canonical name, as claims carry it.
        codebook: Gives tracks and their order; without one each code stands alone.
        work: What people added and nobody withdrew: notes and rulings.
        unread: How many articles of the ledger are stored but not read.
    """
    people = tuple(work)
    about, conflicts = _about(story, articles, subject, codebook=codebook, work=people)
    days = [s.said.when.begin[:10] for s in about.statements if s.said.when.begin]
    reporting = {t.report.article for t in about.told()}
    shown = conflict_views(conflicts, about, _rulings(people))
    sure = sum(not c.is_possible for c in conflicts)
    found = Dossier(
        subject=one_line(subject),
        codebook=None if codebook is None else codebook.id,
        articles=len(reporting),
        copies=len(reporting) - len({about.roots.get(a, a) for a in reporting}),
        unread=unread,
        first=min(days, default=None),
        last=max(days, default=None),
        known=known(about),
        rungs=rungs(about),
        steps=steps(about),
        updates=update_views(story, about),
        conflicts=shown[:sure],
        possible=shown[sure:],
        forecasts=forecast_views(story, about),
        sources=(),
        notes=about.notes.get(f"subject:{subject}", ()),
    )
    return _with_sources(found, about, story.lineages)


def _about(
    story: Story,
    articles: Mapping[str, Article],
    subject: str,
    *,
    codebook: Codebook | None,
    work: Sequence[Work],
) -> tuple[About, list[Conflict]]:
    statements = [
        s
        for s in story.statements
        if any(c.subject == subject for r in s.reports for c in r.claims)
    ]
    statements.sort(key=lambda s: (s.said.when.begin or "9999", s.id))
    conflicts = conflicts_on(story, subject, statements, articles)
    about = About(
        subject=subject,
        statements=tuple(statements),
        articles=articles,
        roots=roots_of(story.lineages),
        order=Order(codebook=codebook),
        touching=touched(conflicts, statements, subject),
        notes=_notes(work),
    )
    return about, conflicts


def _notes(work: Iterable[Work]) -> dict[str, tuple[NoteView, ...]]:
    """Return remarks by what they are about, in the order they were made."""
    by_target: dict[str, list[Note]] = defaultdict(list)
    for one in work:
        if isinstance(one, Note):
            by_target[one.target].append(one)
    return {
        target: tuple(
            note_view(n) for n in sorted(notes, key=lambda n: (n.made, n.author, n.id))
        )
        for target, notes in by_target.items()
    }


def _rulings(work: Iterable[Work]) -> dict[str, Ruling]:
    """Return the latest ruling on each conflict."""
    latest: dict[str, Ruling] = {}
    rulings = [one for one in work if isinstance(one, Ruling)]
    for ruling in sorted(rulings, key=lambda r: (r.made, r.id)):
        latest[ruling.conflict] = ruling
    return latest


def _with_sources(
    dossier: Dossier, about: About, lineages: Iterable[Lineage]
) -> Dossier:
    """Return the dossier with every article that it cites."""
    cited: dict[str, set[Excerpt]] = defaultdict(set)
    for found in _excerpts(dossier):
        cited[found.article].add(found)
    of = {a: lineage for lineage in lineages for a in lineage.articles}
    sources = tuple(
        _source(about.articles[name], cited[name], of.get(name), about)
        for name in sorted(cited)
    )
    return replace(dossier, sources=sources)


def _excerpts(view: object) -> Iterator[Excerpt]:
    """Yield every excerpt anywhere in a view model."""
    if isinstance(view, Excerpt):
        yield view
    elif isinstance(view, tuple):
        for one in view:
            yield from _excerpts(one)
    elif is_dataclass(view):
        for field in fields(view):
            yield from _excerpts(getattr(view, field.name))


def _source(
    article: Article, cited: Iterable[Excerpt], lineage: Lineage | None, about: About
) -> Source:
    title = article.title
    others = () if lineage is None else lineage.articles
    return Source(
        article=article.id,
        title=excerpt(article, "title", [Span(0, len(title))]) if title else None,
        outlet=None if article.outlet is None else one_line(article.outlet),
        url=None if article.url is None else one_line(article.url),
        published=article.published,
        lang=article.lang,
        text_kind=article.text_kind,
        source_hash=article.source_hash,
        copies=tuple(a for a in others if a != article.id),
        cited=tuple(sorted(cited, key=lambda e: (e.where, e.spans))),
        notes=about.notes.get(article.id, ()),
    )
