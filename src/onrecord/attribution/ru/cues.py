"""Cue verbs: which words attribute, and how they stand to what they attribute."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.attribution.ru.layout import COMMAS, DASHES, QUOTES, Layout, Sentence
from onrecord.attribution.ru.sources import find_subject, lemma_of
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["Cue", "find_cues", "is_parenthetical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb that may attribute.

    Attributes:
        verb: The verb.
        span: The cue's words: the verb, its negation, and an auxiliary.
        sentence: Where it stands.
        frames: How it may take content.
        inverted: It follows a comma, dash or quotation, its subject comes after:
            "…, заявил президент".
        comment: It is introduced by "как": "как заявил президент, …".
        gerund: It is a gerund ("отметив, что"), its subject that of another verb.
        subject: Head of its subject; ``None`` where it has none of its own.
        opening: First token of the cue's clause, after the comma before it.
        host: The finite verb where ``verb`` is another word of the cue.
    """

    verb: Token
    span: Span
    sentence: Sentence
    frames: frozenset[str]
    inverted: bool
    comment: bool
    gerund: bool
    subject: Token | None
    opening: Token
    host: Token | None = None


# Frames of "уверен, что", "уверен в", "согласен с", "недоволен решением".
_HELD = frozenset({"clause", "quote", "inside", "with", "means"})
# "Комментируя его слова, он сказал": the gerund says on what occasion.
_REPLYING = frozenset({"комментировать", "отвечать", "реагировать", "ответить"})
_FIRM = frozenset({"уверить", "уверенный", "убежденный", "убедить"})
# What an active participle governs: "министр, заявивший о планах".
_PARTICIPIAL = frozenset(
    {"clause", "about", "infinitive", "onto", "object", "naming", "toward", "inside"}
)


def _is_predicate(layout: Layout, token: Token) -> bool:
    """Tell whether ``token`` is "уверен", "обеспокоена" or the like."""
    words = layout.words.predicates
    return token.has("Variant=Short") and lemma_of(token) in words


def find_cues(layout: Layout, sentence: Sentence) -> tuple[Cue, ...]:
    """Return the cue verbs of a sentence in order, author's words in quotations too."""
    cues = (_cue_at(layout, token, sentence) for token in sentence.tokens)
    return tuple(cue for cue in cues if cue is not None)


def _cue_at(layout: Layout, token: Token, sentence: Sentence) -> Cue | None:
    """Return the cue that ``token`` makes, alone or with words beside it."""
    if _is_predicate(layout, token):
        frames = _HELD if lemma_of(token) in _FIRM else _HELD - {"quote"}
        cue = _read(layout, token, sentence, frames)
        return None if cue is None or cue.subject is None else cue
    if _is_moved(layout, token, sentence):
        return _spoken(layout, token, sentence)
    if token.pos != "VERB" and not _unknown_verb(layout, token):
        return None
    refused = _refusal(layout, token)
    if refused is not None:
        return _refusing(layout, token, refused, sentence)
    return (
        _phrasal(layout, token, sentence)
        or _verb_alone(layout, token, sentence)
        or _spoken(layout, token, sentence)
    )


def _is_moved(layout: Layout, token: Token, sentence: Sentence) -> bool:
    """Tell whether ``token`` is "возмущена" of "Депутат возмущена: «…»"."""
    return token.has("Variant=Short") and _quotes_next(layout, token, sentence)


def _spoken(layout: Layout, verb: Token, sentence: Sentence) -> Cue | None:
    """Return the cue that a verb of no list makes beside direct speech.

    "«Сердцу не прикажешь», — пожал плечами форвард", "Он показал на карту: «…»": the
    marks attribute, whatever somebody did while speaking. The subject must be somebody.
    """
    finite = verb.has("VerbForm=Fin") or verb.has("Variant=Short")
    if not finite or verb.has("Person=1") or verb.has("Person=2"):
        return None
    if lemma_of(verb) in layout.words.frames:
        return None
    before = layout.before(verb, sentence)
    fronted = (
        len(before) > 1
        and before[-1].text in DASHES
        and any(_ends_speech(layout, t) for t in before[-3:-1])
    )
    if not fronted and not _quotes_next(layout, verb, sentence):
        return None
    cue = _read(layout, verb, sentence, frozenset({"quote"}))
    if cue is None or cue.subject is None or cue.inverted != fronted:
        return None
    somebody = cue.subject.has("Animacy=Anim") or cue.subject.pos in {"PRON", "PROPN"}
    return cue if somebody else None


def _ends_speech(layout: Layout, token: Token) -> bool:
    speech = layout.speech_at(token.span.start)
    return speech is not None and speech.span.end == token.span.end


def _quotes_next(layout: Layout, verb: Token, sentence: Sentence) -> bool:
    """Tell whether the clause of a verb ends in a colon before direct speech."""
    after = layout.after(verb, sentence)
    for at, token in enumerate(after[:-1]):
        if token.text == ":":
            speech = layout.speech_at(after[at + 1].span.start)
            return speech is not None and speech.span.start == after[at + 1].span.start
        if token.text in COMMAS or token.has("VerbForm=Fin"):
            return False
    return False


def _verb_alone(layout: Layout, verb: Token, sentence: Sentence) -> Cue | None:
    frames = layout.words.frames.get(lemma_of(verb))
    replying = verb.has("VerbForm=Conv") and lemma_of(verb) in _REPLYING
    if frames is None or replying or verb.has("VerbForm=Inf"):
        return None
    if verb.has("VerbForm=Part"):
        return _participle(layout, verb, sentence, frames & _PARTICIPIAL)
    return _read(layout, verb, sentence, frames)


def _unknown_verb(layout: Layout, token: Token) -> bool:
    """Tell whether the tagger took a colloquial verb for a short adjective."""
    short = token.pos == "ADJ" and token.has("Variant=Short")
    return (
        short
        and lemma_of(token).endswith("ть")
        and (
            lemma_of(token) in layout.words.frames
            and token.text.lower().endswith(_PAST)
        )
    )


_PAST = ("л", "ла", "ло", "ли")
# Tokens between the verb and the noun of "обратил особое внимание".
_PHRASE_TOKENS = 4


def _phrasal(layout: Layout, verb: Token, sentence: Sentence) -> Cue | None:
    """Return the cue of "дал понять", "обратил внимание", "пришел к выводу".

    The noun is what takes the content; the cue runs from the verb to it.
    """
    nouns = layout.words.phrasal.get(lemma_of(verb))
    fits = verb.has("VerbForm=Fin") or verb.has("VerbForm=Conv")
    if nouns is None or not fits:
        return None
    after = layout.after(verb, sentence)[:_PHRASE_TOKENS]
    noun = next((t for t in after if lemma_of(t) in nouns), None)
    if noun is None or any(t.text in COMMAS for t in after if t.index < noun.index):
        return None
    cue = _read(layout, verb, sentence, _PHRASAL)
    if cue is None or (cue.subject is not None and cue.subject.index == noun.index):
        return None
    inside = cue.subject is not None and verb.index < cue.subject.index < noun.index
    span = cue.span if inside else Span(cue.span.start, noun.span.end)
    return replace(cue, verb=noun, span=span, host=verb)


_PHRASAL = frozenset(
    {"for", "clause", "about", "infinitive", "onto", "object", "inside", "quote"}
)


def _participle(
    layout: Layout, verb: Token, sentence: Sentence, frames: frozenset[str]
) -> Cue | None:
    """Return the cue of "министр, заявивший о планах"; its head is the subject."""
    head = layout.tokens[verb.head]
    before = layout.before(verb, sentence)
    follows = bool(before) and before[-1].text == "," and head.index < verb.index
    active = verb.has("Voice=Act") and not verb.text.lower().endswith("ся")
    active = active and lemma_of(verb) not in layout.words.attitudes
    if not follows or not active or head.pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    if layout.speech_at(verb.span.start) is not None:
        return None
    if layout.sentence_of(head) is not sentence:
        return None
    return Cue(
        verb=verb,
        span=_cue_span(layout, verb),
        sentence=sentence,
        frames=frames,
        inverted=False,
        comment=False,
        gerund=False,
        subject=head,
        opening=verb,
    )


def _refusal(layout: Layout, verb: Token) -> Token | None:
    """Return what "отказался комментировать" and "не стал подтверждать" refuse."""
    words, lemma = layout.words.decline, lemma_of(verb)
    children = layout.children(verb)
    unwilling = lemma in words.unwilling and any(
        c.text.lower() == "не" for c in children
    )
    if not verb.has("VerbForm=Fin") or not (lemma in words.verbs or unwilling):
        return None
    spoken = [
        c
        for c in children
        if c.has("VerbForm=Inf")
        and (c.index > verb.index or _touches(layout, c, verb))
        and lemma_of(c) in words.talking
    ]
    return spoken[0] if spoken else None


def _touches(layout: Layout, told: Token, verb: Token) -> bool:
    """Tell whether only "не" stands between: "уточнять не стали"."""
    between = layout.tokens[told.index + 1 : verb.index]
    return all(t.text.lower() == "не" for t in between)


def _refusing(layout: Layout, verb: Token, told: Token, sentence: Sentence) -> Cue:
    """Return the cue of a refusal: both verbs are its words, the second takes content."""
    span = _cue_span(layout, verb)
    return Cue(
        verb=told,
        span=Span(min(span.start, told.span.start), max(verb.span.end, told.span.end)),
        sentence=sentence,
        frames=frozenset({"clause", "about", "object"}),
        inverted=False,
        comment=False,
        gerund=False,
        subject=find_subject(layout, verb, sentence, inverted=False),
        opening=verb,
        host=verb,
    )


def is_parenthetical(layout: Layout, mark: Token, sentence: Sentence) -> bool:
    """Tell whether a clause "…, сообщает агентство" begins at the comma ``mark``.

    Such a clause ends the content before it, whoever speaks in it.
    """
    words = layout.words
    for skipped, token in enumerate(layout.after(mark, sentence)):
        lemma = lemma_of(token)
        if lemma in words.impersonal and token.text.lower().endswith("ся"):
            return token.has("VerbForm=Fin")
        if lemma == "следовать" and token.has("VerbForm=Fin"):
            # "…, следует из доклада"
            return [t.text for t in layout.after(token, sentence)[:1]] == ["из"]
        if token.pos == "VERB" and (
            lemma in words.relay_verbs or lemma in words.frames
        ):
            return _ends_content(layout, token, sentence, bare=skipped == 0)
        if token.pos in {"PUNCT"} or lemma not in words.before_cue:
            return False
    return False


def _ends_content(
    layout: Layout, verb: Token, sentence: Sentence, *, bare: bool
) -> bool:
    if verb.has("VerbForm=Conv"):
        return "clause" in layout.words.frames.get(lemma_of(verb), ()) and bare
    if not verb.has("VerbForm=Fin"):
        return False
    if _is_hosted(layout, verb, sentence):
        return True
    return find_subject(layout, verb, sentence, inverted=True) is not None


def _read(
    layout: Layout, verb: Token, sentence: Sentence, frames: frozenset[str]
) -> Cue | None:
    before = layout.before(verb, sentence)
    at = len(before)
    while at > 0 and _skippable(layout, before[at - 1]):
        at -= 1
    mark = before[at - 1] if at > 0 else None
    gerund = verb.has("VerbForm=Conv")
    comment = any(t.text.lower() == "как" for t in before[at:])
    inverted = mark is not None and not gerund and _inverts(layout, mark)
    if layout.speech_at(verb.span.start) is not None:
        if not (inverted and mark is not None and mark.text in DASHES):
            return None
        if not _authors_words(before[: at - 1]):
            return None
    subject = find_subject(layout, verb, sentence, inverted=inverted or comment)
    hosted = _is_hosted(layout, verb, sentence)
    aside = mark is not None and mark.text in COMMAS and not hosted
    if subject is None and inverted and aside:
        # "Лукашенко, выступая в Минске, заявил, что": the comma closes an aside.
        subject = find_subject(layout, verb, sentence, inverted=False)
        inverted = False
    opening = before[at] if at < len(before) else verb
    return Cue(
        verb=verb,
        span=_cue_span(layout, verb),
        sentence=sentence,
        frames=frames,
        inverted=inverted and not comment,
        comment=comment,
        gerund=gerund,
        subject=None if gerund else subject,
        opening=opening,
    )


def _is_hosted(layout: Layout, verb: Token, sentence: Sentence) -> bool:
    """Tell whether an institution follows a plural verb: ", сообщили в ведомстве"."""
    if not verb.has("Number=Plur"):
        return False
    for token in layout.after(verb, sentence):
        if token.text in COMMAS or token.text in DASHES or layout.is_stop(token):
            return False
        if token.text.lower() in {"в", "во", "на"}:
            return True
    return False


def _skippable(layout: Layout, token: Token) -> bool:
    return lemma_of(token) in layout.words.before_cue or token.text.lower() in {
        "как",
        "об",
        "этом",
    }


def _inverts(layout: Layout, mark: Token) -> bool:
    if mark.text in COMMAS or mark.text in DASHES or mark.text in {"!", "?", "…"}:
        return True
    if mark.text not in QUOTES:
        return False
    quotation = layout.speech_at(mark.span.start)
    return quotation is not None and quotation.span.end == mark.span.end


def _authors_words(before: tuple[Token, ...]) -> bool:
    """Tell whether a dash inside a quotation opens the author's words: ", — сказал"."""
    return bool(before) and before[-1].text in {",", ".", "!", "?", "…", "..."}


def _cue_span(layout: Layout, verb: Token) -> Span:
    """Return the verb with a negation or auxiliary that touches it."""
    start = verb.span.start
    for child in layout.children(verb):
        near = child.index == verb.index - 1
        if near and (child.text.lower() == "не" or child.dep in {"aux", "aux:pass"}):
            start = child.span.start
    before = layout.tokens[max(0, verb.index - 1) : verb.index]
    if before and before[0].text.lower() == "не":
        start = before[0].span.start
    return Span(start, verb.span.end)
