"""The forms under which articles name an entity, with how often and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onrecord.names.letters import oddities
from onrecord.records import Reading

__all__ = ["FormSeen", "forms_seen", "ids_of_form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSeen:
    """One form as articles print it, garbled ones too.

    Attributes:
        count: How often it stands in title or text.
        outlets: Names of the outlets that print it, sorted; an article without one
            gives none.
        articles: Ids of the articles, sorted.
        oddities: What is suspicious about how it is written, sorted.
    """

    form: str
    count: int
    outlets: tuple[str, ...]
    articles: tuple[str, ...]
    oddities: tuple[str, ...]


def forms_seen(
    readings: Iterable[Reading], ids: Collection[str]
) -> tuple[FormSeen, ...]:
    """Return the forms that name any of ``ids``, most frequent first, then by form.

    Args:
        readings: In any order.
        ids: Entity ids of the gazetteer and of articles that are one entity.
    """
    counts: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        article = reading.article
        for mention in reading.mentions:
            if mention.form != "name" or mention.entity not in ids:
                continue
            form = mention.span.of(article.string(mention.where))
            counts[form] += 1
            articles[form].add(article.id)
            if article.outlet:
                outlets[form].add(article.outlet)
    return tuple(
        FormSeen(
            form=form,
            count=counts[form],
            outlets=tuple(sorted(outlets[form])),
            articles=tuple(sorted(articles[form])),
            oddities=oddities(form),
        )
        for form in sorted(counts, key=lambda f: (-counts[f], f))
    )


def ids_of_form(
    readings: Iterable[Reading], form: str, among: Collection[str]
) -> frozenset[str]:
    """Return which of the ids ``among`` some article names by exactly this form."""
    return frozenset(
        mention.entity
        for reading in readings
        for mention in reading.mentions
        if mention.entity in among
        and mention.form == "name"
        and form
        in {mention.name, mention.span.of(reading.article.string(mention.where))}
    )
