"""What of a ledger an export is about: records in order, and the words they cite.

Exports other than JSON Lines read the ledger through a ``Scope``: it keeps to one
subject where one is asked for, leaves out conflicts that a person ruled out, and is
the only place where they get words of articles, cut and labelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from onrecord.errors import LedgerError
from onrecord.export.format import ExportOptions
from onrecord.export.words import bare, label_of
from onrecord.ledger import Cluster, Ledger, Part, cluster_id
from onrecord.records import (
    Article,
    Conflict,
    Entity,
    Evidence,
    Forecast,
    Lineage,
    Report,
    Span,
    Statement,
    Update,
    Where,
)
from onrecord.views.conflicts import is_possible, ruled_out, standing
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.inert import safe_url
from onrecord.views.labels import one_line
from onrecord.views.shown import speaker_words

__all__ = ["MAX_CHARS", "Scope", "Words", "best_report"]

MAX_CHARS = 300
"""Most codepoints of an article in one piece without ``--with-text`` (design 5)."""

# Articles and statements kept at hand while records that cite them are written
_AT_HAND = 512

_FIRST_DAY = "0001-01-01"

# Stands between two fragments of a report
_GAP = " … "

# The speaker's own words first; a headline is the outlet's
_LEVELS = {"quote": 0, "body": 1, "lead": 2, "headline": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of an article as an export may show them, with where they stand.

    Attributes:
        text: One line, inert; a rendering's begins with its label in brackets and
            has no quotation marks.
        context: The same in its sentence, between asterisks, all of it at most an
            excerpt; the words alone where they are a sentence or fill the excerpt.
        label: "our paraphrase for testing" for a rendering, else ``None``.
        cited: The citation, ``101:text:12-80``.
        article: The article.
    """

    text: str
    context: str
    label: str | None
    cited: str
    article: Article
    where: Where
    spans: tuple[Span, ...]

    @property
    def url(self) -> str | None:
        """Return the article's address if it may become a link."""
        return safe_url(self.article.url)


def best_report(statement: Statement) -> Report:
    """Return the report that comes closest to the speaker's words."""
    return min(
        statement.reports,
        key=lambda r: (r.background, not r.direct, _LEVELS[r.level], r.article, r.id),
    )


# Stands right behind a word
_STOP = re.compile(r"[.,;:!?…)\]»”’]")


class Scope:
    """A ledger as one export sees it; made for one export and dropped with it."""

    def __init__(self, ledger: Ledger, options: ExportOptions) -> None:
        self.ledger = ledger
        self.options = options
        self.article = lru_cache(_AT_HAND)(self._article)
        self.statement = lru_cache(_AT_HAND)(self._statement)
        self.entity = lru_cache(_AT_HAND)(self._entity)

    def _article(self, name: str) -> Article:
        found = self.ledger.article(name)
        if found is None:
            raise LedgerError(f"no article {name!r} in {self.ledger.location}")
        return found

    def _statement(self, name: str) -> Statement | None:
        return cast("Statement | None", self.ledger.cluster("statements", name))

    # --- records in scope

    def statements(self) -> Iterator[Statement]:
        """Yield statements by day, then id; undated last."""
        return cast("Iterator[Statement]", self._found("statements"))

    def conflicts(self) -> Iterator[Conflict]:
        """Yield conflicts that stand, by day, then id."""
        for found in cast("Iterator[Conflict]", self._by_day("conflicts", None)):
            if self.in_export(found):
                yield found

    def possible_conflicts(self) -> Iterator[Conflict]:
        """Yield possible conflicts that nobody ruled out, by day, then id."""
        for found in cast("Iterator[Conflict]", self._by_day("conflicts", None)):
            apart = is_possible(found, {}) and not ruled_out(found, {})
            if apart and self.bears(found.subject, found.statements):
                yield found

    def in_export(self, conflict: Conflict) -> bool:
        """Tell whether a conflict stands and is in scope."""
        return standing(conflict, {}) and self.bears(
            conflict.subject, conflict.statements
        )

    def conflicts_of(self, statement: str) -> tuple[Conflict, ...]:
        """Return the conflicts that stand and name a statement, by day, then id."""
        found = self.ledger.find("conflicts", statement=statement)
        return tuple(c for c in cast("Iterator[Conflict]", found) if standing(c, {}))

    def forecasts(self) -> Iterator[Forecast]:
        """Yield forecasts by the day they were made, then id."""
        return cast("Iterator[Forecast]", self._found("forecasts"))

    def updates(self) -> Iterator[Update]:
        """Yield updates by the day of the later statement, then id."""
        return cast("Iterator[Update]", self._found("updates"))

    def _found(self, part: Part) -> Iterator[Cluster]:
        return self._by_day(part, self.options.subject)

    def _by_day(self, part: Part, subject: str | None) -> Iterator[Cluster]:
        """Yield records by day, then id; what has no day last, as people read it.

        The ledger yields those first, so they are fetched in a second walk, which
        ends where the first began.
        """
        first: str | None = None
        for found in self.ledger.find(part, subject=subject, since=_FIRST_DAY):
            first = first or cluster_id(found)
            yield found
        for found in self.ledger.find(part, subject=subject):
            if cluster_id(found) == first:
                return
            yield found

    def articles(self) -> Iterator[Article]:
        """Yield articles by id: all, or those that report on the subject."""
        if self.options.subject is None:
            yield from self.ledger.articles()
            return
        for name in sorted(self._named.articles):
            yield self.article(name)

    def lineages(self) -> Iterator[Lineage]:
        """Yield lineages by id: all, or those of articles in scope."""
        for found in cast("Iterator[Lineage]", self.ledger.part("lineages")):
            if self.options.subject is None or self._named.articles & {*found.articles}:
                yield found

    def entities(self) -> Iterator[Entity]:
        """Yield entities by id: all, or those that statements in scope name."""
        for found in cast("Iterator[Entity]", self.ledger.part("entities")):
            if self.options.subject is None or self.cited_first(found) is not None:
                yield found

    def holds(self, statement: str) -> bool:
        """Tell whether a statement is in scope."""
        return self.options.subject is None or statement in self._named.statements

    def holds_article(self, article: str) -> bool:
        """Tell whether an article is in scope."""
        return self.options.subject is None or article in self._named.articles

    def speaks(self, entity: str) -> bool:
        """Tell whether an entity makes a statement in scope."""
        return entity in self._named.speakers and self.entity(entity) is not None

    def _entity(self, entity: str) -> Entity | None:
        return cast("Entity | None", self.ledger.cluster("entities", entity))

    def cited_first(self, entity: Entity) -> Words | None:
        """Return the first words that name an entity as speaker, subject or place.

        ``None`` where it is only mentioned in passing.
        """
        first = self._named.first
        found = first.get(entity.id) or first.get(entity.name)
        return None if found is None else self.words(*found)

    def bears(self, subject: str | None, statements: Sequence[str]) -> bool:
        """Tell whether a conflict on a subject, between statements, is in scope."""
        asked = self.options.subject
        if asked is None or subject == asked:
            return True
        # about when something was said, or a quotation: it has no subject
        return subject is None and any(self.holds(s) for s in statements)

    @cached_property
    def _named(self) -> _Named:
        """Ids and names that statements in scope hold: one pass, no record kept."""
        named = _Named()
        for statement in self.statements():
            named.note(statement)
        return named

    # --- words

    def words(self, article: str, where: Where, spans: Sequence[Span]) -> Words:
        """Return the words of spans, cut to an excerpt unless whole texts are asked."""
        held = self.article(article)
        places = tuple(spans)
        most = MAX_CHARS
        if self.options.with_text:
            most = sum(s.end - s.start + len(_GAP) for s in places)
        found = excerpt(held, where, places, max_chars=most)
        return Words(
            text=_shown(found.words, found.label),
            context=_shown(_in_sentence(found, max(most, MAX_CHARS)), found.label),
            label=found.label,
            cited=one_line(found.place),
            article=held,
            where=where,
            spans=places,
        )

    def of_report(self, report: Report) -> Words:
        """Return a report's words."""
        return self.words(report.article, report.where, report.spans)

    def of_statement(self, statement: Statement) -> Words:
        """Return the words of the report closest to the speaker's."""
        return self.of_report(best_report(statement))

    def of_evidence(self, evidence: Evidence) -> Words:
        """Return the words that a line rests on."""
        return self.words(evidence.article, evidence.where, evidence.spans)

    def of_article(self, article: Article) -> Words:
        """Return an article's title; without one, the beginning of its text."""
        where: Where = "title" if article.title else "text"
        whole = len(article.string(where))
        return self.words(article.id, where, (Span(0, whole),))

    def who(self, statement: Statement) -> str:
        """Name a speaker; what an article calls an unnamed one carries its label."""
        return speaker_words(statement)

    def as_written(self, text: str | None, label: str | None) -> str | None:
        """Return a word or two that an article uses, behind their label."""
        return None if text is None else _shown(text, label)

    def whole_text(self, article: Article) -> str:
        """Return an article's text, line by line inert, behind its label."""
        label = self.label([article.id])
        show = str if label is None else bare
        text = "\n".join(one_line(show(line)) for line in article.text.splitlines())
        return text if label is None else f"[{label}] {text}"

    def label(self, articles: Iterable[str]) -> str | None:
        """Return the label that words drawn from these articles must carry."""
        kinds = (self.article(name).text_kind for name in articles)
        return label_of(kinds).get("label")


def _in_sentence(found: Excerpt, most: int) -> str:
    """Return words in their sentence, as far as an excerpt goes."""
    room = max(0, most - len(found.words))
    before, after = found.before, found.after
    if len(before) + len(after) > room or not (before or after):
        return found.words
    close = "" if _STOP.match(after) else " "
    return f"{before} *{found.words}*{close}{after}".strip()


def _shown(text: str, label: str | None) -> str:
    return one_line(text) if label is None else f"[{label}] {one_line(bare(text))}"


class _Named:
    """What statements name: article and statement ids, and who or what comes first."""

    def __init__(self) -> None:
        self.articles: set[str] = set()
        self.statements: set[str] = set()
        self.speakers: set[str] = set()
        self.first: dict[str, tuple[str, Where, tuple[Span, ...]]] = {}

    def note(self, statement: Statement) -> None:
        self.statements.add(statement.id)
        self.speakers.add(statement.speaker.id)
        best = best_report(statement)
        self.first.setdefault(
            statement.speaker.id, (best.article, best.where, best.spans)
        )
        for report in statement.reports:
            self.articles.add(report.article)
            for claim in report.claims:
                place = (report.article, claim.where, (claim.span,))
                self.first.setdefault(claim.subject, place)
                if claim.place is not None:
                    self.first.setdefault(claim.place, place)
