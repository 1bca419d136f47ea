"""Where and to whom it was said, and in what office: words around a cue."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.ru.layout import COMMAS, DASHES, Layout, Sentence
from onrecord.attribution.ru.sources import lemma_of
from onrecord.records import Span, Triple, overlap
from onrecord.syntax import Token

__all__ = ["audience_of", "role_of", "venue_of"]

_PLACE_PREPOSITIONS = frozenset({"в", "во", "на"})
_ADDRESSING = frozenset({"ask", "order"})


def venue_of(
    layout: Layout, triple: Triple, sentence: Sentence, *, cue: Token
) -> str | None:
    """Return the words that say where it was said, with their preposition.

    An occasion or a building outranks a bare place name ("в Минске").

    Returns:
        ``None`` if the text does not say.
    """
    place: str | None = None
    tokens = _free_tokens(triple, sentence)
    for at, token in enumerate(tokens[:-1]):
        if token.text.lower() not in layout.words.venue_prepositions:
            continue
        span = _setting(layout, tokens, at)
        if span is None:
            continue
        head = next(t for t in tokens[at + 1 :] if t.pos in {"NOUN", "PROPN"})
        if lemma_of(head) in layout.words.venue_nouns:
            return span.of(layout.text)
        named = any(
            n.kind == "place" and overlap(n.span, head.span) for n in layout.names
        )
        near = token.text.lower() in _PLACE_PREPOSITIONS and head.has("Case=Loc")
        if named and near and place is None and _beside(tokens, token, cue):
            place = span.of(layout.text)
    return place


def _free_tokens(triple: Triple, sentence: Sentence) -> list[Token]:
    """Return the sentence's tokens outside source and content."""
    taken = (*triple.source, *triple.content)
    return [t for t in sentence.tokens if not any(overlap(t.span, s) for s in taken)]


def _beside(tokens: Sequence[Token], token: Token, cue: Token) -> bool:
    """Tell whether no comma parts ``token`` from the cue."""
    low, high = sorted((token.index, cue.index))
    return not any(t.text in COMMAS and low < t.index < high for t in tokens)


def _setting(layout: Layout, tokens: Sequence[Token], at: int) -> Span | None:
    """Return the prepositional phrase at ``at``, places and genitives included."""
    head = next(
        (t for t in tokens[at + 1 : at + 6] if t.pos in {"NOUN", "PROPN"}), None
    )
    if head is None or tokens[at + 1].pos == "VERB":
        return None
    end = tokens[at].span.end
    before, previous = end, tokens[at]
    for token in tokens[at + 1 :]:
        if token.text in COMMAS | {".", ":", "(", ")"} or token.text in DASHES:
            break
        if token.index != previous.index + 1:
            break
        if token.index > head.index and not _belongs(layout, token, head):
            break
        before, end, previous = end, token.span.end, token
    if previous.pos == "ADP":
        # "в Минске в пятницу": the day is no part of the place.
        end = before
    return Span(tokens[at].span.start, end) if end > head.span.start else None


def _belongs(layout: Layout, token: Token, head: Token) -> bool:
    if token.pos in {"VERB", "ADV", "SCONJ", "CCONJ"}:
        return False
    if token.pos == "ADP":
        return token.text.lower() in _PLACE_PREPOSITIONS | {"по"}
    if token.pos == "PUNCT":
        return True
    if token.has("Case=Nom") and token.has("Animacy=Anim"):
        return False
    current = token
    for _ in range(8):
        if current.index == head.index:
            return True
        if current.head == current.index:
            break
        current = layout.tokens[current.head]
    return token.has("Case=Gen") or token.has("Case=Loc")


def audience_of(
    layout: Layout, triple: Triple, sentence: Sentence, *, cue: Token
) -> str | None:
    """Return the words that say to whom: "журналистам", "депутатам"; else ``None``."""
    addressing = layout.words.forces.get(lemma_of(cue)) in _ADDRESSING
    for token in _free_tokens(triple, sentence):
        if token.head != cue.index or token.pos not in {"NOUN", "PROPN"}:
            continue
        told = token.has("Case=Dat") and lemma_of(token) in layout.words.audience_nouns
        asked = (
            addressing
            and token.has("Animacy=Anim")
            and (
                token.has("Case=Acc") or token.has("Case=Gen") or token.has("Case=Dat")
            )
        )
        if told or asked:
            return _with_names(layout, token, sentence).of(layout.text)
    return None


def _with_names(layout: Layout, token: Token, sentence: Sentence) -> Span:
    """Return a noun with the genitives and names that follow it at once."""
    end = token.span.end
    for other in layout.after(token, sentence):
        joined = other.head == token.index or other.dep in {"flat:name", "nmod"}
        if other.pos not in {"NOUN", "PROPN", "ADJ"} or not joined:
            break
        end = other.span.end
    return Span(token.span.start, end)


def role_of(layout: Layout, triple: Triple) -> str | None:
    """Return the words of the source that name an office; ``None`` if none do."""
    if not triple.source:
        return None
    tokens = [t for s in triple.source for t in layout.tokens_in(s) if t.pos != "PUNCT"]
    persons = [
        n.span
        for n in layout.names
        if n.kind == "person"
        and any(overlap(n.span, t.span) and t.has("Case=Nom") for t in tokens)
    ]
    office = [t for t in tokens if not any(overlap(t.span, p) for p in persons)]
    heads = [t for t in office if t.pos == "NOUN" and t.has("Animacy=Anim")]
    if not heads and persons and office and office[0].pos == "PROPN":
        # A capital at the sentence's start makes the tagger take an office for a name.
        heads = [t for t in office[:1] if t.lemma[:1].islower()]
    if not heads:
        return None
    span = layout.trimmed(office[0].span.start, office[-1].span.end)
    if span is None or any(overlap(span, p) for p in persons):
        run = [t for t in office if abs(t.index - heads[0].index) <= len(office)]
        before = [t for t in run if t.span.end <= min(p.start for p in persons)]
        kept = before or [t for t in run if t.span.start >= max(p.end for p in persons)]
        if not kept:
            return None
        span = Span(kept[0].span.start, kept[-1].span.end)
    return span.of(layout.text).strip(' ,"«»')
