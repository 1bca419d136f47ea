"""Who a source span means: a person, a body, or somebody who stays unnamed."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.compounds import without_compounds
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
from onrecord.names.phrases import opens_sentence
from onrecord.names.ru.acronyms import spelt_out
from onrecord.names.ru.antecedents import person_meant
from onrecord.names.ru.bodymeant import body_meant
from onrecord.names.ru.families import load_families
from onrecord.names.ru.somebody import author_of
from onrecord.names.sources import Source
from onrecord.names.words import split_words
from onrecord.records import (
    Article,
    Mention,
    MentionKind,
    Span,
    Speaker,
    Where,
    content_id,
    covers,
    words,
)
from onrecord.syntax import Analysis

__all__ = ["resolve_speaker"]

_MAX_DESCRIBED = 300  # codepoints; a longer source span is a parser's slip


def resolve_speaker(
    source: tuple[Span, ...],
    *,
    article: Article,
    where: Where,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    analysis: Analysis | None = None,
) -> Speaker | None:
    """Return who the source words name.

    Args:
        source: Fragments of the source; empty where the text hides it.
        article: The article.
        where: The string that the spans count in.
        mentions: Of the whole article, as ``find_mentions`` gives them.
        gazetteer: Countries and capitals.
        analysis: Syntax of that string; Russian nouns are told apart by it.

    Returns:
        ``None`` for an empty source. A speaker without a name has an id of their own
        and the source's words as ``described``.
    """
    if not source:
        return None
    text = article.string(where)
    here = [m for m in mentions if m.where == where]
    nobody = _nobody(source, article, where)
    if article.lang == "en":
        source = without_compounds(text, source, here)
    inside = [
        m
        for m in here
        if any(covers(s, m.span) for s in source)
        and not (article.lang == "ru" and _is_only_a_noun(m, text, mentions))
    ]
    tokens = analysis.tokens if analysis is not None else ()
    reader = Source(text, source, inside, lexicon_for(article.lang), tokens)
    at = Text(
        text=text,
        where=where,
        source=source,
        words=reader.words,
        before=[m for m in here if m.span.end <= source[0].start],
        mentions=mentions,
        lexicon=lexicon_for(article.lang),
        body=article.text,
        tokens=tokens,
        day=article.published[:10] if article.published else None,
    )
    headline = where == "title" or _in_headline(article, source[0])
    known = any(gazetteer.entry(m.entity) is not None for m in inside)
    person = reader.person()
    if person is not None and not _is_known_yet(person, at, gazetteer):
        person = None
    body = reader.body(gazetteer)
    if article.lang == "ru":
        person = _russian_person(at, person, gazetteer, headline=headline)
        body = _russian_body(at, person, body, gazetteer)
    chosen = (None if known else own_name_of(at)) or person or body or pointed_at(at)
    name = reader.own_name() if chosen is None and not headline else None
    whole = spelt_out(name.of(text), at) if name is not None else None
    chosen = chosen or whole
    if name is not None and whole is None:
        return _of_own_name(name.of(text), at, article, gazetteer)
    chosen = chosen or issuer_of(at) or self_of(at)
    if chosen is not None and _is_short(chosen, gazetteer):
        return _unknown(chosen.name, at, article)
    if chosen is not None:
        return _speaker(chosen, gazetteer)
    return nobody


def _nobody(source: tuple[Span, ...], article: Article, where: Where) -> Speaker:
    """Return the speaker of a source that names nobody."""
    described = words(article.string(where), source)[:_MAX_DESCRIBED]
    unnamed = content_id("unnamed", article.id, where, [tuple(s) for s in source])
    return Speaker(id=unnamed, name=None, described=described)


def _is_only_a_noun(person: Mention, text: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether a reader took a noun with a sentence's capital for a name.

    "Разработчица признала", and nobody of that last name is in the article.
    """
    form = person.span.of(text)
    return (
        person.kind == "person"
        and person.form == "name"
        and " " not in form
        and opens_sentence(text, person.span.start)
        and bool(load_families().people.find(split_words(form)))
        and not any(m.entity == person.entity and " " in m.name for m in mentions)
    )


def _russian_person(
    at: Text, person: Mention | None, gazetteer: Gazetteer, *, headline: bool
) -> Mention | None:
    """Return whom a Russian source names or its noun means."""
    if person is not None and person.form != "role":
        return person if person.form == "name" or not _are_several(at) else None
    if _are_several(at):
        return None
    meant = person_meant(at, gazetteer, role=person, headline=headline)
    return meant.mention if meant.sure else meant.mention or person


def _russian_body(
    at: Text, person: Mention | None, body: Mention | None, gazetteer: Gazetteer
) -> Mention | None:
    """Return the body that a Russian source names, or that its noun means."""
    if body is not None and not _points_back(body, gazetteer):
        known = gazetteer.entry(body.entity) is not None
        return body if known else spelt_out(body.span.of(at.text), at) or body
    if not _are_several(at):
        body = body_meant(at, gazetteer) or body
    if body is None and person is None:
        body = _side(at, gazetteer) or author_of(at)
    return body


def _side(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return the state that "белорусская сторона" means."""
    if not at.keys or at.keys[-1] not in _SIDES:
        return None
    hits = gazetteer.find_demonyms(at.words[:-1])
    entry = gazetteer.entry(hits[0].aliases[0].entry) if len(hits) == 1 else None
    if entry is None:
        return None
    return Mention(
        where=at.where,
        span=at.source[0],
        kind="place",
        entity=entry.id,
        name=entry.name,
        form="role",
    )


_SIDES = frozenset(["сторона", "стороне", "стороны"])


def _are_several(at: Text) -> bool:
    """Tell whether a Russian source is about people whom nobody names."""
    head = at.head
    return (
        head is not None
        and head.pos == "NOUN"
        and head.has("Animacy=Anim")
        and head.has("Number=Plur")
    )


def _points_back(body: Mention, gazetteer: Gazetteer) -> bool:
    """Tell whether a noun alone stands for a body that only the article knows."""
    return body.form == "role" and gazetteer.entry(body.entity) is None


def _is_known_yet(person: Mention, at: Text, gazetteer: Gazetteer) -> bool:
    """Tell whether a Russian noun may mean a person: one named before it, or known."""
    return (
        at.lexicon.lang != "ru"
        or person.form == "name"
        or gazetteer.entry(person.entity) is not None
        or any(m.entity == person.entity and m.form == "name" for m in at.named_before)
    )


def _of_own_name(
    form: str, at: Text, article: Article, gazetteer: Gazetteer
) -> Speaker:
    """Return the speaker of a name that no reader marked."""
    again = _named_again(form, at)
    return _unknown(form, at, article) if again is None else _speaker(again, gazetteer)


def _named_again(form: str, at: Text) -> Mention | None:
    """Return the one person whose full name begins or ends with a word, in English."""
    if at.lexicon.lang != "en" or " " in form:
        return None
    bearers = {
        m.entity: m
        for m in at.mentions
        if m.kind == "person"
        and m.form == "name"
        and " " in m.name
        and plain(form) in {plain(m.name).split()[0], plain(m.name).split()[-1]}
    }
    return next(iter(bearers.values())) if len(bearers) == 1 else None


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


# Towns that the press names for somebody else than the country they are capital of.
_SPEAKS_FOR: dict[str, tuple[MentionKind, str]] = {
    "Brussels": ("organisation", "European Union"),
    "Tel Aviv": ("place", "Israel"),
    "The Hague": ("place", "Netherlands"),
    "Bern": ("place", "Switzerland"),
}


def _speaker(mention: Mention, gazetteer: Gazetteer) -> Speaker:
    """Return the speaker of a mention; a capital speaks for its country."""
    other = _SPEAKS_FOR.get(mention.name) if mention.kind == "place" else None
    if other is not None and (spoken := gazetteer.named(*other)) is not None:
        return Speaker(id=spoken.id, name=spoken.name)
    if mention.kind == "place":
        code = gazetteer.capital_of(mention.name)
        country = gazetteer.country(code) if code is not None else None
        if country is not None:
            return Speaker(id=country.id, name=country.name)
    return Speaker(id=mention.entity, name=mention.name)
