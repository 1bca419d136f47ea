"""Content to the left of a cue and around it: fronted words, author's words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.ru.cues import Cue, is_parenthetical
from onrecord.attribution.ru.layout import COMMAS, DASHES, Layout, Sentence
from onrecord.attribution.ru.reach import reach
from onrecord.attribution.ru.sources import lemma_of, phrase
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = [
    "around_authors_words",
    "around_comment",
    "fronted_infinitive",
    "left_content",
    "quotations_after",
    "tail",
]


def left_content(layout: Layout, opening: Token, sentence: Sentence) -> Span | None:
    """Return the words before an inverted cue, from the sentence's beginning."""
    before = layout.before(opening, sentence)
    if not before:
        return None
    first = _after_earlier_cue(layout, before)
    return layout.trimmed(first.span.start, before[-1].span.end)


def _after_earlier_cue(layout: Layout, before: Sequence[Token]) -> Token:
    """Skip an opener's gloss: "Напомним, …", and a dash that opens direct speech."""
    first = before[0]
    if len(before) > 2 and before[1].text == ",":
        verb = before[0].has("Person=1")
        if verb and lemma_of(first) in layout.words.openers:
            return before[2]
    return first


def tail(layout: Layout, cue: Cue) -> Span | None:
    """Return what goes on after an inverted cue: "…, пояснил президент, он …"."""
    last = cue.verb
    if cue.subject is not None and cue.subject.index > cue.verb.index:
        last = phrase(layout, cue.subject, cue.sentence)[-1]
    rest = [t for t in layout.after(last, cue.sentence) if t.index > cue.verb.index]
    at = next(
        (i for i, t in enumerate(rest) if t.text in COMMAS or t.text in DASHES), None
    )
    if at is None or at + 1 >= len(rest):
        return None
    first = rest[at + 1]
    if first.text in DASHES or first.text == ",":
        first = rest[at + 2] if at + 2 < len(rest) else first
    if is_parenthetical(layout, rest[at], cue.sentence) or _leaves_speech(
        layout, first, cue
    ):
        return None
    speech = layout.speech_at(first.span.start)
    finite = any(
        t.has("VerbForm=Fin") or t.has("Variant=Short") for t in rest[at + 1 :]
    )
    if speech is None and not finite:
        return None
    return reach(layout, first, cue.sentence, verb=cue.verb)


def _leaves_speech(layout: Layout, first: Token, cue: Cue) -> bool:
    """Tell whether a clause after the cue tells of the speaking, not what was said."""
    if first.has("VerbForm=Conv") or first.has("VerbForm=Part"):
        return True
    if lemma_of(first) in {"который", "когда", "где", "хотя", "со", "передавать"}:
        return True
    following = [first, *layout.after(first, cue.sentence)[:2]]
    if any(lemma_of(t) in layout.words.speech_nouns for t in following[:2]) and any(
        lemma_of(t) in layout.words.relay_verbs
        for t in layout.after(first, cue.sentence)[:4]
    ):
        # "…, его слова передает агентство"
        return True
    return first.pos == "ADP" and any(
        t.text.lower() in {"которого", "которой", "котором", "которых"}
        for t in layout.after(first, cue.sentence)[:2]
    )


def quotations_after(layout: Layout, cue: Cue) -> tuple[Span, ...]:
    """Return quotations that go on in the paragraph without a cue of their own."""
    found: list[Span] = []
    number = cue.sentence.number + 1
    spoken = any(
        layout.speech_at(t.span.start) is not None for t in cue.sentence.tokens
    )
    while spoken and number < len(layout.sentences):
        sentence = layout.sentences[number]
        if sentence.paragraph != cue.sentence.paragraph:
            break
        # "— сказал он. — «…»": the second part has its own dash.
        first = next((t for t in sentence.tokens if t.text not in DASHES), None)
        quotation = None if first is None else layout.speech_at(first.span.start)
        if quotation is None or quotation.span.end < sentence.span.end - 1:
            break
        found.append(quotation.span)
        number += 1
    return tuple(found)


def fronted_infinitive(layout: Layout, cue: Cue) -> Span | None:
    """Return the infinitive clause of "Разместить комплекс попросил президент"."""
    if "infinitive" not in cue.frames or cue.inverted:
        return None
    before = layout.before(cue.opening, cue.sentence)
    if not before or not before[0].has("VerbForm=Inf"):
        return None
    return layout.trimmed(before[0].span.start, before[-1].span.end)


def around_comment(layout: Layout, cue: Cue) -> tuple[Span, ...]:
    """Return the words around "как заявил президент"."""
    left = left_content(layout, cue.opening, cue.sentence)
    before = layout.before(cue.opening, cue.sentence)
    if len(before) > 1 and lemma_of(before[-2]) == "который":
        # "ракеты, которые, как считают в столице, …": only the clause is theirs.
        left = None
    last = cue.verb
    if cue.subject is not None and cue.subject.index > cue.verb.index:
        last = phrase(layout, cue.subject, cue.sentence)[-1]
    rest = layout.after(last, cue.sentence)
    at = next((i for i, t in enumerate(rest) if t.text in COMMAS), None)
    right = None
    if at is not None and at + 1 < len(rest):
        right = reach(layout, rest[at + 1], cue.sentence)
    return tuple(s for s in (left, right) if s is not None)


def around_authors_words(layout: Layout, cue: Cue) -> tuple[Span, ...]:
    """Return a quotation without the author's words in it: «A, — сказал он. — B»."""
    quotation = layout.speech_at(cue.verb.span.start)
    if quotation is None:
        return ()
    left = layout.trimmed(quotation.span.start, cue.opening.span.start)
    inside = [
        t
        for t in layout.after(cue.verb, cue.sentence)
        if t.span.start < quotation.span.end
    ]
    at = next(
        (
            i
            for i, t in enumerate(inside)
            if t.text in DASHES and i and inside[i - 1].text in {",", "."}
        ),
        None,
    )
    right = None
    if at is not None and at + 1 < len(inside):
        right = layout.trimmed(inside[at + 1].span.start, quotation.span.end)
    return tuple(s for s in (left, right) if s is not None)
