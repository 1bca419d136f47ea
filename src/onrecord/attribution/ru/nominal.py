"""Cues that are no verbs: "по словам", "заявление … о том, что", "стало известно"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.attribution.ru.layout import COMMAS, DASHES, Layout, Sentence
from onrecord.attribution.ru.leftward import left_content
from onrecord.attribution.ru.outlets import is_outlet
from onrecord.attribution.ru.reach import reach
from onrecord.attribution.ru.rightward import is_complement
from onrecord.attribution.ru.sources import lemma_of, phrase, phrase_span
from onrecord.records import Span, Triple
from onrecord.syntax import Token

__all__ = ["impersonal_triples", "noun_triples", "words_of_triples"]

_CITING = frozenset({"цитировать", "процитировать"})
_POSSESSIVES = frozenset({"его", "ее", "их", "мой", "наш", "свой"})


def words_of_triples(layout: Layout, sentence: Sentence) -> Iterator[Triple]:
    """Yield the attributions of "по словам X", "по его мнению", "по данным X"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:-1]):
        if token.text.lower() not in {"по", "согласно", "со", "из"}:
            continue
        if layout.speech_at(token.span.start) is not None:
            continue
        noun_at = _noun_after(layout, tokens, at)
        if noun_at is None:
            continue
        source = _owner(layout, sentence, at, noun_at)
        if not source:
            continue
        first = min(at, source[0].index - tokens[0].index)
        last = max(noun_at, source[-1].index - tokens[0].index)
        content = _around(layout, sentence, first, last)
        if content:
            cue = [Span(token.span.start, tokens[noun_at].span.end)]
            if source[0].index < tokens[noun_at].index:
                cue = [token.span, tokens[noun_at].span]
            yield Triple(
                where=layout.where,
                source=(phrase_span(source),),
                cue=tuple(cue),
                content=content,
            )


def _noun_after(layout: Layout, tokens: Sequence[Token], at: int) -> int | None:
    word = tokens[at].text.lower()
    if word in {"со", "из"}:
        # "Со слов" only: "из сообщения" is a place, no cue.
        said = word == "со" and tokens[at + 1].text.lower() == "слов"
        return at + 1 if said else None
    for position in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[position]
        if lemma_of(token) in layout.words.by_noun and token.has("Case=Dat"):
            return position
        if token.pos not in {"DET", "PRON", "ADJ"}:
            return None
    return None


def _owner(
    layout: Layout, sentence: Sentence, at: int, noun_at: int
) -> tuple[Token, ...]:
    """Return whose words they are: a possessive before the noun or a genitive after."""
    tokens = sentence.tokens
    before = [t for t in tokens[at + 1 : noun_at] if lemma_of(t) in _POSSESSIVES]
    before += [t for t in tokens[at + 1 : noun_at] if t.text.lower() in _POSSESSIVES]
    if before:
        return (before[0],)
    after = tokens[noun_at + 1 :]
    if not after or after[0].text in COMMAS:
        return ()
    return _genitive(layout, sentence, after[0], noun=tokens[noun_at])


def _genitive(
    layout: Layout, sentence: Sentence, first: Token, *, noun: Token
) -> tuple[Token, ...]:
    """Return the genitive phrase that begins at ``first``."""
    head: Token | None = None
    for token in sentence.tokens:
        if token.index < first.index:
            continue
        if token.pos in {"ADJ", "DET", "NUM"} and head is None:
            continue
        if token.text in {'"', "«", "“", "„"} and head is None:
            continue
        if token.pos in {"NOUN", "PROPN", "PRON", "X"}:
            head = token
        break
    if head is None or (head.has("Case=Nom") and head.pos == "PRON"):
        return ()
    found = phrase(layout, head, sentence)
    return tuple(t for t in found if t.index > noun.index)


def _around(
    layout: Layout, sentence: Sentence, first: int, last: int
) -> tuple[Span, ...]:
    """Return the sentence without the cue and its source, in one or two fragments."""
    tokens = sentence.tokens
    left = right = None
    if first > 0:
        start = tokens[0].span.start
        left = layout.trimmed(start, tokens[first - 1].span.end)
    at = last + 1
    while at < len(tokens) and tokens[at].text in COMMAS | DASHES | {":"}:
        at += 1
    if at < len(tokens) and tokens[at].text not in {".", "!", "?"}:
        right = reach(layout, tokens[at], sentence)
    if all(
        lemma_of(t) in layout.words.connectives or t.text in COMMAS
        for t in tokens[:first]
    ):
        # "Так, по словам министра, …": a connective is no content.
        left = None
    return tuple(s for s in (left, right) if s is not None)


def noun_triples(layout: Layout, sentence: Sentence) -> Iterator[Triple]:
    """Yield "заявление X о том, что …", "передает ТАСС слова X", "цитирует X ТАСС"."""
    nouns = {m for entry in layout.words.nouns for m in entry.lemmas}
    for token in sentence.tokens:
        if layout.speech_at(token.span.start) is not None:
            continue
        if lemma_of(token) in _CITING and token.has("VerbForm=Fin"):
            source = _cited_person(layout, sentence, token)
            content = _passed_on(layout, sentence, token, verb=token)
        elif lemma_of(token) in nouns and token.pos == "NOUN":
            source = _noun_owner(layout, sentence, token)
            content = _noun_content(layout, sentence, token, source) if source else ()
        else:
            continue
        if source and content:
            yield Triple(
                where=layout.where,
                source=(phrase_span(source),),
                cue=(token.span,),
                content=content,
                confidence=0.8,
            )


def _cited_person(layout: Layout, sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return whom an agency quotes: "цитирует министра ТАСС"."""
    for token in layout.after(verb, sentence):
        if token.text in COMMAS | {".", ":"}:
            break
        oblique = token.has("Case=Acc") or token.has("Case=Gen")
        if token.has("Animacy=Anim") and oblique and token.pos in {"NOUN", "PROPN"}:
            around = phrase(layout, token, sentence)
            return _without_outlet(
                layout, tuple(t for t in around if t.index > verb.index)
            )
    return ()


def _without_outlet(layout: Layout, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Cut off the agency that follows at once: "цитирует министра РИА Новости"."""
    cut = next(
        (at for at in range(1, len(tokens)) if is_outlet(layout, tokens[at:])),
        len(tokens),
    )
    return tokens[:cut]


def _noun_owner(layout: Layout, sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """Return whose words a noun names: "слова министра", "его слова"."""
    before = layout.before(noun, sentence)[-1:]
    if before and before[0].text.lower().replace("ё", "е") in _POSSESSIVES:
        return before
    after = layout.after(noun, sentence)
    if not after or not _named(after[0]):
        return ()
    return _genitive(layout, sentence, after[0], noun=noun)


def _named(token: Token) -> bool:
    return (
        token.has("Case=Gen") or token.pos in {"PROPN", "X"} or token.text in {"«", '"'}
    )


def _noun_content(
    layout: Layout, sentence: Sentence, noun: Token, source: Sequence[Token]
) -> tuple[Span, ...]:
    rest = layout.after(max((source[-1], noun), key=lambda t: t.index), sentence)
    if rest and rest[0].text.lower() in layout.words.about:
        span = _topic(layout, sentence, rest)
        return () if span is None else (span,)
    if rest and rest[0].has("VerbForm=Inf"):
        span = reach(layout, rest[0], sentence)
        return () if span is None else (span,)
    return _passed_on(layout, sentence, noun)


def _topic(layout: Layout, sentence: Sentence, rest: Sequence[Token]) -> Span | None:
    """Return "о размещении комплекса" up to the sentence's own predicate."""
    if len(rest) > 2 and rest[2].text == ",":
        return reach(layout, rest[0], sentence)
    end = rest[0].span.start
    for token in rest:
        predicate = token.has("VerbForm=Fin") or token.has("Variant=Short")
        if predicate or token.text in COMMAS | DASHES | {".", ":"}:
            break
        end = token.span.end
    return layout.trimmed(rest[0].span.start, end)


def _passed_on(
    layout: Layout, sentence: Sentence, noun: Token, *, verb: Token | None = None
) -> tuple[Span, ...]:
    """Return the words before ", передает ТАСС слова X" and ", цитирует X ТАСС"."""
    before = layout.before(noun, sentence)
    if verb is None:
        relays = [
            t
            for t in before
            if t.pos == "VERB" and lemma_of(t) in layout.words.relay_verbs
        ]
        verb = relays[-1] if relays else None
    if verb is None:
        return ()
    ahead = layout.before(verb, sentence)
    if not ahead or ahead[-1].text not in COMMAS | DASHES | {"»", '"'}:
        return ()
    span = left_content(layout, verb, sentence)
    return () if span is None else (span,)


def impersonal_triples(layout: Layout, sentence: Sentence) -> Iterator[Triple]:
    """Yield cues that hide the source: "сообщалось, что", "стало известно, когда"."""
    for token in sentence.tokens:
        if layout.speech_at(token.span.start) is not None:
            continue
        if not _hides_source(layout, sentence, token):
            continue
        content = _impersonal_content(layout, sentence, token)
        if content:
            yield Triple(
                where=layout.where,
                source=_document(layout, sentence, token),
                cue=(_known_span(layout, sentence, token),),
                content=content,
                confidence=0.8,
            )


def _hides_source(layout: Layout, sentence: Sentence, token: Token) -> bool:
    lemma = lemma_of(token)
    if lemma in layout.words.impersonal and lemma.endswith("ся"):
        return True
    if token.text.lower() in layout.words.known:
        # "Что известно о ракете" asks; "стало известно о ракете" tells.
        before = layout.before(token, sentence)[-1:]
        return not before or lemma_of(before[0]) not in {"что", "не", "как"}
    return _follows_from(layout, sentence, token)


def _follows_from(layout: Layout, sentence: Sentence, token: Token) -> bool:
    """Tell whether "следует из отчета" stands here."""
    after = layout.after(token, sentence)
    return (
        lemma_of(token) in {"следовать", "явствовать"}
        and bool(after)
        and after[0].text.lower() == "из"
    )


def _impersonal_content(
    layout: Layout, sentence: Sentence, token: Token
) -> tuple[Span, ...]:
    """Return the clause after the cue, else the words before it, else the sentence."""
    after = layout.after(token, sentence)
    right = _clause_after(layout, sentence, after[:12])
    if right is not None:
        return (right,)
    before = layout.before(token, sentence)
    words = [t.text.lower() for t in before]
    if words[-1:] == ["как"]:
        return _commented(layout, sentence, before[:-1], after)
    if before and before[-1].text in COMMAS | DASHES and len(before) > 2:
        left = left_content(layout, token, sentence)
        return () if left is None else (left,)
    if words[:2] == ["об", "этом"] and sentence.number:
        told = layout.sentences[sentence.number - 1]
        near = sentence.paragraph - told.paragraph <= 1
        span = layout.trimmed(told.span.start, told.span.end) if near else None
        return () if span is None else (span,)
    return ()


def _clause_after(
    layout: Layout, sentence: Sentence, after: Sequence[Token]
) -> Span | None:
    for position, mark in enumerate(after):
        following = after[position + 1 : position + 3]
        if not following:
            return None
        if mark.text == ",":
            clause = is_complement(layout, following)
            return reach(layout, following[0], sentence) if clause else None
        about = mark.text.lower() in layout.words.about and position == 0
        if mark.text == ":" or (about and following[0].text.lower() != "этом"):
            return reach(layout, following[0] if mark.text == ":" else mark, sentence)
    return None


def _commented(
    layout: Layout,
    sentence: Sentence,
    before: Sequence[Token],
    after: Sequence[Token],
) -> tuple[Span, ...]:
    """Return the words around "как отмечается в сообщении"."""
    left = None
    if before:
        left = layout.trimmed(before[0].span.start, before[-1].span.end)
    at = next((i for i, t in enumerate(after) if t.text in COMMAS), None)
    right = None
    if at is not None and at + 1 < len(after):
        right = reach(layout, after[at + 1], sentence)
    return tuple(s for s in (left, right) if s is not None)


def _known_span(layout: Layout, sentence: Sentence, token: Token) -> Span:
    before = layout.before(token, sentence)
    if before and lemma_of(before[-1]) in {"стать", "быть"}:
        return Span(before[-1].span.start, token.span.end)
    return token.span


def _document(layout: Layout, sentence: Sentence, token: Token) -> tuple[Span, ...]:
    """Return the source of "говорится в сообщении ведомства"."""
    after = layout.after(token, sentence)
    if len(after) < 2 or after[0].text.lower() not in {"в", "во", "на", "из"}:
        return ()
    head = next((t for t in after[1:4] if t.pos in {"NOUN", "PROPN"}), None)
    if head is None:
        return ()
    return (phrase_span(phrase(layout, head, sentence)),)
