"""Find attributions in Russian by rules over natasha's syntax.

Every construction proposes drafts for its sentence; then drafts inside another's
content, and outlets that only pass words on, are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.attribution.base import Analyses, Quotations
from onrecord.attribution.ru.contents import Kind, content_of
from onrecord.attribution.ru.cues import Cue, find_cues
from onrecord.attribution.ru.headlines import headline_triples
from onrecord.attribution.ru.layout import Layout, Sentence, lay_out
from onrecord.attribution.ru.lexicon import load_lexicon
from onrecord.attribution.ru.nominal import (
    impersonal_triples,
    noun_triples,
    words_of_triples,
)
from onrecord.attribution.ru.sources import lemma_of
from onrecord.attribution.ru.voice import voice_of
from onrecord.records import Article, Span, Triple, covers

__all__ = ["find_triples"]


def find_triples(
    article: Article, analyses: Analyses, quotations: Quotations
) -> tuple[Triple, ...]:
    """Return the article's triples: title first, then by first fragment."""
    found: list[Triple] = []
    for where in ("title", "text"):
        analysis = analyses.get(where)
        if analysis is None:
            continue
        layout = lay_out(
            where,
            article=article,
            analysis=analysis,
            quotations=quotations.get(where, ()),
        )
        found.extend(sorted(_of_layout(layout, article), key=_place))
    return tuple(found)


def _place(triple: Triple) -> tuple[int, int]:
    spans = (*triple.source, *triple.cue, *triple.content)
    return min(s.start for s in spans), min(s.start for s in triple.cue)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A triple with what made it.

    Attributes:
        kind: How its content was found.
        cue: The verb it stands on; ``None`` for other cues.
        outlet: Its source is an outlet or its correspondent.
    """

    triple: Triple
    kind: Kind
    cue: Cue | None = None
    outlet: bool = False


def _of_layout(layout: Layout, article: Article) -> Iterator[Triple]:
    spoken: Sentence | None = None
    for sentence in layout.sentences:
        drafts = _weighed(_drafts(layout, sentence))
        near = spoken is not None and sentence.number - spoken.number <= _NEAR_SENTENCES
        if near and all(d.outlet and _points_back(d) for d in drafts):
            continue
        if any(not d.outlet for d in drafts):
            spoken = sentence
        if drafts:
            yield from (d.triple for d in drafts)
        elif _is_headline(layout, article, sentence):
            yield from headline_triples(layout, sentence)


def _points_back(draft: _Draft) -> bool:
    return draft.kind == "previous"


def _is_headline(layout: Layout, article: Article, sentence: Sentence) -> bool:
    if layout.where == "title":
        return True
    start = sentence.span.start
    return any(
        z.kind == "headline"
        and z.where == "text"
        and z.span.start <= start < z.span.end
        for z in article.zones
    )


def _drafts(layout: Layout, sentence: Sentence) -> list[_Draft]:
    found: list[_Draft] = [
        _Draft(triple=t, kind="around") for t in words_of_triples(layout, sentence)
    ]
    found += [_Draft(triple=t, kind="governed") for t in noun_triples(layout, sentence)]
    found += [
        _Draft(triple=t, kind="clause") for t in impersonal_triples(layout, sentence)
    ]
    for cue in find_cues(layout, sentence):
        draft = _verbal(layout, cue, found)
        if draft is not None:
            found.append(draft)
    return found


def _verbal(layout: Layout, cue: Cue, earlier: Sequence[_Draft]) -> _Draft | None:
    content = content_of(layout, cue)
    if not content.spans:
        return None
    spoken = [d.triple for d in earlier if d.triple.source and d.cue is not None]
    voice = voice_of(layout, cue, spoken[-1] if spoken else None)
    if voice is None:
        return None
    triple = Triple(
        where=layout.where,
        source=_outside(voice.source, content.spans)
        or _named_behind(layout, cue.span, content.spans[-1]),
        cue=(cue.span,),
        content=content.spans,
    )
    return _Draft(triple=triple, kind=content.kind, cue=cue, outlet=voice.outlet)


# "«…», —" before a verb of saying, a name right behind it, and where its clause ends.
_AFTER_QUOTATION = re.compile(r"[»\"”],?\s+[—–-]\s+\Z")
_NAME_BEHIND = re.compile(r" ((?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? ?\b){1,3})")
_CLAUSE = re.compile(r"[^.!?\n»]*")
_BEFORE_CHARS = 8


def _named_behind(layout: Layout, cue: Span, content: Span) -> tuple[Span, ...]:
    """Return who is named behind a verb that follows a quotation, where none speaks.

    "«Все полки в Индии», — заявил во вторник, 7 апреля, на конференции Глеб Завьялов".
    """
    before = layout.text[max(0, cue.start - _BEFORE_CHARS) : cue.start]
    if content.end > cue.start or _AFTER_QUOTATION.search(before) is None:
        return ()
    beside = _NAME_BEHIND.match(layout.text, cue.end)
    if beside is not None:
        return (Span(beside.start(1), beside.start(1) + len(beside[1].rstrip())),)
    clause = _CLAUSE.match(layout.text, cue.end)
    end = clause.end() if clause is not None else cue.end
    people = (n.span for n in layout.names if n.kind == "person")
    return next(((s,) for s in people if cue.end <= s.start and s.end <= end), ())


def _outside(source: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut a source off where the content begins that was taken for a part of it."""
    inner = [c.start for c in content for s in source if s.start < c.start < s.end]
    if not inner:
        return source
    return tuple(Span(s.start, min(s.end, min(inner) - 1)) for s in source)


# ------------------------------------------------------------------ weighing


def _weighed(drafts: Sequence[_Draft]) -> list[_Draft]:
    kept = [d for d in drafts if not _passes_on(d, drafts)]
    if any(not d.outlet for d in kept):
        kept = [d for d in kept if not d.outlet]
    return _distinct([d for d in kept if not _is_inner(d, kept)])


# "Об этом сообщает агентство" still speaks of words reported so many sentences ago.
_NEAR_SENTENCES = 3
_FRONTED: frozenset[Kind] = frozenset({"left", "around"})
_ALL_KINDS: frozenset[Kind] = _FRONTED | {"clause", "governed", "previous"}


def _passes_on(draft: _Draft, drafts: Sequence[_Draft]) -> bool:
    """Tell whether a draft only passes another's words on: "…, заявил X, пишет Y"."""
    if draft.cue is None:
        return draft.kind == "governed" and _covers_cue(draft, drafts, {"left"})
    if draft.kind != "left":
        return False
    verb = draft.cue.verb
    relays = lemma_of(verb) in load_lexicon().relay_verbs
    present = draft.outlet or (relays and verb.has("Tense=Pres"))
    return _covers_cue(draft, drafts, _ALL_KINDS if present else _FRONTED)


def _covers_cue(
    draft: _Draft, drafts: Sequence[_Draft], kinds: Collection[Kind]
) -> bool:
    """Tell whether a draft's first fragment holds the cue of another of ``kinds``."""
    return any(
        covers(draft.triple.content[0], other.triple.cue[0])
        for other in drafts
        if other is not draft and other.kind in kinds
    )


def _is_inner(draft: _Draft, drafts: Sequence[_Draft]) -> bool:
    """Tell whether a cue stands inside another's content and is no clause of its own.

    "Президент пояснил, что он предложил декларацию" is one attribution; "заявил, что
    министр сообщил, что …" is two.
    """
    if draft.kind == "clause":
        return False
    return any(
        _holds(other, draft)
        and not (_holds(draft, other) and draft.triple.cue[0] < other.triple.cue[0])
        for other in drafts
        if other is not draft
    )


def _holds(outer: _Draft, inner: _Draft) -> bool:
    """Tell whether the cue of ``inner`` stands in the content of ``outer``."""
    return any(covers(s, inner.triple.cue[0]) for s in outer.triple.content)


def _distinct(drafts: Sequence[_Draft]) -> list[_Draft]:
    seen: dict[tuple[Span, ...], _Draft] = {}
    for draft in drafts:
        seen.setdefault(draft.triple.cue, draft)
    return list(seen.values())
