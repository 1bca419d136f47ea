"""Read one article: syntax, quotations, mentions, attributions, times, claims.

    article -> analyses -> quotations -> mentions -> triples
            -> times -> said -> speakers -> attributions -> claims -> Reading

Pure: equal articles and settings give equal readings on any worker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.attribution import describe, find_triples, syntax_for
from onrecord.coding import Codebook, code_claims, load_codebook, with_reader
from onrecord.names import Gazetteer, find_mentions, load_gazetteer, resolve_speaker
from onrecord.read.introduced import name_the_introduced
from onrecord.read.lastspeaker import follow_last_speaker
from onrecord.read.order import find_orders
from onrecord.read.place import level_at
from onrecord.read.profile import chosen_profile
from onrecord.read.relayed import share_relays
from onrecord.read.said import default_said, is_retold, said_in_words, share_day
from onrecord.read.sureness import with_speaker_confidence
from onrecord.read.unnamed import follow_unnamed
from onrecord.records import (
    Article,
    Attribution,
    Claim,
    Mention,
    Quoted,
    Reading,
    Said,
    Span,
    TimeExpression,
    Triple,
    Where,
)
from onrecord.settings import Settings
from onrecord.syntax import Analysis
from onrecord.text import Quotation, find_quotations
from onrecord.times import TimeContext, find_times

__all__ = ["read_article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """What is known of an article before anything is resolved."""

    article: Article
    analyses: Mapping[Where, Analysis]
    quotations: Mapping[Where, tuple[Quotation, ...]]
    gazetteer: Gazetteer
    mentions: tuple[Mention, ...]
    triples: tuple[Triple, ...]


def read_article(article: Article, settings: Settings) -> Reading:
    """Return everything one article's own text says.

    An article in a language without a pack gives a reading that holds its
    quotations and nothing else.

    Raises:
        MissingExtraError: The language's library is not installed.
        CodebookError: The codebook that ``settings`` names is unusable.
    """
    profile = chosen_profile(settings.profile)
    if not article.read:
        return Reading(
            article=article, profile=profile, quotations=_quotations(article)
        )
    codebook = with_reader(load_codebook(settings.codebook), profile)
    draft = _draft(article, settings, profile)
    first = _times(draft, said=())
    attributions = _attributions(draft, first)
    times = _times(draft, said=_speech_days(attributions))
    return Reading(
        article=article,
        profile=profile,
        attributions=attributions,
        times=times,
        mentions=draft.mentions,
        claims=_claims(draft, attributions, times, codebook),
        orders=find_orders(draft.analyses["text"], attributions),
    )


def _quotations(article: Article) -> tuple[Quoted, ...]:
    """Return what stands in quotation marks as speech: marks need no language."""
    strings: list[tuple[Where, str]] = [
        ("title", article.title or ""),
        ("text", article.text),
    ]
    return tuple(
        Quoted(where=where, span=quotation.span)
        for where, string in strings
        for quotation in find_quotations(string)
        if quotation.is_speech and quotation.depth == 0
    )


def _draft(article: Article, settings: Settings, profile: str) -> _Draft:
    parse = syntax_for(article.lang, settings, profile=profile)
    analyses: dict[Where, Analysis] = {"text": parse(article.text)}
    if article.title:
        analyses["title"] = parse(article.title)
    quotations = {w: find_quotations(a.text) for w, a in analyses.items()}
    gazetteer = load_gazetteer(settings.gazetteer)
    return _Draft(
        article=article,
        analyses=analyses,
        quotations=quotations,
        gazetteer=gazetteer,
        mentions=find_mentions(article, analyses, gazetteer),
        triples=find_triples(article, analyses, quotations, profile=profile),
    )


def _times(
    draft: _Draft, *, said: Sequence[tuple[Span, str]]
) -> tuple[TimeExpression, ...]:
    """Find the times of title and text; ``said`` gives the days of quoted words."""
    found: list[TimeExpression] = []
    for where in ("title", "text"):
        analysis = draft.analyses.get(where)
        if analysis is None:
            continue
        speech = tuple(q.span for q in draft.quotations[where] if q.is_speech)
        context = TimeContext(
            published=draft.article.published,
            speech=speech,
            said=tuple(said) if where == "text" else (),
        )
        found.extend(
            find_times(
                analysis.text, where=where, lang=draft.article.lang, context=context
            )
        )
    return tuple(found)


def _attributions(
    draft: _Draft, times: Sequence[TimeExpression]
) -> tuple[Attribution, ...]:
    article = draft.article
    fallback = default_said(article, [t for t in times if t.where == "text"])
    found: list[Attribution] = []
    for triple in draft.triples:
        said = said_in_words(
            triple,
            article=article,
            analysis=draft.analyses[triple.where],
            times=[t for t in times if t.where == triple.where],
            others=[t for t in draft.triples if t.where == triple.where],
            after_retold=bool(found) and is_retold(found[-1].said, fallback),
        )
        found.append(_attribution(draft, triple, said or fallback))
    spoken = follow_last_speaker(found, article, draft.mentions)
    named = name_the_introduced(follow_unnamed(spoken), article, draft.mentions)
    relayed = share_relays(named, article, draft.mentions)
    return with_speaker_confidence(
        share_day(relayed), draft.mentions, draft.gazetteer, lang=article.lang
    )


def _attribution(draft: _Draft, triple: Triple, said: Said) -> Attribution:
    article = draft.article
    described = describe(
        triple,
        article=article,
        analysis=draft.analyses[triple.where],
        quotations=draft.quotations[triple.where],
        mentions=draft.mentions,
        gazetteer=draft.gazetteer,
    )
    speaker = resolve_speaker(
        triple.source,
        article=article,
        where=triple.where,
        mentions=draft.mentions,
        gazetteer=draft.gazetteer,
        analysis=draft.analyses[triple.where],
    )
    return Attribution(
        where=triple.where,
        source=triple.source,
        cue=triple.cue,
        content=triple.content,
        mode=described.mode,
        register=described.register,
        force=described.force,
        polarity=described.polarity,
        level=level_at(article, triple.where, triple.content[0].start),
        speaker=speaker,
        role=described.role,
        relays=described.relays,
        relay_spans=described.relay_spans,
        venue=described.venue,
        audience=described.audience,
        confidence=triple.confidence,
        said=said,
    )


def _speech_days(attributions: Sequence[Attribution]) -> list[tuple[Span, str]]:
    """Return the quoted stretches of the text whose day of speech is known."""
    return [
        (span, a.said.when.begin)
        for a in attributions
        if a.where == "text"
        and a.mode != "indirect"
        and a.said.basis == "words"
        and a.said.when.days() == 1
        and a.said.when.begin is not None
        for span in a.content
    ]


def _claims(
    draft: _Draft,
    attributions: tuple[Attribution, ...],
    times: tuple[TimeExpression, ...],
    codebook: Codebook,
) -> tuple[Claim, ...]:
    return code_claims(
        draft.article, draft.analyses, attributions, draft.mentions, times, codebook
    )
