"""Content to the right of a cue: clauses, words after a colon, objects, infinitives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.attribution.ru.cues import Cue
from onrecord.attribution.ru.layout import COMMAS, DASHES, QUOTES, Layout
from onrecord.attribution.ru.reach import reach
from onrecord.attribution.ru.sources import lemma_of, phrase
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["governed_content", "is_complement", "right_content"]

# Tokens after an aside's comma in which the complement clause may still begin.
_ASIDE_TOKENS = 25
_QUOTING_NOUNS = frozenset({"слово", "фраза", "цитата"})
_FRAME_PREPOSITIONS = {
    "на": "onto",
    "в": "inside",
    "во": "inside",
    "к": "toward",
    "ко": "toward",
}


def right_content(layout: Layout, cue: Cue) -> Span | None:
    """Return a complement clause, words after a colon or a quotation after the cue."""
    after = layout.after(cue.verb, cue.sentence)
    for position, token in enumerate(after):
        start = _starts_here(layout, cue, after, position)
        if start is not None:
            return reach(layout, start, cue.sentence, verb=cue.verb)
        if _closes(layout, cue, after, position) or layout.is_stop(token):
            break
    return None


def governed_content(layout: Layout, cue: Cue) -> Span | None:
    """Return what the cue governs: "о поставке", an infinitive, an object."""
    for first in sorted(_governed_starts(layout, cue), key=lambda t: t.index)[:1]:
        return reach(layout, first, cue.sentence, verb=cue.verb)
    if "object" in cue.frames:
        return _fronted_object(layout, cue)
    return None


def _governed_starts(layout: Layout, cue: Cue) -> list[Token]:
    """Return where each governed phrase begins; the first one takes in the others.

    "Опроверг информацию о создании" is an object with its topic, "сообщил журналистам
    о создании" a topic alone.
    """
    found = [
        _about(layout, cue),
        _infinitive(layout, cue) if "infinitive" in cue.frames else None,
        _named(layout, cue) if "naming" in cue.frames else None,
        _object(layout, cue) if "object" in cue.frames else None,
    ]
    return [t for t in found if t is not None]


def is_complement(layout: Layout, following: Sequence[Token]) -> bool:
    """Tell whether a clause of content follows a comma: "что …", "для чего …"."""
    words = layout.words.complementisers
    if [t.text.lower() for t in following[:1]] == ["как"] and len(following) > 1:
        verb = lemma_of(following[1])
        if verb in layout.words.relay_verbs or verb in layout.words.frames:
            # ", как сообщает агентство" is an aside.
            return False
    for token in following[:2]:
        if lemma_of(token) in words or token.text.lower() in words:
            return True
        if token.pos != "ADP":
            return False
    return False


def _closes(layout: Layout, cue: Cue, after: Sequence[Token], position: int) -> bool:
    """Tell whether the cue's own clause is over at this token."""
    token = after[position]
    if token.text in DASHES or token.text == ":":
        return True
    if token.text not in COMMAS:
        return False
    ahead = after[position + 1 : position + 1 + _ASIDE_TOKENS]
    if cue.inverted or not ahead or not _is_aside(layout, ahead[0]):
        return True
    return not any(
        a.text == "," and b.text.lower() == "что" for a, b in pairwise(ahead)
    )


def _is_aside(layout: Layout, first: Token) -> bool:
    """Tell whether an aside may begin here: "заявил он, выступая в Минске, что"."""
    if first.has("VerbForm=Conv"):
        return lemma_of(first) not in layout.words.frames
    return first.pos in {"NOUN", "PROPN", "ADJ"} or lemma_of(first) == "который"


def _starts_here(
    layout: Layout, cue: Cue, after: Sequence[Token], position: int
) -> Token | None:
    """Return the token a content begins with, if one begins at this position."""
    token = after[position]
    following = after[position + 1 : position + 3]
    clause, quote = "clause" in cue.frames, "quote" in cue.frames
    if not following:
        return None
    begins_after = (
        (quote and token.text == ":")
        or (quote and token.text in DASHES and _dashed_quote(cue, following[0]))
        or (clause and token.text == "," and is_complement(layout, following))
    )
    if begins_after:
        return following[0]
    begins_here = (
        (clause and position == 0 and token.text.lower() in {"что", "ли"})
        or (clause and _that_clause(layout, after[position:]))
        or (quote and not cue.inverted and _quotes(layout, cue, token))
    )
    return token if begins_here else None


def _dashed_quote(cue: Cue, following: Token) -> bool:
    return not cue.inverted and following.text in QUOTES


def _that_clause(layout: Layout, rest: Sequence[Token]) -> bool:
    """Tell whether "о том, что" begins here."""
    texts = [t.text.lower() for t in rest[:3]]
    return len(texts) == len(rest[:3]) == 3 and (
        texts[0] in layout.words.about and texts[1] in {"том", "то"} and texts[2] == ","
    )


def _quotes(layout: Layout, cue: Cue, token: Token) -> bool:
    """Tell whether a quotation begins here that is no name: "ответил словами «…»"."""
    quotation = layout.speech_at(token.span.start)
    if quotation is None or quotation.span.start != token.span.start:
        return False
    before = layout.before(token, cue.sentence)[-1]
    return (
        before.index == cue.verb.index
        or before.text in {"—", "–", ":"}
        or lemma_of(before) in _QUOTING_NOUNS
    )


def _clause_tokens(layout: Layout, cue: Cue) -> list[Token]:
    """Return the tokens after the cue up to the end of its clause."""
    out: list[Token] = []
    for token in layout.after(cue.verb, cue.sentence):
        if token.text in COMMAS | {":"} or token.text in DASHES:
            break
        if layout.is_stop(token):
            break
        out.append(token)
    return out


def _about(layout: Layout, cue: Cue) -> Token | None:
    tokens = _clause_tokens(layout, cue)
    for token, following in pairwise(tokens):
        word = token.text.lower()
        if following.text.lower() in {"этом", "том", "чем", "это", "вопрос"}:
            continue
        if word in layout.words.about:
            if "about" in cue.frames:
                return token
        elif _FRAME_PREPOSITIONS.get(word) in cue.frames and _fits(token, following):
            return token
    return None


def _fits(preposition: Token, noun: Token) -> bool:
    return preposition.text.lower() != "на" or noun.has("Case=Acc")


def _infinitive(layout: Layout, cue: Cue) -> Token | None:
    tokens = _clause_tokens(layout, cue)
    previous: Token | None = None
    for token in tokens:
        if token.has("VerbForm=Inf"):
            own = previous is not None and previous.head == token.index
            if previous is not None and own and previous.pos in {"ADV", "PART"}:
                return previous
            return token
        previous = token
    return None


def _named(layout: Layout, cue: Cue) -> Token | None:
    """Return where begins what "назвал" names; it and the name are the content."""
    tokens = _after_subject(layout, cue)
    if len(tokens) < 2 or tokens[0].text in COMMAS | DASHES:
        return None
    return tokens[0]


def _after_subject(layout: Layout, cue: Cue) -> list[Token]:
    after = list(layout.after(cue.verb, cue.sentence))
    if cue.subject is not None and cue.subject.index > cue.verb.index:
        last = phrase(layout, cue.subject, cue.sentence)[-1]
        after = [t for t in after if t.index > last.index]
    return [t for t in after if not layout.is_stop(t)]


def _object(layout: Layout, cue: Cue) -> Token | None:
    clause = {t.index for t in _clause_tokens(layout, cue)}
    for child in layout.children(cue.verb):
        if child.index in clause and _is_object(layout, child, cue):
            if "infinitive" in cue.frames and child.has("Animacy=Anim"):
                # "попросил президента разместить": whom he asked.
                continue
            return _leftmost(layout, child, cue)
    return None


def _is_object(layout: Layout, token: Token, cue: Cue) -> bool:
    if token.dep not in {"obj", "iobj", "nsubj", "nsubj:pass", "obl"}:
        return False
    if cue.subject is not None and token.index == cue.subject.index:
        return False
    if any(c.dep == "case" for c in layout.children(token)):
        return False
    fits = token.has("Case=Acc") or (token.has("Case=Gen") and token.dep != "obl")
    return token.pos in {"NOUN", "PROPN"} and fits


def _fronted_object(layout: Layout, cue: Cue) -> Span | None:
    """Return the object of "министерство эту информацию не комментировало"."""
    for child in layout.children(cue.verb):
        before = child.index < cue.verb.index and child.dep == "obj"
        if before and child.pos == "NOUN" and child.has("Case=Acc"):
            lowest = min([child, *layout.children(child)], key=lambda t: t.index)
            return layout.trimmed(lowest.span.start, child.span.end)
    return None


def _leftmost(layout: Layout, noun: Token, cue: Cue) -> Token:
    lowest, stack = noun, [noun]
    while stack:
        for child in layout.children(stack.pop()):
            if cue.verb.index < child.index < noun.index:
                lowest = min(lowest, child, key=lambda t: t.index)
                stack.append(child)
    return lowest
