"""View models of articles and of searches in them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from onrecord.errors import InputError
from onrecord.ledger import Filters, Hit
from onrecord.records import Lineage, Span, Statement, Where, overlap
from onrecord.views.article import ArticlePage, Focus, make_article
from onrecord.views.excerpts import RENDERING_LABEL, excerpt
from onrecord.views.lines import statement_line
from onrecord.views.pages import ArticleLine, SearchHit, SearchPage
from onrecord.web.gather.story import lines_of
from onrecord.web.lookups import Lookups, first_of
from onrecord.web.problems import missing

__all__ = ["Asked", "article", "articles", "focus_of", "search"]

# Articles of a lineage whose outlet and day the tree names; a larger one is cut
_MOST_FAMILY = 60
# Articles looked into for words where statements are asked for as well
_MOST_HITS = 200
# Where no more statements than these are asked for, only their articles are searched
_FEW_STATEMENTS = 300
# Places shown of one article
_MOST_PLACES = 3
# Codepoints between words found that are shown as one place: less than a sentence
_NEAR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a search asks for; ``None`` asks nothing.

    Attributes:
        words: Words that stand in a title or text.
        since: First day: said, or for words alone published.
        until: First day after.
    """

    words: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    code: str | None = None
    subject: str | None = None
    since: str | None = None
    until: str | None = None

    def given(self) -> dict[str, str]:
        """Return the filters that are given, by name."""
        names = ("words", "speaker", "outlet", "code", "subject", "since", "until")
        found = {name: getattr(self, name) for name in names}
        return {name: value for name, value in found.items() if value}

    @property
    def by_statement(self) -> bool:
        """Tell whether anything is asked that only statements have."""
        return bool(self.speaker or self.code or self.subject)


def focus_of(
    where: Where, start: int | None, end: int | None, spans: str | None
) -> Focus | None:
    """Return what a citation's address points at; ``None`` for the whole article.

    Raises:
        InputError: The numbers are no spans.
    """
    if spans:
        try:
            pairs = [part.split("-") for part in spans.split(",")]
            found = tuple(Span(int(first), int(last)) for first, last in pairs)
        except ValueError as exc:
            raise InputError(
                f"spans: found {spans!r}, expected pairs as 12-80,90-100"
            ) from exc
    elif start is not None and end is not None:
        found = (Span(start, end),)
    else:
        return None
    return Focus(where=where, spans=found)


def article(look: Lookups, name: str, focus: Focus | None = None) -> ArticlePage:
    """Gather an article's page.

    Raises:
        HTTPException: There is none of that id, or it was redacted.
    """
    reading = look.reading(name)
    if reading is None:
        known = look.ledger.known(name)
        if known is not None and known.redacted is not None:
            raise missing(f"article any more (redacted: {known.redacted})", name)
        raise missing("article", name)
    lineage = first_of(look.citing(Lineage, name))
    family = () if lineage is None else lineage.articles[:_MOST_FAMILY]
    return make_article(
        reading,
        look.citing(Statement, name),
        [look.articles[a] for a in family if a in look.articles],
        lineage=lineage,
        focus=focus,
    )


def articles(
    look: Lookups, *, after: str | None, limit: int
) -> tuple[tuple[ArticleLine, ...], str | None]:
    """Gather a page of articles by id, and the id it goes on after."""
    found = list(look.ledger.articles(after=after, limit=limit + 1))
    shown = tuple(
        ArticleLine(
            id=a.id,
            url=a.url,
            outlet=a.outlet,
            title=a.title,
            published=a.published,
            lang=a.lang,
            read=a.read,
            label=RENDERING_LABEL if a.is_rendering else None,
        )
        for a in found[:limit]
    )
    return shown, shown[-1].id if len(found) > limit else None


def search(
    look: Lookups, asked: Asked, *, after: str | None = None, limit: int = 20
) -> SearchPage:
    """Find words in articles, statements by their fields, or both at once.

    Raises:
        InputError: The words hold nothing to look for.
    """
    if asked.words:
        return _search_words(look, asked, limit)
    found: Sequence[Statement] = ()
    if asked.given():
        found = look.find(
            Statement,
            after=after,
            limit=limit + 1,
            speaker=asked.speaker,
            outlet=asked.outlet,
            code=asked.code,
            subject=asked.subject,
            since=asked.since,
            until=asked.until,
            newest=True,
        )
    return SearchPage(
        asked=asked.given(),
        hits=(),
        statements=lines_of(look, found[:limit], subject=asked.subject),
        cursor=found[limit - 1].id if len(found) > limit else None,
        more=len(found) > limit,
    )


def _search_words(look: Lookups, asked: Asked, limit: int) -> SearchPage:
    most = _MOST_HITS if asked.by_statement else limit + 1
    articles = _articles_of(look, asked) if asked.by_statement else None
    cut = asked.by_statement and (articles is None or len(articles) > most)
    hits = look.ledger.search(
        asked.words or "",
        limit=most,
        outlet=asked.outlet,
        since=None if asked.by_statement else asked.since,
        until=None if asked.by_statement else asked.until,
        articles=articles,
    )
    shown: list[SearchHit] = []
    looked = 0
    for name, places in groupby(hits, key=lambda hit: hit.article):
        looked += 1
        found = _hit(look, asked, name, list(places))
        if found is not None:
            shown.append(found)
        if len(shown) > limit:
            break
    return SearchPage(
        asked=asked.given(),
        hits=tuple(shown[:limit]),
        statements=(),
        cursor=None,
        # Only so many are looked through for statements: there may be others.
        more=len(shown) > limit or (cut and looked >= most),
    )


def _articles_of(look: Lookups, asked: Asked) -> Set[str] | None:
    """Return the articles of the statements asked for; ``None`` where these are many."""
    told = look.find(Statement, limit=_FEW_STATEMENTS + 1, **_told(asked))
    if len(told) > _FEW_STATEMENTS:
        return None
    return {report.article for statement in told for report in statement.reports}


def _told(asked: Asked, article: str | None = None) -> Filters:
    """Return what is asked of statements, of one article or of all."""
    return Filters(
        article=article,
        speaker=asked.speaker,
        code=asked.code,
        subject=asked.subject,
        since=asked.since if asked.by_statement else None,
        until=asked.until if asked.by_statement else None,
    )


def _hit(
    look: Lookups, asked: Asked, name: str, hits: Sequence[Hit]
) -> SearchHit | None:
    """Return an article's hit; ``None`` where a filter leaves it out."""
    told = look.find(Statement, **_told(asked, name))
    resting = [s for s in told if _meets(s, name, hits)]
    if asked.by_statement and not resting:
        return None
    held = look.articles.get(name)
    if held is None:
        return None
    return SearchHit(
        article=name,
        outlet=held.outlet,
        published=held.published,
        lang=held.lang,
        title=held.title,
        words=tuple(
            excerpt(held, hit.where, (span,))
            for hit in hits
            for span in joined(hit.spans, held.string(hit.where))
        )[:_MOST_PLACES],
        statements=tuple(statement_line(s, look.articles) for s in resting[:3]),
    )


def joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return spans in order, those of one sentence that are close together as one.

    >>> joined([Span(0, 3), Span(4, 8), Span(10, 13)], "two word. One")
    (Span(start=0, end=8), Span(start=10, end=13))
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and _near(found[-1], span, text):
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)


def _near(one: Span, other: Span, text: str) -> bool:
    between = text[one.end : other.start]
    return len(between) <= _NEAR and not set(between) & set("\n.!?…")


def _meets(statement: Statement, article: str, hits: Sequence[Hit]) -> bool:
    return any(
        report.article == article
        and report.where == hit.where
        and any(overlap(one, other) for one in report.spans for other in hit.spans)
        for report in statement.reports
        for hit in hits
    )
