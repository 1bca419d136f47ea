"""An article as it stands, with everything read from it marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.records import (
    ORIGINAL,
    Article,
    Lineage,
    Reading,
    Report,
    Span,
    Statement,
    Where,
)
from onrecord.views.excerpts import RENDERING_LABEL
from onrecord.views.inert import unquoted
from onrecord.views.labels import claim_words, day_words
from onrecord.views.shown import named_or_labelled, speaker_words
from onrecord.views.statements import ClaimView, claim_view

__all__ = [
    "ArticlePage",
    "ArticleStatement",
    "Attributed",
    "Branch",
    "Focus",
    "Line",
    "Piece",
    "make_article",
]

FOCUS = "focus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The words that a citation points at."""

    where: Where
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under one set of marks.

    Attributes:
        start: Codepoint at which it begins, in its string.
        text: The characters.
        marks: ``focus``, ``source``, ``cue``, ``content``, ``claim``, ``time``,
            ``relay`` and the kinds of mentions; sorted.
        names: What the marks stand for, in words: a speaker, a code, a day.
    """

    start: int
    text: str
    marks: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph with the zone it lies in; ``None`` where in none."""

    start: int
    zone: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution of the article, in words."""

    index: int
    speaker: str
    speaker_id: str | None
    role: str | None
    force: str
    mode: str
    level: str
    day: str
    relays: tuple[str, ...]
    venue: str | None
    where: str
    spans: tuple[Span, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleStatement:
    """A statement that the article reports."""

    id: str
    speaker: str
    day: str
    levels: tuple[str, ...]
    claims: tuple[str, ...]
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """An article of the lineage, with what derives from it below it.

    Attributes:
        here: Whether it is this article.
        reasons: Why it is thought to derive from the one above; empty at the root.
    """

    article: str
    outlet: str | None
    published: str | None
    lang: str | None
    here: bool
    score: float | None
    reasons: tuple[str, ...]
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """Everything about one article.

    Attributes:
        label: ``RENDERING_LABEL`` for a rendering, else ``None``.
        title: The title, marked; empty without one.
        lines: The text, a paragraph each, marked.
        narrated: Claims in the article's own voice.
        statements: Those it reports.
        origin: Root of its lineage; ``None`` where it is the origin itself.
        lineage: The tree from the root; ``None`` where it stands alone.
        adds: Statements it reports that its origin does not; empty for an origin.
    """

    id: str
    url: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    published_basis: str | None
    dateline: str | None
    agency: str | None
    lang: str
    read: bool
    profile: str
    label: str | None
    source_hash: str
    chars: int
    title: tuple[Piece, ...]
    lines: tuple[Line, ...]
    attributions: tuple[Attributed, ...]
    narrated: tuple[ClaimView, ...]
    statements: tuple[ArticleStatement, ...]
    origin: str | None
    lineage: Branch | None
    adds: tuple[ArticleStatement, ...]
    focus: Focus | None


def make_article(
    reading: Reading,
    statements: Sequence[Statement],
    family: Sequence[Article] = (),
    *,
    lineage: Lineage | None = None,
    focus: Focus | None = None,
) -> ArticlePage:
    """Gather one article's page.

    Args:
        reading: What was read from it.
        statements: Those that cite it.
        family: The articles of its lineage.
        lineage: ``None`` where it stands alone.
        focus: What to point at; spans outside the text are cut to it.
    """
    article = reading.article
    focus = None if focus is None else _within(focus, article)
    marks = tuple(_marks(reading, focus))
    origin = None if lineage is None or lineage.root == article.id else lineage.root
    told = tuple(_reported(s, article.id, origin) for s in statements)
    return ArticlePage(
        id=article.id,
        url=article.url,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        published_basis=article.published_basis,
        dateline=article.dateline,
        agency=article.agency,
        lang=article.lang,
        read=article.read,
        profile=reading.profile,
        label=None if article.text_kind == ORIGINAL else RENDERING_LABEL,
        source_hash=article.source_hash,
        chars=len(article.text),
        title=_pieces(
            _shown(article, "title"), 0, [m for m in marks if m.where == "title"]
        ),
        lines=_lines(article, [m for m in marks if m.where == "text"]),
        attributions=_attributions(reading),
        narrated=tuple(
            claim_view(c, article) for c in reading.claims if c.attribution is None
        ),
        statements=told,
        origin=origin,
        lineage=None if lineage is None else _tree(lineage, family, article.id),
        adds=tuple(t for t in told if t.added) if origin is not None else (),
        focus=focus,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A span with what it is, before the text is cut along all of them."""

    where: Where
    span: Span
    kind: str
    name: str = ""


def _within(focus: Focus, article: Article) -> Focus | None:
    length = len(article.string(focus.where))
    spans = tuple(
        Span(max(0, s.start), min(length, s.end))
        for s in focus.spans
        if max(0, s.start) < min(length, s.end)
    )
    return replace(focus, spans=spans) if spans else None


def _marks(reading: Reading, focus: Focus | None) -> Iterable[_Mark]:
    if focus is not None:
        yield from (_Mark(where=focus.where, span=s, kind=FOCUS) for s in focus.spans)
    for found in reading.attributions:
        name = named_or_labelled(
            found.speaker, own=reading.article.text_kind == ORIGINAL
        )
        for kind, spans in (
            ("source", found.source),
            ("cue", found.cue),
            ("content", found.content),
            ("relay", found.relay_spans),
        ):
            words = f"said by {name}" if kind == "content" else ""
            for span in spans:
                yield _Mark(where=found.where, span=span, kind=kind, name=words)
    for claim in reading.claims:
        words = f"{claim.subject}: {claim_words(claim)}"
        yield _Mark(where=claim.where, span=claim.span, kind="claim", name=words)
    for time in reading.times:
        yield _Mark(where=time.where, span=time.span, kind="time", name=time.value)
    for mention in reading.mentions:
        yield _Mark(
            where=mention.where, span=mention.span, kind=mention.kind, name=mention.name
        )


def _shown(article: Article, where: Where) -> str:
    """Return a string as it is shown: a rendering's with no quotation marks in it."""
    text = article.string(where)
    return unquoted(text) if article.is_rendering else text


def _lines(article: Article, marks: Sequence[_Mark]) -> tuple[Line, ...]:
    """Cut the text at its line ends; lines without characters are left out."""
    zones = [z for z in article.zones if z.where == "text"]
    lines: list[Line] = []
    start = 0
    for words in _shown(article, "text").split("\n"):
        end = start + len(words)
        if words.strip():
            inside = [m for m in marks if m.span.start < end and start < m.span.end]
            zone = next(
                (z.kind for z in zones if z.span.start < end and start < z.span.end),
                None,
            )
            lines.append(
                Line(start=start, zone=zone, pieces=_pieces(words, start, inside))
            )
        start = end + 1
    return tuple(lines)


def _pieces(text: str, offset: int, marks: Sequence[_Mark]) -> tuple[Piece, ...]:
    """Cut ``text``, which begins at ``offset``, wherever a mark begins or ends."""
    end = offset + len(text)
    cuts = {offset, end}
    for mark in marks:
        cuts |= {p for p in mark.span if offset < p < end}
    edges = sorted(cuts)
    pieces = []
    for left, right in pairwise(edges):
        over = [m for m in marks if m.span.start <= left and right <= m.span.end]
        pieces.append(
            Piece(
                start=left,
                text=text[left - offset : right - offset],
                marks=tuple(sorted({m.kind for m in over})),
                names=tuple(dict.fromkeys(m.name for m in over if m.name)),
            )
        )
    return tuple(pieces)


def _attributions(reading: Reading) -> tuple[Attributed, ...]:
    article = reading.article
    return tuple(
        Attributed(
            index=index,
            speaker=named_or_labelled(a.speaker, own=article.text_kind == ORIGINAL),
            speaker_id=None if a.speaker is None else a.speaker.id,
            role=a.role,
            force=a.force,
            mode=a.mode,
            level=a.level,
            day=day_words(a.said),
            relays=a.relays,
            venue=a.venue if article.text_kind == ORIGINAL else None,
            where=a.where,
            spans=a.content,
            claims=tuple(
                claim_view(c, article) for c in reading.claims if c.attribution == index
            ),
        )
        for index, a in enumerate(reading.attributions)
    )


def _reported(
    statement: Statement, article: str, origin: str | None
) -> ArticleStatement:
    own = [r for r in statement.reports if r.article == article]
    return ArticleStatement(
        id=statement.id,
        speaker=speaker_words(statement),
        day=day_words(statement.said),
        levels=tuple(dict.fromkeys(r.level for r in own)),
        claims=_codes(own),
        added=origin is not None
        and all(r.article != origin for r in statement.reports),
    )


def _codes(reports: Sequence[Report]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            f"{c.subject}: {claim_words(c)}" for r in reports for c in r.claims
        )
    )


def _tree(lineage: Lineage, family: Sequence[Article], here: str) -> Branch:
    """Build the lineage's tree; an article with two parents hangs from the nearer."""
    known = {a.id: a for a in family}
    parent: dict[str, tuple[float, str, tuple[str, ...]]] = {}
    for edge in lineage.edges:
        best = (edge.score, edge.parent, edge.reasons)
        if edge.child not in parent or best[:2] > parent[edge.child][:2]:
            parent[edge.child] = best
    parent.pop(lineage.root, None)
    placed = {lineage.root}
    return _branch(lineage.root, parent, known, here=here, placed=placed)


def _branch(
    article: str,
    parent: dict[str, tuple[float, str, tuple[str, ...]]],
    known: dict[str, Article],
    *,
    here: str,
    placed: set[str],
) -> Branch:
    found = known.get(article)
    below = sorted(c for c, p in parent.items() if p[1] == article and c not in placed)
    placed.update(below)
    score, _, reasons = parent.get(article, (None, "", ()))
    return Branch(
        article=article,
        outlet=found.outlet if found is not None else None,
        published=found.published if found is not None else None,
        lang=found.lang if found is not None else None,
        here=article == here,
        score=score,
        reasons=reasons,
        children=tuple(
            _branch(c, parent, known, here=here, placed=placed) for c in below
        ),
    )
