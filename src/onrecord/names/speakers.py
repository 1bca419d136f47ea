"""Who a source span means: a person, a body, or somebody who stays unnamed."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.entries import entity_id
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.issuers import (
    Text,
    fuller_name,
    issuer_of,
    own_name_of,
    pointed_at,
    self_of,
)
from onrecord.names.letters import plain, romanised
from onrecord.names.pages import lexicon_for
from onrecord.names.ru.antecedents import body_meant, person_meant
from onrecord.names.sources import Source
from onrecord.records import (
    Article,
    Mention,
    Span,
    Speaker,
    Where,
    content_id,
    covers,
    words,
)

__all__ = ["resolve_speaker"]

_MAX_DESCRIBED = 300  # codepoints; a longer source span is a parser's slip


def resolve_speaker(
    source: tuple[Span, ...],
    *,
    article: Article,
    where: Where,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    day: str | None,
) -> Speaker | None:
    """Return who the source words name.

    Args:
        source: Fragments of the source; empty where the text hides it.
        article: The article.
        where: The string that the spans count in.
        mentions: Of the whole article, as ``find_mentions`` gives them.
        gazetteer: Countries and capitals.
        day: ISO day of the statement; roles have been resolved by the article's day,
            so it only matters where the two stand in different terms of office.

    Returns:
        ``None`` for an empty source. A speaker without a name has an id of their own
        and the source's words as ``described``.
    """
    if not source:
        return None
    text = article.string(where)
    inside = [
        m
        for m in mentions
        if m.where == where and any(covers(s, m.span) for s in source)
    ]
    reader = Source(text, source, inside, lexicon_for(article.lang))
    at = Text(
        text=text,
        where=where,
        source=source,
        words=reader.words,
        before=[
            m for m in mentions if m.where == where and m.span.end <= source[0].start
        ],
        mentions=mentions,
        lexicon=lexicon_for(article.lang),
        body=article.text,
    )
    headline = where == "title" or _in_headline(article, source[0])
    known = any(gazetteer.entry(m.entity) is not None for m in inside)
    person = reader.person()
    if person is not None and not _is_known_yet(person, at, gazetteer):
        person = None
    if article.lang == "ru" and (person is None or person.form == "role"):
        meant = person_meant(at, gazetteer, role=person, headline=headline)
        if meant.sure:
            person = meant.mention
        person = meant.mention or person
    chosen = (
        (None if known else own_name_of(at))
        or person
        or reader.body(gazetteer)
        or pointed_at(at)
    )
    if chosen is None and article.lang == "ru":
        chosen = body_meant(at, gazetteer)
    name = reader.own_name() if chosen is None and not headline else None
    if name is not None:
        return _unknown(name.of(text), at, article)
    chosen = chosen or issuer_of(at) or self_of(at)
    if chosen is not None and _is_short(chosen, gazetteer):
        return _unknown(chosen.name, at, article)
    if chosen is not None:
        return _speaker(chosen, gazetteer)
    described = words(text, source)[:_MAX_DESCRIBED]
    unnamed = content_id("unnamed", article.id, where, [tuple(s) for s in source])
    return Speaker(id=unnamed, name=None, described=described)


def _is_known_yet(person: Mention, at: Text, gazetteer: Gazetteer) -> bool:
    """Tell whether a Russian noun may mean a person: one named before it, or known."""
    return (
        at.lexicon.lang != "ru"
        or person.form == "name"
        or gazetteer.entry(person.entity) is not None
        or any(m.entity == person.entity and m.form == "name" for m in at.named_before)
    )


def _in_headline(article: Article, span: Span) -> bool:
    """Tell whether a span stands where every word may have a capital."""
    return any(
        z.where == "text" and z.kind == "headline" and covers(z.span, span)
        for z in article.zones
    )


def _is_short(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Tell whether an unknown body stands under one word, as if it had a longer name."""
    return (
        mention.kind == "organisation"
        and " " not in mention.name
        and gazetteer.entry(mention.entity) is None
    )


def _unknown(form: str, at: Text, article: Article) -> Speaker:
    """Return the speaker of a name that only this article knows, in its full form."""
    name = fuller_name(at.text, form, at.lexicon.titles)
    entity = entity_id("organisation", plain(romanised(name)), article.id)
    return Speaker(id=entity, name=romanised(name))


def _speaker(mention: Mention, gazetteer: Gazetteer) -> Speaker:
    """Return the speaker of a mention; a capital speaks for its country."""
    if mention.kind == "place":
        code = gazetteer.capital_of(mention.name)
        country = gazetteer.country(code) if code is not None else None
        if country is not None:
            return Speaker(id=country.id, name=country.name)
    return Speaker(id=mention.entity, name=mention.name)
