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
_WORDS_OF = frozenset({"по", "согласно", "со", "из", "на"})
_CITED_PRONOUNS = frozenset({"его", "ее", "её", "их"})
_POSSESSIVES = frozenset({"его", "ее", "их", "мой", "наш", "свой"})


def words_of_triples(layout: Layout, sentence: Sentence) -> Iterator[Triple]:
    """Yield the attributions of "по словам X", "по его мнению", "по данным X"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:-1]):
        if token.text.lower() not in _WORDS_OF:
            continue
        if layout.speech_at(token.span.start) is not None:
            continue
        noun_at = _noun_after(layout, tokens, at)
        if noun_at is None:
            continue
        triple = _words_of(layout, sentence, at, noun_at)
        if triple is not None:
            yield triple


def _words_of(
    layout: Layout, sentence: Sentence, at: int, noun_at: int
) -> Triple | None:
    tokens = sentence.tokens
    own = lemma_of(tokens[noun_at]) not in _all_words(layout)
    source = (
        _document_phrase(layout, sentence, noun_at)
        if own
        else _owner(layout, sentence, at, noun_at)
    )
    if not source and not _unowned(layout, tokens[at + 1 : noun_at + 1]):
        return None
    bounds = [t.index - tokens[0].index for t in source] or [at]
    content = _around(layout, sentence, min(at, *bounds), max(noun_at, *bounds))
    if not content:
        return None
    cue = [Span(tokens[at].span.start, tokens[noun_at].span.end)]
    if own:
        cue = [tokens[at].span]
    elif source and source[0].index < tokens[noun_at].index:
        cue = [tokens[at].span, tokens[noun_at].span]
    return Triple(
        where=layout.where,
        source=(phrase_span(source),) if source else (),
        cue=tuple(cue),
        content=content,
    )


def _all_words(layout: Layout) -> frozenset[str]:
    return layout.words.by_noun | {"взгляд"}


def _unowned(layout: Layout, tokens: Sequence[Token]) -> bool:
    """Tell whether nobody is named: "по предварительным данным", "по слухам"."""
    if [lemma_of(t) for t in tokens] == ["слух"]:
        return True
    return any(lemma_of(t) in layout.words.unowned for t in tokens[:-1])


def _document_phrase(
    layout: Layout, sentence: Sentence, noun_at: int
) -> tuple[Token, ...]:
    """Return the source of "согласно законопроекту", "согласно отчету ООН"."""
    found = phrase(layout, sentence.tokens[noun_at], sentence)
    return tuple(t for t in found if t.text.lower() != "согласно")


def _noun_after(layout: Layout, tokens: Sequence[Token], at: int) -> int | None:
    word = tokens[at].text.lower()
    if word in {"со", "из"}:
        # "Со слов" only: "из сообщения" is a place, no cue.
        said = word == "со" and tokens[at + 1].text.lower() == "слов"
        return at + 1 if said else None
    case = "Case=Acc" if word == "на" else "Case=Dat"
    nouns = frozenset({"взгляд"}) if word == "на" else layout.words.by_noun
    for position in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[position]
        if lemma_of(token) in nouns and token.has(case):
            return position
        if word == "согласно" and token.pos in {"NOUN", "PROPN"} and token.has(case):
            return position
        participle = token.has("VerbForm=Part")
        if token.pos not in {"DET", "PRON", "ADJ"} and not participle:
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
        start = tokens[_clause_start(layout, tokens, first)].span.start
        left = layout.trimmed(start, tokens[first - 1].span.end)
    at = last + 1
    while at < len(tokens) and tokens[at].text in COMMAS | DASHES | {":"}:
        at += 1
    if at < len(tokens) and tokens[at].text not in {".", "!", "?"}:
        right = reach(layout, tokens[at], sentence)
        right = None if right is None else _before_other_voice(layout, right)
    if all(
        lemma_of(t) in layout.words.connectives or t.text in COMMAS
        for t in tokens[:first]
    ):
        # "Так, по словам министра, …": a connective is no content.
        left = None
    return tuple(s for s in (left, right) if s is not None)


_OPPOSING = frozenset({"однако", "но", "а", "хотя", "тогда", "и", "зато"})


def _clause_start(layout: Layout, tokens: Sequence[Token], first: int) -> int:
    """Return where the clause around an aside begins, if another speaks before it.

    "Смит назвал новость ожидаемой, однако акции, по его оценке, упадут".
    """
    for at in range(first - 2, 0, -1):
        joins = tokens[at].text in COMMAS and (tokens[at + 1].text.lower() in _OPPOSING)
        if joins and _voiced(layout, tokens[:at]):
            return at + 2 if at + 2 < first else at + 1
    return 0


def _before_other_voice(layout: Layout, told: Span) -> Span:
    """End content before ", хотя в союзе с этим не согласны"."""
    tokens = layout.tokens_in(told)
    for at in range(1, len(tokens) - 1):
        opposed = tokens[at + 1].text.lower() in _OPPOSING
        if tokens[at].text in COMMAS and opposed and _voiced(layout, tokens[at + 1 :]):
            return layout.trimmed(told.start, tokens[at].span.start) or told
    return told


def _voiced(layout: Layout, tokens: Sequence[Token]) -> bool:
    """Tell whether a finite word of attribution stands among ``tokens``."""
    words = layout.words
    return any(
        (t.has("VerbForm=Fin") and lemma_of(t) in words.frames)
        or (t.has("Variant=Short") and lemma_of(t) in words.predicates)
        for t in tokens
        if layout.speech_at(t.span.start) is None
    )


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
        if token.text.lower() in _CITED_PRONOUNS:
            return (token,)
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
        return token.has("VerbForm=Fin")
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
        rest = _resumed(layout, sentence, after)
        return tuple(s for s in (left, rest) if s is not None)
    fronted = _fronted_topic(layout, token, before)
    if fronted is not None:
        return (fronted,)
    if words[:2] == ["об", "этом"] and sentence.number:
        told = layout.sentences[sentence.number - 1]
        near = sentence.paragraph - told.paragraph <= 1
        span = layout.trimmed(told.span.start, told.span.end) if near else None
        return () if span is None else (span,)
    return ()


def _fronted_topic(
    layout: Layout, token: Token, before: Sequence[Token]
) -> Span | None:
    """Return the topic of "о пострадавших пока не сообщается"."""
    if len(before) < 2 or before[0].text.lower() not in layout.words.about:
        return None
    if before[1].text.lower() in {"этом", "чем", "том"}:
        return None
    end = before[0].span.end
    for word in before[1:]:
        if word.pos in {"ADV", "PART", "AUX"} or word.text in COMMAS | DASHES:
            break
        end = word.span.end
    return layout.trimmed(before[0].span.start, end)


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


def _resumed(layout: Layout, sentence: Sentence, after: Sequence[Token]) -> Span | None:
    """Return what goes on after "…, говорится в сообщении, …"."""
    at = next((i for i, t in enumerate(after) if t.text in COMMAS), None)
    rest = () if at is None else after[at + 1 :]
    if not rest or rest[0].pos in {"SCONJ", "ADP"} or is_complement(layout, rest):
        return None
    participle = rest[0].has("VerbForm=Part") and not rest[0].has("Variant=Short")
    if participle or rest[0].has("VerbForm=Conv"):
        return None
    finite = any(t.has("VerbForm=Fin") or t.has("Variant=Short") for t in rest)
    own = any(t.text in {"со", "которое", "который", "которая"} for t in rest[:2])
    return reach(layout, rest[0], sentence) if finite and not own else None


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
    if before and lemma_of(before[-1]) in {"стать", "быть", "не"}:
        return Span(before[-1].span.start, token.span.end)
    return token.span


_PLACED = frozenset({"в", "во", "на"})


def _document_before(
    layout: Layout, sentence: Sentence, token: Token
) -> tuple[Span, ...]:
    """Return the source of "В документе отмечается"."""
    before = layout.before(token, sentence)
    at = next((i for i, t in enumerate(before) if t.text.lower() in _PLACED), None)
    if at is None or any(t.text in COMMAS for t in before[at:]):
        return ()
    head = next((t for t in before[at + 1 :] if t.pos in {"NOUN", "PROPN"}), None)
    if head is None or lemma_of(head) in layout.words.calendar - {
        "сообщение",
        "заявление",
    }:
        return ()
    own = {t.index for t in before[at + 1 :]}
    found = [t for t in phrase(layout, head, sentence) if t.index in own]
    return (phrase_span(found),) if found else ()


def _document(layout: Layout, sentence: Sentence, token: Token) -> tuple[Span, ...]:
    """Return the source of "говорится в сообщении ведомства"."""
    after = layout.after(token, sentence)
    if len(after) < 2 or after[0].text.lower() not in _PLACED | {"из"}:
        return _document_before(layout, sentence, token)
    head = next((t for t in after[1:4] if t.pos in {"NOUN", "PROPN"}), None)
    if head is None:
        return ()
    return (phrase_span(phrase(layout, head, sentence)),)
