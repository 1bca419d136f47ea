"""Cue verbs: which words attribute, and how they stand to what they attribute."""

from __future__ import annotations

from dataclasses import dataclass

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


def find_cues(layout: Layout, sentence: Sentence) -> tuple[Cue, ...]:
    """Return the cue verbs of a sentence in order, author's words in quotations too."""
    found = []
    for token in sentence.tokens:
        if token.pos != "VERB":
            continue
        refused = _refusal(layout, token)
        if refused is not None:
            found.append(_refusing(layout, token, refused, sentence))
            continue
        frames = layout.words.frames.get(lemma_of(token))
        if frames is None:
            continue
        if token.has("VerbForm=Fin") or token.has("VerbForm=Conv"):
            cue = _read(layout, token, sentence, frames)
            if cue is not None:
                found.append(cue)
    return tuple(found)


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
        and c.index > verb.index
        and lemma_of(c) in words.talking
    ]
    return spoken[0] if spoken else None


def _refusing(layout: Layout, verb: Token, told: Token, sentence: Sentence) -> Cue:
    """Return the cue of a refusal: both verbs are its words, the second takes content."""
    span = _cue_span(layout, verb)
    return Cue(
        verb=told,
        span=Span(span.start, told.span.end),
        sentence=sentence,
        frames=frozenset({"clause", "about", "object"}),
        inverted=False,
        comment=False,
        gerund=False,
        subject=find_subject(layout, verb, sentence, inverted=False),
        opening=verb,
    )


def is_parenthetical(layout: Layout, mark: Token, sentence: Sentence) -> bool:
    """Tell whether a clause "…, сообщает агентство" begins at the comma ``mark``.

    Such a clause ends the content before it, whoever speaks in it.
    """
    words = layout.words
    for skipped, token in enumerate(layout.after(mark, sentence)):
        lemma = lemma_of(token)
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
    return Span(start, verb.span.end)
